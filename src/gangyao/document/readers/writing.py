"""The text that offsets count where a format has none of its own: written block by block as the blocks are found.

In: paragraphs and tables of a web page, Word file or PDF. Out: the generated text and the blocks in it.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gangyao.document.documents import Box, Cell, Paragraph, Part, Picture, Printed, Table
from gangyao.document.words import Words

MOST_COLUMNS = 400  # a table is never wider; what stands beyond is not read


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The part of the file that characters `start` to `end` come from: the first of them is the part's own character
    `skip`, which is negative where a printed number stands before the part's words.
    """

    start: int
    end: int
    part: object
    skip: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A cell before its text is written: its words, place and spans, and what parts of the file its words come from."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    origins: tuple[Origin, ...] = ()
    box: Box | None = None
    score: float | None = None


@dataclass(slots=True)
class Writing:
    """Text and blocks so far, and where in the file the text comes from, for formats that keep it."""

    parts: list[str] = field(default_factory=list)
    size: int = 0
    blocks: list[Part] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)

    def put(self, text: str) -> Words:
        """Write words and return them with their place."""
        words = Words.of(text, self.size)
        self.parts.append(text)
        self.size += len(text)
        return words

    def paragraph(self, text: str, *, bold: int = 0, level: int | None = None, page: int = 0) -> None:
        """Write a paragraph and a line break."""
        words = self.put(text)
        self.put("\n")
        if words.text.strip():
            self.blocks.append(Paragraph(words=words, bold=bold, level=level, page=page))

    def line(self, text: str, printed: Printed, *, page: int, score: float | None = None) -> None:
        """Write a printed line and a line break."""
        words = self.put(text)
        self.put("\n")
        self.blocks.append(Paragraph(words=words, page=page, printed=printed, score=score))

    def picture(self, width: int, height: int, *, page: int = 0, seen: bool = True) -> None:
        """Remember a picture that is not read, at its place."""
        self.blocks.append(Picture(words=Words("", array("i", [self.size])), page=page, width=width, height=height, seen=seen))

    def table(self, spots: Sequence[Spot], *, page: int = 0, edges: tuple[float, ...] = ()) -> None:
        """Write a table, a line for each row; a merged cell is written once, where it begins."""
        cells = []
        row = -1
        for spot in sorted(spots, key=lambda spot: (spot.row, spot.column)):
            if spot.row != row:
                self.put("\n" if row >= 0 else "")
                row = spot.row
            else:
                self.put(" | ")
            self.origins.extend(
                replace(origin, start=origin.start + self.size, end=origin.end + self.size) for origin in spot.origins
            )
            words = self.put(spot.text)
            cells.append(
                Cell(
                    words=words,
                    row=spot.row,
                    column=spot.column,
                    rows=spot.rows,
                    columns=spot.columns,
                    box=spot.box,
                    score=spot.score,
                )
            )
        self.put("\n\n")
        if cells:
            height = max(cell.row + cell.rows for cell in cells)
            width = max(cell.column + cell.columns for cell in cells)
            self.blocks.append(Table(cells=tuple(cells), height=height, width=width, page=page, edges=edges))

    def result(self) -> tuple[str, tuple[Part, ...]]:
        """The text and its blocks."""
        return "".join(self.parts), tuple(self.blocks)


def rewritten(blocks: Sequence[Part]) -> tuple[str, tuple[Part, ...]]:
    """Text and blocks written anew, so that the words of every block stand unbroken in the text."""
    writing = Writing()
    for block in blocks:
        if isinstance(block, Paragraph):
            words = writing.put(block.words.text)
            writing.put("\n")
            writing.blocks.append(replace(block, words=words))
        elif isinstance(block, Picture):
            writing.picture(block.width, block.height, page=block.page)
        else:
            spots = [
                Spot(
                    text=cell.words.text,
                    row=cell.row,
                    column=cell.column,
                    rows=cell.rows,
                    columns=cell.columns,
                    box=cell.box,
                    score=cell.score,
                )
                for cell in block.cells
            ]
            writing.table(spots, page=block.page, edges=block.edges)
    return writing.result()


def placed(rows: Sequence[Sequence[tuple[str, int, int]]]) -> list[Spot]:
    """Cells in reading order with their row and column spans, each put where the grid has room.

    >>> [(spot.text, spot.row, spot.column) for spot in placed([[("a", 2, 1), ("b", 1, 1)], [("c", 1, 1)]])]
    [('a', 0, 0), ('b', 0, 1), ('c', 1, 1)]
    """
    shapes = [[(down, across) for _, down, across in cells] for cells in rows]
    return [
        Spot(text=rows[row][index][0], row=row, column=column, rows=down, columns=across)
        for row, index, column, down, across in places(shapes)
    ]


def places(rows: Sequence[Sequence[tuple[int, int]]]) -> Iterator[tuple[int, int, int, int, int]]:
    """Row, index in the row, column, and rows and columns covered of every cell that has a place in the grid."""
    until: dict[int, int] = {}
    for row, cells in enumerate(rows):
        column = 0
        for index, (down, across) in enumerate(cells):
            while until.get(column, 0) > row:
                column += 1
            if column + across > MOST_COLUMNS:
                break
            height = min(down, len(rows) - row)
            until.update(dict.fromkeys(range(column, column + across), row + height))
            yield row, index, column, height, across
            column += across
