"""What a promise of prose asks for, in the words of progress. In: a Commitment and the plan. Out: an Aim, or None.

The baseline of 比2020年增加1万元 is what the plan itself, else an observation, says of that year.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from gangyao.observations.amounts import in_unit_of
from gangyao.observations.knowledge import Record
from gangyao.observations.rebasing import in_one_unit
from gangyao.observations.subjects import OWN_SCOPES, Subjects, subject_of_promise
from gangyao.plan.dictionary import Concept, Direction, concept_by_id, is_bounded
from gangyao.plan.plans import Commitment, CommitmentKind, Plan, Rule
from gangyao.progress.aims import Aim, AimKind, Unclear
from gangyao.progress.asking import Ask
from gangyao.progress.dimensions import SHARES
from gangyao.vocabulary.changes import Change
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
        goal = None if unit in SHARES else unit  # growth in per cent starts from a level in its own unit
        return in_one_unit(record, goal).yearly().get(year) if record else None

    def home(self, named: str, told: Concept) -> str:
        """The indicator whose figures a promise is followed by: the one it names, or the one whose change that tells, where only
        this has figures.
        """
        return told.of if told.of is not None and told.of in self.records and named not in self.records else named

    def unit(self, subject: str) -> str | None:
        """The unit that a subject's figures are kept in: its own, else that of its figures."""
        found, record = self.subjects.find(subject), self.records.get(subject)
        kept = next((row.unit for row in record.levels.values()), None) if record else None
        return (found.unit if found else None) or kept


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
    if (promise.year is None and plan.period is None) or promise.quantity.value is None:
        return None
    aim = as_kind(ask_of_promise(promise, plan, levels), promise)
    return None if aim.kind is AimKind.NONE and aim.unclear is None else aim


def ask_of_promise(promise: Commitment, plan: Plan, levels: Levels) -> Ask:
    """A promise on its way to an aim: of the indicator it names, or of the one whose change that tells, where only its levels
    are known.
    """
    named = subject_of_promise(promise).id
    first = (plan.period.first - 1) if plan.period else (promise.year or 0) - 5
    last = promise.year or (plan.period.last if plan.period else first)
    start = promise.baseline_year or first
    told = concept_by_id(promise.concept)
    home = levels.home(named, told) if told is not None and named == told.id else named
    found, concept = levels.subjects.find(home), concept_by_id(home) or told
    stated = None if home != named or promise.kind is CommitmentKind.MULTIPLE else promise.quantity.unit
    unit = (found.unit if found else None) or stated or levels.unit(home)
    return Ask(
        subject=home,
        name=name_of_figures(promise, found.name if found else promise.subject, unit),
        concept=concept,
        unit=unit,
        direction=concept.direction if concept else Direction.LOWER if promise.kind is CommitmentKind.REDUCTION else None,
        first=start,
        last=last,
        base=levels.of(home, start, unit),
        level_of=lambda year: levels.of(home, year, unit),
        by_then=True,
    )


def name_of_figures(promise: Commitment, name: str, unit: str | None) -> str:
    """What the figures of a promise are: of promised growth, or a promised fall in per cent, that no known indicator measures,
    the growth or the fall itself.
    """
    if subject_of_promise(promise).id != promise.id or unit not in SHARES:
        return name
    if promise.kind is CommitmentKind.GROWTH and unit != "‰":
        return f"{name}增速"
    falls = promise.kind is CommitmentKind.REDUCTION and unit == "%" and not is_bounded(None, name, unit)
    return f"{name}降低" if falls else name


def as_kind(ask: Ask, promise: Commitment) -> Aim:
    """The aim of a promise by its kind."""
    quantity, kind = promise.quantity, promise.kind
    natural = kind is CommitmentKind.GROWTH and quantity.unit == "‰"  # 人口自然增长率 is a level that its bureau reports
    if not natural and kind in {CommitmentKind.GROWTH, CommitmentKind.INCREASE, CommitmentKind.REDUCTION}:
        if is_unsaid(promise, ask):
            return ask.unfollowed(quantity, Unclear.YEARLY_OR_TOTAL)
        return ask.changed(quantity, change_in(promise, ask))
    if kind is CommitmentKind.MULTIPLE:
        return ask.multiplied(quantity, ask.base, rises=promise.rule in {Rule.GROWS, Rule.GROWN, Rule.RISES})
    goals = [converted(value, quantity.unit, ask.unit) for value in (quantity.value, quantity.upper) if value is not None]
    if None in goals:
        return ask.unfollowed(quantity)
    own = replace(quantity, value=goals[0], upper=goals[1] if len(goals) > 1 else None, unit=ask.unit)
    if quantity.cumulative:
        return ask.sum(own)
    return ask.each_year(own) if promise.annual else ask.level(own)


def is_unsaid(promise: Commitment, ask: Ask) -> bool:
    """Whether growth over a whole plan (到2025年增长10%) may be of each year or of all of them."""
    stated = promise.annual or promise.quantity.cumulative or promise.baseline_year is not None
    return promise.rule is Rule.GROWN and not stated and ask.last - ask.first > 1


def change_in(promise: Commitment, ask: Ask) -> Change:
    """The change that a promise states: growth in each year unless it is said to be of all of them; a fall or a rise of all years
    unless it is said to be of each.
    """
    total = promise.quantity.cumulative or ask.last - ask.first == 1
    yearly = promise.annual or (promise.kind is CommitmentKind.GROWTH and not total)
    return Change(falls=promise.kind is CommitmentKind.REDUCTION, yearly=yearly, since=promise.baseline_year)
