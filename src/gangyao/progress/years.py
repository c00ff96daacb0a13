"""A target split into years: what each year has to bring, from what is reached and what is set already.

In: an Aim, what is reached so far, the yearly targets that somebody set. Out: a Split whose years compose exactly to the
target: the last level is the target, amounts add up to it, rates and cuts multiply to at least it.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum

from gangyao.progress.aims import KEPT_EVERY_YEAR, Aim, AimKind

DIGITS = 28  # of the decimals that rates are multiplied with
STEP = Decimal("0.01")  # what a yearly rate is printed to
FEW_STEPS = 5  # steps of the last digit a year, below which rounding would make the path uneven


class Manner(StrEnum):
    """How the years were found."""

    LINEAR = "linear"
    GEOMETRIC = "geometric"
    REMAINDER = "remainder"
    REQUIRED = "required"
    HOLD = "hold"
    WORDS = "words"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The yearly targets of an aim, by year; `given` are those that were set by somebody, not proposed."""

    aim: Aim
    manner: Manner
    years: dict[int, Decimal]
    given: frozenset[int] = frozenset()
    words: str | None = None


def split(aim: Aim, reached: Mapping[int, Decimal], given: Mapping[int, Decimal]) -> Split:
    """Yearly targets for the years that are left. `reached` are levels, rates, amounts or cuts by year, as the kind of
    the target counts them; `given` wins over every proposal.
    """
    own = {year: value for year, value in given.items() if aim.first < year <= aim.last}
    if aim.target is None:
        words = Manner.WORDS if aim.words else Manner.NONE
        return Split(aim=aim, manner=words, years=dict(own), given=frozenset(own), words=aim.words)
    past = {year: value for year, value in reached.items() if aim.first < year <= aim.last}
    if aim.kind in KEPT_EVERY_YEAR:
        left = {year: own.get(year, aim.target) for year in range(last_of(past, aim) + 1, aim.last + 1)}
        return Split(aim=aim, manner=Manner.HOLD, years={**own, **left}, given=frozenset(own))
    manner, years = BY_KIND.get(aim.kind, split_level)(aim, past, own)
    return Split(aim=aim, manner=manner, years=dict(sorted(years.items())), given=frozenset(own))


def last_of(past: Mapping[int, Decimal], aim: Aim) -> int:
    """The last year that is known, else that of the baseline."""
    return max(past, default=aim.first)


def path_step(aim: Aim) -> Decimal:
    """The step that levels on a path are rounded to: as printed, or one digit finer where a year's way is but a few steps."""
    step = printed_like(aim)
    way = abs((aim.target or Decimal(0)) - aim.baseline) if aim.baseline is not None else Decimal(0)
    return step / 10 if way < FEW_STEPS * step * max(1, aim.years) else step


def printed_like(aim: Aim) -> Decimal:
    """The step of the last printed digit of target and baseline."""
    places = [aim.target, aim.baseline]
    least = min((int(number.as_tuple().exponent) for number in places if number is not None), default=0)
    return Decimal(1).scaleb(min(0, least))


def split_level(aim: Aim, past: Mapping[int, Decimal], own: Mapping[int, Decimal]) -> tuple[Manner, dict[int, Decimal]]:
    """Levels on an even path from the last known to the target: even growth of a volume, even steps of a share."""
    target = aim.target or Decimal(0)
    marks = {aim.first: aim.baseline} if aim.baseline is not None else {}
    marks |= past
    marks |= {year: value for year, value in own.items() if year > last_of(past, aim)}
    marks |= {aim.last: own.get(aim.last, target)}
    even = aim.volume and all(value is not None and value > 0 for value in marks.values())
    years: dict[int, Decimal] = {**own, aim.last: own.get(aim.last, target)}
    for year in range(last_of(past, aim) + 1, aim.last):
        before = max((mark for mark in marks if mark < year), default=None)
        after = min(mark for mark in marks if mark > year)
        if year not in years and before is not None:
            low, high = marks[before] or Decimal(0), marks[after] or Decimal(0)
            years[year] = between(low, high, Decimal(year - before) / (after - before), even=even, step=path_step(aim))
    return (Manner.GEOMETRIC if even else Manner.LINEAR), years


def between(low: Decimal, high: Decimal, share: Decimal, *, even: bool, step: Decimal) -> Decimal:
    """A level a share of the way from one to the other, rounded, and never beyond either."""
    if even:
        exact = Decimal(repr(math.exp(math.log(float(low)) * float(1 - share) + math.log(float(high)) * float(share))))
    else:
        exact = low + (high - low) * share
    rounded = exact.quantize(step, rounding=ROUND_HALF_UP)
    return min(max(rounded, min(low, high)), max(low, high))


def split_sum(aim: Aim, past: Mapping[int, Decimal], own: Mapping[int, Decimal]) -> tuple[Manner, dict[int, Decimal]]:
    """What remains of a sum in even parts; the last year takes what rounding leaves, so that the sum is exact."""
    start = last_of(past, aim)
    left = [year for year in range(start + 1, aim.last + 1) if year not in own]
    future = sum((value for year, value in own.items() if year > start), Decimal(0))
    rest = (aim.target or Decimal(0)) - sum(past.values(), Decimal(0)) - future
    years = dict(own)
    if left and rest > 0:
        step = min(printed_like(aim), Decimal(1).scaleb(int(rest.as_tuple().exponent)))
        part = (rest / len(left)).quantize(step / 10 if rest < FEW_STEPS * step * len(left) else step, rounding=ROUND_DOWN)
        years |= dict.fromkeys(left[:-1], part)
        years[left[-1]] = rest - part * (len(left) - 1)
    else:
        years |= dict.fromkeys(left, Decimal(0))
    return Manner.REMAINDER, years


def split_growth(aim: Aim, past: Mapping[int, Decimal], own: Mapping[int, Decimal]) -> tuple[Manner, dict[int, Decimal]]:
    """The rate that every year left needs for the average asked for, rounded up where more is better."""
    return Manner.REQUIRED, even_rates(aim, past, own, sign=1)


def split_cut(aim: Aim, past: Mapping[int, Decimal], own: Mapping[int, Decimal]) -> tuple[Manner, dict[int, Decimal]]:
    """The cut that every year left needs for the whole cut, rounded up."""
    return Manner.REQUIRED, even_rates(aim, past, own, sign=-1)


def even_rates(aim: Aim, past: Mapping[int, Decimal], own: Mapping[int, Decimal], *, sign: int) -> dict[int, Decimal]:
    """Even rates of the years left, of growth (sign 1) or of a cut (sign -1), so that all multiply to the goal."""
    start = last_of(past, aim)
    left = [year for year in range(start + 1, aim.last + 1) if year not in own]
    known = {**past, **{year: value for year, value in own.items() if year > start}}
    if not left:
        return dict(own)
    if not known and aim.kind is AimKind.GROWTH:
        return {**own, **dict.fromkeys(left, aim.target or Decimal(0))}
    with localcontext() as context:
        context.prec = DIGITS
        goal = whole_factor(aim, sign)
        gone = [1 + sign * value / 100 for value in known.values()]
        if any(factor <= 0 for factor in gone):  # everything was lost in a year; no rate leads anywhere from there
            return dict(own)
        for factor in gone:
            goal /= factor
        factor = (goal.ln() / len(left)).exp() if goal > 0 else Decimal(0)
        rate = sign * (factor - 1) * 100
        upwards = aim.up or sign < 0
        rounded = rate.quantize(STEP, rounding=ROUND_CEILING) if upwards else -((-rate).quantize(STEP, rounding=ROUND_CEILING))
    return {**own, **dict.fromkeys(left, rounded)}


def whole_factor(aim: Aim, sign: int) -> Decimal:
    """What the level is multiplied by over all years: (1 + g)ⁿ of growth, 1 − D of a cut."""
    target = aim.target or Decimal(0)
    return (1 + target / 100) ** aim.years if sign > 0 else 1 - target / 100


BY_KIND = {
    AimKind.LEVEL: split_level,
    AimKind.SUM: split_sum,
    AimKind.GROWTH: split_growth,
    AimKind.CUT: split_cut,
}


def composed(aim: Aim, years: Mapping[int, Decimal]) -> Decimal | None:
    """What yearly values lead to: the last level, the sum, the mean growth, the whole cut; None where a year is missing."""
    wanted = range(aim.first + 1, aim.last + 1)
    if aim.kind is AimKind.LEVEL or aim.kind in KEPT_EVERY_YEAR:
        return years.get(aim.last)
    if any(year not in years for year in wanted):
        return None
    if aim.kind is AimKind.SUM:
        return sum((years[year] for year in wanted), Decimal(0))
    sign = 1 if aim.kind is AimKind.GROWTH else -1
    with localcontext() as context:
        context.prec = DIGITS
        factor = Decimal(1)
        for year in wanted:
            factor *= 1 + sign * years[year] / 100
        if sign < 0:
            return (1 - factor) * 100
        return ((factor.ln() / aim.years).exp() - 1) * 100 if factor > 0 else Decimal(-100)
