"""Structure: numbering of chapters, boxes and tables; lists whose count is wrong."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from gangyao.checks.figures import Stated
from gangyao.plan.plans import Section
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.numerals import read_numeral
from gangyao.vocabulary.passages import Passage

FEW = 2  # parts that a counted list may be short of or over; more, and its words are no list
CHINESE = ("", *"一二三四五六七八九")
ORDINAL = re.compile(r"[零一二三四五六七八九十百]+|\d+")
PARTED = re.compile(r"(?P<series>专栏|表)\s*(?P<chapter>\d+)?\s*[-—－–.]?\s*(?P<number>\d+)$")
PART = r"[^、，。；：！？（）()“”《》\n\d|—]{1,14}"
COUNTED = re.compile(
    r"(?P<more>等)?(?P<count>[二两三四五六七八九]|十[一二三四五]?|(?<![\d.])[2-9])(?P<of>大|个|项|条|座)(?P<what>[\u4e00-\u9fff]{1,10})"
)
WORKS = re.compile(r"(?:重点|重大|标志性|骨干)?(?:项目|工程)")  # what a list of names counts, whatever the names end in
LEADING = re.compile(r"^(?:加快|全力|积极|重点|着力|持续|有序|扎实|统筹|稳步)*(?:推进|推动|建设|实施|开工|建成|抓好|启动)+")
LIST = re.compile(rf"{PART}(?:、{PART})+$")
CLAUSE_ENDS = "，。；：！？（）()“”《》|—\n0123456789"  # what no list goes beyond
LIST_AFTER = re.compile(
    rf"大(?P<what>工程|行动|计划|任务|战略|产业|体系)[”\"]?[:：](?P<list>{PART}(?:、{PART})+)[。；\n]"
)  # with no 和 in it
REACH = 90  # characters before a count in which its list stands
NO_PART = re.compile(  # what stands before a count and is no member of the list: verbs, the whole place
    r"(?:全[国省市县区]|新建|续建|改建|扩建|改扩建|建设|建成|改造|提升|推进|实施|打造|培育|引进|发展|谋划|完善|开展|举办|创建|形成|统筹|聚焦|围绕|)"
)
RELATION = re.compile(r"[的为以在对将向从由并于被]|等$")
ANOTHER_COUNT = re.compile(r"[二两三四五六七八九十](?:大|个|项|条|座)")
Numbered = tuple[int, str, Passage]


def check_numbering(stated: Stated) -> Iterator[Finding]:
    """Headings, boxes and tables whose numbers skip or repeat; a number that stands in between after all is no gap."""
    for series, entries in numberings(stated):
        for (before, before_words, before_at), (number, words, place) in pairwise(entries):
            if (
                number == before + 1
                or number == 1
                or (number > before and stands_between(stated, words, number, before_at, place))
            ):
                continue
            yield find(
                "numbering",
                Severity.DOUBT,
                where=tuple(sorted({before_at, place})),
                about=(series,),
                values={"series": series, "before": before_words, "found": words, "expected": before + 1},
            )


def stands_between(stated: Stated, words: str, number: int, before: Passage, place: Passage) -> bool:
    """Whether the number before this one opens a line between the two; without the text nobody can say that it does not."""
    if stated.text is None:
        return True
    between = stated.text[before.end : place.start]
    styles = [words.replace(str(number), str(number - 1)), words.replace(chinese(number), chinese(number - 1))]
    return any(re.search(r"(?m)^[\s#*|>（(第]*" + flexible(style), between) for style in styles if style != words)


def flexible(style: str) -> str:
    """A pattern for a number however its brackets and spaces are written."""
    return r"\s*".join(re.escape(letter) for letter in re.sub(r"[\s（(）)第]", "", style))


def chinese(number: int) -> str:
    """A number below one hundred in Chinese numerals: 21 as 二十一."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{CHINESE[tens]}十") + str(CHINESE[ones])


def numberings(stated: Stated) -> Iterator[tuple[str, list[Numbered]]]:
    """Every run of numbers that should count up: headings under one heading, boxes and tables of one chapter."""
    below: dict[str | None, list[Section]] = {}
    for section in stated.plan.sections:
        if section.number:
            below.setdefault(section.parent, []).append(section)
    titles = {section.id: section.title for section in stated.plan.sections}
    for parent, sections in below.items():
        for style, alike in by_style(sections).items():
            yield f"{titles.get(parent or '', '')}{style}", alike
    yield from captions("专栏", ((box.number, box.passage) for box in stated.plan.boxes))
    yield from captions("表", ((table.number, table.passage) for table in stated.plan.tables))


def by_style(sections: Iterable[Section]) -> dict[str, list[Numbered]]:
    """Headings by how their number is written: 一, （一）, 第一章, 1."""
    found: dict[str, list[Numbered]] = {}
    for section in sections:
        words = section.number or ""
        match = ORDINAL.search(words)
        number = read_ordinal(match[0]) if match else None
        if match and number is not None:
            style = re.sub(r"[\s（(）)]", "", words.replace(match[0], "#" if match[0].isdigit() else "〇"))
            found.setdefault(f"{style}|{section.level}", []).append((number, words, section.passage))
    return {"": found[next(iter(found))]} if len(found) == 1 else {}


def read_ordinal(words: str) -> int | None:
    """十二 or 12 as 12."""
    value = int(words) if words.isdigit() else read_numeral(words)
    return int(value) if value is not None else None


def captions(series: str, entries: Iterable[tuple[str | None, Passage]]) -> Iterator[tuple[str, list[Numbered]]]:
    """Numbers of boxes or tables, by chapter where they name one."""
    found: dict[str, list[Numbered]] = {}
    for words, place in entries:
        match = PARTED.match(words or "")
        if match and match["series"] == series:
            found.setdefault(match["chapter"] or "", []).append((int(match["number"]), words or "", place))
    for chapter, alike in found.items():
        yield f"{series}{chapter}", alike


def check_counted_lists(stated: Stated) -> Iterator[Finding]:
    """甲、乙和丙四大产业: a list whose count is not the number of its parts."""
    text = stated.text or ""
    for match in COUNTED.finditer(text):
        after = LIST_AFTER.match(text, match.end("count"))
        told = len(after["list"].split("、")) if after else 0
        if after and not match["more"] and 0 < abs(told - (read_ordinal(match["count"]) or 0)) <= FEW:
            yield miscounted_list(match, after, told)
            continue
        listed = list_before(text, match.start())
        parts = listed_parts(listed[0], match) if listed else None
        count = read_ordinal(match["count"]) or 0
        if listed is None or parts is None or count in parts or not all(abs(found - count) <= FEW for found in parts):
            continue
        if max(parts) > count or not match["more"]:
            place = Passage(start=listed.start(), end=match.end())
            yield find(
                "wrong-count",
                Severity.DOUBT,
                where=(place,),
                values={
                    "found": max(parts),
                    "stated": count,
                    "words": listed[0] + match[0],
                    "of": match["of"],
                    "what": match["what"],
                },
            )


def miscounted_list(match: re.Match[str], after: re.Match[str], found: int) -> Finding:
    """五大工程：甲、乙、丙、丁: a list that follows its count."""
    return find(
        "wrong-count",
        Severity.DOUBT,
        where=(Passage(start=match.start("count"), end=after.end("list")),),
        values={
            "found": found,
            "stated": read_ordinal(match["count"]) or 0,
            "words": match.string[match.start("count") : after.end("list")],
            "of": match["of"],
            "what": after["what"],
        },
    )


def list_before(text: str, stop: int) -> re.Match[str] | None:
    """甲、乙、丙 that ends where a count begins, within its clause."""
    start = max(0, stop - REACH)
    begin = max(start, 1 + max(text.rfind(mark, start, stop) for mark in CLAUSE_ENDS))
    return LIST.search(text, begin, stop) if text.find("、", begin, stop) >= 0 else None


def listed_parts(words: str, match: re.Match[str]) -> set[int] | None:
    """How many parts the list before a count may have, 和 joining two of them or standing within one; None where the words
    need not be a list of what is counted: verbs, parts with words of relation, a count within.
    """
    parts = words.split("、")
    last = [part for part in re.split(r"以及|和|与|及", parts[-1]) if part]
    if any(re.search(r"和|与|及", part) for part in parts[:-1]) or NO_PART.fullmatch(last[-1] if last else ""):
        return None
    if any(RELATION.search(part) for part in (*parts[1:-1], *last)) or ANOTHER_COUNT.search(words):
        return None
    ends = {part[-1] for part in (*parts[:-1], *last)}
    works = WORKS.match(match["what"]) is not None and LEADING.match(parts[0]) is not None
    if match["of"] != "大" and not works and not (len(ends) == 1 and ends <= set(match["what"])):
        return None
    return {len(parts), len(parts) - 1 + len(last)}
