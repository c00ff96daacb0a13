"""The ranking with a cut-off that people use today: the best score first, each as early as it fits.

In: a Problem and an aim. Out: a Solution without a bound, to hold the programme's answer against.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gangyao.allocation.exhausting import affords, is_allowed
from gangyao.allocation.problems import Candidate, Choice, Problem, Solution


@dataclass(slots=True, kw_only=True)
class Cut:
    """What is chosen so far, what it takes of each factor by year, how many it has of each group, whom it excludes."""

    problem: Problem
    starts: dict[str, int] = field(default_factory=dict)
    taken: dict[str, dict[int, Decimal]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    barred: set[str] = field(default_factory=set)

    def beside(self, candidate: Candidate, start: int) -> dict[str, dict[int, Decimal]]:
        """What would be taken of each factor by year with one project more."""
        return {
            factor.id: {
                year: self.taken.get(factor.id, {}).get(year, Decimal(0)) + candidate.demand(factor.id, start, year)
                for year in self.problem.years
            }
            for factor in self.problem.factors
        }

    def fits(self, candidate: Candidate, start: int) -> bool:
        """Whether a project fits beside what is chosen; least numbers and must-fund projects are not looked at yet."""
        if (
            start not in self.problem.years
            or candidate.id in self.barred
            or any(one in self.starts for one in candidate.excludes)
        ):
            return False
        if any(self.starts.get(other, start + 1) > start for other in candidate.requires):
            return False
        mosts = {quota.group: quota.most for quota in self.problem.quotas if quota.most is not None}
        if any(self.counts[group] >= most for group, most in mosts.items() if group in candidate.groups):
            return False
        return affords(self.problem, self.beside(candidate, start))

    def take(self, candidate: Candidate, start: int) -> None:
        """Choose a project."""
        self.taken = self.beside(candidate, start)
        self.starts[candidate.id] = start
        self.counts.update(candidate.groups)
        self.barred.update(candidate.excludes)


def cut_of(problem: Problem, solution: Solution) -> Cut:
    """What a solution has chosen and takes."""
    cut, starts = Cut(problem=problem), solution.starts()
    for candidate in problem.candidates:
        if candidate.id in starts:
            cut.take(candidate, starts[candidate.id])
    return cut


def rank(problem: Problem, aim: str) -> Solution:
    """Must-fund projects first, then by value; a project that does not fit is passed over."""
    cut = Cut(problem=problem)
    for candidate in sorted(problem.candidates, key=lambda one: (not one.must, -one.values.get(aim, 0))):
        start = next((one for one in candidate.starts if cut.fits(candidate, one)), None)
        if start is not None:
            cut.take(candidate, start)
    return solution_at(problem, aim, cut.starts)


def solution_at(problem: Problem, aim: str, starts: Mapping[str, int]) -> Solution:
    """A choice, by project the year it starts in, as a solution without a bound."""
    kept = tuple(Choice(id=one.id, start=starts[one.id]) for one in problem.candidates if one.id in starts)
    worth = sum(float(one.values.get(aim, 0)) for one in problem.candidates if one.id in starts)
    return Solution(feasible=is_allowed(problem, kept), complete=False, choices=kept, worth=worth)
