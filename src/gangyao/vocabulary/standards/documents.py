"""A data file that is no table: TOML whose form stands in a descriptor beside it, a small part of JSON Schema.

In: a package and a name in it: `<name>.toml`, `<name>.schema.json`. Out: its tree, checked. The descriptor may say type,
properties (with title, `title@en`), required, items and enum; a property that it does not name is a fault.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from gangyao.vocabulary.standards.faults import BrokenData

Schema: TypeAlias = Mapping[str, Any]
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, Decimal),
}  # fmt: skip


@cache
def load_document(package: str, name: str) -> Mapping[str, Any]:
    """The tree of the file, numbers with a point as Decimal. Raises BrokenData, whose sentence names the place in the file."""
    folder, file = files(package), f"{name}.toml"
    tree = tomllib.loads((folder / file).read_text(encoding="utf-8"), parse_float=Decimal)
    fault = next(find_misfits(tree, load_schema(package, name), file), None)
    if fault is not None:
        raise BrokenData(fault)
    return tree


@cache
def load_schema(package: str, name: str) -> Schema:
    """The descriptor beside a document."""
    schema: Schema = json.loads((files(package) / f"{name}.schema.json").read_bytes())
    if not any(source.get("title") for source in schema.get("sources", ())):
        raise BrokenData(f"{name}.schema.json: found no 'sources', expected at least one with a title.")
    return schema


def find_misfits(value: object, schema: Schema, place: str) -> Iterator[str]:
    """A sentence for everything that is not as the descriptor says, with its place: `appraisal.toml, gates[2].id`."""
    kind = str(schema.get("type", "string"))
    if not isinstance(value, TYPES[kind]) or (isinstance(value, bool) and kind != "boolean"):
        yield f"{place}: found {value!r:.60}, expected {kind}."
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{place}: found {value!r:.60}, expected one of {', '.join(map(str, schema['enum']))}."
    elif isinstance(value, dict):
        yield from misfits_of_object(value, schema, place)
    elif isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield from find_misfits(item, schema["items"], f"{place}[{number}]")


def misfits_of_object(value: Mapping[str, object], schema: Schema, place: str) -> Iterator[str]:
    """What an object lacks, has too much, or holds wrongly."""
    known = schema["properties"]
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{place}: found no {name!r}, expected one."
    for name, item in value.items():
        if name in known:
            yield from find_misfits(item, known[name], f"{place}, {name}" if place.endswith(".toml") else f"{place}.{name}")
        else:
            yield f"{place}: found {name!r}, expected one of {', '.join(known)}."
