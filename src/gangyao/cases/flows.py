"""A flow: the states of a matter, the moves between them, who may make them on what, and the deadlines that run meanwhile.

Out: nouns alone. `flowfiles` reads them, `flaws` says what is wrong with them, `matters` follows them.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from gangyao.cases.terms import Term
from gangyao.cases.timers import Bound, Source

Names: TypeAlias = Mapping[str, str]


class Kind(StrEnum):
    """What a particular is: words, a reason, the digest of a file, a day."""

    WORDS = "words"
    REASON = "reason"
    EVIDENCE = "evidence"
    DAY = "day"


class End(StrEnum):
    """How a matter can be over: done on evidence, or given up with a reason."""

    CLOSED = "closed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who takes part in a matter: not a person, but what somebody is in it."""

    id: str
    names: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Particular:
    """What a move may ask for; `personal` where it says who somebody is."""

    id: str
    names: Names
    kind: Kind
    personal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a matter can stand; `end` is None while it goes on."""

    id: str
    names: Names
    end: End | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What can be done with a matter. `to` is None where it stays in its state; `other_than` are moves whose doer may not do
    this one; `after` are waits that must be over; `extends` the deadline that it makes longer; `also` is what other programs
    call it.
    """

    id: str
    names: Names
    by: tuple[str, ...]
    opens: bool = False
    origins: tuple[str, ...] = ()
    to: str | None = None
    gives: tuple[str, ...] = ()
    may_give: tuple[str, ...] = ()
    other_than: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    extends: str | None = None
    also: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All that it may be called in the log of another program."""
        return (self.id, *self.names.values(), *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """How long something may take, or must: which moves start, end, stop and resume it; `extension` in the unit of the term,
    `since` the day from which the law holds that sets it, `until` the last on which it does.
    """

    id: str
    names: Names
    term: Term
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    source: Source
    stops: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    extension: int | None = None
    bound: Bound = Bound.LATEST
    since: dt.date | None = None
    until: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Whether the law that sets it holds on a day."""
        return (self.since is None or self.since <= day) and not self.is_over(day)

    def is_over(self, day: dt.date) -> bool:
        """Whether that law holds no more."""
        return self.until is not None and self.until < day

    @property
    def longest(self) -> Term:
        """The term with its extension."""
        return self.term.extended(self.extension)


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """What an audience may see of a matter, and in which states."""

    to: str
    states: tuple[str, ...]
    particulars: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """How matters of one kind go."""

    id: str
    names: Names
    source: Source
    parties: tuple[Party, ...]
    particulars: tuple[Particular, ...]
    states: tuple[State, ...]
    moves: tuple[Move, ...]
    deadlines: tuple[Deadline, ...] = ()
    shown: tuple[Showing, ...] = ()

    @property
    def opening(self) -> Move:
        """The move with which a matter begins."""
        return next(move for move in self.moves if move.opens)

    def move(self, id_: str) -> Move | None:
        """The move of an id, None where there is none."""
        return next((move for move in self.moves if move.id == id_), None)

    def state(self, id_: str) -> State:
        """The state of an id that the flow has."""
        return next(state for state in self.states if state.id == id_)

    def deadline(self, id_: str) -> Deadline:
        """The deadline of an id that the flow has."""
        return next(one for one in self.deadlines if one.id == id_)

    def particular(self, id_: str) -> Particular:
        """The particular of an id that the flow has."""
        return next(one for one in self.particulars if one.id == id_)
