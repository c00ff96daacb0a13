"""Facts on the disk: Parquet parts that are never changed, each named by the digest of its bytes, and the list of those that
count.

In: a folder, the names of plans, their facts. Out: a Holding of Parts. The same facts in any order give the same bytes (of one
version of the engine). A part holds some plans, sorted; what is approved afterwards is a part of its own beside it, until
its plan is written anew. One writer at a time; who reads meanwhile reads parts that stay as they are.
"""

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from gangyao.files import write_whole
from gangyao.observations.facts.duck import EVERY, FIELDS, KEY, RANK, TYPES, connect, listed, quoted
from gangyao.observations.facts.rows import Fact, period_of, value_of

if TYPE_CHECKING:  # an extra, which may not be there
    from duckdb import DuckDBPyConnection

MANIFEST = "facts.json"
VERSION = 1
SHELVES = 16  # parts that plans are laid into: few enough to be opened at once, many enough for one plan to be written anew
GROUP = 20480  # rows that are skipped together where a question is about another plan
MEMORY = 2048  # MB for writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file of facts: the plans in it, each with how far the ledger had come when it was written; `unfit` how many numbers have
    more digits than can be reckoned with; `shelf` is None where it was added beside others.
    """

    file: str
    rows: int
    reaches: dict[str, int] = field(default_factory=dict)
    unfit: int = 0
    shelf: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """The parts that count, in order."""

    parts: tuple[Part, ...] = ()
    version: int = VERSION

    @property
    def whole(self) -> tuple[Part, ...]:
        """One for each shelf."""
        return tuple(part for part in self.parts if part.shelf is not None)

    @property
    def added(self) -> tuple[Part, ...]:
        """What came after."""
        return tuple(part for part in self.parts if part.shelf is None)

    def reaches(self, entity: str) -> int:
        """How far in the ledger the facts of a plan go; 0 where there are none."""
        return max((part.reaches.get(entity, 0) for part in self.parts), default=0)


class BrokenHolding(ValueError):
    """The list of parts cannot be read, or is that of another version."""


def read_holding(folder: Path) -> Holding:
    """The parts of a folder; none where nothing was written. Raises BrokenHolding."""
    path = folder / MANIFEST
    if not path.is_file():
        return Holding()
    try:
        holding = msgspec.json.decode(path.read_bytes(), type=Holding)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BrokenHolding(f"{path}: found {error}, expected the list that gangyao query writes.") from error
    if holding.version != VERSION:
        raise BrokenHolding(f"{path}: found version {holding.version}, expected {VERSION}.")
    return holding


def shelf_of(entity: str) -> int:
    """The shelf of a plan, which is always the same."""
    return hashlib.sha256(entity.encode()).digest()[0] % SHELVES


def write_facts(folder: Path, facts: Mapping[str, Iterable[Fact]], reached: int = 0) -> Holding:
    """The facts of plans written anew, as the ledger had them when it had come so far; those of other plans stay. Parts that no
    longer count are removed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = read_holding(folder)
    shelves: dict[int, dict[str, Iterable[Fact]]] = defaultdict(dict)
    for entity, own in facts.items():
        shelves[shelf_of(entity)][entity] = own
    stays = [part for part in before.whole if part.shelf not in shelves]
    with connect(MEMORY) as connection:
        made = [shelved(connection, folder, before, shelf, given) for shelf, given in sorted(shelves.items())]
    made = [replace(part, reaches=part.reaches | dict.fromkeys(part.reaches.keys() & facts.keys(), reached)) for part in made]
    whole = sorted((*stays, *(part for part in made if part.rows)), key=lambda part: part.shelf or 0)
    after = Holding(parts=(*whole, *(part for part in before.added if not part.reaches.keys() & facts.keys())))
    keep(folder, after)
    for file in {part.file for part in before.parts} - {part.file for part in after.parts}:
        (folder / file).unlink(missing_ok=True)
    return after


def shelved(
    connection: "DuckDBPyConnection", folder: Path, before: Holding, shelf: int, given: Mapping[str, Iterable[Fact]]
) -> Part:
    """A shelf with some of its plans written anew."""
    lay_open(connection)
    for entity, facts in given.items():
        take(connection, entity, list(facts))
    names, earlier = listed(map(quoted, given)), [part for part in before.whole if part.shelf == shelf]
    for part in earlier:
        source = f"read_parquet({quoted(folder / part.file)})"
        connection.execute(f"INSERT INTO given SELECT {EVERY} FROM {source} WHERE entity NOT IN ({names})")
    reached = {entity: number for part in earlier for entity, number in part.reaches.items()}
    part = written(connection, folder)
    return replace(part, shelf=shelf, reaches={entity: reached.get(entity, 0) for entity in part.reaches})


def add_facts(
    folder: Path, entity: str, facts: Iterable[Fact], reached: int = 0, connection: "DuckDBPyConnection | None" = None
) -> Holding:
    """Facts that came later, as a part beside those of their plan: seen at once, without writing anything anew. `connection` is
    one that writes, where one is at hand.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = read_holding(folder)
    with nullcontext(connection) if connection is not None else connect(MEMORY) as writing:
        lay_open(writing)
        take(writing, entity, list(facts))
        part = replace(written(writing, folder), reaches={entity: reached})
    if not part.rows or part.file in {one.file for one in before.parts}:
        return before
    after = Holding(parts=(*before.parts, part))
    keep(folder, after)
    return after


def keep(folder: Path, holding: Holding) -> None:
    """The list of parts, in place in one step."""
    write_whole(folder / MANIFEST, msgspec.json.format(msgspec.json.encode(holding), indent=1))


def lay_open(connection: "DuckDBPyConnection") -> None:
    """An empty table of facts."""
    connection.execute("SET pandas_analyze_sample = 0")  # words are words, whatever the first of them look like
    columns = listed(f'"{one.name}" {TYPES[one.type]}' for one in FIELDS)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE given ({columns})")


def take(connection: "DuckDBPyConnection", entity: str, rows: list[Fact]) -> None:
    """The facts of a plan, put into the table."""
    casts = listed(f'CAST("{one.name}" AS {TYPES[one.type]})' for one in FIELDS)
    connection.register("arrays", columns_of(entity, rows))
    connection.execute(f"INSERT INTO given SELECT {casts} FROM arrays")
    connection.unregister("arrays")


def written(connection: "DuckDBPyConnection", folder: Path) -> Part:
    """The table as a part: sorted, so that the order in which facts came does not matter, and named by its bytes. Beside each
    fact stand the day from which another was known instead, and whether any vintage of its figure is not for everybody.
    """
    working = folder / f".{os.getpid()}.part"
    order = listed((*KEY, *RANK, "unit", "visible", "definition", "published"))  # all that two rows can differ in
    until = f"lead(known_from) OVER (PARTITION BY {listed(KEY)} ORDER BY {listed(RANK)}) AS known_to"
    guarded = f"bool_or(visible <> 'public') OVER (PARTITION BY {listed(KEY)}) AS guarded"
    try:
        connection.execute(
            f"COPY (SELECT *, {until}, {guarded} FROM given ORDER BY {order}) TO {quoted(working)} "
            f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {GROUP})"
        )
        file = f"{hashlib.sha256(working.read_bytes()).hexdigest()}.parquet"
        working.replace(folder / file)
    finally:
        working.unlink(missing_ok=True)
    entities = connection.execute("SELECT DISTINCT entity FROM given ORDER BY entity").fetchall()
    rows, unfit = connection.execute("SELECT count(*), count(stated) - count(value) FROM given").fetchall()[0]
    return Part(file=file, rows=rows, reaches={entity: 0 for (entity,) in entities}, unfit=unfit)


def columns_of(entity: str, rows: list[Fact]) -> dict[str, Any]:
    """Facts by column, as arrays that the engine reads without copying them into rows."""
    import numpy as np  # noqa: PLC0415 - where facts are written

    periods = [period_of(row.span) for row in rows]
    days = {day: None if day is None else day.isoformat() for day in {row.published for row in rows}}
    published = [days[row.published] for row in rows]
    found: dict[str, list[Any]] = {
        "entity": [entity] * len(rows),
        "variable": [row.variable for row in rows],
        "place": [row.place for row in rows],
        "measure": [row.measure for row in rows],
        "total": [row.total for row in rows],
        "kind": [row.kind for row in rows],
        "ends": [period[0] for period in periods],
        "months": [period[1] for period in periods],
        "period": [period[2] for period in periods],
        "year": [period[3] for period in periods],
        "value": [value_of(row.stated) for row in rows],
        "stated": [row.stated for row in rows],
        "text": [row.text for row in rows],
        "attested": [None if row.attested is None else str(row.attested) for row in rows],
        "unit": [row.unit for row in rows],
        "status": [row.status for row in rows],
        "visible": [row.visible for row in rows],
        "definition": [row.definition for row in rows],
        "published": published,
        "known_from": [day or period[4] for day, period in zip(published, periods, strict=True)],
        "entry": [row.entry for row in rows],
        "origin": [row.origin for row in rows],
    }
    kinds = {"total": np.bool_, "months": np.int64, "year": np.int64, "entry": np.int64}
    return {name: np.array(cells, dtype=kinds.get(name, np.object_)) for name, cells in found.items()}
