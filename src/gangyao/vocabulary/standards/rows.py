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
    """The rows of a file's text, checked."""
    lines = csv.reader(io.StringIO(text))
    heads, expected = next(lines, []), [field.name for field in descriptor.fields]
    if heads != expected:
        raise BrokenData(f"{file}, row 1: found the heads {', '.join(heads)}; expected {', '.join(expected)}.")
    rows = list(lines)
    for number, cells in enumerate(rows, start=2):
        if len(cells) != len(expected):
            raise BrokenData(f"{file}, row {number}: found {len(cells)} cells, expected {len(expected)}.")
    columns = [read_column([cells[place] for cells in rows], field, file) for place, field in enumerate(descriptor.fields)]
    for values in zip(*columns, strict=True):
        yield MappingProxyType(dict(zip(expected, values, strict=True)))


def read_column(cells: Sequence[str], field: Field, file: str) -> list[object]:
    """The cells of a column as values; each different cell is checked once, since a column repeats itself."""
    faults = {cell: wrong for cell in dict.fromkeys(cells) if (wrong := fault(cell, field)) is not None}
    if faults:
        place = next(place for place, cell in enumerate(cells) if cell in faults)
        raise BrokenData(unfit(file, place, field, cells[place], faults[cells[place]]))
    values = {cell: value_of(cell, field) for cell in dict.fromkeys(cells)}
    if field.unique and len(values) < len(cells):
        place = next(place for place, cell in enumerate(cells) if cell in cells[:place])
        raise BrokenData(unfit(file, place, field, cells[place], "another value than a row above"))
    return [values[cell] for cell in cells]


def unfit(file: str, place: int, field: Field, cell: str, expected: str) -> str:
    """The sentence for a cell that is not what it should be; the heads are row 1."""
    return f"{file}, row {place + 2}, column {field.name}: found {cell[:SHOWN]!r}, expected {expected}."


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
