"""The page of a list as data: cells in words, facets and heads as links that change the question.

In: what is Shown of a list. Out: a Page, and the table of an export.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from gangyao.papers.wording import number_text
from gangyao.web.lists.addresses import pairs_of, query_of
from gangyao.web.lists.kinds import KINDS
from gangyao.web.lists.listing import NUMERIC, Asked, Choice, Column, Kind, Row, Shown, Value, turned
from gangyao.web.store import plans
from gangyao.web.wording import language_of, say, sentences

CLOSED = {
    "standing": "standing",
    "severity": "severity",
    "state": "state",
    "nature": "list_nature",
    "mine": "list_mine",
    "reported": "list_reported",
    "behalf": "list_behalf",
    "role": "role",
    "open": "list_open",
    "act": "event",
    "outcome": "outcome",
}  # facets whose values are closed words, and where their sentences stand
MANY = 8  # choices of a facet that stand open
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # with which a cell of words would be taken for a formula


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: its words, how it is shown, the closed word behind it where it has one."""

    words: str
    kind: str
    word: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of the page."""

    id: str
    address: str
    unit: str
    marks: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A head of a column, with the question that sorts by it."""

    words: str
    numeric: bool
    query: str
    sorted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A choice of a facet, with the question that turns it."""

    words: str
    count: int
    chosen: bool
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A facet: those choices that stand open, and the others."""

    id: str
    words: str
    links: tuple[Link, ...]
    more: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The whole page; `kept` the plan that it is of, `kinds` the other lists of that plan."""

    kept: plans.Kept | None
    kind: str
    kinds: tuple[tuple[str, bool], ...]
    heading: str
    asked: Asked
    heads: tuple[Head, ...]
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    facets: tuple[Facet, ...]
    columns: tuple[tuple[str, str, bool], ...]
    hidden: tuple[tuple[str, str], ...]
    before: str
    after: str
    clear: bool
    found: int
    pages: int
    page: int
    query: str
    width: int


def page_of(kept: plans.Kept | None, kind: str, asked: Asked, shown: Shown, columns: Iterable[Column]) -> Page:
    """The page of a list, of a plan or of none."""
    seen = {column.id for column in shown.columns}
    return Page(
        kept=kept, kind=kind, kinds=tuple((one, one == kind) for one in KINDS) if kept else (),
        heading=heading_of(kind, shown), asked=asked,
        heads=tuple(head_of(column, asked) for column in shown.columns),
        groups=tuple(
            (words_of(asked.group, name) if name else "", tuple(line_of(row, shown.columns) for row in rows))
            for name, rows in shown.groups
        ),
        facets=tuple(facet_of(facet, choices, asked) for facet, choices in shown.facets if choices),
        columns=tuple((column.id, say(f"list_column.{column.id}"), column.id in seen) for column in columns),
        hidden=tuple(pair for pair in pairs_of(replace(asked, words="", page=1)) if pair[0] not in {"q", "column", "group"}),
        before=query_of(replace(asked, page=shown.page - 1)) if shown.page > 1 else "",
        after=query_of(replace(asked, page=shown.page + 1)) if shown.page < shown.pages else "",
        clear=bool(asked.words or asked.chosen), found=shown.count, pages=shown.pages, page=shown.page,
        query=query_of(asked), width=len(shown.columns),
    )  # fmt: skip


def heading_of(kind: str, shown: Shown) -> str:
    """How many were found of how many."""
    told = {"found": shown.count, "total": shown.total, "kind": say(f"list_kind.{kind}")}
    return say("list.heading_some" if shown.count < shown.total else "list.heading", told)


def head_of(column: Column, asked: Asked) -> Head:
    """A head: by it once in order, once more the other way."""
    same = asked.sort == column.id
    down = not asked.descending if same else column.kind in NUMERIC
    return Head(
        words=say(f"list_column.{column.id}"), numeric=column.kind in NUMERIC,
        query=query_of(replace(asked, sort=column.id, descending=down, page=1)),
        sorted=("descending" if asked.descending else "ascending") if same else "",
    )  # fmt: skip


def line_of(row: Row, columns: Iterable[Column]) -> Line:
    """A row of the page."""
    cells = tuple(cell_of(row.values.get(column.id), column) for column in columns)
    return Line(id=row.id, address=row.address, unit=row.unit, marks=row.marks, cells=cells)


def cell_of(value: Value, column: Column) -> Cell:
    """A cell in words."""
    closed = column.kind in {Kind.STANDING, Kind.SEVERITY, Kind.STATE} and bool(value)
    words = words_of(column.id, str(value)) if closed else number_words(value, column)
    return Cell(
        words=words, kind="number" if column.kind in NUMERIC else column.kind.value, word=str(value) if closed else "",
        head=say(f"list_column.{column.id}"),
    )  # fmt: skip


def number_words(value: Value, column: Column) -> str:
    """A value as it is read: shares with their sign."""
    if value is None or value == "":
        return "—"
    told = number_text(Decimal(value)) if isinstance(value, (int, Decimal)) else value
    return f"{told}%" if column.kind is Kind.SHARE else told


def words_of(facet: str, value: str) -> str:
    """A value of a facet in words."""
    stem = CLOSED.get(facet)
    known = stem is not None and f"{stem}.{value}" in sentences(language_of())
    return say(f"{stem}.{value}") if known else value


def facet_of(facet: str, choices: Iterable[Choice], asked: Asked) -> Facet:
    """A facet with its links, the chosen first."""
    links = [link_of(facet, one, asked) for one in choices]
    links.sort(key=lambda link: not link.chosen)
    return Facet(id=facet, words=say(f"list_facet.{facet}"), links=tuple(links[:MANY]), more=tuple(links[MANY:]))


def link_of(facet: str, one: Choice, asked: Asked) -> Link:
    """A choice with the question that turns it."""
    query = query_of(turned(asked, facet, one.value))
    return Link(words=words_of(facet, one.value), count=one.count, chosen=one.chosen, query=query)


def table_of(shown: Shown, *, inert: bool) -> tuple[list[str], list[list[object]]]:
    """Exactly what is shown, all pages of it, numbers as numbers; `inert` where a cell of words could be taken for a formula."""
    units = any(row.unit for row in shown.found)
    heads = [say(f"list_column.{column.id}") for column in shown.columns] + ([say("list.unit")] if units else [])
    rows: list[list[object]] = []
    for row in shown.found:
        cells = [exported(row.values.get(column.id), column, inert=inert) for column in shown.columns]
        rows.append([*cells, row.unit] if units else cells)
    return heads, rows


def exported(value: Value, column: Column, *, inert: bool) -> object:
    """A value of an export: closed words in words, and where that must be no words that a spreadsheet would reckon with."""
    if isinstance(value, (int, Decimal)) or value is None:
        return value
    words = words_of(column.id, value) if column.kind in {Kind.STANDING, Kind.SEVERITY, Kind.STATE} and value else value
    return f"\u200b{words}" if inert and words.startswith(DANGEROUS) else words
