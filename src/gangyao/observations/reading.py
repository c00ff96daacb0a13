"""Tables of figures become observations; whatever is wrong is a finding with its place, and then nothing is taken.

In: the bytes of a file, and the subjects of a plan. Out: a Reading.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gangyao.observations.cells import Sheet
from gangyao.observations.headers import find_tables
from gangyao.observations.neighbours import odd_neighbours
from gangyao.observations.notes import qualified
from gangyao.observations.observations import Observation, Origin, Reading
from gangyao.observations.remarks import kept_beside, other_places, remarks, unclear_growth, unread, untold_growth
from gangyao.observations.rows import read_rows
from gangyao.observations.sheets import read_sheets
from gangyao.observations.subjects import Subjects
from gangyao.vocabulary.texts import Unreadable

LOCKS = ("~$", ".~")  # files that Excel, WPS and LibreOffice keep beside a table that is open


def read_observations(content: bytes, file: str, subjects: Subjects) -> Reading:
    """The observations of a file; raises Unreadable (gangyao.vocabulary.texts) where it is no table at all."""
    return merged_readings([read_table(content, file, subjects)], subjects)


def merged_readings(readings: Iterable[Reading], subjects: Subjects) -> Reading:
    """Several files as one, held against each other; a figure that stands twice word for word counts once."""
    own = list(readings)
    every = [one for reading in own for one in reading.observations]
    findings = [one for reading in own for one in reading.findings]
    return Reading(
        observations=once(every),
        findings=(*findings, *odd_neighbours(every, subjects), *kept_beside(every, subjects)),
        unfilled=sum(reading.unfilled for reading in own),
    )


def once(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """The figures, of those that are the same word for word the first alone, wherever they stand."""
    kept = {replace(one, origin=Origin(file="")): one for one in reversed(observations)}
    return tuple(reversed(kept.values()))


def read_table(content: bytes, file: str, subjects: Subjects) -> Reading:
    """The observations of a file and what is wrong with its rows."""
    if file.startswith(LOCKS):
        raise Unreadable("lock-file")
    return read_sheet_tables(read_sheets(content), file, subjects)


def joined_readings(readings: Iterable[Reading]) -> Reading:
    """The readings of rows as one."""
    own = list(readings)
    return Reading(
        observations=tuple(one for reading in own for one in reading.observations),
        findings=tuple(one for reading in own for one in reading.findings),
        unfilled=sum(reading.unfilled for reading in own),
    )


def read_sheet_tables(sheets: Sequence[Sheet], file: str, subjects: Subjects) -> Reading:
    """The observations of the tables of sheets."""
    tables = [table for sheet in sheets for table in find_tables(sheet, subjects)]
    if not tables:
        return Reading(observations=(), findings=(unread(sheets, file, subjects),))
    rows = [qualified(table, joined_readings(read_rows(table, file, subjects)), subjects) for table in tables]
    return Reading(
        observations=tuple(one for row in rows for one in row.observations),
        findings=(
            *remarks(sheets, tables, file),
            *other_places(tables, file, subjects),
            *untold_growth(tables, [one for row in rows for one in row.observations], file),
            *(one for table, row in zip(tables, rows, strict=True) for one in unclear_growth(table, row.observations, subjects)),
            *(one for row in rows for one in row.findings),
        ),
        unfilled=sum(row.unfilled for row in rows),
    )
