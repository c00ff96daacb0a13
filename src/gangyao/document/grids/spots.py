"""The words of a printed line with the places they cover across the page.

In: lines. Out: Spots, measured in letters, in printed widths or in points; which of the three shows in the columns.
"""

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median

from gangyao.document.documents import Paragraph
from gangyao.document.words import Words

TOKEN = re.compile(r"\S+")
NARROW = 1.5  # letters; white that a converter puts between letters of two scripts is narrower
NUMBER = re.compile(r"[\[［【〔(（≥≤<>＜＞⩾⩽=约超近]*[-+−－]?\d[\d.,，%‰:：/*∗]*[\]］】〕)）*∗]*")
PITCH = 1.8  # of a letter's height from one line of a cell to the next
PAGE = 10000.0  # points between the tops of two pages
SAME = 0.3  # letters; places nearer than that are one
COMMON = 4  # pieces that begin at one place make it the edge of a column
DASH = re.compile(r"[-—–－]+")
COUNTS = re.compile(r"[岁年月日时分秒米公里个项万亿千百元家户人级类条次吨亩册]")  # what a number before it counts inside a name
ALONE = frozenset({"%", "‰", "％"})
LATIN = re.compile(r"[A-Za-z0-9.%+&-]")
WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


class Metric(StrEnum):
    """What places across a line are counted in."""

    LETTERS = "letters"
    WIDTHS = "widths"
    POINTS = "points"
    TOUCHING = "touching"  # points, with words parted that touch where a column begins


PLACED = frozenset({Metric.POINTS, Metric.TOUCHING})


@dataclass(frozen=True, slots=True)
class Spot:
    """Words in line `line` from `left` to `right`, in letters (two for a full one but in that metric), `level` lines down."""

    words: Words
    left: float
    right: float
    line: int
    level: float = 0.0

    @property
    def middle(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2


def spots_of(line: Paragraph, index: int, metric: Metric, size: float = 1.0) -> list[Spot]:
    """The pieces of a line, parted by white; a figure inside a name stays with it. `size`: the height of most letters."""
    lefts, rights = edges_of(line, metric, size)
    level = level_of(line, index, metric, size)
    found = [
        Spot(line.words[match.start() : match.end()], lefts[match.start()], rights[match.end() - 1], index, level)
        for match in TOKEN.finditer(line.words.text)
    ]
    return joined(found, line.words)


def level_of(line: Paragraph, index: int, metric: Metric, size: float) -> float:
    """How far down a line stands, in lines."""
    return (
        (line.printed.top + line.page * PAGE) / (PITCH * size) if metric in PLACED and line.printed is not None else float(index)
    )


def size_of(lines: Sequence[Paragraph]) -> float:
    """How high most letters are, in points; one where lines have no places."""
    return median(max(line.printed.bottom - line.printed.top, 1.0) if line.printed else 1.0 for line in lines)


def split_at_edges(
    lines: Sequence[Sequence[Spot]], printed: Sequence[Paragraph], size: float, *, words: bool
) -> list[list[Spot]]:
    """Lines in points with pieces that touch parted where a column begins: many pieces begin at that very place. `words` says
    that words are parted there too, else only the figures that end a piece.
    """
    starts = Counter(
        round(place / SAME) for spots, line in zip(lines, printed, strict=True) for place in places_of(spots, line, size)
    )
    edges = {place for place, count in starts.items() if count + starts[place - 1] + starts[place + 1] >= COMMON}
    return [
        [
            part
            for spot in line
            for part in (touching(spot, paragraph, edges, size) if words else parts_of(spot, paragraph, edges, size))
        ]
        for line, paragraph in zip(lines, printed, strict=True)
    ]


def places_of(spots: Sequence[Spot], line: Paragraph, size: float) -> Iterator[float]:
    """Where pieces begin, and where a figure that ends a piece does."""
    lefts, _ = edges_of(line, Metric.POINTS, size)
    for spot in spots:
        yield spot.left
        for index in suffixes(spot.words.text):
            yield lefts[line.words.at.index(spot.words.at[0]) + index]


def parts_of(spot: Spot, line: Paragraph, edges: set[int], size: float) -> list[Spot]:
    """A piece, parted where the figure that ends it begins at an edge."""
    lefts, rights = edges_of(line, Metric.POINTS, size)
    first = line.words.at.index(spot.words.at[0])
    text = spot.words.text
    cut = next((index for index in suffixes(text) if round(lefts[first + index] / SAME) in edges), 0)
    bounds = [(0, cut), (cut, len(text))] if cut else [(0, len(text))]
    return [
        Spot(spot.words[start:stop], lefts[first + start], rights[first + stop - 1], spot.line, spot.level)
        for start, stop in bounds
    ]


def touching(spot: Spot, line: Paragraph, edges: set[int], size: float) -> list[Spot]:
    """A piece, parted at letters that begin at an edge with full letters on both sides, and before the figure that ends it."""
    lefts, rights = edges_of(line, Metric.POINTS, size)
    first = line.words.at.index(spot.words.at[0])
    text = spot.words.text
    cuts = [
        index
        for index in range(1, len(text))
        if round(lefts[first + index] / SAME) in edges and WIDE.match(text[index]) and WIDE.match(text[index - 1])
    ]
    bounds = zip([0, *cuts], [*cuts, len(text)], strict=True)
    pieces = [
        Spot(spot.words[start:stop], lefts[first + start], rights[first + stop - 1], spot.line, spot.level)
        for start, stop in bounds
    ]
    return [part for piece in pieces for part in parts_of(piece, line, edges, size)]


def suffixes(text: str) -> Iterator[int]:
    """Where a figure or a dash may begin that ends a piece of words: 常住人口城56.1."""
    for index in range(1, len(text)):
        if not is_figure_part(text[index - 1]) and (NUMBER.fullmatch(text[index:]) or DASH.fullmatch(text[index:])):
            yield index
            return


def is_figure_part(letter: str) -> bool:
    """Whether a letter could go on with a figure after it."""
    return letter.isdigit() or letter in ".,-+<>≥≤~[【〔"


def edges_of(line: Paragraph, metric: Metric, size: float) -> tuple[Sequence[float], Sequence[float]]:
    """The left and right edge of every letter of a line; marks of the file that are no words take their place too."""
    if metric in PLACED and line.printed is not None:
        return array("f", (x / size * 2 for x in line.printed.lefts)), array("f", (x / size * 2 for x in line.printed.rights))
    places = line.words.at
    if not places:
        return (), ()
    if metric is Metric.LETTERS:
        return [place - places[0] for place in places], [place - places[0] + 1 for place in places]
    wide = (2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in line.words.text)
    marks = (after - before - 1 for before, after in pairwise([places[0] - 1, *places]))
    lefts, rights, reach = [], [], 0
    for width, skipped in zip(wide, marks, strict=True):
        lefts.append(reach + skipped)
        reach += skipped + width
        rights.append(reach)
    return lefts, rights


def joined(spots: Sequence[Spot], words: Words) -> list[Spot]:
    """The pieces with those put together that only a change of script has parted: 万元 GDP 用水量, 500 米."""
    found: list[Spot] = []
    for index, spot in enumerate(spots):
        after = spots[index + 1] if index + 1 < len(spots) else None
        if found and spot.left - found[-1].right < NARROW and belongs(found[-1], spot, after):
            first = words.at.index(found[-1].words.at[0])
            last = words.at.index(spot.words.at[-1]) + 1
            found[-1] = Spot(words[first:last], found[-1].left, spot.right, spot.line, spot.level)
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
        return COUNTS.match(right[0]) is not None
    if right in ALONE or left in ALONE:
        return False
    return re.search(r"[-—–]$", left) is None and re.match(r"[-—–<>≥≤\[【〔]", right) is None
