"""A problem as a programme: a column for each project and start, a row for each thing that must hold.

In: a Problem and the worth of each candidate. Out: a Built.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gangyao.allocation.keys import Holds, RowKey, StartKey, TierKey, cap_of
from gangyao.allocation.problems import Candidate, Choice, Factor, Problem
from gangyao.allocation.programs import WHOLE, Answer, Program

Columns = dict[str, dict[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The programme, and the column of each candidate's start."""

    problem: Problem
    program: Program
    columns: Columns = field(default_factory=dict)

    def choices(self, answer: Answer) -> tuple[Choice, ...]:
        """The projects that an answer takes, in the order of the problem."""
        return tuple(
            Choice(id=name, start=start)
            for name, starts in self.columns.items()
            for start, column in starts.items()
            if answer.values[column] > WHOLE
        )


def build(problem: Problem, worth: Mapping[str, float]) -> Built:
    """The programme of a problem."""
    built = Built(problem=problem, program=Program(), columns={})
    for candidate in problem.candidates:
        starts = [start for start in candidate.starts if problem.first <= start <= problem.last]
        built.columns[candidate.id] = {
            start: built.program.column(StartKey(project=candidate.id, year=start), worth.get(candidate.id, 0.0))
            for start in starts
        }
    for candidate in problem.candidates:
        add_once(built, candidate)
        add_links(built, candidate)
    for factor in problem.factors:
        add_caps(built, factor)
    add_payments(built)
    add_quotas(built)
    return built


def add_once(built: Built, candidate: Candidate) -> None:
    """A project starts at most once, and one that must be funded exactly once."""
    own = dict.fromkeys(built.columns[candidate.id].values(), 1.0)
    if candidate.must:
        built.program.row(RowKey(holds=Holds.MUST, project=candidate.id), own, low=1.0, high=1.0)
    elif len(own) > 1:
        built.program.row(RowKey(holds=Holds.ONCE, project=candidate.id), own, high=1.0)


def add_links(built: Built, candidate: Candidate) -> None:
    """What must have started no later, and what cannot be taken together."""
    own = built.columns[candidate.id]
    for other in candidate.requires:
        others = built.columns.get(other, {})
        for year in own:
            entries = {column: 1.0 for start, column in own.items() if start <= year}
            entries |= {column: -1.0 for start, column in others.items() if start <= year}
            key = RowKey(holds=Holds.REQUIRES, project=candidate.id, other=other, year=year)
            built.program.row(key, entries, high=0.0)
    for other in candidate.excludes:
        if other in built.columns:
            entries = dict.fromkeys([*own.values(), *built.columns[other].values()], 1.0)
            built.program.row(RowKey(holds=Holds.EXCLUDES, project=candidate.id, other=other), entries, high=1.0)


def add_caps(built: Built, factor: Factor) -> None:
    """What there is of a factor: by year, by year with what is left over, or over the whole period."""
    problem = built.problem
    if factor.total is not None:
        entries = usage(built, factor.id, problem.first, problem.last)
        entries |= bought(built, factor, None)
        built.program.row(cap_of(factor.id), entries, high=float(factor.total))
        return
    for year in problem.years:
        begin = problem.first if factor.carries else year
        entries = usage(built, factor.id, begin, year)
        for past in range(begin, year + 1):
            entries |= bought(built, factor, past)
        cap = sum((float(factor.yearly[past]) for past in range(begin, year + 1)), 0.0)
        built.program.row(cap_of(factor.id, year), entries, high=cap)


def usage(built: Built, factor: str, first: int, last: int) -> dict[int, float]:
    """What each start takes of a factor from one year to another."""
    entries: dict[int, float] = {}
    for candidate in built.problem.candidates:
        if factor not in candidate.demands:
            continue
        for start, column in built.columns[candidate.id].items():
            amount = sum(candidate.demand(factor, start, year) for year in range(first, last + 1))
            if amount:
                entries[column] = float(amount)
    return entries


def bought(built: Built, factor: Factor, year: int | None) -> dict[int, float]:
    """Columns of what is bought beyond the cap, each with what it adds to it."""
    found = {}
    for place, tier in enumerate(factor.tiers):
        key = TierKey(factor=factor.id, year=year, tier=place)
        column = built.program.columns.get(key)
        if column is None:
            column = built.program.column(key, upper=float(tier.amount), whole=False)
        found[column] = -1.0
    return found


def add_payments(built: Built) -> None:
    """What is bought beyond a cap is paid from the factor that pays."""
    factors = {factor.id: factor for factor in built.problem.factors}
    for key, column in built.program.columns.items():
        if not isinstance(key, TierKey):
            continue
        factor = factors[key.factor]
        if factor.payer is not None:
            for row in rows_paying(built, factor.payer, key.year):
                built.program.entries[row][column] = float(factor.tiers[key.tier].price)


def rows_paying(built: Built, payer: str, year: int | None) -> list[int]:
    """The rows of the factor that pays for what is bought in a year (in its last year where none is said)."""
    rows = built.program.rows
    if cap_of(payer) in rows:
        return [rows[cap_of(payer)]]
    spent = built.problem.last if year is None else year
    factor = next(one for one in built.problem.factors if one.id == payer)
    later = built.problem.last if factor.carries else spent
    return [rows[cap_of(payer, one)] for one in range(spent, later + 1)]


def add_quotas(built: Built) -> None:
    """How many projects of a group are to be taken."""
    for quota in built.problem.quotas:
        entries = {
            column: 1.0
            for candidate in built.problem.candidates
            if quota.group in candidate.groups
            for column in built.columns[candidate.id].values()
        }
        if quota.least > 0:
            built.program.row(RowKey(holds=Holds.LEAST, group=quota.group), entries, low=float(quota.least))
        if quota.most is not None:
            built.program.row(RowKey(holds=Holds.MOST, group=quota.group), entries, high=float(quota.most))
