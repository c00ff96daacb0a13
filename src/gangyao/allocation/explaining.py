"""The least change that would bring a project in.

By solving again with the project forced in, and by the least addition to the caps beside what is chosen. The reasons at
the margin, for every project at once, are gangyao.allocation.grounds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from gangyao.allocation.building import Built, build
from gangyao.allocation.keys import Holds, MoreKey, RowKey
from gangyao.allocation.prices import TINY, rows_served
from gangyao.allocation.problems import Effort, Problem, Solution
from gangyao.allocation.programs import solve
from gangyao.allocation.solving import solve_aim
from gangyao.vocabulary.reasons import Reason, because


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """How much of a factor is lacking, in a year (None: over the whole period)."""

    factor: str
    year: int | None
    amount: float


Addition: TypeAlias = tuple[int | None, tuple[Missing, ...] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The least change that brings a project in. `loss` is what the best choice with it is worth less, its bound beside
    it; `displaced` and `added` how that choice differs; `missing` what would have to be added beside the present choice,
    starting in `start`. `proved` is False where time ran out before it was known whether it is possible; `within_gap`
    where the loss is smaller than what was left unproved.
    """

    id: str
    possible: bool
    proved: bool = True
    loss: float | None = None
    loss_at_least: float | None = None
    displaced: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    start: int | None = None
    missing: tuple[Missing, ...] | None = None
    within_gap: bool = False
    gap: float = 0.0
    seconds: float = 0.0
    reasons: tuple[Reason, ...] = field(default_factory=tuple)


def explain(problem: Problem, aim: str, solution: Solution, project: str, effort: Effort) -> Change:
    """The least change that brings a project in, by solving again."""
    forced = solve_aim(with_must(problem, project), aim, [], effort)
    start, missing = least_addition(problem, solution, project, replace(effort, gap=0.0))
    if not forced.feasible:
        none = Change(id=project, possible=False, proved=forced.complete, start=start, missing=missing, seconds=forced.seconds)
        return replace(none, reasons=tuple(change_reasons(none, problem)))
    loss, unproved = solution.worth - forced.worth, (solution.bound - solution.worth) + (forced.bound - forced.worth)
    before, after = solution.starts(), forced.starts()
    change = Change(
        id=project,
        possible=True,
        loss=max(0.0, loss),
        loss_at_least=max(0.0, solution.worth - forced.bound),
        displaced=tuple(name for name in before if name not in after),
        added=tuple(name for name in after if name not in before and name != project),
        start=start,
        missing=missing,
        within_gap=loss <= unproved + TINY,
        gap=forced.gap,
        seconds=forced.seconds,
    )
    return replace(change, reasons=tuple(change_reasons(change, problem)))


def with_must(problem: Problem, project: str) -> Problem:
    """The problem with one project to be funded."""
    candidates = tuple(replace(one, must=True) if one.id == project else one for one in problem.candidates)
    return replace(problem, candidates=candidates)


def least_addition(problem: Problem, solution: Solution, project: str, effort: Effort) -> Addition:
    """The start, and the least addition to the caps, as shares of them, that fits a project beside what is chosen; None
    where no addition would do.
    """
    built = build(with_must(problem, project), dict.fromkeys((one.id for one in problem.candidates), 0.0))
    fix(built, solution.starts(), project)
    added = slacken(built)
    answer = solve(built.program, effort)
    if not answer.feasible:
        return None, None
    start = next(choice.start for choice in built.choices(answer) if choice.id == project)
    lacking = [(row, answer.values[column]) for row, column in added.items() if answer.values[column] > TINY]
    return start, tuple(missing_of(row, amount) for row, amount in lacking)


def fix(built: Built, starts: Mapping[str, int], project: str) -> None:
    """Hold the present choice, all but the one project that is asked about."""
    for name, columns in built.columns.items():
        for start, column in columns.items():
            if name != project:
                built.program.lower[column] = built.program.upper[column] = float(starts.get(name) == start)


def slacken(built: Built) -> dict[RowKey, int]:
    """A column for each cap that adds to it, and to later years where it carries over; doubling one costs one."""
    program, added = built.program, {}
    for key, row in program.rows.items():
        if key.holds is Holds.CAP:
            cap = program.high[row] if program.high[row] > 0 else 1.0
            column = program.column(MoreKey(cap=key), -1.0 / cap, upper=float("inf"), whole=False)
            for later in rows_served(built, key):
                program.entries[later][column] = -1.0
            added[key] = column
    return added


def missing_of(cap: RowKey, amount: float) -> Missing:
    """A lacking amount by the cap that lacks it."""
    return Missing(factor=cap.factor or "", year=cap.year, amount=amount)


def change_reasons(change: Change, problem: Problem) -> list[Reason]:
    """The sentences of a change."""
    names = {one.id: one.name for one in problem.candidates}
    found = [displacement(change, names)]
    if change.within_gap and found[0].code == "change-displaces":
        found.append(because("change-within-gap"))
    found += lacks(change, problem)
    if change.missing == () and found[0].code == "change-displaces":
        found.append(because("change-fits"))
    return found


def displacement(change: Change, names: Mapping[str, str]) -> Reason:
    """What the best choice with the project gives up."""
    if not change.possible:
        return because("forced-impossible" if change.proved else "forced-unproved")
    if not change.displaced and (change.loss or 0.0) <= TINY:
        return because("change-free")
    displaced = "、".join(names[name] for name in change.displaced) or "—"
    return because("change-displaces", {"displaced": displaced, "loss": change.loss or 0.0})


def lacks(change: Change, problem: Problem) -> Iterator[Reason]:
    """What is lacking beside the present choice, factor by factor."""
    units = {factor.id: (factor.name, factor.unit) for factor in problem.factors}
    for one in change.missing or ():
        name, unit = units[one.factor]
        values: dict[str, str | int | float] = {"factor": name, "unit": unit, "amount": one.amount}
        values |= {"start": change.start or 0} | ({"year": one.year} if one.year else {})
        yield because("change-missing" if one.year else "change-missing-in-all", values)
