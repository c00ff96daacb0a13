"""How far along a target is, for every kind of it: what is reached, what is due by now, what is still required.

In: an Aim and what is known of its subject. Out: a Course. Whether a number is kept is decided in Decimal; shares and
paces are float. Source of the formulas: methods of monitoring §1.2.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gangyao.observations.knowledge import Record
from gangyao.observations.observations import Measure
from gangyao.progress.aims import Aim
from gangyao.vocabulary.reasons import Reason
from gangyao.vocabulary.spans import MONTHS, Span, year_span


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Where a target stands. `reached` is the level, mean growth or sum so far, for the months of `span`; `completion`
    the share of the way, `expected` the share due at the end of `span`; `required` the growth (per cent) or increment a
    year still needed, in `required_unit`; `due` the level on the even path; `missing` how much the target lacks; `met`
    whether the number is kept now, None where the figures do not decide; `final` whether the last year is reached;
    `since` the first year in which it was kept.
    """

    reached: Decimal | None = None
    span: Span | None = None
    completion: float | None = None
    expected: float | None = None
    required: float | None = None
    required_unit: str | None = None
    due: float | None = None
    missing: Decimal | None = None
    met: bool | None = None
    final: bool = False
    since: int | None = None
    broken: bool = False
    reason: Reason
    notes: tuple[Reason, ...] = ()

    @property
    def pace(self) -> float | None:
        """Completion by what is due."""
        if self.completion is None or not self.expected:
            return None
        return self.completion / self.expected


INDEX_STEP = Decimal("0.0001")  # what an index made of rates is told to
Records = Mapping[str, Record]
Follow = Callable[[Aim, Record, Records], Course]


def elapsed(aim: Aim, span: Span) -> float:
    """Years from the end of the baseline's year to the end of a span.

    >>> from gangyao.progress.aims import Aim, AimKind
    >>> from gangyao.vocabulary.spans import read_span
    >>> elapsed(Aim(subject="gdp", kind=AimKind.LEVEL, first=2020, last=2025), read_span("2023-H1"))
    2.5
    """
    return (span.last + 1) / MONTHS - (aim.first + 1)


def share_due(aim: Aim, span: Span) -> float:
    """The share of the plan's years that have gone by at the end of a span, at most 1."""
    return min(1.0, max(0.0, elapsed(aim, span) / aim.years)) if aim.years > 0 else 1.0


def percent(share: float) -> float:
    """A share in per cent with one decimal, for a sentence."""
    return round(share * 100, 1)


def gap(share: float, due: float) -> float:
    """How far a share lies ahead of what is due (序时差距), in points with one decimal, as both are printed."""
    return round(percent(share) - percent(due), 1)


def is_final(aim: Aim, span: Span) -> bool:
    """Whether the span reaches the end of the target's year."""
    return (span.last + 1) // MONTHS > aim.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level at the end of a span."""

    span: Span
    value: Decimal


def comparable(aim: Aim, record: Record) -> list[Level]:
    """Levels of the plan's own years in order of time; of a flow only whole years, which its months may add up to; of a
    yearly mean whole years and years to date, of which a single month is none.
    """
    if aim.indexed:
        return [Level(span=year_span(year), value=value) for year, value in whole_years(aim, record).items() if year > aim.first]
    by_end: dict[int, Level] = {}
    for span, row in sorted(record.levels.items(), key=lambda pair: (pair[0].last, pair[0].months)):
        stands = not aim.flow and (not aim.mean or (span.is_to_date and span.months > 1))
        if row.value is not None and stands:
            by_end[span.last] = Level(span=span, value=row.value)
    if aim.flow or aim.mean:
        whole = (Level(span=year_span(year), value=value) for year, value in whole_years(aim, record).items())
        by_end |= {level.span.last: level for level in whole}
    return [level for _, level in sorted(by_end.items()) if aim.first < level.span.year <= aim.last]


def whole_years(aim: Aim, record: Record) -> dict[int, Decimal]:
    """The levels of whole years: of a flow also the sum, of a yearly mean the mean of all their months; of what only rates are
    known of an index that is 100 in the first year, as far as no year is missing.
    """
    if not aim.indexed:
        return record.yearly(summed=aim.flow, averaged=aim.mean)
    rates = {**(record.yearly() if aim.rates else {}), **record.yearly(Measure.GROWTH)}
    index, year = {aim.first: Decimal(100)}, aim.first
    while year < aim.last and year + 1 in rates:
        index[year + 1] = index[year] * (1 + rates[year + 1] / 100)
        year += 1
    return {year: level.quantize(INDEX_STEP).normalize() for year, level in index.items()}
