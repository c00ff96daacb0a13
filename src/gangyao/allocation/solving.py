"""The best choice of projects: by one aim, or by several in order, each held before the next.

In: a Problem, aims, an Effort. Out: a Solution.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gangyao.allocation.building import Built, build
from gangyao.allocation.keys import Holds, RowKey
from gangyao.allocation.problems import Effort, Problem, Solution
from gangyao.allocation.programs import Answer, solve

SLACK = 1e-6  # share of an aim that a later aim may not take back; the solver's own tolerance is below it


def worth_of(problem: Problem, aim: str) -> dict[str, float]:
    """What each candidate is worth to an aim."""
    return {candidate.id: float(candidate.values.get(aim, 0)) for candidate in problem.candidates}


def allocate(problem: Problem, aims: Sequence[str], effort: Effort) -> Solution:
    """The best choice by the first aim; among its equals by the next, and so on. Worth, bound and gap are the first's."""
    held: list[tuple[str, float]] = []
    first: Solution | None = None
    for aim in aims:
        found = solve_aim(problem, aim, held, effort)
        if not found.feasible or (found.choices == () and first is not None):
            break
        first = found if first is None else replace(first, choices=found.choices, seconds=first.seconds + found.seconds)
        held.append((aim, worth_in(problem, found, aim)))
    return first or solve_aim(problem, aims[0], [], effort)


def worth_in(problem: Problem, solution: Solution, aim: str) -> float:
    """What a solution is worth to an aim."""
    worth, chosen = worth_of(problem, aim), solution.starts()
    return sum(value for name, value in worth.items() if name in chosen)


def solve_aim(problem: Problem, aim: str, held: Sequence[tuple[str, float]], effort: Effort) -> Solution:
    """The best choice by one aim that gives up nothing of those held."""
    built = build(problem, worth_of(problem, aim))
    for name, least in held:
        hold(built, worth_of(problem, name), name, least)
    return solution_of(built, solve(built.program, effort))


def hold(built: Built, worth: Mapping[str, float], name: str, least: float) -> None:
    """A row that keeps what an aim reached."""
    columns = [(name, column) for name, starts in built.columns.items() for column in starts.values()]
    entries = {column: worth[name] for name, column in columns if worth[name]}
    built.program.row(RowKey(holds=Holds.WORTH, aim=name), entries, low=least - SLACK * max(1.0, abs(least)))


def solution_of(built: Built, answer: Answer) -> Solution:
    """An answer as a solution."""
    if not answer.feasible:
        return Solution(feasible=False, complete=answer.proved, seconds=answer.seconds)
    return Solution(
        feasible=True,
        complete=answer.proved,
        choices=built.choices(answer),
        worth=answer.worth,
        bound=answer.bound,
        seconds=answer.seconds,
    )
