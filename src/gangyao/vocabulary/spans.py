"""Spans: the whole months that a figure speaks of; a year, half-year, quarter, month, or a year to date."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from gangyao.vocabulary.numerals import read_numeral

MONTHS = 12
NAMED = {(1, 12): "", (1, 6): "-H1", (7, 12): "-H2", (1, 3): "-Q1", (4, 6): "-Q2", (7, 9): "-Q3", (10, 12): "-Q4"}
YEARS = (1900, 2199)  # what is taken for a year

YEAR = r"(?P<year>(?:19|20|21)\d{2})"
SPAN = re.compile(
    YEAR
    + r"(?:年度?)?(?:"
    + r"|-?H(?P<half>[12])|(?P<halfwords>上|下)半年"
    + r"|-?Q(?P<quarter>[1-4])|(?:第)?(?P<quarterwords>[一二三四1-4])季度?|前(?P<quarters>[二两三23])(?:个)?季度?"
    + r"|[-/.年]?(?P<from>\d{1,2})月?(?:\.\.|-|~|至|—|到)(?P<to>\d{1,2})月?(?:份|累计)?"
    + r"|[-/.]?(?P<month>\d{1,2})月?(?:份)?"
    + r"|全年)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Months from `first` to `last`, both covered, counted from January of the year 0; both lie in one year.

    >>> Span(first=2023 * 12, last=2023 * 12 + 8).label
    '2023-01..09'
    """

    first: int
    last: int

    @property
    def year(self) -> int:
        """The year that all its months lie in."""
        return self.last // MONTHS

    @property
    def months(self) -> int:
        """How many months it covers."""
        return self.last - self.first + 1

    @property
    def is_year(self) -> bool:
        """Whether it is a whole year."""
        return self.months == MONTHS

    @property
    def is_to_date(self) -> bool:
        """Whether it begins in January and ends before December."""
        return self.first % MONTHS == 0 and not self.is_year

    @property
    def label(self) -> str:
        """The span as formats.md writes it."""
        first, last = self.first % MONTHS + 1, self.last % MONTHS + 1
        if (first, last) in NAMED:
            return f"{self.year}{NAMED[first, last]}"
        return f"{self.year}-{last:02}" if first == last else f"{self.year}-{first:02}..{last:02}"

    @property
    def end(self) -> dt.date:
        """The last day."""
        return dt.date(self.year + self.last % MONTHS // 11, (self.last + 1) % MONTHS + 1, 1) - dt.timedelta(days=1)


def year_span(year: int) -> Span:
    """A whole year."""
    return Span(first=year * MONTHS, last=year * MONTHS + MONTHS - 1)


def month_span(year: int, first: int, last: int) -> Span | None:
    """From one month of a year to another, or None where they are no months in order."""
    if not (1 <= first <= last <= MONTHS):
        return None
    return Span(first=year * MONTHS + first - 1, last=year * MONTHS + last - 1)


def read_span(words: str) -> Span | None:
    """The span that words name, or None.

    >>> [read_span(words).label for words in ("2023", "2023-H1", "2023年三季度", "2023-09", "2023年1-9月", "2023年前三季度")]
    ['2023', '2023-H1', '2023-Q3', '2023-09', '2023-01..09', '2023-01..09']
    >>> read_span("2023-13") is None
    True
    """
    match = SPAN.fullmatch(re.sub(r"\s", "", unicodedata.normalize("NFKC", words)))
    if match is None:
        return None
    year = int(match["year"])
    if match["half"] or match["halfwords"]:
        return month_span(year, 1, 6) if (match["half"] == "1" or match["halfwords"] == "上") else month_span(year, 7, 12)
    if match["quarter"] or match["quarterwords"]:
        number = ordinal(match["quarter"] or match["quarterwords"])
        return month_span(year, 3 * number - 2, 3 * number)
    if match["quarters"]:
        return month_span(year, 1, 3 * ordinal(match["quarters"]))
    if match["from"]:
        return month_span(year, int(match["from"]), int(match["to"]))
    return month_span(year, int(match["month"]), int(match["month"])) if match["month"] else year_span(year)


def ordinal(words: str) -> int:
    """三 or 3 as 3."""
    return int(words) if words.isdigit() else int(read_numeral(words) or 0)
