"""What each method alone, and the two plain ones beside them, would have forecast: for backtests."""

from collections.abc import Callable, Mapping
from statistics import NormalDist

import numpy as np

from gangyao.forecasts import damped, drift, growth, naive, theta
from gangyao.forecasts.levels import LEVELS
from gangyao.forecasts.panels import Cube, Indices, Matrix

POINTS: Mapping[str, Callable[[Matrix, int], Matrix]] = {
    "naive": naive.forecast_naive,
    "drift": drift.forecast_drift,
    "damped": damped.forecast_damped,
    "theta": theta.forecast_theta,
}
METHODS = (*POINTS, "growth")


def forecast_rivals(histories: tuple[Matrix, ...], families: tuple[Indices, ...], horizon: int) -> dict[str, tuple[Matrix, ...]]:
    """Point forecasts of every method for every matrix of histories."""
    found = {name: tuple(method(history, horizon) for history in histories) for name, method in POINTS.items()}
    added = growth.shrunk([growth.additive(history) for history in histories], families)
    multiplied = growth.shrunk([growth.multiplicative(history) for history in histories], families)
    pairs = zip(histories, added, multiplied, strict=True)
    return found | {"growth": tuple(growth.forecast_growth(history, one, other, horizon) for history, one, other in pairs)}


def normal_quantiles(history: Matrix, horizon: int) -> Cube:
    """The last value with the textbook interval of a random walk: normal, growing with the root of the horizon."""
    spread = np.sqrt((np.diff(history, axis=1) ** 2).mean(axis=1))[:, None, None]
    normal = np.array([NormalDist().inv_cdf(level) for level in LEVELS])
    return np.asarray(history[:, -1, None, None] + spread * np.sqrt(np.arange(1, horizon + 1))[:, None] * normal)
