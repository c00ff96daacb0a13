"""A ruled table becomes rows under known columns.

In: a Table. Out: its Columns and Rows, or None where it is no table of indicators.
"""

import re
from dataclasses import dataclass, replace

from gangyao.document.documents import Cell, Table
from gangyao.document.tables import alignment
from gangyao.document.tables.alignment import Look, Piece
from gangyao.document.tables.columns import VALUES, YEAR, Column, Holds, plain, read_column, with_aim
from gangyao.document.words import Words
from gangyao.vocabulary.periods import Period

FIGURE = re.compile(r"\d")
MOST_HEADER_ROWS = 4


@dataclass(frozen=True, slots=True)
class Row:
    """The words under each column, by the column's index; parts of a broken cell or parent and leaf are kept apart.
    `spanning` where one cell goes across the table.
    """

    cells: dict[int, tuple[Words, ...]]
    spanning: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as cells by row and column; a cell merged downwards stands in each of its rows, sideways only in its first."""

    rows: tuple[tuple[Cell | None, ...], ...]

    @classmethod
    def of(cls, table: Table) -> "Grid":
        """The grid of a table."""
        rows: list[list[Cell | None]] = [[None] * table.width for _ in range(table.height)]
        for cell in table.cells:
            for row in range(cell.row, min(cell.row + cell.rows, table.height)):
                rows[row][cell.column] = cell
        return cls(tuple(tuple(row) for row in rows))

    def texts(self, row: int) -> list[str]:
        """The plain words of a row, column by column."""
        return [plain(cell.words.text) if cell else "" for cell in self.rows[row]]


def read_header(table: Table, period: Period | None) -> tuple[tuple[Column, ...], int] | None:
    """The columns and the number of rows above the body; None where the header names no indicator and no figures."""
    grid = Grid.of(table)
    first = next((row for row in range(min(table.height, 3)) if is_header(grid.texts(row))), None)
    if first is None:
        return None
    last = first
    while last + 1 < min(table.height, first + MOST_HEADER_ROWS):
        if not continues_header(grid.texts(last + 1), stacked_heads(table, first, last)):
            break
        last += 1
    heads = stacked_heads(table, first, last)
    columns = with_aim(tuple(read_column(head, period) for head in heads), period)
    return (named(columns), last + 1) if is_indicator_header(columns) else None


def is_header(texts: list[str]) -> bool:
    """Whether a row of words heads columns: several different ones, a name of indicators among them."""
    stated = [text for text in texts if text]
    kinds = {read_column(text, None).holds for text in stated} - {Holds.OTHER}
    return len(set(stated)) > 1 and Holds.NAME in kinds and len(kinds) > 1


def continues_header(texts: list[str], above: list[str]) -> bool:
    """Whether a row under the header still heads columns: its words, or those above with them, name years, aims or paces."""
    heads = [(text, head + text) for text, head in zip(texts, above, strict=True) if text]
    if any(FIGURE.search(text) and not YEAR.search(text) for text in texts):
        return False
    return all(
        read_column(text, None).holds is not Holds.OTHER or read_column(joined, None).holds is not Holds.OTHER
        for text, joined in heads
    )


def stacked_heads(table: Table, first: int, last: int) -> list[str]:
    """The words above each column, from top to bottom; a cell merged sideways heads all its columns."""
    heads = [""] * table.width
    for row in range(first, last + 1):
        texts = spread(table, row, blank_may_be_merged=row < last)
        for column, text in enumerate(texts):
            if text and text not in heads[column]:
                heads[column] += text
    return heads


def spread(table: Table, row: int, *, blank_may_be_merged: bool) -> list[str]:
    """A header row's words with sideways merges filled in, also those of formats that print them as blanks."""
    texts = [""] * table.width
    spans = False
    for cell in table.cells:
        if cell.row <= row < cell.row + cell.rows:
            spans = spans or cell.columns > 1
            for column in range(cell.column, min(cell.column + cell.columns, table.width)):
                texts[column] = plain(cell.words.text)
    if not blank_may_be_merged or spans:
        return texts
    below = Grid.of(table).texts(row + 1)
    for column in range(1, table.width):
        if not texts[column] and below[column] and below[column - 1] and texts[column - 1]:
            texts[column] = texts[column - 1]
    return texts


def named(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Columns where a blank head right of the names belongs to the names: a leaf's name under its parent's."""
    found = list(columns)
    for index in range(1, len(found) - 1):
        if not found[index].head and found[index - 1].holds is Holds.NAME and found[index + 1].head:
            found[index] = Column(holds=Holds.NAME, head=found[index - 1].head)
    return tuple(found)


def is_indicator_header(columns: tuple[Column, ...]) -> bool:
    """Whether the columns are those of a table of indicators: names, and figures of some year or pace."""
    kinds = [column.holds for column in columns]
    figures = sum(holds in VALUES for holds in kinds)
    marked = any(holds in {Holds.NATURE, Holds.UNIT, Holds.VERDICT, Holds.NUMBER} for holds in kinds)
    named_so = Holds.NATURE in kinds or any("指标" in column.head for column in columns)
    return named_so and Holds.NAME in kinds and figures > 0 and (figures > 1 or marked)


def read_rows(table: Table, columns: tuple[Column, ...], body: int) -> list[Row]:
    """The rows below the header, each cell under the column it belongs to."""
    grid = Grid.of(table)
    heads = [plain(column.head) for column in columns]
    rows = []
    for index in range(body, table.height):
        if is_header(grid.texts(index)) or continues_header(grid.texts(index), [""] * table.width):
            continue
        pieces = row_pieces(grid.rows[index], heads)
        if len(pieces) > 1 or (pieces and pieces[0].look in {Look.TEXT, Look.GROUP}):
            row = collected(alignment.align(pieces, columns, ruled=True))
            rows.append(replace(row, spanning=len(pieces) == 1 and covers_half(pieces[0], table.width)))
    return rows


def covers_half(piece: Piece, width: int) -> bool:
    """Whether a cell is merged sideways over at least half of the table."""
    return piece.place is not None and piece.last is not None and 2 * (piece.last - piece.place + 1) >= width


def row_pieces(cells: tuple[Cell | None, ...], heads: list[str]) -> list[Piece]:
    """The printed cells of a row; a cell repeated beside itself under the same head is one cell merged sideways."""
    pieces: list[Piece] = []
    for column, cell in enumerate(cells):
        words = cell.words.strip() if cell else None
        if not words or not len(words):
            continue
        last = column + (cell.columns if cell else 1) - 1
        if pieces and pieces[-1].words.text == words.text and (heads[column] == heads[pieces[-1].place or 0] or is_one(cells)):
            pieces[-1] = replace(pieces[-1], last=last)
        else:
            pieces.append(Piece(words=words, look=alignment.look_of(words.text), place=column, last=last))
    return pieces


def is_one(cells: tuple[Cell | None, ...]) -> bool:
    """Whether all cells of a row repeat the same words: one cell merged over the whole row."""
    return len({cell.words.text.strip() for cell in cells if cell}) == 1


def collected(placed: list[alignment.Placed]) -> Row:
    """The pieces of one row by column."""
    cells: dict[int, tuple[Words, ...]] = {}
    for spot in placed:
        cells[spot.column] = (*cells.get(spot.column, ()), spot.piece.words)
    return Row(cells)
