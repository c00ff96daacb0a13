"""Figures of the year to date: they climb from period to period and fall back at every new year.

In: a series within years. Out: whether it is one, or may be: halves climb and fall by a season alone, so that both readings are
held against each other. Three years of it are seasons and forecast as such; fewer are not forecast.
"""

import math
from enum import Enum
from itertools import pairwise

from gangyao.forecasts.costs import CLEARLY, to_date_is_cheaper_by
from gangyao.observations.series import PER_YEAR, Series

# How much of the last period of a year the first of the next may be: 1 in 2, 4 or 12 if every period adds the same.
FALLS = {2: 0.7, 4: 0.5, 12: 0.35}
TURNS = {2: 2, 4: 1, 12: 1}  # turns of a year below which it may be anything
HALVES = 2


class Teeth(Enum):
    """Whether figures are of the year to date."""

    NONE = "none"
    UNSURE = "unsure"
    TO_DATE = "to-date"


def teeth_of(series: Series) -> Teeth:
    """Whether a series is of the year to date; of halves as both readings cost.

    >>> from gangyao.observations.series import Frequency
    >>> teeth_of(Series(id="s", frequency=Frequency.HALF, first=4042, values=(10, 20, 11, 21, 12, 22)))
    <Teeth.UNSURE: 'unsure'>
    """
    if not climbs_and_falls(series):
        return Teeth.NONE
    if PER_YEAR[series.frequency] != HALVES:
        return Teeth.TO_DATE
    whole = series.values[series.first % HALVES :]
    gain = to_date_is_cheaper_by([(one, other) for one, other in zip(whole[::2], whole[1::2], strict=False) if one and other])
    return Teeth.TO_DATE if gain > CLEARLY else Teeth.NONE if gain < -CLEARLY else Teeth.UNSURE


def climbs_and_falls(series: Series) -> bool:
    """Whether a series climbs within every year and falls back at every turn.

    >>> from gangyao.observations.series import Frequency
    >>> climbs_and_falls(Series(id="s", frequency=Frequency.QUARTER, first=8084, values=(10, 22, 33, 45, 11, 24)))
    True
    >>> climbs_and_falls(Series(id="s", frequency=Frequency.QUARTER, first=8084, values=(10, 12, 11, 13, 11, 14)))
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


def is_year_to_date(series: Series) -> bool:
    """Whether a series is of the year to date beyond doubt."""
    return teeth_of(series) is Teeth.TO_DATE
