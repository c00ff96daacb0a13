"""Tables of figures become observations; whatever is wrong is a finding with its place, and then nothing is taken.

In: the bytes of a file, and the subjects of a plan. Out: a Reading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from gangyao.observations import faults, figures
from gangyao.observations.amounts import in_unit_of
from gangyao.observations.fields import NotAWord, Row
from gangyao.observations.headers import find_header
from gangyao.observations.neighbours import odd_neighbours
from gangyao.observations.observations import Measure, Observation, Origin, Reading, Status
from gangyao.observations.sheets import Cell, Remark, read_sheets
from gangyao.observations.subjects import Subject, Subjects
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.spans import Span, month_span, read_span
from gangyao.vocabulary.units import UnitMismatch

REDUCTION = re.compile(r"(?:降低|下降|减少|削减|降幅)(?:率|幅度)?$")
FARTHEST = 30  # years beyond the plan's own that a figure may lie


def read_observations(content: bytes, file: str, subjects: Subjects) -> Reading:
    """The observations of a file; raises Unreadable (gangyao.vocabulary.texts) where it is no table at all."""
    sheets = read_sheets(content)
    headed = [(sheet, header) for sheet in sheets if (header := find_header(sheet)) is not None]
    if not headed:
        return Reading(observations=(), findings=(faults.no_table(file, "、".join(sheet.name or "" for sheet in sheets)),))
    findings: list[Finding] = []
    if any(sheet.macro for sheet in sheets):
        findings.append(find("macro-ignored", Severity.NOTE, values={"place": file}))
    observations: list[Observation] = []
    unfilled = 0
    for sheet, header in headed:
        for index in range(header.row + 1, len(sheet.rows)):
            found = read_row(Row(sheet, header, index), file, subjects)
            observations += found.observations
            findings += found.findings
            unfilled += found.unfilled
    findings += odd_neighbours(observations, subjects)
    return Reading(observations=tuple(observations), findings=tuple(findings), unfilled=unfilled)


def read_row(row: Row, file: str, subjects: Subjects) -> Reading:
    """The figures of one row."""
    name = row.words("indicator")
    subject = subjects.find(name) if name else None
    if subject is None and row.words("name"):
        subject = subjects.find(row.words("name"))
    filled = tuple(filled_cells(row))
    if not filled or (not name and row.cell("indicator").remark is not Remark.MERGED and blank(row)):
        return Reading(observations=(), findings=(), unfilled=int(bool(name)))
    if subject is None:
        known = row.words("name") or name
        at = faults.spot(file, row, "indicator")
        return Reading(observations=(), findings=(faults.unknown_indicator(at, known, subjects.nearest(known)),))
    readings = [Entry(row=row, file=file, subject=subject, column=column, subjects=subjects).read() for column in filled]
    return Reading(
        observations=tuple(one for reading in readings for one in reading.observations),
        findings=tuple(one for reading in readings for one in reading.findings),
    )


def blank(row: Row) -> bool:
    """Whether nothing at all stands in the row."""
    return not any(cell.words for cell in row.sheet.rows[row.index])


def filled_cells(row: Row) -> Iterator[int]:
    """The columns in which a row says something: its value (or words beside it), or the periods that are filled."""
    header = row.header
    if header.spans:
        yield from (column for column in header.spans if row.at(column).words or row.at(column).remark is not None)
    elif any(row.words(field) for field in ("value", "text", "attested")) or row.cell("value").remark is not None:
        yield header.columns.get("value", header.columns.get("text", header.columns.get("attested", 0)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One figure of a row on its way to an observation."""

    row: Row
    file: str
    subject: Subject
    column: int
    subjects: Subjects

    def read(self) -> Reading:
        """The observation, or what is wrong with it."""
        try:
            observation, remarks = self.observed()
        except NotAWord as error:
            at = faults.spot(self.file, self.row, error.field)
            return failed(faults.unknown_word(at, self.row.words(error.field), error.expected))
        except figures.NotAFigure as error:
            return failed(faults.not_a_figure(self.spot, self.cell.words, error.reason))
        except UnitMismatch:
            values = self.spot.values(found=self.stated_unit(), name=self.subject.name, unit=self.subject.unit or "—")
            return failed(find("unit-refused", Severity.ERROR, values=values))
        except NoResult as error:
            values = self.spot.values(found=self.cell.words)
            unsolved = error.remark is Remark.NO_RESULT
            return failed(
                find("formula-unsolved", Severity.ERROR, values=values)
                if unsolved
                else find("merged-figure", Severity.ERROR, values=values)
            )
        return Reading(observations=(observation,), findings=remarks)

    @property
    def spot(self) -> faults.Spot:
        """Where the figure stands."""
        return faults.spot(self.file, self.row, self.column)

    @property
    def cell(self) -> Cell:
        """The cell of the figure."""
        return self.row.at(self.column) if self.row.header.spans or self.row.header.has("value") else Cell(words="")

    def observed(self) -> tuple[Observation, tuple[Finding, ...]]:
        """The observation and the remarks on it; raises what is wrong."""
        row, attested = self.row, self.row.chosen("attested")
        measure = Measure(row.chosen("measure") or Measure.LEVEL)
        typed = self.typed()
        span = self.span()
        status = Status(row.chosen("status") or (Status.PRELIMINARY if typed or row.words("text") or attested else Status.NONE))
        value, unit = self.amount(typed, measure)
        text = row.words("text") or (typed.words if typed and typed.words else None)
        observation = Observation(
            subject=self.subject.id,
            span=span,
            measure=measure,
            value=value,
            text=text,
            attested=None if attested is None else attested == "yes",
            unit=unit,
            total=bool(typed and typed.total) or bool(text and "累计" in text),
            status=status,
            visible=row.visible(),
            published=row.day("published"),
            place=self.subjects.elsewhere(row.words("place")),
            definition=row.words("definition") or None,
            origin=self.origin(),
        )
        return observation, (*self.echoed(typed, value, unit), *self.misplaced(span))

    def typed(self) -> figures.Typed | None:
        """The number in the cell; None where there is none; raises what is wrong with it."""
        cell = self.cell
        if cell.remark in {Remark.NO_RESULT, Remark.MERGED}:
            raise NoResult(cell.remark)
        if cell.remark is Remark.FAULT:
            raise figures.NotAFigure("not_a_number")
        if cell.day is not None:
            raise figures.NotAFigure("words")
        if cell.number is not None:
            return figures.Typed(
                value=cell.number, unit="%" if cell.percent else None, total=False, words=None, plain=not cell.percent
            )
        return figures.read_typed(cell.words)

    def stated_unit(self) -> str:
        """The unit of the number's own cell, else of the row's."""
        try:
            typed = self.typed()
        except (ValueError, NoResult):
            typed = None
        return (typed.unit if typed and typed.unit else None) or self.row.words("unit")

    def amount(self, typed: figures.Typed | None, measure: Measure) -> tuple[Decimal | None, str | None]:
        """Value and unit as the subject keeps them; growth is in per cent."""
        goal = "%" if measure is Measure.GROWTH else self.subject.unit
        column = self.row.words("unit") or None
        if typed is None:
            return None, goal or column
        stated = typed.unit or column
        if typed.unit and column and typed.unit not in figures.MULTIPLES:  # both must measure what the indicator does
            in_unit_of(typed.value, column, goal)
        if stated in {"个百分点", "百分点"} and goal == "%":
            stated = "%"
        value = in_unit_of(typed.value, stated, goal)
        if measure is Measure.LEVEL and REDUCTION.search(self.subject.name.partition("（")[0]) and typed.words and value < 0:
            value = -value  # 下降2.5 of an indicator that is named for its fall
        return value, goal or stated

    def span(self) -> Span:
        """The months that the figure speaks of."""
        stated = self.row.header.spans.get(self.column)
        if stated is not None:
            return stated
        cell = self.row.cell("period")
        month = month_span(cell.day.year, cell.day.month, cell.day.month) if cell.day else None
        found = month or read_span(cell.words)
        if found is None:
            raise NotAWord("period", "2023 2023-H1 2023-Q3 2023-09 2023-01..09")
        return found

    def origin(self) -> Origin:
        """Where the figure comes from."""
        row = self.row
        fields = {name: row.words(name) or None for name in ("source", "address", "reported_by", "note")}
        return Origin(file=self.file, sheet=row.sheet.name, row=row.number, **fields)

    def echoed(self, typed: figures.Typed | None, value: Decimal | None, unit: str | None) -> tuple[Finding, ...]:
        """What was understood of a cell that holds more than a number, and of a formula."""
        found = []
        if self.cell.remark is Remark.FORMULA:
            found.append(find("formula-taken", Severity.NOTE, values=self.spot.values(found=self.cell.words)))
        if typed is not None and not typed.plain and value is not None and not self.cell.percent:
            values = self.spot.values(found=self.cell.words, value=value, unit=unit or "")
            found.append(find("read-as", Severity.NOTE, values=values))
        return tuple(found)

    def misplaced(self, span: Span) -> tuple[Finding, ...]:
        """A year after the plan's last, or far before its first."""
        years = self.subjects.years
        if years is None or years[0] - FARTHEST <= span.year <= years[1]:
            return ()
        values = self.spot.values(found=span.label, first=years[0], last=years[1])
        return (find("year-outside", Severity.DOUBT, values=values),)


class NoResult(Exception):  # noqa: N818 - named for what was found
    """The cell shows no figure of its own: a formula never calculated, or a part of a merged cell."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark)
        self.remark = remark


def failed(finding: Finding) -> Reading:
    """Nothing but the fault."""
    return Reading(observations=(), findings=(finding,))


def merged_readings(readings: "list[Reading]") -> Reading:
    """Several files as one; a figure that stands in two of them word for word counts once."""
    every = [one for reading in readings for one in reading.observations]
    kept: dict[Observation, Observation] = {}
    for one in every:
        kept.setdefault(replace(one, origin=Origin(file="")), one)
    return Reading(
        observations=tuple(kept.values()),
        findings=tuple(one for reading in readings for one in reading.findings),
        unfilled=sum(reading.unfilled for reading in readings),
    )
