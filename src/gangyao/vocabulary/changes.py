"""What the words beside a number make of it: a level to be reached, or a change from an earlier one.

In: the words of a cell beside its number. Out: a Change, or None where the number is a level.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

RISES = "增加|增长|提高|提升|上升|扩大"
FALLS = "降低|下降|减少|压减|削减|缩小"
CHANGED = re.compile(rf"(?:(?P<rise>{RISES})|(?P<fall>{FALLS}))(?![了]?[到至为达])")
REACHED = re.compile(rf"(?:{RISES}|{FALLS}|翻)了?[到至为达]")  # 提高到 70 is a level
EACH_YEAR = re.compile(r"年均|每年|逐年")
SINCE = re.compile(r"(?:比|较)[^\d]{0,4}(?P<year>(?:19|20)\d{2})年?|(?:比|较)(?:上|基)[年期]")
DOUBLED = re.compile(r"翻(?P<times>[一两二三四1234])?番")
TIMES = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
KEPT = re.compile(
    r"不(?:再)?(?P<fall>减少|降低|下降|缩小)|不(?:再)?(?P<rise>增加|增长|上升|扩大|提高)|只(?P<more>增)不减|只(?P<less>减)不增"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change: `falls`, `yearly` (so much in each year), `since` the year it is counted from, where one is named."""

    falls: bool = False
    yearly: bool = False
    since: int | None = None


def read_change(words: str | None) -> Change | None:
    """The change that the words beside a number say.

    >>> read_change("比2020年提高"), read_change("年均下降") == Change(falls=True, yearly=True)
    (Change(falls=False, yearly=False, since=2020), True)
    >>> read_change("提高到"), read_change("力争达到"), read_change(None)
    (None, None, None)
    """
    if not words or is_reached(words):
        return None
    found = CHANGED.search(words)
    if found is None:
        return None
    since = SINCE.search(words)
    year = int(since["year"]) if since and since["year"] else None
    return Change(falls=found["fall"] is not None, yearly=is_yearly(words), since=year)


def is_yearly(words: str | None) -> bool:
    """Whether the words say that a number is of each year: 年均, 每年."""
    return EACH_YEAR.search(words or "") is not None


def is_reached(words: str | None) -> bool:
    """Whether the words say what a number is changed to, so that it is a level: 提高到, 降至."""
    return REACHED.search(words or "") is not None


def read_multiple(words: str | None) -> Decimal | None:
    """How many times the earlier level 翻番 is.

    >>> read_multiple("翻一番"), read_multiple("力争翻两番"), read_multiple("完成上级下达")
    (Decimal('2'), Decimal('4'), None)
    """
    found = DOUBLED.search(words or "")
    return None if found is None else Decimal(2) ** TIMES.get(found["times"] or "一", 1)


def read_kept(words: str | None) -> bool | None:
    """Whether the earlier level is what may not be fallen below (True) or risen above (False); None where the words say neither.

    >>> read_kept("不减少"), read_kept("只减不增"), read_kept("不低于上级下达")
    (True, False, None)
    """
    found = KEPT.search(words or "")
    return None if found is None else bool(found["fall"] or found["more"])
