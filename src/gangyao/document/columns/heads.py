"""What the words above a column say of it: its kind, its year, whether it was planned or reached.

In: the words of a head from top to bottom, and the periods of plan and table. Out: a Column.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from gangyao.vocabulary.periods import Period, find_plan_periods, year_in_words
from gangyao.vocabulary.standards.rows import load_rows


class Holds(StrEnum):
    """What a column holds."""

    GROUP = "group"
    NUMBER = "number"
    NAME = "name"
    UNIT = "unit"
    LEVEL = "level"
    TARGET = "target"
    EXPECTED = "expected"
    GROWTH = "growth"
    ACTUAL_GROWTH = "actual growth"
    PROGRESS = "progress"
    NATURE = "nature"
    VERDICT = "verdict"
    OTHER = "other"


VALUES = frozenset({Holds.LEVEL, Holds.TARGET, Holds.EXPECTED, Holds.GROWTH, Holds.ACTUAL_GROWTH, Holds.PROGRESS})
PACES = frozenset({Holds.GROWTH, Holds.ACTUAL_GROWTH})
YEARLY = frozenset({Holds.LEVEL, Holds.TARGET, Holds.EXPECTED})
WHOLE = {"number": Holds.NUMBER, "unit": Holds.UNIT, "nature": Holds.NATURE, "verdict": Holds.VERDICT, "group": Holds.GROUP}
YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?!\d)\s*年?|(?P<words>[二一][〇○零九][〇○零一二三四五六七八九]{2})(?=年)")
SPAN = re.compile(r"(?:19|20)\d{2}\s*年?\s*[-–—~～至－]+\s*(?:19|20)\d{2}\s*年?")
PART = re.compile(
    r"年\s*(?:0?[1-9]|1[01])\s*月|[1一]\s*[-—–至~～]\s*(?:[1-9]|1[01]|[二三四五六七八九十])\s*月|上半年|季度|前[一二三]季"
)  # a part of a year
BRACKETS = re.compile(r"[（(【\[［〔][^）)】\]］〕]*[）)】\]］〕]")
ACHIEVED = re.compile(r"完成情况|实现情况|执行情况|主要成就|完成表")  # captions of what was reached
MARKS = re.compile(r"[\s　*∗①-⑳]")
SHORTEST_REST = 4  # letters below a head that are none of it
MOST = 200  # letters of a head with all it says
LONGEST = 24  # letters of a head; a longer text is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: what it holds and, for figures, the year they are of; `said` where its head says so, else its cells do."""

    holds: Holds
    year: int | None = None
    head: str = ""
    said: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The years a head is read by: the plan's own period, and that of the table's title where it has one; `review` says that the
    paper tells what a plan has reached, so that a year inside its period that nothing calls a goal was reached.
    """

    plan: Period | None = None
    table: Period | None = None
    review: bool = False

    @property
    def span(self) -> Period | None:
        """The period of what the table tells."""
        return self.table or self.plan

    def under(self, caption: str) -> "Clock":
        """The clock of a table with this caption, which may name a period of its own or say that it tells what was reached."""
        named = find_plan_periods(caption)
        reviewed = self.review or ACHIEVED.search(caption) is not None
        return replace(self, table=named[0] if named else None, review=reviewed)


@lru_cache(maxsize=1)
def words_of() -> tuple[dict[str, str], tuple[tuple[str, str], ...], dict[str, re.Pattern[str]]]:
    """The words of heads by how they match: the whole head, its beginning, a part of it."""
    whole: dict[str, str] = {}
    begins: list[tuple[str, str]] = []
    parts: dict[str, list[str]] = {}
    for row in load_rows("gangyao.document.lexicon", "heads"):
        word, role = str(row["word"]), str(row["role"])
        if row["match"] == "whole":
            whole[word] = role
        elif row["match"] == "begin":
            begins.append((word, role))
        else:
            parts.setdefault(role, []).append(word)
    patterns = {role: re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True)))) for role, words in parts.items()}
    return whole, tuple(begins), patterns


def says(role: str, words: str) -> bool:
    """Whether a part of the words plays a role: 目标 says aim."""
    return words_of()[2][role].search(words) is not None


def plain(text: str) -> str:
    """A head's words without spaces and marks."""
    return MARKS.sub("", text)


@lru_cache(maxsize=4096)
def read_head(head: str, clock: Clock) -> Column:
    """What the column under these words holds, as far as they say it.

    >>> read_head("2025 年目标", Clock(plan=Period(first=2021, last=2025)))
    Column(holds=<Holds.TARGET: 'target'>, year=2025, head='2025年目标', said=True)
    >>> read_head("“十四五”末", Clock(plan=Period(first=2026, last=2030))).year
    2025
    """
    words = plain(head)
    if len(words) > MOST:
        return Column(holds=Holds.OTHER, head=words, said=False)
    bare = BRACKETS.sub("", words)
    whole, begins, _ = words_of()
    role = whole.get(bare) or next((role for word, role in begins if bare.startswith(word)), None)
    if role in WHOLE:
        return Column(holds=WHOLE[role], head=words)
    if role == "other":
        return Column(holds=Holds.OTHER, head=words)
    value = read_value_head(words, clock) if len(words) <= LONGEST * 2 else None
    if value is not None and not (role == "name" or names_indicators(bare, value)):
        return value
    if role == "name" or (says("name", bare) and len(bare) <= LONGEST):
        return Column(holds=Holds.NAME, head=words)
    return value or Column(holds=Holds.OTHER, head=words, said=False)


def names_indicators(bare: str, value: Column) -> bool:
    """Whether a head such as 规划指标 or 预期目标指标 names the indicators and no figures."""
    return (
        value.holds in {Holds.TARGET, Holds.LEVEL}
        and not YEAR.search(bare)
        and bare.endswith(("指标", "指标名称", "指标及单位", "名称"))
    )


def read_value_head(words: str, clock: Clock) -> Column | None:
    """A column of figures: a year's level or target, a growth, a progress; None where the head names none of them."""
    single = SPAN.sub("", words)
    years = [int(match["year"] or year_in_words(match["words"])) for match in YEAR.finditer(single)]
    named = find_plan_periods(words)
    year = max(years) if years else None
    if PART.search(words):
        return Column(holds=Holds.OTHER, year=year, head=words, said=False)
    if says("progress", words):
        return Column(holds=Holds.PROGRESS, year=year, head=words)
    if is_paced(words, years):
        return Column(holds=growth_of(words, year, clock), year=year, head=words)
    if year is None and named and (re.search(r"五[”\"]?(?:规划)?(?:时期)?(?:期)?末|五[”\"]?$", words) or says_value(words)):
        year = named[-1].last
    if year is None:
        return undated(words, clock)
    return Column(holds=level_or_target(words, year, clock), year=year, head=words)


def says_value(words: str) -> bool:
    """Whether words say that figures were planned, reached or expected."""
    return any(says(role, words) for role in ("aim", "done", "expected", "base", "end", "middle"))


def is_paced(words: str, years: list[int]) -> bool:
    """Whether a head is of a rate or a change and not of a year's level."""
    rest = re.sub(r"^.*?(?:规划目标|目标值|完成情况|目标)(?=.*年均)", "", words)
    if not says("pace", rest):
        return False
    return len(years) != 1 or re.search(r"年均|累计|增速|增长|增减|增幅|同比|比上年|降幅", words) is not None


def growth_of(words: str, year: int | None, clock: Clock) -> Holds:
    """Whether a rate was planned or reached: by its words, else by its time."""
    named = find_plan_periods(words)
    span = re.search(r"((?:19|20)\d{2})\s*年?\s*[-–—~～至－]+\s*((?:19|20)\d{2})", words)
    last = int(span[2]) if span else (year or (named[-1].last if named else (clock.table.last if clock.table else None)))
    plan = clock.plan
    aimed = says("aim", words.replace("年均", ""))
    past = plan is not None and last is not None and (last < plan.first or (clock.review and last < plan.last))
    if (says("done", words) or "同比" in words) and not aimed:
        return Holds.ACTUAL_GROWTH
    return Holds.ACTUAL_GROWTH if past and not aimed else Holds.GROWTH


def undated(words: str, clock: Clock) -> Column | None:
    """A column of figures whose head names no year: by its words and the table's period."""
    span, named = clock.span, find_plan_periods(words)
    if named:
        span = named[-1]
    if says("base", words):
        return Column(holds=Holds.LEVEL, year=span.first - 1 if span else None, head=words)
    if says("middle", words):
        return Column(holds=Holds.TARGET, year=span.first + 2 if span else None, head=words)
    if says("end", words) or (says("aim", words) and not says("done", words)):
        return Column(holds=Holds.TARGET, year=span.last if span else None, head=words)
    if says("done", words):
        ended = clock.table is not None and clock.plan is not None and clock.table.last < clock.plan.first
        year = clock.table.last if ended and clock.table else (span.first - 1 if span else None)
        return Column(holds=Holds.LEVEL, year=year, head=words)
    return None


def level_or_target(words: str, year: int, clock: Clock) -> Holds:
    """Whether a year's column states what was, what is expected or what shall be: by its words, else by the plan's period."""
    plan = clock.plan
    if says("expected", words) and not says("aim", words.replace("预期", "目标")):
        return Holds.EXPECTED if plan is not None and year >= plan.first else Holds.LEVEL
    if says("base", words):
        return Holds.LEVEL
    if says("aim", words) and not (
        says("done", words) and words.rfind("完成") > words.rfind("目标") and words.rfind("完成") > words.rfind("计划")
    ):
        return Holds.TARGET
    if says("done", words) or (clock.review and plan is not None and year < plan.last):
        return Holds.LEVEL
    return Holds.LEVEL if plan is None or year < plan.first else Holds.TARGET


def is_overrun(head: str) -> bool:
    """Whether words that are no head stand below those that are one: 重点指标战略性新兴产业.

    >>> [is_overrun(words) for words in ("重点指标战略性新兴产业", "重点指标（单位）", "2025年目标")]
    [True, False, False]
    """
    ends = range(2, len(head) - SHORTEST_REST + 1)
    return not is_head(head) and any(is_head(head[:end]) and not is_head(head[end:]) for end in ends)


FILLERS = re.compile(r"[值数的末底率期度时间年/／、和与及比较情况为至到水平或占一二三四五十“”\"'（）()\d.%-]+")


@lru_cache(maxsize=4096)
def is_head(text: str) -> bool:
    """Whether words are a head and nothing else: years, aims, paces, or one of the heads by its whole.

    >>> [is_head(words) for words in ("“十五”计划目标", "年均增长（%）", "国内生产总值年均增长（%）")]
    [True, True, False]
    """
    words = plain(text)
    if len(words) > MOST:
        return False
    bare = BRACKETS.sub("", words)
    whole, begins, parts = words_of()
    if bare in whole or (any(bare.startswith(word) for word, _ in begins) and len(bare) <= 8):  # noqa: PLR2004 - 责任单位, 数据来源部门
        return True
    if not bare or len(bare) > LONGEST:
        return False
    if re.fullmatch(r".{0,6}(?:指标|指标名称|指标内容|指标项|名称及单位)", bare):
        return True
    rest = SPAN.sub("", bare)
    rest = YEAR.sub("", rest)
    rest = re.sub(r"十[一二三四五六七八九]?五(?:规划)?(?:时期|期间|期)?", "", rest)
    for role, pattern in parts.items():
        rest = rest if role == "project" else pattern.sub("", rest)
    return len(rest) < len(bare) and FILLERS.sub("", rest) == ""
