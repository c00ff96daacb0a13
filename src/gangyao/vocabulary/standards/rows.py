"""The rows of a data file, checked against the descriptor beside it.

In: a package and the name of a file in it: `<name>.csv`, `<name>.schema.json`. Out: its rows by column, in order.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeAlias

from gangyao.vocabulary.standards.columns import find_faults, values_of
from gangyao.vocabulary.standards.descriptors import Descriptor, read_descriptor
from gangyao.vocabulary.standards.faults import BrokenData, Expected, Fault

Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The cells of a file under the names of its descriptor's columns; faults where heads or rows do not fit."""

    columns: tuple[tuple[str, ...], ...] = ()
    faults: tuple[Fault, ...] = ()


@cache
def load_rows(package: str, name: str) -> tuple[Row, ...]:
    """Every row of the file by column: str, int, Decimal, bool, date or a tuple of words as the descriptor says; a blank
    cell is None, in a column of words "" and in one of lists (). Read once and kept.

    Raises BrokenData, whose sentence names file, row and column, what was found and what was expected.
    """
    text = (files(package) / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(read_rows(text, load_descriptor(package, name), f"{name}.csv"))


@cache
def load_descriptor(package: str, name: str) -> Descriptor:
    """The descriptor beside a data file: its columns and sources."""
    file = f"{name}.schema.json"
    return read_descriptor((files(package) / file).read_bytes(), file)


def read_rows(text: str, descriptor: Descriptor, file: str, *, own: bool = False) -> Iterator[Row]:
    """The rows of a file's text, checked; one of somebody's `own` may head its columns by titles and leave out what may be
    blank.
    """
    grid = lay_out(text, descriptor, file, own=own)
    faults = (*grid.faults, *faults_in(grid, descriptor, file))
    if faults:
        raise BrokenData(faults=faults)
    names = [field.name for field in descriptor.fields]
    columns = [values_of(cells, field) for cells, field in zip(grid.columns, descriptor.fields, strict=True)]
    for values in zip(*columns, strict=True):
        yield MappingProxyType(dict(zip(names, values, strict=True)))


def lay_out(text: str, descriptor: Descriptor, file: str, *, own: bool = False) -> Grid:
    """The cells of a file's text by column; blank lines are no rows."""
    lines = csv.reader(io.StringIO(text, newline=""))
    heads = next(lines, [])
    places, faults = own_places(heads, descriptor, file) if own else (range(len(heads)), wrong_heads(heads, descriptor, file))
    rows = [cells for cells in lines if cells]
    faults += [
        Fault(file=file, row=row, expected=Expected.CELLS, found=str(len(cells)), words=str(len(heads)))
        for row, cells in enumerate(rows, start=2)
        if len(cells) != len(heads)
    ]
    if faults:
        return Grid(faults=tuple(faults))
    blank = ("",) * len(rows)
    return Grid(columns=tuple(blank if place is None else tuple(cells[place] for cells in rows) for place in places))


def wrong_heads(heads: Sequence[str], descriptor: Descriptor, file: str) -> list[Fault]:
    """A file of a package has the columns of its descriptor, in order."""
    expected = [field.name for field in descriptor.fields]
    words = ", ".join(expected)
    return [] if heads == expected else [Fault(file=file, row=1, expected=Expected.HEADS, found=", ".join(heads), words=words)]


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


def faults_in(grid: Grid, descriptor: Descriptor, file: str) -> list[Fault]:
    """What is wrong with the cells, column by column, and with rows that have the key of a row above."""
    found: list[Fault] = []
    for cells, field in zip(grid.columns, descriptor.fields, strict=False):  # no columns where heads or rows do not fit
        found.extend(find_faults(cells, field, file))
    names = [field.name for field in descriptor.fields]
    if not grid.columns or not descriptor.key:
        return found
    keys = list(zip(*(grid.columns[names.index(name)] for name in descriptor.key), strict=True))
    if len(set(keys)) == len(keys):
        return found
    columns, seen = ", ".join(descriptor.key), set[tuple[str, ...]]()
    for row, key in enumerate(keys, start=2):
        if key in seen:
            found.append(Fault(file=file, row=row, expected=Expected.OTHER_KEY, column=columns, found=", ".join(key)))
        seen.add(key)
    return found
