"""Half a year of a plan: what each indicator brought by June, beside what is asked of the year; what the year will bring if
its second half goes as that of the year before; and what the second half has to bring.

In: an Annual (the year and what it is told from). Out: a Half.
"""

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from gangyao.evaluation.months import FLOW, HUNDRED, Known, MonthRow, row_of
from gangyao.evaluation.targets import Followed, follow_rows
from gangyao.evaluation.years import Annual, Asked, asked_in_growth, asked_of, row_named, unheld_in
from gangyao.observations.knowledge import Record
from gangyao.observations.observations import Measure
from gangyao.observations.targets import YearlyTarget
from gangyao.plan.dictionary import concept_by_id
from gangyao.progress.aims import AimKind
from gangyao.vocabulary.spans import MONTHS, Span

HALF = MONTHS // 2
NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfRow:
    """An indicator in the first half of a year. Of what adds up over the year: `share` of what is asked in per cent, `expected`
    what the whole year brings if the second half has its weight of the year before, `rest` what is left for it, `rest_growth`
    by how much it must grow over that of the year before. Of what is there at a time: `due` half of the year's way. `reached` is
    what the half's months add up to, in the unit of the target; `grows`: growth was set for the year of what is held in levels;
    `unheld`: a target was set in a measure that the figures are not; `words`: the plan's own, where no number is asked.
    """

    month: MonthRow
    name: str
    unit: str | None
    asked: Asked | None
    share: Decimal | None = None
    expected: Decimal | None = None
    rest: Decimal | None = None
    rest_growth: Decimal | None = None
    due: Decimal | None = None
    reached: Decimal | None = None
    grows: bool = False
    unheld: YearlyTarget | None = None
    words: str = ""

    @property
    def gap(self) -> Decimal | None:
        """How far growth is above or below the growth that was set for the year; else how far ahead of time the half is."""
        if not self.grows or self.asked is None:
            return self.month.gap
        return self.month.growth.value - self.asked.value if self.month.growth else None

    @property
    def foreseen(self) -> Decimal | None:
        """The number that the body expects of the year; None where it gave none."""
        words = self.month.outlook
        found = NUMBER.search(words) if not self.grows or "%" in words or "％" in words else None
        return Decimal(found[0]) if found else None

    @property
    def will_do(self) -> bool | None:
        """Whether the year is expected to bring what is asked: by what the body expects, else as reckoned; None where nothing can
        be said.
        """
        if self.asked is None:
            return None
        told = self.foreseen if self.foreseen is not None else self.expected
        if told is not None:
            return self.asked.aim.is_met(told)
        if self.grows:
            return self.asked.aim.is_met(self.month.growth.value) if self.month.growth else None
        if self.due is not None and self.month.level is not None and self.month.level.value is not None:
            return replace(self.asked.aim, target=self.due, upper=None).is_met(self.month.level.value)
        return None if self.rest is not None or self.month.gap is None else not self.month.is_behind


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
    given = unheld_in(one, annual)
    if given is not None and given.measure is Measure.GROWTH:
        return HalfRow(month=month, name=one.name, unit=given.unit, asked=asked_in_growth(one.aim, given), grows=True)
    plain = HalfRow(month=month, name=one.name, unit=one.aim.unit, asked=asked, unheld=given, words=one.aim.words or "")
    adds_up = one.aim.kind in {AimKind.LEVEL, AimKind.SUM} and is_flow(one)
    if adds_up and one.record:
        return with_rest(plain, one.record, annual.year)
    return replace(plain, due=due_of(one, asked, annual.year)) if one.aim.kind is AimKind.LEVEL else plain


def due_of(one: Followed, asked: Asked | None, year: int) -> Decimal | None:
    """Half of the way from the year before to what is asked of the year; None where either is not known."""
    before = {one.aim.first: one.aim.baseline, **(one.record.yearly() if one.record else {})}.get(year - 1)
    return None if before is None or asked is None else before + (asked.value - before) / 2


def is_flow(one: Followed) -> bool:
    """Whether what months bring adds up to the year."""
    concept = concept_by_id(one.source.concept)
    return one.aim.flow or one.aim.kind is AimKind.SUM or (concept is not None and concept.kind == FLOW)


def with_rest(row: HalfRow, record: Record, year: int) -> HalfRow:
    """The half with what its months add up to, its share of the year, what the whole year will bring, and what is left to do."""
    reached = half_level(record, year)
    if reached is None:
        return row
    before, last_half = record.yearly(summed=True).get(year - 1), half_level(record, year - 1)
    share = rest = growth = expected = None
    if row.asked is not None and row.asked.value and row.asked.aim.up:
        share = (reached / row.asked.value * HUNDRED).quantize(Decimal("0.1"), ROUND_HALF_UP)
        rest = max(row.asked.value - reached, Decimal(0))
    if before and last_half and before > last_half > 0:
        expected = (reached * before / last_half).quantize(reached, ROUND_HALF_UP)
        growth = (
            ((rest / (before - last_half) - 1) * HUNDRED).quantize(Decimal("0.1"), ROUND_HALF_UP) if rest is not None else None
        )
    return replace(row, reached=reached, share=share, expected=expected, rest=rest, rest_growth=growth)


def grown(amount: Decimal, before: Decimal) -> Decimal:
    """Growth in per cent, to one decimal."""
    return ((amount / before - 1) * HUNDRED).quantize(Decimal("0.1"), ROUND_HALF_UP)


def half_level(record: Record, year: int) -> Decimal | None:
    """What the first half of a year brought, as it was published or as its months add up to."""
    told = record.levels.get(Span(first=year * MONTHS, last=year * MONTHS + HALF - 1))
    return told.value if told is not None else record.up_to(year, HALF)
