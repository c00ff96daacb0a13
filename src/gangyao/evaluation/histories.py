"""The series that a target is forecast from, and the threshold that the target is of it.

Every kind of target becomes one question: is a series above (or below) a threshold at the end? Growth is an index that
must reach 100 (1 + g)ⁿ, a sum a running total that must reach X, the cut of an intensity an index that must fall to
100 (1 − D). In: an Aim and what is known. Out: a History, or the reason why there is none.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from gangyao.observations.knowledge import Record
from gangyao.observations.observations import Measure
from gangyao.observations.series import Frequency, Series, period_ordinal
from gangyao.plan.plans import Commitment, Indicator
from gangyao.progress.aims import Aim, AimKind
from gangyao.progress.courses import whole_years
from gangyao.progress.dimensions import SHARES
from gangyao.progress.paces import total_cuts, unbroken, yearly_cuts
from gangyao.vocabulary.reasons import Reason, because
from gangyao.vocabulary.spans import MONTHS

FEWEST_MONTHS = 24  # so many months tell a season; fewer are read as their year's last
WIDEST_GAP = 3  # years between two figures beyond which the earlier ones are left out
WHOLE = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A series, the ordinal of the period that the target is for, and the threshold; `upper` closes an interval."""

    series: Series
    last: int
    threshold: float
    at_least: bool
    upper: float | None = None

    @property
    def horizon(self) -> int:
        """Periods from the last figure to the target's."""
        return self.last - (self.series.first + len(self.series.values) - 1)


def history_of(aim: Aim, source: Indicator | Commitment, record: Record) -> History | Reason:
    """The series and threshold of a target."""
    if aim.target is None:
        return because("forecast-without-number", {"words": aim.words or "—"})
    if aim.kind is AimKind.GROWTH:
        return of_growth(aim, record)
    if aim.kind is AimKind.SUM:
        return of_sum(aim, record)
    if aim.kind is AimKind.CUT:
        return of_cut(aim, record)
    return of_level(aim, source, record)


def of_level(aim: Aim, source: Indicator | Commitment, record: Record) -> History | Reason:
    """Levels by month where two years of them are known, else by year; those before a change of definition are left out."""
    threshold = float((aim.target or 0) - aim.slack if aim.up else (aim.target or 0) + aim.slack)
    upper = None if aim.upper is None else float(aim.upper)
    levels = {} if aim.indexed else record.levels
    months = {span.last: row.value for span, row in levels.items() if span.months == 1 and row.value is not None}
    start = 0 if record.aside else max((span.first for span in record.breaks), default=0)  # what is set aside broke the series
    months = {month: value for month, value in months.items() if month >= start}
    if not aim.flow and len(months) >= FEWEST_MONTHS:
        series = series_of(aim, months, Frequency.MONTH)
        last = period_ordinal(Frequency.MONTH, aim.last, MONTHS)
        return History(series=series, last=last, threshold=threshold, at_least=aim.up, upper=upper)
    years = {**stated_levels(aim, source), **year_ends(aim, record)}
    years = connected({year: value for year, value in years.items() if year * MONTHS >= start - MONTHS + 1})
    if not years:
        return because("forecast-without-levels")
    return History(series=series_of(aim, years, Frequency.YEAR), last=aim.last, threshold=threshold, at_least=aim.up, upper=upper)


def stated_levels(aim: Aim, source: Indicator | Commitment) -> dict[int, Decimal]:
    """The levels of past years that the plan's own row states, in the unit of the aim."""
    if not isinstance(source, Indicator):
        return {} if aim.baseline is None else {aim.first: aim.baseline}
    rows = source.levels.items()
    return {
        year: level.value
        for year, level in rows
        if level.value is not None and not level.cumulative and year <= aim.first and (level.unit or source.unit) == aim.unit
    }


def year_ends(aim: Aim, record: Record) -> dict[int, Decimal]:
    """Levels by year: of whole years, and of what is neither flow nor mean also those of a part that ends with December."""
    ends = {} if aim.flow or aim.mean or aim.indexed else {
        span.year: row.value
        for span, row in sorted(record.levels.items(), key=lambda pair: pair[0].months)
        if span.last % MONTHS == MONTHS - 1 and row.value is not None
    }  # fmt: skip
    return {**ends, **whole_years(aim, record)}


def of_growth(aim: Aim, record: Record) -> History | Reason:
    """An index of growth, or the levels where they reach further."""
    goal = math.pow(1 + float((aim.target or 0) - aim.slack if aim.up else (aim.target or 0) + aim.slack) / 100, aim.years)
    rates = {**(record.yearly() if aim.rates else {}), **record.yearly(Measure.GROWTH)}
    levels = {} if aim.rates else year_ends(aim, record)
    own = {year: rate for year, rate in rates.items() if year > aim.first}
    whole = unbroken(own, aim.first) if own else None
    if whole is not None and whole >= max(levels, default=0):
        index = series_of(aim, chained(rates, aim.first, whole), Frequency.YEAR, index=True)
        return History(series=index, last=aim.last, threshold=WHOLE * goal, at_least=aim.up)
    if aim.baseline is None or aim.baseline <= 0 or not levels:
        return because("forecast-without-levels")
    years = connected({aim.first: aim.baseline, **levels})
    threshold = float(aim.baseline) * goal
    return History(series=series_of(aim, years, Frequency.YEAR, index=True), last=aim.last, threshold=threshold, at_least=aim.up)


def chained(rates: Mapping[int, Decimal], first: int, last: int) -> dict[int, float]:
    """An index that is 100 in the baseline's year, forwards and as far back as rates go without a gap."""
    index = {first: WHOLE}
    for year in range(first + 1, last + 1):
        index[year] = index[year - 1] * (1 + float(rates[year]) / 100)
    year = first
    while year in rates and rates[year] > -100:  # noqa: PLR2004 - nothing can fall by more than all of it
        index[year - 1] = index[year] / (1 + float(rates[year]) / 100)
        year -= 1
    return dict(sorted(index.items()))


def of_sum(aim: Aim, record: Record) -> History | Reason:
    """The running total since the baseline."""
    years = {year: value for year, value in record.yearly(summed=True).items() if year > aim.first}
    totals = {year: value for year, value in record.totals().items() if year > aim.first}
    running: dict[int, float] = {aim.first: 0.0}
    for year in range(aim.first + 1, max([*years, *totals], default=aim.first) + 1):
        if year in totals:
            running[year] = float(totals[year])
        elif year in years and year - 1 in running:
            running[year] = running[year - 1] + float(years[year])
    if len(running) == 1 or (years and max(running) < max(years)):
        return because("forecast-without-levels")
    lowest = running[max(running)] if min(years.values(), default=Decimal(0)) >= 0 else None
    series = series_of(aim, running, Frequency.YEAR, index=True, lower=lowest)
    return History(series=series, last=aim.last, threshold=float((aim.target or 0) - aim.slack), at_least=True)


def of_cut(aim: Aim, record: Record) -> History | Reason:
    """The intensity as an index that is 100 in the baseline's year."""
    cuts, totals = yearly_cuts(aim, record), total_cuts(aim, record)
    index: dict[int, float] = {aim.first: WHOLE}
    for year in range(aim.first + 1, max([*cuts, *totals], default=aim.first) + 1):
        if year in totals:
            index[year] = WHOLE - float(totals[year])
        elif year in cuts and year - 1 in index:
            index[year] = index[year - 1] * (1 - float(cuts[year]) / 100)
    if len(index) == 1 or (cuts and max(index) < max(cuts)):
        return because("forecast-without-levels")
    goal = WHOLE - float((aim.target or 0) - aim.slack)
    return History(series=series_of(aim, index, Frequency.YEAR, index=True), last=aim.last, threshold=goal, at_least=False)


def connected(years: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """The years after the last gap that is too wide to bridge."""
    order = sorted(years)
    start = order[0] if order else 0
    for before, year in pairwise(order):
        if year - before > WIDEST_GAP:
            start = year
    return {year: years[year] for year in order if year >= start}


def series_of(
    aim: Aim,
    values: Mapping[int, Decimal] | Mapping[int, float],
    frequency: Frequency,
    *,
    index: bool = False,
    lower: float | None = None,
) -> Series:
    """Values by ordinal as a series with its bounds: a share lies within 0 and 100, an amount above 0."""
    first, last = min(values), max(values)
    known = [float(value) for value in values.values()]
    positive = min(known) >= 0 and (index or aim.volume or aim.unit in SHARES)
    share = not index and aim.unit in {"%", "％"} and not aim.rates and positive and max(known) <= WHOLE
    return Series(
        id=aim.subject,
        frequency=frequency,
        first=first,
        values=tuple(float(values[at]) if at in values else math.nan for at in range(first, last + 1)),
        lower=lower if lower is not None else 0.0 if positive else None,
        upper=WHOLE if share else None,
    )
