"""How a round stands: bodies × handed in, returned, signed, approved, late, and how much nobody had to be asked for.

In: a Round, who leads on what, Answers, a day. Out: a Board.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gangyao.responsibilities.duties import Responsibility
from gangyao.responsibilities.rounds import ANYTHING, ORDER, UNANSWERED, Answer, Cell, Round, Step, Wanted

NOBODY = ""  # who leads on what nobody leads on


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one cell stands: whose it is, how far its answer has come, whether late, and whether nobody had to be asked for it."""

    cell: Cell
    body: str
    step: Step
    late: bool
    unasked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A body on the board: its last day, and its cells."""

    body: str
    due: dt.date
    standings: tuple[Standing, ...]

    def count(self, *steps: Step) -> int:
        """How many cells stand at some steps."""
        return sum(one.step in steps for one in self.standings)

    @property
    def asked(self) -> int:
        """How many cells are the body's."""
        return len(self.standings)

    @property
    def answered(self) -> int:
        """How many were answered."""
        return sum(one.step not in UNANSWERED for one in self.standings)

    @property
    def late(self) -> int:
        """How many were answered late, or are late by now."""
        return sum(one.late for one in self.standings)

    @property
    def unasked(self) -> int:
        """How many were filled without asking."""
        return sum(one.unasked for one in self.standings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A round as it stands on a day, the body that owes most first."""

    round: Round
    day: dt.date
    rows: tuple[Row, ...]

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Every cell."""
        return tuple(one for row in self.rows for one in row.standings)

    @property
    def whole(self) -> Row:
        """All bodies together."""
        return Row(body=NOBODY, due=self.round.due_of(NOBODY), standings=self.standings)

    @property
    def owing(self) -> tuple[Row, ...]:
        """The bodies that have not answered everything."""
        return tuple(row for row in self.rows if row.answered < row.asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoned:
    """What a board is reckoned from: who leads on each item today, what answers each, the cells held elsewhere."""

    duties: Mapping[str, Responsibility]
    wanted: Mapping[str, Wanted] = field(default_factory=dict)
    held: Collection[Cell] = ()


def stand(asked: Round, known: Reckoned, answers: Iterable[Answer], day: dt.date) -> Board:
    """How a round stands on a day."""
    by_item: dict[str, list[Answer]] = defaultdict(list)
    for one in answers:
        by_item[one.item].append(one)
    found: dict[str, list[Standing]] = defaultdict(list)
    for cell in asked.cells:
        duty = known.duties.get(cell.item)
        body = duty.lead if duty else NOBODY
        own = [one for one in by_item[cell.item] if one.meets(cell, known.wanted.get(cell.item, ANYTHING))]
        found[body].append(standing_of(cell, body, own, (asked, day), known=cell in known.held))
    rows = [Row(body=body, due=asked.due_of(body), standings=tuple(own)) for body, own in found.items()]
    return Board(round=asked, day=day, rows=tuple(sorted(rows, key=lambda row: (row.answered - row.asked, row.body))))


def standing_of(cell: Cell, body: str, answers: Sequence[Answer], when: tuple[Round, dt.date], *, known: bool) -> Standing:
    """How one cell stands by its answers: the farthest of them counts; it was late when the first of them came after the day."""
    asked, day = when
    best = max(answers, key=lambda one: ORDER[one.step], default=None)
    step = best.step if best else Step.OWED
    came = min((one.day for one in answers), default=day)
    unasked = known or (best is not None and step not in UNANSWERED and (not best.typed or best.day < asked.opened))
    until = day if step in UNANSWERED else came
    return Standing(cell=cell, body=body, step=step, late=until > asked.due_of(body), unasked=unasked)
