"""A plan split into years: one Split for each indicator, and what is wrong with the years that somebody set.

In: a plan, what is known, the targets in force. Out: splits and findings.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gangyao.evaluation.targets import keys_of, name_of
from gangyao.observations.knowledge import Record
from gangyao.observations.targets import YearlyTarget
from gangyao.plan.plans import Indicator, Plan
from gangyao.progress.aims import Aim, AimKind
from gangyao.progress.paces import counted_by_year
from gangyao.progress.rows import aim_of_row
from gangyao.progress.years import Split, composed, split
from gangyao.vocabulary.findings import Finding, Severity, find

InForce = Mapping[tuple[str, int], YearlyTarget]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSplit:
    """An indicator with its yearly targets, what was reached, and the document that set each year."""

    row: Indicator
    name: str
    split: Split
    reached: dict[int, Decimal]
    documents: dict[int, str]


def split_plan(plan: Plan, records: Mapping[str, Record], in_force: InForce) -> tuple[RowSplit, ...]:
    """The yearly targets of every indicator of the plan's own period."""
    return tuple(split_row(row, plan, records, in_force) for row in plan.indicators if row.is_target)


def split_row(row: Indicator, plan: Plan, records: Mapping[str, Record], in_force: InForce) -> RowSplit:
    """The yearly targets of one indicator."""
    aim = aim_of_row(row, plan.period)
    record = records.get(row.id) or records.get(row.concept or "")
    reached = counted_by_year(aim, record) if record else {}
    keys = keys_of(row, plan)
    own = {year: target for (subject, year), target in in_force.items() if subject in keys}
    given = {year: target.value for year, target in own.items() if target.kind != "end"}
    documents = {year: target.document for year, target in own.items() if target.document}
    return RowSplit(row=row, name=name_of(row), split=split(aim, reached, given), reached=reached, documents=documents)


def check_splits(splits: tuple[RowSplit, ...]) -> tuple[Finding, ...]:
    """Years that do not compose to the target, and years that ask nothing."""
    return tuple(finding for one in splits for check in (check_composition, check_steps) for finding in check(one))


def check_composition(one: RowSplit) -> Iterator[Finding]:
    """Yearly targets that, all met, would not meet the five-year target."""
    aim = one.split.aim
    years = {**one.reached, **one.split.years}
    whole = composed(aim, years) if aim.target is not None else None
    if whole is None or aim.is_met(whole) or not one.split.given:
        return
    shown = whole.quantize(Decimal("0.01")) if aim.kind in {AimKind.GROWTH, AimKind.CUT} else whole
    values: dict[str, str | Decimal] = {"name": one.name, "composed": shown, "unit": aim.unit or ""}
    values["target"] = aim.target or Decimal(0)
    yield find("years-short", Severity.ERROR, about=(one.row.id,), values=values)


def check_steps(one: RowSplit) -> Iterator[Finding]:
    """A year whose target was set and does not go beyond the one before."""
    aim, before = one.split.aim, previous(one.split.aim)
    for year, value in sorted({**one.reached, **one.split.years}.items()):
        backwards = before is not None and (value <= before if aim.up else value >= before)
        nothing = value <= 0 if aim.kind in {AimKind.SUM, AimKind.CUT} else backwards and aim.kind is AimKind.LEVEL
        if nothing and year in one.split.given:
            values: dict[str, str | int | Decimal] = {"name": one.name, "year": year, "value": value}
            values |= {"unit": aim.unit or "", "before": before or Decimal(0)}
            yield find("year-asks-nothing", Severity.DOUBT, about=(one.row.id,), values=values)
        before = value


def previous(aim: Aim) -> Decimal | None:
    """The level before the plan's first year."""
    return aim.baseline if aim.kind is AimKind.LEVEL else None
