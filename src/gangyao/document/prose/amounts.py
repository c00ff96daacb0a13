"""Amounts in running words: every number with its unit, comparator and idiom, and none that is a date, name or ordinal.

In: a sentence. Out: Amounts in order.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gangyao.document.lexicon.lexicons import any_of, words_of
from gangyao.vocabulary.numerals import FIGURE, NUMERAL, read_figure, read_numeral
from gangyao.vocabulary.quantities import Comparator
from gangyao.vocabulary.units import is_counting, unit_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number in a sentence: `start` and `end` bound its words, `idiom` says that no figure is printed."""

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    unit: str
    comparator: Comparator
    idiom: bool = False
    in_words: bool = False


AFTER = r"(?P<after>\s*(?:以上|及以上|左右|以内|之内|以下|上下|余|多))?"
MULTIPLIER = "[十百千]?[万亿]+|[百千](?=[\u4e00-\u9fff])"
TEN = 10  # smaller numbers in words before a stop or a quotation are figures of speech
BARE_RATIO = re.compile(  # 收入比缩小到1.8以内 is printed without :1
    rf"(?<=收入比)(?:力争|将|进一步|逐步|控制|缩小|降低|下降|保持|稳定|达到|降|在|至|到|为)*(?P<low>\d\.\d+)(?![\d.:：∶%]|\s*[万亿倍元个]){AFTER}"
)
QUOTED = re.compile(r"“[^“”]{1,30}”|《[^《》]*》|‘[^‘’]{1,30}’|「[^「」]{1,30}」|\"[^\"]{1,30}\"")
PASSED_BY = re.compile(rf"级|能级|俱乐部|(?:工业|骨干|龙头|重点|制造业)?{any_of('sentences', 'condition_noun')}")  # 超百亿元企业
PER_MANY = re.compile(rf"(?P<low>{FIGURE})\s*(?P<unit>[/／]\s*10\s*万|[/／]\s*百万){AFTER}")
RATIO = re.compile(rf"(?P<low>{FIGURE})\s*(?P<unit>[:：∶])\s*(?P<right>{FIGURE})(?![\d.:：]){AFTER}")
IDIOMS: tuple[tuple[str, str, str, Comparator], ...] = (
    (r"翻一番|翻番|实现倍增", "2", "倍", Comparator.EQUAL),
    (r"翻两番", "4", "倍", Comparator.EQUAL),
    (r"全覆盖|全面覆盖|100%覆盖|应保尽保率?", "100", "%", Comparator.EQUAL),
    (r"零突破|“零”的突破|零的突破", "1", "", Comparator.AT_LEAST),
    (r"动态清零|动态归零", "0", "", Comparator.EQUAL),
)
POINTS = re.compile(rf"\s*(?:和|、|及|与)\s*{FIGURE}\s*个百分点")  # 分别提高3个和4个百分点
FIXED = re.compile(any_of("sentences", "idiom"))
IDIOM = re.compile("|".join(f"(?P<i{index}>{row[0]})" for index, row in enumerate(IDIOMS)))
BEFORE: tuple[tuple[str, Comparator], ...] = (
    (r"(?:不低于|不少于|不小于|至少|最少|≥|⩾|不得低于|不得少于)\s*$", Comparator.AT_LEAST),
    (r"(?:不超过|不高于|不大于|不多于|至多|≤|⩽|控制在|不得超过|压缩到|压减到|缩短至|压缩至)\s*$", Comparator.AT_MOST),
    (r"(?:突破|超过|超出|高于|大于|超|多于|＞|>|优于|快于)\s*$", Comparator.ABOVE),
    (r"(?:低于|小于|少于|＜|<)\s*$", Comparator.BELOW),
    (r"(?:约|近|接近|将近|大约|约为|基本(?:实现|达到)?)\s*$", Comparator.ABOUT),
)
BY_AFTER = {
    **dict.fromkeys(("以上", "及以上"), Comparator.AT_LEAST),
    **dict.fromkeys(("以内", "之内", "以下"), Comparator.AT_MOST),
    **dict.fromkeys(("左右", "上下"), Comparator.ABOUT),
    **dict.fromkeys(("余", "多"), Comparator.ABOVE),
}
# durations, ages and dates say when or for whom, not how much
NEVER = frozenset(words_of("numbers", "never"))
LIFE = re.compile(r"(?:寿命|年限|年龄|平均受教育)[^，。；]{0,12}$")
DURATIONS = frozenset({"分钟", "小时", "天", "个月", "日"})
SHORTENED = re.compile(r"(?:缩短|压缩|压减|控制|降|减少|减)(?:至|到|在|为)\s*$")
# in words, a number counts things only with a classifier that is not a figure of speech
SPOKEN = frozenset(words_of("numbers", "spoken"))
MONEY = frozenset({"元", "美元", "亿元", "万元", "亿美元"})
SPOKEN_ONE = frozenset({"所", "座", "家", "条"})
FIGURATIVE = re.compile(r"\s*" + any_of("numbers", "figurative"))
# words that begin like a unit and are none
WORD = re.compile(any_of("numbers", "unit_like"))


@lru_cache(maxsize=1)
def patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Amounts in digits and amounts in words; built from the registry of units."""
    units = "|".join(re.escape(word) for word in unit_words() if word != ":1")
    unit = rf"(?P<unit>(?:{MULTIPLIER})?\s*(?:{units})(?:\s*[/／]\s*(?:{MULTIPLIER})?(?:{units}))?|{MULTIPLIER})"
    number = rf"(?P<low>{FIGURE})(?:\s*(?P<lowunit>%|‰|[万亿]?[家个项元])?\s*(?:[-—–~～－]{{1,2}}|至|到)\s*(?P<high>{FIGURE}))?"
    digits = re.compile(rf"(?<![A-Za-z\d.+“\"第Ⅰ-Ⅹ])(?<!\d[ \u3000]){number}\s*(?:余|多)?\s*{unit}{AFTER}")
    words = re.compile(rf"(?<![第零〇一二两三四五六七八九十百千万亿数几]){'(?P<low>' + NUMERAL + ')'}\s*{unit}{AFTER}")
    return digits, words


def read_amounts(sentence: str) -> list[Amount]:
    """The amounts of a sentence in order; none in quotation marks, in titles of documents or in dates.

    >>> [(str(a.value), a.unit, a.comparator.value) for a in read_amounts("到2025年，科技型企业超1000家，占比70%以上")]
    [('1000', '家', '>'), ('70', '%', '>=')]
    """
    quoted = [match.span() for pattern in (QUOTED, FIXED) for match in pattern.finditer(sentence)]
    taken: list[Amount] = []  # in order, none over another
    for amount in candidates(sentence):
        inside = any(start <= amount.start < end for start, end in quoted)
        place = bisect_left(taken, amount.start, key=lambda other: other.start)
        free = (place == 0 or taken[place - 1].end <= amount.start) and (place == len(taken) or amount.end <= taken[place].start)
        if not inside and free:
            taken.insert(place, amount)
    return taken


def candidates(sentence: str) -> Iterator[Amount]:
    """Everything that may be an amount, the surest first."""
    digits, words = patterns()
    for match in RATIO.finditer(sentence):
        if read_figure(match["right"]) == 1:
            yield plain_amount(sentence, match, match["low"], ":1")
    yield from (bare_ratio(match) for match in BARE_RATIO.finditer(sentence))
    for match in PER_MANY.finditer(sentence):
        yield plain_amount(sentence, match, match["low"], re.sub(r"\s", "", match["unit"]))
    yield from filter(None, (in_digits(sentence, match) for match in digits.finditer(sentence)))
    yield from (idiom(sentence, match) for match in IDIOM.finditer(sentence))
    yield from filter(None, (spoken(sentence, match) for match in words.finditer(sentence)))


def plain_amount(sentence: str, match: re.Match[str], figure: str, unit: str) -> Amount:
    """A ratio or a rate: a figure with a unit that no other rule reads."""
    value = read_figure(figure) or Decimal(0)
    sign = BY_AFTER.get((match["after"] or "").strip()) or before(sentence, match.start())
    return Amount(start=match.start(), end=match.end(), value=value, upper=None, unit=unit, comparator=sign)


def bare_ratio(match: re.Match[str]) -> Amount:
    """A ratio of incomes that is printed as one number."""
    start, value = match.start("low"), read_figure(match["low"]) or Decimal(0)
    end = match.end("after") if match["after"] else match.end("low")
    sign = BY_AFTER.get((match["after"] or "").strip(), Comparator.EQUAL)
    return Amount(start=start, end=end, value=value, upper=None, unit=":1", comparator=sign)


def in_digits(sentence: str, match: re.Match[str]) -> Amount | None:
    """An amount in Arabic digits, unless it is a date, an age, a duration or part of a name."""
    unit = re.sub(r"\s", "", match["unit"]).replace("／", "/").replace("％", "%")
    unit = "个百分点" if unit == "个" and POINTS.match(sentence, match.end()) else unit
    low, high = read_figure(match["low"]), read_figure(match["high"] or "")
    tail = sentence[match.end() : match.end() + 2]
    if re.search(r"(?:前|第|约束性|No\.?)\s*$", sentence[: match.start()]) or WORD.match(sentence, match.start("unit")):
        return None
    if low is None or (unit in NEVER and not is_measured_time(unit, sentence[: match.start()])):
        return None
    if is_year(match["low"], unit) or (is_counting(unit) and re.match(r"[+＋]", tail)) or re.match(r"[A-Za-z]", tail):
        return None
    ranged = high is not None and high > low
    return Amount(
        start=match.start(),
        end=match.end(),
        value=low,
        upper=high if ranged else None,
        unit=unit,
        comparator=Comparator.RANGE if ranged else after_or_before(sentence, match),
    )


def is_measured_time(unit: str, left: str) -> bool:
    """Whether a time is itself what is promised: a life expectancy, years of schooling, a duration to be shortened."""
    lived = unit in {"岁", "年"} and LIFE.search(left) is not None
    return lived or (unit in DURATIONS and SHORTENED.search(left) is not None)


def is_year(words: str, unit: str) -> bool:
    """Whether digits and unit are a calendar year."""
    return unit.startswith("年") and re.fullmatch(r"(?:19|20)\d{2}", words) is not None


def spoken(sentence: str, match: re.Match[str]) -> Amount | None:
    """An amount in Chinese numerals that counts things, unless it is a figure of speech or a class label."""
    numeral, unit = match["low"], re.sub(r"\s", "", match["unit"])
    if unit in MONEY:
        return mark_passed(sentence, match)
    value = read_numeral(numeral)
    rest = sentence[match.end("unit") :]
    allowed = SPOKEN_ONE if value == 1 else SPOKEN
    if (
        value is None
        or WORD.match(sentence, match.start("unit"))
        or unit not in allowed
        or FIGURATIVE.match(rest)
        or (re.match(r"\s*[“\"’”、，。；）]", rest) and value < TEN)
    ):
        return None
    if re.search(r"(?:这|那|上述|每|各|前|另|某|任何|同|唯)$", sentence[: match.start()]):
        return None
    return Amount(
        start=match.start(), end=match.end(), value=value, upper=None, unit=unit,
        comparator=after_or_before(sentence, match), in_words=True,
    )  # fmt: skip


def mark_passed(sentence: str, match: re.Match[str]) -> Amount | None:
    """突破千亿元: a sum in words is an amount where it is said to be reached or passed."""
    parts = re.fullmatch(
        r"(?P<number>[一二两三四五六七八九十百千]*)(?P<times>[万亿]+)", match["low"] + match["unit"][:-1].replace("美", "")
    )
    passed = re.search(r"(?:突破|超过?|达到?|迈上|跨上|跨越|迈过|过)\s*$", sentence[: match.start()])
    if parts is None or passed is None or PASSED_BY.match(sentence, match.end()):
        return None
    value = read_numeral(parts["number"]) if parts["number"] else Decimal(1)
    if value is None:
        return None
    unit = parts["times"] + re.sub(r"^[万亿]+", "", match["unit"])
    return Amount(
        start=match.start(), end=match.end(), value=value, upper=None, unit=unit, comparator=after_or_before(sentence, match)
    )


def idiom(sentence: str, match: re.Match[str]) -> Amount:
    """全覆盖 is 100 %, 翻一番 is 2 倍, 零突破 is at least one."""
    index = next(index for index in range(len(IDIOMS)) if match[f"i{index}"])
    _, value, unit, comparator = IDIOMS[index]
    stated = before(sentence, match.start())
    about = re.search(r"基本[^，。；]{0,4}$", sentence[: match.start()]) is not None
    sign = Comparator.ABOUT if about or stated is Comparator.ABOUT else comparator
    return Amount(start=match.start(), end=match.end(), value=Decimal(value), upper=None, unit=unit, comparator=sign, idiom=True)


def after_or_before(sentence: str, match: re.Match[str]) -> Comparator:
    """The comparator after the unit wins over the one before the number."""
    words = (match["after"] or "").strip()
    between = re.search(r"(?:余|多)\s*$", sentence[match.end("low") : match.start("unit")])
    if words in BY_AFTER:
        return BY_AFTER[words]
    return Comparator.ABOVE if between else before(sentence, match.start())


def before(sentence: str, start: int) -> Comparator:
    """The comparator that the words before a number state; = where none does."""
    left = sentence[max(0, start - 10) : start]
    return next((comparator for pattern, comparator in BEFORE if re.search(pattern, left)), Comparator.EQUAL)
