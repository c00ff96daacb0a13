"""Rows of a table of projects that are none: sums, and the names of groups with the sum of what stands below.

In: the rows of a table. Out: those that are projects, and why the others are none.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gangyao.observations.fields import Row
from gangyao.observations.figures import NotAFigure, is_blank, read_typed
from gangyao.observations.wordforms import tidy

TOTAL = re.compile(r"(总|合|小|共)计|total|subtotal")
ORDINAL = re.compile(r"^(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[、.．]|第[一二三四五六七八九十]+[类批部])")
NUMERAL = re.compile(r"[（(]?[一二三四五六七八九十]+[）)、.．]?")
NUMBER = re.compile(r"[\d.．、（）()\-]+")
LEAST = 2  # projects of a group


def is_total(row: Row) -> bool:
    """Whether a row is a sum of others."""
    return TOTAL.fullmatch(tidy(called(row))) is not None


def called(row: Row) -> str:
    """What a row is called: its name, or the words left of it where that is blank (合计 in the column of numbers)."""
    return row.cells[at].words.strip() if (at := place_of_name(row)) is not None else ""


def place_of_name(row: Row) -> int | None:
    """The column in which a row says what it is called; a number of the row is no name."""
    own = row.header.columns.get("name", 0)
    stated = (at for at in range(min(own, len(row.cells) - 1), -1, -1) if row.cells[at].words.strip())
    at = next(stated, None)
    return None if at is None or (at != own and NUMBER.fullmatch(row.cells[at].words.strip())) else at


def group_rows(rows: Sequence[Row], money: Sequence[int]) -> Iterator[int]:
    """The places of rows that name a group: nothing stands beside their name but sums in the columns of `money`, and they are
    numbered as groups are (一、), or have the sum of the rows below them up to the next of their kind.
    """
    bare = [place for place, row in enumerate(rows) if is_bare(row, money)]
    ends = dict(zip(bare, [*bare[1:], len(rows)], strict=False))
    for place in bare:
        below = range(place + 1, ends[place])
        if len(below) >= LEAST or is_numbered(rows[place]):
            numbered = is_numbered(rows[place]) and len(below) > 0
            if numbered or any(is_sum(rows[place], [rows[one] for one in below], column) for column in money):
                yield place


def is_bare(row: Row, money: Sequence[int]) -> bool:
    """Whether a row has a name, and nothing besides but money."""
    name = place_of_name(row)
    stated = {column for column, cell in enumerate(row.cells) if not is_blank(cell.words)}
    numbers = {
        column for column in stated if name is not None and column < name and NUMERAL.fullmatch(row.at(column).words.strip())
    }
    return name in stated and stated <= {name, *numbers, *money}


def is_numbered(row: Row) -> bool:
    """Whether a row is numbered as groups are: 一、水利类, or 一 in the column before."""
    at = place_of_name(row)
    before = (cell.words.strip() for cell in row.cells[: at or 0])
    return ORDINAL.match(called(row)) is not None or any(NUMERAL.fullmatch(words) for words in before)


def is_sum(row: Row, parts: Sequence[Row], column: int) -> bool:
    """Whether a row has the sum of others in a column."""
    amounts = [number_in(part, column) for part in parts]
    whole = number_in(row, column)
    return whole is not None and None not in amounts and sum((one for one in amounts if one is not None), Decimal(0)) == whole


def number_in(row: Row, column: int) -> Decimal | None:
    """The number of a cell, None where it holds none."""
    cell = row.at(column)
    if cell.number is not None:
        return cell.number
    try:
        typed = read_typed(cell.words)
    except NotAFigure:
        return None
    return typed.value if typed else None
