"""Where series go if nothing changes: the door of this package.

In: a collection of series and a horizon. Out: an Outlook of every series, in the same order, and probabilities read off it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from gangyao.forecasts import repairs
from gangyao.forecasts.distributions import Abstention, Note, Outlook, Outlooks, Step
from gangyao.forecasts.levels import LEVELS
from gangyao.observations.series import Collection, Series
from gangyao.vocabulary.standards.rows import load_rows

__all__ = ("LEVELS", "Abstention", "Note", "Outlook", "Outlooks", "Step", "forecast_series", "probability", "probability_word")


def forecast_series(collection: Collection | Iterable[Series], horizon: int | Sequence[int]) -> Outlooks:
    """The outlook of every series over the periods after its last observation; a sequence gives each its own horizon. A series
    whose level shifted goes on from the new level, which is said; where too little is known of that level, nothing is forecast. A
    value unlike both its neighbours is left out, which is said; figures of the year to date are forecast by their seasons or not.
    """
    from gangyao.forecasts.projections import project  # noqa: PLC0415 - numpy is loaded when something is forecast

    mended = repairs.mend(tuple(collection))
    stored = collection if isinstance(collection, Collection) and not mended.touched else Collection.of(mended.series)
    asked = (horizon,) * len(stored) if isinstance(horizon, int) else tuple(horizon)
    if len(asked) != len(stored) or any(one < 0 for one in asked):
        raise ValueError(f"one horizon of 0 or more for each of {len(stored)} series is needed, not {asked[:3]}")
    return repairs.tell(project(stored, asked), mended)


def probability(outlook: Outlook, step: Step, threshold: float, *, at_least: bool) -> float:
    """The probability that the step's value is at least, or at most, the threshold; never beyond the outermost levels.

    ValueError where the step is not one of the outlook.
    """
    if outlook.step(step.period) != step:
        raise ValueError(f"the outlook of {outlook.id!r} has no such step of period {step.period}")
    place = bisect_left(step.quantiles, threshold) if at_least else bisect_right(step.quantiles, threshold)
    below = level_at(step.quantiles, place, threshold)
    return 1 - below if at_least else below


def level_at(quantiles: Sequence[float], place: int, threshold: float) -> float:
    """The level of a threshold between the quantiles before and at that place."""
    if place in {0, len(LEVELS)}:
        return LEVELS[0 if place == 0 else -1]
    low, high = quantiles[place - 1], quantiles[place]
    width = high / 2 - low / 2  # halves: 1e308 minus -1e308 is no float
    share = min((threshold / 2 - low / 2) / width, 1.0) if width > 0 else 1.0
    return LEVELS[place - 1] + share * (LEVELS[place] - LEVELS[place - 1])


def probability_word(p: float, language: str) -> str:
    """The word for a probability: words.csv.

    >>> probability_word(0.7, "zh"), probability_word(0.05, "en")
    ('可能', 'very unlikely')
    """
    return next(words[language] for least, words in probability_words() if p >= least)


@lru_cache(maxsize=1)
def probability_words() -> tuple[tuple[float, dict[str, str]], ...]:
    """From which probability on each word holds, the highest first."""
    rows = load_rows("gangyao.forecasts", "words")
    return tuple((float(row["from"]), {"zh": row["zh"], "en": row["en"]}) for row in rows)
