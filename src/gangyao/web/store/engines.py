"""Which database an installation keeps, and the module that speaks its SQL.

In: a Configuration. Out: Django's description of the database, and the engine's module by its vendor; what an error of a
database or a disk means to somebody who waits for an answer.
"""

import errno
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.db.utils import OperationalError

from gangyao.web.configuration import Configuration, Misconfigured

WAIT = 20  # seconds that a writer waits for another


def database_of(configuration: Configuration, *, owner: bool = False) -> dict[str, Any]:
    """Django's description; `owner` asks for the role that owns the tables, where there is one."""
    address = (owner and configuration.owner) or configuration.database
    if not address:
        from gangyao.web.store import sqlite  # noqa: PLC0415 - each engine is loaded only where it is used

        return sqlite.database(configuration.sqlite, WAIT)
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise Misconfigured("database", parts.scheme, "postgresql://user:password@host/name")
    return {
        "ENGINE": "gangyao.web.store.committing",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 600,
    }


def engine(vendor: str) -> ModuleType:
    """The module of an engine: sqlite or postgresql."""
    return import_module(f"gangyao.web.store.{vendor}")


class Unanswered(OperationalError):
    """The database went away while it committed: it may have kept everything, or nothing."""


class Trouble(StrEnum):
    """Why nothing could be saved: no space left, a disk or server that fails, or others who write for too long. Only where it is
    UNKNOWN, all may have been saved.
    """

    FULL = "full"
    FAILING = "failing"
    BUSY = "busy"
    UNKNOWN = "unknown"


ERRNOS = {errno.ENOSPC: Trouble.FULL, errno.EDQUOT: Trouble.FULL, errno.EIO: Trouble.FAILING, errno.EROFS: Trouble.FAILING}
SQLITE = {5: "busy", 6: "busy", 8: "failing", 10: "failing", 11: "failing", 13: "full", 14: "failing", 26: "failing"}
POSTGRESQL = {"53": "busy", "57": "failing", "58": "failing", "08": "failing", "XX": "failing", "55": "busy", "40": "busy"}
DISK_FULL = "53100"


def trouble_of(error: BaseException | None) -> Trouble | None:
    """What an error means, found in it or in what it came from; None where the fault is in the program."""
    if any(isinstance(one, Unanswered) for one in causes(error)):
        return Trouble.UNKNOWN
    for one in causes(error):
        sqlite, state = getattr(one, "sqlite_errorcode", None), getattr(one, "sqlstate", None)
        if isinstance(one, OSError) and one.errno in ERRNOS:
            return ERRNOS[one.errno]
        if isinstance(sqlite, int) and sqlite & 0xFF in SQLITE:
            return Trouble(SQLITE[sqlite & 0xFF])
        if isinstance(state, str) and state[:2] in POSTGRESQL:
            return Trouble.FULL if state == DISK_FULL else Trouble(POSTGRESQL[state[:2]])
        if type(one).__module__.startswith("psycopg") and type(one).__name__ == "OperationalError":
            return Trouble.FAILING  # the server is not there: such an error has no state
    return None


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what it came from, the nearest first."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
