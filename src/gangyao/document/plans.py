"""A document becomes a plan.

In: a Document. Out: a Plan, every part of it with its passage.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from gangyao.document import digits, indicators
from gangyao.document.documents import Document
from gangyao.document.genres import manner_of
from gangyao.document.identity.identities import Identity, read_identity
from gangyao.document.ids import distinct_ids
from gangyao.document.outline import Outline, Part, read_outline
from gangyao.document.prose import commitments, parts, projects, tasks
from gangyao.plan.plans import Box, Commitment, Genre, Plan, Project, Section, Source, TableEntry, TableKind, Task
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.passages import Passage

InSection = TypeVar("InSection", Commitment, Task, Project)


def read_plan(document: Document) -> Plan:
    """The plan that a document states; what it lacks is a finding, never an error."""
    identity = read_identity(document)
    outline = read_outline(document, identity.period, review=identity.genre is Genre.EVALUATION)
    tables = indicators.read_indicators(outline, identity.period)
    manner = manner_of(identity.genre)
    told = parts.read_parts(outline, manner, identity.period)
    promises, facts = commitments.read_commitments(outline, told, identity.period, manner)
    works, sums = projects.read_projects(outline, told)
    ids = part_ids(outline.sections)
    plan = Plan(
        document=source_of(document, identity),
        title=identity.title,
        place=identity.place,
        period=identity.period,
        horizon=identity.horizon,
        sections=sections(outline, ids),
        tables=table_entries(outline, tables.kinds, ids),
        boxes=boxes(outline, ids),
        indicators=tables.indicators,
        commitments=in_sections(promises, ids),
        facts=in_sections(facts, ids),
        tasks=in_sections(tasks.read_tasks(outline, told), ids),
        projects=in_sections(works, ids),
        findings=(),
        genre=identity.genre,
    )
    found = (*document.findings, *tables.findings, *findings(plan), *apart(outline), *sums)
    return replace(plan, findings=found)


def source_of(document: Document, identity: Identity) -> Source:
    """The document as the plan remembers it."""
    return Source(
        name=document.name,
        sha256=document.sha256,
        media_type=document.media_type,
        characters=len(document.text),
        number=identity.number,
        issued=identity.issued,
    )


def sections(outline: Outline, ids: Sequence[str]) -> tuple[Section, ...]:
    """Every section with its level, which counts the sections above it and itself."""
    return tuple(
        Section(
            id=ids[index],
            parent=ids[part.parent] if part.parent >= 0 else None,
            level=len(outline.path(index)),
            number=part.number,
            title=part.title,
            passage=part.passage,
        )
        for index, part in enumerate(outline.sections)
    )


def part_ids(parts: Sequence[Part]) -> list[str]:
    """Ids of sections and boxes by their titles; one that stands twice adds the title above it."""
    titles = [re.sub(r"\s+", "", part.title) or part.number or "-" for part in parts]
    above = [titles[part.parent] if 0 <= part.parent < len(parts) else "" for part in parts]
    return distinct_ids((title, f"{over}/{title}") for title, over in zip(titles, above, strict=True))


def table_entries(outline: Outline, kinds: Mapping[int, TableKind], sections: Sequence[str]) -> tuple[TableEntry, ...]:
    """Every table of the document; ids by number, else title, else place in its section."""
    above = [sections[placed.section] if placed.section >= 0 else None for placed in outline.tables]
    ids = distinct_ids(
        (placed.number or placed.title or f"{over or ''}#table",) for placed, over in zip(outline.tables, above, strict=True)
    )
    return tuple(
        TableEntry(
            id=own,
            number=placed.number,
            title=placed.title,
            section=over,
            kind=kinds.get(index, TableKind.OTHER),
            passage=placed.passage,
        )
        for index, (own, placed, over) in enumerate(zip(ids, outline.tables, above, strict=True))
    )


def boxes(outline: Outline, sections: Sequence[str]) -> tuple[Box, ...]:
    """Every 专栏 of the document."""
    ids = part_ids([replace(part, parent=-1) for part in outline.boxes])
    return tuple(
        Box(
            id=own,
            number=part.number,
            title=part.title,
            section=sections[part.parent] if part.parent >= 0 else None,
            passage=Passage(start=part.passage.start, end=box_end(outline, index)),
        )
        for index, (own, part) in enumerate(zip(ids, outline.boxes, strict=True))
    )


def box_end(outline: Outline, index: int) -> int:
    """Where the last text or table of a box ends; a box without any ends with its title."""
    inside = [text.words.passage().end for text in outline.texts if text.box == index and len(text.words)]
    tables = [placed.passage.end for placed in outline.tables if placed.box == index]
    return max([outline.boxes[index].passage.end, *inside, *tables])


def in_sections(found: Iterable[InSection], ids: Sequence[str]) -> tuple[InSection, ...]:
    """The same, with the ids of their sections where the readers of prose gave indices."""
    return tuple(replace(one, section=ids[int(one.section)] if one.section else None) for one in found)


def apart(outline: Outline) -> Iterator[Finding]:
    """A finding for each figure whose digits stand apart so that it cannot be read."""
    for passage, run in digits.read_doubts(text.words for text in outline.texts):
        yield find("digits-apart", Severity.DOUBT, where=(passage,), values={"digits": run})


def genre_names(genre: Genre) -> dict[str, str]:
    """A genre and its name in both languages, for a sentence."""
    return {"genre": genre.value, **{language: catalogue.say(f"genres.{genre}", language) for language in catalogue.LANGUAGES}}


def findings(plan: Plan) -> list[Finding]:
    """What a reader should know about the reading itself."""
    found = []
    manner = manner_of(plan.genre)
    if not manner.is_plan:
        found.append(find("no-plan", Severity.NOTE, values=genre_names(plan.genre)))
    elif manner.has_table and not plan.indicators:
        found.append(find("no-indicator-table", Severity.NOTE, values={"tables": len(plan.tables)}))
    if plan.period is None:
        found.append(find("no-period", Severity.DOUBT, values={"title": plan.title or ""}))
    return found
