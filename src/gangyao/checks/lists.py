"""Lists whose count is wrong: 甲、乙和丙四大产业, 五大工程：甲、乙、丙、丁, 五大工程，一是…四是…."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gangyao.checks.figures import Stated
from gangyao.checks.structure import read_ordinal
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.passages import Passage

FEW = 2  # parts that a counted list may be short of or over; more, and its words are no list
PART = r"[^、，。；：！？（）()“”《》\n\d|—]{1,14}"
COUNTED = re.compile(
    r"(?P<more>等)?(?P<count>[二两三四五六七八九]|十[一二三四五]?|(?<![\d.])[2-9])(?P<of>大|个|项|条|座|件|处|所|家|类)(?P<what>[\u4e00-\u9fff]{1,10})"
)
WORKS = re.compile(r"(?:重点|重大|标志性|骨干)?(?:项目|工程)")  # what a list of names counts, whatever the names end in
LEADING = re.compile(r"^(?:加快|全力|积极|重点|着力|持续|有序|扎实|统筹|稳步)*(?:推进|推动|建设|实施|开工|建成|抓好|启动)+")
LIST = re.compile(rf"{PART}(?:、{PART})+$")
CLAUSE_ENDS = "，。；：！？（）()“”《》|—\n0123456789"  # what no list goes beyond
REACH = 90  # characters before a count in which its list stands
NO_PART = re.compile(  # what stands before a count and is no member of the list: verbs, the whole place
    r"(?:全[国省市县区]|新建|续建|改建|扩建|改扩建|建设|建成|改造|提升|推进|实施|打造|培育|引进|发展|谋划|完善|开展|举办|创建|形成|统筹|聚焦|围绕|)"
)
RELATION = re.compile(r"[的为以在对将向从由并于被]|等$")
ANOTHER_COUNT = re.compile(r"[二两三四五六七八九十](?:大|个|项|条|座)")
OPENING = re.compile(r"[”\"]?\s*(?:[:：（(]|[，,]?(?:即|分别[是为]|依次[是为]|包括|——)[:：]?)\s*")
NAMED = re.compile(rf"(?P<list>{PART}(?:、{PART})+?)(?P<more>等)?(?P<end>[，,。；;）)\n])")
FIRST = re.compile(r"[”\"]?[，,：:。；（(——\s]{0,3}一(?P<word>是|要)")
FEWEST = 2  # letters of a name
LONG = 2000  # letters in which 一是…五是… goes on
NUMBERS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration:
    """What is listed for a count: where, its words, and how many things they may name."""

    place: Passage
    words: str
    found: frozenset[int]
    open: bool = False


def check_counted_lists(stated: Stated) -> Iterator[Finding]:
    """A list whose count is not the number of its parts, before the count or after it."""
    text = stated.text or ""
    for match in COUNTED.finditer(text):
        count = read_ordinal(match["count"]) or 0
        listed = numbered_after(text, match) or named_after(text, match) or named_before(text, match)
        if listed is None or count in listed.found or not all(abs(found - count) <= FEW for found in listed.found):
            continue
        if max(listed.found) > count or not listed.open:
            yield find(
                "wrong-count",
                Severity.DOUBT,
                where=(listed.place,),
                values={
                    "found": max(listed.found),
                    "stated": count,
                    "words": listed.words,
                    "of": match["of"],
                    "what": match["what"],
                },
            )


def numbered_after(text: str, match: re.Match[str]) -> Enumeration | None:
    """五大工程，一是…四是…: what is numbered after a count, as far as the numbers go on."""
    first = FIRST.match(text, match.end())
    if first is None or match["more"]:
        return None
    end, number = first.end(), 1
    stop = text.find(f"一{first['word']}", end, end + LONG)
    while number < len(NUMBERS):
        at = text.find(f"{NUMBERS[number]}{first['word']}", end, stop if stop > 0 else end + LONG)
        if at < 0:
            break
        number, end = number + 1, at + len("一是")
    if number < FEWEST:
        return None
    place = Passage(start=match.start("count"), end=end)
    words = f"{text[match.start('count') : first.end()]}……{NUMBERS[number - 1]}{first['word']}"
    return Enumeration(place=place, words=words, found=frozenset({number}))


def named_after(text: str, match: re.Match[str]) -> Enumeration | None:
    """五大工程：甲、乙、丙、丁: names after a count up to the end of the sentence; after 甲、乙等5个镇 only those alike."""
    opening = OPENING.match(text, match.end())
    after = NAMED.match(text, opening.end()) if opening else None
    if opening is None or after is None or (match["more"] and not re.search(r"[:：]|[是为]", opening[0])):
        return None
    parts = after["list"].split("、")
    plain = all(len(part) >= FEWEST for part in parts) and not any(RELATION.search(part) for part in parts)
    last = [part for part in re.split(r"以及|和|与|及", parts[-1]) if part]
    alike = len({part[-1] for part in (*parts[:-1], *last)} | {match["what"][-1]}) == 1  # 码头：甲码头、乙码头
    loose = after["end"] in "，," or match["more"]  # a clause may go on with the list, or tell what becomes of it
    if (match["of"] != "大" and not plain) or (loose and not alike):
        return None
    place = Passage(start=match.start("count"), end=after.end("list"))
    return Enumeration(
        place=place,
        words=text[place.start : place.end],
        found=frozenset({len(parts), len(parts) - 1 + len(last)}),
        open=after["more"] is not None or after["list"].endswith("等"),
    )


def named_before(text: str, match: re.Match[str]) -> Enumeration | None:
    """甲、乙和丙四大产业: names before a count within their clause; after 等 there may be more."""
    listed = list_before(text, match.start())
    parts = listed_parts(listed[0], match) if listed else None
    if listed is None or parts is None:
        return None
    place = Passage(start=listed.start(), end=match.end())
    return Enumeration(place=place, words=listed[0] + match[0], found=frozenset(parts), open=match["more"] is not None)


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
