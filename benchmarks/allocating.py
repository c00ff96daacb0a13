"""What allocating costs, printed as a table: run `make bench`. Figures are medians; ratios tell more than times.

Beside it, where pyomo or linopy is installed, the same programme built by them and solved by the same solver.
"""

import importlib.util
import random
import resource
import statistics
import sys
import time
from decimal import Decimal

from gangyao.allocation.building import build
from gangyao.allocation.explaining import explain
from gangyao.allocation.grounds import grounds_of, reason_left_out
from gangyao.allocation.prices import find_market
from gangyao.allocation.problems import Candidate, Effort, Factor, Problem
from gangyao.allocation.programs import Program, solve
from gangyao.allocation.solving import solution_of, worth_of

YEARS = range(2021, 2026)
FACTORS = ("land", "energy", "cod", "nox", "water", "money")
EXPLAINED = 5


def portfolio(count: int, seed: int = 1) -> Problem:
    """Projects whose demands are met by about half; money by year, the rest over the period."""
    draws = random.Random(seed)  # noqa: S311 - no secret
    candidates = tuple(candidate(draws, place) for place in range(count))
    need = {name: sum(sum(one.demands[name]) for one in candidates) / 2 for name in FACTORS}
    factors = tuple(
        Factor(id=name, name=name, unit="1", yearly={year: need[name] / len(YEARS) for year in YEARS})
        if name == "money"
        else Factor(id=name, name=name, unit="1", total=need[name])
        for name in FACTORS
    )
    return Problem(first=YEARS[0], last=YEARS[-1], candidates=candidates, factors=factors)


def candidate(draws: random.Random, place: int) -> Candidate:
    """A project with a demand for every factor over one to three years."""
    size = draws.uniform(1, 20)
    spread = draws.randint(1, 3)
    demands = {name: tuple(Decimal(round(size * draws.uniform(0.5, 1.5) / spread, 2)) for _ in range(spread)) for name in FACTORS}
    worth = Decimal(round(size * draws.uniform(0.5, 1.5), 2))
    return Candidate(id=f"P{place}", name=f"P{place}", starts=tuple(YEARS), demands=demands, values={"score": worth})


def timed(act: object) -> tuple[float, object]:
    """Seconds, and what an act gave."""
    begun = time.perf_counter()
    result = act()  # type: ignore[operator]
    return time.perf_counter() - begun, result


def by_pyomo(program: Program) -> None:
    """The same programme in pyomo."""
    import pyomo.environ as pyo

    model = pyo.ConcreteModel()
    model.x = pyo.Var(range(len(program.worth)), domain=pyo.Binary)
    model.worth = pyo.Objective(expr=sum(value * model.x[place] for place, value in enumerate(program.worth)), sense=pyo.maximize)
    model.rows = pyo.ConstraintList()
    for entries, high in zip(program.entries, program.high, strict=True):
        model.rows.add(sum(value * model.x[column] for column, value in entries.items()) <= high)
    from pyomo.contrib.appsi.solvers.highs import Highs

    Highs().set_instance(model)


def main() -> None:
    """Print the tables."""
    print("| cost of allocating (2 cores) | measured | aim |\n|---|---|---|")
    large = portfolio(2000)
    building, built = timed(lambda: build(large, worth_of(large, "score")))
    answer = solve(built.program, Effort(gap=0.005, seconds=30))  # type: ignore[attr-defined]
    print(f"| 2,000 projects × 5 years × 6 factors: built | {building:.2f} s | 1 s |")
    print(f"| solved to {(answer.bound - answer.worth) / answer.bound:.2%} | {answer.seconds:.1f} s | 10 s to 0.5 % |")
    small = portfolio(200, 2)
    effort = Effort(gap=0.005, seconds=15)
    begun = time.perf_counter()
    own = build(small, worth_of(small, "score"))
    solution = solution_of(own, solve(own.program, effort))
    market = find_market(small, "score", solution)
    grounds = grounds_of(small, solution, market) if market else None
    left = [one for one in small.candidates if one.id not in solution.starts()]
    reasons = [reason_left_out(one, grounds) for one in left] if grounds else []
    print(f"| 200 projects: solved, priced, {len(reasons)} reasons | {time.perf_counter() - begun:.1f} s | 30 s |")
    times = [timed(lambda one=one: explain(small, "score", solution, one.id, effort))[0] for one in left[:EXPLAINED]]
    print(f"| the exact least change of one project | {statistics.median(times):.1f} s | 15 s |")
    print(f"| peak memory | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB | |")
    if importlib.util.find_spec("pyomo"):
        seconds, _ = timed(lambda: by_pyomo(built.program))  # type: ignore[attr-defined]
        print(f"| pyomo builds the same in | {seconds / building:.1f} times | |")
    else:
        print("| pyomo | not installed | |")


if __name__ == "__main__":
    sys.exit(main())
