"""What a target asks, whatever its kind: In: a row of a table, or a promise. Out: an Aim.

The kinds are those of the methods of monitoring §1.2.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from gangyao.observations.amounts import in_unit_of
from gangyao.plan.dictionary import ChangeKind, Concept, Direction, change_of, concept_by_id
from gangyao.plan.plans import Indicator
from gangyao.progress.dimensions import SHARES, is_flow, is_mean, is_percent, is_volume
from gangyao.registers.places import Place
from gangyao.vocabulary.changes import Change, is_reached, is_yearly, read_change, read_kept, read_multiple, says_fall, year_since
from gangyao.vocabulary.periods import Period
from gangyao.vocabulary.quantities import Comparator, Growth, GrowthKind, Quantity
from gangyao.vocabulary.tolerances import Tolerance, room_of
from gangyao.vocabulary.units import UnitMismatch

OPEN_ABOVE = {Comparator.ABOVE, Comparator.AT_LEAST}
OPEN_BELOW = {Comparator.BELOW, Comparator.AT_MOST}
RATE_NAMED = re.compile(r"(?:增速|增长|增长率|增幅)$")
FALL_NAMED = re.compile(r"(?:降低|下降|减少|削减|降幅)(?:率|幅度)?$")
RELATIVE = re.compile(
    r"同步|(?:高于|不低于|低于|好于|优于|快于|不高于)(?:.{0,4})(?:全国|全省|全市|省|市|国家|GDP|经济)|平均水?平?"
)
OVER = re.compile(r"(?<!不)(?:高于|快于)|不低于|不慢于")  # whatever the indicator's own direction
UNDER = re.compile(r"(?<!不)低于|不高于")
STRICT = re.compile(r"(?<!不)(?:高于|低于|快于|好于|优于)")  # being level with the other is not enough
BESIDE_OTHERS = re.compile(r"(?:高于|低于|快于|慢于|优于|好于|超过|超出)[^\d]{0,4}(?:全国|全省|全市|经济|GDP|平均)")
ADDED = re.compile(r"新增|净增|累计")
MULTIPLES = frozenset({"倍", "番"})
WHOLE = 100  # per cent


class AimKind(StrEnum):
    """How progress towards a target is counted."""

    LEVEL = "level"
    GROWTH = "growth"
    SUM = "sum"
    CUT = "cut"
    CEILING = "ceiling"
    FLOOR = "floor"
    HOLD = "hold"
    INTERVAL = "interval"
    RELATIVE = "relative"
    ASSIGNED = "assigned"
    MILESTONE = "milestone"
    NONE = "none"


KEPT_EVERY_YEAR = {AimKind.CEILING, AimKind.FLOOR, AimKind.HOLD, AimKind.INTERVAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A target made plain. `first` is the year of the baseline and `last` that of the target; `up` whether more is
    better; `slack` what 左右 allows, in the unit of the target; `volume` whether growth in per cent means something;
    `flow` whether a part of a year is no level of the year, `mean` whether the year's level is the mean of its months;
    `rates` whether levels are themselves changes in per cent; `place` whose target it is.
    """

    subject: str
    kind: AimKind
    first: int
    last: int
    baseline: Decimal | None = None
    target: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    up: bool = True
    comparator: Comparator = Comparator.EQUAL
    slack: Decimal = Decimal(0)
    volume: bool = False
    flow: bool = False
    mean: bool = False
    rates: bool = False
    words: str | None = None
    place: Place | None = None

    @property
    def years(self) -> int:
        """How many years the target is given."""
        return self.last - self.first

    def is_met(self, value: Decimal) -> bool:
        """Whether a level keeps the target's number."""
        target = self.target if self.target is not None else value
        if self.upper is not None:
            return target - self.slack <= value <= self.upper + self.slack or (self.up and value > self.upper and self.open_end)
        if self.comparator is Comparator.ABOVE:
            return value > target
        if self.comparator is Comparator.BELOW:
            return value < target
        return value >= target - self.slack if self.up else value <= target + self.slack

    @property
    def open_end(self) -> bool:
        """Whether more than the range is no fault: growth of 4.5 to 5 is kept by 6."""
        return self.kind is not AimKind.INTERVAL


def aim_of_row(row: Indicator, period: Period | None) -> Aim:
    """What a row of a table of targets asks for."""
    last = max(row.targets, default=period.last if period else max(row.levels, default=0))
    target = row.targets.get(last)
    first = (period.first - 1) if period else max((year for year in row.levels if year < last), default=last - 5)
    concept = concept_by_id(row.concept)
    stated = Ask(row=row, concept=concept, first=first, last=last, base=baseline_of(row, first, last))
    if target is not None and target.value is not None:
        return stated.stated(target)
    if row.growth is not None and row.growth.value is not None:
        return stated.grown(row.growth)
    words = next((one.text for one in (target, row.growth) if one is not None and one.text), None)
    if words is None:
        return stated.aim(AimKind.NONE)
    if (said := stated.in_words(words)) is not None:
        return said
    if not RELATIVE.search(words):
        return stated.aim(AimKind.ASSIGNED, words=words)
    return stated.aim(AimKind.RELATIVE, words=words, up=False if UNDER.search(words) else True if OVER.search(words) else None)


def baseline_of(row: Indicator, first: int, last: int) -> Quantity | None:
    """The level that the target starts from: of the year before the plan, else the last one before the target."""
    past = [year for year in row.levels if year < last]
    year = first if first in row.levels else max(past, default=None)
    level = row.levels[year] if year is not None else None
    return level if level is not None and level.value is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A row on its way to an aim."""

    row: Indicator
    concept: Concept | None
    first: int
    last: int
    base: Quantity | None

    @property
    def unit(self) -> str | None:
        """The unit of the row's levels."""
        return self.row.unit or (self.base.unit if self.base else None)

    @property
    def is_rate(self) -> bool:
        """Whether the row's levels are themselves growth in per cent: 年均增速 in %."""
        return is_rate(self.row.concept, self.row.name, self.unit)

    @property
    def is_fall(self) -> bool:
        """Whether the row is named for a fall."""
        return is_fall(self.row)

    def aim(
        self,
        kind: AimKind,
        target: Quantity | None = None,
        *,
        up: bool | None = None,
        baseline: Decimal | None = None,
        words: str | None = None,
    ) -> Aim:
        """The aim with what all kinds share."""
        unit = (target.unit if target and target.unit else None) or self.unit
        return Aim(
            subject=self.row.id,
            kind=kind,
            first=self.first,
            last=self.last,
            baseline=baseline,
            target=target.value if target else None,
            upper=target.upper if target else None,
            unit=unit,
            up=self.row.direction is not Direction.LOWER if up is None else up,
            comparator=(target.comparator if target else None) or Comparator.EQUAL,
            slack=slack_of(target, kind, baseline),
            volume=is_volume(unit),
            flow=is_flow(self.concept, self.row.name, unit),
            mean=is_mean(self.concept),
            rates=self.is_rate,
            words=words,
        )

    def stated(self, target: Quantity) -> Aim:
        """What the number of a target's cell asks: a level, a sum, or a change that the words beside it say."""
        change = read_change(target.raw)
        if BESIDE_OTHERS.search(target.raw):
            return self.unfollowed(target)
        if self.is_rate:
            return self.rate(target)
        amounts = change is not None and not change.yearly and not is_percent(target.unit) and target.unit not in MULTIPLES
        if change is not None and not (amounts and (ADDED.search(self.row.name) or (self.adds and target.cumulative))):
            return self.changed(target, change)
        return self.sum(target) if target.cumulative else self.plain(target)

    def plain(self, target: Quantity) -> Aim:
        """A number without words: a level, a multiple of the baseline; per cent of an amount is growth where 年均 says so."""
        if target.unit in MULTIPLES and self.row.unit not in MULTIPLES:
            return self.multiplied(target, self.base, rises=False)
        if not (is_percent(target.unit) and self.row.unit is not None and is_volume(self.row.unit)):
            return self.level(target)
        return self.changed(target, Change(yearly=True, worded=False)) if is_yearly(target.raw) else self.unfollowed(target)

    def unfollowed(self, stated: Quantity) -> Aim:
        """A number that leads to no level of this row: of another dimension, from a year of which nothing is known."""
        return self.aim(AimKind.NONE, words=stated.raw)

    @property
    def adds(self) -> bool:
        """Whether what the row counts is added up over years: new jobs, output."""
        return ADDED.search(self.row.name) is not None or is_flow(self.concept, self.row.name, self.unit)

    def in_words(self, words: str) -> Aim | None:
        """The level that words without a number ask: the double of the baseline, or no less or no more than it."""
        times, kept, since = read_multiple(words), read_kept(words), year_since(words)
        base = self.level_of(since) if since is not None else self.base
        other = "人均" in words and "人均" not in self.row.name
        if base is None or base.value is None or other or (times is None and kept is None):
            return None
        if times is not None:
            return self.level(replaced(base, base.value * times, self.unit))
        return replace(self.aim(AimKind.FLOOR if kept else AimKind.CEILING, base, up=kept, baseline=base.value), words=words)

    def rate(self, target: Quantity) -> Aim:
        """Average growth, of a row whose levels are growth."""
        fall = says_fall(target.text) and (target.value or 0) > 0
        return self.aim(AimKind.GROWTH, negated(target) if fall else target, up=not fall)

    def grown(self, growth: Growth) -> Aim:
        """Growth a year, points or per cent over all years, an amount each year; a level where its words say 到."""
        if BESIDE_OTHERS.search(growth.raw):
            return self.unfollowed(growth)
        if is_reached(growth.raw):
            return self.level(replaced(growth, growth.value or Decimal(0), self.unit))
        change = read_change(growth.raw)
        total = growth.cumulative or growth.kind is GrowthKind.CUMULATIVE or (change is not None and change.since is not None)
        falls = (change is not None and change.falls) or says_fall(growth.text)
        falls = falls or (change is None and self.row.direction is Direction.LOWER)
        since = change.since if change else None
        return self.changed(growth, Change(falls=falls, yearly=not total, since=since, worded=change is not None))

    def changed(self, stated: Quantity, change: Change) -> Aim:
        """A change from the baseline, or from the level of the year that is named: in each year, or over all of them."""
        base = self.level_of(change.since) if change.since is not None else self.base
        start = base.value if base is not None and not base.cumulative else None
        if stated.unit in MULTIPLES and self.row.unit not in MULTIPLES:
            return self.multiplied(stated, base, rises=True)
        if change.yearly:
            return self.yearly(stated, change, start)
        if self.is_fall or (start is None and change.since is None and not is_percent(stated.unit)):
            return self.sum(stated)
        if is_percent(stated.unit) and self.unit not in SHARES:
            return self.by_percent(stated, change, start)
        return self.unfollowed(stated) if start is None else self.stepped(stated, change, start, 1)

    def multiplied(self, stated: Quantity, base: Quantity | None, *, rises: bool) -> Aim:
        """So many times the earlier level: 2倍; one more than it says of a rise, 增长1倍; 翻1番."""
        if base is None or base.value is None or stated.value is None:
            return self.unfollowed(stated)
        times = 2**stated.value if stated.unit == "番" else stated.value + 1 if rises else stated.value
        return self.level(replaced(stated, base.value * times, self.unit))

    def yearly(self, stated: Quantity, change: Change, start: Decimal | None) -> Aim:
        """Growth in per cent, points or an amount in each year; what is named for being added up is, all else is a level."""
        points = self.unit in SHARES and stated.unit in SHARES and not self.is_rate and start is not None
        if points and change.worded:
            return self.stepped(stated, change, start or Decimal(0), self.last - self.first)
        if is_percent(stated.unit) or stated.unit is None or (stated.unit in SHARES and (self.is_rate or start is None)):
            falls = change.falls and not self.is_fall
            own = replaced(stated, signed(stated, change), stated.unit) if falls else stated
            unfit = self.unit in SHARES and not self.is_rate
            return self.aim(AimKind.GROWTH, own, up=not falls, baseline=None if unfit else start)
        if start is None or ADDED.search(self.row.name) or self.is_fall:
            return self.sum(replaced(stated, (stated.value or Decimal(0)) * (self.last - self.first), stated.unit))
        return self.stepped(stated, change, start, self.last - self.first)

    def stepped(self, stated: Quantity, change: Change, start: Decimal, times: int) -> Aim:
        """The level after a change by an amount; none where it measures something else, or leads out of a share's bounds."""
        step = self.in_own_unit(stated)
        goal = None if step is None else start + (-abs(step) if change.falls else step) * times
        if goal is None or (self.unit in SHARES and not 0 <= goal <= WHOLE):
            return self.unfollowed(stated)
        return self.level(replaced(stated, goal, self.unit))

    def in_own_unit(self, stated: Quantity) -> Decimal | None:
        """An amount in the unit of the row; of a share, points; None where it measures something else."""
        if stated.value is None or stated.unit in {None, self.unit}:
            return stated.value
        if stated.unit in SHARES or self.unit in SHARES:
            return stated.value if stated.unit in SHARES and self.unit in SHARES else None
        try:
            return in_unit_of(stated.value, stated.unit, self.unit)
        except UnitMismatch:
            return None

    def by_percent(self, stated: Quantity, change: Change, start: Decimal | None) -> Aim:
        """A rise or fall of a level by so many per cent over all years; a fall is a cut, which published changes tell too."""
        value = stated.value or Decimal(0)
        if change.falls and value > 0:
            return self.aim(AimKind.CUT, stated, up=True, baseline=start)
        return self.unfollowed(stated) if start is None else self.level(replaced(stated, start * (1 + value / 100), self.unit))

    def level_of(self, year: int) -> Quantity | None:
        """The level of a year that the row states."""
        level = self.row.levels.get(year)
        return level if level is not None and level.value is not None else None

    def sum(self, target: Quantity) -> Aim:
        """An amount over all years; of an intensity in per cent the product of its yearly cuts."""
        compound = self.is_fall and is_percent(target.unit or self.unit)
        own = negated(target) if compound and (target.value or 0) < 0 else target  # a fall of −13.5 is one of 13.5
        return replace(self.aim(AimKind.CUT if compound else AimKind.SUM, own, up=True), rates=compound or self.is_rate)

    def level(self, target: Quantity) -> Aim:
        """A level to be reached, or one that is kept already and must hold."""
        value, base = target.value or Decimal(0), self.base.value if self.base and not self.base.cumulative else None
        up = self.way(target, base)
        plain = self.aim(AimKind.LEVEL, target, up=up, baseline=base)
        if target.upper is not None:
            return self.aim(AimKind.INTERVAL, target, up=up, baseline=base)
        if base is None:
            bound = AimKind.FLOOR if up else AimKind.CEILING
            return self.aim(bound, target, up=up) if target.comparator in (OPEN_ABOVE if up else OPEN_BELOW) else plain
        if base == value:
            return self.aim(AimKind.HOLD, target, up=up, baseline=base)
        if plain.is_met(base):
            return self.aim(AimKind.FLOOR if up else AimKind.CEILING, target, up=up, baseline=base)
        return plain

    def way(self, target: Quantity, base: Decimal | None) -> bool:
        """Whether more is better: by the word beside the number, by the dictionary, else by where the way goes."""
        if target.comparator in OPEN_ABOVE:
            return True
        if target.comparator in OPEN_BELOW:
            return False
        if self.row.direction in {Direction.HIGHER, Direction.LOWER}:
            return self.row.direction is Direction.HIGHER
        return base is None or (target.value or base) >= base


def is_rate(concept: str | None, name: str, unit: str | None) -> bool:
    """Whether the levels of a known indicator or a name are themselves growth in per cent: 年均增速 in %."""
    named = change_of(concept) is ChangeKind.GROWTH or RATE_NAMED.search(name) is not None
    return named and unit in SHARES


def is_fall(row: Indicator) -> bool:
    """Whether a row is named for a fall: 单位GDP能耗降低."""
    return FALL_NAMED.search(row.name) is not None or change_of(row.concept) is ChangeKind.CUT


def slack_of(target: Quantity | None, kind: AimKind, baseline: Decimal | None) -> Decimal:
    """What 左右 allows: half a point of a rate; one per cent of a level, but no more than a tenth of the way to it, if any."""
    if target is None or target.comparator is not Comparator.ABOUT or target.value is None:
        return Decimal(0)
    if kind is AimKind.GROWTH:
        return room_of(Tolerance.ABOUT_RATE)
    whole = abs(target.value) * room_of(Tolerance.ABOUT_LEVEL)
    way = abs(target.value - baseline) if baseline is not None else Decimal(0)
    return min(whole, way * room_of(Tolerance.ABOUT_WAY)) if way else whole


def signed(stated: Quantity, change: Change) -> Decimal:
    """The amount of a change, a fall below nought."""
    value = stated.value or Decimal(0)
    return -abs(value) if change.falls else value


def negated(quantity: Quantity) -> Quantity:
    """A fall as a negative number."""
    return replaced(quantity, -(quantity.value or Decimal(0)), quantity.unit)


def replaced(quantity: Quantity, value: Decimal, unit: str | None) -> Quantity:
    """The quantity with another number."""
    return Quantity(
        raw=quantity.raw, value=value, upper=None, unit=unit, comparator=quantity.comparator, text=quantity.text,
        passage=quantity.passage,
    )  # fmt: skip
