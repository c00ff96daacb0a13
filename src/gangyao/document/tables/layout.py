"""A table whose columns are kept apart by spaces becomes a grid: each piece stands under the head it stands below.

In: the lines of a LineTable. Out: a Table, as if it had been ruled.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gangyao.document.documents import Cell, Table
from gangyao.document.tables.columns import VALUES, Column, Holds, plain
from gangyao.document.tables.lines import LineTable
from gangyao.document.words import Words, width

PIECE = re.compile(r"\S+(?:[ \u00a0]\S+)*")


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of a line with the printed columns it covers."""

    words: Words
    left: float
    right: float
    line: int

    @property
    def middle(self) -> float:
        """Where its middle stands."""
        return (self.left + self.right) / 2


def read_layout(table: LineTable, columns: tuple[Column, ...]) -> Table:
    """The table as a grid with one header row."""
    heads = [spot for index, line in enumerate(table.lines[: table.header]) for spot in spots_of(line, index)]
    printed = {plain(line.text) for line in table.lines[: table.header]}
    body = [spots_of(line, index) for index, line in enumerate(table.lines[table.header :]) if plain(line.text) not in printed]
    spans = column_spans(heads, columns, body)
    placed = [[(nearest(spot, spans), spot) for spot in line] for line in body if line]
    rows = gathered(placed, columns)
    cells = [Cell(words=spot.words, row=0, column=column) for column, spot in enumerate(heads[: len(columns)])]
    for row, held in enumerate(rows, start=1):
        cells.extend(Cell(words=Words.join(parts), row=row, column=column) for column, parts in sorted(held.items()))
    return Table(cells=tuple(cells), height=len(rows) + 1, width=len(columns))


def is_aligned(table: LineTable, columns: tuple[Column, ...]) -> bool:
    """Whether the gaps really line up: hardly any line puts two of its pieces under one head."""
    heads = [spot for index, line in enumerate(table.lines[: table.header]) for spot in spots_of(line, index)]
    body = [spots_of(line, index) for index, line in enumerate(table.lines[table.header :])]
    spans = column_spans(heads, columns, body)
    if len(spans) != len(columns):
        return False
    lines = [[nearest(spot, spans) for spot in line] for line in body if len(line) > 1]
    return sum(len(set(line)) < len(line) for line in lines) * 5 <= len(lines)


def spots_of(line: Words, index: int) -> list[Spot]:
    """The pieces of a line, kept apart by gaps of two or more spaces."""
    found = []
    for match in PIECE.finditer(line.text):
        left = printed_width(line.text[: match.start()])
        found.append(Spot(line[match.start() : match.end()], left, left + printed_width(match[0]), index))
    return found


def printed_width(text: str) -> float:
    """Columns of a fixed-width print: two for a full character."""
    return 2 * width(text.replace(" ", "x"))


def column_spans(heads: Sequence[Spot], columns: Sequence[Column], body: Sequence[Sequence[Spot]]) -> list[tuple[float, float]]:
    """Left and right edge of every column: its head's, widened by the lines that fill every column."""
    spans = [(spot.left, spot.right) for spot in heads[: len(columns)]]
    for line in body:
        if len(line) == len(columns):
            spans = [(min(left, spot.left), max(right, spot.right)) for (left, right), spot in zip(spans, line, strict=True)]
    return spans


def nearest(spot: Spot, spans: Sequence[tuple[float, float]]) -> int:
    """The column a piece stands under: the one it overlaps most, else the nearest."""

    def distance(column: int) -> tuple[float, float]:
        left, right = spans[column]
        overlap = min(right, spot.right) - max(left, spot.left)
        return -overlap, abs((left + right) / 2 - spot.middle)

    return min(range(len(spans)), key=distance)


def gathered(lines: Sequence[Sequence[tuple[int, Spot]]], columns: Sequence[Column]) -> list[dict[int, list[Words]]]:
    """Lines gathered into rows around those that carry number or figures: what stands above such a line belongs to it
    where it has no name of its own, and else goes on with the row before.
    """
    rows: list[dict[int, list[Words]]] = []
    waiting: list[tuple[int, Spot]] = []
    for index, line in enumerate(lines):
        if anchors(line, columns):
            row: dict[int, list[Words]] = {}
            take(row, waiting)
            take(row, line)
            rows.append(row)
            waiting = []
        elif (
            rows
            and has_name(next_anchor(lines, index, columns), columns)
            and any(columns[column].holds is not Holds.GROUP for column, _ in line)
        ):
            take(rows[-1], line)
        elif rows and next_anchor(lines, index, columns) and starts_next(lines, index, columns):
            waiting.extend(line)
        elif rows and not is_group(line, columns):
            take(rows[-1], line)
        else:
            waiting.extend(line)
    if rows:
        take(rows[-1], waiting)
    return rows


def next_anchor(lines: Sequence[Sequence[tuple[int, Spot]]], index: int, columns: Sequence[Column]) -> Sequence[tuple[int, Spot]]:
    """The next line that carries number or figures; empty where there is none."""
    return next((line for line in lines[index + 1 :] if anchors(line, columns)), ())


def starts_next(lines: Sequence[Sequence[tuple[int, Spot]]], index: int, columns: Sequence[Column]) -> bool:
    """Whether a line stands nearer to the next row than to the last: that row has no name, and this is the first half
    of the lines between the two.
    """
    above = index
    while above > 0 and not anchors(lines[above - 1], columns):
        above -= 1
    below = index
    while below + 1 < len(lines) and not anchors(lines[below + 1], columns):
        below += 1
    named_above = above > 0 and has_name(lines[above - 1], columns)
    return named_above or index - above >= (below - above + 1) / 2


def has_name(line: Sequence[tuple[int, Spot]], columns: Sequence[Column]) -> bool:
    """Whether a line holds words under the column of names."""
    return any(columns[column].holds is Holds.NAME for column, _ in line)


def is_group(line: Sequence[tuple[int, Spot]], columns: Sequence[Column]) -> bool:
    """Whether a line holds nothing but a group's name."""
    return all(columns[column].holds is Holds.GROUP for column, _ in line)


def anchors(line: Sequence[tuple[int, Spot]], columns: Sequence[Column]) -> bool:
    """Whether a line is the one of its row that carries the number, the nature, or a name beside its values."""
    kinds = {columns[column].holds for column, _ in line}
    return Holds.NUMBER in kinds or Holds.NATURE in kinds or (Holds.NAME in kinds and not kinds.isdisjoint(VALUES))


def take(row: dict[int, list[Words]], pairs: Sequence[tuple[int, Spot]]) -> None:
    """Add pieces to a row, each under its column."""
    for column, spot in pairs:
        row.setdefault(column, []).append(spot.words)
