"""A year of a plan: what each indicator brought, beside the year before, the year's target, or where none was set what the
five-year target asks of the year; and what it asks of the next.

In: a plan, what is known, a year, the targets in force, who answers for what. Out: a Year.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from gangyao.evaluation.months import Known, MonthRow, row_of
from gangyao.evaluation.splits import InForce
from gangyao.evaluation.targets import Followed, follow_rows, keys_of
from gangyao.observations.knowledge import Record
from gangyao.observations.observations import Authority, Measure, Observation
from gangyao.observations.targets import TargetKind, YearlyTarget
from gangyao.plan.plans import Indicator, Plan
from gangyao.progress.aims import KEPT_EVERY_YEAR, Aim, AimKind, for_year
from gangyao.progress.attestations import is_economic
from gangyao.progress.dimensions import is_rated
from gangyao.progress.following import follow
from gangyao.progress.paces import counted_by_year
from gangyao.progress.years import split
from gangyao.responsibilities.duties import Responsibility
from gangyao.vocabulary.spans import MONTHS, Span, year_span
from gangyao.vocabulary.units import find_unit

HUNDRED = 100
WORDED = {AimKind.RELATIVE, AimKind.ASSIGNED, AimKind.NONE, AimKind.MILESTONE}


class Ground(StrEnum):
    """What a year is held against: a target that was set for it, a bound of every year, or an even way to the end."""

    SET = "set"
    BOUND = "bound"
    EVEN = "even"  # of the year itself from the baseline, of the next from what is reached


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a year brought more than the one before: per cent of a volume, points of a rate, else in the unit itself."""

    value: Decimal
    unit: str | None
    points: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of a year, on which ground; `document` set it, where one did; `at_end`: the even way has come to the plan's
    own target.
    """

    aim: Aim
    ground: Ground
    document: str | None = None
    at_end: bool = False

    @property
    def said(self) -> str:
        """The word that papers have for the ground."""
        return "end" if self.at_end else self.ground.value

    @property
    def value(self) -> Decimal:
        """The number; an aim that asks of a year always has one."""
        return self.aim.target if self.aim.target is not None else Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """An indicator in a year. `reached` and `before` are counted as its target counts (a level, an amount, a rate, a cut) in
    `unit`; `met` is None where nothing is asked or known; `coming` is what is asked of the next year; `weaker`: the target
    that was set asks for less than an even way to the plan's end; `unheld`: one was set in a measure that the figures are not;
    `own`: the year rests on an own reckoning (自测);
    `month` has ranks, the level, other places, the body.
    """

    row: Indicator
    name: str
    kind: AimKind
    unit: str | None
    reached: Decimal | None
    before: Decimal | None
    change: Change | None
    asked: Asked | None
    met: bool | None
    coming: Asked | None
    seen: Observation | None
    month: MonthRow
    weaker: bool = False
    unheld: YearlyTarget | None = None
    seen_before: Observation | None = None
    own: bool = False

    @property
    def lacking(self) -> Decimal | None:
        """What lacks to what was asked; None where it is kept, or not known."""
        if self.met is not False or self.asked is None or self.reached is None:
            return None
        upper = self.asked.aim.upper
        nearer = upper if upper is not None and self.reached > upper else self.asked.value
        return abs(nearer - self.reached) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year: what is known of it, and the indicators of which no whole year is known."""

    year: int
    rows: tuple[YearRow, ...]
    silent: tuple[YearRow, ...]

    def on(self, ground: Ground) -> tuple[YearRow, ...]:
        """The rows that are judged on a ground."""
        return tuple(row for row in self.rows if row.met is not None and row.asked is not None and row.asked.ground is ground)

    @property
    def weak(self) -> tuple[YearRow, ...]:
        """The rows whose year was set a target that asks for less than the way to the plan's end."""
        return tuple(row for row in (*self.rows, *self.silent) if row.weaker)

    @property
    def unheld(self) -> tuple[YearRow, ...]:
        """The rows that were set a target in a measure that the figures are not."""
        return tuple(row for row in (*self.rows, *self.silent) if row.unheld is not None)

    @property
    def waiting(self) -> tuple[YearRow, ...]:
        """The rows that were set a target and of which no whole year is known."""
        return tuple(row for row in self.silent if row.asked is not None and row.asked.ground is Ground.SET)

    @property
    def unasked(self) -> tuple[YearRow, ...]:
        """The rows that are known and that nothing is asked of, or nothing that a number could answer."""
        return tuple(row for row in self.rows if row.met is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annual:
    """What a year is told from: `targets` in force on the day, `ends` numbers that were set for the plan's end, `duties` who
    answers.
    """

    plan: Plan
    records: Mapping[str, Record]
    year: int
    targets: InForce
    ends: InForce
    duties: Mapping[str, Responsibility]


def tell_year(annual: Annual) -> Year:
    """The year."""
    ends = {target.subject: target for target in annual.ends.values()}
    rows = [row_in(one, annual) for one in follow_rows(annual.plan, annual.records, ends)]
    return Year(
        year=annual.year, rows=tuple(row for row in rows if row.reached is not None),
        silent=tuple(row for row in rows if row.reached is None),
    )  # fmt: skip


def latest_year(plan: Plan, records: Mapping[str, Record]) -> int | None:
    """The last year of the plan of which a whole figure of an indicator is known; None where there is none."""
    counted = (counted_by_year(one.aim, one.record) for one in follow_rows(plan, records, {}) if one.record)
    last = plan.period.last if plan.period else None
    return max((year for years in counted for year in years if last is None or year <= last), default=None)


def row_in(one: Followed, annual: Annual) -> YearRow:
    """An indicator in the year; in growth where growth was set for it, and is known."""
    plain = plain_row(one, annual)
    if one.aim.kind in WORDED:
        return in_words(plain, one, annual)
    return in_growth(plain, one.aim) if plain.unheld is not None and plain.unheld.measure is Measure.GROWTH else plain


def in_growth(row: YearRow, aim: Aim) -> YearRow:
    """A row of levels whose year was set a target of growth, told as growth; as it is where no growth of the year is known."""
    told, given = row.month.growth, row.unheld
    if told is None or given is None or not told.seen.span.is_year:
        return row
    asked = asked_in_growth(aim, given)
    return replace(
        row, kind=AimKind.GROWTH, unit=given.unit, reached=told.value, before=None, change=None, asked=asked, coming=None,
        met=asked.aim.is_met(told.value), seen=told.seen, unheld=None, weaker=False,
        own=told.seen.authority is Authority.OWN,
    )  # fmt: skip


def asked_in_growth(aim: Aim, given: YearlyTarget) -> Asked:
    """The growth that was set for a year of what is held in levels."""
    grown = replace(aim, kind=AimKind.GROWTH, unit=given.unit, baseline=None)
    return Asked(aim=for_year(grown, given.value, given.upper, given.comparator), ground=Ground.SET, document=given.document)


def in_words(row: YearRow, one: Followed, annual: Annual) -> YearRow:
    """A row whose target is in words: held against economic growth or another place where these are known (与经济增长同步), else
    told as it was published, with nothing asked of it.
    """
    seen = row.seen if row.reached is None else None
    if seen is not None and seen.value is not None:
        grows = seen.measure is Measure.GROWTH
        kind, unit = (AimKind.GROWTH, "%") if grows else (row.kind, seen.unit or row.unit)
        row = replace(row, reached=seen.value, kind=kind, unit=unit)
    if one.aim.kind is not AimKind.RELATIVE or one.record is None:
        return row
    aim = replace(one.aim, first=annual.year - 1, last=annual.year)
    course = follow(aim, {**annual.records, aim.subject: one.record})
    other = course.reason.values.get("other")
    if course.met is None or course.reached is None or not isinstance(other, Decimal):
        return row
    asked = Asked(aim=replace(aim, target=other), ground=Ground.BOUND)
    grows = aim.rates or is_economic(aim.words or "")
    kind, unit = (AimKind.GROWTH, "%") if grows else (row.kind, row.unit)
    return replace(row, reached=course.reached, kind=kind, unit=unit, asked=asked, met=course.met)


def plain_row(one: Followed, annual: Annual) -> YearRow:
    """An indicator in the year, as its target counts it."""
    aim, year = one.aim, annual.year
    counted = counted_by_year(aim, one.record) if one.record else {}
    if aim.baseline is not None and aim.kind not in {AimKind.GROWTH, AimKind.SUM, AimKind.CUT}:
        counted = {aim.first: aim.baseline, **counted}
    reached, before = counted.get(year), counted.get(year - 1)
    asked = asked_of(one, annual, year, {})
    month = month_of(one, annual)
    return YearRow(
        row=row_named(one), name=one.name, kind=aim.kind, unit=aim.unit, reached=reached, before=before,
        change=change_of(aim, reached, before, month), asked=asked, month=month,
        met=None if reached is None or asked is None else asked.aim.is_met(reached),
        coming=coming_of(one, annual, counted),
        seen=seen_in(one, year_span(year)), weaker=is_weaker(one, annual, asked),
        unheld=unheld_in(one, annual), seen_before=seen_in(one, year_span(year - 1)), own=is_own(one, year),
    )  # fmt: skip


def row_named(one: Followed) -> Indicator:
    """The row that is followed."""
    if not isinstance(one.source, Indicator):
        raise TypeError(one.source.id)
    return one.source


def asked_of(one: Followed, annual: Annual, year: int, past: Mapping[int, Decimal]) -> Asked | None:
    """What is asked of a year: the target in force, a bound that binds every year, else an even way from what is reached in
    `past` (nothing: from the baseline) to the plan's end; None where the plan has no number, or the year is not the plan's.
    """
    aim = one.aim
    given = target_in(one, annual, year)
    if given is not None:
        own = for_year(aim, given.value, given.upper, given.comparator)
        return Asked(aim=own, ground=Ground.SET, document=given.document)
    if aim.target is None or not aim.first < year <= aim.last:
        return None
    if aim.kind in KEPT_EVERY_YEAR:
        return Asked(aim=aim, ground=Ground.BOUND)
    value = split(aim, past, {}).years.get(year)
    if value is None:
        return None
    even = replace(aim, target=no_less(aim, value, past), upper=None)
    return Asked(aim=even, ground=Ground.EVEN, at_end=year == aim.last)


def is_weaker(one: Followed, annual: Annual, asked: Asked | None) -> bool:
    """Whether a target that was set for the year would, met to the letter, leave the even way to the plan's end."""
    if asked is None or asked.ground is not Ground.SET:
        return False
    even = asked_of(one, replace(annual, targets={}), annual.year, {})
    return even is not None and not even.aim.is_met(asked.value)


def no_less(aim: Aim, value: Decimal, past: Mapping[int, Decimal]) -> Decimal:
    """What is asked of a year, no less than what is held already: nobody plans to fall back from a target that is reached, nor
    below the average growth that is asked for.
    """
    better = max if aim.up or aim.kind is AimKind.CUT else min
    if aim.kind is AimKind.GROWTH and aim.target is not None:
        return better(value, aim.target)
    if aim.kind is AimKind.LEVEL and past and aim.is_met(past[max(past)]):
        return better(value, past[max(past)])
    return value


def coming_of(one: Followed, annual: Annual, counted: Mapping[int, Decimal]) -> Asked | None:
    """What is asked of the next year from what is reached; None where what counts over years has unknown ones among them, and no
    target was set.
    """
    year = annual.year
    past = {own: value for own, value in counted.items() if own <= year}
    over_years = one.aim.kind in {AimKind.GROWTH, AimKind.SUM, AimKind.CUT}
    whole = all(own in past for own in range(one.aim.first + 1, year + 1))
    asked = asked_of(one, annual, year + 1, past)
    return None if asked is not None and asked.ground is Ground.EVEN and over_years and not whole else asked


def target_in(one: Followed, annual: Annual, year: int) -> YearlyTarget | None:
    """The target that was set for a year in the measure of its figures, by the row's id or by what it is."""
    found = stated_in(one, annual, year)
    return found if found is not None and is_held(one.aim, found) else None


def stated_in(one: Followed, annual: Annual, year: int) -> YearlyTarget | None:
    """The target that was set for a year, in whatever measure; the number of the end is no target of a year."""
    own = (annual.targets.get((name, year)) for name in keys_of(one.source, annual.plan))
    found = next((target for target in own if target is not None), None)
    return None if found is None or found.kind is not TargetKind.YEAR else found


def is_held(aim: Aim, target: YearlyTarget) -> bool:
    """Whether a target is in the measure of the figures: rates by rates, amounts by amounts of one dimension."""
    if (target.measure is Measure.GROWTH) is not (aim.kind is AimKind.GROWTH or aim.rates):
        return target.measure is Measure.LEVEL
    if target.unit is None or aim.unit is None or target.unit == aim.unit:
        return True
    own, stated = find_unit(aim.unit), find_unit(target.unit)
    if is_rated(target.unit) or is_rated(aim.unit):
        return is_rated(target.unit) and is_rated(aim.unit)
    return own is None or stated is None or (own.dimension == stated.dimension and own.factor == stated.factor)


def unheld_in(one: Followed, annual: Annual) -> YearlyTarget | None:
    """A target that was set for the year in a measure that the figures are not; None where there is none."""
    found = stated_in(one, annual, annual.year)
    return found if found is not None and not is_held(one.aim, found) else None


def change_of(aim: Aim, reached: Decimal | None, before: Decimal | None, month: MonthRow) -> Change | None:
    """What the year brought more: the growth that was published, else reckoned; of a rate in points."""
    told = month.growth if month.growth is not None and month.growth.seen.span.is_year else None
    counted = aim.kind in {AimKind.LEVEL, AimKind.SUM, *KEPT_EVERY_YEAR} and aim.volume
    if counted and told is not None and (told.value or reached == before):
        return Change(value=told.value, unit="%")
    if reached is None or before is None:
        return None
    if is_rated(aim.unit) or aim.kind in {AimKind.GROWTH, AimKind.CUT}:
        return Change(value=reached - before, unit=aim.unit, points=True)
    share = (
        ((reached / before - 1) * HUNDRED).quantize(Decimal("0.1"), ROUND_HALF_UP) if aim.volume and before > 0 else Decimal(0)
    )
    return Change(value=share, unit="%") if share else Change(value=reached - before, unit=aim.unit)


def month_of(one: Followed, annual: Annual) -> MonthRow:
    """The year as the month that ends it is told: ranks, growth, other places, who leads."""
    span = Span(first=annual.year * MONTHS, last=annual.year * MONTHS + MONTHS - 1)
    known = Known(plan=annual.plan, records=annual.records, span=span, yearly={}, duties=annual.duties)
    return row_of(row_named(one), known)


def is_own(one: Followed, year: int) -> bool:
    """Whether what is known of a year is an own reckoning: its figure, or where it was reckoned of parts any of these."""
    if one.record is None:
        return False
    seen = seen_in(one, year_span(year))
    parts = [row for row in one.record.sources() if row.span.last // MONTHS == year]
    return any(row.authority is Authority.OWN for row in ([seen] if seen else parts))


def seen_in(one: Followed, span: Span) -> Observation | None:
    """The figure of the whole year, as it was published; None where the year was reckoned from parts of it."""
    if one.record is None:
        return None
    kinds = (one.record.growth, one.record.levels) if one.aim.kind is AimKind.GROWTH else (one.record.levels, one.record.growth)
    return next((kind[span] for kind in kinds if span in kind), None)
