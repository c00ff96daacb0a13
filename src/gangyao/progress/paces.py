"""Targets that count over years: average growth, a sum, the cut of an intensity.

Source: methods of monitoring §1.2, rows average growth, cumulative, cumulative rate of an intensity.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from gangyao.observations.knowledge import Record
from gangyao.observations.observations import Measure
from gangyao.progress.aims import Aim, AimKind
from gangyao.progress.courses import Course, Level, Records, elapsed, gap, is_final, percent, share_due, whole_years
from gangyao.progress.levels import no_level, notes
from gangyao.vocabulary.reasons import Reason, because
from gangyao.vocabulary.spans import MONTHS, Span, year_span
from gangyao.vocabulary.units import find_unit, plain_decimal

TINY = 1e-12  # what binary fractions leave over


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """Mean growth in per cent a year until the end of `year`, and what it was counted from: rates, levels; `places` are the
    decimals of the rates as they were published.
    """

    mean: float
    year: int
    source: str
    exact: Decimal | None = None
    places: int | None = None


def follow_growth(aim: Aim, record: Record, _: Records) -> Course:
    """Average growth: ḡ = (Π(1 + gᵢ))^(1/t) − 1, pace ḡ / g, and the growth still required."""
    grown = mean_growth(aim, record)
    if isinstance(grown, Reason):
        return Course(reason=grown)
    target = aim.target or Decimal(0)
    years = grown.year - aim.first
    span = year_span(grown.year)
    mean = grown.exact if grown.exact is not None else Decimal(repr(round(grown.mean, 10)))
    met = aim.is_met(mean) or aim.is_met(as_printed(mean, target, grown.places))
    final = is_final(aim, span)
    due = years / aim.years
    completion = growth_share(grown.mean, float(target), due, met=met)
    required = None if final else growth_required(float(target), grown.mean, years, aim.years)
    values: dict[str, str | int | Decimal | float] = {
        "mean": grown.mean if met else told_apart(mean, target),
        "target": target, "years": years, "required": required if required is not None else 0.0,
        "period": span.label, "first": aim.first + 1,
    }  # fmt: skip
    code = ("growth-met" if met else "growth-missed") if final else "growth-ahead" if met else "growth-behind"
    return Course(
        reached=mean.quantize(Decimal("0.01")) if met else told_apart(mean, target),
        span=span,
        completion=completion,
        expected=due if completion is not None else None,
        required=required,
        required_unit="%",
        missing=None if met else abs(target - mean).quantize(Decimal("0.01")),
        met=met,
        final=final,
        reason=because(code, values),
        notes=(*notes(aim, record), *((because("from-levels"),) if grown.source == "levels" else ())),
    )


def growth_share(mean: float, target: float, due: float, *, met: bool) -> float | None:
    """Mean growth by target growth, times the share of the years gone by; for a target of nought only whether it is met."""
    if abs(target) < TINY:
        return due if met else 0.0
    share = mean / target * due
    return max(share, due) if met else share


def growth_required(target: float, mean: float, years: int, all_years: int) -> float | None:
    """((1 + g)ⁿ / Π(1 + gᵢ))^(1/(n − t)) − 1 in per cent; None where growth is a loss of everything."""
    if min(1 + target / 100, 1 + mean / 100) <= 0 or years >= all_years:
        return None
    log = all_years * math.log1p(target / 100) - years * math.log1p(mean / 100)
    return math.expm1(log / (all_years - years)) * 100


def mean_growth(aim: Aim, record: Record) -> Grown | Reason:
    """Mean growth from rates of every year since the baseline, else from levels, else why there is none."""
    rates = {**(record.yearly() if aim.rates else {}), **record.yearly(Measure.GROWTH)}
    own = within(aim, rates)
    levels = {} if aim.rates else whole_years(aim, record)
    start, whole = aim.baseline or levels.get(aim.first), unbroken(own, aim.first)
    year = max(within(aim, levels), default=0)
    if start is not None and start > 0 and year > (whole or 0) and levels[year] > 0:
        mean = math.expm1(math.log(float(levels[year] / start)) / (year - aim.first)) * 100
        return Grown(mean=mean, year=year, source="levels")
    if whole is None:
        missing = [year for year in range(aim.first + 1, max(own, default=aim.first) + 1) if year not in own]
        return because("growth-years-missing", {"years": "、".join(map(str, missing))}) if own else no_level(aim, record)
    values = [own[year] for year in range(aim.first + 1, whole + 1)]
    if any(value <= -100 for value in values):  # noqa: PLR2004 - nothing can fall by more than all of it
        return because("growth-impossible", {"value": min(values)})
    if len(set(values)) == 1:
        return Grown(mean=float(values[0]), year=whole, source="rates", exact=values[0])
    log = sum(math.log1p(float(value) / 100) for value in values)
    places = max(decimals(value) for value in values)
    return Grown(mean=math.expm1(log / len(values)) * 100, year=whole, source="rates", places=places)


def as_printed(mean: Decimal, target: Decimal, places: int | None) -> Decimal:
    """A mean of published rates at their precision or the target's, the finer: no more is known of it; of levels as it is.

    >>> as_printed(Decimal("7.998"), Decimal("8"), 0), as_printed(Decimal("7.96"), Decimal("8"), None)
    (Decimal('8'), Decimal('7.96'))
    """
    return mean if places is None else round(mean, max(places, decimals(target)))


def told_apart(mean: Decimal, target: Decimal) -> Decimal:
    """A mean with two decimals, or as many more as it takes to see that it is not the target.

    >>> [str(told_apart(Decimal(words), Decimal("8"))) for words in ("7.4512", "7.9983")]
    ['7.45', '7.998']
    """
    return plain_decimal(next((shown for digits in range(2, 10) if (shown := round(mean, digits)) != target), mean))


def decimals(value: Decimal) -> int:
    """How many decimals a number is printed with."""
    return max(0, -int(value.as_tuple().exponent))


def unbroken(rates: dict[int, Decimal], first: int) -> int | None:
    """The last year up to which every year since the baseline is known, None where the first already is not."""
    year = first
    while year + 1 in rates:
        year += 1
    return year if year > first and year == max(rates) else None


def follow_sum(aim: Aim, record: Record, _: Records) -> Course:
    """A sum over years: C = Σ xᵢ, p = C / X, still required a year (X − C) / (n − t)."""
    counted = sum_of_years(aim, record)
    if isinstance(counted, Reason):
        return Course(reason=counted)
    total, span, missing_years = counted
    target = aim.target or Decimal(0)
    met = aim.is_met(total)
    if missing_years and not met:
        return Course(reached=total, span=span, reason=because("sum-years-missing", {"years": missing_years, "sum": total}))
    years = aim.years - elapsed(aim, span)
    final = is_final(aim, span)
    required = float(target - total) / years if years > 0 and not met else None
    share = float(total / target) if target else 1.0
    completion = max(share, 1.0) if met else share
    values: dict[str, str | Decimal | float] = {
        "sum": total, "target": target, "unit": aim.unit or "", "share": percent(completion),
        "due": percent(share_due(aim, span)), "gap": gap(completion, share_due(aim, span)), "required": required or 0.0,
        "missing": target - total, "period": span.label,
    }  # fmt: skip
    return Course(
        reached=total,
        span=span,
        completion=completion,
        expected=share_due(aim, span),
        required=required,
        required_unit=aim.unit if required is not None else None,
        missing=None if met else target - total,
        met=met,
        final=final,
        since=span.year if met else None,
        reason=because("sum-met" if met else "sum-missed" if final else "sum-on-way", values),
        notes=notes(aim, record),
    )


def sum_of_years(aim: Aim, record: Record) -> tuple[Decimal, Span, str] | Reason:
    """The sum so far with the span it reaches to and the years that lack a figure; a reported total wins over a sum that
    reaches less far. A year to date counts beside whole years.
    """
    years = within(aim, record.yearly(summed=True))
    totals = {span: row.value for span, row in record.sums.items() if aim.first < span.year <= aim.last}
    part = year_to_date(aim, record, years)
    reaches = [year_span(year) for year in years] + ([part.span] if part else [])
    if totals and (not reaches or max(totals).last >= max(span.last for span in reaches)):
        last = max(totals)
        return totals[last] or Decimal(0), last, ""
    if not reaches:
        return no_level(aim, record)
    span = max(reaches, key=lambda one: one.last)
    known = {*years, *([part.span.year] if part else [])}
    lacking = [str(year) for year in range(aim.first + 1, span.year + 1) if year not in known]
    total = sum(years.values(), Decimal(0)) + (part.value if part else Decimal(0))
    return total, span, "、".join(lacking)


def year_to_date(aim: Aim, record: Record, years: Mapping[int, Decimal]) -> Level | None:
    """The amount from January up to the latest month known of a year that is not over."""
    last = max((span for span in record.levels if aim.first < span.year <= aim.last), key=lambda span: span.last, default=None)
    if last is None or last.year in years:
        return None
    amount = record.up_to(last.year, last.last % MONTHS + 1)
    return Level(span=Span(first=last.year * MONTHS, last=last.last), value=amount) if amount is not None else None


def within(aim: Aim, years: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """The years after the baseline's up to the target's."""
    return {year: value for year, value in years.items() if aim.first < year <= aim.last}


def follow_cut(aim: Aim, record: Record, _: Records) -> Course:
    """The cut of an intensity: 1 − Π(1 − dᵢ), never the sum of the yearly cuts; due 1 − (1 − D)^(t/n)."""
    cuts, reported = yearly_cuts(aim, record), total_cuts(aim, record)
    year = max([*reported, *cuts], default=None)
    if year is None:
        return Course(reason=no_level(aim, record))
    if year not in reported and any(one not in cuts for one in range(aim.first + 1, year + 1)):
        lacking = "、".join(str(one) for one in range(aim.first + 1, year + 1) if one not in cuts)
        return Course(reason=because("growth-years-missing", {"years": lacking}))
    if year in reported:
        return cut_course(aim, reported[year], year, notes(aim, record), None)
    own = [cuts[one] for one in range(aim.first + 1, year + 1)]
    return cut_course(aim, compound_cut(own), year, notes(aim, record), max(map(decimals, own)))


def cut_course(aim: Aim, total: Decimal, year: int, said: tuple[Reason, ...], places: int | None) -> Course:
    """The course of a cut that is known up to a year; `places` are the decimals of the yearly cuts that it is made of."""
    target, span = aim.target or Decimal(0), year_span(year)
    met, final = aim.is_met(total) or aim.is_met(as_printed(total, target, places)), is_final(aim, span)
    whole = float(target) / 100
    due = 1 - math.pow(1 - whole, share_due(aim, span)) if whole < 1 else 1.0
    share = float(total / target) if target else 1.0
    left = aim.years - (year - aim.first)
    kept = 1 - float(total) / 100
    required = (1 - math.pow((1 - whole) / kept, 1 / left)) * 100 if left > 0 and kept > 0 and whole < 1 and not met else None
    values: dict[str, str | Decimal | float] = {
        "sum": float(total) if met else told_apart(total, target), "target": target, "share": percent(share), "due": due * 100,
        "gap": round(float(total) - due * 100, 2), "required": required or 0.0, "period": span.label,
        "missing": float(target - total),
    }  # fmt: skip
    return Course(
        reached=total,
        span=span,
        completion=max(share, 1.0) if met else share,
        expected=due / whole if whole else 1.0,
        required=required,
        required_unit="%" if required is not None else None,
        due=due * 100,
        missing=None if met else target - total,
        met=met,
        final=final,
        since=year if met else None,
        reason=because("cut-met" if met else "cut-missed" if final else "cut-on-way", values),
        notes=said,
    )


def yearly_cuts(aim: Aim, record: Record) -> dict[int, Decimal]:
    """Cuts in per cent by year: levels that are cuts themselves, as those of a row named for its fall, else what levels fell by
    since the year before; else growth with its sign turned.
    """
    cuts = {year: -value for year, value in record.yearly(Measure.GROWTH).items()}
    cuts.update(record.yearly() if aim.rates else {year: -growth for year, growth in growth_of_levels(aim, record).items()})
    return within(aim, cuts)


def total_cuts(aim: Aim, record: Record) -> dict[int, Decimal]:
    """Cuts in per cent since the baseline, by the year they reach to: as reported, else by the level of the year."""
    base = aim.baseline
    found = {} if aim.rates or not base else {year: (1 - value / base) * 100 for year, value in whole_years(aim, record).items()}
    return within(aim, {**found, **record.totals()})


def compound_cut(cuts: list[Decimal]) -> Decimal:
    """1 − Π(1 − d) in per cent, exactly.

    >>> compound_cut([Decimal("3.891"), Decimal("3.891")]).quantize(Decimal("0.01"))
    Decimal('7.63')
    """
    left = Decimal(1)
    for cut in cuts:
        left *= 1 - cut / 100
    return (1 - left) * 100


def counted_by_year(aim: Aim, record: Record) -> dict[int, Decimal]:
    """What each year brought, as the kind of the target counts it: a level, an amount, a rate, a cut."""
    if aim.kind is AimKind.CUT:
        return yearly_cuts(aim, record)
    if aim.kind is AimKind.SUM:
        return within(aim, record.yearly(summed=True))
    if aim.kind is not AimKind.GROWTH:
        return within(aim, whole_years(aim, record))
    rates = {**(record.yearly() if aim.rates else {}), **record.yearly(Measure.GROWTH)}
    return within(aim, {**({} if aim.rates else growth_of_levels(aim, record)), **rates})


def published_growth(aim: Aim, record: Record) -> dict[int, Decimal]:
    """Growth of each year as published; of what is not counted in money, where prices would be in it, else as levels grew."""
    unit = find_unit(aim.unit) if aim.unit else None
    reckoned = {} if unit is not None and unit.dimension.startswith("money") else growth_of_levels(aim, record)
    return within(aim, {**reckoned, **record.yearly(Measure.GROWTH)})


def growth_of_levels(aim: Aim, record: Record) -> dict[int, Decimal]:
    """Growth over the year before, where both levels are known."""
    levels = whole_years(aim, record)
    if aim.baseline is not None:
        levels = {aim.first: aim.baseline, **levels}
    return {
        year: ((value / levels[year - 1] - 1) * 100).quantize(Decimal("0.01"))
        for year, value in levels.items()
        if levels.get(year - 1, Decimal(0)) > 0
    }
