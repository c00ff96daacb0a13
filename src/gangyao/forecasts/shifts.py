"""One step unlike all others: a level that shifted, or a slip at the end of a series; and one value unlike both its neighbours.

In: values of a series. Out: where the new level begins, the value that stands apart, or None. A step counts where it is at
least five times any other and moves the level by 15 per cent: series whose steps vary are never cut.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gangyao.forecasts.costs import slip_is_needed

FEWEST = 5  # values: fewer steps say nothing about what is usual
UNLIKE = 5.0  # times the largest of the other steps
MOVED = 0.15  # of the level


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """The place of the first value of the new level, and what it is beside the one before."""

    start: int
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """The place of a value that is unlike both its neighbours, and the three of them."""

    place: int
    before: float
    found: float
    after: float


def find_slip(values: Sequence[float]) -> Slip | None:
    """The one value that stands apart, where a slip of typing (decimal point, unit) tells it better than an event does.

    >>> find_slip([100, 105, 1100, 115, 120])
    Slip(place=2, before=105, found=1100, after=115)
    >>> find_slip([100, 100, 100, 80, 100, 100]) is None
    True
    """
    apart = find_apart(values)
    if apart is None:
        return None
    usual = usual_step(values, (apart.place - 1, apart.place))
    return apart if slip_is_needed(apart.before, apart.found, apart.after, usual) else None


def find_apart(values: Sequence[float]) -> Slip | None:
    """The one value inside a series without gaps from which two steps lead, there and back, that are unlike all others.

    >>> find_apart([100, 100, 100, 80, 100, 100])
    Slip(place=3, before=100, found=80, after=100)
    >>> find_apart([100, 105, 90, 112, 118]) is None
    True
    """
    if len(values) < FEWEST or not all(map(math.isfinite, values)):
        return None
    steps = [after - before for before, after in pairwise(values)]
    *_, third, second_largest, _ = sorted(map(abs, steps))
    if second_largest < UNLIKE * third:
        return None
    largest = max(range(len(steps)), key=lambda place: abs(steps[place]))
    beside = [place for place in (largest - 1, largest + 1) if 0 <= place < len(steps)]
    other = max(beside, key=lambda place: abs(steps[place]))
    first, second = sorted((largest, other))
    usual = usual_step(values, (first, second))
    before, found, after = values[first : first + 3]
    there, back = abs(found - before), abs(found - after)
    returns = steps[first] * steps[second] < 0 and abs(after - before) <= UNLIKE * usual
    unlike = min(there, back) >= UNLIKE * usual and min(there, back) >= MOVED * max(abs(before), abs(found), abs(after))
    return Slip(place=second, before=before, found=found, after=after) if returns and unlike else None


def usual_step(values: Sequence[float], without: tuple[int, int]) -> float:
    """The largest step besides two."""
    return max(abs(after - before) for place, (before, after) in enumerate(pairwise(values)) if place not in without)


def find_shift(values: Sequence[float]) -> Shift | None:
    """The one step that is unlike all others, of a series without gaps.

    >>> find_shift([10, 10.2, 10.4, 50, 50.3, 50.5])
    Shift(start=3, before=10.4, after=50)
    >>> find_shift([10, 20, 35, 40, 70, 75]) is None
    True
    """
    if len(values) < FEWEST or not all(map(math.isfinite, values)):
        return None
    steps = [abs(after - before) for before, after in pairwise(values)]
    largest = max(range(len(steps)), key=steps.__getitem__)
    others = max(step for place, step in enumerate(steps) if place != largest)
    before, after = values[largest], values[largest + 1]
    unlike = steps[largest] >= UNLIKE * others and steps[largest] >= MOVED * max(abs(before), abs(after))
    return Shift(start=largest + 1, before=before, after=after) if unlike else None
