"""The nouns of a portfolio: projects that apply for factors, what each asks and promises, and how far it has come."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from gangyao.allocation.problems import Factor, Quota
from gangyao.plan.plans import ProjectKind
from gangyao.vocabulary.findings import Finding

MONEY = "亿元"  # what investment is kept in


class Stage(StrEnum):
    """落地 建设 竣工 投产 上规, in their order."""

    LANDED = "landed"
    BUILDING = "building"
    COMPLETED = "completed"
    PRODUCING = "producing"
    SCALED = "scaled"


class LinkKind(StrEnum):
    """What of a plan a project serves."""

    INDICATOR = "indicator"
    COMMITMENT = "commitment"
    TASK = "task"
    PROJECT = "project"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One thing of the plan that a project serves, by its id there."""

    kind: LinkKind
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """The day a stage is planned to be reached, and the day it was."""

    planned: dt.date | None = None
    actual: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bid:
    """A project that applies for factors. `demands` by factor and years since its start, in the factor's unit; `planned`
    and `done` investment by year in 亿元, `whole` what is stated for all years; `contributions` by indicator in its unit;
    `content` what is built, in the words of the list; `scores` by criterion; `answers` to gates that no figure decides;
    `figures` for control indicators in the units of figures.csv.
    """

    id: str
    name: str
    town: str | None = None
    chapter: str | None = None
    kind: ProjectKind | None = None
    content: str | None = None
    links: tuple[Link, ...] = ()
    approved: dt.date | None = None
    milestones: dict[Stage, Milestone] = field(default_factory=dict)
    planned: dict[int, Decimal] = field(default_factory=dict)
    done: dict[int, Decimal] = field(default_factory=dict)
    whole: Decimal | None = None
    demands: dict[str, tuple[Decimal, ...]] = field(default_factory=dict)
    contributions: dict[str, Decimal] = field(default_factory=dict)
    scores: dict[str, Decimal] = field(default_factory=dict)
    answers: dict[str, bool] = field(default_factory=dict)
    figures: dict[str, Decimal] = field(default_factory=dict)
    must: bool = False
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    earliest: int | None = None
    latest: int | None = None

    @property
    def investment(self) -> Decimal:
        """What is to be invested: as stated for all years, else what is planned by year."""
        return self.whole if self.whole is not None else sum(self.planned.values(), Decimal(0))

    @property
    def groups(self) -> frozenset[str]:
        """What it counts towards: its town, its chapter, its kind."""
        return frozenset(name for name in (self.town, self.chapter, self.kind.value if self.kind else None) if name)

    def linked(self, kind: LinkKind) -> tuple[str, ...]:
        """The ids of one kind that it serves."""
        return tuple(link.id for link in self.links if link.kind is kind)

    def day(self, stage: Stage, *, planned: bool = False) -> dt.date | None:
        """The day a stage was reached, or is planned to be."""
        stone = self.milestones.get(stage, Milestone())
        return stone.planned if planned else stone.actual


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """The projects of a place, what there is of each factor, and how many of a group are to be taken. Empty but for its
    findings where any of them is an error.
    """

    bids: tuple[Bid, ...] = ()
    factors: tuple[Factor, ...] = ()
    quotas: tuple[Quota, ...] = ()
    findings: tuple[Finding, ...] = ()

    def years(self) -> range:
        """The years that caps are given for; none where every cap is for the whole period."""
        stated = [year for factor in self.factors for year in factor.yearly]
        return range(min(stated), max(stated) + 1) if stated else range(0)
