"""The best choice of projects: by one aim, or by several in order, each held before the next.

In: a Problem, aims, an Effort. Out: a Solution.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gangyao.allocation.building import Built, build
from gangyao.allocation.counting import add_count
from gangyao.allocation.keys import CountKey, Holds, RowKey
from gangyao.allocation.problems import EXACT, Effort, Problem, Solution
from gangyao.allocation.programs import Answer, solve
from gangyao.allocation.starting import find_start

NOISE = 1e-9  # of the relaxed worth: the solver's
SLACK = 1e-6  # share of an aim that a later aim may not take back; the solver's own tolerance is below it


def worth_of(problem: Problem, aim: str) -> dict[str, float]:
    """What each candidate is worth to an aim."""
    return {candidate.id: float(candidate.values.get(aim, 0)) for candidate in problem.candidates}


def allocate(problem: Problem, aims: Sequence[str], effort: Effort, start: Mapping[str, int] | None = None) -> Solution:
    """The best choice by the first aim; among its equals by the next, and so on. Worth, bound and gap are the first's. `start`
    is a choice to begin with, by project the year it starts in: it costs nothing where it is bad and time where it is good.
    """
    held: list[tuple[str, float]] = []
    first: Solution | None = None
    begin = start
    for aim in aims:
        found = solve_aim(problem, aim, held, effort, begin)
        if not found.feasible or (found.choices == () and first is not None):
            break
        first = found if first is None else replace(first, choices=found.choices, seconds=first.seconds + found.seconds)
        held.append((aim, worth_in(problem, found, aim)))
        begin = found.starts()
    return first or solve_aim(problem, aims[0], [], effort)


def worth_in(problem: Problem, solution: Solution, aim: str) -> float:
    """What a solution is worth to an aim."""
    worth, chosen = worth_of(problem, aim), solution.starts()
    return sum(value for name, value in worth.items() if name in chosen)


def solve_aim(
    problem: Problem, aim: str, held: Sequence[tuple[str, float]], effort: Effort, start: Mapping[str, int] | None = None
) -> Solution:
    """The best choice by one aim that gives up nothing of those held; `start` is a choice to begin with."""
    since = time.perf_counter()
    built = build(problem, worth_of(problem, aim))
    for name, least in held:
        hold(built, worth_of(problem, name), name, least)
    relaxed = solve(built.program, EXACT, relaxed=True)
    if not relaxed.feasible:
        return solution_of(built, relaxed)
    begin = find_start(built, aim, relaxed, start, effort.gap)
    if begin.feasible and not held and within(begin.worth, relaxed.worth, effort.gap):
        return replace(begin, complete=True, bound=max(begin.worth, relaxed.worth), seconds=time.perf_counter() - since)
    add_count(built.program, [column for starts in built.columns.values() for column in starts.values()])
    answer = solve(built.program, effort, start=begun(built, begin.starts()) if begin.feasible else None)
    return replace(solution_of(built, answer), seconds=time.perf_counter() - since)


def within(worth: float, bound: float, gap: float) -> bool:
    """Whether a worth lies within a gap of a bound, as a share of it."""
    return bound - worth <= max(gap * abs(bound), NOISE * max(1.0, abs(bound)))


def begun(built: Built, start: Mapping[str, int]) -> dict[int, float]:
    """A choice as values of columns; what it has of projects or years that are none is left."""
    taken = [built.columns[name].get(year) for name, year in start.items() if name in built.columns]
    values = {column: 1.0 for column in taken if column is not None}
    count = built.program.columns.get(CountKey())
    return values if count is None else {**values, count: float(len(values))}


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
