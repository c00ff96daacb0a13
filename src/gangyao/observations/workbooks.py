"""Workbooks become sheets of cells: XLSX, and the old .xls and .et.

In: bytes. Out: the visible sheets with every cell as it shows: number formats count; hidden sheets hold lists.
"""

import functools
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from gangyao.foreign import Foreign
from gangyao.observations.cells import EMPTY, Cell, Remark, Sheet, cell_of
from gangyao.vocabulary.texts import Unreadable

MOST_UNPACKED = 200 * 1024 * 1024  # bytes; a workbook of 100,000 rows unpacks to less
MOST_RATIO = 100  # an honest workbook packs 5 to 20 times
MOST_CELLS = 3_000_000
MOST_MERGED = 300_000
MERGING = re.compile(rb'mergeCell[^>]{0,40}?\sref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"')
CELL = re.compile(rb"<(?:\w{1,9}:)?c[ />]")
BIFF_STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))


def read_xlsx(content: bytes) -> tuple[Sheet, ...]:
    """The visible sheets of an XLSX."""
    macro = checked_archive(content)
    try:
        with warnings.catch_warnings(action="ignore"):  # on parts that hold no figures: drop-downs, conditional formats
            return tuple(xlsx_sheets(content, macro=macro))
    except (Unreadable, MemoryError):  # too much is not broken
        raise
    except Exception as error:  # the library raises whatever it trips over in a broken file
        raise Unreadable("broken-table", kind="XLSX") from error


def checked_archive(content: bytes) -> bool:
    """Whether a workbook carries a macro; Unreadable for what is none, is locked, or unpacks beyond reason."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise Unreadable("broken-table", kind="XLSX") from error
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(len(content), 1 << 18):
        raise Unreadable("bomb-table", size=unpacked // 1024 // 1024)
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("encrypted", kind="XLSX")
    names = {entry.filename for entry in entries}
    if not any(name.startswith("xl/") for name in names):
        raise Unreadable("no-table")
    for name in sorted(names):
        if name.startswith("xl/worksheets/"):
            refuse_huge(archive, name)
    return any(name.endswith("vbaProject.bin") for name in names)


def refuse_huge(archive: zipfile.ZipFile, name: str) -> None:
    """Unreadable for a sheet that the library would spend all memory on: it makes an object of every cell, also of those
    that a merging covers.
    """
    try:
        part = archive.read(name)
    except Exception as error:  # the library raises whatever it trips over in a broken file
        raise Unreadable("broken-table", kind="XLSX") from error
    areas = (
        (column_number(right) - column_number(left) + 1) * (int(bottom) - int(top) + 1)
        for left, top, right, bottom in MERGING.findall(part)
    )
    covered, cells = sum(areas), len(CELL.findall(part))
    if covered > MOST_MERGED or cells > MOST_CELLS:
        raise Unreadable("too-many-cells", cells=max(covered, cells), sheet=name.rpartition("/")[2])


def column_number(letters: bytes) -> int:
    """1 of A, 27 of AA."""
    return functools.reduce(lambda number, letter: 26 * number + letter - ord("A") + 1, letters, 0)


def xlsx_sheets(content: bytes, *, macro: bool) -> Iterator[Sheet]:
    """The visible sheets; results of formulas are looked up only where there are formulas."""
    import openpyxl  # noqa: PLC0415 - only who brings a workbook pays for the library

    book = openpyxl.load_workbook(io.BytesIO(content))
    if not book.worksheets:
        raise Unreadable("broken-table", kind="XLSX")
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        formulas = {place for place, cell in sheet._cells.items() if cell.data_type == "f"}
        results = results_of(content, sheet.title, formulas) if formulas else {}
        yield Sheet(name=sheet.title, rows=xlsx_rows(sheet, results), macro=macro)


def results_of(content: bytes, title: str, formulas: set[tuple[int, int]]) -> dict[tuple[int, int], Any]:
    """What formulas gave when the workbook was saved, by row and column; read in passing, which is many times as fast."""
    import openpyxl  # noqa: PLC0415

    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True, read_only=True)
    sheet = book[title]
    sheet.reset_dimensions()  # some programs write a wrong one
    rows = (cell for row in sheet.iter_rows() for cell in row if cell.value is not None or cell.data_type != "n")
    return {(cell.row, cell.column): cell for cell in rows if (cell.row, cell.column) in formulas}


def xlsx_rows(sheet: Foreign, results: dict[tuple[int, int], Any]) -> tuple[tuple[Cell, ...], ...]:
    """Every row to the last that holds anything, so that row numbers stay those of the sheet.

    The library has no public name for the cells that are there; going through all that could be creates millions where
    one stray letter stands in the last row.
    """
    found = {
        (place[0] - 1, place[1] - 1): xlsx_cell(cell, results) for place, cell in sheet._cells.items() if cell.value is not None
    }
    found |= merged_cells((area.min_row - 1, area.max_row, area.min_col - 1, area.max_col) for area in sheet.merged_cells.ranges)
    return laid_out(found, sheet.title)


def xlsx_cell(cell: Foreign, results: dict[tuple[int, int], Any]) -> Cell:
    """A cell, or what its formula gave."""
    if cell.data_type == "e":
        return Cell(words=str(cell.value), remark=Remark.FAULT)
    if cell.data_type != "f":
        return cell_of(cell.value, cell.number_format)
    result = results.get((cell.row, cell.column))
    if result is None:
        return Cell(words="", remark=Remark.NO_RESULT)
    if result.data_type == "e":
        return Cell(words=str(result.value), remark=Remark.FAULT)
    if result.value is None:  # a formula that gave no letters says that it gave letters
        return EMPTY if result.data_type != "n" else Cell(words="", remark=Remark.NO_RESULT)
    return cell_of(result.value, cell.number_format, Remark.FORMULA)


def merged_cells(areas: Iterable[tuple[int, int, int, int]]) -> dict[tuple[int, int], Cell]:
    """The cells that merged ranges (first row, row after the last, first column, column after the last) cover."""
    found: dict[tuple[int, int], Cell] = {}
    for top, bottom, left, right in areas:
        if len(found) + (bottom - top) * (right - left) > MOST_CELLS:
            break  # nothing but a range over the whole sheet is as large, and it holds no figure
        covered = Cell(words="", anchor=(top, left))
        found |= {(row, column): covered for row in range(top, bottom) for column in range(left, right)}
        del found[top, left]
    return found


def laid_out(found: dict[tuple[int, int], Cell], name: str) -> tuple[tuple[Cell, ...], ...]:
    """Cells by their places as rows; Unreadable for more than reason allows."""
    filled = [place for place, cell in found.items() if cell is not EMPTY and cell.anchor is None]
    height = 1 + max((row for row, _ in filled), default=-1)
    if len(found) > MOST_CELLS or height > MOST_CELLS:
        raise Unreadable("too-many-cells", cells=len(found), sheet=name)
    widths = [0] * height
    for row, column in found:
        if row < height:
            widths[row] = max(widths[row], column + 1)
    return tuple(tuple(found.get((row, column), EMPTY) for column in range(width)) for row, width in enumerate(widths))


def read_xls(content: bytes) -> tuple[Sheet, ...]:
    """The visible sheets of an .xls or .et of the old format."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Unreadable("encrypted", kind="XLSX")
    if content.startswith(b"\xd0") and not any(name in content for name in BIFF_STREAMS):
        raise Unreadable("no-table")
    import xlrd  # noqa: PLC0415 - only who brings an old workbook pays for the library

    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
        macro = "_VBA_PROJECT".encode("utf-16-le") in content
        visible = [sheet for sheet in book.sheets() if sheet.visibility == 0]
        return tuple(Sheet(name=sheet.name, rows=xls_rows(book, sheet), macro=macro) for sheet in visible)
    except (Unreadable, MemoryError):  # too much is not broken
        raise
    except Exception as error:  # the library raises whatever it trips over in a broken file
        code = "encrypted" if "ncrypted" in str(error) else "broken-table"
        raise Unreadable(code, kind="XLS") from error


def xls_rows(book: Foreign, sheet: Foreign) -> tuple[tuple[Cell, ...], ...]:
    """Every row of an old sheet to the last that holds anything."""
    read = xls_reader(book)
    found = {
        (row, column): cell
        for row in range(sheet.nrows)
        for column in range(sheet.row_len(row))
        if (cell := read(sheet.cell(row, column))) is not EMPTY
    }
    return laid_out(found | merged_cells(sheet.merged_cells), sheet.name)


def xls_reader(book: Foreign) -> Callable[[Any], Cell]:
    """What reads a cell of an old sheet, by its type and number format."""
    import xlrd  # noqa: PLC0415

    def read(cell: Foreign) -> Cell:
        if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
            return EMPTY
        if cell.ctype == xlrd.XL_CELL_ERROR:
            return Cell(words=xlrd.error_text_from_code.get(cell.value, "#ERROR"), remark=Remark.FAULT)
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return cell_of(bool(cell.value), "")
        shape = book.format_map[book.xf_list[cell.xf_index].format_key].format_str if cell.xf_index is not None else ""
        if cell.ctype == xlrd.XL_CELL_DATE:
            try:
                return cell_of(xlrd.xldate_as_datetime(cell.value, book.datemode), shape)
            except (ValueError, OverflowError, xlrd.XLDateError):
                return cell_of(cell.value, "")
        return cell_of(cell.value, shape)

    return read
