"""One list of anything: rows with values by column and facets, and what of them somebody asked to see.

In: rows, an Asked. Out: a Shown. No page, no plan: whoever makes rows says what a column means.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import chain

PAGE = 100  # rows of a page
Value = str | Decimal | int | None


class Kind(StrEnum):
    """How a column is shown and sorted."""

    NAME = "name"
    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"
    STANDING = "standing"
    SEVERITY = "severity"
    STATE = "state"


NUMERIC = frozenset({Kind.NUMBER, Kind.SHARE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its id, how it is shown, and whether it stands there unless somebody chooses."""

    id: str
    kind: Kind = Kind.TEXT
    usual: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: where its page is, the values by column, the unit beside its name, and what it is by each facet."""

    id: str
    address: str
    values: Mapping[str, Value]
    unit: str = ""
    marks: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A whole list: columns and facets in their order, and rows in the order of the plan."""

    columns: tuple[Column, ...]
    facets: tuple[str, ...]
    rows: tuple[Row, ...]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What a search looks at, by row."""
        return tuple(" ".join(str(value) for value in row.values.values() if value is not None).casefold() for row in self.rows)

    @cached_property
    def counts(self) -> Mapping[str, Counter[str]]:
        """How many rows have each value of each facet."""
        return {facet: counted(self.rows, facet) for facet in self.facets}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asked to see: words, chosen values by facet, the column it is sorted by, a page, the facet it is grouped by,
    the columns.
    """

    words: str = ""
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: str = ""
    descending: bool = False
    page: int = 1
    group: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value of a facet, with how many rows would be seen with it."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is seen: the rows of one page under their groups, how many were found, which, as far as they are at hand, and the
    choices of every facet.
    """

    found: tuple[Row, ...]
    count: int
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    facets: tuple[tuple[str, tuple[Choice, ...]], ...]
    columns: tuple[Column, ...]
    page: int
    pages: int
    total: int


def select(listed: Listed, asked: Asked) -> Shown:
    """What somebody asked to see of a list."""
    asked = replace(asked, chosen={facet: values for facet, values in asked.chosen.items() if facet in listed.facets})
    within = searched(listed, asked.words)
    found = [row for row in within if fits(row, asked.chosen)] if asked.chosen else within
    ordered = in_order(found, listed, asked)
    pages = max(1, -(-len(ordered) // PAGE))
    page = min(max(1, asked.page), pages)
    rows = ordered[(page - 1) * PAGE : page * PAGE]
    usual = tuple(column for column in listed.columns if column.usual)
    columns = tuple(column for column in listed.columns if column.id in asked.columns) or usual
    facets = tuple((facet, choices_of(facet, listed, within, asked)) for facet in listed.facets)
    return Shown(
        found=tuple(ordered), count=len(ordered), facets=facets, columns=columns,
        groups=grouped(rows, asked.group if asked.group in listed.facets else ""), page=page, pages=pages, total=len(listed.rows),
    )  # fmt: skip


def searched(listed: Listed, words: str) -> Sequence[Row]:
    """The rows that have every one of some words."""
    parts = words.casefold().split()
    if not parts:
        return listed.rows
    return [row for row, own in zip(listed.rows, listed.words, strict=True) if all(part in own for part in parts)]


def fits(row: Row, chosen: Mapping[str, frozenset[str]]) -> bool:
    """Whether a row is, by every facet of which something was chosen, one of what was chosen."""
    return all(not values or values.intersection(row.facets.get(facet, ())) for facet, values in chosen.items())


def counted(rows: Iterable[Row], facet: str) -> Counter[str]:
    """How many of some rows have each value of a facet."""
    return Counter(chain.from_iterable(row.facets.get(facet, ()) for row in rows))


def choices_of(facet: str, listed: Listed, rows: Sequence[Row], asked: Asked) -> tuple[Choice, ...]:
    """The values of a facet among the rows that fit all other facets, the most frequent first; what is chosen stands there even
    where nothing fits it any more.
    """
    others = {name: values for name, values in asked.chosen.items() if name != facet and values}
    if others:
        counts = counted((row for row in rows if fits(row, others)), facet)
    else:
        counts = listed.counts[facet] if rows is listed.rows else counted(rows, facet)
    chosen = asked.chosen.get(facet, frozenset())
    values = [*(value for value, _ in counts.most_common()), *sorted(chosen - counts.keys())]
    return tuple(Choice(value=value, count=counts[value], chosen=value in chosen) for value in values)


def in_order(rows: Sequence[Row], listed: Listed, asked: Asked) -> list[Row]:
    """The rows in the order that was asked for, those without a value last either way; grouped rows stay with their group."""
    column = next((one for one in listed.columns if one.id == asked.sort), None)
    ordered = list(rows)
    if column is not None:
        known = [row for row in rows if row.values.get(column.id) not in {None, ""}]
        known.sort(key=lambda row: key_of(row.values[column.id], column), reverse=asked.descending)
        ordered = [*known, *(row for row in rows if row.values.get(column.id) in {None, ""})]
    if asked.group in listed.facets:
        places: dict[str, int] = {}
        for row in rows:
            places.setdefault(group_of(row, asked.group), len(places))
        ordered.sort(key=lambda row: places[group_of(row, asked.group)])
    return ordered


def key_of(value: Value, column: Column) -> tuple[bool, Decimal, str]:
    """What a value is sorted by: numbers by size, words by their letters."""
    if column.kind in NUMERIC and isinstance(value, (int, Decimal)):
        return False, Decimal(value), ""
    return True, Decimal(0), str(value)


def group_of(row: Row, facet: str) -> str:
    """The group that a row stands in."""
    return next(iter(row.facets.get(facet, ())), "")


def grouped(rows: Sequence[Row], facet: str) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """The rows of a page under their groups; one group without a name where nothing was asked for."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(group_of(row, facet) if facet else "", []).append(row)
    return tuple((name, tuple(own)) for name, own in found.items())


def turned(asked: Asked, facet: str, value: str) -> Asked:
    """The same question with a value of a facet chosen, or no longer; from the first page on."""
    chosen = {name: set(values) for name, values in asked.chosen.items()}
    chosen.setdefault(facet, set()).symmetric_difference_update({value})
    return replace(asked, chosen={name: frozenset(values) for name, values in chosen.items() if values}, page=1)
