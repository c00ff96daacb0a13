"""How a number came about, by asking again: its terms, the standards it used, the rows it counts, step by step down to inputs.

In: a System, what a run is given, a key and perhaps a column. Out: an Explanation: a Step for the row that was asked for and
for every row that it rests on; where there is none, why (`absences`). Nothing is recorded on the way: the same question is asked
again with its terms beside it, filtered by key from outside.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from gangyao.observations.facts.duck import engine
from gangyao.systems import flowing
from gangyao.systems.absences import Absence, find_absence
from gangyao.systems.databases import quote
from gangyao.systems.laying import PARAMETERS, Asked, Given, standards_of
from gangyao.systems.models import DIALECT, Model
from gangyao.systems.runs import reckoned
from gangyao.systems.systems import System
from gangyao.vocabulary.standards.rows import Held

if TYPE_CHECKING:  # an extra, which may not be there
    from duckdb import DuckDBPyConnection

DEEPEST = 6  # steps below the row that was asked for
MOST = 12  # rows of an aggregate that are shown
WHOLE = exp.Window | exp.AggFunc | exp.Filter  # what stands for several rows, and is one term
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A part of a formula as it is written, and its value for the row."""

    words: str
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A column of a row: its value, the formula that gives it, the formula's terms."""

    name: str
    value: Any
    formula: str = ""
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A row of a relation and how it came about: `counted` rows of an aggregate, the first of them in `rows`."""

    relation: str
    key: Key
    grain: str = ""
    cells: tuple[Cell, ...] = ()
    standards: tuple[Held, ...] = ()
    counted: int | None = None
    rows: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Steps from the row that was asked for down to inputs; none where it is not there, and then why."""

    key: Key
    steps: tuple[Step, ...] = ()
    absence: tuple[Absence, ...] = ()
    relation: str = ""

    @property
    def found(self) -> bool:
        """Whether there is such a row."""
        return bool(self.steps)


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What every step asks: the database, the system, the standards that hold."""

    connection: "DuckDBPyConnection"
    system: System
    used: dict[str, tuple[Held, ...]] = field(default_factory=dict)


def explain(
    system: System, given: Given, asked: Asked, key: Key, column: str | None = None, relation: str | None = None
) -> Explanation:
    """How the row of a key came about in a result or model; of the results the first that has it. Raises FailedRun."""
    names = [relation] if relation else list(system.results)
    with reckoned(system, given, asked, names) as connection:
        asking = Asking(connection=connection, system=system, used=standards_of(system, asked))
        for name in names:
            if len(system.models[name].key) == len(key) and row_of(asking, name, key) is not None:
                return Explanation(key=key, relation=name, steps=tuple(steps_down(asking, name, key, column)))
        fitting = next((name for name in names if len(system.models[name].key) == len(key)), names[0])
        return Explanation(key=key, relation=fitting, absence=tuple(find_absence(connection, system, fitting, key)))


def row_of(asking: Asking, relation: str, key: Key) -> dict[str, Any] | None:
    """The row of a relation with a key."""
    names = key_of(asking.system, relation)
    found = asking.connection.execute(f"SELECT * FROM {quote(relation)} WHERE {condition_of(names)}", list(map(str, key)))
    row = found.fetchone()
    return None if row is None else dict(zip([one[0] for one in found.description], row, strict=True))


def key_of(system: System, relation: str) -> tuple[str, ...]:
    """The columns that tell rows of a relation apart."""
    if relation in system.models:
        return system.models[relation].key
    if relation.startswith(flowing.GIVES):
        return flowing.KEYS[relation.removeprefix(flowing.GIVES)]
    return system.inputs[relation].key if relation in system.inputs else ()


def condition_of(names: Sequence[str]) -> str:
    """That columns are a key which is given in words."""
    return " AND ".join(f"CAST({quote(name)} AS VARCHAR) = ?" for name in names) or "true"


def steps_down(asking: Asking, relation: str, key: Key, column: str | None) -> Iterator[Step]:
    """The step of a row and of every row that it rests on, each once, the nearest first."""
    ahead, seen = [(relation, key, 0, frozenset([column] if column else []))], set[tuple[str, Key]]()
    while ahead:
        name, own, depth, wanted = ahead.pop(0)
        if (name, own) in seen or depth > DEEPEST:
            continue
        seen.add((name, own))
        if name.startswith(flowing.GIVES):
            yield events_step(asking, own[0])
            continue
        if name in asking.system.inputs:
            yield from input_step(asking, name, own, wanted)
            continue
        found = step_of(asking, asking.system.models[name], own, wanted)
        if found is None:
            continue
        step, below = found
        yield step
        ahead += [(source, other, depth + 1, used) for source, other, used in below]


def input_step(asking: Asking, name: str, key: Key, wanted: frozenset[str]) -> Iterator[Step]:
    """A row that was handed in."""
    row = row_of(asking, name, key)
    if row is not None:
        hidden = {field.name for field in asking.system.inputs[name].descriptor.fields if field.personal}
        named = (wanted or set(row)) | set(key_of(asking.system, name))
        kept = {one: value for one, value in row.items() if one in named - hidden}
        yield Step(relation=name, key=key, cells=tuple(Cell(name=one, value=value) for one, value in kept.items()))


def events_step(asking: Asking, matter: Any) -> Step:  # noqa: ANN401 - a key
    """What was done with a matter, line by line, which following its flow rests on."""
    found = asking.connection.execute(
        f'SELECT * FROM {quote(flowing.EVENTS)} WHERE CAST(matter AS VARCHAR) = ? ORDER BY events."at", act', [str(matter)]
    )
    names = [one[0] for one in found.description]
    rows = tuple(dict(zip(names, row, strict=True)) for row in found.fetchall())
    return Step(relation=flowing.EVENTS, key=(matter,), counted=len(rows), rows=rows)


Below = tuple[str, Key, frozenset[str]]


def step_of(asking: Asking, model: Model, key: Key, wanted: frozenset[str]) -> tuple[Step, list[Below]] | None:
    """The step of a row of a model, and the rows that it rests on with the columns of them that it uses."""
    for select in model.selects:
        found = ask_again(asking, model, select, key, wanted)
        if found is not None:
            return found
    return None


def ask_again(
    asking: Asking, model: Model, select: exp.Select, key: Key, wanted: frozenset[str]
) -> tuple[Step, list[Below]] | None:
    """The question of a model asked again with terms beside it; None where this branch has no such row."""
    named = dict(zip(model.columns, select.selects, strict=True))
    shown = {name: bare(named[name]) for name in model.columns if not wanted or name in wanted}
    terms = {name: terms_of(one) for name, one in shown.items()}
    aliases = {table.alias_or_name: table.name for table in tables_of(select)}
    grouped = is_grouped(select)
    beside = {} if grouped else keys_beside(asking, aliases)
    every = [*(bare(named[name]) for name in model.key), *shown.values(), *(one for own in terms.values() for one in own),
             *(one for own in beside.values() for one in own)]  # fmt: skip
    try:
        row = first_row(asking, with_columns(select, every), len(model.key), key)
    except engine().Error:  # a term that cannot stand beside the others: the row as it is says more than nothing
        plain_row = row_of(asking, model.name, key)
        known = plain_row or {}
        told = tuple(Cell(name=name, value=known.get(name), formula=formula_of(one)) for name, one in shown.items())
        return Step(relation=model.name, key=key, grain=model.grain, cells=told), []
    if row is None:
        return None
    values = iter(row[len(model.key) :])
    plain = {name: next(values) for name in shown}
    cells = [
        Cell(name=name, value=plain[name], formula=formula_of(shown[name]), terms=tuple(term_pairs(own, values)))
        for name, own in terms.items()
    ]
    refs = {alias: tuple(next(values) for _ in own) for alias, own in beside.items()}
    used = [one for own in shown.values() for one in own.find_all(exp.Column)]
    step = Step(
        relation=model.name, key=key, grain=model.grain, cells=tuple(cells),
        standards=tuple(standards_at(asking, aliases, refs)), **counted_rows(asking, select, named, model, key, grouped=grouped),
    )  # fmt: skip
    return step, list(below_of(asking, aliases, refs, used))


def bare(one: exp.Expr) -> exp.Expr:
    """An expression without its name."""
    return one.this if isinstance(one, exp.Alias) else one


def formula_of(one: exp.Expr) -> str:
    """How a column is reckoned; nothing where it is handed on as it is."""
    return "" if isinstance(one, exp.Column) else words_of(one)


def words_of(one: exp.Expr) -> str:
    """An expression as it is written."""
    return one.sql(dialect=DIALECT)


def terms_of(one: exp.Expr) -> list[exp.Expr]:
    """The parts of a formula that are worth a value of their own: columns, windows, aggregates, questions within it."""
    if isinstance(one, exp.Column):
        return []
    found: dict[str, exp.Expr] = {}
    ahead = [one]
    while ahead:
        node = ahead.pop(0)
        if node is not one and isinstance(node, WHOLE | exp.Subquery | exp.Column):
            found.setdefault(words_of(node), node)
        elif isinstance(node, WHOLE):
            continue
        else:
            ahead += [child for child in node.iter_expressions() if isinstance(child, exp.Expr)]
    return list(found.values())


def tables_of(select: exp.Select) -> list[exp.Table]:
    """The relations in FROM and joins, not those of questions within it."""
    own = [select.args["from_"].this] if select.args.get("from_") else []
    return [*own, *(join.this for join in select.args.get("joins") or ())]


def is_grouped(select: exp.Select) -> bool:
    """Whether a row stands for several."""
    if select.args.get("group"):
        return True
    return any(
        not one.find_ancestor(exp.Window, exp.Subquery) for column in select.selects for one in column.find_all(exp.AggFunc)
    )


def keys_beside(asking: Asking, aliases: dict[str, str]) -> dict[str, list[exp.Expr]]:
    """The keys of the rows that a row was made of, by alias."""
    found: dict[str, list[exp.Expr]] = {}
    for alias, name in aliases.items():
        names = asking.system.standards[name].key if name in asking.system.standards else key_of(asking.system, name)
        if names and name != PARAMETERS:
            found[alias] = [exp.column(one, table=alias, quoted=True) for one in names]
    return found


def with_columns(select: exp.Select, columns: Sequence[exp.Expr]) -> exp.Select:
    """A question for other columns of the same rows."""
    again = select.copy()
    again.set("expressions", [exp.alias_(one.copy(), f"c{place}") for place, one in enumerate(columns)])
    return again


def first_row(asking: Asking, select: exp.Select, parts: int, key: Key) -> tuple[Any, ...] | None:
    """The row of a question whose first columns are a key; the filter stands outside, so that windows see all rows."""
    sql = f"SELECT * FROM ({select.sql(dialect=DIALECT)}) AS again WHERE {condition_of([f'c{one}' for one in range(parts)])}"
    found: tuple[Any, ...] | None = asking.connection.execute(sql, list(map(str, key))).fetchone()
    return found


def term_pairs(terms: Sequence[exp.Expr], values: Iterator[Any]) -> Iterator[Term]:
    """Terms with their values."""
    for one in terms:
        yield Term(words=words_of(one), value=next(values))


def standards_at(asking: Asking, aliases: dict[str, str], refs: dict[str, Key]) -> Iterator[Held]:
    """The rows of standards that a row was made with."""
    for alias, own in refs.items():
        standard = asking.system.standards.get(aliases[alias])
        for held in asking.used.get(aliases[alias], ()) if standard else ():
            if standard and tuple(held.row[name] for name in standard.key) == own:
                yield held


def below_of(asking: Asking, aliases: dict[str, str], refs: dict[str, Key], used: Sequence[exp.Column]) -> Iterator[Below]:
    """The rows of models and inputs that a row was made of, with the columns that it uses of each."""
    for alias, own in refs.items():
        if aliases[alias] not in asking.system.standards and None not in own:
            columns = frozenset(one.name for one in used if one.table in {alias, ""})
            if columns:
                yield aliases[alias], own, columns


def counted_rows(
    asking: Asking, select: exp.Select, named: dict[str, exp.Expr], model: Model, key: Key, *, grouped: bool
) -> dict[str, Any]:
    """How many rows an aggregate counts, and the first of them."""
    if not grouped:
        return {}
    used = {words_of(one): one for column in named.values() for one in column.find_all(exp.Column)}
    groups = [bare(named[name]) for name in model.key]
    plain = select.copy()
    for part in ("group", "having", "qualify", "order"):
        plain.set(part, None)
    plain.set("expressions", [exp.alias_(one.copy(), f"c{place}") for place, one in enumerate((*groups, *used.values()))])
    parts = [place for place, one in enumerate(groups) if not one.find(exp.AggFunc)]
    condition = " AND ".join(f"CAST(c{place} AS VARCHAR) = ?" for place in parts) or "true"
    inner = f"FROM ({plain.sql(dialect=DIALECT)}) AS again WHERE {condition}"
    words = [str(key[place]) for place in parts]
    (count,) = asking.connection.execute(f"SELECT count(*) {inner}", words).fetchall()[0]
    rows = asking.connection.execute(f"SELECT * {inner} LIMIT {MOST}", words).fetchall()
    return {"counted": count, "rows": tuple(dict(zip(used, row[len(groups) :], strict=True)) for row in rows)}
