"""The nouns of a file of figures: sheets of cells, each as it shows."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gangyao.observations.figures import NotAFigure, exact, is_unit
from gangyao.observations.shapes import shown, shows_day

FIRST_DAY = dt.date(1899, 12, 30)  # what the numbers of days are counted from
DAYS = (32874, 73415)  # 1990 to 2100 as such numbers


class Remark(StrEnum):
    """What is odd about a cell."""

    FORMULA = "formula"
    NO_RESULT = "formula-without-result"
    FAULT = "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: its words as shown, its number and the unit shown behind it, a day where it holds a date; `anchor` is the
    row and column of the cell that it is merged into.
    """

    words: str
    number: Decimal | None = None
    unit: str | None = None
    day: dt.date | None = None
    remark: Remark | None = None
    anchor: tuple[int, int] | None = None

    @property
    def date(self) -> dt.date | None:
        """Its day, also where a number of days lost its format on the way."""
        if self.day is None and self.number is not None and self.number % 1 == 0 and DAYS[0] <= self.number <= DAYS[1]:
            return FIRST_DAY + dt.timedelta(days=int(self.number))
        return self.day


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Rows of cells; `macro` where the file carries one; `captions` stand above the rows."""

    name: str | None
    rows: tuple[tuple[Cell, ...], ...]
    macro: bool = False
    captions: tuple[str, ...] = ()


EMPTY = Cell(words="")


def column_letter(column: int) -> str:
    """1 as A, 27 as AA.

    >>> column_letter(28)
    'AB'
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_of(value: object, shape: str, remark: Remark | None = None) -> Cell:
    """A cell's value with the number format that it is shown by."""
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return day_cell(value, shape, remark)
    if isinstance(value, bool):
        return Cell(words="yes" if value else "no", remark=remark)
    if isinstance(value, int | float):
        return number_cell(value, shape, remark)
    words = "" if value is None else str(value).strip()
    return Cell(words=words, remark=remark) if words or remark else EMPTY


def day_cell(day: dt.date, shape: str, remark: Remark | None) -> Cell:
    """A date as it shows: a year, a month, or the day."""
    months, days = shows_day(shape)
    words = day.isoformat() if days else f"{day:%Y-%m}" if months else f"{day:%Y}"
    return Cell(words=words, day=day if days else None, remark=remark)


def number_cell(value: float, shape: str, remark: Remark | None) -> Cell:
    """A number as it shows."""
    try:
        number, behind = shown(exact(value), shape)
    except (NotAFigure, OverflowError):
        return Cell(words=str(value)[:40], remark=Remark.FAULT)
    return Cell(words=f"{number:f}{behind}", number=number, unit=behind if is_unit(behind) else None, remark=remark)
