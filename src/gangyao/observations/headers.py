"""The head of a table of figures: which column means what, in the words that departments use.

In: a sheet. Out: its tables, each with a Header. A column of figures may be headed by a period (2021, 2023年1-9月), by a
measure (同比增长), by a unit in brackets, or by a row of periods over a row of measures.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache

from gangyao.observations.cells import EMPTY, Cell, Sheet
from gangyao.observations.observations import Measure
from gangyao.observations.placing import place_headed, places_above
from gangyao.vocabulary.spans import Span, find_spans, read_span, without_notes
from gangyao.vocabulary.standards.rows import load_rows
from gangyao.vocabulary.units import find_unit

GROWTH = re.compile(r"(?:比上年|较上年|比去年|同期|实际|名义|可比价)*(?:同比|增速|增长|增幅|增减|增长率|增长速度|±)+")
LEVEL = re.compile(r"(?:实绩|实际|完成|情况|数值|数据|数|值|绝对额|绝对数|绝对量|总量|水平|累计|本期|本年|金额)+")
NO_FIGURE = re.compile(r"目标|计划|预期|预算|位次|排名|名次|占比|比重|任务")  # heads that hold other numbers
BRACKET = re.compile(r"[(\[](?P<inside>[^()\[\]]*)[)\]]$")
CAPTION = re.compile(r"(?:计量)?单位:(?P<unit>[^;；,，、。]+)")
PART_OF_YEAR = re.compile("[月季半全QH]")
SIGNED = re.compile(r"^(?:填报|制表|填表|审核|打印|单位|报送|截至)")  # captions whose date is not that of the figures
SEARCHED = 30  # rows from the top within which the head of another table is looked for
CAPTION_ROWS, CAPTION_CELLS = 5, 2  # what can be the caption of a table below another


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A column of figures, with what its head says of them; what it leaves open the row says."""

    column: int
    span: Span | None = None
    measure: Measure | None = None
    unit: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Index of the first row of the head and of the last, under which the figures stand; the column of each field, and the
    columns of figures. `unit`, `span` and `titles` are said above the table; `unread` are heads over columns that mean nothing
    here.
    """

    top: int
    row: int
    columns: dict[str, int]
    figures: tuple[Figures, ...] = ()
    unit: str | None = None
    span: Span | None = None
    titles: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a sheet under one head: from `header.row` + 1 up to and without `end`."""

    sheet: Sheet
    header: Header
    end: int


@lru_cache(maxsize=1)
def aliases() -> dict[str, str]:
    """Fields by every word that heads their column."""
    return load_aliases("gangyao.observations", "columns")


def load_aliases(package: str, name: str) -> dict[str, str]:
    """The words of a table of fields, each with its field."""
    return {tidy(word): row["field"] for row in load_rows(package, name) for word in (row["field"], *row["aliases"])}


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


@lru_cache(maxsize=4096)
def tidy(words: str) -> str:
    """The words of a head in one form, without a unit in brackets behind them."""
    plain = re.sub(r"[\s*:]", "", unicodedata.normalize("NFKC", words)).lower()
    return BRACKET.sub("", plain) or plain


def find_tables(sheet: Sheet) -> tuple[Table, ...]:
    """The tables of a sheet, one below the other; a head printed again on the next page begins one again."""
    headers: list[Header] = []
    for index, cells in enumerate(sheet.rows):
        if headers and index <= headers[-1].row:
            continue
        if any(aliases().get(tidy(cell.words)) in {"indicator", "name"} for cell in cells):
            header = read_header(sheet, index, captions_above(sheet, index, headers))
            headers += [header] if header is not None else []
    ends = [header.top for header in headers[1:]] + [len(sheet.rows)] * bool(headers)
    return tuple(told_by_cells(Table(sheet=sheet, header=header, end=end)) for header, end in zip(headers, ends, strict=True))


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


def is_measure(words: str) -> bool:
    """Whether words say that a figure is a level, or growth, and nothing else."""
    plain = tidy(words)
    return bool(plain) and (GROWTH.fullmatch(plain) or LEVEL.fullmatch(plain)) is not None


def captions_above(sheet: Sheet, index: int, headers: list[Header]) -> list[str]:
    """What stands above a head: of a table below another only rows that are no row of that one."""
    first = headers[-1].row + 1 if headers else 0
    rows = [[cell.words for cell in cells if cell.words] for cells in sheet.rows[first:index]]
    if not headers:
        return [words for row in rows for words in row]
    words_of = [cell.words for cell in sheet.rows[index]]
    same = next((one for one in headers if [cell.words for cell in sheet.rows[one.top]] == words_of), None)
    own = [words for row in rows[-CAPTION_ROWS:] for words in row if len(row) <= CAPTION_CELLS]
    named = places_above(own) or any(find_spans(words) for words in own)
    return captions_above(sheet, same.top, []) if same is not None and not named else own


def read_header(sheet: Sheet, index: int, captions: list[str]) -> Header | None:
    """The head that a row is, alone or with the row below it; None where the figures of it could not be told apart."""
    titles = [words for words in (*captions, sheet.name or "") if not SIGNED.match(words)]
    spans = tuple(dict.fromkeys(span for words in titles for span in find_spans(words)))
    years = {span.year for span in spans}
    year = next(iter(years)) if len(years) == 1 else None
    heads, row = two_rows(sheet, index, year)
    columns = fields_of(heads)
    if "indicator" not in columns and "name" in columns:
        columns["indicator"] = columns["name"]
    found = figures_of(heads, columns, year)
    header = Header(
        top=index,
        row=row,
        columns=columns,
        unit=caption_unit(captions),
        span=spans[0] if len(spans) == 1 else None,
        figures=found,
        titles=tuple(titles),
    )
    return chosen(header, heads) if "indicator" in columns else None


def chosen(header: Header, heads: "list[Head]") -> Header | None:
    """The head with the columns of figures that belong together: rows with their period, or periods side by side."""
    columns = header.columns
    rows = tuple(one for one in header.figures if one.span is None)
    wide = tuple(one for one in header.figures if one.span is not None)
    if "period" in columns and (rows or columns.keys() & {"text", "attested"}):
        kept = replace(header, figures=rows, span=None)
    elif wide:
        kept = replace(header, figures=beside_periods(wide, rows), span=None)
    elif rows and header.span is not None:
        kept = replace(header, figures=rows)
    else:
        return None
    used = {one.column for one in kept.figures} | {column for field, column in columns.items() if field != "value"}
    unread = [f"{head.top}{head.bottom}" for head in heads if head.column not in used and not head.is_ignored]
    return replace(kept, unread=tuple(dict.fromkeys(words for words in unread if words)))


def beside_periods(wide: tuple[Figures, ...], rows: tuple[Figures, ...]) -> tuple[Figures, ...]:
    """Columns of periods, with those of growth (1-9月, 同比增长) where it is plain which period each belongs to: there is
    but one, or each stands right of its own.
    """
    growth = tuple(one for one in rows if one.measure is Measure.GROWTH)
    left = {one.column + 1: one.span for one in wide}
    if len({one.span for one in wide}) == 1:
        left = {one.column: wide[0].span for one in growth}
    if {one.column for one in growth} != left.keys():
        return wide
    return tuple(sorted((*wide, *(replace(one, span=left[one.column]) for one in growth)), key=lambda one: one.column))


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The words over a column; `bottom` those of the second row, where the head has two."""

    column: int
    top: str
    bottom: str = ""

    @property
    def field(self) -> str | None:
        """The field that the words name."""
        return aliases().get(tidy(self.top + self.bottom))

    @property
    def is_ignored(self) -> bool:
        """Whether it is known to hold nothing that is read."""
        return self.field == "ignored" or bool(NO_FIGURE.search(self.top + self.bottom))


def two_rows(sheet: Sheet, index: int, year: int | None) -> tuple[list[Head], int]:
    """The heads of a row, joined with those of the row below where that one only divides them; and the last row of both."""
    upper = sheet.rows[index]
    lower = sheet.rows[index + 1] if index + 1 < len(sheet.rows) else ()
    name = next(column for column, cell in enumerate(upper) if aliases().get(tidy(cell.words)) in {"indicator", "name"})
    words = [cell.words for cell in lower]
    divides = any(words) and not (name < len(words) and words[name])
    if not divides or not all(is_division(one, year) for one in words if one):
        return [Head(column=column, top=cell.words) for column, cell in enumerate(upper)], index
    joined = []
    for column in range(max(len(upper), len(lower))):
        bottom = words[column] if column < len(words) else ""
        joined.append(Head(column=column, top=word_above(upper, column, year, below=bool(bottom)), bottom=bottom))
    return joined, index + 1


def word_above(cells: tuple[Cell, ...], column: int, year: int | None, *, below: bool) -> str:
    """The words over a column; those of the cell that it is merged into, or of a period to its left, for a column below."""
    cell = cells[column] if column < len(cells) else EMPTY
    if cell.words or not below:
        return cell.words
    if cell.anchor is not None:
        return cells[cell.anchor[1]].words
    left = next((one.words for one in reversed(cells[:column]) if one.words), "")
    return left if is_division(left, year) else ""


def is_division(words: str, year: int | None) -> bool:
    """Whether words can divide a head: a period, a measure, a unit, or a number of another kind."""
    return read_figures(0, words, year) is not None or bool(NO_FIGURE.search(words)) or aliases().get(tidy(words)) == "value"


def fields_of(heads: Iterable[Head]) -> dict[str, int]:
    """The column of every field; of two the first."""
    columns: dict[str, int] = {}
    for head in heads:
        if head.field and head.field != "ignored":
            columns.setdefault(head.field, head.column)
    return columns


def figures_of(heads: list[Head], columns: dict[str, int], year: int | None) -> tuple[Figures, ...]:
    """Every column that can hold figures."""
    found = []
    for head in heads:
        if head.is_ignored or (head.column in columns.values() and head.column != columns.get("value")):
            continue
        if head.column == columns.get("value"):
            found.append(Figures(column=head.column, unit=unit_in(head.top + head.bottom)))
            continue
        parts = [read_figures(head.column, words, year) for words in (head.top, head.bottom) if words]
        stated = [part for part in parts if part is not None]
        if stated and len(stated) == len(parts):
            found.append(joined(stated))
    return tuple(one for one in found if one.span or one.measure is not None or one.place or one.column == columns.get("value"))


def joined(parts: list[Figures]) -> Figures:
    """What two heads over one column say together; the lower one where both speak of the same."""
    last = parts[-1]
    return Figures(
        column=last.column,
        span=last.span or parts[0].span,
        measure=last.measure or parts[0].measure,
        unit=last.unit or parts[0].unit,
        place=last.place or parts[0].place,
    )


def read_figures(column: int, words: str, year: int | None) -> Figures | None:
    """What the words over a column say of its figures, or None where they say anything else as well.

    >>> read_figures(2, "2023年1-9月增速（%）", None).span.label, read_figures(2, "实绩", None).measure
    ('2023-01..09', <Measure.LEVEL: 'level'>)
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", without_notes(words)))
    unit, place = unit_in(plain), place_headed(BRACKET.sub("", plain))
    if place is not None:
        return Figures(column=column, unit=unit, place=place)
    plain = re.sub(r"[%％]$", "", BRACKET.sub("", plain))
    rest, growth = GROWTH.subn("", plain)
    rest, level = LEVEL.subn("", rest)
    span = read_span(rest) or (read_span(f"{year}年{rest}") if year and PART_OF_YEAR.search(rest) else None)
    if rest and span is None:
        return None
    measure = Measure.GROWTH if growth else Measure.LEVEL if level else None
    return Figures(column=column, span=span, measure=measure, unit=unit) if span or measure or unit else None


def unit_in(words: str) -> str | None:
    """The unit in brackets behind words, or None."""
    match = BRACKET.search(re.sub(r"\s", "", unicodedata.normalize("NFKC", words)))
    inside = re.sub(r"^单位:", "", match["inside"]) if match else ""
    return inside if inside and find_unit(inside) else None


def caption_unit(captions: list[str]) -> str | None:
    """The one unit that is said above a table (单位：亿元), or None."""
    plain = [re.sub(r"\s", "", unicodedata.normalize("NFKC", words)) for words in captions]
    units = {match["unit"].strip("()") for words in plain for match in CAPTION.finditer(words)}
    known = [unit for unit in units if find_unit(unit)]
    return known[0] if len(known) == 1 else None
