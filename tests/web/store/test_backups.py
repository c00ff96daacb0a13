"""A backup is made of a store that goes on, and put back into an empty one: the same rows, the same guards."""

import shutil
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
