"""What a run lays before anything is reckoned: what it is told, its inputs, the standards that hold, what following a flow gives.

In: a System, rows of its inputs, an Asked. Out: relations, and by which columns the rows of each are told apart.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from gangyao.systems import flowing
from gangyao.systems.databases import Laid, exact, mapping_rows, type_of
from gangyao.systems.flaws import BrokenSystem, Flaw
from gangyao.systems.keeping import Kept, rows_of
from gangyao.systems.models import order_models
from gangyao.systems.persons import is_personal, laid_value
from gangyao.systems.standing import TEXT, UNIT, VALUE, decimals_of, in_force
from gangyao.systems.systems import Standard, System, Table
from gangyao.vocabulary.standards.rows import Held

PARAMETERS = "parameters"
Rows: TypeAlias = Sequence[Mapping[str, Any]]
Given: TypeAlias = Mapping[str, Rows | Kept]
DAY_AND_PLACE = (("as_of", "DATE"), ("place", "VARCHAR"))
STANDARD_DIGITS = 18
INVENTED = b"invented"  # the key of persons who are made up


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a run goes by besides its inputs: the day, the place, the parameters, rows in the place of a standard's; `key` is that
    under which persons are told apart, whom no result names.
    """

    as_of: dt.date
    place: str = ""
    parameters: Mapping[str, Any]
    instead: Mapping[str, Standard]
    key: bytes = field(default=INVENTED, repr=False)


def order_of(system: System) -> tuple[str, ...]:
    """The models of a system, each after those it names."""
    order = order_models(system.models)
    if isinstance(order, Flaw):
        raise BrokenSystem([order])
    return order


def relations_of(system: System, given: Given, asked: Asked) -> tuple[Laid, ...]:
    """What is laid before anything is reckoned."""
    inputs = (input_of(table, given.get(name, ()), asked.key) for name, table in system.inputs.items())
    standards = (standard_of(system.standards[name], rows) for name, rows in standards_of(system, asked).items())
    followed = () if system.flow is None else followed_in(system, given, asked)
    return (parameters_of(system, asked), *inputs, *standards, *followed)


def parameters_of(system: System, asked: Asked) -> Laid:
    """The one row of what a run is told."""
    own = [(one.field.name, type_of(one.field)) for one in system.parameters]
    row = [asked.as_of, asked.place, *(asked.parameters.get(name) for name, _ in own)]
    return Laid(name=PARAMETERS, columns=(*DAY_AND_PLACE, *own), rows=[row])


def input_of(table: Table, rows: Rows | Kept, key: bytes = INVENTED) -> Laid:
    """An input as it is laid: who somebody is does not stand in it."""
    columns = tuple((one.name, type_of(one)) for one in table.descriptor.fields)
    if isinstance(rows, Kept):
        return Laid(name=table.name, columns=columns, rows=(), file=rows.path)
    laid = mapping_rows(table.columns, rows)
    if is_personal(table):
        fields = table.descriptor.fields
        laid = [[laid_value(value, one, key) for value, one in zip(row, fields, strict=True)] for row in laid]
    return Laid(name=table.name, columns=columns, rows=laid)


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


def followed_in(system: System, given: Given, asked: Asked) -> tuple[Laid, ...]:
    """What following the flow gives, and the log that it follows where other inputs say it."""
    if system.flow is None:
        return ()
    if not system.events:
        return tuple(flowing.relations_of(system.flow, rows_in(given.get(flowing.EVENTS, ())), asked.as_of))
    tables = {name: rows_in(given.get(name, ())) for name in {one.table for one in system.events}}
    rows = flowing.events_of(system.events, tables)
    return (flowing.log_of(system.flow, rows), *flowing.relations_of(system.flow, rows, asked.as_of))


def rows_in(given: Rows | Kept) -> Rows:
    """The rows of an input, wherever they lie."""
    return tuple(rows_of(given)) if isinstance(given, Kept) else given


def keys_of(system: System, relations: Iterable[Laid]) -> dict[str, tuple[str, ...]]:
    """The columns by which rows of what is laid are told apart, of each relation in which they surely are."""
    stated = {PARAMETERS: ()} | {name: one.key for name, one in system.standards.items()}
    stated |= {name: one.key for name, one in system.inputs.items() if one.key}
    stated |= {flowing.GIVES + name: key for name, key in flowing.KEYS.items()}
    return {one.name: stated[one.name] for one in relations if one.name in stated and are_apart(one, stated[one.name])}


def are_apart(relation: Laid, key: tuple[str, ...]) -> bool:
    """Whether no two rows have one key; those that lie in a file were held against it when they were taken in."""
    if relation.file is not None:
        return True
    places = [place for place, (name, _) in enumerate(relation.columns) if name in key]
    return len({tuple(row[place] for place in places) for row in relation.rows}) == len(relation.rows)
