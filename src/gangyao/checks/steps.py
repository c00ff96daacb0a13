"""What a sentence counts from one level to another: the step between them, so much each year, growth of all years and of each.

In: sentences. Out: findings where the arithmetic does not hold; what may be more or less (以上, 以内) leaves its side open.
"""

import math
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from gangyao.checks import rates
from gangyao.checks.breakdowns import alike, exact, name_before, size, slack
from gangyao.checks.evidence import Tie, proven, stretches
from gangyao.checks.figures import OPEN_ABOVE, OPEN_BELOW, Stated, half_digit, scale_of
from gangyao.checks.growth import FAR, MONEY
from gangyao.checks.moves import PER_CENT, SINCE, WORDS, Told, Way, bare, goes_on, is_hoped, names_own_year, told_in, years_in
from gangyao.checks.sentences import Sentence, sentences_of
from gangyao.document.lexicon.lexicons import words_of
from gangyao.document.prose.amounts import Amount
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.quantities import Comparator

LAST_YEAR = re.compile(r"同比|[比较](?:上年|去年|上一年|同期)|当年|全年|上半年|季度|1[-—]")
POINTS = {"个百分点", "百分点"}
GROSS = frozenset(words_of(WORDS, "gross"))  # what is new says nothing of what went
AVERAGE = ("均", "平均")  # a number of each year that was rounded
ROUGH = Fraction(1, 10)  # what 左右 or 约 leaves open beside a sum
NEAR = Fraction(1, 50)  # a planned sum of 2万 is none that was rounded from 1.5万
LONGEST = 30  # years that one speaks of together
PAIR = 2
TIMES = "倍"


def check_steps_in_sentences(stated: Stated) -> Iterator[Finding]:
    """由120家增加到180家，净增80家: a step that is not the difference of the levels beside it."""
    for sentence in sentences_of(stated.text or ""):
        told = told_in(sentence.read)
        for three in zip(told, told[1:], told[2:], strict=False):
            steps = [one for one in three if one.is_step and not one.yearly]
            ends = ends_of([one for one in three if not one.is_step])
            if len(steps) == 1 and ends is not None and leads(steps[0], ends, three) and not offset(steps[0], ends, told):
                told_one = grown_told if steps[0].is_share and not ends[0].is_share else step_told
                yield from shown(stated, told_one(sentence, steps[0], ends))


def shown(stated: Stated, found: Finding | None) -> Iterator[Finding]:
    """A finding of one sentence with its evidence; none where all holds."""
    if found is not None:
        yield proven(stated, found, stretches(stated.text or "", *found.where), Tie.SENTENCE)


def ends_of(levels: list[Told]) -> tuple[Told, Told] | None:
    """The first and the last of two levels of one thing: 由…到…, or by their years; None where no order is said."""
    if len(levels) != PAIR or any(one.yearly or one.total for one in levels):
        return None
    one, other = levels
    if one.starts and other.move is not None:
        return one, other
    if one.year is None or other.year is None or one.year == other.year:
        return None
    return (one, other) if one.year < other.year else (other, one)


def leads(step: Told, ends: tuple[Told, Told], three: tuple[Told, ...]) -> bool:
    """Whether a step is counted as the levels are, all of one thing and printed as they are."""
    start, end = ends
    numbers = [one.amount for one in three]
    points = step.amount.unit in POINTS and start.is_share and end.is_share
    grown = step.is_share and not start.is_share and of_these(step)
    units = alike(start.amount, end.amount) and (points or grown or (not start.is_share and alike(step.amount, start.amount)))
    unnamed = start is three[0] and start.starts and not (bare(start.lead) or start.behind)  # 由2万张增加到3万张，托位净增1万张
    return units and all(map(exact, numbers)) and (unnamed or all(goes_on(three[0], one) for one in three[1:]))


def of_these(step: Told) -> bool:
    """Whether a growth is said of the levels beside it, and not of the last year alone."""
    return not names_own_year(step.clause) and not LAST_YEAR.search(step.clause)


def grown_told(sentence: Sentence, step: Told, ends: tuple[Told, Told]) -> Finding | None:
    """The finding where two levels give another growth than the one beside them."""
    start, end = (one.amount for one in ends)
    grown = (size(end) / size(start) - 1) * 100 * (1 if step.move is not None and step.move.way is Way.UP else -1)
    digits = (slack(start) / size(start) + slack(end) / size(end)) * (100 + grown)
    gap = grown - Fraction(step.amount.value)
    prices = scale_of(start.unit, None)[1] == MONEY and gap > 0  # amounts outgrow what is counted in constant prices
    if grown <= 0 or prices or abs(gap) <= digits + Fraction(half_digit(step.amount.value)):
        return None
    first, last = sorted((start, end, step.amount), key=lambda one: one.start)[::PAIR]
    values = {"name": name_before(sentence.read, first), "from": raw(start), "to": raw(end), "apart": f"{rates.shown(grown)}%"}
    values["words"] = f"{step.move.words if step.move else ''}{raw(step.amount)}"
    return find("step-levels", Severity.DOUBT, where=(sentence.passage(first.start, last.end),), values=values)


def offset(step: Told, ends: tuple[Told, Told], told: tuple[Told, ...]) -> bool:
    """Whether what is new stands beside other numbers counted alike, some of which may be what went."""
    gross = step.move is not None and step.move.words in GROSS
    later = (other for other in told if other.amount.start > step.amount.start and other not in ends)
    return gross and any(alike(other.amount, step.amount) for other in later)


def step_told(sentence: Sentence, step: Told, ends: tuple[Told, Told]) -> Finding | None:
    """The finding where the levels lie apart otherwise, in the way the step goes; the other way is another fault."""
    start, end = ends
    up = step.move is not None and step.move.way is Way.UP
    apart = (size(end.amount) - size(start.amount)) * (1 if up else -1)
    factor = scale_of(start.amount.unit, None)[0]
    points = step.amount.unit in POINTS
    wanted = Fraction(step.amount.value) * factor if points else size(step.amount)
    digits = Fraction(half_digit(step.amount.value)) * factor if points else slack(step.amount)
    rooms = (slack(start.amount), slack(end.amount), digits)
    least = min(max(rooms), size(max(start.amount, end.amount, key=size)) * NEAR)  # nobody rounds 2.4万 and 3万 so far
    if apart <= 0 or abs(apart - wanted) <= max(least, min(rooms)):
        return None
    first, last = sorted((start.amount, end.amount, step.amount), key=lambda one: one.start)[::PAIR]
    rounded = abs(apart - wanted) <= sum(rooms, start=Fraction(0))
    soft = rounded or is_hoped(sentence.read[: last.start]) or (step.move is not None and step.move.words in GROSS)
    return find(
        "step-levels",
        Severity.DOUBT if soft else Severity.ERROR,
        where=(sentence.passage(first.start, last.end),),
        values={
            "name": name_before(sentence.read, first),
            "from": raw(start.amount),
            "to": raw(end.amount),
            "apart": f"{rates.shown(apart / factor)}{step.amount.unit}" if points else in_unit(apart, step.amount),
            "words": f"{step.move.words if step.move else ''}{raw(step.amount)}",
        },
    )


def raw(amount: Amount) -> str:
    """A number with its unit."""
    return f"{amount.value}{amount.unit}"


def in_unit(amount: Fraction, like: Amount) -> str:
    """A computed size in the unit of a number."""
    return f"{rates.shown(amount / scale_of(like.unit, None)[0])}{like.unit}"


def check_sums_of_years(stated: Stated) -> Iterator[Finding]:
    """每年新增3000人，五年累计2万人: so much each year, and another sum of the years."""
    for sentence in sentences_of(stated.text or ""):
        for one, other in pairwise(told_in(sentence.read)):
            each, whole = (one, other) if one.yearly else (other, one)
            years = years_of_sum(whole, sentence.read)
            if each.yearly and not whole.yearly and years is not None and of_one_count(each, whole) and goes_on(one, other):
                yield from shown(stated, sum_told(sentence, each, whole, years))


def years_of_sum(whole: Told, words: str) -> int | None:
    """Of how many years a number is the sum, where it is said to be one."""
    own = years_in(whole.clause)
    years = own or (years_in(words[: whole.amount.start]) if whole.total else None)
    level = (whole.move is not None and whole.move.reached) or whole.lead.endswith(("达到", "达", "为"))
    summed = whole.total or (own is not None and not level)
    return years if summed and years is not None and 1 < years < LONGEST else None


def of_one_count(each: Told, whole: Told) -> bool:
    """Whether a number of each year and a sum count one thing in units that add up."""
    percent = PER_CENT | POINTS
    plain = each.amount.unit not in percent and whole.amount.unit not in percent and alike(each.amount, whole.amount)
    whole_numbers = each.amount.upper is None and whole.amount.upper is None and not (each.amount.idiom or whole.amount.idiom)
    return plain and whole_numbers


def sum_told(sentence: Sentence, each: Told, whole: Told, years: int) -> Finding | None:
    """The finding where so many years of the one do not make the other."""
    made, stated = size(each.amount) * years, size(whole.amount)
    if within(made, stated, room_of_sum(each, whole, years)) or leaves_room(each.amount, whole.amount, more=stated > made):
        return None
    first, last = sorted((each.amount, whole.amount), key=lambda one: one.start)
    surely = exact(each.amount) and exact(whole.amount) and not within(made, stated, made * ROUGH)
    return find(
        "sum-of-years",
        Severity.ERROR if surely and not is_hoped(sentence.read[: last.start]) else Severity.DOUBT,
        where=(sentence.passage(first.start, last.end),),
        values={
            "name": name_before(sentence.read, first),
            "each": raw(each.amount),
            "years": years,
            "sum": in_unit(made, whole.amount),
            "whole": raw(whole.amount),
        },
    )


def within(one: Fraction, other: Fraction, room: Fraction) -> bool:
    """Whether two sizes are as near as their digits leave open."""
    return abs(one - other) <= room


def room_of_sum(each: Told, whole: Told, years: int) -> Fraction:
    """What digits leave open: an average was rounded at its last digit that is not nought."""
    average = any(word in each.clause for word in AVERAGE)
    digits = last_digit(each.amount) if average else slack(each.amount)
    about = Comparator.ABOUT in {each.amount.comparator, whole.amount.comparator}
    return min(slack(whole.amount), size(whole.amount) * NEAR) + years * digits + (size(whole.amount) * ROUGH if about else 0)


def last_digit(amount: Amount) -> Fraction:
    """Half of the last digit that is not nought, in the base of its unit: 50 of 3100."""
    exponent = int(amount.value.normalize().as_tuple().exponent)
    return Fraction(Decimal(5).scaleb(exponent - 1)) * scale_of(amount.unit, None)[0]


def leaves_room(each: Amount, whole: Amount, *, more: bool) -> bool:
    """Whether 以上 or 以内 on either side makes room for a sum that is more, or less, than the years make."""
    if more:
        return each.comparator in OPEN_ABOVE or whole.comparator in OPEN_BELOW
    return each.comparator in OPEN_BELOW or whole.comparator in OPEN_ABOVE


def check_growth_of_years(stated: Stated) -> Iterator[Finding]:
    """五年增长30%，年均增长6.5%: growth of each year that does not make the growth of all."""
    for sentence in sentences_of(stated.text or ""):
        for pair in pairwise(told_in(sentence.read)):
            if not all(is_growth(one) for one in pair):
                continue
            each, whole = pair if pair[0].yearly else pair[::-1]
            years = years_grown(stated, whole, sentence.read)
            if each.yearly and not whole.yearly and years is not None and goes_on(*pair):
                yield from shown(stated, growth_told(sentence, each.amount, whole, years))


def is_growth(one: Told) -> bool:
    """Whether a number says by how much something grew: in per cent, or 翻一番."""
    grows = one.is_share and one.is_step and one.move is not None and one.move.way is Way.UP
    return grows or is_doubling(one.amount)


def is_doubling(amount: Amount) -> bool:
    """Whether a number is 翻番."""
    return amount.idiom and amount.unit == TIMES


def total_growth(whole: Amount) -> Decimal:
    """Growth of all years in per cent; 翻一番 is 100."""
    return (whole.value - 1) * 100 if is_doubling(whole) else whole.value


def years_grown(stated: Stated, whole: Told, words: str) -> int | None:
    """Over how many years a growth is said to be; None where it may be that of one."""
    period, before = stated.plan.period, words[: whole.amount.start]
    since = next((int(year) for year in SINCE.findall(whole.clause)), None)
    if since is not None:
        own = period.last if period and since == period.first - 1 else since
        end = whole.year if whole.year and whole.year > since else own
        return spanned(end - since)
    if LAST_YEAR.search(whole.clause):
        return None
    told = years_in(whole.clause) or (years_in(before) if whole.year is None else None)
    if told is not None:
        return spanned(told)
    ahead = period is not None and not period.is_year and whole.year == period.last and whole.year > period.first
    return spanned(period.last - period.first + 1) if period and ahead else None


def spanned(years: int) -> int | None:
    """Years that are more than one, and no more than one speaks of together."""
    return years if 1 < years < LONGEST else None


def growth_told(sentence: Sentence, each: Amount, whole: Told, years: int) -> Finding | None:
    """The finding where the growth of each year makes another growth of all."""
    total, stated = whole.amount, total_growth(whole.amount)
    low, high = (compounded(each, years, sign) for sign in (-1, 1))
    room = max(float(half_digit(stated)), rates.about_rate() * years if total.comparator is Comparator.ABOUT else 0.0)
    gap = max(low - float(stated) - room, float(stated) - room - high, 0.0)
    if gap <= rates.TINY or leaves_room(each, total, more=float(stated) > high):
        return None
    first, last = sorted((each, total), key=lambda one: one.start)
    added = abs(each.value * years - stated) <= half_digit(stated)  # added up instead of multiplied
    surely = exact(each) and (exact(total) or total.idiom) and gap > FAR and not added
    return find(
        "growth-of-years",
        Severity.ERROR if surely and not is_hoped(sentence.read[: last.start]) else Severity.DOUBT,
        where=(sentence.passage(first.start, last.end),),
        values={
            "name": name_before(sentence.read, first),
            "each": each.value,
            "years": years,
            "made": rates.shown((low + high) / PAIR, "0.1"),
            "whole": stated,
        },
    )


def compounded(each: Amount, years: int, sign: int) -> float:
    """Growth of all years in per cent, from the one end or the other of what a growth of each year may be."""
    about = rates.about_rate() if each.comparator is Comparator.ABOUT else 0.0
    rate = float(each.value) + sign * max(float(half_digit(each.value)), about)
    return (math.pow(1 + rate / 100, years) - 1) * 100
