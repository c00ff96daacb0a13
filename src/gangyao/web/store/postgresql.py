"""PostgreSQL (14 or newer): what keeps its tables append-only, who may do what, and how a running one is copied.

The role that serves pages does not own the tables (DATABASE_OWNER_URL migrates), so that it can neither truncate them nor
switch their triggers off.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

HEAD = 72_410_001  # the advisory lock of the chain's head; any number that nothing else takes
SAFE = {"fsync": {"on"}, "full_page_writes": {"on"}, "synchronous_commit": {"on", "local", "remote_write", "remote_apply"}}
REFUSE = """CREATE OR REPLACE FUNCTION gangyao_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$"""


def create(_: Path) -> None:
    """Nothing: whoever runs the server makes the database."""


def guards(table: str, _uniques: Iterable[str]) -> Iterable[str]:
    """What refuses to change, remove or truncate; unique keys refuse the rest."""
    yield REFUSE
    for act in ("UPDATE", "DELETE"):
        yield (
            f'CREATE TRIGGER "{table}_no_{act.lower()}" BEFORE {act} ON "{table}" FOR EACH ROW EXECUTE FUNCTION gangyao_refuse()'
        )
    yield (
        f'CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION gangyao_refuse()'
    )


def lock_head(connection: BaseDatabaseWrapper) -> None:
    """One writer of the chain at a time, until its transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [HEAD])


@contextmanager
def reading(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """The database as of one moment, without holding up those who write meanwhile."""
    with transaction.atomic(using=connection.alias):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def whole(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """All rows of a table by their numbers."""
    return rows.order_by("pk")


@contextmanager
def changing(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """All changes of the tables, or none; one process at a time."""
    with transaction.atomic(using=connection.alias):
        lock_head(connection)
        yield


def columns(connection: BaseDatabaseWrapper) -> list[tuple[str, str, str, bool]]:
    """Table, name, type of every column, and whether it may be empty; of views, too, which are nobody's."""
    return asked(
        connection,
        "SELECT relname, attname, format_type(atttypid, atttypmod), NOT attnotnull FROM pg_attribute "
        "JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = current_schema()::regnamespace "
        "AND relkind IN ('r', 'p', 'v', 'm', 'f') AND attnum > 0 AND NOT attisdropped",
    )


def keys(connection: BaseDatabaseWrapper) -> list[tuple[str, str, bool]]:
    """Table and columns of every index, and whether it is a unique key; the key of rows is one."""
    return asked(
        connection,
        "SELECT relname, (SELECT string_agg(attname, ',' ORDER BY place) "
        "FROM unnest(indkey) WITH ORDINALITY AS one(number, place) "
        "JOIN pg_attribute ON attrelid = indrelid AND attnum = number), indisunique FROM pg_index "
        "JOIN pg_class ON pg_class.oid = indrelid WHERE relnamespace = current_schema()::regnamespace",
    )


def references(connection: BaseDatabaseWrapper) -> list[tuple[str, str, str]]:
    """Table and column of every reference, and the table that it leads to."""
    return asked(
        connection,
        "SELECT own.relname, attname, other.relname FROM pg_constraint JOIN pg_class AS own ON own.oid = conrelid "
        "JOIN pg_class AS other ON other.oid = confrelid JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1] "
        "WHERE contype = 'f' AND own.relnamespace = current_schema()::regnamespace",
    )


def asked(connection: BaseDatabaseWrapper, query: str) -> list[Any]:
    """What the database says of itself."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def missing_guards(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> list[tuple[str, str]]:
    """Table and name of the guards that do not stand, stand disabled, or call something that does not refuse."""
    query = (
        "SELECT tgname, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
        "WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        found = {name for name, source in cursor.fetchall() if source == REFUSE.split("$$")[1]}
    wanted = [statement.split('"') for statement in statements if statement.startswith("CREATE TRIGGER")]
    return [(parts[3], parts[1]) for parts in wanted if parts[1] not in found]


def strange_triggers(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> list[tuple[str, str]]:
    """Table and name of triggers that are none of the guards."""
    own = {statement.split('"')[1] for statement in statements if statement.startswith("CREATE TRIGGER")}
    found = asked(
        connection, "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal"
    )
    return [(table, name) for table, name in found if name not in own]


def damages(_: BaseDatabaseWrapper) -> list[str]:
    """Nothing: the server checks its own pages when they are read (data_checksums), amcheck its indexes."""
    return []


def grants(tables: Iterable[str], append_only: Iterable[str], role: str) -> Iterable[str]:
    """What the role that serves pages may do: read and add; change and remove only where rows are not kept for ever."""
    kept = set(append_only)
    yield f'GRANT USAGE ON SCHEMA public TO "{role}"'
    yield f'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO "{role}"'
    for table in tables:
        rights = "SELECT, INSERT" if table in kept else "SELECT, INSERT, UPDATE, DELETE"
        yield f'GRANT {rights} ON "{table}" TO "{role}"'


def unsafe(connection: BaseDatabaseWrapper) -> list[str]:
    """The settings under which a power cut may lose what was answered."""
    found = []
    with connection.cursor() as cursor:
        for name, wanted in SAFE.items():
            cursor.execute(f"SHOW {name}")
            (value,) = cursor.fetchone()
            if value not in wanted:
                found.append(f"{name}={value}")
    return found


def copy(connection: BaseDatabaseWrapper, target: Path) -> None:
    """A copy of the running database as of one moment, by pg_dump."""
    run(["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}"], connection.settings_dict)


def heads_in(copy: Path, count: int) -> dict[int, str]:
    """Of a copy the digest of the last link, and of one that is asked for; raises OSError where it is no dump of a site. The rows
    pass by one at a time.
    """
    command = ["pg_restore", "--data-only", "--table=link", "--file=-", str(copy)]
    asked: dict[int, str] = {}
    last, last_digest, names = 0, "", list[str]()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as dump:  # noqa: S603 - own list
        for line in dump.stdout or ():
            if line.startswith("COPY "):
                names = [name.strip(' "') for name in line[line.index("(") + 1 : line.index(")")].split(",")]
            elif names and "\t" in line:
                row = dict(zip(names, line.rstrip("\n").split("\t"), strict=True))
                number = int(row["n"])
                asked |= {number: row["digest"]} if number == count else {}
                last, last_digest = (number, row["digest"]) if number > last else (last, last_digest)
        said = dump.stderr.read() if dump.stderr else ""
    if dump.returncode:
        raise OSError(said.strip() or f"pg_restore: {dump.returncode}")
    return asked | ({last: last_digest} if last else {})


def strangers_in(copy: Path, tables: Iterable[str], guards: Iterable[str]) -> list[str]:
    """What stands in a copy and is no table, key, index or guard of the site."""
    triggers = [one.split('"') for one in guards if one.startswith("CREATE TRIGGER")]
    own, standing = set(tables), {f"{parts[3]} {parts[1]}" for parts in triggers}
    return [f"{kind} {name}" for kind, name in listed(copy) if not is_known(kind, name, own, standing)]


def is_known(kind: str, name: str, tables: AbstractSet[str], guards: AbstractSet[str]) -> bool:
    """Whether an entry of a dump is one of the site's; what belongs to a table is named after it."""
    if kind in {"TABLE", "TABLE DATA"}:
        return name in tables
    if kind == "TRIGGER":
        return name in guards
    if kind == "FUNCTION":
        return name == "gangyao_refuse()"
    return kind in {"CONSTRAINT", "FK CONSTRAINT", "INDEX", "SEQUENCE", "SEQUENCE SET", "SEQUENCE OWNED BY", "DEFAULT"}


def listed(copy: Path) -> list[tuple[str, str]]:
    """The kind and name of every entry of a dump: `215; 1259 16390 TABLE DATA public figure owner`."""
    told = run(["pg_restore", "--list", str(copy)], {})
    entries = [line.split("; ", 1)[1].split(" ", 2)[2] for line in told.splitlines() if line[:1].isdigit()]
    found = [re.match(r"((?:[A-Z]+ )+)(?:\S+) (.+) \S*$", entry) for entry in entries]
    return [(one[1].strip(), one[2]) if one else ("?", entry) for one, entry in zip(found, entries, strict=True)]


def put_back(source: Path, connection: BaseDatabaseWrapper) -> None:
    """The copy into an empty database, by pg_restore."""
    name = connection.settings_dict["NAME"]
    run(["pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", f"--dbname={name}", str(source)],
        connection.settings_dict)  # fmt: skip


def run(command: list[str], settings: dict[str, Any]) -> str:
    """What a program of PostgreSQL's answers, told where its database is; raises OSError with its own words."""
    names = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    own = {name: str(settings[key]) for name, key in names.items() if settings.get(key)}
    done = subprocess.run(command, env={**os.environ, **own}, capture_output=True, text=True, check=False)  # noqa: S603 - own list
    if done.returncode:
        raise OSError(done.stderr.strip() or f"{command[0]}: {done.returncode}")
    return done.stdout
