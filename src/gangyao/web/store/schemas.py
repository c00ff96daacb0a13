"""The tables as they stand, held against the tables that the migrations make: a number of a migration alone says nothing of
what was made under it.

In: a connection. Out: a Mismatch for each table, column, key or index that is not as it should be, and for what is nobody's.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from gangyao.web.store.engines import engine

OWN = "django_migrations"  # the table in which Django remembers what was done
NOTHING = "—"
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mismatch:
    """What is not as it should be: table and part, what was found, what was expected."""

    table: str
    part: str
    found: str
    expected: str

    def __str__(self) -> str:
        """In one line."""
        return f"{self.table} {self.part}: {self.found} ≠ {self.expected}"


@dataclass(slots=True, kw_only=True)
class Shape:
    """A table: the type of every column with whether it may be empty, unique keys, indexes, and what columns refer to."""

    columns: dict[str, str] = field(default_factory=dict)
    uniques: set[Key] = field(default_factory=set)
    indexes: set[Key] = field(default_factory=set)
    references: set[Key] = field(default_factory=set)


class Unfitting(RuntimeError):
    """The tables are not those of this version: how, and what was found."""

    def __init__(self, how: str, **values: object) -> None:
        super().__init__(f"{how}: {values}")
        self.how, self.values = how, values


def require_shape(connection: BaseDatabaseWrapper, guards: Iterable[str]) -> None:
    """The tables are those of the migrations that were applied; raises Unfitting."""
    loader = MigrationExecutor(connection).loader
    unknown = sorted(f"{app}.{name}" for app, name in loader.applied_migrations if (app, name) not in loader.disk_migrations)
    if unknown:
        raise Unfitting("future", found=", ".join(unknown))
    applied = [node for node in loader.applied_migrations if node in loader.graph.nodes]
    models = loader.project_state(applied).apps.get_models() if applied else ()
    found = sorted(mismatches(connection, models, guards))
    if found:
        raise Unfitting("shape", found="; ".join(map(str, found[:3])), count=len(found))


def mismatches(connection: BaseDatabaseWrapper, models: Iterable[type[Model]], guards: Iterable[str]) -> Iterator[Mismatch]:
    """What is not as the models say; triggers that are none of the guards."""
    for table, trigger in engine(connection.vendor).strange_triggers(connection, guards):
        yield Mismatch(table=table, part=trigger, found="trigger", expected=NOTHING)
    expected = {model._meta.db_table: shape_of(model, connection) for model in models}
    found = shapes(connection)
    for table in sorted(expected.keys() | found.keys()):
        if table not in found:
            yield Mismatch(table=table, part="", found=NOTHING, expected="table")
        elif table not in expected:
            yield Mismatch(table=table, part="", found="table", expected=NOTHING)
        else:
            yield from differences(table, found[table], expected[table])


def shape_of(model: type[Model], connection: BaseDatabaseWrapper) -> Shape:
    """The shape of a table as Django makes it."""
    own: Any = model._meta
    column = {one.name: str(one.column) for one in own.local_fields}
    shape = Shape(columns={one.column: kind(one.db_type(connection), null=one.null) for one in own.local_fields})
    shape.uniques = {(one.column,) for one in own.local_fields if one.unique}
    shape.uniques |= {tuple(column[name] for name in one.fields) for one in own.constraints if hasattr(one, "fields")}
    shape.indexes = {(one.column,) for one in own.local_fields if one.db_index and not one.unique}
    shape.indexes |= {tuple(column[name] for name in one.fields) for one in own.indexes}
    linked = [one for one in own.local_fields if one.remote_field is not None]
    shape.references = {(one.column, one.remote_field.model._meta.db_table) for one in linked}
    return shape


def kind(name: str, *, null: bool) -> str:
    """The type of a column in one word of both engines."""
    return f"{name.lower().replace('character varying', 'varchar')}{' null' if null else ''}"


def shapes(connection: BaseDatabaseWrapper) -> dict[str, Shape]:
    """Every table as it stands."""
    own = engine(connection.vendor)
    found: dict[str, Shape] = {}
    for table, name, type_, null in own.columns(connection):
        found.setdefault(table, Shape()).columns[name] = kind(type_, null=bool(null))
    for table, columns, unique in own.keys(connection):
        shape = found[table]
        (shape.uniques if unique else shape.indexes).add(tuple(columns.split(",")))
    for table, name, other in own.references(connection):
        found[table].references.add((name, other))
    found.pop(OWN, None)
    return found


def differences(table: str, found: Shape, expected: Shape) -> Iterator[Mismatch]:
    """What differs between two shapes of one table. An index more, which somebody added to be faster, is none."""
    for name in sorted(found.columns.keys() | expected.columns.keys()):
        was, wanted = found.columns.get(name, NOTHING), expected.columns.get(name, NOTHING)
        if was != wanted:
            yield Mismatch(table=table, part=name, found=was, expected=wanted)
    for part, stands, due in (
        ("unique", found.uniques, expected.uniques),
        ("references", found.references, expected.references),
        ("index", found.indexes & expected.indexes, expected.indexes),
    ):
        if stands != due:
            yield Mismatch(table=table, part=part, found=listed(stands - due), expected=listed(due - stands))


def listed(keys: set[Key]) -> str:
    """Keys in words."""
    return " ".join(sorted(f"({', '.join(key)})" for key in keys)) or NOTHING
