"""A run: a system reckoned on rows, on a day, at a place.

In: a System, rows of its inputs, a day, a place, parameters. Out: a Run: its results rounded to the scale that they show and
sorted by key, the standards that held, and a digest over all of that, the same for the same; or FailedRun with every reason,
and nothing half done.
"""

import datetime as dt
import hashlib
import json
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from gangyao.observations.facts.asking import first_line, stopping
from gangyao.observations.facts.duck import engine, listed, quoted
from gangyao.systems.databases import MEMORY, SECONDS, cast_of, opened, quote
from gangyao.systems.digests import digest_of_input, digest_of_result
from gangyao.systems.flaws import FailedRun, Flaw, FlawCode
from gangyao.systems.keeping import Kept
from gangyao.systems.laying import INVENTED, Asked, Given, Rows, keys_of, order_of, relations_of, standards_of
from gangyao.systems.models import needed_for
from gangyao.systems.persons import without_small
from gangyao.systems.reckoning import reckon
from gangyao.systems.systems import Standard, System, Table
from gangyao.vocabulary.standards.descriptors import Field
from gangyao.vocabulary.standards.rows import Held
from gangyao.vocabulary.standards.validity import Sure

if TYPE_CHECKING:  # an extra, which may not be there
    from duckdb import DuckDBPyConnection

Reckoning: TypeAlias = "Callable[[System, Given, Asked, Iterable[str], float], AbstractContextManager[DuckDBPyConnection]]"
MANY = 50_000  # rows of inputs from which what is told of one at a time is told only of who is asked about
FULL = 4096  # MB that a run of so many may take


@dataclass(frozen=True, kw_only=True)
class Run:
    """What a run gave; `used` are the rows of standards that held, by standard; `digests` those of results, which lie in `files`
    where they were to be kept and stand in `results` else; `seconds` what it took. Results of which only one at a time is asked
    (`untold`) have no rows.
    """

    system: System
    asked: Asked
    inputs: Mapping[str, str]
    used: Mapping[str, tuple[Held, ...]]
    results: Mapping[str, tuple[tuple[Any, ...], ...]]
    digests: Mapping[str, str]
    seconds: float
    files: Mapping[str, Path] = field(default_factory=dict)
    untold: frozenset[str] = frozenset()

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

    @property
    def lapsed(self) -> tuple[Standard, ...]:
        """The standards that have rows, none of which holds on the day at the place."""
        return tuple(one for name, one in self.system.standards.items() if one.rows and not self.used.get(name, one.rows))

    @cached_property
    def digest(self) -> str:
        """SHA-256 over system, day, place, parameters, inputs, standards in force and results."""
        told = {
            "system": self.system.id, "version": self.system.digest, "as_of": self.asked.as_of, "place": self.asked.place,
            "parameters": self.asked.parameters, "inputs": self.inputs,
            "standards": {name: [[held.row[one] for one in held.row] for held in rows] for name, rows in self.used.items()},
            "results": self.digests,
        }  # fmt: skip
        return hashlib.sha256(text_of(told).encode()).hexdigest()


def asked_for(
    system: System, *, as_of: dt.date | None = None, place: str | None = None, parameters: Mapping[str, Any] | None = None,
    instead: Mapping[str, Standard] | None = None, key: bytes = INVENTED,
) -> Asked:  # fmt: skip
    """What a run goes by, the day and place of the example where none are said."""
    stated = {one.field.name: one.default for one in system.parameters} | dict(parameters or {})
    return Asked(
        as_of=as_of or system.as_of or dt.datetime.now(tz=dt.UTC).date(), place=system.place if place is None else place,
        parameters=stated, instead=instead or {}, key=key,
    )  # fmt: skip


def run_system(
    system: System, given: Given, asked: Asked, seconds: float = SECONDS, reckoning: "Reckoning | None" = None,
    into: Path | None = None,
) -> Run:  # fmt: skip
    """A run of every result; its rows go `into` a folder where one is named. Results that are told of one at a time are left
    untold where there are many. Raises FailedRun, MissingEngine.
    """
    started = time.perf_counter()
    untold = frozenset(system.details) if is_large(given) else frozenset[str]()
    told = {name: table for name, table in system.results.items() if name not in untold}
    with fresh_in(into) as aside, (reckoning or reckoning_into(aside))(system, given, asked, told, seconds) as connection:
        inputs = {name: digest_in(connection, system.inputs[name], given[name]) for name in sorted(given)}
        for table in told.values():
            tell(connection, table)
        digests = {name: digest_told(connection, one) for name, one in told.items() if name not in system.details}
        rows = {} if into else {name: fetch(connection, table) for name, table in told.items()}
        files = {
            name: keep_result(connection, told[name], digest, aside, into) for name, digest in digests.items() if aside and into
        }
    return Run(
        system=system, asked=asked, used=standards_of(system, asked), inputs=inputs, digests=digests, files=files, untold=untold,
        results={name: rows.get(name, ()) for name in system.results}, seconds=time.perf_counter() - started,
    )  # fmt: skip


@contextmanager
def fresh_in(folder: Path | None) -> Iterator[Path | None]:
    """An empty folder within a folder, gone afterwards: all that a run may reach."""
    if folder is None:
        yield None
        return
    with tempfile.TemporaryDirectory(dir=folder) as aside:
        yield Path(aside)


def is_large(given: Given) -> bool:
    """Whether there are many rows."""
    return sum(map(len, given.values())) > MANY


def reckoning_into(folder: Path | None) -> "Reckoning":
    """The way to reckon of which results may be written into a folder."""

    @contextmanager
    def reckoned_so(
        system: System, given: Given, asked: Asked, wanted: Iterable[str], seconds: float
    ) -> "Iterator[DuckDBPyConnection]":
        with reckoned(system, given, asked, wanted, seconds, folder) as connection:
            yield connection

    return reckoned_so


@contextmanager
def reckoned(
    system: System, given: Given, asked: Asked, wanted: Iterable[str], seconds: float = SECONDS, folder: Path | None = None
) -> "Iterator[DuckDBPyConnection]":
    """A database in which the inputs, the standards in force and every model that `wanted` ones rest on are tables; it may write
    into an empty folder, and reaches nothing else.
    """
    relations = relations_of(system, given, asked)
    keys = keys_of(system, relations)
    memory = FULL if is_large(given) else MEMORY
    with opened(relations, memory, folder) as connection, stopping(connection.interrupt, seconds):
        for name in needed_for(system.models, wanted, order_of(system)):
            reckon(connection, system.models[name], keys)
            keys[name] = system.models[name].key
        yield connection


def digest_in(connection: "DuckDBPyConnection", table: Table, rows: "Rows | Kept") -> str:
    """The digest of an input, known already of what is kept."""
    return rows.digest if isinstance(rows, Kept) else digest_of_input(connection, table.name, plain_of(table))


def plain_of(table: Table) -> tuple[Field, ...]:
    """The fields of an input that may stand in a digest: none that says who somebody is."""
    return tuple(field for field in table.descriptor.fields if not field.personal)


def tell(connection: "DuckDBPyConnection", table: Table) -> None:
    """A result to the scale that it shows, sorted by key, as a table of its own: it is read in that order."""
    columns = listed(f"{cast_of(one)} AS {quote(one.name)}" for one in table.descriptor.fields)
    key = listed(map(quote, table.key))
    duckdb, descriptor = engine(), table.descriptor
    told = without_small(f"SELECT {columns} FROM {quote(table.name)}", descriptor.fields, descriptor.suppressed)
    try:
        connection.execute(f"CREATE TABLE {told_name(table)} AS SELECT * FROM ({told}) AS told ORDER BY {key}")
    except duckdb.Error as error:
        raise FailedRun([Flaw(place=f"results/{table.name}.json", code=FlawCode.FAILED, words=first_line(error))]) from error


def told_name(table: Table) -> str:
    """The table in which a result stands as it is shown."""
    return quote(f"told {table.name}")


def digest_told(connection: "DuckDBPyConnection", table: Table) -> str:
    """The digest of a result."""
    return digest_of_result(connection, f"told {table.name}", table.descriptor.fields)


def keep_result(connection: "DuckDBPyConnection", table: Table, digest: str, aside: Path, into: Path) -> Path:
    """A result as a file of Parquet that is named by its digest: written aside, and then there as a whole."""
    part = aside / f"{table.name}-{digest}.parquet"
    connection.execute(f"COPY {told_name(table)} TO {quoted(part.resolve())} (FORMAT parquet)")
    return part.replace(into / part.name)


def fetch(connection: "DuckDBPyConnection", table: Table) -> tuple[tuple[Any, ...], ...]:
    """The rows of a result to the scale that it shows, sorted by key."""
    return tuple(connection.execute(f"SELECT * FROM {told_name(table)}").fetchall())


def text_of(value: object) -> str:
    """A value as JSON that is the same for the same."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
