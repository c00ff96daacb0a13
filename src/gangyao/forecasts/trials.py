"""One trial of a backtest: what was forecast of cut histories, beside what came and beside what plainer methods say."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gangyao.forecasts import families, panels, rivals
from gangyao.forecasts.assembly import BORROWED
from gangyao.forecasts.distributions import Outlooks
from gangyao.forecasts.levels import LEVELS
from gangyao.forecasts.panels import Cube, Flags, Indices, Matrix
from gangyao.observations.series import Collection

BEYOND = 1e100  # times the largest value of the history: a truth farther off is as far off, and products of it are numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Forecasts beside the truth, (series, holdout), one row for each series tested; each scaled by a power of two of its own.

    `normal` are the quantiles of naive, `lengths` counts observations, `borrowed` marks intervals of the reference.
    """

    truth: Matrix
    quantiles: Cube
    normal: Cube
    points: dict[str, Matrix]
    last: Matrix
    change: Matrix
    lengths: Indices
    borrowed: Flags


def judge(pasts: Collection, truths: Matrix, given: Outlooks) -> Trial:
    """Forecasts of every series that was forecast as far as its truth goes, and those of the rivals."""
    found, trimmed = panels.group_series(pasts)
    holdout = truths.shape[1]
    ends = np.array(pasts.firsts) + np.diff(np.array(pasts.offsets)) - 1
    full = np.array(given.counts) >= holdout
    full &= np.array(given.origins) == ends  # a gap before the end would set the steps off against the truth
    kept = [(panel, np.flatnonzero(full[panel.rows])) for panel in found]
    kept = [(panel, places) for panel, places in kept if len(places)]
    codes = families.family_codes(pasts, trimmed.refused == 0)
    histories = tuple(panel.history[places] for panel, places in kept)
    points = rivals.forecast_rivals(histories, tuple(codes[panel.rows[places]] for panel, places in kept), holdout)
    rows = np.concatenate([panel.rows[places] for panel, places in kept]) if kept else np.empty(0, dtype=np.int64)
    exponents = np.concatenate([panel.exponents[places] for panel, places in kept]) if kept else rows
    return Trial(
        truth=np.clip(panels.scaled(truths[rows], -exponents[:, None]), -BEYOND, BEYOND),
        quantiles=panels.scaled(quantiles_of(given, rows, holdout), -exponents[:, None, None]),
        normal=stacked([rivals.normal_quantiles(history, holdout) for history in histories], (holdout, len(LEVELS))),
        points={name: stacked(pieces, (holdout,)) for name, pieces in points.items()},
        last=stacked([history[:, -1] for history in histories], ()),
        change=stacked([np.abs(np.diff(history, axis=1)).mean(axis=1) for history in histories], ()),
        lengths=trimmed.observed[rows],
        borrowed=np.array([any(note.code in BORROWED for note in given.notes[row]) for row in rows.tolist()], dtype=bool),
    )


def quantiles_of(given: Outlooks, rows: Indices, holdout: int) -> Cube:
    """Quantiles of those outlooks: (rows, holdout, levels)."""
    size = holdout * len(LEVELS)
    starts = np.array(given.firsts, dtype=np.int64)[rows]
    buffer = np.frombuffer(given.quantiles) if len(given.quantiles) else np.empty(0)
    return np.asarray(buffer[starts[:, None] + np.arange(size)].reshape(len(rows), holdout, len(LEVELS)))


def stacked(pieces: Sequence[Cube], shape: tuple[int, ...]) -> Cube:
    """The pieces under each other; none gives an empty one of that shape."""
    return np.concatenate([np.empty((0, *shape)), *pieces])


def joined(trials: Sequence[Trial]) -> Trial:
    """Several trials as one."""
    return Trial(
        truth=np.concatenate([one.truth for one in trials]),
        quantiles=np.concatenate([one.quantiles for one in trials]),
        normal=np.concatenate([one.normal for one in trials]),
        points={name: np.concatenate([one.points[name] for one in trials]) for name in trials[0].points},
        last=np.concatenate([one.last for one in trials]),
        change=np.concatenate([one.change for one in trials]),
        lengths=np.concatenate([one.lengths for one in trials]),
        borrowed=np.concatenate([one.borrowed for one in trials]),
    )
