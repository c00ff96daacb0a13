"""A site does not start on a database that would lose what it answered when the power goes."""

import pytest
from django.conf import settings
from django.db import connection, connections

from gangyao.web import serving
from gangyao.web.store import postgresql, sqlite
from gangyao.web.store.models import Account, Link
from web.store.stores import OWNER, SERVING, SUPER, Store, open_store


def test_a_site_starts_on_a_safe_database_and_finds_its_rows(store: Store) -> None:
    before = store.everything()
    serving.migrate(settings.CONFIGURATION)

    assert store.everything() == before
    assert Account.objects.exists()
    assert Link.objects.exists()


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("pragma", "said"),
    [
        ("synchronous=NORMAL", "synchronous=1"),
        ("synchronous=OFF", "synchronous=0"),
        ("journal_mode=DELETE", "journal_mode=delete"),
    ],
)
def test_sqlite_that_does_not_wait_for_the_disk_is_refused(
    store: Store, monkeypatch: pytest.MonkeyPatch, pragma: str, said: str
) -> None:
    monkeypatch.setattr(sqlite, "PRAGMAS", f"{sqlite.PRAGMAS} PRAGMA {pragma};")
    open_store(store)

    with pytest.raises(serving.Unsafe, match=said):
        serving.migrate(settings.CONFIGURATION)


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)
@pytest.mark.parametrize("value", ["off", "local", "on"])
def test_postgresql_that_answers_before_it_wrote_is_refused(store: Store, value: str) -> None:
    with store.raw(SUPER) as plain:
        plain.execute(f"ALTER DATABASE {store.name} SET synchronous_commit = {value}")
    connections.close_all()

    if value == "off":
        with pytest.raises(serving.Unsafe, match="synchronous_commit=off"):
            serving.migrate(settings.CONFIGURATION)
    else:
        serving.migrate(settings.CONFIGURATION)


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)
@pytest.mark.parametrize("name", ["fsync", "full_page_writes"])
def test_postgresql_without_synchronisation_is_refused(store: Store, name: str) -> None:
    try:
        set_on_server(store, f"ALTER SYSTEM SET {name} = off")
        with pytest.raises(serving.Unsafe, match=f"{name}=off"):
            serving.migrate(settings.CONFIGURATION)
    finally:
        set_on_server(store, f"ALTER SYSTEM RESET {name}")
    assert postgresql.unsafe(connection) == []


def set_on_server(store: Store, statement: str) -> None:
    """A setting of the server, in force on this connection."""
    with store.raw(SUPER) as plain:
        plain.execute(statement)
        plain.execute("SELECT pg_reload_conf()")
    connections.close_all()
    with store.raw(SUPER) as plain:
        plain.execute("SELECT pg_sleep(0.2)")


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)
def test_the_role_that_serves_owns_nothing_and_the_owner_everything(store: Store) -> None:
    with store.raw(SUPER) as plain:
        owners = {row[0] for row in plain.execute("SELECT tableowner FROM pg_tables WHERE schemaname = 'public'").fetchall()}
    with store.raw(SERVING) as plain, pytest.raises(Exception, match="permission denied"):
        plain.execute("CREATE TABLE mine (n integer)")

    assert owners == {OWNER}
