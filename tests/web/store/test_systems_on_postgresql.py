"""Every system that ships gives the same on PostgreSQL: another engine, of other people, as the plainly right judge."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from sqlglot import exp

from gangyao.systems.databases import Laid, cast_of, quote, words_of
from gangyao.systems.folders import open_folder, shipped
from gangyao.systems.laying import order_of, relations_of
from gangyao.systems.models import Model
from gangyao.systems.reading import load_system
from gangyao.systems.runs import asked_for, run_system
from gangyao.systems.systems import System, Table
from gangyao.systems.trials import read_trials
from web.store import stores

TYPES = {"DOUBLE": "double precision", "VARCHAR": "text"}
NUMBER = r"'^\s*-?\d+(\.\d+)?\s*$'"
WORDS = """
CREATE FUNCTION first_of(anyelement, anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1';
CREATE AGGREGATE any_value(anyelement) (SFUNC = first_of, STYPE = anyelement);
CREATE FUNCTION round(double precision, integer) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT round($1::numeric, $2)';
CREATE FUNCTION round_even(x numeric, places integer) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN abs(x * 10.0 ^ places - trunc(x * 10.0 ^ places)) = 0.5
    THEN round(x * 10.0 ^ places / 2) * 2 / 10.0 ^ places ELSE round(x, places) END $$
"""
RAN = tuple(name for name in shipped() if load_system(name).results)


@pytest.fixture(scope="module")
def server(servers: ExitStack) -> "Iterator[psycopg.Connection[Any]]":
    """A connection to a server of the test's own."""
    port = servers.enter_context(stores.server())
    with psycopg.connect(f"postgresql://{stores.SUPER}@127.0.0.1:{port}/postgres", autocommit=True) as connection:
        yield connection


def translated(model: Model) -> str:
    """A model in the words of PostgreSQL.

    A cast that gives nothing instead of failing is a question first, the row where another column is greatest an ordered list.
    """

    def change(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.TryCast):
            text = exp.cast(node.this, "text").sql("postgres")
            asked = f"CASE WHEN {text} ~ {NUMBER} THEN CAST({text} AS {node.to.sql('postgres')}) END"
            return exp.maybe_parse(asked, dialect="postgres")
        if isinstance(node, exp.ArgMax | exp.ArgMin):
            value, by = (one.transform(change) for one in (node.this, node.expression))
            return latest(value, by, "DESC" if isinstance(node, exp.ArgMax) else "ASC")
        return node

    return model.tree.copy().transform(change).sql(dialect="postgres")


def latest(value: exp.Expr, by: exp.Expr, way: str) -> exp.Expr:
    """The value where another is greatest or least, of rows that have both."""
    value, by = (one.sql(dialect="postgres") for one in (value, by))
    both = f"({value}) IS NOT NULL AND ({by}) IS NOT NULL"
    return exp.maybe_parse(f"(ARRAY_AGG({value} ORDER BY {by} {way}) FILTER (WHERE {both}))[1]", dialect="postgres")


def lay(connection: "psycopg.Connection[Any]", relation: Laid) -> None:
    columns = ", ".join(f"{quote(name)} {TYPES.get(kind, kind)}" for name, kind in relation.columns)
    connection.execute(f"CREATE TABLE {quote(relation.name)} ({columns})")
    marks = ", ".join(f"CAST(%s AS {TYPES.get(kind, kind)})" for _, kind in relation.columns)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(relation.name)} VALUES ({marks})", [list(map(words_of, row)) for row in relation.rows]
        )


def results_of(
    connection: "psycopg.Connection[Any]", system: System, relations: Sequence[Laid]
) -> dict[str, list[tuple[Any, ...]]]:
    connection.execute("DROP SCHEMA IF EXISTS tried CASCADE; CREATE SCHEMA tried; SET search_path TO tried, public")
    connection.execute(WORDS)
    for relation in relations:
        lay(connection, relation)
    for name in order_of(system):
        connection.execute(f"CREATE TABLE {quote(name)} AS {translated(system.models[name])}")
    found = {}
    for name, table in system.results.items():
        columns = ", ".join(
            exp.maybe_parse(cast_of(field), dialect="duckdb").sql("postgres") for field in table.descriptor.fields
        )
        key = ", ".join(f'{quote(one)} COLLATE "C"' if is_text(table, one) else quote(one) for one in table.key)
        found[name] = connection.execute(f"SELECT {columns} FROM {quote(name)} ORDER BY {key}").fetchall()
    return found


def is_text(table: Table, name: str) -> bool:
    return next(field.type for field in table.descriptor.fields if field.name == name) == "string"


@pytest.mark.parametrize("name", RAN)
def test_a_system_gives_the_same_on_postgresql(name: str, server: "psycopg.Connection[Any]") -> None:
    system = load_system(name)
    example = read_trials(system, open_folder(name)[1]).example
    asked = asked_for(system)
    run = run_system(system, example, asked)

    there = results_of(server, system, relations_of(system, example, asked))
    for result, rows in run.results.items():
        assert len(there[result]) == len(rows)
        assert [row for row in zip(map(told, there[result]), map(told, rows), strict=True) if row[0] != row[1]] == []


def told(row: Sequence[Any]) -> list[str]:
    """A row in words: numbers without trailing noughts."""
    return [f"{value.normalize():f}" if isinstance(value, Decimal) else str(value) for value in row]
