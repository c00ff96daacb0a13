"""What the sentences of a bulletin state of known indicators becomes observations: 全年实现地区生产总值256.3亿元，增长6.4%.

In: a Document and what was read of it. Out: a Reading. Taken is what is said of one whole year by one number; means over
years, sums, bounds, parts of a year and unknown names are counted and said.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from gangyao.document.documents import Document
from gangyao.observations.amounts import Refused, TwoUnits, Units, settled
from gangyao.observations.closedwords import meanings
from gangyao.observations.names import find_named
from gangyao.observations.observations import Measure, Observation, Origin, Reading, Status
from gangyao.observations.placing import OF_ALL, parted_place, places_above
from gangyao.observations.qualifiers import CONSTANT, price_of
from gangyao.observations.subjects import OWN_SCOPES, Subject, Subjects
from gangyao.plan.dictionary import ChangeKind, Concept, concept_by_id
from gangyao.plan.plans import Commitment, CommitmentKind, Genre, Plan
from gangyao.vocabulary.findings import Severity, find
from gangyao.vocabulary.quantities import Comparator
from gangyao.vocabulary.spans import find_spans, year_span

LEVELS = {
    CommitmentKind.LEVEL, CommitmentKind.COUNT, CommitmentKind.SHARE, CommitmentKind.COVERAGE, CommitmentKind.RATIO,
}  # fmt: skip
PLAIN = {Comparator.EQUAL, Comparator.ABOUT}
PART_OF_YEAR = re.compile(r"\d+月|季度|半年|以来|累计|年均|五年|“[十一二三四五]+”")
CLAUSE = re.compile(r"[，,、；：:（(]\s*")
PROMISING = {Genre.OUTLINE, Genre.PROPOSAL, Genre.SPECIAL_PLAN, Genre.ACTION, Genre.WORK_REPORT, Genre.ANNUAL_PLAN}
REPORTING = {Genre.WORK_REPORT, Genre.ANNUAL_PLAN}
LATEST, SHOWN = 9999, 20
HOPED = re.compile(r"力争|争取|确保|目标|计划|将达|到20\d\d年|预期")
OURS = re.compile(r"[我本][国省市区县州盟旗]")
COMPARED = re.compile(r"(?:[同环]比|[比较](?:上一?年|去年|前年|年初|上月|\d{4}年))(?!.*[到至为])")
FARTHEST = 60  # letters before a figure in which a place is looked for
BOUNDARY = re.compile(r"[。；;！\n]")
PER_CENT = "%"
BEHIND = re.compile(r"[（(][^）)\n]{1,20}[)）]")
REVISED = re.compile(r"修订|修正(?!案)|普查[^，,。]{0,8}(?:核定|调整|核实)|普查后")
FINAL = re.compile(r"最终(?:核实|核算|数)|定案数")


def read_sentences(document: Document, paper: Plan, file: str, subjects: Subjects) -> Reading:
    """The figures that the sentences of a paper state."""
    place = subjects.place_above(titles(document, paper))
    until = last_year(paper, document)
    told = [*paper.facts, *(() if paper.genre in PROMISING else paper.commitments)]
    past = [fact for fact in paper.facts if fact.year is not None and fact.year <= until]
    seen = ((fact, observed(fact, document.text, file, place, subjects)) for fact in past)
    read = {fact.id + fact.quantity.raw: one for fact, one in seen if one is not None}
    left = [fact for fact in told if fact.id + fact.quantity.raw not in read]
    shown = "、".join(f"{fact.subject}{fact.quantity.raw}" for fact in left[:SHOWN])
    values: dict[str, str | int] = {"place": file, "count": len(left), "taken": len(read), "words": shown}
    findings = [find("facts-left", Severity.NOTE if read else Severity.DOUBT, values=values)] if left else []
    if place and read:
        findings.append(find("other-place", Severity.DOUBT, values={"place": file, "named": place, "own": subjects.place}))
    return Reading(observations=tuple(read.values()), findings=tuple(findings))


def last_year(paper: Plan, document: Document) -> int:
    """The last year that a paper can tell results of: that of its title, of a work report the one before; else any."""
    years = [span.year for words in titles(document, paper) for span in find_spans(words)]
    if not years:
        return paper.period.last if paper.period else LATEST
    return max(years) - (paper.genre in REPORTING)


def titles(document: Document, paper: Plan) -> Iterator[str]:
    """The title of a paper, and its first line."""
    yield paper.title or ""
    yield document.text.strip().partition("\n")[0].lstrip("#* ")


def observed(fact: Commitment, text: str, file: str, place: str | None, subjects: Subjects) -> Observation | None:
    """A fact as an observation; None where it is not said of one known indicator, one whole year, by one number."""
    measure, subject, value = measure_of(fact), subject_of(fact, subjects), fact.quantity.value
    if measure is None or subject is None or value is None or fact.year is None or not is_of_the_year(fact, text):
        return None
    if measure is Measure.LEVEL and is_compared(fact, text):
        return None
    goal = PER_CENT if measure is Measure.GROWTH else subject.unit
    try:
        number, unit = settled(value, Units(own=fact.quantity.unit), goal)
    except (Refused, TwoUnits):
        return None
    falls = fact.kind is CommitmentKind.REDUCTION and value > 0
    return Observation(
        subject=subject.id,
        span=year_span(fact.year),
        measure=measure,
        value=-number if falls else number,
        text=None if fact.quantity.comparator is Comparator.EQUAL else fact.quantity.raw,
        unit=unit,
        status=Status.ESTIMATED if fact.quantity.estimated or is_expected(fact, text) else revised(fact, text),
        place=place_of(fact, text, place, subjects),
        definition=prices_of(fact, text) if measure is Measure.LEVEL else None,
        origin=Origin(file=file, sheet="正文", row=text.count("\n", 0, fact.quantity.passage.start) + 1, column=1),
    )


def measure_of(fact: Commitment) -> Measure | None:
    """Level or growth; None for means over years, sums and bounds, and for changes that may be points."""
    quantity = fact.quantity
    if fact.annual or quantity.cumulative or quantity.upper is not None or quantity.comparator not in PLAIN:
        return None
    if fact.kind in LEVELS:
        return Measure.LEVEL
    grows = fact.kind in {CommitmentKind.GROWTH, CommitmentKind.REDUCTION} and quantity.unit == PER_CENT
    return Measure.GROWTH if grows and fact.baseline_year in {None, (fact.year or 0) - 1} else None


def subject_of(fact: Commitment, subjects: Subjects) -> Subject | None:
    """What a fact is said of, where that is known and the whole place is meant; no growth of what is measured in per cent."""
    if fact.scope not in OWN_SCOPES:
        return None
    named = None if fact.concept else find_named(fact.subject, subjects)
    found = subjects.usual(fact.concept) or subjects.find(fact.concept) if fact.concept else named.subject if named else None
    concept = concept_by_id(found.concept) if found is not None else None
    if concept is not None and (concept.change is ChangeKind.CUT or not fits(fact, concept)):
        return None
    if concept is not None and concept.change is ChangeKind.GROWTH and concept.of and found and not subjects.holds(found):
        return subjects.find(concept.of)
    growing = concept is not None and concept.change is ChangeKind.GROWTH
    shared = (
        not growing
        and found is not None
        and found.unit == PER_CENT
        and fact.kind in {CommitmentKind.GROWTH, CommitmentKind.REDUCTION}
    )
    return None if shared else found


def fits(fact: Commitment, concept: Concept) -> bool:
    """Whether a level is in a unit that its indicator is measured in: 70 % of the nation's is no energy intensity."""
    if fact.kind not in LEVELS or not concept.units or not fact.quantity.unit:
        return True
    try:
        settled(fact.quantity.value or Decimal(0), Units(own=fact.quantity.unit), concept.units[0])
    except (Refused, TwoUnits):
        return False
    return True


def is_of_the_year(fact: Commitment, text: str) -> bool:
    """Whether the sentence speaks of no part of a year and of no years together."""
    if HOPED.search(said_before(fact, text)):
        return False
    return not PART_OF_YEAR.search(said_before(fact, text) + text[fact.quantity.passage.start : fact.passage.end])


def is_compared(fact: Commitment, text: str) -> bool:
    """Whether the clause of a figure says by how much it differs from another year: 比上年上升0.4%, not 同比上升到61.6%."""
    return COMPARED.search(CLAUSE.split(said_before(fact, text))[-1]) is not None


def said_before(fact: Commitment, text: str) -> str:
    """The words of the sentence before a figure."""
    start = max((match.end() for match in BOUNDARY.finditer(text, 0, fact.quantity.passage.start)), default=0)
    return text[start : fact.quantity.passage.start]


def is_expected(fact: Commitment, text: str) -> bool:
    """Whether the sentence says that its figure is an estimate: 预计全年实现地区生产总值256亿元."""
    words = (word for (field, word), means in meanings().items() if field == "status" and means == Status.ESTIMATED)
    return any(word in said_before(fact, text) for word in words)


def prices_of(fact: Commitment, text: str) -> str | None:
    """The constant prices that the sentence says its level is in, or a bracket behind it."""
    behind = BEHIND.match(text, fact.quantity.passage.end)
    found = CONSTANT.search(said_before(fact, text)) or (CONSTANT.search(behind[0]) if behind else None)
    return price_of(found) if found else None


def revised(fact: Commitment, text: str) -> Status:
    """Whether the sentence says that its figure is one revised, or final: 根据普查修订, 经最终核实, 250亿元（修订数）."""
    end = fact.quantity.passage.end
    behind = BEHIND.match(text, end)
    words = said_before(fact, text) + (behind[0] if behind else "")
    if FINAL.search(words):
        return Status.FINAL
    return Status.REVISED if REVISED.search(words) else Status.PRELIMINARY


def place_of(fact: Commitment, text: str, place: str | None, subjects: Subjects) -> str | None:
    """The place that is not the plan's own, of `place` where the paper is of another: there 全县 is that one's, too."""
    named = place_named(fact, text, subjects)
    if named is None or (place and OF_ALL.fullmatch(named) and named[-1] == place[-1]):
        return place
    return subjects.elsewhere(named)


def place_named(fact: Commitment, text: str, subjects: Subjects) -> str | None:
    """The place that the name of what is counted begins with (石门镇地区生产总值), else the last clause before the figure that
    begins with one.
    """
    known = None if fact.concept else find_named(fact.subject, subjects)
    own = known.place if known is not None else parted_place(fact.subject)[0]
    if own:
        return own
    clauses = CLAUSE.split(said_before(fact, text)[-FARTHEST:])
    named = [place for clause in clauses if (place := first_place(clause)) is not None]
    return named[-1] if named else None


def first_place(clause: str) -> str | None:
    """The place that a clause begins with: 全市, 我县, or one that is listed."""
    ours = OURS.match(clause)
    return ours[0] if ours else next((place for place in places_above([clause]) if clause.startswith(place)), None)
