"""How well the past of a collection would have been forecast: its last values held back, and what was forecast beside them.

In: a collection, how many last values are held back, and from how many ends. Out: a Backtest.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gangyao.forecasts import outlooks, scores, trials
from gangyao.forecasts.levels import LEVELS
from gangyao.forecasts.panels import Cube, Indices, Matrix
from gangyao.forecasts.scores import Bin
from gangyao.forecasts.trials import Trial
from gangyao.observations.series import Collection, Series

COMBINATION = "combination"
LENGTHS = (3, 6, 9, 13, 21)  # histories from so many observed periods on are told apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """Errors of one method: means over series and horizon, and by horizon; the pinball loss where it gives quantiles."""

    method: str
    smape: float
    mase: float
    pinball: float | None
    smape_by_step: tuple[float, ...]
    mase_by_step: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How often intervals of 50 % and of 80 % held the truth, among forecasts of one horizon or histories from one length on."""

    group: int
    count: int
    half: float
    wide: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Backtest:
    """What a backtest found: `tested` of so many series, the others with the codes of their abstentions.

    `borrowed` says that the intervals were those of the reference.
    """

    series: int
    tested: int
    holdout: int
    origins: int
    borrowed: bool
    accuracies: tuple[Accuracy, ...]
    coverage: tuple[Coverage, ...]
    by_step: tuple[Coverage, ...]
    by_length: tuple[Coverage, ...]
    calibration: tuple[Bin, ...]
    abstained: tuple[tuple[str, int], ...]

    def accuracy(self, method: str) -> Accuracy:
        """The row of a method."""
        return next(row for row in self.accuracies if row.method == method)


def backtest(collection: Iterable[Series], holdout: int, *, origins: int = 1, keep: int | None = None) -> Backtest:
    """What forecasts of `holdout` values were worth, from `origins` successive ends; `keep` cuts histories to their last ones."""
    ended = [stripped(one) for one in collection]
    found: list[Trial] = []
    reasons: Counter[str] = Counter()
    for back in range(origins):
        pasts, truths = split([one for one in ended if len(one.values) > holdout + back], holdout, back, keep)
        reasons["nothing-before"] += len(ended) - len(pasts)
        given = outlooks.forecast_series(pasts, holdout)
        reasons.update(one.code for one in given.abstentions if one)
        found.append(trials.judge(pasts, truths, given))
    whole = trials.joined(found)
    return summed(whole, holdout, origins, series=len(ended), abstained=tuple(sorted((+reasons).items())))


def stripped(series: Series) -> Series:
    """Without gaps at its end, where there is nothing to judge by."""
    last = max((place for place, value in enumerate(series.values) if value == value), default=-1)  # noqa: PLR0124 - NaN is not
    return replace(series, values=series.values[: last + 1])


def split(series: Sequence[Series], holdout: int, back: int, keep: int | None) -> tuple[Collection, Matrix]:
    """Histories without their last values, and those: (series, holdout)."""
    cuts = [len(one.values) - holdout - back for one in series]
    truths = np.array([one.values[cut : cut + holdout] for one, cut in zip(series, cuts, strict=True)]).reshape(-1, holdout)
    starts = [0 if keep is None else max(0, cut - keep) for cut in cuts]
    pasts = Collection.of(
        replace(one, first=one.first + start, values=one.values[start:cut])
        for one, start, cut in zip(series, starts, cuts, strict=True)
    )
    return pasts, truths


def summed(trial: Trial, holdout: int, origins: int, series: int, abstained: tuple[tuple[str, int], ...]) -> Backtest:
    """The figures of a trial."""
    middle = trial.quantiles[:, :, LEVELS.index(0.5)]
    points = {**trial.points, COMBINATION: middle}
    quantiles = {"naive": trial.normal, COMBINATION: trial.quantiles}
    lengths = np.array(LENGTHS)[np.searchsorted(LENGTHS, trial.lengths, side="right") - 1]
    steps = np.broadcast_to(np.arange(1, holdout + 1), trial.truth.shape)
    return Backtest(
        series=series,
        tested=len(trial.truth),
        holdout=holdout,
        origins=origins,
        borrowed=bool(trial.borrowed.any()),
        accuracies=tuple(accuracy(name, point, quantiles.get(name), trial) for name, point in points.items()),
        coverage=coverage(trial, np.zeros_like(steps)),
        by_step=coverage(trial, steps),
        by_length=coverage(trial, np.broadcast_to(lengths[:, None], steps.shape)),
        calibration=scores.calibration(trial.quantiles, trial.truth, trial.last, trial.change),
        abstained=abstained,
    )


def accuracy(method: str, point: Matrix, quantiles: Cube | None, trial: Trial) -> Accuracy:
    """The row of one method."""
    relative = scores.smape(point, trial.truth)
    errors = scores.scaled_errors(point, trial.truth, trial.change)
    return Accuracy(
        method=method,
        smape=scores.mean(relative),
        mase=scores.mean(errors),
        pinball=None if quantiles is None else scores.mean(scores.pinball(quantiles, trial.truth, trial.change)),
        smape_by_step=tuple(scores.mean(column) for column in relative.T),
        mase_by_step=tuple(scores.mean(column) for column in errors.T),
    )


def coverage(trial: Trial, groups: Indices) -> tuple[Coverage, ...]:
    """Coverage in every group of forecasts; one of them where all are alike."""
    half, wide = scores.covered(trial.quantiles, trial.truth, 0.5), scores.covered(trial.quantiles, trial.truth, 0.8)
    return tuple(
        Coverage(
            group=int(group),
            count=int((~np.isnan(half[groups == group])).sum()),
            half=scores.mean(half[groups == group]),
            wide=scores.mean(wide[groups == group]),
        )
        for group in np.unique(groups)
    )
