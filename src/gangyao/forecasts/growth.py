"""The mean growth of a series, shrunk towards that of its relatives: how much it counts depends on how steady it has been.

Growth is taken twice: as change in units of the mean absolute change, and, where all values are positive, as change of the
logarithm. Sources: Efron & Morris 1975, Data analysis using Stein's estimator, JASA 70(350), and 1972, Limiting the risk of
Bayes and empirical Bayes estimators, JASA 67(337), for how far a single one is drawn at most; for related series Duncan, Gorr
& Szczypula 2001, Forecasting analogous time series, in Armstrong (ed.), Principles of Forecasting.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gangyao.forecasts.panels import Flags, Indices, Matrix

ALONE = -1  # the family of a series without relatives
# A series without relatives is drawn towards no growth as if it had stood still for two periods more.
STILL = 2.0
FASTEST = np.log(2.0)  # a mean growth beyond doubling every year is not continued
FURTHEST = 2.0  # standard errors; on M3 yearly 2 costs nothing, 1 costs 0.5 % of sMAPE
RECENT = 12  # changes of neighbours that are held beside each other
TOGETHER = 5  # series, and less one of changes, below which a shock in common cannot be told
MEDIAN = np.pi / 2  # times the variance of a mean is that of a median
HALF_NORMAL = 0.455  # the median of the square of a standard normal variable


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """Mean and variance of the growth of every series of a matrix, from how many changes, and the last of them (RECENT columns,
    NaN where a history is shorter).
    """

    mean: Matrix
    variance: Matrix
    changes: int
    recent: Matrix


def additive(history: Matrix) -> Growth:
    """Growth in units of the mean absolute change."""
    return measured(np.diff(history, axis=1) / unit(history)[:, None])


def multiplicative(history: Matrix) -> Growth:
    """Growth of the logarithm; that of ones where a value is not positive."""
    positive = positive_rows(history)
    return measured(np.diff(np.log(np.where(positive[:, None], history, 1.0)), axis=1))


def positive_rows(history: Matrix) -> Flags:
    """Which series have positive values only."""
    return np.asarray((history > 0).all(axis=1))


def measured(changes: Matrix) -> Growth:
    """Mean and variance of the changes of every series."""
    recent = np.full((len(changes), RECENT), np.nan)
    known = changes[:, -RECENT:]
    recent[:, RECENT - known.shape[1] :] = known
    return Growth(mean=changes.mean(axis=1), variance=changes.var(axis=1, ddof=1), changes=changes.shape[1], recent=recent)


def unit(history: Matrix) -> Matrix:
    """The mean absolute change; 1 for a constant series."""
    change = np.abs(np.diff(history, axis=1)).mean(axis=1)
    return np.where(change > 0, change, 1.0)


def shrunk(growths: Sequence[Growth], families: Sequence[Indices]) -> tuple[Matrix, ...]:
    """The mean growth of every series, drawn towards the median of its family by how noisy it is beside how they differ."""
    if not growths:
        return ()
    mean, variance = np.concatenate([one.mean for one in growths]), np.concatenate([one.variance for one in growths])
    changes = np.concatenate([np.full(len(one.mean), float(one.changes)) for one in growths])
    family, recent = np.concatenate(families), np.concatenate([one.recent for one in growths])
    found = mean * changes / (changes + STILL)
    for code in np.unique(family[family != ALONE]):
        rows = family == code
        shared = shared_share(recent[rows], variance[rows])
        found[rows] = empirical_bayes(mean[rows], variance[rows], changes[rows])
        found[rows] *= changes[rows] / (changes[rows] + STILL * shared)
    return tuple(np.split(found, np.cumsum([len(one.mean) for one in growths])[:-1]))


def shared_share(recent: Matrix, variance: Matrix) -> float:
    """The share of what growth varies by that neighbours have in common, from nought to one: the variance over time of their
    median change, beside what a median of so many changes on their own would have.
    """
    times = recent[:, (~np.isnan(recent)).sum(axis=0) >= TOGETHER]
    if times.shape[1] < TOGETHER - 1:
        return 0.0
    counts = (~np.isnan(times)).sum(axis=0)
    usual = float(np.median(variance))
    common = float(np.nanmedian(times, axis=0).var(ddof=1)) - MEDIAN * usual / float(counts.mean())
    return min(max(common / usual, 0.0), 1.0) if usual > 0 else 0.0


def empirical_bayes(mean: Matrix, variance: Matrix, changes: Matrix) -> Matrix:
    """Means of one family, shrunk, a steady one never far: medians in place of means, since growth has wild members."""
    noise = (variance + np.median(variance)) / 2 / changes
    centre = np.median(mean)
    spread = max(float(np.median((mean - centre) ** 2)) / HALF_NORMAL - float(np.median(noise)), 0.0)
    weight = spread / np.maximum(spread + noise, np.finfo(np.float64).tiny)
    reach = FURTHEST * np.sqrt(noise)
    return np.asarray(np.clip(centre + weight * (mean - centre), mean - reach, mean + reach))


def forecast_growth(history: Matrix, added: Matrix, multiplied: Matrix, horizon: int) -> Matrix:
    """The last value with the shrunk growths going on, (series, horizon): the mean of both kinds where all is positive."""
    steps = np.arange(1, horizon + 1)
    last = history[:, -1:]
    line = last + (added * unit(history))[:, None] * steps
    curve = last * np.exp(np.clip(multiplied, -FASTEST, FASTEST)[:, None] * steps)
    positive = positive_rows(history)[:, None]
    return np.asarray(np.where(positive, (line + curve) / 2, line))
