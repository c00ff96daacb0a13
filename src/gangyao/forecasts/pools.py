"""Errors of many series pooled into quantiles: how wrong a forecast of that length and horizon has been.

The median error is taken off: the bias of some years was not that of the next ones (docs/decisions).

In: panels, whose own past is forecast from several origins. Out: a Pool, which falls back on the reference where the
collection is small. A series' own few errors would promise too narrow an interval; pooled and scaled they hold what they
promise. Source: Vovk, Gammerman & Shafer 2005, Algorithmic Learning in a Random World (conformal prediction).
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from gangyao.forecasts.combination import Batch, Centres, forecast_batches, moving
from gangyao.forecasts.levels import LEVELS
from gangyao.forecasts.panels import FEWEST, Flags, Indices, Matrix
from gangyao.forecasts.reference import load_reference
from gangyao.forecasts.seasons import find_seasons, without_seasons
from gangyao.observations.series import Collection

ENOUGH = 30  # series below which a pool says little: its 10 % quantile would rest on three of them
SPARE = 4  # origins beyond the longest horizon, so that this too is measured several times
ORIGINS = 12  # per series: beyond the longest horizon more add little, as their errors overlap
SAMPLE = 2000  # series: quantiles of a larger pool hardly move
SHARE = 0.5  # of the largest pool: all errors of a collection share their years, calm or wild, and the next years are others
ENDS = 10  # origins that are enough: neighbours share their shocks, so that the errors of few origins are few errors
FINEST = 1e-100  # of the largest value: a past that moved less and then leapt would give errors that are no numbers
LOW, MIDDLE, HIGH = LEVELS.index(0.1), LEVELS.index(0.5), LEVELS.index(0.9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Histories cut off at an origin, what came next (series, horizon), whose they are, whether the whole has a season, and how
    far before the end of the history every origin lies.
    """

    past: Batch
    truth: Matrix
    rows: Indices
    seasonal: Flags
    ends: Indices


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """Errors at several origins within histories: (windows, horizon) in units of the reference's width, NaN where unknown.

    `rows` say whose they are, `ends` how far before the end they begin.
    """

    errors: Matrix
    rows: Indices
    ends: Indices


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Quantiles of errors in units of the reference's width, (horizon, levels), drawn towards the reference by their number.

    `series` counts how many it was measured on; with none the reference alone speaks.
    """

    shapes: Matrix
    weights: Matrix
    series: int

    def at(self, length: int, horizon: int) -> Matrix:
        """Quantiles of errors in units of the error unit: (horizon, levels)."""
        reference = load_reference().at(length, horizon)
        if not self.series:
            return reference
        weight = self.weights[:horizon, None]
        return np.asarray(weight * self.shapes[:horizon] * width(reference)[:, None] + (1 - weight) * reference)


NO_POOL = Pool(shapes=np.empty((0, len(LEVELS))), weights=np.empty(0), series=0)


def width(quantiles: Matrix) -> Matrix:
    """Half of the 80 % interval, step by step."""
    return np.asarray((quantiles[:, HIGH] - quantiles[:, LOW]) / 2)


def measure_pool(batches: Sequence[Batch], rows: Sequence[Indices], horizon: int) -> Pool:
    """The pool of a collection; the reference where fewer than ENOUGH series have a past to measure on."""
    if sum(len(own) for own in rows) < ENOUGH:
        return NO_POOL
    windows = past_errors(batches, rows, horizon)
    counts = np.array([len(np.unique(windows.rows[~np.isnan(windows.errors[:, step])])) for step in range(horizon)])
    measured = int((counts >= ENOUGH).sum())
    if not measured or counts[0] < ENOUGH:
        return NO_POOL
    share = SHARE if all(batch.cycle == 1 for batch in batches) else 1.0  # the reference knows nothing of months
    shapes = np.empty((horizon, len(LEVELS)))
    for step in range(horizon):  # beyond what was measured the last measured shape goes on, in the reference's widths
        errors = windows.errors[:, min(step, measured - 1)]
        quantiles = np.quantile(errors[~np.isnan(errors)], LEVELS)
        shapes[step] = quantiles - quantiles[MIDDLE]
    steps = np.minimum(np.arange(horizon), measured - 1)
    counts, ends = counts[steps], np.array([len(np.unique(windows.ends[~np.isnan(windows.errors[:, step])])) for step in steps])
    weights = share * counts / (counts + ENOUGH) * (np.minimum(ends / ENDS, 1.0) if share < 1 else 1.0)
    return Pool(shapes=shapes, weights=weights, series=int(counts[0]))


def past_errors(batches: Sequence[Batch], rows: Sequence[Indices], horizon: int) -> Windows:
    """Errors of forecasts from the origins of every batch, against what came next in its own history."""
    windows = [window for batch, own in zip(batches, rows, strict=True) for window in cut_windows(batch, own, horizon)]
    merged = [merge(windows, length) for length in sorted({window.past.history.shape[1] for window in windows})]
    if not merged:
        none = np.empty(0, dtype=np.int64)
        return Windows(errors=np.empty((0, horizon)), rows=none, ends=none)
    centres = forecast_batches([window.past for window in merged], horizon)
    errors = [relative_errors(window, one) for window, one in zip(merged, centres, strict=True)]
    return Windows(
        errors=np.concatenate(errors),
        rows=np.concatenate([window.rows for window in merged]),
        ends=np.concatenate([window.ends for window in merged]),
    )


def cut_windows(batch: Batch, rows: Indices, horizon: int) -> Iterator[Window]:
    """The histories of a batch cut off at every origin, and what came next, NaN where nothing has yet."""
    periods = batch.history.shape[1]
    seasonal = find_seasons(batch.history, batch.cycle).seasonal()
    for back in origins(periods, horizon):
        past = Batch(history=batch.history[:, : periods - back], cycle=batch.cycle, families=batch.families)
        truth = np.full((len(rows), horizon), np.nan)
        known = batch.history[:, periods - back : periods - back + horizon]
        truth[:, : known.shape[1]] = known
        yield Window(past=past, truth=truth, rows=rows, seasonal=seasonal, ends=np.full(len(rows), back))


def merge(windows: Sequence[Window], length: int) -> Window:
    """All windows whose past has that length as one, so that methods work on many at once."""
    same = [window for window in windows if window.past.history.shape[1] == length]
    past = Batch(
        history=np.concatenate([window.past.history for window in same]),
        cycle=same[0].past.cycle,
        families=np.concatenate([window.past.families for window in same]),
    )
    return Window(
        past=past,
        truth=np.concatenate([window.truth for window in same]),
        rows=np.concatenate([window.rows for window in same]),
        seasonal=np.concatenate([window.seasonal for window in same]),
        ends=np.concatenate([window.ends for window in same]),
    )


def origins(periods: int, horizon: int) -> tuple[int, ...]:
    """How many periods before the end of a history its past forecasts begin: spread from 1 to beyond the horizon."""
    furthest = min(horizon + SPARE, periods - FEWEST)
    return tuple(sorted({round(back) for back in np.linspace(1, furthest, ORIGINS)})) if furthest > 0 else ()


def relative_errors(window: Window, centres: Centres) -> Matrix:
    """Errors in units of the reference's width; NaN beyond the truth, and where the past is constant or hides the season."""
    periods, horizon = window.past.history.shape[1], window.truth.shape[1]
    plain = without_seasons(window.truth, centres.seasons, periods)
    alike = moving(window.past.history) & (centres.seasons.seasonal() == window.seasonal)
    unit = np.where(alike, np.maximum(centres.unit, FINEST), np.nan)
    errors = (plain - centres.steps) / unit[:, None]
    return np.asarray(errors / width(load_reference().at(periods, horizon)))


def sampled(collection: Collection, rows: Indices, size: int = SAMPLE) -> Indices:
    """At most so many of the rows, drawn by what the series are, so that the order of a collection does not matter."""
    if len(rows) <= size:
        return rows
    buffer, offsets = memoryview(collection.values).cast("B"), collection.offsets
    wide = collection.values.itemsize
    keys = [
        zlib.crc32(buffer[wide * offsets[row] : wide * offsets[row + 1]], zlib.crc32(collection.ids[row].encode()))
        for row in rows.tolist()
    ]
    return np.asarray(rows[np.argsort(np.array(keys), kind="stable")[:size]])
