"""A workbook becomes blocks: each sheet its name, what stands above its table, the table, and what stands below.

In: the bytes of an XLSX or XLS. Out: generated text and its blocks.
"""

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gangyao.document.documents import Part
from gangyao.document.readers.writing import MOST_COLUMNS, Spot, Writing
from gangyao.foreign import Foreign
from gangyao.vocabulary.texts import Unreadable

MOST_CELLS = 400_000  # of one sheet
UNNAMED = re.compile(r"\s*(?:sheet|工作表|表)\s*\d*\s*", re.IGNORECASE)
DECIMALS = re.compile(r"0(?:\.(0+))?")
SHARES = ("%", "％")
YEAR_ONLY = re.compile(r"y+[\"“”]?年?[\"“”]?", re.IGNORECASE)

Area = tuple[int, int, int, int]  # first row, last row, first column and last column, from 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that is shown: its name, the words of its cells by row and column, and the areas that are one cell."""

    name: str
    words: dict[tuple[int, int], str]
    merged: tuple[Area, ...]


def read_xlsx(content: bytes) -> tuple[str, tuple[Part, ...]]:
    """Text and blocks of a workbook; raises Unreadable where it holds no words or a sheet is larger than can be read."""
    import openpyxl  # noqa: PLC0415 - each reader is loaded only for its format

    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return written(xlsx_sheet(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible")


def xlsx_sheet(sheet: Foreign) -> Sheet:
    """A sheet of an XLSX."""
    bounded(sheet.title, sheet.max_row * sheet.max_column)
    rows = {index - 1 for index, row in sheet.row_dimensions.items() if row.hidden}
    columns = {sheet[f"{name}1"].column - 1 for name, column in sheet.column_dimensions.items() if column.hidden}
    words = {
        (cell.row - 1, cell.column - 1): printed(cell.value, cell.number_format)
        for line in sheet.iter_rows()
        for cell in line
        if cell.value is not None and cell.row - 1 not in rows and cell.column - 1 not in columns
    }
    merged = tuple((area.min_row - 1, area.max_row - 1, area.min_col - 1, area.max_col - 1) for area in sheet.merged_cells.ranges)
    return Sheet(sheet.title, words, merged)


def read_xls(content: bytes) -> tuple[str, tuple[Part, ...]]:
    """Text and blocks of an old workbook; raises Unreadable as for a new one."""
    import xlrd  # noqa: PLC0415 - the same

    book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
    return written(xls_sheet(book, sheet) for sheet in book.sheets() if sheet.visibility == 0)


def xls_sheet(book: Foreign, sheet: Foreign) -> Sheet:
    """A sheet of an XLS."""
    import xlrd  # noqa: PLC0415 - the same

    bounded(sheet.name, sheet.nrows * sheet.ncols)
    words = {}
    for row in range(sheet.nrows):
        for column in range(sheet.ncols):
            cell = sheet.cell(row, column)
            value = xlrd.xldate_as_datetime(cell.value, book.datemode) if cell.ctype == xlrd.XL_CELL_DATE else cell.value
            if cell.ctype not in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR}:
                shape = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
                words[row, column] = printed(value, shape)
    merged = tuple((top, bottom - 1, left, right - 1) for top, bottom, left, right in sheet.merged_cells)
    return Sheet(sheet.name, words, merged)


def bounded(name: str, cells: int) -> None:
    """Nothing; raises Unreadable where a sheet has more cells than can be read."""
    if cells > MOST_CELLS:
        raise Unreadable("too-many-cells", sheet=name, cells=cells)


def printed(value: object, shape: str) -> str:
    """A value as its format prints it.

    >>> printed(0.725, "0.0%"), printed(186.4, "General"), printed(2020.0, "0"), printed(1234.5, "#,##0.00")
    ('72.5%', '186.4', '2020', '1234.50')
    """
    if isinstance(value, dt.datetime | dt.date):
        return f"{value.year}年" if YEAR_ONLY.fullmatch(shape) else f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return re.sub(r"[ \t\u3000]*[\r\n]+[ \t\u3000]*", "", str(value)).strip()
    first = shape.split(";", maxsplit=1)[0]
    places = DECIMALS.search(first)
    if any(sign in first for sign in SHARES):
        return f"{value * 100:.{len(places[1] or '') if places else 0}f}%"
    if places and places[1]:
        return f"{value:.{len(places[1])}f}"
    return f"{value:.0f}" if places and "#" not in first else f"{value:.12g}"


def written(sheets: Iterable[Sheet]) -> tuple[str, tuple[Part, ...]]:
    """The sheets as text and blocks."""
    writing = Writing()
    for number, sheet in enumerate(sheets, start=1):
        if not any(sheet.words.values()):
            continue
        if not UNNAMED.fullmatch(sheet.name):
            writing.paragraph(sheet.name, page=number)
        for part in parts_of(sheet):
            write_part(writing, sheet, part, number)
    text, blocks = writing.result()
    if not blocks:
        raise Unreadable("empty")
    return text, blocks


def parts_of(sheet: Sheet) -> Iterator[list[tuple[int, str]]]:
    """The rows of each table of a sheet with what stands above and below it, each with its words where it has one cell: a blank
    row before a row of one cell begins a new part.
    """
    lines: dict[int, list[str]] = {}
    for (row, _), words in sheet.words.items():
        lines.setdefault(row, []).extend([words] if words else [])
    part: list[tuple[int, str]] = []
    for row in sorted(row for row, stated in lines.items() if stated):
        lone = lines[row][0] if len(lines[row]) == 1 else ""
        if part and row > part[-1][0] + 1 and lone and not covers(sheet, part[-1][0], row):
            yield part
            part = []
        part.append((row, lone))
    if part:
        yield part


def covers(sheet: Sheet, first: int, last: int) -> bool:
    """Whether a merged cell reaches from one row to another."""
    return any(top <= first and last <= bottom for top, bottom, _, _ in sheet.merged)


def write_part(writing: Writing, sheet: Sheet, part: Sequence[tuple[int, str]], number: int) -> None:
    """The rows of one cell above and below a table as paragraphs, and the table."""
    start = next((index for index, (_, lone) in enumerate(part) if not lone), len(part))
    end = next((index for index in range(len(part), start, -1) if not part[index - 1][1]), start)
    for _, lone in part[:start]:
        writing.paragraph(lone, page=number)
    if start < end:
        writing.table(spots_in(sheet, [row for row, _ in part[start:end]]), page=number)
    for _, lone in part[end:]:
        writing.paragraph(lone, page=number)


def spots_in(sheet: Sheet, rows: Sequence[int]) -> list[Spot]:
    """The cells of the rows that hold words, those merged as one; rows and columns without words are left out."""
    inside = set(rows)
    columns = sorted({column for (row, column), words in sheet.words.items() if row in inside and words})[:MOST_COLUMNS]
    at_row = {row: index for index, row in enumerate(rows)}
    at_column = {column: index for index, column in enumerate(columns)}
    taken: set[tuple[int, int]] = set()
    spots = []
    for top, bottom, left, right in sheet.merged:
        down = [at_row[row] for row in range(top, min(bottom, rows[-1]) + 1) if row in at_row]
        across = [at_column[column] for column in range(left, min(right, columns[-1]) + 1) if column in at_column]
        if down and across and (top, left) in sheet.words:
            spots.append(Spot(text=sheet.words[top, left], row=down[0], column=across[0], rows=len(down), columns=len(across)))
        taken.update((row, column) for row in down for column in across)
    spots += [
        Spot(text=sheet.words.get((row, column), ""), row=at_row[row], column=at_column[column])
        for row in rows
        for column in columns
        if (at_row[row], at_column[column]) not in taken
    ]
    return spots
