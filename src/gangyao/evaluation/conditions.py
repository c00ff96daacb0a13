"""What would have to be true for a target to be met: the pace still required beside the best that was ever reached.

In: an Aim, its Course, what is known. Out: a Reason, None where nothing is required any more or nothing is known.
"""

import math
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from gangyao.observations.knowledge import Record
from gangyao.progress.aims import Aim, AimKind
from gangyao.progress.courses import Course, whole_years
from gangyao.progress.paces import yearly_cuts
from gangyao.vocabulary.reasons import Reason, because


def condition_of(aim: Aim, course: Course, record: Record | None) -> Reason | None:
    """The sentence of what is required, held against the years known."""
    if record is None or course.required is None or course.met:
        return None
    past = yearly_steps(aim, record, by_growth=course.required_unit == "%" and aim.kind is not AimKind.CUT)
    if not past:
        return None
    falls = aim.kind is AimKind.LEVEL and not aim.up
    best = min(past, key=lambda step: step.value) if falls else max(past, key=lambda step: step.value)
    enough = best.value <= course.required if falls else best.value >= course.required
    values: dict[str, str | int | float] = {
        "required": course.required, "unit": course.required_unit or "", "best": best.value, "year": best.label,
        "mean": mean_of(past), "count": len(past),
    }  # fmt: skip
    return because("condition-seen" if enough else "condition-unseen", values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What was reached a year, over the years up to one; `grows` says that it is growth in per cent between levels."""

    year: int
    value: float
    years: int = 1
    grows: bool = False

    @property
    def label(self) -> int | str:
        """The year, or the years that it is the mean of."""
        return self.year if self.years == 1 else f"{self.year - self.years + 1}—{self.year}"


def mean_of(steps: list[Step]) -> float:
    """The mean of all years, each step weighing as many as it spans; of growth the geometric mean."""
    years = sum(step.years for step in steps)
    if all(step.grows for step in steps):
        return math.expm1(sum(step.years * math.log1p(step.value / 100) for step in steps) / years) * 100
    return sum(step.years * step.value for step in steps) / years


def yearly_steps(aim: Aim, record: Record, *, by_growth: bool) -> list[Step]:
    """What was reached in each year: growth in per cent or a difference between levels, a yearly amount or cut."""
    if aim.kind is AimKind.CUT:
        return [Step(year=year, value=float(value)) for year, value in sorted(yearly_cuts(aim, record).items())]
    levels: dict[int, Decimal] = whole_years(aim, record)
    if aim.kind is AimKind.SUM or aim.rates:
        return [Step(year=year, value=float(value)) for year, value in levels.items()]
    if aim.baseline is not None:
        levels = dict(sorted({aim.first: aim.baseline, **levels}.items()))
    steps: list[Step] = []
    for (before, low), (year, high) in pairwise(levels.items()):
        years = year - before
        if not by_growth:
            steps.append(Step(year=year, value=float(high - low) / years, years=years))
        elif low > 0 and high > 0:
            growth = math.expm1(math.log(float(high / low)) / years) * 100
            steps.append(Step(year=year, value=growth, years=years, grows=True))
    return steps
