"""What somebody has to do, by the roles they hold: sent back first, then by the day it is due.

In: a person, what rounds ask. Out: Todos. What is offered is asked of the table of permissions.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse

from gangyao.responsibilities.boards import Board
from gangyao.responsibilities.rounds import EVERYBODY
from gangyao.vocabulary.spans import span_words
from gangyao.web import assessing
from gangyao.web.documents.doubts import doubts_of
from gangyao.web.matters.pages import brief_of
from gangyao.web.matters.parties import kinds
from gangyao.web.permissions.persons import Person, Role
from gangyao.web.permissions.rules import Thing, may
from gangyao.web.reporting.views import names_of
from gangyao.web.rounds.boards import Asked, asked_of
from gangyao.web.rounds.ordering import opening_of
from gangyao.web.store import accounts, deputies, figures, matters, plans, queues
from gangyao.web.wording import language_of, say

NAMED = 3  # names that a line says before it counts the rest


class Act(StrEnum):
    """What is to be done, in the order of urgency among those of one day."""

    MEND = "mend"
    REPORT = "report"
    SIGN = "sign"
    REVIEW = "review"
    LEAD = "lead"
    REMIND = "remind"
    CLOSE = "close"
    OPEN = "open"
    MATTER = "matter"
    CONFIRM = "confirm"
    UPLOAD = "upload"
    GRANT = "grant"
    NAME = "name"


WAITED = {Role.HEAD: Act.SIGN, Role.REVIEWER: Act.REVIEW, Role.LEADER: Act.LEAD}
URGENCY = {act: place for place, act in enumerate(Act)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """One thing to do: how many, of what in words, where, until when; `way` is the name of the page that counts it."""

    act: Act
    count: int
    words: str
    aside: str
    address: str
    way: str
    due: dt.date | None = None
    late: bool = False

    @property
    def order(self) -> tuple[bool, bool, dt.date, int]:
        """Sent back first, then what has a day, the earliest first."""
        return self.act is not Act.MEND, self.due is None, self.due or dt.date.max, URGENCY[self.act]


def todos_of(person: Person) -> tuple[Todo, ...]:
    """Everything that a person has to do, in order."""
    found = asked_of(assessing.bases_of(plans.all_latest())) if needs_rounds(person) else []
    every = [
        *(returned_todos(person, {one.basis.kept.n: one.basis.kept for one in found}) if person.bodies else ()),
        *(todo for asked in found for todo in todos_in(person, asked)),
        *(doubt_todos([one.basis.kept for one in found]) if may(person, "document.correct") else ()),
        *waiting_todos(person, due_of(found)),
        *(signless_todos() if may(person, "acting.name") else ()),
        *(upload_todos() if not found and may(person, "document.upload") else ()),
        *(matter_todos(person) if may(person, "matters.all") else ()),
        *(grant_todos() if may(person, "roles.grant") else ()),
    ]
    return tuple(sorted(every, key=lambda one: one.order))


def needs_rounds(person: Person) -> bool:
    """Whether rounds ask something of the person."""
    return bool(person.bodies) or any(may(person, act) for act in ("rounds.see", "rounds.open"))


def due_of(found: Iterable[Asked]) -> dt.date | None:
    """The next last day of an open round, by which what waits ought to be signed."""
    return min((board.round.due_of(EVERYBODY) for asked in found for board in asked.boards), default=None)


def returned_todos(person: Person, kept: Mapping[int, plans.Kept]) -> Iterator[Todo]:
    """What was sent back to the bodies of the person, a line for each figure with the word on it."""
    names = {number: names_of(plan) for number, plan in kept.items()}
    for one in queues.returned_to(person.bodies):
        subject = one.observation.subject
        word = next((sign.words for sign in reversed(one.signatures) if sign.act == figures.RETURN), "")
        yield Todo(
            act=Act.MEND, count=1, words=say("desk.mend", {"name": names.get(one.plan, {}).get(subject, subject)}),
            aside=f"{one.body} · {word}", address=reverse("form", args=[one.plan, one.body]), way="form-home",
        )  # fmt: skip


def todos_in(person: Person, asked: Asked) -> Iterator[Todo]:
    """What the rounds of one plan ask of the person."""
    plan = asked.basis.kept
    for board in asked.boards:
        yield from report_todos(person, plan, board)
        if may(person, "rounds.close", Thing(states=frozenset({"open"}))):
            yield round_todo(board)
    if may(person, "rounds.open"):
        yield from opening_todos(asked)


def report_todos(person: Person, plan: plans.Kept, board: Board) -> Iterator[Todo]:
    """What the bodies of the person have not answered in one round."""
    for row in board.rows:
        if row.body in person.bodies and row.answered < row.asked:
            left = row.asked - row.answered
            words = say("desk.report", {"period": period_of(board), "count": left})
            yield Todo(
                act=Act.REPORT, count=left, words=words, aside=f"{row.body} · {plan.short}",
                address=reverse("form", args=[plan.n, row.body]), way="form-home", due=row.due, late=board.day > row.due,
            )  # fmt: skip


def round_todo(board: Board) -> Todo:
    """What whoever organises a round does next: remind those that owe, or close it."""
    owing, due = board.owing, board.round.due_of(EVERYBODY)
    told = {"period": period_of(board), "count": len(owing)}
    names = "、".join(row.body for row in owing[:NAMED] if row.body) + (say("desk.more") if len(owing) > NAMED else "")
    return Todo(
        act=Act.REMIND if owing else Act.CLOSE, count=1, words=say("desk.remind" if owing else "desk.close", told),
        aside=names, address=reverse("round", args=[board.round.number]), way="rounds", due=due, late=board.day > due,
    )  # fmt: skip


def opening_todos(asked: Asked) -> Iterator[Todo]:
    """The next round of a plan, where one may be opened."""
    opening = opening_of(asked)
    if opening is not None:
        words = say("desk.open", {"period": span_words(opening.period.label, language_of())})
        yield Todo(
            act=Act.OPEN, count=1, words=words, aside=asked.basis.kept.short, address=reverse("rounds"), way="rounds",
        )  # fmt: skip


def doubt_todos(kept: Sequence[plans.Kept]) -> Iterator[Todo]:
    """What was read of plans' documents and is in doubt, until somebody confirms it."""
    for plan, rows in doubts_of(kept):
        yield Todo(
            act=Act.CONFIRM, count=len(rows), words=say("desk.confirm", {"count": len(rows)}), aside=plan.short,
            address=reverse("doubts", args=[plan.n]), way="plans",
        )  # fmt: skip


def matter_todos(person: Person) -> Iterator[Todo]:
    """The matters in which the next step is the person's."""
    for kept in matters.of_kinds(kinds()):
        one = brief_of(kept, person)
        if one.mine and not one.over:
            words = say("desk.matter", {"kind": one.kind, "title": one.title})
            yield Todo(
                act=Act.MATTER, count=1, words=words, aside=f"{one.body} · {one.state}",
                address=reverse("matter", args=[one.number]), way="matters", due=one.due, late=one.late,
            )  # fmt: skip


def waiting_todos(person: Person, due: dt.date | None) -> Iterator[Todo]:
    """What waits for a signature of the person, by role."""
    for role, act in WAITED.items():
        bodies = tuple(hold.body for hold in person.holds if hold.role is role)
        waiting = queues.waiting_for(role.value, person.login, bodies if role is Role.HEAD else None) if bodies else ()
        count = sum(number for _, number in waiting)
        if count:
            names = "、".join(body for body, _ in waiting[:NAMED]) + (say("desk.more") if len(waiting) > NAMED else "")
            words = say(f"desk.{act}", {"count": count})
            yield Todo(act=act, count=count, words=words, aside=names, address=reverse("queue"), way="queue", due=due)


def signless_todos() -> Iterator[Todo]:
    """Bodies whose figures wait for a head that there is not: somebody is to be named."""
    waiting = {body: count for role, body, count in queues.waiting_by_role() if role == Role.HEAD}
    for body in sorted(deputies.headless(set(waiting), assessing.today())) if waiting else ():
        words = say("desk.name", {"body": body, "count": waiting[body]})
        yield Todo(act=Act.NAME, count=1, words=words, aside="", address=reverse("queue"), way="queue")


def upload_todos() -> Iterator[Todo]:
    """The first plan of a site that has none."""
    yield Todo(act=Act.UPLOAD, count=1, words=say("desk.upload"), aside="", address=reverse("upload"), way="plans")


def grant_todos() -> Iterator[Todo]:
    """Accounts that have no role yet."""
    bare = [one for one in accounts.entries() if one.active and not one.holds]
    if bare:
        names = "、".join(one.name for one in bare[:NAMED]) + (say("desk.more") if len(bare) > NAMED else "")
        yield Todo(
            act=Act.GRANT, count=len(bare), words=say("desk.grant", {"count": len(bare)}), aside=names, address=reverse("roles"),
            way="roles",
        )  # fmt: skip


def period_of(board: Board) -> str:
    """The period of a round in words."""
    return span_words(board.round.period.label, language_of())


def counts_of(todos: Sequence[Todo]) -> dict[str, int]:
    """How many things each page of the navigation has to be done, and the desk altogether."""
    found: dict[str, int] = {"desk": len(todos)} if todos else {}
    for one in todos:
        found[one.way] = found.get(one.way, 0) + one.count
    return found
