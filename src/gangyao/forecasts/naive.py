"""The last value again: what every method is measured against, never a forecast of its own."""

import numpy as np

from gangyao.forecasts.panels import Matrix


def forecast_naive(history: Matrix, horizon: int) -> Matrix:
    """The last value at every step: (series, horizon) from (series, periods)."""
    return np.repeat(history[:, -1:], horizon, axis=1)
