"""The head of a table of figures: which column means what, in the words that departments use, or by what stands below.

In: a sheet, and the subjects of a plan where names are to be known. Out: its tables, each with a Header. A column of figures
may be headed by a period (2021, 2023年1-9月), a measure (同比增长), a place, an indicator, a unit in brackets, or by storeys of
these; rows may be of indicators, places or periods. What head and row leave open stands above the table.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise

from gangyao.observations.captions import (
    CAPTION_ROWS,
    caption_unit,
    captions_above,
    growth_above,
    indicator_above,
    promised_above,
    titles_of,
)
from gangyao.observations.cells import Cell, Sheet, column_letter
from gangyao.observations.figures import is_blank
from gangyao.observations.followers import belonging
from gangyao.observations.heads import NAMING, STOREYS, Head, Scope, aliases
from gangyao.observations.labels import NO_FIGURE, PART_OF_YEAR, SOME_YEAR, Figures, is_measure, read_figures, span_in
from gangyao.observations.names import Named, find_named
from gangyao.observations.observations import Measure
from gangyao.observations.placing import place_headed
from gangyao.observations.roles import NOTE_ROW, is_note
from gangyao.observations.subjects import Subjects
from gangyao.observations.wordforms import tidy
from gangyao.vocabulary.spans import Span, find_spans, read_span

SEARCHED = 30  # rows from the top within which the head of another table is looked for
LOOKED = 3  # rows below a head without known words in which a figure must stand
NUMBER = re.compile(r"\s*[-+−（(约≈]*\d[\d,，.]*(?!.*[年月季])[^\d]{0,6}$")
WIDEST = 1 << 14  # columns of a sheet
FARTHEST = 5  # years between two columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Index of the first row of the head and of the last, under which the figures stand; the column of each field, and the
    columns of figures. `unit`, `span`, `year`, `measure`, `named` and `titles` are said above the table; `unread` are heads
    over columns that mean nothing here, `aside` heads over other numbers (targets, last year), `headed` the
    columns that have any words over them; `within` are the first column of the table and the one after its last.
    """

    top: int
    row: int
    columns: dict[str, int]
    figures: tuple[Figures, ...] = ()
    unit: str | None = None
    span: Span | None = None
    year: int | None = None
    measure: Measure | None = None
    named: Named | None = None
    titles: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    headed: tuple[int, ...] = ()
    within: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a sheet under one head: from `header.row` + 1 up to and without `end`."""

    sheet: Sheet
    header: Header
    end: int


def find_columns(sheet: Sheet, known: Mapping[str, str], required: AbstractSet[str]) -> Table | None:
    """The rows under a head of other fields, or None where no row has all that are required."""
    for index, cells in enumerate(sheet.rows[:SEARCHED]):
        columns: dict[str, int] = {}
        for column, cell in enumerate(cells):
            field = known.get(tidy(cell.words))
            if field:
                columns.setdefault(field, column)
        if required <= columns.keys():
            unit = caption_unit(captions_above(sheet, index, []))
            return Table(sheet=sheet, header=Header(top=index, row=index, columns=columns, unit=unit), end=len(sheet.rows))
    return None


def find_tables(sheet: Sheet, subjects: Subjects | None = None) -> tuple[Table, ...]:
    """The tables of a sheet, one below the other; a head printed again on the next page begins one again. Without subjects
    only those whose head has a word for the names of their rows.
    """
    headers: list[Header] = []
    for index, cells in enumerate(sheet.rows):
        if headers and index <= headers[-1].row:
            continue
        if heads_names(cells) or (subjects is not None and heads_figures(sheet, index, subjects)):
            headers += read_headers(sheet, index, headers, subjects)
    tops = sorted({header.top for header in headers})
    ends = dict(zip(tops, [*tops[1:], len(sheet.rows)], strict=False))
    tables = (Table(sheet=sheet, header=header, end=ends[header.top]) for header in headers)
    return tuple(with_nameless(told_by_cells(cut(table, subjects) if subjects else table)) for table in tables)


def heads_names(cells: Iterable[Cell]) -> bool:
    """Whether a row has a word that heads names of indicators."""
    return any(aliases().get(tidy(cell.words)) in NAMING for cell in cells)


def heads_figures(sheet: Sheet, index: int, subjects: Subjects) -> bool:
    """Whether a row heads figures, though none of its words heads names: most of its cells say what figures below them are,
    it begins no row of data itself, and numbers stand below.
    """
    cells = sheet.rows[index]
    if any(holds_number(cell) and span_in(cell.words, SOME_YEAR) is None for cell in cells[1:] if cell.words):
        return False
    below = sheet.rows[index + 1 : index + STOREYS + LOOKED]
    if not any(holds_number(cell) for row in below for cell in row[1:]):
        return False
    stated = [(column, cell.words) for column, cell in enumerate(cells) if column and cell.words]
    year = year_above(sheet, index) if any(PART_OF_YEAR.search(words) for _, words in stated) else None
    said = {column: one for column, words in stated if (one := read_figures(column, words, year, subjects)) is not None}
    labels = [one for one in said.values() if not one.says_nothing]
    known = len(said) + sum(words for column, words in ((c, is_known(w)) for c, w in stated) if column not in said)
    enough = 2 * known >= len(stated) or (heads_rows(cells) and any(one.named for one in labels))
    if not labels or not enough or is_data(cells, labels, subjects):
        return False
    return any(holds_number(row[one.column]) for row in below for one in labels if one.column < len(row))


def heads_rows(cells: Sequence[Cell]) -> bool:
    """Whether a row begins with a word that heads periods or places."""
    return bool(cells) and aliases().get(tidy(cells[0].words)) in {"period", "months", "place"}


def year_above(sheet: Sheet, index: int) -> int | None:
    """The one year that stands above a row, within the rows that can be the caption of a table."""
    above = [cell.words for cells in sheet.rows[max(0, index - CAPTION_ROWS) : index] for cell in cells]
    above += sheet.captions if index <= CAPTION_ROWS else ()
    years = {span.year for words in above for span in find_spans(words)}
    return next(iter(years)) if len(years) == 1 else None


def is_known(words: str) -> bool:
    """Whether words head a field, or numbers of another kind."""
    return tidy(words) in aliases() or bool(NO_FIGURE.search(words))


def is_data(cells: Sequence[Cell], labels: Iterable[Figures], subjects: Subjects) -> bool:
    """Whether a row is one of figures itself: it begins with a name, holds other numbers, or its years are no years (2012,
    2034), or one alone that nothing says to be a year.
    """
    first, said = cells[0].words, list(labels)
    if first and (find_named(first, subjects) is not None or read_span(first) is not None or NOTE_ROW.match(first)):
        return True
    columns = {one.column for one in said}
    if any(holds_number(cell) for column, cell in enumerate(cells) if column not in columns):
        return True
    years = [one.span.year for one in said if one.span is not None and cells[one.column].words.isdigit()]
    steps = [abs(after - before) for before, after in pairwise(years)]
    return any(not 1 <= step <= FARTHEST for step in steps) or (len(years) == len(said) == 1 and bool(first))


def holds_number(cell: Cell) -> bool:
    """Whether a cell is a number, with or without a sign, a unit or a mark; a period or a name that begins with one is none."""
    return cell.number is not None or NUMBER.match(cell.words) is not None


def has_numbers(row: Sequence[Cell]) -> bool:
    """Whether a row has a number behind its first cell, as a number or in words."""
    return any(map(holds_number, row[1:]))


def with_nameless(table: Table) -> Table:
    """The table with the columns that have figures and no head at all among those that are not read."""
    header, rows = table.header, table.sheet.rows[table.header.row + 1 : table.end]
    used = {one.column for one in header.figures} | set(header.columns.values()) | set(header.headed)
    first, last = header.within
    filled = {column for row in rows for column, cell in enumerate(row[first:last], first) if cell.words and holds_number(cell)}
    bare = sorted(filled - used)
    return replace(table, header=replace(header, unread=(*header.unread, *(f"{column_letter(one + 1)}（—）" for one in bare))))


def cut(table: Table, subjects: Subjects) -> Table:
    """The table up to where another begins: below a blank row or a title, whose head says nothing that is known; with a title
    of another period than the one above.
    """
    rows = table.sheet.rows
    for index in range(table.header.row + 2, table.end):
        parted = sum(bool(cell.words) for cell in rows[index - 1]) <= 1
        retitled = is_retitled(rows[index], table.header) and any(map(has_numbers, rows[index + 1 : table.end]))
        if retitled or (parted and heads_others(rows[index], table.header, subjects)):
            return replace(table, end=index)
    return table


def is_retitled(cells: Sequence[Cell], header: Header) -> bool:
    """Whether a row is nothing but a title of another period: 2023年主要指标 in a table below 2024年主要指标."""
    stated = [cell.words for cell in cells if cell.words]
    if header.span is None or len(stated) != 1 or is_note(cells):
        return False
    spans = find_spans(stated[0])
    return bool(spans) and header.span not in spans


def heads_others(cells: Sequence[Cell], header: Header, subjects: Subjects) -> bool:
    """Whether a row has words where figures should stand and names nothing that is known."""
    stated = [cells[one.column].words for one in header.figures if one.column < len(cells) and cells[one.column].words]
    if not stated or any(is_blank(words) or any(letter.isdigit() for letter in words) for words in stated):
        return False
    names = [cells[at].words for field, at in header.columns.items() if field in {*NAMING, "place", "period"} and at < len(cells)]
    return not any(find_named(words, subjects) or place_headed(words) or read_span(words) for words in names if words)


def told_by_cells(table: Table) -> Table:
    """The table with the column that tells levels from growth where its head is 口径 and its cells 总量（亿元）, 增速（%）."""
    columns = table.header.columns
    column = columns.get("definition")
    if column is None or "measure" in columns:
        return table
    rows = table.sheet.rows[table.header.row + 1 : table.end]
    stated = [row[column].words for row in rows if column < len(row) and row[column].words]
    if not stated or not all(is_measure(words) for words in stated):
        return table
    own = {"measure" if field == "definition" else field: at for field, at in columns.items()}
    return replace(table, header=replace(table.header, columns=own))


def read_headers(sheet: Sheet, index: int, before: Sequence[Header], subjects: Subjects | None) -> list[Header]:
    """The heads that a row is, alone or with the rows below it: one, or several side by side; none where the figures below
    could not be told apart.
    """
    captions = captions_above(sheet, index, [(header.top, header.row) for header in before])
    titles = titles_of(sheet, captions)
    spans = tuple(dict.fromkeys(span for words in titles for span in find_spans(words)))
    years = {span.year for span in spans}
    scope = Scope(sheet=sheet, year=next(iter(years)) if len(years) == 1 else None, subjects=subjects)
    heads, row = scope.storeys(index)
    blocks = side_by_side(heads)
    captioned = Header(
        top=index,
        row=row,
        columns={},
        unit=caption_unit(captions),
        span=spans[0] if len(spans) == 1 else None,
        year=scope.year,
        measure=Measure.GROWTH if growth_above(titles) else None,
        titles=titles,
    )
    found = (read_block(captioned, scope, *block) for block in blocks)
    return [header for header in found if header is not None]


def side_by_side(heads: list[Head]) -> list[tuple[list[Head], int]]:
    """The heads of tables printed side by side (指标 2024年 指标 2024年), each from its column of names on, and the column
    where the next begins.
    """
    named = [index for index, head in enumerate(heads) if head.field in {"name", "place", "period"}]
    same = [index for index in named if tidy(heads[index].said) == tidy(heads[named[0]].said)] if named else []
    starts = [0, *same[1:]]
    return [(heads[start:end], end) for start, end in zip(starts, [*starts[1:], WIDEST], strict=True)]


def read_block(captioned: Header, scope: Scope, heads: list[Head], end: int) -> Header | None:
    """The head of one table; None where its figures could not be told apart."""
    columns = scope.columns_of(heads, captioned.row)
    rows_named = bool(NAMING & columns.keys())
    if not rows_named and scope.strays(heads, columns, captioned.row):
        return None
    header = replace(
        captioned,
        columns=columns | ({"indicator": columns["name"]} if "indicator" not in columns and "name" in columns else {}),
        figures=scope.figures_of(heads, columns, rows_named=rows_named),
        named=None if rows_named or scope.subjects is None else indicator_above(captioned.titles, scope.subjects),
        headed=tuple(head.column for head in heads if head.words),
        within=(heads[0].column, end),
    )
    dated = header.year is not None or scope.dates_rows(columns, captioned.row)
    return chosen(header, heads, natured=scope.natured(heads, columns), dated=dated)


def chosen(header: Header, heads: Sequence[Head], *, natured: bool, dated: bool) -> Header | None:
    """The head with the columns of figures that belong together: rows with their period, or periods side by side, which years
    in the head make of rows that are not `dated` (1-6月); None where nothing names the figures, or tells when they are of.
    """
    columns = header.columns
    whole = None if "period" in columns else header.span  # a row's period it leaves open
    figures = belonging(header.figures, whole, strangers_in(header, heads))
    if not NAMING & columns.keys() and header.named is None:
        figures = tuple(one for one in figures if one.named is not None)
        if not figures:
            return None
    rows = tuple(one for one in figures if one.span is None)
    wide = tuple(one for one in figures if one.span is not None)
    crossed = bool(wide) and not dated and all(one.follows for one in rows)
    if "period" in columns and not crossed and (rows or columns.keys() & {"text", "attested"}):
        kept = replace(header, figures=rows, span=None)
    elif wide:
        own = header.span is not None and all(header.span.year == one.span.year for one in wide if one.span)
        kept = replace(header, figures=wide, span=header.span if own and any(one.part for one in wide) else None)
    elif rows and header.span is not None:
        kept = replace(header, figures=rows)
    else:
        return None
    return with_rest(kept, heads, natured=natured)


def with_rest(header: Header, heads: Sequence[Head], *, natured: bool) -> Header:
    """The head with the words of those columns that are not used."""
    promised = promised_in(header, natured=natured)
    header = replace(header, figures=tuple(one for one in header.figures if one.column not in promised))
    used = {one.column for one in header.figures} | {column for field, column in header.columns.items() if field != "value"}
    rest = [head for head in heads if head.column not in used and head.words and head.field != "ignored"]
    aside = [head.said for head in rest if head.is_aside or head.column in promised]
    unread = [head.said for head in rest if head.said not in aside]
    return replace(header, unread=tuple(dict.fromkeys(unread)), aside=tuple(dict.fromkeys(aside)))


def promised_in(header: Header, *, natured: bool) -> frozenset[int]:
    """The columns of the last year in a table of targets, by its title or a column of natures (约束性): they hold no results.
    Forms have columns of their own.
    """
    if "answer" in header.columns or not (natured or promised_above(header.titles)):
        return frozenset()
    years = {one.column: one.span.year if one.span else header.year for one in header.figures}
    last = max((year for year in years.values() if year), default=None)
    return frozenset(column for column, year in years.items() if year == last)


def strangers_in(header: Header, heads: Iterable[Head]) -> frozenset[int]:
    """The columns under words that nobody knows: what stands right of them may be theirs."""
    used = {one.column for one in header.figures} | set(header.columns.values())
    return frozenset(
        head.column for head in heads if head.words and head.column not in used and not (head.field or head.is_aside)
    )
