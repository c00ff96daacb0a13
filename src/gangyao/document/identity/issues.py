"""Number and day of issue of an official paper.

In: a Cover. Out: the number as printed, the day as 2021-06-15; None where the paper has none.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from gangyao.document.identity.covers import Cover
from gangyao.vocabulary.numerals import read_numeral
from gangyao.vocabulary.periods import year_in_words

NUMBER = r"[\u4e00-\u9fff]{1,12}(?:（[\u4e00-\u9fff]{1,4}）)?[〔\[［（【](?:19|20)\d{2}[〕\]］）】](?:第)?\d+号"
ALONE = re.compile(rf"^(?:文号|发文字号|发文号|文件编号)?[:：]?(?P<numbers>{NUMBER}(?:[、，；和]?{NUMBER})*)$")
BEGINS = re.compile(rf"^(?P<numbers>{NUMBER})(?=[\u4e00-\u9fff])")
ONE = re.compile(NUMBER)
DIGIT_DAY = r"(?P<year>(?:19|20)\d{2})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
WORD_DAY = (
    r"(?P<wyear>[〇○零一二三四五六七八九]{4})年(?P<wmonth>[一二三四五六七八九十]{1,2})月(?P<wday>[一二三四五六七八九十]{1,3})日"
)
DAY = re.compile(f"{DIGIT_DAY}|{WORD_DAY}")
DECIDED = re.compile(rf"(?:{DIGIT_DAY}|{WORD_DAY})[^。]{{0,60}}?(?:批准|通过|印发|会议上|大会上)")
ISO_DAY = re.compile(r"(?:时间|日期)[:：](?P<year>(?:19|20)\d{2})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})")
NEAR = 30  # lines of the cover within which a day alone dates the paper


def read_number(cover: Cover) -> str | None:
    """The document's own number, of two bodies both; one that a sentence quotes is not its own."""
    found: list[str] = []
    for pattern in (ALONE, BEGINS):
        for line in cover.lines[:NEAR]:
            match = pattern.match(line)
            if match:
                found.extend(number for number in ONE.findall(match["numbers"]) if number not in found)
        if found:
            return "、".join(found)
    return None


def read_day(cover: Cover) -> str | None:
    """The day of issue: a day alone on a line of the cover, else the day it was passed or printed, else that of the page."""
    for match in days(cover):
        return iso_day(match)
    return None


def days(cover: Cover) -> Iterator[re.Match[str]]:
    """Days that may be that of the issue, the surest first."""
    front = cover.lines[:NEAR]
    yield from filter(None, (DAY.fullmatch(line.strip("（）")) for line in front))
    yield from filter(None, (DECIDED.search(line) for line in front if "《" not in line))
    yield from filter(None, (DECIDED.search("".join(pair)) for pair in pairwise(front) if "《" not in pair[0]))
    yield from filter(None, (DECIDED.search(line) or DAY.fullmatch(line) for line in reversed(cover.last)))
    yield from filter(None, (ISO_DAY.search(line) for line in front))


def iso_day(match: re.Match[str]) -> str:
    """2021年6月15日 or 二〇二一年六月十五日 as 2021-06-15."""
    words = match.groupdict()
    if words.get("wyear"):
        month, day = (int(read_numeral(words[part]) or 0) for part in ("wmonth", "wday"))
        return f"{year_in_words(words['wyear'])}-{month:02}-{day:02}"
    return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
