"""Asked once (一数一源): a figure that was approved for another plan of the same place answers for this one, with its source.

In: a plan and cells. Out: for a cell the figure that is held already, and which plan it was approved for.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from gangyao.observations.observations import Measure, Observation
from gangyao.plan.plans import Indicator, Plan
from gangyao.progress.rows import usual_measure
from gangyao.responsibilities.rounds import Cell
from gangyao.web.store import figures, plans


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A figure that lies in the store already: what it is, and the title of the plan that it was approved for."""

    figure: Observation
    title: str


def find_held(kept: plans.Kept, cells: Iterable[Cell]) -> dict[Cell, Held]:
    """The approved figures of other plans that say what cells ask for: of the same known indicator, place, months and unit."""
    wanted = {concept_key(row, cell): (cell, row) for cell, row in rows_asked(kept.plan, cells)}
    others = {one.n: one for one in plans.every_latest() if one.n != kept.n and is_same_place(one.plan, kept.plan)}
    if not wanted or not others:
        return {}
    concepts = {number: concepts_of(other.plan) for number, other in others.items()}
    found: dict[Cell, Held] = {}
    for number, figure in figures.approved_of(others, {cell.span for cell, _ in wanted.values()}):
        concept = concepts[number].get(figure.subject, figure.subject)
        cell, row = wanted.get((concept, figure.span.label), (None, None))
        if cell is not None and row is not None and fits(figure, row, kept.plan):
            found[cell] = Held(figure=figure, title=others[number].title)
    return found


def fits(figure: Observation, row: Indicator, plan: Plan) -> bool:
    """Whether a figure is what a row is measured by: its measure, its unit, of the whole place, of one period."""
    measure = usual_measure(row, plan.period)
    unit = "%" if measure is Measure.GROWTH else row.unit or ""
    own = figure.measure is measure and figure.place is None and not figure.total
    return own and figure.value is not None and (figure.unit or "") == unit


def rows_asked(plan: Plan, cells: Iterable[Cell]) -> list[tuple[Cell, Indicator]]:
    """The cells that ask for a known indicator, each with its row."""
    rows = {row.id: row for row in plan.indicators if row.is_target and row.concept}
    return [(cell, rows[cell.item]) for cell in cells if cell.item in rows]


def concept_key(row: Indicator, cell: Cell) -> tuple[str, str]:
    """What a figure must be of, and of which months."""
    return row.concept or "", cell.span.label


def concepts_of(plan: Plan) -> dict[str, str]:
    """The known indicators of a plan's rows."""
    return {row.id: row.concept for row in plan.indicators if row.concept}


def is_same_place(one: Plan, other: Plan) -> bool:
    """Whether two plans are of one place."""
    return one.place is not None and one.place == other.place
