"""What a row of a table of targets asks for.

In: an Indicator and the plan's period. Out: an Aim, by the algebra of asking.
"""

import re
from dataclasses import replace
from decimal import Decimal

from gangyao.observations.amounts import in_unit_of
from gangyao.observations.observations import Measure
from gangyao.plan.dictionary import concept_by_id
from gangyao.plan.plans import Indicator
from gangyao.progress.aims import Aim, AimKind
from gangyao.progress.asking import Ask
from gangyao.vocabulary.periods import Period
from gangyao.vocabulary.quantities import Quantity
from gangyao.vocabulary.units import find_unit

RELATIVE = re.compile(
    r"同步|(?:高于|不低于|低于|好于|优于|快于|不高于)(?:.{0,4})(?:全国|全省|全市|省|市|国家|GDP|经济)|平均水?平?"
)
OVER = re.compile(r"(?<!不)(?:高于|快于)|不低于|不慢于")  # whatever the indicator's own direction
UNDER = re.compile(r"(?<!不)低于|不高于")


def usual_measure(row: Indicator, period: Period | None) -> Measure:
    """Whether a level or growth is asked for, as the target of a row is worded."""
    aim = aim_of_row(row, period)
    return Measure.GROWTH if aim.kind is AimKind.GROWTH and not aim.rates else Measure.LEVEL


def aim_of_row(row: Indicator, period: Period | None) -> Aim:
    """What a row of a table of targets asks for."""
    last = max(row.targets, default=period.last if period else max(row.levels, default=0))
    target = row.targets.get(last)
    first = (period.first - 1) if period else max((year for year in row.levels if year < last), default=last - 5)
    stated = ask_of(row, first, last)
    if target is not None and target.value is not None:
        return stated.stated(in_unit_of_row(target, stated.unit))
    if row.growth is not None and row.growth.value is not None:
        return stated.grown(row.growth)
    words = next((one.text for one in (target, row.growth) if one is not None and one.text), None)
    if words is None:
        return stated.aim(AimKind.NONE)
    if (said := stated.in_words(words)) is not None:
        return said
    if not RELATIVE.search(words):
        return stated.aim(AimKind.ASSIGNED, words=words)
    return stated.aim(AimKind.RELATIVE, words=words, up=False if UNDER.search(words) else True if OVER.search(words) else None)


def in_unit_of_row(target: Quantity, unit: str | None) -> Quantity:
    """A number in the unit of its row, where its cell states another of the same kind: 七成 of %, 1200000万元 of 亿元."""
    own, stated = (find_unit(one) if one else None for one in (unit, target.unit))
    if own is None or stated is None or own.dimension != stated.dimension or own.factor == stated.factor:
        return target
    value, upper = (None if one is None else in_unit_of(one, target.unit, unit) for one in (target.value, target.upper))
    return replace(target, value=value, upper=upper, unit=unit)


def ask_of(row: Indicator, first: int, last: int) -> Ask:
    """A row on its way to an aim."""
    base = baseline_of(row, first, last)
    unit = row.unit or (base.unit if base else None)
    return Ask(
        subject=row.id,
        name=row.name,
        concept=concept_by_id(row.concept),
        unit=unit,
        direction=row.direction,
        first=first,
        last=last,
        base=in_unit_of_row(base, unit).value if base is not None and not base.cumulative else None,
        level_of=lambda year: level_in(row, year),
    )


def baseline_of(row: Indicator, first: int, last: int) -> Quantity | None:
    """The level that the target starts from: of the year before the plan, else the last one before the target."""
    past = [year for year in row.levels if year < last]
    year = first if first in row.levels else max(past, default=None)
    level = row.levels[year] if year is not None else None
    return level if level is not None and level.value is not None else None


def level_in(row: Indicator, year: int) -> Decimal | None:
    """The level of a year that a row states; a sum of years is none."""
    level = row.levels.get(year)
    return in_unit_of_row(level, row.unit).value if level is not None and not level.cumulative else None
