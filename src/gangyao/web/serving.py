"""gangyao serve: the site made ready and run until it is told to stop.

In: a Configuration. Out: the exit code. Migrations are applied, settings under which a power cut loses answers are refused,
what a stopped process left is swept; workers end the requests they have before they stop.
"""

import contextlib
import os
import shutil
import socket
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gangyao.foreign import Foreign
from gangyao.vocabulary import catalogue
from gangyao.web.configuration import Configuration, Misconfigured, made_folder, read_configuration

WORKERS, THREADS = 2, 10  # of a worker five may wait to sign in and two for a table; the rest stay free for pages
GRACE = 20  # seconds a worker has to end its requests


class InUse(RuntimeError):
    """Another site runs on the same data folder."""


class Unsafe(RuntimeError):
    """The database would lose what was answered when the power goes; names the settings."""


def failures() -> tuple[type[Exception], ...]:
    """What settings, disks and databases may have against a command: a sentence for the person, no fault of the program."""
    from django.db import DatabaseError, InterfaceError

    from gangyao.web.store.schemas import Unfitting

    return Misconfigured, Unsafe, Unfitting, OSError, DatabaseError, InterfaceError


def words_of(error: Exception, language: str) -> str:
    """What a person is told of one of them."""
    how, values = getattr(error, "how", None), getattr(error, "values", {})
    return catalogue.say(f"unfit.{how}", language, values) if how else " ".join(str(error).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where the site listens, and what it begins with."""

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    examples: tuple[Path, ...] = ()
    workers: int = WORKERS
    threads: int = THREADS


def prepare(data: Path) -> Configuration:
    """Folders, settings, and tables up to date."""
    os.environ["GANGYAO_SITE"] = str(data.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "gangyao.web.settings"
    configuration = read_configuration(data.resolve())
    for folder in (configuration.data, configuration.work, configuration.cache, configuration.static):
        made_folder(folder)
    import django

    django.setup()
    return configuration


def migrate(configuration: Configuration) -> None:
    """The tables up to date, by the role that owns them, all changes or none; then what the role that serves may do."""
    from django.core.management import call_command
    from django.db import connection

    from gangyao.web.store import schemas
    from gangyao.web.store.backups import connected
    from gangyao.web.store.engines import engine
    from gangyao.web.store.verifying import expected_guards

    own, guards = engine(connection.vendor), expected_guards()
    own.create(configuration.sqlite)
    with connected(configuration) as owner, own.changing(owner):
        schemas.require_shape(owner, guards)  # before: on tables that are not what their number says a migration would go astray
        call_command("migrate", database=owner.alias, verbosity=0)
        schemas.require_shape(owner, guards)
        if configuration.owner:
            with owner.cursor() as cursor:
                for statement in grants(configuration):
                    cursor.execute(statement)
    gone = [f"{table}.{name}" for table, name in own.missing_guards(connection, guards)]
    unsafe = [*own.unsafe(connection), *gone]
    if unsafe:
        raise Unsafe(", ".join(unsafe))


def grants(configuration: Configuration) -> Iterable[str]:
    """What the role that serves pages is allowed on every table."""
    from django.apps import apps
    from django.db import connection

    from gangyao.web.store import guards
    from gangyao.web.store.engines import database_of, engine

    kept = guards.uniques()
    tables = [model._meta.db_table for model in apps.get_models()]
    rights: Iterable[str] = engine(connection.vendor).grants(tables, kept, str(database_of(configuration)["USER"]))
    return rights


def sweep(configuration: Configuration) -> None:
    """What a stopped process left: uploads half read, temporary files, halves of backups."""
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    from gangyao.web.store import attempts, uploads

    uploads.sweep()
    attempts.sweep(timezone.now())
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    for path in configuration.work.iterdir():
        path.unlink(missing_ok=True) if path.is_file() else shutil.rmtree(path, ignore_errors=True)
    for part in (configuration.data / "backups").glob(".*.part"):
        shutil.rmtree(part, ignore_errors=True)


def ready(site: Site) -> tuple[Configuration, tuple[Any, ...]]:
    """The site made ready; the accounts that are to be told."""
    configuration = prepare(site.data)
    hold(configuration)
    migrate(configuration)
    sweep(configuration)
    from gangyao.web import beginnings
    from gangyao.web.store import heralds, ledger

    told = begin(configuration, site.examples)
    heralds.tell(configuration, ledger.head())  # of a process that was killed nobody outside may have heard the last one
    shown = beginnings.demonstrators(configuration.data) if configuration.demo else ()  # elsewhere a password is told once
    return configuration, (*told, *shown)


def hold(configuration: Configuration) -> None:
    """The folder is this process's until it ends, however it ends; raises InUse where another site runs on it."""
    with contextlib.suppress(ImportError):
        import fcntl

        handle = os.open(configuration.data / "serving.lock", os.O_RDWR | os.O_CREAT, 0o600)  # stays open: the lock goes with it
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise InUse(str(configuration.data)) from error


def begin(configuration: Configuration, examples: Iterable[Path]) -> tuple[Any, ...]:
    """The people and plans of a first start, all of them or none: one that was killed is begun again, and nobody missed a
    password; the accounts that are to be told.
    """
    from django.db import transaction

    from gangyao.web import beginnings

    with transaction.atomic():
        told = beginnings.make_administrators()
        loaded = beginnings.load_examples(examples)
        if configuration.demo and told:
            beginnings.make_demonstration(loaded)
    return told


def serve(site: Site) -> int:
    """Serve until told to stop."""
    from django.core.wsgi import get_wsgi_application
    from django.db import connections

    connections.close_all()  # no connection is shared with the workers
    application = get_wsgi_application()
    if os.name == "nt":
        return serve_alone(application, site)
    return run_gunicorn(application, site)


def serve_alone(application: Foreign, site: Site) -> int:
    """One process with the same door, where gunicorn cannot run."""
    from gangyao.web.doors import door

    with socket.create_server((site.host, site.port), family=socket.AF_INET6 if ":" in site.host else socket.AF_INET) as listener:
        door(application, listener, site.workers * site.threads).run()
    return 0


def run_gunicorn(application: Foreign, site: Site) -> int:
    """The workers of gunicorn, started from within."""
    from gunicorn.app.base import BaseApplication

    from gangyao.web.workers import Buffered

    options = {
        "bind": f"{site.host}:{site.port}", "workers": site.workers, "threads": site.threads, "worker_class": Buffered,
        "graceful_timeout": GRACE, "timeout": 120, "preload_app": False, "accesslog": None, "loglevel": "warning",
        "proc_name": "gangyao", "control_socket_disable": True,
    }  # fmt: skip

    class Server(BaseApplication):  # type: ignore[misc]
        """Our application in gunicorn's hands."""

        def load_config(self) -> None:
            """Our options, as far as this gunicorn knows them."""
            for name, value in options.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Foreign:
            """The application."""
            return application

    with contextlib.suppress(SystemExit):
        Server().run()
    return 0


def lines_of(told: Sequence[Any], site: Site) -> Iterable[str]:
    """What the terminal says: the address, and each account once."""
    yield f"http://{site.host}:{site.port}/"
    for one in told:
        yield f"  {one.login:<10} {one.password}   {one.name}"
