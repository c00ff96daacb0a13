"""Files of figures become sheets of cells: CSV, XLSX and the old .xls and .et; the content decides, not the name.

In: bytes. Out: sheets with every cell as it shows: number formats count, so that a cell that shows 12.3% holds 12.3 and %.
"""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from gangyao.observations.figures import NotAFigure, exact
from gangyao.vocabulary.texts import Unreadable, decode

MOST_UNPACKED = 200 * 1024 * 1024  # bytes; a workbook of 100,000 rows unpacks to less
MOST_RATIO = 100  # an honest workbook packs 5 to 20 times
MOST_CELLS = 3_000_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BIFF_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))


class Remark(StrEnum):
    """What is odd about a cell."""

    FORMULA = "formula"
    NO_RESULT = "formula-without-result"
    MERGED = "merged"
    FAULT = "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: its words as shown, its number where it holds one, a day where it holds a date."""

    words: str
    number: Decimal | None = None
    percent: bool = False
    day: dt.date | None = None
    remark: Remark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Rows of cells, counted from 1 as the program that wrote them does; `macro` where the file carries one."""

    name: str | None
    rows: tuple[tuple[Cell, ...], ...]
    macro: bool = False


EMPTY = Cell(words="")


def read_sheets(content: bytes) -> tuple[Sheet, ...]:
    """The visible sheets of a file; raises Unreadable (gangyao.vocabulary.texts) where it is none."""
    if not content.strip(b"\x00 \r\n\t\xef\xbb\xbf\xfe\xff"):
        raise Unreadable("empty")
    if content.startswith(b"PK\x03\x04"):
        return read_xlsx(content)
    if content.startswith(OLE):
        return read_xls(content)
    if content.startswith((b"\t\x08", b"\t\x04", b"\t\x02", b"\t\x00")):
        return read_xls(content)
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        raise Unreadable("no-table")
    return (read_csv(content),)


def read_csv(content: bytes) -> Sheet:
    """Text with commas, tabs or semicolons between its cells; UTF-8 with or without a mark, UTF-16 or GB18030."""
    text = decode(content).lstrip("\ufeff")
    head = text[: text.find("\n")] if "\n" in text else text
    mark = max(",\t;，", key=head.count)
    if head.lstrip().lower().startswith(("<!doctype", "<html", "<table", "<?xml")):
        raise Unreadable("no-table")
    try:
        rows = tuple(
            tuple(Cell(words=words.strip()) for words in row)
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=False)
        )
    except csv.Error as error:
        raise Unreadable("broken", kind="CSV") from error
    return Sheet(name=None, rows=rows)


def read_xlsx(content: bytes) -> tuple[Sheet, ...]:
    """The visible sheets of an XLSX; hidden ones hold lists for drop-downs."""
    macro = checked_archive(content)
    import openpyxl  # noqa: PLC0415 - only who brings a workbook pays for the library

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=False)
        results = None
        sheets = []
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            refuse_huge(sheet)
            if results is None and any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row):
                results = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
            values = results[sheet.title] if results is not None else None
            sheets.append(Sheet(name=sheet.title, rows=tuple(xlsx_rows(sheet, values)), macro=macro))
    except Unreadable:
        raise
    except Exception as error:  # the library raises whatever it trips over in a broken file
        raise Unreadable("broken", kind="XLSX") from error
    return tuple(sheets)


def refuse_huge(sheet: Any) -> None:  # noqa: ANN401 - an object of a library without types
    """Unreadable for a sheet whose last cell lies beyond reason."""
    cells = (sheet.max_row or 0) * (sheet.max_column or 0)
    if cells > MOST_CELLS:
        raise Unreadable("too-many-cells", cells=cells, sheet=sheet.title)


def checked_archive(content: bytes) -> bool:
    """Whether a workbook carries a macro; Unreadable for what is none, is locked, or unpacks beyond reason."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise Unreadable("broken", kind="XLSX") from error
    names = {entry.filename for entry in entries}
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(len(content), 1 << 18):
        raise Unreadable("bomb", size=unpacked // 1024 // 1024)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("encrypted", kind="XLSX")
    if not any(name.startswith("xl/") for name in names):
        raise Unreadable("no-table")
    return any(name.endswith("vbaProject.bin") for name in names)


def xlsx_rows(sheet: Any, results: Any) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401 - objects of a library without types
    """Every row, whether anything stands in it or not, so that row numbers stay those of the sheet."""
    merged = {
        (row, column)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
        if (row, column) != (area.min_row, area.min_col)
    }
    for row in sheet.iter_rows():
        cells = []
        for cell in row:
            if (cell.row, cell.column) in merged:
                cells.append(Cell(words="", remark=Remark.MERGED))
            elif cell.data_type == "f":
                value = results.cell(row=cell.row, column=cell.column).value if results is not None else None
                remark = Remark.NO_RESULT if value is None else Remark.FORMULA
                cells.append(cell_of(value, cell.number_format, remark))
            else:
                cells.append(cell_of(cell.value, cell.number_format))
        yield tuple(cells)


def cell_of(value: object, shape: str, remark: Remark | None = None) -> Cell:
    """A cell's value with the number format that it is shown by."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return Cell(words="", remark=remark)
    if isinstance(value, dt.datetime | dt.date):
        day = value.date() if isinstance(value, dt.datetime) else value
        return Cell(words=day.isoformat(), day=day, remark=remark)
    if isinstance(value, bool):
        return Cell(words="yes" if value else "no", remark=remark)
    if isinstance(value, int | float):
        return number_cell(float(value) if isinstance(value, float) else value, shape, remark)
    return Cell(words=str(value).strip(), remark=remark)


def number_cell(value: float, shape: str, remark: Remark | None) -> Cell:
    """A number as it shows: per cent by its format."""
    try:
        number = exact(value)
    except NotAFigure:
        return Cell(words=str(value), remark=Remark.FAULT)
    percent = "%" in re.sub(r'"[^"]*"|\\.', "", shape or "")
    shown = number * 100 if percent else number
    return Cell(words=f"{shown:f}" + ("%" if percent else ""), number=shown, percent=percent, remark=remark)


def read_xls(content: bytes) -> tuple[Sheet, ...]:
    """The visible sheets of an .xls or .et of the old format."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Unreadable("encrypted", kind="XLSX")
    if content.startswith(OLE) and not any(name in content for name in BIFF_STREAMS):
        raise Unreadable("no-table")
    import xlrd  # noqa: PLC0415 - only who brings an old workbook pays for the library

    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
        macro = "_VBA_PROJECT".encode("utf-16-le") in content
        return tuple(
            Sheet(name=sheet.name, rows=tuple(xls_rows(book, sheet)), macro=macro)
            for sheet in book.sheets()
            if sheet.visibility == 0
        )
    except Exception as error:  # the library raises whatever it trips over in a broken file
        kind = "encrypted" if "ncrypted" in str(error) else "broken"
        raise Unreadable(kind, kind="XLS") from error


def xls_rows(book: Any, sheet: Any) -> Iterator[tuple[Cell, ...]]:  # noqa: ANN401 - objects of a library without types
    """Every row of an old sheet."""
    merged = {
        (row, column)
        for top, bottom, left, right in sheet.merged_cells
        for row in range(top, bottom)
        for column in range(left, right)
        if (row, column) != (top, left)
    }
    for index in range(sheet.nrows):
        yield tuple(
            Cell(words="", remark=Remark.MERGED) if (index, column) in merged else xls_cell(book, sheet.cell(index, column))
            for column in range(sheet.ncols)
        )


def xls_cell(book: Any, cell: Any) -> Cell:  # noqa: ANN401 - objects of a library without types
    """A cell of an old sheet, by its type and number format."""
    import xlrd  # noqa: PLC0415

    if cell.ctype == xlrd.XL_CELL_ERROR:
        return Cell(words=xlrd.error_text_from_code.get(cell.value, "#ERROR"), remark=Remark.FAULT)
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return cell_of(xlrd.xldate_as_datetime(cell.value, book.datemode), "")
        except (ValueError, OverflowError, xlrd.XLDateError):
            return cell_of(cell.value, "")
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return cell_of(bool(cell.value), "")
    shape = book.format_map[book.xf_list[cell.xf_index].format_key].format_str if cell.xf_index is not None else ""
    return cell_of(cell.value if cell.ctype != xlrd.XL_CELL_EMPTY else None, shape)
