"""What the words beside a number make of it: a level to be reached, or a change from an earlier one.

In: a cell as it is printed, or the words of one without a number. Out: a Change, or None where the number is a level. Only a verb
right before the number makes a change of it: in 70（提高10个百分点） the 70 is a level.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

RISES = "净增加?|新增|递增|增收|增加|增长|增速|提高|提升|上升|扩大|上调"
FALLS = "降低|下降|减少|压减|削减|缩小|压降|缩减|回落|递减|下调"
CHANGED = re.compile(
    rf"(?:(?P<rise>{RISES}|年均增)|(?P<fall>{FALLS}|年均降))了?(?:约|近|超过?|不低于|不少于|不超过|至少)?[\s\[［【〔（(>＞≥<≤≈]*$"
)
REACHED = re.compile(rf"(?:{RISES}|{FALLS}|翻|升|降)了?[到至为达]")  # 提高到 70 is a level
EACH_YEAR = re.compile(r"年均|每年|逐年")
SINCE = re.compile(r"(?:比|较)[^\d]{0,4}(?P<year>(?:19|20)\d{2})年?|(?:比|较)(?:上|基)[年期]")
MULTIPLIED = re.compile(r"(?P<year>(?:19|20)\d{2})年(?:底|末)?(?:水平)?的\s*(?=\d)")
YEAR = re.compile(r"(?:19|20)\d{2}年(?:底|末)?")
DIGIT = re.compile(r"\d")
DOUBLED = re.compile(r"翻(?P<times>[一两二三四])?番")
TIMES = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}
KEPT = re.compile(rf"不再?(?P<fall>{FALLS})|不再?(?P<rise>{RISES})|只(?P<more>增)不减|只(?P<less>减)不增")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change: `falls`, `yearly` (so much in each year), `since` the year it is counted from, where one is named; `worded` where
    a verb says it, and not the column alone.
    """

    falls: bool = False
    yearly: bool = False
    since: int | None = None
    worded: bool = True


def read_change(printed: str | None) -> Change | None:
    """The change that a cell says of its first number.

    >>> read_change("比2020年提高5个百分点"), read_change("年均下降3%") == Change(falls=True, yearly=True)
    (Change(falls=False, yearly=False, since=2020, worded=True), True)
    >>> read_change("提高到20"), read_change("70（提高10个百分点）"), read_change("增加值120"), read_change(None)
    (None, None, None, None)
    """
    words = printed or ""
    plain = YEAR.sub(lambda match: "年" * len(match[0]), words)
    number = DIGIT.search(plain)
    before = plain[: number.start()] if number else ""
    found = CHANGED.search(before)
    if found is None:
        return None
    since = SINCE.search(words[: len(before)])
    year = int(since["year"]) if since and since["year"] else None
    return Change(falls=found["fall"] is not None, yearly=is_yearly(before), since=year)


def is_yearly(words: str | None) -> bool:
    """Whether the words say that a number is of each year: 年均, 每年."""
    return EACH_YEAR.search(words or "") is not None


def says_fall(words: str | None) -> bool:
    """Whether words speak of a fall."""
    return re.search(FALLS, words or "") is not None


def is_reached(words: str | None) -> bool:
    """Whether the words say what a number is changed to, so that it is a level: 提高到, 降至."""
    return REACHED.search(words or "") is not None


def year_since(words: str | None) -> int | None:
    """The year that words count from: 比2015年翻一番."""
    since = SINCE.search(words or "")
    return int(since["year"]) if since and since["year"] else None


def year_multiplied(words: str | None) -> int | None:
    """The year whose level a number multiplies: 2020年的2倍, 2015年水平的95%.

    >>> year_multiplied("达到2020年的2.5倍"), year_multiplied("2015年水平的95%"), year_multiplied("2025年20")
    (2020, 2015, None)
    """
    found = MULTIPLIED.search(words or "")
    return int(found["year"]) if found else None


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
