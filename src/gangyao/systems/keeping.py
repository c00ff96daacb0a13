"""Large tables are taken in by the engine itself and kept as Parquet, so that no row of them is ever laid by hand.

In: a Table and a CSV file. Out: a Kept, its rows as the columns say; nothing where the engine alone cannot tell that all of it is
right, and then `inputs` reads it cell by cell and names each fault with file and row.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gangyao.observations.facts.duck import connect, engine, listed, quoted
from gangyao.systems.celltests import BLANKS, cell_of, is_told_alone, sound_of
from gangyao.systems.databases import quote, type_of
from gangyao.systems.digests import digest_of_input
from gangyao.systems.persons import is_personal
from gangyao.systems.systems import System, Table
from gangyao.vocabulary.standards.columns import fault_of
from gangyao.vocabulary.standards.descriptors import Field, FieldType
from gangyao.vocabulary.standards.rows import heads_in, own_places

if TYPE_CHECKING:  # an extra, which may not be there
    from duckdb import DuckDBPyConnection

LARGE = 1024 * 1024  # bytes from which a file is taken in so
MEMORY = 4096  # MB
FEW = 10_000  # different cells of a column that are looked at one by one
RAW, TYPED = "raw", "typed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Rows that lie in a file of Parquet, all of them right: how many, and their digest."""

    path: Path
    count: int
    digest: str

    def __len__(self) -> int:
        """How many rows there are."""
        return self.count


def keep_large(system: System, files: Mapping[str, Path], folder: Path) -> dict[str, Kept]:
    """The large CSV files among those of a system's inputs that could be taken in whole, by the file's name. Raises
    MissingEngine.
    """
    found = {}
    for name, table in system.inputs.items():
        called = {name, *table.descriptor.titles.values()}
        own = [file for file in files if Path(file).stem in called]
        if len(own) == 1 and own[0].lower().endswith(".csv") and files[own[0]].stat().st_size >= LARGE:
            kept = keep(table, files[own[0]], folder)
            if kept is not None:
                found[own[0]] = kept
    return found


def keep(table: Table, path: Path, folder: Path) -> Kept | None:
    """A CSV file as rows that are kept in a folder; None where it is not plain that all of it is right."""
    lists = any(field.type is FieldType.LIST for field in table.descriptor.fields)
    if table.descriptor.dated or table.descriptor.secret or lists or is_personal(table):
        return None
    heads = heads_of(table, path)
    if heads is None:
        return None
    connection = connect(MEMORY)
    try:
        lay_raw(connection, table, *heads, path)
        return laid(connection, table, folder) if is_right(connection, table) else None
    except engine().Error:  # rows of unlike length, bytes that are no UTF-8, numbers beyond every type: told cell by cell
        return None
    finally:
        connection.close()


def heads_of(table: Table, path: Path) -> tuple[list[int | None], int] | None:
    """At which place of the file each column stands, and how many there are; None where its heads are not right."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            heads = heads_in(lines)
    except UnicodeDecodeError:
        return None
    places, faults = own_places(heads, table.descriptor, path.name)
    return None if faults or not all(map(str.strip, heads)) else (places, len(heads))


def lay_raw(connection: "DuckDBPyConnection", table: Table, places: Sequence[int | None], width: int, path: Path) -> None:
    """The cells of a file as they are meant, in words; rows that are blank are none."""
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(width))
    read = (
        f"read_csv({quoted(path)}, auto_detect = false, header = true, columns = {{{columns}}}, delim = ',', quote = '\"', "
        "escape = '\"', nullstr = '', strict_mode = true, max_line_size = 16777216)"
    )
    fields = table.descriptor.fields
    cells = listed(
        f"{cell_of(f'c{place}', field) if place is not None else 'CAST(NULL AS VARCHAR)'} AS {quote(field.name)}"
        for place, field in zip(places, fields, strict=True)
    )
    blank = " AND ".join(f"coalesce(trim(c{place}, {quoted(BLANKS)}), '') = ''" for place in range(width))
    connection.execute(f"CREATE TABLE {RAW} AS SELECT {cells} FROM {read} WHERE NOT ({blank})")


def is_right(connection: "DuckDBPyConnection", table: Table) -> bool:
    """Whether every cell is what its column holds, and no row has the key of another."""
    sound = " AND ".join(f"({sound_of(quote(field.name), field)})" for field in table.descriptor.fields)
    apart = [(field.name,) for field in table.descriptor.fields if field.unique] + [table.descriptor.key or ()]
    counted = "".join(
        f" AND count(DISTINCT ({listed(f'coalesce({quote(name)}, {chr(39) * 2})' for name in names)})) = count(*)"
        for names in apart
        if names
    )
    told = connection.execute(f"SELECT count(*) FILTER (WHERE {sound}) = count(*){counted} FROM {RAW}").fetchall()[0][0]
    return bool(told) and all(are_told(connection, field) for field in table.descriptor.fields if not is_told_alone(field))


def are_told(connection: "DuckDBPyConnection", field: Field) -> bool:
    """Whether the different cells of a column of a form that the engine does not know are of that form."""
    name = quote(field.name)
    cells = connection.execute(f"SELECT DISTINCT {name} FROM {RAW} WHERE {name} IS NOT NULL LIMIT {FEW + 1}").fetchall()
    return len(cells) <= FEW and all(fault_of(cell, field) is None for (cell,) in cells)


def laid(connection: "DuckDBPyConnection", table: Table, folder: Path) -> Kept:
    """The rows of words as values, in a file that is named by their digest."""
    fields = table.descriptor.fields
    values = listed(f"CAST({quote(one.name)} AS {type_of(one)}) AS {quote(one.name)}" for one in fields)
    connection.execute(f"CREATE TABLE {TYPED} AS SELECT {values} FROM {RAW}")
    digest = digest_of_input(connection, TYPED, fields)
    path = folder / f"{table.name}-{digest}.parquet"
    with tempfile.TemporaryDirectory(dir=folder) as aside:
        part = Path(aside) / path.name
        connection.execute(f"COPY {TYPED} TO {quoted(part)} (FORMAT parquet)")
        shutil.move(part, path)
    (count,) = connection.execute(f"SELECT count(*) FROM {TYPED}").fetchall()[0]
    return Kept(path=path, count=count, digest=digest)


def rows_of(kept: Kept) -> Iterator[dict[str, object]]:
    """The rows of a kept table one by one, for what follows them by hand."""
    connection = connect(MEMORY)
    try:
        found = connection.execute(f"SELECT * FROM read_parquet({quoted(kept.path)})")
        names = [one[0] for one in found.description or ()]
        while rows := found.fetchmany(FEW):
            yield from (dict(zip(names, row, strict=True)) for row in rows)
    finally:
        connection.close()
