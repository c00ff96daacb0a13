"""How far printed lines stand apart: what white between them tells of where one cell ends.

In: lines, or how far down each stands. Out: for each line how many blank ones went before it, and whether white parts it.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from gangyao.document.documents import Paragraph

WIDER = 1.18  # times the usual way from line to line
MANY = 0.3
SEVERAL = 0.15  # share of the ways that must be wide to tell anything, and of those that must not
FEWEST_WAYS = 6
MOST_APART = 6.0  # lines; a longer way is the end of a page
CLEAR = 1.25  # times: so much wider is the white between rows than any within one, where it tells the rows
FEWEST_ROWS = 4
LONGEST_GAP = 8  # characters between two lines with a blank one between them at most


def blanks_between(lines: Sequence[Paragraph]) -> list[int]:
    """For every line how many blank lines a text has had before it, from the first line on."""
    ways = [
        after.words.at[0] - before.words.at[-1] - 1 for before, after in pairwise(lines) if len(after.words) and len(before.words)
    ]
    if not ways or len(ways) != len(lines) - 1:
        return [0] * len(lines)
    usual = max(min(ways), 1)
    return [0, *accumulate(int(way >= 2 * usual and way - usual < LONGEST_GAP) for way in ways)]


def parted_by_white(texts: Sequence[str], levels: Sequence[float], blanks: Sequence[int] | None) -> list[bool | None]:
    """For every line with words whether white parts it from the one with words before it as it parts cells: a blank line in a
    text, on a page a way down that is wider than from line to line; None where all are alike, and without it where few have.
    """
    stated = [index for index, text in enumerate(texts) if text]
    pairs = list(pairwise(stated))
    if blanks is not None:
        wide = {after: blanks[after] > blanks[before] for before, after in pairs}
    else:
        ways = {
            after: levels[after] - levels[before] for before, after in pairs if 0 < levels[after] - levels[before] < MOST_APART
        }
        usual = sorted(ways.values())[len(ways) // 10] if ways else 0.0
        wide = {index: way > WIDER * usual for index, way in ways.items()}
    share = sum(wide.values()) / len(wide) if len(wide) >= FEWEST_WAYS else 0.0
    least = SEVERAL if blanks is None else 1 / max(len(wide), 1)
    if not least <= share <= 1 - SEVERAL:
        return [None] * len(texts)
    return [wide.get(index) or (False if share >= MANY and index in wide else None) for index in range(len(texts))]


def rows_parted(levels: Sequence[float], anchors: Sequence[bool]) -> list[range] | None:
    """The runs of lines that white parts from each other so that none holds two anchors; None where the white between rows is
    not clearly wider than that within one.

    >>> rows_parted([0.0, 0.5, 1.0, 2.5, 4.0, 4.5, 5.0, 6.5], [False, True, False, True, False, True, False, True])
    [range(0, 3), range(3, 4), range(4, 7), range(7, 8)]
    >>> rows_parted([0.0, 1.0, 2.0, 3.0, 4.0], [True, False, True, True, True]) is None
    True
    """
    ways = [0.0, *(after - before for before, after in pairwise(levels))]
    held = [index for index, anchor in enumerate(anchors) if anchor]
    if len(held) < FEWEST_ROWS or min(ways) < 0:
        return None
    least = min(max(ways[before + 1 : after + 1]) for before, after in pairwise(held))
    within = max((way for way in ways[1:] if way < least), default=0.0)
    if not within or least < CLEAR * within:
        return None
    starts = [0, *(index for index, way in enumerate(ways) if index and way >= least)]
    return [range(start, stop) for start, stop in zip(starts, [*starts[1:], len(levels)], strict=True)]
