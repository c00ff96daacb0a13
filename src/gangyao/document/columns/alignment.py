"""Cells find their columns: the cheapest monotone assignment of a run of cells to the columns of a table.

One mechanism for merged cells that shifted a row, for cells broken over lines and for tables printed one cell a line:
each cell has a cost under each column (what it looks like against what the column holds), passing over a column costs,
going back to the first columns opens a new row, and the cheapest way through is found by dynamic programming
(Viterbi 1967, IEEE Trans. Inform. Theory 13(2)). All costs are in one place below.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from gangyao.document.columns.heads import VALUES, Column, Holds
from gangyao.document.columns.looks import Look, look_of
from gangyao.document.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A printed cell or part of one. `place` and `last` are the columns it covers in a ruled grid, None in running lines;
    `opens` says that it is the first of its line, `leads` that words open a line of figures, `ordinal` that it numbers a row.
    """

    words: Words
    look: Look
    place: int | None = None
    last: int | None = None
    opens: bool = False
    leads: bool = False
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece under its column; `new_row` where a row begins with it."""

    piece: Piece
    column: int
    new_row: bool


STARTS_ROW = re.compile(r"\s*(?:\d{1,3}[.．、](?:(?!\d)|(?=\d{1,2}\s*[岁A-Za-z]))|[（(]\d{1,3}[）)](?=\s*\S))")

ANY = 5.0
COST: dict[Look, dict[Holds, float]] = {
    Look.INTEGER: {Holds.NUMBER: 0, **dict.fromkeys(VALUES, 0.0), Holds.NAME: 6, Holds.OTHER: 2},
    Look.FIGURE: {**dict.fromkeys(VALUES, 0.0), Holds.NAME: 3, Holds.NUMBER: 8, Holds.OTHER: 2},
    Look.DASH: {
        **dict.fromkeys(VALUES, 0.0),
        Holds.UNIT: 0.7,
        Holds.NATURE: 1.5,
        Holds.VERDICT: 1,
        Holds.NAME: 7,
        Holds.OTHER: 0.2,
    },
    Look.UNIT: {Holds.UNIT: 0, Holds.NAME: 3.5, Holds.OTHER: 2, **dict.fromkeys(VALUES, 5.0)},
    Look.NATURE: {Holds.NATURE: 0, Holds.NAME: 9, Holds.OTHER: 3, Holds.GROUP: 6, **dict.fromkeys(VALUES, 9.0)},
    Look.VERDICT: {Holds.VERDICT: 0, Holds.OTHER: 1, Holds.NAME: 4, **dict.fromkeys(VALUES, 1.0)},
    Look.PHRASE: {**dict.fromkeys(VALUES, 0.4), Holds.VERDICT: 2, Holds.NAME: 1.5, Holds.OTHER: 0.6, Holds.GROUP: 4},
    Look.PERIOD: {**dict.fromkeys(VALUES, 0.2), Holds.NAME: 2, Holds.OTHER: 1},
    Look.GROUP: {Holds.GROUP: 0.1, Holds.NAME: 1, Holds.OTHER: 0.6, **dict.fromkeys(VALUES, 3.0)},
    Look.TEXT: {
        Holds.NAME: 0,
        Holds.GROUP: 1.2,
        Holds.OTHER: 0.4,
        Holds.UNIT: 2.5,
        Holds.VERDICT: 3,
        **dict.fromkeys(VALUES, 2.5),
    },
}
BACKWARD = 4.0  # price of taking a cell under a column of figures for part of a name
SKIP_RULED: dict[Holds, float] = {Holds.NAME: 2, Holds.GROUP: 0.1, Holds.NUMBER: 0.2, Holds.OTHER: 0.05}
SKIP_LINES: dict[Holds, float] = {
    Holds.NAME: 5,
    Holds.GROUP: 0.1,
    Holds.NUMBER: 1.5,
    Holds.OTHER: 0.3,
    Holds.NATURE: 1.2,
    Holds.UNIT: 1.2,
}
SKIP_ELSE = {True: 0.4, False: 1.2}
SPARE_NAME = 0.2  # a leaf needs no parent: of two columns of names one may stay empty
SHIFT = 0.6  # a cell that stands nearer to or farther from its neighbour than their columns do
LEAD = 0.3  # a row that begins in another column than its own
NEW_ROW = 1.0
SURE_ROW = 0.7  # of what passing over the rest of a row costs, where the next piece is a numbered name
DANGLING = 1.0  # a period named in one column and its figure in the next
INFINITE = float("inf")
WIDEST = 60  # columns; no table of indicators has so many
SHORT_UNIT = 6  # letters of a unit that nobody knows
UNKNOWN_UNIT = 0.6  # price of a short word where the units stand
NO_VALUE = 6.0  # price of a name among the figures
APART = 8.0  # price of a second figure in one cell
BROKEN_FIGURE = {Look.PHRASE: 0.5, Look.TEXT: 1.0, Look.GROUP: 1.0, Look.UNIT: 2.0}  # the rest of a cell over lines
TWO_UNITS = 5.0  # price of a second word in a cell of units, where both together are none
STRAY_ORDINAL = 7.0  # the number of a row under a column of figures


def align(pieces: list[Piece], columns: tuple[Column, ...], *, ruled: bool) -> list[Placed]:
    """The cheapest way to put the pieces under the columns in order; a ruled run is one row and opens no other.

    A piece may share its column with the one before it: parts of one name or of one broken cell.
    """
    if not pieces:
        return []
    if len(columns) > WIDEST:
        return straight(pieces, columns)
    ways = Ways.measured(columns, ruled=ruled)
    best = [ways.opening(pieces[0], column) for column in range(len(columns))]
    back: list[list[int]] = []
    for left, right in pairwise(pieces):
        best, came = ways.advance(best, left, right)
        back.append(came)
    last = min(range(len(columns)), key=lambda column: best[column] + ways.rest[column])
    return ways.trace(pieces, back, last)


def straight(pieces: Sequence[Piece], columns: Sequence[Column]) -> list[Placed]:
    """Every piece under the column where it stands, in a table too wide to be one of indicators."""
    last = len(columns) - 1
    return [Placed(piece, min(piece.place or 0, last), index == 0) for index, piece in enumerate(pieces)]


def beyond(number: int, low: int, high: int | None) -> int:
    """How far a number lies outside low to high."""
    return max(low - number, number - (low if high is None else high), 0)


@lru_cache(maxsize=4096)
def is_named(text: str) -> bool:
    """Whether words end with a unit in brackets, as names of indicators do and no figure does."""
    match = re.search(r"[\u4e00-\u9fff][（(]([^（()）]{1,12})[）)]$", text)
    return match is not None and look_of(match[1]) is Look.UNIT and look_of(text) is not Look.FIGURE


def goes_on(piece: Piece) -> bool:
    """Whether the cell that a piece is part of may go on in the next line: words do, and a figure with a comma after it."""
    return piece.look in {Look.PHRASE, Look.TEXT, Look.GROUP, Look.UNIT, Look.PERIOD} or piece.words.text.endswith(
        tuple("，,；;、")
    )


def price_beside(left: Piece, right: Piece, holds: Holds, emission: float) -> float:
    """What a further piece costs in a cell of a unit, a number or other words."""
    if holds is Holds.UNIT:
        return 0.3 + emission if look_of(left.words.text + right.words.text) is Look.UNIT else TWO_UNITS
    return 3.0 if holds is Holds.NUMBER else 1.0 + emission


@dataclass(frozen=True, slots=True)
class Ways:
    """The prices of one table: `before` and `rest` are the costs of passing over all columns up to and after each,
    `between[source][column]` that of going from one to the other, infinite where there is no way.
    """

    columns: tuple[Column, ...]
    ruled: bool
    before: tuple[float, ...]
    rest: tuple[float, ...]
    between: tuple[tuple[float, ...], ...]

    @classmethod
    @lru_cache(maxsize=64)
    def measured(cls, columns: tuple[Column, ...], *, ruled: bool) -> "Ways":
        """The prices of these columns."""
        table = SKIP_RULED if ruled else SKIP_LINES
        several = sum(column.holds is Holds.NAME for column in columns) > 1
        names = SPARE_NAME if several else table[Holds.NAME]
        skips = [names if column.holds is Holds.NAME else table.get(column.holds, SKIP_ELSE[ruled]) for column in columns]
        before = tuple(sum(skips[:index]) for index in range(len(skips)))
        rest = tuple(sum(skips[index + 1 :]) for index in range(len(skips)))
        between = tuple(
            tuple(
                sum(skips[source + 1 : column])
                if column >= source
                else INFINITE
                if ruled
                else NEW_ROW + rest[source] + before[column]
                for column in range(len(skips))
            )
            for source in range(len(skips))
        )
        return cls(columns, ruled, before, rest, between)

    def emission(self, piece: Piece, column: int) -> float:
        """What it costs to read the piece as what the column holds."""
        holds = self.columns[column].holds
        cost = COST[piece.look].get(holds, ANY)
        if holds is Holds.UNIT and piece.look is Look.TEXT and self.ruled and len(piece.words) <= SHORT_UNIT:
            cost = UNKNOWN_UNIT
        if holds in VALUES and (piece.leads or is_named(piece.words.text)):
            cost += NO_VALUE
        if self.ruled and holds is Holds.NAME and self.is_figured(piece, column):
            cost += BACKWARD
        stray = piece.ordinal if holds is not Holds.NUMBER else not piece.ordinal and not self.ruled
        if holds is Holds.GROUP and STARTS_ROW.match(piece.words.text):
            return cost + STRAY_ORDINAL
        return cost + STRAY_ORDINAL if stray else cost

    def is_figured(self, piece: Piece, column: int) -> bool:
        """Whether a cell stands under a column of figures right of another column; rows that lack cells move the other way."""
        return piece.place is not None and column < piece.place < len(self.columns) and self.columns[piece.place].holds in VALUES

    def opening(self, piece: Piece, column: int) -> float:
        """The first piece of a run."""
        shift = LEAD * beyond(column, piece.place, piece.last) if piece.place is not None else 0.0
        return self.before[column] + shift + self.emission(piece, column)

    def advance(self, best: list[float], left: Piece, right: Piece) -> tuple[list[float], list[int]]:
        """The cheapest costs with one piece more, and the column that each came from."""
        costs, came = [], []
        starts = not self.ruled and STARTS_ROW.match(right.words.text) is not None
        for column in range(len(self.columns)):
            emission = self.emission(right, column)
            cheapest, origin = INFINITE, 0
            for source in range(column + 1 if self.ruled else len(self.columns)):
                own = self.stay(left, right, column, emission) if source == column else self.between[source][column] + emission
                own += DANGLING if left.look is Look.PERIOD and source != column else 0.0
                own -= SURE_ROW * self.rest[source] if starts and column < source else 0.0
                reach = best[source] + own + (self.shift(left, right, column - source) if self.ruled else 0.0)
                if reach < cheapest:
                    cheapest, origin = reach, source
            costs.append(cheapest)
            came.append(origin)
        return costs, came

    def stay(self, left: Piece, right: Piece, column: int, emission: float) -> float:
        """A further part of the same cell, or the leaf after its parent's name."""
        holds = self.columns[column].holds
        whole = left.look is Look.NATURE or (right.look is Look.GROUP and holds is Holds.OTHER)
        if whole or (self.ruled and holds is not Holds.NAME):
            return INFINITE
        if self.ruled:
            return 0.8 + emission
        if holds in VALUES:
            broken = BROKEN_FIGURE.get(right.look, APART) if goes_on(left) else APART
            return 0.0 if left.look is Look.PERIOD else broken
        if holds in {Holds.NAME, Holds.GROUP}:
            if holds is Holds.NAME and STARTS_ROW.match(right.words.text):
                return NEW_ROW + (1 - SURE_ROW) * self.rest[column] + self.before[column] + emission
            return 0.2 if right.words.text.lstrip()[:1] in "(（)）" else 0.3 + emission
        return price_beside(left, right, holds, emission)

    def shift(self, left: Piece, right: Piece, columns: int) -> float:
        """How far two neighbours in a grid stand from where their columns do."""
        if left.place is None or right.place is None:
            return 0.0
        nearest = right.place - (left.place if left.last is None else left.last)
        farthest = (right.place if right.last is None else right.last) - left.place
        return SHIFT * beyond(columns, nearest, farthest)

    def trace(self, pieces: list[Piece], back: list[list[int]], last: int) -> list[Placed]:
        """The pieces under the columns of the cheapest way."""
        path = [last]
        for came in reversed(back):
            path.append(came[path[-1]])
        path.reverse()
        placed = []
        for index, (piece, column) in enumerate(zip(pieces, path, strict=True)):
            again = not self.ruled and self.columns[column].holds is Holds.NAME and STARTS_ROW.match(piece.words.text) is not None
            back_at = index == 0 or column < path[index - 1] or (column == path[index - 1] and again)
            placed.append(Placed(piece, column, back_at))
        return placed
