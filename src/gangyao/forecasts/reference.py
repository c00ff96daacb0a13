"""How wrong the forecast of the house was on 1,344 yearly series of three collections, each asked alone: reference.csv, quantiles
of errors.

Errors, less their median, are in units of combination.error_unit, by length of the history and by horizon, measured by rolling
origins that all count the same (benchmarks/reference.py writes the file). Sources of the series: M3, Makridakis & Hibon 2000,
International Journal of Forecasting 16(4); M1, Makridakis et al. 1982, Journal of Forecasting 1(2); tourism, Athanasopoulos,
Hyndman, Song & Wu 2011, International Journal of Forecasting 27(3).
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from gangyao.forecasts.levels import LEVELS
from gangyao.forecasts.panels import Cube, Matrix
from gangyao.observations.series import PER_YEAR, Frequency
from gangyao.vocabulary.standards.rows import load_rows

HORIZON = 10  # the longest that was measured, in periods
YEARS = 3  # the longest that is forecast within years: beyond, a yearly series says more
WIDENED = 1.25  # a few series of months borrow from yearly ones: nobody has measured how well that fits


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Quantiles of scaled errors: (lengths, horizons, levels)."""

    lengths: tuple[int, ...]
    quantiles: Cube

    def at(self, length: int, horizon: int) -> Matrix:
        """Quantiles for the longest measured history not above the length: (horizon, levels), stretched past HORIZON."""
        place = max(sum(one <= length for one in self.lengths) - 1, 0)
        steps = np.arange(1, horizon + 1)
        stretch = np.maximum(steps / self.quantiles.shape[1], 1.0)
        return np.asarray(self.quantiles[place, np.minimum(steps, self.quantiles.shape[1]) - 1] * stretch[:, None])


@lru_cache(maxsize=1)
def load_reference() -> Reference:
    """The table of the package."""
    rows = load_rows("gangyao.forecasts", "reference")
    lengths = tuple(sorted({row["length"] for row in rows}))
    values = np.array([[float(row[f"{level:g}"]) for level in LEVELS] for row in rows])
    return Reference(lengths=lengths, quantiles=values.reshape(len(lengths), -1, len(LEVELS)))


def supported(frequency: Frequency, observed: int) -> int:
    """The longest horizon in periods that a series of so many observations is forecast for: twice what is known, at most."""
    return min(2 * observed, HORIZON if frequency is Frequency.YEAR else YEARS * PER_YEAR[frequency])
