"""A quantity as stated: exact number, unit, comparator, range, cumulative, or words only."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gangyao.vocabulary.passages import Passage


class Comparator(StrEnum):
    """How the stated number binds: 达到, 超过, 以上, 低于, 以内, 左右, or a range."""

    EQUAL = "="
    ABOVE = ">"
    AT_LEAST = ">="
    BELOW = "<"
    AT_MOST = "<="
    ABOUT = "~"
    RANGE = "range"


class GrowthKind(StrEnum):
    """Whether a growth is a yearly average or the sum over the period."""

    ANNUAL = "annual"
    CUMULATIVE = "cumulative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What the document says, and the place where it says it.

    `value` is None where only words are given; then `text` holds them. In a range `value` is the lower and `upper` the
    upper bound. The unit is as written, with its multiplier (亿元).
    """

    raw: str
    value: Decimal | None
    upper: Decimal | None = None
    unit: str | None = None
    comparator: Comparator | None = None
    cumulative: bool = False
    estimated: bool = False
    text: str | None = None
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth(Quantity):
    """A quantity that says how fast, with what it is counted over."""

    kind: GrowthKind | None = None
