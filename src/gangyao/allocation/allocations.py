"""An allocation with its reasons: what is taken when, what each factor is worth, why others were left out.

In: a Problem, aims, an Effort. Out: an Allocation, which allocation.json holds together with the problem, so that any
project can be asked about later.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gangyao.allocation.conflicts import Conflict, find_conflict
from gangyao.allocation.coverage import Coverage
from gangyao.allocation.frontiers import Point, find_frontier
from gangyao.allocation.grounds import Grounds, grounds_of, reason_left_out, reason_taken
from gangyao.allocation.prices import Price, find_market
from gangyao.allocation.problems import Candidate, Choice, Effort, Problem, Solution
from gangyao.allocation.ranking import rank
from gangyao.allocation.robustness import find_steadiness
from gangyao.allocation.solving import allocate, worth_in
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A project that is taken: the year it starts in, what it is worth to each aim, what it rests on, and in what share of
    the runs with other numbers it stays.
    """

    id: str
    name: str
    start: int
    values: dict[str, float]
    reason: Reason | None = None
    steady: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A project that is left out, and the first reason for it."""

    id: str
    name: str
    values: dict[str, float]
    reason: Reason | None = None
    steady: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A project that is no candidate at all: a gate it fails, or what it lacks."""

    id: str
    name: str
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A project that starts in another year than before."""

    id: str
    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What an allocation differs in from the one it was asked beside: what was `supposed`, as typed, the worth before, ids of
    projects that were `added` and `dropped`; `within_gap` where the worths differ by less than what both left unproved.
    """

    supposed: tuple[str, ...]
    worth_before: float
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    moved: tuple[Moved, ...] = ()
    within_gap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """The answer. `worth`, `bound` and `gap` are of the first aim; `ranking` is what ranking with a cut-off would have been
    worth, None where that keeps not all that must hold; `prices` are of the linear relaxation; `conflict` stands where
    nothing satisfies all that must hold; `coverage` says what of the plan moves with the chosen projects; `findings`
    what else is to be known; `difference` what changed, where it was asked as a what-if beside another.
    """

    format: str = "gangyao.allocation"
    version: int = 1
    plan: str = ""
    aims: tuple[str, ...]
    feasible: bool
    complete: bool
    worth: float = 0.0
    bound: float = 0.0
    gap: float = 0.0
    seconds: float = 0.0
    seed: int = 1
    totals: dict[str, float] = field(default_factory=dict)
    chosen: tuple[Taken, ...] = ()
    left_out: tuple[Left, ...] = ()
    refused: tuple[Refused, ...] = ()
    prices: tuple[Price, ...] = ()
    ranking: float | None = None
    conflict: Conflict | None = None
    frontier: tuple[Point, ...] = ()
    coverage: Coverage | None = None
    findings: tuple[Finding, ...] = ()
    difference: Difference | None = None
    problem: Problem

    def solution(self) -> Solution:
        """The choice as the solver gave it."""
        choices = tuple(Choice(id=one.id, start=one.start) for one in self.chosen)
        return Solution(
            feasible=self.feasible, complete=self.complete, choices=choices, worth=self.worth, bound=self.bound,
            seconds=self.seconds,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an allocation is asked besides the choice: the frontier between two aims, and how steady the choice is; `before` is
    an earlier choice to begin from, by project the year it starts in.
    """

    aims: tuple[str, ...]
    effort: Effort
    frontier: tuple[str, str] | None = None
    steadiness: bool = False
    plan: str = ""
    refused: tuple[Refused, ...] = ()
    before: Mapping[str, int] = field(default_factory=dict)


def make_allocation(problem: Problem, wanted: Wanted) -> Allocation:
    """The best choice with its reasons, or the contradiction that forbids any."""
    solution = allocate(problem, wanted.aims, wanted.effort, wanted.before)
    aim = wanted.aims[0]
    if not solution.feasible:
        return Allocation(
            aims=wanted.aims, feasible=False, complete=solution.complete, seconds=solution.seconds, seed=wanted.effort.seed,
            conflict=find_conflict(problem, aim), problem=problem, plan=wanted.plan, refused=wanted.refused,
        )  # fmt: skip
    market = find_market(problem, aim, solution)
    ranked = rank(problem, aim)
    names = {one.id: one.name for one in wanted.refused}
    grounds = grounds_of(problem, solution, market, names) if market else None
    steady = find_steadiness(problem, aim, wanted.effort) if wanted.steadiness else ()
    shares = {one.id: one.share for one in steady}
    return Allocation(
        aims=wanted.aims,
        feasible=True,
        complete=solution.complete,
        worth=solution.worth,
        bound=solution.bound,
        gap=solution.gap,
        seconds=solution.seconds,
        seed=wanted.effort.seed,
        totals={one: worth_in(problem, solution, one) for one in all_aims(problem, wanted.aims)},
        chosen=taken(problem, solution, grounds, shares),
        left_out=left(problem, solution, grounds, shares),
        refused=wanted.refused,
        prices=market.prices if market else (),
        ranking=ranked.worth if ranked.feasible else None,
        frontier=find_frontier(problem, *wanted.frontier, wanted.effort) if wanted.frontier else (),
        problem=problem,
        plan=wanted.plan,
    )


def all_aims(problem: Problem, aims: Sequence[str]) -> list[str]:
    """The aims asked for, then every other that candidates have a value for."""
    return list(dict.fromkeys([*aims, *(aim for one in problem.candidates for aim in one.values)]))


def values_of(candidate: Candidate) -> dict[str, float]:
    """What a candidate is worth to each aim."""
    return {aim: float(value) for aim, value in candidate.values.items()}


def taken(problem: Problem, solution: Solution, grounds: Grounds | None, shares: dict[str, float]) -> tuple[Taken, ...]:
    """The chosen projects, by their start and then in the order of the problem."""
    starts = solution.starts()
    rows = [
        Taken(
            id=one.id, name=one.name, start=starts[one.id], values=values_of(one), steady=shares.get(one.id),
            reason=reason_taken(one, starts[one.id], grounds) if grounds else None,
        )
        for one in problem.candidates
        if one.id in starts
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: row.start))


def left(problem: Problem, solution: Solution, grounds: Grounds | None, shares: dict[str, float]) -> tuple[Left, ...]:
    """The projects left out, each with its first reason."""
    starts = solution.starts()
    return tuple(
        Left(
            id=one.id, name=one.name, values=values_of(one), steady=shares.get(one.id),
            reason=reason_left_out(one, grounds) if grounds else None,
        )
        for one in problem.candidates
        if one.id not in starts
    )  # fmt: skip
