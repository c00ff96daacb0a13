"""What one more unit of a factor is worth, at the margin of the relaxed programme.

The relaxation takes parts of projects; its duals are the prices. Each is checked by solving again with one unit more.
In: a Problem and an aim. Out: a Market: prices by row, and what each project would bring at them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gangyao.allocation.building import Built, build, rows_paying
from gangyao.allocation.exhausting import price_of
from gangyao.allocation.keys import OF_PROJECT, Holds, RowKey, cap_of, label_of
from gangyao.allocation.problems import EXACT, Problem, Solution
from gangyao.allocation.programs import Answer, solve, worths_with
from gangyao.allocation.solving import worth_of

TINY = 1e-7  # below it a price is nought


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """A cap: what there is, what the choice uses of it, the dual of the relaxed programme, and what one unit more brought
    when that programme was solved again. `year` is None for a cap over the whole period; a cap that carries over is counted
    up to the year; `bought` is used beyond the cap, and what is paid for it counts as use of the factor that pays.
    """

    row: str
    factor: str
    year: int | None
    cap: float
    used: float
    price: float
    one_more: float
    bought: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """The relaxed programme's worth, its prices, what each project is worth to the aim, and by project and start the worth
    left after paying for every row.
    """

    worth: float
    values: dict[str, float]
    prices: tuple[Price, ...]
    surplus: dict[str, dict[int, float]]
    costs: dict[str, dict[int, dict[RowKey, float]]]


def find_market(problem: Problem, aim: str, solution: Solution) -> Market | None:
    """Prices and surpluses; None where even the relaxed programme satisfies nothing."""
    built = build(problem, worth_of(problem, aim))
    answer = solve(built.program, EXACT, relaxed=True)
    if not answer.feasible:
        return None
    costs, values = costs_of(built, answer), worth_of(problem, aim)
    surplus = {
        name: {start: worth - sum(costs[name][start].values()) for start in starts}
        for name, starts in built.columns.items()
        for worth in [values[name]]
    }
    prices = tuple(prices_of(built, answer, solution))
    return Market(worth=answer.worth, values=values, prices=prices, surplus=surplus, costs=costs)


def costs_of(built: Built, answer: Answer) -> dict[str, dict[int, dict[RowKey, float]]]:
    """What each start pays in each row that has a price."""
    keys = list(built.program.rows)
    places = {column: (name, start) for name, starts in built.columns.items() for start, column in starts.items()}
    costs: dict[str, dict[int, dict[RowKey, float]]] = {
        name: {start: {} for start in starts} for name, starts in built.columns.items()
    }
    for row, dual in enumerate(answer.duals):
        if abs(dual) <= TINY or keys[row].holds in OF_PROJECT:
            continue
        for column, entry in built.program.entries[row].items():
            if column in places:
                name, start = places[column]
                costs[name][start][keys[row]] = dual * entry
    return costs


def prices_of(built: Built, answer: Answer, solution: Solution) -> Iterator[Price]:
    """The price of every cap, nought where something is left of it."""
    paid = payments(built, solution)
    chosen = {built.columns[name][start] for name, start in solution.starts().items() if start in built.columns[name]}
    caps = [key for key in built.program.rows if key.holds is Holds.CAP and key.factor is not None]
    duals = {key: sum(answer.duals[one] for one in rows_served(built, key)) for key in caps}
    brought = brought_by_one_more(built, [key for key in caps if duals[key] > TINY], answer.worth)
    for key in caps:
        row, dual = built.program.rows[key], duals[key]
        used = sum(entry for column, entry in built.program.entries[row].items() if column in chosen)
        used += paid.get(row, 0.0)
        cap, tiers = built.program.high[row], next(one.tiers for one in built.problem.factors if one.id == key.factor)
        yield Price(
            row=label_of(key), factor=key.factor or "", year=key.year, cap=cap, used=used,
            bought=max(0.0, used - cap) if tiers else 0.0, price=max(0.0, dual) if abs(dual) > TINY else 0.0,
            one_more=brought.get(key, 0.0),
        )  # fmt: skip


def payments(built: Built, solution: Solution) -> dict[int, float]:
    """What is paid for use beyond caps at the cheapest tiers, by the row that pays. Where a cap carries over, what it lacks by
    a year is bought in that year.
    """
    chosen = {built.columns[name][start] for name, start in solution.starts().items()}
    paid: dict[int, float] = {}
    for factor in built.problem.factors:
        if not factor.tiers or factor.payer is None:
            continue
        before = Decimal(0)
        for year in [None] if factor.total is not None else built.problem.years:
            row = built.program.rows[cap_of(factor.id, year)]
            used = sum(entry for column, entry in built.program.entries[row].items() if column in chosen)
            lacking = Decimal(repr(max(0.0, used - built.program.high[row])))
            price = price_of(factor, lacking - before)
            for payer in rows_paying(built, factor.payer, year):
                paid[payer] = paid.get(payer, 0.0) + float(price or 0)
            before = max(before, lacking) if factor.carries else Decimal(0)
    return paid


def rows_served(built: Built, cap: RowKey) -> list[int]:
    """The rows that one unit more of a cap serves: its own, and those of later years where it carries over."""
    rows = built.program.rows
    carries = next(one.carries for one in built.problem.factors if one.id == cap.factor)
    later = range(cap.year, built.problem.last + 1) if carries and cap.year is not None else ()
    return [rows[replace(cap, year=one)] for one in later] or [rows[cap]]


def brought_by_one_more(built: Built, caps: Sequence[RowKey], worth: float) -> dict[RowKey, float]:
    """What the relaxed programme gains by one unit more of each cap."""
    high = built.program.high
    raised = [{row: high[row] + 1.0 for row in rows_served(built, cap)} for cap in caps]
    return {cap: max(0.0, found - worth) for cap, found in zip(caps, worths_with(built.program, raised), strict=True)}
