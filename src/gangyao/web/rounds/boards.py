"""How the open rounds of plans stand today, and what of them is overdue.

In: what assessments rest on (who leads on what, the day). Out: Boards by plan; Debts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gangyao.observations.observations import Measure
from gangyao.plan.dictionary import concept_by_id
from gangyao.plan.plans import Indicator
from gangyao.progress.rows import usual_measure
from gangyao.responsibilities.boards import Board, Reckoned, Standing, stand
from gangyao.responsibilities.debts import Debt, colour_of
from gangyao.responsibilities.openings import Owing, owing_of
from gangyao.responsibilities.proposals import Item
from gangyao.responsibilities.rounds import UNANSWERED, Cell, Round, Wanted
from gangyao.vocabulary.periods import Period
from gangyao.web import assessing
from gangyao.web.rounds.holding import find_held
from gangyao.web.store import advances, plans, rounds
from gangyao.web.store.rounds import Kept

HELD = 24  # revisions of which is remembered what answers their cells
FLOW = "flow"  # the kind of known indicators that add up over a year


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a plan's rounds ask: who answers for what today, all rounds so far, and how those that are open stand."""

    basis: assessing.Basis
    owing: tuple[Owing, ...]
    rounds: tuple[Kept, ...]
    boards: tuple[Board, ...]

    @property
    def items(self) -> dict[str, Item]:
        """What can be asked about, by its id."""
        return {one.item.id: one.item for one in self.owing}


ASKED: assessing.Holder[tuple[Asked, ...]] = assessing.Holder()


def asked_of(bases: Sequence[assessing.Basis]) -> tuple[Asked, ...]:
    """What the rounds of several plans ask; reckoned once as long as nothing was written that changes it."""
    key = (*(basis.key for basis in bases), *advances.reached())
    return ASKED(repr(key), lambda: tuple(reckon(bases)))


def reckon(bases: Sequence[assessing.Basis]) -> list[Asked]:
    """The same, reckoned with as many questions to the database as of one plan."""
    kept = rounds.rounds_of([basis.kept.n for basis in bases])
    opened = {plan: [one.round for one in own if one.round.is_open] for plan, own in kept.items()}
    answers = rounds.answers_to({plan: own for plan, own in opened.items() if own})
    found = []
    for basis in bases:
        owing, plan = owing_in(basis), basis.kept.n
        known = reckoned(basis.kept, owing)
        boards = tuple(stand(present(own, basis.kept), known, answers.get(plan, ()), basis.day) for own in opened[plan])
        found.append(Asked(basis=basis, owing=owing, rounds=kept[plan], boards=boards))
    return found


def owing_in(basis: assessing.Basis) -> tuple[Owing, ...]:
    """Who answers for what of a plan today."""
    items = assessing.proposals(basis.kept.digest, basis.kept.revision)
    return owing_of(items, assessing.duties_of(basis).on(basis.day))


def reckoned(kept: plans.Kept, owing: Sequence[Owing], held: frozenset[Cell] = frozenset()) -> Reckoned:
    """What the boards of a plan are reckoned from."""
    return Reckoned(duties={one.item.id: one.duty for one in owing}, wanted=wanted_of(kept.digest, kept.revision), held=held)


@lru_cache(maxsize=HELD)
def wanted_of(digest: str, revision: int) -> Mapping[str, Wanted]:
    """What answers a cell of each indicator of a revision; what nobody knows is taken for something that adds up."""
    plan = plans.decoded(digest, revision)
    return {row.id: wanted(row, plan.period) for row in plan.indicators if row.is_target}


def wanted(row: Indicator, period: Period | None) -> Wanted:
    """What answers a cell of an indicator."""
    measure, concept = usual_measure(row, period), concept_by_id(row.concept)
    return Wanted(measure=measure, adds_up=measure is Measure.LEVEL and (concept is None or concept.kind == FLOW))


def present(asked: Round, kept: plans.Kept) -> Round:
    """A round without what the plan no longer has."""
    items = {item.id for item in assessing.proposals(kept.digest, kept.revision)}
    cells = tuple(cell for cell in asked.cells if cell.item in items)
    return asked if len(cells) == len(asked.cells) else replace(asked, cells=cells)


def board_of(basis: assessing.Basis, asked: Round) -> Board:
    """How one round stands today, with what lies in other plans already."""
    own = present(asked, basis.kept)
    answers = rounds.answers_to({basis.kept.n: [own]}).get(basis.kept.n, ())
    held = frozenset(find_held(basis.kept, own.cells))
    return stand(own, reckoned(basis.kept, owing_in(basis), held), answers, basis.day)


def debts_of(asked: Asked, *, overdue: bool) -> tuple[Debt, ...]:
    """What bodies have not answered in open rounds, the longest overdue first; `overdue` leaves out what is not due yet."""
    found: dict[tuple[str, str], list[tuple[Board, Standing]]] = {}
    for board in asked.boards:
        for row in board.rows:
            late = board.day > row.due
            for one in row.standings:
                if one.body and one.step in UNANSWERED and (late or not overdue):
                    found.setdefault((one.body, one.cell.item), []).append((board, one))
    debts = [debt_of(body, asked.items[item], own) for (body, item), own in found.items()]
    return tuple(sorted(debts, key=lambda debt: (-debt.days, debt.lead, debt.item)))


def debt_of(body: str, item: Item, owed: Sequence[tuple[Board, Standing]]) -> Debt:
    """What a body owes of one item over the open rounds."""
    days = sorted(board.round.due_of(body) for board, _ in owed)
    spans = sorted(one.cell.span for _, one in owed)
    late = (owed[0][0].day - days[0]).days
    return Debt(
        item=item.id, name=item.name, kind=item.kind, binding=item.binding, lead=body,
        periods=tuple(dict.fromkeys(span.label for span in spans)), due=days[0], latest_due=days[-1], days=late,
        colour=colour_of(late),
    )  # fmt: skip
