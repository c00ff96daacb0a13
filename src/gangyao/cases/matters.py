"""Matters: what happened to each is a list that only grows, and everything else follows from it.

In: a Flow and Deeds; moments and the calendar are arguments. Out: a Matter, how it stands at a moment.
`acting` says what the next deed is, or why there is none.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gangyao.cases.calendars import Calendar
from gangyao.cases.clocks import Halt, Run, Timing, timing_of
from gangyao.cases.flows import Deadline, Flow, Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing that was done: its number in the matter from 1 on, the move, when, by whom, and what was given."""

    number: int
    move: str
    at: dt.datetime
    by: str
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What somebody wants to do: as what they take part, what they give, and how many deeds they had seen."""

    move: str
    at: dt.datetime
    by: str
    parties: frozenset[str]
    seen: int
    given: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What follows from the deeds: the state (None before the first), the runs of deadlines, who made which move."""

    flow: Flow
    deeds: tuple[Deed, ...] = ()
    state: str | None = None
    runs: tuple[Run, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether nothing can be done any more."""
        return self.state is not None and self.flow.state(self.state).end is not None

    def doers(self, move: str) -> frozenset[str]:
        """Who made a move."""
        return frozenset(deed.by for deed in self.deeds if deed.move == move)

    def last_run(self, deadline: str) -> Run | None:
        """The latest run of a deadline."""
        return next((run for run in reversed(self.runs) if run.deadline.id == deadline), None)

    def given(self, particular: str) -> str | None:
        """What was last given of a particular."""
        return next((deed.given[particular] for deed in reversed(self.deeds) if particular in deed.given), None)


class BrokenMatter(ValueError):
    """Deeds that cannot have followed one another in this flow: the number of the first that does not fit."""

    def __init__(self, number: int, move: str, state: str | None) -> None:
        super().__init__(f"Found deed {number}, {move!r}, in the state {state!r}; expected a move that the flow allows there.")
        self.number = number


def follow(flow: Flow, deeds: Iterable[Deed]) -> Matter:
    """The matter that deeds make, one after the other; BrokenMatter where one cannot follow the ones before."""
    matter = Matter(flow=flow)
    for deed in deeds:
        move = flow.move(deed.move)
        if move is None or deed.number != len(matter.deeds) + 1 or not fits(move, matter):
            raise BrokenMatter(deed.number, deed.move, matter.state)
        matter = grown(matter, move, deed)
    return matter


def fits(move: Move, matter: Matter) -> bool:
    """Whether a move starts from where a matter stands, and extends nothing twice."""
    if matter.state is None:
        return move.opens
    run = None if move.extends is None else matter.last_run(move.extends)
    return matter.state in move.origins and (move.extends is None or (run is not None and run.is_open and not run.extended))


def grown(matter: Matter, move: Move, deed: Deed) -> Matter:
    """The matter after one more deed."""
    state = move.to or matter.state
    after = replace(matter, deeds=(*matter.deeds, deed), state=state)
    runs = tuple(run_after(run, move, deed.at, over=after.is_over) for run in matter.runs)
    running = {run.deadline.id for run in runs if run.is_open}
    begun = () if after.is_over else tuple(
        Run(deadline=one, begun=deed.at)
        for one in matter.flow.deadlines
        if move.id in one.starts and one.id not in running and not one.is_over(deed.at.date())
    )  # fmt: skip
    return replace(after, runs=(*runs, *begun))


def run_after(run: Run, move: Move, at: dt.datetime, *, over: bool) -> Run:
    """What a move makes of a run: it ends, stops, goes on, is extended; with its matter it lapses."""
    one: Deadline = run.deadline
    if not run.is_open:
        return run
    if move.id in one.ends:
        return replace(run, ended=at)
    if over:
        return replace(run, ended=at, lapsed=True)
    if move.id in one.stops and not run.is_stopped:
        return replace(run, halts=(*run.halts, Halt(since=at)))
    if move.id in one.resumes and run.is_stopped:
        return replace(run, halts=(*run.halts[:-1], replace(run.halts[-1], until=at)))
    return replace(run, extended=True) if move.extends == one.id else run


def timings(matter: Matter, now: dt.datetime, calendar: Calendar) -> tuple[Timing, ...]:
    """How every run of every deadline stands at a moment, in the order they began."""
    return tuple(timing_of(run, now, calendar) for run in matter.runs)


def open_moves(matter: Matter) -> tuple[Move, ...]:
    """What can be done next, by whom it says itself."""
    return tuple(move for move in matter.flow.moves if fits(move, matter))


def shown(matter: Matter, audience: str) -> dict[str, str]:
    """What an audience may see of a matter as it stands, by particular: what was last given of each."""
    names: Sequence[str] = [
        name
        for showing in matter.flow.shown
        if showing.to == audience and matter.state in showing.states
        for name in showing.particulars
    ]
    return {name: words for name in dict.fromkeys(names) if (words := matter.given(name)) is not None}
