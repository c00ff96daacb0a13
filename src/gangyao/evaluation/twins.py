"""An indicator and the promise that says the same are one item; where they say different things, that is said first.

In: followed rows and promises. Out: which row each promise repeats, and which contradict each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gangyao.evaluation.targets import Followed
from gangyao.plan.dictionary import Direction, concept_by_id
from gangyao.plan.plans import Commitment
from gangyao.progress.aims import KEPT_EVERY_YEAR, OPEN_ABOVE, OPEN_BELOW, Aim, AimKind
from gangyao.vocabulary.quantities import Comparator, as_it_binds
from gangyao.vocabulary.reasons import Reason, because


@dataclass(frozen=True, slots=True, kw_only=True)
class Twins:
    """Ids: `same` of promises, each with the row that it repeats; `said` what contradicts an item."""

    same: Mapping[str, str]
    said: Mapping[str, tuple[Reason, ...]]


def find_twins(rows: Sequence[Followed], promises: Iterable[Followed]) -> Twins:
    """Which promises repeat a row, and which contradict one. What is only aspired to (力争) contradicts nothing."""
    asked = {key: row for row in reversed(rows) if (key := key_of(row.aim)) is not None}
    same: dict[str, str] = {}
    said: dict[str, list[Reason]] = {}
    for promise in promises:
        row = asked.get(key_of(promise.aim) or ())
        if row is None:
            continue
        if agree(row.aim, promise.aim):
            same[promise.source.id] = row.source.id
        elif not (isinstance(promise.source, Commitment) and promise.source.aspirational):
            for one in (row, promise):
                said.setdefault(one.source.id, []).append(contradiction(row, promise))
    return Twins(same=same, said={name: tuple(found) for name, found in said.items()})


def key_of(aim: Aim) -> tuple[object, ...] | None:
    """What two targets must share to be of one thing: subject, year, how it is counted, and in which unit."""
    if aim.target is None:
        return None
    level = aim.kind is AimKind.LEVEL or aim.kind in KEPT_EVERY_YEAR
    return aim.subject, aim.first, aim.last, AimKind.LEVEL if level else aim.kind, aim.unit, aim.indexed


def agree(one: Aim, other: Aim) -> bool:
    """Whether two targets ask for the same number on the same side, or 左右 for one that lies within its room; of a range beside
    a bound the end that binds alike.
    """
    ways = {way for aim in (one, other) if (way := way_of(aim)) is not None}
    if len(ways) > 1 or (one.upper is not None and other.upper is not None and one.upper != other.upper):
        return False
    apart = abs(end_of(one, other) - end_of(other, one))
    return apart <= max(one.slack, other.slack)


def way_of(aim: Aim) -> bool | None:
    """Whether more than the number is asked for: as its words say, else as the way from the baseline or the dictionary says; None
    where nobody does, or a range holds it from both sides.
    """
    if aim.upper is not None or aim.comparator is Comparator.ABOUT:
        return None
    if aim.comparator in OPEN_ABOVE | OPEN_BELOW:
        return aim.comparator in OPEN_ABOVE
    concept = concept_by_id(aim.concept)
    known = concept is not None and concept.direction in {Direction.HIGHER, Direction.LOWER}
    return aim.up if known or aim.baseline not in {None, aim.target} else None


def end_of(aim: Aim, beside: Aim) -> Decimal:
    """The number that is held against another: of a range beside a ceiling its upper end."""
    upper = aim.upper if beside.upper is None and beside.comparator in OPEN_BELOW else None
    return aim.target or Decimal(0) if upper is None else upper


def contradiction(row: Followed, promise: Followed) -> Reason:
    """The sentence of a row and a promise that ask for different numbers."""
    values: dict[str, str | int | Decimal | float] = {"year": row.aim.last, "unit": row.aim.unit or ""}
    values |= {"row": bound(row.aim), "promise": bound(promise.aim)}
    return because("promise-contradicts", values)


def bound(aim: Aim) -> str:
    """The number as it binds."""
    return as_it_binds(aim.target or Decimal(0), aim.upper, aim.comparator)
