"""Series of a collection as dense matrices, one for each frequency and length, so that every method works on many at once.

In: a Collection. Out: panels of trimmed, filled and scaled histories, and which series cannot be forecast and why.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from gangyao.observations.series import CODES, Collection, Frequency

Matrix: TypeAlias = NDArray[np.float64]
Cube: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Indices: TypeAlias = NDArray[np.int64]

FEWEST = 3  # real observations; two give a direction and nothing to judge it by
LONGEST = {Frequency.YEAR: 60, Frequency.HALF: 60, Frequency.QUARTER: 100, Frequency.MONTH: 240}  # older periods say little
TOO_SHORT, BROKEN, SPARSE = 1, 2, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Series of one frequency and one length.

    `rows` are their places in the collection, `history` (series, periods) is divided by 2**`exponents` and has its gaps
    filled, `filled` counts those, `origins` are ordinals of the last observed period.
    """

    frequency: Frequency
    rows: Indices
    history: Matrix
    exponents: Indices
    filled: Indices
    origins: Indices


@dataclass(frozen=True, slots=True, kw_only=True)
class Trimmed:
    """Where the observed part of every series lies in the buffer of values; `refused` holds TOO_SHORT and so on, else 0."""

    starts: Indices
    lengths: Indices
    observed: Indices
    refused: Indices


def group_series(collection: Collection) -> tuple[tuple[Panel, ...], Trimmed]:
    """Panels of all series that can be forecast, and what was found of every series."""
    values = np.frombuffer(collection.values) if len(collection.values) else np.empty(0)
    trimmed = trim(collection, values)
    frequencies = np.array(collection.frequencies, dtype=np.int64)
    key = np.where(trimmed.refused == 0, frequencies * (1 + trimmed.lengths.max(initial=0)) + trimmed.lengths, -1)
    panels = (build_panel(collection, values, trimmed, np.flatnonzero(key == one)) for one in np.unique(key) if one >= 0)
    return tuple(panels), trimmed


def trim(collection: Collection, values: Matrix) -> Trimmed:
    """Leading and trailing gaps off, and no more periods than LONGEST."""
    count = len(collection)
    offsets = np.frombuffer(collection.offsets, dtype=np.int64)
    starts, lengths = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    observed, refused = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    longest = np.array([LONGEST[CODES[code]] for code in collection.frequencies], dtype=np.int64)
    for rows, width in by_length(np.diff(offsets)):
        block = values[offsets[rows][:, None] + np.arange(width)]
        known = ~np.isnan(block)
        first, last = known.argmax(axis=1), width - known[:, ::-1].argmax(axis=1)
        first = np.maximum(first, last - longest[rows])
        lengths[rows] = np.where(known.any(axis=1), last - first, 0)
        starts[rows] = offsets[rows] + first
        observed[rows] = (known & (np.arange(width) >= first[:, None])).sum(axis=1)
        refused[rows] = np.where(np.isinf(block).any(axis=1), BROKEN, 0)
    refused[(refused == 0) & (observed < FEWEST)] = TOO_SHORT
    refused[(refused == 0) & (2 * observed < lengths)] = SPARSE
    return Trimmed(starts=starts, lengths=lengths, observed=observed, refused=refused)


def by_length(lengths: Indices) -> Iterator[tuple[Indices, int]]:
    """Rows of every length above zero."""
    for length in np.unique(lengths):
        if length:
            yield np.flatnonzero(lengths == length), int(length)


def build_panel(collection: Collection, values: Matrix, trimmed: Trimmed, rows: Indices) -> Panel:
    """The panel of those rows, which share a length."""
    length = int(trimmed.lengths[rows[0]])
    history = values[trimmed.starts[rows][:, None] + np.arange(length)]
    filled = np.isnan(history).sum(axis=1)
    gappy = np.flatnonzero(filled)
    exponents = np.frexp(np.nanmax(np.abs(history), axis=1))[1].astype(np.int64)
    history = scaled(history, -exponents[:, None])
    history[gappy] = interpolated(history[gappy])
    offsets = np.frombuffer(collection.offsets, dtype=np.int64)[rows]
    firsts = np.frombuffer(collection.firsts, dtype=np.int64)[rows]
    return Panel(
        frequency=CODES[collection.frequencies[int(rows[0])]],
        rows=rows,
        history=history,
        exponents=exponents,
        filled=filled,
        origins=firsts + trimmed.starts[rows] - offsets + length - 1,
    )


def scaled(values: Matrix, exponents: Indices) -> Matrix:
    """Values times a power of two, exact, at most the largest float: squares of 1e300 and of 1e-300 are then harmless."""
    half = exponents // 2  # in two steps: 2**1074 itself is no float
    with np.errstate(over="ignore", under="ignore"):
        product = np.ldexp(np.ldexp(values, half), exponents - half)
    largest = np.finfo(np.float64).max
    return np.asarray(np.clip(product, -largest, largest))


def interpolated(block: Matrix) -> Matrix:
    """Gaps filled on the straight line between their neighbours; both ends are observed."""
    places = np.arange(block.shape[1])
    known = ~np.isnan(block)
    before = np.maximum.accumulate(np.where(known, places, 0), axis=1)
    after = np.minimum.accumulate(np.where(known, places, block.shape[1] - 1)[:, ::-1], axis=1)[:, ::-1]
    left, right = np.take_along_axis(block, before, axis=1), np.take_along_axis(block, after, axis=1)
    share = (places - before) / np.maximum(after - before, 1)
    return np.asarray(np.where(known, block, left + (right - left) * share))
