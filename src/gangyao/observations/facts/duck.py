"""The engine that asks facts: DuckDB, which is an extra and is loaded when something is asked.

Out: its module, or MissingEngine, whose sentence says what to install; connections in memory with one thread.
"""

from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from gangyao.vocabulary import catalogue
from gangyao.vocabulary.standards.descriptors import FieldType
from gangyao.vocabulary.standards.rows import load_descriptor

if TYPE_CHECKING:  # an extra, which may not be there
    from duckdb import DuckDBPyConnection

TYPES = {
    FieldType.STRING: "VARCHAR", FieldType.INTEGER: "BIGINT", FieldType.NUMBER: "DECIMAL(38, 12)",
    FieldType.BOOLEAN: "BOOLEAN", FieldType.DATE: "DATE", FieldType.MOMENT: "TIMESTAMP", FieldType.LIST: "VARCHAR",
}  # fmt: skip
FIELDS = load_descriptor("gangyao.observations.facts", "facts").fields
COLUMNS = tuple(field.name for field in FIELDS)
KEY = ("entity", "variable", "place", "measure", "total", "kind", "ends", "months")  # what tells a figure from another
# Of several vintages the latest counts; of one day the one handed in later where a ledger says so, else the more settled, then
# the number itself (observations.knowledge.rank).
RANK: tuple[str, ...] = (
    "known_from", "entry", "list_position(['none', 'estimated', 'preliminary', 'revised', 'final'], status)",
    "stated IS NOT NULL", "coalesce(value, 0)", "coalesce(text, '')", "attested IS NOT NULL",
    "coalesce(attested, false)", "origin",
)  # fmt: skip
EVERY = ", ".join(COLUMNS)


class MissingEngine(ImportError):
    """DuckDB is not installed."""

    def __init__(self) -> None:
        super().__init__(self.message("en"))

    def message(self, language: str) -> str:
        """What to install, for a person."""
        return catalogue.say("query.missing", language)


def engine() -> ModuleType:
    """DuckDB; raises MissingEngine."""
    try:
        import duckdb  # noqa: PLC0415 - an extra of 66 MB, for whoever asks facts
    except ModuleNotFoundError as error:
        raise MissingEngine from error
    return duckdb


def connect(memory: int) -> "DuckDBPyConnection":
    """A database in memory of one thread, within so many MB, that writes nothing aside and fetches nothing."""
    connection: DuckDBPyConnection = engine().connect(":memory:", config={"threads": 1, "memory_limit": f"{memory}MB"})
    for setting in ("temp_directory = ''", "autoinstall_known_extensions = false", "autoload_known_extensions = false"):
        connection.execute(f"SET {setting}")
    return connection


def quoted(words: str | Path) -> str:
    """Words as a literal of SQL."""
    return "'" + str(words).replace("'", "''") + "'"


def listed(names: Iterable[str]) -> str:
    """Names of columns, one after the other."""
    return ", ".join(names)
