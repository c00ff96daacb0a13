"""Series from tables: the layout of the M3 competition, a column for each period, or observations.csv.

In: the bytes of a file. Out: series in the order of the table; NotSeries says what stands in the way, and where.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gangyao.forecasts.vintages import Vintages
from gangyao.observations.cells import EMPTY, Cell, Sheet
from gangyao.observations.closedwords import NotAWord
from gangyao.observations.fields import Row
from gangyao.observations.figures import NotAFigure, read_typed
from gangyao.observations.headers import Table, find_tables
from gangyao.observations.heads import aliases
from gangyao.observations.rows import rows_of
from gangyao.observations.series import PER_YEAR, Frequency, Series
from gangyao.observations.sheets import read_sheets
from gangyao.observations.wordforms import tidy
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.spans import MONTHS, Span, read_span

LETTERS = 26
M3_HEAD = ("series", "n", "nf")
M3_YEAR, M3_FIRST = 4, 6  # columns of the starting year and of the first value, counted from 0
FREQUENCIES = {MONTHS // number: frequency for frequency, number in PER_YEAR.items()}


class NotSeries(ValueError):
    """The table holds no series, or a cell that is none of what it should be; `message` says which."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def message(self, language: str) -> str:
        """The sentence in Chinese or English."""
        return catalogue.say(f"backtest.{self.code}", language, self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A period as frequency and ordinal."""

    frequency: Frequency
    ordinal: int


def read_series(content: bytes) -> tuple[Series, ...]:
    """The series of the first sheet that holds any; raises NotSeries, and Unreadable where the file is no table at all."""
    for sheet in read_sheets(content):
        rows = tuple(row for row in sheet.rows if any(cell.words for cell in row))
        if not rows:
            continue
        if tuple(tidy(cell.words) for cell in rows[0][: len(M3_HEAD)]) == M3_HEAD:
            return tuple(read_m3_row(row, number) for number, row in enumerate(sheet.rows, start=1) if number > 1 and row)
        tables = find_tables(sheet)
        if tables and not any(one.span for one in tables[0].header.figures):
            return read_long(tables)
        return read_wide(sheet)
    raise NotSeries("no-series")


def read_m3_row(cells: tuple[Cell, ...], row: int) -> Series:
    """One series of the competition: name, number of values, …, starting year, a blank, values."""
    count = number_at(cells, 1, row)
    if math.isnan(count) or len(cells) < M3_FIRST + count:
        raise NotSeries("too-few-cells", row=row, expected=cells[1].words if len(cells) > 1 else "")
    year = number_at(cells, M3_YEAR, row)
    values = tuple(number_at(cells, M3_FIRST + place, row) for place in range(int(count)))
    first = 1 if math.isnan(year) else int(year)
    return Series(id=cells[0].words, frequency=Frequency.YEAR, first=first, values=values)


def read_wide(sheet: Sheet) -> tuple[Series, ...]:
    """A name and a value in the column of each period; columns of other fields are passed over."""
    index = next(place for place, row in enumerate(sheet.rows) if any(cell.words for cell in row))
    header = next((table.header for table in find_tables(sheet)), None)
    index, name = (index, 0) if header is None else (header.row, header.columns["indicator"])
    heads = periods_of(sheet.rows[index], index + 1, name)
    frequency, first = next(iter(heads.values())).frequency, min(place.ordinal for place in heads.values())
    width = max(place.ordinal for place in heads.values()) - first + 1
    found = []
    for row, cells in enumerate(sheet.rows[index + 1 :], start=index + 2):
        values = [math.nan] * width
        for column, place in heads.items():
            values[place.ordinal - first] = number_at(cells, column, row)
        if any(cell.words for cell in cells):
            words = cells[name].words if name < len(cells) else ""
            found.append(Series(id=words or f"{row}", frequency=frequency, first=first, values=tuple(values)))
    return tuple(found)


def periods_of(head: tuple[Cell, ...], row: int, name: int) -> Mapping[int, Place]:
    """The period of every column that has one; all of one frequency."""
    found: dict[int, Place] = {}
    for column, cell in enumerate(head):
        if column == name or tidy(cell.words) in aliases() or not cell.words:
            continue
        place = place_of_head(cell.words)
        if place is None or (found and place.frequency is not next(iter(found.values())).frequency):
            raise NotSeries("not-a-period", row=row, column=letters(column), words=cell.words)
        found[column] = place
    if not found:
        raise NotSeries("no-series")
    return found


def place_of_head(words: str) -> Place | None:
    """The period that heads a column: a year, half, quarter or month, or a plain number of order."""
    span = read_span(words)
    if span is not None:
        return place_of(span)
    return Place(frequency=Frequency.YEAR, ordinal=int(words)) if words.isascii() and words.isdigit() else None


def place_of(span: Span) -> Place | None:
    """A whole year, half, quarter or month; none for a year to date."""
    frequency = FREQUENCIES.get(span.months)
    return (
        None if frequency is None or span.first % span.months else Place(frequency=frequency, ordinal=span.first // span.months)
    )


def read_long(tables: Sequence[Table]) -> tuple[Series, ...]:
    """observations.csv: the latest vintage of every figure; years to date are passed over, a new definition begins anew."""
    vintages = Vintages()
    for table in tables:
        for row in rows_of(table):
            add_row(vintages, row)
    return vintages.series()


def add_row(vintages: Vintages, row: Row) -> None:
    """One figure, unless the row holds an answer, words, or a year to date."""
    span = row.period()
    if span is None:
        raise NotSeries("not-a-period", row=row.number, column=column_of(row, "period"), words=row.words("period"))
    place = place_of(span)
    try:
        measure, status, day = row.chosen("measure") or "level", row.chosen("status"), row.day("published")
    except NotAWord as error:
        words, column = row.words(error.field), column_of(row, error.field)
        raise NotSeries("not-a-word", row=row.number, column=column, words=words, expected=error.expected) from error
    value = number(row.cell("value"), row.number, column_of(row, "value"))
    if place is None or status == "none" or math.isnan(value):
        return
    vintages.add(
        (row.words("indicator"), row.words("place"), measure, place.frequency),
        place.ordinal,
        (day.isoformat() if day else "", row.number),
        (value, row.words("definition")),
    )


def column_of(row: Row, field: str) -> str:
    """The letters of a field's column; the field where the table has none."""
    return letters(row.header.columns[field]) if field in row.header.columns else field


def number_at(cells: tuple[Cell, ...], column: int, row: int) -> float:
    """The number of a cell, NaN where it is blank."""
    return number(cells[column] if column < len(cells) else EMPTY, row, letters(column))


def number(cell: Cell, row: int, column: str) -> float:
    """The number of a cell, NaN where it says that there is none; NotSeries where it is no number."""
    if cell.number is not None:
        return float(cell.number)
    try:
        value = float(cell.words)
    except ValueError:
        value = typed(cell, row, column)
    if math.isinf(value):
        raise NotSeries("not-a-number", row=row, column=column, words=cell.words)
    return value


def typed(cell: Cell, row: int, column: str) -> float:
    """A number as people type it: 1,234.5, 12.3%."""
    try:
        found = read_typed(cell.words)
    except NotAFigure as error:
        raise NotSeries("not-a-number", row=row, column=column, words=cell.words) from error
    return math.nan if found is None else float(found.value)


def letters(column: int) -> str:
    """A column as spreadsheets name it.

    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    names = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, LETTERS)
        names = chr(ord("A") + rest) + names
    return names
