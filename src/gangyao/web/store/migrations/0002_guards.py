"""Rows that are kept for ever are guarded by the database itself."""

from collections.abc import Iterator

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from gangyao.web.store.engines import engine

UNIQUES = {
    "link": (),
    "event": (),
    "grant": (),
    "password": (),
    "plan": (),
    "file": (),
    "revision": ("plan_id,number",),
    "confirmation": (),
    "release": (),
    "plan_table": (),
    "submission": ("key",),
    "figure": (),
    "evidence": (),
    "decision": ("figure_id,step",),
}  # tables that are only added to, and their unique keys beside the number


def statements(vendor: str) -> Iterator[str]:
    """Every guard."""
    for table, uniques in UNIQUES.items():
        yield from engine(vendor).guards(table, ("n", *uniques))


def guard(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the guards up."""
    for statement in statements(editor.connection.vendor):
        editor.execute(statement, None)  # no values: a per cent sign stands for itself


class Migration(migrations.Migration):
    """Guards come right after the tables."""

    dependencies = (("store", "0001_tables"),)
    operations = (migrations.RunPython(guard),)
