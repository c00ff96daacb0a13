"""What several lower plans add up to: sums of amounts, weighted means of rates, and the reduction of an intensity.

Source: methods of monitoring §2, check 4: I_parent = Σ w_i I_i with w_i the share of the weight, so that the parent's
reduction is 1 − Σ w_i' I_i' / Σ w_i I_i, and never the mean of the percentages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from gangyao.vocabulary.standards.rows import load_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One lower place: its intensity and weight at the start and at the end, in one unit each."""

    intensity: Fraction
    weight: Fraction
    intensity_after: Fraction
    weight_after: Fraction


def weighted_mean(values: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction:
    """The mean of values with these weights; ZeroDivisionError where the weights add up to nothing.

    >>> weighted_mean([Fraction(2), Fraction(1)], [Fraction(1, 2), Fraction(1, 2)])
    Fraction(3, 2)
    """
    return sum((value * weight for value, weight in zip(values, weights, strict=True)), start=Fraction(0)) / sum(weights)


def parent_reduction(units: Sequence[Unit]) -> Fraction:
    """By how much the intensity of the whole falls, as a share; negative where it rises.

    Two places that both cut their intensity by a tenth while output moves to the worse one make the whole worse:

    >>> half, tenth = Fraction(1, 2), Fraction(9, 10)
    >>> parent_reduction([
    ...     Unit(intensity=Fraction(2), weight=half, intensity_after=2 * tenth, weight_after=Fraction(7, 10)),
    ...     Unit(intensity=Fraction(1), weight=half, intensity_after=tenth, weight_after=Fraction(3, 10)),
    ... ])
    Fraction(-1, 50)
    """
    before = weighted_mean([unit.intensity for unit in units], [unit.weight for unit in units])
    after = weighted_mean([unit.intensity_after for unit in units], [unit.weight_after for unit in units])
    return 1 - after / before


@lru_cache(maxsize=1)
def weights() -> dict[str, str]:
    """The indicator that weighs each rate, by the rate's id."""
    return {row["concept"]: row["weight"] for row in load_rows("gangyao.alignment", "weights")}
