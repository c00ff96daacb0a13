"""A table printed as lines becomes rows: its pieces are aligned with the columns of the header.

In: a LineTable. Out: Rows.
"""

import re
from collections.abc import Iterable, Sequence

from gangyao.document.tables import alignment
from gangyao.document.tables.alignment import Look, Piece, Placed
from gangyao.document.tables.columns import Column, Holds, plain
from gangyao.document.tables.grids import Row
from gangyao.document.tables.lines import GAP, LineTable
from gangyao.document.words import Words

PART = re.compile(
    r"\d{1,3}[.．、]\s+(?=[^\d\s—–-]|\d+\s*岁)(?:\d+\s*)?\S+|\S+"
)  # a number and the name that it counts are one part


def read_stream(table: LineTable, columns: tuple[Column, ...]) -> list[Row]:
    """The rows of the table."""
    heads = {plain(line.text) for line in table.lines[: table.header]}
    body = [line for line in table.lines[table.header :] if plain(line.text) not in heads]
    one_a_line = sum(len(line.text.split()) == 1 for line in body) > 0.9 * len(body) or any(
        GAP.search(line.text) for line in body
    )
    pieces = with_ordinals(list(split_lines(body, whole=one_a_line)), columns)
    return rows_of(alignment.align(pieces, columns, ruled=False), columns)


def split_lines(lines: Iterable[Words], *, whole: bool) -> Iterable[Piece]:
    """The pieces of the lines: split at every space, or only at wide gaps where cells hold spaces of their own."""
    pattern = re.compile(r"\S+(?:\s\S+)*") if whole else PART
    for line in lines:
        first = True
        for match in pattern.finditer(line.text):
            words = line[match.start() : match.end()]
            yield Piece(words=words, look=alignment.look_of(words.text), opens=first)
            first = False


def with_ordinals(pieces: list[Piece], columns: Sequence[Column]) -> list[Piece]:
    """The pieces with the numbers of rows marked: the longest run 1, 2, 3 … of whole numbers that open a line."""
    if not any(column.holds is Holds.NUMBER for column in columns):
        return pieces
    expected, marked = 1, set()
    for index, piece in enumerate(pieces):
        number = re.fullmatch(r"(\d{1,3})[.．、]?", piece.words.text)
        if number and int(number[1]) == expected and (piece.opens or is_after_group(pieces, index)):
            marked.add(index)
            expected += 1
    return [
        Piece(words=piece.words, look=piece.look, opens=piece.opens, ordinal=True) if index in marked else piece
        for index, piece in enumerate(pieces)
    ]


def is_after_group(pieces: list[Piece], index: int) -> bool:
    """Whether the piece stands in one line after a group's name that opens it."""
    return index > 0 and pieces[index - 1].opens and pieces[index - 1].look in {Look.GROUP, Look.TEXT}


def rows_of(placed: Iterable[Placed], columns: Sequence[Column]) -> list[Row]:
    """The placed pieces row by row; parts of a cell that break over lines are one cell, except in names."""
    rows: list[dict[int, list[Words]]] = []
    for spot in placed:
        if spot.new_row or not rows:
            rows.append({})
        rows[-1].setdefault(spot.column, []).append(spot.piece.words)
    return [
        Row(
            {
                column: tuple(parts) if columns[column].holds is Holds.NAME else (Words.join(parts),)
                for column, parts in row.items()
            }
        )
        for row in rows
    ]
