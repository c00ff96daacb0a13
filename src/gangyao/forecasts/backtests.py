"""How well the past of a collection would have been forecast: its last values held back, and what was forecast beside them.

In: a collection, how many last values are held back, and from how many ends. Out: a Backtest.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gangyao.forecasts import families, outlooks, panels, rivals, scores
from gangyao.forecasts.assembly import BORROWED
from gangyao.forecasts.levels import LEVELS
from gangyao.forecasts.outlooks import Outlook
from gangyao.forecasts.panels import Cube, Indices, Matrix
from gangyao.forecasts.scores import Bin
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
    by_step: tuple[Coverage, ...]
    by_length: tuple[Coverage, ...]
    calibration: tuple[Bin, ...]
    abstained: tuple[tuple[str, int], ...]

    def accuracy(self, method: str) -> Accuracy:
        """The row of a method."""
        return next(row for row in self.accuracies if row.method == method)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Forecasts beside the truth, in units that are powers of two: matrices (series, holdout), one row for each series tested."""

    truth: Matrix
    quantiles: Cube
    normal: Cube
    points: dict[str, Matrix]
    last: Matrix
    change: Matrix
    lengths: Indices


def backtest(collection: Iterable[Series], holdout: int, *, origins: int = 1, keep: int | None = None) -> Backtest:
    """What forecasts of the last `holdout` values were worth, from `origins` successive ends; `keep` cuts histories shorter."""
    ended = [stripped(one) for one in collection]
    trials, reasons, borrowed = [], Counter[str](), False
    for back in range(origins):
        pasts, truths = split(ended, holdout, back, keep)
        given = outlooks.forecast_series(pasts, holdout)
        full = [place for place, one in enumerate(given) if len(one.steps) == holdout]
        reasons.update(one.abstained.code for one in given if one.abstained)
        borrowed |= any(note.code in BORROWED for place in full for note in given.notes[place])
        trials.append(trial_of(pasts, truths, {place: given[place] for place in full}, holdout))
    return judged(joined(trials, holdout), holdout, series=len(ended), origins=origins, borrowed=borrowed, reasons=reasons)
