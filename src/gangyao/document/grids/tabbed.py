"""A table whose cells tabs keep apart: every tab is the edge of a cell, blank ones among them.

In: printed lines. Out: a Table of cells.
"""

import re
from collections.abc import Sequence

from gangyao.document.documents import Cell, Paragraph, Table

CELL = re.compile(r"[^\t]*")
SHARE = 0.4  # of the lines have tabs; the others are labels


def propose(lines: Sequence[Paragraph]) -> Table | None:
    """The table; None where few lines have tabs. A line without tabs goes across the table."""
    tabbed = sum("\t" in line.words.text for line in lines)
    if tabbed < SHARE * len(lines) or tabbed < 2:  # noqa: PLR2004 - a head and a row at least
        return None
    width = max(line.words.text.rstrip().count("\t") for line in lines) + 1
    cells: list[Cell] = []
    for row, line in enumerate(lines):
        text = line.words.text
        if "\t" not in text.strip():
            column = len(text) - len(text.lstrip("\t"))
            cells.append(Cell(words=line.words.strip(), row=row, column=column, columns=width - column if column == 0 else 1))
            continue
        for column, (start, stop) in enumerate(stretches(text)):
            words = line.words[start:stop].strip()
            if len(words) and column < width:
                cells.append(Cell(words=words, row=row, column=column))
    return Table(cells=tuple(cells), height=len(lines), width=width, page=lines[0].page)


def stretches(text: str) -> list[tuple[int, int]]:
    """Where the cells of a line begin and end."""
    starts = [0, *(match.end() for match in re.finditer("\t", text))]
    return list(zip(starts, [*(start - 1 for start in starts[1:]), len(text)], strict=True))
