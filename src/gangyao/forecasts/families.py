"""Which series are relatives: whose growth is drawn together."""

import numpy as np

from gangyao.forecasts.growth import ALONE
from gangyao.forecasts.panels import Flags, Indices
from gangyao.forecasts.pools import ENOUGH
from gangyao.observations.series import CODES, Collection

RELATIVES = 5  # fewer members of a family say less of growth than the series itself


def family_codes(collection: Collection, usable: Flags) -> Indices:
    """The family of every series: the stated one where it has enough members, else all of its frequency, else ALONE."""
    names = {name: code for code, name in enumerate(sorted({name for name in collection.families if name is not None}))}
    stated = np.array([ALONE if name is None else names[name] for name in collection.families], dtype=np.int64)
    frequencies = np.array(collection.frequencies, dtype=np.int64)
    everyone = members(frequencies, usable, ENOUGH)
    relatives = members(stated * len(CODES) + frequencies, usable & (stated != ALONE), RELATIVES)
    return np.where(relatives != ALONE, relatives + len(CODES), everyone)


def members(labels: Indices, usable: Flags, least: int) -> Indices:
    """The labels of usable series that occur often enough, else ALONE."""
    label = np.where(usable, labels, ALONE)
    values, places, sizes = np.unique(label, return_inverse=True, return_counts=True)
    return np.asarray(np.where((sizes[places] >= least) & (values[places] != ALONE), label, ALONE))
