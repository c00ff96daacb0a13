"""Every project of a portfolio on a day: life cycle, appraisal, control indicators; and what of the plan they serve.

In: a plan, a Portfolio, what is asked. Out: a Survey, as JSON gangyao.projects.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import msgspec

from gangyao.allocation.appraising import Appraisal, Appraised, appraise, check_scores, shipped_appraisal
from gangyao.allocation.bids import Bid, Portfolio
from gangyao.allocation.controls import Controlled, control_bid, shipped_thresholds
from gangyao.allocation.coverage import Coverage, coverage_of
from gangyao.allocation.lifecycles import Lifecycle, lifecycle_of, shipped_rules
from gangyao.allocation.problems import Factor
from gangyao.plan.interchange import as_numbers
from gangyao.plan.plans import Plan
from gangyao.registers.places import name_or_code
from gangyao.vocabulary.departures import find_departures
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.standards.rows import Held

ENCODER = msgspec.json.Encoder(decimal_format="number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The day, and the rules of one's own district: those that ship where none are named."""

    day: dt.date
    appraisal: Appraisal = field(default_factory=shipped_appraisal)
    thresholds: tuple[Held, ...] = field(default_factory=shipped_thresholds)
    rules: tuple[Held, ...] = field(default_factory=shipped_rules)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surveyed:
    """A project on the day."""

    id: str
    name: str
    town: str | None
    kind: str | None
    lifecycle: Lifecycle
    appraised: Appraised
    controls: tuple[Controlled, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """All projects of a portfolio; `default` where the appraisal is the neutral one that ships; `investment` of all in 亿元."""

    format: str = "gangyao.projects"
    version: int = 1
    plan: str
    as_of: str
    appraisal: str
    default: bool
    projects: tuple[Surveyed, ...]
    coverage: Coverage
    findings: tuple[Finding, ...] = ()
    investment: Decimal = Decimal(0)


def survey(plan: Plan, portfolio: Portfolio, asked: Asked) -> Survey:
    """The survey of a portfolio."""
    place = name_or_code(plan.place)
    return Survey(
        plan=plan.document.sha256,
        as_of=asked.day.isoformat(),
        appraisal=asked.appraisal.name,
        default=asked.appraisal.default,
        projects=tuple(surveyed(bid, asked, place) for bid in portfolio.bids),
        investment=sum((bid.investment for bid in portfolio.bids), Decimal(0)),
        coverage=coverage_of(plan, portfolio, {bid.id for bid in portfolio.bids}),
        findings=(*portfolio.findings, *check_scores(portfolio.bids, asked.appraisal, asked.appraisal.name), *find_departures()),
    )


def surveyed(bid: Bid, asked: Asked, place: str) -> Surveyed:
    """One project."""
    controls = control_bid(bid, asked.thresholds, asked.day, place)
    return Surveyed(
        id=bid.id,
        name=bid.name,
        town=bid.town,
        kind=bid.kind.value if bid.kind else None,
        lifecycle=lifecycle_of(bid, asked.day, asked.rules, place),
        appraised=appraise(bid, controls, asked.appraisal),
        controls=controls,
    )


def appraise_all(bids: Iterable[Bid], asked: Asked, place: str = "") -> dict[str, Appraised]:
    """The appraisal of every project by its id: what gangyao.allocation.candidates.problem_of asks for."""
    return {bid.id: appraise(bid, control_bid(bid, asked.thresholds, asked.day, place), asked.appraisal) for bid in bids}


def encode_survey(found: Survey) -> bytes:
    """The survey as UTF-8 JSON, numbers with the digits as stated."""
    return msgspec.json.format(ENCODER.encode(found), indent=1) + b"\n"


def project_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one project of a portfolio."""
    return titled(Bid, "gangyao.projects: one project")


def factor_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one factor."""
    return titled(Factor, "gangyao.factors: one factor")


def titled(kind: type, title: str) -> dict[str, Any]:
    """The schema of a noun under a title."""
    schema: dict[str, Any] = as_numbers(msgspec.json.schema(kind))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}


def control_value(one: Controlled) -> Decimal | None:
    """A control indicator as it is shown, with four digits behind the point at the most."""
    return None if one.value is None else one.value.quantize(Decimal("0.0001")).normalize()
