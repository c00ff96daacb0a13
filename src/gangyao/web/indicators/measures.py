"""What is known of one thing of a plan beyond its line: growth, ranks, places above, both words of a figure, and its track.

In: what an assessment rests on, a thing of the plan. Out: Measured, reckoned once as long as nothing is decided anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gangyao.evaluation import months
from gangyao.evaluation.assessments import Item
from gangyao.evaluation.months import Known, MonthRow
from gangyao.evaluation.tracks import Track, track_of
from gangyao.observations.knowledge import Record, known_records
from gangyao.observations.observations import Measure, Observation
from gangyao.observations.targets import TargetKind
from gangyao.plan.dictionary import concept_by_id
from gangyao.plan.plans import Commitment, Indicator
from gangyao.web import assessing
from gangyao.web.store import histories, plans

PAIRS = 5  # spans for which both words of a figure are shown
Target = Indicator | Commitment


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What the level above fixed of a span beside one's own reckoning, and how far that is off."""

    label: str
    fixed: Decimal
    own: Decimal
    unit: str

    @property
    def difference(self) -> Decimal:
        """How much the own reckoning is more."""
        return self.own - self.fixed


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The last rank of one way of counting, and how many places up since the one before it; None where there is none before."""

    how: str
    place: int
    label: str
    up: int | None
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What is known; `month` is told of the months that its figures reach to last; `internal` are the figures that are not for
    the public, by subject and period.
    """

    track: Track | None
    month: MonthRow | None
    ranks: tuple[Placed, ...]
    pairs: tuple[Pair, ...]
    internal: frozenset[tuple[str, str]]


NOTHING = Measured(track=None, month=None, ranks=(), pairs=(), internal=frozenset())
KEPT: assessing.Holder[Measured] = assessing.Holder()


def measured(basis: assessing.Basis, row: Target, subject: str, item: Item | None) -> Measured:
    """What is known of a row or promise."""
    return KEPT(f"{basis.key} {subject}", lambda: reckoned(basis, row, subject, item))


def reckoned(basis: assessing.Basis, row: Target, subject: str, item: Item | None) -> Measured:
    """The same, reckoned of the official figures of the latest months."""
    concept = concept_by_id(row.concept)
    subjects = {subject, row.id, *(one for one in (row.concept, concept.of if concept else None) if one)}
    every = histories.official(basis.kept.n, subjects)
    records = known_records(every, basis.day, public=basis.public)
    targets = plans.targets_of(basis.targets, basis.kept.revision)
    given = {one.subject: one for one in targets.in_force(basis.day, TargetKind.END).values()}
    own = next((records[name] for name in (subject, row.id, row.concept) if name in records), None)
    yearly = {key: one.value for key, one in targets.in_force(basis.day).items()}
    return Measured(
        track=track_of(basis.kept.plan, row, records, given, item),
        month=month_of(basis, row, own, yearly) if own and isinstance(row, Indicator) else None,
        ranks=ranks_of(own) if own else (), pairs=pairs_of(own) if own else (),
        internal=frozenset((one.subject, one.span.label) for one in every if not one.is_public(basis.day)),
    )  # fmt: skip


def month_of(
    basis: assessing.Basis, row: Indicator, record: Record, yearly: Mapping[tuple[str, int], Decimal]
) -> MonthRow | None:
    """An indicator in the months that its figures reach to last."""
    span = months.latest_month({row.id: record})
    if span is None:
        return None
    duties = assessing.duties_of(basis).on(basis.day)
    known = Known(plan=basis.kept.plan, records={row.id: record}, span=span, yearly=yearly, duties=duties)
    return months.row_of(row, known)


def ranks_of(record: Record) -> tuple[Placed, ...]:
    """The last rank of every way of counting, with how it moved since the one before it; a year is held against a year."""
    found: dict[tuple[str, str | None], list[Observation]] = {}
    for one in record.ranks:
        if one.value is not None:
            found.setdefault((one.definition or "", one.place), []).append(one)
    return tuple(placed(rows) for rows in found.values())


def placed(rows: Sequence[Observation]) -> Placed:
    """The last of some ranks that are counted alike."""
    last = max(rows, key=lambda one: one.span)
    alike = (one for one in rows if one.span.last < last.span.last and one.span.is_year == last.span.is_year)
    before = max(alike, key=lambda one: one.span.last, default=None)
    up = int(before.value - last.value) if before and before.value is not None and last.value is not None else None
    return Placed(
        how=last.definition or "", place=int(last.value or 0), label=last.span.label, up=up,
        since=before.span.label if before else "",
    )  # fmt: skip


def pairs_of(record: Record) -> tuple[Pair, ...]:
    """Own reckonings beside what was fixed above, the latest first."""
    found = (pair_of(own, record) for own in sorted(record.beside, key=lambda one: one.span, reverse=True))
    return tuple(one for one in found if one is not None)[:PAIRS]


def pair_of(own: Observation, record: Record) -> Pair | None:
    """An own reckoning with what was fixed of the same months."""
    rows = record.growth if own.measure is Measure.GROWTH else record.sums if own.total else record.levels
    fixed = rows.get(own.span)
    if fixed is None or fixed.value is None or own.value is None:
        return None
    return Pair(label=own.span.label, fixed=fixed.value, own=own.value, unit=fixed.unit or "")
