"""SQLite: how it is opened, what keeps its tables append-only, and how a running one is copied."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON; "
    "PRAGMA secure_delete=ON; PRAGMA cache_size=-32768;"
)  # FULL: a commit that was answered survives a power cut (docs/reliability.md)


def database(path: Path, wait: int) -> dict[str, Any]:
    """Django's description of the file."""
    options = {"transaction_mode": "IMMEDIATE", "timeout": wait, "init_command": PRAGMAS}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": options, "CONN_MAX_AGE": None}


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


def copy(connection: BaseDatabaseWrapper, target: Path) -> None:
    """A copy of the running database as of one moment, through SQLite's own backup, then checked for wholeness."""
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as to:
        connection.connection.backup(to)
        to.execute("PRAGMA journal_mode=DELETE")
        (answer,) = to.execute("PRAGMA integrity_check").fetchone()
    if answer != "ok":
        raise OSError(f"integrity_check: {answer}")
