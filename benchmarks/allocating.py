"""What allocating costs, printed as a table: run `make bench`. Figures are medians; ratios tell more than times.

Beside it, where pyomo or linopy is installed, the same programme built by them and solved by the same solver.
"""

import datetime as dt
import importlib.util
import random
import resource
import statistics
import sys
import time
from decimal import Decimal
from pathlib import Path

from gangyao.allocation.allocations import Wanted, make_allocation
from gangyao.allocation.building import build
from gangyao.allocation.candidates import problem_of
from gangyao.allocation.explaining import explain
from gangyao.allocation.grounds import grounds_of, reason_left_out
from gangyao.allocation.portfolios import read_portfolio
from gangyao.allocation.prices import find_market
from gangyao.allocation.problems import Candidate, Effort, Factor, Problem
from gangyao.allocation.programs import Program, solve
from gangyao.allocation.solving import allocate, solution_of, worth_of
from gangyao.allocation.suppositions import read_supposition
from gangyao.allocation.surveys import Asked, appraise_all
from gangyao.allocation.whatifs import try_suppositions
from gangyao.pipeline import read as read_plan
from gangyao.registers.places import name_or_code

YEARS = range(2021, 2026)
FACTORS = ("land", "energy", "cod", "nox", "water", "money")
WUXING = Path(__file__).parents[1] / "examples" / "wuxing"
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


def tight(count: int, share: float, seed: int = 1) -> Problem:
    """Projects of which every factor of every year holds but a share: as many caps bind as there are factors and years."""
    whole = portfolio(count, seed)
    factors = tuple(
        Factor(id=name, name=name, unit="1", yearly=dict.fromkeys(YEARS, need(whole, name) * Decimal(str(share)) / len(YEARS)))
        for name in FACTORS
    )
    return Problem(first=YEARS[0], last=YEARS[-1], candidates=whole.candidates, factors=factors)


def need(problem: Problem, name: str) -> Decimal:
    """All that is asked of a factor."""
    return sum((sum(one.demands[name], Decimal(0)) for one in problem.candidates), Decimal(0))


def what_if(problem: Problem) -> tuple[float, float, int]:
    """Seconds of land −10 % with one project that must be taken, after an answer; its gap, and how much changes."""
    before = make_allocation(problem, Wanted(aims=("score",), effort=Effort(seconds=20)))
    words = ("land-10%", f"must:{before.left_out[0].id}")
    seconds, after = timed(lambda: try_suppositions(before, [read_supposition(one, problem) for one in words], Effort(seconds=2)))
    found = after.difference  # type: ignore[attr-defined]
    return seconds, after.gap, len(found.added) + len(found.dropped) + len(found.moved)  # type: ignore[attr-defined]


def example() -> Problem:
    """The shipped example of 60 projects."""
    plan = read_plan(WUXING / "plan.json")
    files = [(WUXING / name).read_bytes() for name in ("projects.csv", "factors.csv", "quotas.csv")]
    names = ("projects.csv", "factors.csv", "quotas.csv")
    portfolio = read_portfolio(plan, zip(files, names, strict=True))
    appraised = appraise_all(portfolio.bids, Asked(day=dt.date(2024, 6, 30)), name_or_code(plan.place))
    return problem_of(plan, portfolio, appraised).problem


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


def hard() -> None:
    """Five hundred projects of which little fits."""
    for share in (0.3, 0.1):
        answer = allocate(tight(500, share), ("score",), Effort(gap=0.005, seconds=20))
        print(f"| 500 projects, {share:.0%} of 30 yearly caps: gap {answer.gap:.2%} | {answer.seconds:.1f} s | 0.5 % in 20 s |")


def main() -> None:
    """Print the tables."""
    print("| cost of allocating (2 cores) | measured | aim |\n|---|---|---|")
    large = portfolio(2000)
    building, built = timed(lambda: build(large, worth_of(large, "score")))
    print(f"| 2,000 projects × 5 years × 6 factors: built | {building:.2f} s | 1 s |")
    answer = allocate(large, ("score",), Effort(gap=0.005, seconds=30))
    print(f"| solved to {answer.gap:.2%} | {answer.seconds:.1f} s | 10 s to 0.5 % |")
    seconds, gap, changes = what_if(large)
    print(f"| what-if after it, with all reasons: {changes} changes, gap {gap:.2%} | {seconds:.1f} s | 3 s |")
    answer = allocate(example(), ("score",), Effort(gap=0.005, seconds=30))
    print(f"| the example of 60 projects, solved to {answer.gap:.2%} | {answer.seconds:.2f} s | 2 s with all reading |")
    hard()
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
