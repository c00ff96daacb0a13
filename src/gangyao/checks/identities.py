"""Identities between indicators, as data: identities.csv. A new identity is a row.

`rule` says what holds, in the language of expressions; what is checked follows from its shape. `dimensions` are those of its
members in order; numbers in others are left alone. `slack` is how far apart, as a share, definitions may lie (year's mean or
end); `drift` how much a part that is only implied may change a year before a person should look.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from gangyao.checks import rates
from gangyao.checks.evidence import Tie, proven, sides_of
from gangyao.checks.figures import Figure, Stated, relative
from gangyao.checks.growth import figure_words
from gangyao.vocabulary.expressions.functions import Function, function_of
from gangyao.vocabulary.expressions.nodes import Expression, Joined, Literal, Name, Sign, names_in
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.passages import Passage
from gangyao.vocabulary.standards.rows import Row, load_rows

WHOLE = Fraction(1)  # 100 per cent
PEOPLE = Fraction(10_000)  # implied people are told in 万人
TOLD_IN = {"people": ("万人", PEOPLE)}


class Shape(StrEnum):
    """What a rule says of a whole and its parts."""

    PRODUCT = "product"  # whole = part * part
    SUM = "sum"  # whole = part + part
    BETWEEN = "between"  # whole <= part and whole >= part: it lies between the parts, whichever is the larger
    PART = "part"  # whole >= part
    SHARES = "shares"  # part + part <= 1: shares of one whole
    RATIO = "ratio"  # part + part = 1: printed as a:b:c, they add up to 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A row of identities.csv; `compute` gives the whole from its parts, where it is said to equal something."""

    id: str
    shape: Shape
    whole: str
    parts: tuple[str, ...]
    compute: Function
    dimensions: tuple[str, ...]
    slack: Fraction
    drift: float | None
    words: dict[str, str]

    @property
    def members(self) -> tuple[str, ...]:
        """Whole and parts, where there is a whole."""
        return (self.whole, *self.parts) if self.whole else self.parts


@lru_cache(maxsize=1)
def identities() -> tuple[Identity, ...]:
    """Every identity, in the order of the file."""
    return tuple(identity_of(row) for row in load_rows("gangyao.checks", "identities"))


def identity_of(row: Row) -> Identity:
    """One row of identities.csv."""
    rule = row["rule"]
    shape, names = shape_of(rule), names_in(rule)
    has_whole = shape not in {Shape.SHARES, Shape.RATIO}
    return Identity(
        id=row["id"],
        shape=shape,
        whole=names[0] if has_whole else "",
        parts=names[1:] if has_whole else names,
        compute=function_of(rule.right, Fraction),
        dimensions=row["dimensions"],
        slack=Fraction(row["slack"]),
        drift=None if row["drift"] is None else float(row["drift"]),
        words={"zh": row["zh"], "en": row["en"]},
    )


def shape_of(rule: Expression) -> Shape:
    """The shape of a rule.

    >>> from gangyao.vocabulary.expressions.parsing import parse
    >>> [shape_of(parse(words)).value for words in ("a = b * c * 0.001", "a = b + c", "a >= b", "b + c <= 1")]
    ['product', 'sum', 'part', 'shares']
    """
    match rule:
        case Joined(Name(), Sign.IS, Joined(_, Sign.TIMES, _)):
            return Shape.PRODUCT
        case Joined(Name(), Sign.IS, Joined(_, Sign.PLUS, _)):
            return Shape.SUM
        case Joined(Name(), Sign.AT_LEAST, Name()):
            return Shape.PART
        case Joined(Joined(Name(), Sign.AT_MOST, Name()), Sign.AND, Joined(Name(), Sign.AT_LEAST, Name())):
            return Shape.BETWEEN
        case Joined(Joined(_, Sign.PLUS, _), sign, Literal()) if sign in SHARED:
            return SHARED[sign]
    raise ValueError(f"identities.csv: found a rule of no shape that is checked: {rule}")


SHARED = {Sign.AT_MOST: Shape.SHARES, Sign.IS: Shape.RATIO}


def cases(stated: Stated, shapes: set[Shape]) -> Iterator[tuple[Identity, list[Figure | None]]]:
    """Each identity of these shapes for each year in which some member has a figure; None where one has not."""
    for identity in identities():
        if (
            identity.shape not in shapes
            or sum(member in stated.figures for member in identity.members) < len(identity.members) - 1
        ):
            continue
        moments = {(one.year, one.promised) for member in identity.members for one in stated.figures.get(member, ())}
        for year, promised in sorted(moments):
            yield (
                identity,
                [
                    best(stated, member, dimension, year, promised=promised)
                    for member, dimension in zip(identity.members, identity.dimensions, strict=True)
                ],
            )


def best(stated: Stated, subject: str, dimension: str, year: int, *, promised: bool) -> Figure | None:
    """The most binding and exact figure in that dimension."""
    found = stated.figures_of(subject, year, promised=promised)
    plain = (one for one in found if one.dimension == dimension and one.scope in USUAL and one.quantity.upper is None)
    return next(plain, None)


USUAL = {None, "常住", "户籍", "城镇", "农村", "规上", "规模以上"}


def complete(found: list[Figure | None]) -> list[Figure] | None:
    """The figures where none is missing."""
    return [one for one in found if one is not None] if None not in found else None


def check_products_and_sums(stated: Stated) -> Iterator[Finding]:
    """Total = per head × population, part = share × total, whole = sum of its parts."""
    for identity, found in cases(stated, {Shape.PRODUCT, Shape.SUM}):
        figures = complete(found)
        if figures is None or figures[0].size == 0:
            continue
        whole, *parts = figures
        computed = identity.compute(sizes_of(identity, parts))
        tolerance = max(identity.slack, *(relative(figure) for figure in figures))
        ratio = computed / whole.size
        if abs(ratio - 1) > tolerance and not left_open(ratio, whole, parts):
            firm = not any(figure.aspirational for figure in figures[:1])
            found_one = find(
                "identity",
                Severity.ERROR if firm and abs(ratio - 1) > 2 * tolerance else Severity.DOUBT,
                where=passages(said_alike(stated, figures)),
                about=abouts(figures),
                values={
                    "identity_zh": identity.words["zh"],
                    "identity_en": identity.words["en"],
                    "year": whole.year,
                    "whole": figure_words(whole),
                    "parts": told(parts, identity.shape),
                    "computed": in_unit(computed, whole),
                    **implied_value(identity, figures),
                },
            )
            yield proven(stated, found_one, sides_of(stated, *figures), Tie.RULE)


def said_alike(stated: Stated, figures: list[Figure]) -> list[Figure]:
    """The figures, and every other place that says the same number of the same thing."""
    alike = [
        other
        for one in figures
        for other in stated.figures_of(one.subject, one.year, promised=one.promised)
        if other.dimension == one.dimension and abs(other.size - one.size) <= max(one.half, other.half)
    ]
    return [*figures, *alike]


def added(parts: list[Figure]) -> Fraction:
    """The sum of the parts."""
    return sum((part.size for part in parts), start=Fraction(0))


def sizes_of(identity: Identity, parts: list[Figure]) -> dict[str, Fraction]:
    """The sizes of parts by their names; the last may be wanting."""
    return {name: part.size for name, part in zip(identity.parts, parts, strict=False)}


def implied_value(identity: Identity, figures: list[Figure]) -> dict[str, str]:
    """What the last part would have to be, for the sentence."""
    whole, *parts = figures
    return {"implied": in_unit(solve_last(identity, whole.size, parts[:-1]), parts[-1])}


def solve_last(identity: Identity, whole: Fraction, parts: list[Figure]) -> Fraction:
    """What the last part must be for the whole to be so much: a product and a sum are straight lines in it; nought where none
    makes it so.
    """
    given, last = sizes_of(identity, parts), identity.parts[-1]
    start, step = (Fraction(identity.compute({**given, last: Fraction(size)})) for size in (0, 1))
    return (whole - start) / (step - start) if step != start else Fraction(0)


def left_open(ratio: Fraction, whole: Figure, parts: list[Figure]) -> bool:
    """Whether 以上 or 以内 on either side makes room for the difference."""
    if ratio > 1:
        return whole.open_above or any(part.open_below for part in parts)
    return whole.open_below or any(part.open_above for part in parts)


def told(parts: list[Figure], shape: Shape) -> str:
    """The parts as an expression: 15 万元 × 85 万人."""
    return {Shape.PRODUCT: " × ", Shape.SUM: " + "}.get(shape, "、").join(figure_words(part) for part in parts)


def in_unit(size: Fraction, like: Figure) -> str:
    """A computed size in the unit of a figure."""
    value = like.quantity.value
    factor = like.size / Fraction(value) if value else Fraction(1)
    unit = like.quantity.unit or ""
    return f"{rates.shown(size / factor)}{'' if unit in {'%', '‰', ':1'} else ' '}{unit}".strip()


def check_implied_parts(stated: Stated) -> Iterator[Finding]:
    """Two members of a product imply the third; a jump of it against the nearest year that states it is a doubt."""
    for identity, given in implied_cases(stated):
        implied = solve_last(identity, given[0].size, given[1:])
        nearest = nearest_stated(stated, identity, given[0].year)
        if nearest is None:
            continue
        pace = abs(rates.yearly_rate(nearest.size, implied, given[0].year - nearest.year)) / 100
        if pace > (identity.drift or 0):
            unit, factor = TOLD_IN[nearest.dimension]
            yield find(
                "implied-value",
                Severity.DOUBT,
                where=passages(said_alike(stated, [*given, nearest])),
                about=abouts([*given, nearest]),
                values={
                    "identity_zh": identity.words["zh"],
                    "identity_en": identity.words["en"],
                    "year": given[0].year,
                    "whole": f"{given[0].name} {figure_words(given[0])}",
                    "part": f"{given[1].name} {figure_words(given[1])}",
                    "implied": f"{rates.shown(implied / factor, '0.1')} {unit}",
                    "stated": f"{nearest.name} {figure_words(nearest)}",
                    "stated_year": nearest.year,
                    "pace": rates.shown(pace * 100),
                },
            )


def implied_cases(stated: Stated) -> Iterator[tuple[Identity, list[Figure]]]:
    """Products whose last member is stated in another year only: the nearest year before and after, what was reached
    before what was planned.
    """
    found: dict[tuple[str, bool], tuple[tuple[int, bool], Identity, list[Figure]]] = {}
    for identity, members in cases(stated, {Shape.PRODUCT}):
        *known, third = members
        given = complete(list(known))
        if identity.drift is None or third is not None or given is None or not all(figure.size > 0 for figure in given):
            continue
        nearest = nearest_stated(stated, identity, given[0].year)
        if nearest is not None:
            key = (identity.id, given[0].year > nearest.year)
            rank = (abs(given[0].year - nearest.year), given[0].promised)
            found[key] = min(found.get(key, (rank, identity, given)), (rank, identity, given), key=lambda one: one[0])
    for _, identity, given in found.values():
        yield identity, given


def nearest_stated(stated: Stated, identity: Identity, year: int) -> Figure | None:
    """The figure of the last part in the nearest other year."""
    last, dimension = identity.parts[-1], identity.dimensions[-1]
    found = [
        one
        for one in stated.figures.get(last, ())
        if one.dated
        and one.dimension == dimension
        and one.size > 0
        and one.year != year
        and dimension in TOLD_IN
        and one.scope in USUAL
    ]
    return min(found, key=lambda one: (abs(one.year - year), one.open_above or one.open_below), default=None)


def check_parts_within_whole(stated: Stated) -> Iterator[Finding]:
    """A part that exceeds its whole; an average outside the values it averages."""
    for identity, found in cases(stated, {Shape.PART, Shape.BETWEEN}):
        figures = complete(found)
        if figures is None:
            continue
        whole, *parts = figures
        tolerance = 1 + max(identity.slack, *(relative(figure) for figure in figures))
        if identity.shape is Shape.PART:
            wrong = parts[0].size > whole.size * tolerance and not whole.open_above
        else:
            wrong = not min(p.size for p in parts) / tolerance <= whole.size <= max(p.size for p in parts) * tolerance
        if wrong:
            told_one = find(
                "part-exceeds-whole",
                Severity.ERROR,
                where=passages(figures),
                about=abouts(figures),
                values={
                    "rule_zh": identity.words["zh"],
                    "rule_en": identity.words["en"],
                    "year": whole.year,
                    "whole": f"{whole.name} {figure_words(whole)}",
                    "parts": "、".join(f"{p.name} {figure_words(p)}" for p in parts),
                },
            )
            yield proven(stated, told_one, sides_of(stated, *figures), Tie.RULE)


def check_shares(stated: Stated) -> Iterator[Finding]:
    """Shares of one whole that add up to more than all of it."""
    for identity, found in cases(stated, {Shape.SHARES}):
        figures = [one for one in found if one is not None]
        total, digits = added(figures), sum((figure.half for figure in figures), start=Fraction(0))
        if len(figures) > 1 and total > WHOLE + max(figure.half for figure in figures):
            told_one = find(
                "shares-exceed",
                Severity.ERROR if total > WHOLE + digits else Severity.DOUBT,  # as printed, or as each was rounded
                where=passages(figures),
                about=abouts(figures),
                values={
                    "rule_zh": identity.words["zh"],
                    "rule_en": identity.words["en"],
                    "year": figures[0].year,
                    "parts": " + ".join(f"{p.name} {figure_words(p)}" for p in figures),
                    "sum": rates.shown(total * 100),
                },
            )
            yield proven(stated, told_one, sides_of(stated, *figures), Tie.RULE)


def passages(figures: list[Figure]) -> tuple[Passage, ...]:
    """Where the figures stand, in order and once each."""
    return tuple(sorted({figure.quantity.passage for figure in figures}))


def abouts(figures: list[Figure]) -> tuple[str, ...]:
    """Ids of what the figures belong to."""
    return tuple(dict.fromkeys(figure.about for figure in figures))
