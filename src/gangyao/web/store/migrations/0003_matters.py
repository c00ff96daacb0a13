"""Matters and what was done in them: two more tables that are only added to."""

from collections.abc import Iterator

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from gangyao.web.store.engines import engine

UNIQUES = {"matter": (), "deed": ("matter_id,number",)}  # and their unique keys beside the number


def statements(vendor: str) -> Iterator[str]:
    """Every guard."""
    for table, uniques in UNIQUES.items():
        yield from engine(vendor).guards(table, ("n", *uniques))


def guard(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the guards up."""
    for statement in statements(editor.connection.vendor):
        editor.execute(statement, None)  # no values: a per cent sign stands for itself


class Migration(migrations.Migration):
    """Tables, and right after them their guards."""

    dependencies = (("store", "0002_guards"),)
    operations = (
        migrations.CreateModel(
            name="Matter",
            fields=[
                ("n", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(db_index=True, max_length=60)),
                ("flow", models.TextField()),
                ("about", models.TextField(blank=True)),
                ("title", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=150)),
                (
                    "plan",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="matters", to="store.plan"
                    ),
                ),
            ],
            options={"db_table": "matter"},
        ),
        migrations.CreateModel(
            name="Deed",
            fields=[
                ("n", models.BigIntegerField(primary_key=True, serialize=False)),
                ("number", models.IntegerField()),
                ("move", models.CharField(max_length=60)),
                ("given", models.TextField(default="{}")),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=150)),
                (
                    "matter",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="deeds", to="store.matter"),
                ),
            ],
            options={
                "db_table": "deed",
                "constraints": [models.UniqueConstraint(fields=("matter", "number"), name="one_deed_of_a_number")],
            },
        ),
        migrations.RunPython(guard),
    )
