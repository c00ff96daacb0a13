"""What a relation holds as one digest, the same for the same rows, reckoned where they lie.

In: an open database, a relation, its columns. Out: SHA-256 over its rows as text, in an order that the rows themselves give.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from gangyao.observations.facts.duck import listed
from gangyao.systems.databases import quote
from gangyao.vocabulary.standards.descriptors import Field, FieldType

if TYPE_CHECKING:  # an extra, which may not be there
    from duckdb import DuckDBPyConnection

WORDS = frozenset({FieldType.STRING, FieldType.LIST, FieldType.EXPRESSION})
UNKNOWN, BETWEEN = "'-'", "','"  # no length begins with either


def digest_of_input(connection: "DuckDBPyConnection", relation: str, fields: Sequence[Field]) -> str:
    """The digest of rows as they were handed in, in whatever order they came."""
    return digest_of(connection, relation, line_of(fields), " ORDER BY line")


def digest_of_result(connection: "DuckDBPyConnection", relation: str, fields: Sequence[Field]) -> str:
    """The digest of rows that are laid in their order: one thread reads them so."""
    return digest_of(connection, relation, line_of(fields), "")


def digest_of(connection: "DuckDBPyConnection", relation: str, line: str, order: str) -> str:
    """SHA-256 over the rows of a relation, one below the other."""
    sql = f"SELECT sha256(coalesce(string_agg(line, chr(10){order}), '')) FROM (SELECT {line} AS line FROM {quote(relation)})"
    return str(connection.execute(sql).fetchall()[0][0])


def line_of(fields: Iterable[Field]) -> str:
    """A row as text that no other row has: words with their length before them, other values as the engine writes them."""
    return f"concat_ws({BETWEEN}, {listed(text_of(quote(field.name), field) for field in fields)})"


def text_of(words: str, field: Field) -> str:
    """A value as text; blank words are not known."""
    if field.type in WORDS:
        return f"CASE WHEN {words} <> '' THEN concat(strlen({words}), ':', {words}) ELSE {UNKNOWN} END"
    return f"coalesce(CAST({words} AS VARCHAR), {UNKNOWN})"
