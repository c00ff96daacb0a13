"""What a system must give: cases with what is given and expected, laws that hold whatever the rows.

In: the files of a folder. Out: Trials. `trying` holds a system against them.
"""

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from gangyao.systems.flaws import BrokenSystem, Flaw, FlawCode, Told
from gangyao.systems.folders import ALIKE, Files
from gangyao.systems.inputs import read_table
from gangyao.systems.systems import Standard, System, Table
from gangyao.vocabulary.expressions.nodes import BrokenExpression, Expression
from gangyao.vocabulary.expressions.parsing import parse
from gangyao.vocabulary.standards.descriptors import Descriptor, Field
from gangyao.vocabulary.standards.documents import find_misfits, load_schema
from gangyao.vocabulary.standards.faults import BrokenData
from gangyao.vocabulary.standards.rows import Held
from gangyao.vocabulary.texts import Unreadable, decode

Row: TypeAlias = Mapping[str, Any]
Given: TypeAlias = Mapping[str, Sequence[Row]]
FILE = "trials.toml"
UNSAID = "null"  # what an expected value is called that is not known


class LawKind(StrEnum):
    """More is never less; a factor leaves a result or multiplies it; a condition holds; parts make the whole."""

    MONOTONE = "monotone"
    SCALED = "scaled"
    HOLDS = "holds"
    ADDS = "adds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A row of a relation that there must be, with these values, or that there must not be."""

    relation: str
    key: Row
    values: Row = field(default_factory=dict)
    absent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Rows and numbers that are given, and what must come of them."""

    name: str
    tables: Given
    instead: Mapping[str, Standard]
    parameters: Row
    expected: tuple[Expected, ...]
    example: bool = False
    as_of: dt.date | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """What holds of every run of the example; `condition` for HOLDS, `factor` and `by` for SCALED, `of` and `total` for ADDS."""

    name: str
    kind: LawKind
    result: str
    value: str = ""
    table: str = ""
    columns: tuple[str, ...] = ()
    rising: bool = True
    factor: Decimal = Decimal(1)
    by: Decimal = Decimal(1)
    condition: Expression | None = None
    of: str = ""
    total: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials:
    """All that a system must give: `expected` rows of results for the `example` rows of its inputs."""

    oracle: str = ""
    example: Given
    expected: Mapping[str, tuple[Row, ...]]
    cases: tuple[Case, ...] = ()
    laws: tuple[Law, ...] = ()


def read_trials(system: System, files: Files) -> Trials:
    """The trials of a folder. Raises BrokenSystem with every fault."""
    faults: list[Told] = []
    tree = read_tree(files, faults)
    example = {
        name: read_rows(table, f"examples/{name}.csv", files, faults)
        for name, table in system.inputs.items()
        if f"examples/{name}.csv" in files
    }
    expected = {
        name: read_rows(loose(table), f"expected/{name}.csv", files, faults)
        for name, table in system.results.items()
        if f"expected/{name}.csv" in files
    }
    faults += [
        Flaw(place=name, code=FlawCode.TABLE_UNKNOWN, found=name, words=", ".join((*system.inputs, *system.results)))
        for name in files
        if name.startswith(("examples/", "expected/")) and name not in files_known(system)
    ]
    cases = [case_of(one, system, faults) for one in tree.get("cases", ())]
    laws = [law_of(one, system, faults) for one in tree.get("laws", ())]
    if faults:
        raise BrokenSystem(faults)
    return Trials(oracle=tree.get("oracle", ""), example=example, expected=expected, cases=tuple(cases), laws=tuple(laws))


def files_known(system: System) -> set[str]:
    """The files of examples and of what is expected that a system may have."""
    return {f"examples/{name}.csv" for name in system.inputs} | {f"expected/{name}.csv" for name in system.results}


def read_tree(files: Files, faults: list[Told]) -> Mapping[str, Any]:
    """What trials.toml says, and behind it the cases and laws of the pattern that a folder is like."""
    own, given = (read_file(name, files, faults) for name in (FILE, ALIKE + FILE))
    return {**own, **{part: [*own.get(part, ()), *given.get(part, ())] for part in ("cases", "laws")}}


def read_file(name: str, files: Files, faults: list[Told]) -> Mapping[str, Any]:
    """The tree of a file of trials, numbers as they are written."""
    if name not in files:
        return {}
    try:
        tree = tomllib.loads(decode(files[name]).lstrip("\ufeff"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, Unreadable) as error:
        faults.append(Flaw(place=name, code=FlawCode.UNREADABLE, words=str(error)))
        return {}
    misfits = tuple(find_misfits(tree, load_schema("gangyao.systems", "trials"), name))
    faults += misfits
    return {} if misfits else tree


def read_rows(table: Table, file: str, files: Files, faults: list[Told]) -> tuple[Row, ...]:
    """The rows of a file of examples or of what is expected."""
    try:
        return read_table(table, file, files[file])
    except Unreadable as error:
        faults.append(Flaw(place=file, code=FlawCode.UNREADABLE, words=str(error)))
    except BrokenData as error:
        faults += error.faults
    return ()


def loose(table: Table) -> Table:
    """A result whose columns may be left out and whose numbers may be written with fewer decimals; a key stays needed."""
    fields = tuple(
        Field(name=one.name, type=one.type, titles=one.titles, required=one.name in table.key) for one in table.descriptor.fields
    )
    return Table(name=table.name, descriptor=Descriptor(fields=fields, sources=("expected",), titles={}, key=table.key))


def case_of(stated: Mapping[str, Any], system: System, faults: list[Told]) -> Case:
    """A case as it is written."""
    place = f"{FILE}, {stated['name']}"
    return Case(
        name=stated["name"],
        tables={name: rows_of(rows, system.inputs.get(name), f"{place}, {name}", faults)
                for name, rows in stated.get("tables", {}).items()},
        instead={name: standard_of(rows, system.standards.get(name), f"{place}, {name}", faults)
                 for name, rows in stated.get("standards", {}).items()},
        parameters=stated.get("parameters", {}),
        expected=tuple(expected_of(one, system, place, faults) for one in stated["expect"]),
        example=stated.get("example", False), as_of=stated.get("as_of"), place=stated.get("place"),
    )  # fmt: skip


def rows_of(rows: Sequence[Row], table: Table | None, place: str, faults: list[Told]) -> tuple[Row, ...]:
    """Rows that are given, of columns that the input has."""
    if table is None:
        faults.append(Flaw(place=place, code=FlawCode.TABLE_UNKNOWN, found=place))
        return ()
    strange = sorted({name for row in rows for name in row if name not in table.columns})
    if strange:
        faults.append(Flaw(place=place, code=FlawCode.COLUMN_UNKNOWN, found=", ".join(strange), words=", ".join(table.columns)))
    return tuple(rows)


def standard_of(rows: Sequence[Row], standard: Standard | None, place: str, faults: list[Told]) -> Standard:
    """Rows that stand in the place of all of a standard's, in force always and everywhere."""
    if standard is None:
        faults.append(Flaw(place=place, code=FlawCode.TABLE_UNKNOWN, found=place))
        return Standard(name=place, descriptor=Descriptor(fields=(), sources=("trials",), titles={}), rows=())
    names = [one.name for one in standard.descriptor.fields]
    blank = dict.fromkeys(names) | {"unit": "", "place": "", "source": FILE, "sure": "known"}
    held = []
    for number, row in enumerate(rows, start=1):
        strange = sorted(set(row) - set(names))
        if strange:
            faults.append(Flaw(place=place, code=FlawCode.COLUMN_UNKNOWN, found=", ".join(strange), words=", ".join(names)))
        value = row.get("value")
        held.append(Held(row={**blank, **row, "value": None if value is None else Decimal(str(value))}, file=FILE, number=number))
    return Standard(name=standard.name, descriptor=standard.descriptor, rows=tuple(held))


def expected_of(stated: Mapping[str, Any], system: System, place: str, faults: list[Told]) -> Expected:
    """What is expected of one row of a relation."""
    name = stated["result"]
    if name not in system.models:
        faults.append(Flaw(place=place, code=FlawCode.RESULT_UNKNOWN, found=name, words=", ".join(system.models)))
    else:
        known = system.models[name].columns
        strange = [one for one in (*stated.get("key", {}), *stated.get("values", {})) if one not in known]
        if strange:
            faults.append(Flaw(place=place, code=FlawCode.COLUMN_UNKNOWN, found=", ".join(strange), words=", ".join(known)))
    return Expected(relation=name, key=stated.get("key", {}), values=stated.get("values", {}), absent=stated.get("absent", False))


def law_of(stated: Mapping[str, Any], system: System, faults: list[Told]) -> Law:
    """A law as it is written."""
    place = f"{FILE}, {stated['name']}"
    faults += [
        Flaw(place=place, code=FlawCode.RESULT_UNKNOWN, found=name, words=", ".join(system.models))
        for name in filter(None, (stated["result"], stated.get("of")))
        if name not in system.models
    ]
    columns = tuple(stated.get("columns", ())) or tuple(filter(None, [stated.get("column")]))
    table = system.inputs.get(stated.get("table", ""))
    if stated["kind"] in {LawKind.MONOTONE, LawKind.SCALED} and (table is None or not set(columns) <= set(table.columns)):
        words = ", ".join(table.columns if table else system.inputs)
        faults.append(Flaw(place=place, code=FlawCode.COLUMN_UNKNOWN, found=", ".join(columns) or place, words=words))
    condition = None
    if "condition" in stated:
        try:
            condition = parse(stated["condition"])
        except BrokenExpression as error:
            faults.append(Flaw(place=place, code=FlawCode.EXPRESSION, found=stated["condition"], words=str(error)))
    return Law(
        name=stated["name"], kind=LawKind(stated["kind"]), result=stated["result"], value=stated.get("value", ""),
        table=stated.get("table", ""), columns=columns, rising=stated.get("direction", "up") == "up",
        factor=Decimal(str(stated.get("factor", 1))), by=Decimal(str(stated.get("by", 1))), condition=condition,
        of=stated.get("of", ""), total=stated.get("total", ""),
    )  # fmt: skip
