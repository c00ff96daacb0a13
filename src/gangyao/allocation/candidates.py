"""A portfolio becomes the problem of an allocation: who may start when, what each takes, what each is worth by aim.

In: a Portfolio, what each project's appraisal said, an Assessment where there is one. Out: a Posed. Three aims: `score`,
the weighted appraisal; `gaps`, what the project closes of what the plan lacks; `investment` in 亿元.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gangyao.allocation import objections
from gangyao.allocation.appraising import Appraised
from gangyao.allocation.bids import Bid, Portfolio, Stage
from gangyao.allocation.problems import Candidate, Problem
from gangyao.evaluation.assessments import Assessment, Item
from gangyao.evaluation.targets import follow_promises, follow_rows
from gangyao.observations.amounts import in_unit_of
from gangyao.observations.subjects import Subject, Subjects
from gangyao.plan.plans import Plan
from gangyao.progress.aims import Aim, AimKind
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.reasons import Reason, because
from gangyao.vocabulary.units import UnitMismatch

ON_COURSE = Decimal("0.1")  # an indicator that is on course but not met keeps a tenth, so that it still tells two projects apart
MEASURED = {AimKind.LEVEL, AimKind.SUM, AimKind.CEILING, AimKind.FLOOR, AimKind.HOLD, AimKind.INTERVAL}
PLACES = Decimal("0.000001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What an indicator lacks, signed towards its target, in its unit; `behind` from 0 to 1 says how far it lies behind."""

    id: str
    amount: Decimal
    unit: str | None
    behind: Decimal

    def closed(self, contribution: Decimal) -> Decimal:
        """The share of the gap that a contribution closes, at the most all of it, times how far the indicator is behind; a
        contribution away from the target counts against the project in the same measure.
        """
        share = contribution / self.amount
        return (max(Decimal(-1), min(Decimal(1), share)) * self.behind).quantize(PLACES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A project that is no candidate, and why."""

    id: str
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Posed:
    """The problem, the projects that are not in it, and the gaps that contributions were held against."""

    problem: Problem
    refused: tuple[Refusal, ...] = ()
    gaps: dict[str, Gap] = field(default_factory=dict)


def problem_of(
    plan: Plan, portfolio: Portfolio, appraised: Mapping[str, Appraised] | None = None, assessment: Assessment | None = None
) -> Posed:
    """The problem of a portfolio over the years that its caps are given for, or else those of the plan."""
    years = years_of(plan, portfolio)
    gaps = gaps_of(plan, assessment)
    own = appraised or {}
    candidates, refused = [], []
    for bid in portfolio.bids:
        reason = refusal(bid, own.get(bid.id), years)
        if reason is not None:
            refused.append(Refusal(id=bid.id, reason=reason))
        else:
            candidates.append(candidate_of(bid, own.get(bid.id), gaps, years))
    problem = Problem(
        first=years[0], last=years[-1], candidates=tuple(candidates), factors=portfolio.factors, quotas=portfolio.quotas
    )
    return Posed(problem=problem, refused=tuple(refused), gaps=gaps)


def check_musts(portfolio: Portfolio, posed: Posed) -> Iterator[Finding]:
    """Projects that must be funded and are no candidates, or require one that is none."""
    refused, names = {one.id: one.reason for one in posed.refused}, {bid.id: bid.name for bid in portfolio.bids}
    for bid in portfolio.bids:
        if not bid.must:
            continue
        if bid.id in refused:
            reason = refused[bid.id]
            told = objections.must_fails_gate if reason.code == "gate-failed" else objections.must_starts_outside
            yield told(bid.name, **reason.values)
            continue
        barred = next((other for other in needed(bid.id, portfolio) if other in refused), None)
        if barred is not None:
            yield objections.must_requires_refused(bid.name, names[barred])


def needed(project: str, portfolio: Portfolio) -> tuple[str, ...]:
    """All that a project requires, itself or by what it requires."""
    requires = {bid.id: bid.requires for bid in portfolio.bids}
    found: dict[str, None] = {}
    left = list(requires[project])
    while left:
        one = left.pop()
        if one not in found:
            found[one] = None
            left += requires[one]
    return tuple(found)


def years_of(plan: Plan, portfolio: Portfolio) -> range:
    """The years that are planned; raises ValueError where neither caps nor the plan name any."""
    if portfolio.years():
        return portfolio.years()
    if plan.period is None:
        raise ValueError("no years to plan: neither a cap by year nor the plan's period is known; give caps by year")
    return range(plan.period.first, plan.period.last + 1)


def refusal(bid: Bid, appraised: Appraised | None, years: range) -> Reason | None:
    """Why a project is no candidate, or None."""
    if appraised is not None and appraised.failed:
        gate = appraised.failed[0]
        return because("gate-failed", {"gate": gate.id, "why": "；".join(gate.why)})
    if not starts_of(bid, years):
        stated = f"{bid.earliest or ''}–{bid.latest or ''}"
        return because("starts-outside", {"stated": stated, "first": years[0], "last": years[-1]})
    return None


def begun(bid: Bid) -> int | None:
    """The year in which building began, where it has."""
    day = bid.day(Stage.BUILDING)
    return day.year if day else None


def starts_of(bid: Bid, years: range) -> tuple[int, ...]:
    """The years a project may start in; one under way stays in the year it began, or in the first where that is past."""
    since = begun(bid)
    if since is not None:
        return (max(since, years[0]),) if since <= years[-1] else ()
    earliest = max(years[0], bid.earliest if bid.earliest is not None else years[0])
    latest = min(years[-1], bid.latest if bid.latest is not None else years[-1])
    return tuple(range(earliest, latest + 1))


def candidate_of(bid: Bid, appraised: Appraised | None, gaps: Mapping[str, Gap], years: range) -> Candidate:
    """One project as a candidate; of one under way only what it will still take is asked for."""
    since = begun(bid)
    past = max(0, years[0] - since) if since is not None else 0
    return Candidate(
        id=bid.id,
        name=bid.name,
        starts=starts_of(bid, years),
        demands={factor: amounts[past:] for factor, amounts in bid.demands.items() if any(amounts[past:])},
        values=values_of(bid, appraised, gaps),
        must=bid.must,
        requires=bid.requires,
        excludes=bid.excludes,
        groups=bid.groups,
    )


def values_of(bid: Bid, appraised: Appraised | None, gaps: Mapping[str, Gap]) -> dict[str, Decimal]:
    """What a project is worth by aim."""
    closed = [gaps[name].closed(amount) for name, amount in bid.contributions.items() if name in gaps]
    return {
        "score": (appraised.score if appraised else None) or Decimal(0),
        "gaps": sum(closed, Decimal(0)),
        "investment": bid.investment,
    }


def gaps_of(plan: Plan, assessment: Assessment | None) -> dict[str, Gap]:
    """What each indicator of a plan lacks. Assessed: what is missing on the way to its target, behind by 1 − pace (at
    least a tenth while it is not met). Not assessed, or nothing was reported: the whole way from the baseline to the
    target, wholly behind. What is met, or has no number to reach in the unit of its contributions, has no gap.
    """
    subjects = Subjects(plan)
    items = {item.id: item for item in (*assessment.indicators, *assessment.commitments)} if assessment else {}
    found: dict[str, Gap] = {}
    for one in (*follow_rows(plan, {}, {}), *follow_promises(plan, {})):
        subject = subjects.find(one.source.id)
        if subject is not None and subject.id not in found:
            gap = gap_of(one.aim, items.get(one.source.id), subject)
            found |= {subject.id: gap} if gap else {}
    return found


def gap_of(aim: Aim, item: Item | None, subject: Subject) -> Gap | None:
    """What one target lacks, or None."""
    if item is not None and item.met:
        return None
    whole = way(aim)
    missing = abs(item.missing) if item is not None and item.missing is not None and aim.kind in MEASURED else whole
    if not missing:
        return None
    try:
        amount = in_unit_of(missing, aim.unit, subject.unit)
    except UnitMismatch:
        return None
    pace = item.pace if item is not None else None
    behind = max(ON_COURSE, 1 - Decimal(repr(round(pace, 6)))) if pace is not None else Decimal(1)
    return Gap(id=subject.id, amount=amount if aim.up else -amount, unit=subject.unit, behind=min(Decimal(1), behind))


def way(aim: Aim) -> Decimal | None:
    """The whole way that a target asks for, None where it is no amount: a rate, a comparison, an assignment, a bound."""
    if aim.kind is AimKind.SUM:
        return aim.target
    if aim.kind is AimKind.LEVEL and aim.target is not None and aim.baseline is not None:
        return abs(aim.target - aim.baseline)
    return None
