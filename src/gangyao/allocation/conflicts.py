"""What cannot be had together: a smallest set of must-fund projects, caps and quotas that contradict each other.

Deletion filtering (Chinneck & Dravnieks 1991, ORSA Journal on Computing 3): what can be dropped and leaves a contradiction
is dropped for good; what is left is irreducible. In: a Problem that nothing satisfies. Out: a Conflict.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from gangyao.allocation.building import Built, build
from gangyao.allocation.keys import Holds, RowKey, cap_of
from gangyao.allocation.problems import Effort, Problem
from gangyao.allocation.programs import Program, solve
from gangyao.vocabulary.reasons import Reason, because

ANY = Effort(gap=1.0, seconds=30.0)  # whether anything satisfies it is all that is asked


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Demand:
    """One thing that must hold: a project to be funded, the cap of a factor (in a year), a quota of a group."""

    kind: Holds
    id: str
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """A member of the conflict, and what giving it up would cost: how much more of the cap, how many fewer of the quota,
    for a project its own worth.
    """

    demand: Demand
    amount: float | None
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A smallest set that nothing satisfies, and what each member would cost to relax."""

    members: tuple[Relaxation, ...]


def find_conflict(problem: Problem, aim: str) -> Conflict | None:
    """A smallest contradiction; None where the problem can be satisfied."""
    built, demands = build(problem, {}), demands_of(problem)
    if is_possible(built, demands):
        return None
    kept = list(demands)
    for demand in demands:
        rest = [one for one in kept if one != demand]
        if not is_possible(built, rest):
            kept = rest
    return Conflict(members=tuple(relaxation(problem, limited_to(built, kept), demand, aim) for demand in kept))


def demands_of(problem: Problem) -> list[Demand]:
    """Everything that may be dropped, quotas and caps before projects, so that few projects are named."""
    quotas = [Demand(kind=Holds.MOST, id=quota.group) for quota in problem.quotas if quota.most is not None]
    quotas += [Demand(kind=Holds.LEAST, id=quota.group) for quota in problem.quotas if quota.least]
    caps = [
        Demand(kind=Holds.CAP, id=factor.id, year=year)
        for factor in problem.factors
        for year in (problem.years if factor.total is None else [None])
    ]
    return [*quotas, *caps, *(Demand(kind=Holds.MUST, id=one.id) for one in problem.candidates if one.must)]


def row_of(demand: Demand) -> RowKey:
    """The row of the programme that holds a demand."""
    if demand.kind is Holds.CAP:
        return cap_of(demand.id, demand.year)
    if demand.kind is Holds.MUST:
        return RowKey(holds=demand.kind, project=demand.id)
    return RowKey(holds=demand.kind, group=demand.id)


def limited_to(built: Built, demands: Iterable[Demand]) -> Program:
    """The programme with nothing to hold but these demands and what links projects."""
    program, held = built.program, {row_of(demand) for demand in demands}
    low, high = list(program.low), list(program.high)
    for demand in demands_of(built.problem):
        key = row_of(demand)
        row = program.rows.get(key)
        if row is None or key in held:
            continue
        low[row] = 0.0 if demand.kind is Holds.MUST else -math.inf
        high[row] = 1.0 if demand.kind is Holds.MUST else math.inf
    return replace(program, low=low, high=high)


def is_possible(built: Built, demands: Iterable[Demand]) -> bool:
    """Whether anything satisfies these demands."""
    return solve(limited_to(built, demands), ANY).feasible


def relaxation(problem: Problem, program: Program, demand: Demand, aim: str) -> Relaxation:
    """What giving up one member would cost, the others held."""
    names = {one.id: one.name for one in problem.candidates}
    if demand.kind is Holds.MUST:
        worth = float(next(one.values.get(aim, Decimal(0)) for one in problem.candidates if one.id == demand.id))
        reason = because("conflict-must", {"name": names[demand.id], "worth": worth})
        return Relaxation(demand=demand, amount=worth, reason=reason)
    amount = least_relief(program, demand)
    factor = next((one for one in problem.factors if one.id == demand.id), None)
    group = next((one.called for one in problem.quotas if one.group == demand.id), demand.id)
    values: dict[str, str | int | float] = {
        "name": factor.name if factor else group, "unit": factor.unit if factor else "",
        "year": str(demand.year or ""), "amount": amount if amount is not None else "—",
    }  # fmt: skip
    return Relaxation(demand=demand, amount=amount, reason=because(f"conflict-{demand.kind.value}", values))


def least_relief(program: Program, demand: Demand) -> float | None:
    """The least by which one cap or quota would have to give; None where no giving helps."""
    row = program.rows[row_of(demand)]
    upper, worth = [*program.upper, math.inf], [0.0] * len(program.worth) + [-1.0]
    entries = list(program.entries)
    entries[row] = {**entries[row], len(program.upper): 1.0 if demand.kind is Holds.LEAST else -1.0}
    relieved = replace(
        program, upper=upper, worth=worth, entries=entries, lower=[*program.lower, 0.0], whole=[*program.whole, False]
    )
    answer = solve(relieved, Effort(gap=0.0, seconds=30.0))
    return answer.values[-1] if answer.feasible else None
