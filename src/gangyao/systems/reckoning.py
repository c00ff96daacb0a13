"""A model becomes a table: each of its rows told apart by its key, each of its numbers finite, or the run gives nothing.

In: an open database, a Model, what is known of the relations it names. Out: a table of the model's name; FailedRun with why not.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from gangyao.observations.facts.asking import first_line
from gangyao.observations.facts.duck import engine, listed
from gangyao.systems.apartness import Keys, bare, tells_apart
from gangyao.systems.databases import quote
from gangyao.systems.flaws import FailedRun, Flaw, FlawCode
from gangyao.systems.models import Model

if TYPE_CHECKING:  # an extra, which may not be there
    from duckdb import DuckDBPyConnection

BINARY = frozenset({"DOUBLE", "FLOAT"})
SHOWN = 3  # keys that a refusal names
NOTHING: Keys = {}


def reckon(connection: "DuckDBPyConnection", model: Model, keys: Keys = NOTHING) -> None:
    """A model as a table. Keys are counted where those of the relations that it names do not tell that they differ."""
    duckdb = engine()
    try:
        connection.execute(f"CREATE TABLE {quote(model.name)} AS {model.sql}")
    except duckdb.InterruptException as error:
        raise FailedRun([Flaw(place=model.file, code=FlawCode.TIME)]) from error
    except duckdb.OutOfMemoryException as error:
        raise FailedRun([Flaw(place=model.file, code=FlawCode.MEMORY)]) from error
    except duckdb.Error as error:
        raise FailedRun([Flaw(place=model.file, code=FlawCode.FAILED, words=first_line(error))]) from error
    numbers = numbers_of(connection, model)
    if not is_sound(connection, model, numbers, apart=tells_apart(model, keys)):
        raise FailedRun([*key_flaws(connection, model), *endless_flaws(connection, model, numbers)])


def numbers_of(connection: "DuckDBPyConnection", model: Model) -> list[str]:
    """The columns of binary numbers that the model reckons; those that it hands on are finite already."""
    types = {name: kind for name, kind, *_ in connection.execute(f"DESCRIBE {quote(model.name)}").fetchall()}
    reckoned = {
        name
        for select in model.selects
        for name, one in zip(model.columns, select.selects, strict=True)
        if not isinstance(bare(one), exp.Column)
    }
    return [name for name, kind in types.items() if kind in BINARY and name in reckoned]


def is_sound(connection: "DuckDBPyConnection", model: Model, numbers: Sequence[str], *, apart: bool) -> bool:
    """Whether every key is whole and its own, and every number finite: one question, since nearly always it is so."""
    key = listed(map(quote, model.key))
    conditions = [f"{quote(name)} IS NOT NULL" for name in model.key] + [
        f"coalesce(isfinite({quote(name)}), true)" for name in numbers
    ]
    sound = f"count(*) = count(*) FILTER (WHERE {' AND '.join(conditions)})"
    counted = "" if apart else f" AND count(*) = count(DISTINCT ({key}))"
    return bool(one_row(connection, f"SELECT {sound}{counted} FROM {quote(model.name)}")[0])


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
