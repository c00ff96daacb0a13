"""Workbooks of OpenDocument (.ods) become sheets of cells.

In: bytes. Out: every table with its cells as they show; what a cell holds decides (office:value), its words where it holds none.
"""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from gangyao.foreign import Foreign
from gangyao.observations.cells import EMPTY, Cell, Sheet
from gangyao.observations.figures import is_unit
from gangyao.vocabulary.texts import Unreadable

MOST_UNPACKED = 200 * 1024 * 1024  # bytes
MOST_REPEATED = 1000  # a row or cell that is repeated more often is taken so often
HIGHEST, WIDEST = 1 << 20, 1 << 14  # rows and columns of a sheet
TRAILING = 64  # blank cells behind the last of a row that are kept: what is merged from above may lie there
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
HUNDRED = 100
SHOWN = re.compile(r"^[-+−\d.,\s]+")


def is_opendocument(content: bytes) -> bool:
    """Whether a zip archive is such a workbook: its type stands first and unpacked."""
    return MIMETYPE in content[:200]


def read_ods(content: bytes) -> tuple[Sheet, ...]:
    """The visible sheets."""
    from lxml import etree  # noqa: PLC0415 - only who brings such a workbook pays for the library

    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        if archive.getinfo("content.xml").file_size > MOST_UNPACKED:
            raise Unreadable("bomb-table", size=MOST_UNPACKED // 1024 // 1024)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        root = etree.fromstring(archive.read("content.xml"), parser)
    except (zipfile.BadZipFile, KeyError, RuntimeError, OSError, ValueError, etree.XMLSyntaxError) as error:
        raise Unreadable("broken-table", kind="ODS") from error
    hidden = hidden_styles(root)
    shown = (table for table in root.iter(f"{TABLE}table") if table.get(f"{TABLE}style-name") not in hidden)
    return tuple(Sheet(name=table.get(f"{TABLE}name"), rows=laid_out(table)) for table in shown)


def hidden_styles(root: Foreign) -> frozenset[str]:
    """The styles whose sheets are not shown."""
    return frozenset(
        style.get(f"{STYLE}name")
        for style in root.iter(f"{STYLE}style")
        if any(one.get(f"{TABLE}display") == "false" for one in style.iter(f"{STYLE}table-properties"))
    )


def laid_out(table: Foreign) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a table to the last that holds anything, with what merged cells cover; each stands at its own number."""
    rows: list[tuple[Cell, ...]] = []
    covered: dict[tuple[int, int], Cell] = {}
    blank = 0  # rows without anything since the last that holds something
    for row in table.iter(f"{TABLE}table-row"):
        times = repeated(row, "rows", HIGHEST)
        if is_empty(row):
            blank += times
            continue
        rows.extend([()] * min(blank, HIGHEST - len(rows)))
        blank = max(0, times - MOST_REPEATED)
        for _ in range(min(times, MOST_REPEATED)):
            cells = enumerate(cells_of(row, len(rows), covered))
            rows.append(tuple(covered.get((len(rows), column), cell) for column, cell in cells))
    while rows and not any(cell.words for cell in rows[-1]):
        rows.pop()
    return tuple(rows)


def is_empty(row: Foreign) -> bool:
    """Whether nothing stands in a row, neither words nor what a merged cell covers."""
    return all(is_blank(node) for node in row)


def is_blank(node: Foreign) -> bool:
    """Whether a cell has neither words nor a value, and is no part of a merged one."""
    plain = node.tag != f"{TABLE}covered-table-cell" and spanned(node, "rows") * spanned(node, "columns") == 1
    return plain and node.get(f"{OFFICE}value-type") is None and not "".join(node.itertext()).strip()


def cells_of(row: Foreign, at: int, covered: dict[tuple[int, int], Cell]) -> Iterator[Cell]:
    """The cells of a row; what a merged one covers is noted."""
    column = blank = 0
    for node in row:
        if node.tag not in {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}:
            continue
        times = repeated(node, "columns", WIDEST)
        if is_blank(node):
            blank += times
            continue
        yield from [EMPTY] * blank
        column, blank = column + blank, 0
        height, width = spanned(node, "rows"), spanned(node, "columns")
        if height * width > 1:
            places = ((at + down, column + right) for down in range(height) for right in range(width))
            covered.update(dict.fromkeys(places, Cell(words="", anchor=(at, column))))
            del covered[at, column]
        for _ in range(min(times, MOST_REPEATED)):
            yield cell_of(node)
            column += 1
    yield from [EMPTY] * min(blank, TRAILING)


def repeated(node: Foreign, what: str, most: int) -> int:
    """How often a row or a cell stands there, no oftener than a sheet has room for."""
    return min(int(node.get(f"{TABLE}number-{what}-repeated", "1")), most)


def spanned(node: Foreign, what: str) -> int:
    """How many rows or columns a cell covers."""
    return min(int(node.get(f"{TABLE}number-{what}-spanned", "1")), MOST_REPEATED)


def cell_of(node: Foreign) -> Cell:
    """A cell as it shows: a number with its unit, a day, or words."""
    words = "".join(letters for line in node.iter(f"{TEXT}p") if not is_remark(line) for letters in line.itertext()).strip()
    kind = node.get(f"{OFFICE}value-type")
    if kind == "date":
        return day_cell(node.get(f"{OFFICE}date-value", ""), words)
    if kind in {"float", "percentage", "currency"}:
        return number_cell(node.get(f"{OFFICE}value", ""), words, percent=kind == "percentage")
    return Cell(words=words) if words else EMPTY


def is_remark(line: Foreign) -> bool:
    """Whether a line stands in a comment on a cell, and not in the cell."""
    return any(above.tag == f"{OFFICE}annotation" for above in line.iterancestors())


def day_cell(value: str, words: str) -> Cell:
    """A cell of a day."""
    try:
        day = dt.date.fromisoformat(value[:10])
    except ValueError:
        return Cell(words=words)
    return Cell(words=day.isoformat(), day=day)


def number_cell(value: str, words: str, *, percent: bool) -> Cell:
    """A cell of a number, with the letters that are shown behind it."""
    try:
        number = Decimal(value) * (HUNDRED if percent else 1)
    except InvalidOperation:
        return Cell(words=words) if words else EMPTY
    behind = SHOWN.sub("", words)
    number = number.normalize() if number != number.to_integral_value() else number.quantize(Decimal(1))
    return Cell(words=f"{number:f}{behind}", number=number, unit=behind if is_unit(behind) else None)
