"""Periods: five-year plans by their ordinal, years in words, the years a plan covers."""

import re
from dataclasses import dataclass

from gangyao.vocabulary.numerals import read_numeral

TENTH_PLAN_YEAR = 2001  # since the tenth (2001 to 2005) each follows the last without a gap
ORDINAL = re.compile(r"十[一二三四五六七八九]?(?=五(?!个))|第(?P<full>十[一二三四五六七八九]?|[一二三四五六七八九])个五年")
YEAR_WORDS = re.compile(r"[〇零○ОO二一三四五六七八九]{4}(?=年)")
DIGITS = {**dict(zip("一二三四五六七八九", "123456789", strict=True)), **dict.fromkeys("〇零○ОO", "0")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """First and last year, both covered."""

    first: int
    last: int


def plan_period(ordinal: int) -> Period:
    """The years of the n-th five-year plan since the tenth.

    >>> plan_period(14)
    Period(first=2021, last=2025)
    """
    first = TENTH_PLAN_YEAR + 5 * (ordinal - 10)
    return Period(first=first, last=first + 4)


def find_plan_periods(text: str) -> tuple[Period, ...]:
    """Every five-year plan named in the text, in order: “十四五”, 第十四个五年.

    >>> find_plan_periods("“十四五”规划，第十三个五年")
    (Period(first=2021, last=2025), Period(first=2016, last=2020))
    """
    found = []
    for match in ORDINAL.finditer(text):
        ordinal = read_numeral(match["full"] or match[0])
        if ordinal is not None and ordinal >= 10:  # noqa: PLR2004 - the tenth plan, see TENTH_PLAN_YEAR
            found.append(plan_period(int(ordinal)))
    return tuple(found)


def year_in_words(words: str) -> int:
    """二〇三五 as 2035."""
    return int("".join(DIGITS[letter] for letter in words))
