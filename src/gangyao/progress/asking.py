"""The one algebra of what a target asks: a level, growth, a sum, a cut, or a change that leads from an earlier level.

In: a row of a table, or a promise of prose, as an Ask. Out: an Aim. Whatever the wording, a change becomes what it leads to.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from gangyao.observations.amounts import in_unit_of
from gangyao.plan.dictionary import Concept, Direction, is_bounded
from gangyao.progress.aims import FALL_NAMED, OPEN_ABOVE, OPEN_BELOW, Aim, AimKind, Unclear, is_fall, is_rate, slack_of
from gangyao.progress.dimensions import SHARES, is_flow, is_mean, is_percent, is_volume
from gangyao.vocabulary.changes import (
    Change,
    is_reached,
    is_yearly,
    read_change,
    read_kept,
    read_multiple,
    says_fall,
    year_multiplied,
    year_since,
)
from gangyao.vocabulary.quantities import Comparator, Growth, GrowthKind, Quantity
from gangyao.vocabulary.units import UnitMismatch, plain_decimal

BESIDE_OTHERS = re.compile(r"(?:高于|低于|快于|慢于|优于|好于|超过|超出)[^\d]{0,4}(?:全国|全省|全市|经济|GDP|平均)")
ADDED = re.compile(r"新增|净增|累计")
MULTIPLES = frozenset({"倍", "番"})
WHOLE = 100  # per cent
INDEX = Decimal(100)  # the level of the baseline's year, where only rates are known


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A target on its way to an aim. `unit` is that of the subject's levels, `base` the level that is started from, `level_of`
    what another year's level was: both in `unit`, None where nobody says. `by_then`: more than a number is to be reached by the
    last year, and not kept from the first on, where no level is known to start from (到2025年超过1000家).
    """

    subject: str
    name: str
    concept: Concept | None
    unit: str | None
    direction: Direction | None
    first: int
    last: int
    base: Decimal | None
    level_of: Callable[[int], Decimal | None]
    by_then: bool = False

    @property
    def is_rate(self) -> bool:
        """Whether the levels are themselves growth in per cent: 年均增速 in %."""
        return is_rate(self.concept.id if self.concept else None, self.name, self.unit)

    @property
    def is_fall(self) -> bool:
        """Whether the subject is named for a fall."""
        return is_fall(self.concept.id if self.concept else None, self.name)

    @property
    def adds(self) -> bool:
        """Whether what is counted is added up over years: new jobs, output."""
        return ADDED.search(self.name) is not None or is_flow(self.concept, self.name, self.unit)

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
            subject=self.subject,
            concept=self.concept.id if self.concept else None,
            kind=kind,
            first=self.first,
            last=self.last,
            baseline=baseline,
            target=target.value if target else None,
            upper=target.upper if target else None,
            unit=unit,
            up=self.direction is not Direction.LOWER if up is None else up,
            comparator=(target.comparator if target else None) or Comparator.EQUAL,
            slack=slack_of(target.comparator, target.value, kind, baseline, unit) if target else Decimal(0),
            volume=is_volume(unit),
            flow=is_flow(self.concept, self.name, unit),
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
            return (
                self.indexed(target) if is_total(target, change) and is_percent(target.unit or self.unit) else self.rate(target)
            )
        amounts = change is not None and not change.yearly and not is_percent(target.unit) and target.unit not in MULTIPLES
        if change is not None and not (amounts and (ADDED.search(self.name) or (self.adds and target.cumulative))):
            return self.changed(target, change)
        return self.sum(target) if target.cumulative else self.plain(target)

    def plain(self, target: Quantity) -> Aim:
        """A number without words: a level, a multiple of the baseline; per cent of an amount is growth where 年均 says so."""
        year = year_multiplied(target.raw)
        if (target.unit in MULTIPLES and self.unit not in MULTIPLES) or (year is not None and is_percent(target.unit)):
            return self.multiplied(target, self.base if year is None else self.level_of(year), rises=False)
        if self.is_fall and is_yearly(target.raw):
            return self.changed(target, Change(falls=True, yearly=True))
        if is_yearly(target.raw) and ADDED.search(self.name) and not is_percent(target.unit or self.unit):
            return self.sum(replaced(target, (target.value or Decimal(0)) * (self.last - self.first), target.unit))
        if not (is_percent(target.unit) and self.unit is not None and is_volume(self.unit)):
            return self.level(target)
        return self.changed(target, Change(yearly=True, worded=False)) if is_yearly(target.raw) else self.unfollowed(target)

    def unfollowed(self, stated: Quantity, unclear: Unclear | None = None) -> Aim:
        """A number that leads to no level: of another dimension, from a year of which nothing is known, of two meanings."""
        return replace(self.aim(AimKind.NONE, words=stated.raw), unclear=unclear)

    def in_words(self, words: str) -> Aim | None:
        """The level that words without a number ask: the double of the baseline, or no less or no more than it."""
        times, kept, since = read_multiple(words), read_kept(words), year_since(words)
        base = self.level_of(since) if since is not None else self.base
        other = "人均" in words and "人均" not in self.name
        if base is None or other or (times is None and kept is None):
            return None
        if times is not None:
            return self.towards(base * times)
        bound = self.aim(AimKind.FLOOR if kept else AimKind.CEILING, up=kept, baseline=base, words=words)
        return replace(bound, target=base, unit=self.unit)

    def rate(self, target: Quantity) -> Aim:
        """Average growth, of a subject whose levels are growth."""
        fall = says_fall(target.text) and (target.value or 0) > 0
        capped = target.comparator in OPEN_BELOW
        return self.aim(AimKind.GROWTH, negated(target) if fall else target, up=not (fall or capped))

    def indexed(self, target: Quantity) -> Aim:
        """Growth by so many per cent over all years, where no level is known: an index that is 100 in the first year."""
        value, upper = ((None if part is None else INDEX + part) for part in (target.value, target.upper))
        own = replaced(target, value or INDEX, None, upper)
        aim = self.towards_range(own, INDEX, up=True)
        slack = slack_of(own.comparator, own.value, aim.kind, INDEX, None)
        return replace(aim, unit=None, slack=slack, volume=True, rates=self.is_rate, indexed=True, words=target.raw)

    def grown(self, growth: Growth) -> Aim:
        """Growth a year, points or per cent over all years, an amount each year; a level where its words say 到."""
        if BESIDE_OTHERS.search(growth.raw):
            return self.unfollowed(growth)
        if is_reached(growth.raw):
            return self.level(replaced(growth, growth.value or Decimal(0), self.unit, growth.upper))
        change = read_change(growth.raw)
        total = is_total(growth, change) or growth.kind is GrowthKind.CUMULATIVE
        falls = (change is not None and change.falls) or says_fall(growth.text)
        falls = falls or (change is None and self.direction is Direction.LOWER)
        since = change.since if change else None
        return self.changed(growth, Change(falls=falls, yearly=not total, since=since, worded=change is not None))

    def changed(self, stated: Quantity, change: Change) -> Aim:
        """A change from the baseline, or from the level of the year that is named: in each year, or over all of them."""
        start = self.level_of(change.since) if change.since is not None else self.base
        if stated.unit in MULTIPLES and self.unit not in MULTIPLES:
            return self.multiplied(stated, start, rises=True)
        if change.yearly:
            return self.yearly(stated, change, start)
        if self.is_rate and (not change.worded or stated.unit is None or is_percent(stated.unit)):
            return self.indexed(stated)
        if self.is_fall or (start is None and change.since is None and self.adds and not is_percent(stated.unit)):
            return self.sum(stated)
        if is_percent(stated.unit) and self.unit not in SHARES:
            return self.by_percent(stated, change, start)
        return self.unfollowed(stated) if start is None else self.stepped(stated, change, start, 1)

    def multiplied(self, stated: Quantity, base: Decimal | None, *, rises: bool) -> Aim:
        """So many times the earlier level: 2倍, 80%; one more than it says of a rise, 增长1倍; 翻1番."""
        if base is None or stated.value is None:
            return self.unfollowed(stated)
        low, high = times_of(stated, stated.value, rises=rises), stated.upper
        upper = None if high is None else base * times_of(stated, high, rises=rises)
        return self.level(replaced(stated, base * low, self.unit, upper))

    def yearly(self, stated: Quantity, change: Change, start: Decimal | None) -> Aim:
        """Growth in per cent, points or an amount in each year; what is named for being added up is, all else is a level."""
        of_share = self.unit in SHARES and not self.is_rate
        points = of_share and self.is_level_of_share(start)
        if points and is_percent(stated.unit) and not change.worded and not self.is_fall:
            return self.unfollowed(stated, Unclear.POINTS_OR_PERCENT)
        if points and stated.unit in SHARES and start is not None:
            return self.stepped(stated, change, start, self.last - self.first)
        if self.is_fall and is_percent(stated.unit or self.unit):
            return self.cut_each_year(stated)
        if is_percent(stated.unit) or stated.unit is None or (stated.unit in SHARES and (self.is_rate or start is None)):
            own = replaced(stated, signed(stated, change), stated.unit) if change.falls else stated
            return self.aim(AimKind.GROWTH, own, up=not change.falls, baseline=None if of_share or self.is_rate else start)
        if start is None or ADDED.search(self.name) or self.is_fall:
            return self.sum(replaced(stated, (stated.value or Decimal(0)) * (self.last - self.first), stated.unit))
        return self.stepped(stated, change, start, self.last - self.first)

    def is_level_of_share(self, start: Decimal | None) -> bool:
        """Whether levels in per cent are shares, so that their growth may be meant in points: not −13 of 文化产业增加值."""
        amount = self.concept is not None and self.concept.kind in {"stock", "flow"}
        return not amount and (start is not None or is_bounded(self.concept, self.name, self.unit))

    def cut_each_year(self, stated: Quantity) -> Aim:
        """The whole cut that an average yearly one makes, of what is named for its fall: 1 − (1 − d)ⁿ."""
        kept = (1 - abs(stated.value or Decimal(0)) / 100) ** (self.last - self.first)
        whole = ((1 - kept) * 100).quantize(Decimal("0.01"))
        return replace(self.sum(replaced(stated, whole, stated.unit)), words=stated.raw)

    def stepped(self, stated: Quantity, change: Change, start: Decimal, times: int) -> Aim:
        """The level after a change by an amount; none where it measures something else, or leads below nought (下降13 of
        0.5 is in per cent) or above a share's whole.
        """
        steps = [self.in_own_unit(stated, value) for value in (stated.value, stated.upper) if value is not None]
        goals = [start + (-abs(step) if change.falls else step) * times for step in steps if step is not None]
        beyond = any(goal < min(start, Decimal(0)) or (self.unit in SHARES and goal > WHOLE) for goal in goals)
        if not goals or len(goals) < len(steps) or beyond:
            return self.unfollowed(stated)
        return self.between(stated, goals, start)

    def in_own_unit(self, stated: Quantity, value: Decimal) -> Decimal | None:
        """An amount in the unit of the levels; of a share, points; None where it measures something else."""
        if stated.unit in {None, self.unit}:
            return value
        if stated.unit in SHARES or self.unit in SHARES:
            return value if stated.unit in SHARES and self.unit in SHARES else None
        try:
            return in_unit_of(value, stated.unit, self.unit)
        except UnitMismatch:
            return None

    def by_percent(self, stated: Quantity, change: Change, start: Decimal | None) -> Aim:
        """A rise or fall of a level by so many per cent over all years; a fall is a cut, which published changes tell too."""
        if change.falls and (stated.value or 0) > 0:
            return self.aim(AimKind.CUT, stated, up=True, baseline=start)
        if start is None:
            return self.indexed(stated) if change.since in {None, self.first} else self.unfollowed(stated)
        return self.between(
            stated, [plain_decimal(start * (1 + part / 100)) for part in (stated.value, stated.upper) if part is not None], start
        )

    def between(self, stated: Quantity, goals: list[Decimal], start: Decimal) -> Aim:
        """The level, or the range of levels, that a change leads to from where it starts."""
        low, high = min(goals), max(goals)
        target = replaced(stated, low, self.unit, high if high != low else None)
        return self.level(target) if target.upper is None else self.towards_range(target, start, up=low >= start)

    def towards_range(self, target: Quantity, start: Decimal | None, *, up: bool) -> Aim:
        """A range on the way from a level outside it: its nearer end is to be reached, and to go beyond the other is no fault."""
        if target.upper is None or up:
            return self.aim(AimKind.LEVEL, target, up=up, baseline=start)
        nearer = replace(replaced(target, target.upper, target.unit), comparator=Comparator.AT_MOST)
        return replace(self.aim(AimKind.LEVEL, nearer, up=False, baseline=start), words=target.raw)

    def towards(self, goal: Decimal) -> Aim:
        """A level that words lead to."""
        kept = self.base is not None and goal == self.base
        kind = AimKind.HOLD if kept else AimKind.LEVEL
        up = self.direction is not Direction.LOWER if self.base is None or kept else goal > self.base
        return replace(self.aim(kind, up=up, baseline=self.base), target=goal)

    def sum(self, target: Quantity) -> Aim:
        """An amount over all years; of an intensity in per cent the product of its yearly cuts, and so where a column of growth
        gives it without a unit; a share (近视率) falls by points.
        """
        share = is_bounded(None, FALL_NAMED.sub("", self.name), self.unit)
        if self.is_fall and is_percent(self.unit) and target.unit in SHARES and not share and "百分点" not in target.raw:
            target = replace(target, unit=self.unit)
        compound = self.is_fall and is_percent(target.unit or self.unit)
        own = negated(target) if compound and (target.value or 0) < 0 else target  # a fall of −13.5 is one of 13.5
        up = compound or own.comparator not in OPEN_BELOW
        return replace(self.aim(AimKind.CUT if compound else AimKind.SUM, own, up=up), rates=compound or self.is_rate)

    def each_year(self, target: Quantity) -> Aim:
        """A level to be kept in every year: 每年不少于300天."""
        up = self.way(target, None)
        return self.aim(AimKind.FLOOR if up else AimKind.CEILING, target, up=up, baseline=self.base)

    def level(self, target: Quantity) -> Aim:
        """A level to be reached, or one that is kept already and must hold."""
        value, base = target.value or Decimal(0), self.base
        up = self.way(target, base)
        if target.upper is not None:
            return self.ranged(target, value, base, up=up)
        plain = self.aim(AimKind.LEVEL, target, up=up, baseline=base)
        if base is None:
            lasts = target.comparator in (OPEN_ABOVE if up and not self.by_then else set() if up else OPEN_BELOW)
            return self.aim(AimKind.FLOOR if up else AimKind.CEILING, target, up=up) if lasts else plain
        if base == value:
            return self.aim(AimKind.HOLD, target, up=up, baseline=base)
        if plain.is_met(base):
            return self.aim(AimKind.FLOOR if up else AimKind.CEILING, target, up=up, baseline=base)
        return plain

    def ranged(self, target: Quantity, low: Decimal, base: Decimal | None, *, up: bool) -> Aim:
        """A range: to be reached where the baseline lies before it, or where counts are promised (20—30个); else one to keep."""
        if base is None:
            reached = self.direction is not Direction.INTERVAL and (self.by_then or is_volume(self.unit))
        else:
            outside = not low <= base <= (target.upper or low) and self.direction is not Direction.INTERVAL
            reached = outside and (base < low) == up
        return self.towards_range(target, base, up=up) if reached else self.aim(AimKind.INTERVAL, target, up=up, baseline=base)

    def way(self, target: Quantity, base: Decimal | None) -> bool:
        """Whether more is better: by the word beside the number, by the dictionary, else by where the way goes."""
        if target.comparator in OPEN_ABOVE:
            return True
        if target.comparator in OPEN_BELOW:
            return False
        if self.direction in {Direction.HIGHER, Direction.LOWER}:
            return self.direction is Direction.HIGHER
        return base is None or (target.value or base) >= base


def is_total(stated: Quantity, change: Change | None) -> bool:
    """Whether a change is one of all years together, and not of each: 累计, 比2020年, in brackets."""
    return stated.cumulative or (change is not None and not change.yearly and change.since is not None)


def times_of(stated: Quantity, value: Decimal, *, rises: bool) -> Decimal:
    """The factor that a multiple is: 2倍, 80%, 翻1番; one more of a rise."""
    if stated.unit == "番":
        return Decimal(2) ** value
    share = value / 100 if is_percent(stated.unit) else value
    return share + 1 if rises else share


def signed(stated: Quantity, change: Change) -> Decimal:
    """The amount of a change, a fall below nought."""
    value = stated.value or Decimal(0)
    return -abs(value) if change.falls else value


def negated(quantity: Quantity) -> Quantity:
    """A fall as a negative number."""
    return replaced(quantity, -(quantity.value or Decimal(0)), quantity.unit)


def replaced(quantity: Quantity, value: Decimal, unit: str | None, upper: Decimal | None = None) -> Quantity:
    """The quantity with another number."""
    return Quantity(
        raw=quantity.raw, value=value, upper=upper, unit=unit, comparator=quantity.comparator, text=quantity.text,
        passage=quantity.passage,
    )  # fmt: skip
