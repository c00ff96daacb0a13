"""Many runs of one system that differ in little: its databases stay open, and what is changed is reckoned within a transaction.

In: a System as it is; then the same with a model or a standard changed. Out: open databases as `reckoned` gives them. Only what
rests on the change is reckoned anew, and all of it is taken back afterwards.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Self

from gangyao.observations.facts.asking import stopping
from gangyao.systems.databases import SECONDS, lay, opened, quote
from gangyao.systems.keeping import Kept
from gangyao.systems.laying import Asked, Given, Rows, followed_in, order_of, relations_of, standard_of, standards_of
from gangyao.systems.models import needed_for
from gangyao.systems.reckoning import reckon
from gangyao.systems.systems import System

if TYPE_CHECKING:  # an extra, which may not be there
    from duckdb import DuckDBPyConnection


class Bench:
    """The databases of a system, one for each set of rows, day and place that it is run on."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.open: dict[str, DuckDBPyConnection] = {}
        self.stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stack.close()

    @contextmanager
    def reckoned(
        self, system: System, given: Given, asked: Asked, wanted: Iterable[str], seconds: float = SECONDS
    ) -> "Iterator[DuckDBPyConnection]":
        """A database in which the models of a changed system are tables, as far as `wanted` ones rest on them; the time that
        is allowed is that of one change, not of all.
        """
        needed = frozenset(wanted)
        connection = self.connection_for(given, asked, needed)
        connection.execute("BEGIN")
        try:
            with stopping(connection.interrupt, seconds):
                self.change(connection, system, given, asked, needed)
            yield connection
        finally:
            connection.execute("ROLLBACK")

    def connection_for(self, given: Given, asked: Asked, wanted: frozenset[str]) -> "DuckDBPyConnection":
        """The database of these rows, day and place, with what is wanted reckoned as the system is, and no more: rows that a case
        leaves out may make another model fail, and every change would seem to be noticed.
        """
        instead = {name: [dict(held.row) for held in one.rows] for name, one in asked.instead.items()}
        key = repr((sorted((name, told_rows(rows)) for name, rows in given.items()), asked.as_of, asked.place,
                    sorted(asked.parameters.items()), instead, sorted(wanted)))  # fmt: skip
        if key not in self.open:
            connection = self.stack.enter_context(opened(relations_of(self.system, given, asked)))
            for name in needed_for(self.system.models, wanted, order_of(self.system)):
                reckon(connection, self.system.models[name])
            self.open[key] = connection
        return self.open[key]

    def change(
        self, connection: "DuckDBPyConnection", system: System, given: Given, asked: Asked, wanted: frozenset[str]
    ) -> None:
        """What is other than it was, and what of `wanted` rests on it, reckoned anew."""
        changed = {name for name, one in system.standards.items() if one is not self.system.standards[name]} - set(asked.instead)
        held = standards_of(system, asked) if changed else {}
        for name in changed:
            connection.execute(f"DROP TABLE {quote(name)}")
            lay(connection, standard_of(system.standards[name], held[name]))
        if system.flow is not None and system.flow is not self.system.flow:
            for laid in followed_in(system, given, asked):
                connection.execute(f"DROP TABLE {quote(laid.name)}")
                lay(connection, laid)
                changed.add(laid.name)
        stale = changed | {name for name, one in system.models.items() if one is not self.system.models[name]}
        for name in needed_for(system.models, wanted, order_of(system)):
            model = system.models[name]
            if name in stale or not stale.isdisjoint(model.sources):
                stale.add(name)
                connection.execute(f"DROP TABLE {quote(name)}")
                reckon(connection, model)


def told_rows(given: Rows | Kept) -> object:
    """The rows of an input, or the digest of those that are kept, as part of what tells databases apart."""
    return given.digest if isinstance(given, Kept) else list(map(dict, given))
