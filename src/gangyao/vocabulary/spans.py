"""Spans: the whole months that a figure speaks of; a year, half-year, quarter, month, or a year to date."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from gangyao.vocabulary.numerals import read_numeral

NOTE_MARKS = re.compile(r"[①-⑳⑴-⒇❶-❿⓪¹²³⁰⁴-⁹*∗※]|(?<=年)[\[(（](?:注释?)?\d{1,2}[\])）]")
MONTHS = 12
NAMED = {(1, 12): "", (1, 6): "-H1", (7, 12): "-H2", (1, 3): "-Q1", (4, 6): "-Q2", (7, 9): "-Q3", (10, 12): "-Q4"}
YEARS = (1900, 2199)  # what is taken for a year

MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH_WORDS = "January February March April May June July August September October November December".split()
CHINESE_PARTS = {
    (1, 12): "", (1, 6): "上半年", (7, 12): "下半年", (1, 3): "一季度", (4, 6): "二季度", (7, 9): "三季度", (10, 12): "四季度",
}  # fmt: skip
ENGLISH_PARTS = {
    (1, 6): "first half", (7, 12): "second half", (1, 3): "first quarter", (4, 6): "second quarter", (7, 9): "third quarter",
    (10, 12): "fourth quarter",
}  # fmt: skip
TO = r"(?:\.\.|-|~|至|到)"

YEAR = r"(?P<year>(?:19|20|21)\d{2})"
SPAN = re.compile(
    YEAR
    + r"(?:年度?)?(?:"
    + r"-?H(?P<half>[12])|(?P<halfwords>上|下)半年度?"
    + r"|-?Q(?P<quarter>[1-4])|第?(?P<quarterwords>[一二三四1-4])季度?"
    + rf"|(?:前|[1一]{TO})(?P<quarters>[二两三四2-4])(?:个)?季度?"
    + rf"|[-/.年]?(?P<from>\d{{1,2}})月?份?{TO}(?P<to>\d{{1,2}})月?(?:份|累计|底|末)?"
    + r"|[-/.]?(?P<month>\d{1,2})月?(?:份|底|末)?"
    + r"|全年|底|末)?",
    re.IGNORECASE,
)
DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")  # a day, though it looks like 2023-1-9 for January to September
SHORT = re.compile(r"(?P<name>[a-z]{3})-(?P<year>\d{2})", re.IGNORECASE)  # what Excel makes of 2023-09 in a CSV: Sep-23
THIS_CENTURY = 2000
LAST_SHORT = 49  # 24年 is 2024, 98年 is 1998
SHORT_YEAR = re.compile(r"['’]?(?P<year>\d{2})年(?P<rest>.*)")
CHINESE_YEAR = re.compile(r"[一二][〇○零一二三四五六七八九OＯ]{3}(?=年)")
CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九OＯ", "000123456789" + "00")


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
        return label_of(self.first, self.last)

    @property
    def end(self) -> dt.date:
        """The last day."""
        return dt.date(self.year + self.last % MONTHS // 11, (self.last + 1) % MONTHS + 1, 1) - dt.timedelta(days=1)


@lru_cache(maxsize=4096)
def label_of(begin: int, end: int) -> str:
    """Months from one to another as formats.md writes them."""
    year, first, last = end // MONTHS, begin % MONTHS + 1, end % MONTHS + 1
    if (first, last) in NAMED:
        return f"{year}{NAMED[first, last]}"
    return f"{year}-{last:02}" if first == last else f"{year}-{first:02}..{last:02}"


def year_span(year: int) -> Span:
    """A whole year."""
    return Span(first=year * MONTHS, last=year * MONTHS + MONTHS - 1)


def month_span(year: int, first: int, last: int) -> Span | None:
    """From one month of a year to another, or None where they are no months in order."""
    if not (1 <= first <= last <= MONTHS):
        return None
    return Span(first=year * MONTHS + first - 1, last=year * MONTHS + last - 1)


@lru_cache(maxsize=4096)
def read_span(words: str) -> Span | None:
    """The span that words name, or None.

    >>> [read_span(words).label for words in ("2023", "2023-H1", "2023年三季度", "2023-09", "2023年1-9月", "2023年前三季度")]
    ['2023', '2023-H1', '2023-Q3', '2023-09', '2023-01..09', '2023-01..09']
    >>> read_span("24年1-9月").label, read_span("二〇二四年").label, read_span("2023-13") is None
    ('2024-01..09', '2024', True)
    """
    plain = with_century(in_one_form(words))
    match = SPAN.fullmatch(plain)
    if match is None or DAY.fullmatch(plain):
        return short_month(plain)
    return span_of(match)


def in_one_form(words: str) -> str:
    """Half width, no spaces, no marks of notes (2024年①, 2024年¹), one kind of dash, years in digits (二〇二四年)."""
    plain = re.sub(r"[—–―]+", "-", re.sub(r"\s", "", unicodedata.normalize("NFKC", without_notes(words))))
    return CHINESE_YEAR.sub(lambda match: match[0].translate(CHINESE_DIGITS), plain)


def with_century(plain: str) -> str:
    """A year of two digits with all four: 24年 as 2024年, 98年 as 1998年."""
    match = SHORT_YEAR.fullmatch(plain)
    return plain if match is None else f"{20 if int(match['year']) <= LAST_SHORT else 19}{match['year']}年{match['rest']}"


def without_notes(words: str) -> str:
    """Words without the marks of notes, which would be digits in half width.

    >>> without_notes("2024年①"), without_notes("2024年¹")
    ('2024年', '2024年')
    """
    return NOTE_MARKS.sub("", words)


def span_of(match: re.Match[str]) -> Span | None:
    """The span that a match of SPAN names, or None where its months are none."""
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


def short_month(words: str) -> Span | None:
    """Sep-23 as a month, or None."""
    match = SHORT.fullmatch(words)
    if match is None or match["name"].lower() not in MONTH_NAMES:
        return None
    month = MONTH_NAMES.index(match["name"].lower()) + 1
    return month_span(THIS_CENTURY + int(match["year"]), month, month)


def find_spans(words: str) -> tuple[Span, ...]:
    """The different spans that stand in running words; a day is none.

    >>> [span.label for span in find_spans("青山县2023年1—9月主要指标（2023年10月12日）")]
    ['2023-01..09']
    """
    plain = re.sub(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?!月)", " ", in_one_form(words))
    found = (span_of(match) for match in SPAN.finditer(plain))
    return tuple(dict.fromkeys(span for span in found if span is not None))


def span_words(label: str, language: str) -> str:
    """A span as a sentence names it; what is no span as it stands.

    >>> span_words("2023-01..09", "zh"), span_words("2023-H1", "zh"), span_words("2023", "zh")
    ('2023年1—9月', '2023年上半年', '2023年')
    >>> span_words("2023-01..09", "en"), span_words("2023-Q3", "en"), span_words("2023", "en")
    ('January–September 2023', 'the third quarter of 2023', '2023')
    """
    span = read_span(label)
    if span is None or span.label != label:
        return label
    first, last = span.first % MONTHS + 1, span.last % MONTHS + 1
    if language == "zh":
        months = f"{first}月" if first == last else f"{first}—{last}月"
        return f"{span.year}年{CHINESE_PARTS.get((first, last), months)}"
    months = MONTH_WORDS[first - 1] if first == last else f"{MONTH_WORDS[first - 1]}–{MONTH_WORDS[last - 1]}"
    part = ENGLISH_PARTS.get((first, last))
    return str(span.year) if span.is_year else f"the {part} of {span.year}" if part else f"{months} {span.year}"


def ordinal(words: str) -> int:
    """三 or 3 as 3."""
    return int(words) if words.isdigit() else int(read_numeral(words) or 0)
