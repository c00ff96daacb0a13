"""What the words of a document say of its table of indicators: how many there are, and which of them bind."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gangyao.checks.evidence import Tie, cells, proven, stretches
from gangyao.checks.figures import Stated
from gangyao.checks.sentences import Sentence, sentences_of
from gangyao.plan.dictionary import concept_by_id, normalise_name
from gangyao.plan.plans import Indicator, Nature, TableKind
from gangyao.plan.sureness import reading_doubts
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.numerals import read_numeral
from gangyao.vocabulary.passages import Passage
from gangyao.vocabulary.periods import find_plan_periods

NUMBER = r"(?P<number>\d{1,3}|[二三四五六七八九十]{1,3})"
COUNTING = r"\s*(?:项|个|类|条)"
MAIN = re.compile(r"主要(?:目标|发展|预期|规划)?指标|指标体系")
KIND = {Nature.BINDING: "约束性", Nature.EXPECTED: "预期性"}
DONE = "(?:全部|如期|提前|已)?(?:完成|达标|实现)"
FEWEST = 3  # indicators that a table has at least
CLOSE = 14  # letters between a name and the nature said of it
LISTED_AS = "作为|列为|定为|确定为|设为|明确为|为|是|属于|属|列入|纳入|归为|调整为|转为"
SETS = re.compile(r"设置|设定|设立|确定|提出|明确|列[出有入示]|共[列设有计\d]|表\s*\d")  # what says that the plan has so many
COURSE = re.compile(rf"{DONE}(?:情况|进展)?|进展|顺利|达到预期|符合预期|执行")  # how indicators went, and not how many there are
LISTED = re.compile(  # 甲、乙等预期性指标
    r"[”\"]?(?:[、和及与][^，。；：、（）()等]{2,16}){0,6}等(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[项个类]?(?P<side>约束性|预期性)(?:目标|指标)"
)
TIES = rf"(?:（|\(|，)?(?:均|都|仍|被|已|则)*(?:{LISTED_AS})(?:了|一项)?[“\"]?"
SIDES = re.compile("约束性|预期性")
BEFORE_NAME = re.compile(r"(?:把|将|对|使|让|和|及|与|的|是|中|标|持|高)$")  # words that may stand before a name
UNSAID = re.compile(r"不再|不是|不作为|由.*(?:调整|改)|原")


def check_indicator_counts(stated: Stated) -> Iterator[Finding]:
    """A sentence that counts the indicators otherwise than it parts them, or than the table has them."""
    rows = counted_rows(stated)
    for sentence in sentences_of(stated.text or ""):
        words = sentence.read
        if "指标" not in words or not (SIDES.search(words) or MAIN.search(words)):
            continue
        told = {nature: count_of(words, KIND[nature]) for nature in Nature}
        total = total_of(words)
        one, other = told[Nature.BINDING], told[Nature.EXPECTED]
        if total and one and other and one[0] + other[0] != total[0]:
            sums = f"{one[0]} + {other[0]} = {one[0] + other[0]}"
            found = miscounted(sentence, (total, one, other), Severity.ERROR, sums)
            yield proven(stated, found, stretches(stated.text or "", *found.where), Tie.SENTENCE)
        elif rows and not of_another_plan(stated, words):
            yield from against_rows(sentence, rows, total, told)


def of_another_plan(stated: Stated, words: str) -> bool:
    """Whether a sentence speaks of the last plan's indicators."""
    named = find_plan_periods(words)
    return bool(named) and stated.plan.period not in named


def counted_rows(stated: Stated) -> tuple[Indicator, ...]:
    """The rows of the one table of targets where it was read whole; none otherwise."""
    tables = [table for table in stated.plan.tables if table.kind is TableKind.TARGETS]
    rows = tuple(row for row in stated.plan.indicators if row.is_target)
    sure = not stated.aside and not reading_doubts(stated.plan) and len({row.table for row in rows}) == 1
    return rows if len(tables) == 1 and sure and len(rows) >= FEWEST else ()


def against_rows(
    sentence: Sentence,
    rows: Sequence[Indicator],
    total: tuple[int, Passage] | None,
    told: dict[Nature, tuple[int, Passage] | None],
) -> Iterator[Finding]:
    """Counts that the rows of the table do not have, however parts of a row are counted."""
    wrong: list[tuple[tuple[int, Passage], str]] = []
    plainly = SIDES.search(sentence.text) or (SETS.search(sentence.text) and not COURSE.search(sentence.text))
    if total and not ways_to_count(rows) & {total[0]} and plainly:
        wrong.append((total, str(len(rows))))
    for nature, count in told.items() if all(row.nature for row in rows) else ():
        own = [row for row in rows if row.nature is nature]
        if count and count[0] not in ways_to_count(own):
            wrong.append((count, f"{KIND[nature]} {len(own)}"))
    if wrong:
        yield miscounted(sentence, [count for count, _ in wrong], Severity.DOUBT, "、".join(found for _, found in wrong))


def ways_to_count(rows: Sequence[Indicator]) -> set[int]:
    """How many rows there are: each, those with parts once, those with a number once."""
    numbered = {row.number for row in rows if row.number is not None}
    return {
        len(rows),
        len({row.parent or row.name for row in rows}),
        len({row.name for row in rows}),
        *({len(numbered)} if numbered else ()),
    }


def count_of(words: str, kind: str) -> tuple[int, Passage] | None:
    """How many indicators of one nature a sentence counts, and where; None where it gives two numbers (12项预期性10项完成)."""
    before = rf"{kind}(?:的)?(?:指标)?(?:有|共|为|共有|达|计)?\s*{NUMBER}{COUNTING}(?!(?:指标)?{DONE})"
    found = [
        one
        for pattern in (before, rf"{NUMBER}{COUNTING}(?:是|为|属)?{kind}")
        for match in re.finditer(pattern, words)
        if (one := read(match)) is not None
    ]
    return found[0] if len({number for number, _ in found}) == 1 else None


def total_of(words: str) -> tuple[int, Passage] | None:
    """How many indicators a sentence counts in all."""
    before = rf"{NUMBER}{COUNTING}(?:[^，。；、约预\d]{{0,14}})指标"
    after = rf"(?<!性)指标(?:体系)?(?:共|共有|有|为|包括|由|共计|合计|总数为|总计|达){{0,2}}\s*{NUMBER}{COUNTING}"
    for pattern in (before, after):
        for match in re.finditer(pattern, words):
            near = words[max(0, match.start() - 8) : match.end()]
            if not SIDES.search(near):
                return read(match)
    return None


def read(match: re.Match[str]) -> tuple[int, Passage] | None:
    """A count with where it stands in its sentence."""
    value = int(match["number"]) if match["number"].isdigit() else read_numeral(match["number"])
    return None if value is None else (int(value), Passage(start=match.start(), end=match.end()))


def miscounted(sentence: Sentence, counts: Sequence[tuple[int, Passage]], severity: Severity, found: str) -> Finding:
    """The finding for one sentence."""
    first, last = min(place.start for _, place in counts), max(place.end for _, place in counts)
    values: dict[str, str | int] = {"stated": counts[0][0], "words": sentence.text[first:last], "found": found}
    return find("indicator-count", severity, where=(sentence.passage(first, last),), values=values)


def check_natures_in_sentences(stated: Stated) -> Iterator[Finding]:
    """A sentence that calls an indicator binding where its row says expected, or the reverse."""
    named = names_of(stated)
    if not named:
        return
    pattern = re.compile("|".join(re.escape(name) for name in sorted(named, key=len, reverse=True)))
    for sentence in sentences_of(stated.text or ""):
        words = sentence.text
        if SIDES.search(words) is None or UNSAID.search(words):
            continue
        for match in pattern.finditer(words):
            row = named[match[0]]
            said = nature_said(words, match) if stands_alone(words, match) else None
            if said is not None and said[0] is not row.nature:
                found = find(
                    "nature-text",
                    Severity.ERROR if len({*SIDES.findall(words)}) == 1 else Severity.DOUBT,
                    where=tuple(sorted({sentence.passage(match.start(), max(match.end(), said[1])), row.passage})),
                    about=(row.id,),
                    values={"name": row.name, "said": KIND[said[0]], "printed": KIND[row.nature] if row.nature else "—"},
                )
                place = sentence.passage(match.start(), match.end())
                said_side = replace(stretches(stated.text or "", place, name=row.name)[0], item=row.id)
                yield proven(stated, found, (said_side, *cells(stated, row, (row.passage,))), Tie.ROW)


def names_of(stated: Stated) -> dict[str, Indicator]:
    """Rows of targets by the names they go by, those of one row alone."""
    found: dict[str, set[str]] = {}
    rows = {row.id: row for row in stated.plan.indicators if row.is_target and row.nature is not None}
    for row in rows.values():
        concept = concept_by_id(row.concept)
        for name in {row.name, *((concept.name, *concept.aliases) if concept else ())}:
            if len(normalise_name(name)) > 2:  # noqa: PLR2004 - shorter names are parts of others
                found.setdefault(name, set()).add(row.id)
    return {name: rows[next(iter(ids))] for name, ids in found.items() if len(ids) == 1}


def stands_alone(words: str, match: re.Match[str]) -> bool:
    """Whether a name is no end of a longer one: 森林覆盖率 in 城区森林覆盖率."""
    before = words[: match.start()][-2:]
    return not before or not re.match(r"[\u4e00-\u9fffA-Za-z]", before[-1]) or BEFORE_NAME.search(before) is not None


def nature_said(words: str, match: re.Match[str]) -> tuple[Nature, int] | None:
    """The nature that is said of a name just before or behind it, and where its words end."""
    behind = re.match(rf"[”\"]?(?:等)?{TIES}(?P<side>约束性|预期性)", words[match.end() : match.end() + CLOSE])
    behind = behind or LISTED.match(words, match.end())
    bracket = re.match(r"[（(](?P<side>约束性|预期性)", words[match.end() : match.end() + CLOSE])
    before = re.search(r"(?P<side>约束性|预期性)(?:目标|指标)[“\"]?$", words[: match.start()])
    listed = re.search(r"[把将](?:[^，。；]{0,8})$", words[: match.start()]) and re.match(
        r"[^，。；、和]{0,6}(?:作为|列为|列入|纳入|定为|确定为|设为)(?P<side>约束性|预期性)",
        words[match.end() : match.end() + CLOSE],
    )
    found = behind or bracket or before or listed
    if not found:
        return None
    nature = Nature.BINDING if found["side"] == "约束性" else Nature.EXPECTED
    reach = found.end() - found.pos if found.pos else found.end()
    return nature, match.end() + (reach if found is not before else 0)
