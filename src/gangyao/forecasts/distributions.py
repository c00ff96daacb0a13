"""What a forecast is made of: quantiles of every period, notes beside them, or the reason why there are none."""

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, overload

from gangyao.forecasts.levels import LEVELS
from gangyao.observations.series import CODES, Frequency
from gangyao.vocabulary import catalogue

Values: TypeAlias = Mapping[str, int | float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something a reader of an outlook should know: a key of the catalogue under [forecast], and its numbers."""

    code: str
    values: Values = field(default_factory=dict)

    def message(self, language: str) -> str:
        """The sentence."""
        return catalogue.say(f"forecast.{self.code}", language, self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstention:
    """Why there is no outlook, or none as far as asked: a key of the catalogue under [forecast], and its numbers."""

    code: str
    values: Values = field(default_factory=dict)

    def message(self, language: str) -> str:
        """The sentence."""
        return catalogue.say(f"forecast.{self.code}", language, self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The distribution of one period: its ordinal, and quantiles at LEVELS."""

    period: int
    quantiles: tuple[float, ...]

    def at(self, level: float) -> float:
        """The quantile at one of LEVELS; ValueError for another."""
        return self.quantiles[LEVELS.index(level)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What is forecast of one series: `origin` is the ordinal of its last observed period, steps are those after it.

    Where a horizon is too long for what is known, `abstained` says so and `steps` hold the nearer periods; where nothing can
    be said, there are none.
    """

    id: str
    frequency: Frequency
    origin: int
    method: str
    notes: tuple[Note, ...]
    steps: tuple[Step, ...]
    abstained: Abstention | None

    def step(self, period: int) -> Step | None:
        """The step of that period; none where it is not forecast."""
        place = period - self.origin - 1
        return self.steps[place] if 0 <= place < len(self.steps) else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outlooks:
    """Outlooks of many series in order, their quantiles in one buffer: steps of series i are those from `firsts[i]` on,
    `counts[i]` of them, LEVELS quantiles each.
    """

    ids: tuple[str, ...]
    frequencies: "array[int]"
    origins: "array[int]"
    methods: tuple[str, ...]
    notes: tuple[tuple[Note, ...], ...]
    abstentions: tuple[Abstention | None, ...]
    firsts: "array[int]"
    counts: "array[int]"
    quantiles: "array[float]"

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Outlook]:
        return (self.outlook(index) for index in range(len(self)))

    @overload
    def __getitem__(self, index: int) -> Outlook: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Outlook, ...]: ...
    def __getitem__(self, index: int | slice) -> Outlook | tuple[Outlook, ...]:
        if isinstance(index, slice):
            return tuple(self.outlook(one) for one in range(*index.indices(len(self))))
        return self.outlook(range(len(self))[index])

    def outlook(self, index: int) -> Outlook:
        """The outlook at that place."""
        origin, first, wide = self.origins[index], self.firsts[index], len(LEVELS)
        starts = (first + wide * step for step in range(self.counts[index]))
        steps = (
            Step(period=origin + number, quantiles=tuple(self.quantiles[start : start + wide]))
            for number, start in enumerate(starts, start=1)
        )
        return Outlook(
            id=self.ids[index],
            frequency=CODES[self.frequencies[index]],
            origin=origin,
            method=self.methods[index],
            notes=self.notes[index],
            steps=tuple(steps),
            abstained=self.abstentions[index],
        )
