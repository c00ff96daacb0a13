"""The dynamic optimised theta model: simple smoothing plus a share of a trend that is fitted anew at every period.

Source: Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler 2016, Models for optimising the theta method and their
relationship to state space models, International Journal of Forecasting 32(4). For a given smoothing the squared error is a
quadratic in the first level and in the share of the trend (1 - 1/theta), so both are found exactly and only the smoothing
is searched. The first expectation is the first level alone, so adding a constant changes the model a little: the combination
hands over histories less their last value.
"""

from dataclasses import dataclass

import numpy as np

from gangyao.forecasts.panels import Matrix

SMOOTHING = (*(0.1 + 0.05 * step for step in range(18)), 0.99)  # the bounds of the paper
STANDARD = 0.5  # the share of the trend in the standard theta method (theta = 2), where the values do not tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Least-squares line through the first 1, 2, … periods: its value at 0 and its slope, (periods, series); last mean."""

    origins: Matrix
    slopes: Matrix
    mean: Matrix


def forecast_theta(history: Matrix, horizon: int) -> Matrix:
    """Smoothing and trend together, step by step: (series, horizon) from (series, periods)."""
    columns = np.ascontiguousarray(history.T)
    count = columns.shape[1]
    trend = running_trend(columns)
    best = np.full(count, np.inf)
    chosen = np.zeros((3, count))
    for alpha in SMOOTHING:
        error, share, level = fitted(columns, trend, alpha)
        better = error < best
        best = np.where(better, error, best)
        chosen = np.where(better, np.stack([np.full(count, alpha), share, level]), chosen)
    return continued(trend, chosen, len(columns), horizon)


def running_trend(columns: Matrix) -> Trend:
    """The line through the first t periods, for every t, by the recursion of the paper."""
    origins, slopes = np.empty_like(columns), np.zeros_like(columns)
    mean, slope = columns[0].copy(), np.zeros(columns.shape[1])
    origins[0] = columns[0]
    for seen in range(1, len(columns)):
        slope, mean = next_line(slope, mean, columns[seen], seen)
        origins[seen], slopes[seen] = mean - slope * (seen + 2) / 2, slope
    return Trend(origins=origins, slopes=slopes, mean=mean)


def next_line(slope: Matrix, mean: Matrix, value: Matrix, seen: int) -> tuple[Matrix, Matrix]:
    """Slope and mean once one more value follows the `seen` ones."""
    slope = ((seen - 1) * slope + 6 * (value - mean) / (seen + 1)) / (seen + 2)
    return slope, (seen * mean + value) / (seen + 1)


def fitted(columns: Matrix, trend: Trend, alpha: float) -> tuple[Matrix, Matrix, Matrix]:
    """Squared error, share of the trend and last level for one smoothing, by least squares."""
    periods, keep = len(columns), 1 - alpha
    decay = keep ** np.arange(periods)[:, None]
    pull = pulls(trend, alpha)
    target = np.empty_like(columns)
    level = np.zeros(columns.shape[1])
    for place, value in enumerate(columns):
        target[place] = value - level
        level = alpha * value + keep * level
    square, cross, power = (decay * decay).sum(), total(decay * pull), total(pull * pull)
    with_decay = total(decay * target)
    with_pull = total(pull * target)
    determinant = square * power - cross * cross
    solvable = determinant > np.finfo(np.float64).eps * square * power
    raw = (square * with_pull - cross * with_decay) / np.where(solvable, determinant, 1.0)
    share = np.clip(np.where(solvable, raw, STANDARD), 0.0, 1.0)
    first = (with_decay - share * cross) / square
    error = total((target - first * decay - share * pull) ** 2)
    return error, share, level + first * keep**periods


def total(terms: Matrix) -> Matrix:
    """Sums down the columns, term by term: numpy's own order of adding depends on how many columns there are."""
    return np.asarray(np.add.accumulate(terms, axis=0)[-1])


def pulls(trend: Trend, alpha: float) -> Matrix:
    """What a whole share of the trend adds to the expectation of every period; nothing to the first."""
    seen = np.arange(1, len(trend.origins))[:, None]
    kept = (1 - alpha) ** seen
    later = trend.origins[:-1] * kept + trend.slopes[:-1] * (1 - kept * (1 - alpha)) / alpha
    return np.concatenate([np.zeros_like(trend.origins[:1]), later])


def continued(trend: Trend, chosen: Matrix, periods: int, horizon: int) -> Matrix:
    """Expectations beyond the last period, each taken for an observation before the next is formed."""
    alpha, share, level = chosen
    keep = 1 - alpha
    origin, slope, mean = trend.origins[-1], trend.slopes[-1], trend.mean
    steps = np.empty((chosen.shape[1], horizon))
    for step in range(horizon):
        seen = periods + step
        kept = keep**seen
        value = level + share * (origin * kept + slope * (1 - kept * keep) / alpha)
        steps[:, step] = value
        level = alpha * value + keep * level
        slope, mean = next_line(slope, mean, value, seen)
        origin = mean - slope * (seen + 2) / 2
    return steps
