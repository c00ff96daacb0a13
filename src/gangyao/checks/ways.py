"""What a sentence tells from one number to another: the growth between them, and which way it goes."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from gangyao.checks import rates
from gangyao.checks.breakdowns import alike, exact, name_before, size, slack
from gangyao.checks.evidence import Tie, proven, stretches
from gangyao.checks.figures import Stated, half_digit, scale_of
from gangyao.checks.growth import FAR
from gangyao.checks.moves import STARTS, Way, bare, grows_yearly, is_step_before, move_before, year_before
from gangyao.checks.sentences import Sentence, amounts_in, sentences_of
from gangyao.document.prose.amounts import Amount
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.quantities import Comparator

ANOTHER = 4  # letters between two numbers that name another thing


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
        if not alike(one, other) or "，" in between.strip("，") or not STARTS.search(words[: one.start]):
            continue
        gap = size(other) - size(one)
        move = move_before(between)
        if move and move.reached and gap * (1 if move.way is Way.UP else -1) < -max(slack(one), slack(other)):
            yield find(
                "fall-as-growth",
                Severity.DOUBT,
                where=(sentence.passage(one.start, other.end),),
                values={
                    "name": STARTS.sub("", name_before(words, one)) or name_before(words, one),
                    "words": move.words,
                    "from": f"{one.value}{one.unit}",
                    "to": f"{other.value}{other.unit}",
                },
            )


def grown(sentence: Sentence, words: str, amounts: Sequence[Amount], begins: int) -> Iterator[Finding]:
    """A yearly growth after two numbers of one thing in two years; reported where both are over when the plan begins."""
    for three in zip(amounts, amounts[1:], amounts[2:], strict=False):
        rate = next((one for one in three[1:] if one.unit in {"%", "％"} and grows_yearly(words[: one.start])), None)
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
    steps = is_step_before(words[: one.start]) or is_step_before(words[: other.start])
    between = words[one.end : other.start]
    if one.end <= rate.start < other.start:
        between = words[one.end : rate.start] + words[rate.end : other.start]
    return levels and not steps and len(bare(between)) < ANOTHER


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
        "name": STARTS.sub("", name_before(sentence.text, start)) or name_before(sentence.text, start),
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
