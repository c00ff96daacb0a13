"""Rows that white tells: where the way down between two rows is clearly wider than any within one, each run of lines is a row.

In: the lines of a body in their columns. Out: runs of lines, and the rows and labels that they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gangyao.document.grids.bands import OVER, WHITE, is_count
from gangyao.document.grids.partition import Block, Line, Prices, partition
from gangyao.document.grids.spots import Spot
from gangyao.document.grids.whites import rows_parted

NEXT = 1.35  # lines down to the next line of the same cell
PAGE_LINES = 120.0  # lines; what stands farther apart is on two pages
FEWEST_CELLS = 2  # beside a name, which make a row of a run without a figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A line of the body: its pieces by the columns they cover, whether it anchors a row, and whether it can only be a label."""

    spots: tuple[tuple[Spot, int, int], ...]
    anchor: bool
    label: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Lines that white keeps together, and which of them anchors a row; none where they are a label or the rest of a cell.
    `apart`: white parts them from those before.
    """

    lines: range
    anchor: int | None
    apart: bool


def level_of(line: Placed) -> float:
    """How many lines down a line stands."""
    return line.spots[0][0].level if line.spots else 0.0


def runs_by_white(placed: Sequence[Placed], names: int) -> list[Run] | None:
    """The runs of lines that white parts; lines of the columns left of the names alone go with the nearer run. None where white
    does not tell.
    """
    told = [index for index, line in enumerate(placed) if any(last >= names for _, _, last in line.spots)]
    runs = rows_parted([level_of(placed[index]) for index in told], [placed[index].anchor for index in told])
    if runs is None:
        return None
    starts = [0, *(nearer_start(placed, told[run.start - 1], told[run.start]) for run in runs[1:])]
    found = [range(start, stop) for start, stop in zip(starts, [*starts[1:], len(placed)], strict=True)]
    return [part for run in found for part in without_labels(run, placed, names)]


def without_labels(run: range, placed: Sequence[Placed], names: int) -> list[Run]:
    """A run, and each label of a group that stands close above it by itself."""
    first = next((index for index in run if not placed[index].label), run.start)
    bounds = [*range(run.start, first), first]
    return [
        Run(lines=lines, anchor=anchor_of(lines, placed, names), apart=start == run.start)
        for start, stop in zip(bounds, [*bounds[1:], run.stop], strict=True)
        if (lines := range(start, stop))
    ]


def nearer_start(placed: Sequence[Placed], before: int, after: int) -> int:
    """Where the later of two runs begins: lines between them belong to the one they stand nearer to."""
    upper, lower = level_of(placed[before]), level_of(placed[after])
    between = (index for index in range(before + 1, after) if lower - level_of(placed[index]) < level_of(placed[index]) - upper)
    return next(between, after)


def anchor_of(run: range, placed: Sequence[Placed], names: int) -> int | None:
    """The line that anchors the row of a run: that with figures, or the first beside the names where they have several cells."""
    figured = next((index for index in run if placed[index].anchor), None)
    if figured is not None:
        return figured
    beside = {left for index in run for _, left, _ in placed[index].spots if left > names}
    named = any(last == names for index in run for _, _, last in placed[index].spots)
    if not named or len(beside) < FEWEST_CELLS:
        return None
    return next(index for index in run if any(left > names for _, left, _ in placed[index].spots))


def rows_of_runs(
    lines: Sequence[Line], placed: Sequence[Placed], runs: Sequence[Run], prices: Prices
) -> tuple[float, list[Block]]:
    """The price of a body whose runs are rows, labels or rests of cells, and its blocks."""
    price, blocks, _ = partition([as_one(lines, placed, run) for run in runs], prices)
    return price, [
        Block(
            first=runs[block.first].lines.start,
            last=runs[block.last].lines.stop - 1,
            anchor=-1 if block.anchor < 0 else runs[block.anchor].anchor or 0,
        )
        for block in blocks
    ]


def as_one(lines: Sequence[Line], placed: Sequence[Placed], run: Run) -> Line:
    """The lines of one run as one; words that stand alone in it can only be a label, wherever they stand."""
    stated = [lines[index] for index in run.lines if lines[index].text]
    alone = words_alone([placed[index] for index in run.lines]) if run.anchor is None and not stated else ""
    first = run.lines.start
    way = level_of(placed[first]) - level_of(placed[first - 1]) if first else 0.0
    return Line(
        text=alone or "".join(line.text for line in stated),
        anchor=run.anchor is not None,
        full=bool(stated) and stated[-1].full,
        apart=True if run.apart and 0 < way < PAGE_LINES else None,
        label=bool(alone) or (len(stated) == 1 and stated[0].label),
    )


def words_alone(placed: Sequence[Placed]) -> str:
    """The words of one line in one piece; nothing where there are more."""
    if len(placed) != 1:
        return ""
    spots = [spot for spot, _, _ in placed[0].spots]
    touch = all(right.left - left.right < WHITE for left, right in pairwise(spots))
    return "".join(spot.words.text for spot in spots) if touch else ""


def without_asides(placed: Sequence[Placed], names: int) -> tuple[list[Placed], list[Placed]]:
    """The lines without those that only go on with a text left of the names, and these: a parent's or a group's name over
    several lines beside rows of its own.
    """
    kept: list[Placed] = []
    asides: list[Placed] = []
    last: Spot | None = None
    for line in placed:
        left = [spot for spot, _, last_column in line.spots if last_column < names and not is_count(spot)]
        alone = len(left) == len(line.spots) > 0
        if alone and last is not None and 0 < left[0].level - last.level <= NEXT and abs(left[0].left - last.left) < OVER:
            asides.append(line)
            last = left[-1]
            continue
        kept.append(line)
        opens = left and any(first == names for _, first, _ in line.spots)
        last = left[-1] if opens else (last if not left else None)
    return kept, asides
