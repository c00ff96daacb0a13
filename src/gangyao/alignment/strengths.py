"""How strong a target is: what it asks beyond the baseline, in a measure that two plans can share."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from gangyao.checks.figures import half_digit, scale_of
from gangyao.checks.rates import about_rate, yearly_rate
from gangyao.plan.dictionary import ChangeKind, Direction, change_of, concept_by_id
from gangyao.plan.plans import Indicator
from gangyao.vocabulary.quantities import Comparator, Quantity

ALIKE = 0.05  # per cent a year or percentage points: below the last digit that plans print


class Asked(StrEnum):
    """What the effort is counted in."""

    RATE = "rate"
    POINTS = "points"
    VALUE = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What a target asks, positive in the better direction; `rounding` is what its printed digits leave open."""

    asked: Asked
    amount: float
    rounding: float


def last_target(row: Indicator) -> tuple[int, Quantity] | None:
    """The target of the latest year, or the growth planned for the period where there is none."""
    numbers = {year: quantity for year, quantity in row.targets.items() if quantity.value is not None}
    return (max(numbers), numbers[max(numbers)]) if numbers else None


def baseline(row: Indicator) -> tuple[int, Quantity] | None:
    """The latest level before the target."""
    goal = last_target(row)
    years = [year for year, quantity in row.levels.items() if quantity.value is not None and (goal is None or year < goal[0])]
    return (max(years), row.levels[max(years)]) if years else None


def effort(row: Indicator) -> Effort | None:
    """What the row asks; None where it gives no number, or none that says how much."""
    sign = -1 if row.direction is Direction.LOWER else 1
    if row.growth is not None and row.growth.value is not None and not row.growth.cumulative and row.growth.unit in {"%", None}:
        return Effort(asked=Asked.RATE, amount=sign * float(row.growth.value), rounding=rounding_of(row.growth))
    goal, base = last_target(row), baseline(row)
    if goal is None or goal[1].value is None:
        return None
    if counts_itself(row):
        asked = Asked.RATE if change_of(row.concept) is ChangeKind.GROWTH else Asked.VALUE
        return Effort(asked=asked, amount=float(goal[1].value), rounding=rounding_of(goal[1]))
    if base is None or base[1].value is None or base[1].cumulative is not goal[1].cumulative:
        return None
    return way(row, (base[0], base[1]), goal, sign)


def rounding_of(quantity: Quantity) -> float:
    """What the digits of a stated rate leave open, or 左右 where it is said."""
    about = about_rate() if quantity.comparator is Comparator.ABOUT else 0.0
    return max(float(half_digit(quantity.value or Decimal(0))), about)


def counts_itself(row: Indicator) -> bool:
    """Whether the number is the effort: a growth, a reduction, a rise."""
    return change_of(row.concept) is not None


def way(row: Indicator, base: tuple[int, Quantity], goal: tuple[int, Quantity], sign: int) -> Effort | None:
    """The way from baseline to target: points for a share, per cent a year for an amount."""
    concept = concept_by_id(row.concept)
    start, end = Fraction(base[1].value or 0), Fraction(goal[1].value or 0)
    halves = float(half_digit(base[1].value or goal[1].value) + half_digit(goal[1].value or base[1].value))  # type: ignore[arg-type]
    if scale_of(row.unit, concept)[1] == "share":
        return Effort(asked=Asked.POINTS, amount=sign * float(end - start), rounding=halves)
    if start <= 0 or end <= 0:
        return None
    years = goal[0] - base[0]
    rounding = halves / float(start) / years * 100
    return Effort(asked=Asked.RATE, amount=sign * yearly_rate(start, end, years), rounding=rounding)


def is_weaker(lower: Effort, upper: Effort) -> bool:
    """Whether the lower plan asks less, beyond what the printed digits leave open."""
    return lower.asked is upper.asked and lower.amount < upper.amount - max(lower.rounding, upper.rounding, ALIKE)
