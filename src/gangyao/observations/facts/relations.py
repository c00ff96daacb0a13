"""Small tables of the house as relations that can be asked: those of a plan, of an assessment, of whatever has rows.

In: names of columns and rows of plain values. Out: tables of a database in memory. A column is of the type that all its
values are of; numbers that are not all of one kind are words, so that none is rounded.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from gangyao.observations.facts.duck import TYPES, connect, listed
from gangyao.observations.facts.rows import value_of
from gangyao.vocabulary.standards.descriptors import FieldType

if TYPE_CHECKING:  # an extra, which may not be there
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

Related: TypeAlias = "dict[str, DuckDBPyRelation]"

KINDS: tuple[tuple[type, str], ...] = (  # bool is an int, so that it comes first
    (bool, "BOOLEAN"), (int, "BIGINT"), (Decimal, TYPES[FieldType.NUMBER]), (float, "DOUBLE"), (dt.date, "DATE"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Rows under the names of their columns."""

    columns: tuple[str, ...]
    rows: tuple[Sequence[object], ...]


Relations: TypeAlias = Mapping[str, Relation]
MEMORY = 1024  # MB
NOTHING: Relations = MappingProxyType({})


def relate(relations: Relations) -> Related:
    """Relations of one database in memory by name, to be asked further. Raises MissingEngine."""
    connection = connect(MEMORY)
    for name, relation in relations.items():
        lay(connection, name, relation)
    return {name: connection.table(name) for name in relations}


def lay(connection: "DuckDBPyConnection", name: str, relation: Relation) -> None:
    """A relation as a table."""
    import numpy as np  # noqa: PLC0415 - where something is asked

    cells = {column: [row[place] for row in relation.rows] for place, column in enumerate(relation.columns)}
    kinds = {column: kind_of(values) for column, values in cells.items()}
    columns = listed(f'"{column}" {kind}' for column, kind in kinds.items())
    connection.execute(f'CREATE TABLE "{name}" ({columns})')
    connection.execute("SET pandas_analyze_sample = 0")  # words are words, whatever the first of them look like
    arrays = {column: np.array(list(map(words_of, values)), dtype=np.object_) for column, values in cells.items()}
    connection.register("arrays", arrays)
    casts = listed(f'CAST("{column}" AS {kind})' for column, kind in kinds.items())
    connection.execute(f'INSERT INTO "{name}" SELECT {casts} FROM arrays')
    connection.unregister("arrays")


def kind_of(values: Sequence[object]) -> str:
    """The type of a column: that of all its values, words where they differ or a number has too many digits to reckon with."""
    stated = [value for value in values if value is not None]
    for kind, name in KINDS:
        if stated and all(isinstance(value, kind) for value in stated):
            fits = kind is not Decimal or all(value_of(str(value)) is not None for value in stated)
            return name if fits else "VARCHAR"
    return "VARCHAR"


def words_of(value: object) -> str | None:
    """A value in words that the engine reads."""
    if value is None:
        return None
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
