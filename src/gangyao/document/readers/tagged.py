"""Tables written as HTML tags inside Markdown, as converters of scans write them.

In: the text. Out: where each such table stands, and the table with the offsets of its words.
"""

import re
from collections.abc import Callable, Iterator

from gangyao.document.documents import Cell, Table
from gangyao.document.readers.writing import places
from gangyao.document.words import Words

BEGIN, END = "<table", "</table"
ROW = re.compile(r"<tr\b[^>]*>", re.IGNORECASE)
CELL = re.compile(r"<t[dh]\b(?P<marks>[^>]*)>", re.IGNORECASE)
CELL_END = re.compile(r"</?t[dhr]\b|</?t(?:able|body|head|foot)\b", re.IGNORECASE)
SPAN = r"\b{}\s*=\s*[\"']?\s*(\d{{1,3}})"
MOST_SPAN = 100


def tagged_tables(text: str, read_line: Callable[[str, int], tuple[Words, int]]) -> Iterator[tuple[int, int, Table]]:
    """Start, end and table of each; `read_line` cleans a line that begins at an offset."""
    lower = text.lower() if BEGIN in text.lower() else ""
    start = lower.find(BEGIN)
    while start >= 0:
        end = lower.find(END, start)
        if end < 0:
            return
        stop = lower.find(">", end) + 1 or len(text)
        rows = list(rows_of(text, start, end, read_line))
        cells = [
            Cell(words=rows[row][index][0], row=row, column=column, rows=down, columns=across)
            for row, index, column, down, across in places([[(down, across) for _, down, across in row] for row in rows])
        ]
        if cells:
            width = max(cell.column + cell.columns for cell in cells)
            yield start, stop, Table(cells=tuple(cells), height=len(rows), width=width)
        start = lower.find(BEGIN, stop)


def rows_of(
    text: str, start: int, end: int, read_line: Callable[[str, int], tuple[Words, int]]
) -> Iterator[list[tuple[Words, int, int]]]:
    """The rows between two offsets: words, rows and columns spanned of each cell."""
    openings = [match.end() for match in ROW.finditer(text, start, end)]
    for begin, stop in zip(openings, [*openings[1:], end], strict=True):
        cells = []
        for match in CELL.finditer(text, begin, stop):
            closing = CELL_END.search(text, match.end(), stop)
            words = cell_words(text, match.end(), closing.start() if closing else stop, read_line)
            cells.append((words, span(match["marks"], "rowspan"), span(match["marks"], "colspan")))
        yield cells


def cell_words(text: str, start: int, end: int, read_line: Callable[[str, int], tuple[Words, int]]) -> Words:
    """The clean words of a cell, its lines put together."""
    parts = [read_line(match[0], match.start())[0].strip() for match in re.compile(r"[^\r\n]+").finditer(text, start, end)]
    return Words.join(parts)


def span(marks: str, name: str) -> int:
    """How many rows or columns a cell spans."""
    match = re.search(SPAN.format(name), marks, re.IGNORECASE)
    return max(1, min(MOST_SPAN, int(match[1]))) if match else 1
