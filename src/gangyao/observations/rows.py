"""The rows of a table become observations, each with what the rows above and below it say of it.

In: a Table, and the subjects of a plan. Out: a Reading for every row.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from gangyao.observations import faults
from gangyao.observations.captions import is_of_scope, scope_above
from gangyao.observations.cells import Cell, Remark
from gangyao.observations.entries import RowFigure
from gangyao.observations.fields import Row, days_are_years, names_of
from gangyao.observations.figures import is_blank
from gangyao.observations.headers import Header, Table
from gangyao.observations.heads import NAMING, aliases
from gangyao.observations.labels import Figures, measure_in
from gangyao.observations.names import Named, find_named, parted
from gangyao.observations.observations import Measure, Reading
from gangyao.observations.ranks import of_growth, ranks_growth, read_rank
from gangyao.observations.roles import is_note
from gangyao.observations.subjects import Subjects
from gangyao.observations.wordforms import tidy
from gangyao.vocabulary.findings import Finding, Severity, find

COLUMN_MARK = re.compile(r"[甲乙丙丁]")  # 甲 乙 1 2 3 under the head of a statistical form


def read_rows(table: Table, file: str, subjects: Subjects) -> Iterator[Reading]:
    """The figures of every row; a row that names nothing but a measure (其中：增速) goes with the name above it, and one that
    tells definitions (口径) with the figures above it.
    """
    unnamed, above = (None if NAMING & table.header.columns.keys() else table.header.named), None
    rows, measures = [*placed(rows_of(table), table.header), None], list[Measure | None]()
    for row, below in pairwise(rows):
        names = names_of(row)
        if row is None or defines(names):
            continue
        measure = measure_in(names[-1]) if names else None
        named = as_measured(above, measure, names, measures) if above and measure else named_by(names, subjects)
        measures = [*measures, measure] if above and measure else [named.measure if named else None]
        yield read_row(row, file, named or unnamed, subjects, below if defines(names_of(below)) else None)
        above = named or (None if any(parted(name)[0] for name in names) else above)  # nothing goes past a name nobody knows


def as_measured(above: Named, measure: Measure, names: Sequence[str], measures: Iterable[Measure | None]) -> Named:
    """The name above a row that names nothing but a measure, with that measure; `measures` are those between them."""
    ranked = read_rank(names[-1]) if measure is Measure.RANK else None
    if ranked is not None and ranks_growth(measures):
        ranked = of_growth(ranked)
    return replace(above, measure=measure, unit=None, ranked=ranked)


def placed(rows: Iterable[Row], header: Header) -> Iterator[Row]:
    """The rows, a blank place or year filled by the one above it in tables that print it but once; in a list every row speaks
    for itself.
    """
    above = year = period = ""
    for row in rows:
        row.year_above = year
        year = row.words("year") or year
        row.period_above = period
        period = row.words("period") or period
        stated = row.words("place")
        row.above = above if not stated and "value" not in header.columns else None
        above = stated or above
        yield row


def defines(names: Iterable[str]) -> bool:
    """Whether a row tells how the figures above it are counted."""
    return any(aliases().get(tidy(name)) == "definition" for name in names)


def named_by(names: Iterable[str], subjects: Subjects) -> Named | None:
    """What the names of a row mean: the first that is known."""
    return next((found for name in names if (found := find_named(name, subjects)) is not None), None)


def rows_of(table: Table) -> Iterator[Row]:
    """The rows in which something of its own stands; notes below the table are none."""
    yearly = days_are_years(table)
    for index in range(table.header.row + 1, table.end):
        row = Row(table, index, yearly=yearly)
        first = next((cell.words for cell in row.cells if cell.words), "")
        if not (row.is_blank or is_note(row.cells) or COLUMN_MARK.fullmatch(first)):
            yield row


def read_row(row: Row, file: str, named: Named | None, subjects: Subjects, below: Row | None = None) -> Reading:
    """The figures of one row; `named` None where its columns name what they are of, or nobody knows its name; `below` the row
    that tells how they are counted.
    """
    names = names_of(row)
    filled = tuple(filled_figures(row))
    if not filled:
        return Reading(observations=(), findings=(), unfilled=int(bool(names)))
    told = [(column, column.named or named) for column in filled]
    if any(name is None for _, name in told):
        return Reading(observations=(), findings=(nameless(row, file, names, subjects),))
    scoped = [(column, in_scope(name, row, subjects)) for column, name in told if name]
    overlong = (*faults.overlong(file, row), *scope_findings(row, file, [name for _, name in told if name], scoped))
    counted = {column.column: below.at(column.column).words or None for column in filled} if below else {}
    given = [
        RowFigure(row=row, file=file, named=name, column=one, subjects=subjects, definition=counted.get(one.column))
        for one, name in scoped
    ]
    readings = [one.read() for one in given]
    return Reading(
        observations=tuple(one for reading in readings for one in reading.observations),
        findings=(*overlong, *(one for reading in readings for one in reading.findings)),
    )


def in_scope(named: Named, row: Row, subjects: Subjects) -> Named:
    """A name in a table of larger firms alone (规模以上工业企业): what is known of those, where that is another indicator."""
    if scope_above(row.header.titles) is None or scope_above((*names_of(row), named.subject.name)) is not None:
        return named
    larger = find_named(f"规模以上{named.subject.name}", subjects)
    return named if larger is None else replace(named, subject=larger.subject)


def scope_findings(row: Row, file: str, named: Iterable[Named], scoped: Iterable[tuple[Figures, Named]]) -> Iterator[Finding]:
    """A doubt at the first figure that a title makes one of larger firms."""
    titles = row.header.titles
    scope = scope_above(titles)
    for before, (column, after) in zip(named, scoped, strict=True):
        name, other = before.subject.name, before.subject.id != after.subject.id
        if scope and (other or (is_of_scope(titles) and scope_above((*names_of(row), name)) is None)):
            taken = after.subject.name if other else f"{name}（{scope}）"
            values = faults.spot(file, row, column.column).values(scope=scope, name=name, taken=taken)
            yield find("scope-above", Severity.DOUBT, values=values)
            return


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
