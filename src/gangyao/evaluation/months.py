"""A month as leaders read it: the year so far, growth, rank and how it moved, the level above, the target of the year, how far
ahead of time, what is expected of the year, who leads.

In: a plan, what is known, a month, yearly targets, who answers for what. Out: a Month.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gangyao.evaluation.targets import keys_of
from gangyao.observations.knowledge import Record
from gangyao.observations.observations import Measure, Observation
from gangyao.plan.dictionary import ChangeKind, concept_by_id
from gangyao.plan.plans import Indicator, Plan
from gangyao.progress.rows import aim_of_row, usual_measure
from gangyao.responsibilities.duties import MONTHS_OF, Responsibility
from gangyao.vocabulary.spans import MONTHS, Span

HUNDRED = 100
FLOW = "flow"  # what adds up over a year: its share of the year's target is held against the share of the year
Yearly = Mapping[tuple[str, int], Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """A rank of the month: how it is counted, the place, and how many places up since the month before (None: not known)."""

    how: str
    place: int
    up: int | None
    seen: Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """Growth over the same months a year before, as it was reported, or reckoned of two levels."""

    value: Decimal
    seen: Observation
    reckoned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRow:
    """An indicator in a month. `gap` is how far ahead of time it is: for what adds up points of the year's target beside the
    share of the year, for growth and rates the difference to the year's target.
    """

    row: Indicator
    level: Observation | None
    growth: Growth | None
    ranks: tuple[Rank, ...]
    above: tuple[tuple[str, Observation], ...]
    yearly: Decimal | None
    gap: Decimal | None
    outlook: str
    lead: str
    leader: str
    up: bool = True

    @property
    def is_behind(self) -> bool | None:
        """Whether it is behind its time; of what falls less is better. None where it cannot be held against a target."""
        if self.gap is None:
            return None
        return self.gap < 0 if self.up else self.gap > 0

    @property
    def is_told(self) -> bool:
        """Whether anything is known of the month."""
        return bool(self.level or self.growth or self.ranks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month: what is known of it, and the indicators that were due and are silent."""

    span: Span
    rows: tuple[MonthRow, ...]
    silent: tuple[MonthRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a month is told from."""

    plan: Plan
    records: Mapping[str, Record]
    span: Span
    yearly: Yearly
    duties: Mapping[str, Responsibility]

    def record(self, row: Indicator) -> Record | None:
        """What is known of a row."""
        return next((self.records[key] for key in keys_of(row, self.plan) if key in self.records), None)

    def duty(self, row: Indicator) -> Responsibility | None:
        """Who answers for a row."""
        return self.duties.get(row.id) or self.duties.get(row.name)


def tell_month(known: Known) -> Month:
    """The month."""
    rows = [row_of(row, known) for row in known.plan.indicators if row.is_target]
    return Month(
        span=known.span, rows=tuple(row for row in rows if row.is_told),
        silent=tuple(row for row in rows if not row.is_told and is_due(row.row, known)),
    )  # fmt: skip


def latest_month(records: Mapping[str, Record]) -> Span | None:
    """The year up to the month that the latest figures reach to."""
    last = max((row.span.last for record in records.values() for row in record.sources()), default=None)
    return None if last is None else Span(first=last // MONTHS * MONTHS, last=last)


def is_due(row: Indicator, known: Known) -> bool:
    """Whether a figure of the month is asked of anybody."""
    duty = known.duty(row)
    return duty is not None and (known.span.last + 1) % MONTHS_OF[duty.frequency] == 0


def row_of(row: Indicator, known: Known) -> MonthRow:
    """An indicator in the month."""
    record, duty = known.record(row), known.duty(row)
    level = reaching(record, Measure.LEVEL, known.span) if record else None
    growth = growth_of(record, level, known.span) if record else None
    yearly = known.yearly.get((row.id, known.span.year))
    seen = level or (growth.seen if growth else None)
    return MonthRow(
        row=row, level=level, growth=growth, ranks=ranks_of(record, known.span) if record else (),
        above=above_of(record, row, known) if record else (), yearly=yearly, gap=gap_of(row, known, level, growth, yearly),
        outlook=(seen.origin.outlook or "") if seen else "", lead=duty.lead if duty else "",
        leader=(duty.leader or "") if duty else "", up=aim_of_row(row, known.plan.period).up,
    )  # fmt: skip


def reaching(record: Record, measure: Measure, span: Span) -> Observation | None:
    """The figure that reaches to the month's end: of the year so far, else of the longest part of it."""
    rows = [row for own, row in record.of(measure).items() if own.last == span.last and row.value is not None]
    return max(rows, key=lambda row: row.span.months, default=None)


def growth_of(record: Record, level: Observation | None, span: Span) -> Growth | None:
    """Growth as it was reported; else reckoned of the level and that of the same months a year before."""
    told = reaching(record, Measure.GROWTH, span)
    if told is not None and told.value is not None:
        return Growth(value=told.value, seen=told)
    if level is None or level.value is None:
        return None
    before = record.levels.get(Span(first=level.span.first - MONTHS, last=level.span.last - MONTHS))
    if before is None or not before.value or before.value < 0 or level.unit == "%" or before.definition != level.definition:
        return None
    value = (level.value / before.value - 1) * HUNDRED
    return Growth(value=value.quantize(Decimal("0.1"), ROUND_HALF_UP), seen=level, reckoned=True)


def ranks_of(record: Record, span: Span) -> tuple[Rank, ...]:
    """The ranks of the month, each with how it moved since the one before it that is counted alike."""
    found = []
    for one in record.ranks:
        if one.span.last != span.last or one.value is None:
            continue
        before = (row for row in record.ranks if row.span.last == span.last - 1 and row.value is not None)
        earlier = [row for row in before if (row.definition, row.place) == (one.definition, one.place)]
        up = int(earlier[-1].value - one.value) if earlier and earlier[-1].value is not None else None
        found.append(Rank(how=one.definition or "", place=int(one.value), up=up, seen=one))
    return tuple(found)


def above_of(record: Record, row: Indicator, known: Known) -> tuple[tuple[str, Observation], ...]:
    """The same figure of places above: by growth where the row is told by growth."""
    usual = usual_measure(row, known.plan.period)
    found = []
    for place, own in record.places.items():
        seen = reaching(own, usual, known.span) or reaching(own, Measure.GROWTH, known.span)
        if seen is not None:
            found.append((place, seen))
    return tuple(found)


def gap_of(
    row: Indicator, known: Known, level: Observation | None, growth: Growth | None, yearly: Decimal | None
) -> Decimal | None:
    """How far ahead of time; None where the year has no target, or what is known cannot be held against it."""
    if yearly is None:
        return None
    concept = concept_by_id(row.concept)
    named = concept is not None and concept.change is ChangeKind.GROWTH  # 生产总值年均增长: growth is what the row is about
    if usual_measure(row, known.plan.period) is Measure.GROWTH or (named and level is None):
        return growth.value - yearly if growth else None
    if level is None or level.value is None:
        return None
    if concept is None or concept.kind != FLOW:
        return level.value - yearly
    if not yearly or level.span.first % MONTHS:
        return None
    share = level.value / yearly - Decimal(level.span.months) / MONTHS
    return (share * HUNDRED).quantize(Decimal("0.1"), ROUND_HALF_UP)
