"""Which choices stay when values and demands are not quite what was stated.

In: a Problem, an aim, a seed. Out: the share of runs in which each project is taken.
"""

import random
from dataclasses import dataclass, replace
from decimal import Decimal

from gangyao.allocation.problems import Candidate, Effort, Problem
from gangyao.allocation.solving import solve_aim

SPREAD = 0.1  # values and demands move by up to ten per cent either way
RUNS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Steadiness:
    """In what share of the runs a project is taken."""

    id: str
    share: float


def find_steadiness(problem: Problem, aim: str, effort: Effort, runs: int = RUNS) -> tuple[Steadiness, ...]:
    """Every project with its share, in the order of the problem; the seed of the effort gives the same draws again."""
    draws = random.Random(effort.seed)  # noqa: S311 - no secret
    counts = dict.fromkeys((one.id for one in problem.candidates), 0)
    done = 0
    for _ in range(runs):
        shaken = replace(problem, candidates=tuple(moved(one, draws) for one in problem.candidates))
        found = solve_aim(shaken, aim, [], effort)
        if found.feasible:
            done += 1
            for name in found.starts():
                counts[name] += 1
    return tuple(Steadiness(id=name, share=count / done if done else 0.0) for name, count in counts.items())


def moved(candidate: Candidate, draws: random.Random) -> Candidate:
    """The candidate with every value and every factor's demand moved by a draw of its own."""
    demands = {factor: scaled(amounts, draws) for factor, amounts in candidate.demands.items()}
    values = {aim: scaled((value,), draws)[0] for aim, value in candidate.values.items()}
    return replace(candidate, demands=demands, values=values)


def scaled(amounts: tuple[Decimal, ...], draws: random.Random) -> tuple[Decimal, ...]:
    """Amounts times one draw."""
    times = Decimal(str(round(draws.uniform(1 - SPREAD, 1 + SPREAD), 6)))
    return tuple(amount * times for amount in amounts)
