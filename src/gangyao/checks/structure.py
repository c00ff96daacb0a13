"""Structure: the numbering of chapters, boxes and tables."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from gangyao.checks.figures import Stated
from gangyao.plan.plans import Section
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.numerals import read_numeral
from gangyao.vocabulary.passages import Passage

CHINESE = ("", *"一二三四五六七八九")
ORDINAL = re.compile(r"[零一二三四五六七八九十百]+|\d+")
PARTED = re.compile(r"(?P<series>专栏|表)\s*(?P<chapter>\d+)?\s*[-—－–.]?\s*(?P<number>\d+)$")
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
