"""Why a project was taken or left out, and the least change that would bring it in.

At the margin: from the prices of the relaxed programme, for every project at once. Exactly: by solving again with the
project forced in, and by the least addition to the caps beside what is chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from gangyao.allocation.building import Built, build
from gangyao.allocation.prices import TINY, Market, parted
from gangyao.allocation.problems import Candidate, Effort, Problem, Solution
from gangyao.allocation.programs import solve
from gangyao.allocation.solving import solve_aim
from gangyao.vocabulary.reasons import Reason, because, shown


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
    starting in `start`. `within_gap` where the loss is smaller than what was left unproved.
    """

    id: str
    possible: bool
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


def reason_left_out(candidate: Candidate, problem: Problem, solution: Solution, market: Market) -> Reason:
    """The first reason why a project is not taken, at the prices of the relaxed programme."""
    chosen = solution.starts()
    names = {one.id: one.name for one in problem.candidates}
    blocked = next((other for other in candidate.requires if other not in chosen), None)
    if blocked is not None:
        return because("left-requirement", {"other": names.get(blocked, blocked)})
    rival = next((one for one in chosen if excludes(problem, candidate, one)), None)
    if rival is not None:
        return because("left-excluded", {"other": names[rival]})
    starts = market.surplus.get(candidate.id, {})
    if not starts:
        return because("left-no-year", {"first": problem.first, "last": problem.last})
    start = max(starts, key=lambda year: starts[year])
    costs = {row: cost for row, cost in market.costs[candidate.id][start].items() if cost > TINY}
    worth = starts[start] + sum(market.costs[candidate.id][start].values())
    dearest = max(costs, key=lambda row: costs[row], default=None)
    values: dict[str, str | int | float] = {
        "worth": worth, "cost": worth - starts[start], "start": start, "factor": row_words(dearest, problem) if dearest else "—",
        "short": -starts[start],
    }  # fmt: skip
    return because("left-priced-out" if starts[start] < -TINY else "left-not-whole", values)


def excludes(problem: Problem, candidate: Candidate, other: str) -> bool:
    """Whether two projects cannot be taken together."""
    rival = next(one for one in problem.candidates if one.id == other)
    return other in candidate.excludes or candidate.id in rival.excludes


def row_words(row: str, problem: Problem) -> str:
    """What a row of the programme is about, in words."""
    kind, _, rest = row.partition(":")
    factors = {factor.id: factor.name for factor in problem.factors}
    names = {one.id: one.name for one in problem.candidates}
    if kind in {"requires", "excludes"}:
        return "＋".join(names[part] for part in rest.split(":") if part in names)
    if kind != "cap":
        return rest
    factor, year = parted(rest)
    return f"{factors[factor]} {year or ''}".strip()


def reason_taken(candidate: Candidate, start: int, problem: Problem, market: Market) -> Reason:
    """What a chosen project rests on: its worth beside what its scarce factors cost at the margin."""
    costs = {row: cost for row, cost in market.costs.get(candidate.id, {}).get(start, {}).items() if cost > TINY}
    surplus = market.surplus.get(candidate.id, {}).get(start, 0.0)
    if candidate.must:
        return because("taken-must", {"start": start})
    dearest = sorted(costs, key=lambda row: -costs[row])[:2]
    rows = "、".join(f"{row_words(row, problem)} {shown(costs[row])}" for row in dearest) or "—"
    whole = sum(market.costs.get(candidate.id, {}).get(start, {}).values())
    code = "taken" if surplus >= -TINY else "taken-whole"
    return because(code, {"start": start, "worth": surplus + whole, "cost": whole, "rows": rows})


def explain(problem: Problem, aim: str, solution: Solution, project: str, effort: Effort) -> Change:
    """The least change that brings a project in, by solving again."""
    forced = solve_aim(with_must(problem, project), aim, [], effort)
    start, missing = least_addition(problem, solution, project, effort)
    if not forced.feasible:
        lost: tuple[Reason, ...] = (because("forced-impossible"),)
        return Change(id=project, possible=False, start=start, missing=missing, seconds=forced.seconds, reasons=lost)
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


def slacken(built: Built) -> dict[str, int]:
    """A column for each cap that adds to it, at a cost of one for doubling it."""
    program, added = built.program, {}
    for name, row in program.row_names.items():
        if name.startswith("cap:"):
            cap = max(program.high[row], 1.0)
            column = program.column(f"more:{name}", -1.0 / cap, upper=float("inf"), whole=False)
            program.entries[row][column] = -1.0
            added[name] = column
    return added


def missing_of(row: str, amount: float) -> Missing:
    """A lacking amount by the name of its row."""
    factor, year = parted(row.removeprefix("cap:"))
    return Missing(factor=factor, year=year, amount=amount)


def change_reasons(change: Change, problem: Problem) -> list[Reason]:
    """The sentences of a change."""
    names = {one.id: one.name for one in problem.candidates}
    units = {factor.id: (factor.name, factor.unit) for factor in problem.factors}
    displaced = "、".join(names[name] for name in change.displaced) or "—"
    found = [because("change-displaces", {"displaced": displaced, "loss": change.loss or 0.0})]
    if change.within_gap:
        found.append(because("change-within-gap"))
    for one in change.missing or ():
        name, unit = units[one.factor]
        values: dict[str, str | int | float] = {"factor": name, "unit": unit, "amount": one.amount}
        values |= {"year": one.year or "—", "start": change.start or 0}
        found.append(because("change-missing", values))
    if change.missing == ():
        found.append(because("change-fits"))
    return found
