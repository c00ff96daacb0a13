"""Lower plans held against an upper one, or neighbours against each other.

In: plans. Out: a Comparison: which row is which, and findings. The passages of a finding count the text of the plan that
its `about` names first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gangyao.alignment import composition, strengths
from gangyao.alignment.matching import Match, Reason, match_rows, own_rows
from gangyao.checks.figures import name_of, scale_of
from gangyao.plan.dictionary import concept_by_id
from gangyao.plan.plans import Indicator, Nature, Plan
from gangyao.vocabulary.findings import Finding, Severity, find

FULL = {Decimal(0), Decimal(100)}  # numbers that everybody promises


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One plan of a comparison."""

    title: str
    place: str | None
    sha256: str
    indicators: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the upper plan beside its counterpart in one lower plan; `lower` None where there is none."""

    plan: int
    upper: str
    lower: str | None
    name: str
    lower_name: str | None
    score: float
    reason: str | None
    upper_baseline: str | None
    upper_target: str | None
    lower_baseline: str | None
    lower_target: str | None
    upper_effort: float | None
    lower_effort: float | None
    asked: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What came of holding plans against each other; `Row.plan` counts `lowers` from 0."""

    format: str = "gangyao.comparison"
    version: int = 1
    upper: Compared
    lowers: tuple[Compared, ...]
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


def compare_plans(upper: Plan, lowers: Sequence[Plan]) -> Comparison:
    """Every row of the upper plan against every lower plan, and the lower plans together against it."""
    above = own_rows(upper)
    matched = [match_rows(above, own_rows(plan)) for plan in lowers]
    findings = [finding for plan, matches in zip(lowers, matched, strict=True) for finding in check_pair(upper, matches, plan)]
    if len(lowers) > 1:
        findings += composition.check_composition(above, matched, lowers)
    return Comparison(
        upper=compared(upper),
        lowers=tuple(compared(plan) for plan in lowers),
        rows=tuple(row for index, matches in enumerate(matched) for row in rows_of(index, above, matches)),
        findings=tuple({finding.id: finding for finding in findings}.values()),
    )


def compared(plan: Plan) -> Compared:
    """What the comparison remembers of a plan."""
    return Compared(
        title=plan.title or plan.document.name,
        place=plan.place.name if plan.place else None,
        sha256=plan.document.sha256,
        indicators=len(own_rows(plan)),
    )


def rows_of(plan: int, above: Sequence[Indicator], matches: Sequence[Match]) -> Iterator[Row]:
    """The table of one lower plan, in the order of the upper one."""
    by_upper = {match.upper.id: match for match in matches}
    for row in above:
        match = by_upper.get(row.id)
        lower = match.lower if match else None
        mine, yours = strengths.effort(row), strengths.effort(lower) if lower else None
        yield Row(
            plan=plan,
            upper=row.id,
            lower=lower.id if lower else None,
            name=name_of(row),
            lower_name=name_of(lower) if lower else None,
            score=match.score if match else 0.0,
            reason=match.reason.value if match else None,
            upper_baseline=baseline_words(row),
            upper_target=target_words(row),
            lower_baseline=baseline_words(lower) if lower else None,
            lower_target=target_words(lower) if lower else None,
            upper_effort=round(mine.amount, 2) if mine else None,
            lower_effort=round(yours.amount, 2) if yours else None,
            asked=mine.asked.value if mine else None,
        )


def baseline_words(row: Indicator) -> str | None:
    """The baseline as printed, with its year."""
    found = strengths.baseline(row)
    return f"{found[0]}: {found[1].raw}" if found else None


def target_words(row: Indicator) -> str | None:
    """The target as printed, with its year; the growth where there is no level."""
    goal = [f"{year}: {quantity.raw}" for year, quantity in row.targets.items()]
    return "；".join([*goal, *([row.growth.raw] if row.growth else [])]) or None


def check_pair(upper: Plan, matches: Sequence[Match], plan: Plan) -> Iterator[Finding]:
    """What can be said of one lower plan against the upper one."""
    title = plan.place.name if plan.place else plan.title or plan.document.name
    apart = upper.period is not None and plan.period is not None and upper.period != plan.period
    if apart and upper.period and plan.period:
        years = {"one": f"{upper.period.first}–{upper.period.last}", "other": f"{plan.period.first}–{plan.period.last}"}
        yield find("other-period", Severity.DOUBT, values={"plan": title, **years})
    bound = {match.upper.id: match for match in matches if match.bound}
    offered = {match.upper.id: match.lower for match in matches if not match.bound}
    for row in own_rows(upper):
        if row.id in bound:
            yield from check_match(bound[row.id], title, apart=apart)
        elif row.nature is Nature.BINDING:
            near = offered.get(row.id)
            yield find(
                "not-carried-down",
                Severity.DOUBT,
                about=(row.id,),
                values={
                    "name": name_of(row),
                    "plan": title,
                    "target": target_words(row) or "—",
                    "near": name_of(near) if near else "—",
                },
            )


def check_match(match: Match, title: str, *, apart: bool) -> Iterator[Finding]:
    """Unit, definition, baseline year and strength of one counterpart."""
    upper, lower = match.upper, match.lower
    where, about = (lower.passage,), (lower.id, upper.id)
    names: dict[str, str | int | Decimal] = {"name": name_of(upper), "plan": title}
    concept = concept_by_id(upper.concept)
    alike = scale_of(upper.unit, concept)[1] == scale_of(lower.unit, concept)[1]
    if upper.unit and lower.unit and not alike and match.reason is not Reason.GROWTH:
        yield find(
            "other-unit", Severity.DOUBT, where=where, about=about, values={**names, "one": upper.unit, "other": lower.unit}
        )
    if (upper.qualifier or upper.scope) and (lower.qualifier or lower.scope) and not same_definition(upper, lower):
        values = {**names, "one": definition(upper), "other": definition(lower)}
        yield find("other-definition", Severity.DOUBT, where=where, about=about, values=values)
    mine, yours = strengths.baseline(upper), strengths.baseline(lower)
    if mine and yours and mine[0] != yours[0] and not apart:
        yield find(
            "other-baseline", Severity.DOUBT, where=where, about=about, values={**names, "one": mine[0], "other": yours[0]}
        )
    elif alike or match.reason is Reason.GROWTH:
        yield from check_strength(match, title)


def same_definition(upper: Indicator, lower: Indicator) -> bool:
    """Whether scope and qualifier agree as far as both give them."""
    scopes = upper.scope == lower.scope or not (upper.scope and lower.scope)
    return scopes and (upper.qualifier == lower.qualifier or not (upper.qualifier and lower.qualifier))


def definition(row: Indicator) -> str:
    """Scope and qualifier of a row."""
    return " ".join(part for part in (row.scope, row.qualifier) if part)


def check_strength(match: Match, title: str) -> Iterator[Finding]:
    """A target that asks less than the upper one, or that repeats its number from another start."""
    upper, lower = match.upper, match.lower
    mine, yours = strengths.effort(upper), strengths.effort(lower)
    goal, own = strengths.last_target(upper), strengths.last_target(lower)
    values: dict[str, str | int | Decimal] = {
        "name": name_of(upper), "plan": title, "one": target_words(upper) or "—", "other": target_words(lower) or "—",
    }  # fmt: skip
    if mine and yours and strengths.is_weaker(yours, mine) and not ahead(match):
        yield find(
            "weaker-target",
            Severity.DOUBT if upper.nature is Nature.BINDING else Severity.NOTE,
            where=(lower.passage,),
            about=(lower.id, upper.id),
            values={**values, "upper": shown(mine.amount), "lower": shown(yours.amount), "asked": mine.asked.value},
        )
    base, start = strengths.baseline(upper), strengths.baseline(lower)
    same = goal and own and goal[1].value == own[1].value and goal[1].unit == own[1].unit and goal[1].value not in FULL
    if same and base and start and base[1].value != start[1].value:
        more = {"base": base[1].raw, "start": start[1].raw}
        yield find("copied-target", Severity.NOTE, where=(lower.passage,), about=(lower.id, upper.id), values={**values, **more})


def shown(amount: float) -> Decimal:
    """An effort with two decimals."""
    return Decimal(str(round(amount, 2)))


def ahead(match: Match) -> bool:
    """Whether the lower target is at least the upper one as a level, for shares and rates that places have in common."""
    concept = concept_by_id(match.upper.concept)
    goal, own = strengths.last_target(match.upper), strengths.last_target(match.lower)
    if concept is None or concept.summed == "sum" or strengths.counts_itself(match.upper) or goal is None or own is None:
        return False
    if goal[1].value is None or own[1].value is None or goal[1].unit != own[1].unit:
        return False
    return own[1].value <= goal[1].value if match.upper.direction == "lower" else own[1].value >= goal[1].value
