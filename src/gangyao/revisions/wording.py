"""Words in the form in which two versions of them are compared: what is layout and numbering falls away."""

import re
import unicodedata

CHINESE = "一二三四五六七八九十百"
LEADING_NUMBER = re.compile(
    rf"^(?:第[{CHINESE}\d]+[编篇章节条]|\([{CHINESE}\d]+\)|[{CHINESE}]+[、.)]|\d+(?:\.\d+)*[、.)](?!\d)|[•·●■◆–—-]+)"
)
CIRCLED = re.compile("[①-⑳]")
LAYOUT = re.compile(r"\s|\*\*|[*#`_]|<[^<>]{0,80}>")
EDGES = ",、;:。."
DEADLINE = re.compile(r"(?:(?:力争)?[到至])?\d{4}年(?:底|末)?[,、]?")
STATED_NUMBER = re.compile(rf"\d+(?:\.\d+)?|[{CHINESE}]+(?=[期批])")


def plain(words: str) -> str:
    """Half width, without spaces, marks of layout, leading numbers and marks at the ends.

    >>> plain("（一） **主要 目标**")
    '主要目标'
    >>> plain("3.5G网络"), plain("1.建设机场。")
    ('3.5G网络', '建设机场')
    """
    bare = LAYOUT.sub("", unicodedata.normalize("NFKC", CIRCLED.sub("", words)))
    return LEADING_NUMBER.sub("", bare.strip(EDGES)).strip(EDGES)


def without_deadline(words: str) -> str:
    """Plain words without the years they name.

    >>> without_deadline("到2025年，公路里程达到2100公里")
    '公路里程达到2100公里'
    """
    return DEADLINE.sub("", plain(words)).strip(EDGES)


def tidy(words: str) -> str:
    """Words on one line, otherwise as they stand."""
    return re.sub(r"\s+", " ", re.sub(r"\*\*|<[^<>]{0,80}>", "", words)).strip(" ，、；")


def numbers(words: str) -> tuple[str, ...]:
    """The numbers that a name carries; two names that differ in them name two things.

    >>> numbers("217国道改建工程"), numbers("度假区二期"), numbers("度假区")
    (('217',), ('二',), ())
    """
    return tuple(sorted(STATED_NUMBER.findall(words)))


def is_extended(one: str, other: str) -> bool:
    """Whether the longer of two names holds every character of the shorter in order.

    >>> is_extended("云岭旅游度假区", "云岭国家级旅游度假区")
    True
    """
    short, long = sorted((one, other), key=len)
    letters = iter(long)
    return all(letter in letters for letter in short)
