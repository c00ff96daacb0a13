"""The tables of a document as sheets of cells, with what stands above each.

In: a Document. Out: sheets, named by their order (表1, 表2), in which rows count from the first of the table.
"""

from collections.abc import Iterator
from dataclasses import replace

from gangyao.document.documents import Document, Paragraph, Table
from gangyao.observations.cells import EMPTY, Cell, Sheet
from gangyao.observations.roles import is_note

CAPTIONS = 3  # paragraphs above a table that can be its captions
LONGEST = 60  # letters of a caption


def sheets_in(document: Document) -> tuple[Sheet, ...]:
    """The tables of a document that have any cells, each with the notes right below it as its last rows."""
    above: list[str] = []
    found: list[Sheet] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            words = block.words.text.strip()
            if found and not above and is_note((Cell(words=words),)):
                found[-1] = replace(found[-1], rows=(*found[-1].rows, (Cell(words=words),)))
                continue
            above = [*above, words][-CAPTIONS:] if len(words) <= LONGEST else []
        elif isinstance(block, Table):
            found.append(Sheet(name=f"表{len(found) + 1}", rows=tuple(rows_of(block)), captions=tuple(above)))
            above = []
    return tuple(found)


def rows_of(table: Table) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table; a cell over several places stands in the first, the others refer to it."""
    places: dict[tuple[int, int], Cell] = {}
    for cell in table.cells:
        words = "".join(cell.words.text.split())
        covered = Cell(words="", anchor=(cell.row, cell.column))
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                places[row, column] = covered
        places[cell.row, cell.column] = Cell(words=words) if words else EMPTY
    for row in range(table.height):
        yield tuple(places.get((row, column), EMPTY) for column in range(table.width))
