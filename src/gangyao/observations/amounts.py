"""A typed number in the unit of what it is said of: converted where both measure the same, refused where not.

A bare multiplier (2.3万) stands for the unit of the indicator; an amount and the same amount per head or per household
measure the same of an indicator that is per head (元 of 万元/人).
"""

from decimal import Decimal

from gangyao.observations.figures import MULTIPLES
from gangyao.vocabulary.units import UnitMismatch, convert, find_unit, split_prefix, tidy


def in_unit_of(value: Decimal, typed: str | None, unit: str | None) -> Decimal:
    """The value in `unit`; raises UnitMismatch where `typed` does not measure the same.

    >>> in_unit_of(Decimal(126529), "元", "万元/人"), in_unit_of(Decimal("2.3"), "万", "万人")
    (Decimal('12.6529'), Decimal('2.3'))
    """
    if not typed or not unit or tidy(typed) == tidy(unit):
        return value
    if typed in MULTIPLES:
        stem = split_prefix(tidy(unit).split("/")[0])[1]
        typed = typed + (stem.name if stem else unit) + tidy(unit)[len(tidy(unit).split("/")[0]) :]
    try:
        return convert(value, typed, unit)
    except UnitMismatch:
        for one, other in ((f"{typed}/{per_what(unit)}", unit), (typed, f"{unit}/{per_what(typed)}")):
            if find_unit(one) and find_unit(other) and per_what(one) in PER_HEAD:
                return convert(value, one, other)
        raise


PER_HEAD = {"人", "户", "千人", "万人"}


def per_what(unit: str) -> str:
    """What a rate is per: 人 of 万元/人; nothing for an amount."""
    return tidy(unit).partition("/")[2]
