"""Files of figures become sheets of cells: CSV, XLSX and the old .xls and .et; the content decides, not the name.

In: bytes. Out: sheets; raises Unreadable (gangyao.vocabulary.texts) for what is no table.
"""

import csv
import io

from gangyao.observations.cells import EMPTY, Cell, Sheet
from gangyao.observations.workbooks import read_xls, read_xlsx
from gangyao.vocabulary.texts import Unreadable, decode

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RAW_BIFF = (b"\t\x08", b"\t\x04", b"\t\x02", b"\t\x00")
NO_TABLES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"Rar!", b"7z\xbc\xaf", b"{\\rtf", b"PK\x05\x06")
WEB = ("<!doctype", "<html", "<head", "<meta", "<table", "<?xml", "<style", "<div", "mime-version:")
MARKS = ",\t;，|"
SAMPLED = 30  # lines that tell what stands between the cells


def read_sheets(content: bytes) -> tuple[Sheet, ...]:
    """The visible sheets of a file."""
    if not content.strip(b"\x00 \r\n\t\xef\xbb\xbf\xfe\xff"):
        raise Unreadable("empty")
    if content.startswith(b"PK\x03\x04"):
        return read_xlsx(content)
    if content.startswith((OLE, *RAW_BIFF)):
        return read_xls(content)
    if content.startswith(NO_TABLES):
        raise Unreadable("no-table")
    return (read_csv(content),)


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


def word_cell(words: str) -> Cell:
    """A cell of a text."""
    return Cell(words=words) if words else EMPTY


def letters(content: bytes) -> str:
    """The text of a CSV."""
    try:
        return decode(content).lstrip("\ufeff")
    except Unreadable as error:
        raise Unreadable("no-table" if error.code == "binary" else error.code) from error
