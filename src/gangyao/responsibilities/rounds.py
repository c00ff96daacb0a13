"""Rounds: the figures of a period asked of bodies at once, by a day. What is owed is owed inside a round and nowhere else.

Out: nouns alone. `openings` proposes the next round, `boards` says how one stands.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gangyao.observations.observations import Measure
from gangyao.vocabulary.spans import MONTHS, Span

EVERYBODY = ""  # for whom a last day holds where no body is named


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What is asked for once: an item of the plan, and the months that the answer speaks of."""

    item: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What answers a cell: the measure, and whether it adds up over a year, so that a month of it is not the year so far."""

    measure: Measure = Measure.LEVEL
    adds_up: bool = False


ANYTHING = Wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A round. `period` are the months that it closes; a cell may ask for earlier ones. `later` are the last days after the first
    that was set, by body (EVERYBODY: for all); `closed` None while it is open; `seen` how many deeds it has.
    """

    number: int
    period: Span
    opened: dt.date
    due: dt.date
    cells: tuple[Cell, ...]
    by: str = ""
    later: Mapping[str, dt.date] = field(default_factory=dict)
    closed: dt.date | None = None
    withdrawn: bool = False
    seen: int = 1

    @property
    def is_open(self) -> bool:
        """Whether what it asks for is still owed."""
        return self.closed is None and not self.withdrawn

    def due_of(self, body: str) -> dt.date:
        """The last day for a body: the one set last for everybody, or a later one of its own."""
        return max(self.later.get(EVERYBODY, self.due), self.later.get(body, dt.date.min))


class Step(StrEnum):
    """How far the answer to a cell has come."""

    OWED = "owed"
    RETURNED = "returned"
    HANDED_IN = "handed-in"
    SIGNED = "signed"
    APPROVED = "approved"


UNANSWERED = frozenset({Step.OWED, Step.RETURNED})
ORDER = {step: place for place, step in enumerate(Step)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A figure of the whole place that reached the store: of what, how far it has come, on which day, and whether somebody typed
    it because they were asked; a figure of a published file or of another plan was not asked for.
    """

    item: str
    span: Span
    measure: Measure = Measure.LEVEL
    step: Step
    day: dt.date
    typed: bool = True

    def meets(self, cell: Cell, wanted: Wanted = ANYTHING) -> bool:
        """Whether it answers a cell by the measure that is wanted: the months that are asked for, or a longer part of the year,
        such as the whole of it; of what does not add up also a shorter part that ends with the same month.
        """
        if self.item != cell.item or self.measure is not wanted.measure or self.span.year != cell.span.year:
            return False
        covers = self.span.first <= cell.span.first and self.span.last >= cell.span.last
        return covers or (not wanted.adds_up and self.span.last == cell.span.last)


def to_date(month: int) -> Span:
    """The year up to a month, as statistics here are told; at its end the whole year.

    >>> [to_date(2025 * 12 + last).label for last in (8, 11)]
    ['2025-01..09', '2025']
    """
    return Span(first=month // MONTHS * MONTHS, last=month)
