"""The body of a table row by row, every cell under the column it belongs to.

In: a table of cells and its header. Out: Rows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gangyao.document.columns import alignment
from gangyao.document.columns.alignment import Piece
from gangyao.document.columns.heads import VALUES, Column, Holds, plain
from gangyao.document.columns.looks import Look, look_of
from gangyao.document.columns.typing import Header, Matrix, head_like, is_counted
from gangyao.document.documents import Cell, Table
from gangyao.document.words import Words


@dataclass(frozen=True, slots=True)
class Row:
    """The words under each column, by the column's index; parts of a broken cell or parent and leaf are kept apart.
    `spanning` where one cell goes across the table; `shifted` where a figure is read as part of a name, or one stands over
    several columns of figures.
    """

    cells: dict[int, tuple[Words, ...]]
    spanning: bool = False
    shifted: bool = False


def read_rows(table: Table, header: Header) -> list[Row]:
    """The rows below the head; heads printed again on a further page are left out."""
    matrix = Matrix.of(table)
    printed = [matrix.texts(row) for row in range(header.body)]
    heads = [plain(column.head) for column in header.columns]
    rows = []
    for index in range(header.body, table.height):
        texts = matrix.texts(index)
        if texts in printed or is_head_again(texts) or is_counted([text for text in texts if text]):
            continue
        pieces = row_pieces(matrix.cells[index], heads)
        if len(pieces) > 1 or (pieces and pieces[0].look in {Look.TEXT, Look.GROUP, Look.PHRASE}):
            row = collected(alignment.align(pieces, header.columns, ruled=True), header.columns)
            wide = any(figures_below(piece, header) > 1 for piece in pieces) and len(pieces) > 1
            spanning = len(pieces) == 1 and covers_half(pieces[0], table.width)
            rows.append(replace(row, spanning=spanning, shifted=row.shifted or wide))
    return rows


def is_head_again(texts: Sequence[str]) -> bool:
    """Whether a row of the body heads columns: several different words, each of them a head by itself."""
    stated = {text for text in texts if text}
    return len(stated) > 1 and all(head_like(text) for text in stated)


def covers_half(piece: Piece, width: int) -> bool:
    """Whether a cell is merged sideways over at least half of the table."""
    return piece.place is not None and piece.last is not None and 2 * (piece.last - piece.place + 1) >= width


def figures_below(piece: Piece, header: Header) -> int:
    """How many columns of figures a cell stands over."""
    first = piece.place or 0
    return sum(column.holds in VALUES for column in header.columns[first : (first if piece.last is None else piece.last) + 1])


def row_pieces(cells: tuple[Cell | None, ...], heads: list[str]) -> list[Piece]:
    """The printed cells of a row; a cell repeated beside itself under the same head is one cell merged sideways."""
    pieces: list[Piece] = []
    same = is_one(cells)
    for column, cell in enumerate(cells):
        words = cell.words.strip() if cell else None
        if not words or not len(words):
            continue
        last = column + (cell.columns if cell else 1) - 1
        beside = pieces and pieces[-1].last == column - 1 and pieces[-1].words.text == words.text
        if beside and (same or (heads[column] == heads[pieces[-1].place or 0] and re.search(r"[\u4e00-\u9fff]", words.text))):
            pieces[-1] = replace(pieces[-1], last=last)
        else:
            pieces.append(Piece(words=words, look=look_of(words.text), place=column, last=last))
    return pieces


def is_one(cells: tuple[Cell | None, ...]) -> bool:
    """Whether all cells of a row repeat the same words: one cell merged over the whole row."""
    stated = [cell.words.text.strip() for cell in cells if cell]
    return len(stated) > 1 and len(set(stated)) == 1


def collected(placed: list[alignment.Placed], columns: Sequence[Column]) -> Row:
    """The pieces of one row by column."""
    cells: dict[int, tuple[Words, ...]] = {}
    for spot in placed:
        cells[spot.column] = (*cells.get(spot.column, ()), spot.piece.words)
    return Row(cells, shifted=any(is_moved(spot, columns) for spot in placed))


def is_moved(spot: alignment.Placed, columns: Sequence[Column]) -> bool:
    """Whether a cell printed under a column of figures is read as words of a name."""
    place = spot.piece.place
    if place is None or not spot.column < place < len(columns):
        return False
    return columns[place].holds in VALUES and columns[spot.column].holds in {Holds.NAME, Holds.GROUP}
