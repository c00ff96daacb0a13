"""What was kept is never changed or removed: not by SQL of any kind, on a connection that knows nothing of this program."""

from collections.abc import Iterator

import pytest

from gangyao.web import serving
from web.store import stores
from web.store.stores import OWNER, SERVING, SUPER, UNIQUES, Store

TABLES = list(UNIQUES)
FAR = 1_000_000_000


def columns(store: Store, table: str) -> list[str]:
    with store.raw(SUPER) as plain:
        return [one[0] for one in plain.execute(f'SELECT * FROM "{table}" LIMIT 0').description]


def listed(names: list[str], changed: str = "", value: str = "") -> str:
    return ", ".join(value if name == changed else f'"{name}"' for name in names)


def replacements(table: str, names: list[str]) -> Iterator[str]:
    """Rows put in the place of others, by every unique key that they have."""
    yield f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}"'
    yield f'REPLACE INTO "{table}" SELECT * FROM "{table}"'
    if UNIQUES[table]:
        yield f'INSERT OR REPLACE INTO "{table}" SELECT {listed(names, "n", f"n + {FAR}")} FROM "{table}"'


def changes(table: str, names: list[str]) -> Iterator[str]:
    own = names[1]
    yield f'UPDATE "{table}" SET "{own}" = "{own}"'
    yield f'DELETE FROM "{table}"'
    yield f'INSERT INTO "{table}" SELECT * FROM "{table}" WHERE true ON CONFLICT (n) DO UPDATE SET "{own}" = excluded."{own}"'


def only_in_sqlite(table: str, names: list[str]) -> Iterator[str]:
    yield f'UPDATE OR REPLACE "{table}" SET n = n + 1'
    yield from replacements(table, names)


def only_in_postgresql(table: str, _names: list[str]) -> Iterator[str]:
    yield f'TRUNCATE "{table}" CASCADE'
    yield f'ALTER TABLE "{table}" DISABLE TRIGGER ALL'
    yield f'DROP TRIGGER "{table}_no_update" ON "{table}"'
    yield f'DROP TABLE "{table}" CASCADE'
    yield "SET session_replication_role = replica"


@pytest.mark.parametrize("table", TABLES)
def test_the_role_that_serves_can_only_add(kept: Store, table: str) -> None:
    names, before = columns(kept, table), kept.rows(table)
    own = only_in_sqlite if kept.vendor == "sqlite" else only_in_postgresql
    statements = [*changes(table, names), *own(table, names)]
    answers = []
    with kept.raw(SERVING) as plain:
        for statement in statements:
            try:
                plain.execute(statement)
            except Exception as error:  # noqa: BLE001 - of either driver
                answers.append(str(error))

    assert before
    assert len(answers) == len(statements)
    assert all(any(words in one for words in ("append-only", "permission denied", "must be owner")) for one in answers), answers
    assert kept.rows(table) == before


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)
@pytest.mark.parametrize("table", TABLES)
def test_even_the_owner_of_the_tables_is_refused(kept: Store, table: str) -> None:
    names, before = columns(kept, table), kept.rows(table)
    statements = [*changes(table, names), f'TRUNCATE "{table}" CASCADE']
    answers = []
    with kept.raw(OWNER) as plain:
        for statement in statements:
            with pytest.raises(Exception, match="append-only") as refused:
                plain.execute(statement)
            answers.append(refused)

    assert len(answers) == len(statements)
    assert kept.rows(table) == before


@pytest.mark.parametrize("template", ["postgresql"], indirect=True)
def test_guards_that_the_owner_switched_off_give_the_serving_role_no_right_and_are_found(store: Store) -> None:
    with store.raw(OWNER) as plain:
        plain.execute('ALTER TABLE "figure" DISABLE TRIGGER USER')
    with store.raw(SERVING) as plain, pytest.raises(Exception, match="permission denied"):
        plain.execute("UPDATE figure SET value = 1")

    assert store.faults() == {
        ("figure", name, "unguarded") for name in ("figure_no_update", "figure_no_delete", "figure_no_truncate")
    }
    with pytest.raises(serving.Unsafe, match=r"figure\.figure_no_delete"):
        serving.migrate(stores.settings.CONFIGURATION)


@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
@pytest.mark.parametrize("instead", ["", "CREATE TRIGGER figure_no_update BEFORE UPDATE ON figure BEGIN SELECT 1; END"])
def test_a_guard_that_is_gone_or_another_is_found_and_the_site_does_not_start(store: Store, instead: str) -> None:
    with store.raw() as plain:
        plain.execute("DROP TRIGGER figure_no_update")
        plain.execute(instead)

    assert store.faults() == {("figure", "figure_no_update", "unguarded")}
    with pytest.raises(serving.Unsafe, match=r"figure\.figure_no_update"):
        serving.migrate(stores.settings.CONFIGURATION)


def test_what_people_work_on_can_be_changed(store: Store) -> None:
    with store.raw(SERVING) as plain:
        plain.execute("UPDATE account SET phone = '1'")
        plain.execute("DELETE FROM draft")

    assert {row[5] for row in store.rows("account")} == {"1"}
