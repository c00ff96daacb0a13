"""The cells of a row besides its figure: closed words in both languages, days, and what a blank means."""

import csv
import datetime as dt
import re
from functools import lru_cache
from pathlib import Path

from gangyao.observations.headers import Header, tidy
from gangyao.observations.sheets import EMPTY, Cell, Remark, Sheet

DAY = re.compile(r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?(?:[T ].*)?")
INHERITED = {"indicator", "name", "unit", "source", "address", "definition", "place", "period", "measure", "reported_by"}


class NotAWord(ValueError):  # noqa: N818 - named for what was found
    """A cell holds none of the words it may; `field` names the column, `expected` what it may hold."""

    def __init__(self, field: str, expected: str) -> None:
        super().__init__(field)
        self.field = field
        self.expected = expected


@lru_cache(maxsize=1)
def meanings() -> dict[tuple[str, str], str]:
    """What a word means in a column of closed words."""
    return read_words(Path(__file__).with_name("words.csv"))


def read_words(path: Path) -> dict[tuple[str, str], str]:
    """A table of closed words by field, each with what it means."""
    found: dict[tuple[str, str], str] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for word in (row["means"], *row["words"].split(";")):
                found[row["field"], tidy(word)] = row["means"]
    return found


class Row:
    """A row of a sheet under its head."""

    def __init__(self, sheet: Sheet, header: Header, index: int) -> None:
        self.sheet, self.header, self.index = sheet, header, index
        self.number = index + 1

    def cell(self, field: str) -> Cell:
        """The cell of a field; a merged one is that of the row above where the field may be shared."""
        column = self.header.columns.get(field)
        if column is None:
            return EMPTY
        for index in range(self.index, self.header.row, -1):
            cells = self.sheet.rows[index]
            cell = cells[column] if column < len(cells) else EMPTY
            if cell.remark is not Remark.MERGED or field not in INHERITED:
                return cell
        return EMPTY

    def at(self, column: int) -> Cell:
        """The cell of a column."""
        cells = self.sheet.rows[self.index]
        return cells[column] if column < len(cells) else EMPTY

    def words(self, field: str) -> str:
        """The words of a field, empty where it is blank or the table has no such column."""
        return self.cell(field).words.strip()

    def chosen(self, field: str) -> str | None:
        """What a cell of closed words means; None where it is blank; NotAWord where it is none of them."""
        words = self.words(field)
        if not words:
            return None
        meant = meanings().get((field, tidy(words)))
        if meant is None:
            raise NotAWord(field, " ".join(dict.fromkeys(means for (own, _), means in meanings().items() if own == field)))
        return meant

    def day(self, field: str) -> dt.date | None:
        """The day in a cell; None where it is blank; NotAWord where it is no day."""
        cell = self.cell(field)
        if cell.day or not cell.words:
            return cell.day
        match = DAY.fullmatch(cell.words.strip())
        try:
            return dt.date(int(match["year"]), int(match["month"]), int(match["day"])) if match else refuse_day(field)
        except ValueError as error:
            raise NotAWord(field, "2024-04-01") from error

    def visible(self) -> str:
        """public, internal, or the day from which a figure is public."""
        try:
            return self.chosen("visible") or "public"
        except NotAWord:
            day = self.day("visible")
            return day.isoformat() if day else "public"


def refuse_day(field: str) -> dt.date:
    """No day stands in the cell."""
    raise NotAWord(field, "2024-04-01")
