"""A multiple beside the two levels it is of, in one sentence: 达到240亿元，是2025年80亿元的2倍.

In: sentences. Out: findings where one level is not so many times the other.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from gangyao.checks import rates
from gangyao.checks.breakdowns import alike, exact, name_before, size, slack
from gangyao.checks.evidence import Tie, proven, stretches
from gangyao.checks.figures import Measure, Stated, half_digit
from gangyao.checks.growth import multiple_against_levels
from gangyao.checks.moves import Told, told_in
from gangyao.checks.sentences import Sentence, sentences_of
from gangyao.document.prose.amounts import Amount
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.quantities import Comparator

TIMES = "倍"
YEAR = r"(?:19|20)\d{2}\s*年(?:底|末)?(?:水平)?"
IS = r"[，,]\s*(?:约|将|已|仅)?(?:是|为|约为|相当于|达到?)\s*"
OF_A_LEVEL = re.compile(rf"{IS}{YEAR}的?\s*[（(]?\s*")  # ，是2025年80亿元
OF_IT = re.compile(r"\s*[）)]?\s*的\s*")
OF_A_YEAR = re.compile(rf"{IS}{YEAR}的\s*")  # 由80亿元增加到240亿元，是2025年的


def check_multiples_in_sentences(stated: Stated) -> Iterator[Finding]:
    """A multiple that two levels beside it do not make, and that is told of no row."""
    told_of_rows = set(multiples_of_rows(stated))
    for sentence in sentences_of(stated.text or ""):
        told = told_in(sentence.read) if TIMES in sentence.read else ()
        for one, other, times in zip(told, told[1:], told[2:], strict=False):
            ends = ends_of(one, other, times)
            if ends is None or is_so_many_times(times.amount, *ends):
                continue
            if sentence.passage(times.amount.start, times.amount.end).start not in told_of_rows:
                found = multiple_told(sentence, one, times, ends)
                yield proven(stated, found, stretches(stated.text or "", *found.where), Tie.SENTENCE)


def multiples_of_rows(stated: Stated) -> Iterator[int]:
    """Where the multiples stand that are held against levels already."""
    for changes in stated.changes.values():
        for change in changes:
            pair = rates.ends_of(stated, change) if change.measure is Measure.TIMES and change.value > 0 else None
            if pair is not None and any(multiple_against_levels(change, *pair)):
                yield change.quantity.passage.start


def ends_of(one: Told, other: Told, times: Told) -> tuple[Told, Told] | None:
    """The level that is multiplied and what it makes; None where the words say no such thing or a number is not told as it is."""
    multiple = times.amount.unit == TIMES and not times.amount.idiom and times.amount.upper is None
    if not (multiple and exact(one.amount) and exact(other.amount) and alike(one.amount, other.amount)):
        return None
    if OF_A_LEVEL.fullmatch(other.lead) and OF_IT.fullmatch(times.lead) and one.year != other.year:
        return other, one
    moved = one.starts and other.move is not None and other.move.reached and one.year in {None, times.year}
    return (one, other) if moved and OF_A_YEAR.fullmatch(times.lead) else None


def is_so_many_times(times: Amount, base: Told, goal: Told) -> bool:
    """Whether one level is so many times the other, as the digits or 以上 leave open."""
    start, end = base.amount, goal.amount
    if size(start) <= 0 or size(end) <= 0:
        return True
    made, stated = size(end) / size(start), Fraction(times.value)
    room = (slack(start) / size(start) + slack(end) / size(end)) * made + Fraction(half_digit(times.value))
    if times.comparator in {Comparator.ABOVE, Comparator.AT_LEAST}:
        return made >= stated - room
    if times.comparator in {Comparator.BELOW, Comparator.AT_MOST}:
        return made <= stated + room
    return abs(made - stated) <= room


def multiple_told(sentence: Sentence, one: Told, times: Told, ends: tuple[Told, Told]) -> Finding:
    """The finding for one sentence."""
    base, goal = ends
    made = rates.shown(size(goal.amount) / size(base.amount), "0.001")
    return find(
        "multiple-levels",
        Severity.DOUBT if times.amount.comparator is Comparator.ABOUT else Severity.ERROR,
        where=(sentence.passage(one.amount.start, times.amount.end),),
        values={
            "name": one.name or name_before(sentence.read, one.amount),
            "raw": f"{times.amount.value}{TIMES}",
            "stated": times.amount.value,
            "times": made,
            "from": f"{base.amount.value}{base.amount.unit}",
            "to": f"{goal.amount.value}{goal.amount.unit}",
            "first": base.year or "",
            "last": goal.year or "",
        },
    )
