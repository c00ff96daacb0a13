"""What the words over, beside or above figures say of them: period, measure, unit, place, indicator.

In: words. Out: a Figures that holds all they say; None where they say anything else as well.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from gangyao.observations.amounts import POINTS
from gangyao.observations.names import Named, find_named
from gangyao.observations.observations import Authority, Measure, Status
from gangyao.observations.placing import holds_others, parted_place, place_headed
from gangyao.observations.qualifiers import read_qualifier, read_settled
from gangyao.observations.ranks import Ranked, of_growth, rank_words, read_rank
from gangyao.observations.subjects import Subjects
from gangyao.observations.wordforms import BRACKET, tidy
from gangyao.vocabulary.numerals import read_numeral
from gangyao.vocabulary.spans import MONTHS, Span, month_span, read_span, without_notes, year_span
from gangyao.vocabulary.units import find_unit

GROWTH = re.compile(
    r"(?:与?[比较](?:上年|去年)(?:同期|同月)?|同期|同比|实际|可比价)*(?:同比|增速|增长|增幅|增减|增长率|增长速度|升降|变化|±)+"
)
LEVEL = re.compile(
    r"(?:[年期季月]末[数值]|实绩|实际|执行|完成|情况|数值|数据|数|值|绝对额|绝对数|绝对量|总量|人数|水平|本期|本年|金额|量)+"
)
TO_DATE = re.compile(r"(?:自|从)年初(?:至今|以来|到本月)?|年初(?:至今|以来|到本月)|年初(?=累计)|[1一](?:-|至|到)本月|累计")
OF_MONTH = re.compile(r"[本当](?:月|季度?)")
NO_FIGURE = re.compile(
    r"目标|计划|预期|预算|占比|比重|任务|完成率|进度|差距|(?:平均数|年平均|年均|月均)(?=$|[（(])"
)  # heads that hold other numbers
DATED = re.compile(r"(\d{2,4}年(?:\d{1,2}(?:-\d{1,2})?月|[上下]半年|[一二三四]季度)?)(.+)")
LAST_DAY = re.compile(r"(?:截至|截止)?(?P<year>(?:19|20)\d\d)[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?")
CHANGE = re.compile(r"增减|升降|变化|±")  # of which a unit must tell whether they are growth
PART_OF_YEAR = re.compile("[月季半全QH]")
SOME_YEAR = 2000  # in which months are read where it does not matter which
CHINESE_MONTH = re.compile(r"^(?:十[一二]?|[一二三四五六七八九])(?=月)")


class Part(StrEnum):
    """Which part of the period above it a column speaks of: its last month or quarter alone, or the year so far."""

    MONTH = "month"
    QUARTER = "quarter"
    TO_DATE = "to-date"

    def of(self, span: Span) -> Span | None:
        """The months meant within a period, None where it has no such part.

        >>> Part.TO_DATE.of(read_span("2024-09")).label, Part.MONTH.of(read_span("2024-01..09")).label
        ('2024-01..09', '2024-09')
        """
        last = span.last % MONTHS + 1
        if self is Part.TO_DATE:
            return month_span(span.year, 1, last)
        if span.is_year:
            return None
        months = 1 if self is Part.MONTH else 3
        return month_span(span.year, last - months + 1, last) if last % months == 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A column of figures, with what its head says of them; what it leaves open the row says, or what stands above."""

    column: int
    span: Span | None = None
    part: Part | None = None
    measure: Measure | None = None
    unit: str | None = None
    place: str | None = None
    named: Named | None = None
    status: Status | None = None
    authority: Authority | None = None
    definition: str | None = None
    ranked: Ranked | None = None

    @property
    def follows(self) -> bool:
        """Whether it tells of a figure beside it: its growth, its rank."""
        return self.measure in {Measure.GROWTH, Measure.RANK} and self.named is None

    @property
    def says_nothing(self) -> bool:
        """Whether nothing but a unit is said."""
        return not (self.span or self.part or self.measure or self.place or self.named or self.status or self.authority)


SAID = ("span", "part", "measure", "unit", "place", "named", "status", "authority", "definition", "ranked")


def is_measure(words: str) -> bool:
    """Whether words say that a figure is a level, growth or a rank, and nothing else."""
    return measure_in(words) is not None


@lru_cache(maxsize=4096)
def measure_in(words: str) -> Measure | None:
    """The measure that words say and nothing else, or None.

    >>> measure_in("其中：同比增长（%）"), measure_in("总量"), measure_in("工业增速")
    (<Measure.GROWTH: 'growth'>, <Measure.LEVEL: 'level'>, None)
    """
    if not words:
        return None
    plain = re.sub(r"^(?:其中|#)[:：]?", "", tidy(words)).rstrip("%")
    plain = re.sub(r"^其中", "", plain)
    for measure, pattern in ((Measure.GROWTH, GROWTH), (Measure.RANK, rank_words()), (Measure.LEVEL, LEVEL)):
        if plain and pattern.fullmatch(plain):
            return measure
    return None


def read_figures(column: int, words: str, year: int | None, subjects: Subjects | None = None) -> Figures | None:
    """What the words over a column say of its figures, or None where they say anything else as well.

    >>> read_figures(2, "2023年1-9月增速（%）", None).span.label, read_figures(2, "实绩", None).measure
    ('2023-01..09', <Measure.LEVEL: 'level'>)
    """
    plain = re.sub(r"[—–―]+", "-", re.sub(r"\s", "", unicodedata.normalize("NFKC", without_notes(words))))
    unit, bare = unit_in(plain), bare_of(plain)
    place = bare if subjects is not None and subjects.is_short(bare) else place_headed(bare)
    if place is not None and (subjects is None or subjects.find(bare) is None):
        inside = BRACKET.search(plain)
        return Figures(column=column, unit=unit, place=place, span=span_in(inside["inside"], year) if inside else None)
    found = as_qualified(of_period_and_measure(column, bare, year, unit), plain)
    if found is None and subjects is not None:
        found = of_indicator(column, plain, subjects)
    place, rest = parted_place(plain) if found is None else (None, "")
    if place is not None and (said := read_figures(column, rest, year, subjects)) is not None:
        if said.ranked is not None and holds_others(place):  # 湖州市排名 is one's own among all of the city
            return replace(said, ranked=replace(said.ranked, among=place))
        return replace(said, place=place)
    return found or of_period_and_place(column, bare)


def of_period_and_place(column: int, plain: str) -> Figures | None:
    """A period with a place behind it: 2024年云溪县."""
    dated = DATED.fullmatch(plain)
    span, place = (read_span(dated[1]), place_headed(dated[2])) if dated else (None, None)
    return Figures(column=column, span=span, place=place) if span and place else None


def bare_of(plain: str) -> str:
    """Words over a column without what stands in brackets behind them, unless that is a rank: 增速(全市排名)."""
    inside = BRACKET.search(plain)
    return f"{plain[: inside.start()]}{inside['inside']}" if inside and read_rank(inside["inside"]) else BRACKET.sub("", plain)


def as_qualified(found: Figures | None, plain: str) -> Figures | None:
    """A column with what stands in brackets behind its words: 2024年(预计), 2024年(2020年不变价)."""
    inside = BRACKET.search(plain)
    said = read_qualifier(inside["inside"]) if inside and found and not found.unit and not found.ranked else None
    if found is None or said is None:
        return found
    status, authority = found.status or said.status, found.authority or said.authority
    return replace(found, status=status, authority=authority, definition=said.definition)


def of_period_and_measure(column: int, plain: str, year: int | None, unit: str | None) -> Figures | None:
    """A period, a part of one, a measure, together or alone."""
    told, plain = plain.endswith("%"), plain.rstrip("%")
    if (span := span_in(plain, year)) is not None:  # 2024年累计 and 自年初 are taken whole first
        return Figures(column=column, span=span, unit=unit)
    change = GROWTH.search(plain)
    if change and CHANGE.search(change[0]) and not (change.end() < len(plain) or told or unit in POINTS):
        return None  # 比上年增减: by how much, or by how many per cent
    if change and unit and unit not in POINTS:
        return None  # 增长（亿元）: by how much
    rest, growth = GROWTH.subn("", plain)
    rest, rank = rank_words().subn("", rest)
    settled = read_settled(rest)
    rest = settled.rest
    month, to_date = OF_MONTH.search(rest), TO_DATE.search(rest)
    rest = TO_DATE.sub("", OF_MONTH.sub("", rest))
    rest, level = LEVEL.subn("", rest)
    span = span_in(rest, year)
    if rest and span is None:
        return None
    measure = Measure.RANK if rank else Measure.GROWTH if growth else Measure.LEVEL if level else None
    part = None if span else Part.TO_DATE if to_date else part_of(month[0]) if month else None
    if not (span or part or measure or unit or settled.status or settled.authority):
        return None
    return Figures(
        column=column, span=span, part=part, measure=measure, unit=unit, status=settled.status, authority=settled.authority,
        ranked=read_rank(plain) if rank else None,
    )  # fmt: skip


def part_of(words: str) -> Part:
    """本季 as the quarter, 本月 as the month."""
    return Part.QUARTER if "季" in words else Part.MONTH


def span_in(words: str, year: int | None) -> Span | None:
    """The period that words are, a part of the year above them included."""
    words = CHINESE_MONTH.sub(lambda found: f"{read_numeral(found[0])}", words)
    part = read_span(f"{year}年{words}") if year and PART_OF_YEAR.search(words) else None
    return read_span(words) or part or span_to(words)


def dated_parts(words: list[str]) -> list[str]:
    """The storeys of a head, those of a year and a part of it as one: 2023年 over 1月.

    >>> dated_parts(["2023年", "1月", "增速"]), dated_parts(["2023年", "2024年1月"])
    (['2023年1月', '增速'], ['2023年', '2024年1月'])
    """
    for at, (upper, lower) in enumerate(pairwise(words)):
        whole = read_span(upper)
        own = span_in(lower, whole.year) if whole is not None and whole.is_year else None
        if own is not None and whole is not None and own.year == whole.year and not own.is_year and read_span(lower) is None:
            return [*words[:at], f"{whole.year}年{lower}", *words[at + 2 :]]
    return words


def span_to(words: str) -> Span | None:
    """The year or the month that a last day ends: 2024-12-31, 2024年6月30日."""
    match = LAST_DAY.fullmatch(words)
    month = month_span(int(match["year"]), int(match["month"]), int(match["month"])) if match else None
    if match is None or month is None or month.end.day != int(match["day"]):
        return None
    return year_span(month.year) if int(match["month"]) == MONTHS else month


def of_indicator(column: int, plain: str, subjects: Subjects) -> Figures | None:
    """The indicator that words name, with a period before it: 2024年地区生产总值（亿元）."""
    dated = DATED.fullmatch(plain)
    named = find_named(plain, subjects)
    if named is not None:
        return Figures(column=column, named=named, measure=named.measure, unit=named.unit)
    span, later = (read_span(dated[1]), find_named(dated[2], subjects)) if dated else (None, None)
    return Figures(column=column, span=span, named=later, measure=later.measure, unit=later.unit) if span and later else None


def unit_in(words: str) -> str | None:
    """The unit in brackets behind words, or None."""
    match = BRACKET.search(re.sub(r"\s", "", unicodedata.normalize("NFKC", words)))
    inside = re.sub(r"^单位:", "", match["inside"]) if match else ""
    return inside if inside and find_unit(inside) and read_span(inside) is None else None


def joined(parts: list[Figures]) -> Figures:
    """What the heads over one column say together; the lower one where two speak of the same, but 数值 and 位次 below 增速 are
    those of growth.
    """
    upper, *lower = parts
    for part in lower:
        grown = upper.measure is Measure.GROWTH
        upper = replace(part, **{one: getattr(upper, one) for one in SAID if getattr(part, one) is None})
        if grown and part.measure is Measure.LEVEL:
            upper = replace(upper, measure=Measure.GROWTH)
        if grown and part.measure is Measure.RANK:
            upper = replace(upper, ranked=of_growth(part.ranked))
    return upper
