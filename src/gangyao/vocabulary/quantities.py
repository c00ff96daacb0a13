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


SIGNS = {Comparator.AT_LEAST: "≥", Comparator.AT_MOST: "≤", Comparator.ABOVE: ">", Comparator.BELOW: "<", Comparator.ABOUT: "≈"}


def as_it_binds(value: Decimal, upper: Decimal | None = None, comparator: str | None = None) -> str:
    """A number with the sign of how it binds.

    >>> as_it_binds(Decimal("5.5"), None, "<="), as_it_binds(Decimal("4.5"), Decimal(5), "range"), as_it_binds(Decimal(260))
    ('≤5.5', '4.5–5', '260')
    """
    sign = SIGNS.get(Comparator(comparator), "") if comparator else ""
    return f"{sign}{value:f}" + (f"–{upper:f}" if upper is not None else "")


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
