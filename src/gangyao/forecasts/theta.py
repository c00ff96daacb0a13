"""The dynamic optimised theta model: simple smoothing plus a share of a trend that is fitted anew at every period.

Source: Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler 2016, Models for optimising the theta method and their
relationship to state space models, International Journal of Forecasting 32(4). For a given smoothing the squared error is a
quadratic in the first level and in the share of the trend (1 - 1/theta), so both are found exactly and only the smoothing
is searched. The first expectation is the first level alone, so adding a constant changes the model a little: the combination
hands over histories less their last value.
"""

from dataclasses import dataclass

import numpy as np

from gangyao.forecasts.panels import Cube, Matrix

SMOOTHING = (*(0.1 + 0.05 * step for step in range(18)), 0.99)  # the bounds of the paper
BLOCK = 64  # series at once: with every smoothing they fill what a processor keeps near
STANDARD = 0.5  # the share of the trend in the standard theta method (theta = 2), where the values do not tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """Least-squares line through the first 1, 2, … periods: its value at 0 and its slope, (periods, series); last mean."""

    origins: Matrix
    slopes: Matrix
    mean: Matrix


def forecast_theta(history: Matrix, horizon: int) -> Matrix:
    """Smoothing and trend together, step by step: (series, horizon) from (series, periods)."""
    found = [best_of(history[start : start + BLOCK], horizon) for start in range(0, len(history), BLOCK)]
    return np.concatenate([np.empty((0, horizon)), *found])


def best_of(history: Matrix, horizon: int) -> Matrix:
    """The forecast of a few series by the best smoothing of each, all tried at once."""
    columns = np.ascontiguousarray(history.T)
    trend, every = running_trend(columns), np.arange(columns.shape[1])
    alpha = np.array(SMOOTHING)[:, None]
    error, share, level = fitted(columns, trend, alpha)
    best = error.argmin(axis=0)
    chosen = np.stack([alpha[best, 0], share[best, every], level[best, every]])
    return continued(trend, chosen, len(columns), horizon)


def running_trend(columns: Matrix) -> Trend:
    """The line through the first t periods, for every t, from running sums."""
    seen = np.arange(1, len(columns) + 1)[:, None]
    sums, weighted = np.add.accumulate(columns, axis=0), np.add.accumulate(columns * seen, axis=0)
    slopes = (weighted - sums * (seen + 1) / 2) * 12 / np.maximum(seen * (seen * seen - 1), 1)
    slopes[0] = 0.0
    return Trend(origins=sums / seen - slopes * (seen + 1) / 2, slopes=slopes, mean=(sums[-1] / len(columns)))


def next_line(slope: Matrix, mean: Matrix, value: Matrix, seen: int) -> tuple[Matrix, Matrix]:
    """Slope and mean once one more value follows the `seen` ones."""
    slope = ((seen - 1) * slope + 6 * (value - mean) / (seen + 1)) / (seen + 2)
    return slope, (seen * mean + value) / (seen + 1)


def fitted(columns: Matrix, trend: Trend, alpha: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Squared error, share of the trend and last level by least squares, (smoothings, series); alpha is (smoothings, 1)."""
    periods, keep = len(columns), 1 - alpha
    decay = (keep ** np.arange(periods))[:, :, None]
    pull = pulls(trend, alpha[:, :, None])
    target = np.empty_like(pull)
    level = np.zeros((len(alpha), columns.shape[1]))
    for place, value in enumerate(columns):
        target[:, place] = value - level
        level = alpha * value + keep * level
    square, cross, power = total(decay * decay), total(decay * pull), total(pull * pull)
    with_decay = total(decay * target)
    with_pull = total(pull * target)
    determinant = square * power - cross * cross
    solvable = determinant > np.finfo(np.float64).eps * square * power
    raw = (square * with_pull - cross * with_decay) / np.where(solvable, determinant, 1.0)
    share = np.clip(np.where(solvable, raw, STANDARD), 0.0, 1.0)
    first = (with_decay - share * cross) / square
    error = total((target - first[:, None] * decay - share[:, None] * pull) ** 2)
    return error, share, level + first * keep**periods


def total(terms: Cube) -> Matrix:
    """Sums over the periods, term by term: numpy's own order of adding depends on how many columns there are."""
    return np.asarray(np.add.accumulate(terms, axis=1)[:, -1])


def pulls(trend: Trend, alpha: Cube) -> Cube:
    """What a whole share of the trend adds to the expectation of every period, (smoothings, periods, series); nothing to the
    first.
    """
    seen = np.arange(1, len(trend.origins))[None, :, None]
    kept = (1 - alpha) ** seen
    later = trend.origins[:-1] * kept + trend.slopes[:-1] * (1 - kept * (1 - alpha)) / alpha
    return np.concatenate([np.zeros_like(later[:, :1]), later], axis=1)


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
