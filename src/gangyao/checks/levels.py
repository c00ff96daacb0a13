"""Plain statements of a level that reading left aside, for it looks for promises: 2030年高等教育毛入学率为62%.

In: a plan and its text. Out: commitments, one for each sentence that names year, thing and number and nothing else.
"""

import re
from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache

from gangyao.checks.sentences import Sentence, amounts_in, sentences_of
from gangyao.document.prose.amounts import Amount
from gangyao.plan.dictionary import find_concept, normalise_name
from gangyao.plan.plans import Commitment, CommitmentKind, Plan
from gangyao.vocabulary.quantities import Quantity
from gangyao.vocabulary.units import is_counting

YEAR = r"(?:到|至)?(?P<year>(?:19|20)\d{2})年(?:末|底)?(?:前)?"
WILL = "(?:将|要|预计|力争|争取)?"
MOVES = "提高|提升|增加|增长|扩大|上升|发展|下降|降低|减少|缩小|稳定|保持|控制|压减|降"
VERB = rf"{WILL}(?:达到|达|为|实现|完成|(?:{MOVES})(?:到|至|在|为))"
NAME = r"(?P<name>(?:[^，。；：、\d%]|\d+(?=米|岁|公里|分钟|小时|度)){3,26}?)"
URGED = "(?:预计|力争|争取|确保|力求|力促|努力|推动|促使|促进|全面|逐步|将|把|使|让)*"
FIRST = re.compile(rf"(?:^|[，。；：])(?:我[省市县区])?{URGED}{YEAR}，?{URGED}{NAME}{VERB}$")
SECOND = re.compile(rf"(?:^|[，。；：]){URGED}{NAME}{YEAR}{VERB}$")
NO_NAME = re.compile(
    r"比(?![重例值])|较|增速|增长|提高|下降|降低|减少|累计|新增|其中|每年|年均|占(?!.+(?:比重|比例|之比)$)|分别|(?<![高中初平同])等(?![级教])"
    r"|以上|(?<!普)及|和|与|同比|完成|实施|建设|通过|从(?!业)"
)


def stated_levels(plan: Plan, text: str | None) -> tuple[Commitment, ...]:
    """The statements that are in no commitment and no fact of the plan."""
    known = sorted(one.quantity.passage.start for one in (*plan.commitments, *plan.facts))
    rows = {normalise_name(row.name) for row in plan.indicators if NO_NAME.search(row.name)}  # A和B覆盖率 is one name
    found = (one for one in levels_in(text or "") if is_name(one.subject) or normalise_name(one.subject) in rows)
    return tuple(one for one in found if normalise_name(one.subject) in rows or not among(known, one))


def is_name(subject: str) -> bool:
    """Whether words are a name, and nothing is told by them."""
    return NO_NAME.search(subject) is None


@lru_cache(maxsize=2)
def levels_in(text: str) -> tuple[Commitment, ...]:
    """Every plain statement of a level."""
    found = []
    for sentence in sentences_of(text):
        words = sentence.read
        if "年" in words:
            found += [one for amount in amounts_in(words) if (one := level_of(sentence, words, amount)) is not None]
    return tuple(found)


def said_plainly(one: Commitment, text: str | None) -> Commitment:
    """A promise with the year, and where reading knew none the indicator, that its own clause names beside it
    (2020年地区生产总值达到100亿元).
    """
    own = plain_statements(text).get(one.quantity.passage.start) if text is not None else None
    if own is None:
        return one
    if one.concept is None and own.concept is not None:
        return replace(one, year=own.year, concept=own.concept, subject=own.subject)
    return replace(one, year=own.year)


@lru_cache(maxsize=2)
def plain_statements(text: str) -> dict[int, Commitment]:
    """Plain statements by where their numbers begin."""
    return {one.quantity.passage.start: one for one in levels_in(text) if is_name(one.subject)}


def among(starts: list[int], one: Commitment) -> bool:
    """Whether a number was read already."""
    place = bisect_left(starts, one.quantity.passage.start)
    return place < len(starts) and starts[place] < one.quantity.passage.end


def level_of(sentence: Sentence, words: str, amount: Amount) -> Commitment | None:
    """The statement that ends in this number."""
    lead = words[: amount.start]
    match = FIRST.search(lead) or SECOND.search(lead)
    if match is None or amount.idiom or amount.in_words:
        return None
    name, year = match["name"].strip(), int(match["year"])
    concept = find_concept(name) or (find_concept(f"{name}数") if is_counting(amount.unit) else None)
    quantity = Quantity(
        raw=words[amount.start : amount.end],
        value=amount.value,
        upper=amount.upper,
        unit=amount.unit,
        comparator=amount.comparator,
        passage=sentence.passage(amount.start, amount.end),
    )
    place = sentence.passage(match.start("name"), amount.end)
    return Commitment(
        id=f"said|{name}|{year}|{place.start}",
        section=None,
        subject=name,
        concept=concept.id if concept else None,
        scope=None,
        quantity=quantity,
        kind=CommitmentKind.LEVEL,
        year=year,
        baseline_year=None,
        annual=False,
        aspirational=False,
        passage=place,
    )
