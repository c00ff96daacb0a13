"""What differs between two versions of one plan.

In: two Plans, and their texts where they are at hand. Out: a Difference; none of its changes comes from numbering,
order or spacing alone.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from gangyao.plan.plans import Commitment, Indicator, Plan, Project, Section, Task
from gangyao.revisions import comparisons, entries, sides, wording
from gangyao.revisions.changes import Change, ChangeKind, Difference, Subject
from gangyao.revisions.comparisons import Both, Shown
from gangyao.revisions.matching import Pair, match, match_left
from gangyao.revisions.sides import Side
from gangyao.vocabulary.passages import Passage


class Placed(Protocol):
    """What every object of a plan has."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def passage(self) -> Passage:
        """Where it stands."""


Item = TypeVar("Item", bound=Placed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Generic[Item]):
    """How objects of one kind are told: their name, what they say alone, and what two of them differ in."""

    subject: Subject
    name: Callable[[Item], str]
    words: Callable[[Side, Item], str]
    compare: Callable[[Both, Item, Item], Iterator[Shown]]


def find_differences(old: Plan, new: Plan, old_text: str | None = None, new_text: str | None = None) -> Difference:
    """Everything that differs, by kind of object, in the order of the new version; what was dropped comes last."""
    before, after, sections = sides.open_sides(old, new, old_text, new_text)
    both = Both(old=before, new=after)
    changes = (
        *indicator_changes(both),
        *commitment_changes(both, Subject.COMMITMENT, old.commitments, new.commitments),
        *task_changes(both),
        *project_changes(both),
        *commitment_changes(both, Subject.FACT, old.facts, new.facts),
        *section_changes(both, sections),
    )
    return Difference(old=old.document.sha256, new=new.document.sha256, changes=changes)


def indicator_changes(both: Both) -> Iterator[Change]:
    """What became of the rows of the tables."""
    found = entries.indicator_entries(both.old), entries.indicator_entries(both.new)
    reading = Reading(
        subject=Subject.INDICATOR,
        name=entries.indicator_name,
        words=comparisons.indicator_words,
        compare=comparisons.compare_indicators,
    )
    return told(both, match(*found, entries.is_same_indicator), reading)


def later_indicators(old: Plan, new: Plan) -> dict[str, Indicator]:
    """By the id of each indicator of the old version the one that it became, by the same matching that tells the changes."""
    before, after, _ = sides.open_sides(old, new, None, None)
    pairs = match(entries.indicator_entries(before), entries.indicator_entries(after), entries.is_same_indicator)
    return {one.item.id: other.item for one, other in pairs if one is not None and other is not None}


def commitment_changes(
    both: Both, subject: Subject, old: tuple[Commitment, ...], new: tuple[Commitment, ...]
) -> Iterator[Change]:
    """What became of promises, or of facts."""
    found = entries.commitment_entries(both.old, old), entries.commitment_entries(both.new, new)
    reading: Reading[Commitment] = Reading(
        subject=subject,
        name=lambda promise: wording.tidy(promise.subject),
        words=comparisons.commitment_words,
        compare=comparisons.compare_commitments,
    )
    return told(both, match(*found, entries.is_same_commitment), reading)


def task_changes(both: Both) -> Iterator[Change]:
    """What became of tasks."""
    found = entries.task_entries(both.old), entries.task_entries(both.new)
    reading: Reading[Task] = Reading(
        subject=Subject.TASK,
        name=lambda task: wording.tidy(task.title),
        words=lambda _, task: wording.tidy(task.title),
        compare=comparisons.compare_tasks,
    )
    return told(both, match_left(match(*found, entries.is_same_task), entries.is_same_paragraph), reading)


def project_changes(both: Both) -> Iterator[Change]:
    """What became of projects."""
    found = entries.project_entries(both.old), entries.project_entries(both.new)
    reading: Reading[Project] = Reading(
        subject=Subject.PROJECT,
        name=lambda project: wording.tidy(project.name),
        words=lambda _, project: wording.tidy(project.name),
        compare=comparisons.compare_projects,
    )
    return told(both, match(*found, entries.is_same_project), reading)


def section_changes(both: Both, pairs: Sequence[Pair[Section]]) -> Iterator[Change]:
    """What became of chapters and sections, their numbers and order aside."""
    reading: Reading[Section] = Reading(
        subject=Subject.SECTION,
        name=lambda section: wording.tidy(section.title),
        words=lambda _, section: wording.tidy(section.title),
        compare=comparisons.compare_sections,
    )
    return told(both, pairs, reading)


def told(both: Both, pairs: Sequence[Pair[Item]], reading: Reading[Item]) -> Iterator[Change]:
    """The changes of matched objects."""
    for one, other in pairs:
        old, new = one.item if one else None, other.item if other else None
        known = old or new
        if known is None:
            continue
        for kind, before, after in shown(both, old, new, reading):
            yield Change(
                kind=kind,
                subject=reading.subject,
                id=known.id,
                name=reading.name(known),
                old=before,
                new=after,
                where_old=old.passage if old else None,
                where_new=new.passage if new else None,
            )


def shown(both: Both, old: Item | None, new: Item | None, reading: Reading[Item]) -> Iterator[Shown]:
    """Kinds and words of what differs between two objects, or of the one that stands alone."""
    if old is not None and new is not None:
        yield from reading.compare(both, old, new)
    elif new is not None:
        yield ChangeKind.ADDED, None, reading.words(both.new, new)
    elif old is not None:
        yield ChangeKind.DROPPED, reading.words(both.old, old), None
