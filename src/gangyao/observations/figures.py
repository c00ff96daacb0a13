"""What people type into a number's cell, read as a number: １２．３, 1,234.5, 12.3%, 约8.5, 35 万元, [3.5], 下降2.5."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gangyao.vocabulary.numerals import read_numeral
from gangyao.vocabulary.units import find_unit

MOST = Decimal(10) ** 18  # no figure of a district, a nation or the world is larger in any unit
DIGITS_KEPT = 15  # what a cell of Excel holds exactly
LONGEST = 80  # letters of a cell that can still be a number with what is said of it

DASHES = {"", "-", "--", "---", "—", "——", "–", "/", "\\", "…", "...", "..", "*", "~"}  # what stands in an empty cell
NO_FIGURE = {"无", "暂无", "暂缺", "空", "无数据", "暂无数据", "N/A", "NA", "n/a"}  # what answers that there is none
BEFORE = (
    r"约为|约|大约|接近|近|超过|超|突破|达到|达|为|累计|预计|合计|共计|共|完成|不足|左右|至|到|≥|≤|>|<|="
    r"|↑|↓|增加|上升|提高|增长|同比|上涨|下降|降低|减少|下滑|负"
)
MULTIPLES = {"万", "亿", "千", "百", "百万", "千万", "万亿"}  # beside a number they stand for the unit of the indicator
BOUND = re.compile(r"接近|近|超|突破|不足|[≥≤<>]|以上|以内|余|多")
CHANGE = re.compile(r"[↑↓]|增加|上升|提高|增长|同比|上涨|下降|降低|减少|下滑|增速|增幅|降幅")
FALLS = re.compile(r"↓|下降|降低|减少|下滑|负")
NUMBER = r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:[eE][-+]?\d{1,3})?"
TYPED = re.compile(
    rf"(?P<before>(?:{BEFORE})*+)(?P<open>[\[【〔])?(?P<number>{NUMBER})(?P<unit>:1|(?:[^\d\[\]【】〔〕][^\[\]【】〔〕]*)?)(?P<close>[\]】〕])?(?P<after>左右|以上|以内|余|多)?"
)
AFTER = re.compile(r"(?:左右|以上|以内|余|多)$")
NUMERAL = re.compile(r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?")
NOT_YET = re.compile(
    r"(?:暂无|暂缺|尚无|尚未|暂未|未出|未公布|未发布).*"
    r"|(?:[尚有等]?待|由|以|须经?|需经?|经).{0,24}?(?:公布|发布|核算|核定|核实|核准|反馈|审定|审核|确认|统计|汇总|通报|提供|补报|更新).{0,16}"
)  # an answer, where no number but a day follows
DAY = re.compile(
    r"\d{4}(?:[-/年]\d{1,2}(?:月|[-/])?(?:\d{1,2}[日号]?)?|年?(?:[1-4]季度|[上下]半年|[底初])?)|\d{1,2}月(?:\d{1,2}[日号])?"
)
NOTE_MARK = re.compile(r"(?<=[\d%％])\s*[①-⑳¹²³⁴-⁹*＊※△▲]+$")  # in one form they would be digits: 853.2①
GROUPED = re.compile(r"[-+]?\d{1,3}(?: \d{3})+(?:\.\d+)?(?!\d)")
TORN = re.compile(r"\d\s+[-+]?\d")
BEYOND = re.compile(r"[-+]?[\d.]+e[-+]?\d{4,}", re.IGNORECASE)  # a power that no computer should try to write out
TWO_NUMBERS = re.compile(r"\d+(?:\.\d+)?")


class NotAFigure(ValueError):
    """The words are no number: `reason` is words, two_numbers, two_units, too_large or not_a_number."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A number as typed: `value` with its sign, `unit` as typed after it, `total` where in brackets or said to be 累计;
    `words` what stood beside it; `plain` whether nothing but a number stood there.
    """

    value: Decimal
    unit: str | None = None
    total: bool = False
    words: str | None = None
    plain: bool = True


@lru_cache(maxsize=4096)
def read_typed(words: str) -> Typed | None:
    """The number that a cell's words state; None where they say that there is none; NotAFigure where they are no number.

    >>> read_typed("１２．３").value, read_typed("1,234.5").value, read_typed("12.3%").unit, read_typed("下降2.5").value
    (Decimal('12.3'), Decimal('1234.5'), '%', Decimal('-2.5'))
    >>> read_typed("约8.5亿元").words
    '约'
    """
    plain = in_one_form(words)
    if plain in DASHES or plain in NO_FIGURE or is_not_yet(plain):
        return None
    if BEYOND.fullmatch(plain):
        raise NotAFigure("too_large")
    match = TYPED.fullmatch(plain)
    if match is None or not re.match(r"[-+]?[\d.]*\d", match["number"]):
        return in_words(plain)
    value = Decimal(match["number"].replace(",", ""))
    if abs(value) >= MOST:
        raise NotAFigure("too_large")
    unit, after = unit_of(match["unit"])
    beside = match["before"] + after + (match["after"] or "")
    fall = bool(FALLS.search(match["before"])) and value > 0
    return Typed(
        value=-value if fall else value,
        unit=unit,
        total=bool(match["open"]) or "累计" in match["before"],
        words=beside or None,
        plain=words.strip() == match["number"],
    )


def in_one_form(words: str) -> str:
    """Half width, no spaces, no mark of a footnote, one sign for minus; NotAFigure for two numbers with a space between."""
    if len(words) > LONGEST:
        raise NotAFigure("words")
    spaced = unicodedata.normalize("NFKC", NOTE_MARK.sub("", words)).strip()
    if TORN.search(spaced) and not GROUPED.match(spaced):
        raise NotAFigure("two_numbers")  # 853.2 880: without the space it would be one
    return re.sub(r"^[−–—－](?=\d)", "-", re.sub(r"\s", "", spaced))


def is_not_yet(plain: str) -> bool:
    """Whether words answer that there is no figure yet: 暂无新数，预计2026-05; not 暂无，约35."""
    return NOT_YET.fullmatch(plain) is not None and not re.search(r"\d", DAY.sub("", plain))


def is_blank(words: str) -> bool:
    """Whether nothing stands in a number's cell, or a dash that says so."""
    return re.sub(r"\s", "", words) in DASHES


def is_unit(words: str) -> bool:
    """Whether words behind a number say what it counts: a unit, or a multiplier of the indicator's own."""
    return bool(words) and (find_unit(words) is not None or words in MULTIPLES)


def unit_of(words: str) -> tuple[str | None, str]:
    """The unit that follows a number, and words like 左右 after it."""
    stem = re.sub(r"[。;；,，]+$", "", words)
    after = AFTER.search(stem)
    stem, said = (stem[: after.start()], after[0]) if after else (stem, "")
    if not stem:
        return None, said
    if is_unit(stem):
        return stem, said
    if TWO_NUMBERS.search(stem):
        raise NotAFigure("two_numbers")
    if any(find_unit(stem[:cut]) and find_unit(stem[cut:].lstrip("/、或")) for cut in range(1, len(stem))):
        raise NotAFigure("two_units")
    raise NotAFigure("words")


def in_words(plain: str) -> Typed:
    """A number in Chinese numerals (约三十五家), or the reason why it is none."""
    said = re.match(rf"(?:{BEFORE})*+", plain)
    before, rest = (said[0], plain[said.end() :]) if said else ("", plain)
    match = NUMERAL.match(rest)
    value = read_numeral(match[0]) if match else None
    if match and value is not None:
        unit, after = unit_of(rest[match.end() :])
        return Typed(value=value, unit=unit, words=before + after or None, plain=False)
    if re.fullmatch(r"[-+]?(?:nan|inf(?:inity)?|#.*)", plain, re.IGNORECASE):
        raise NotAFigure("not_a_number")
    raise NotAFigure("two_numbers" if len(TWO_NUMBERS.findall(plain)) > 1 else "words")


def exact(number: float) -> Decimal:
    """A cell's binary number with the digits that it shows; NotAFigure for what no figure can be.

    >>> exact(12.299999999999999)
    Decimal('12.3')
    """
    value = Decimal(f"{number:.{DIGITS_KEPT}g}")
    if not value.is_finite():
        raise NotAFigure("not_a_number")
    if abs(value) >= MOST:
        raise NotAFigure("too_large")
    return value
