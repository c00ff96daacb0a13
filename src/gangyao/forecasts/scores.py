"""How good forecasts were: errors of points, of quantiles, of intervals and of probabilities, over arrays of many series.

Truth is (series, horizon), quantiles (series, horizon, levels); NaN in the truth is passed over.
"""

from dataclasses import dataclass

import numpy as np

from gangyao.forecasts.levels import LEVELS
from gangyao.forecasts.panels import Cube, Flags, Matrix

JUDGED = (0.1, 0.25, 0.5, 0.75, 0.9)  # the levels of the pinball loss
PACES = tuple(step / 2 for step in range(-2, 7))  # thresholds lie so many mean changes per period beyond the last value
BINS = 10
FINEST = 1e-100  # of the largest value of a history


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Probabilities between `lower` and a tenth more: how many, their mean, and how often it came true."""

    lower: float
    count: int
    predicted: float
    observed: float


def smape(forecast: Matrix, truth: Matrix) -> Matrix:
    """Symmetric absolute errors in per cent, as in the M3 competition (Makridakis & Hibon 2000); 0 where both are 0."""
    total = np.abs(forecast) + np.abs(truth)
    return np.asarray(200 * np.abs(forecast - truth) / np.where(total == 0, 1.0, total))


def scaled_errors(forecast: Matrix, truth: Matrix, change: Matrix) -> Matrix:
    """Absolute errors in units of the mean absolute change of the history (Hyndman & Koehler 2006); NaN where that is 0."""
    return np.asarray(np.abs(forecast - truth) / positive(change)[:, None])


def pinball(quantiles: Cube, truth: Matrix, change: Matrix) -> Matrix:
    """The mean loss over JUDGED, in units of the mean absolute change (Gneiting & Raftery 2007)."""
    losses = [
        np.maximum(level * (truth - at), (level - 1) * (truth - at))
        for level, at in ((level, quantiles[:, :, LEVELS.index(level)]) for level in JUDGED)
    ]
    return np.asarray(sum(losses) / len(JUDGED) / positive(change)[:, None])


def mean(values: Matrix) -> float:
    """The mean of known values; NaN where there are none."""
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else float("nan")


def positive(change: Matrix) -> Matrix:
    """The change, NaN where it is 0 or so small that nothing can be measured in it."""
    return np.where(change > FINEST, change, np.nan)


def covered(quantiles: Cube, truth: Matrix, share: float) -> Matrix:
    """1 where the truth lies in the central interval of that share, 0 where not, NaN where it is unknown."""
    low, high = (LEVELS.index(round((1 + sign * share) / 2, 3)) for sign in (-1, 1))
    inside = (truth >= quantiles[:, :, low]) & (truth <= quantiles[:, :, high])
    return np.where(np.isnan(truth), np.nan, inside)


def exceedances(quantiles: Cube, thresholds: Matrix) -> Matrix:
    """Probabilities of being at least the threshold: outlooks.probability over many series."""
    place = (quantiles < thresholds[:, :, None]).sum(axis=2)
    inner = np.clip(place, 1, len(LEVELS) - 1)
    low = np.take_along_axis(quantiles, inner[:, :, None] - 1, axis=2)[:, :, 0]
    high = np.take_along_axis(quantiles, inner[:, :, None], axis=2)[:, :, 0]
    width = np.where(high > low, high - low, 1.0)
    share = np.where(high > low, np.clip((thresholds - low) / width, 0.0, 1.0), 1.0)
    levels = np.array(LEVELS)
    below = levels[inner - 1] + share * (levels[inner] - levels[inner - 1])
    return np.asarray(1 - np.where(place == 0, LEVELS[0], np.where(place == len(LEVELS), LEVELS[-1], below)))


def calibration(quantiles: Cube, truth: Matrix, last: Matrix, change: Matrix) -> tuple[Bin, ...]:
    """Probabilities of passing thresholds from a fall to a steep rise, by tenths, beside how often they were passed."""
    steps = np.arange(1, truth.shape[1] + 1)
    said, came = [], []
    for pace in PACES:
        thresholds = last[:, None] + pace * change[:, None] * steps
        known = ~np.isnan(truth)
        said.append(exceedances(quantiles, thresholds)[known])
        came.append((truth >= thresholds)[known])
    return binned(np.concatenate(said), np.concatenate(came))


def binned(said: Matrix, came: Flags) -> tuple[Bin, ...]:
    """Tenths of probability that occur."""
    tenth = np.minimum((said * BINS).astype(np.int64), BINS - 1)
    return tuple(
        Bin(
            lower=one / BINS,
            count=int((tenth == one).sum()),
            predicted=float(said[tenth == one].mean()),
            observed=float(came[tenth == one].mean()),
        )
        for one in range(BINS)
        if (tenth == one).any()
    )
