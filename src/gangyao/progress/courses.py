"""How far along a target is, for every kind of it: what is reached, what is due by now, what is still required.

In: an Aim and what is known of its subject. Out: a Course. Whether a number is kept is decided in Decimal; shares and
paces are float. Source of the formulas: methods of monitoring §1.2.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gangyao.observations.knowledge import Record
from gangyao.observations.observations import Observation
from gangyao.progress.aims import Aim
from gangyao.vocabulary.reasons import Reason
from gangyao.vocabulary.spans import MONTHS, Span


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


def is_final(aim: Aim, span: Span) -> bool:
    """Whether the span reaches the end of the target's year."""
    return (span.last + 1) // MONTHS > aim.last


def comparable(aim: Aim, record: Record) -> list[Observation]:
    """Levels of the plan's own years in order of time; of a flow only those of whole years."""
    rows = [row for span, row in sorted(record.levels.items()) if aim.first < span.year <= aim.last and row.value is not None]
    by_end: dict[int, Observation] = {}
    for row in rows:
        if row.span.is_year or not aim.flow:
            known = by_end.get(row.span.last)
            if known is None or row.span.months > known.span.months:
                by_end[row.span.last] = row
    return list(by_end.values())


def numbers(aim: Aim, record: Record) -> list[tuple[int, Decimal]]:
    """Years and levels of whole years within the plan."""
    return [(year, value) for year, value in record.yearly().items() if aim.first < year <= aim.last]
