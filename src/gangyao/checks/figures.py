"""Every number a plan states, made comparable: what it is said of, for which year, how exact it is.

In: a Plan. Out: figures (how much in a year) and changes (how much between two years), by subject.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from gangyao.plan.dictionary import Concept
from gangyao.plan.plans import Commitment, Indicator, Plan
from gangyao.vocabulary.quantities import Comparator, Quantity
from gangyao.vocabulary.units import find_unit

GENERIC_SCOPES = {None, "常住", "户籍", "城镇", "农村", "规上", "规模以上", "规模以上工业"}  # told apart by the concept already
OPEN_ABOVE = {Comparator.ABOVE, Comparator.AT_LEAST}
OPEN_BELOW = {Comparator.BELOW, Comparator.AT_MOST}
PART = re.compile(
    r"[\u4e00-\u9fff]{1,4}(?:(?<![城乡市集])镇(?![化居域村街])|(?<!城)乡(?![村镇土贤居])|街道|开发区|高新区|度假区|园区|新城|片区|组团)"
    r"|中心城区|主城区|市本级|核心区|示范区|长三角|世界"
    r"|全[国省]|(?<![占居列在比于超])全[市县区州盟旗镇乡]"  # 占全市比重 is the place's own
)
WIDEST = "国省"  # around whatever place a plan is of
SENTENCE_ENDS = "。！？；\n"
LONGEST = 120  # characters of a sentence that are looked at


def whole_named(words: str, plan: Plan) -> int:
    """Where words last speak of the whole place (全县), or -1."""
    return words.rfind(f"全{plan.place.name[-1]}") if plan.place else -1


def parts_named(words: str, plan: Plan) -> Iterator[re.Match[str]]:
    """The parts of the place, and the places around it, that words name: 东山镇, of a county 全市; 全县 is the county itself."""
    name = plan.place.name if plan.place else ""
    own = name + (plan.title or "")
    for match in PART.finditer(words):
        whole = match[0].startswith("全") and (match[0][1:] == name[-1:] or not (name or match[0][1:] in WIDEST))
        if match[0] not in own and not whole:
            yield match


class Origin(StrEnum):
    """Where a number stands."""

    TABLE = "table"
    PROSE = "prose"
    BOX = "box"


class Measure(StrEnum):
    """What a change counts: per cent a year, per cent over all years, the amount over all years, how many times."""

    ANNUAL = "annual"
    GROWN = "grown"
    TOTAL = "total"
    TIMES = "times"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How much in one year. `size` and `half` (half of the last printed digit) are in the base of `dimension`."""

    about: str
    name: str
    subject: str
    scope: str | None
    year: int
    dated: bool
    size: Fraction
    upper: Fraction
    half: Fraction
    dimension: str
    promised: bool
    origin: Origin
    aspirational: bool
    quantity: Quantity
    item: Indicator | Commitment

    @property
    def open_above(self) -> bool:
        """Whether more than the number would keep the word too."""
        return self.quantity.comparator in OPEN_ABOVE

    @property
    def open_below(self) -> bool:
        """Whether less than the number would keep the word too."""
        return self.quantity.comparator in OPEN_BELOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How much between two years, as stated; `reported` of one that has happened."""

    about: str
    name: str
    subject: str
    scope: str | None
    first: int
    last: int
    measure: Measure
    reported: bool
    aspirational: bool
    quantity: Quantity
    item: Indicator | Commitment

    @property
    def value(self) -> Decimal:
        """The number as stated."""
        return self.quantity.value if self.quantity.value is not None else Decimal(0)

    @property
    def half(self) -> Decimal:
        """Half of the last printed digit."""
        return half_digit(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A plan with its numbers by subject, and the document's text where it is to be had; `aside` names the subjects of rows that
    are in doubt and were left out.
    """

    plan: Plan
    text: str | None
    figures: dict[str, tuple[Figure, ...]]
    changes: dict[str, tuple[Change, ...]]
    aside: frozenset[str] = frozenset()

    def figures_of(self, subject: str, year: int, *, promised: bool) -> list[Figure]:
        """Plain figures for that year, the most binding and exact first: a table before prose, 达到 before 以上."""
        found = [
            figure
            for figure in self.figures.get(subject, ())
            if figure.year == year and figure.promised is promised and figure.dated and not figure.quantity.cumulative
        ]
        return sorted(found, key=lambda one: (one.open_above or one.open_below, one.origin is not Origin.TABLE, relative(one)))


def relative(figure: Figure) -> Fraction:
    """How exact a figure is: half of its last digit as a share of it."""
    return figure.half / abs(figure.size) if figure.size else Fraction(0)


def half_digit(value: Decimal) -> Decimal:
    """Half of the last printed digit: 0.05 for 39.0, 0.5 for 1000."""
    exponent = value.as_tuple().exponent
    return Decimal((0, (5,), min(int(exponent), 0) - 1))


def repeats_growth(row: Indicator, year: int) -> bool:
    """Whether the target of a level repeats the growth of its row, far from the baseline: it was put in the wrong cell."""
    target, growth = row.targets[year], row.growth
    base_year = max((past for past in row.levels if past < year), default=None)
    base = row.levels[base_year].value if base_year is not None else None
    if base is None or growth is None or growth.value is None or growth.cumulative or row.unit in {"%", "％"}:
        return False
    return target.value == growth.value and 0 < growth.value < base / 2


def name_of(item: Indicator | Commitment) -> str:
    """What a row or a promise is called in a sentence; a leaf of a compound row with what tells it apart."""
    if isinstance(item, Commitment):
        return item.subject
    return f"{item.name}（{item.qualifier}）" if item.qualifier else item.name


def scale_of(words: str | None, concept: Concept | None) -> tuple[Fraction, str]:
    """Factor to the base and the dimension; what is per head counts as the thing itself (万元/人 as 元 of income)."""
    unprinted = ":1" if words is None and concept is not None and ":1" in concept.units else words  # a ratio needs no unit
    unit = find_unit(unprinted) if unprinted else None
    if unit is None:
        return Fraction(1), words or ""
    dimension = unit.dimension
    if dimension.endswith("/people") and concept is not None:
        dimension = dimension.removesuffix("/people")
    return unit.factor, dimension


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures speak of the same thing in the same dimension."""
    same_scope = one.scope == other.scope or {one.scope, other.scope} <= GENERIC_SCOPES
    return same_scope and one.dimension == other.dimension and one.quantity.cumulative is other.quantity.cumulative


def near(one: Fraction, other: Fraction) -> bool:
    """Whether two numbers may be the same thing counted twice, and not two things under one name."""
    return one > 0 and other > 0 and Fraction(1, 2) < one / other < Fraction(2)


def indicators_by_table(rows: Iterable[Indicator]) -> dict[str | None, list[Indicator]]:
    """Rows by the table they stand in."""
    found: dict[str | None, list[Indicator]] = {}
    for row in rows:
        found.setdefault(row.table, []).append(row)
    return found
