"""Seasons: whether a series has them, the series without them, and forecasts with them again.

Source of test and decomposition: Assimakopoulos & Nikolopoulos 2000, The theta model, International Journal of Forecasting
16(4); here the autocorrelation is that of the detrended series, so that a strong trend does not hide a season.
"""

from dataclasses import dataclass

import numpy as np

from gangyao.forecasts.growth import positive_rows
from gangyao.forecasts.panels import Cube, Flags, Matrix

CRITICAL = 1.645  # the 90 % bound of the source
REPEATED = 0.6  # of what is left of the trend; more where few years tell, so that noise passes in 2 to 4 % of cases
FAINTEST = 0.01  # of the mean: a season fainter than that would make a mountain of its smallest change
FEWEST_YEARS = 3  # two leave a single ratio for most periods of the year


@dataclass(frozen=True, slots=True, kw_only=True)
class Seasons:
    """What every position of the cycle adds, or multiplies with, and which series have it: matrices (series, cycle).

    The first column belongs to the first period of the history; 0 and 1 where there is no season.
    """

    added: Matrix
    multiplied: Matrix

    def seasonal(self) -> Flags:
        """Which series have seasons."""
        return np.asarray((self.added != 0).any(axis=1) | (self.multiplied != 1).any(axis=1))


def find_seasons(history: Matrix, cycle: int) -> Seasons:
    """The seasons of every series, none where the cycle is one, the history short or the test negative."""
    count, periods = history.shape
    none = Seasons(added=np.zeros((count, cycle)), multiplied=np.ones((count, cycle)))
    if cycle == 1 or periods < FEWEST_YEARS * cycle:
        return none
    inner = centred_mean(history, cycle)
    margin = cycle // 2
    middle = history[:, margin : margin + inner.shape[1]]
    positive = positive_rows(history)[:, None]
    seasonal = (has_season(middle - inner, cycle) | repeats(middle - inner, cycle))[:, None]
    differences = by_position(middle - inner, cycle, margin)
    ratios = by_position(middle / np.where(positive, inner, 1.0), cycle, margin)
    added = np.where(seasonal & ~positive, differences - differences.mean(axis=1, keepdims=True), 0.0)
    shares = np.maximum(ratios / np.where(positive, ratios.mean(axis=1, keepdims=True), 1.0), FAINTEST)
    multiplied = np.where(seasonal & positive, shares, 1.0)
    return Seasons(added=added, multiplied=multiplied)


def centred_mean(history: Matrix, cycle: int) -> Matrix:
    """The moving average over one cycle, both half periods at its ends counted half."""
    inner = history.shape[1] - cycle
    ends = (history[:, :inner] + history[:, cycle:]) / 2
    return np.asarray((ends + sum(history[:, lag : lag + inner] for lag in range(1, cycle))) / cycle)


def has_season(detrended: Matrix, cycle: int) -> Flags:
    """Whether the autocorrelation over one cycle is beyond what shorter lags explain."""
    centred = detrended - detrended.mean(axis=1, keepdims=True)
    power = np.maximum((centred * centred).sum(axis=1), np.finfo(np.float64).tiny)
    lags = [(centred[:, lag:] * centred[:, :-lag]).sum(axis=1) / power for lag in range(1, cycle + 1)]
    bound = CRITICAL * np.sqrt((1 + 2 * sum(lag * lag for lag in lags[:-1])) / detrended.shape[1])
    return np.asarray(lags[-1] > bound)


def repeats(detrended: Matrix, cycle: int) -> Flags:
    """Whether what is left of the trend is mostly the same in every year: smooth seasons, whose neighbours are so alike that the
    bound of has_season is never passed. Adjusted share explained by the means of the positions (Wherry 1931).
    """
    periods = detrended.shape[1]
    if periods <= cycle + 1:
        return np.zeros(len(detrended), dtype=bool)
    positions = np.arange(periods) % cycle
    centred = detrended - detrended.mean(axis=1, keepdims=True)
    means = by_position(centred, cycle, 0)[:, positions]
    rest, whole = ((centred - means) ** 2).sum(axis=1), np.maximum((centred**2).sum(axis=1), np.finfo(np.float64).tiny)
    needed = REPEATED + 1 / (periods - cycle)
    return np.asarray(1 - rest / whole * (periods - 1) / (periods - cycle) > needed)


def by_position(values: Matrix, cycle: int, shift: int) -> Matrix:
    """The mean of every position of the cycle; column 0 is the position of the history's first period."""
    positions = (np.arange(values.shape[1]) + shift) % cycle
    return np.stack([values[:, positions == one].mean(axis=1) for one in range(cycle)], axis=1)


def without_seasons(values: Matrix, seasons: Seasons, start: int = 0) -> Matrix:
    """The values with their seasons taken off; `start` is the place of their first period after that of the history."""
    places = (start + np.arange(values.shape[1])) % seasons.added.shape[1]
    return np.asarray((values - seasons.added[:, places]) / seasons.multiplied[:, places])


def with_seasons(values: Cube, seasons: Seasons, start: int) -> Cube:
    """Values from `start` periods after the first of the history on, with their seasons put on: (series, horizon, levels)."""
    places = (start + np.arange(values.shape[1])) % seasons.added.shape[1]
    return np.asarray(values * seasons.multiplied[:, places, None] + seasons.added[:, places, None])
