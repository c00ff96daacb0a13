"""A backup is made of a store that goes on, and put back into an empty one: the same rows, the same guards."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from gangyao.web import serving
from gangyao.web.store import backups
from web.store import stores
from web.store.stores import OWNER, SERVING, SUPER, UNIQUES, Store, hand_in


def empty(store: Store, data: Path) -> Store:
    """A store of the same engine with nothing in it."""
    other = replace(store, data=data, name=f"{store.name}_back")
    if store.vendor == "postgresql":
        with replace(store, name=SUPER).raw(SUPER) as plain:
            plain.execute(f"CREATE DATABASE {other.name} OWNER {OWNER}")
    return other


def test_a_backup_is_put_back_with_all_rows_and_guards(store: Store, tmp_path: Path) -> None:
    if store.vendor == "postgresql" and shutil.which("pg_dump") is None:
        pytest.skip("pg_dump is not here: apt install postgresql-client")
    made, before = backups.make(settings.CONFIGURATION, tmp_path / "backup"), store.everything()
    hand_in("tea", 9)
    other = empty(store, tmp_path / "other")
    stores.open_store(other)
    backups.put_back(tmp_path / "backup", settings.CONFIGURATION)
    serving.migrate(settings.CONFIGURATION)

    assert other.everything() == before
    assert other.faults() == set()
    assert made.count == max(row[0] for row in before["link"])
    with other.raw(SERVING) as plain:
        for table in UNIQUES:
            with pytest.raises(Exception, match=r"append-only|permission denied"):
                plain.execute(f'UPDATE "{table}" SET n = n')
    with pytest.raises((FileExistsError, OSError)):
        backups.put_back(tmp_path / "backup", settings.CONFIGURATION)


def test_a_backup_of_one_engine_is_not_put_into_another(store: Store, tmp_path: Path) -> None:
    backups.make(settings.CONFIGURATION, tmp_path / "backup")
    manifest = tmp_path / "backup" / "manifest.json"
    told = manifest.read_text(encoding="utf-8")
    swapped = {"sqlite": "postgresql", "postgresql": "sqlite"}[store.vendor]
    manifest.write_text(told.replace(f'"engine": "{store.vendor}"', f'"engine": "{swapped}"'), encoding="utf-8")

    with pytest.raises(backups.NotWhole):
        backups.put_back(tmp_path / "backup", replace(settings.CONFIGURATION, data=tmp_path / "other"))


@pytest.fixture
def backup(store: Store, tmp_path: Path) -> Path:
    """A backup of the store."""
    if store.vendor == "postgresql" and shutil.which("pg_dump") is None:
        pytest.skip("pg_dump is not here: apt install postgresql-client")
    backups.make(settings.CONFIGURATION, tmp_path / "backup")
    return tmp_path / "backup"


def tell(backup: Path, **changes: object) -> None:
    """A manifest that somebody wrote; the digest of the file is reckoned anew where it is not the matter."""
    told = json.loads((backup / "manifest.json").read_text(encoding="utf-8"))
    told |= {"sha256": backups.sha256_of(backup / backups.NAMES[told["engine"]])} | changes
    (backup / "manifest.json").write_text(json.dumps(told), encoding="utf-8")


def put_back_into(store: Store, backup: Path, data: Path) -> Store:
    """The backup in an empty store."""
    other = empty(store, data)
    stores.open_store(other)
    backups.put_back(backup, settings.CONFIGURATION)
    return other


def is_left(store: Store) -> bool:
    """Whether a database of a site was left behind."""
    if store.vendor == "sqlite":
        return (store.data / "site.sqlite3").exists()
    with store.raw(SUPER) as plain:
        return bool(plain.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()[0])


@pytest.mark.parametrize("outside", ["absolute", "../other/{name}", "sub/{name}", "./{name}", "other-{name}"])
def test_a_manifest_that_names_another_file_is_refused(store: Store, backup: Path, tmp_path: Path, outside: str) -> None:
    name = backups.NAMES[store.vendor]
    for folder in (tmp_path / "other", backup / "sub"):
        folder.mkdir()
        shutil.copyfile(backup / name, folder / name)
    shutil.copyfile(backup / name, backup / f"other-{name}")
    tell(backup, file=str(tmp_path / "other" / name) if outside == "absolute" else outside.format(name=name))

    with pytest.raises(backups.NotWhole):
        put_back_into(store, backup, tmp_path / "back")
    assert not is_left(replace(store, data=tmp_path / "back", name=f"{store.name}_back"))


def plant(store: Store, backup: Path, statement: str) -> None:
    """Something of somebody else's in a backup, whose manifest is made to fit."""
    if store.vendor == "sqlite":
        with closing(sqlite3.connect(backup / "site.sqlite3")) as plain:
            plain.execute(statement)
            plain.commit()
    else:
        with store.raw(OWNER) as plain:
            plain.execute(statement)
        shutil.rmtree(backup)
        backups.make(settings.CONFIGURATION, backup)
    tell(backup)


PLANTED = {
    "a table": ("CREATE TABLE mine (n integer)", "CREATE TABLE mine (n integer)"),
    "a view": ("CREATE VIEW mine AS SELECT 1 AS n", "CREATE VIEW mine AS SELECT 1 AS n"),
    "a trigger": (
        "CREATE TRIGGER mine AFTER INSERT ON figure BEGIN DELETE FROM draft; END",
        "CREATE TRIGGER mine AFTER INSERT ON figure FOR EACH ROW EXECUTE FUNCTION gangyao_refuse()",
    ),
    "a function": (
        "",
        "CREATE FUNCTION mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_backup_with_something_of_somebody_else_in_it_is_refused(store: Store, backup: Path, tmp_path: Path, name: str) -> None:
    statement = PLANTED[name][store.vendor == "postgresql"]
    if not statement:
        pytest.skip("SQLite keeps no functions")
    plant(store, backup, statement)

    with pytest.raises(backups.NotWhole, match="mine"):
        put_back_into(store, backup, tmp_path / "back")
    assert not is_left(replace(store, data=tmp_path / "back", name=f"{store.name}_back"))


def older(store: Store, backup: Path) -> None:
    """The database of another moment under the manifest of this one."""
    hand_in("tea", 11)
    backups.make(settings.CONFIGURATION, backup.with_name("later"))
    name = backups.NAMES[store.vendor]
    shutil.copyfile(backup.with_name("later") / name, backup / name)
    tell(backup)


def unreadable(_: Store, backup: Path) -> None:
    tell(backup, count="many")


UNBOUND: dict[str, Callable[[Store, Path], None]] = {
    "another head": lambda _, backup: tell(backup, digest="a" * 64),
    "a head that is not there": lambda _, backup: tell(backup, count=99_999),
    "a head before the last": lambda _, backup: tell(backup, count=1, digest=stores.models.Link.objects.get(n=1).digest),
    "another database": older,
    "no number": unreadable,
    "a version to come": lambda _, backup: tell(backup, version=3),
}


@pytest.mark.parametrize("name", UNBOUND)
def test_a_backup_whose_manifest_is_not_bound_to_its_chain_is_refused(
    store: Store, backup: Path, tmp_path: Path, name: str
) -> None:
    UNBOUND[name](store, backup)

    with pytest.raises(backups.NotWhole):
        put_back_into(store, backup, tmp_path / "back")
    assert not is_left(replace(store, data=tmp_path / "back", name=f"{store.name}_back"))


def test_a_backup_of_an_older_version_may_hold_more_than_its_manifest_says(store: Store, backup: Path, tmp_path: Path) -> None:
    first = stores.models.Link.objects.get(n=5)
    tell(backup, version=1, count=5, digest=first.digest)
    before = store.everything()
    other = put_back_into(store, backup, tmp_path / "back")
    serving.migrate(settings.CONFIGURATION)

    assert other.everything() == before
    assert other.faults() == set()


def test_nobody_else_can_read_a_backup_or_what_was_put_back(store: Store, backup: Path, tmp_path: Path) -> None:
    other = put_back_into(store, backup, tmp_path / "back")
    serving.migrate(settings.CONFIGURATION)
    hand_in("tea", 10)
    files = [path for folder in (backup, other.data) for path in folder.iterdir() if path.is_file()]

    assert {path.name: oct(path.stat().st_mode & 0o777) for path in files} == {path.name: "0o600" for path in files}
    assert {oct(folder.stat().st_mode & 0o777) for folder in (backup, other.data)} == {"0o700"}


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)
def test_a_guard_that_was_taught_not_to_refuse_is_found(store: Store) -> None:
    with store.raw(OWNER) as plain:
        plain.execute(
            "CREATE OR REPLACE FUNCTION gangyao_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
        )

    assert {(table, code) for table, _, code in store.faults()} == {(table, "unguarded") for table in UNIQUES}
    with pytest.raises(serving.Unsafe, match="figure_no_update"):
        serving.migrate(settings.CONFIGURATION)
