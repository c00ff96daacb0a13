"""Damped trend: a local line whose slope fades, the smoothing chosen on a grid by squared one-step errors.

Source: Gardner & McKenzie 1985, Forecasting trends in time series, Management Science 31(10).
"""

from itertools import product

import numpy as np

from gangyao.forecasts.panels import Matrix

# A grid rather than an optimiser: a short series does not tell finer smoothing apart, and every series shares the work.
LEVELS = (0.1, 0.3, 0.5, 0.7, 0.9, 1.0)
TRENDS = (0.0, 0.05, 0.1, 0.2, 0.4, 0.7)
DAMPING = (0.8, 0.85, 0.9, 0.95, 0.98)
START = 5  # the first slope is the mean change over so many periods
BLOCK = 64  # series at once: with the grid they fill what a processor keeps near


def forecast_damped(history: Matrix, horizon: int) -> Matrix:
    """Level plus fading slope, step by step: (series, horizon) from (series, periods)."""
    found = [continued(history[start : start + BLOCK], horizon) for start in range(0, len(history), BLOCK)]
    return np.concatenate([np.empty((0, horizon)), *found])


def continued(history: Matrix, horizon: int) -> Matrix:
    """The forecast of a few series, every point of the grid tried on all at once."""
    count, periods = history.shape
    columns = np.ascontiguousarray(history.T)
    reach = min(periods, START) - 1
    start = (columns[reach] - columns[0]) / reach
    damping, alpha, beta = (np.array(one)[:, None] for one in zip(*product(DAMPING, LEVELS, TRENDS), strict=True))
    errors, levels, slopes = smoothed(columns, start, alpha, alpha * beta, damping)
    best, every = np.argmin(errors, axis=0), np.arange(count)
    steps = np.cumsum(damping[best] ** np.arange(1, horizon + 1), axis=1)
    return np.asarray(levels[best, every][:, None] + slopes[best, every][:, None] * steps)


def smoothed(columns: Matrix, start: Matrix, alpha: Matrix, beta: Matrix, damping: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Sum of squared one-step errors, last level and last slope, (points of the grid, series); columns are (periods, series)."""
    shape = (len(damping), columns.shape[1])
    level, slope = np.broadcast_to(columns[0], shape).copy(), np.broadcast_to(start, shape).copy()
    total, error, part = np.zeros(shape), np.empty(shape), np.empty(shape)
    for value in columns[1:]:
        slope *= damping
        level += slope
        np.subtract(value, level, out=error)
        total += np.multiply(error, error, out=part)
        level += np.multiply(alpha, error, out=part)
        slope += np.multiply(beta, error, out=part)
    return total, level, slope
