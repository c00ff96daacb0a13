"""One figure of a row on its way to an observation: what its row, its column and the head above them say of it.

In: a Row, the name it bears and a column of figures. Out: a Reading of one observation, or of what is wrong with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from gangyao.observations import faults, figures
from gangyao.observations.amounts import Units
from gangyao.observations.cells import EMPTY, Cell, Remark
from gangyao.observations.entered import Answer, Entered, NotTaken, Reply, failed, read_entered
from gangyao.observations.fields import NotAWord, Row
from gangyao.observations.headers import Figures, unit_in
from gangyao.observations.names import Named
from gangyao.observations.observations import Measure, Origin, Reading, Status
from gangyao.observations.placing import place_of_name
from gangyao.observations.subjects import Subjects
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.spans import Span, read_span

SAID = ("source", "address", "reported_by", "note", "cause", "remedy", "outlook")  # the fields of an Origin that a row may state


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFigure:
    """A figure of a row with all that its row, its column and the head above them say of it."""

    row: Row
    file: str
    named: Named
    column: Figures
    subjects: Subjects

    def read(self) -> Reading:
        """The observation, or what is wrong with it."""
        try:
            reading = read_entered(self.entered(), self.subjects)
        except NotAWord as error:
            at = faults.spot(self.file, self.row, error.field)
            return failed(faults.unknown_word(at, self.row.words(error.field), error.expected))
        except figures.NotAFigure as error:
            return failed(faults.not_a_figure(self.spot, self.row.at(self.column.column).words, error.reason))
        except NotTaken as error:
            return failed(error.finding)
        if not reading.observations:
            return reading
        return Reading(observations=reading.observations, findings=(*reading.findings, *self.dated()))

    @property
    def spot(self) -> faults.Spot:
        """Where the figure stands."""
        return faults.spot(self.file, self.row, self.column.column)

    def entered(self) -> Entered:
        """What was entered; raises what cannot have been meant."""
        row, attested, answer, status = self.row, *map(self.row.chosen, ("attested", "answer")), self.row.status()
        return Entered(
            figure=self.cell(),
            subject=self.named.subject,
            span=self.span(),
            measure=self.measure(),
            units=self.units(),
            reply=Reply(answer=Answer(answer) if answer else None, expected=row.words("expected"), last=row.cell("last")),
            text=None if self.column.span else row.words("text") or None,
            attested=None if attested is None else attested == "yes",
            status=Status(status) if status else None,
            visible=row.visible(),
            published=row.day("published"),
            place=self.place(),
            definition=row.words("definition") or None,
            origin=self.origin(),
        )

    def cell(self) -> Cell:
        """The cell of the figure, empty where the table has only words; raises why it can hold none."""
        cell = self.row.at(self.column.column) if self.column in self.row.header.figures else EMPTY
        if cell.anchor is not None:
            raise NotTaken(faults.merged(self.spot, self.row.anchor(cell).words))
        if cell.remark is Remark.NO_RESULT:
            raise NotTaken(faults.unsolved(self.spot))
        if cell.remark is Remark.FAULT:
            raise figures.NotAFigure("not_a_number")
        if cell.day is not None:
            raise figures.NotAFigure("day")
        return cell

    def measure(self) -> Measure:
        """Level or growth: what the column says, else the row, else the name."""
        stated = self.row.chosen("measure")
        return self.column.measure or (Measure(stated) if stated else None) or self.named.measure or Measure.LEVEL

    def place(self) -> str | None:
        """The place that is not the plan's own: what the row says, else the head of the column, else the title of the table."""
        stated = self.row.words("place") or self.column.place or place_of_name(self.row.words("indicator"))
        return self.subjects.elsewhere(stated) if stated else self.subjects.place_above(self.row.header.titles)

    def units(self) -> Units:
        """The units in the row, in the head of the column and behind the name; and what is said above the table."""
        stated = self.row.words("unit")
        beside = unit_in(self.row.words("measure"))
        said = (stated if not figures.is_blank(stated) else None, beside, self.column.unit, self.named.unit)
        return Units(beside=tuple(unit for unit in said if unit), above=self.row.header.unit)

    def span(self) -> Span:
        """The months that the figure speaks of: what its column says, else its row, else what stands above the table."""
        stated = self.column.span or self.row.period() or (None if self.row.words("period") else self.row.header.span)
        if stated is None:
            raise NotAWord("period", "2023 2023-H1 2023-Q3 2023-09 2023-01..09")
        return stated

    def origin(self) -> Origin:
        """Where the figure comes from."""
        at, fields = self.spot, {name: self.row.words(name) or None for name in SAID}
        return Origin(file=at.file, sheet=at.sheet, row=at.row, column=at.column, authority=self.row.authority(), **fields)

    def dated(self) -> Iterator[Finding]:
        """What was understood of a day that stands for a period."""
        period = self.row.cell("period")
        if self.column.span is None and (period.day or (period.words and read_span(period.words) is None)):
            yield faults.read_as(faults.spot(self.file, self.row, "period"), period.words, self.span().label, "")
