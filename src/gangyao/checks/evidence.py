"""What makes a finding an error: both sides speak of the same subject, definition, place, period and kind, and it is shown why.

In: a finding that would be an error, its sides and what ties them. Out: the finding with its evidence, or as a doubt where one of
the five is not shown. `hold` is the gate: what brings no evidence is no error.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from gangyao.checks.figures import GENERIC_SCOPES, SENTENCE_ENDS, Change, Figure, Stated, parts_named
from gangyao.checks.moves import PACED, WORDS, is_hoped, is_step_before
from gangyao.document.lexicon.lexicons import any_of
from gangyao.plan.dictionary import concept_by_id
from gangyao.plan.plans import Commitment, Indicator, Plan
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Exhibit, Finding, Ground, Severity
from gangyao.vocabulary.passages import Passage


class Aspect(StrEnum):
    """What must be the same on both sides."""

    SUBJECT = "subject"
    DEFINITION = "definition"
    PLACE = "place"
    PERIOD = "period"
    KIND = "kind"


class Tie(StrEnum):
    """Why the sides belong together."""

    ROW = "row"  # cells of one row
    SAME = "same"  # one known indicator, or one row and what is said of it
    RULE = "rule"  # known indicators of one identity
    BRANCHES = "branches"  # all industry, and branches of it by their names
    TABLE = "table"  # rows of one table, one under the other
    CUT = "cut"  # rows of an indicator and of its fall
    SENTENCE = "sentence"  # numbers of one sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side: its number's place, the words it stands in, and what it is said of."""

    where: Passage
    words: str
    clause: str
    lead: str  # how its paragraph begins
    name: str
    subject: str
    item: str
    scope: str | None
    years: tuple[int, ...]
    said: bool  # whether its years are said of it, and not taken from the plan
    promised: bool | None
    firm: bool  # neither aspired to nor a step told as a level
    prose: bool
    document: str = ""  # another paper than the one that is checked


CELLS = {Tie.ROW, Tie.TABLE, Tie.CUT}  # whose columns say the years
PRINTED = CELLS | {Tie.SENTENCE}  # what stands in one place is counted alike
REACH = 140  # characters of a sentence on each side of a number
NEAR = 8  # characters before a number that say what it is
LEAD = 24  # characters at the beginning of a paragraph that may name a part of the place
SHOWN = 90  # characters of a side that are shown
QUALIFIERS = re.compile(any_of(WORDS, "definition"))
YEAR = re.compile(r"(?<!比)(?<!较)(?<!从)(?<!由)(?<!\d)((?:19|20)\d{2})年")  # a year that is compared with dates nothing
ORDINAL = re.compile(r"第\s*$|前$")


def sides_of(stated: Stated, *numbers: Figure | Change, document: str = "") -> tuple[Side, ...]:
    """Figures and changes as sides, of the paper that is checked or of another."""
    return tuple(replace(side_of(stated, one), document=document) for one in numbers)


def side_of(stated: Stated, one: Figure | Change) -> Side:
    """A figure or a change as a side."""
    place, prose = one.quantity.passage, isinstance(one.item, Commitment)
    words = sentence_at(stated.text, place) if prose else row_words(stated.text, one.item.passage, one.quantity.raw, one.name)
    years = (one.year,) if isinstance(one, Figure) else (one.first, one.last)
    return Side(
        where=place,
        words=words,
        clause=clause_at(stated.text, place) if prose else one.name,
        lead=paragraph_lead(stated.text, place) if prose else "",
        name=one.name,
        subject=one.subject,
        item=one.item.id,
        scope=one.scope,
        years=years,
        said=not prose or is_said(stated.text, one),
        promised=one.promised if isinstance(one, Figure) else not one.reported,
        firm=is_firm(stated.text, one),
        prose=prose,
    )


def is_firm(text: str | None, one: Figure | Change) -> bool:
    """Whether a number is told as what it is: not hoped for, no step told as a level, no ordinal, not of every year."""
    if not isinstance(one.item, Commitment):
        return not one.aspirational
    place = one.quantity.passage
    before = (text or "")[max(0, place.start - NEAR) : place.start]
    step = isinstance(one, Figure) and is_step_before(before)
    other = step or is_yearly(one) or ORDINAL.search(before) is not None
    return not (one.aspirational or other or is_hoped(lead_of(text, place)))


def is_yearly(one: Figure | Change) -> bool:
    """Whether a sentence says a number of every year, which is no number of the last."""
    return isinstance(one, Figure) and isinstance(one.item, Commitment) and one.item.annual


def is_said(text: str | None, one: Figure | Change) -> bool:
    """Whether a sentence says for which year or years its number holds."""
    if isinstance(one, Figure):
        named = YEAR.findall(lead_of(text, one.quantity.passage)) if isinstance(one.item, Commitment) else ()
        return one.dated and (not named or int(named[-1]) == one.year)
    if not isinstance(one.item, Commitment) or one.item.year is None:
        return False
    words = sentence_at(text, one.quantity.passage)
    return text is None or PACED.search(words) is not None or "翻" in words or one.item.baseline_year is not None


def cells(stated: Stated, row: Indicator, places: Iterable[Passage]) -> tuple[Side, ...]:
    """Cells of one row as sides."""
    words = row_words(stated.text, row.passage, row.name, row.name)
    return tuple(plain(place, words, row.name, row.id) for place in places) or (plain(row.passage, words, row.name, row.id),)


def stretches(text: str, *places: Passage, name: str = "") -> tuple[Side, ...]:
    """Stretches of sentences that name their own year as sides."""
    return tuple(plain(place, sentence_at(text, place), name, name) for place in places)


def plain(place: Passage, words: str, name: str, item: str) -> Side:
    """A side whose tie says the rest."""
    return Side(
        where=place,
        words=words,
        clause=name,
        lead="",
        name=name,
        subject=item,
        item=item,
        scope=None,
        years=(),
        said=True,
        promised=None,
        firm=True,
        prose=False,
    )


def lead_of(text: str | None, place: Passage) -> str:
    """What its sentence says before a number."""
    sentence, number = sentence_at(text, place), (text or "")[place.start : place.end]
    return sentence[: sentence.rfind(number)] if sentence.count(number) == 1 else sentence.split(number)[0]


def sentence_at(text: str | None, place: Passage) -> str:
    """The sentence around a place; nothing without the text."""
    if text is None:
        return ""
    begin = max(text.rfind(mark, max(0, place.start - REACH), place.start) for mark in SENTENCE_ENDS) + 1
    stops = [at for mark in SENTENCE_ENDS if (at := text.find(mark, place.end, place.end + REACH)) >= 0]
    return text[max(begin, place.start - REACH) : min([*stops, place.end + REACH])].strip(" *#>|\u3000")


def paragraph_lead(text: str | None, place: Passage) -> str:
    """How the paragraph of a number begins, which may name a town: **东山镇。**."""
    begin = (text or "").rfind("\n", 0, place.start) + 1
    return re.split(r"[。：:]", (text or "")[begin : min(place.start, begin + LEAD)].strip("*# "))[0]


def clause_at(text: str | None, place: Passage) -> str:
    """The clause around a place."""
    sentence = sentence_at(text, place)
    number = (text or "")[place.start : place.end]
    return next((clause for clause in re.split(r"[，,；]", sentence) if number in clause), sentence)


def row_words(text: str | None, passage: Passage, raw: str, name: str) -> str:
    """A row as it stands in its table."""
    return " ".join((text or "")[passage.start : passage.end].split()) or f"{name} {raw}"


def proven(stated: Stated, finding: Finding, sides: Sequence[Side], tie: Tie) -> Finding:
    """An error with its evidence; a doubt where one of the five is not shown to be the same. Other findings as they are."""
    if finding.severity is not Severity.ERROR:
        return finding
    lacking = [aspect for aspect in Aspect if not TESTS[aspect](stated.plan, sides, tie)]
    if lacking:
        return replace(finding, severity=Severity.DOUBT)
    shown = {
        (side.document, side.where): Exhibit(where=side.where, words=cut(side.words), document=side.document) for side in sides
    }
    return replace(
        finding,
        evidence=tuple(shown[place] for place in sorted(shown)),
        grounds=tuple(ground(aspect, sides, tie) for aspect in Aspect),
    )


def hold(findings: Iterable[Finding]) -> Iterable[Finding]:
    """The findings of checks; an error that brings no evidence is a doubt."""
    for one in findings:
        bare = one.severity is Severity.ERROR and not one.evidence
        yield replace(one, severity=Severity.DOUBT) if bare else one


def cut(words: str) -> str:
    """The first words of a side."""
    plain_words = " ".join(words.split())
    return plain_words if len(plain_words) <= SHOWN else plain_words[: SHOWN - 1] + "…"


def same_subject(_: Plan, sides: Sequence[Side], tie: Tie) -> bool:
    """One row, one known indicator under whatever name, or known indicators that a rule binds."""
    if tie in {Tie.SENTENCE, Tie.TABLE, Tie.BRANCHES, Tie.CUT}:
        return True
    if tie is Tie.ROW:
        return len({side.item for side in sides}) == 1
    known = all(concept_by_id(side.subject) is not None for side in sides)
    one = len({side.subject for side in sides}) == 1
    return known if tie is Tie.RULE else one and (known or len({side.item for side in sides}) == 1)


def same_definition(_: Plan, sides: Sequence[Side], tie: Tie) -> bool:
    """No side is counted by a price, range or population that the other is not, beyond what the indicator's own name says."""
    if tie in PRINTED:
        return True
    told = {frozenset(QUALIFIERS.findall(side.clause)) - own_words(side) for side in sides if side.prose}
    in_table = any(not side.prose for side in sides)
    return not any(told) if in_table or tie in {Tie.RULE, Tie.BRANCHES} else len(told) <= 1


def own_words(side: Side) -> frozenset[str]:
    """Words of definition that the known indicator has in its name."""
    concept = concept_by_id(side.subject)
    return frozenset(QUALIFIERS.findall("".join((side.name, *((concept.name, *concept.aliases) if concept else ())))))


def same_place(plan: Plan, sides: Sequence[Side], tie: Tie) -> bool:
    """The same part of the place on all sides, and no sentence speaks of another one besides."""
    if tie in PRINTED:
        return True
    scopes = {None if side.scope in GENERIC_SCOPES else side.scope for side in sides}
    named = (match[0] for side in sides if side.prose for match in parts_named(f"{side.lead}；{side.clause}", plan))
    return len(scopes) == 1 and not any(name not in scopes for name in named)


def same_period(_: Plan, sides: Sequence[Side], tie: Tie) -> bool:
    """Every side says its years, and the years of a level are ends of the growth beside it."""
    years = {side.years for side in sides if side.years}
    spans = {span for span in years if len(span) > 1}
    levels = {span[0] for span in years if len(span) == 1}
    joined = levels <= {year for span in spans for year in span} if spans else len(levels) <= 1
    return tie in CELLS or (all(side.said for side in sides) and len(spans) <= 1 and joined)


def same_kind(_: Plan, sides: Sequence[Side], tie: Tie) -> bool:
    """Nothing is only aspired to, no step told beside a level; what was reached is held against what was reached, unless a growth
    leads from the one to the other.
    """
    reached = {side.promised for side in sides if side.promised is not None}
    spans = any(len(side.years) > 1 for side in sides)
    return all(side.firm for side in sides) and (len(reached) <= 1 or spans or tie is Tie.ROW)


TESTS = {
    Aspect.SUBJECT: same_subject,
    Aspect.DEFINITION: same_definition,
    Aspect.PLACE: same_place,
    Aspect.PERIOD: same_period,
    Aspect.KIND: same_kind,
}


def ground(aspect: Aspect, sides: Sequence[Side], tie: Tie) -> Ground:
    """Why the sides are the same in one respect, in both languages."""
    first = sides[0]
    concept = concept_by_id(first.subject)
    years = sorted({year for side in sides for year in side.years})
    values = {
        "name": concept.name if concept else first.name,
        "years": "—".join(map(str, dict.fromkeys((years[0], years[-1])))) if years else "",
        "scope": first.scope or "",
    }
    detail = {
        Aspect.SUBJECT: tie.value,
        Aspect.DEFINITION: "row" if tie in PRINTED else "words",
        Aspect.PLACE: "part" if first.scope and first.scope not in GENERIC_SCOPES else "own",
        Aspect.PERIOD: "years" if years else "row" if tie in CELLS else "sentence",
        Aspect.KIND: "alike"
        if tie in PRINTED
        else "way"
        if len({side.promised for side in sides}) > 1
        else "reached"
        if first.promised is False
        else "alike",
    }[aspect]
    return Ground(aspect=aspect, message=catalogue.both(f"evidence.{aspect}_{detail}", values))
