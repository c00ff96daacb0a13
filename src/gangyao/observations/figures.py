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

NOTHING = {"", "-", "--", "—", "——", "–", "/", "\\", "无", "暂无", "暂缺", "空", "N/A", "NA", "n/a", "…", "..", "...", "*"}
BEFORE = (
    r"约为?|大约|近|接近|超过?|突破|达到?|为|累计|预计|合计|共计?|完成|不足|左右|至|到"
    r"|增加|上升|提高|增长|同比|上涨|下降|降低|减少|下滑|负"
)
MULTIPLES = {"万", "亿", "千", "百", "百万", "千万", "万亿"}  # beside a number they stand for the unit of the indicator
FALLS = re.compile(r"下降|降低|减少|下滑|负")
NUMBER = r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:[eE][-+]?\d+)?"
TYPED = re.compile(
    rf"(?P<before>(?:{BEFORE})*)(?P<open>[\[【〔])?(?P<number>{NUMBER})(?P<unit>:1|[^\d\[\]【】〔〕]*)(?P<close>[\]】〕])?(?P<after>左右|以上|以内|余|多)?"
)
ABOUT = re.compile(r"约|近|左右|余|多$|不足|超|突破")
NUMERAL = re.compile(r"[零〇一二两三四五六七八九十百千万亿]+")


class NotAFigure(ValueError):  # noqa: N818 - named for what was found
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
    unit: str | None
    total: bool
    words: str | None
    plain: bool


@lru_cache(maxsize=4096)
def read_typed(words: str) -> Typed | None:
    """The number that a cell's words state; None where they say that there is none; NotAFigure where they are no number.

    >>> read_typed("１２．３").value, read_typed("1,234.5").value, read_typed("12.3%").unit, read_typed("下降2.5").value
    (Decimal('12.3'), Decimal('1234.5'), '%', Decimal('-2.5'))
    >>> read_typed("约8.5亿元").words
    '约'
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", words)).replace("−", "-").replace("－", "-")
    if plain in NOTHING:
        return None
    match = TYPED.fullmatch(plain)
    if match is None or not re.search(r"\d", match["number"]):
        return in_words(plain)
    value = Decimal(match["number"].replace(",", ""))
    if not value.is_finite() or abs(value) >= MOST:
        raise NotAFigure("too_large")
    unit, after = unit_of(match["unit"])
    beside = match["before"] + after + (match["after"] or "")
    fall = bool(FALLS.search(match["before"])) and value > 0
    return Typed(
        value=-value if fall else value,
        unit=unit,
        total=bool(match["open"]) or "累计" in match["before"],
        words=beside or None,
        plain=plain == match["number"],
    )


def unit_of(words: str) -> tuple[str | None, str]:
    """The unit that follows a number, and words like 左右 after it."""
    stem = re.sub(r"[。;；,，]+$", "", words)
    after = re.search(r"(?:左右|以上|以内|余|多)$", stem)
    stem, said = (stem[: after.start()], after[0]) if after else (stem, "")
    if not stem:
        return None, said
    if find_unit(stem) is not None or stem in MULTIPLES:
        return stem, said
    if any(find_unit(stem[:cut]) and find_unit(stem[cut:]) for cut in range(1, len(stem))):
        raise NotAFigure("two_units")
    raise NotAFigure("words")


def in_words(plain: str) -> Typed:
    """A number in Chinese numerals (三十五家), or the reason why it is none."""
    match = NUMERAL.match(plain)
    if match:
        rest = plain[match.end() :]
        value = read_numeral(match[0])
        if value is not None and (not rest or find_unit(rest)):
            return Typed(value=value, unit=rest or None, total=False, words=None, plain=False)
    if re.fullmatch(r"[-+]?(?:nan|inf(?:inity)?|#.*)", plain, re.IGNORECASE):
        raise NotAFigure("not_a_number")
    if len(re.findall(r"\d+(?:\.\d+)?", plain)) > 1:
        raise NotAFigure("two_numbers")
    raise NotAFigure("words")


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
