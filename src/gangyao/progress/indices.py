"""One number for many indicators: Z = Σ w z, with positive, inverse and interval indicators.

Source: National Bureau of Statistics, 全面建设小康社会统计监测方案 (2008); methods of monitoring §1.2.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How a value is scored: above `target` (positive), below it (inverse: `lower_is_better`), or within an interval
    `target`–`upper` with the admissible limits `lowest` and `highest`.
    """

    target: float
    lower_is_better: bool = False
    upper: float | None = None
    lowest: float | None = None
    highest: float | None = None
    weight: float = 1.0


def score(value: float, scale: Scale) -> float:
    """From 0 to 1 how far a value attains its scale.

    >>> score(50_000, Scale(target=100_000)), score(4, Scale(target=2, lower_is_better=True))
    (0.5, 0.5)
    >>> score(7.0, Scale(target=3, upper=6, lowest=0, highest=9)) < 1 == score(5, Scale(target=3, upper=6, lowest=0, highest=9))
    True
    """
    if scale.upper is not None:
        return interval_score(value, scale, scale.upper)
    if scale.lower_is_better:
        return 1.0 if value <= scale.target else max(0.0, scale.target / value)
    return 1.0 if value >= scale.target else max(0.0, value / scale.target)


def interval_score(value: float, scale: Scale, upper: float) -> float:
    """1 within [m1, m2]; outside 1 − distance / max(m1 − M1, M2 − m2), not below 0."""
    lowest = scale.lowest if scale.lowest is not None else scale.target
    highest = scale.highest if scale.highest is not None else upper
    distance = max(scale.target - value, value - upper, 0.0)
    widest = max(scale.target - lowest, highest - upper)
    if distance == 0:
        return 1.0
    return max(0.0, 1.0 - distance / widest) if widest > 0 else 0.0


def composite(scored: Iterable[tuple[float, Scale]]) -> float | None:
    """The weighted mean of the scores of values; None where nothing has weight.

    >>> composite([(1.0, Scale(target=2, weight=3)), (5, Scale(target=5, weight=1))])
    0.625
    """
    rows = list(scored)
    weight = sum(scale.weight for _, scale in rows)
    return sum(scale.weight * score(value, scale) for value, scale in rows) / weight if weight > 0 else None
