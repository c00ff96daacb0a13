"""Which database an installation keeps, and the module that speaks its SQL.

In: a Configuration. Out: Django's description of the database, and the engine's module by its vendor.
"""

from importlib import import_module
from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

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
        "ENGINE": "django.db.backends.postgresql",
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
