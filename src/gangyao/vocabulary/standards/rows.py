"""The rows of a data file, checked against the descriptor beside it.

In: a package and the name of a file in it: `<name>.csv`, `<name>.schema.json`. Out: its rows by column, in order.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeAlias

from gangyao.vocabulary.standards.descriptors import BrokenData, Descriptor, Field, FieldType, read_descriptor

Row: TypeAlias = Mapping[str, Any]

SHOWN = 60  # characters of a value that a sentence quotes
VALUES: dict[FieldType, Callable[[str], object]] = {
    FieldType.STRING: str,
    FieldType.INTEGER: int,
    FieldType.NUMBER: Decimal,
    FieldType.BOOLEAN: "true".__eq__,
    FieldType.DATE: dt.date.fromisoformat,
    FieldType.LIST: lambda words: tuple(word for word in words.split(";") if word),
}


@cache
def load_rows(package: str, name: str) -> tuple[Row, ...]:
    """Every row of the file by column: str, int, Decimal, bool, date or a tuple of words as the descriptor says; a blank
    cell is None, in a column of words "" and in one of lists (). Read once and kept.

    Raises BrokenData, whose sentence names file, row and column, what was found and what was expected.
    """
    folder = files(package)
    descriptor = load_descriptor(package, name)
    return tuple(read_rows((folder / f"{name}.csv").read_text(encoding="utf-8"), descriptor, f"{name}.csv"))


@cache
def load_descriptor(package: str, name: str) -> Descriptor:
    """The descriptor beside a data file: its columns and sources."""
    file = f"{name}.schema.json"
    return read_descriptor((files(package) / file).read_bytes(), file)


def read_rows(text: str, descriptor: Descriptor, file: str) -> Iterator[Row]:
    """The rows of a file's text, each checked."""
    lines = csv.reader(io.StringIO(text))
    heads, expected = next(lines, []), [field.name for field in descriptor.fields]
    if heads != expected:
        raise BrokenData(f"{file}, row 1: found the heads {', '.join(heads)}; expected {', '.join(expected)}.")
    seen: dict[str, set[str]] = {field.name: set() for field in descriptor.fields if field.unique}
    for number, cells in enumerate(lines, start=2):
        if len(cells) != len(expected):
            raise BrokenData(f"{file}, row {number}: found {len(cells)} cells, expected {len(expected)}.")
        yield MappingProxyType(dict(read_cells(cells, descriptor.fields, seen, (file, number))))


def read_cells(
    cells: Sequence[str], fields: Sequence[Field], seen: dict[str, set[str]], at: tuple[str, int]
) -> Iterator[tuple[str, object]]:
    """The cells of a row as values, under the names of their columns."""
    for cell, field in zip(cells, fields, strict=True):
        wrong = fault(cell, field) or ("another value than a row above" if cell in seen.get(field.name, ()) else None)
        if wrong is not None:
            raise BrokenData(f"{at[0]}, row {at[1]}, column {field.name}: found {cell[:SHOWN]!r}, expected {wrong}.")
        if field.unique:
            seen[field.name].add(cell)
        yield field.name, value_of(cell, field)


def fault(cell: str, field: Field) -> str | None:
    """What was expected of a cell that is not what its column holds; None of one that is."""
    if not cell:
        return "a value" if field.required else None
    form = FORMS.get(field.type)
    if form is not None and not form[0](cell):
        return form[1]
    words = cell.split(";") if field.type is FieldType.LIST else (cell,)
    if field.enum and not field.enum.issuperset(words):
        return f"one of {', '.join(sorted(field.enum))}"
    if field.pattern is not None and not all(map(field.pattern.fullmatch, words)):
        return f"the form {field.pattern.pattern}"
    return None


def value_of(cell: str, field: Field) -> object:
    """A checked cell as a value of its column's type."""
    return VALUES[field.type](cell) if cell or field.type in {FieldType.STRING, FieldType.LIST} else None


def is_date(cell: str) -> bool:
    """Whether a cell is a day of the calendar."""
    try:
        return len(cell) == len("2026-01-31") and dt.date.fromisoformat(cell) is not None
    except ValueError:
        return False


FORMS: dict[FieldType, tuple[Callable[[str], object], str]] = {
    FieldType.INTEGER: (re.compile(r"-?\d+").fullmatch, "an integer"),
    FieldType.NUMBER: (re.compile(r"-?\d+(?:\.\d+)?").fullmatch, "a number"),
    FieldType.BOOLEAN: (re.compile("true|false").fullmatch, "true or false"),
    FieldType.DATE: (is_date, "a date as 2026-01-31"),
}
