"""One cell of a table becomes a quantity.

In: a cell's words. Out: a Quantity, or None where the cell is blank or a dash.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gangyao.document.columns.looks import is_blank
from gangyao.document.words import Words
from gangyao.vocabulary.numerals import FIGURE, NUMERAL, read_figure, read_numeral
from gangyao.vocabulary.quantities import Comparator, Quantity
from gangyao.vocabulary.units import find_unit

MARKS = "*∗﹡＊※☆★▲△#①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
YEARS = re.compile(r"[“\"]?十[一二三四五六七八九]五[”\"]?(?:期间|时期)?|\d{4}(?:\s*[-–—~～至]\s*\d{4})?年(?:底|末)?")
BRACKETS = re.compile(r"[\[［【〔]\s*(?P<inner>[^\]］】〕]*?)\s*[\]］】〕]")
ROUND = re.compile(r"\([^()]*\d[^()]*\)")
NUMBER = re.compile(rf"(?<![A-Za-z\d.])[-+−－]?(?:{FIGURE})")
RANGE = re.compile(
    rf"(?P<low>[-−]?(?:{FIGURE}))\s*(?P<unit>%|‰|[万亿]?[\u4e00-\u9fff]{{0,3}}?)\s*(?:(?:[~～]+|至|到)\s*(?P<sign>[-−]?)|[-–—]+)\s*(?P<high>{FIGURE})"
)
LONGEST = 400  # letters of a cell that states a figure
NEGATIVE = re.compile(r"负(?=\d)")
LETTER = re.compile(r"[A-Za-z]")
FROM = re.compile(r"[由从]\s*$")  # 由30提高到50
PROPORTION = re.compile(r"\s*[:：∶]\s*\d")  # 1:1.2 and 20:40:40 are no single number
RATIO = re.compile(rf"(?P<left>{FIGURE})\s*[:：∶]\s*1(?![\d.])")
SIGNS: tuple[tuple[str, Comparator], ...] = (
    (r"≥|⩾|>=|不低于|不少于|不小于|[大高]于或?等于|至少(?:达到|为|在)?|以上|及以上|\+", Comparator.AT_LEAST),
    (r"≤|⩽|<=|不高于|不超过?|不大于|不多于|[小低少]于或?等于|以内|以下|控制在|至多(?:达到|为|在)?", Comparator.AT_MOST),
    (r">|＞|超过|突破|大于|高于|超|多于", Comparator.ABOVE),
    (r"<|＜|低于|小于|少于", Comparator.BELOW),
    (r"左右|约|接近|近|上下|基本", Comparator.ABOUT),
)
BOUNDS = ((r"不[低少小]于", Comparator.AT_LEAST), (r"不[高大多]于|不超过?", Comparator.AT_MOST))  # 不低于上级下达的60
AFTER = tuple((re.compile(rf"\s*(?:{words})"), comparator) for words, comparator in SIGNS)
BEFORE = (
    *((re.compile(rf"(?:{words})\s*$"), comparator) for words, comparator in SIGNS),
    *((re.compile(rf"(?:{words})[^\d，,；;]*$"), comparator) for words, comparator in BOUNDS),
)
SIGN = re.compile("|".join(words for words, _ in SIGNS))
MULTIPLIERS = re.compile(r"(?<=[零〇一二两三四五六七八九十百千])[万亿]+$")
DASH_LIKE = frozenset({"一"})  # as dashes are often typed
SIGN_BEFORE, SIGN_AFTER = re.compile(rf"(?:{SIGN.pattern})\s*$"), re.compile(rf"^\s*(?:{SIGN.pattern})")
SPELT = re.compile(rf"(?P<before>(?:{SIGN.pattern})?)(?P<share>(?:百分之)?)(?P<numeral>{NUMERAL}(?:点{NUMERAL})?)(?P<after>.*)")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a cell says before it is given its place."""

    value: Decimal | None
    upper: Decimal | None
    unit: str | None
    comparator: Comparator | None
    text: str | None


def read_cell(words: Words, *, estimated_marks: str = "", round_sums: bool = False) -> Quantity | None:
    """The quantity a cell states; `estimated_marks` are the footnote marks that mean 预计, `round_sums` says that a note makes
    round brackets those of sums over the period.

    >>> q = read_cell(Words.of("[9]以上", 0))
    >>> q.value, q.comparator, q.cumulative
    (Decimal('9'), <Comparator.AT_LEAST: '>='>, True)
    """
    cell = words.strip()
    if is_blank(cell.text):
        return None
    if len(cell) > LONGEST:
        return Quantity(raw=cell.text, value=None, text=cell.text, passage=cell.passage())
    plain = plain_of(cell.text)
    marks = {letter for letter in cell.text if letter in MARKS}
    if round_sums and ROUND.fullmatch(plain):
        plain = f"[{plain[1:-1]}]"
    bracket = BRACKETS.search(plain)
    if bracket is not None and re.search(r"\d", bracket["inner"]) and re.search(r"\d", YEARS.sub("", BRACKETS.sub("", plain))):
        return Quantity(raw=cell.text, value=None, text=plain, passage=cell.passage())  # 60[30]: a level and a sum, and no 6030
    stated = read_stated(BRACKETS.sub(lambda match: match["inner"], plain))
    return Quantity(
        raw=re.sub(r"\s*\n\s*", "", cell.text),
        value=stated.value,
        upper=stated.upper,
        unit=stated.unit,
        comparator=stated.comparator,
        cumulative=bracket is not None or "累计" in plain,
        estimated="预计" in plain or any(mark in estimated_marks for mark in marks),
        text=stated.text,
        passage=cell.passage(),
    )


def plain_of(text: str) -> str:
    """The words of a cell without marks of notes, in plain letters and digits."""
    return unicodedata.normalize("NFKC", "".join(letter for letter in text if letter not in MARKS))


@lru_cache(maxsize=8192)
def read_stated(text: str) -> Stated:
    """What a text states; one too long for a figure states none."""
    return Stated(None, None, None, None, text) if len(text) > LONGEST else read_short(text)


def read_short(text: str) -> Stated:
    """Number, range, unit, comparator and the words beside them; years and periods are words and no numbers."""
    plain = NEGATIVE.sub("-", "".join(letter for letter in text if letter not in MARKS)).strip()
    rest = YEARS.sub(lambda match: "\0" * len(match[0]), plain)
    ranged, ratio, number = RANGE.search(rest), RATIO.search(rest), NUMBER.search(rest)
    if ranged and FROM.search(plain[: ranged.start()]):
        unit, after = split_unit(plain[ranged.end() :])
        return Stated(read_figure(ranged["high"]), None, unit, Comparator.EQUAL, said(plain[: ranged.start("high")], after))
    if (
        ranged
        and (high := signed(ranged["sign"], ranged["high"]))
        and (low := signed("", ranged["low"]))
        and low < high
        and (not ranged["unit"] or find_unit(ranged["unit"]))
    ):
        unit, after = split_unit(plain[ranged.end() :])
        return Stated(low, high, unit or ranged["unit"] or None, Comparator.RANGE, said(plain[: ranged.start()], after))
    if ratio:
        before, after = plain[: ratio.start()], plain[ratio.end() :]
        return Stated(read_figure(ratio["left"]), None, ":1", comparator_of(before, after), said(before, after))
    if number and (PROPORTION.match(rest, number.end()) or is_spelt(plain, number.end())):
        return Stated(None, None, None, None, plain)
    if number:
        before, (unit, after) = plain[: number.start()], split_unit(plain[number.end() :])
        value = read_figure(re.sub("[−－]", "-", number[0]))
        return Stated(value, None, unit, comparator_of(before, after), said(before, after))
    return read_spelt(plain) or Stated(None, None, None, None, plain)


def read_spelt(text: str) -> Stated | None:
    """A number in Chinese numerals that is all of a cell, but for its unit and bounds: 三十五万人以上, 百分之五十.

    >>> found = read_spelt("三十五万人以上")
    >>> found.value, found.unit, found.comparator.value
    (Decimal('35'), '万人', '>=')
    """
    match = SPELT.fullmatch(text)
    if match is None or match["numeral"] in DASH_LIKE:
        return None
    times = MULTIPLIERS.search(match["numeral"])
    stem = match["numeral"][: times.start()] if times else match["numeral"]
    value = read_numeral(stem)
    if value is None:
        return None
    unit, after = split_unit(f"{times[0] if times else ''}{match['after']}")  # 三十五万人 is 35 of 万人, as 35万人 is
    if after and not SIGN.fullmatch(after):
        return None
    return Stated(value, None, "%" if match["share"] else unit, comparator_of(match["before"], after), None)


def is_spelt(text: str, end: int) -> bool:
    """Whether a letter goes on with a figure, and is no unit: 15O for 150."""
    return LETTER.match(text, end) is not None and split_unit(text[end:])[0] is None


def signed(sign: str | None, figure: str) -> Decimal | None:
    """A figure with the sign before it."""
    value = read_figure(figure.replace("−", "-"))
    return -value if sign and value is not None else value


def comparator_of(before: str, after: str) -> Comparator:
    """The comparator that the words right after or right before a number state; = where none does.

    >>> comparator_of("控制在", "以内").value, comparator_of("", "左右").value, comparator_of("达到", "").value
    ('<=', '~', '=')
    """
    for pattern, comparator in AFTER:
        if after and pattern.match(after):
            return comparator
    for pattern, comparator in BEFORE:
        if before and pattern.search(before):
            return comparator
    return Comparator.EQUAL


def split_unit(text: str) -> tuple[str | None, str]:
    """A unit at the start of the text, and what follows it.

    >>> split_unit("个百分点左右")
    ('个百分点', '左右')
    """
    rest = text.lstrip()
    for size in range(min(len(rest), 8), 0, -1):
        if find_unit(rest[:size]) is not None:
            return rest[:size], rest[size:]
    return None, rest


def said(before: str, after: str) -> str | None:
    """The words beside a number, without those that are its comparator."""
    words = SIGN_BEFORE.sub("", before) + SIGN_AFTER.sub("", after)
    words = re.sub(r"^[\s,，;；:：()（）、]+|[\s,，;；:：、（]+$|\s+", "", words)
    return words or None
