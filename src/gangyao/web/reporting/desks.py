"""What a body is asked for: the cells of open rounds that it leads on and has not answered.

In: plans. Out: Desks; what is Owed, by the key of its line.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gangyao.evaluation.assessments import Standing
from gangyao.observations.observations import Measure
from gangyao.plan.plans import Indicator
from gangyao.progress.rows import usual_measure
from gangyao.responsibilities.boards import Board
from gangyao.responsibilities.duties import ItemKind, Responsibility
from gangyao.responsibilities.proposals import Item
from gangyao.responsibilities.rounds import UNANSWERED, Cell
from gangyao.vocabulary.spans import Span, read_span
from gangyao.web import assessing
from gangyao.web.rounds.boards import Asked, asked_of
from gangyao.web.store import plans
from gangyao.web.store.drafts import SEPARATOR, line_of

BEHIND = {Standing.FALLING_SHORT, Standing.MOVING_AWAY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """An item and a period that were asked for, until when; `row` where it is an indicator; `older` where a later period of it
    is asked for, too.
    """

    item: Item
    row: Indicator | None
    span: Span
    measure: Measure
    due: dt.date | None = None
    older: bool = False

    @property
    def key(self) -> str:
        """The name of the line."""
        return line_of(self.item.id, self.span, self.measure)

    @property
    def cell(self) -> Cell:
        """What is asked for."""
        return Cell(item=self.item.id, span=self.span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What is needed to say what is owed: the plan, who answers for what, open rounds as they stand, yearly targets, who is
    behind; `rows` are the indicators of the plan's own period by their ids.
    """

    kept: plans.Kept
    duties: Mapping[str, Responsibility]
    items: Mapping[str, Item]
    boards: tuple[Board, ...]
    yearly: Mapping[tuple[str, int], Decimal]
    behind: frozenset[str]
    day: dt.date
    proposed: bool
    rows: Mapping[str, Indicator] = field(default_factory=dict)

    def leads(self, body: str) -> tuple[str, ...]:
        """The items that a body leads on."""
        return tuple(item for item, duty in self.duties.items() if duty.lead == body)

    def indicators(self, body: str) -> list[Indicator]:
        """The indicators that a body leads on."""
        return [self.rows[item] for item in self.leads(body) if item in self.rows]

    def owed(self, item: str, span: Span, measure: Measure | None = None) -> Owed:
        """What is asked of an item for a period, by the measure that its target is worded in where none is named."""
        row = self.rows.get(item)
        usual = usual_measure(row, self.kept.plan.period) if row else Measure.LEVEL
        return Owed(item=self.items[item], row=row, span=span, measure=measure or usual)


def desk_of(kept: plans.Kept) -> Desk:
    """The desk of a plan today."""
    return desks_of([kept])[0]


def desks_of(kept: Sequence[plans.Kept]) -> list[Desk]:
    """The desks of several plans, with as many questions to the database as of one."""
    return [desk_with(asked) for asked in asked_of(assessing.bases_of(kept))]


def desk_with(asked: Asked) -> Desk:
    """The desk of a plan with what its rounds ask for."""
    basis = asked.basis
    duties = {**assessing.duties_of(basis).on(basis.day), **{one.item.id: one.duty for one in asked.owing}}
    in_force = plans.targets_of(basis.targets, basis.kept.revision).in_force(basis.day)
    return Desk(
        kept=basis.kept, duties=duties, items=asked.items, boards=asked.boards,
        yearly={key: one.value for key, one in in_force.items()}, day=basis.day, proposed=basis.duties is None,
        behind=frozenset(
            item.id for item in assessing.assessment_of(basis).indicators if item.standing in BEHIND
        ),
        rows={row.id: row for row in basis.kept.plan.indicators if row.is_target},
    )  # fmt: skip


def bodies_of(desk: Desk) -> dict[str, int]:
    """Every body that leads on something, with how many lines it owes now, the one that owes most first."""
    leads = dict.fromkeys(desk.duties[item].lead for item in desk.items)
    counts = {body: len(owed_by(desk, body)) for body in leads}
    return dict(sorted(counts.items(), key=lambda pair: -pair[1]))


def owed_by(desk: Desk, body: str) -> list[Owed]:
    """What a body owes: the latest period of each item first."""
    found: dict[Cell, Owed] = {}
    seen: set[str] = set()
    for board in sorted(desk.boards, key=lambda board: board.round.period, reverse=True):
        for one in (one for row in board.rows if row.body == body for one in row.standings):
            if one.step in UNANSWERED and one.cell not in found and one.cell.item in desk.items:
                own = desk.owed(one.cell.item, one.cell.span)
                found[one.cell] = Owed(
                    item=own.item, row=own.row, span=own.span, measure=own.measure, due=board.round.due_of(body),
                    older=one.cell.item in seen,
                )  # fmt: skip
                seen.add(one.cell.item)
    return sorted(found.values(), key=lambda one: one.older)


def by_key(key: str, desk: Desk, body: str) -> Owed | None:
    """The item and period of a line's name; None where it is none of the body's, or not over yet."""
    item, label, measure = [*key.rsplit(SEPARATOR, 2), "", ""][:3]
    span = read_span(label)
    if item not in desk.items or desk.duties[item].lead != body or span is None or span.label != label or span.end >= desk.day:
        return None
    if measure not in set(Measure) or (desk.items[item].kind is not ItemKind.INDICATOR and measure != Measure.LEVEL):
        return None
    return desk.owed(item, span, Measure(measure))
