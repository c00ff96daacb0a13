"""How far targets reach beyond what is known: the change a year that each asks for beside the mean and the best of known years.

In: a plan and what is known. Out: a Reach for every target that a number answers. Source: the pace of
methods of monitoring §1.2, held against history as the law asks of a draft (国家发展规划法 Art. 9).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gangyao.evaluation.conditions import Step, mean_of, yearly_steps
from gangyao.evaluation.targets import Followed, follow_rows
from gangyao.observations.knowledge import Record
from gangyao.observations.observations import Measure
from gangyao.plan.plans import Plan
from gangyao.progress.aims import Aim, AimKind
from gangyao.progress.dimensions import is_rated

ENOUGH = 2  # known years, of one there is no mean
WHOLE = 100  # per cent, of which nothing is left to cut
LOST = -100  # per cent: nothing is left to grow


class Stretch(StrEnum):
    """A target's pace beside the known years."""

    WITHIN = "within"
    STRETCH = "stretch"
    BEYOND = "beyond"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """A target: what it asks a year, per cent where `grows`, points where `points`, else in its unit; the mean and the best of
    the known years.
    """

    followed: Followed
    required: float
    grows: bool
    mean: float | None
    best: Step | None
    stretch: Stretch
    points: bool = False


def find_reaches(plan: Plan, records: Mapping[str, Record]) -> tuple[Reach, ...]:
    """The reach of every target that asks for a change a year."""
    found = (reach_of(one) for one in follow_rows(plan, records, {}))
    return tuple(one for one in found if one is not None)


def reach_of(one: Followed) -> Reach | None:
    """The reach of a target; None of one that asks for no change."""
    required, grows = required_from_start(one.aim)
    if required is None:
        return None
    points = not grows and one.aim.kind is AimKind.LEVEL and is_rated(one.aim.unit)
    steps = known_steps(one.aim, one.record, by_growth=grows) if one.record else []
    if len(steps) < ENOUGH:
        return Reach(followed=one, required=required, grows=grows, mean=None, best=None, stretch=Stretch.UNKNOWN, points=points)
    falls = one.aim.kind is AimKind.LEVEL and not one.aim.up
    best = min(steps, key=lambda step: step.value) if falls else max(steps, key=lambda step: step.value)
    mean = mean_of(steps)
    return Reach(
        followed=one, required=required, grows=grows, mean=mean, best=best, points=points,
        stretch=told(required, mean, best.value, falls=falls),
    )  # fmt: skip


def known_steps(aim: Aim, record: Record, *, by_growth: bool) -> list[Step]:
    """What each known year brought; of a target of average growth the growth that was published, where two years have it."""
    steps = yearly_steps(aim, record, by_growth=by_growth)
    if aim.kind is not AimKind.GROWTH:
        return steps
    rates = {**({step.year: Decimal(str(step.value)) for step in steps} if aim.rates else {}), **record.yearly(Measure.GROWTH)}
    published = [Step(year=year, value=float(value), grows=True) for year, value in sorted(rates.items()) if value > LOST]
    return published if len(published) >= ENOUGH else [] if aim.rates else steps


def told(required: float, mean: float, best: float, *, falls: bool) -> Stretch:
    """A pace beside the mean and the best; of what falls less is better."""
    sign = -1 if falls else 1
    if sign * required <= sign * mean:
        return Stretch.WITHIN
    return Stretch.STRETCH if sign * required <= sign * best else Stretch.BEYOND


def required_from_start(aim: Aim) -> tuple[float | None, bool]:
    """What a target asks of every year from the baseline on, and whether that is growth in per cent."""
    if aim.target is None or aim.years <= 0:
        return None, False
    target, base = float(aim.target), float(aim.baseline) if aim.baseline is not None else None
    grows = aim.volume and base is not None and base > 0 and target > 0
    match aim.kind:
        case AimKind.GROWTH:
            return target, True
        case AimKind.SUM:
            return target / aim.years, False
        case AimKind.CUT if target < WHOLE:
            return (1 - (1 - target / 100) ** (1 / aim.years)) * 100, False
        case AimKind.LEVEL if base is not None:
            return (((target / base) ** (1 / aim.years) - 1) * 100, True) if grows else ((target - base) / aim.years, False)
        case _:
            return None, False
