"""What identifies each object of a plan across versions, and when two that are only alike are taken for the same."""

import re
from collections.abc import Hashable

from rapidfuzz import fuzz

from gangyao.plan.plans import Commitment, CommitmentKind, Indicator, Project, TableKind, Task
from gangyao.revisions import amounts, wording
from gangyao.revisions.matching import Entry
from gangyao.revisions.sides import Side

FAMILIES = {CommitmentKind.COUNT: CommitmentKind.LEVEL, CommitmentKind.COVERAGE: CommitmentKind.SHARE}
CERTAIN = 85  # of 100: names more alike are one name, reworded
PROBABLE = 75  # the same, where both stand in one section
EXTENDED = 66  # the same, where one name only adds words to the other
CONFIRMED = 60  # the same, where the numbers say so too
SHORTEST = 4  # characters: a shorter name that is part of another says nothing
BODY = 80  # characters after a task's title that speak of the same work
SAME_BODY = 70
LEADING_COUNT = re.compile(r"^(?:[一二两三四五六七八九十百]+|\d+)[所个座条处家项](?=..)")


def indicator_name(row: Indicator) -> str:
    """An indicator's name with what tells it from its siblings."""
    return wording.tidy(row.name) + (f"（{wording.tidy(row.qualifier)}）" if row.qualifier else "")


def indicator_entries(side: Side) -> list[Entry[Indicator]]:
    """Indicators by content, name, id, and what they measure; an outcome is never a target."""
    ended = {entry.number or entry.title for entry in side.plan.tables if entry.kind is TableKind.ACHIEVEMENTS}
    return [indicator_entry(row, is_outcome=row.table in ended) for row in side.plan.indicators]


def indicator_entry(row: Indicator, *, is_outcome: bool) -> Entry[Indicator]:
    """One indicator as matching sees it."""
    name = wording.plain(indicator_name(row))
    family = (wording.plain(row.parent or ""), wording.plain(row.group or ""))
    values = tuple((year, amounts.meaning(row.levels[year], row.unit)) for year in sorted(row.levels))
    goals = tuple((year, amounts.meaning(row.targets[year], row.unit)) for year in sorted(row.targets))
    concept = (is_outcome, row.concept, row.scope) if row.concept else None
    keys: tuple[Hashable, ...] = (
        (is_outcome, name, *family, row.nature, values, goals, amounts.meaning(row.growth)),
        (is_outcome, name, *family, amounts.dimension(row.unit)),
        (is_outcome, name, amounts.dimension(row.unit)),
        (is_outcome, name),
        (is_outcome, row.id),
        (*concept, amounts.dimension(row.unit)) if concept else None,
        concept,
    )
    shown = [amounts.by_year(found, sorted(found), row.unit) or "" for found in (row.levels, row.targets)]
    words = "|".join((name, *family, row.unit or "", *shown))
    return Entry(item=row, keys=keys, name=name, words=words, block=(is_outcome, wording.numbers(name)))


def is_same_indicator(one: Entry[Indicator], other: Entry[Indicator], likeness: float) -> float | None:
    """How sure it is that a row was renamed: concepts and units must agree, levels may confirm or refute it."""
    old, new = one.item, other.item
    if (old.concept and new.concept and old.concept != new.concept) or not amounts.is_comparable(old.unit, new.unit):
        return None
    shared = set(old.levels) & set(new.levels)
    equal = [amounts.meaning(old.levels[year], old.unit) == amounts.meaning(new.levels[year], new.unit) for year in shared]
    if any(equal):
        return likeness + 20 if likeness >= CONFIRMED else None
    return likeness if not equal and is_reworded(one.name, other.name, likeness, CERTAIN) else None


def is_reworded(one: str, other: str, likeness: float, least: float) -> bool:
    """Whether two names are one: alike enough, or the longer only adds words."""
    added = likeness >= EXTENDED and min(len(one), len(other)) >= SHORTEST and wording.is_extended(one, other)
    return likeness >= least or added


def commitment_entries(side: Side, found: tuple[Commitment, ...]) -> list[Entry[Commitment]]:
    """Promises by everything they say, then by what they speak of with number, year and section in turn left aside."""
    return [commitment_entry(side, promise) for promise in found]


def commitment_entry(side: Side, promise: Commitment) -> Entry[Commitment]:
    """One promise as matching sees it."""
    subject = wording.plain(promise.subject)
    family = FAMILIES.get(promise.kind, promise.kind)
    number = (amounts.meaning(promise.quantity), promise.annual)
    home = side.home(promise.section)
    said = side.words(promise.passage) or f"{subject}{wording.tidy(promise.quantity.raw)}"
    concept = (promise.concept, promise.scope, family) if promise.concept else None
    keys: tuple[Hashable, ...] = (
        (subject, family, number, promise.year, home, wording.plain(said)),
        (subject, family, number, promise.year, wording.plain(said)),
        (subject, family, number, promise.year, home),
        (subject, family, number, promise.year),
        (subject, family, promise.year, home),
        (subject, family, home),
        (subject, family, promise.year),
        (subject, family, number),
        promise.id,
        (*concept, promise.year, home) if concept else None,
        (*concept, promise.year) if concept else None,
        (subject, promise.year, home),
    )
    words = f"{subject}|{wording.tidy(promise.quantity.raw)}|{promise.year}|{side.title(promise.section)}|{said}"
    block = (family, promise.year, wording.numbers(subject))
    return Entry(item=promise, keys=keys, name=subject, words=words, block=block, home=home)


def is_same_commitment(one: Entry[Commitment], other: Entry[Commitment], likeness: float) -> float | None:
    """How sure it is that a promise was reworded: the number confirms it, another number asks for more likeness."""
    old, new = one.item, other.item
    if old.concept and new.concept and old.concept != new.concept:
        return None
    if not amounts.is_comparable(old.quantity.unit, new.quantity.unit):
        return None
    if amounts.meaning(old.quantity) == amounts.meaning(new.quantity):
        return likeness + 20 if likeness >= CONFIRMED else None
    return likeness if is_reworded(one.name, other.name, likeness, CERTAIN) else None


def task_entries(side: Side) -> list[Entry[Task]]:
    """Tasks by title and section, then by title; their words go on into the paragraph."""
    entries = []
    for task in side.plan.tasks:
        title, home = wording.plain(task.title), side.home(task.section)
        body = wording.plain((side.text or "")[task.passage.end : task.passage.end + BODY])
        keys = ((title, home, body), (title, home), title, task.id)
        entries.append(Entry(item=task, keys=keys, name=title, words=body, block=wording.numbers(title), home=home))
    return entries


def is_same_task(one: Entry[Task], other: Entry[Task], likeness: float) -> float | None:
    """How sure it is that a task was renamed; a paragraph that goes on alike confirms it."""
    if one.words and fuzz.ratio(one.words, other.words) >= SAME_BODY:
        return likeness + 20
    least = PROBABLE if one.home == other.home else CERTAIN
    return likeness if is_reworded(one.name, other.name, likeness, least) else None


def is_same_paragraph(_one: Entry[Task], _other: Entry[Task], likeness: float) -> float | None:
    """How sure it is that paragraphs under unlike titles are one task."""
    return likeness if likeness >= CERTAIN else None


def project_name(project: Project) -> str:
    """A project's name without a count before it: 一所, 3个."""
    return LEADING_COUNT.sub("", wording.plain(project.name))


def project_entries(side: Side) -> list[Entry[Project]]:
    """Projects by name and section, then by name; a number that differs (二期, 318国道) makes another project."""
    entries = []
    for project in side.plan.projects:
        name, home = project_name(project), side.home(project.section)
        keys = ((name, home), name, project.id)
        entries.append(Entry(item=project, keys=keys, name=name, words=name, block=wording.numbers(name), home=home))
    return entries


def is_same_project(one: Entry[Project], other: Entry[Project], likeness: float) -> float | None:
    """How sure it is that a project was renamed."""
    return likeness if is_reworded(one.name, other.name, likeness, CERTAIN) else None
