"""SQLite: how it is opened, what keeps its tables append-only, and how a running one is copied."""

import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

from gangyao.web.configuration import MODE_OF_SECRETS, put_first

PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; "
    "PRAGMA secure_delete=ON; PRAGMA cache_size=-32768; PRAGMA journal_size_limit=67108864;"
)  # FULL: a commit that was answered survives a power cut (docs/reliability.md)


def database(path: Path, wait: int) -> dict[str, Any]:
    """Django's description of the file."""
    options = {"transaction_mode": "IMMEDIATE", "timeout": wait, "init_command": PRAGMAS}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": options, "CONN_MAX_AGE": None}


def create(path: Path) -> None:
    """The file, in the mode it is worked with, in one step: two connections that change the mode at once lock each other out."""
    if path.exists():
        return
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    set_mode(part)
    put_first(part, path)


def set_mode(path: Path) -> None:
    """A file that nobody else has open is worked with by a write-ahead log from now on; what SQLite puts beside it may be read by
    whoever may read it: its owner.
    """
    path.touch(mode=MODE_OF_SECRETS)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


def guards(table: str, uniques: Iterable[str]) -> Iterable[str]:
    """What refuses to change or remove a row of a table. REPLACE deletes without a trigger unless a pragma of the connection
    says so; the guards before INSERT refuse it by every unique key, on every connection.
    """
    refuse = f"SELECT RAISE(ABORT, '{table} is append-only')"
    yield f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" BEGIN {refuse}; END'
    yield f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" BEGIN {refuse}; END'
    for place, columns in enumerate(uniques):
        same = " AND ".join(f'"{name}" = NEW."{name}"' for name in columns.split(","))
        yield (
            f'CREATE TRIGGER "{table}_no_replace_{place}" BEFORE INSERT ON "{table}" '  # noqa: S608 - names of our own tables
            f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {same}) BEGIN {refuse}; END'
        )


def lock_head(_: BaseDatabaseWrapper) -> None:
    """Nothing: every transaction begins as the only writer (transaction_mode)."""


@contextmanager
def reading(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """The database as of one moment, without holding up those who write meanwhile."""
    connection.ensure_connection()
    mode = connection.transaction_mode  # type: ignore[attr-defined] # of Django's wrapper for SQLite
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined] # the same
    try:
        with transaction.atomic(using=connection.alias):
            yield
    finally:
        connection.transaction_mode = mode  # type: ignore[attr-defined] # the same


def whole(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """All rows of a table in the order they were added, as they lie in it: by the index of their numbers one would read the
    numbers from the index.
    """
    return rows.order_by()


@contextmanager
def changing(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """All changes of the tables, or none; SQLite rebuilds tables only while foreign keys are not looked at."""
    connection.disable_constraint_checking()
    try:
        with transaction.atomic(using=connection.alias):
            yield
    finally:
        connection.enable_constraint_checking()


def columns(connection: BaseDatabaseWrapper) -> list[tuple[str, str, str, bool]]:
    """Table, name, type of every column, and whether it may be empty; of views, too, which are nobody's."""
    return asked(
        connection,
        'SELECT t.name, c.name, c.type, NOT c."notnull" FROM sqlite_master AS t JOIN pragma_table_info(t.name) AS c '
        "WHERE t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )


def keys(connection: BaseDatabaseWrapper) -> list[tuple[str, str, bool]]:
    """Table and columns of every index, and whether it is a unique key; the key of rows is one."""
    return asked(
        connection,
        'SELECT t.name, (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)), i."unique" '
        "FROM sqlite_master AS t JOIN pragma_index_list(t.name) AS i WHERE t.type = 'table' UNION "
        "SELECT t.name, c.name, 1 FROM sqlite_master AS t JOIN pragma_table_info(t.name) AS c "
        "WHERE t.type = 'table' AND c.pk AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )


def references(connection: BaseDatabaseWrapper) -> list[tuple[str, str, str]]:
    """Table and column of every reference, and the table that it leads to."""
    return asked(
        connection,
        'SELECT t.name, f."from", f."table" FROM sqlite_master AS t JOIN pragma_foreign_key_list(t.name) AS f '
        "WHERE t.type = 'table'",
    )


def asked(connection: BaseDatabaseWrapper, query: str) -> list[Any]:
    """What the database says of itself."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def missing_guards(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> list[tuple[str, str]]:
    """Table and name of the guards that do not stand as they were put up."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
        found = {row[0] for row in cursor.fetchall()}
    wanted = [statement.split('"') for statement in statements if statement not in found]
    return [(parts[3], parts[1]) for parts in wanted]


def strange_triggers(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> list[tuple[str, str]]:
    """Table and name of triggers that are none of the guards."""
    own = {statement.split('"')[1] for statement in statements}
    found = asked(connection, "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'")
    return [(table, name) for table, name in found if name not in own]  # of that name another is a guard that does not stand


def damages(connection: BaseDatabaseWrapper) -> list[str]:
    """What is wrong with the structure of the file, in SQLite's own words."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(20)")
        found = [str(row[0]) for row in cursor.fetchall()]
        cursor.execute("PRAGMA foreign_key_check")
        found += [f"foreign_key_check: {row[0]} {row[1]} → {row[2]}" for row in cursor.fetchmany(20)]
    return [words for words in found if words != "ok"]


def grants(_tables: Iterable[str], _append_only: Iterable[str], _role: str) -> Iterable[str]:
    """Nothing: a file has no roles."""
    return ()


def unsafe(connection: BaseDatabaseWrapper) -> list[str]:
    """The settings under which a power cut may lose what was answered."""
    with connection.cursor() as cursor:
        found = {}
        for name in ("journal_mode", "synchronous", "foreign_keys"):
            cursor.execute(f"PRAGMA {name}")
            found[name] = str(cursor.fetchone()[0]).lower()
    wanted = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}
    return [f"{name}={found[name]}" for name, value in wanted.items() if found[name] != value]


def heads_in(copy: Path, count: int) -> dict[int, str]:
    """Of a copy the digest of the last link, and of one that is asked for; raises OSError where it is no database of a site."""
    query = "SELECT n, digest FROM link WHERE n = ? OR n = (SELECT max(n) FROM link)"
    return {int(number): str(digest) for number, digest in rows_in(copy, query, count)}


def strangers_in(copy: Path, tables: Iterable[str], guards: Iterable[str]) -> list[str]:
    """What stands in a copy and is no table, index or guard of the site: views, triggers and tables of somebody else."""
    own, standing = set(tables), set(guards)
    rows = rows_in(copy, "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    return [
        f"{kind} {name}" for kind, name, table, sql in rows
        if not ((kind in {"table", "index"} and table in own) or (kind == "trigger" and sql in standing))
    ]  # fmt: skip


def rows_in(copy: Path, query: str, *values: object) -> list[Any]:
    """Rows of a copy, in which nothing is changed."""
    try:
        with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as plain:
            return plain.execute(query, values).fetchall()
    except sqlite3.Error as error:
        raise OSError(f"{copy.name}: {error}") from error


def copy(connection: BaseDatabaseWrapper, target: Path) -> None:
    """A copy of the running database as of one moment, by SQLite's own backup, then checked; raises OSError."""
    connection.ensure_connection()
    try:
        with closing(sqlite3.connect(target)) as to:
            connection.connection.backup(to)
            to.execute("PRAGMA journal_mode=DELETE")
            (answer,) = to.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.Error as error:
        raise OSError(f"{target.name}: {error}") from error
    if answer != "ok":
        raise OSError(f"integrity_check: {answer}")
