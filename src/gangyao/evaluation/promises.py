"""What a promise of prose asks for, in the words of progress. In: a Commitment and the plan. Out: an Aim, or None.

The baseline of 比2020年增加1万元 is what the plan itself, else an observation, says of that year.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from gangyao.observations.amounts import in_unit_of
from gangyao.observations.knowledge import Record
from gangyao.observations.subjects import OWN_SCOPES, Subjects, subject_of_promise
from gangyao.plan.dictionary import concept_by_id
from gangyao.plan.plans import Commitment, CommitmentKind, Plan
from gangyao.progress.aims import OPEN_ABOVE, OPEN_BELOW, Aim, AimKind, is_rate
from gangyao.progress.dimensions import SHARES, is_flow, is_mean, is_volume
from gangyao.vocabulary.quantities import Comparator
from gangyao.vocabulary.units import UnitMismatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """What a plan says its subjects had reached, by subject and year, in the subject's own unit."""

    plan: Plan
    subjects: Subjects
    records: Mapping[str, Record]

    def of(self, subject: str, year: int, unit: str | None) -> Decimal | None:
        """The level of a year in a unit: from a table, a fact in prose, or an observation."""
        for row in sorted(self.plan.indicators, key=lambda row: not row.is_target):  # the plan's own table first
            level = row.levels.get(year)
            if subject in {row.subject, row.concept} and level is not None and not level.cumulative:
                value = converted(level.value, level.unit or row.unit, unit)
                if value is not None:
                    return value
        for fact in self.plan.facts:
            if fact.concept == subject and fact.year == year and fact.kind in LEVEL_KINDS and fact.scope in OWN_SCOPES:
                value = converted(fact.quantity.value, fact.quantity.unit, unit)
                if value is not None:
                    return value
        record = self.records.get(subject)
        return record.yearly().get(year) if record else None


LEVEL_KINDS = {
    CommitmentKind.LEVEL, CommitmentKind.SHARE, CommitmentKind.RATIO, CommitmentKind.COUNT, CommitmentKind.COVERAGE,
}  # fmt: skip


def converted(value: Decimal | None, unit: str | None, goal: str | None) -> Decimal | None:
    """A value in another unit; None where they do not measure the same."""
    try:
        return None if value is None else in_unit_of(value, unit, goal)
    except UnitMismatch:
        return None


def aim_of_promise(promise: Commitment, plan: Plan, levels: Levels) -> Aim | None:
    """What a promise asks for, in the unit that figures of its subject are kept in; None where no number can be followed."""
    subject = subject_of_promise(promise).id
    found = levels.subjects.find(subject)
    unit = (found.unit if found else None) or promise.quantity.unit
    first = (plan.period.first - 1) if plan.period else (promise.year or 0) - 5
    year = promise.year or (plan.period.last if plan.period else None)
    if year is None or promise.quantity.value is None:
        return None
    start = promise.baseline_year or first
    concept = concept_by_id(promise.concept)
    up = concept.direction != "lower" if concept else promise.kind is not CommitmentKind.REDUCTION
    plain = Aim(
        subject=subject, kind=AimKind.LEVEL, first=start, last=year, baseline=levels.of(subject, start, unit), unit=unit, up=up,
        comparator=promise.quantity.comparator or Comparator.EQUAL, volume=is_volume(unit),
        flow=is_flow(concept, promise.subject, unit), mean=is_mean(concept),
        rates=counts_rates(promise, found.name if found else promise.subject, unit),
    )  # fmt: skip
    return as_kind(plain, promise)


def counts_rates(promise: Commitment, name: str, unit: str | None) -> bool:
    """Whether the figures of promised growth are themselves growth in per cent: of a known rate, or of the promise alone."""
    if promise.kind is not CommitmentKind.GROWTH:
        return False
    own = subject_of_promise(promise).id == promise.id
    return unit in SHARES if own else is_rate(promise.concept, name, unit)


def as_kind(plain: Aim, promise: Commitment) -> Aim | None:
    """The aim of a promise by its kind."""
    value, base = promise.quantity.value or Decimal(0), plain.baseline
    if promise.kind is CommitmentKind.GROWTH:
        by_rate = promise.annual or promise.quantity.unit in {"%", "％"}
        start = replace(plain, baseline=None) if plain.rates else plain
        grown = changed(start, AimKind.GROWTH, value, unit="%")
        return replace(grown, upper=promise.quantity.upper) if by_rate else None
    if promise.kind is CommitmentKind.MULTIPLE:
        return None if base is None else onward(plain, base * value)
    if promise.kind in {CommitmentKind.INCREASE, CommitmentKind.REDUCTION}:
        goal = stepped(plain, promise)
        return None if goal is None else onward(plain, goal)
    goal = converted(value, promise.quantity.unit, plain.unit)
    return None if goal is None else as_level(plain, promise, goal)


def stepped(plain: Aim, promise: Commitment) -> Decimal | None:
    """The level that an increase or a fall leads to; None without a baseline in the same unit."""
    value, unit, base = promise.quantity.value or Decimal(0), promise.quantity.unit, plain.baseline
    sign = 1 if promise.kind is CommitmentKind.INCREASE else -1
    if base is None:
        return None
    if unit in {"%", "％"} and plain.volume:
        return base * (1 + sign * value / 100)
    step = value if unit in {"个百分点", "百分点"} else converted(value, unit, plain.unit)
    return None if step is None else base + sign * step


def as_level(plain: Aim, promise: Commitment, goal: Decimal) -> Aim:
    """A level, a sum over years, or a level to keep in each year."""
    if promise.quantity.cumulative:
        return changed(plain, AimKind.SUM, goal)
    if promise.annual:
        return changed(plain, AimKind.FLOOR if plain.up else AimKind.CEILING, goal)
    return onward(plain, goal)


def onward(plain: Aim, goal: Decimal) -> Aim:
    """A level to reach, or one that the baseline keeps already; 以内 without a baseline is kept in every year."""
    base, comparator = plain.baseline, plain.comparator
    up = True if comparator in OPEN_ABOVE else False if comparator in OPEN_BELOW else plain.up
    aim = changed(plain, AimKind.LEVEL, goal, up=up)
    if base is not None and base == goal:
        return changed(aim, AimKind.HOLD, goal, up=up)
    kept = aim.is_met(base) if base is not None else comparator in OPEN_BELOW
    return changed(aim, AimKind.FLOOR if up else AimKind.CEILING, goal, up=up) if kept else aim


def changed(plain: Aim, kind: AimKind, target: Decimal, *, unit: str | None = None, up: bool | None = None) -> Aim:
    """The aim with its kind and number."""
    return replace(plain, kind=kind, target=target, unit=unit or plain.unit, up=plain.up if up is None else up)
