"""What has stood at its hard bound in every period: how likely it is to stand there still.

The errors of other series cannot say it: half of them lie beyond the bound. Of n periods without a change the rule of succession
gives n / (n + h) that none of the next h has one either. Source: Laplace 1774, Mémoire sur la probabilité des causes par les
événemens.

In: quantiles held within bounds. Out: the same, with as much of them at the bound as the rule says.
"""

import numpy as np

from gangyao.forecasts.levels import LEVELS
from gangyao.forecasts.panels import Cube, Flags, Matrix

MIDDLE = 0.5


def held_at_bounds(cube: Cube, values: Matrix, bounds: tuple[Matrix, Matrix], periods: int, still: Flags) -> Cube:
    """Quantiles (series, horizon, levels) of series whose last values are `values`; those that are `still`, all periods the same,
    and stand at their lower or upper bound keep that mass there.
    """
    found = cube.copy()
    lowers, uppers = bounds
    for row in np.flatnonzero(still & ((values == lowers) | (values == uppers))):
        for step in range(cube.shape[1]):
            share = periods / (periods + step + 1)
            found[row, step] = np.interp(remapped(share, upper=values[row] == uppers[row]), LEVELS, cube[row, step])
    return found


def remapped(share: float, *, upper: bool) -> Matrix:
    """Which level of the clipped quantiles stands at each level, if that share lies at the bound."""
    levels = np.array(LEVELS)
    if upper:
        return np.where(levels >= 1 - share, 1.0, levels * MIDDLE / (1 - share))
    return np.where(levels <= share, 0.0, MIDDLE + (levels - share) * MIDDLE / (1 - share))
