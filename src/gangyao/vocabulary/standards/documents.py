"""A data file that is no table: TOML whose form stands in a descriptor beside it, a small part of JSON Schema.

In: a package and a name in it: `<name>.toml`, `<name>.schema.json`. Out: its tree, checked. The descriptor may say type,
properties (with title, `title@en`), required, items and enum, and `any` for what somebody else reads; a property that it does not
name is a fault. Where many files of one kind lie in folders of their own, their one descriptor stands in a folder above.
"""

import datetime as dt
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from gangyao.vocabulary.standards.faults import SHOWN, BrokenData

Schema: TypeAlias = Mapping[str, Any]
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, Decimal),
    "date": dt.date,
}  # fmt: skip
ANY = "any"  # whatever stands there is read by whoever knows it


class Needed(StrEnum):
    """What a place of a document should hold; each has its sentence in the catalogue (`documents.…`)."""

    TYPE = "type"
    ONE_OF = "one-of"
    PRESENT = "present"
    KNOWN = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """A place of a document that is not as its descriptor says: what was found there, what was expected."""

    place: str
    needed: Needed
    found: str
    words: str = ""

    def sentence(self, language: str) -> str:
        """The misfit for a person."""
        from gangyao.vocabulary.catalogue import say  # noqa: PLC0415 - documents that are whole load no sentences

        return say(f"documents.{self.needed}", language, {"place": self.place, "found": self.found, "words": self.words})


@cache
def load_document(package: str, name: str) -> Mapping[str, Any]:
    """The tree of the file, numbers with a point as Decimal. Raises BrokenData, whose sentence names the place in the file."""
    file = f"{name}.toml"
    tree = tomllib.loads((files(package) / file).read_text(encoding="utf-8"), parse_float=Decimal)
    misfit = next(find_misfits(tree, load_schema(package, name), file), None)
    if misfit is not None:
        raise BrokenData(misfit.sentence("en"))
    return tree


@cache
def load_schema(package: str, name: str) -> Schema:
    """The descriptor beside a document, or the nearest of its name in a package above."""
    file = f"{name}.schema.json"
    while not (files(package) / file).is_file() and "." in package:
        package = package.rpartition(".")[0]
    schema: Schema = json.loads((files(package) / file).read_bytes())
    if not any(source.get("title") for source in schema.get("sources", ())):
        raise BrokenData(f"{file}: found no 'sources', expected at least one with a title.")
    return schema


def find_misfits(value: object, schema: Schema, place: str) -> Iterator[Misfit]:
    """Everything that is not as the descriptor says, with its place: `appraisal.toml, gates[2].id`."""
    kind = str(schema.get("type", "string"))
    if kind == ANY:
        return
    if not isinstance(value, TYPES[kind]) or (isinstance(value, bool) and kind != "boolean"):
        yield Misfit(place=place, needed=Needed.TYPE, found=f"{value!r:.{SHOWN}}", words=kind)
    elif "enum" in schema and value not in schema["enum"]:
        words = ", ".join(map(str, schema["enum"]))
        yield Misfit(place=place, needed=Needed.ONE_OF, found=f"{value!r:.{SHOWN}}", words=words)
    elif isinstance(value, dict):
        yield from misfits_of_object(value, schema, place)
    elif isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield from find_misfits(item, schema["items"], f"{place}[{number}]")


def misfits_of_object(value: Mapping[str, object], schema: Schema, place: str) -> Iterator[Misfit]:
    """What an object lacks, has too much, or holds wrongly."""
    known = schema["properties"]
    for name in schema.get("required", ()):
        if name not in value:
            yield Misfit(place=place, needed=Needed.PRESENT, found=repr(name))
    for name, item in value.items():
        if name in known:
            yield from find_misfits(item, known[name], f"{place}, {name}" if place.endswith(".toml") else f"{place}.{name}")
        else:
            yield Misfit(place=place, needed=Needed.KNOWN, found=repr(name), words=", ".join(known))
