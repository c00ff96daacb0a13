"""One document read twice: which id of the old reading is which of the new, for a person to confirm.

In: the plan as it was read before, and as it is read now. Out: Renewals, those of the new reading in order, then what is gone.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from gangyao.plan.plans import Commitment, Indicator, Plan, Project, Task
from gangyao.revisions import entries, sides, wording
from gangyao.revisions.changes import Subject
from gangyao.revisions.matching import Accept, Entry, match
from gangyao.vocabulary.passages import Passage

Item = TypeVar("Item", Indicator, Commitment, Task, Project)


class By(StrEnum):
    """By what two objects were taken for one."""

    PASSAGE = "passage"
    NAME = "name"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """One object in both readings; None where one of them does not have it."""

    subject: Subject
    old: str | None
    new: str | None
    old_name: str
    new_name: str
    by: By | None

    @property
    def is_kept(self) -> bool:
        """Whether the object is called as before."""
        return self.old == self.new


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[Item]):
    """How objects of one kind are told from each other."""

    subject: Subject
    name: Callable[[Item], str]
    place: Callable[[Item], Passage]
    number: Callable[[Item], Hashable]
    accept: Accept[Item]


INDICATORS: Kind[Indicator] = Kind(
    subject=Subject.INDICATOR,
    name=entries.indicator_name,
    place=lambda row: row.passage,
    number=lambda row: (row.table, row.number, row.qualifier) if row.number is not None else None,
    accept=entries.is_same_indicator,
)
COMMITMENTS: Kind[Commitment] = Kind(
    subject=Subject.COMMITMENT,
    name=lambda promise: promise.subject,
    place=lambda promise: promise.quantity.passage,
    number=lambda _: None,
    accept=entries.is_same_commitment,
)
TASKS: Kind[Task] = Kind(
    subject=Subject.TASK,
    name=lambda task: task.title,
    place=lambda task: task.passage,
    number=lambda _: None,
    accept=entries.is_same_task,
)
PROJECTS: Kind[Project] = Kind(
    subject=Subject.PROJECT,
    name=lambda project: project.name,
    place=lambda project: project.passage,
    number=lambda _: None,
    accept=entries.is_same_project,
)


def find_renewals(old: Plan, new: Plan) -> tuple[Renewal, ...]:
    """Indicators, promises, tasks and projects of both readings: by where they stand, where both count one text; then by what
    they are called and measure; then by table and number.
    """
    one_text = old.document.sha256 == new.document.sha256 and old.document.characters == new.document.characters
    before, after, _ = sides.open_sides(old, new, None, None)
    return (
        *renewed(INDICATORS, entries.indicator_entries(before), entries.indicator_entries(after), one_text=one_text),
        *renewed(
            COMMITMENTS,
            entries.commitment_entries(before, old.commitments),
            entries.commitment_entries(after, new.commitments),
            one_text=one_text,
        ),
        *renewed(TASKS, entries.task_entries(before), entries.task_entries(after), one_text=one_text),
        *renewed(PROJECTS, entries.project_entries(before), entries.project_entries(after), one_text=one_text),
    )


def renewed(kind: Kind[Item], old: Sequence[Entry[Item]], new: Sequence[Entry[Item]], *, one_text: bool) -> Iterator[Renewal]:
    """The objects of one kind, paired in three steps."""
    pairs: dict[str, tuple[str, By]] = {}
    if one_text:
        settle(pairs, By.PASSAGE, by_key(kind.place, old, new))
    left = [one for one in old if one.item.id not in taken(pairs)], [one for one in new if one.item.id not in pairs]
    matched = [(one.item.id, other.item.id) for one, other in match(*left, kind.accept) if one is not None and other is not None]
    settle(pairs, By.NAME, matched)
    left = [one for one in old if one.item.id not in taken(pairs)], [one for one in new if one.item.id not in pairs]
    settle(pairs, By.NUMBER, by_key(kind.number, *left))
    names = {one.item.id: wording.tidy(kind.name(one.item)) for one in old}
    for other in new:
        own, by = pairs.get(other.item.id, (None, None))
        yield Renewal(
            subject=kind.subject,
            old=own,
            new=other.item.id,
            old_name=names.get(own or "", ""),
            new_name=wording.tidy(kind.name(other.item)),
            by=by,
        )
    for one in old:
        if one.item.id not in taken(pairs):
            name = names[one.item.id]
            yield Renewal(subject=kind.subject, old=one.item.id, new=None, old_name=name, new_name="", by=None)


def settle(pairs: dict[str, tuple[str, By]], by: By, found: Sequence[tuple[str, str]]) -> None:
    """Take pairs of an old and a new id."""
    for one, other in found:
        pairs[other] = (one, by)


def taken(pairs: dict[str, tuple[str, By]]) -> set[str]:
    """The old ids that have their new one."""
    return {one for one, _ in pairs.values()}


def by_key(key: Callable[[Item], Hashable], old: Sequence[Entry[Item]], new: Sequence[Entry[Item]]) -> list[tuple[str, str]]:
    """Ids of objects that share a key that no other of either side has."""
    counts = Counter(key(one.item) for one in old), Counter(key(other.item) for other in new)
    places = {key(one.item): one.item.id for one in old}
    return [
        (places[own], other.item.id)
        for other in new
        if (own := key(other.item)) is not None and counts[0][own] == counts[1][own] == 1
    ]
