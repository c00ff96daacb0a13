"""responsibilities.csv: who leads on an indicator, promise, task or project, and who supplies its figures.

In: the bytes of a table. Out: Responsibilities, with what was found against it.
"""

import csv
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gangyao.observations import faults
from gangyao.observations.fields import NotAWord, Row, refuse_day
from gangyao.observations.headers import Header, tidy
from gangyao.observations.sheets import Sheet, read_sheets
from gangyao.vocabulary.findings import Finding

SEARCHED = 30  # rows from the top within which the head is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """Who answers for an item; `since` and `until` None where no day was given."""

    item: str
    lead: str
    support: tuple[str, ...] = ()
    source: str | None = None
    leader: str | None = None
    frequency: str | None = None
    due: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        """Whether it is in force on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibilities:
    """The table, and what was found against it."""

    rows: tuple[Responsibility, ...] = ()
    findings: tuple[Finding, ...] = ()

    def leads(self, day: dt.date) -> dict[str, str]:
        """The lead of every item on a day; of two in force the later row."""
        return {row.item: row.lead for row in self.rows if row.lead and row.holds(day)}


@lru_cache(maxsize=1)
def aliases() -> dict[str, str]:
    """Fields by every word that heads their column."""
    with Path(__file__).with_name("duties.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["field"], (row["field"], *row["aliases"].split(";"))) for row in csv.DictReader(file)]
    return {tidy(word): name for name, words in rows for word in words if word}


def read_responsibilities(content: bytes, file: str) -> Responsibilities:
    """The responsibilities of a table; raises Unreadable (gangyao.vocabulary.texts) where it is no table at all."""
    sheets = read_sheets(content)
    for sheet in sheets:
        header = find_head(sheet)
        if header is not None:
            return read_rows(sheet, header, file)
    return Responsibilities(findings=(faults.no_table(file, "、".join(sheet.name or "" for sheet in sheets)),))


def find_head(sheet: Sheet) -> Header | None:
    """The head with an item and a lead."""
    for index, cells in enumerate(sheet.rows[:SEARCHED]):
        columns: dict[str, int] = {}
        for column, cell in enumerate(cells):
            field = aliases().get(tidy(cell.words))
            if field:
                columns.setdefault(field, column)
        if {"item", "lead"} <= columns.keys():
            return Header(row=index, columns=columns, spans={})
    return None


def read_rows(sheet: Sheet, header: Header, file: str) -> Responsibilities:
    """Every row that names an item."""
    rows: list[Responsibility] = []
    findings: list[Finding] = []
    for index in range(header.row + 1, len(sheet.rows)):
        row = Row(sheet, header, index)
        if not row.words("item"):
            continue
        try:
            rows.append(read_duty(row))
        except NotAWord as error:
            found = row.words(error.field)
            findings.append(faults.unknown_word(faults.spot(file, row, error.field), found, error.expected))
    return Responsibilities(rows=tuple(rows), findings=tuple(findings))


def read_duty(row: Row) -> Responsibility:
    """One row; raises NotAWord for a day that is none."""
    since, until = row.day("from"), row.day("until")
    if since and until and until < since:
        refuse_day("until")
    return Responsibility(
        item=row.words("item"),
        lead=row.words("lead"),
        support=tuple(part.strip() for part in re.split("[;；、]", row.words("support")) if part.strip()),
        source=row.words("source") or None,
        leader=row.words("leader") or None,
        frequency=row.words("frequency") or None,
        due=row.words("due") or None,
        since=since,
        until=until,
    )
