"""Tables that are not those of the migrations they were made by are said at the start, and what is wrong with them."""

import hashlib
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from gangyao.web import serving
from gangyao.web.store import schemas, verifying
from gangyao.web.store.engines import engine
from web.conftest import HOUSE
from web.store.stores import OWNER, Store

FROZEN = {
    "0001_tables": "ef59549c198e60ac3d4c276b536b6031c334f810ecccd47c3b9df755217a43e0",
    "0002_guards": "fb71a83c1f06515192c67fbea10d6091e62039ccda4ba23e50b09259848f16a7",
}  # since release 0.6.0: what was applied somewhere is never changed; whoever needs another table writes another migration
GUARDS = {
    "sqlite": "0d45bd120c93e2f63d097e29f6813748374a3f3a788bde2dce469abf908ecb1c",
    "postgresql": "3b4d9549aaf720ef9e98e35610f6254ee799faf98d3f97a2368e5412aa831775",
}
MIGRATIONS = HOUSE / "src" / "gangyao" / "web" / "store" / "migrations"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("name", FROZEN)
def test_a_migration_of_a_release_is_never_changed(name: str) -> None:
    assert digest(MIGRATIONS / f"{name}.py") == FROZEN[name]


@pytest.mark.parametrize("vendor", GUARDS)
def test_the_guards_that_a_release_put_up_are_put_up_the_same_today(vendor: str) -> None:
    own = import_module("gangyao.web.store.migrations.0002_guards")
    statements = [one for table, uniques in own.UNIQUES.items() for one in engine(vendor).guards(table, ("n", *uniques))]

    assert hashlib.sha256("\n".join(statements).encode()).hexdigest() == GUARDS[vendor]


def test_tables_of_this_version_are_as_its_models_say(kept: Store) -> None:
    assert list(schemas.mismatches(connection, apps.get_models(), verifying.expected_guards())) == []
    assert set(schemas.shapes(connection)) >= {"figure", "link", "django_session"}
    assert kept.vendor == connection.vendor


CHANGED = {
    "a column more": ("ALTER TABLE draft ADD COLUMN extra integer", "draft extra: integer null ≠ —"),
    "a column less": ("ALTER TABLE draft DROP COLUMN fields", "draft fields: — ≠ text"),
    "a column by another name": ("ALTER TABLE draft RENAME COLUMN fields TO cells", "draft cells: text ≠ —"),
    "a table more": ("CREATE TABLE mine (n integer)", "mine : table ≠ —"),
    "a view": ("CREATE VIEW mine AS SELECT 1 AS n", "mine : table ≠ —"),
    "a table less": ("DROP TABLE code_use", "code_use : — ≠ table"),
    "an index less": ("DROP INDEX stage_queue", "stage index: — ≠ (state, role, body)"),
    "a unique key more": ("CREATE UNIQUE INDEX once ON draft (line)", "draft unique: (line) ≠ —"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_tables_that_somebody_changed_are_said_and_the_site_does_not_start(store: Store, name: str) -> None:
    statement, said = CHANGED[name]
    with store.raw(OWNER) as plain:
        plain.execute(statement)

    with pytest.raises(schemas.Unfitting) as refused:
        serving.migrate(settings.CONFIGURATION)
    for language in ("zh", "en"):
        assert said in serving.words_of(refused.value, language)
    assert said in {key for _, key, code in store.faults() if code == "misshapen"}


def test_a_unique_key_that_is_gone_is_said(store: Store) -> None:
    with store.raw(OWNER) as plain:
        if store.vendor == "postgresql":
            plain.execute("ALTER TABLE draft DROP CONSTRAINT one_draft_a_line")
        else:
            plain.execute("PRAGMA writable_schema = ON")
            plain.execute(
                'UPDATE sqlite_master SET sql = replace(sql, \', CONSTRAINT "one_draft_a_line" UNIQUE ("account_id", "plan_id", "body", "line")\', \'\') WHERE name = \'draft\''
            )
            plain.execute("DELETE FROM sqlite_master WHERE name = 'sqlite_autoindex_draft_1'")

    with pytest.raises(schemas.Unfitting, match="draft unique"):
        serving.migrate(settings.CONFIGURATION)


def test_a_trigger_that_is_no_guard_is_said(store: Store) -> None:
    with store.raw(OWNER) as plain:
        if store.vendor == "postgresql":
            plain.execute("CREATE TRIGGER mine BEFORE INSERT ON draft FOR EACH ROW EXECUTE FUNCTION gangyao_refuse()")
        else:
            plain.execute("CREATE TRIGGER mine BEFORE INSERT ON draft BEGIN SELECT 1; END")

    with pytest.raises(schemas.Unfitting, match="draft mine: trigger"):
        serving.migrate(settings.CONFIGURATION)


def test_tables_of_a_later_version_are_said_to_be_that(store: Store) -> None:
    with store.raw(OWNER) as plain:
        plain.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('store', '0999_later', '2030-01-01')")

    with pytest.raises(schemas.Unfitting) as refused:
        serving.migrate(settings.CONFIGURATION)
    assert "store.0999_later" in serving.words_of(refused.value, "en")
