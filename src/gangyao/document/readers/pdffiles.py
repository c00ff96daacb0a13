"""A PDF with a text layer becomes printed lines and ruled tables, page by page.

In: the bytes of a PDF. Out: generated text and its blocks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from gangyao.document.documents import Block, Paragraph
from gangyao.document.readers.furniture import drop_furniture
from gangyao.document.readers.glyphs import glyphs_of
from gangyao.document.readers.newspapers import lines_in_order
from gangyao.document.readers.pagetables import Ruled, filled_tables
from gangyao.document.readers.printing import Line
from gangyao.document.readers.rulings import grids_of
from gangyao.document.readers.strokes import strokes_of
from gangyao.document.readers.textlayers import is_rubbish
from gangyao.document.readers.writing import Writing
from gangyao.document.words import Words
from gangyao.vocabulary.texts import Unreadable

FEWEST_LETTERS = 8  # a page; a scan has none
PASSWORD = 4  # FPDF_ERR_PASSWORD


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of a page, or a table, in the order of the page."""

    page: int
    lines: tuple[Line, ...] = ()
    table: Ruled | None = None


def read_pdf(content: bytes) -> tuple[str, tuple[Block, ...]]:
    """Text and blocks; raises Unreadable for a password, a scan, a text layer without meaning or a damaged file."""
    document = opened(content)
    try:
        pieces = [piece for number, page in enumerate(document, start=1) for piece in page_pieces(page, number)]
        pages = len(document)
    finally:
        document.close()
    text = "".join(words_of(piece) for piece in pieces)
    if len(text) < FEWEST_LETTERS * max(pages, 1):
        raise Unreadable("scanned", pages=pages)
    if is_rubbish(text):
        raise Unreadable("text-layer", pages=pages)
    return written(without_furniture(pieces))


def opened(content: bytes) -> "pypdfium2.PdfDocument":
    """The document; raises Unreadable for a password or a damaged file."""
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = pdfium.FPDF_GetLastError() == PASSWORD or "password" in str(error).lower()
        raise Unreadable("encrypted" if locked else "broken", kind="PDF") from error


def page_pieces(page: "pypdfium2.PdfPage", number: int) -> Iterator[Piece]:
    """Lines and ruled tables of a page from top to bottom."""
    glyphs, frame = glyphs_of(page)
    grids = grids_of(strokes_of(page, frame)) if glyphs else []
    page.close()
    tables, rest = filled_tables(grids, glyphs)
    for table in tables:
        above = [glyph for glyph in rest if (glyph.top + glyph.bottom) / 2 < table.top]
        rest = [glyph for glyph in rest if (glyph.top + glyph.bottom) / 2 >= table.top]
        yield Piece(number, tuple(lines_in_order(above)))
        yield Piece(number, table=table)
    yield Piece(number, tuple(lines_in_order(rest)))


def words_of(piece: Piece) -> str:
    """All words of a piece."""
    return "".join(line.text for line in piece.lines) + "".join(spot.text for spot in (piece.table.spots if piece.table else ()))


def without_furniture(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without page numbers and running heads."""
    lines = [
        (index, line, Paragraph(words=Words.of(line.text, 0), page=piece.page, printed=line.printed()))
        for index, piece in enumerate(pieces)
        for line in piece.lines
    ]
    left = {id(line) for line in drop_furniture([paragraph for _, _, paragraph in lines])}
    kept: dict[int, list[Line]] = {}
    for index, line, paragraph in lines:
        if id(paragraph) in left:
            kept.setdefault(index, []).append(line)
    return [
        piece if piece.table else replace(piece, lines=tuple(kept[index]))
        for index, piece in enumerate(pieces)
        if piece.table or index in kept
    ]


def written(pieces: Sequence[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The pieces as text and blocks."""
    writing = Writing()
    for piece in pieces:
        if piece.table:
            writing.table(piece.table.spots, page=piece.page, edges=piece.table.columns)
        for line in piece.lines:
            writing.line(line.text, line.printed(), page=piece.page)
    return writing.result()
