"""Rounds as they are kept: each a matter of the flow `round`; every act is a link of the chain, and of two at once one wins.

In: who opens, extends, closes or withdraws. Out: Rounds, and the Answers that reached the store.
"""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from gangyao.cases.acting import Denial
from gangyao.cases.matters import Deed
from gangyao.observations.observations import Measure
from gangyao.responsibilities.boards import Board
from gangyao.responsibilities.rounds import EVERYBODY, Answer, Cell, Round, Step
from gangyao.vocabulary.spans import Span, read_span
from gangyao.web.permissions.persons import Role
from gangyao.web.store import cases, figures, matters, models
from gangyao.web.store.ledger import Actor, begin
from gangyao.web.store.matters import Opening, Wish

KIND, ORGANISER = "round", "organiser"
OPEN, EXTEND, CLOSE, WITHDRAW = "open", "extend", "close", "withdraw"
READ = 256  # what rounds ask about stays read in a process
Asking = tuple[str, tuple[tuple[str, str], ...]]  # the label of the period, and items with the label of what is asked of each


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A round as it lies in the store: its plan, and how it stood when it was closed."""

    plan: int
    round: Round
    record: str = ""
    reason: str = ""

    @property
    def board(self) -> Board | None:
        """How it stood when it was closed; None while it is not."""
        return msgspec.json.decode(self.record, type=Board) if self.record else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """A round that somebody opens: of which plan, what it asks for, until when; `title` is what the log calls it."""

    plan: int
    title: str
    period: Span
    due: dt.date
    cells: tuple[Cell, ...]


class OpenedAlready(Exception):
    """Somebody opened a round of the same period meanwhile; nothing was saved. `number` is that round."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number


def open_round(ordered: Ordered, actor: Actor) -> int | Denial:
    """The number of a new round; raises OpenedAlready where the period has one that was not withdrawn."""
    with transaction.atomic():
        begin()  # nobody comes between looking and opening
        for kept in rounds_of([ordered.plan])[ordered.plan]:
            if kept.round.period == ordered.period and not kept.round.withdrawn:
                raise OpenedAlready(kept.round.number)
        return opened(ordered, actor)


def opened(ordered: Ordered, actor: Actor) -> int | Denial:
    """The number of the round."""
    asked: Asking = (ordered.period.label, tuple((cell.item, cell.span.label) for cell in ordered.cells))
    opening = Opening(
        flow=matters.flow_text(KIND), title=ordered.title, plan=ordered.plan, about=msgspec.json.encode(asked).decode(),
        wish=wish(OPEN, 0, due=ordered.due.isoformat()),
    )  # fmt: skip
    return matters.open_matter(opening, actor)


def extend(kept: Round, due: dt.date, body: str, reason: str, actor: Actor) -> Deed | Denial:
    """A later last day, for one body or for everybody."""
    given = {"due": due.isoformat(), "reason": reason, **({"body": body} if body != EVERYBODY else {})}
    return matters.act(kept.number, wish(EXTEND, kept.seen, **given), actor)


def close(board: Board, actor: Actor) -> Deed | Denial:
    """The end of a round, with how it stood."""
    record = msgspec.json.encode(board).decode()
    digest = hashlib.sha256(record.encode()).hexdigest()
    return matters.act(board.round.number, wish(CLOSE, board.round.seen, record=record, digest=digest), actor)


def withdraw(kept: Round, reason: str, actor: Actor) -> Deed | Denial:
    """A round that should not have been opened asks for nothing any more."""
    return matters.act(kept.number, wish(WITHDRAW, kept.seen, reason=reason), actor)


def wish(move: str, seen: int, **given: str) -> Wish:
    """What whoever organises rounds wants to do."""
    return Wish(move=move, parties=frozenset({ORGANISER}), seen=seen, given=given)


def rounds_of(plans: Iterable[int]) -> dict[int, tuple[Kept, ...]]:
    """The rounds of plans, the newest first, in two questions to the database however many there are."""
    found: dict[int, list[Kept]] = {plan: [] for plan in plans}
    rows = cases.Matter.objects.filter(kind=KIND, plan_id__in=list(found)).order_by("-n").prefetch_related("deeds")
    for row in rows:
        found[int(row.plan_id or 0)].append(kept_of(row))
    return {plan: tuple(own) for plan, own in found.items()}


def find_round(number: int) -> Kept | None:
    """A round by its number."""
    row = cases.Matter.objects.filter(kind=KIND, n=number).prefetch_related("deeds").first()
    return None if row is None else kept_of(row)


def kept_of(row: cases.Matter) -> Kept:
    """A matter as the round that it is."""
    deeds = [matters.deed_of(one) for one in sorted(row.deeds.all(), key=lambda one: one.number)]
    period, cells = asking_of(row.about)
    ends = {deed.move: deed for deed in deeds}
    later = {deed.given.get("body", EVERYBODY): dt.date.fromisoformat(deed.given["due"]) for deed in deeds if deed.move == EXTEND}
    closed = ends.get(CLOSE)
    return Kept(
        plan=int(row.plan_id or 0),
        record=closed.given["record"] if closed else "",
        reason=ends[WITHDRAW].given["reason"] if WITHDRAW in ends else "",
        round=Round(
            number=int(row.n), period=period, opened=deeds[0].at.date(), due=dt.date.fromisoformat(deeds[0].given["due"]),
            cells=cells, by=row.by, later=later, closed=closed.at.date() if closed else None, withdrawn=WITHDRAW in ends,
            seen=len(deeds),
        ),
    )  # fmt: skip


@lru_cache(maxsize=READ)
def asking_of(about: str) -> tuple[Span, tuple[Cell, ...]]:
    """What a round asks for."""
    label, pairs = msgspec.json.decode(about, type=Asking)
    return spanned(label), tuple(Cell(item=item, span=spanned(own)) for item, own in pairs)


def spanned(label: str) -> Span:
    """The months of a label that this store wrote."""
    span = read_span(label)
    if span is None:
        raise ValueError(label)
    return span


def answers_to(asked: Mapping[int, Sequence[Round]]) -> dict[int, tuple[Answer, ...]]:
    """What reached the store of what rounds ask for, of whole places, by plan, in one question to the database."""
    found: dict[int, list[Answer]] = defaultdict(list)
    cells = {cell for rounds in asked.values() for one in rounds for cell in one.cells}
    if not cells:
        return {}
    ends, starts = {cell.span.last for cell in cells}, {cell.span.first for cell in cells}
    rows = models.Stage.objects.filter(
        Q(last__in=ends) | Q(first__in=starts), plan_id__in=list(asked), last__gte=min(ends), figure__place=None,
        figure__total=False,
    ).exclude(state__in=[figures.SUPERSEDED, figures.WITHDRAWN])  # fmt: skip
    names = ("plan_id", "subject", "first", "last", "state", "role", "figure__measure", "figure__at", "figure__submission__note")
    wanted, here = {cell.item for cell in cells}, timezone.get_current_timezone()
    for plan, subject, first, last, state, role, measure, at, way in rows.values_list(*names):
        if subject in wanted:
            found[plan].append(
                Answer(
                    item=subject, span=Span(first=first, last=last), measure=Measure(measure), step=step_of(state, role),
                    day=at.astimezone(here).date(), typed=figures.Way(way) in figures.ASKED,
                )
            )  # fmt: skip
    return {plan: tuple(own) for plan, own in found.items()}


def step_of(state: str, role: str) -> Step:
    """How far a figure has come."""
    if state == figures.APPROVED:
        return Step.APPROVED
    if state == figures.RETURNED:
        return Step.RETURNED
    return Step.HANDED_IN if role == Role.HEAD else Step.SIGNED
