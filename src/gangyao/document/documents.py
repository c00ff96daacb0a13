"""A document as the readers give it: its text, and the blocks of it in order."""

from array import array
from dataclasses import dataclass
from typing import TypeAlias

from gangyao.document.words import Words
from gangyao.vocabulary.findings import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """Where a printed line stands, in points from the upper left corner of its page: `lefts` and `rights` have one place
    for each character of its words (type code f); a blank that stands for white space fills the gap between its neighbours.
    """

    top: float
    bottom: float
    lefts: "array[float]"
    rights: "array[float]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph, heading or (where `Document.hard_lines`) one printed line.

    `bold` counts the clean characters at the start that are set in bold; `level` is the heading level where the file
    marks one up (1 is the highest), else None. `page` counts from 1 where the format knows pages, else 0. `printed` is
    where the line stands on its page, `score` (0 to 1) how surely it was read from a picture; both None where not known.
    """

    words: Words
    bold: int = 0
    level: int | None = None
    page: int = 0
    printed: Printed | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table at its upper left place, with the rows and columns it spans.

    `box` is where it stands on its page, `score` (0 to 1) how surely it was read from a picture; both None where not known.
    """

    words: Words
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    box: Box | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table whose cells the file tells: cells in reading order; `height` and `width` count rows and columns. Page joins are
    already made. `edges` are the places of its column edges across the page, one more than columns; empty where not known.
    """

    cells: tuple[Cell, ...]
    height: int
    width: int
    page: int = 0
    edges: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that looks like a table or page and was not read: where it stands, as words of no length, and its size in
    dots. A page that cannot be opened has none, nor has a picture that was not `seen`, since nothing here can look at it.
    Readers give it among the blocks; a document keeps a finding instead.
    """

    words: Words
    page: int = 0
    width: int = 0
    height: int = 0
    seen: bool = True


Block: TypeAlias = Paragraph | Table
Part: TypeAlias = Paragraph | Table | Picture


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
