"""Facts on the disk: Parquet parts that are never changed, each named by the digest of its bytes, and the list of those that
count.

In: a folder, the name of a plan, its facts. Out: Parts. The same facts in any order give the same bytes (of one version of the
engine). A plan's facts are written anew as one part; what is approved afterwards is a part of its own beside it, until the plan
is written anew. One writer at a time; who reads meanwhile reads parts that stay as they are.
"""

import hashlib
import os
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from gangyao.files import write_whole
from gangyao.observations.facts.duck import FIELDS, KEY, RANK, TYPES, connect, listed, quoted
from gangyao.observations.facts.rows import Fact, period_of, value_of

if TYPE_CHECKING:  # an extra, which may not be there
    from duckdb import DuckDBPyConnection

MANIFEST = "facts.json"
VERSION = 1
GROUP = 20480  # rows that are skipped together where a question is about another plan
MEMORY = 2048  # MB for writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file of facts of one plan; `added` where it stands beside an earlier one, `reaches` the highest number in the ledger,
    `unfit` how many numbers have more digits than can be reckoned with.
    """

    file: str
    entity: str
    rows: int
    reaches: int
    unfit: int = 0
    added: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """The parts that count, in order."""

    parts: tuple[Part, ...] = ()
    version: int = VERSION

    @property
    def whole(self) -> tuple[Part, ...]:
        """One for each plan that was written."""
        return tuple(part for part in self.parts if not part.added)

    @property
    def added(self) -> tuple[Part, ...]:
        """What came after."""
        return tuple(part for part in self.parts if part.added)

    def reaches(self, entity: str) -> int:
        """How far in the ledger the facts of a plan go; 0 where there are none."""
        return max((part.reaches for part in self.parts if part.entity == entity), default=0)


def read_holding(folder: Path) -> Holding:
    """The parts of a folder; none where nothing was written."""
    path = folder / MANIFEST
    return msgspec.json.decode(path.read_bytes(), type=Holding) if path.is_file() else Holding()


def write_facts(folder: Path, facts: Mapping[str, Iterable[Fact]]) -> Holding:
    """The facts of plans written anew, each as one part; those of other plans stay. Parts that no longer count are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    before = read_holding(folder)
    with connect(MEMORY) as connection:
        written = tuple(write_part(connection, folder, entity, own) for entity, own in sorted(facts.items()))
    kept = tuple(part for part in before.parts if part.entity not in facts)
    after = Holding(parts=(*kept, *(part for part in written if part.rows)))
    keep(folder, after)
    for file in {part.file for part in before.parts} - {part.file for part in after.parts}:
        (folder / file).unlink(missing_ok=True)
    return after


def add_facts(folder: Path, entity: str, facts: Iterable[Fact], connection: "DuckDBPyConnection | None" = None) -> Holding:
    """Facts that came later, as a part beside those of their plan: seen at once, nothing written anew. `connection` is one
    that writes, where one is at hand.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = read_holding(folder)
    with nullcontext(connection) if connection is not None else connect(MEMORY) as writing:
        part = write_part(writing, folder, entity, facts)
    if not part.rows or part.file in {one.file for one in before.parts}:
        return before
    after = Holding(parts=(*before.parts, replace(part, added=True)))
    keep(folder, after)
    return after


def keep(folder: Path, holding: Holding) -> None:
    """The list of parts, in place in one step."""
    write_whole(folder / MANIFEST, msgspec.json.format(msgspec.json.encode(holding), indent=1))


def write_part(connection: "DuckDBPyConnection", folder: Path, entity: str, facts: Iterable[Fact]) -> Part:
    """One part: sorted, so that the order in which facts came does not matter, and named by its bytes."""
    rows = list(facts)
    columns = columns_of(entity, rows)
    connection.execute("SET pandas_analyze_sample = 0")  # words are words, whatever the first of them look like
    connection.register("given", columns)
    working = folder / f".{os.getpid()}.part"
    casts = listed(f'CAST("{field.name}" AS {TYPES[field.type]}) AS "{field.name}"' for field in FIELDS)
    order = listed((*KEY, *RANK, "unit", "visible", "definition", "published"))  # all that two rows can differ in
    until = f"lead(known_from) OVER (PARTITION BY {listed(KEY)} ORDER BY {listed(RANK)}) AS known_to"
    try:
        connection.execute(
            f"COPY (SELECT *, {until} FROM (SELECT {casts} FROM given) ORDER BY {order}) TO {quoted(working)} "
            f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {GROUP})"
        )
        file = f"{hashlib.sha256(working.read_bytes()).hexdigest()}.parquet"
        working.replace(folder / file)
    finally:
        working.unlink(missing_ok=True)
        connection.unregister("given")
    unfit = sum(row.stated is not None and value_of(row.stated) is None for row in rows)
    return Part(file=file, entity=entity, rows=len(rows), reaches=max((row.entry for row in rows), default=0), unfit=unfit)


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
