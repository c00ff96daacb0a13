"""Why something is not in a result: which step, which condition or join of it, left it out.

In: an open database, a System, a relation and a key. Out: Absences from the result down to where the key was last there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from gangyao.systems.databases import quote
from gangyao.systems.models import DIALECT, Model
from gangyao.systems.systems import System

if TYPE_CHECKING:  # an extra, which may not be there
    from duckdb import DuckDBPyConnection

DEEPEST = 12  # steps that are followed down


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A relation that lacks a key. `condition` is what did not hold there, `values` its parts; `unmatched` the relation in which
    a join found nothing; `below` the relation in which it is missing already.
    """

    relation: str
    condition: str = ""
    values: tuple[tuple[str, Any], ...] = ()
    unmatched: str = ""
    below: str = ""


def find_absence(connection: "DuckDBPyConnection", system: System, relation: str, key: Sequence[Any]) -> Iterator[Absence]:
    """Why a relation has no row of a key, step by step down."""
    names = system.models[relation].key
    for _ in range(DEEPEST):
        model = system.models[relation]
        holder = next((one for one in model.sources if has_row(connection, system, one, names, key)), None)
        if holder is not None:
            yield from left_out(connection, model, names, key)
            return
        lower = next(
            (one for one in model.sources if one in system.models and set(names) <= set(system.models[one].columns)), None
        )
        table = next(
            (one for one in model.sources if one in system.inputs and set(names) <= set(system.inputs[one].columns)), None
        )
        yield Absence(relation=relation, below=lower or table or "")
        if lower is None:
            return
        relation = lower


def has_row(connection: "DuckDBPyConnection", system: System, relation: str, names: Sequence[str], key: Sequence[Any]) -> bool:
    """Whether a relation has a row with these values of these columns."""
    table = system.models.get(relation) or system.inputs.get(relation)
    if table is None or not set(names) <= set(table.columns):
        return False
    condition = " AND ".join(f"CAST({quote(name)} AS VARCHAR) = ?" for name in names)
    found = connection.execute(f"SELECT 1 FROM {quote(relation)} WHERE {condition} LIMIT 1", list(map(str, key)))
    return found.fetchone() is not None


def left_out(connection: "DuckDBPyConnection", model: Model, names: Sequence[str], key: Sequence[Any]) -> Iterator[Absence]:
    """Which condition or join of a model leaves out a key that its sources have."""
    for select in model.selects:
        named = dict(zip(model.columns, select.selects, strict=True))
        parts = [named[name].this if isinstance(named[name], exp.Alias) else named[name] for name in names]
        conjuncts = list(conjuncts_of(select))
        asked = {one.sql(dialect=DIALECT): one for conjunct in conjuncts for one in (conjunct, *conjunct.find_all(exp.Column))}
        row = loosened_row(connection, select, parts, list(asked.values()), key)
        if row is None:
            continue
        values = dict(zip(asked, row, strict=True))
        for conjunct in conjuncts:
            if values[conjunct.sql(dialect=DIALECT)] is not True:
                used = tuple(
                    (one.sql(dialect=DIALECT), values[one.sql(dialect=DIALECT)]) for one in conjunct.find_all(exp.Column)
                )
                yield Absence(relation=model.name, condition=conjunct.sql(dialect=DIALECT), values=used)
                return
        yield from unmatched_in(connection, model, select, parts, key)
        return
    yield Absence(relation=model.name)


def conjuncts_of(select: exp.Select) -> Iterator[exp.Expr]:
    """The conditions that must all hold of a row, without those over groups."""
    where = select.args.get("where")
    if where is not None:
        yield from where.this.flatten() if isinstance(where.this, exp.And) else [where.this]


def loosened_row(
    connection: "DuckDBPyConnection", select: exp.Select, parts: Sequence[exp.Expr], asked: Sequence[exp.Expr],
    key: Sequence[Any],
) -> tuple[Any, ...] | None:  # fmt: skip
    """Conditions and their columns for the key, with no condition in force and every join kept."""
    loose = select.copy()
    for part in ("where", "group", "having", "qualify", "order"):
        loose.set(part, None)
    for join in loose.args.get("joins") or ():
        if join.args.get("on") is not None:
            join.set("side", "LEFT")
    loose.set("expressions", [exp.alias_(one.copy(), f"c{place}") for place, one in enumerate((*parts, *asked))])
    condition = " AND ".join(f"CAST(c{place} AS VARCHAR) = ?" for place in range(len(parts)))
    sql = f"SELECT * FROM ({loose.sql(dialect=DIALECT)}) AS again WHERE {condition}"
    row = connection.execute(sql, list(map(str, key))).fetchone()
    return None if row is None else tuple(row[len(parts) :])


def unmatched_in(
    connection: "DuckDBPyConnection", model: Model, select: exp.Select, parts: Sequence[exp.Expr], key: Sequence[Any]
) -> Iterator[Absence]:
    """The joins that found nothing for a key."""
    joins = [one for one in select.args.get("joins") or () if one.args.get("on") is not None and one.side != "LEFT"]
    marks: list[exp.Expr] = [exp.column(exp.to_identifier("rowid"), table=one.this.alias_or_name) for one in joins]
    row = loosened_row(connection, select, parts, marks, key) if marks else None
    lost = [one.this.name for one, mark in zip(joins, row or (), strict=False) if mark is None]
    if lost:
        yield from (Absence(relation=model.name, unmatched=name) for name in lost)
    else:
        yield Absence(relation=model.name)
