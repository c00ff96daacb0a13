"""What figures would change before they are taken: which are new, the same again, or another number than is known.

In: figures that are known and figures that arrive. Out: an Arrival for each of these, in their order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from gangyao.observations.choosing import counted
from gangyao.observations.knowledge import rank
from gangyao.observations.observations import Observation


class Novelty(StrEnum):
    """What a figure is to those that are known."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A figure that arrives, and the known one of the same thing, place, months and measure, of several the latest."""

    figure: Observation
    known: Observation | None

    @property
    def novelty(self) -> Novelty:
        """What it is to the known one; another unit or definition is a change, another file is none."""
        if self.known is None:
            return Novelty.NEW
        return Novelty.SAME if stated(self.known) == stated(self.figure) else Novelty.CHANGED


def find_arrivals(known: Iterable[Observation], arriving: Iterable[Observation]) -> Iterator[Arrival]:
    """Every figure that arrives, with what is known of the same."""
    latest: dict[object, Observation] = {}
    for one in known:
        before = latest.get(same_of(one))
        if before is None or rank(one) > rank(before):
            latest[same_of(one)] = one
    yield from (Arrival(figure=one, known=latest.get(same_of(one))) for one in arriving)


def same_of(one: Observation) -> object:
    """What two figures share that are of the same."""
    return (one.subject, one.place, one.measure, one.span, one.total, counted(one))


def stated(one: Observation) -> object:
    """What a figure says."""
    return (one.value, one.unit, one.attested, one.definition, one.text if one.value is None else None)
