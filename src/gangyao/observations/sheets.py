"""Files of figures become sheets of cells: CSV, XLSX and the old .xls and .et; the content decides, not the name.

In: bytes. Out: sheets; raises Unreadable (gangyao.vocabulary.texts) for what is no table.
"""

import csv
import io
from functools import lru_cache

from gangyao.observations.cells import EMPTY, Cell, Sheet
from gangyao.observations.opendocument import is_opendocument, read_ods
from gangyao.observations.workbooks import BIFF_STREAMS, read_xls, read_xlsx
from gangyao.vocabulary.texts import Unreadable, decode

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RAW_BIFF = (b"\t\x08", b"\t\x04", b"\t\x02", b"\t\x00")
PAPERS = (b"%PDF", b"{\\rtf")
NO_TABLES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"Rar!", b"7z\xbc\xaf", b"{\\rtf", b"PK\x05\x06")
WEB = ("<!doctype", "<html", "<head", "<meta", "<table", "<?xml", "<style", "<div", "mime-version:")
MARKS = ",\t;，|"
SAMPLED = 30  # lines that tell what stands between the cells


def read_sheets(content: bytes) -> tuple[Sheet, ...]:
    """The visible sheets of a file."""
    if not content.strip(b"\x00 \r\n\t\xef\xbb\xbf\xfe\xff"):
        raise Unreadable("empty")
    if content.startswith(b"PK\x03\x04"):
        return read_ods(content) if is_opendocument(content) else read_xlsx(content)
    if content.startswith((OLE, *RAW_BIFF)):
        return read_xls(content)
    if content.startswith(NO_TABLES):
        raise Unreadable("no-table")
    return (read_csv(content),)


def is_table(content: bytes, file: str) -> bool:
    """Whether a file is a workbook or a text of cells, and no paper with tables in it."""
    if content.startswith(b"PK\x03\x04"):
        return any(part in content for part in (b"xl/workbook", b"opendocument.spreadsheet", b"xl/worksheets"))
    if content.startswith(OLE):
        return any(name in content for name in BIFF_STREAMS)
    if content.startswith(RAW_BIFF):
        return True
    return not content.startswith(PAPERS) and is_delimited(content, file)


def is_delimited(content: bytes, file: str) -> bool:
    """Whether a text has cells, and is no page and no prose: most lines have as many marks between cells as the first."""
    if file.lower().endswith((".csv", ".tsv")):
        return not letters(content).lstrip().lower().startswith(WEB)
    text = letters(content)
    lines = [line for line in text.splitlines()[:SAMPLED] if line.strip()]
    prose = "。" in "".join(lines) or any(line.lstrip().startswith(("#", "|")) for line in lines)
    if prose or text.lstrip().lower().startswith(WEB):
        return False
    return any(2 * sum(line.count(mark) > 0 for line in lines) > len(lines) for mark in MARKS)


def read_csv(content: bytes) -> Sheet:
    """Text with commas, tabs or semicolons between its cells; UTF-8 with or without a mark, UTF-16 or GB18030."""
    text = letters(content)
    if text.lstrip().lower().startswith(WEB):
        raise Unreadable("web-table")
    lines = text.splitlines()[:SAMPLED]
    mark = max(MARKS, key=lambda letter: sum(line.count(letter) for line in lines))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=False))
    except csv.Error as error:
        raise Unreadable("broken-table", kind="CSV") from error
    if text.count('"') % 2 and any("\n" in words and mark in words for row in rows for words in row):
        raise Unreadable("open-quote")  # it swallowed the rows behind it
    return Sheet(name=None, rows=tuple(tuple(word_cell(words.strip()) for words in row) for row in rows))


@lru_cache(maxsize=1 << 14)
def word_cell(words: str) -> Cell:
    """A cell of a text."""
    return Cell(words=words) if words else EMPTY


def letters(content: bytes) -> str:
    """The text of a CSV."""
    try:
        return decode(content).lstrip("\ufeff")
    except Unreadable as error:
        raise Unreadable("no-table" if error.code == "binary" else error.code) from error
