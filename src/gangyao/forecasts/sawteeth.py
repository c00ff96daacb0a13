"""Figures of the year to date: they climb from period to period and fall back at every new year.

In: a series within years. Out: whether it is one. Three years of it are seasons and forecast as such; fewer are not forecast.
"""

import math
from itertools import pairwise

from gangyao.observations.series import PER_YEAR, Series

# How much of the last period of a year the first of the next may be: 1 in 2, 4 or 12 if every period adds the same.
FALLS = {2: 0.7, 4: 0.5, 12: 0.35}
TURNS = {2: 2, 4: 1, 12: 1}  # turns of a year below which it may be anything


def is_year_to_date(series: Series) -> bool:
    """Whether a series climbs within every year and falls back at every turn.

    >>> from gangyao.observations.series import Frequency
    >>> is_year_to_date(Series(id="s", frequency=Frequency.QUARTER, first=8084, values=(10, 22, 33, 45, 11, 24)))
    True
    >>> is_year_to_date(Series(id="s", frequency=Frequency.QUARTER, first=8084, values=(10, 12, 11, 13, 11, 14)))
    False
    """
    cycle, values = PER_YEAR[series.frequency], series.values
    if cycle == 1 or len(values) <= cycle or not all(value >= 0 and math.isfinite(value) for value in values):
        return False
    turns = 0
    for place, (before, after) in enumerate(pairwise(values), start=series.first + 1):
        turned = place % cycle == 0
        turns += turned
        if (after > FALLS[cycle] * before) if turned else (after < before):
            return False
    return turns >= TURNS[cycle] and max(values) > 0
