"""A page set in columns of prose, as in a newspaper, is read column by column.

In: the glyphs of a page that stand in no table. Out: its printed lines in the order of reading.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from gangyao.document.readers.glyphs import Glyph
from gangyao.document.readers.printing import Line, lines_of

FEWEST_LINES = 6  # in each column
NARROWEST = 9  # letters in a column
FULL = 0.85  # of a column: so much a line of prose fills
MOSTLY = 0.6  # of the lines of a column are full
BETWEEN = 2  # lines that end a paragraph or head one, running
GUTTER = 0.8  # letters of white between columns
STEP = 2.0  # points by which gutters are sought
MOST_COLUMNS = 6


def lines_in_order(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines of a page: from top to bottom, where it has columns of prose one after the other."""
    return ordered(list(glyphs), MOST_COLUMNS)


def ordered(glyphs: list[Glyph], most: int) -> list[Line]:
    """The lines of a part of a page; `most` bounds how many columns it is cut into."""
    lines = lines_of(glyphs)
    zone = columned(lines) if most > 1 and len(lines) >= FEWEST_LINES else None
    if zone is None:
        return lines
    top, bottom, gutter = zone
    parts: list[list[Glyph]] = [[], [], [], []]
    for glyph in glyphs:
        height = (glyph.top + glyph.bottom) / 2
        parts[0 if height < top else 3 if height > bottom else 1 + (glyph.middle > gutter)].append(glyph)
    return [line for part in parts if part for line in ordered(part, most - 1)]


def columned(lines: Sequence[Line]) -> tuple[float, float, float] | None:
    """Top and bottom of the longest stretch with prose at both sides of a gutter, and the gutter; None where there is none."""
    letter = median(line.rights[0] - line.lefts[0] for line in lines) or 1.0
    for gutter in gutters(lines, letter):
        start, end = longest_run([is_clear(line, gutter, letter) for line in lines], 0)
        part = lines[start:end]
        sides = [full_lines(part, gutter, letter, left=left) for left in (True, False)]
        start, end = longest_run([one or other or False for one, other in zip(*sides, strict=True)], BETWEEN)
        if all(is_prose(side[start:end]) for side in sides):
            return part[start].top - 1, part[end - 1].bottom + 1, gutter
    return None


def gutters(lines: Sequence[Line], letter: float) -> list[float]:
    """Places that white space crosses in most lines that reach to both sides of them, the likeliest first."""
    counts: Counter[int] = Counter()
    for line in lines:
        white = {(left, right) for left, right, one in zip(line.lefts, line.rights, line.text, strict=True) if one == " "}
        for left, right in white:
            if right - left >= GUTTER * letter:
                counts.update(range(int(left / STEP) + 1, int(right / STEP) + 1))
    return [place * STEP for place, count in counts.most_common(3) if count >= FEWEST_LINES]


def is_clear(line: Line, gutter: float, letter: float) -> bool:
    """Whether no letter of a line stands on or near a gutter."""
    index = bisect_right(line.lefts, gutter)
    before = line.rights[index - 1] if index else float("-inf")
    if line.text[index - 1 : index] == " ":
        before = line.lefts[index - 1]
    return before <= gutter + letter / 4


def longest_run(flags: Sequence[bool], gaps: int) -> tuple[int, int]:
    """Start and end of the longest stretch of lines that are so, with no more than `gaps` others running between them."""
    best = (0, 0)
    start = last = -1
    for index, one in enumerate(flags):
        if not one:
            continue
        start = index if start < 0 or index - last > gaps + 1 else start
        last = index
        best = max(best, (start, index + 1), key=lambda run: run[1] - run[0])
    return best


def full_lines(lines: Sequence[Line], gutter: float, letter: float, *, left: bool) -> list[bool | None]:
    """Whether what each line has at one side of a gutter fills its column, without white space in it; None for nothing."""
    sides = [side_of(line, gutter, letter, left=left) for line in lines]
    spans = [span for span in sides if span]
    if len(spans) < FEWEST_LINES:
        return [None] * len(lines)
    ends = sorted(end for _, end, _ in spans)[int(0.8 * len(spans))]
    width = ends - min(begin for begin, _, _ in spans)
    wide = width >= NARROWEST * letter
    return [span and wide and span[1] - span[0] >= FULL * width and not span[2] for span in sides]


def is_prose(full: Sequence[bool | None]) -> bool:
    """Whether one side of a gutter is running text: enough lines, most of them full."""
    stated = [one for one in full if one is not None]
    return len(stated) >= FEWEST_LINES and sum(stated) >= MOSTLY * len(stated)


def side_of(line: Line, gutter: float, letter: float, *, left: bool) -> tuple[float, float, bool] | None:
    """Begin and end of what a line has at one side of a gutter, and whether white space parts it."""
    places = [
        (begin, end)
        for begin, end, one in zip(line.lefts, line.rights, line.text, strict=True)
        if one != " " and ((begin + end) / 2 < gutter) == left
    ]
    if not places:
        return None
    broken = any(after[0] - before[1] > letter for before, after in pairwise(places))
    return places[0][0], places[-1][1], broken
