"""The arithmetic of charts: where values lie on an axis and which numbers are printed beside it.

In: numbers. Out: numbers and their words.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
TICKS = 5  # lines across a chart, about
LARGE = 1e15  # beyond which digits of a float are noise


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A line of numbers on a line of the page: `low` stands at `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float
    step: float

    def at(self, value: float) -> float:
        """The place of a value.

        >>> Scale(low=0, high=10, start=100, end=0, step=2).at(5)
        50.0
        """
        return round(self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start), 2)

    @property
    def ticks(self) -> list[float]:
        """The values that have a line of their own."""
        count = round((self.high - self.low) / self.step)
        return [self.low + index * self.step for index in range(count + 1)]


def scale_of(values: Iterable[float | None], start: float, end: float, *, from_zero: bool) -> Scale:
    """A scale with round numbers that holds all values; a line may begin above nought, a column may not."""
    known = [value for value in values if value is not None and math.isfinite(value)]
    low, high = min(known, default=0.0), max(known, default=1.0)
    if from_zero or 0 <= low < high / 4:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low <= abs(high) * 1e-9:
        low, high = (low - abs(low) * 0.1, high + abs(high) * 0.1) if high and not from_zero else (min(low, 0.0), max(high, 1.0))
    step = step_of((high - low) / TICKS)
    return Scale(
        low=math.floor(low / step + 1e-9) * step, high=math.ceil(high / step - 1e-9) * step, start=start, end=end, step=step
    )


def step_of(rough: float) -> float:
    """The round number at or above a rough step.

    >>> step_of(0.23), step_of(17.0)
    (0.25, 20.0)
    """
    size = 10.0 ** math.floor(math.log10(rough))
    return next(step * size for step in STEPS if step * size >= rough * (1 - 1e-9))


def number_words(value: float) -> str:
    """A number as a chart prints it: four digits that count, thousands apart.

    >>> number_words(1234.5), number_words(0.30000000000000004), number_words(-2.0)
    ('1,234', '0.3', '-2')
    """
    if not math.isfinite(value) or abs(value) >= LARGE:
        return f"{value:.3g}"
    places = 0 if value == 0 else max(0, 3 - math.floor(math.log10(abs(value))))
    words = f"{value:,.{min(places, 9)}f}"
    return words.rstrip("0").rstrip(".") if "." in words else words
