"""The grammar of a sentence: a dozen rules, each with when it applies and what it reads; the first that fits wins.

In: a Clause, which is amounts that stand together with the words before them. Out: each amount with its subject.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from gangyao.document.prose import subjects
from gangyao.document.prose.amounts import Amount
from gangyao.document.prose.claims import FROM, is_origin
from gangyao.document.prose.clauses import clause_start
from gangyao.plan.plans import Rule
from gangyao.vocabulary.quantities import Comparator
from gangyao.vocabulary.units import is_counting

MEASURE = re.compile(r"(?:播种|种植|建筑|占地)?(?:面积|产量|产值|规模|总量|数量|里程|占比|比重|覆盖率|收入|人数)$")
GROWS = re.compile(r"(?:年均)?(?:增长|增速|增幅|递增)[^，。；]{0,8}?(?:[\d.%％、和及与\s]|左右|以上)*$")
YEARLY = re.compile(
    r"年均|平均|每年|逐年|年递增|年增长|增速|增幅|增长率|(?:比|较)上年|同比|(?<![到至较比\d])(?:19|20)\d\d年(?![底末以间])"
)
FALLS = re.compile(r"(?:下降|降低|减少|压减|削减|降幅|下降率)(?!到|至)[^，。；到至]{0,6}$")
RISES = re.compile(r"(?:增加(?!值)|净增|提高|提升|上升|扩大)(?!到|至)[^，。；到至]{0,4}$")


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


def is_grown(clause: Clause) -> bool:
    """Whether growth in per cent is neither said to be yearly (年均, 增速) in its part of the sentence, nor to be of a year."""
    said = re.split(r"[。；;]", clause.sentence[: clause.amount.start])[-1]
    return clause.amount.unit == "%" and GROWS.search(clause.left) is not None and not YEARLY.search(said)


RULES: tuple[tuple[Rule, Callable[[Clause], bool], Callable[[Clause], Iterator[Said]]], ...] = (
    (Rule.SHARED, lambda clause: len(clause.run) > 1, read_shared),
    (Rule.ORIGIN, lambda clause: is_origin(clause.sentence, clause.amount), read_origin),
    (Rule.LISTED, is_listed, read_listed),
    (Rule.IDIOM, lambda clause: clause.amount.idiom, read_each),
    (Rule.RATIO, lambda clause: clause.amount.unit == ":1", read_each),
    (Rule.FALLS, lambda clause: FALLS.search(clause.left) is not None, read_each),
    (Rule.GROWN, is_grown, read_each),
    (Rule.GROWS, lambda clause: clause.amount.unit in {"%", "‰", "倍"} and GROWS.search(clause.left) is not None, read_each),
    (Rule.RISES, lambda clause: clause.amount.unit.endswith("百分点") or RISES.search(clause.left) is not None, read_each),
    (Rule.COUNTED, lambda clause: bool(clause.noun) or is_counting(clause.amount.unit), read_each),
    (Rule.CONTINUED, lambda clause: clause.carried and names_nothing(clause), read_each),
    (Rule.TOPIC, names_nothing, read_each),
    (Rule.REACHES, lambda clause: True, read_each),  # noqa: ARG005 - the last rule fits every clause
)
