"""Targets and promises followed: what each asks, and where it stands by what is known.

In: a plan and records. Out: Followed, rows of tables first, then promises of prose, in the order of the plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gangyao.evaluation.promises import Levels, aim_of_promise
from gangyao.evaluation.slips import without_leaps
from gangyao.observations.knowledge import Record
from gangyao.observations.rebasing import in_one_unit
from gangyao.observations.subjects import Subjects, subject_of_promise
from gangyao.observations.targets import YearlyTarget
from gangyao.plan.dictionary import Concept, concept_by_id
from gangyao.plan.plans import Commitment, Indicator, Plan
from gangyao.progress.aims import KEPT_EVERY_YEAR, Aim, AimKind, is_fall
from gangyao.progress.asking import INDEX
from gangyao.progress.courses import Course
from gangyao.progress.dimensions import is_flow, is_mean, is_volume
from gangyao.progress.flows import months_add_up
from gangyao.progress.following import follow
from gangyao.progress.levels import baseline_notes, other_baseline
from gangyao.progress.rows import aim_of_row
from gangyao.vocabulary.quantities import Quantity
from gangyao.vocabulary.reasons import Reason, because

COUNTED = KEPT_EVERY_YEAR | {AimKind.LEVEL, AimKind.SUM}  # kinds whose number is in the unit of the figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A row or promise with what it asks and where it stands; `record` is what is known of it, in the unit of its aim;
    `provisional`: on an own reckoning of what is fixed above.
    """

    source: Indicator | Commitment
    aim: Aim
    course: Course
    record: Record | None = None
    provisional: bool = False

    @property
    def name(self) -> str:
        """The name of a row with its qualifier, or the subject of a promise."""
        return name_of(self.source)


def name_of(source: Indicator | Commitment) -> str:
    """The name of a row with its qualifier, or the subject of a promise."""
    if isinstance(source, Commitment):
        return source.subject
    return f"{source.name}（{source.qualifier}）" if source.qualifier else source.name


def keys_of(row: Indicator | Commitment, plan: Plan) -> tuple[str, ...]:
    """What figures and targets that were set go by: the row's id, and the known indicator that it is where no other row of the
    plan is that too, unless it is the same one printed again.
    """
    if row.concept is None or isinstance(row, Commitment):
        return (row.id,)
    others = [one for one in plan.indicators if one.is_target and one.concept == row.concept and not is_again(one, row)]
    return (row.id,) if others else (row.id, row.concept)


def is_again(one: Indicator, other: Indicator) -> bool:
    """Whether two rows are one indicator, printed twice."""
    return (one.name, one.qualifier, one.parent, one.unit) == (other.name, other.qualifier, other.parent, other.unit)


def follow_rows(
    plan: Plan, records: Mapping[str, Record], given: Mapping[str, YearlyTarget], *, approved: bool = False
) -> list[Followed]:
    """The rows of the plan's own period; figures go by a row's id, else by the known indicator that it alone is. `given` are
    numbers of the last year that somebody set where the plan states none (完成上级下达).
    """
    found, levels = [], Levels(plan=plan, subjects=Subjects(plan), records=records)
    for row in plan.indicators:
        if not row.is_target:
            continue
        subject = next((name for name in keys_of(row, plan) if name in records), row.id)
        aim = replace(aim_of_row(with_given(row, plan, given.get(subject)), plan.period), subject=subject, place=plan.place)
        found.append(followed(row, by_levels(aim, concept_by_id(row.concept), levels), records, approved=approved))
    return found


def by_levels(aim: Aim, concept: Concept | None, levels: Levels) -> Aim:
    """The target of a change as one of the indicator that changes, where only that has figures: 能耗降低 by 能耗."""
    of = concept.of if concept is not None else None
    changing = aim.indexed or aim.kind in {AimKind.CUT, AimKind.GROWTH}
    if of is not None and changing and aim.subject not in levels.records and of in levels.records:
        unit, level = levels.unit(of), concept_by_id(of)
        base = aim.baseline if aim.indexed else levels.of(of, aim.first, unit)
        aim = replace(aim, subject=of, rates=False, baseline=base, flow=is_flow(level, "", unit), mean=is_mean(level))
    return as_levels(aim, levels) if aim.indexed and not aim.rates else aim


def as_levels(aim: Aim, levels: Levels) -> Aim:
    """The target of an index as one of levels, where that of the first year is known."""
    unit = levels.unit(aim.subject)
    base = levels.of(aim.subject, aim.first, unit)
    if base is None:
        return aim
    low, high = (None if part is None else base * part / INDEX for part in (aim.target, aim.upper))
    return replace(aim, indexed=False, baseline=base, target=low, upper=high, unit=unit, volume=is_volume(unit))


def followed(source: Indicator | Commitment, aim: Aim, records: Mapping[str, Record], *, approved: bool = False) -> Followed:
    """The target with where it stands; months of what nobody knows add up where its figures say so plainly, and that is said."""
    records = ready_for(aim, records, approved=approved)
    record, concept = records.get(aim.subject), concept_by_id(source.concept)
    told = record is not None and not (aim.flow or aim.mean or (concept and concept.kind)) and months_add_up(aim, record)
    own = replace(aim, flow=True) if told else aim
    course = follow(own, records)
    said = ((because("months-added"),) if told else ()) + (revised_baseline(own, course, records) if record else ())
    course = replace(course, notes=(*course.notes, *said)) if said else course
    return Followed(source=source, aim=own, course=course, record=record)


def ready_for(aim: Aim, records: Mapping[str, Record], *, approved: bool) -> Mapping[str, Record]:
    """The records with that of a target in its unit, of a change in one unit, whichever; and, unless somebody has let every
    figure through, without those that must be confirmed.
    """
    record = records.get(aim.subject)
    if record is None:
        return records
    own = in_one_unit(record, aim.unit if aim.kind in COUNTED and not aim.indexed else None)
    return {**records, aim.subject: own if approved else without_leaps(aim, own)}


def revised_baseline(aim: Aim, course: Course, records: Mapping[str, Record]) -> tuple[Reason, ...]:
    """A baseline that was published otherwise than the plan prints it, with the progress from both."""
    record = records[aim.subject]
    found = other_baseline(aim, record)
    if found is None:
        return ()
    return baseline_notes(aim, record, found, course, follow(replace(aim, baseline=found), records))


def with_given(row: Indicator, plan: Plan, given: YearlyTarget | None) -> Indicator:
    """The row with the number that was assigned to it, where its own target is none."""
    aim = aim_of_row(row, plan.period)
    if given is None or aim.target is not None:
        return row
    number = Quantity(
        raw=str(given.value), value=given.value, upper=given.upper, unit=given.unit, comparator=given.comparator,
        cumulative=is_fall(row.concept, row.name), passage=row.passage,
    )  # fmt: skip
    return replace(row, targets={**row.targets, aim.last: number}, growth=None)


def follow_promises(plan: Plan, records: Mapping[str, Record], *, approved: bool = False) -> list[Followed]:
    """The promises of prose; what cannot be followed by figures may be attested."""
    levels = Levels(plan=plan, subjects=Subjects(plan), records=records)
    aims = [(promise, aim_of_promise(promise, plan, levels) or attestable(promise, plan)) for promise in plan.commitments]
    return [followed(promise, replace(aim, place=plan.place), records, approved=approved) for promise, aim in aims]


def attestable(promise: Commitment, plan: Plan) -> Aim:
    """A promise whose number cannot be followed: done or not, by its year."""
    last = promise.year or (plan.period.last if plan.period else 0)
    first = plan.period.first - 1 if plan.period else last - 5
    return Aim(subject=subject_of_promise(promise).id, kind=AimKind.MILESTONE, first=first, last=last, words=promise.quantity.raw)
