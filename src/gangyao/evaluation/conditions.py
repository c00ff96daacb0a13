"""What would have to be true for a target to be met: the pace still required beside the best that was ever reached.

In: an Aim, its Course, what is known. Out: a Reason, None where nothing is required any more or nothing is known.
"""

import math
from decimal import Decimal
from itertools import pairwise

from gangyao.observations.knowledge import Record
from gangyao.progress.aims import Aim, AimKind
from gangyao.progress.courses import Course, whole_years
from gangyao.vocabulary.reasons import Reason, because


def condition_of(aim: Aim, course: Course, record: Record | None) -> Reason | None:
    """The sentence of what is required, held against the years known."""
    if record is None or course.required is None or course.met:
        return None
    past = yearly_steps(aim, record, by_growth=course.required_unit == "%" and aim.kind is not AimKind.CUT)
    if not past:
        return None
    falls = aim.kind is AimKind.LEVEL and not aim.up
    best = min(past.items(), key=lambda pair: pair[1]) if falls else max(past.items(), key=lambda pair: pair[1])
    enough = best[1] <= course.required if falls else best[1] >= course.required
    values: dict[str, str | int | float] = {
        "required": course.required, "unit": course.required_unit or "", "best": best[1], "year": best[0],
        "mean": sum(past.values()) / len(past), "count": len(past),
    }  # fmt: skip
    return because("condition-seen" if enough else "condition-unseen", values)


def yearly_steps(aim: Aim, record: Record, *, by_growth: bool) -> dict[int, float]:
    """What was reached in each year: growth in per cent or a difference between levels, a yearly amount or cut."""
    levels: dict[int, Decimal] = whole_years(aim, record)
    if aim.kind in {AimKind.SUM, AimKind.CUT} or aim.rates:
        return {year: float(value) for year, value in levels.items()}
    if aim.baseline is not None:
        levels = dict(sorted({aim.first: aim.baseline, **levels}.items()))
    steps: dict[int, float] = {}
    for (before, low), (year, high) in pairwise(levels.items()):
        years = year - before
        if not by_growth:
            steps[year] = float(high - low) / years
        elif low > 0 and high > 0:
            steps[year] = math.expm1(math.log(float(high / low)) / years) * 100
    return steps
