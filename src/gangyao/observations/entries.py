"""One figure of a row on its way to an observation: what its row, its column and the head above them say of it.

In: a Row, the name it bears and a column of figures. Out: a Reading of one observation, or of what is wrong with it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gangyao.observations import faults, figures
from gangyao.observations.amounts import POINTS, Units
from gangyao.observations.captions import is_of_scope, scope_above
from gangyao.observations.cells import EMPTY, Cell, Remark
from gangyao.observations.closedwords import NotAWord, meanings
from gangyao.observations.crossing import cross
from gangyao.observations.entered import Answer, Entered, NotTaken, Reply, failed, read_entered
from gangyao.observations.fields import Row, names_of
from gangyao.observations.labels import Figures, is_measure, measure_in, span_in, unit_in
from gangyao.observations.names import Named
from gangyao.observations.observations import Measure, Observation, Origin, Reading, Status
from gangyao.observations.placing import place_of_name
from gangyao.observations.qualifiers import read_qualifier
from gangyao.observations.ranks import Ranked, read_ordinal
from gangyao.observations.subjects import Subjects
from gangyao.observations.wordforms import tidy
from gangyao.plan.dictionary import change_of, concept_by_id
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.spans import Span

NAMED_GROWTH = re.compile(r"增速|增长|增幅|增减|同比")
RATE = re.compile(r"[速率幅]|[%％]")  # growth that is in per cent whatever stands beside it
LONGEST_REMARK = 16  # letters of a remark that is no sentence
SAID = ("source", "address", "reported_by", "note", "cause", "remedy", "outlook")  # the fields of an Origin that a row may state


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFigure:
    """A figure of a row with all that its row, its column and the head above them say of it; `definition` by a row below."""

    row: Row
    file: str
    named: Named
    column: Figures
    subjects: Subjects
    definition: str | None = None

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
        if self.is_change_of_share(reading.observations[0]):
            values = self.spot.values(found=self.row.at(self.column.column).words, name=self.named.subject.name)
            return failed(find("change-of-share", Severity.NOTE, values=values))
        return Reading(observations=reading.observations, findings=(*reading.findings, *self.dated()))

    def unit_of_change(self) -> str | None:
        """The unit in which a row says by how much something grew (增长, 亿元): that is no growth; None where it is none."""
        words = self.row.words("measure") or next(iter(reversed(names_of(self.row))), "")
        said = self.column.measure in {None, Measure.LEVEL} and (
            self.named.measure is Measure.GROWTH or bool(self.row.words("measure"))
        )
        if not said or RATE.search(words) or not NAMED_GROWTH.search(words):
            return None
        own = self.row.at(self.row.header.columns["unit"]).words if "unit" in self.row.header.columns else ""
        unit = unit_in(words) or self.named.unit or (None if self.row.words("measure") or figures.is_blank(own) else own)
        return unit if unit and unit not in POINTS else None

    def is_change_of_share(self, one: Observation) -> bool:
        """Whether it is said to be the growth of what is measured in per cent: those are points, most likely, and no growth."""
        subject = self.named.subject
        concept = concept_by_id(subject.concept)
        unit = subject.unit or (concept.units[0] if concept and concept.units else None)
        said_so = self.row.words("measure") or change_of(subject.concept) or NAMED_GROWTH.search(subject.name)
        return one.measure is Measure.GROWTH and unit in POINTS and not said_so

    @property
    def spot(self) -> faults.Spot:
        """Where the figure stands."""
        return faults.spot(self.file, self.row, self.column.column)

    def entered(self) -> Entered:
        """What was entered; raises what cannot have been meant."""
        if (unit := self.unit_of_change()) is not None:
            values = self.spot.values(found=self.row.at(self.column.column).words, name=self.named.subject.name, unit=unit)
            raise NotTaken(find("change-as-amount", Severity.DOUBT, values=values))
        row, attested, answer = self.row, *map(self.row.chosen, ("attested", "answer"))
        figure, beside = parted_word(self.cell())
        status = row.status() or meanings().get(("status", beside)) or self.column.status
        return Entered(
            figure=figure,
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
            definition=self.counted(),
            origin=self.origin(),
        )

    def cell(self) -> Cell:
        """The cell of the figure, empty where the table has only words; raises why it can hold none."""
        cell = self.row.at(self.column.column) if self.row.header.figures else EMPTY
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
        """Level, growth or rank: what the cell says (第3位), else its column, else the row, else the name."""
        if read_ordinal(self.row.at(self.column.column).words) is not None:
            return Measure.RANK
        stated = self.row.chosen("measure")
        own = Measure(stated) if stated else measure_in(self.row.words("definition"))
        said = own or self.named.measure
        headed = self.column.measure
        if headed is Measure.LEVEL and said is not None and said not in {one.measure for one in self.row.header.figures}:
            return said  # 完成情况 over rows of which one is 增速
        return headed or said or self.row.header.measure or Measure.LEVEL

    def counted(self) -> str | None:
        """How it is counted: by the row or the one below it; of a rank, among whom it is one of what."""
        own = self.row.words("definition")
        stated = (None if is_measure(own) else own) or self.definition or self.column.definition or self.noted() or self.scope()
        if stated or self.measure() is not Measure.RANK:
            return stated or None
        ordinal = read_ordinal(self.row.at(self.column.column).words)
        told = [one for one in (ordinal, self.column.ranked, self.named.ranked) if one is not None]
        growth = any(isinstance(one, Ranked) and one.growth for one in told)
        grown = growth or Measure.GROWTH in {self.named.measure, self.row.chosen("measure"), self.row.header.measure}
        return Ranked(among=next((one.among for one in told if one.among), None), growth=grown).words

    def noted(self) -> str | None:
        """How a level is counted by a short remark beside it that says nothing else: 按2020年不变价, 不含开发区."""
        words = self.row.words("note")
        if not words or len(words) > LONGEST_REMARK or self.measure() is not Measure.LEVEL:
            return None
        said = read_qualifier(words)
        return None if said.rest else said.definition

    def scope(self) -> str | None:
        """The part of all firms that the title of the table alone speaks of, where the name does not; of levels."""
        titles, name = self.row.header.titles, self.named.subject.name
        apart = is_of_scope(titles) and scope_above((name,)) is None and self.measure() is Measure.LEVEL
        return scope_above(titles) if apart else None

    def place(self) -> str | None:
        """The place that is not the plan's own: what the row says, else the head of the column, else the title of the table."""
        stated = self.row.words("place") or self.row.above or self.column.place or self.named.place or self.place_before_name()
        stated = "".join((stated or "").split())
        return self.subjects.elsewhere(stated) if stated else self.subjects.place_above(self.row.header.titles)

    def place_before_name(self) -> str | None:
        """The place that the name of the row begins with; 全市位次 is one's own place among all of the city."""
        name = self.row.words("indicator")
        return None if is_measure(name) or self.named.ranked else place_of_name(name)

    def units(self) -> Units:
        """The units in the row, in the head of the column and behind the name; and what is said above the table."""
        stated = self.row.words("unit")
        beside = unit_in(self.row.words("measure"))
        said = (stated if not figures.is_blank(stated) else None, beside, self.column.unit, self.named.unit)
        if self.column.unit in POINTS:  # the other units are the level's
            return Units(beside=(self.column.unit,), above=self.row.header.unit)
        return Units(beside=tuple(unit for unit in said if unit), above=self.row.header.unit)

    def span(self) -> Span:
        """The months that the figure speaks of: what column and row say together, else what stands above the table."""
        row, part = self.row, self.column.part
        if self.column.span is not None:
            return self.crossed()
        stated = row.period() or (None if row.words("period") else row.header.span)
        if stated is not None and part is not None:
            stated = part.of(stated)
        if stated is None:
            raise NotAWord("period", "2023 2023-H1 2023-Q3 2023-09 2023-01..09")
        return stated

    def crossed(self) -> Span:
        """The months that column and row name together; raises where they name none."""
        span = cross(self.row, self.column)
        if span is None:
            found = self.row.words("period") or self.row.period_above
            values = self.spot.values(found=found, head=self.row.words_over(self.column.column))
            raise NotTaken(find("period-crossed", Severity.DOUBT, values=values))
        return span

    def origin(self) -> Origin:
        """Where the figure comes from."""
        at, fields = self.spot, {name: self.row.words(name) or None for name in SAID}
        beside = meanings().get(("authority", parted_word(self.row.at(self.column.column))[1]))
        authority = self.row.authority() or beside or self.column.authority
        return Origin(file=at.file, sheet=at.sheet, row=at.row, column=at.column, authority=authority, **fields)

    def dated(self) -> Iterator[Finding]:
        """What was understood of a day that stands for a period."""
        period = EMPTY if "months" in self.row.header.columns else self.row.cell("period")
        if self.column.span is None and (period.day or (period.words and span_in(period.words, self.row.header.year) is None)):
            yield faults.read_as(faults.spot(self.file, self.row, "period"), period.words, self.span().label, "")


def parted_word(cell: Cell) -> tuple[Cell, str]:
    """A cell without the word in brackets that says how settled its figure is, or whose word: 256.3（快报）, 13.1（核定）."""
    words = cell.words.rstrip()
    opened = max(words.rfind("（"), words.rfind("("))
    if cell.number is not None or opened < 1 or words[-1] not in ")）":
        return cell, ""
    word = tidy(words[opened + 1 : -1])
    known = any((field, word) in meanings() for field in ("status", "authority"))
    return (replace(cell, words=words[:opened].rstrip()), word) if known else (cell, "")
