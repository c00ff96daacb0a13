"""Arithmetic of growth between stated figures, with the rounding that the printed digits leave open."""

import math
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from gangyao.checks.figures import GENERIC_SCOPES, Change, Figure, Measure, Stated, comparable
from gangyao.vocabulary.quantities import Comparator
from gangyao.vocabulary.tolerances import Tolerance, room_of

TINY = 1e-9  # below any printed digit: what binary fractions leave over
PRINTED = Decimal("0.1")  # statistics print growth with one decimal, and a plan's 左右 rounds that figure again


def about_rate() -> float:
    """What 左右 excuses beside a rate, in points."""
    return float(room_of(Tolerance.ABOUT_RATE))


def yearly_rate(start: Fraction, end: Fraction, years: int) -> float:
    """Average growth in per cent a year that leads from start to end; both positive.

    >>> round(yearly_rate(Fraction(4968, 10), Fraction(700), 5), 2)
    7.1
    """
    return (math.pow(float(end / start), 1 / years) - 1) * 100


def printed(rate: float) -> Decimal:
    """A rate as it would be printed, with one decimal."""
    return Decimal(str(rate)).quantize(PRINTED, rounding=ROUND_HALF_UP)


def shown(rate: float | Fraction, digits: str = "0.01") -> Decimal:
    """A computed number for a sentence: two decimals, no zeros at the end."""
    value = Decimal(str(float(rate))).quantize(Decimal(digits), rounding=ROUND_HALF_UP).normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def rate_tolerance(start: Figure, end: Figure, stated: Change) -> float:
    """How far an implied rate may lie from the stated one: what the printed digits leave open, or half a point where 左右
    is said; the larger, never their sum (methods of monitoring §1.6).
    """
    implied = yearly_rate(start.size, end.size, end.year - start.year)
    levels = float(start.half / start.size + end.half / end.size) / (end.year - start.year) * (100 + implied)
    if stated.quantity.comparator is Comparator.ABOUT:
        return max(levels, about_rate())
    return levels + float(stated.half)


def relative_room(*levels: Figure) -> Fraction:
    """What the printed digits of levels leave open together, as a share."""
    return sum((level.half / level.size for level in levels), start=Fraction(0))


def room_of_growth(stated: Change) -> float:
    """What the digits of a growth over all years leave open, or 左右 of each of them."""
    about = about_rate() * (stated.last - stated.first) if stated.quantity.comparator is Comparator.ABOUT else 0.0
    return max(about, float(stated.half))


def ends_of(stated: Stated, change: Change) -> tuple[Figure, Figure] | None:
    """The levels between which a change is said to happen, those of its own row first; None where one is missing."""
    return next(iter(all_ends(stated, change)), None)


def all_ends(stated: Stated, change: Change) -> list[tuple[Figure, Figure]]:
    """Every two levels between which a change may be said to happen, those of its own row first."""
    starts = [one for one in stated.figures_of(change.subject, change.first, promised=False) if fits(one, change)]
    ends = [one for one in stated.figures_of(change.subject, change.last, promised=not change.reported) if fits(one, change)]
    pairs = [(start, end) for start in starts for end in ends if comparable(start, end) and start.size > 0 and end.size > 0]
    pairs.sort(key=lambda pair: (pair[0].item is not change.item) + (pair[1].item is not change.item))
    return pairs


def fits(figure: Figure, change: Change) -> bool:
    """Whether a figure is a plain number of the thing that the change speaks of."""
    same = figure.scope == change.scope or {figure.scope, change.scope} <= GENERIC_SCOPES
    return same and figure.quantity.upper is None


def agrees(implied: float, change: Change, end: Figure, tolerance: float) -> bool:
    """Whether the implied rate, exact or printed with one decimal, keeps the stated one; 以上 and 以内 leave one side
    open, of the level and of the rate.
    """
    low = float(change.value) - tolerance - TINY
    high = float(change.quantity.upper if change.quantity.upper is not None else change.value) + tolerance + TINY
    comparator = change.quantity.comparator
    if max(implied, float(printed(implied))) < low:
        return comparator in {Comparator.BELOW, Comparator.AT_MOST} or end.open_above
    if min(implied, float(printed(implied))) > high:
        return comparator in {Comparator.ABOVE, Comparator.AT_LEAST} or end.open_below
    return True


def is_rate(change: Change) -> bool:
    """Whether a yearly change is a growth in per cent, and not an amount each year."""
    return change.measure is Measure.ANNUAL and change.quantity.unit in {"%", "％", None}
