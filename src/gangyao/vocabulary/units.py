"""The units of Chinese plans: what they measure, and exact conversion between those that measure the same.

A unit is multiplier words (万, 亿), a base unit, and for a rate what it is per (万元/亩, 人/百亿元). The bases stand in
units.csv with exact factors; a classifier such as 个 or 家 is a dimension of its own, and so are 个百分点 and 吨标煤.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

from gangyao.vocabulary.standards.rows import load_rows

MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
PREFIX = re.compile(r"\d*[十百千万亿]*")
LONGEST = 32  # letters of a unit
DIGITS = Context(prec=28)


class UnitMismatch(ValueError):
    """Two units that do not measure the same, or one that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit: `factor` turns a value in it into the base of its dimension; it is exact."""

    name: str
    dimension: str
    factor: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A row of units.csv."""

    name: str
    dimension: str
    factor: Fraction
    english: str
    kind: str


@lru_cache(maxsize=1)
def bases() -> dict[str, Base]:
    """Every base unit by its name and its aliases."""
    found: dict[str, Base] = {}
    for row in load_rows("gangyao.vocabulary", "units"):
        base = Base(
            name=row["unit"],
            dimension=row["dimension"],
            factor=Fraction(row["factor"]),
            english=row["english"],
            kind=row["kind"],
        )
        for word in (row["unit"], *row["aliases"]):
            found.setdefault(tidy(word), base)
    return found


def tidy(words: str) -> str:
    """A unit's words in one form: half width, no spaces, ㎡ and its like kept as m2."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words)).replace("每", "/")


@lru_cache(maxsize=4096)
def find_unit(words: str) -> Unit | None:
    """The unit that words name, or None.

    >>> find_unit("万元/亩")
    Unit(name='万元/亩', dimension='money/area', factor=Fraction(15, 1))
    >>> find_unit("一派胡言") is None
    True
    """
    if len(words) > LONGEST:
        return None
    plain = tidy(words)
    whole = bases().get(plain)
    if whole is not None:
        return Unit(name=plain, dimension=whole.dimension, factor=whole.factor)
    over, *under = plain.split("/")
    if len(under) > 2 or not over:  # noqa: PLR2004 - no unit is per three things
        return None
    parts = [scaled(part) for part in (over, *under)]
    if any(part is None for part in parts):
        return None
    stated = [part for part in parts if part is not None]
    factor = stated[0].factor
    for part in stated[1:]:
        factor /= part.factor
    return Unit(name=plain, dimension="/".join(part.dimension for part in stated), factor=factor)


def scaled(words: str) -> Unit | None:
    """A unit without a slash: a base with its multiplier words, or a bare number of things (10万)."""
    base = bases().get(words)
    if base is not None:
        return Unit(name=words, dimension=base.dimension, factor=base.factor)
    prefix, base = split_prefix(words)
    if base is None or not times(prefix):
        return None  # 0亿元 is a figure run into its unit
    return Unit(name=words, dimension=base.dimension, factor=base.factor * times(prefix))


def split_prefix(words: str) -> tuple[str, Base | None]:
    """Multiplier words and the base after them: 亿 and 千瓦时; the longest base wins."""
    match = PREFIX.match(words)
    for end in range(1, match.end() + 1 if match else 0):
        base = bases().get(words[end:])
        if base is not None:
            return words[:end], base
    return "", None


def times(words: str) -> Fraction:
    """What multiplier words multiply by: 百亿 by 10,000,000,000."""
    digits = re.match(r"\d+", words)
    product = int(digits[0]) if digits else 1
    for letter in words:
        product *= MULTIPLIERS.get(letter, 1)
    return Fraction(product)


def convert(value: Decimal, unit: str, target: str) -> Decimal:
    """The value in another unit of the same dimension; exact where the decimal ends, else with 28 digits.

    >>> convert(Decimal("1.5"), "万亿元", "亿元")
    Decimal('15000')

    Raises UnitMismatch where a unit is unknown or the two do not measure the same.
    """
    source, goal = find_unit(unit), find_unit(target)
    if source is None or goal is None:
        unknown = unit if source is None else target
        message = f"unknown unit “{unknown}”; expected one such as 万元/亩: correct it or add it to units.csv"
        raise UnitMismatch(message)
    if source.dimension != goal.dimension:
        raise UnitMismatch(
            f"“{unit}” measures {source.dimension}, “{target}” measures {goal.dimension}; expected the same: check which"
        )
    exact = Fraction(value) * source.factor / goal.factor
    return plain_decimal(DIGITS.divide(Decimal(exact.numerator), Decimal(exact.denominator)))


def plain_decimal(value: Decimal) -> Decimal:
    """A number without an exponent and without zeros at the end."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() and abs(short) < Decimal(10) ** 27 else short


@lru_cache(maxsize=1)
def unit_words() -> tuple[str, ...]:
    """Names and aliases of all base units, the longest first: what a rule for running words looks for."""
    words = {word for row in load_rows("gangyao.vocabulary", "units") for word in (row["unit"], *row["aliases"])}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def is_counting(words: str) -> bool:
    """Whether a unit counts things: 个, 家, 万人.

    >>> is_counting("万个"), is_counting("万亩")
    (True, False)
    """
    plain = tidy(words)
    base = bases().get(plain) or split_prefix(plain)[1]
    return base is not None and base.kind == "count"
