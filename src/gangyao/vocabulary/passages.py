"""The place in a document that a fact stands at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passage:
    """Half-open character range of the document's text.

    >>> Passage(start=2, end=4).of("吴兴全区")
    '全区'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that stand here."""
        return text[self.start : self.end]
