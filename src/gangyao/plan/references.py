"""What a plan.json refers to must be there: sections, tables, boxes, and places inside the document; ids are unique."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from gangyao.plan.plans import Plan

KINDS = ("sections", "tables", "boxes", "indicators", "commitments", "facts", "tasks", "projects")
IN_SECTIONS = ("tables", "boxes", "commitments", "facts", "tasks", "projects")


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A reference to nothing: what was found at the path, and of what kind it should have been."""

    code: str
    path: str
    found: str
    expected: str


def broken_references(plan: Plan) -> Iterator[Broken]:
    """Every reference to nothing."""
    sections = {section.id for section in plan.sections}
    tables = {entry.number for entry in plan.tables} | {entry.title for entry in plan.tables}
    boxes = {box.number for box in plan.boxes}
    return chain(
        repeated(plan),
        absent("sections", "parent", ((section.parent) for section in plan.sections), sections),
        *(absent(kind, "section", (one.section for one in things(plan, kind)), sections) for kind in IN_SECTIONS),
        absent("indicators", "table", (row.table for row in plan.indicators), tables),
        absent("projects", "box", (project.box for project in plan.projects), boxes),
        outside(plan),
    )


def things(plan: Plan, kind: str) -> tuple[Any, ...]:
    """All of one kind, in order."""
    return tuple(getattr(plan, kind))


def absent(kind: str, name: str, references: Iterator[str | None], known: "set[str] | set[str | None]") -> Iterator[Broken]:
    """References of one kind that name nothing known."""
    for index, own in enumerate(references):
        if own is not None and own not in known:
            yield Broken(code="reference", path=f"$.{kind}[{index}].{name}", found=own, expected=name)


def repeated(plan: Plan) -> Iterator[Broken]:
    """Ids that two things of one kind share."""
    for kind in KINDS:
        seen: set[str] = set()
        for index, one in enumerate(things(plan, kind)):
            if one.id in seen:
                yield Broken(code="repeated", path=f"$.{kind}[{index}].id", found=one.id, expected="id")
            seen.add(one.id)


def outside(plan: Plan) -> Iterator[Broken]:
    """Places that end before they begin or lie beyond the document."""
    last = plan.document.characters
    for kind in KINDS:
        for index, one in enumerate(things(plan, kind)):
            place = one.passage
            if not 0 <= place.start <= place.end <= last:
                yield Broken(
                    code="outside", path=f"$.{kind}[{index}].passage", found=f"{place.start}–{place.end}", expected=f"0–{last}"
                )
