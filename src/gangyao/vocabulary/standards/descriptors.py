"""The descriptor beside a data file: a Table Schema (fields with type and constraints) and where the file's content is from.

In: the bytes of `<name>.schema.json`. Out: a Descriptor. See https://datapackage.org/standard/table-schema/; titles in English
stand in `title@en`, heads that a column may have besides its name and titles in `aliases`, its unit in `unit`. `overridable`
says that rows of one's own may lie over a file's (`"values"`: for keys that it has); a column that says `"overridable": false`
stays as it is even then. An expression comes from
the packages alone. `foreignKeys` name the table and column in which every word of a column must stand, `also` what else
may.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from gangyao.vocabulary.expressions.nodes import Kind
from gangyao.vocabulary.standards.faults import BrokenData

DATED = ("valid_from", "valid_to", "place", "source", "sure")  # the columns of content that law or place may change


class FieldType(StrEnum):
    """What the cells of a column hold; `list` is words parted by `;`, `expression` those of vocabulary.expressions."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "datetime"
    LIST = "list"
    EXPRESSION = "expression"


class Form(StrEnum):
    """A form that no pattern says, with its check digit: the unified social credit code (GB 32100-2015), the number of an
    identity card (GB 11643-1999).
    """

    CREDIT_CODE = "uscc"
    IDENTITY = "identity"


class Override(StrEnum):
    """What rows of one's own may do to a file: nothing, say other values for keys it has, or add keys, too."""

    NOTHING = "nothing"
    VALUES = "values"
    ROWS = "rows"


OVERRIDES = {False: Override.NOTHING, "values": Override.VALUES, True: Override.ROWS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column: `enum` is empty where any value may stand, `pattern` None where any form may; `titles` by language; `fixed`
    where no table of one's own may hold it. An expression `gives` a kind of value from `names`; where none are said, any numbers.
    A number of a `scale` is exact to so many decimals; `form` names a form that no pattern says; `supplier` who fills the column,
    `labels` what its closed words are called in each language.
    """

    name: str
    type: FieldType
    titles: dict[str, str]
    aliases: tuple[str, ...] = ()
    unit: str = ""
    required: bool = False
    unique: bool = False
    enum: frozenset[str] = frozenset()
    pattern: re.Pattern[str] | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    scale: int | None = None
    form: Form | None = None
    supplier: str = ""
    labels: Mapping[str, Mapping[str, str]] = dataclass_field(default_factory=dict)
    personal: bool = False
    fixed: bool = False
    gives: Kind = Kind.BOOLEAN
    names: Mapping[str, Kind] | None = None

    @property
    def heads(self) -> tuple[str, ...]:
        """The words that may head the column in a table of somebody's own."""
        return (self.name, *self.titles.values(), *self.aliases)

    def called(self, word: str, language: str) -> str:
        """What a closed word is called in a language; the word itself where it has no other name."""
        return self.labels.get(word, {}).get(language, word)

    def word_called(self, label: str) -> str:
        """The closed word that is called so in any language; the label itself where none is."""
        return next((word for word, names in self.labels.items() if label in names.values()), label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A column whose words must stand in a column of another table: its package and name."""

    column: str
    package: str
    name: str
    target: str
    also: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppressed:
    """A column that counts persons and shows no number below `least`, nor do the columns `beside` it; where it is one row alone
    `within` a group, the next smallest shows none either, since the total would tell.
    """

    count: str
    least: int = 5
    beside: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Descriptor:
    """The columns of a file in order, those that tell its rows apart, and the titles of its sources; `secret` where its rows may
    be taken in nowhere, `statistical` where they may serve no act against one firm or person.
    """

    fields: tuple[Field, ...]
    sources: tuple[str, ...]
    titles: dict[str, str]
    key: tuple[str, ...] = ()
    override: Override = Override.NOTHING
    references: tuple[Reference, ...] = ()
    secret: bool = False
    statistical: bool = False
    suppressed: Suppressed | None = None

    @property
    def dated(self) -> bool:
        """Whether its rows hold from a day to a day at a place."""
        return {field.name for field in self.fields}.issuperset(DATED)

    @property
    def undated_key(self) -> tuple[str, ...]:
        """What a row speaks of, whenever and wherever it holds."""
        return tuple(name for name in self.key if name not in DATED)


def read_descriptor(content: bytes, file: str) -> Descriptor:
    """The descriptor that the bytes hold; BrokenData names what is wrong with it."""
    try:
        stated = json.loads(content)
    except ValueError as error:
        raise BrokenData(f"{file}: found no JSON ({error}), expected a Table Schema.") from error
    if not isinstance(stated, dict) or not stated.get("fields"):
        raise BrokenData(f"{file}: found no 'fields', expected a Table Schema with the columns of the file.")
    fields = tuple(read_field(field, file) for field in stated["fields"])
    return Descriptor(
        fields=fields, sources=read_sources(stated, file), titles=titles_of(stated), key=read_key(stated, fields, file),
        override=OVERRIDES[stated.get("overridable", False)],
        references=tuple(map(read_reference, stated.get("foreignKeys", ()))),
        secret=bool(stated.get("secrecy")), statistical=bool(stated.get("statistical")),
        suppressed=read_suppressed(stated.get("suppress"), fields, file),
    )  # fmt: skip


def read_suppressed(stated: dict[str, Any] | None, fields: tuple[Field, ...], file: str) -> Suppressed | None:
    """Which small counts a table does not show: `suppress`."""
    if stated is None:
        return None
    found = Suppressed(
        count=str(stated.get("count", "")), least=int(stated.get("least", 5)), beside=tuple(stated.get("beside", ())),
        within=tuple(stated.get("within", ())),
    )  # fmt: skip
    names = {field.name for field in fields}
    if not names.issuperset((found.count, *found.beside, *found.within)):
        raise BrokenData(f"{file}: found suppress {stated!r}; expected names of {', '.join(sorted(names))}.")
    return found


def read_reference(stated: dict[str, Any]) -> Reference:
    """A column that another table's must have every word of; the resource is named as a file of one's own content is."""
    package, _, name = str(stated["reference"]["resource"]).rpartition(".")
    return Reference(
        column=stated["fields"],
        package=f"gangyao.{package}",
        name=name,
        target=stated["reference"]["fields"],
        also=frozenset(stated.get("also", ())),
    )


def read_sources(stated: dict[str, Any], file: str) -> tuple[str, ...]:
    """The titles of the sources, of which there is one at least."""
    sources = tuple(str(source.get("title", "")) for source in stated.get("sources", ()))
    if not any(sources):
        raise BrokenData(f"{file}: found no 'sources', expected at least one with a title that says where the content is from.")
    return sources


def read_key(stated: dict[str, Any], fields: tuple[Field, ...], file: str) -> tuple[str, ...]:
    """The columns that tell rows apart: `primaryKey`, a name or several; none where it is left out."""
    stated_key = stated.get("primaryKey", [])
    key = (stated_key,) if isinstance(stated_key, str) else tuple(stated_key)
    names = [field.name for field in fields]
    if not set(key) <= set(names):
        raise BrokenData(f"{file}: found the primaryKey {', '.join(key)}; expected names of {', '.join(names)}.")
    return key


def read_field(stated: dict[str, Any], file: str) -> Field:
    """A column of the descriptor."""
    kind, limits = str(stated.get("type", "string")), stated.get("constraints", {})
    if "name" not in stated or kind not in set(map(str, FieldType)):
        raise BrokenData(f"{file}: found the field {stated!r}, expected a name and a type of {', '.join(FieldType)}.")
    return Field(
        name=stated["name"],
        type=FieldType(kind),
        titles=titles_of(stated),
        aliases=tuple(stated.get("aliases", ())),
        unit=str(stated.get("unit", "")),
        required=bool(limits.get("required")),
        unique=bool(limits.get("unique")),
        enum=frozenset(map(str, limits.get("enum", ()))),
        pattern=re.compile(limits["pattern"]) if "pattern" in limits else None,
        minimum=limit_of(limits, "minimum"),
        maximum=limit_of(limits, "maximum"),
        scale=stated.get("scale"),
        form=Form(stated["format"]) if "format" in stated else None,
        supplier=str(stated.get("supplies", "")),
        labels={str(one["value"]): labels_of(one) for one in stated.get("categories", ())},
        personal=bool(stated.get("personal")),
        fixed=stated.get("overridable") is False or kind == FieldType.EXPRESSION,
        gives=Kind(stated.get("gives", Kind.BOOLEAN)),
        names={name: Kind(own) for name, own in stated["names"].items()} if "names" in stated else None,
    )


def limit_of(limits: Mapping[str, Any], name: str) -> Decimal | None:
    """A limit of a column's numbers."""
    return Decimal(str(limits[name])) if name in limits else None


def labels_of(stated: dict[str, Any]) -> dict[str, str]:
    """What a closed word is called in each language."""
    stated_labels = {"zh": stated.get("label"), "en": stated.get("label@en")}
    return {language: str(label) for language, label in stated_labels.items() if label}


def titles_of(stated: dict[str, Any]) -> dict[str, str]:
    """The title in each language that has one."""
    stated_titles = {"zh": stated.get("title"), "en": stated.get("title@en")}
    return {language: str(title) for language, title in stated_titles.items() if title}
