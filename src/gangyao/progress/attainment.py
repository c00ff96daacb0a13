"""Whether a target is met and how far the way to it is gone, for a row that reports on the period that ended.

Source: methods of monitoring §1.2 (progress by kind of target) and §1.4 (rule R1).
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gangyao.plan.dictionary import Direction
from gangyao.plan.plans import Indicator
from gangyao.progress.aims import AimKind, slack_of
from gangyao.vocabulary.quantities import Comparator, Quantity

ATTESTED = re.compile(r"完成.{0,6}(?:下达|上级|目标|指标)|达到.{0,4}(?:要求|目标)")
SUM_WITHIN = (Decimal("0.5"), Decimal(2))  # an outcome without brackets is the sum if it lies within; §1.4 rule 2
CEILINGS = {Comparator.AT_MOST, Comparator.BELOW}


class Ground(StrEnum):
    """What a judgement of a row rests on, or why there is none."""

    LEVEL = "level"
    GROWTH = "growth"
    SUM = "sum"
    BOUND = "bound"
    ATTESTED = "attested"
    NO_ASSIGNED_NUMBER = "no assigned number"
    YEAR_BESIDE_SUM = "one year beside a sum of years"
    NO_OUTCOME = "no outcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attainment:
    """`met` is None where the figures do not decide; `completion` is the share of the way from baseline to target
    (for sums and bounds: of the target), None where there is none.
    """

    met: bool | None
    completion: float | None
    ground: Ground


def attain(row: Indicator) -> Attainment:
    """What the outcome of a row says of its target. The outcome is the level of the year the target is for."""
    year = max(row.targets, default=None)
    target = row.targets[year] if year is not None else None
    outcome = row.levels.get(year) if year is not None else None
    if target is None or target.value is None:
        return attested(outcome)
    if outcome is None or outcome.value is None:
        return by_growth(row) if outcome is None or not ATTESTED.search(outcome.text or "") else attested(outcome)
    if target.cumulative:
        return by_sum(target, outcome)
    if target.comparator in CEILINGS or (row.direction is Direction.LOWER and baseline(row) is None):
        return by_ceiling(target, outcome)
    return by_level(row, target, outcome)


def attested(outcome: Quantity | None) -> Attainment:
    """A target assigned from above is met where the outcome says so, else undecidable."""
    if outcome is not None and outcome.value is None and ATTESTED.search(outcome.text or ""):
        return Attainment(met=True, completion=None, ground=Ground.ATTESTED)
    return Attainment(met=None, completion=None, ground=Ground.NO_ASSIGNED_NUMBER)


def by_growth(row: Indicator) -> Attainment:
    """Growth against growth where the level is not known."""
    planned, reported = row.growth, row.actual_growth
    if planned is None or reported is None or planned.value is None or reported.value is None or planned.value == 0:
        return Attainment(met=None, completion=None, ground=Ground.NO_OUTCOME)
    share = float(reported.value / planned.value)
    return Attainment(met=reported.value >= planned.value, completion=share, ground=Ground.GROWTH)


def by_sum(target: Quantity, outcome: Quantity) -> Attainment:
    """A sum of years; an outcome printed without brackets is taken for the sum where it is as large as one."""
    goal, reached = target.value or Decimal(1), outcome.value or Decimal(0)
    if not outcome.cumulative and not SUM_WITHIN[0] <= reached / goal <= SUM_WITHIN[1]:
        return Attainment(met=None, completion=None, ground=Ground.YEAR_BESIDE_SUM)
    return Attainment(met=reached >= goal, completion=float(reached / goal), ground=Ground.SUM)


def by_ceiling(target: Quantity, outcome: Quantity) -> Attainment:
    """A ceiling is kept or not; the share is the room left."""
    goal, reached = target.value or Decimal(0), outcome.value or Decimal(0)
    return Attainment(met=reached <= goal, completion=float(goal / reached) if reached else None, ground=Ground.BOUND)


def by_level(row: Indicator, target: Quantity, outcome: Quantity) -> Attainment:
    """Level against level, up or down as the way from baseline to target goes."""
    goal, reached = target.value or Decimal(0), outcome.value or Decimal(0)
    base = baseline(row)
    down = row.direction is Direction.LOWER or (row.direction is None and base is not None and goal < base)
    slack = slack_of(target.comparator, goal, AimKind.LEVEL, None, target.unit or row.unit)
    met = reached <= goal + slack if down else reached >= goal - slack
    completion = float((reached - base) / (goal - base)) if base is not None and goal != base else None
    return Attainment(met=met, completion=completion, ground=Ground.LEVEL)


def baseline(row: Indicator) -> Decimal | None:
    """The last number before the year of the target."""
    year = max(row.targets, default=0)
    past = [level for level in row.levels if level < year]
    return row.levels[max(past)].value if past else None
