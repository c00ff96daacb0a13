"""Tables of figures become observations; whatever is wrong is a finding with its place, and then nothing is taken.

In: the bytes of a file, and the subjects of a plan. Out: a Reading.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gangyao.observations import faults
from gangyao.observations.cells import Cell, Remark, Sheet
from gangyao.observations.entries import RowFigure
from gangyao.observations.fields import Row, days_are_years
from gangyao.observations.figures import is_blank
from gangyao.observations.headers import Table, find_tables, heads_figures, heads_names
from gangyao.observations.heads import NAMING
from gangyao.observations.labels import Figures, measure_in
from gangyao.observations.names import Named, find_named
from gangyao.observations.neighbours import odd_neighbours
from gangyao.observations.observations import Observation, Origin, Reading
from gangyao.observations.roles import is_note
from gangyao.observations.sheets import read_sheets
from gangyao.observations.subjects import Subjects
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.texts import Unreadable

COLUMN_MARK = re.compile(r"[甲乙丙丁]")  # 甲 乙 1 2 3 under the head of a statistical form
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
        findings=(*findings, *odd_neighbours(every, subjects)),
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
    sheets = read_sheets(content)
    tables = [table for sheet in sheets for table in find_tables(sheet, subjects)]
    if not tables:
        return Reading(observations=(), findings=(unread(sheets, file, subjects),))
    rows = [reading for table in tables for reading in read_rows(table, file, subjects)]
    return Reading(
        observations=tuple(one for row in rows for one in row.observations),
        findings=(
            *remarks(sheets, tables, file),
            *other_places(tables, file, subjects),
            *(one for row in rows for one in row.findings),
        ),
        unfilled=sum(row.unfilled for row in rows),
    )


def unread(sheets: Iterable[Sheet], file: str, subjects: Subjects) -> Finding:
    """Why nothing could be read: a table does not say of what its figures are, or there is none."""
    named = list(sheets)
    for sheet in named:
        row = next((index for index in range(len(sheet.rows)) if untold(sheet, index, subjects)), None)
        if row is not None:
            place = f"{file} {sheet.name or ''}".strip()
            return find("indicator-untold", Severity.ERROR, values={"place": place, "row": row + 1})
    return faults.no_table(file, "、".join(sheet.name or "" for sheet in named))


def untold(sheet: Sheet, index: int, subjects: Subjects) -> bool:
    """Whether a row heads figures and names nothing that they are of."""
    return not heads_names(sheet.rows[index]) and heads_figures(sheet, index, subjects)


def remarks(sheets: Iterable[Sheet], tables: list[Table], file: str) -> Iterator[Finding]:
    """What a person should know of the file as a whole: what was left aside, and what was said above the tables."""
    if any(sheet.macro for sheet in sheets):
        yield find("macro-ignored", Severity.NOTE, values={"place": file})
    for table in dict.fromkeys((table.sheet.name or "", table.header.span, table.header.unread) for table in tables):
        sheet, span, unread = table
        place = f"{file} {sheet}".strip()
        if span is not None:
            yield find("period-above", Severity.NOTE, values={"place": place, "period": span.label})
        if unread:
            values: dict[str, str | int] = {"place": place, "heads": "、".join(unread[:3]), "count": len(unread)}
            yield find("column-unread", Severity.NOTE, values=values)
    yield from aside(tables, file)
    yield from between(tables, file)
    headed = {table.sheet.name for table in tables}
    for sheet_left in sheets:
        if sheet_left.name not in headed and any(cell.number is not None for row in sheet_left.rows for cell in row):
            yield find("sheet-unread", Severity.NOTE, values={"place": f"{file} {sheet_left.name}"})


def aside(tables: Iterable[Table], file: str) -> Iterator[Finding]:
    """Columns of numbers that are no results: targets, last year's, shares of a plan. Forms have such columns of their own."""
    for table in tables:
        if table.header.aside and "answer" not in table.header.columns:
            place = f"{file} {table.sheet.name or ''}".strip()
            heads = "、".join(table.header.aside[:3])
            yield find("column-aside", Severity.NOTE, values={"place": place, "heads": heads, "count": len(table.header.aside)})


def between(tables: Iterable[Table], file: str) -> Iterator[Finding]:
    """Rows of figures below a table that are under no head that is known."""
    ends = {(table.sheet.name, table.end): table.sheet for table in tables}
    tops = {(table.sheet.name, table.header.top) for table in tables}
    for (name, end), sheet in ends.items():
        numbered = [index for index in range(end, len(sheet.rows)) if any(cell.number is not None for cell in sheet.rows[index])]
        if numbered and (name, end) not in tops:
            values: dict[str, str | int] = {"place": f"{file} {name or ''}".strip(), "row": end + 1, "count": len(numbered)}
            yield find("figures-unread", Severity.DOUBT, values=values)


def other_places(tables: Iterable[Table], file: str, subjects: Subjects) -> Iterator[Finding]:
    """A doubt for each table that is of another place by its title or the heads of its columns."""
    for table in tables:
        if "place" in table.header.columns:
            continue
        heads = [one.place for one in table.header.figures if one.place]
        elsewhere = [place for place in heads if subjects.elsewhere(place) is not None]
        named = subjects.place_above(table.header.titles) if not heads else "、".join(elsewhere) if heads == elsewhere else None
        if named:
            place = f"{file} {table.sheet.name or ''}".strip()
            yield find("other-place", Severity.DOUBT, values={"place": place, "named": named, "own": subjects.place})


def rows_of(table: Table) -> Iterator[Row]:
    """The rows in which something of its own stands; notes below the table are none."""
    yearly = days_are_years(table)
    for index in range(table.header.row + 1, table.end):
        row = Row(table, index, yearly=yearly)
        first = next((cell.words for cell in row.cells if cell.words), "")
        if not (row.is_blank or is_note(row.cells) or COLUMN_MARK.fullmatch(first)):
            yield row


def read_rows(table: Table, file: str, subjects: Subjects) -> Iterator[Reading]:
    """The figures of every row; a row that names nothing but a measure (其中：增速) goes with the name above it."""
    unnamed, above = (None if NAMING & table.header.columns.keys() else table.header.named), None
    for row in rows_of(table):
        names = [words for field in ("indicator", "name") if (words := row.words(field))]
        measure = measure_in(names[-1]) if names else None
        named = replace(above, measure=measure, unit=None) if above and measure else named_by(names, subjects)
        yield read_row(row, file, named or unnamed, subjects)
        above = named or above


def named_by(names: Iterable[str], subjects: Subjects) -> Named | None:
    """What the names of a row mean: the first that is known."""
    return next((found for name in names if (found := find_named(name, subjects)) is not None), None)


def read_row(row: Row, file: str, named: Named | None, subjects: Subjects) -> Reading:
    """The figures of one row; `named` None where its columns name what they are of, or nobody knows its name."""
    names = [words for field in ("indicator", "name") if (words := row.words(field))]
    filled = tuple(filled_figures(row))
    if not filled:
        return Reading(observations=(), findings=(), unfilled=int(bool(names)))
    told = [(column, column.named or named) for column in filled]
    if any(name is None for _, name in told):
        return Reading(observations=(), findings=(nameless(row, file, names, subjects),))
    overlong = faults.overlong(file, row)
    readings = [
        RowFigure(row=row, file=file, named=name, column=column, subjects=subjects).read() for column, name in told if name
    ]
    return Reading(
        observations=tuple(one for reading in readings for one in reading.observations),
        findings=(*overlong, *(one for reading in readings for one in reading.findings)),
    )


def nameless(row: Row, file: str, names: list[str], subjects: Subjects) -> Finding:
    """Why it cannot be told what the figures of a row are said of."""
    at = faults.spot(file, row, "name" if row.words("name") else "indicator")
    if not names:
        return faults.no_name(at)
    name = names[-1]
    sharing = next((found for one in names if (found := subjects.sharing(one))), ())
    return faults.ambiguous(at, name, sharing) if sharing else faults.unknown_indicator(at, name, subjects.nearest(name))


def filled_figures(row: Row) -> Iterator[Figures]:
    """The columns of figures in which a row says something; words beside them belong to the first."""
    figures = row.header.figures
    filled = [one for one in figures if is_filled(row, row.at(one.column))]
    if filled or any(one.span for one in figures):
        yield from filled
    elif row.words("text") or row.words("attested") or row.words("answer") or row.says_none():
        yield figures[0] if figures else Figures(column=row.header.columns.get("text", row.header.columns.get("attested", 0)))


def is_filled(row: Row, cell: Cell) -> bool:
    """Whether something stands in a number's cell; one merged into a figure claims to hold it, too."""
    if cell.anchor is not None:
        column = cell.anchor[1]
        shared = any(one.column == column for one in row.header.figures) and cell.anchor[0] > row.header.row
        return shared and not is_blank(row.anchor(cell).words)
    return cell.remark in {Remark.NO_RESULT, Remark.FAULT} or not is_blank(cell.words)
