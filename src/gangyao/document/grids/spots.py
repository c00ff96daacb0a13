"""The words of a printed line with the places they cover across the page.

In: lines. Out: Spots, measured in letters, in printed widths or in points; which of the three a text was set in shows in its columns.
"""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from gangyao.document.documents import Paragraph
from gangyao.document.words import Words

TOKEN = re.compile(r"\S+")
NARROW = 1.5  # letters; white that a converter puts between letters of two scripts is narrower
NUMBER = re.compile(r"[\[［【〔(（≥≤<>＜＞⩾⩽=约超近]*[-+−－]?\d[\d.,，%‰:：/*∗]*[\]］】〕)）*∗]*")
LATIN = re.compile(r"[A-Za-z0-9.%+&-]")
WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


class Metric(StrEnum):
    """What places across a line are counted in."""

    LETTERS = "letters"
    WIDTHS = "widths"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Spot:
    """Words in line `line` from `left` to `right`, in letters (a full letter is one in points, two in widths)."""

    words: Words
    left: float
    right: float
    line: int

    @property
    def middle(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2


def spots_of(line: Paragraph, index: int, metric: Metric) -> list[Spot]:
    """The pieces of a line, parted by white; a figure inside a name stays with it."""
    edges = edges_of(line, metric)
    found = [
        Spot(line.words[match.start() : match.end()], edges[0][match.start()], edges[1][match.end() - 1], index)
        for match in TOKEN.finditer(line.words.text)
    ]
    return joined(found, line.words)


def edges_of(line: Paragraph, metric: Metric) -> tuple[Sequence[float], Sequence[float]]:
    """The left and right edge of every letter of a line."""
    text = line.words.text
    if metric is Metric.POINTS and line.printed is not None:
        size = max(line.printed.bottom - line.printed.top, 1.0)
        return array("f", (x / size * 2 for x in line.printed.lefts)), array("f", (x / size * 2 for x in line.printed.rights))
    if metric is Metric.WIDTHS:
        ends = list(accumulate(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text))
        return [0, *ends[:-1]], ends
    return range(len(text)), range(1, len(text) + 1)


def joined(spots: Sequence[Spot], words: Words) -> list[Spot]:
    """The pieces with those put together that only a change of script has parted: 万元 GDP 用水量, 500 米."""
    found: list[Spot] = []
    for index, spot in enumerate(spots):
        after = spots[index + 1] if index + 1 < len(spots) else None
        if found and spot.left - found[-1].right < NARROW and belongs(found[-1], spot, after):
            first = words.at.index(found[-1].words.at[0])
            last = words.at.index(spot.words.at[-1]) + 1
            found[-1] = Spot(words[first:last], found[-1].left, spot.right, spot.line)
        else:
            found.append(spot)
    return found


def belongs(before: Spot, spot: Spot, after: Spot | None) -> bool:
    """Whether narrow white inside a text parts a piece from the one before it only because the script changes."""
    left, right = before.words.text, spot.words.text
    changes = (LATIN.match(left[-1]) is not None) != (LATIN.match(right[0]) is not None)
    latin = re.match(r"[A-Za-z]", left[-1]) is not None and re.match(r"[A-Za-z]", right[0]) is not None
    if not (changes or latin):
        return False
    if NUMBER.fullmatch(right):
        follows = after is not None and after.left - spot.right < NARROW and WIDE.match(after.words.text[0]) is not None
        return follows and WIDE.match(left[-1]) is not None and NUMBER.fullmatch(after.words.text if after else "") is None
    if NUMBER.fullmatch(left):
        return WIDE.match(right[0]) is not None
    return re.search(r"[-—–]$", left) is None and re.match(r"[-—–<>≥≤\[【〔]", right) is None
