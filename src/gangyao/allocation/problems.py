"""The nouns of allocating: what may be started when, what it takes, what there is of each factor, what else must hold.

Amounts are exact decimals in the unit of their factor; different factors are never added up.
"""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A project that asks for factors. `demands` by factor and years since its start; `values` by aim; `groups` what it
    counts towards (town, chapter). A requirement must have started no later.
    """

    id: str
    name: str
    starts: tuple[int, ...]
    demands: dict[str, tuple[Decimal, ...]] = field(default_factory=dict)
    values: dict[str, Decimal] = field(default_factory=dict)
    must: bool = False
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    groups: frozenset[str] = frozenset()

    def demand(self, factor: str, start: int, year: int) -> Decimal:
        """What it takes of a factor in a year if it starts in another."""
        amounts = self.demands.get(factor, ())
        return amounts[year - start] if 0 <= year - start < len(amounts) else Decimal(0)

    def whole(self, factor: str, start: int, last: int) -> Decimal:
        """What it takes of a factor up to the last year."""
        return sum(self.demands.get(factor, ())[: max(0, last - start + 1)], Decimal(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """More of a factor at a price: up to `amount` in each year (or in the whole period), each unit at `price` units of the
    factor that pays.
    """

    amount: Decimal
    price: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """What there is of a factor: a cap for each year, or one for the whole period. `carries` lets what a year leaves
    unused serve later years; `payer` is the factor that tiers are paid from.
    """

    id: str
    name: str
    unit: str
    yearly: dict[int, Decimal] = field(default_factory=dict)
    total: Decimal | None = None
    carries: bool = False
    tiers: tuple[Tier, ...] = ()
    payer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """How many projects of a group are to be taken at the least and at the most; `name` as the table calls the group."""

    group: str
    least: int = 0
    most: int | None = None
    name: str = ""

    @property
    def called(self) -> str:
        """The group as people call it."""
        return self.name or self.group


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What is to be made as large as possible: one of the values of candidates, under its name."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Everything that an allocation is asked."""

    first: int
    last: int
    candidates: tuple[Candidate, ...]
    factors: tuple[Factor, ...]
    quotas: tuple[Quota, ...] = ()

    @property
    def years(self) -> range:
        """The years that are planned."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A project that is taken, and the year it starts in."""

    id: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How hard the solver tries: the gap it may leave (a share of the bound), seconds, and its seed."""

    gap: float = 0.005
    seconds: float = 60.0
    seed: int = 1


EXACT = Effort(gap=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """What was found: choices in the order of the problem, the worth of them, a bound no choice can exceed, the share
    between the two, and the time it took. `feasible` is False where nothing satisfies all that must hold; `complete`
    where that was proved, or the gap asked for was reached.
    """

    feasible: bool
    complete: bool
    choices: tuple[Choice, ...] = ()
    worth: float = 0.0
    bound: float = 0.0
    seconds: float = 0.0

    @property
    def gap(self) -> float:
        """How far the worth may lie below the best, as a share of the bound."""
        return max(0.0, self.bound - self.worth) / max(abs(self.bound), 1e-9) if self.feasible else 0.0

    def starts(self) -> dict[str, int]:
        """The year in which each chosen project starts."""
        return {choice.id: choice.start for choice in self.choices}
