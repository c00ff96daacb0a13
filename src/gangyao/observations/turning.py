"""Tables whose years stand in rows and whose indicators stand in columns are turned, as a yearbook prints them.

In: a sheet without a table that is known, and the subjects of a plan. Out: the sheet with that table turned, or None.
"""

from dataclasses import replace

from gangyao.observations.cells import EMPTY, Cell, Sheet
from gangyao.observations.headers import aliases, find_tables, tidy
from gangyao.observations.names import find_named
from gangyao.observations.subjects import Subjects
from gangyao.vocabulary.spans import read_span

HEAD = Cell(words="指标")
FEWEST = 2  # periods
SEARCHED = 30  # rows from the top


def turned(sheet: Sheet, subjects: Subjects) -> Sheet:
    """The sheet, its table turned where it has years in rows and no other table in it is known."""
    if find_tables(sheet):
        return sheet
    start = next((index for index in range(min(len(sheet.rows), SEARCHED)) if heads_years(sheet, index, subjects)), None)
    if start is None:
        return sheet
    end = next((index for index in range(start + 1, len(sheet.rows)) if not is_dated(sheet.rows[index])), len(sheet.rows))
    block = sheet.rows[start:end]
    width = max(map(len, block))
    rows = tuple(tuple(row[column] if column < len(row) else EMPTY for row in block) for column in range(width))
    return replace(sheet, rows=(*sheet.rows[:start], (HEAD, *rows[0][1:]), *rows[1:]), turned=start)


def heads_years(sheet: Sheet, index: int, subjects: Subjects) -> bool:
    """Whether a row names indicators, the first cell periods, and the rows below it begin with periods."""
    row = sheet.rows[index]
    if not row or aliases().get(tidy(row[0].words)) != "period" or any(cell.anchor is not None for cell in row):
        return False
    named = [cell.words for cell in row[1:] if cell.words]
    known = sum(find_named(words, subjects) is not None for words in named)
    return 0 < len(named) <= 2 * known and all(is_dated(below) for below in sheet.rows[index + 1 : index + 1 + FEWEST])


def is_dated(row: tuple[Cell, ...]) -> bool:
    """Whether a row begins with a period, and no cell of it is merged."""
    return bool(row) and read_span(row[0].words) is not None and all(cell.anchor is None for cell in row)
