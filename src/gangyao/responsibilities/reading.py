"""responsibilities.csv, or the workbook that `gangyao assign` wrote and somebody corrected.

In: the bytes of a table. Out: Responsibilities, with what was found against it.
"""

import re
from functools import lru_cache

from gangyao.observations import faults
from gangyao.observations.cells import Sheet
from gangyao.observations.closedwords import NotAWord, load_words
from gangyao.observations.fields import Row
from gangyao.observations.headers import Table, find_columns
from gangyao.observations.heads import load_aliases
from gangyao.observations.sheets import read_sheets
from gangyao.observations.wordforms import tidy
from gangyao.responsibilities.duties import Frequency, Responsibilities, Responsibility
from gangyao.vocabulary.findings import Finding

DUE = re.compile(r"\+?(?P<days>-?\d{1,3})(?:d|天|日)?(?:内)?")
DEFAULT_DUE = 30  # days after the end of a period


@lru_cache(maxsize=1)
def aliases() -> dict[str, str]:
    """Fields by every word that heads their column."""
    return load_aliases("gangyao.responsibilities", "columns")


@lru_cache(maxsize=1)
def meanings() -> dict[tuple[str, str], str]:
    """What a word means in a column of closed words."""
    return load_words("gangyao.responsibilities", "words")


def read_responsibilities(content: bytes, file: str) -> Responsibilities:
    """The responsibilities of a table; raises Unreadable (gangyao.vocabulary.texts) where it is no table at all."""
    sheets = read_sheets(content)
    found = [table for sheet in sheets if (table := table_in(sheet)) is not None]
    if not found:
        return Responsibilities(findings=(faults.no_duties(file, "、".join(sheet.name or "" for sheet in sheets)),))
    tables = [read_rows(table, file) for table in found]
    return Responsibilities(
        rows=tuple(row for table in tables for row in table.rows),
        findings=tuple(finding for table in tables for finding in table.findings),
    )


def table_in(sheet: Sheet) -> Table | None:
    """The rows under a head that names items, by id or by name, and who leads on them."""
    return find_columns(sheet, aliases(), {"item", "lead"}) or find_columns(sheet, aliases(), {"name", "lead"})


def read_rows(table: Table, file: str) -> Responsibilities:
    """Every row that names an item."""
    rows: list[Responsibility] = []
    findings: list[Finding] = []
    for index in range(table.header.row + 1, table.end):
        row = Row(table, index)
        if not (row.words("item") or row.words("name")):
            continue
        try:
            rows.append(read_duty(row))
        except NotAWord as error:
            found = row.words(error.field)
            findings.append(faults.unknown_word(faults.spot(file, row, error.field), found, error.expected))
    return Responsibilities(rows=tuple(rows), findings=tuple(findings))


def read_duty(row: Row) -> Responsibility:
    """One row; raises NotAWord for a day, a frequency or a due rule that is none."""
    since, until = row.day("from"), row.day("until")
    if since and until and until < since:
        raise NotAWord("until", f"≥ {since}")
    return Responsibility(
        item=row.words("item") or row.words("name"),
        lead=row.words("lead"),
        support=tuple(part.strip() for part in re.split("[;；、]", row.words("support")) if part.strip()),
        source=row.words("source") or None,
        leader=row.words("leader") or None,
        frequency=frequency_of(row),
        due_days=due_of(row),
        since=since,
        until=until,
        proposed=bool(row.words("proposed")),
        row=row.number,
    )


def frequency_of(row: Row) -> Frequency:
    """How often the item is reported, yearly where nothing is said."""
    words = row.words("frequency")
    meant = meanings().get(("frequency", tidy(words))) if words else Frequency.YEAR.value
    if meant is None:
        raise NotAWord("frequency", "year half quarter month")
    return Frequency(meant)


def due_of(row: Row) -> int:
    """Days after the end of a period."""
    words = row.words("due")
    match = DUE.fullmatch(words.replace(" ", "")) if words else None
    if words and match is None:
        raise NotAWord("due", "+15d")
    return int(match["days"]) if match else DEFAULT_DUE
