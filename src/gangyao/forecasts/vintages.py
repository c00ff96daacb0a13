"""Figures gathered into series: of several for one period the latest, and none from before a change of definition."""

import math
from typing import TypeAlias

from gangyao.observations.series import Frequency, Series

Key: TypeAlias = tuple[str, str, str, Frequency]  # indicator, place, measure, frequency
Age: TypeAlias = tuple[str, int]  # day of publication, row


class Vintages:
    """Figures by series and period, the latest vintage of each."""

    def __init__(self) -> None:
        self.found: dict[Key, dict[int, tuple[Age, float, str]]] = {}

    def add(self, key: Key, ordinal: int, age: Age, stated: tuple[float, str]) -> None:
        """One figure with its definition, unless a later one is there."""
        periods = self.found.setdefault(key, {})
        if ordinal not in periods or periods[ordinal][0] <= age:
            periods[ordinal] = (age, *stated)

    def series(self) -> tuple[Series, ...]:
        """The series, in the order in which they were first met."""
        return tuple(one_series(key, periods) for key, periods in self.found.items())


def one_series(key: Key, periods: dict[int, tuple[Age, float, str]]) -> Series:
    """The periods of one definition, that of the last one, with gaps as NaN."""
    indicator, place, measure, frequency = key
    last = max(periods)
    broken = max((ordinal for ordinal, (_, _, words) in periods.items() if words != periods[last][2]), default=min(periods) - 1)
    first = min(ordinal for ordinal in periods if ordinal > broken)
    values = (periods[ordinal][1] if ordinal in periods else math.nan for ordinal in range(first, last + 1))
    name = indicator if measure == "level" else f"{indicator} ({measure})"
    return Series(
        id=f"{name}@{place}" if place else name,
        frequency=frequency,
        first=first,
        values=tuple(values),
        family=name if place else None,
    )
