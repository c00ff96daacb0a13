"""A typed number in the unit of what it is said of: converted where both measure the same, refused where not.

A bare multiplier (2.3万) stands for the unit of the indicator; an amount and the same amount per head or per household
measure the same of an indicator that is per head (元 of 万元/人); 个 may stand for any word of counting.
"""

from dataclasses import dataclass
from decimal import Decimal

from gangyao.observations.figures import MULTIPLES
from gangyao.vocabulary.units import UnitMismatch, convert, find_unit, is_counting, split_prefix, tidy

PER_HEAD = {"人", "户", "千人", "万人"}
POINTS = {"%", "个百分点", "百分点", "pp"}  # of a share, or of growth, people write one for the other
PERSONS = {"人", "名", "位"}


class TwoUnits(ValueError):
    """The table gives one figure two units; the message is both."""


class Refused(ValueError):
    """The unit of a figure does not measure what its subject does; the message is the unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """The units that a figure is given: `own` in its cell, `beside` in its row, head or name, `above` the table."""

    own: str | None = None
    beside: tuple[str, ...] = ()
    above: str | None = None


def settled(value: Decimal, units: Units, goal: str | None) -> tuple[Decimal, str | None]:
    """A value in the unit that its subject is kept in, and that unit; raises TwoUnits or Refused.

    What is said above a table holds for the rows that it fits.

    >>> settled(Decimal(8532000), Units(beside=("万元",)), "亿元")
    (Decimal('853.2'), '亿元')
    """
    beside = one_of(units.beside)
    if units.own is None and beside is None:
        try:
            return in_unit_of(value, units.above, goal), goal or units.above
        except UnitMismatch:
            return value, goal
    try:
        if units.own in MULTIPLES:
            return in_unit_of(*multiplied(value, units.own, beside or goal), goal), goal or beside
        if units.own and beside:
            in_unit_of(value, beside, goal)  # both must measure what the subject does
        return in_unit_of(value, units.own or beside, goal), goal or units.own or beside
    except UnitMismatch as error:
        raise Refused(units.own or beside or "") from error


def one_of(units: tuple[str, ...]) -> str | None:
    """The one unit that words name in whatever manner, None where there is none; TwoUnits for two."""
    different = {(found.dimension, found.factor) if (found := find_unit(unit)) else tidy(unit): unit for unit in reversed(units)}
    if len(different) > 1:
        raise TwoUnits(" / ".join(dict.fromkeys(units)))
    return units[0] if units else None


def multiplied(value: Decimal, multiple: str, unit: str | None) -> tuple[Decimal, str | None]:
    """2.3 and 万 beside 亿元 as 2.3 万元."""
    if not unit:
        return value, multiple
    over, *under = tidy(unit).split("/")
    base = split_prefix(over)[1]
    return value, "/".join((multiple + (base.name if base else over), *under))


def in_unit_of(value: Decimal, typed: str | None, unit: str | None) -> Decimal:
    """The value in `unit`; raises UnitMismatch where `typed` does not measure the same.

    >>> in_unit_of(Decimal(126529), "元", "万元/人"), in_unit_of(Decimal(35), "个", "家")
    (Decimal('12.6529'), Decimal('35'))
    """
    if not typed or not unit or tidy(typed) == tidy(unit) or {typed, unit} <= POINTS:
        return value
    if typed in MULTIPLES:
        typed = multiplied(value, typed, unit)[1] or typed
    try:
        return convert(value, typed, unit)
    except UnitMismatch:
        for one, other in ((f"{typed}/{per_what(unit)}", unit), (typed, f"{unit}/{per_what(typed)}"), counted(typed, unit)):
            if find_unit(one) and find_unit(other) and (per_what(one) in PER_HEAD or is_counting(one)):
                return convert(value, one, other)
        raise


def counted(typed: str, unit: str) -> tuple[str, str]:
    """Two words of counting as one where 个 is one of them, or both count people; blank where they are not."""
    (prefix, one), other = prefix_and_base(typed), prefix_and_base(unit)[1]
    alike = "个" in {one, other} or {one, other} <= PERSONS
    return (prefix + other, unit) if alike and is_counting(typed) and is_counting(unit) else ("", "")


def prefix_and_base(unit: str) -> tuple[str, str]:
    """万 and 个 of 万个."""
    prefix, base = split_prefix(tidy(unit))
    return (prefix, base.name) if base else ("", tidy(unit))


def per_what(unit: str) -> str:
    """What a rate is per: 人 of 万元/人; nothing for an amount."""
    return tidy(unit).partition("/")[2]
