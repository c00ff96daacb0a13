"""Periods: five-year plans by their ordinal, years in words, the years a plan covers."""

import re
from dataclasses import dataclass

from gangyao.vocabulary.numerals import read_numeral

FIRST_YEARS = {1: 1953, 2: 1958, 3: 1966, 4: 1971, 5: 1976}  # 1963 to 1965 were years of adjustment, without a plan
SIXTH_PLAN_YEAR = 1981  # since the sixth each follows the last without a gap
YEARS_EACH = 5
SHORT = "[一二三四六七八九十]五"  # 八五 and 十五 are also parts of other numbers: only quoted or before what a plan is called
CALLED = r"(?=[”\"'’]?\s*(?:计划|规划|时期|期间|期末|末|以来|纲要|前|后[一两三四五]年))"
ORDINAL = re.compile(
    rf"第(?P<full>十[一二三四五六七八九]?|[一二三四五六七八九])个五年|(?P<long>十[一二三四五六七八九])五(?!个)"
    rf"|[“\"'‘]\s*(?P<quoted>{SHORT})\s*[”\"'’]|(?<![一二三四五六七八九十百第])(?P<called>{SHORT}){CALLED}"
)
YEAR_WORDS = re.compile(r"[〇零○ОO二一三四五六七八九]{4}(?=年)")
DIGITS = {**dict(zip("一二三四五六七八九", "123456789", strict=True)), **dict.fromkeys("〇零○ОO", "0")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """First and last year, both covered."""

    first: int
    last: int

    @property
    def is_year(self) -> bool:
        """Whether it is a single year."""
        return self.first == self.last


def plan_period(ordinal: int) -> Period:
    """The years of the n-th five-year plan.

    >>> plan_period(14), plan_period(6), plan_period(1)
    (Period(first=2021, last=2025), Period(first=1981, last=1985), Period(first=1953, last=1957))
    """
    first = FIRST_YEARS.get(ordinal) or SIXTH_PLAN_YEAR + YEARS_EACH * (ordinal - 6)
    return Period(first=first, last=first + YEARS_EACH - 1)


def plan_around(year: int) -> Period:
    """The five-year plan that a year since 1981 stands in.

    >>> plan_around(2026)
    Period(first=2026, last=2030)
    """
    return plan_period((year - SIXTH_PLAN_YEAR) // YEARS_EACH + 6)


def find_plan_periods(text: str) -> tuple[Period, ...]:
    """Every five-year plan named in the text, in order: “十四五”, 第十四个五年, “八五”计划.

    >>> find_plan_periods("“十四五”规划，第十三个五年")
    (Period(first=2021, last=2025), Period(first=2016, last=2020))
    >>> find_plan_periods("八五计划，二十五年，三十五家"), find_plan_periods("“十五”期间")
    ((Period(first=1991, last=1995),), (Period(first=2001, last=2005),))
    """
    found = []
    for match in ORDINAL.finditer(text):
        words = match["full"] or match["long"] or (match["quoted"] or match["called"])[:-1]
        ordinal = read_numeral(words)
        if ordinal is not None:
            found.append(plan_period(int(ordinal)))
    return tuple(found)


def year_in_words(words: str) -> int:
    """二〇三五 as 2035."""
    return int("".join(DIGITS[letter] for letter in words))
