"""What the figures of an indicator are: shares or amounts, stocks or flows, means of their months.

In: units, names, known indicators. Out: whether they are so.
"""

import re

from gangyao.plan.dictionary import Concept
from gangyao.vocabulary.units import find_unit

SHARES = {"%", "％", "‰", "个百分点", "百分点", "pp"}
FLOWING = re.compile(r"额$|产值|收入|投资|增加值|吞吐量|产量|总量$|人次|新增|用水|消费量|出口")


def is_volume(unit: str | None) -> bool:
    """Whether growth in per cent means something: not of shares, ratios, ages and years."""
    known = find_unit(unit) if unit else None
    return known is not None and known.dimension not in {"share", "percentage point", "ratio", "age", "year", "multiple"}


def is_flow(concept: Concept | None, name: str, unit: str | None) -> bool:
    """Whether a part of a year is no level of the year: output of nine months, but not an unemployment rate in September."""
    if concept is not None and concept.kind:
        return concept.kind == "flow"
    return unit not in SHARES and FLOWING.search(name) is not None


def is_mean(concept: Concept | None) -> bool:
    """Whether the year's level is the mean of its months, and none of them stands for the year: fine particles, good air."""
    return concept is not None and concept.summed == "mean"


def is_percent(unit: str | None) -> bool:
    """Whether a unit is per cent."""
    return unit in {"%", "％"}


def is_rated(unit: str | None) -> bool:
    """Whether a number is a rate in per cent or points: no ‰, of which half a point is five."""
    return unit in SHARES and unit != "‰"
