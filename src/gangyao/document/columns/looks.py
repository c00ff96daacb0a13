"""What a cell looks like, whatever column it stands under.

In: the words of a cell. Out: a Look.
"""

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from gangyao.vocabulary.changes import FALLS, RISES
from gangyao.vocabulary.numerals import NUMERAL, read_numeral
from gangyao.vocabulary.units import find_unit


class Look(StrEnum):
    """What a cell looks like."""

    INTEGER = "integer"
    FIGURE = "figure"
    DASH = "dash"
    UNIT = "unit"
    NATURE = "nature"
    VERDICT = "verdict"
    PHRASE = "phrase"
    PERIOD = "period"
    GROUP = "group"
    TEXT = "text"


DASH = re.compile(r"[\s\-‐-―─－–—_/／·]*|无|空|N/?A")
NATURE = re.compile(r"[（(]?(?:约束|预期|指导|引导)(?:性|型)?(?:指标)?[）)]?")
VERDICT = re.compile(
    r"(?:总量)?(?:提前|可以|较难|难以|预计|全面|超额|如期|基本|未|已|已经|能够|有望)?(?:实现|完成|达标|达到)(?:目标|预期)?|(?:基本)?(?:不)?符合预期|超出?预期|低于预期"
)
PHRASE = re.compile(
    r"完成|达到|高于|低于|不低于|不高于|优于|好于|力争|持续|进一步|保持|稳定|基本稳定|与.{2,12}(?:同步|一致)|基本同步|(?:国家|省|市|上级|省级|市级).{0,4}(?:下达|要求|任务|目标|平均)"
    r"|以.{0,8}为准|按.{1,10}(?:要求|执行|确定)|待定|只减不增|只增不减|不增加|不降低|不减少|动态清零|稳步|逐步|显著|明显|确保|控制在|有所|大幅|全覆盖|翻一番|合理区间"
)
GROUPISH = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:发展|福祉|驱动|保障|生态|稳定|低碳|环境|开放|共享|绿色|创新|协调|民生|安全|治理|改善|提升|效益|结构|富裕|文明)(?:类)?"
    r"|[\u4e00-\u9fff]{0,10}[（(]\s*\d+\s*[项个][）)]"
)
FIGURE = re.compile(
    r"[\[［【〔(（≥≤<>＜＞⩾⩽=约近超累计预计降下升增长提高达到保持在控制年均“”十一二三四五六七八九个百分点五期间时期\s]*[-+−－]?\d[\d.,，%‰:：/\-–—~～至元千万亿个百分点左右以上内下项人年吨公里户家\s\[［【〔（(\]］】〕)）*∗﹡＊※①-⑳]*"
)
PERIOD = re.compile(
    r"[“\"]?(?:十[一二三四五六七八九]五|\d{4}[-–—~～]\d{4}年)[”\"]?(?:时期|期间)?(?:年均|累计|平均)?(?:增长|新增|降低|下降|减少|提高)?"
    r"|(?:年均|累计)(?:增长|新增|降低|下降|减少|提高)?"
)
DATED = re.compile(r"[“\"]?(?:十[一二三四五六七八九]五|\d{4}[-–—~～]\d{4}年)")
SPELT = re.compile(
    rf"(?:约|近|超|达到?|不低于|不超过|控制在)?(?:百分之)?(?P<numeral>{NUMERAL}(?:点{NUMERAL})?)(?P<unit>[^\d]{{0,8}}?)(?:成|以[上下内]|左右)?"
)
SHORTEST_SPELT = 2  # letters
YEAR = re.compile(r"[“\"]?(?:19|20)\d{2}\s*年?[”\"]?|[“\"]?十[一二三四五六七八九]五[”\"]?(?:末|期末|时期|期间)?")
NOTED = re.compile(r"[（(][^（()）]{1,12}[）)]$")
STARTS_YEAR = re.compile(r"[“\"]?(?:(?:19|20)\d{2}\s*(?:年|[（(])|十[一二三四五六七八九]五)")
PER_MANY = re.compile(r"[\u4e00-\u9fff]{0,3}[/／]\d*[十百千万亿]+[\u4e00-\u9fff]{0,2}")
BY_TIME = re.compile(r"[百千万亿]*[人吨车台箱床户头](?:年|月|日|天|小时|公里|千米|海里|次)")
CHANGE = re.compile(
    r"(?:(?:比|较)[^\d]{0,6}(?:(?:19|20)\d{2}年?)?(?:[底末])?)?[^\d，。；、]{0,6}"
    rf"(?:{RISES}|{FALLS}|年均增|年均降|翻)[了到至为达约近超过]{{0,3}}[-−]?\d[\d.]*[^\d，。；、]{{0,10}}"
    r"|(?:是|为|达到)?(?:(?:19|20)\d{2}年?(?:底|末)?的)?\d[\d.]*倍(?:以上|左右)?"
    r"|(?:[比较在][^\d，。；、]{0,6}(?:(?:19|20)\d{2}年?(?:底|末)?)?)?[^\d，。；、]{0,6}翻[一两二三四]?番[^\d，。；、]{0,4}"
)
INTEGER = re.compile(r"\s*(\d{1,3})\s*[.．、]?\s*")
ORDINAL = re.compile(r"[（(]?\s*(\d{1,3})\s*[）)]?[.．、]?")


@lru_cache(maxsize=8192)
def look_of(text: str) -> Look:
    """What the words of a cell look like.

    >>> [look_of(words).value for words in ("3", "≥70", "万元/人", "预期性", "—", "完成市下达目标", "经济发展", "粮食产量")]
    ['integer', 'figure', 'unit', 'nature', 'dash', 'phrase', 'group', 'text']
    """
    words = text.strip()
    return next((look for look, test in LOOKS if test(words)), Look.TEXT)


def is_blank(text: str) -> bool:
    """Whether a cell holds nothing: white space, a dash, 无."""
    return DASH.fullmatch(text.strip()) is not None


def is_unit(words: str) -> bool:
    """Whether words are a unit, or several with a slash between them (万人次/万吨)."""
    plain = re.sub(r"\s", "", words).strip("（）()")
    if not plain or re.fullmatch(r"\d+", plain):
        return False
    if find_unit(plain) is not None or PER_MANY.fullmatch(plain) or BY_TIME.fullmatch(plain):
        return True
    return "/" in plain and all(find_unit(part) is not None for part in plain.split("/"))


def is_dated_figure(words: str) -> bool:
    """Whether words are a figure after the period it is of: “十四五”年均增长4.0."""
    dated = DATED.match(words)
    return dated is not None and re.search(r"\d", words[dated.end() :]) is not None


def is_noted_figure(words: str) -> bool:
    """Whether words are a figure and a note in brackets: 62.1（预计）, and no year."""
    noted = NOTED.search(words)
    return noted is not None and FIGURE.fullmatch(words[: noted.start()]) is not None and STARTS_YEAR.match(words) is None


def is_year(text: str) -> bool:
    """Whether words name a year or a plan's period and nothing else: 2025年, “十五五”末."""
    return YEAR.fullmatch(re.sub(r"[\s（()）]", "", text)) is not None


def is_value(text: str) -> bool:
    """Whether a cell could stand under a year: a figure or a dash, and no year itself.

    >>> [is_value(words) for words in ("[13.5]", "—", "2025年", "预期性")]
    [True, True, False, False]
    """
    return look_of(text) in {Look.INTEGER, Look.FIGURE, Look.DASH} and not (is_year(text) and "年" in text)


def is_spelt_figure(words: str) -> bool:
    """Whether words are a figure in Chinese numerals: 二百三十五点六, 十二万吨, 百分之六十六以上, 六成; one letter alone is none.

    >>> [is_spelt_figure(words) for words in ("二百三十五点六", "十二万吨", "六成", "一", "十四五", "三农")]
    [True, True, True, False, False, False]
    """
    spelt = SPELT.fullmatch(words)
    if spelt is None or len(words) < SHORTEST_SPELT:
        return False
    unit = spelt["unit"] or ""
    return read_numeral(spelt["numeral"].rstrip("万亿") or spelt["numeral"]) is not None and (
        not unit or find_unit(unit) is not None
    )


LOOKS: tuple[tuple[Look, Callable[[str], object]], ...] = (
    (Look.DASH, DASH.fullmatch),
    (Look.INTEGER, INTEGER.fullmatch),
    (Look.NATURE, NATURE.fullmatch),
    (Look.FIGURE, FIGURE.fullmatch),
    (Look.UNIT, is_unit),
    (Look.VERDICT, VERDICT.fullmatch),
    (Look.FIGURE, is_dated_figure),
    (Look.FIGURE, is_noted_figure),
    (Look.FIGURE, is_spelt_figure),
    (Look.FIGURE, CHANGE.fullmatch),
    (Look.PERIOD, PERIOD.fullmatch),
    (Look.PHRASE, PHRASE.match),
    (Look.GROUP, GROUPISH.fullmatch),
)
