"""Deadlines at work: when each began, was stopped and ended, and how it stands at a moment.

In: a Run of a deadline, a moment, a Calendar. Out: a Timing. Time between a stop and the resumption is not counted: the day of
the stop still is, the day of the resumption is not, as the day on which a term begins is not (民法典 201).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gangyao.cases.calendars import Calendar
from gangyao.cases.flows import Deadline
from gangyao.cases.terms import Due, Term, Unit, due_of, settled, shifted
from gangyao.cases.timers import Bound


class Condition(StrEnum):
    """How a deadline stands: it runs, is over without what it asks, is stopped, was kept or not, ended with its matter; a wait is
    over.
    """

    RUNNING = "running"
    OVERDUE = "overdue"
    STOPPED = "stopped"
    MET = "met"
    LATE = "late"
    LAPSED = "lapsed"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Halt:
    """Since when a deadline was stopped, and until when; None while it still is."""

    since: dt.datetime
    until: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One time that a deadline ran. `lapsed` where it ended because its matter did."""

    deadline: Deadline
    begun: dt.datetime
    halts: tuple[Halt, ...] = ()
    ended: dt.datetime | None = None
    lapsed: bool = False
    extended: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.ended is None

    @property
    def is_stopped(self) -> bool:
        """Whether it waits to be resumed."""
        return self.is_open and bool(self.halts) and self.halts[-1].until is None

    @property
    def term(self) -> Term:
        """How long it runs, with its extension where it has one."""
        return self.deadline.longest if self.extended else self.deadline.term

    def due(self, calendar: Calendar) -> Due | None:
        """When it ends; None while it is stopped."""
        return due_with_halts(self.begun, self.term, self.halts, calendar)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How one run of a deadline stands at a moment; `due` is None while it is stopped."""

    run: Run
    condition: Condition
    due: Due | None


def due_with_halts(begun: dt.datetime, term: Term, halts: Iterable[Halt], calendar: Calendar) -> Due | None:
    """When a term ends that was stopped in between; a stop after its end changes nothing. None while it is stopped.

    >>> from gangyao.cases.calendars import calendar
    >>> monday = dt.datetime(2025, 3, 3, 9, 0)
    >>> week = Halt(since=dt.datetime(2025, 3, 5, 9, 0), until=dt.datetime(2025, 3, 12, 9, 0))
    >>> due_with_halts(monday, Term(number=5, unit=Unit.WORKING_DAY), [week], calendar()).day
    datetime.date(2025, 3, 17)
    """
    taken: list[Halt] = []
    due = due_of(begun, term, calendar)
    for halt in halts:
        if due.is_past(halt.since):
            break
        if halt.until is None:
            return None
        taken.append(halt)
        due = pushed(begun, term, taken, calendar)
    return due


def pushed(begun: dt.datetime, term: Term, halts: list[Halt], calendar: Calendar) -> Due:
    """When a term ends after stops that are over."""
    stops = [(halt.since, halt.until) for halt in halts if halt.until is not None]
    if term.unit is Unit.HOUR:
        return due_of(begun + sum((until - since for since, until in stops), dt.timedelta()), term, calendar)
    if term.unit is not Unit.WORKING_DAY:
        days = sum((until.date() - since.date()).days for since, until in stops)
        return settled(begun.date(), shifted(begun.date(), term, calendar) + dt.timedelta(days=days), term, calendar)
    anchor, left = begun.date(), term.number
    for since, until in stops:
        left -= calendar.count(anchor, since.date())
        anchor = until.date()
    return settled(begun.date(), calendar.next_working(calendar.after(anchor, left)), term, calendar)


def timing_of(run: Run, now: dt.datetime, calendar: Calendar) -> Timing:
    """How a run stands at a moment."""
    due = run.due(calendar)
    return Timing(run=run, condition=condition_of(run, due, now), due=due)


def condition_of(run: Run, due: Due | None, now: dt.datetime) -> Condition:
    """How a run stands; one that was over when it ended is late, whatever ended it. A wait is over on its last day."""
    at = run.ended or now
    if run.deadline.bound is Bound.EARLIEST:
        return Condition.STOPPED if due is None else Condition.OVER if is_waited(due, at) else Condition.RUNNING
    if due is None:
        return Condition.STOPPED if run.ended is None else Condition.LAPSED if run.lapsed else Condition.MET
    past = due.is_past(at)
    if run.ended is None:
        return Condition.OVERDUE if past else Condition.RUNNING
    return Condition.LATE if past else Condition.LAPSED if run.lapsed else Condition.MET


def is_waited(due: Due, now: dt.datetime) -> bool:
    """Whether a wait is over: so many whole days lie between, and its last day may be used."""
    return now >= due.at if due.at is not None else now.date() >= due.day
