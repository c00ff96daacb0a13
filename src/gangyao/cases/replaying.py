"""The log of another program held against a flow: what came late, what was skipped, done twice, or lost.

In: a Flow, Events of one matter in any order, a day, a Calendar. Out: a Replay: the matter as far as the flow can follow it, and
Deviations. Where a step is missing the matter is taken to have gone the shortest way; no deadline is judged that rests on it.
"""

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from gangyao.cases.calendars import Calendar
from gangyao.cases.clocks import Condition, Run, Timing, due_with_halts, is_waited, timing_of
from gangyao.cases.flows import End, Flow, Move
from gangyao.cases.matters import Deed, Matter, fits, grown
from gangyao.cases.terms import Unit
from gangyao.cases.timers import Bound

MIDNIGHT = dt.time()


class DeviationKind(StrEnum):
    """How a matter left its flow."""

    LATE = "late"  # done, but after its day
    OVERDUE = "overdue"  # not done, and its day is over
    LOST = "lost"  # overdue for as long again as it might have taken
    SKIPPED = "skipped"  # a step that must lie between is not there
    REPEATED = "repeated"  # done again where once was all
    EARLY = "early"  # before a wait was over
    MISPLACED = "misplaced"  # no way leads there from where the matter stood
    UNKNOWN = "unknown"  # an act that the flow has not
    OLDER = "older"  # it began before the law held that sets the term: not judged
    NO_HOUR = "no-hour"  # a term in hours, and no hour was recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of a log: the words of an act, when, by which body; a midnight is a day of which no hour is known."""

    act: str
    at: dt.datetime
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """One way in which a matter left its flow: the act or the deadline, since when."""

    kind: DeviationKind
    at: dt.datetime
    act: str = ""
    deadline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """The matter as far as the flow can follow it, how its deadlines stand, and how it left the flow."""

    matter: Matter
    timings: tuple[Timing, ...]
    deviations: tuple[Deviation, ...]


def replay(flow: Flow, events: Iterable[Event], day: dt.date, calendar: Calendar) -> Replay:
    """What became of one matter by the end of a day."""
    matter, found = Matter(flow=flow), list[Deviation]()
    by_words = {words: move for move in flow.moves for words in move.words}
    for event, move in ordered(flow, events, by_words, day):
        if move is None:
            found.append(Deviation(kind=DeviationKind.UNKNOWN, at=event.at, act=event.act))
        else:
            matter = followed(matter, move, event, calendar, found)
    now = dt.datetime.combine(day, dt.time(23, 59, 59))
    unjudged = [run for run in matter.runs if not run.deadline.holds_on(run.begun.date())]
    found += [
        Deviation(kind=DeviationKind.OLDER, at=run.begun, deadline=run.deadline.id) for run in unjudged if is_older(flow, run)
    ]
    timings = tuple(timing_of(run, now, calendar) for run in matter.runs if run not in unjudged)
    found += [one for timing in timings for one in untimely(timing, matter, now, calendar)]
    return Replay(matter=matter, timings=timings, deviations=tuple(found))


def is_older(flow: Flow, run: Run) -> bool:
    """Whether something began before any law that sets its time: of a term that has another edition that edition speaks."""
    own, day = run.deadline, run.begun.date()
    alike = [one for one in flow.deadlines if (one.starts, one.ends) == (own.starts, own.ends)]
    return own.since is not None and day < own.since and not any(one.holds_on(day) for one in alike)


def ordered(
    flow: Flow, events: Iterable[Event], by_words: Mapping[str, Move], day: dt.date
) -> Iterator[tuple[Event, Move | None]]:
    """The events until a day with their moves, in time; of one moment, in the order in which the flow can take them."""
    ahead = sorted(
        (one for one in events if one.at.date() <= day), key=lambda one: (one.at, place_of(flow, by_words, one), one.body)
    )
    state: str | None = None
    while ahead:
        together = [one for one in ahead if one.at == ahead[0].at]
        event = next((one for one in together if leads(by_words.get(one.act), state)), ahead[0])
        ahead.remove(event)
        move = by_words.get(event.act)
        state = state if move is None else move.to or state
        yield event, move


def place_of(flow: Flow, by_words: Mapping[str, Move], event: Event) -> tuple[int, str]:
    """Where the move of an event stands among the moves of the flow."""
    move = by_words.get(event.act)
    return (len(flow.moves), event.act) if move is None else (flow.moves.index(move), "")


def leads(move: Move | None, state: str | None) -> bool:
    """Whether a move goes on from a state."""
    return move is not None and (move.opens if state is None else state in move.origins)


def followed(matter: Matter, move: Move, event: Event, calendar: Calendar, found: list[Deviation]) -> Matter:
    """The matter after one more event, as it fits, or by way of the steps that are missing."""
    if fits(move, matter):
        found += early(matter, move, event, calendar)
        return grown(matter, move, deed_of(matter, move, event))
    again = bool(matter.deeds) and matter.deeds[-1].move == move.id
    way = None if again else way_to(matter, move)
    if way is None:
        done = any(deed.move == move.id for deed in matter.deeds)
        kind = DeviationKind.REPEATED if done else DeviationKind.MISPLACED
        found.append(Deviation(kind=kind, at=event.at, act=move.id))
        return matter
    found += [Deviation(kind=DeviationKind.SKIPPED, at=event.at, act=one.id) for one in way]
    moved = matter
    for one in way:
        moved = skipped(moved, one)
    return grown(moved, move, deed_of(moved, move, event))


def deed_of(matter: Matter, move: Move, event: Event) -> Deed:
    """An event as what was done in the matter."""
    return Deed(number=len(matter.deeds) + 1, move=move.id, at=event.at, by=event.body)


def early(matter: Matter, move: Move, event: Event, calendar: Calendar) -> Iterator[Deviation]:
    """Waits that were not over when a move was made."""
    for name in move.after:
        run = matter.last_run(name)
        due = None if run is None else run.due(calendar)
        if due is not None and not is_waited(due, event.at):
            yield Deviation(kind=DeviationKind.EARLY, at=event.at, act=move.id, deadline=name)


def way_to(matter: Matter, move: Move) -> tuple[Move, ...] | None:
    """The fewest moves after which a move can be made, never by giving the matter up or doing again; None where there is none."""
    done = {deed.move for deed in matter.deeds}
    ends = {state.id for state in matter.flow.states if state.end is not None}
    ahead = deque([(matter.state, tuple[Move, ...]())])
    seen = {matter.state}
    while ahead:
        state, way = ahead.popleft()
        if way and leads(move, state):
            return way
        for one in matter.flow.moves:
            if leads(one, state) and one.to not in seen | ends and one.to is not None and (one.id not in done or not way):
                seen.add(one.to)
                ahead.append((one.to, (*way, one)))
    return None


def skipped(matter: Matter, move: Move) -> Matter:
    """The matter after a step that nobody recorded: of deadlines that it ends, stops or resumes nobody can say what became."""
    touched = {one.id for one in matter.flow.deadlines if move.id in (*one.ends, *one.stops, *one.resumes)}
    runs = tuple(run for run in matter.runs if not run.is_open or run.deadline.id not in touched)
    return replace(matter, state=move.to, runs=runs)


def untimely(timing: Timing, matter: Matter, now: dt.datetime, calendar: Calendar) -> Iterator[Deviation]:
    """That a deadline was not kept, or that nobody can say."""
    run, name = timing.run, timing.run.deadline.id
    if run.deadline.bound is Bound.EARLIEST or timing.due is None:
        return
    if hours_unknown(run):
        yield Deviation(kind=DeviationKind.NO_HOUR, at=run.begun, deadline=name)
    elif timing.condition is Condition.LATE:
        yield Deviation(kind=DeviationKind.LATE, at=run.ended or now, deadline=name)
    elif timing.condition is Condition.OVERDUE and not matter.is_over:
        doubled = due_with_halts(run.begun, run.term.extended(run.term.number), run.halts, calendar)
        lost = doubled is not None and doubled.is_past(now)
        at = dt.datetime.combine(timing.due.day, MIDNIGHT)
        yield Deviation(kind=DeviationKind.LOST if lost else DeviationKind.OVERDUE, at=at, deadline=name)


def hours_unknown(run: Run) -> bool:
    """Whether a term is counted in hours and the log says days alone."""
    moments = [run.begun, *filter(None, [run.ended])]
    return run.deadline.term.unit is Unit.HOUR and any(one.time() == MIDNIGHT for one in moments)


def ended_as(matter: Matter) -> End | None:
    """How a matter is over; None while it goes on."""
    return None if matter.state is None else matter.flow.state(matter.state).end


def bodies_of(events: Sequence[Event]) -> str:
    """The body that acted last."""
    return max(events, key=lambda one: one.at).body if events else ""
