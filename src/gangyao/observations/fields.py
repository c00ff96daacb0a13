"""The cells of a row besides its figure: closed words in both languages, days, and what a blank means."""

import datetime as dt
import re
import unicodedata

from gangyao.observations.cells import EMPTY, Cell
from gangyao.observations.closedwords import NotAWord, meaning_of, meanings
from gangyao.observations.headers import Table
from gangyao.observations.labels import span_in
from gangyao.observations.observations import HELD, Status
from gangyao.observations.qualifiers import meant
from gangyao.observations.wordforms import tidy
from gangyao.vocabulary.spans import Span, month_span, read_span, year_span

DAY = re.compile(r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?(?:[T ].*)?")
EIGHT_DIGITS = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
INHERITED = {"indicator", "name", "unit", "source", "address", "definition", "place", "period", "measure", "reported_by"}
FIRST, LAST = {(1, 1)}, {(12, 31)}  # the only days of a column whose days stand for years


class Row:
    """A row of a table under its head; `above`, `year_above` and `period_above` are place, year and period of the rows above
    it, where it leaves its own blank.
    """

    def __init__(self, table: Table, index: int, *, yearly: bool = False) -> None:
        self.sheet, self.header, self.index, self.yearly = table.sheet, table.header, index, yearly
        self.number = index + 1
        self.cells: tuple[Cell, ...] = table.sheet.rows[index]
        self.above: str | None = None
        self.year_above = self.period_above = ""
        self.said: dict[str, str] = {}  # what was looked up once: a row may have a thousand figures

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it but what is merged into it."""
        return not any(cell.words or cell.remark for cell in self.cells)

    def at(self, column: int) -> Cell:
        """The cell of a column."""
        return self.cells[column] if column < len(self.cells) else EMPTY

    def anchor(self, cell: Cell) -> Cell:
        """The cell that it is merged into, or itself."""
        return self.sheet.rows[cell.anchor[0]][cell.anchor[1]] if cell.anchor else cell

    def cell(self, field: str) -> Cell:
        """The cell of a field; one merged into a cell above it is that one where rows may share the field."""
        column = self.header.columns.get(field)
        if column is None:
            return EMPTY
        cell = self.at(column)
        shared = cell.anchor and field in INHERITED and cell.anchor[0] > self.header.row and cell.anchor[1] == column
        return self.anchor(cell) if shared else cell

    def words(self, field: str) -> str:
        """The words of a field, empty where it is blank or the table has no such column."""
        if field not in self.header.columns:
            return ""
        if field not in self.said:
            self.said[field] = self.cell(field).words.strip()
        return self.said[field]

    def chosen(self, field: str) -> str | None:
        """What a cell of closed words means; None where it is blank; NotAWord where it is none of them."""
        return meaning_of(field, self.words(field))

    def day(self, field: str) -> dt.date | None:
        """The day in a cell; None where it is blank; NotAWord where it is no day."""
        return day_of(field, self.cell(field))

    def visible(self) -> str:
        """public, internal, held, or the day from which a figure is public; held, too, where its status says so."""
        held = meanings().get(("visible", tidy(self.words("status")))) == HELD
        return HELD if held and not self.words("visible") else visible_of(self.cell("visible"))

    def authority(self) -> str | None:
        """Whose word a figure is, as its own column, that of its status or a remark of one word says."""
        said = meant("authority", self.words("status")) or meant("authority", self.words("note"))
        return self.chosen("authority") or said

    def status(self) -> str | None:
        """How settled a figure is; a status that says whose word it is, or that it is held, says nothing of that."""
        words = tidy(self.words("status"))
        stated = None if {("authority", words), ("visible", words)} & meanings().keys() else self.chosen("status")
        noted = meant("status", self.words("note"))
        return stated or (noted if noted != Status.NONE else None)

    def says_none(self) -> bool:
        """Whether its status is that there is no figure."""
        return meanings().get(("status", tidy(self.words("status")))) == "none"

    def head_of(self, field: str) -> str:
        """The words over the column of a field."""
        return self.words_over(self.header.columns[field])

    def words_over(self, column: int) -> str:
        """The words over a column."""
        rows = self.sheet.rows[self.header.top : self.header.row + 1]
        return "".join(row[column].words for row in rows if column < len(row))

    def year(self) -> int | None:
        """The year of a row of months: of its own column, that of the row above where it is blank, else of the title."""
        stated = self.words("year") or self.year_above
        span = span_in(stated, None)
        return span.year if span else self.header.year

    def period(self) -> Span | None:
        """The months that its cell of the period names; a day stands for its month where it is the first or last of it."""
        cell = self.cell("period")
        if "months" in self.header.columns:
            return span_in(part_words(cell.words, quarters="季" in self.head_of("months")), self.year())
        span = span_in(cell.words, self.header.year)
        day = None if span else day_in(cell)
        return span_of_day(day, yearly=self.yearly) if day else span


def part_words(words: str, *, quarters: bool) -> str:
    """What stands under 月份 or 季度 as a part of a year: 1 as 1月, 1—2 as 1-2月, 一 as 一季度."""
    plain = re.sub(r"[—–―~～至]+", "-", re.sub(r"\s", "", unicodedata.normalize("NFKC", words)))
    return f"{plain}{'季度' if quarters else '月'}" if re.fullmatch(r"[\d一二三四五六七八九十]+(?:-\d+)?", plain) else plain


def day_of(field: str, cell: Cell) -> dt.date | None:
    """The day in a cell of days; None where it is blank; NotAWord where it is no day."""
    day = day_in(cell) if cell.words else None
    if cell.words and day is None:
        raise NotAWord(field, "2024-04-01")
    return day


def visible_of(cell: Cell) -> str:
    """public, internal, or the day from which a figure is public; NotAWord for anything else."""
    try:
        return meaning_of("visible", cell.words.strip()) or "public"
    except NotAWord as error:
        day = day_in(cell)
        if day is None:
            raise NotAWord("visible", f"{error.expected} 2024-04-01") from error
        return day.isoformat()


def day_in(cell: Cell) -> dt.date | None:
    """The day that a cell holds or names, or None."""
    if cell.date:
        return cell.date
    plain = unicodedata.normalize("NFKC", cell.words.strip())
    match = DAY.fullmatch(EIGHT_DIGITS.sub(r"\1-\2-\3", plain) if EIGHT_DIGITS.fullmatch(plain) else plain)
    try:
        return dt.date(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
    except ValueError:
        return None


def span_of_day(day: dt.date, *, yearly: bool) -> Span | None:
    """The year or the month that a day stands for; None in the midst of a month, which may mean anything."""
    month = month_span(day.year, day.month, day.month)
    if yearly:
        return year_span(day.year)
    return month if month and (day.day == 1 or day == month.end) else None


def days_are_years(table: Table) -> bool:
    """Whether the days in the column of periods are all first or all last days of years."""
    column = table.header.columns.get("period")
    rows = table.sheet.rows[table.header.row + 1 : table.end] if column is not None else ()
    cells = [row[column or 0] for row in rows if (column or 0) < len(row) and row[column or 0].words]
    days = {(day.month, day.day) for cell in cells if read_span(cell.words) is None and (day := day_in(cell))}
    return days in (FIRST, LAST)


def names_of(row: Row | None) -> list[str]:
    """What a row says that its figures are of."""
    return [] if row is None else [words for field in ("indicator", "name") if (words := row.words(field))]
