"""A table whose columns are kept apart by spaces becomes a grid: each piece stands under the head it stands below.

In: the lines of a LineTable. Out: a Table, as if it had been ruled.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gangyao.document.columns import VALUES, Column, Holds, plain
from gangyao.document.documents import Cell, Table
from gangyao.document.joining import width
from gangyao.document.lines import LineTable
from gangyao.document.words import Words

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
    body = [
        spots_of(line, index) for index, line in enumerate(table.lines[table.header :]) if plain(line.text) not in printed
    ]
    spans = column_spans(heads, columns, body)
    placed = [[(nearest(spot, spans), spot) for spot in line] for line in body if line]
    rows = gathered(placed, columns)
    cells = [Cell(words=spot.words, row=0, column=column) for column, spot in enumerate(heads[: len(columns)])]
    for row, held in enumerate(rows, start=1):
        cells.extend(Cell(words=Words.join(parts), row=row, column=column) for column, parts in sorted(held.items()))
    return Table(cells=tuple(cells), height=len(rows) + 1, width=len(columns))


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
            spans = [
                (min(left, spot.left), max(right, spot.right)) for (left, right), spot in zip(spans, line, strict=True)
            ]
    return spans


def nearest(spot: Spot, spans: Sequence[tuple[float, float]]) -> int:
    """The column a piece stands under: the one it overlaps most, else the nearest."""
    def distance(column: int) -> tuple[float, float]:
        left, right = spans[column]
        overlap = min(right, spot.right) - max(left, spot.left)
        return -overlap, abs((left + right) / 2 - spot.middle)

    return min(range(len(spans)), key=distance)


def gathered(lines: Sequence[Sequence[tuple[int, Spot]]], columns: Sequence[Column]) -> list[dict[int, list[Words]]]:
    """Lines gathered into rows around those that carry figures; a part of a name goes to the row that lacks one."""
    rows: list[dict[int, list[Words]]] = []
    waiting: list[tuple[int, Spot]] = []
    for line in lines:
        if anchors(line, columns):
            row: dict[int, list[Words]] = {}
            has_name = any(columns[column].holds is Holds.NAME for column, _ in line)
            keep = [(column, spot) for column, spot in waiting if not has_name or columns[column].holds is Holds.GROUP]
            if rows and has_name:
                take(rows[-1], [pair for pair in waiting if pair not in keep])
            take(row, keep)
            take(row, line)
            rows.append(row)
            waiting = []
        elif rows and not waiting and lacks_rest(rows[-1], line, columns):
            take(rows[-1], line)
        else:
            waiting.extend(line)
    if rows:
        take(rows[-1], waiting)
    return rows


def anchors(line: Sequence[tuple[int, Spot]], columns: Sequence[Column]) -> bool:
    """Whether a line is the one of its row that carries the number or the figures."""
    kinds = {columns[column].holds for column, _ in line}
    figured = any(columns[column].holds in VALUES and re.search(r"\d|[—–-]", spot.words.text) for column, spot in line)
    return Holds.NUMBER in kinds or (figured and len(kinds) > 1 and Holds.NATURE in kinds) or (figured and Holds.NAME in kinds)


def lacks_rest(row: dict[int, list[Words]], line: Sequence[tuple[int, Spot]], columns: Sequence[Column]) -> bool:
    """Whether a line below goes on with cells that the row has begun, a group's name aside."""
    return all(column in row for column, _ in line) and any(columns[column].holds is not Holds.GROUP for column, _ in line)


def take(row: dict[int, list[Words]], pairs: Sequence[tuple[int, Spot]]) -> None:
    """Add pieces to a row, each under its column."""
    for column, spot in pairs:
        row.setdefault(column, []).append(spot.words)
