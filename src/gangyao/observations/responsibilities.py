"""responsibilities.csv: who leads on an indicator, promise, task or project, and who supplies its figures.

In: the bytes of a table. Out: Responsibilities, with what was found against it.
"""

import datetime as dt
import re
from dataclasses import dataclass

from gangyao.observations import faults
from gangyao.observations.cells import Sheet
from gangyao.observations.fields import NotAWord, Row
from gangyao.observations.headers import Head, Header, Table, fields_of
from gangyao.observations.sheets import read_sheets
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


def read_responsibilities(content: bytes, file: str) -> Responsibilities:
    """The responsibilities of a table; raises Unreadable (gangyao.vocabulary.texts) where it is no table at all."""
    sheets = read_sheets(content)
    tables = (table for sheet in sheets if (table := find_table(sheet)) is not None)
    table = next(tables, None)
    if table is not None:
        return read_rows(table, file)
    return Responsibilities(findings=(faults.no_table(file, "、".join(sheet.name or "" for sheet in sheets)),))


def find_table(sheet: Sheet) -> Table | None:
    """The rows under a head with an item and a lead."""
    for index, cells in enumerate(sheet.rows[:SEARCHED]):
        heads = [Head(column=column, top=cell.words, file="duties.csv") for column, cell in enumerate(cells)]
        columns = fields_of(heads)
        if {"item", "lead"} <= columns.keys():
            return Table(sheet=sheet, header=Header(row=index, columns=columns), end=len(sheet.rows))
    return None


def read_rows(table: Table, file: str) -> Responsibilities:
    """Every row that names an item."""
    rows: list[Responsibility] = []
    findings: list[Finding] = []
    for index in range(table.header.row + 1, table.end):
        row = Row(table, index)
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
        raise NotAWord("until", f"≥ {since}")
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
