"""What differs between two versions of a plan, as data: the nouns of difference.json."""

from dataclasses import dataclass
from enum import StrEnum

from gangyao.vocabulary.passages import Passage


class ChangeKind(StrEnum):
    """What became of an object; `number` keeps or changes the words, `reworded` keeps the number."""

    ADDED = "added"
    DROPPED = "dropped"
    RENAMED = "renamed"
    TARGET = "target"
    LEVEL = "level"
    GROWTH = "growth"
    UNIT = "unit"
    NATURE = "nature"
    MOVED = "moved"
    NUMBER = "number"
    DEADLINE = "deadline"
    REWORDED = "reworded"


class Subject(StrEnum):
    """The kind of object that changed, in the order a reader asks for them."""

    INDICATOR = "indicator"
    COMMITMENT = "commitment"
    TASK = "task"
    PROJECT = "project"
    FACT = "fact"
    SECTION = "section"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that differs; `id` and `name` are those of the old version where it has the object.

    `old` and `new` are readable words in the plan's language, None where nothing stands on that side.
    """

    kind: ChangeKind
    subject: Subject
    id: str
    name: str
    old: str | None
    new: str | None
    where_old: Passage | None
    where_new: Passage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Everything that differs; `old` and `new` are the sha256 of the two documents."""

    format: str = "gangyao.difference"
    version: int = 1
    old: str
    new: str
    changes: tuple[Change, ...]
