"""A PDF becomes printed lines and ruled tables, page by page; pages and tables that are pictures are read where they can be.

In: the bytes of a PDF. Out: generated text and its blocks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from gangyao.document.documents import Paragraph, Part
from gangyao.document.readers.furniture import drop_furniture
from gangyao.document.readers.glyphs import glyphs_of
from gangyao.document.readers.pagepieces import Piece, Unread, page_pieces, write_pieces
from gangyao.document.readers.printing import Line
from gangyao.document.readers.strokes import Stroke, picture_places, strokes_of
from gangyao.document.readers.textlayers import is_rubbish
from gangyao.document.readers.writing import Writing
from gangyao.document.words import Words
from gangyao.vocabulary.texts import Unreadable

FEWEST_LETTERS = 8  # a page; a scan has none
PASSWORD = 4  # FPDF_ERR_PASSWORD
Going = Callable[[int, int], bool]  # asked before a picture is read: its page, how many pages there are


def read_pdf(content: bytes, going: Going = lambda _page, _pages: True) -> tuple[str, tuple[Part, ...]]:
    """Text and blocks; raises Unreadable for a password, a scan that cannot be read, a text layer without meaning or a damaged
    file. `going` says before each page that is a picture whether to go on reading pictures.
    """
    document = opened(content)
    try:
        pages = [read_page(document, number, going) for number in range(1, len(document) + 1)]
    finally:
        document.close()
    pieces = [piece for page in pages for piece in page.pieces]
    letters = sum(len(piece.words) for piece in pieces)
    if letters < FEWEST_LETTERS * max(len(pages), 1) and not any(line.score for piece in pieces for line in piece.lines):
        raise Unreadable("text-layer" if any(page.is_rubbish for page in pages) else "scanned", pages=len(pages))
    writing = Writing()
    write_pieces(without_furniture(pieces), writing)
    return writing.result()


def opened(content: bytes) -> "pypdfium2.PdfDocument":
    """The document; raises Unreadable for a password or a damaged file."""
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = pdfium.FPDF_GetLastError() == PASSWORD or "password" in str(error).lower()
        raise Unreadable("encrypted" if locked else "broken", kind="PDF") from error


@dataclass(frozen=True, slots=True)
class Page:
    """The pieces of a page, and whether its text layer has no meaning."""

    pieces: tuple[Piece, ...]
    is_rubbish: bool = False


def read_page(document: "pypdfium2.PdfDocument", number: int, going: Going) -> Page:
    """The pieces of a page from top to bottom. One that cannot be opened is told as a picture without size; one whose text layer
    has no meaning is read as a picture.
    """
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return Page((Piece(number, picture=Unread(0.0, 0, 0)),))
    glyphs, frame = glyphs_of(page)
    rubbish = is_rubbish("".join(glyph.letter for glyph in glyphs))
    glyphs = [] if rubbish else glyphs
    strokes = strokes_of(page, frame) if glyphs else []
    places = [Stroke(0.0, 0.0, frame.width, frame.height)] if rubbish else picture_places(page, frame)
    if not places:
        page.close()
        return Page(tuple(page_pieces(glyphs, strokes, number)))
    from gangyao.document.readers import pagepictures  # noqa: PLC0415 - only for pages that hold pictures

    sheet = pagepictures.Sheet(page=page, frame=frame, number=number, pages=len(document))
    found = pagepictures.read_pictures(sheet, places, glyphs, going)
    lost = rubbish and not (found.glyphs or found.unread)
    unread = [sheet.unread(places[0])] if lost else found.unread
    page.close()
    pieces = page_pieces([*glyphs, *found.glyphs], [*strokes, *found.strokes], number, unread)
    return Page(tuple(pieces), is_rubbish=rubbish)


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
    return [replace(piece, lines=tuple(kept.get(index, ()))) for index, piece in enumerate(pieces)]
