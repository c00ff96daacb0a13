"""The declared floor: a straight line from the first through the last observation.

Source: Hyndman & Athanasopoulos 2021, Forecasting: Principles and Practice (3rd ed.), section 5.2.
"""

import numpy as np

from gangyao.forecasts.panels import Matrix


def forecast_drift(history: Matrix, horizon: int) -> Matrix:
    """The last value plus the mean change, step by step: (series, horizon) from (series, periods).

    >>> forecast_drift(np.array([[1.0, 2.0, 5.0]]), 2)
    array([[7., 9.]])
    """
    slope = (history[:, -1:] - history[:, :1]) / (history.shape[1] - 1)
    return np.asarray(history[:, -1:] + slope * np.arange(1, horizon + 1))
