"""A figure as somebody entered it, in a row of a table or on a line of a form, becomes an observation by one set of rules.

In: an Entered and the subjects of a plan. Out: a Reading of one observation, or of what is wrong with it.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from gangyao.observations import faults, figures
from gangyao.observations.amounts import POINTS, Refused, TwoUnits, Units, in_unit_of, settled
from gangyao.observations.cells import EMPTY, Cell, Remark
from gangyao.observations.closedwords import NotAWord, word_for
from gangyao.observations.observations import Measure, Observation, Origin, Reading, Status
from gangyao.observations.ranks import read_ordinal
from gangyao.observations.subjects import Subject, Subjects
from gangyao.plan.dictionary import change_of, concept_by_id
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.spans import Span
from gangyao.vocabulary.units import UnitMismatch

REDUCTION = re.compile(r"(?:降低|下降|减少|削减|降幅)(?:率|幅度)?$")
PER_CENT = "%"
PLACES = "位"  # the unit of a rank
FINE, HUNDRED = 3, 100
FARTHEST = 30  # years before the plan's own that a figure may lie


class Answer(StrEnum):
    """What is answered in place of a figure: the last one again, none yet, none any more."""

    SAME = "same"
    PENDING = "pending"
    DROPPED = "dropped"


WITHOUT_FIGURE = {Answer.PENDING, Answer.DROPPED}


class NotTaken(Exception):
    """What was entered can be read and says no figure; `finding` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer in place of a figure, when one is expected, and the last figure, which 持平 repeats."""

    answer: Answer | None = None
    expected: str = ""
    last: Cell = EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A figure as typed (`figure`) with all that was said beside it. `units` are those beside and above it; `origin` is where
    it stands, by file, sheet, row and column, with its source and what was remarked.
    """

    subject: Subject
    span: Span
    measure: Measure
    figure: Cell
    units: Units
    reply: Reply
    text: str | None
    attested: bool | None
    status: Status | None
    visible: str
    published: dt.date | None
    place: str | None
    definition: str | None
    origin: Origin


def read_entered(entered: Entered, subjects: Subjects) -> Reading:
    """The observation, or what is wrong with it; NotAWord where the last figure is to be repeated and there is none."""
    at = faults.spot_of(entered.origin)
    try:
        observation, remarks = observed(entered, subjects)
    except figures.NotAFigure as error:
        return failed(faults.not_a_figure(at, entered.figure.words, error.reason))
    except TwoUnits as error:
        return failed(faults.not_a_figure(at, str(error), "two_units"))
    except Refused as error:
        return failed(faults.refused_unit(at, str(error), entered.subject))
    except NotTaken as error:
        return failed(error.finding)
    return Reading(observations=(observation,), findings=remarks)


def failed(finding: Finding) -> Reading:
    """Nothing but the fault."""
    return Reading(observations=(), findings=(finding,))


def observed(entered: Entered, subjects: Subjects) -> tuple[Observation, tuple[Finding, ...]]:
    """The observation and the remarks on it; raises what is wrong."""
    typed = number_in(entered)
    text = text_of(entered, typed)
    status = status_of(entered, typed, text)
    value, unit = amount_of(entered, typed)
    observation = Observation(
        subject=entered.subject.id,
        span=entered.span,
        measure=entered.measure,
        value=value,
        text=text,
        attested=entered.attested,
        unit=unit,
        total=typed is not None and typed.total and not entered.span.is_to_date,  # 累计 of a year to date is no sum of years
        status=status,
        visible=entered.visible,
        published=entered.published,
        place=entered.place,
        definition=entered.definition,
        origin=entered.origin,
    )
    return observation, (*echoed(entered, typed, observation), *misplaced(entered, subjects))


def number_in(entered: Entered) -> figures.Typed | None:
    """The number that was typed, or the last one where that is repeated; None where there is none."""
    cell, reply = entered.figure, entered.reply
    if not figures.is_blank(cell.words) or reply.answer is not Answer.SAME:
        return read_cell(cell)
    typed = read_cell(reply.last)
    if typed is None:
        raise NotAWord("answer", " ".join(word_for("answer", answer) for answer in Answer if answer in WITHOUT_FIGURE))
    return replace(typed, words=word_for("answer", Answer.SAME))


def read_cell(cell: Cell) -> figures.Typed | None:
    """The number of a cell, as it is kept there or as its words state it."""
    ordinal = read_ordinal(cell.words)
    if ordinal is not None:
        return figures.Typed(value=ordinal.value, plain=False)
    return figures.Typed(value=cell.number, unit=cell.unit) if cell.number is not None else figures.read_typed(cell.words)


def text_of(entered: Entered, typed: figures.Typed | None) -> str | None:
    """The words beside the number, or those that stand in its place (暂无)."""
    reply, words = entered.reply, entered.figure.words
    if reply.answer is not None and reply.answer in WITHOUT_FIGURE:
        expected = f"预计 {reply.expected}" if reply.expected else None
        return "，".join(part for part in (word_for("answer", reply.answer), entered.text, expected) if part)
    if typed is None:
        return entered.text or (None if figures.is_blank(words) else words)
    return entered.text or typed.words


def status_of(entered: Entered, typed: figures.Typed | None, text: str | None) -> Status:
    """How settled the figure is; an answer that there is none needs a reason and has no figure."""
    at, words = faults.spot_of(entered.origin), entered.figure.words
    in_cell = typed is None and not figures.is_blank(words) and entered.attested is None  # 暂无
    answered = in_cell or entered.reply.answer in WITHOUT_FIGURE
    status = Status.NONE if answered else entered.status or Status.PRELIMINARY
    if status is Status.NONE and typed is not None:
        raise NotTaken(faults.answer_with_figure(at, words))
    if status is Status.NONE and text is None:
        raise NotTaken(faults.answer_without_reason(at))
    return status


def amount_of(entered: Entered, typed: figures.Typed | None) -> tuple[Decimal | None, str | None]:
    """Value and unit as the subject keeps them; growth is in per cent."""
    if entered.measure is Measure.RANK:
        return (None if typed is None else typed.value), PLACES
    subject, growing = entered.subject, entered.measure is Measure.GROWTH
    goal = PER_CENT if growing else subject.unit
    if growing and typed is not None and typed.unit and usual_unit(typed.unit, (PER_CENT,)) is None:
        values = faults.spot_of(entered.origin).values(found=entered.figure.words, name=subject.name, unit=typed.unit)
        raise NotTaken(find("change-as-amount", Severity.DOUBT, values=values))
    beside = tuple(unit for unit in entered.units.beside if not growing or unit in POINTS)  # 亿元 beside growth is the level's
    if typed is None:
        return None, goal or next(iter(beside), None)
    concept = concept_by_id(subject.concept)
    known = concept.units if concept else ()
    goal = goal or usual_unit(typed.unit or next(iter(beside), None), known)
    above = None if growing or (goal is None and usual_unit(entered.units.above, known) is None) else entered.units.above
    value, unit = settled(typed.value, Units(own=typed.unit, beside=beside, above=above), goal or usual_unit(above, known))
    if not growing and REDUCTION.search(subject.name.partition("（")[0]) and typed.words and value < 0:
        value = -value  # 下降2.5 of an indicator that is named for its fall
    return value, unit


def usual_unit(unit: str | None, units: Iterable[str]) -> str | None:
    """The unit, of those of an indicator, that another measures the same as; None where it measures none of them."""
    for known in units if unit else ():
        try:
            in_unit_of(Decimal(1), unit, known)
        except UnitMismatch:
            continue
        return known
    return None


def echoed(entered: Entered, typed: figures.Typed | None, row: Observation) -> Iterator[Finding]:
    """What was understood of a formula, and of a cell that holds more than a number."""
    at, words = faults.spot_of(entered.origin), entered.figure.words
    if entered.figure.remark is Remark.FORMULA:
        yield faults.formula_taken(at, words)
    concept = concept_by_id(entered.subject.concept)
    if row.measure is Measure.LEVEL and row.value is not None and not row.unit and concept and set(concept.units) - POINTS:
        values = at.values(found=words, name=entered.subject.name, units="、".join(concept.units[:2]))
        yield find("unit-untold", Severity.DOUBT, values=values)
    if row.measure is Measure.GROWTH and row.value is not None and is_fraction(row.value):
        yield find("growth-as-fraction", Severity.DOUBT, values=at.values(found=f"{row.value:f}", share=row.value * HUNDRED))
    if typed is not None and not typed.plain and row.value is not None:
        yield worded(entered, typed, row)


def worded(entered: Entered, typed: figures.Typed, row: Observation) -> Finding:
    """What was understood of a cell that holds more than a number: a bound is no figure, and a change no level."""
    at, words, value, beside = faults.spot_of(entered.origin), entered.figure.words, f"{row.value:f}", typed.words or ""
    if figures.BOUND.search(beside):
        return find("bound-as-figure", Severity.DOUBT, values=at.values(found=words, value=value, unit=row.unit or ""))
    changes = change_of(entered.subject.concept) or figures.CHANGE.search(entered.subject.name)
    if row.measure is Measure.LEVEL and figures.CHANGE.search(beside) and not changes:
        named = at.values(found=words, name=entered.subject.name, value=value, unit=row.unit or "")
        return find("change-as-level", Severity.DOUBT, values=named)
    return faults.read_as(at, words, value, row.unit or "")


def is_fraction(value: Decimal) -> bool:
    """Whether growth is told by three digits or more of less than one: 0.064 of a cell that lost its format is 6.4 %."""
    return 0 < abs(value) < 1 and int(value.as_tuple().exponent) <= -FINE


def misplaced(entered: Entered, subjects: Subjects) -> Iterator[Finding]:
    """A year after the plan's last, or far before its first."""
    years, span = subjects.years, entered.span
    if years is not None and not years[0] - FARTHEST <= span.year <= years[1]:
        values = faults.spot_of(entered.origin).values(found=span.label, first=years[0], last=years[1])
        yield find("year-outside", Severity.DOUBT, values=values)
