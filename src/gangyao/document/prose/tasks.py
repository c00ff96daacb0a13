"""Tasks: the lead-ins that open a paragraph in the chapters of tasks.

In: an Outline. Out: Tasks in order.
"""

import re
from collections.abc import Iterator, Sequence

from gangyao.document.boxes import ACTION
from gangyao.document.ids import distinct_ids
from gangyao.document.lexicon.lexicons import any_of
from gangyao.document.outline import NOTE, Outline, Text
from gangyao.document.prose.details import read_details
from gangyao.document.prose.parts import Era, Part
from gangyao.document.words import Words
from gangyao.plan.plans import Task

NO_TASKS = re.compile(any_of("parts", "no_tasks"))
PROJECT_BOX = re.compile(r"工程|项目")
NUMBERED = re.compile(r"^\s*(?:[（(]?\d{1,2}[）)]?[.．、]?|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+是)\s*(?=\S)")
LEAD = re.compile(r"^(?P<lead>[^。：:！？；，]{3,30})[。：:](?=\s*\S)")
ENOUGH_BOLD = 5  # a document with fewer bold lead-ins does not mark its tasks in bold
REST = 12  # a lead opens a paragraph: at least so much follows it


def read_tasks(outline: Outline, parts: Sequence[Part]) -> tuple[Task, ...]:
    """The tasks of the plan; by bold lead-ins where it sets them, else by position and length."""
    told = (text for text, part in zip(outline.texts, parts, strict=True) if part.era is Era.PROMISED)
    texts = [text for text in told if holds_tasks(outline, text)]
    in_bold = sum(bold_lead(text) is not None for text in texts) >= ENOUGH_BOLD
    found = []
    for text in texts:
        lead = bold_lead(text) if in_bold else plain_lead(text)
        if lead is not None:
            found.append((text, lead))
    return tuple(named(found, outline))


def holds_tasks(outline: Outline, text: Text) -> bool:
    """Whether a paragraph stands in a chapter of tasks, and in no box that lists projects."""
    if any(NO_TASKS.search(outline.sections[index].title) for index in outline.path(text.section)):
        return False
    if text.box >= 0 and PROJECT_BOX.search(outline.boxes[text.box].title):
        return False
    return not text.words.text.lstrip().startswith(("—", "–", "●", "■")) and NOTE.match(text.words.text) is None


def bold_lead(text: Text) -> Words | None:
    """The words set in bold at the start where more follows them and they end like a lead."""
    words = text.words
    if not 0 < text.bold < len(words) - REST:
        return None
    lead = words[: text.bold].strip()
    ends = lead.text.endswith(("。", "：", ":", "．", ".")) or words.text[text.bold : text.bold + 1] in {
        "。",
        "：",
        ":",
        " ",
        "\u3000",
    }
    return lead if ends and len(lead) > 2 and "——" not in lead.text[:2] else None  # noqa: PLR2004


def plain_lead(text: Text) -> Words | None:
    """The first short sentence of a longer paragraph: numbered, or one that begins with what is to be done."""
    words = text.words
    plain = words.reading()
    number = NUMBERED.match(plain)
    body = plain[number.end() :] if number else plain
    match = LEAD.match(body)
    if match is None or len(body) - match.end() < REST:
        return None
    lead = match["lead"]
    if (number is None and ACTION.match(lead) is None) or re.search(r"\d{4}年|%|[^但凡]是", lead):
        return None
    start = len(plain) - len(body)
    return words[start : start + len(lead)]


def named(found: Sequence[tuple[Text, Words]], outline: Outline) -> Iterator[Task]:
    """Tasks with ids of their titles; a title that stands twice adds that of its section."""
    titles = [re.sub(r"[。：:\s]+$", "", NUMBERED.sub("", re.sub(r"\s+", "", lead.text))) for _, lead in found]
    above = [outline.sections[text.section].title if text.section >= 0 else "" for text, _ in found]
    ids = distinct_ids((title, f"{title}|{section}") for title, section in zip(titles, above, strict=True))
    for (text, lead), title, own in zip(found, titles, ids, strict=True):
        said = read_details(text.words)
        yield Task(
            id=own, section=str(text.section) if text.section >= 0 else None, title=title, passage=lead.passage(),
            body=said.body, place=said.place, investment=said.investment, land=said.land, years=said.years,
        )  # fmt: skip
