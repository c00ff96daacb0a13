"""Printed lines become rows: lines that carry figures anchor them, the others attach to the row before or after, or stand alone.

The cheapest way through the whole table is found by dynamic programming, once for cells set at the top, in the middle and at
the bottom of their rows. In: for every line the pieces of its name, and whether it anchors a row. Out: rows as runs of lines.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_LINES = 14  # of one cell above or below its anchor
UNEVEN = 0.9  # price of a line more on one side than on the other, where cells are set in the middle
LABEL = 1.2  # price of a line that stands alone as the label of a group
SHORT = 1.2  # price of going on after a line that had room for more
NO_LABEL = 5.0  # price of a label without words
JOINED = 2.0  # price of going on over white wider than that between the lines of one cell
PARTED = 0.7  # price of a new row without such white
ENDING = 2.0  # price of a label below which no row stands
STRAY = 1.0  # price of such a label within a row
INFINITE = float("inf")

Price = Callable[[str], float]


class Setting(StrEnum):
    """Where cells stand in their rows."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


AWAY = {Setting.TOP: (2.0, 0.0), Setting.BOTTOM: (0.0, 2.0)}  # price of a line before and after the anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line as far as rows go: its name's words, whether it anchors a row, whether the words fill their column, and whether
    white parts its words from those above as it parts cells; None where white tells nothing. `label`: it stands among the figures
    and can only be a label.
    """

    text: str
    anchor: bool
    full: bool
    apart: bool | None = None
    label: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines `first` to `last` (both of them) as one row with its anchor, or one label where `anchor` is -1."""

    first: int
    last: int
    anchor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What a name and a label cost: more where the words read less like one."""

    name: Price
    label: Price


@dataclass(frozen=True, slots=True)
class Chain:
    """Blocks after those of another chain."""

    before: "Chain | None"
    blocks: tuple[Block, ...]


def partition(lines: Sequence[Line], prices: Prices) -> tuple[float, list[Block], Setting]:
    """The price of the cheapest way, its blocks in order, and how cells are set in it."""
    last = max((index for index, line in enumerate(lines) if line.anchor), default=0)
    ways = [(*parted(Table(lines=tuple(lines), prices=prices, setting=setting, last=last)), setting) for setting in Setting]
    return min(ways, key=lambda way: way[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The lines of a table with the prices of one manner of setting cells; `last` is the last anchor."""

    lines: tuple[Line, ...]
    prices: Prices
    setting: Setting
    last: int

    def labels(self, gap: range) -> float:
        """What it costs to let lines stand alone, more where no row follows them."""
        return ENDING * sum(index > self.last for index in gap) + sum(
            (LABEL + self.prices.label(self.lines[index].text) if self.lines[index].text else NO_LABEL) + self.begun(index)
            for index in gap
        )

    def begun(self, index: int) -> float:
        """What it costs to begin a row with a line: something where no white parts it from the line above."""
        return PARTED if self.lines[index].apart is False else 0.0

    def spread(self, stated: Sequence[Line]) -> float:
        """What it costs to go on over white that parts cells."""
        return JOINED * sum(line.apart is True for line in stated[1:])

    def row(self, block: Block) -> float:
        """What a row costs: its name's words, lines away from where its cells are set, and breaks after short lines."""
        stated = [line for line in self.lines[block.first : block.last + 1] if line.text]
        breaks = sum(not line.full for line in stated[:-1])
        before, after = block.anchor - block.first, block.last - block.anchor
        if self.setting is Setting.MIDDLE:
            place = UNEVEN * abs(after - before)
        else:
            above, below = AWAY[self.setting]
            place = above * before + below * after
        begun = next((self.begun(index) for index in range(block.first, block.last + 1) if self.lines[index].text), 0.0)
        stray = STRAY * sum(line.label for line in stated)
        return (
            self.prices.name("".join(line.text for line in stated)) + place + SHORT * breaks + self.spread(stated) + begun + stray
        )


def parted(table: Table) -> tuple[float, list[Block]]:
    """The cheapest way for one manner of setting cells."""
    anchors = [index for index, line in enumerate(table.lines) if line.anchor]
    if not anchors:
        return INFINITE, []
    gaps = [range(left + 1, right) for left, right in zip([-1, *anchors], [*anchors, len(table.lines)], strict=True)]
    states: dict[int, tuple[float, Chain | None]] = {}
    for kept in range(min(len(gaps[0]), MOST_LINES) + 1):
        alone = gaps[0][: len(gaps[0]) - kept]
        states[kept] = (table.labels(alone), Chain(None, labels(alone)))
    for index, anchor in enumerate(anchors):
        states = advanced(states, table, anchor, gaps[index + 1])
    price, chain = states[0]
    return price, unrolled(chain)


def advanced(
    states: dict[int, tuple[float, Chain | None]], table: Table, anchor: int, gap: range
) -> dict[int, tuple[float, Chain | None]]:
    """The states after one anchor: for each number of lines of the next gap kept for the next anchor the cheapest way."""
    taken: dict[int, tuple[float, Chain | None]] = {}
    for before, (price, chain) in states.items():
        for after in range(min(len(gap), MOST_LINES) + 1):
            block = Block(first=anchor - before, last=anchor + after, anchor=anchor)
            total = price + table.row(block)
            if after not in taken or total < taken[after][0]:
                taken[after] = (total, Chain(chain, (block,)))
    reached: dict[int, tuple[float, Chain | None]] = {}
    for after, (price, chain) in taken.items():
        for kept in range(min(len(gap) - after, MOST_LINES) + 1):
            between = gap[after : len(gap) - kept]
            total = price + table.labels(between)
            if kept not in reached or total < reached[kept][0]:
                reached[kept] = (total, Chain(chain, labels(between)))
    return reached


def labels(gap: range) -> tuple[Block, ...]:
    """Lines as labels, one each."""
    return tuple(Block(first=index, last=index, anchor=-1) for index in gap)


def unrolled(chain: Chain | None) -> list[Block]:
    """The blocks of a chain in order."""
    runs = []
    while chain is not None:
        runs.append(chain.blocks)
        chain = chain.before
    return [block for run in reversed(runs) for block in run]
