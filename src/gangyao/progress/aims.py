"""What a target asks, whatever its kind: the nouns, and the words that tell kinds apart.

The kinds are those of the methods of monitoring §1.2; `asking` makes aims of rows and promises.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from gangyao.plan.dictionary import ChangeKind, change_of
from gangyao.progress.dimensions import SHARES, is_rated
from gangyao.registers.places import Place
from gangyao.vocabulary.quantities import Comparator
from gangyao.vocabulary.tolerances import Tolerance, room_of

OPEN_ABOVE = {Comparator.ABOVE, Comparator.AT_LEAST}
OPEN_BELOW = {Comparator.BELOW, Comparator.AT_MOST}
RATE_NAMED = re.compile(r"(?:增速|增长|增长率|增幅)$")
FALL_NAMED = re.compile(r"(?:降低|下降|减少|削减|降幅)(?:率|幅度)?$")
STRICT = re.compile(r"(?<!不)(?:高于|低于|快于|好于|优于)")  # being level with the other is not enough


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


class Unclear(StrEnum):
    """Why a stated number leads to nothing that could be followed; codes of the catalogue's reasons."""

    YEARLY_OR_TOTAL = "yearly-or-total"  # growth of a whole plan that is said neither to be of each year nor of all
    POINTS_OR_PERCENT = "points-or-percent"  # growth of a share that is not said to be in points


KEPT_EVERY_YEAR = {AimKind.CEILING, AimKind.FLOOR, AimKind.HOLD, AimKind.INTERVAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A target made plain. `concept` is the known indicator that it is of; `first` the year of the baseline and `last` that
    of the target; `up` whether more is better; `slack` what 左右 allows, in the unit of the target; `volume` whether growth
    in per cent means something; `flow` whether a part of a year is no level of the year, `mean` whether the year's level is
    the mean of its months; `rates` whether levels are themselves changes in per cent; `indexed` whether levels are an index,
    100 in the first year, as rates make it; `unclear` why a number is not followed; `place` whose target it is.
    """

    subject: str
    concept: str | None = None
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
    indexed: bool = False
    unclear: Unclear | None = None
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


def is_rate(concept: str | None, name: str, unit: str | None) -> bool:
    """Whether the levels of a known indicator or a name are themselves growth in per cent: 年均增速 in %, not 自然增长率 in ‰."""
    named = change_of(concept) is ChangeKind.GROWTH or RATE_NAMED.search(name) is not None
    return named and unit in SHARES and unit != "‰"


def is_fall(concept: str | None, name: str) -> bool:
    """Whether a known indicator or a name is one of a fall: 单位GDP能耗降低."""
    return FALL_NAMED.search(name) is not None or change_of(concept) is ChangeKind.CUT


def slack_of(
    comparator: Comparator | None, value: Decimal | None, kind: AimKind, baseline: Decimal | None, unit: str | None
) -> Decimal:
    """What 左右 allows: half a point of a rate, one per cent of a level; where a level is on its way from a baseline, no more
    than a tenth of the way.
    """
    if comparator is not Comparator.ABOUT or value is None:
        return Decimal(0)
    if kind is AimKind.GROWTH:
        return room_of(Tolerance.ABOUT_RATE)
    whole = room_of(Tolerance.ABOUT_RATE) if is_rated(unit) else abs(value) * room_of(Tolerance.ABOUT_LEVEL)
    way = abs(value - baseline) if baseline is not None and kind is AimKind.LEVEL else Decimal(0)
    return min(whole, way * room_of(Tolerance.ABOUT_WAY)) if way else whole


def for_year(aim: Aim, value: Decimal, upper: Decimal | None, comparator: Comparator) -> Aim:
    """What a target of one year asks of the same subject, as it binds."""
    up = True if comparator in OPEN_ABOVE else False if comparator in OPEN_BELOW else aim.up
    slack = slack_of(comparator, value, aim.kind, None, aim.unit)
    return replace(aim, target=value, upper=upper, comparator=comparator, up=up, slack=slack)
