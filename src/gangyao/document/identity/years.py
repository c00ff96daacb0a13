"""The years a paper plans for, by its genre, and the far year it looks to.

In: genre, title, cover and text. Out: a Period or None; a horizon or None.
"""

import re
from collections import Counter

from gangyao.document.genres import Time, manner_of
from gangyao.document.identity.covers import Cover
from gangyao.plan.plans import Genre
from gangyao.vocabulary.periods import Period, find_plan_periods, year_in_words

SPAN = re.compile(r"(?P<first>(?:19|20)\d{2})年?\s*(?:[-—–～~－]{1,2}|至|到)\s*(?P<last>(?:19|20)\d{2})年?")
YEAR = re.compile(r"(?P<year>(?:19|20)\d{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})年(?!代)")
COMING = re.compile(
    r"(?P<year>(?:19|20)\d{2})年(?:的)?(?:重点|主要|工作|政府|发展|目标|经济|全[省市县区]|总体|预期|计划|国民)[^。；，]{0,16}?"
    r"(?:目标|安排|任务|建议|重点|要求|部署|思路|草案|计划)"
)
REVIEWED = re.compile(
    r"(?P<year>(?:19|20)\d{2})年?(?:政府|主要)?工作(?:的)?(?:情况)?(?:回顾|总结)|"
    r"(?P<done>(?:19|20)\d{2})年[^。；，]{0,14}(?:执行|完成)情况"
)
FAR_TITLE = re.compile(r"(?P<year>(?:19|20)\d{2}|二[〇○零][一二三四五六七八九〇○零]{2})年?远景目标")
TEN_YEARS = re.compile(r"十年规划")
FEWEST = 2  # a period must be named so often to be the document's own where the title is silent
FRONT_TEXT = 6000  # characters


def read_period(genre: Genre, title: str | None, cover: Cover, text: str, issued: str | None) -> Period | None:
    """The years the document plans for: its title's, a yearly paper's own year, else the plan it names most."""
    time = manner_of(genre).time
    if time is not Time.PLAN:
        year = coming_year(title, text, issued) if time is Time.COMING else told_year(title, cover, issued)
        return Period(first=year, last=year) if year else None
    named = find_plan_periods(title or "")
    if named:
        return named[-1]
    return titled_years(title) or most_named(text)


def titled_years(title: str | None) -> Period | None:
    """2021—2025年 or one year, as the title says."""
    span = SPAN.search(title or "")
    if span and int(span["first"]) < int(span["last"]):
        return Period(first=int(span["first"]), last=int(span["last"]))
    years = [year_of(match) for match in YEAR.finditer(FAR_TITLE.sub("", title or ""))]
    return Period(first=years[-1], last=years[-1]) if years else None


def coming_year(title: str | None, text: str, issued: str | None) -> int | None:
    """The year a yearly report plans: the last of its title, else the one its headings plan, else that of its day."""
    years = [year_of(match) for match in YEAR.finditer(title or "")]
    if years:
        return max(years)
    planned = Counter(int(match["year"]) for match in COMING.finditer(text))
    reviewed = Counter(int(match["year"] or match["done"]) + 1 for match in REVIEWED.finditer(text))
    if reviewed:
        return reviewed.most_common(1)[0][0]
    if planned:
        return planned.most_common(1)[0][0]
    return int(issued[:4]) if issued else None


def told_year(title: str | None, cover: Cover, issued: str | None) -> int | None:
    """The year a bulletin tells of: its title's, else that of its first lines, else the one before its day."""
    years = [year_of(match) for match in YEAR.finditer(title or "")] or [
        year_of(match) for match in re.finditer(YEAR.pattern + "(?!\\d{1,2}月)", cover.joined[:FRONT_TEXT])
    ]
    return years[0] if years else int(issued[:4]) - 1 if issued else None


def most_named(text: str) -> Period | None:
    """The latest of the five-year plans that the text names most."""
    counted = Counter(find_plan_periods(text)).most_common()
    often = [period for period, count in counted if count * 4 >= counted[0][1] and count >= FEWEST]
    return max(often, key=lambda period: period.first, default=None)


def year_of(match: re.Match[str]) -> int:
    """The year that a match names."""
    return int(match["year"]) if match["year"].isascii() else year_in_words(match["year"])


def read_horizon(title: str | None, text: str, period: Period | None) -> int | None:
    """The far year a plan looks to beyond its period, where it names one: 2035."""
    if period is None or period.is_year:
        return None
    far = FAR_TITLE.search(title or "")
    if far and year_of(far) > period.last:
        return year_of(far)
    if TEN_YEARS.search(title or ""):
        return period.first + 9
    named = re.search(r"(?:二[〇○零]三五|2035)\s*年", text)
    return 2035 if named and 2020 <= period.last < 2035 else None  # noqa: PLR2004 - the horizon set by the 14th and 15th national plans
