"""Facts asked by SQL: what there is, what was known on a day, within bounds of time and memory, and told in a sentence when not.

In: a folder of parts, a question in SQL. Out: an Answer, or Unanswerable with the reason. The engine sees that folder and nothing
else, nothing can be written, and its settings are locked.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gangyao.observations.facts.duck import COLUMNS, EVERY, FIELDS, KEY, RANK, TYPES, connect, engine, listed, quoted
from gangyao.observations.facts.parts import BrokenHolding, Holding, Part, read_holding
from gangyao.observations.facts.relations import NOTHING, Relations, lay
from gangyao.vocabulary import catalogue

if TYPE_CHECKING:  # an extra, which may not be there
    from duckdb import DuckDBPyConnection

DAY = "CAST(day AS DATE)"
LATEST = f"QUALIFY row_number() OVER (PARTITION BY {listed(KEY)} ORDER BY {listed(f'{one} DESC' for one in RANK)}) = 1"
SHOWN = "(visible = 'public' OR TRY_CAST(visible AS DATE) <= " + DAY + ")"


class Trouble(StrEnum):
    """Why a question has no answer; each has its sentence in the catalogue (`query.…`)."""

    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"
    SEVERAL = "several"
    NO_SELECT = "no-select"
    OUTSIDE = "outside"
    MEMORY = "memory"
    TIME = "time"
    FAILED = "failed"
    DAMAGED = "damaged"


class Unanswerable(Exception):
    """A question that has no answer; `trouble` says why, `words` what the engine said of it."""

    def __init__(self, trouble: Trouble, words: str = "", **values: object) -> None:
        super().__init__(f"{trouble}: {words}")
        self.trouble, self.values = trouble, {"words": words, **values}

    def message(self, language: str) -> str:
        """Why, for a person."""
        return catalogue.say(f"query.{self.trouble}", language, self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How long a question may take in seconds, how much memory in MB, and how many rows are handed back."""

    seconds: float = 10
    memory: int = 1024
    rows: int = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The rows of an answer under the names of its columns; `more` where there are others that were not handed back."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...] = field(default=())
    more: bool = False


@contextmanager
def opened(folder: Path, bounds: Bounds, beside: Relations = NOTHING) -> "Iterator[DuckDBPyConnection]":
    """A database in memory over the parts of a folder: `facts`, `known(day)`, `known_public(day)`, and what is laid beside them.
    Raises MissingEngine.
    """
    connection = connect(bounds.memory)
    try:
        with told(bounds, Trouble.DAMAGED, folder):
            lay_out(connection, folder, read_holding(folder))
            for name, relation in beside.items():
                lay(connection, name, relation)
            shut(connection, folder)
        yield connection
    finally:
        connection.close()


def shut(connection: "DuckDBPyConnection", folder: Path) -> None:
    """From now on the engine sees the folder alone, and its settings stay as they are."""
    connection.execute(f"SET allowed_directories = [{quoted(folder.resolve())}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def lay_out(connection: "DuckDBPyConnection", folder: Path, holding: Holding) -> None:
    """The relations that can be asked. A fact that was added beside a part may know better: figures that facts were added of
    (`touched`) are told anew from all their vintages (`rivals` are those in parts), all others by the day until which they were
    the latest, which stands in their part.
    """
    connection.execute("SET parquet_metadata_cache = true")  # parts never change
    connection.execute(f"CREATE VIEW whole AS {scanned(folder, holding.whole)}")
    for table, columns in (("added", COLUMNS), ("rivals", COLUMNS), ("touched", KEY)):
        connection.execute(f"CREATE TABLE {table} AS SELECT {listed(columns)} FROM whole WHERE false")
    connection.execute(f"CREATE VIEW facts AS SELECT {EVERY} FROM whole UNION ALL SELECT * FROM added")
    standing = f"known_from <= {DAY} AND (known_to IS NULL OR known_to > {DAY})"
    apart = f"SELECT {EVERY} FROM whole ANTI JOIN touched USING ({listed(KEY)})"
    both = "SELECT * FROM rivals UNION ALL SELECT * FROM added"
    connection.execute(
        f"CREATE MACRO known(day) AS TABLE {apart} WHERE {standing} "
        f"UNION ALL (SELECT * FROM ({both}) WHERE known_from <= {DAY} {LATEST})"
    )
    connection.execute(
        f"CREATE MACRO known_public(day) AS TABLE {apart} WHERE NOT guarded AND {standing} "
        f"UNION ALL (SELECT * FROM ({both} UNION ALL {apart} WHERE guarded) WHERE known_from <= {DAY} AND {SHOWN} {LATEST})"
    )
    if holding.added:
        see(connection, folder, holding.added, holding)


def see(connection: "DuckDBPyConnection", folder: Path, parts: Sequence[Part], holding: Holding) -> None:
    """Parts that were added to a holding are seen by an open database, without opening it anew."""
    key, entities = listed(KEY), {entity for part in parts for entity in part.reaches}
    own = scanned(folder, [one for one in holding.whole if one.reaches.keys() & entities])
    names = listed(map(quoted, sorted(entities)))
    connection.execute(f"CREATE TEMP TABLE fresh AS {scanned(folder, parts)}")
    connection.execute(f"INSERT INTO added SELECT {EVERY} FROM fresh")
    connection.execute(f"CREATE TEMP TABLE new AS SELECT DISTINCT {key} FROM fresh ANTI JOIN touched USING ({key})")
    connection.execute(
        f"INSERT INTO rivals SELECT {EVERY} FROM (SELECT * FROM ({own}) WHERE entity IN ({names})) SEMI JOIN new USING ({key})"
    )
    connection.execute("INSERT INTO touched SELECT * FROM new")
    connection.execute("DROP TABLE fresh")
    connection.execute("DROP TABLE new")


def scanned(folder: Path, parts: Iterable[Part]) -> str:
    """A question for all rows of some parts; of none, no rows with the same columns."""
    files = [quoted(folder.resolve() / part.file) for part in parts]
    if files:
        return f"SELECT * FROM read_parquet([{listed(files)}])"
    empty = listed(f'CAST(NULL AS {TYPES[one.type]}) AS "{one.name}"' for one in FIELDS)
    return f"SELECT {empty}, CAST(NULL AS DATE) AS known_to, false AS guarded WHERE false"


def ask(connection: "DuckDBPyConnection", question: str, bounds: Bounds) -> Answer:
    """The answer to one question that only reads; raises Unanswerable."""
    with told(bounds):
        statement = only_select(question)
        with stopping(connection.interrupt, bounds.seconds):
            found = connection.execute(statement)
            rows = found.fetchmany(bounds.rows + 1)
    names = tuple(str(column[0]) for column in found.description or ())
    return Answer(columns=names, rows=tuple(rows[: bounds.rows]), more=len(rows) > bounds.rows)


def only_select(question: str) -> Any:  # noqa: ANN401 - a statement of an engine that may not be there
    """The one statement of a question, where it is one that only reads."""
    duckdb = engine()
    statements = duckdb.extract_statements(question)
    if len(statements) != 1:
        raise Unanswerable(Trouble.SEVERAL, count=len(statements))
    if statements[0].type != duckdb.StatementType.SELECT:  # nor EXPLAIN, which carries out what it explains
        raise Unanswerable(Trouble.NO_SELECT, statements[0].type.name)
    return statements[0]


@contextmanager
def stopping(interrupt: Callable[[], None], seconds: float) -> Iterator[None]:
    """Whatever runs is interrupted when its time is over."""
    timer = threading.Timer(seconds, interrupt)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def told(bounds: Bounds, otherwise: Trouble = Trouble.FAILED, folder: Path | None = None) -> Iterator[None]:
    """What the engine says against a question, as one that people can act on."""
    duckdb = engine()
    troubles: dict[type[Exception], Trouble] = {
        duckdb.ParserException: Trouble.UNREADABLE,
        duckdb.CatalogException: Trouble.UNKNOWN,
        duckdb.BinderException: Trouble.UNKNOWN,
        duckdb.PermissionException: Trouble.OUTSIDE,
        duckdb.OutOfMemoryException: Trouble.MEMORY,
        duckdb.InterruptException: Trouble.TIME,
    }
    try:
        yield
    except (duckdb.Error, BrokenHolding) as error:
        trouble = next((one for kind, one in troubles.items() if isinstance(error, kind)), otherwise)
        values = {"seconds": f"{bounds.seconds:g}", "memory": bounds.memory, "columns": listed(COLUMNS), "folder": folder}
        raise Unanswerable(trouble, first_line(error), **values) from error


def first_line(error: Exception) -> str:
    """What the engine says, in one line and without the name of its kind."""
    line = str(error).strip().splitlines()[0] if str(error).strip() else ""
    return line.partition(" Error: ")[2] or line
