"""The body of a table row by row, every cell under the column it belongs to.

In: a table of cells and its header. Out: Rows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gangyao.document.columns import alignment
from gangyao.document.columns.alignment import Piece
from gangyao.document.columns.heads import plain
from gangyao.document.columns.looks import Look, look_of
from gangyao.document.columns.typing import Header, Matrix, head_like, is_counted
from gangyao.document.documents import Cell, Table
from gangyao.document.words import Words


@dataclass(frozen=True, slots=True)
class Row:
    """The words under each column, by the column's index; parts of a broken cell or parent and leaf are kept apart.
    `spanning` where one cell goes across the table; `shifted` counts the cells that stand under another column than printed.
    """

    cells: dict[int, tuple[Words, ...]]
    spanning: bool = False
    shifted: int = 0


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
            row = collected(alignment.align(pieces, header.columns, ruled=True))
            rows.append(replace(row, spanning=len(pieces) == 1 and covers_half(pieces[0], table.width)))
    return rows


def is_head_again(texts: Sequence[str]) -> bool:
    """Whether a row of the body heads columns: several different words, each of them a head by itself."""
    stated = {text for text in texts if text}
    return len(stated) > 1 and all(head_like(text) for text in stated)


def covers_half(piece: Piece, width: int) -> bool:
    """Whether a cell is merged sideways over at least half of the table."""
    return piece.place is not None and piece.last is not None and 2 * (piece.last - piece.place + 1) >= width


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


def collected(placed: list[alignment.Placed]) -> Row:
    """The pieces of one row by column."""
    cells: dict[int, tuple[Words, ...]] = {}
    shifted = 0
    for spot in placed:
        cells[spot.column] = (*cells.get(spot.column, ()), spot.piece.words)
        place, last = spot.piece.place, spot.piece.last
        shifted += place is not None and not place <= spot.column <= (place if last is None else last)
    return Row(cells, shifted=shifted)
