"""A measured quantity as a series over equal periods, and collections of many that take little room."""

import math
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import overload


class Frequency(StrEnum):
    """How often a series is measured."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"


PER_YEAR = {Frequency.YEAR: 1, Frequency.HALF: 2, Frequency.QUARTER: 4, Frequency.MONTH: 12}
CODES = tuple(Frequency)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Values of one quantity in consecutive periods; `first` is the ordinal of the first, NaN marks a gap.

    `family` names related series: the same indicator in other places, or a concept. `lower` and `upper` are hard bounds.
    """

    id: str
    frequency: Frequency
    first: int
    values: tuple[float, ...]
    family: str | None = None
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Collection:
    """Many series in order, their values in one buffer: `of` builds it, an index gives one series, a slice a collection.

    Values of series i are `values[offsets[i]:offsets[i + 1]]`; NaN in `lowers` and `uppers` means that there is no bound;
    `frequencies` are positions in CODES. The buffers are not to be written to.
    """

    ids: tuple[str, ...]
    families: tuple[str | None, ...]
    frequencies: "array[int]"
    firsts: "array[int]"
    offsets: "array[int]"
    values: "array[float]"
    lowers: "array[float]"
    uppers: "array[float]"

    @classmethod
    def of(cls, series: Iterable[Series]) -> "Collection":
        """The series in their order."""
        ids, families = [], []
        frequencies, firsts, offsets, values = array("b"), array("q"), array("q", [0]), array("d")
        lowers, uppers = array("d"), array("d")
        for one in series:
            ids.append(one.id)
            families.append(one.family)
            frequencies.append(CODES.index(one.frequency))
            firsts.append(one.first)
            values.extend(one.values)
            offsets.append(len(values))
            lowers.append(math.nan if one.lower is None else one.lower)
            uppers.append(math.nan if one.upper is None else one.upper)
        return cls(
            ids=tuple(ids),
            families=tuple(families),
            frequencies=frequencies,
            firsts=firsts,
            offsets=offsets,
            values=values,
            lowers=lowers,
            uppers=uppers,
        )

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Series]:
        return (self.series(index) for index in range(len(self)))

    @overload
    def __getitem__(self, index: int) -> Series: ...
    @overload
    def __getitem__(self, index: slice) -> "Collection": ...
    def __getitem__(self, index: int | slice) -> "Series | Collection":
        if isinstance(index, slice):
            return Collection.of(self.series(one) for one in range(*index.indices(len(self))))
        return self.series(range(len(self))[index])

    def series(self, index: int) -> Series:
        """The series at that place."""
        lower, upper = self.lowers[index], self.uppers[index]
        return Series(
            id=self.ids[index],
            frequency=CODES[self.frequencies[index]],
            first=self.firsts[index],
            values=tuple(self.values[self.offsets[index] : self.offsets[index + 1]]),
            family=self.families[index],
            lower=None if math.isnan(lower) else lower,
            upper=None if math.isnan(upper) else upper,
        )


def period_ordinal(frequency: Frequency, year: int, part: int = 1) -> int:
    """The place of a period among all of its frequency; `part` counts from 1 within the year.

    >>> period_ordinal(Frequency.QUARTER, 2023, 3)
    8094
    """
    return year * PER_YEAR[frequency] + part - 1
