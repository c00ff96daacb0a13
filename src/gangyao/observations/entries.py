"""One figure of a row on its way to an observation.

In: a Row, the name it bears and a column of figures. Out: a Reading of one observation, or of what is wrong with it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from gangyao.observations import faults, figures
from gangyao.observations.amounts import POINTS, Refused, TwoUnits, Units, settled
from gangyao.observations.cells import EMPTY, Cell, Remark
from gangyao.observations.fields import NotAWord, Row
from gangyao.observations.headers import Figures
from gangyao.observations.names import Named
from gangyao.observations.observations import Measure, Observation, Origin, Reading, Status
from gangyao.observations.subjects import Subjects
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.spans import Span, read_span

REDUCTION = re.compile(r"(?:降低|下降|减少|削减|降幅)(?:率|幅度)?$")
SAME, WITHOUT_FIGURE = "same", {"pending", "dropped"}  # answers of words.csv
FARTHEST = 30  # years before the plan's own that a figure may lie


class NotTaken(Exception):  # noqa: N818 - named for what happened
    """The row can be read and says no figure; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A figure with all that its row, its column and the head above them say of it."""

    row: Row
    file: str
    named: Named
    column: Figures
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
        except TwoUnits as error:
            return failed(faults.not_a_figure(self.spot, str(error), "two_units"))
        except Refused as error:
            return failed(faults.refused_unit(self.spot, str(error), self.named.subject))
        except NotTaken as error:
            return failed(error.finding)
        return Reading(observations=(observation,), findings=remarks)

    @property
    def spot(self) -> faults.Spot:
        """Where the figure stands."""
        return faults.spot(self.file, self.row, self.column.column)

    @property
    def cell(self) -> Cell:
        """The cell of the figure; empty where the table has only words."""
        return self.row.at(self.column.column) if self.column in self.row.header.figures else EMPTY

    def observed(self) -> tuple[Observation, tuple[Finding, ...]]:
        """The observation and the remarks on it; raises what is wrong."""
        row, typed = self.row, self.typed()
        span, measure = self.span(), self.measure()
        text, attested = self.text(typed), row.chosen("attested")
        status = self.status(typed, text, attested)
        value, unit = self.amount(typed, measure)
        observation = Observation(
            subject=self.named.subject.id,
            span=span,
            measure=measure,
            value=value,
            text=text,
            attested=None if attested is None else attested == "yes",
            unit=unit,
            total=typed is not None and typed.total and not span.is_to_date,  # 累计 of a year to date is no sum of years
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
        if cell.anchor is not None:
            raise NotTaken(faults.merged(self.spot, self.row.anchor(cell).words))
        if cell.remark is Remark.NO_RESULT:
            raise NotTaken(faults.unsolved(self.spot))
        if cell.remark is Remark.FAULT:
            raise figures.NotAFigure("not_a_number")
        if cell.day is not None:
            raise figures.NotAFigure("day")
        if figures.is_blank(cell.words) and self.row.chosen("answer") == SAME:
            return self.last()
        if cell.number is not None:
            return figures.Typed(value=cell.number, unit=cell.unit)
        return figures.read_typed(cell.words)

    def last(self) -> figures.Typed:
        """The last figure, which 持平 repeats; raises what is wrong with it."""
        cell = self.row.cell("last")
        typed = figures.Typed(value=cell.number, unit=cell.unit) if cell.number is not None else figures.read_typed(cell.words)
        if typed is None:
            raise NotAWord("answer", "暂无新数 不再统计")
        return replace(typed, words=self.row.words("answer"))

    def text(self, typed: figures.Typed | None) -> str | None:
        """The words beside the number, or those that stand in its place (暂无)."""
        row, cell = self.row, self.cell
        beside = None if self.column.span else row.words("text") or None
        if row.chosen("answer") in WITHOUT_FIGURE:
            expected = row.words("expected")
            return "，".join(part for part in (row.words("answer"), beside, f"预计 {expected}" if expected else None) if part)
        if typed is None:
            return beside or (None if figures.is_blank(cell.words) else cell.words)
        return beside or typed.words

    def status(self, typed: figures.Typed | None, text: str | None, attested: str | None) -> Status:
        """How settled the figure is; an answer that there is none needs a reason and has no figure."""
        stated = self.row.chosen("status")
        in_cell = typed is None and not figures.is_blank(self.cell.words)  # 暂无
        answered = self.row.chosen("answer") in WITHOUT_FIGURE or (in_cell and not attested)
        status = Status.NONE if answered else Status(stated) if stated else Status.PRELIMINARY
        if status is Status.NONE and typed is not None:
            raise NotTaken(faults.answer_with_figure(self.spot, self.cell.words))
        if status is Status.NONE and text is None:
            raise NotTaken(faults.answer_without_reason(self.spot))
        return status

    def measure(self) -> Measure:
        """Level or growth: what the column says, else the row, else the name."""
        stated = self.row.chosen("measure")
        return self.column.measure or (Measure(stated) if stated else None) or self.named.measure or Measure.LEVEL

    def amount(self, typed: figures.Typed | None, measure: Measure) -> tuple[Decimal | None, str | None]:
        """Value and unit as the subject keeps them; growth is in per cent."""
        subject, growing = self.named.subject, measure is Measure.GROWTH
        goal = "%" if growing else subject.unit
        stated = self.row.words("unit")
        said = (stated if not figures.is_blank(stated) else None, self.column.unit, self.named.unit)
        beside = tuple(unit for unit in said if unit and (not growing or unit in POINTS))  # 亿元 beside growth is the level's
        if typed is None:
            return None, goal or next(iter(beside), None)
        units = Units(own=typed.unit, beside=beside, above=None if growing else self.row.header.unit)
        value, unit = settled(typed.value, units, goal)
        if not growing and REDUCTION.search(subject.name.partition("（")[0]) and typed.words and value < 0:
            value = -value  # 下降2.5 of an indicator that is named for its fall
        return value, unit

    def span(self) -> Span:
        """The months that the figure speaks of: what its column says, else its row, else what stands above the table."""
        stated = self.column.span or self.row.period() or (None if self.row.words("period") else self.row.header.span)
        if stated is None:
            raise NotAWord("period", "2023 2023-H1 2023-Q3 2023-09 2023-01..09")
        return stated

    def origin(self) -> Origin:
        """Where the figure comes from."""
        row = self.row
        said = ("source", "address", "reported_by", "note", "cause", "remedy", "outlook")
        fields = {name: row.words(name) or None for name in said}
        at, across = row.sheet.place(row.index, self.column.column)
        return Origin(file=self.file, sheet=row.sheet.name, row=at, column=across, **fields)

    def echoed(self, typed: figures.Typed | None, value: Decimal | None, unit: str | None) -> Iterator[Finding]:
        """What was understood of a cell that holds more than a number, of a formula, and of a day for a period."""
        if self.cell.remark is Remark.FORMULA:
            yield faults.formula_taken(self.spot, self.cell.words)
        if typed is not None and not typed.plain and value is not None:
            yield faults.read_as(self.spot, self.cell.words, f"{value:f}", unit or "")
        period = self.row.cell("period")
        if self.column.span is None and (period.day or (period.words and read_span(period.words) is None)):
            yield faults.read_as(faults.spot(self.file, self.row, "period"), period.words, self.span().label, "")

    def misplaced(self, span: Span) -> Iterator[Finding]:
        """A year after the plan's last, or far before its first."""
        years = self.subjects.years
        if years is not None and not years[0] - FARTHEST <= span.year <= years[1]:
            values = self.spot.values(found=span.label, first=years[0], last=years[1])
            yield find("year-outside", Severity.DOUBT, values=values)


def failed(finding: Finding) -> Reading:
    """Nothing but the fault."""
    return Reading(observations=(), findings=(finding,))
