"""Why each project was taken or left out: what can be seen of it alone, then the prices of the relaxed programme.

In: a Problem, a Solution, its Market. Out: one Reason for each project.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gangyao.allocation.building import Built, build
from gangyao.allocation.keys import Holds, RowKey
from gangyao.allocation.prices import TINY, Market
from gangyao.allocation.problems import Candidate, Problem, Solution
from gangyao.allocation.ranking import Cut, cut_of
from gangyao.vocabulary.reasons import Reason, because, shown

Values = dict[str, str | int | float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What reasons are drawn from. `room` by row: all there can be, what tiers add included; `left` what the choice leaves
    of it, money for tiers not looked at; `uses` by column the rows it takes of, with how much; `cut` is the choice with what
    it takes in exact decimals; `refused` the names of projects that are no candidates.
    """

    problem: Problem
    solution: Solution
    market: Market
    built: Built
    room: tuple[float, ...]
    left: tuple[float, ...]
    uses: Mapping[int, tuple[tuple[RowKey, int, float], ...]]
    cut: Cut
    refused: Mapping[str, str] = field(default_factory=dict)

    def name(self, project: str) -> str:
        """The name of a project."""
        known = next((one.name for one in self.problem.candidates if one.id == project), None)
        return known or self.refused.get(project, project)


def grounds_of(problem: Problem, solution: Solution, market: Market, refused: Mapping[str, str] | None = None) -> Grounds:
    """The grounds of a choice."""
    built = build(problem, {})
    program = built.program
    chosen = {built.columns[name][start] for name, start in solution.starts().items()}
    own = {column for starts in built.columns.values() for column in starts.values()}
    uses: dict[int, list[tuple[RowKey, int, float]]] = {column: [] for column in own}
    room, left = [], []
    for (key, row), entries, high in zip(program.rows.items(), program.entries, program.high, strict=True):
        more = sum(program.upper[column] for column, entry in entries.items() if column not in own and entry < 0)
        room.append(high + more)
        left.append(high + more - sum(entry for column, entry in entries.items() if column in chosen))
        for column, entry in entries.items():
            if column in own:
                uses[column].append((key, row, entry))
    return Grounds(
        problem=problem, solution=solution, market=market, built=built, room=tuple(room), left=tuple(left),
        uses={column: tuple(rows) for column, rows in uses.items()}, cut=cut_of(problem, solution), refused=refused or {},
    )  # fmt: skip


def reason_left_out(candidate: Candidate, grounds: Grounds) -> Reason:
    """The first reason why a project is not taken."""
    return seen_alone(candidate, grounds) or seen_beside(candidate, grounds) or seen_in_prices(candidate, grounds)


def seen_alone(candidate: Candidate, grounds: Grounds) -> Reason | None:
    """What keeps a project out whatever else is taken: no year, more than there is, nothing for the aim."""
    problem, columns = grounds.problem, grounds.built.columns[candidate.id]
    if not columns:
        return because("left-no-year", {"first": problem.first, "last": problem.last})
    excesses = {start: excess(column, grounds) for start, column in columns.items()}
    if all(excesses.values()):
        start, found = min(excesses.items(), key=lambda pair: pair[1][0] / max(pair[1][1], TINY) if pair[1] else 0.0)
        if found is not None:
            factor = row_words(found[2], grounds)
            values: Values = {"start": start, "factor": factor, "asked": found[0], "room": found[1]}
            return because("left-too-large", values)
    worth = worth_of(candidate, grounds)
    return because("left-worthless", {"worth": worth}) if worth <= TINY else None


def excess(column: int, grounds: Grounds) -> tuple[float, float, RowKey] | None:
    """What a start asks of the first cap that could not hold it even alone, what that cap can give, and its row."""
    for key, row, asked in grounds.uses[column]:
        if key.holds is Holds.CAP and asked > grounds.room[row] + TINY:
            return asked, grounds.room[row], key
    return None


def worth_of(candidate: Candidate, grounds: Grounds) -> float:
    """What a project is worth to the aim."""
    return grounds.market.values.get(candidate.id, 0.0)


def seen_beside(candidate: Candidate, grounds: Grounds) -> Reason | None:
    """What of the choice keeps a project out: what it requires is not taken, what it excludes is; or nothing does."""
    chosen = grounds.solution.starts()
    blocked = next((other for other in candidate.requires if other not in chosen), None)
    if blocked is not None:
        code = "left-requirement-refused" if blocked in grounds.refused else "left-requirement"
        return because(code, {"other": grounds.name(blocked)})
    rival = next((one for one in grounds.problem.candidates if one.id in chosen and excludes(candidate, one)), None)
    if rival is not None:
        return because("left-excluded", {"other": rival.name})
    fits = next((start for start in grounds.built.columns[candidate.id] if is_free(candidate, start, grounds)), None)
    return because("left-unproved", {"start": fits}) if fits is not None else None


def excludes(candidate: Candidate, rival: Candidate) -> bool:
    """Whether two projects cannot be taken together."""
    return rival.id in candidate.excludes or candidate.id in rival.excludes


def is_free(candidate: Candidate, start: int, grounds: Grounds) -> bool:
    """Whether a project could start beside everything that is chosen; the judge is asked where no row forbids it."""
    column = grounds.built.columns[candidate.id][start]
    if any(entry > grounds.left[row] + TINY for _, row, entry in grounds.uses[column]):
        return False
    return grounds.cut.fits(candidate, start)


def seen_in_prices(candidate: Candidate, grounds: Grounds) -> Reason:
    """What the prices of the relaxed programme say of a project."""
    starts, every = grounds.market.surplus[candidate.id], grounds.market.costs[candidate.id]
    start = max(starts, key=lambda year: starts[year])
    costs = {row: cost for row, cost in every[start].items() if cost > TINY}
    worth = starts[start] + sum(every[start].values())
    dearest = max(costs, key=lambda row: costs[row], default=None)
    if dearest is None:
        return seen_in_slack(candidate, grounds)
    values: Values = {
        "worth": worth, "cost": worth - starts[start], "start": start, "factor": row_words(dearest, grounds),
        "short": -starts[start],
    }  # fmt: skip
    return because("left-not-whole" if pays(worth, worth - starts[start]) else "left-priced-out", values)


def seen_in_slack(candidate: Candidate, grounds: Grounds) -> Reason:
    """What keeps a project out where nothing has a price: what is left of a cap beside what is asked, a row that is full, or that
    what would have to be bought cannot be paid.
    """
    lack = least_lack(candidate, grounds)
    if lack is not None:
        return because("left-no-room", lack)
    full = next(
        (key for column in grounds.built.columns[candidate.id].values() for key, row, entry in grounds.uses[column]
         if entry > grounds.left[row] + TINY),
        None,
    )  # fmt: skip
    return because("left-no-place", {"row": row_words(full, grounds)}) if full is not None else because("left-unpaid")


def least_lack(candidate: Candidate, grounds: Grounds) -> Values | None:
    """The start that lacks least beside what is chosen, and the cap of it that lacks the largest share, with what is left."""
    lacks = []
    for start, column in grounds.built.columns[candidate.id].items():
        caps = [
            ((asked - grounds.left[row]) / max(grounds.room[row], TINY), key, row, asked)
            for key, row, asked in grounds.uses[column]
            if key.holds is Holds.CAP and asked - grounds.left[row] > TINY
        ]
        short, key, row, asked = max(caps, key=lambda cap: cap[0], default=(0.0, None, 0, 0.0))
        if key is not None:
            lacks.append((short, start, row_words(key, grounds), asked, grounds.left[row]))
    if not lacks:
        return None
    _, start, factor, asked, left = min(lacks, key=lambda lack: lack[0])
    return {"start": start, "factor": factor, "asked": asked, "left": left}


def pays(worth: float, cost: float) -> bool:
    """Whether a worth covers a cost, as far as the digits of a sentence tell the two apart."""
    return cost - worth <= TINY or shown(cost) == shown(worth)


def row_words(row: RowKey, grounds: Grounds) -> str:
    """What a row of the programme is about, in words that need no language: 建设用地 2024, 织里镇 ≤ 6, 甲／乙."""
    if row.holds in {Holds.REQUIRES, Holds.EXCLUDES}:
        named = [grounds.name(one) for one in (row.project, row.other) if one is not None]
        return ("＋" if row.holds is Holds.REQUIRES else "／").join(named)
    problem = grounds.problem
    quota = next((one for one in problem.quotas if one.group == row.group), None)
    if quota is not None:
        return f"{quota.called} {f'≥ {quota.least}' if row.holds is Holds.LEAST else f'≤ {quota.most}'}"
    name = next((one.name for one in problem.factors if one.id == row.factor), row.factor or "")
    return f"{name} {row.year or ''}".strip()


def reason_taken(candidate: Candidate, start: int, grounds: Grounds) -> Reason:
    """What a chosen project rests on: its worth beside what its scarce factors cost at the margin."""
    own = grounds.market.costs.get(candidate.id, {}).get(start, {})
    if candidate.must:
        return because("taken-must", {"start": start})
    costs = {row: cost for row, cost in own.items() if cost > TINY}
    surplus, whole = grounds.market.surplus.get(candidate.id, {}).get(start, 0.0), sum(own.values())
    if not costs:
        return because("taken-free", {"start": start, "worth": surplus + whole})
    dearest = sorted(costs, key=lambda row: -costs[row])[:2]
    rows = "、".join(f"{row_words(row, grounds)} {shown(costs[row])}" for row in dearest)
    code = "taken" if pays(surplus + whole, whole) else "taken-whole"
    return because(code, {"start": start, "worth": surplus + whole, "cost": whole, "rows": rows})
