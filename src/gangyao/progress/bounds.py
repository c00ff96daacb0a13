"""Targets that are kept or broken in each year: a ceiling, a floor, a level to hold, a range.

In: an Aim and what is known. Out: a Course. How the verdict on the period follows from its years is data (bounds.csv): every year
kept, the latest one, or the mean of all. Source: methods of monitoring §1.2, rows ceiling / floor, hold, interval.
"""

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from gangyao.observations.knowledge import Record
from gangyao.progress.aims import Aim
from gangyao.progress.courses import Course, Level, Records, comparable, is_final
from gangyao.progress.levels import no_level, notes
from gangyao.registers.places import name_or_code
from gangyao.vocabulary.quantities import Comparator, as_it_binds
from gangyao.vocabulary.reasons import Reason, because
from gangyao.vocabulary.standards.inforce import load_in_force
from gangyao.vocabulary.units import plain_decimal


class YearRule(StrEnum):
    """How the verdict on a period follows from its years."""

    EVERY = "every"
    LATEST = "latest"
    MEAN = "mean"


def rule_for(aim: Aim) -> YearRule:
    """The rule of a bound at its place in its last year: that of the indicator before that of the kind."""
    rows = load_in_force("gangyao.progress", "bounds", dt.date(aim.last, 12, 31), name_or_code(aim.place))
    rules = {held.row["indicator"]: YearRule(held.row["rule"]) for held in rows if held.row["kind"] == aim.kind.value}
    return rules.get(aim.concept or "") or rules.get("") or YearRule.EVERY


def follow_bound(aim: Aim, record: Record, _: Records) -> Course:
    """Kept or not by the rule of its kind; no way to go, only room left. A year outside the bound is said for that year."""
    rows = comparable(aim, record)
    if not rows:
        return Course(reason=no_level(aim, record))
    last, rule = rows[-1], rule_for(aim)
    years = list({row.span.year: row for row in rows}.values())  # the last figure of a year, whose own stands last, counts for it
    outside = [row for row in years if not aim.is_met(row.value)]
    judged = mean_of(years) if rule is YearRule.MEAN else last.value
    met = not outside if rule is YearRule.EVERY else aim.is_met(judged)
    return Course(
        reached=judged if rule is YearRule.MEAN else last.value,
        span=last.span,
        completion=1.0 if met else 0.0,
        expected=1.0,
        missing=None if aim.is_met(last.value) else abs((aim.target or Decimal(0)) - last.value),
        met=met,
        final=is_final(aim, last.span),
        broken=not met,
        reason=reason_of(aim, last, outside, judged, rule),
        notes=(*years_said(aim, last, outside, met=met), *notes(aim, record)),
    )


def mean_of(years: list[Level]) -> Decimal:
    """The mean of the years, one digit finer than they are printed."""
    finest = min(int(row.value.as_tuple().exponent) for row in years)
    mean = sum((row.value for row in years), Decimal(0)) / len(years)
    return mean.quantize(Decimal(1).scaleb(min(0, finest) - 1))


def reason_of(aim: Aim, last: Level, outside: list[Level], judged: Decimal, rule: YearRule) -> Reason:
    """The sentence of a bound: the first year outside it, and where it stands now if that is another."""
    values = spoken(aim, last)
    if rule is YearRule.MEAN:
        code = "bound-mean-kept" if aim.is_met(judged) else "bound-mean-broken"
        return because(code, {**values, "reached": judged, "room": room(aim, judged) * 100})
    if not outside or (rule is YearRule.LATEST and aim.is_met(last.value)):
        return because("bound-kept", values)
    first = outside[0] if rule is YearRule.EVERY else last
    if first is last or not aim.is_met(last.value):
        return because("bound-broken", {**values, "period": first.span.label, "reached": first.value})
    now: dict[str, str | Decimal | float] = {"now": last.value, "latest": last.span.label}
    return because("bound-broken-once", spoken(aim, first) | now)


def years_said(aim: Aim, last: Level, outside: list[Level], *, met: bool) -> tuple[Reason, ...]:
    """Years outside the bound that do not decide the period's verdict, each for itself."""
    return tuple(because("bound-year-outside", spoken(aim, row)) for row in outside if met and row is not last)


def spoken(aim: Aim, row: Level) -> dict[str, str | Decimal | float]:
    """What a sentence says of a level and its bound."""
    return {
        "period": row.span.label, "reached": row.value, "target": bound_words(aim), "unit": aim.unit or "",
        "room": room(aim, row.value) * 100,
    }  # fmt: skip


def bound_words(aim: Aim) -> str:
    """The bound as it binds: ≤3.5, ≥95, 4–6; of 3.5左右 with what that allows: ≈3.5 (±0.5)."""
    if aim.comparator is Comparator.ABOUT and aim.slack and aim.upper is None:
        return f"{as_it_binds(aim.target or Decimal(0), None, Comparator.ABOUT)} (±{plain_decimal(aim.slack):f})"
    strict = {Comparator.ABOVE, Comparator.BELOW}
    bound = aim.comparator if aim.comparator in strict else Comparator.AT_LEAST if aim.up else Comparator.AT_MOST
    return as_it_binds(aim.target or Decimal(0), aim.upper, None if aim.upper is not None else bound)


def room(aim: Aim, reached: Decimal) -> float:
    """The margin m = (U − x) / U of a ceiling, mirrored for a floor; of a range that to its nearer end; 左右 moves the ends."""
    low = aim.target if aim.up or aim.upper is not None else None
    high = aim.upper if aim.upper is not None else None if aim.up else aim.target
    margins = [(reached - low + aim.slack) / abs(low)] if low else []
    margins += [(high + aim.slack - reached) / abs(high)] if high else []
    return float(min(margins, default=0))
