"""What a sentence parts: a whole with its parts beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from gangyao.checks import rates
from gangyao.checks.evidence import Tie, proven, stretches
from gangyao.checks.figures import Stated, half_digit, scale_of
from gangyao.checks.moves import WORDS
from gangyao.checks.sentences import Sentence, amounts_in, sentences_of
from gangyao.document.lexicon.lexicons import any_of
from gangyao.document.prose.amounts import Amount
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.quantities import Comparator
from gangyao.vocabulary.units import is_counting

LEADS = re.compile(r"其中|包括|包含|分为|由(?=[^，。；]*组成)|[:：]|中，|构成")
CLOSES = re.compile(r"包括|包含|分为|由.*组成|构成|[:：]")  # words after which every part is told
SUMS = re.compile(rf"{any_of(WORDS, 'total', 'together')}[^，。；、]{{0,12}}$")
GAP = 26  # letters between a part and the next
WIDE = 40  # letters between a whole and its first part
OTHERS = re.compile(
    r"等|其他|其余|以及其它|余为|左右|约|达到|增长|同比|高于|超过|低于|每|人均|比上年|年均|新增|累计(?!$)|其中|带动|服务|覆盖|建成|投产|完成|结转|实现|[（(]包"
)
STOPS = re.compile(r"[，。；、：:（(]")
BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
TELLING = r"(?:达到?|为|共|合计|共计|总计|完成|实现|约)+"
FEW = 2
LABELLED = re.compile(r"[，、；：:（(](?P<name>[^，。；、：:（()）\d]{1,6})")
ALONGSIDE = Fraction(1, 10)  # so near to the whole, parts are meant to make it
NEARLY = Fraction(1, 50)
LABEL = 6  # letters before the first part that say what it is
LATE = 8  # letters behind the last part that may say 组成
NAME = 14  # letters before an amount that may name it
SURELY = re.compile(r"分为|由.*组成|构成")  # words after which nothing else can be
COVERED = Fraction(4, 5)  # parts after 其中 that make as much of the whole are taken for all of it
UNADDED = {"%", "％", "‰", "个百分点", "百分点", "倍", ":1", "位", "名次", "岁", "年", "次", "届"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """A whole and the parts told of it; `closed` where the words say that they are all, `sure` where they can say no other."""

    whole: Amount
    parts: tuple[Amount, ...]
    closed: bool
    sure: bool = False

    @property
    def total(self) -> Fraction:
        """The parts together, in the base of their unit."""
        return sum((size(part) for part in self.parts), start=Fraction(0))


def size(amount: Amount) -> Fraction:
    """An amount in the base of its unit."""
    return Fraction(amount.value) * scale_of(amount.unit, None)[0]


def slack(amount: Amount) -> Fraction:
    """Half of the last printed digit, in the base of its unit; nothing where things are counted one by one."""
    factor = scale_of(amount.unit, None)[0]
    return Fraction(0) if factor == 1 and is_counting(amount.unit) else Fraction(half_digit(amount.value)) * factor


def additive(one: Amount, other: Amount) -> bool:
    """Whether two amounts are counted alike and add up."""
    return one.unit not in UNADDED and scale_of(one.unit, None)[1] == scale_of(other.unit, None)[1]


def alike(one: Amount, other: Amount) -> bool:
    """Whether two plain numbers are counted alike."""
    return scale_of(one.unit, None)[1] == scale_of(other.unit, None)[1] and one.upper is None and other.upper is None


def exact(amount: Amount) -> bool:
    """Whether a number is told as it is."""
    return amount.upper is None and amount.comparator is Comparator.EQUAL and not amount.idiom


def check_sums_in_sentences(stated: Stated) -> Iterator[Finding]:
    """Parts that do not add up to the whole beside them: 总投资10亿元，其中公路6亿元、铁路7亿元."""
    for sentence in sentences_of(stated.text or ""):
        words = sentence.read
        if len(amounts_in(words)) <= FEW:
            continue
        for found in (*whole_first(words), *whole_last(words), *parts_alongside(words)):
            gap = found.total - size(found.whole)
            room = slack(found.whole) + sum((slack(part) for part in found.parts), start=Fraction(0))
            if abs(gap) > room and amiss(found, gap):
                one = told(sentence, found)
                yield proven(stated, one, stretches(stated.text or "", *one.where), Tie.SENTENCE)
            elif room_planned(found) < abs(gap) <= room and amiss(found, gap) and is_planned(stated, sentence):
                yield told(sentence, replace(found, sure=False))


def room_planned(found: Breakdown) -> Fraction:
    """What digits leave open where a whole and its parts are planned: nobody rounds 2.1 to 2 who then tells the parts."""
    return max(slack(part) for part in found.parts) + min(slack(found.whole), size(found.whole) * NEARLY)


def is_planned(stated: Stated, sentence: Sentence) -> bool:
    """Whether a sentence promises, and tells nothing that was reached."""
    start, end = sentence.passage(0, len(sentence.text)).start, sentence.passage(0, len(sentence.text)).end
    within = [
        any(start <= one.quantity.passage.start < end for one in said) for said in (stated.plan.commitments, stated.plan.facts)
    ]
    return within[0] and not within[1]


def amiss(found: Breakdown, gap: Fraction) -> bool:
    """Whether a difference cannot be meant: more than the whole always, less where all parts are told or nearly so."""
    if not all(exact(one) for one in (found.whole, *found.parts)):
        return False
    return gap > 0 or found.closed or (len(found.parts) > FEW and found.total >= COVERED * size(found.whole))


def told(sentence: Sentence, found: Breakdown) -> Finding:
    """The finding for one breakdown."""
    words, last = sentence.text, max((found.whole, *found.parts), key=lambda one: one.end)
    first = min((found.whole, *found.parts), key=lambda one: one.start)
    total = found.total / scale_of(found.whole.unit, None)[0]
    return find(
        "sum-of-parts",
        Severity.ERROR if found.sure and len(found.parts) > 1 else Severity.DOUBT,
        where=(sentence.passage(first.start, last.end),),
        values={
            "name": name_of(words, found),
            "whole": f"{found.whole.value}{found.whole.unit}",
            "parts": " + ".join(f"{part.value}{part.unit}" for part in found.parts),
            "sum": f"{rates.shown(total)}{found.whole.unit}",
        },
    )


def name_before(words: str, amount: Amount) -> str:
    """What stands before an amount in its clause."""
    lead = STOPS.split(words[: amount.start])[-1]
    return re.sub(rf"^(?:其中|包括|到|由|从)+|{TELLING}$", "", lead)[-NAME:].strip()


def name_of(words: str, found: Breakdown) -> str:
    """What a whole is called, before it or, where it stands last, before its parts."""
    named = name_before(words, found.whole)
    lead = re.split(r"[，。；]", words[: found.parts[0].start])[-1]
    return named or re.sub(r"由[^由]*$", "", lead)[-NAME:].strip()


def whole_first(words: str) -> Iterator[Breakdown]:
    """A whole and, after 其中 or 包括, its parts."""
    amounts = amounts_in(words)
    for index, whole in enumerate(amounts):
        parts = parts_after(words, amounts, index)
        if parts:
            lead = words[whole.end : parts[0].start]
            closing = words[parts[-1].end : parts[-1].end + 3]
            closed = CLOSES.search(lead) is not None and not re.match(r"等|左右", closing)
            if "其中" not in lead or natures(words, parts):
                both = natures(words, parts)
                sure = both or (closed and SURELY.search(words[: parts[-1].end + LATE]) is not None and len(lead) < WIDE)
                yield Breakdown(whole=whole, parts=parts, closed=closed or both, sure=sure)
            elif len(parts) > 1:
                yield Breakdown(whole=whole, parts=parts, closed=False)


def natures(words: str, parts: Sequence[Amount]) -> bool:
    """Whether the parts are 约束性 and 预期性, which are all there are."""
    lead = words[max(0, parts[0].start - NAME) : parts[-1].end + 8]
    return len(parts) == FEW and "约束性" in lead and "预期性" in lead


def parts_after(words: str, amounts: Sequence[Amount], index: int) -> tuple[Amount, ...]:
    """The amounts after a whole that are counted as it is, as far as they stand close."""
    whole, found = amounts[index], []
    place, reach, opened = whole.end, WIDE, False
    for part in amounts[index + 1 :]:
        between = BRACKETS.sub("", words[place : part.start])
        if not opened and not LEADS.search(between):
            return ()
        if not additive(part, whole) or len(between) > reach or (opened and OTHERS.search(between)) or "。" in between:
            break
        if not opened and OTHERS.search(LEADS.split(between, maxsplit=1)[-1]):
            return ()
        found.append(part)
        place, reach, opened = part.end, GAP, True
    return tuple(found)


def parts_alongside(words: str) -> Iterator[Breakdown]:
    """A whole and, with no word between, three parts or more that nearly make it: 2万亩（东部0.8万亩、…）."""
    amounts = amounts_in(words)
    for index, whole in enumerate(amounts):
        parts = list(labelled(words, amounts[index:]))
        total = sum((size(part) for part in parts), start=Fraction(0))
        if len(parts) > FEW and abs(total - size(whole)) <= size(whole) * ALONGSIDE:
            yield Breakdown(whole=whole, parts=tuple(parts), closed=not re.match(r"等|左右", words[parts[-1].end :]))


def labelled(words: str, amounts: Sequence[Amount]) -> Iterator[Amount]:
    """The amounts after the first that are counted as it is, with nothing but a short name before each."""
    whole = amounts[0]
    for before, part in pairwise(amounts):
        label = LABELLED.fullmatch(words[before.end : part.start])
        if label is None or not additive(part, whole) or size(part) >= size(whole) or OTHERS.search(label["name"]):
            return
        yield part


def whole_last(words: str) -> Iterator[Breakdown]:
    """Parts, and their sum after 合计 or 共计."""
    amounts = amounts_in(words)
    for index, whole in enumerate(amounts):
        if index < FEW or not SUMS.search(words[: whole.start]):
            continue
        parts: list[Amount] = []
        for part in reversed(amounts[:index]):
            between = words[part.end : parts[-1].start if parts else whole.start]
            if not additive(part, whole) or len(between) > GAP or "其中" in between or (parts and OTHERS.search(between)):
                break
            parts.append(part)
        if len(parts) > 1 and size(parts[-1]) < size(whole):
            labels = words[max(0, parts[-1].start - LABEL) : whole.start]
            plain_sum = re.search(r"新增|年|累计", labels) is None
            near = size(whole) / 2 < sum((size(part) for part in parts), start=Fraction(0)) < size(whole) * 2
            yield Breakdown(whole=whole, parts=tuple(reversed(parts)), closed=plain_sum, sure=plain_sum and near)
