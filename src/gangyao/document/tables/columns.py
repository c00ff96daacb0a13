"""The columns of an indicator table, from its header.

In: the words above each column, from top to bottom. Out: a Column for each: what it holds and for which year.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from gangyao.vocabulary.periods import Period, find_plan_periods


class Holds(StrEnum):
    """What a column holds."""

    GROUP = "group"
    NUMBER = "number"
    NAME = "name"
    UNIT = "unit"
    LEVEL = "level"
    TARGET = "target"
    GROWTH = "growth"
    ACTUAL_GROWTH = "actual growth"
    NATURE = "nature"
    VERDICT = "verdict"
    OTHER = "other"


VALUES = frozenset({Holds.LEVEL, Holds.TARGET, Holds.GROWTH, Holds.ACTUAL_GROWTH})


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; `year` is set for levels and targets, `unit` where the header states one."""

    holds: Holds
    year: int | None = None
    head: str = ""


YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*年?")
PLAIN_HEADS: tuple[tuple[str, Holds], ...] = (
    (r"序号|编号|序", Holds.NUMBER),
    (r"(?:计量)?单位", Holds.UNIT),
    (r"(?:指标)?(?:属性|性质)(?:要求)?|指标类型|约束性/预期性|类型", Holds.NATURE),
    (r"实现(?:度|程度|情况)|完成(?:情况|程度|状态|评价)|达标情况|进展评价|是否完成", Holds.VERDICT),
    (r"(?:类别|分类|领域|一级指标|指标类别|指标分类|类|维度|目标类别|方面|板块)", Holds.GROUP),
    (
        r"(?:指标|指标名称|二级指标|三级指标|主要指标|名称|具体指标|发展指标|指标内容|核心指标|指标项|主要发展指标|指标体系|发展目标|监测指标)",
        Holds.NAME,
    ),
    (r"(?:责任|牵头|主管|配合|数据来源|备注|说明|单位名称|填报|来源|依据|部门|考核).*", Holds.OTHER),
)
AIM = re.compile(r"目标|规划|预期|计划|奋斗|远景|展望")
DONE = re.compile(r"实际|完成|现状|基期|基数|基础|实绩|预计|达到|执行|快报|初步|当前|现值")
PACE = re.compile(r"年均|增速|增长|增幅|累计|变化|增减|提高")


def plain(text: str) -> str:
    """A header's words without spaces and marks."""
    return re.sub(r"[\s　*∗]", "", text)


@lru_cache(maxsize=4096)
def read_column(head: str, period: Period | None) -> Column:
    """What the column under these words holds.

    >>> read_column("2025 年目标", Period(first=2021, last=2025))
    Column(holds=<Holds.TARGET: 'target'>, year=2025, head='2025年目标')
    """
    words = plain(head)
    bare = re.sub(r"[（(【\[][^）)】\]]*[）)】\]]", "", words)
    for pattern, holds in PLAIN_HEADS:
        if re.fullmatch(pattern, bare):
            return Column(holds=holds, head=words)
    return value_column(words, period) or Column(holds=Holds.OTHER, head=words)


def value_column(words: str, period: Period | None) -> Column | None:
    """A column of figures: a year's level or target, or a growth; None where the header names none of them."""
    years = [int(match["year"]) for match in YEAR.finditer(words)]
    past = any(named.last < period.last for named in find_plan_periods(words)) if period else False
    paced = PACE.search(re.sub(r"^.*?(?:规划目标|目标值|完成情况|目标)(?=.*年均)", "", words))
    if paced and (len(years) != 1 or re.search(r"年均|累计|增速|增长", words)):
        done = past or (DONE.search(words) is not None and not AIM.search(words.replace("年均", "")))
        return Column(holds=Holds.ACTUAL_GROWTH if done else Holds.GROWTH, head=words)
    if years:
        return Column(holds=level_or_target(words, years[-1], period), year=years[-1], head=words)
    if re.search(r"基期|基准|现状|当前|基数|现值|完成", words):
        return Column(holds=Holds.LEVEL, year=period.first - 1 if period else None, head=words)
    if AIM.search(words):
        return Column(holds=Holds.TARGET, year=period.last if period else None, head=words)
    return None


def level_or_target(words: str, year: int, period: Period | None) -> Holds:
    """Whether a year's column states what was or what shall be: by its words, else by the plan's period."""
    if DONE.search(words):
        return Holds.LEVEL
    if AIM.search(words):
        return Holds.TARGET
    return Holds.LEVEL if period is None or year < period.first else Holds.TARGET


def with_aim(columns: tuple[Column, ...], period: Period | None) -> tuple[Column, ...]:
    """Where no period is known and no column says 目标, the last of several bare years is the one aimed at."""
    years = [column.year for column in columns if column.holds is Holds.LEVEL and column.year is not None]
    aimed = any(column.holds is Holds.TARGET for column in columns)
    said = any(
        column.holds is Holds.LEVEL and column.year == max(years, default=0) and DONE.search(column.head) for column in columns
    )
    if period is not None or aimed or said or len(set(years)) < 2:  # noqa: PLR2004 - a single year may be either
        return columns
    return tuple(
        replace(column, holds=Holds.TARGET) if column.holds is Holds.LEVEL and column.year == max(years) else column
        for column in columns
    )
