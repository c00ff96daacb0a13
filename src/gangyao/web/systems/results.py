"""A result of a run as one list: searched, narrowed by its words, sorted, paged; every row leads to how it came about.

In: a run, the name of a result, an Asked. Out: a Listing.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from gangyao.systems.runs import Run
from gangyao.systems.systems import Table
from gangyao.vocabulary.standards.descriptors import Field, FieldType
from gangyao.web.lists.addresses import query_of
from gangyao.web.lists.listing import NUMERIC, Asked, Column, Kind, Listed, Row, Shown, select, turned
from gangyao.web.wording import language_of, say

FEW = 12  # different words of a column by which a list can be narrowed
PLAIN = frozenset({FieldType.NUMBER, FieldType.INTEGER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell in words; `numeric` where it stands right."""

    words: str
    numeric: bool
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row: the question that explains it, and its cells."""

    query: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A head with its unit, and the question that sorts by it."""

    words: str
    unit: str
    numeric: bool
    query: str
    sorted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A column by whose words the list can be narrowed."""

    words: str
    links: tuple[tuple[str, int, bool, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page of a result."""

    name: str
    title: str
    asked: Asked
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    facets: tuple[Facet, ...]
    found: int
    total: int
    page: int
    pages: int
    before: str
    after: str


def list_result(run: Run, name: str, asked: Asked) -> Listing:
    """The page of a result that was asked for."""
    table = run.system.results[name]
    shown = select(listed_of(run, table), asked)
    fields = {field.name: field for field in table.descriptor.fields}
    return Listing(
        name=name, title=title_of(table), asked=asked,
        heads=tuple(head_of(column, fields[column.id], asked, name) for column in shown.columns),
        lines=tuple(line_of(row, shown, fields) for _, rows in shown.groups for row in rows),
        facets=tuple(facets_of(shown, fields, asked, name)),
        found=len(shown.found), total=shown.total, page=shown.page, pages=shown.pages,
        before=asking(replace(asked, page=shown.page - 1), name) if shown.page > 1 else "",
        after=asking(replace(asked, page=shown.page + 1), name) if shown.page < shown.pages else "",
    )  # fmt: skip


def asking(asked: Asked, name: str) -> str:
    """The query of a question about a result."""
    return query_of(asked, result=name)


def title_of(table: Table) -> str:
    """What people call a table."""
    return table.descriptor.titles.get(language_of(), table.name)


def titled(field: Field) -> str:
    """The head of a column."""
    return field.titles.get(language_of(), field.name)


def listed_of(run: Run, table: Table) -> Listed:
    """A whole result as a list."""
    rows = run.rows(table.name)
    fields = table.descriptor.fields
    columns = tuple(Column(id=one.name, kind=Kind.NUMBER if one.type in PLAIN else Kind.TEXT) for one in fields)
    facets = tuple(one.name for one in fields if one.type is FieldType.STRING and is_narrowing(one, table, rows))
    return Listed(columns=columns, facets=facets, rows=tuple(row_of(row, table, facets) for row in rows))


def is_narrowing(field: Field, table: Table, rows: tuple[dict[str, Any], ...]) -> bool:
    """Whether a column has few enough words to narrow a list by."""
    words = {row[field.name] for row in rows} - {None}
    return 1 < len(words) <= FEW and (field.name not in table.key or len(table.key) > 1)


def row_of(row: dict[str, Any], table: Table, facets: tuple[str, ...]) -> Row:
    """A row of a result as a row of a list."""
    key = ",".join(str(row[name]) for name in table.key)
    values = {name: value if isinstance(value, Decimal | int) or value is None else str(value) for name, value in row.items()}
    return Row(
        id=key, address=urlencode({"result": table.name, "key": key}), values=values,
        facets={name: (str(row[name]),) for name in facets if row[name] is not None},
    )  # fmt: skip


def head_of(column: Column, field: Field, asked: Asked, name: str) -> Head:
    """A head: by it once in order, once more the other way."""
    same, numeric = asked.sort == column.id, column.kind in NUMERIC
    down = not asked.descending if same else numeric
    return Head(
        words=titled(field), unit=field.unit, numeric=numeric,
        query=asking(replace(asked, sort=column.id, descending=down, page=1), name),
        sorted=("descending" if asked.descending else "ascending") if same else "",
    )  # fmt: skip


def line_of(row: Row, shown: Shown, fields: dict[str, Field]) -> Line:
    """A row of the page."""
    cells = tuple(
        Cell(
            words=words_of(row.values[column.id], fields[column.id]),
            numeric=column.kind in NUMERIC,
            head=titled(fields[column.id]),
        )
        for column in shown.columns
    )
    return Line(query=row.address, cells=cells)


def words_of(value: object, field: Field) -> str:
    """A value as it is read: numbers to their decimals with separators, closed words by what they are called."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return say("systems.true" if value else "systems.false")
    if isinstance(value, Decimal):
        return f"{value:,.{field.scale}f}" if field.scale is not None else f"{value:,f}"
    if isinstance(value, int | float):
        return f"{value:,}" if isinstance(value, int) else f"{value:,.6g}"
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d}" if value.time() == dt.time() else f"{value:%Y-%m-%d %H:%M}"
    return field.called(str(value), language_of())


def facets_of(shown: Shown, fields: dict[str, Field], asked: Asked, name: str) -> Iterator[Facet]:
    """The columns by whose words the list can be narrowed, with how many rows each would leave."""
    for facet, choices in shown.facets:
        links = tuple(
            (words_of(one.value, fields[facet]), one.count, one.chosen, asking(turned(asked, facet, one.value), name))
            for one in choices
        )
        if links:
            yield Facet(words=titled(fields[facet]), links=links)
