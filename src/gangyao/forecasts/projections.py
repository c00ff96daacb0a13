"""From a collection to quantiles: trimmed, forecast, given the errors of the past, held within bounds.

In: a collection and how far each series is asked for. Out: its outlooks.
"""

from collections.abc import Sequence

import numpy as np

from gangyao.forecasts import assembly, families, panels, pools
from gangyao.forecasts.assembly import Projection
from gangyao.forecasts.combination import Batch, Centres, forecast_batches, moving
from gangyao.forecasts.distributions import Outlooks
from gangyao.forecasts.panels import Cube, Indices, Matrix, Panel
from gangyao.forecasts.pools import Pool
from gangyao.forecasts.reference import WIDENED, supported
from gangyao.forecasts.seasons import with_seasons
from gangyao.forecasts.stills import held_at_bounds
from gangyao.observations.series import CODES, PER_YEAR, Collection, Frequency


def project(collection: Collection, horizons: Sequence[int]) -> Outlooks:
    """The outlook of every series over its horizon."""
    found, trimmed = panels.group_series(collection)
    asked = np.array(horizons, dtype=np.int64)
    codes = families.family_codes(collection, trimmed.refused == 0)
    projections: list[Projection] = []
    for frequency in CODES:
        own = [panel for panel in found if panel.frequency is frequency]
        if own:
            projections.extend(project_frequency(collection, own, codes, asked))
    return assembly.assemble(collection, asked, trimmed, projections)


def project_frequency(collection: Collection, own: Sequence[Panel], codes: Indices, asked: Indices) -> list[Projection]:
    """Quantiles of all series of one frequency."""
    frequency = own[0].frequency
    furthest = max(min(int(asked[panel.rows].max()), supported(frequency, panel.history.shape[1])) for panel in own)
    if not furthest:
        return []
    batches = [batch_of(panel, codes, np.arange(len(panel.rows))) for panel in own]
    pool = own_pool(collection, own, codes, furthest)
    return [
        Projection(
            rows=panel.rows,
            cube=bounded(collection, panel, quantiles_of(centres, spread(pool, panel, furthest), batch)),
            marks=marks_of(panel, batch, centres, pool),
            silent=centres.unit == 0,
            filled=panel.filled,
        )
        for panel, batch, centres in zip(own, batches, forecast_batches(batches, furthest), strict=True)
    ]


def batch_of(panel: Panel, codes: Indices, kept: Indices) -> Batch:
    """Those series of a panel for the methods."""
    return Batch(history=panel.history[kept], cycle=PER_YEAR[panel.frequency], families=codes[panel.rows[kept]])


def own_pool(collection: Collection, own: Sequence[Panel], codes: Indices, horizon: int) -> Pool:
    """The pool measured on series of one frequency, on a sample where there are many."""
    chosen = pools.sampled(collection, np.concatenate([panel.rows for panel in own]))
    kept = [np.flatnonzero(np.isin(panel.rows, chosen)) for panel in own]
    pairs = [(panel, places) for panel, places in zip(own, kept, strict=True) if len(places)]
    batches = [batch_of(panel, codes, places) for panel, places in pairs]
    return pools.measure_pool(batches, [panel.rows[places] for panel, places in pairs], horizon)


def spread(pool: Pool, panel: Panel, horizon: int) -> Matrix:
    """Quantiles of errors of series of that length; wider where yearly errors stand in for those within years."""
    borrowed = not pool.series and panel.frequency is not Frequency.YEAR
    return pool.at(panel.history.shape[1], horizon) * (WIDENED if borrowed else 1.0)


def quantiles_of(centres: Centres, errors: Matrix, batch: Batch) -> Cube:
    """Point forecasts with errors and seasons put on: (series, horizon, levels)."""
    cube = centres.steps[:, :, None] + centres.unit[:, None, None] * errors[None]
    return with_seasons(cube, centres.seasons, batch.history.shape[1])


def bounded(collection: Collection, panel: Panel, cube: Cube) -> Cube:
    """Quantiles in the unit of the series and within its hard bounds."""
    lowers, uppers = (np.array(bounds)[panel.rows] for bounds in (collection.lowers, collection.uppers))
    values = panels.scaled(cube, panel.exponents[:, None, None])
    within = np.fmin(np.fmax(values, lowers[:, None, None]), uppers[:, None, None])  # these pass over NaN, which is no bound
    last = panels.scaled(panel.history[:, -1:], panel.exponents[:, None])[:, 0]
    return held_at_bounds(within, last, (lowers, uppers), panel.history.shape[1], ~moving(panel.history))


def marks_of(panel: Panel, batch: Batch, centres: Centres, pool: Pool) -> Indices:
    """What is to be said of every series, as bits in the order of assembly.MARKS."""
    borrowed = not pool.series
    widened = borrowed and panel.frequency is not Frequency.YEAR
    bits = (~moving(batch.history)).astype(np.int64) | centres.seasons.seasonal().astype(np.int64) << 1
    return bits | (borrowed and not widened) << 2 | widened << 3
