"""Rows to judge by hand, drawn so that every level of confidence is among them; and what their marks say of all rows.

In: rows with their confidence; marks. Out: a sample; the share of wrong rows, with its interval (Wilson 1927) at 95 %.
"""

import hashlib
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Row = TypeVar("Row")
EDGES = (0.0, 0.5, 0.8, 0.9, 0.95)  # where bins of confidence begin
NORMAL = 1.959964  # of the normal distribution, for 95 %


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How many of the marked rows are wrong, and between which shares all such rows may lie; shares None where none is marked."""

    rows: int
    marked: int
    wrong: int
    share: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """The rate of each bin by where it begins, and of all rows, each bin weighing what it holds of them."""

    bins: Mapping[float, Rate]
    whole: Rate


def bin_of(confidence: float | None) -> float:
    """Where the bin of a confidence begins; a row without one is as little sure as can be."""
    return max((edge for edge in EDGES if edge <= (confidence or 0.0)), default=EDGES[0])


def drawn(rows: Iterable[Row], size: int, confidence: Callable[[Row], float | None], key: Callable[[Row], str]) -> list[Row]:
    """So many rows, as evenly from the bins as these allow, the least sure first; the same rows give the same sample."""
    bins: dict[float, list[Row]] = {}
    for row in rows:
        bins.setdefault(bin_of(confidence(row)), []).append(row)
    found: list[Row] = []
    for place, edge in enumerate(sorted(bins, key=lambda edge: len(bins[edge]))):
        share = (size - len(found)) / (len(bins) - place)
        found += sorted(bins[edge], key=lambda row: hashed(key(row)))[: math.ceil(share)]
    return sorted(found[:size], key=lambda row: (confidence(row) or 0.0, key(row)))


def hashed(key: str) -> str:
    """An order by chance that is always the same."""
    return hashlib.sha256(key.encode()).hexdigest()


def reckoned(population: Mapping[float, int], marks: Sequence[tuple[float, bool]]) -> Rates:
    """The rates by the marks; `population` counts the rows of each bin, a mark is its bin and whether the row is right."""
    bins: dict[float, Rate] = {}
    for edge, rows in sorted(population.items()):
        own = [right for at, right in marks if at == edge]
        bins[edge] = rate(rows, len(own), own.count(False))
    return Rates(bins=bins, whole=weighed(bins))


def rate(rows: int, marked: int, wrong: int) -> Rate:
    """The rate of one bin."""
    if not marked:
        return Rate(rows=rows, marked=0, wrong=0, share=None, lower=None, upper=None)
    lower, upper = wilson(wrong / marked, marked)
    return Rate(rows=rows, marked=marked, wrong=wrong, share=wrong / marked, lower=lower, upper=upper)


def weighed(bins: Mapping[float, Rate]) -> Rate:
    """The rate of all rows in bins that have marks, each bin weighing its rows.

    The interval is that of so many rows as would tell as much if they were drawn from all alike.
    """
    known = [one for one in bins.values() if one.share is not None]
    rows, marked, wrong = (sum(getattr(one, name) for one in known) for name in ("rows", "marked", "wrong"))
    if not rows:
        return rate(0, 0, 0)
    share = sum(one.rows / rows * (one.share or 0.0) for one in known)
    lower, upper = wilson(share, 1 / sum((one.rows / rows) ** 2 / one.marked for one in known))
    return Rate(rows=rows, marked=marked, wrong=wrong, share=share, lower=lower, upper=upper)


def wilson(share: float, count: float) -> tuple[float, float]:
    """Between which shares the true one lies, by what was seen of so many.

    >>> [round(one, 3) for one in wilson(0.1, 50)]
    [0.043, 0.214]
    """
    square = NORMAL**2
    middle = (share + square / (2 * count)) / (1 + square / count)
    half = NORMAL * math.sqrt(share * (1 - share) / count + square / (4 * count**2)) / (1 + square / count)
    return max(0.0, middle - half), min(1.0, middle + half)
