"""A document becomes a plan.

In: a Document. Out: a Plan, every part of it with its passage.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gangyao.document import indicators
from gangyao.document.documents import Document
from gangyao.document.identity import read_identity
from gangyao.document.ids import distinct_ids
from gangyao.document.outline import Outline, Part, read_outline
from gangyao.document.prose import commitments, projects, tasks
from gangyao.plan.plans import Box, Commitment, Plan, Section, Source, TableEntry, TableKind
from gangyao.vocabulary.findings import Finding, Severity, find


def read_plan(document: Document) -> Plan:
    """The plan that a document states; what it lacks is a finding, never an error."""
    identity = read_identity(document)
    outline = read_outline(document)
    found, kinds = indicators.read_indicators(outline, identity.period)
    promises, facts = commitments.read_commitments(outline, identity.period)
    section_ids = part_ids(outline.sections)
    plan = Plan(
        document=Source(
            name=document.name,
            sha256=document.sha256,
            media_type=document.media_type,
            characters=len(document.text),
            number=identity.number,
            issued=identity.issued,
        ),
        title=identity.title,
        place=identity.place,
        period=identity.period,
        horizon=identity.horizon,
        sections=tuple(
            Section(
                id=section_ids[index],
                parent=section_ids[part.parent] if part.parent >= 0 else None,
                level=depth(outline, index),
                number=part.number,
                title=part.title,
                passage=part.passage,
            )
            for index, part in enumerate(outline.sections)
        ),
        tables=table_entries(outline, kinds, section_ids),
        boxes=boxes(outline, section_ids),
        indicators=found,
        commitments=in_sections(promises, section_ids),
        facts=in_sections(facts, section_ids),
        tasks=tuple(
            replace(task, section=section_ids[int(task.section)] if task.section else None) for task in tasks.read_tasks(outline)
        ),
        projects=tuple(
            replace(project, section=section_ids[int(project.section)] if project.section else None)
            for project in projects.read_projects(outline)
        ),
        findings=(),
    )
    return replace(plan, findings=(*document.findings, *findings(plan)))


def part_ids(parts: Sequence[Part]) -> list[str]:
    """Ids of sections and boxes by their titles; one that stands twice adds the title above it."""
    titles = [re.sub(r"\s+", "", part.title) or part.number or "-" for part in parts]
    above = [titles[part.parent] if 0 <= part.parent < len(parts) else "" for part in parts]
    return distinct_ids((title, f"{over}/{title}") for title, over in zip(titles, above, strict=True))


def depth(outline: Outline, section: int) -> int:
    """How many sections stand above one, and itself."""
    return len(outline.path(section))


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
            passage=part.passage,
        )
        for own, part in zip(ids, outline.boxes, strict=True)
    )


def in_sections(found: Sequence[Commitment], sections: Sequence[str]) -> tuple[Commitment, ...]:
    """The same, with the ids of their sections."""
    return tuple(replace(one, section=sections[int(one.section)] if one.section else None) for one in found)


def findings(plan: Plan) -> list[Finding]:
    """What a reader should know about the reading itself."""
    found = []
    if not plan.indicators:
        found.append(find("no-indicator-table", Severity.NOTE, values={"tables": len(plan.tables)}))
    if plan.period is None:
        found.append(find("no-period", Severity.DOUBT, values={"title": plan.title or ""}))
    return found
