"""Named projects and facilities of prose and boxes, and of tables that list them.

In: an Outline. Out: Projects in order, and findings about the sums of tables.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gangyao.document.outline import NOTE, Outline, Text
from gangyao.document.prose import amounts, projectnames
from gangyao.document.prose.details import NOTHING, Details, read_details
from gangyao.document.prose.kinds import kind_of
from gangyao.document.prose.parts import Era, Part
from gangyao.document.prose.projecttables import read_project_tables
from gangyao.document.prose.tasks import NO_TASKS, PROJECT_BOX
from gangyao.document.words import Words
from gangyao.plan.plans import Project
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.quantities import Quantity

SENTENCE = re.compile(r"[^。！？；]{1,1500}")
CLAUSE = re.compile(r"[^，。；：:！？]{1,300}")


@dataclass(frozen=True, slots=True)
class Found:
    """A name with its words in the document, the clause it stands in, and what its sentence says of it alone."""

    name: str
    words: Words
    clause: Words
    text: Text
    details: Details = NOTHING


def read_projects(outline: Outline, parts: Sequence[Part]) -> tuple[tuple[Project, ...], list[Finding]]:
    """Projects of tables, then those named in the chapters of tasks; each name once."""
    listed, findings = read_project_tables(outline)
    told = (text for text, part in zip(outline.texts, parts, strict=True) if part.era is Era.PROMISED and may_name(outline, text))
    named = [project_of(one, outline) for text in told for one in read_text(text)]
    lists = {box.number for box in outline.boxes if box.number and PROJECT_BOX.search(box.title)}
    return tuple(with_ids(sorted([*listed, *named], key=lambda one: one.passage), lists)), findings


def may_name(outline: Outline, text: Text) -> bool:
    """Whether a paragraph stands where projects are named: in no note, and in no chapter of aims or of the past."""
    if NOTE.match(text.words.text):
        return False
    return not any(NO_TASKS.search(outline.sections[index].title) for index in outline.path(text.section))


def read_text(text: Text) -> Iterator[Found]:
    """The names in a paragraph; a sentence that names one alone says what is known of it."""
    plain = text.words.reading()
    for match in SENTENCE.finditer(plain):
        found = list(read_sentence(text, match.start(), match[0]))
        alone = len({one.name for one in found}) == 1
        details = read_details(text.words[match.start() : match.end()]) if alone else NOTHING
        yield from (replace(one, details=details) for one in found)


def read_sentence(text: Text, start: int, plain: str) -> Iterator[Found]:
    """The names in a sentence; a clause before a colon in a box is the label of what follows it."""
    for match in CLAUSE.finditer(plain):
        if text.box >= 0 and plain[match.end() : match.end() + 1] == "：" and projectnames.LABEL.search(match[0]):
            continue
        clause = text.words[start + match.start() : start + match.end()]
        yield from (Found(name, words, clause, text) for name, words in projectnames.read_clause(clause))


def project_of(one: Found, outline: Outline) -> Project:
    """A name with its kind, and the quantities of its clause."""
    box = outline.boxes[one.text.box].number if one.text.box >= 0 else None
    return Project(
        id="",
        section=str(one.text.section) if one.text.section >= 0 else None,
        name=one.name,
        kind=kind_of(one.name),
        box=box,
        quantities=tuple(quantities_of(one)),
        passage=one.words.passage(),
        body=one.details.body,
        place=one.details.place,
        investment=one.details.investment,
        land=one.details.land,
        years=one.details.years,
    )


def quantities_of(one: Found) -> Iterator[Quantity]:
    """The amounts of the clause where it names this project alone."""
    if "、" in one.clause.text.replace(one.words.text, ""):
        return
    for amount in amounts.read_amounts(one.clause.text):
        words = one.clause[amount.start : amount.end].strip()
        yield Quantity(
            raw=words.text, value=amount.value, upper=amount.upper, unit=amount.unit or None,
            comparator=amount.comparator, passage=words.passage(),
        )  # fmt: skip


def with_ids(found: Sequence[Project], lists: set[str]) -> Iterator[Project]:
    """Projects under their names; one named again is the same project: it stands where a box of
    projects lists it, else at its first place, with what a table says.
    """
    boxed = {one.name: one for one in reversed(found) if one.box in lists}
    told = {one.name: one for one in reversed(found) if one.investment or one.years or one.body}
    taken: set[str] = set()
    for first in found:
        if first.name in taken:
            continue
        taken.add(first.name)
        project = boxed.get(first.name, first)
        row = told.get(project.name, project)
        yield replace(
            project, id=project.name, body=row.body, place=row.place, investment=row.investment, land=row.land, years=row.years,
            quantities=project.quantities or row.quantities,
        )  # fmt: skip
