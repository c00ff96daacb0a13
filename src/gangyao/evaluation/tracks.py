"""The way of one target over the years, as a chart shows it: what was reached, what ought to be by now, where it leads.

In: a plan, a row or promise of it, its figures, its Item. Out: a Track in the very measure that the target is forecast in.
A year's end stands at the year itself, a month's end at its share of the year: the end of June 2027 at 2026.5.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from gangyao.evaluation.assessments import Item
from gangyao.evaluation.histories import WHOLE, History, history_of
from gangyao.evaluation.targets import Followed, follow_promises, follow_rows
from gangyao.observations.knowledge import Record, comparable_with
from gangyao.observations.observations import Measure
from gangyao.observations.series import PER_YEAR, Series
from gangyao.observations.targets import YearlyTarget
from gangyao.plan.dictionary import concept_by_id
from gangyao.plan.plans import Commitment, Indicator, Plan
from gangyao.progress.aims import KEPT_EVERY_YEAR, Aim, AimKind
from gangyao.vocabulary.spans import MONTHS, Span, read_span

INDEXED = frozenset({AimKind.GROWTH, AimKind.CUT})  # kinds whose series may be an index, 100 in the first year
LEVELS = ("0.1", "0.25", "0.5", "0.75", "0.9")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A value at a place in time."""

    at: float
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan:
    """A forecast at a place in time: eight of ten lie within `low` and `high`, half within `lower` and `upper`."""

    at: float
    low: float
    lower: float
    middle: float
    upper: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """What a chart of a target holds. `indexed`: the first year is 100 and `unit` empty; `path` the even way, empty where a bound
    holds throughout or no baseline is known; `bounds` the lines that must not be crossed; `goal` where it must be at the end,
    None where no number is asked for; `fans` begin at the last point.
    """

    kind: AimKind
    unit: str
    indexed: bool
    seen: tuple[Point, ...]
    path: tuple[Point, ...]
    bounds: tuple[float, ...]
    goal: Point | None
    fans: tuple[Fan, ...]

    @property
    def values(self) -> tuple[float, ...]:
        """Every value that is drawn."""
        points = (*self.seen, *self.path, *((self.goal,) if self.goal else ()))
        return (*(one.value for one in points), *self.bounds, *(value for one in self.fans for value in (one.low, one.high)))

    @property
    def times(self) -> tuple[float, ...]:
        """Every place in time that is drawn."""
        points = (*self.seen, *self.path, *((self.goal,) if self.goal else ()))
        return (*(one.at for one in points), *(one.at for one in self.fans))


def track_of(
    plan: Plan,
    source: Indicator | Commitment,
    records: Mapping[str, Record],
    given: Mapping[str, YearlyTarget],
    item: Item | None,
) -> Track | None:
    """The track of a row or promise; None where nothing is known and no number is asked for."""
    followed = followed_alone(plan, source, records, given)
    if followed is None:
        return None
    aim, record = followed.aim, followed.record
    found = history_of(aim, source, record or Record(subject=aim.subject)) if aim.target is not None else None
    history = found if isinstance(found, History) else None
    seen = with_latest(points_of(history.series), aim, record) if history else told_alone(aim, record)
    indexed = aim.kind in INDEXED and (history is None or starts_at_hundred(history, aim))
    goal = goal_of(aim, history, indexed=indexed)
    if not seen and goal is None:
        return None
    bound = aim.kind in KEPT_EVERY_YEAR and goal is not None
    return Track(
        kind=aim.kind,
        unit="" if indexed else unit_of(aim, record), indexed=indexed, seen=seen,
        path=() if bound or goal is None else path_of(aim, seen, goal, indexed=indexed),
        bounds=tuple(float(one) for one in (aim.target, aim.upper) if one is not None) if bound else (), goal=goal,
        fans=fans_of(item, seen),
    )  # fmt: skip


def followed_alone(
    plan: Plan, source: Indicator | Commitment, records: Mapping[str, Record], given: Mapping[str, YearlyTarget]
) -> Followed | None:
    """One row or promise followed, beside the rows that its own change may be told from; None for what is no target."""
    concept = concept_by_id(source.concept)
    start = plan.period.first - 1 if plan.period else None
    own = records if start is None else {name: comparable_with(record, start) for name, record in records.items()}
    if isinstance(source, Commitment):
        alone = replace(plan, commitments=(source,))
        return next(iter(follow_promises(alone, own, approved=True)), None)
    rows = tuple(row for row in plan.indicators if row.id == source.id or (concept and concept.of and row.concept == concept.of))
    found = follow_rows(replace(plan, indicators=rows, commitments=()), own, given, approved=True)
    return next((one for one in found if one.source.id == source.id), None)


def points_of(series: Series) -> tuple[Point, ...]:
    """The values of a series, each at the end of its period."""
    per_year = PER_YEAR[series.frequency]
    return tuple(
        Point(at=(series.first + place + 1) / per_year - 1, value=value)
        for place, value in enumerate(series.values)
        if math.isfinite(value)
    )


def with_latest(points: tuple[Point, ...], aim: Aim, record: Record | None) -> tuple[Point, ...]:
    """The points with what was reached in the course of a later year, where a part of a year is a level like the whole."""
    if record is None or aim.flow or aim.mean or aim.indexed or aim.kind in {*INDEXED, AimKind.SUM}:
        return points
    last = max((one.at for one in points), default=-math.inf)
    later = [row for span, row in sorted(record.levels.items()) if end_of(span) > last and row.value is not None]
    found = {end_of(row.span): float(row.value) for row in later if row.value is not None}
    return (*points, *(Point(at=at, value=value) for at, value in sorted(found.items())))


def told_alone(aim: Aim, record: Record | None) -> tuple[Point, ...]:
    """What is known where no series leads to a number: whole years, by level or by growth; the baseline where nothing is."""
    years = (record.yearly() or record.yearly(Measure.GROWTH)) if record and aim.target is None else {}
    if not years and aim.baseline is not None and aim.kind not in INDEXED:
        years = {aim.first: aim.baseline}
    return tuple(Point(at=float(year), value=float(value)) for year, value in sorted(years.items()))


def starts_at_hundred(history: History, aim: Aim) -> bool:
    """Whether a series is an index of the first year."""
    return any(point.at == aim.first and point.value == WHOLE for point in points_of(history.series))


def goal_of(aim: Aim, history: History | None, *, indexed: bool) -> Point | None:
    """Where the target lies: of a change as the level or index that it leads to."""
    if aim.target is None:
        return None
    value = float(aim.target)
    if aim.kind is AimKind.GROWTH:
        start = WHOLE if indexed else float(aim.baseline or 0)
        value = start * math.pow(1 + value / WHOLE, aim.years)
    elif aim.kind is AimKind.CUT and indexed:
        value = WHOLE - value
    return Point(at=float(history.last if history and aim.kind is AimKind.GROWTH else aim.last), value=value)


def path_of(aim: Aim, seen: Iterable[Point], goal: Point, *, indexed: bool) -> tuple[Point, ...]:
    """The even way from the first year to the goal; that of growth bends upwards."""
    known = next((point.value for point in seen if point.at == aim.first), None)
    stated = float(aim.baseline) if aim.baseline is not None else None
    start = WHOLE if indexed else 0.0 if aim.kind is AimKind.SUM else stated if stated is not None else known
    if start is None or aim.years <= 0:
        return ()
    if aim.kind is AimKind.GROWTH and start > 0 and goal.value > 0:
        rate = math.pow(goal.value / start, 1 / aim.years)
        return tuple(Point(at=float(aim.first + year), value=start * rate**year) for year in range(aim.years + 1))
    return (Point(at=float(aim.first), value=start), goal)


def fans_of(item: Item | None, seen: tuple[Point, ...]) -> tuple[Fan, ...]:
    """The forecast, joined to the last point."""
    if item is None or item.forecast is None or not seen:
        return ()
    last = seen[-1]
    told = ((span, own) for label, own in item.forecast.quantiles.items() if (span := read_span(label)) is not None)
    later = sorted((end_of(span), own) for span, own in told if end_of(span) > last.at and all(level in own for level in LEVELS))
    if not later:
        return ()
    start = dict.fromkeys(LEVELS, last.value)
    return tuple(fan_of(at, own) for at, own in ((last.at, start), *later))


def fan_of(at: float, own: Mapping[str, float]) -> Fan:
    """The quantiles of a period."""
    low, lower, middle, upper, high = (own[level] for level in LEVELS)
    return Fan(at=at, low=low, lower=lower, middle=middle, upper=upper, high=high)


def end_of(span: Span) -> float:
    """Where the last month of a span ends."""
    return (span.last + 1) / MONTHS - 1


def unit_of(aim: Aim, record: Record | None) -> str:
    """The unit of the values: of growth that is told by levels that of the levels."""
    if aim.kind in INDEXED or aim.target is None:
        return next((row.unit or "" for row in reversed(list(record.levels.values()))), "") if record else ""
    return aim.unit or ""
