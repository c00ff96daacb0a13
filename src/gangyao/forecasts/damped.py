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


def forecast_damped(history: Matrix, horizon: int) -> Matrix:
    """Level plus fading slope, step by step: (series, horizon) from (series, periods)."""
    count, periods = history.shape
    columns = np.ascontiguousarray(history.T)
    best = np.full(count, np.inf)
    level, slope, fade = np.zeros(count), np.zeros(count), np.ones(count)
    reach = min(periods, START) - 1
    start = (columns[reach] - columns[0]) / reach
    for damping, alpha, beta in product(DAMPING, LEVELS, TRENDS):
        error, last, trend = smoothed(columns, start, alpha, alpha * beta, damping)
        better = error < best
        best = np.where(better, error, best)
        level, slope = np.where(better, last, level), np.where(better, trend, slope)
        fade = np.where(better, damping, fade)
    steps = np.cumsum(fade[:, None] ** np.arange(1, horizon + 1), axis=1)
    return np.asarray(level[:, None] + slope[:, None] * steps)


def smoothed(columns: Matrix, start: Matrix, alpha: float, beta: float, damping: float) -> tuple[Matrix, Matrix, Matrix]:
    """Sum of squared one-step errors, last level and last slope of every series; columns are (periods, series)."""
    level, slope = columns[0].copy(), start.copy()
    total = np.zeros_like(level)
    for value in columns[1:]:
        slope *= damping
        level += slope
        error = value - level
        total += error * error
        level += alpha * error
        slope += beta * error
    return total, level, slope
