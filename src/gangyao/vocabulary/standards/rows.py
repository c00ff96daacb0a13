"""The rows of a data file, checked against the descriptor beside it.

In: a package and the name of a file in it: `<name>.csv`, `<name>.schema.json`. Out: its rows by column, in order; where rows of
one's own were laid over a file (overlays), those with them.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeAlias

from gangyao.vocabulary.standards.columns import find_faults, own_cell, values_of
from gangyao.vocabulary.standards.descriptors import Descriptor, Field, read_descriptor
from gangyao.vocabulary.standards.faults import BrokenData, Expected, Fault
from gangyao.vocabulary.standards.validity import Sure, find_clashes

Row: TypeAlias = Mapping[str, Any]
LAID: dict[tuple[str, str], "tuple[Held, ...]"] = {}  # by package and name; settled once, before anything is read (overlays)
READ: set[tuple[str, str]] = set()  # every table that something was read from


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The cells of a file under the names of its descriptor's columns; faults where heads or rows do not fit."""

    columns: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[int, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A row and where it stands: its number in the file, the heads being row 1; `own` in a table of somebody's own."""

    row: Row
    file: str
    number: int
    own: bool = False

    @property
    def source(self) -> str:
        """Who says so."""
        return str(self.row.get("source", ""))

    @property
    def sure(self) -> Sure | None:
        """How sure it is; None where the row does not say."""
        return Sure(self.row["sure"]) if self.row.get("sure") else None


@cache
def load_rows(package: str, name: str) -> tuple[Row, ...]:
    """Every row of the file by column: str, int, Decimal, bool, date or a tuple of words as the descriptor says; a blank
    cell is None, in a column of words "" and in one of lists (). Read once and kept.

    Raises BrokenData, whose sentence names file, row and column, what was found and what was expected.
    """
    return tuple(held.row for held in load_held(package, name))


@cache
def load_held(package: str, name: str) -> tuple[Held, ...]:
    """Every row of the file with where it stands; raises as `load_rows` does."""
    READ.add((package, name))
    return LAID.get((package, name)) or load_shipped(package, name)


@cache
def load_shipped(package: str, name: str) -> tuple[Held, ...]:
    """The rows that the package has, whatever was laid over them."""
    text = (files(package) / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(read_held(text, load_descriptor(package, name), f"{name}.csv"))


@cache
def load_descriptor(package: str, name: str) -> Descriptor:
    """The descriptor beside a data file: its columns and sources."""
    file = f"{name}.schema.json"
    return read_descriptor((files(package) / file).read_bytes(), file)


def read_rows(text: str, descriptor: Descriptor, file: str, *, own: bool = False) -> Iterator[Row]:
    """The rows of a file's text, checked; one of somebody's `own` may head its columns by titles and leave out what may be
    blank.
    """
    return (held.row for held in read_held(text, descriptor, file, own=own))


def read_held(text: str, descriptor: Descriptor, file: str, *, own: bool = False) -> Iterator[Held]:
    """The rows of a file's text with where they stand."""
    return read_cells(csv.reader(io.StringIO(text, newline="")), descriptor, file, own=own)


def read_cells(
    lines: Iterable[Sequence[str]], descriptor: Descriptor, file: str, *, own: bool = False, top: int = 1
) -> Iterator[Held]:
    """The rows of a table whose head is the first line and stands in row `top` of the file."""
    grid = lay_out(iter(lines), descriptor, file, own=own, top=top)
    faults = (*grid.faults, *faults_in(grid, descriptor, file))
    rows = () if faults else tuple(rows_of(grid, descriptor))
    faults = faults or tuple(find_clashes(rows, descriptor.undated_key, file) if descriptor.dated else ())
    if faults:
        raise BrokenData(faults=faults)
    return (Held(row=row, file=file, number=number, own=own) for number, row in rows)


def rows_of(grid: Grid, descriptor: Descriptor) -> Iterator[tuple[int, Row]]:
    """The rows of cells without faults, as values, each with its number."""
    names = [field.name for field in descriptor.fields]
    columns = [values_of(cells, field) for cells, field in zip(grid.columns, descriptor.fields, strict=True)]
    for number, *values in zip(grid.numbers, *columns, strict=True):
        yield number, MappingProxyType(dict(zip(names, values, strict=True)))


def lay_out(lines: Iterator[Sequence[str]], descriptor: Descriptor, file: str, *, own: bool, top: int) -> Grid:
    """The cells of a file by column; blank lines are no rows, and count where rows are numbered."""
    lines = without_blank_columns(lines) if own else lines
    heads = next(lines, [])
    places, faults = own_places(heads, descriptor, file) if own else (range(len(heads)), wrong_heads(heads, descriptor, file))
    rows = {row: cells for row, cells in enumerate(lines, start=top + 1) if (any(map(str.strip, cells)) if own else cells)}
    faults += [
        Fault(file=file, row=row, expected=Expected.CELLS, found=str(len(cells)), words=str(len(heads)))
        for row, cells in rows.items()
        if len(cells) != len(heads)
    ]
    if faults:
        return Grid(faults=tuple(faults))
    columns = [
        column_at(place, tuple(rows.values()), field, own=own) for place, field in zip(places, descriptor.fields, strict=True)
    ]
    return Grid(columns=tuple(columns), numbers=tuple(rows))


def without_blank_columns(lines: Iterator[Sequence[str]]) -> Iterator[Sequence[str]]:
    """The lines of a table without the columns that stand blank behind its last head, as spreadsheets save them."""
    every = [list(line) for line in lines]
    width = max((place + 1 for place, head in enumerate(every[0]) if head.strip()), default=0) if every else 0
    return (line if any(map(str.strip, line[width:])) else line[:width] for line in every)


def column_at(place: int | None, rows: Sequence[Sequence[str]], field: Field, *, own: bool) -> tuple[str, ...]:
    """The cells of a column, blank where there is none; those of somebody's own as they are meant."""
    if place is None:
        return ("",) * len(rows)
    cells = tuple(row[place] for row in rows)
    return tuple(own_cell(cell, field) for cell in cells) if own else cells


def wrong_heads(heads: Sequence[str], descriptor: Descriptor, file: str) -> list[Fault]:
    """A file of a package has the columns of its descriptor, in order."""
    expected = [field.name for field in descriptor.fields]
    words = ", ".join(expected)
    return (
        [] if list(heads) == expected else [Fault(file=file, row=1, expected=Expected.HEADS, found=", ".join(heads), words=words)]
    )


def own_places(heads: Sequence[str], descriptor: Descriptor, file: str) -> tuple[list[int | None], list[Fault]]:
    """At which place a table of somebody's own has each column, None where it leaves it out; and what is wrong with its heads."""
    stated = [head.strip() for head in heads]
    found = [[place for place, head in enumerate(stated) if head in field.heads] for field in descriptor.fields]
    known = {place for places in found for place in places}
    names = ", ".join(field.name for field in descriptor.fields)
    faults = [
        Fault(file=file, row=1, expected=Expected.HEAD, found=head, words=names)
        for place, head in enumerate(stated)
        if place not in known
    ]
    for field, places in zip(descriptor.fields, found, strict=True):
        if len(places) > 1:
            faults.append(Fault(file=file, row=1, expected=Expected.ONE_HEAD, column=field.name, found=stated[places[1]]))
        if not places and field.required:
            faults.append(Fault(file=file, row=1, expected=Expected.COLUMN, column=field.name, words=names))
    return [places[0] if places else None for places in found], faults


def heads_in(lines: Iterable[str]) -> list[str]:
    """The heads of a table of somebody's own, as its first line has them."""
    return next(csv.reader(lines), [])


def headed_columns(text: str, descriptor: Descriptor) -> frozenset[str]:
    """The columns that a table of somebody's own has heads for."""
    heads = [head.strip() for head in next(csv.reader(io.StringIO(text, newline="")), [])]
    return frozenset(field.name for field in descriptor.fields if not set(heads).isdisjoint(field.heads))


def faults_in(grid: Grid, descriptor: Descriptor, file: str) -> list[Fault]:
    """What is wrong with the cells, column by column, and with rows that have the key of a row above."""
    found: list[Fault] = []
    for cells, field in zip(grid.columns, descriptor.fields, strict=False):  # no columns where heads or rows do not fit
        found.extend(find_faults(cells, grid.numbers, field, file))
    names = [field.name for field in descriptor.fields]
    if not grid.columns or not descriptor.key:
        return found
    keys = list(zip(*(grid.columns[names.index(name)] for name in descriptor.key), strict=True))
    if len(set(keys)) == len(keys):
        return found
    columns, seen = ", ".join(descriptor.key), set[tuple[str, ...]]()
    for row, key in zip(grid.numbers, keys, strict=True):
        if key in seen:
            found.append(Fault(file=file, row=row, expected=Expected.OTHER_KEY, column=columns, found=", ".join(key)))
        seen.add(key)
    return found
