"""Quantified promises and achievements in prose and boxes, one object for each quantity.

In: an Outline and the plan's period. Out: commitments, and facts of the time that ended.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gangyao.document.boxes import ACTION
from gangyao.document.genres import Manner, Time
from gangyao.document.ids import distinct_ids
from gangyao.document.outline import NOTE, Outline, Text
from gangyao.document.prose import clauses, deadlines, rules, statements
from gangyao.document.prose.amounts import Amount
from gangyao.document.prose.deadlines import Deadline
from gangyao.document.prose.parts import Era, Part
from gangyao.document.prose.rules import Said
from gangyao.document.words import Words
from gangyao.plan.dictionary import Concept, find_concept
from gangyao.plan.plans import Commitment, CommitmentKind, Genre
from gangyao.vocabulary.periods import Period
from gangyao.vocabulary.quantities import Comparator, Quantity
from gangyao.vocabulary.units import is_counting

SENTENCE = re.compile(r"[^。！？；]{1,1500}[。！？；]?[”’」』）)]*")  # a longer run without a stop is no sentence
LISTED = re.compile(r"\s*(?:[—–-]{2,}|[●■◆•]|[（(]\d+[）)]|\d+[.．、])")
ASPIRING = re.compile(r"力争|争取|奋力|努力")
PACED = {CommitmentKind.GROWTH: "增速", CommitmentKind.REDUCTION: "降低"}
COUNT_UNITS: tuple[tuple[str, str], ...] = (
    (r"企业|公司|机构|单位|独角兽|上市", "家"),
    (r"高校|大学|学校|学院|医院", "所"),
    (r"人才|院士|专家", "名"),
    (r"专利", "件"),
)
PEOPLE = re.compile(r"人口|人员|人才|就业|人数|职工|游客|培训|老人|学生|人次")
SUMMED = re.compile(r"(?:五年(?:来|间|内|共|合计)?|期间|时期)[，,]?[^，。；、]{0,8}新增[^，。；]*$")  # 五年新增城镇就业8万人
SUM_OF_YEARS = re.compile(  # 五年财政总收入1.9万亿元: what five years brought together, and not what the last one did
    r"(?:^|[，。；：])\s*(?:这|过去)?五年(?:间?共|累计|合计)?(?!来|以来|间|前|内|后|里|的|发展|目标|计划|规划)(?:(?!年均|增长|达到|增加到)[^，。；])*$"
)
EACH_YEAR = re.compile(r"年均|平均|每年|逐年|年递增")
GROWN_OVER = re.compile(
    r"(?:五|[三四十]|[2-9]|10)年(?:间|内|来|共|总计|合计)?(?:将|要|力争|预计)?(?:共|总共)?增(?:长|幅)|总增(?:长|幅)"
)
GROWTH_WORDS = re.compile(r"(?:年均|平均)?(?:增速|增长率|增幅|增长)$")
SIZE_WORDS = re.compile(r"(?:总量|总额|规模|总数|数量)$")
SUMS_UP = re.compile(r"\s*(?:各位代表[！，：])?(?:五年来|这五年|过去五年|五年间)")
NO_THING = re.compile(r"目标|任务|安排|部署|回顾|成就|工作|建议|要求|情况|原则|第[一二三四五六七八九十]")
TOPIC = re.compile(r"[^，、\d]{2,12}")
LEAD = re.compile(r"^[^。：:，]{2,24}(?=[。：:])")


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a sentence: the words of its paragraph so far, the deadline they set, the topic they name."""

    deadline: Deadline | None
    topic: str
    achieved: bool
    section: int
    told: int | None
    promises: bool
    summed: bool
    title: str


def read_commitments(
    outline: Outline, parts: Sequence[Part], period: Period | None, manner: Manner
) -> tuple[tuple[Commitment, ...], tuple[Commitment, ...]]:
    """Promises and facts of the whole document, in order."""
    promises: list[Commitment] = []
    facts: list[Commitment] = []
    openers: dict[int, Deadline] = {}
    announced: set[int] = set()
    told = told_year(manner, period)
    for text, part in zip(outline.texts, parts, strict=True):
        opened = openers.get(text.section) if LISTED.match(text.words.text) or text.section in announced else None
        context = Context(
            deadline=opened or part.deadline, topic=topic_of(text), achieved=part.era is Era.DONE, section=text.section,
            told=told, promises=manner.promises,
            summed=SUMS_UP.match(text.words.text) is not None, title=title_above(outline, text),
        )  # fmt: skip
        if part.era is Era.NEITHER or (NOTE.match(text.words.text) and not context.achieved):
            continue
        remember_opener(openers, text, period)
        if opens_list(text):
            announced.add(text.section)
        for commitment, past in read_paragraph(text, context, period):
            (facts if past else promises).append(commitment)
    return with_ids(promises), with_ids(facts)


def title_above(outline: Outline, text: Text) -> str:
    """The heading of a paragraph where it names a thing that may be measured; "" where it says what is to be done."""
    title = re.sub(r"\s", "", outline.sections[text.section].title) if text.section >= 0 else ""
    return title if TOPIC.fullmatch(title) and not ACTION.match(title) and not NO_THING.search(title) else ""


def told_year(manner: Manner, period: Period | None) -> int | None:
    """The year that facts are of where nothing dates them: a bulletin's own, the last before a plan; None of an evaluation."""
    if period is None or manner.genre is Genre.EVALUATION:
        return None
    return period.last if manner.time is Time.TOLD else period.first - 1


def topic_of(text: Text) -> str:
    """What a paragraph is about: the words that open it in bold, else its first short sentence."""
    words = text.words.text
    lead = words[: text.bold] if 0 < text.bold < len(words) else (match[0] if (match := LEAD.match(words)) else "")
    return re.sub(r"^[\s—–\d.、（()）]+|[。：:\s]+$", "", lead)


def opens_list(text: Text) -> bool:
    """Whether a paragraph announces the goals that follow it, listed or not."""
    return (
        re.search(r"(?:以下|如下)[^。]{0,12}(?:目标|要求|任务)|：\s*$|主要目标(?:是|为)|目标如下", text.words.reading())
        is not None
    )


def remember_opener(openers: dict[int, Deadline], text: Text, period: Period | None) -> None:
    """A paragraph that is not listed dates the list that follows it in its section."""
    if not LISTED.match(text.words.text):
        deadline = deadlines.read_deadline(text.words.text, period)
        if deadline is not None and period is not None and deadline.year >= period.first:
            openers[text.section] = deadline


def read_paragraph(text: Text, context: Context, period: Period | None) -> Iterator[tuple[Commitment, bool]]:
    """The promises of a paragraph; True beside those that tell what has been achieved."""
    deadline = context.deadline
    topic = context.topic
    for match in SENTENCE.finditer(text.words.reading()):
        sentence, plain = text.words[match.start() : match.end()], match[0]
        own = deadlines.read_deadline(plain, period)
        if own is not None and (is_coming(own, period) or period is None):
            deadline = own
        topic = short_topic(plain) or topic
        stated = list(statements.read_sentence(plain, topic))
        past = bool(stated) and is_told(plain, own, context, period)
        for said in with_subjects(stated, context.title):
            if said.origin:
                begun = deadlines.origin_year(plain[said.start : said.amount.start], period, past=past)
                if begun is not None:
                    yield commitment_of(sentence, said, Deadline(begun, strong=True), text), True
                continue
            dated = dated_before(plain, said.amount.start, period) or deadline
            when = deadlines.year_told(plain[: said.amount.start], period) or context.told
            done = Deadline(when, strong=False) if when else None
            found = commitment_of(sentence, said, done if past else dated, text)
            yield (summed_up(found) if past and context.summed else found), past


def with_subjects(stated: Sequence[Said], title: str) -> Iterator[Said]:
    """What is said of something; a figure without any subject is said of the heading, and of nothing where that names none."""
    for said in stated:
        if said.subject or title:
            yield said if said.subject else replace(said, subject=title)


def summed_up(fact: Commitment) -> Commitment:
    """A fact of a paragraph that looks back on five years: what is newly added there was added in all of them."""
    added = "新增" in fact.subject and fact.kind in {CommitmentKind.COUNT, CommitmentKind.LEVEL}
    return replace(fact, quantity=replace(fact.quantity, cumulative=True)) if added else fact


def is_told(sentence: str, own: Deadline | None, context: Context, period: Period | None) -> bool:
    """Whether a sentence tells what has been: it says so, or its part does and it sets no coming date of its own."""
    if not context.promises:
        return True
    acting = not context.achieved and ACTION.match(sentence.lstrip()) and not deadlines.PAST.search(sentence)
    if not acting and deadlines.is_past(sentence, period):  # 加快建设“十四五”批复的基地 is to be done, whatever it names
        return True
    coming = own is not None and own.strong and is_coming(own, period)
    if coming and context.told is None and period is not None and own is not None:  # an evaluation tells of years of its plan
        coming = own.year >= period.last
    return context.achieved and not coming


def is_coming(deadline: Deadline | None, period: Period | None) -> bool:
    """Whether a deadline lies in the plan's own time or after it."""
    return deadline is not None and period is not None and deadline.year >= period.first


def dated_before(sentence: str, start: int, period: Period | None) -> Deadline | None:
    """The deadline set in the sentence before a place in it."""
    deadline = deadlines.read_deadline(sentence[:start], period)
    return deadline if is_coming(deadline, period) else None


def short_topic(sentence: str) -> str:
    """A sentence that is only a noun phrase and so names the topic of what follows."""
    words = re.sub(r"[。：:\s]+$", "", sentence).strip()
    return words if sentence.endswith("。") and TOPIC.fullmatch(words) and not ACTION.match(words) else ""


def commitment_of(sentence: Words, said: Said, deadline: Deadline | None, text: Text) -> Commitment:
    """One amount with its subject as a commitment."""
    amount = said.amount
    plain = sentence.reading()
    left = plain[max(0, said.start) : amount.start]
    unit = unit_of(amount, said.subject)
    words = sentence[amount.start : amount.end]
    passage = sentence[said.start : max(said.end, amount.end)].strip().passage()
    quantity = Quantity(
        raw=re.sub(r"\s*\n\s*", "", words.text),
        value=amount.value,
        upper=amount.upper,
        unit=unit,
        comparator=amount.comparator,
        cumulative=is_summed(plain, left, amount, unit),
        passage=words.strip().passage(),
    )
    kind = kind_of(amount, unit, left, said.subject)
    concept = concept_of(said.subject, kind, unit)
    scope = re.match(
        r"规模以上|规上|大[\u4e00-\u9fff]{2}(?=生产总值)|小[\u4e00-\u9fff]{2}(?=生产总值)|城镇(?!化)|农村", said.subject
    )
    return Commitment(
        id="",
        section=str(text.section) if text.section >= 0 else None,
        subject=said.subject,
        concept=concept.id if concept else None,
        scope=scope[0] if scope else None,
        quantity=quantity,
        kind=kind,
        year=deadline.year if deadline else None,
        baseline_year=deadlines.baseline_year(left),
        annual=deadlines.YEARLY.search(left) is not None,
        aspirational=ASPIRING.search(clauses.clause_around(plain, amount)) is not None or amount.comparator is Comparator.ABOUT,
        passage=passage,
        rule=said.rule,
    )


def is_summed(sentence: str, left: str, amount: Amount, unit: str) -> bool:
    """Whether an amount is one of all years together: 累计, 五年新增; of growth in per cent also 五年增长 and 比2020年增长."""
    if "累计" in left or any(sums.search(sentence[: amount.start]) for sums in (SUMMED, SUM_OF_YEARS)):
        return True
    if unit not in {"%", "‰"} or not rules.GROWS.search(left) or EACH_YEAR.search(left):
        return False
    return GROWN_OVER.search(left) is not None or deadlines.baseline_year(left) is not None


def concept_of(subject: str, kind: CommitmentKind, unit: str) -> Concept | None:
    """The known indicator a subject names, by itself or with a word for its size or its pace, whichever the number tells:
    of 地区生产总值年均增速 both 5.5 % and, in the next clause, 达到1750亿元.
    """
    plain = GROWTH_WORDS.sub("", subject)
    if kind in PACED:
        return find_concept(subject + PACED[kind]) or find_concept(plain + PACED[kind])
    named = subject if unit == "%" else plain
    return find_concept(named) or find_concept(SIZE_WORDS.sub("", named))


def unit_of(amount: Amount, subject: str) -> str:
    """The unit, with what is left unsaid: 万 of people, the counting unit of a first one ever."""
    if amount.unit in {"万", "亿", "千", "百"}:
        return amount.unit + ("人" if PEOPLE.search(subject) else "")
    if amount.unit:
        return amount.unit
    return next((unit for pattern, unit in COUNT_UNITS if re.search(pattern, subject)), "个")


def kind_of(amount: Amount, unit: str, left: str, subject: str) -> CommitmentKind:
    """What the number measures, by its unit and verb."""
    if amount.idiom and unit == "%":
        return CommitmentKind.COVERAGE
    by_unit = {":1": CommitmentKind.RATIO, "倍": CommitmentKind.MULTIPLE, "番": CommitmentKind.MULTIPLE}
    if unit in by_unit or (unit == "%" and deadlines.BASE_BEFORE.search(left)):  # 是2020年的80%
        return by_unit.get(unit, CommitmentKind.MULTIPLE)
    if rules.FALLS.search(left):
        return CommitmentKind.REDUCTION
    if unit in {"%", "‰"}:
        grows = rules.GROWS.search(left) or subject.endswith(("增速", "增长率"))
        return CommitmentKind.GROWTH if grows else share_or_coverage(subject)
    if unit.endswith("百分点") or rules.RISES.search(left):
        return CommitmentKind.INCREASE
    return CommitmentKind.COUNT if is_counting(unit) else CommitmentKind.LEVEL


def share_or_coverage(subject: str) -> CommitmentKind:
    """A percentage is a share, or a coverage where its subject says so."""
    return CommitmentKind.COVERAGE if "覆盖" in subject else CommitmentKind.SHARE


def with_ids(found: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """Ids of subject and kind, then year, then value: none depends on where the promise stands."""
    ids = distinct_ids(names_of(commitment) for commitment in found)
    return tuple(replace(commitment, id=own) for commitment, own in zip(found, ids, strict=True))


def names_of(commitment: Commitment) -> tuple[str, ...]:
    """What a commitment may be called, from the shortest to the fullest."""
    base = f"{commitment.subject}|{commitment.kind.value}"
    dated = f"{base}@{commitment.year}"
    value = commitment.quantity.value
    return base, dated, f"{dated}={'' if value is None else format(value, 'f')}{commitment.quantity.unit or ''}"
