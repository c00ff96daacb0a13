"""The desk as data: a finding as its heading, what is mine to do, how rounds stand, what changed, what is due.

In: a person, their Todos. Out: a Desk. Nothing is reckoned in views or templates.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gangyao.responsibilities.boards import Board
from gangyao.responsibilities.rounds import EVERYBODY
from gangyao.web import assessing
from gangyao.web.desk.todos import Todo, period_of
from gangyao.web.overview.pages import Heading, Moved, changes_between, heading_of, worst
from gangyao.web.overview.pages import Line as ItemLine
from gangyao.web.overview.pages import line_of as line_of_item
from gangyao.web.permissions.persons import Person
from gangyao.web.permissions.rules import may
from gangyao.web.rounds.boards import Asked, asked_of
from gangyao.web.rounds.pages import Line, line_of
from gangyao.web.store import plans
from gangyao.web.wording import say

SHOWN = 6  # bodies of a round, and changes of a plan
WORST = 3  # items that need attention first


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """An open round in short: those that owe most, and how many bodies it has."""

    number: int
    plan: int
    heading: str
    lines: tuple[Line, ...]
    bodies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A plan in short: its indicators by where they stand, what needs attention first and how many follow, what moved since the
    person was here.
    """

    n: int
    title: str
    counts: Heading
    worst: tuple[ItemLine, ...]
    bad: int
    changes: tuple[Moved, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A last day, what it is for, whose it is."""

    day: dt.date
    words: str
    number: int
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The whole page."""

    heading: str
    day: dt.date
    todos: tuple[Todo, ...]
    rounds: tuple[Round, ...]
    plans: tuple[Stand, ...]
    deadlines: tuple[Deadline, ...]

    @property
    def first(self) -> Todo | None:
        """What the one button does."""
        return self.todos[0] if self.todos else None


def desk_of(person: Person, todos: Sequence[Todo]) -> Desk:
    """The desk of a person."""
    sees = may(person, "overview.see")
    found = asked_of(assessing.bases_of(plans.all_latest())) if sees else []
    stands = stands_of(person, [asked.basis for asked in found])
    return Desk(
        heading=heading_of_desk(todos, stands), day=assessing.today(), todos=tuple(todos),
        rounds=tuple(round_ for asked in found for round_ in rounds_of(asked)) if may(person, "rounds.see") else (),
        plans=stands,
        deadlines=deadlines_of(person, found),
    )  # fmt: skip


def heading_of_desk(todos: Sequence[Todo], stands: Sequence[Stand]) -> str:
    """What is to be done, in a sentence: what comes first, and how much else there is; where nothing is, what needs attention."""
    if not todos:
        worst = next((stand for stand in stands if stand.worst), None)
        return say("desk.problem", {"name": worst.worst[0].name, "count": worst.bad}) if worst else say("desk.nothing")
    late = sum(one.late for one in todos)
    told = {"first": todos[0].words, "more": len(todos) - 1, "late": late}
    return say("desk.heading_more" if len(todos) > 1 else "desk.heading_one", told)


def rounds_of(asked: Asked) -> tuple[Round, ...]:
    """The open rounds of a plan in short."""
    return tuple(
        Round(
            number=board.round.number, plan=asked.basis.kept.n,
            heading=say("desk.round", {"period": period_of(board), "plan": asked.basis.kept.short}),
            lines=tuple(line_of(row, board.day, {}) for row in board.rows[:SHOWN]), bodies=len(board.rows),
        )
        for board in asked.boards
    )  # fmt: skip


def stands_of(person: Person, bases: Sequence[assessing.Basis]) -> tuple[Stand, ...]:
    """Plans in short for a person's eyes, by as many questions to the database as one."""
    own = [replace(basis, public=not may(person, "figures.see")) for basis in bases]
    before = assessing.bases_before(own, person.since) if person.since else {}
    return tuple(stand_of(basis, before.get(basis.kept.n)) for basis in own)


def stand_of(basis: assessing.Basis, before: assessing.Basis | None) -> Stand:
    """A plan in short, with what moved since."""
    assessment = assessing.assessment_of(basis)
    moved, bad = changes_between(before, basis, assessment), worst(assessment)
    return Stand(
        n=basis.kept.n, title=basis.kept.short, counts=heading_of(assessment.summary.indicators),
        worst=tuple(line_of_item(item) for item in bad[:WORST]), bad=len(bad), changes=moved[:SHOWN],
        more=max(0, len(moved) - SHOWN),
    )  # fmt: skip


def deadlines_of(person: Person, found: Sequence[Asked]) -> tuple[Deadline, ...]:
    """The last days of open rounds: for whoever stands for bodies of those that ask them something still."""
    days = (deadline_of(person, asked, board) for asked in found for board in asked.boards)
    return tuple(sorted((one for one in days if one is not None), key=lambda one: (one.day, one.number)))


def deadline_of(person: Person, asked: Asked, board: Board) -> Deadline | None:
    """The last day of one round for a person; None where it asks nothing of their bodies any more."""
    owing = [row.due for row in board.owing if row.body in person.bodies]
    if person.bodies and not owing:
        return None
    due = min(owing, default=board.round.due_of(EVERYBODY))
    words = say("desk.deadline", {"period": period_of(board), "title": asked.basis.kept.short})
    return Deadline(day=due, words=words, number=board.round.number, late=board.day > due)
