"""Half a year of a plan: what each indicator brought by June, beside what is asked of the year; what the year will bring if
its second half goes as that of the year before; and what the second half has to bring.

In: an Annual (the year and what it is told from). Out: a Half.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gangyao.evaluation.months import FLOW, HUNDRED, Known, MonthRow, row_of
from gangyao.evaluation.targets import Followed, follow_rows
from gangyao.evaluation.years import Annual, Asked, asked_of, row_named
from gangyao.observations.knowledge import Record
from gangyao.plan.dictionary import concept_by_id
from gangyao.progress.aims import AimKind
from gangyao.vocabulary.spans import MONTHS, Span

HALF = MONTHS // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfRow:
    """An indicator in the first half of a year. Of what adds up over the year: `share` of what is asked in per cent, `expected`
    what the whole year brings if the second half has its weight of the year before, `rest` what is left for it, `rest_growth`
    by how much it must grow over that of the year before.
    """

    month: MonthRow
    name: str
    unit: str | None
    asked: Asked | None
    share: Decimal | None = None
    expected: Decimal | None = None
    rest: Decimal | None = None
    rest_growth: Decimal | None = None

    @property
    def will_do(self) -> bool | None:
        """Whether the year is expected to bring what is asked; None where nothing can be said."""
        if self.asked is None:
            return None
        if self.expected is not None:
            return self.asked.aim.is_met(self.expected)
        return None if self.month.gap is None else self.month.gap >= 0 if self.asked.aim.up else self.month.gap <= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """The first half of a year: what is known of it, and who was to report and is silent."""

    year: int
    rows: tuple[HalfRow, ...]
    silent: tuple[HalfRow, ...]

    @property
    def judged(self) -> tuple[HalfRow, ...]:
        """The rows of which something can be expected."""
        return tuple(row for row in self.rows if row.will_do is not None)


def tell_half(annual: Annual) -> Half:
    """The half."""
    ends = {target.subject: target for target in annual.ends.values()}
    rows = [half_row(one, annual) for one in follow_rows(annual.plan, annual.records, ends)]
    told = tuple(row for row in rows if row.month.is_told)
    return Half(year=annual.year, rows=told, silent=tuple(row for row in rows if not row.month.is_told))


def half_row(one: Followed, annual: Annual) -> HalfRow:
    """An indicator in the half."""
    row, asked = row_named(one), asked_of(one, annual, annual.year, {})
    span = Span(first=annual.year * MONTHS, last=annual.year * MONTHS + HALF - 1)
    yearly = {(row.id, annual.year): asked.value} if asked else {}
    month = row_of(row, Known(plan=annual.plan, records=annual.records, span=span, yearly=yearly, duties=annual.duties))
    plain = HalfRow(month=month, name=one.name, unit=one.aim.unit, asked=asked)
    adds_up = one.aim.kind in {AimKind.LEVEL, AimKind.SUM} and is_flow(one)
    return with_rest(plain, one.record, annual.year) if adds_up and one.record else plain


def is_flow(one: Followed) -> bool:
    """Whether what months bring adds up to the year."""
    concept = concept_by_id(one.source.concept)
    return one.aim.flow or one.aim.kind is AimKind.SUM or (concept is not None and concept.kind == FLOW)


def with_rest(row: HalfRow, record: Record, year: int) -> HalfRow:
    """The half with its share of the year, what the whole year will bring, and what is left to do."""
    level = row.month.level
    if level is None or level.value is None or level.span.months != HALF:
        return row
    before, last_half = record.yearly(summed=True).get(year - 1), half_level(record, year - 1)
    share = rest = growth = expected = None
    if row.asked is not None and row.asked.value:
        share = (level.value / row.asked.value * HUNDRED).quantize(Decimal("0.1"), ROUND_HALF_UP)
        rest = max(row.asked.value - level.value, Decimal(0))
    if before and last_half:
        expected = (level.value * before / last_half).quantize(level.value, ROUND_HALF_UP)
        left = before - last_half
        growth = ((rest / left - 1) * HUNDRED).quantize(Decimal("0.1"), ROUND_HALF_UP) if rest is not None and left > 0 else None
    return HalfRow(
        month=row.month, name=row.name, unit=row.unit, asked=row.asked, share=share, expected=expected, rest=rest,
        rest_growth=growth,
    )  # fmt: skip


def half_level(record: Record, year: int) -> Decimal | None:
    """What the first half of a year brought, as it was published or as its months add up to."""
    told = record.levels.get(Span(first=year * MONTHS, last=year * MONTHS + HALF - 1))
    return told.value if told is not None else record.up_to(year, HALF)
