"""What a row or a column of the programme is about: keys that are compared and never read as words."""

from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """What a row holds to."""

    MUST = "must"
    ONCE = "once"
    REQUIRES = "requires"
    EXCLUDES = "excludes"
    CAP = "cap"
    LEAST = "least"
    MOST = "most"
    WORTH = "worth"
    COUNT = "count"


OF_PROJECT = frozenset({Holds.MUST, Holds.ONCE, Holds.WORTH, Holds.COUNT})  # rows that a project pays nothing in


@dataclass(frozen=True, slots=True, kw_only=True)
class RowKey:
    """A row: the project (and the other one) it is about, the factor with the year (None: the whole period), the group of a
    quota, or the aim whose worth is held.
    """

    holds: Holds
    project: str | None = None
    other: str | None = None
    factor: str | None = None
    group: str | None = None
    aim: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StartKey:
    """The column of a project that starts in a year."""

    project: str
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TierKey:
    """The column of what is bought of a factor beyond its cap, in a year (None: over the whole period), at one tier."""

    factor: str
    year: int | None
    tier: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreKey:
    """The column of what would be added to a cap."""

    cap: RowKey


@dataclass(frozen=True, slots=True, kw_only=True)
class CountKey:
    """The column of how many projects are taken."""


ColumnKey = StartKey | TierKey | MoreKey | CountKey


def label_of(key: RowKey) -> str:
    """What allocation.json calls a row: written for people and never read back.

    >>> label_of(cap_of("land", 2024))
    'cap:land:2024'
    """
    about = (key.project, key.other, key.factor, key.group, key.aim, key.year)
    return ":".join([key.holds.value, *(str(part) for part in about if part is not None)])


def cap_of(factor: str, year: int | None = None) -> RowKey:
    """The row of a factor's cap, in a year or over the whole period."""
    return RowKey(holds=Holds.CAP, factor=factor, year=year)
