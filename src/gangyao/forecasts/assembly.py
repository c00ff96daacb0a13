"""Quantiles of many series put together as outlooks, with the notes and reasons that belong to them."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from gangyao.forecasts import panels
from gangyao.forecasts.distributions import Abstention, Note, Outlooks
from gangyao.forecasts.levels import LEVELS
from gangyao.forecasts.panels import Cube, Flags, Indices, Trimmed
from gangyao.forecasts.reference import supported
from gangyao.observations.series import CODES, Collection

COMBINATION, CONSTANT, NONE = "combination", "constant", "none"
MARKS = ("constant", "seasonal", "borrowed", "widened")  # notes, in the order of the bits that mark them
BORROWED = MARKS[2:]  # the notes that say that errors were measured elsewhere
SILENT = -1
REFUSALS = {panels.TOO_SHORT: "too-short", panels.BROKEN: "broken", panels.SPARSE: "sparse", SILENT: "nothing-moves"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Quantiles of the series at `rows`, (series, horizon, levels), notes as bits, filled gaps, and where nothing can be said."""

    rows: Indices
    cube: Cube
    marks: Indices
    silent: Flags
    filled: Indices


def assemble(collection: Collection, asked: Indices, trimmed: Trimmed, projections: Sequence[Projection]) -> Outlooks:
    """The outlook of every series: no more steps than asked for and supported."""
    refused, marks, filled, firsts = (np.zeros(len(collection), dtype=np.int64) for _ in range(4))
    refused += trimmed.refused
    buffer = array("d")
    for one in projections:
        refused[one.rows[one.silent]] = SILENT
        marks[one.rows], filled[one.rows] = one.marks, one.filled
        firsts[one.rows] = len(buffer) + np.arange(len(one.rows)) * one.cube.shape[1] * len(LEVELS)
        buffer.frombytes(one.cube.tobytes())
    limits = limits_of(collection, trimmed)
    counts = np.where(refused == 0, np.minimum(asked, limits), 0)
    why = zip(refused.tolist(), trimmed.observed.tolist(), asked.tolist(), limits.tolist(), strict=True)
    said = zip(refused.tolist(), marks.tolist(), filled.tolist(), strict=True)
    return Outlooks(
        ids=collection.ids,
        frequencies=collection.frequencies,
        origins=array("q", origins_of(collection, trimmed).tolist()),
        methods=tuple(method_of(code, mark) for code, mark in zip(refused.tolist(), marks.tolist(), strict=True)),
        notes=tuple(notes_of(*one) for one in said),
        abstentions=tuple(abstention_of(*one) for one in why),
        firsts=array("q", firsts.tolist()),
        counts=array("q", counts.tolist()),
        quantiles=buffer,
    )


def limits_of(collection: Collection, trimmed: Trimmed) -> Indices:
    """The longest horizon that every series is forecast for."""
    pairs = zip(collection.frequencies, trimmed.observed.tolist(), strict=True)
    return np.array([supported(CODES[code], observed) for code, observed in pairs], dtype=np.int64)


def origins_of(collection: Collection, trimmed: Trimmed) -> Indices:
    """The ordinal of the last observed period of every series; of the period before the first where none is."""
    firsts, offsets = np.array(collection.firsts, dtype=np.int64), np.array(collection.offsets, dtype=np.int64)
    return np.where(trimmed.lengths > 0, firsts + trimmed.starts - offsets[:-1] + trimmed.lengths, firsts) - 1


def method_of(refused: int, marks: int) -> str:
    """The name of how a series was forecast."""
    if refused:
        return NONE
    return CONSTANT if marks & 1 else COMBINATION


@lru_cache(maxsize=4096)
def notes_of(refused: int, marks: int, filled: int) -> tuple[Note, ...]:
    """What is to be said beside an outlook; the few that occur are shared between series."""
    if refused:
        return ()
    gaps = (Note(code="filled", values={"gaps": filled}),) if filled else ()
    return (*(Note(code=code) for bit, code in enumerate(MARKS) if marks >> bit & 1), *gaps)


@lru_cache(maxsize=4096)
def abstention_of(refused: int, observed: int, asked: int, limit: int) -> Abstention | None:
    """Why a series is not forecast, or not as far as asked."""
    if refused:
        return Abstention(code=REFUSALS[refused], values={"observed": observed, "fewest": panels.FEWEST})
    return Abstention(code="too-far", values={"asked": asked, "limit": limit, "observed": observed}) if asked > limit else None
