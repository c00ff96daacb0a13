"""Quantities of two versions: whether they state the same, and how a reader sees them."""

import re
from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction

from gangyao.revisions import wording
from gangyao.vocabulary import units
from gangyao.vocabulary.quantities import Comparator, Growth, Quantity

BOUNDS = {
    Comparator.ABOVE: "超过",
    Comparator.AT_LEAST: "不低于",
    Comparator.BELOW: "低于",
    Comparator.AT_MOST: "不超过",
    Comparator.ABOUT: "约",
}
LAST_FIGURE = re.compile(r"\d[\]】〕]?(?=\D*$)")
SAYS_BOUND = re.compile(r"[≥≤<>＜＞~～约]|以[上下内]|左右|[超低]|突破|不[低少高多大]|至[少多]|近")


def meaning(quantity: Quantity | None, unit: str | None = None) -> Hashable:
    """What a quantity states, in the base unit of its dimension; equal for 1.5 万亿元 and 15000 亿元.

    Spacing does not count, nor how the number is written; `unit` holds where the quantity names none. A quantity in
    words states its words.
    """
    if quantity is None:
        return None
    text = wording.plain(quantity.text or "")
    kind = quantity.kind if isinstance(quantity, Growth) else None
    if quantity.value is None:
        return ("words", text or wording.plain(quantity.raw), kind)
    own = quantity.unit or unit
    comparator = quantity.comparator or Comparator.EQUAL
    bounds = [scaled(Fraction(bound), own) for bound in (quantity.value, quantity.upper) if bound is not None]
    return (*bounds, dimension(own), comparator, quantity.cumulative, text, kind)


def bare_meaning(quantity: Quantity | None) -> Hashable:
    """What a quantity states apart from its unit."""
    if quantity is None or quantity.value is None:
        return meaning(quantity)
    comparator = quantity.comparator or Comparator.EQUAL
    return (quantity.value, quantity.upper, comparator, quantity.cumulative, wording.plain(quantity.text or ""))


def scaled(value: Fraction, unit: str | None) -> Fraction:
    """The exact value in the base unit, where the unit is known."""
    known = units.find_unit(unit) if unit else None
    return value * known.factor if known else value


def dimension(unit: str | None) -> str | None:
    """What a unit measures; an unknown one is a dimension of its own."""
    known = units.find_unit(unit) if unit else None
    return known.dimension if known else units.tidy(unit) if unit else None


def is_same_unit(one: str | None, other: str | None) -> bool:
    """Whether two units are one, however they are written (㎡, 平方米)."""
    return dimension(one) == dimension(other) and scaled(Fraction(1), one) == scaled(Fraction(1), other)


def is_comparable(one: str | None, other: str | None) -> bool:
    """Whether two units measure the same; one that is not stated may measure anything."""
    return one is None or other is None or dimension(one) == dimension(other)


def stated(quantity: Quantity, unit: str | None = None) -> str:
    """A quantity as a reader sees it: the words of the document, with unit and bound where they lack them."""
    raw = wording.tidy(quantity.raw)
    if quantity.value is None:
        return raw
    own = quantity.unit or unit
    bound = BOUNDS.get(quantity.comparator, "") if quantity.comparator and not SAYS_BOUND.search(raw) else ""
    total = "累计" if quantity.cumulative and not re.search(r"[\[【〔]|累计", raw) else ""
    return f"{total}{bound}" + (LAST_FIGURE.sub(lambda match: f"{match[0]} {own}", raw) if own and is_bare(raw, own) else raw)


def is_bare(raw: str, unit: str) -> bool:
    """Whether the words end without the unit: 260, [4000], 80左右, but not 翻一番 or 15:1."""
    plain = units.tidy(raw)
    return units.tidy(unit) not in plain and any(letter.isdigit() for letter in plain) and not unit.startswith(":")


def by_year(quantities: Mapping[int, Quantity], years: list[int], unit: str | None) -> str | None:
    """The quantities of those years for a reader, or None where there are none.

    >>> by_year({}, [2025], None) is None
    True
    """
    shown = [f"{year}: {stated(quantities[year], unit)}" for year in years if year in quantities]
    return "；".join(shown) or None


def listed(quantities: Iterable[Quantity]) -> str:
    """Several quantities for a reader."""
    return "；".join(stated(quantity) for quantity in quantities)
