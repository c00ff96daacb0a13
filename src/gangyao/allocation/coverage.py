"""What of a plan moves with a choice of projects, and what no project serves; what each task is given by year.

In: a plan, a Portfolio, the ids of chosen projects. Out: a Coverage.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from gangyao.allocation.bids import Bid, LinkKind, Portfolio
from gangyao.observations.subjects import Subjects
from gangyao.plan.plans import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A thing of the plan with the chosen projects that serve it; of an indicator what they are expected to add."""

    kind: LinkKind
    id: str
    name: str
    bids: tuple[str, ...] = ()
    amount: Decimal | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Investment planned by year for a task, in 亿元. A project that serves several tasks stands whole in each, so that
    budgets of tasks are never added up.
    """

    task: str
    name: str
    years: dict[int, Decimal]
    total: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """`served` and `uncovered` by the chosen projects; `unlinked` chosen projects without any clause of the plan; `idle`
    tasks that no project of the whole portfolio serves; `years` the investment of all that are chosen, each once.
    """

    served: tuple[Served, ...]
    uncovered: tuple[Served, ...]
    unlinked: tuple[str, ...]
    idle: tuple[str, ...]
    budgets: tuple[Budget, ...]
    years: dict[int, Decimal] = field(default_factory=dict)


def coverage_of(plan: Plan, portfolio: Portfolio, chosen: Collection[str]) -> Coverage:
    """What a choice moves."""
    bids = [bid for bid in portfolio.bids if bid.id in chosen]
    subjects = Subjects(plan)
    every = [served(kind, key, name, bids, subjects) for kind, key, name in things_of(plan)]
    tasks = {link for bid in portfolio.bids for link in bid.linked(LinkKind.TASK)}
    return Coverage(
        served=tuple(one for one in every if one.bids),
        uncovered=tuple(one for one in every if not one.bids),
        unlinked=tuple(bid.id for bid in bids if not bid.links),
        idle=tuple(task.id for task in plan.tasks if task.id not in tasks),
        budgets=tuple(budget(one, bids) for one in every if one.kind is LinkKind.TASK and one.bids),
        years=by_year(bids),
    )


def things_of(plan: Plan) -> Iterable[tuple[LinkKind, str, str]]:
    """Indicators, promises and tasks of the plan's own period."""
    for row in plan.indicators:
        if row.is_target:
            yield LinkKind.INDICATOR, row.id, f"{row.name}（{row.qualifier}）" if row.qualifier else row.name
    for promise in plan.commitments:
        yield LinkKind.COMMITMENT, promise.id, promise.subject
    for task in plan.tasks:
        yield LinkKind.TASK, task.id, task.title


def served(kind: LinkKind, key: str, name: str, bids: Iterable[Bid], subjects: Subjects) -> Served:
    """One thing with the projects that serve it, by a link or by what they are expected to add."""
    subject = subjects.find(key) if kind is LinkKind.INDICATOR else None
    adding = {bid.id: bid.contributions[subject.id] for bid in bids if subject and bid.contributions.get(subject.id)}
    own = tuple(bid.id for bid in bids if key in bid.linked(kind) or bid.id in adding)
    amount = sum(adding.values(), Decimal(0)) if adding else None
    return Served(kind=kind, id=key, name=name, bids=own, amount=amount, unit=subject.unit if subject and adding else None)


def budget(task: Served, bids: Iterable[Bid]) -> Budget:
    """What is planned to be invested for a task."""
    years = by_year(bid for bid in bids if bid.id in task.bids)
    return Budget(task=task.id, name=task.name, years=years, total=sum(years.values(), Decimal(0)))


def by_year(bids: Iterable[Bid]) -> dict[int, Decimal]:
    """Investment planned by year."""
    found: dict[int, Decimal] = {}
    for bid in bids:
        for year, amount in bid.planned.items():
            found[year] = found.get(year, Decimal(0)) + amount
    return dict(sorted(found.items()))
