"""What a sentence tells from one number to another: the growth between them, and which way it goes."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from gangyao.checks import rates
from gangyao.checks.breakdowns import exact, name_before, size, slack
from gangyao.checks.evidence import Tie, proven, stretches
from gangyao.checks.figures import Stated, half_digit, scale_of
from gangyao.checks.sentences import Sentence, amounts_in, sentences_of
from gangyao.document.prose.amounts import Amount
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.quantities import Comparator

YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")
YEARLY = re.compile(
    r"(?:年均|年平均|平均每年|每年|年)(?:[^，。；\d]{0,6})(?:增长|增速|递增|增幅|提高|增加)(?:速度|率)?(?:为|达到?|约|是)?$"
)
SUBJECT_BEFORE = 4  # letters that may stand between two numbers of one thing besides years and verbs
STEP = re.compile(
    r"(?:增加|增长|提高|提升|上升|扩大|新增|下降|降低|减少|增|减|多|少)了?\s*(?:近|约|超)?$"
)  # a number after it is a step, no level
FROM = re.compile(r"(?:由|从)(?:[^，。；由从]{0,16})$")
RISING = re.compile(
    r"(?:提高|提升|增加|增长|上升|扩大|回升|上调|升|攀升|增|跃升|提)(?:到了?|至|为)\D{0,2}(?:(?:19|20)\d{2}年的?)?$"
)
FALLING = re.compile(
    r"(?:下降|降低|减少|缩小|压减|压降|收窄|回落|下调|降|减|缩减|压缩)(?:到了?|至|为)\D{0,2}(?:(?:19|20)\d{2}年的?)?$"
)
FAR = 2.0  # percentage points beyond what rounding or prices explain


def check_ways_in_sentences(stated: Stated) -> Iterator[Finding]:
    """由100亿元增加到130亿元，年均增长9%: a growth that its two numbers do not give; 由40%提高到30%: the other way."""
    for sentence in sentences_of(stated.text or ""):
        words = sentence.read
        if ("由" in words or "从" in words or "年均" in words or "年" in words) and len(amounts_in(words)) > 1:
            yield from turned(sentence, words, amounts_in(words))
            for found in grown(sentence, words, amounts_in(words), stated.plan.period.first if stated.plan.period else 0):
                yield proven(stated, found, stretches(stated.text or "", *found.where), Tie.SENTENCE)


def turned(sentence: Sentence, words: str, amounts: Sequence[Amount]) -> Iterator[Finding]:
    """Verbs of rising before a smaller number than the one it rises from, and of falling before a larger one."""
    for one, other in pairwise(amounts):
        between = words[one.end : other.start]
        if not alike(one, other) or "，" in between.strip("，") or not FROM.search(words[: one.start]):
            continue
        gap = size(other) - size(one)
        rises, falls = RISING.search(between), FALLING.search(between)
        verb = rises or falls
        if verb and abs(gap) > max(slack(one), slack(other)) and (gap < 0 if rises else gap > 0):
            yield find(
                "fall-as-growth",
                Severity.DOUBT,
                where=(sentence.passage(one.start, other.end),),
                values={
                    "name": FROM.sub("", name_before(words, one)) or name_before(words, one),
                    "words": verb[0].strip(),
                    "from": f"{one.value}{one.unit}",
                    "to": f"{other.value}{other.unit}",
                },
            )


def alike(one: Amount, other: Amount) -> bool:
    """Whether two numbers are counted alike."""
    return scale_of(one.unit, None)[1] == scale_of(other.unit, None)[1] and one.upper is None and other.upper is None


def year_before(words: str, amount: Amount) -> int | None:
    """The year last named before a number."""
    found = list(YEAR.finditer(words, 0, amount.start))
    return int(found[-1][1]) if found else None


def grown(sentence: Sentence, words: str, amounts: Sequence[Amount], begins: int) -> Iterator[Finding]:
    """A yearly growth after two numbers of one thing in two years; reported where both are over when the plan begins."""
    for three in zip(amounts, amounts[1:], amounts[2:], strict=False):
        rate = next((one for one in three[1:] if one.unit in {"%", "％"} and YEARLY.search(words[: one.start])), None)
        ends = tuple(one for one in three if one is not rate)
        if rate is None or not is_way(words, rate, ends):
            continue
        dated = [(year, one) for one in ends if (year := year_before(words, one)) is not None]
        (first, start), (last, end) = (
            sorted(dated, key=lambda pair: pair[0]) if len(dated) == len(ends) else ((0, rate), (0, rate))
        )
        plainly = exact(start) and exact(end) and rate.comparator in {Comparator.EQUAL, Comparator.ABOUT} and rate.upper is None
        if first != last and plainly:
            yield from growth_told(sentence, rate, (first, start), (last, end), reported=last < begins)


def is_way(words: str, rate: Amount, ends: Sequence[Amount]) -> bool:
    """Whether two numbers are levels of one thing, between which a growth can lead."""
    one, other = ends
    levels = alike(one, other) and one.unit not in {"%", "％", "‰"} and min(size(one), size(other)) > 0
    steps = STEP.search(words[: one.start]) or STEP.search(words[: other.start])
    between = words[one.end : other.start]
    if one.end <= rate.start < other.start:
        between = YEARLY.sub("", words[one.end : rate.start]) + words[rate.end : other.start]
    return levels and not steps and one_thing(between)


def one_thing(words: str) -> bool:
    """Whether nothing new is named between two numbers."""
    between = YEAR.sub("", words)
    named = re.sub(
        r"增加|增长|提高|提升|上升|扩大|发展|达到|达|实现|预计|约|到|至|为|将|的|比|由|从|底|末|，|,|、|（|）|\s|左右|突破|升|降|下降|减少|缩小",
        "",
        between,
    )
    return len(named) < SUBJECT_BEFORE


def growth_told(
    sentence: Sentence, rate: Amount, begun: tuple[int, Amount], ended: tuple[int, Amount], *, reported: bool
) -> Iterator[Finding]:
    """The finding where the numbers give another growth."""
    (first, start), (last, end) = begun, ended
    implied = rates.yearly_rate(size(start), size(end), last - first)
    room = float(slack(start) / size(start) + slack(end) / size(end)) / (last - first) * (100 + implied)
    about = rates.about_rate() if rate.comparator is Comparator.ABOUT else 0.0
    if abs(implied - float(rate.value)) <= max(room + float(Fraction(half_digit(rate.value))), about):
        return
    longer = rates.yearly_rate(size(start), size(end), last - first + 1)  # 2021—2025年年均 counts from 2020
    if abs(longer - float(rate.value)) <= max(room + float(Fraction(half_digit(rate.value))), about):
        return
    gap = implied - float(rate.value)
    prices = scale_of(start.unit, None)[1] == "money" and 0 < gap <= FAR + 1  # growth is told in constant prices
    where = (sentence.passage(min(start.start, end.start), rate.end),)
    values: dict[str, str | int | Decimal] = {
        "name": FROM.sub("", name_before(sentence.text, start)) or name_before(sentence.text, start),
        "from": f"{start.value}{start.unit}",
        "to": f"{end.value}{end.unit}",
        "first": first,
        "last": last,
        "implied": rates.shown(implied),
        "stated": rate.value,
        "raw": sentence.text[rate.start : rate.end],
    }
    if reported:
        yield find("growth-reported", Severity.NOTE if prices and gap <= FAR else Severity.DOUBT, where=where, values=values)
    else:
        yield find(
            "growth-levels", Severity.ERROR if abs(gap) > FAR and not prices else Severity.DOUBT, where=where, values=values
        )
