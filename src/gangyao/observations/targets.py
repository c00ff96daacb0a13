"""targets.csv: yearly, mid-term and end targets, each with the document that set it.

Several versions stand side by side; which one is in force on a day is a query. In: the bytes of a table, one value a row
or a column for each year. Out: YearlyTarget rows, with what was found against them.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from gangyao.observations import faults, figures
from gangyao.observations.amounts import in_unit_of
from gangyao.observations.cells import Cell, Sheet
from gangyao.observations.closedwords import NotAWord
from gangyao.observations.fields import Row
from gangyao.observations.headers import Table, find_columns
from gangyao.observations.heads import load_aliases
from gangyao.observations.labels import Figures
from gangyao.observations.neighbours import CONFIRMED
from gangyao.observations.observations import Measure
from gangyao.observations.sheets import read_sheets
from gangyao.observations.subjects import Subject, Subjects
from gangyao.observations.targetcells import Told, beside, is_percent, told_in
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.quantities import Comparator
from gangyao.vocabulary.spans import read_span
from gangyao.vocabulary.units import UnitMismatch


class TargetKind(StrEnum):
    """What a target is for: a single year, the middle of the plan, its end."""

    YEAR = "year"
    MID = "mid"
    END = "end"


FAR = 100  # times away from all that the plan says of an indicator: another unit was meant


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyTarget:
    """A number set for one indicator and year: a level, or growth over the year before where the plan's own number is a level;
    `decided` None where no day was given.
    """

    subject: str
    year: int
    value: Decimal
    upper: Decimal | None = None
    comparator: Comparator = Comparator.EQUAL
    unit: str | None = None
    kind: TargetKind = TargetKind.YEAR
    measure: Measure = Measure.LEVEL
    document: str | None = None
    decided: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """Every version of every target, and what was found against the table."""

    rows: tuple[YearlyTarget, ...] = ()
    findings: tuple[Finding, ...] = ()

    def in_force(
        self, day: dt.date, kind: TargetKind | None = None, measure: Measure = Measure.LEVEL
    ) -> dict[tuple[str, int], YearlyTarget]:
        """The target of each indicator and year that was decided last by a day, of one kind where one is named: the last year has
        one of its own and that of the end. What has no day came first. Growth of what is held in levels is never among levels.
        """
        own = [row for row in self.rows if row.measure is measure and (kind is None or row.kind is kind)]
        known = [row for row in own if row.decided is None or row.decided <= day]
        ordered = sorted(known, key=lambda row: (row.decided or dt.date.min, row.value, row.document or ""))
        return {(row.subject, row.year): row for row in ordered}

    def of(self, subject: str, day: dt.date, kind: TargetKind, measure: Measure = Measure.LEVEL) -> dict[int, YearlyTarget]:
        """The targets of one kind that are in force for an indicator, by year."""
        rows = self.in_force(day, kind, measure).items()
        return {year: row for (name, year), row in sorted(rows, key=lambda pair: pair[0]) if name == subject}


@lru_cache(maxsize=1)
def aliases() -> dict[str, str]:
    """Fields by every word that heads their column."""
    return load_aliases("gangyao.observations", "targets")


def read_targets(content: bytes, file: str, subjects: Subjects) -> Targets:
    """The targets of a table; raises Unreadable (gangyao.vocabulary.texts) where it is no table at all."""
    sheets = read_sheets(content)
    tables = [table for sheet in sheets if (table := table_in(sheet)) is not None]
    if not tables:
        return Targets(findings=(faults.no_targets(file, "、".join(sheet.name or "" for sheet in sheets)),))
    rows: list[YearlyTarget] = []
    findings: list[Finding] = []
    for table in tables:
        for index in range(table.header.row + 1, table.end):
            for found in read_row(Row(table, index), file, subjects):
                rows.append(found) if isinstance(found, YearlyTarget) else findings.append(found)
    return Targets(rows=tuple(rows), findings=(*findings, *contradictions(rows)))


def table_in(sheet: Sheet) -> Table | None:
    """The rows of a sheet under its head: indicator, year and value, or indicator and a column for each year."""
    for named in ("indicator", "name"):
        long = find_columns(sheet, aliases(), {named, "year", "value"})
        if long is not None:
            return long
    wide = find_columns(sheet, aliases(), {"indicator"}) or find_columns(sheet, aliases(), {"name"})
    if wide is None:
        return None
    cells = sheet.rows[wide.header.row]
    years = [
        Figures(column=column, span=span) for column, cell in enumerate(cells) if (span := read_span(cell.words)) is not None
    ]
    return replace(wide, header=replace(wide.header, figures=tuple(years))) if years else None


def read_row(row: Row, file: str, subjects: Subjects) -> Iterator[YearlyTarget | Finding]:
    """The targets of one row, or what is wrong with it."""
    name = row.words("indicator") or row.words("name")
    columns = [one.column for one in row.header.figures] or [row.header.columns.get("value", 0)]
    filled = [column for column in columns if row.at(column).words]
    if not name or not filled:
        return
    subject = subjects.find(name) or subjects.find(row.words("name") or name)
    sharing = subjects.asked_which(name)
    if subject is None or sharing:
        at = faults.spot(file, row, "indicator" if row.words("indicator") else "name")
        yield faults.ambiguous(at, name, sharing) if sharing else faults.unknown_indicator(at, name, subjects.nearest(name))
        return
    for column in filled:
        if row.at(column).number is not None or re.search(r"\d", row.at(column).words):
            yield read_value(row, column, file, subject, subjects)  # 完成市下达目标 is no number, and no fault


def read_value(row: Row, column: int, file: str, subject: Subject, subjects: Subjects) -> YearlyTarget | Finding:
    """One target, or what is wrong with it."""
    cell = row.at(column)
    at = faults.spot(file, row, column)
    try:
        told = told_in(cell)
        if told.changes and (odd := odd_change(at, row, told, subject, subjects)) is not None:
            return odd
        found = target_of(row, column, told, subject, subjects)
        return far_from_plan(at, row, found, subject, subjects) or found
    except figures.NotAFigure as error:
        return not_a_target(at, cell.words, error.reason)
    except NotAWord as error:
        return faults.unknown_word(faults.spot(file, row, error.field), row.words(error.field), error.expected)
    except UnitMismatch:
        values = at.values(found=row.words("unit"), name=subject.name, unit=subject.unit or "—")
        return find("unit-refused", Severity.ERROR, values=values)


def target_of(row: Row, column: int, told: Told, subject: Subject, subjects: Subjects) -> YearlyTarget:
    """The target that a cell states, in the unit of its indicator; per cent of what is held in levels is growth."""
    stated = told.unit or row.words("unit") or None
    kept = subjects.unit_of(subject)
    grows = grows_in(row, told, subject, subjects)
    goal = "%" if grows else stated if is_percent(stated) else kept
    upper, typed = told.upper if told.upper is not None else number_of(row, "upper"), "%" if grows else stated
    return YearlyTarget(
        subject=subject.id, year=year_of(row, column), value=in_unit_of(told.value, typed, goal), unit=goal or stated,
        upper=None if upper is None else in_unit_of(upper, typed, goal), comparator=comparator_of(row, row.at(column)),
        kind=kind_of(row), measure=Measure.GROWTH if grows else Measure.LEVEL, document=row.words("document") or None,
        decided=row.day("decided"),
    )  # fmt: skip


def grows_in(row: Row, told: Told, subject: Subject, subjects: Subjects) -> bool:
    """Whether a target is growth in per cent of an indicator whose own number is a level in some other unit."""
    kept = subjects.unit_of(subject)
    stated = told.unit or row.words("unit") or ("%" if told.changes else None)
    levels = kept is not None and not is_percent(kept) and subject.id not in subjects.changing
    return levels and is_percent(stated)


def odd_change(at: faults.Spot, row: Row, told: Told, subject: Subject, subjects: Subjects) -> Finding | None:
    """A change that no target of a year can hold: in amounts, of a share in points, or up to the end of the plan."""
    yearly = kind_of(row) is TargetKind.YEAR
    if subject.id in subjects.changing or (grows_in(row, told, subject, subjects) and yearly):
        return None
    values = at.values(found=row.at(at.column - 1).words, name=subject.name, unit=subjects.unit_of(subject) or "—")
    return find("target-of-change", Severity.ERROR, about=(subject.id,), values=values)


def far_from_plan(at: faults.Spot, row: Row, found: YearlyTarget, subject: Subject, subjects: Subjects) -> Finding | None:
    """A level a hundred times away from all that the plan says of its indicator, unless the note says that it was checked."""
    known = [value for value in subjects.stated.get(subject.id, ()) if value > 0]
    level = found.measure is Measure.LEVEL and not is_percent(found.unit) and found.value > 0
    if not level or not known or CONFIRMED.search(row.words("note")):
        return None
    if any(max(found.value / value, value / found.value) < FAR for value in known):
        return None
    values = at.values(found=row.at(at.column - 1).words, name=subject.name, value=found.value, unit=found.unit or "")
    return find(
        "target-far-from-plan",
        Severity.DOUBT,
        about=(subject.id,),
        values={**values, "known": "、".join(dict.fromkeys(map(str, known)))},
    )


def not_a_target(at: faults.Spot, words: str, reason: str) -> Finding:
    """The cell of a target holds no number: a table of targets has no column for words."""
    if reason == "words":
        return find("words-in-target", Severity.ERROR, values=at.values(found=words))
    return faults.not_a_figure(at, words, reason)


def year_of(row: Row, column: int) -> int:
    """The year of a value; raises NotAWord for a period that is no whole year."""
    span = next((one.span for one in row.header.figures if one.column == column), None) or read_span(row.words("year"))
    if span is None or not span.is_year:
        raise NotAWord("year", "2023")
    return span.year


def number_of(row: Row, field: str) -> Decimal | None:
    """The number in a field, None where it is blank."""
    cell = row.cell(field)
    typed = figures.read_typed(cell.words) if cell.number is None else None
    return cell.number if cell.number is not None else typed.value if typed else None


def comparator_of(row: Row, cell: Cell) -> Comparator:
    """How the number binds: as its own column says, else as the words beside it do."""
    words = row.words("comparator").replace("≥", ">=").replace("≤", "<=") or beside(cell.words)
    if words not in set(Comparator):
        raise NotAWord("comparator", " ".join(Comparator))
    return Comparator(words)


def kind_of(row: Row) -> TargetKind:
    """What the target is for; a year where nothing is said."""
    words = {"年度": "year", "中期": "mid", "期末": "end", "五年": "end"}.get(row.words("kind"), row.words("kind") or "year")
    if words not in set(TargetKind):
        raise NotAWord("kind", "year mid end")
    return TargetKind(words)


def contradictions(rows: Iterable[YearlyTarget]) -> Iterator[Finding]:
    """Two numbers for one indicator and year that are in force from the same day."""
    seen: dict[tuple[str, int, TargetKind, Measure, dt.date | None], YearlyTarget] = {}
    for row in rows:
        known = seen.setdefault((row.subject, row.year, row.kind, row.measure, row.decided), row)
        if known.value != row.value:
            values: dict[str, str | int | Decimal] = {"name": row.subject, "year": row.year}
            values |= {"one": known.value, "one_document": known.document or "—"}
            values |= {"other": row.value, "other_document": row.document or "—"}
            yield find("target-contradicts", Severity.ERROR, about=(row.subject,), values=values)
