"""The ranking with a cut-off that people use today: the best score first, each as early as it fits.

In: a Problem and an aim. Out: a Solution without a bound, to hold the programme's answer against.
"""

from dataclasses import replace

from gangyao.allocation.exhausting import is_allowed
from gangyao.allocation.problems import Candidate, Choice, Problem, Solution


def rank(problem: Problem, aim: str) -> Solution:
    """Must-fund projects first, then by value; a project that does not fit is passed over."""
    order = sorted(problem.candidates, key=lambda one: (not one.must, -one.values.get(aim, 0)))
    chosen: list[Choice] = []
    for candidate in order:
        choice = first_fit(problem, candidate, chosen)
        if choice is not None:
            chosen.append(choice)
    starts = {choice.id: choice.start for choice in chosen}
    values = {one.id: float(one.values.get(aim, 0)) for one in problem.candidates}
    kept = tuple(choice for candidate in problem.candidates for choice in chosen if choice.id == candidate.id)
    return Solution(feasible=is_allowed(problem, kept), complete=False, choices=kept, worth=sum(values[name] for name in starts))


def first_fit(problem: Problem, candidate: Candidate, chosen: list[Choice]) -> Choice | None:
    """The earliest start that fits beside what is chosen; least numbers and must-fund projects are not looked at yet."""
    loose = Problem(
        first=problem.first, last=problem.last, factors=problem.factors,
        quotas=tuple(replace(one, least=0) for one in problem.quotas),
        candidates=tuple(loosened(one) for one in problem.candidates),
    )  # fmt: skip
    for start in candidate.starts:
        choice = Choice(id=candidate.id, start=start)
        if start in problem.years and is_allowed(loose, (*chosen, choice)):
            return choice
    return None


def loosened(candidate: Candidate) -> Candidate:
    """The candidate, free to be left out."""
    return replace(candidate, must=False)
