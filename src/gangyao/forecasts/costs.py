"""What the readings of odd figures cost, in natural logarithms: a reading is taken where it is cheaper than the other by ENOUGH.

In: a value unlike both its neighbours, or halves of years. Out: costs. Whoever says more must gain by it: a slip says which
power of ten, figures of the half itself say how far apart its halves are. Where neither gains it is not known which is so.
"""

import math
from collections.abc import Sequence
from statistics import median

ENOUGH = 1.0  # between a slip and an event: about three times as likely
CLEARLY = 2.0  # between halves and figures to date: about seven times
POWERS = 4  # of ten, either way: 万 is the fourth
FINEST = 0.005  # of the level: no change is known finer than that
EVEN = 0.02  # of a share: as alike as the halves of a year are where nothing tells them apart


def slip_is_needed(before: float, found: float, after: float, usual: float) -> bool:
    """Whether a value is better told as the expected one with its decimal point moved than as an event.

    >>> slip_is_needed(105, 1100, 115, 5), slip_is_needed(100, 87, 100, 0)
    (True, False)
    """
    expected = (before + after) / 2
    unit = max(usual, FINEST * abs(expected))
    times = found / expected if expected else 0.0
    if times <= 0 or not math.isfinite(times):
        return False
    power = round(math.log10(times))
    if not 1 <= abs(power) <= POWERS:
        return False
    slip = math.log(2 * POWERS) + off_by(found / 10.0**power - expected, unit)
    return math.log(abs(found - expected) / unit) - slip > ENOUGH


def to_date_is_cheaper_by(years: Sequence[tuple[float, float]]) -> float:
    """How much less it costs to say of two halves, each year, that the second is the year to date: then both own halves should
    be alike; else one share serves every year.

    >>> to_date_is_cheaper_by([(50, 100), (52.5, 105)]) > CLEARLY > abs(to_date_is_cheaper_by([(10, 20), (11, 21), (12, 22)]))
    True
    """
    shares = [first / second for first, second in years]
    usual = median(shares)
    to_date = sum(off_by((1 - share) / share - 1, EVEN) for share in shares)
    own = math.log(1 / EVEN) + sum(off_by(share - usual, EVEN) for share in shares)
    return own - to_date


def off_by(distance: float, unit: float) -> float:
    """What it costs to be so far off."""
    return math.log1p(abs(distance) / unit)
