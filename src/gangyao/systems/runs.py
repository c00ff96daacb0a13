"""A run: a system reckoned on rows, on a day, at a place.

In: a System, rows of its inputs, a day, a place, parameters. Out: a Run: its results rounded to the scale that they show and
sorted by key, the standards that held, and a digest over all of that, the same for the same; or FailedRun with every reason,
and nothing half done.
"""

import datetime as dt
import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from gangyao.observations.facts.asking import first_line, stopping
from gangyao.observations.facts.duck import engine, listed
from gangyao.systems import flowing
from gangyao.systems.databases import SECONDS, Laid, cast_of, exact, mapping_rows, opened, quote, type_of
from gangyao.systems.flaws import BrokenSystem, FailedRun, Flaw, FlawCode
from gangyao.systems.models import Model, needed_for, order_models
from gangyao.systems.standing import TEXT, UNIT, VALUE, decimals_of, in_force
from gangyao.systems.systems import Standard, System, Table
from gangyao.vocabulary.standards.rows import Held
from gangyao.vocabulary.standards.validity import Sure

if TYPE_CHECKING:  # an extra, which may not be there
    from duckdb import DuckDBPyConnection

PARAMETERS = "parameters"
Reckoning: TypeAlias = "Callable[[System, Given, Asked, Iterable[str], float], AbstractContextManager[DuckDBPyConnection]]"
Given: TypeAlias = Mapping[str, Sequence[Mapping[str, Any]]]
DAY_AND_PLACE = (("as_of", "DATE"), ("place", "VARCHAR"))
STANDARD_DIGITS = 18
BINARY = frozenset({"DOUBLE", "FLOAT"})
SHOWN = 3  # keys that a refusal names


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a run goes by besides its inputs: the day, the place, the parameters, rows in the place of a standard's."""

    as_of: dt.date
    place: str = ""
    parameters: Mapping[str, Any]
    instead: Mapping[str, Standard]


@dataclass(frozen=True, kw_only=True)
class Run:
    """What a run gave; `used` are the rows of standards that held, by standard; `seconds` what it took."""

    system: System
    asked: Asked
    inputs: Mapping[str, str]
    used: Mapping[str, tuple[Held, ...]]
    results: Mapping[str, tuple[tuple[Any, ...], ...]]
    seconds: float

    def rows(self, result: str) -> tuple[dict[str, Any], ...]:
        """The rows of a result by column."""
        columns = self.system.results[result].columns
        return tuple(dict(zip(columns, row, strict=True)) for row in self.results[result])

    @property
    def assumed(self) -> tuple[Held, ...]:
        """The rows of standards that nobody has read or known."""
        return tuple(held for rows in self.used.values() for held in rows if held.sure is Sure.ASSUMED)

    @property
    def missing(self) -> tuple[Held, ...]:
        """The rows of standards that are a gap."""
        return tuple(held for rows in self.used.values() for held in rows if held.sure is Sure.MISSING)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over system, day, place, parameters, inputs, standards in force and results."""
        told = {
            "system": self.system.id, "version": self.system.digest, "as_of": self.asked.as_of, "place": self.asked.place,
            "parameters": self.asked.parameters, "inputs": self.inputs,
            "standards": {name: [[held.row[one] for one in held.row] for held in rows] for name, rows in self.used.items()},
            "results": self.results,
        }  # fmt: skip
        return hashlib.sha256(text_of(told).encode()).hexdigest()


def asked_for(
    system: System, *, as_of: dt.date | None = None, place: str | None = None, parameters: Mapping[str, Any] | None = None,
    instead: Mapping[str, Standard] | None = None,
) -> Asked:  # fmt: skip
    """What a run goes by, the day and place of the example where none are said."""
    stated = {one.field.name: one.default for one in system.parameters} | dict(parameters or {})
    return Asked(
        as_of=as_of or system.as_of or dt.datetime.now(tz=dt.UTC).date(), place=system.place if place is None else place,
        parameters=stated, instead=instead or {},
    )  # fmt: skip


def run_system(system: System, given: Given, asked: Asked, seconds: float = SECONDS, reckoning: "Reckoning | None" = None) -> Run:
    """A run of every result. Raises FailedRun, MissingEngine."""
    started = time.perf_counter()
    with (reckoning or reckoned)(system, given, asked, system.results, seconds) as connection:
        results = {name: fetch(connection, table) for name, table in system.results.items()}
    return Run(
        system=system, asked=asked, used=standards_of(system, asked), results=results, seconds=time.perf_counter() - started,
        inputs={name: digest_of(system.inputs[name], rows) for name, rows in sorted(given.items())},
    )  # fmt: skip


@contextmanager
def reckoned(
    system: System, given: Given, asked: Asked, wanted: Iterable[str], seconds: float = SECONDS
) -> "Iterator[DuckDBPyConnection]":
    """A database in which the inputs, the standards in force and every model that `wanted` ones rest on are tables."""
    with opened(relations_of(system, given, asked)) as connection, stopping(connection.interrupt, seconds):
        for name in needed_for(system.models, wanted, order_of(system)):
            reckon(connection, system.models[name])
        yield connection


def order_of(system: System) -> tuple[str, ...]:
    """The models of a system, each after those it names."""
    order = order_models(system.models)
    if isinstance(order, Flaw):
        raise BrokenSystem([order])
    return order


def relations_of(system: System, given: Given, asked: Asked) -> tuple[Laid, ...]:
    """What is laid before anything is reckoned."""
    inputs = (input_of(table, given.get(name, ())) for name, table in system.inputs.items())
    standards = (standard_of(system.standards[name], rows) for name, rows in standards_of(system, asked).items())
    followed = () if system.flow is None else flowing.relations_of(system.flow, given.get(flowing.EVENTS, ()), asked.as_of)
    return (parameters_of(system, asked), *inputs, *standards, *followed)


def parameters_of(system: System, asked: Asked) -> Laid:
    """The one row of what a run is told."""
    own = [(one.field.name, type_of(one.field)) for one in system.parameters]
    row = [asked.as_of, asked.place, *(asked.parameters.get(name) for name, _ in own)]
    return Laid(name=PARAMETERS, columns=(*DAY_AND_PLACE, *own), rows=[row])


def input_of(table: Table, rows: Sequence[Mapping[str, Any]]) -> Laid:
    """An input as it is laid."""
    columns = tuple((one.name, type_of(one)) for one in table.descriptor.fields)
    return Laid(name=table.name, columns=columns, rows=mapping_rows(table.columns, rows))


def standards_of(system: System, asked: Asked) -> dict[str, tuple[Held, ...]]:
    """The rows of every standard that hold."""
    return {name: in_force(asked.instead.get(name, one), asked.as_of, asked.place) for name, one in system.standards.items()}


def standard_of(standard: Standard, rows: Sequence[Held]) -> Laid:
    """A standard as it is laid: keys, value, words, unit, how sure."""
    words = [TEXT] if any(one.name == TEXT for one in standard.descriptor.fields) else []
    plain = (*standard.key, *words, UNIT, "sure")
    kind = exact(STANDARD_DIGITS, decimals_of(rows))
    columns = (*((name, "VARCHAR") for name in plain), (VALUE, kind))
    cells = [[*(held.row[name] for name in plain), held.row[VALUE]] for held in rows]
    return Laid(name=standard.name, columns=columns, rows=cells)


def reckon(connection: "DuckDBPyConnection", model: Model) -> None:
    """A model as a table, each of its rows told apart by its key, each of its numbers finite."""
    duckdb = engine()
    try:
        connection.execute(f"CREATE TABLE {quote(model.name)} AS {model.sql}")
    except duckdb.InterruptException as error:
        raise FailedRun([Flaw(place=model.file, code=FlawCode.TIME)]) from error
    except duckdb.OutOfMemoryException as error:
        raise FailedRun([Flaw(place=model.file, code=FlawCode.MEMORY)]) from error
    except duckdb.Error as error:
        raise FailedRun([Flaw(place=model.file, code=FlawCode.FAILED, words=first_line(error))]) from error
    numbers = [name for name, kind, *_ in connection.execute(f"DESCRIBE {quote(model.name)}").fetchall() if kind in BINARY]
    if not is_sound(connection, model, numbers):
        raise FailedRun([*key_flaws(connection, model), *endless_flaws(connection, model, numbers)])


def is_sound(connection: "DuckDBPyConnection", model: Model, numbers: Sequence[str]) -> bool:
    """Whether every key is whole and its own, and every number finite: one question, since nearly always it is so."""
    key = listed(map(quote, model.key))
    conditions = [f"{quote(name)} IS NOT NULL" for name in model.key] + [
        f"coalesce(isfinite({quote(name)}), true)" for name in numbers
    ]
    sound = f"count(*) = count(*) FILTER (WHERE {' AND '.join(conditions)}) AND count(*) = count(DISTINCT ({key}))"
    return bool(one_row(connection, f"SELECT {sound} FROM {quote(model.name)}")[0])


def key_flaws(connection: "DuckDBPyConnection", model: Model) -> Iterator[Flaw]:
    """Keys that two rows have, and keys that are blank."""
    key = listed(map(quote, model.key))
    blank = " OR ".join(f"{quote(name)} IS NULL" for name in model.key)
    (blanks,) = one_row(connection, f"SELECT count(*) FROM {quote(model.name)} WHERE {blank}")
    if blanks:
        yield Flaw(place=model.file, code=FlawCode.KEY_BLANK, found=str(blanks), words=", ".join(model.key))
    twice = connection.execute(
        f"SELECT {key} FROM {quote(model.name)} GROUP BY {key} HAVING count(*) > 1 ORDER BY {key} LIMIT {SHOWN}"
    ).fetchall()
    if twice:
        found = "; ".join(", ".join(map(str, row)) for row in twice)
        yield Flaw(place=model.file, code=FlawCode.KEY_TWICE, found=found, words=", ".join(model.key))


def endless_flaws(connection: "DuckDBPyConnection", model: Model, numbers: Sequence[str]) -> Iterator[Flaw]:
    """Numbers that are none, as division by nought leaves them."""
    key = listed(map(quote, model.key))
    for name in numbers:
        row = connection.execute(
            f"SELECT {key} FROM {quote(model.name)} WHERE NOT isfinite({quote(name)}) ORDER BY {key} LIMIT 1"
        ).fetchone()
        if row is not None:
            yield Flaw(place=f"{model.file}, {name}", code=FlawCode.NOT_FINITE, found=", ".join(map(str, row)))


def one_row(connection: "DuckDBPyConnection", question: str) -> tuple[Any, ...]:
    """The only row of an answer."""
    row: tuple[Any, ...] | None = connection.execute(question).fetchone()
    return row or ()


def fetch(connection: "DuckDBPyConnection", table: Table) -> tuple[tuple[Any, ...], ...]:
    """The rows of a result to the scale that it shows, sorted by key."""
    duckdb = engine()
    columns = listed(f"{cast_of(one)} AS {quote(one.name)}" for one in table.descriptor.fields)
    key = listed(map(quote, table.key))
    try:
        return tuple(connection.execute(f"SELECT {columns} FROM {quote(table.name)} ORDER BY {key}").fetchall())
    except duckdb.Error as error:
        raise FailedRun([Flaw(place=f"results/{table.name}.json", code=FlawCode.FAILED, words=first_line(error))]) from error


def digest_of(table: Table, rows: Sequence[Mapping[str, Any]]) -> str:
    """SHA-256 over the rows of an input, in whatever order they came."""
    lines = sorted(text_of([row.get(name) for name in table.columns]) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def text_of(value: object) -> str:
    """A value as JSON that is the same for the same."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
