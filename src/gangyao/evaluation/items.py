"""A followed target as an item of an assessment: numbers, words, reason, sources.

In: Followed, what is known, what is asked. Out: Item.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gangyao.evaluation.assessments import Item, Reached, Source, Standing, Stated, Yearly
from gangyao.evaluation.conditions import condition_of
from gangyao.evaluation.targets import Followed
from gangyao.observations.knowledge import Record
from gangyao.observations.observations import Measure, Observation
from gangyao.observations.targets import TargetKind, Targets
from gangyao.plan.plans import Commitment, Indicator
from gangyao.progress.aims import Aim, AimKind, for_year
from gangyao.progress.courses import Course, elapsed
from gangyao.progress.levels import growth_ratio
from gangyao.progress.paces import counted_by_year, published_growth
from gangyao.progress.vocabularies import Standing as Told
from gangyao.progress.vocabularies import find_word, spoken_in, standing_of, vocabularies
from gangyao.responsibilities.duties import Responsibilities
from gangyao.vocabulary.spans import MONTHS

DEFAULT_VOCABULARY = "mid-term"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What an assessment is asked: the day, the words and language, who answers for what, whose eyes it is for; `approved`:
    somebody has looked at every figure and let it through, so that none waits to be confirmed.
    """

    as_of: dt.date
    vocabulary: str = DEFAULT_VOCABULARY
    language: str = "zh"
    responsibilities: Responsibilities = field(default_factory=Responsibilities)
    targets: Targets = field(default_factory=Targets)
    public: bool = False
    forecasting: bool = True
    approved: bool = False


def item_of(one: Followed, record: Record | None, question: Question, leads: Mapping[str, str]) -> Item:
    """The item of a followed target, without its forecast."""
    source, aim, course = one.source, one.aim, one.course
    words = words_for(aim, course)
    row = source if isinstance(source, Indicator) else None
    return Item(
        id=source.id,
        name=one.name,
        as_of=question.as_of.isoformat(),
        kind=aim.kind.value,
        group=row.group if row else None,
        section=source.section if isinstance(source, Commitment) else None,
        nature=row.nature.value if row and row.nature else None,
        concept=source.concept,
        baseline=baseline_stated(source, aim),
        target=target_stated(aim),
        latest=reached_of(aim, course),
        completion=course.completion,
        expected=course.expected,
        pace=course.pace,
        second_opinion=second_opinion(aim, course),
        required=course.required,
        required_unit=course.required_unit,
        due=course.due,
        missing=course.missing,
        met=course.met,
        since=course.since,
        standing=standing_for(aim, course),
        verdict=words.get(spoken_in(question.vocabulary, final=course.final)),
        words=words,
        reason=course.reason,
        condition=condition_of(aim, course, record),
        provisional=one.provisional,
        yearly=yearly_of(one, record, question),
        notes=course.notes,
        staleness=months_between(course.span.last, question.as_of) if course.span else None,
        owed_by=leads.get(source.id) or leads.get(one.name),
        sources=sources_of(record),
    )


def yearly_of(one: Followed, record: Record | None, question: Question) -> Yearly | None:
    """The latest year with a target in force whose figure is known, else the first with one; None for promises of prose."""
    if not isinstance(one.source, Indicator):
        return None
    found = [own for measure in (Measure.LEVEL, Measure.GROWTH) if (own := yearly_by(measure, one, record, question))]
    return max(found, key=lambda own: (own.reached is not None, own.year), default=None)


def yearly_by(measure: Measure, one: Followed, record: Record | None, question: Question) -> Yearly | None:
    """The same of targets of one measure: levels are held against what the kind counts, growth against growth."""
    own = question.targets.of(one.aim.subject, question.as_of, TargetKind.YEAR, measure)
    if not own:
        return None
    grows = measure is Measure.GROWTH
    counted = {} if record is None else published_growth(one.aim, record) if grows else counted_by_year(one.aim, record)
    year = max((year for year in own if year in counted), default=min(own))
    target, reached = own[year], counted.get(year)
    aim = replace(one.aim, kind=AimKind.GROWTH, unit="%", baseline=None) if grows else one.aim
    met = None if reached is None else for_year(aim, target.value, target.upper, target.comparator).is_met(reached)
    rule = find_word("yearly", Told(met=met))
    return Yearly(
        year=year, target=target.value, unit=target.unit, reached=reached, verdict=rule.word if rule else None,
        document=target.document, provisional=one.provisional,
    )  # fmt: skip


def standing_for(aim: Aim, course: Course) -> Standing:
    """Where a followed target stands."""
    if course.reason.code == "silent":
        return Standing.SILENT
    rule = find_word("standing", standing_of(aim, course))
    return Standing(rule.code) if rule and rule.code else Standing.UNDECIDABLE


def words_for(aim: Aim, course: Course) -> dict[str, str]:
    """The words of every vocabulary that has one: of the end of the plan once its last year is known, and only then."""
    standing = standing_of(aim, course)
    spoken = {"final", "running"} if course.final else {"running"}
    names = {spoken_in(name, final=course.final) for name, one in vocabularies().items() if one.when in spoken}
    found = {name: find_word(name, standing) for name in sorted(names)}
    return {name: rule.word for name, rule in found.items() if rule is not None}


def baseline_stated(source: Indicator | Commitment, aim: Aim) -> Stated | None:
    """The level that a target starts from; of a growth target in the unit of the levels it grows from."""
    if aim.baseline is None:
        return None
    unit = (source.unit or aim.unit) if isinstance(source, Indicator) else aim.unit
    return Stated(value=aim.baseline, unit=unit, year=aim.first)


def target_stated(aim: Aim) -> Stated | None:
    """What is asked, as it binds; None where the plan states nothing."""
    if aim.target is None and not aim.words:
        return None
    comparator = aim.comparator.value if aim.target is not None else None
    return Stated(value=aim.target, unit=aim.unit, year=aim.last, upper=aim.upper, comparator=comparator, text=aim.words)


def reached_of(aim: Aim, course: Course) -> Reached | None:
    """What is reached so far."""
    if course.span is None or course.reached is None:
        return None
    return Reached(value=course.reached, unit=aim.unit, period=course.span.label)


def second_opinion(aim: Aim, course: Course) -> float | None:
    """Actual by required average growth, of levels that are volumes."""
    if course.span is None or course.reached is None or aim.kind is not AimKind.LEVEL or not aim.volume:
        return None
    return growth_ratio(aim, course.reached, elapsed(aim, course.span))


def months_between(last: int, day: dt.date) -> int:
    """Months from the end of a span to a day, at least 0."""
    return max(0, day.year * MONTHS + day.month - 1 - last)


def sources_of(record: Record | None) -> tuple[Source, ...]:
    """The observations that an item rests on."""
    rows = (*record.sources(), *record.beside, *record.conflicts, *record.unconfirmed) if record else ()
    return tuple(source_of(row) for row in rows)


def source_of(row: Observation) -> Source:
    """An observation that an item rests on."""
    origin = row.origin
    return Source(
        period=row.span.label, measure=row.measure.value, value=row.value, text=row.text, unit=row.unit,
        status=row.status.value, published=row.published.isoformat() if row.published else None,
        source=origin.source, address=origin.address, file=origin.file, row=origin.row, cause=origin.cause,
        remedy=origin.remedy, authority=origin.authority, released=row.visible if row.released else None,
    )  # fmt: skip
