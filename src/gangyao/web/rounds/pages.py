"""The pages of rounds, as data: what can be opened next, and the board of one round.

In: plans with what their rounds ask, a Board. Out: Sections, a Page. Nothing is reckoned in views or templates.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gangyao.responsibilities.boards import Board, Row
from gangyao.responsibilities.duties import ItemKind
from gangyao.responsibilities.openings import KINDS, Opening, periods_ended
from gangyao.responsibilities.proposals import Item
from gangyao.responsibilities.rounds import UNANSWERED, Step
from gangyao.vocabulary.spans import Span, span_words
from gangyao.web.rounds.boards import Asked
from gangyao.web.rounds.ordering import opening_of, years_of
from gangyao.web.store import plans
from gangyao.web.store.rounds import Kept
from gangyao.web.wording import language_of, say

HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of what may be asked about, with how many cells it has; indicators are asked about unless one says otherwise."""

    id: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A round that may be opened."""

    label: str
    period: str
    due: dt.date
    kinds: tuple[Kind, ...]
    bodies: int
    unready: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A round in a list."""

    number: int
    period: str
    due: dt.date
    state: str
    asked: int
    answered: int
    approved: int
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A plan with the round that may be opened, other periods to choose from, and its rounds, the newest first."""

    kept: plans.Kept
    offer: Offer | None
    periods: tuple[tuple[str, str], ...]
    rounds: tuple[Brief, ...]
    proposed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A cell of the board."""

    item: str
    name: str
    period: str
    step: str
    late: bool
    unasked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A body on the board; `done` is the share answered in per cent, `days` until its last day (negative: since)."""

    body: str
    due: dt.date
    days: int
    asked: int
    answered: int
    returned: int
    signed: int
    approved: int
    late: int
    unasked: int
    done: int
    entries: tuple[Entry, ...]

    @property
    def left(self) -> int:
        """How many are missing."""
        return self.asked - self.answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The board of a round."""

    number: int
    plan: int
    title: str
    period: str
    heading: str
    due: dt.date
    state: str
    reason: str
    whole: Line
    lines: tuple[Line, ...]
    unasked: int
    owing: int
    gone: int
    day: dt.date


def section_of(asked: Asked, period: Span | None) -> Section:
    """A plan on the page of rounds; of the named period the round is offered, else of the one that ended last."""
    before, language = {one.round.period for one in asked.rounds if not one.round.withdrawn}, language_of()
    ended = periods_ended(asked.owing, years_of(asked.basis), asked.basis.day)
    opening = opening_of(asked, period)
    boards = {board.round.number: board for board in asked.boards}
    return Section(
        kept=asked.basis.kept, offer=offer_of(opening, asked) if opening else None,
        periods=tuple((one.label, span_words(one.label, language)) for one in ended if one not in before),
        rounds=tuple(brief_of(one, boards.get(one.round.number) or one.board) for one in asked.rounds),
        proposed=asked.basis.duties is None,
    )  # fmt: skip


def offer_of(opening: Opening, asked: Asked) -> Offer:
    """What a round would ask, of whom."""
    leads = {one.item.id: one.duty.lead for one in asked.owing}
    cells = opening.asked({ItemKind.INDICATOR})
    return Offer(
        label=opening.period.label, period=span_words(opening.period.label, language_of()), due=opening.due,
        kinds=tuple(
            Kind(id=kind.value, count=len(opening.cells[kind]), chosen=kind is ItemKind.INDICATOR)
            for kind in KINDS
            if opening.cells[kind]
        ),
        bodies=len({leads[cell.item] for cell in cells}), unready=tuple(item.name for item in opening.unready),
    )  # fmt: skip


def brief_of(kept: Kept, board: Board | None) -> Brief:
    """A round in a list, with how it stands or stood."""
    own = kept.round
    whole = board.whole if board else Row(body="", due=own.due, standings=())
    return Brief(
        number=own.number, period=span_words(own.period.label, language_of()), due=own.due_of(""), state=state_of(kept),
        asked=whole.asked or len(own.cells), answered=whole.answered, approved=whole.count(Step.APPROVED), late=whole.late,
    )  # fmt: skip


def state_of(kept: Kept) -> str:
    """Open, closed or withdrawn."""
    return "withdrawn" if kept.round.withdrawn else "open" if kept.round.is_open else "closed"


def page_of(kept: Kept, plan: plans.Kept, board: Board, items: Mapping[str, Item]) -> Page:
    """The board of a round."""
    lines = tuple(line_of(row, board.day, items) for row in board.rows)
    whole = line_of(board.whole, board.day, {})
    return Page(
        number=kept.round.number, plan=plan.n, title=plan.title, period=span_words(kept.round.period.label, language_of()),
        heading=heading_of(kept, board), due=kept.round.due_of(""), state=state_of(kept), reason=kept.reason, whole=whole,
        lines=lines, unasked=round(HUNDRED * whole.unasked / (whole.asked or 1)), owing=len(board.owing),
        gone=len(kept.round.cells) - whole.asked, day=board.day,
    )  # fmt: skip


def heading_of(kept: Kept, board: Board) -> str:
    """What a deputy head would say of the round."""
    told = {
        "period": span_words(kept.round.period.label, language_of()), "bodies": sum(bool(row.body) for row in board.owing),
        "all": sum(bool(row.body) for row in board.rows),
        "left": board.whole.asked - board.whole.answered, "asked": board.whole.asked,
        "days": abs((kept.round.due_of("") - board.day).days),
    }  # fmt: skip
    if not kept.round.is_open:
        return say(f"round.heading_{state_of(kept)}", told)
    if not board.owing:
        return say("round.heading_done", told)
    return say("round.heading_late" if board.day > kept.round.due_of("") else "round.heading_open", told)


def line_of(row: Row, day: dt.date, items: Mapping[str, Item]) -> Line:
    """A body on the board."""
    signed = row.count(Step.SIGNED, Step.APPROVED)
    return Line(
        body=row.body, due=row.due, days=(row.due - day).days, asked=row.asked, answered=row.answered,
        returned=row.count(Step.RETURNED), signed=signed, approved=row.count(Step.APPROVED), late=row.late, unasked=row.unasked,
        done=round(HUNDRED * row.answered / (row.asked or 1)), entries=entries_of(row, items),
    )  # fmt: skip


def entries_of(row: Row, items: Mapping[str, Item]) -> tuple[Entry, ...]:
    """The cells of a body, what is still owed first; what the plan has no more is left out."""
    own = sorted(row.standings, key=lambda one: (one.step not in UNANSWERED, one.cell.span))
    return tuple(
        Entry(
            item=one.cell.item, name=items[one.cell.item].name, period=span_words(one.cell.span.label, language_of()),
            step=one.step.value, late=one.late, unasked=one.unasked,
        )
        for one in own
        if one.cell.item in items
    )  # fmt: skip


def sections_of(found: Sequence[Asked], plan: int | None, period: Span | None) -> tuple[Section, ...]:
    """Every plan on the page of rounds; the named period is that of one plan."""
    return tuple(section_of(one, period if one.basis.kept.n == plan else None) for one in found)


def heading_all(sections: Sequence[Section]) -> str:
    """What is to be done about rounds, in a sentence."""
    offered = [section.offer for section in sections if section.offer]
    late = sum(one.late for section in sections for one in section.rounds if one.state == "open")
    running = sum(one.state == "open" for section in sections for one in section.rounds)
    if offered:
        return say("round.heading_offer", {"period": offered[0].period, "count": len(offered)})
    if not running:
        return say("round.heading_none")
    return say("round.heading_overdue" if late else "round.heading_running", {"count": running, "late": late})
