"""The place in a document that a fact stands at, and the line it is printed on."""

from bisect import bisect_right
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


class Lines:
    """Line numbers of a text by character offset."""

    def __init__(self, text: str) -> None:
        self.starts = [0]
        self.starts.extend(index + 1 for index, letter in enumerate(text) if letter == "\n")

    def of(self, offset: int) -> int:
        """The number of the line, from 1, that an offset stands in."""
        return bisect_right(self.starts, offset)
