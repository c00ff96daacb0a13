"""Matters as data for their pages: where each stands, what is due, what may be done next by whoever looks.

In: matters, a person, a moment. Out: Briefs, a Page. Nothing is reckoned in views or templates.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from gangyao.cases import matters as engine
from gangyao.cases.calendars import calendar
from gangyao.cases.clocks import Condition, Timing
from gangyao.cases.flows import Kind, Move, Names
from gangyao.web.matters.loading import Case
from gangyao.web.matters.parties import parties_of
from gangyao.web.permissions.persons import Person
from gangyao.web.store import matters
from gangyao.web.store.matters import Kept
from gangyao.web.wording import language_of

LATE = frozenset({Condition.OVERDUE, Condition.LATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A matter in a list; `mine` is whether the next step is the person's."""

    number: int
    kind: str
    title: str
    body: str
    state: str
    over: bool
    due: dt.date | None
    late: bool
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What a move asks for."""

    id: str
    words: str
    kind: str
    needed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A move that the person may make now."""

    id: str
    words: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was given with a deed; `digest` where it is a file."""

    words: str
    value: str
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A deed of the history."""

    words: str
    at: dt.datetime
    by: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A deadline as it stands."""

    words: str
    due: dt.date | None
    late: bool
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A matter."""

    brief: Brief
    plan: int | None
    item: str
    seen: int
    steps: tuple[Step, ...]
    clocks: tuple[Clock, ...]
    ways: tuple[Way, ...]


def told(names: Names) -> str:
    """A name in the language of the page."""
    return names[language_of()]


def brief_of(kept: Kept, person: Person) -> Brief:
    """A matter in a list."""
    matter, about = kept.matter, matters.about_of(kept)
    now = timezone.localtime()
    running = [one for one in engine.timings(matter, now, calendar()) if one.run.is_open]
    first = min((one for one in running if one.due), key=lambda one: one.due.day if one.due else dt.date.max, default=None)
    return Brief(
        number=kept.n, kind=told(matter.flow.names), title=kept.title, body=about.body,
        state=told(matter.flow.state(matter.state).names) if matter.state else "", over=matter.is_over,
        due=first.due.day if first and first.due else None, late=any(one.condition in LATE for one in running),
        mine=waits_for(person, kept, running),
    )  # fmt: skip


def waits_for(person: Person, kept: Kept, running: Iterable[Timing]) -> bool:
    """Whether a deadline runs that a move of the person would end."""
    own = {move.id for move in moves_of(person, kept)}
    return any(own.intersection(one.run.deadline.ends) for one in running)


def moves_of(person: Person, kept: Kept) -> tuple[Move, ...]:
    """What the person may do next."""
    matter, about = kept.matter, matters.about_of(kept)
    parties = parties_of(person, matter.flow.id, about.body)
    barred = {name for name in (move.id for move in matter.flow.moves) if person.login in matter.doers(name)}
    return tuple(
        move for move in engine.open_moves(matter) if parties.intersection(move.by) and not barred.intersection(move.other_than)
    )


def page_of(case: Case, person: Person) -> Page:
    """A matter for a person."""
    kept = case.kept
    flow, now = kept.matter.flow, timezone.localtime()
    return Page(
        brief=brief_of(kept, person), plan=kept.plan, item=case.about.item, seen=len(kept.matter.deeds),
        steps=tuple(
            Step(
                words=told(move.names) if (move := flow.move(deed.move)) else deed.move, at=deed.at, by=deed.by,
                said=tuple(said_of(kept, name, words) for name, words in deed.given.items()),
            )
            for deed in kept.matter.deeds
        ),
        clocks=tuple(clock_of(one) for one in engine.timings(kept.matter, now, calendar())),
        ways=tuple(way_of(move, kept) for move in moves_of(person, kept)),
    )  # fmt: skip


def said_of(kept: Kept, name: str, words: str) -> Said:
    """What was given of a particular."""
    particular = kept.matter.flow.particular(name)
    if particular.kind is Kind.EVIDENCE:
        file = matters.file_with(words)
        return Said(words=told(particular.names), value=file.name if file else words[:12], digest=words if file else "")
    return Said(words=told(particular.names), value=words)


def clock_of(one: Timing) -> Clock:
    """A deadline as it stands."""
    return Clock(
        words=told(one.run.deadline.names),
        due=one.due.day if one.due else None,
        late=one.condition in LATE,
        over=not one.run.is_open,
    )


def way_of(move: Move, kept: Kept) -> Way:
    """A move with what it asks for."""
    fields = [(name, True) for name in move.gives] + [(name, False) for name in move.may_give]
    return Way(id=move.id, words=told(move.names), fields=tuple(field_of(kept, name, needed=needed) for name, needed in fields))


def field_of(kept: Kept, name: str, *, needed: bool) -> Field:
    """What a move asks for, as a field of its form."""
    particular = kept.matter.flow.particular(name)
    return Field(id=name, words=told(particular.names), kind=particular.kind.value, needed=needed)
