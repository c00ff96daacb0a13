"""A database in memory that holds the relations of one run, and nothing else.

In: relations with typed columns. Out: an open connection: one thread, bounded memory, no access to anything outside, settings
locked. Numbers of a scale are DECIMAL, others DOUBLE; results are cast to their scale, so that the same run gives the same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gangyao.observations.facts.duck import connect, listed, quoted
from gangyao.vocabulary.standards.descriptors import Field, FieldType

if TYPE_CHECKING:  # an extra, which may not be there
    from duckdb import DuckDBPyConnection

MEMORY = 1024  # MB
SECONDS = 60.0
DIGITS = 18  # of an exact number that is taken in
WIDEST = 38  # of one that a result holds
TYPES = {
    FieldType.STRING: "VARCHAR", FieldType.INTEGER: "BIGINT", FieldType.NUMBER: "DOUBLE", FieldType.BOOLEAN: "BOOLEAN",
    FieldType.DATE: "DATE", FieldType.MOMENT: "TIMESTAMP", FieldType.LIST: "VARCHAR", FieldType.EXPRESSION: "VARCHAR",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A relation to be laid: its columns with their types of SQL, and rows of values in their order, or the file of Parquet in
    which they lie.
    """

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: Sequence[Sequence[Any]]
    file: Path | None = None


def type_of(field: Field) -> str:
    """The type of SQL in which a column is taken in.

    >>> type_of(Field(name="land", type=FieldType.NUMBER, titles={}, scale=2))
    'DECIMAL(18, 2)'
    """
    if field.type is FieldType.NUMBER and field.scale is not None:
        return exact(DIGITS, field.scale)
    return TYPES[field.type]


def exact(digits: int, scale: int) -> str:
    """A type of exact numbers."""
    return f"DECIMAL({digits}, {scale})"


@contextmanager
def opened(relations: Sequence[Laid], memory: int = MEMORY, folder: Path | None = None) -> "Iterator[DuckDBPyConnection]":
    """A database that holds these relations; it may write into a folder, which is empty. Raises MissingEngine."""
    connection = connect(memory)
    try:
        connection.execute("SET pandas_analyze_sample = 0")  # words are words, whatever the first of them look like
        for relation in relations:
            lay(connection, relation)
        if folder is not None:
            connection.execute(f"SET allowed_directories = [{quoted(folder.resolve())}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection
    finally:
        connection.close()


def lay(connection: "DuckDBPyConnection", relation: Laid) -> None:
    """A relation as a table."""
    if relation.file is not None:
        names = listed(quote(name) for name, _ in relation.columns)
        connection.execute(f"CREATE TABLE {quote(relation.name)} AS SELECT {names} FROM read_parquet({quoted(relation.file)})")
        return
    columns = listed(f"{quote(name)} {kind}" for name, kind in relation.columns)
    connection.execute(f"CREATE TABLE {quote(relation.name)} ({columns})")
    if not relation.rows:
        return
    import numpy as np  # noqa: PLC0415 - where something is run

    cells = zip(*relation.rows, strict=True)
    arrays = {
        name: np.array(list(map(words_of, values)), dtype=np.object_)
        for (name, _), values in zip(relation.columns, cells, strict=True)
    }
    connection.register("arrays", arrays)
    casts = listed(f"CAST({quote(name)} AS {kind})" for name, kind in relation.columns)
    connection.execute(f"INSERT INTO {quote(relation.name)} SELECT {casts} FROM arrays")
    connection.unregister("arrays")


def words_of(value: object) -> str | None:
    """A value in words that the engine reads."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return ";".join(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def quote(name: str) -> str:
    """A name of SQL.

    >>> quote('a"b')
    '"a""b"'
    """
    return '"' + name.replace('"', '""') + '"'


def cast_of(field: Field) -> str:
    """A column of a result in the type and to the scale that the result shows."""
    if field.type is FieldType.NUMBER:
        return f"CAST({quote(field.name)} AS {exact(WIDEST, field.scale or 0)})"
    return f"CAST({quote(field.name)} AS {TYPES[field.type]})"


def mapping_rows(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    """Rows by name as rows in the order of columns; what a row leaves out or has blank is not known."""
    return [[None if (value := row.get(name)) == "" else value for name in columns] for row in rows]
