"""A store of a test, in SQLite or in a PostgreSQL server of its own: with rows in every table that is kept for ever.

The server is started from the programs of the machine in a folder of its own, as the user `postgres` where the tests run as root;
databases are made from a template. Two roles, as docs/reliability.md wants it: one owns the tables, the other serves.
"""

import os
import pwd
import shutil
import sqlite3
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections

from gangyao.observations.observations import Observation, Origin
from gangyao.vocabulary.spans import Span
from gangyao.web import assessing, beginnings, serving
from gangyao.web.permissions.persons import Hold, Role
from gangyao.web.store import accounts, decisions, figures, guards, matters, models, officials, plans, verifying
from gangyao.web.store.engines import database_of
from gangyao.web.store.ledger import SITE, Actor
from web.conftest import HOUSE, PASSWORD, PEOPLE
from web.ports import free_port

UNIQUES = guards.uniques()
OWNER, SERVING, SUPER = "gangyao_owner", "gangyao_app", "postgres"
ACTOR = Actor(login="reporter", role="reporter@县统计局")
BODY = "县统计局"
CHAIN = ("head", "reviewer")
QUESTION = (HOUSE / "src" / "gangyao" / "cases" / "content" / "question" / "flow.toml").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A store: the engine, the data folder, the name of the database, the port of its server."""

    vendor: str
    data: Path
    name: str = ""
    port: int = 0

    def address(self, role: str) -> str:
        """The address of the database for a role."""
        return f"postgresql://{role}@127.0.0.1:{self.port}/{self.name}"

    @contextmanager
    def raw(self, role: str = SERVING) -> Iterator[Any]:
        """A connection that knows nothing of Django, nor of pragmas; each statement is its own transaction."""
        if self.vendor == "sqlite":
            with closing(sqlite3.connect(self.data / "site.sqlite3", isolation_level=None)) as plain:
                yield plain
        else:
            import psycopg  # noqa: PLC0415 - where there is a server there is a driver

            with psycopg.connect(self.address(role), autocommit=True) as plain:
                yield plain

    def attack(self, *statements: str) -> None:
        """Statements by somebody who has the file, or is the server's superuser: no guard sees them."""
        if self.vendor == "postgresql":
            with self.raw(SUPER) as plain:
                plain.execute("SET session_replication_role = replica")
                for statement in statements:
                    plain.execute(statement)
            return
        with self.raw() as plain:
            guards = plain.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in guards:
                plain.execute(f'DROP TRIGGER "{name}"')
            plain.execute("PRAGMA foreign_keys = OFF")
            for statement in statements:
                plain.execute(statement)
            for _, sql in guards:
                plain.execute(sql)

    def rows(self, table: str) -> list[tuple[Any, ...]]:
        """Everything in a table."""
        with self.raw(SUPER) as plain:
            return [tuple(row) for row in plain.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall()]

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """All rows that an act can make."""
        return {table: self.rows(table) for table in (*UNIQUES, "account", "stage", "draft", "upload")}

    def faults(self) -> set[tuple[str, str, str]]:
        """What a verification finds: table, row, and how."""
        return {(one.table, one.key, one.code) for one in verifying.verify(settings.CONFIGURATION.anchors).faults}


def open_store(store: Store) -> None:
    """Point everything at a store."""
    connection.close()
    address = store.address(SERVING) if store.vendor == "postgresql" else ""
    owner = store.address(OWNER) if store.vendor == "postgresql" else ""
    configuration = replace(settings.CONFIGURATION, data=store.data, database=address, owner=owner, digest="sha256")
    settings.CONFIGURATION = configuration
    connections.settings = connections.configure_settings({"default": database_of(configuration)})
    del connections["default"]
    for kept in (plans.decoded, plans.duties_of, plans.targets_of, plans.text_of, assessing.proposed, assessing.folder):
        kept.cache_clear()
    assessing.held.found.clear()
    officials.READ.clear()
    officials.RECORDS.clear()


def furnish() -> None:
    """Rows in every table that is kept for ever."""
    for login, hold in PEOPLE.items():
        if login in {"reporter", "head", "reviewer", "planner"}:
            account = accounts.create({"login": login, "name": login}, PASSWORD, SITE)
            accounts.set_password(account.pk, PASSWORD, SITE)
            accounts.grant(account.pk, hold or Hold(role=Role.PLANNER), SITE)
    beginnings.load_example(HOUSE / "examples" / "qingshan")
    kept = plans.all_latest()[0]
    file = plans.file_of("佐证.pdf", "application/pdf", b"%PDF-1.4 evidence", "reporter")
    hand_in("gdp", 3, value="186.40", evidence=(("gdp", file),))
    approve("gdp")
    plans.confirm(kept, ["gdp"], {"gdp": "0" * 64}, SITE)
    plans.release(kept, plans.PUBLIC, SITE, shown=True)
    wish = matters.Wish(move="ask", parties=frozenset({"asker"}), seen=0, given={"question": "为什么下降？"})
    matters.open_matter(matters.Opening(flow=QUESTION, title="询问地区生产总值", wish=wish, about="gdp", plan=kept.n), ACTOR)
    plans.set_table(kept, plans.DUTIES, "分工.csv", "indicator,lead\ngdp,县统计局\n".encode(), plans.Cause(actor=SITE))


def observed(subject: str, month: int, value: str = "1", **fields: object) -> Observation:
    """A figure of the first months of 2021."""
    span = Span(first=2021 * 12, last=2021 * 12 + month - 1)
    return Observation(subject=subject, span=span, value=Decimal(value), origin=Origin(file="page"), **fields)


def handed(*observations: Observation, key: str, **fields: object) -> figures.Handed:
    """Figures to be handed in for the newest plan."""
    told = {"body": BODY, "chain": CHAIN, **fields}
    return figures.Handed(plan=plans.all_latest()[0].n, observations=observations, key=key, **told)


def hand_in(subject: str, month: int, value: str = "1", *, key: str = "", **fields: object) -> int:
    """One figure handed in; the number of its row."""
    mine = {name: fields.pop(name) for name in ("evidence", "chain", "clear", "body") if name in fields}
    one = observed(subject, month, value, **fields)
    number, _ = figures.hand_in(handed(one, key=key or f"{subject}:{month}:{value}:{models.Link.objects.count()}", **mine), ACTOR)
    return int(models.Figure.objects.get(submission_id=number).n)


def stand(*numbers: int) -> dict[int, int]:
    """Where figures stand now, as somebody who looks sees it."""
    return dict(models.Stage.objects.filter(figure_id__in=numbers).values_list("figure_id", "step"))


def decide(act: str, *numbers: int, words: str = "") -> None:
    """One verdict on figures that wait for the same role."""
    role = models.Stage.objects.get(figure_id=numbers[0]).role
    decisions.decide_all(
        [decisions.Verdict(act=act, role=role, words=words, steps=stand(*numbers))], Actor(login=role, role=role)
    )


def approve(subject: str) -> None:
    """Every step of what waits of a subject."""
    for number in models.Stage.objects.filter(subject=subject, state=figures.WAITING).values_list("figure_id", flat=True):
        for _ in CHAIN:
            decide(figures.APPROVE, number)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """The acts begun at the same moment, each on a connection of its own; what each returned or raised."""
    barrier, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            answers[place] = act()  # type: ignore[call-overload]
        except Exception as error:  # noqa: BLE001 - told to the test
            answers[place] = error  # type: ignore[call-overload]
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return answers


def programs() -> Path | None:
    """Where PostgreSQL keeps its programs here."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def as_user(command: list[str | Path]) -> list[str | Path]:
    """The command, by the user postgres where the tests run as root: the server refuses to."""
    return ["runuser", "-u", SUPER, "--", *command] if os.getuid() == 0 else command


@contextmanager
def server() -> Iterator[int]:
    """A server in a folder of its own, on loopback; its port."""
    bin_ = programs()
    if bin_ is None:
        pytest.skip("PostgreSQL is not here: apt install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="gangyao-pg-"))
    if os.getuid() == 0:
        if SUPER not in {one.pw_name for one in pwd.getpwall()}:
            pytest.skip("PostgreSQL's user postgres is not here")
        shutil.chown(folder, SUPER)
    port = free_port()
    made = ["-D", folder / "data", "-U", SUPER, "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C.UTF-8"]
    subprocess.run(as_user([bin_ / "initdb", *made]), check=True, capture_output=True, cwd="/")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c shared_buffers=32MB"
    try:
        subprocess.run(
            as_user([bin_ / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", options, "start"]),
            check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        yield port
    finally:
        subprocess.run(
            as_user([bin_ / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop"]),
            check=False,
            capture_output=True,
            cwd="/",
        )
        shutil.rmtree(folder, ignore_errors=True)


def make_roles(store: Store) -> None:
    """The two roles, and an empty database that one of them owns."""
    with replace(store, name=SUPER).raw(SUPER) as plain:
        plain.execute(f"CREATE ROLE {OWNER} LOGIN")
        plain.execute(f"CREATE ROLE {SERVING} LOGIN")
        plain.execute(f"CREATE DATABASE {store.name} OWNER {OWNER}")


def make_template(data: Path, port: int, name: str) -> Store:
    """A furnished database on a server, to be copied."""
    store = Store(vendor="postgresql", data=data, name=name, port=port)
    make_roles(store)
    for folder in ("work", "cache", "static"):
        (data / folder).mkdir(parents=True)
    open_store(store)
    serving.migrate(settings.CONFIGURATION)
    furnish()
    connection.close()
    return store


def copied(template: Store, data: Path, name: str) -> Store:
    """A store with the same rows."""
    shutil.copytree(template.data, data)
    if template.vendor == "postgresql":
        with replace(template, name=SUPER).raw(SUPER) as plain:
            plain.execute(f"CREATE DATABASE {name} TEMPLATE {template.name} OWNER {OWNER}")
    return replace(template, data=data, name=name)
