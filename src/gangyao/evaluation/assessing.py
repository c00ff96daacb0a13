"""A plan assessed: every target and promise followed, sorted into kept, on course, falling short, moving away,
undecidable, silent, and counted.

In: a plan, observations, a day. Out: an Assessment.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from gangyao.evaluation.assessments import Achievement, Assessment, Item, Reached, Source, Standing, Stated
from gangyao.evaluation.promises import Levels, aim_of_promise, subject_of
from gangyao.evaluation.prospects import prospects_of
from gangyao.evaluation.summaries import summarise
from gangyao.observations.knowledge import Record, known_records
from gangyao.observations.observations import Observation
from gangyao.observations.responsibilities import Responsibilities
from gangyao.observations.subjects import Subjects
from gangyao.plan.plans import Commitment, Indicator, Plan
from gangyao.progress.aims import Aim, AimKind, aim_of_row
from gangyao.progress.courses import Course, elapsed
from gangyao.progress.following import follow
from gangyao.progress.levels import growth_ratio
from gangyao.progress.verdicts import ALMOST, UNMET, judge
from gangyao.progress.vocabularies import find_word, standing_of, vocabularies
from gangyao.vocabulary.findings import Finding

DEFAULT_VOCABULARY = "mid-term"
RUNNING = ("mid-term", "lights", "standing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What an assessment is asked: the day, the words, who answers for what, and whose eyes it is for."""

    as_of: dt.date
    vocabulary: str = DEFAULT_VOCABULARY
    responsibilities: Responsibilities = field(default_factory=Responsibilities)
    public: bool = False
    forecasting: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A target with what it asks and where it stands; `source` the row or promise."""

    source: Indicator | Commitment
    aim: Aim | None
    course: Course


def evaluate_plan(
    plan: Plan, observations: Iterable[Observation], question: Question, findings: tuple[Finding, ...] = ()
) -> Assessment:
    """Where every promise of the plan stands on the day that is asked for."""
    records = known_records(observations, question.as_of, public=question.public)
    followed = [follow_row(row, plan, records) for row in plan.indicators if "@" not in row.id]
    levels = Levels(plan=plan, subjects=Subjects(plan), records=records)
    promised = [follow_promise(promise, levels) for promise in plan.commitments]
    prospects = prospects_of([*followed, *promised], records) if question.forecasting else {}
    leads = question.responsibilities.leads(question.as_of)
    every = [replace(item, **prospects.get(index, {})) for index, item in enumerate(
        item_of(one, records, question, leads) for one in [*followed, *promised]
    )]  # fmt: skip
    indicators, commitments = tuple(every[: len(followed)]), tuple(every[len(followed) :])
    return Assessment(
        plan=plan.document.sha256,
        title=plan.title,
        as_of=question.as_of.isoformat(),
        vocabulary=question.vocabulary,
        indicators=indicators,
        achievements=tuple(achievement_of(row) for row in plan.indicators if "@" in row.id),
        commitments=commitments,
        summary=summarise(plan, indicators, commitments),
        findings=findings,
    )


def follow_row(row: Indicator, plan: Plan, records: Mapping[str, Record]) -> Followed:
    """A row of a table of targets; figures go by its id, else by the known indicator that it is."""
    aim = aim_of_row(row, plan.period)
    subject = next((name for name in (row.id, row.concept) if name in records), row.id)
    aim = replace(aim, subject=subject or row.id)
    return Followed(source=row, aim=aim, course=follow(aim, records))


def follow_promise(promise: Commitment, levels: Levels) -> Followed:
    """A promise of prose; what cannot be followed by figures may be attested."""
    aim = aim_of_promise(promise, levels.plan, levels)
    if aim is None:
        last = promise.year or (levels.plan.period.last if levels.plan.period else 0)
        first = levels.plan.period.first - 1 if levels.plan.period else last - 5
        words = promise.quantity.raw
        plain = Aim(subject=subject_of(promise), kind=AimKind.MILESTONE, first=first, last=last, words=words)
        return Followed(source=promise, aim=plain, course=follow(plain, levels.records))
    return Followed(source=promise, aim=aim, course=follow(aim, levels.records))


def item_of(one: Followed, records: Mapping[str, Record], question: Question, leads: Mapping[str, str]) -> Item:
    """The item of a followed target, without its forecast."""
    source, aim, course = one.source, one.aim, one.course
    standing = standing_of_course(aim, course)
    words = words_for(aim, course)
    span = course.span
    row = source if isinstance(source, Indicator) else None
    return Item(
        id=source.id,
        name=name_of(source),
        as_of=question.as_of.isoformat(),
        kind=aim.kind.value if aim else AimKind.NONE.value,
        group=row.group if row else None,
        section=source.section if isinstance(source, Commitment) else None,
        nature=row.nature.value if row and row.nature else None,
        concept=source.concept,
        baseline=baseline_stated(source, aim),
        target=target_of(aim) if aim else None,
        latest=reached_of(course, aim),
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
        standing=standing,
        verdict=words.get(question.vocabulary),
        words=words,
        reason=course.reason,
        notes=course.notes,
        staleness=months_between(span.last, question.as_of) if span else None,
        owed_by=leads.get(source.id) or leads.get(name_of(source)),
        sources=sources_of(records.get(aim.subject) if aim else None),
    )


def standing_of_course(aim: Aim | None, course: Course) -> Standing:
    """Where a followed target stands."""
    if course.reason.code == "silent":
        return Standing.SILENT
    rule = find_word("standing", standing_of(aim, course)) if aim else None
    return Standing(rule.code) if rule and rule.code else Standing.UNDECIDABLE


def words_for(aim: Aim | None, course: Course) -> dict[str, str]:
    """The words of every vocabulary that has one: of the end of the plan only once its last year is over."""
    if aim is None or course.met is None:
        return {}
    standing = standing_of(aim, course)
    names = [name for name, one in vocabularies().items() if one.when == "running" or (one.when == "final" and course.final)]
    found = {name: find_word(name, standing) for name in names}
    return {name: rule.word for name, rule in found.items() if rule is not None}


def name_of(source: Indicator | Commitment) -> str:
    """The name of a row with its qualifier, or the subject of a promise."""
    if isinstance(source, Commitment):
        return source.subject
    return f"{source.name}（{source.qualifier}）" if source.qualifier else source.name


def baseline_stated(source: Indicator | Commitment, aim: Aim | None) -> Stated | None:
    """The level that a target starts from; of a growth target in the unit of the levels it grows from."""
    if aim is None or aim.baseline is None:
        return None
    unit = (source.unit or aim.unit) if isinstance(source, Indicator) else aim.unit
    return Stated(value=aim.baseline, unit=unit, year=aim.first)


def target_of(aim: Aim) -> Stated | None:
    """What is asked, as it binds; None where the plan states nothing."""
    if aim.target is None and not aim.words:
        return None
    return Stated(
        value=aim.target, unit=aim.unit, year=aim.last, upper=aim.upper,
        comparator=aim.comparator.value if aim.target is not None else None, text=aim.words,
    )  # fmt: skip


def reached_of(course: Course, aim: Aim | None) -> Reached | None:
    """What is reached so far."""
    if course.span is None or course.reached is None:
        return None
    return Reached(value=course.reached, unit=aim.unit if aim else None, period=course.span.label)


def second_opinion(aim: Aim | None, course: Course) -> float | None:
    """Actual by required average growth, of levels that are volumes."""
    if aim is None or course.span is None or course.reached is None or aim.kind is not AimKind.LEVEL or not aim.volume:
        return None
    return growth_ratio(aim, Decimal(course.reached), elapsed(aim, course.span))


def months_between(last: int, day: dt.date) -> int:
    """Months from the end of a span to a day, at least 0."""
    return max(0, day.year * 12 + day.month - 1 - last)


def sources_of(record: Record | None) -> tuple[Source, ...]:
    """The observations that an item rests on."""
    return tuple(
        Source(
            period=row.span.label, measure=row.measure.value, value=row.value, text=row.text, unit=row.unit,
            status=row.status.value, published=row.published.isoformat() if row.published else None,
            source=row.origin.source, address=row.origin.address, file=row.origin.file, row=row.origin.row,
        )
        for row in (record.sources() if record else ())
    )  # fmt: skip


def achievement_of(row: Indicator) -> Achievement:
    """A row of a table of achievements, judged from its own numbers."""
    judgement = judge(row)
    met, printed = judgement.attainment.met, row.verdict
    said = None if not printed or met is None else (UNMET.search(printed) is None) is met or ALMOST.search(printed) is not None
    return Achievement(
        id=row.id,
        name=name_of(row),
        table=row.table,
        printed=printed,
        verdict=judgement.verdict.value if judgement.verdict else None,
        met=met,
        completion=judgement.attainment.completion,
        ground=judgement.attainment.ground.value,
        agrees=said,
    )
