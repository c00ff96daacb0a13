"""Words that know where they stand: clean text, each character with its offset in the document's text."""

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from gangyao.vocabulary.passages import Passage

COMMA = re.compile(r",(?!\d{3}(?!\d))")
FULL_WIDTH = str.maketrans({";": "；", "!": "！", "?": "？", "(": "（", ")": "）"})


@dataclass(frozen=True, slots=True)
class Words:
    """Clean text without mark-up or line breaks; `at[i]` is the offset of character i in the document's text.

    >>> line = Words.of("**吴兴** 1000 亿元", 10)
    >>> line[3:5].text, line.passage(8, 12)
    ('兴*', Passage(start=18, end=22))
    """

    text: str
    at: "array[int]"

    @classmethod
    def of(cls, text: str, start: int) -> "Words":
        """Words that stand unbroken at `start`."""
        return cls(text, array("i", range(start, start + len(text))))

    @classmethod
    def join(cls, parts: Iterable["Words"]) -> "Words":
        """Several pieces read as one."""
        offsets = array("i")
        texts = []
        for part in parts:
            texts.append(part.text)
            offsets.extend(part.at)
        return cls("".join(texts), offsets)

    def __len__(self) -> int:
        """Number of characters."""
        return len(self.text)

    def __getitem__(self, span: slice) -> "Words":
        """A stretch of these words."""
        return Words(self.text[span], self.at[span])

    def reading(self) -> str:
        """The same characters with punctuation in full width, as rules of the genre expect it; commas in figures stay.

        >>> Words.of("超1,000家,约3:1", 0).reading()
        '超1,000家，约3:1'
        """
        return COMMA.sub("，", self.text).translate(FULL_WIDTH)

    def strip(self) -> "Words":
        """Without white space at the ends."""
        left = len(self.text) - len(self.text.lstrip())
        right = len(self.text.rstrip())
        return self[left : max(left, right)]

    def passage(self, start: int = 0, end: int | None = None) -> Passage:
        """Where characters start to end stand; an empty stretch gives an empty passage."""
        stop = len(self.text) if end is None else end
        if stop <= start:
            place = self.at[min(start, len(self.at) - 1)] if self.at else 0
            return Passage(start=place, end=place)
        return Passage(start=self.at[start], end=self.at[stop - 1] + 1)

    def is_unbroken(self) -> bool:
        """Whether the characters follow each other in the document's text."""
        return all(right - left == 1 for left, right in pairwise(self.at))


def width(text: str) -> float:
    """Printed width in full characters: Latin letters and digits take half of one."""
    return sum(0.5 if ord(letter) < 0x2E80 else 1.0 for letter in text.strip())  # noqa: PLR2004 - where CJK begins
