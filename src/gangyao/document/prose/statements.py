"""What a sentence states: every amount that stands for itself, with its subject.

In: a sentence and the topic it stands under. Out: amounts with their subjects and the clauses that carry them.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gangyao.document.lexicon.lexicons import any_of
from gangyao.document.prose import amounts, subjects
from gangyao.document.prose.amounts import Amount
from gangyao.plan.plans import Rule
from gangyao.vocabulary.quantities import Comparator
from gangyao.vocabulary.units import is_counting

CLAUSE_END = re.compile(r"[，；：。！？]|(?<!\d)[:](?!\d)")
BESIDE = re.compile(r"(?:与|同|对|向|从|由|在|于|以|按|给)(?:全[国省市县区])?\s*$")  # 与12个城市合作: what they are is no promise
MEASURE = re.compile(r"(?:播种|种植|建筑|占地)?(?:面积|产量|产值|规模|总量|数量|里程|占比|比重|覆盖率|收入|人数)$")
FROM = re.compile(
    r"(?:由|从)\s*(?:上年|目前|现在|当前|[“\"]?十[一二三四五六七八九]五[”\"]?(?:期?末|时期)?|\d{4}\s*年(?:底|末)?)?\s*的?\s*(?:约|近)?\s*$"
)
ONWARD = re.compile(
    r"\s*(?:左右)?\s*(?:稳步|逐步|进一步|大幅|持续|快速)?"
    r"(?:增加|增长|增|提高|提升|升|上升|扩大|扩展|拓展|发展|下降|降低|降|减少|减|缩小|缩短|压缩|压减|调整|优化|跃升|攀升)(?:到|至|为)"
)
GROWS = re.compile(r"(?:年均)?(?:增长|增速|增幅|递增)[^，。；]{0,8}?(?:[\d.%％、和及与\s]|左右|以上)*$")
FALLS = re.compile(r"(?:下降|降低|减少|压减|削减|降幅|下降率)(?!到|至)[^，。；到至]{0,6}$")
RISES = re.compile(r"(?:增加(?!值)|净增|提高|提升|上升|扩大)(?!到|至)[^，。；到至]{0,4}$")
BASE = re.compile(r"(?:比|较)[^，。；]{2,16}的\s*(?:约|近)?\s*$")  # 比上年的16%提高2%: what it is compared with
EXISTING = re.compile(rf"{any_of('sentences', 'existing')}的?\s*$|(?<=[\u4e00-\u9fff])(?<![年末底])的\s*$")
CONDITION = re.compile(rf"\s*(?:的)?[已未在]?[\u4e00-\u9fff]{{0,4}}?{any_of('sentences', 'condition_noun')}")
META = re.compile(rf"\s*[\u4e00-\u9fff]{{0,4}}?{any_of('sentences', 'meta_noun')}(?=[，。；、：:）的]|和|及|，|$)")
HEADCOUNT = frozenset({"人", "万人", "户", "万户", "亿人"})
BETWEEN = re.compile(r"\s*(?:、|和|及|与|以及|，|,)\s*(?:分别)?(?:达到|超过|突破|为|以上|以内|左右)?\s*")


@dataclass(frozen=True, slots=True)
class Said:
    """An amount with its subject in its sentence; `start` and `end` bound the clause that carries the promise; `origin` says
    that the amount is where a rise or fall begins (由38%提高到39%).
    """

    amount: Amount
    subject: str
    start: int
    end: int
    origin: bool = False
    rule: Rule | None = None


def read_sentence(sentence: str, topic: str) -> Iterator[Said]:
    """Every amount of the sentence with its subject."""
    found = [one for one in amounts.read_amounts(sentence) if is_origin(sentence, one) or is_said(sentence, one)]
    carried: tuple[str, ...] = ()
    named: list[str] = []
    index = end = 0
    while index < len(found):
        size = run_length(sentence, found, index, len(carried))
        run = found[index : index + size]
        topics = carried if size in {1, len(carried)} else tuple(named[-size:])
        stated = list(read_run(sentence, run, end, topics or (topic,), carried=bool(topics)))
        yield from stated
        named.extend(said.subject for said in stated)
        if stated:
            carried, end = tuple(said.subject for said in stated) if size > 1 else (stated[-1].subject,), stated[-1].end
        index += size


def is_origin(sentence: str, amount: Amount) -> bool:
    """Whether an amount is where a rise or fall begins: 由38%提高到39%."""
    left = sentence[clause_start(sentence, amount.start) : amount.start]
    return not amount.idiom and FROM.search(left) is not None and ONWARD.match(sentence, amount.end) is not None


def is_said(sentence: str, amount: Amount) -> bool:
    """Whether an amount states something by itself and is no attribute of what follows it."""
    rest = sentence[amount.end :]
    if amount.idiom:
        return re.match(r"\s*(?:率)?\s*(?:[，。；！）]|目标|$)", rest) is not None or amount.unit == "倍"
    left = sentence[clause_start(sentence, amount.start) : amount.start]
    led = subjects.ends_in_verb(left) or left.rstrip().endswith("、")
    if (amount.in_words or is_attribute(amount, rest)) and not led:
        return False
    if is_known(amount, left, rest) or is_threshold(sentence, amount, rest) or (is_counting(amount.unit) and BESIDE.search(left)):
        return False
    if is_counting(amount.unit) and re.search(r"(?:、|和|及)[^、，]*$", left) and not subjects.opens_with_verb(left):
        return led or not re.match(r"\s*[\u4e00-\u9fff“]", rest)
    inside = sentence.rfind("（", 0, amount.start) > sentence.rfind("）", 0, amount.start) and re.match(r"[^（]*）", rest)
    project = re.match(r"[^，。；]{2,40}(?:示范项目|利用项目|技改项目|生产线|项目)(?:[、，。；]|等)", rest) is not None
    return not inside and not (project and re.search(r"年(?:产|处理|回收|加工|供应)[^，。；]{0,6}$", sentence[: amount.start]))


def is_attribute(amount: Amount, rest: str) -> bool:
    """Whether an amount only describes the noun right after it: 500米服务半径, 50万元以上项目, 60万千瓦级机组."""
    if amount.unit in {"%", "‰"} or amount.unit.endswith("百分点"):
        return re.match(r"的(?!目标|水平|速度|增速|增长)|(?=以)", rest) is not None
    if is_counting(amount.unit):
        return re.match(r"\s*(?:的(?!目标|水平|规模)|级)", rest) is not None
    return re.match(r"\s*(?:的)?[\u4e00-\u9fff]", rest) is not None


def is_threshold(sentence: str, amount: Amount, rest: str) -> bool:
    """Whether an amount says which projects, firms or places are meant: 10亿元以上项目15个, 20户以上自然村, 百万人口以上城市."""
    bounded = re.search(r"(?:以上|以下|以内)\s*$", sentence[amount.start : amount.end]) is not None
    if bounded and amount.unit.endswith("元"):
        return re.match(r"\s*(?:的)?[\u4e00-\u9fff]", rest) is not None
    if amount.unit in HEADCOUNT or (amount.unit in {"万", "百万"} and rest.startswith("人口")):
        told = re.match(r"\s*(?:人口)?(?:以上|以下)?", rest)
        after = rest[told.end() :] if told else rest
        return (bounded or bool(told and told[0].strip())) and CONDITION.match(after) is not None
    return re.match(r"\s*级(?!别|差)", rest) is not None


def is_known(amount: Amount, left: str, rest: str) -> bool:
    """Whether an amount is no news of its own: a base of comparison, what exists, how many parts the plan itself has."""
    if BASE.search(left):
        return True
    return is_counting(amount.unit) and (EXISTING.search(left) is not None or META.match(rest) is not None)


def run_length(sentence: str, found: Sequence[Amount], index: int, before: int) -> int:
    """How many amounts from here on share one clause as x、y和z after 分别, or after a run of `before` that they go on."""
    left = sentence[clause_start(sentence, found[index].start) : found[index].start]
    size = 1
    while index + size < len(found) and BETWEEN.fullmatch(sentence[found[index + size - 1].end : found[index + size].start]):
        size += 1
    if "分别" in left or re.search(r"各\S{0,4}$", left):
        return size
    return size if size == before and not subjects.bare_subject(left) else 1


@lru_cache(maxsize=8)
def clause_ends(sentence: str) -> tuple[int, ...]:
    """Where the clauses of a sentence end."""
    return tuple(match.end() for match in CLAUSE_END.finditer(sentence))


def clause_start(sentence: str, place: int) -> int:
    """Where the clause begins that a place stands in."""
    ends = clause_ends(sentence)
    index = bisect_right(ends, place)
    return ends[index - 1] if index else 0


def read_run(sentence: str, run: Sequence[Amount], before: int, topics: tuple[str, ...], *, carried: bool) -> Iterator[Said]:
    """Amounts that stand together with the subject of each, by the first rule that fits; `topics` are the subjects named
    before, in the sentence where `carried`, else by the paragraph.
    """
    first, topic = run[0], "、".join(topics) if len(run) == 1 else topics[-1]
    start = max(clause_start(sentence, first.start), min(before, first.start))
    left = without_quoted_list(sentence[start : first.start])
    if not subjects.bare_subject(left) and not subjects.noun_after(sentence[first.end :]):
        start, left = wider_left(sentence, start, first.start)
    clause = Clause(sentence, tuple(run), start, left, topic, topics, carried)
    rule, read = next((rule, read) for rule, applies, read in RULES if applies(clause))
    yield from (replace(said, rule=rule) for said in read(clause))


@dataclass(frozen=True, slots=True)
class Clause:
    """What a rule sees: the amounts that stand together, the words before them from `start`, and what was named before."""

    sentence: str
    run: tuple[Amount, ...]
    start: int
    left: str
    topic: str
    topics: tuple[str, ...]
    carried: bool

    @property
    def amount(self) -> Amount:
        """The first of the amounts."""
        return self.run[0]

    @property
    def noun(self) -> str:
        """What a classifier after the amount counts, if anything."""
        measures = {"%", "‰", ":1", "倍", "个百分点", "百分点"}
        counted = not self.amount.idiom and self.amount.unit not in measures
        after = self.sentence[self.amount.end :]
        return with_shared_tail(subjects.noun_after(after), after) if counted else ""


def read_shared(clause: Clause) -> Iterator[Said]:
    """A、B分别达到x和y: each amount with its own subject."""
    run, topics = clause.run, clause.topics
    named = subjects.bare_subject(re.sub(r"(?:力争|争取|确保|将)?分别.*$", "", clause.left))
    shared = subjects.share_out(named, len(run)) if named or len(topics) != len(run) else list(topics)
    for position, amount in enumerate(alike(run)):
        subject = shared[position] if shared else subjects.bare_subject(clause.left)
        yield Said(amount, whole_subject(subject, clause.topic), clause.start, run[-1].end)


def read_origin(clause: Clause) -> Iterator[Said]:
    """由38%提高到39%: where a rise or fall begins."""
    subject = subjects.bare_subject(FROM.sub("", clause.left))
    yield Said(clause.amount, whole_subject(subject, clause.topic), clause.start, clause.amount.end, origin=True)


def read_listed(clause: Clause) -> Iterator[Said]:
    """建设A、B等3个园区: the noun after the number, with the verb that opens the list."""
    verb = re.match(rf"\s*(?:[（(]\d+[）)])?\s*(?P<verb>{subjects.VERBS})", clause.left)
    end = noun_end(clause)
    yield Said(clause.amount, shared(clause) + (verb["verb"] if verb else "") + clause.noun, clause.start, end)


def read_each(clause: Clause) -> Iterator[Said]:
    """Every subject that the amount is said of: one, or several joined by 、."""
    amount, noun = clause.amount, clause.noun
    words = last_of_idioms(clause.left) if amount.idiom else clause.left
    spread = not noun or not subjects.ends_in_verb(clause.left)
    for subject in subjects.read_subjects(words, noun, spread=spread) or [""]:
        covers = amount.unit == "%" and amount.idiom and not re.search(r"率$|覆盖$", subject)
        told = subject + ("覆盖率" if covers and subject else "")
        yield Said(amount, shared(clause) + whole_subject(told, clause.topic), clause.start, noun_end(clause))


def noun_end(clause: Clause) -> int:
    """Where the noun after the amount ends, or the amount."""
    after, noun = clause.sentence[clause.amount.end :], clause.noun
    plain = subjects.noun_after(after) if noun else ""
    return clause.amount.end + (after.index(plain) + len(plain) if plain and plain in after else 0)


def shared(clause: Clause) -> str:
    """The verb that a further part of a list of counted things shares."""
    return shared_verb(clause.sentence, clause.start) if is_counting(clause.amount.unit) else ""


def is_listed(clause: Clause) -> bool:
    """Whether what is counted is a list before the number, named once more after it."""
    listed = re.search(r"等\s*$|(?:、|和|及).*[\u4e00-\u9fff）)”]\s*$", clause.left) is not None
    return bool(clause.noun) and listed and not subjects.ends_in_verb(clause.left)


def names_nothing(clause: Clause) -> bool:
    """Whether the clause has no subject of its own."""
    own = re.sub(r"\s", "", subjects.bare_subject(clause.left))
    return not clause.noun and (not own or own.startswith("占") or subjects.GENERIC.match(own) is not None)


RULES: tuple[tuple[Rule, Callable[[Clause], bool], Callable[[Clause], Iterator[Said]]], ...] = (
    (Rule.SHARED, lambda clause: len(clause.run) > 1, read_shared),
    (Rule.ORIGIN, lambda clause: is_origin(clause.sentence, clause.amount), read_origin),
    (Rule.LISTED, is_listed, read_listed),
    (Rule.IDIOM, lambda clause: clause.amount.idiom, read_each),
    (Rule.RATIO, lambda clause: clause.amount.unit == ":1", read_each),
    (Rule.FALLS, lambda clause: FALLS.search(clause.left) is not None, read_each),
    (Rule.GROWS, lambda clause: clause.amount.unit in {"%", "‰"} and GROWS.search(clause.left) is not None, read_each),
    (Rule.RISES, lambda clause: clause.amount.unit.endswith("百分点") or RISES.search(clause.left) is not None, read_each),
    (Rule.COUNTED, lambda clause: bool(clause.noun) or is_counting(clause.amount.unit), read_each),
    (Rule.CONTINUED, lambda clause: clause.carried and names_nothing(clause), read_each),
    (Rule.TOPIC, names_nothing, read_each),
    (Rule.REACHES, lambda clause: True, read_each),  # noqa: ARG005 - the last rule fits every clause
)


def shared_verb(sentence: str, start: int) -> str:
    """The verb of a clause for a further part of its list: 新建 in 新建小学4所、幼儿园6所."""
    if not sentence[start:].startswith(("、", "和", "及")):
        return ""
    clause = subjects.LEADING.sub("", sentence[clause_start(sentence, start) : start])
    verb = re.match(subjects.VERBS, clause)
    return verb[0] if verb and not re.match(subjects.VERBS, sentence[start + 1 :]) else ""


def alike(run: Sequence[Amount]) -> list[Amount]:
    """Amounts after one verb: what it says of the first (分别突破) it says of all that say nothing else."""
    first = run[0].comparator
    return [replace(amount, comparator=first) if amount.comparator is Comparator.EQUAL else amount for amount in run]


def without_quoted_list(left: str) -> str:
    """A clause before an amount without the names it enumerates in quotation marks just before it."""
    return re.sub(r"(?:“[^”]*”[、和]?){2,}\s*(?:等)?\s*$", "", left)


def wider_left(sentence: str, start: int, stop: int) -> tuple[int, str]:
    """The clause before, where the amount's own names nothing."""
    if start == 0:
        return start, sentence[start:stop]
    earlier = clause_start(sentence, start - 1)
    words = re.sub(r"[，；：,]\s*", "", sentence[earlier:start])
    if subjects.LEADING.fullmatch(words.strip() or "，") or amounts.read_amounts(words):
        return start, sentence[start:stop]
    return earlier, words


def with_shared_tail(noun: str, after: str) -> str:
    """千亿级 in 3个千亿级、5个百亿级产业集群 with the noun that ends the list."""
    tail = re.search(r"、\s*\d+\s*个[^，。；、]{0,8}?级(?P<tail>[^，。；、]{2,12})", after) if noun.endswith("级") else None
    return noun + tail["tail"] if tail else noun


def last_of_idioms(left: str) -> str:
    """Of 流程全整合、部门 only 部门: what the idiom itself is said of."""
    parts = left.split("、")
    return parts[-1] if len(parts) > 1 and re.search(r"全[\u4e00-\u9fff]{2}$", parts[-2]) else left


def whole_subject(subject: str, topic: str) -> str:
    """A subject that stands by itself: a bare measure is said of the topic."""
    plain = re.sub(r"\s", "", subject)
    if plain.startswith("占") and topic:
        return re.sub(r"\s", "", topic) + plain
    base = re.sub(r"\s", "", subjects.LIGHT.sub("", topic) or topic)
    if not plain:
        return base
    if not subjects.GENERIC.match(re.sub("覆盖率$", "", plain) or plain) or not base or base in plain:
        return plain
    base = MEASURE.sub("", base) or base
    overlap = next((size for size in range(min(len(base), len(plain)), 0, -1) if base.endswith(plain[:size])), 0)
    return base + plain[overlap:]


def clause_around(sentence: str, amount: Amount) -> str:
    """The clause an amount stands in, up to its end."""
    ends = CLAUSE_END.search(sentence, amount.end)
    return sentence[clause_start(sentence, amount.start) : ends.start() if ends else len(sentence)]
