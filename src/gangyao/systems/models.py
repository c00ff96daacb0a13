"""A step of a system: one SELECT, what it is made of, and in which order steps follow.

In: the words of `models/NAME.sql`. Out: a Model, or flaws. `sqlglot` reads the words; what a model may not say is in `plainness`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from sqlglot import ErrorLevel, exp, parse
from sqlglot.errors import SqlglotError

from gangyao.systems.flaws import Flaw, FlawCode

DIALECT = "duckdb"
HEAD = re.compile(r"\s*--\s*(?P<words>.*)")
KEY = re.compile(r"key\s*:\s*(?P<names>.+)")


@dataclass(frozen=True, kw_only=True)
class Model:
    """A relation that is asked of others: `grain` says what one row is, `key` what tells rows apart."""

    name: str
    sql: str
    key: tuple[str, ...]
    grain: str = ""

    @property
    def file(self) -> str:
        """Where it stands in its folder."""
        return f"models/{self.name}.sql"

    @cached_property
    def tree(self) -> exp.Query:
        """What the words say; to be copied before it is changed."""
        return read_query(self.sql)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The relations that it names, once each, in order."""
        return tuple(dict.fromkeys(table.name for table in self.tree.find_all(exp.Table)))

    @property
    def selects(self) -> tuple[exp.Select, ...]:
        """Its SELECT, or those that UNION ALL joins."""
        return tuple(selects_of(self.tree))

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(self.selects[0].named_selects)


def read_model(name: str, sql: str) -> Model:
    """The model of a file; raises SqlglotError where its words are none, ValueError where they are several or no query."""
    heads = [match["words"].strip() for line in sql.splitlines() if (match := HEAD.match(line))]
    keys = [match["names"] for words in heads if (match := KEY.fullmatch(words))]
    grain = next((words for words in heads if not KEY.fullmatch(words)), "")
    key = tuple(word.strip() for word in keys[0].split(",") if word.strip()) if keys else ()
    model = Model(name=name, sql=sql.strip().rstrip(";"), key=key, grain=grain)
    _ = model.tree
    return model


def read_query(sql: str) -> exp.Query:
    """The one query that words are."""
    statements = [one for one in parse(sql, read=DIALECT, error_level=ErrorLevel.RAISE) if one is not None]
    if len(statements) != 1 or not isinstance(statements[0], exp.Query):
        raise ValueError(", ".join(type(one).__name__.upper() for one in statements) or "—")
    return statements[0]


def selects_of(tree: exp.Expr) -> Iterator[exp.Select]:
    """The SELECTs that stand side by side in a query."""
    if isinstance(tree, exp.Select):
        yield tree
    elif isinstance(tree, exp.SetOperation):
        yield from selects_of(tree.left)
        yield from selects_of(tree.right)


def order_models(models: Mapping[str, Model]) -> tuple[str, ...] | Flaw:
    """The names of models so that each follows those it names, or that they go in a circle."""
    graph = {name: [one for one in model.sources if one in models] for name, model in models.items()}
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        circle = [str(name) for name in error.args[1]]
        return Flaw(place=models[circle[0]].file, code=FlawCode.CIRCLE, found=" → ".join(circle))


def needed_for(models: Mapping[str, Model], wanted: Iterable[str], order: Sequence[str]) -> tuple[str, ...]:
    """The models that some results rest on, in order."""
    needed, ahead = set[str](), [name for name in wanted if name in models]
    while ahead:
        name = ahead.pop()
        if name not in needed:
            needed.add(name)
            ahead.extend(one for one in models[name].sources if one in models)
    return tuple(name for name in order if name in needed)


__all__ = ["DIALECT", "Model", "SqlglotError", "needed_for", "order_models", "read_model", "read_query", "selects_of"]
