"""The descriptor beside a data file: a Table Schema (fields with type and constraints) and where the file's content is from.

In: the bytes of `<name>.schema.json`. Out: a Descriptor. See https://datapackage.org/standard/table-schema/.
"""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class FieldType(StrEnum):
    """What the cells of a column hold; `list` is words parted by `;`."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    LIST = "list"


class BrokenData(ValueError):  # noqa: N818 - named for what was found
    """A data file or its descriptor is not what it says; the sentence names file, row and column, what stands and what should."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column: `enum` is empty where any value may stand, `pattern` None where any form may."""

    name: str
    type: FieldType
    required: bool = False
    unique: bool = False
    enum: frozenset[str] = frozenset()
    pattern: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Descriptor:
    """The columns of a file in order, and the titles of its sources."""

    fields: tuple[Field, ...]
    sources: tuple[str, ...]


def read_descriptor(content: bytes, file: str) -> Descriptor:
    """The descriptor that the bytes hold; BrokenData names what is wrong with it."""
    try:
        stated = json.loads(content)
    except ValueError as error:
        raise BrokenData(f"{file}: found no JSON ({error}), expected a Table Schema.") from error
    if not isinstance(stated, dict) or not stated.get("fields"):
        raise BrokenData(f"{file}: found no 'fields', expected a Table Schema with the columns of the file.")
    sources = tuple(str(source.get("title", "")) for source in stated.get("sources", ()))
    if not any(sources):
        raise BrokenData(f"{file}: found no 'sources', expected at least one with a title that says where the content is from.")
    return Descriptor(fields=tuple(read_field(field, file) for field in stated["fields"]), sources=sources)


def read_field(stated: dict[str, Any], file: str) -> Field:
    """A column of the descriptor."""
    kind, limits = str(stated.get("type", "string")), stated.get("constraints", {})
    if "name" not in stated or kind not in set(map(str, FieldType)):
        raise BrokenData(f"{file}: found the field {stated!r}, expected a name and a type of {', '.join(FieldType)}.")
    return Field(
        name=stated["name"],
        type=FieldType(kind),
        required=bool(limits.get("required")),
        unique=bool(limits.get("unique")),
        enum=frozenset(map(str, limits.get("enum", ()))),
        pattern=re.compile(limits["pattern"]) if "pattern" in limits else None,
    )
