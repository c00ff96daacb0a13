"""Targets and promises followed: what each asks, and where it stands by what is known.

In: a plan and records. Out: Followed, rows of tables first, then promises of prose, in the order of the plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gangyao.evaluation.promises import Levels, aim_of_promise
from gangyao.observations.knowledge import Record
from gangyao.observations.subjects import Subjects, subject_of_promise
from gangyao.observations.targets import YearlyTarget
from gangyao.plan.dictionary import concept_by_id
from gangyao.plan.plans import Commitment, Indicator, Plan
from gangyao.progress.aims import Aim, AimKind, aim_of_row, is_fall
from gangyao.progress.courses import Course
from gangyao.progress.flows import months_add_up
from gangyao.progress.following import follow
from gangyao.progress.levels import baseline_notes
from gangyao.vocabulary.quantities import Quantity
from gangyao.vocabulary.reasons import because


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A row or promise with what it asks and where it stands."""

    source: Indicator | Commitment
    aim: Aim
    course: Course

    @property
    def name(self) -> str:
        """The name of a row with its qualifier, or the subject of a promise."""
        return name_of(self.source)


def name_of(source: Indicator | Commitment) -> str:
    """The name of a row with its qualifier, or the subject of a promise."""
    if isinstance(source, Commitment):
        return source.subject
    return f"{source.name}（{source.qualifier}）" if source.qualifier else source.name


def follow_rows(plan: Plan, records: Mapping[str, Record], given: Mapping[str, YearlyTarget]) -> list[Followed]:
    """The rows of the plan's own period; figures go by a row's id, else by the known indicator that it is. `given` are
    numbers of the last year that somebody set where the plan states none (完成上级下达).
    """
    found = []
    for row in plan.indicators:
        if not row.is_target:
            continue
        subject = next((name for name in (row.id, row.concept) if name in records), None) or row.id
        aim = replace(aim_of_row(with_given(row, plan, given.get(subject)), plan.period), subject=subject, place=plan.place)
        found.append(followed(row, aim, records))
    return found


def followed(source: Indicator | Commitment, aim: Aim, records: Mapping[str, Record]) -> Followed:
    """The target with where it stands; months of what nobody knows add up where its figures say so plainly, and that is said."""
    record, concept = records.get(aim.subject), concept_by_id(source.concept)
    told = record is not None and not (aim.flow or aim.mean or (concept and concept.kind)) and months_add_up(aim, record)
    own = replace(aim, flow=True) if told else aim
    course = follow(own, records)
    said = ((because("months-added"),) if told else ()) + (baseline_notes(own, record, course) if record else ())
    return Followed(source=source, aim=own, course=replace(course, notes=(*course.notes, *said)) if said else course)


def with_given(row: Indicator, plan: Plan, given: YearlyTarget | None) -> Indicator:
    """The row with the number that was assigned to it, where its own target is none."""
    aim = aim_of_row(row, plan.period)
    if given is None or aim.target is not None:
        return row
    number = Quantity(
        raw=str(given.value), value=given.value, upper=given.upper, unit=given.unit, comparator=given.comparator,
        cumulative=is_fall(row), passage=row.passage,
    )  # fmt: skip
    return replace(row, targets={**row.targets, aim.last: number}, growth=None)


def follow_promises(plan: Plan, records: Mapping[str, Record]) -> list[Followed]:
    """The promises of prose; what cannot be followed by figures may be attested."""
    levels = Levels(plan=plan, subjects=Subjects(plan), records=records)
    aims = [(promise, aim_of_promise(promise, plan, levels) or attestable(promise, plan)) for promise in plan.commitments]
    return [followed(promise, aim, records) for promise, aim in aims]


def attestable(promise: Commitment, plan: Plan) -> Aim:
    """A promise whose number cannot be followed: done or not, by its year."""
    last = promise.year or (plan.period.last if plan.period else 0)
    first = plan.period.first - 1 if plan.period else last - 5
    return Aim(subject=subject_of_promise(promise).id, kind=AimKind.MILESTONE, first=first, last=last, words=promise.quantity.raw)
