"""The terms that laws set, as dated rows: how long, in what, by which rule of counting, since when, where.

In: timers.csv. Out: Timers; the one in force on a day at a place.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from gangyao.cases.calendars import Calendar
from gangyao.cases.terms import Due, Ending, Term, Unit, due_of, latest_before
from gangyao.vocabulary.standards.rows import Row, load_rows


class Bound(StrEnum):
    """Something must be done by the end of a term, or must not be done before it."""

    LATEST = "latest"
    EARLIEST = "earliest"


class Side(StrEnum):
    """A term is counted from what happened, or back from what is to happen."""

    AFTER = "after"
    BEFORE = "before"


class Sureness(StrEnum):
    """How sure a row is: read in its source, known, assumed, or not found."""

    READ = "read"
    KNOWN = "known"
    ASSUMED = "assumed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who says so, and how sure."""

    words: str
    sure: Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """What a law gives somebody for a step. `extension` is in the unit of the term, None where there is none; `place` is the
    code of where it holds, empty for everywhere.
    """

    id: str
    law: str
    step: dict[str, str]
    term: Term
    extension: int | None
    bound: Bound
    side: Side
    counted: Source
    source: Source
    valid_from: dt.date | None
    valid_to: dt.date | None
    place: str

    @property
    def longest(self) -> Term:
        """The term with its extension."""
        return self.term.extended(self.extension)

    def is_in_force(self, day: dt.date) -> bool:
        """Whether the row holds on a day; one whose first day is not known holds, as its source says."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def due(self, moment: dt.datetime, calendar: Calendar, *, extended: bool = False) -> Due:
        """When the step is due, of what happened at a moment, or of what is to happen then."""
        term = self.longest if extended else self.term
        return due_of(moment, term, calendar) if self.side is Side.AFTER else latest_before(moment.date(), term, calendar)


@lru_cache(maxsize=1)
def timers() -> tuple[Timer, ...]:
    """Every row, in order."""
    return tuple(timer_of(row) for row in load_rows("gangyao.cases", "timers"))


def timer_of(row: Row) -> Timer:
    """A row of the table."""
    return Timer(
        id=row["id"], law=row["law"], step={"zh": row["step"], "en": row["english"]}, extension=row["extension"],
        term=Term(number=row["number"], unit=Unit(row["unit"]), ending=Ending(row["ending"])),
        bound=Bound(row["bound"]), side=Side(row["side"]), place=row["place"],
        counted=Source(words=row["counted_by"], sure=Sureness(row["counted_sure"])),
        source=Source(words=row["source"], sure=Sureness(row["sure"])),
        valid_from=row["valid_from"], valid_to=row["valid_to"],
    )  # fmt: skip


def find_timer(id_: str, day: dt.date) -> Timer | None:
    """The row of an id in force on a day, None where there is none."""
    return next((one for one in timers() if one.id == id_ and one.is_in_force(day)), None)
