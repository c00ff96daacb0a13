"""A document as the readers give it: its text, and the blocks of it in order."""

from array import array
from dataclasses import dataclass
from typing import TypeAlias

from gangyao.document.words import Words
from gangyao.vocabulary.findings import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph, heading or (where `Document.hard_lines`) one printed line.

    `bold` counts the clean characters at the start that are set in bold; `level` is the heading level where the file
    marks one up (1 is the highest), else None. `page` counts from 1 where the format knows pages, else 0.
    """

    words: Words
    bold: int = 0
    level: int | None = None
    page: int = 0
    printed: "Printed | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Where a printed line stands on its page, in points from the upper left corner: its upper and lower edge, and the left and
    right edge of each of its characters.
    """

    top: float
    bottom: float
    lefts: "array[float]"
    rights: "array[float]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a ruled table at its upper left place, with the rows and columns it spans."""

    words: Words
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A ruled table: cells in reading order; `height` and `width` count rows and columns. Page joins are already made."""

    cells: tuple[Cell, ...]
    height: int
    width: int
    page: int = 0


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Text, and its blocks in reading order; every offset in them counts characters of `text`.

    `hard_lines` says that line ends come from the page and not from the writer, as in the text of a PDF.
    """

    name: str
    media_type: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    hard_lines: bool = False
    findings: tuple[Finding, ...] = ()
