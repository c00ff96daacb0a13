"""A PDF becomes printed lines and ruled tables, page by page; pages and tables that are pictures are read where they can be.

In: the bytes of a PDF. Out: generated text and its blocks.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium

from gangyao.document.documents import Paragraph, Part
from gangyao.document.readers.furniture import drop_furniture
from gangyao.document.readers.glyphs import glyphs_of
from gangyao.document.readers.pagepieces import Piece, page_pieces, write_pieces
from gangyao.document.readers.printing import Line
from gangyao.document.readers.strokes import picture_places, strokes_of
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
        pages = len(document)
        pieces = [piece for number in range(1, pages + 1) for piece in read_page(document, number, going)]
    finally:
        document.close()
    letters = sum(len(piece.words) for piece in pieces)
    if letters < FEWEST_LETTERS * max(pages, 1) and not any(line.score for piece in pieces for line in piece.lines):
        raise Unreadable("scanned", pages=pages)
    if is_rubbish("".join(piece.words for piece in pieces)):
        raise Unreadable("text-layer", pages=pages)
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


def read_page(document: "pypdfium2.PdfDocument", number: int, going: Going) -> list[Piece]:
    """The pieces of a page from top to bottom; one that the engine cannot open has none."""
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return []
    glyphs, frame = glyphs_of(page)
    strokes = strokes_of(page, frame) if glyphs else []
    places = picture_places(page, frame)
    if not places:
        page.close()
        return list(page_pieces(glyphs, strokes, number))
    from gangyao.document.readers import pagepictures  # noqa: PLC0415 - only for pages that hold pictures

    sheet = pagepictures.Sheet(page=page, frame=frame, number=number, pages=len(document))
    found = pagepictures.read_pictures(sheet, places, glyphs, going)
    page.close()
    return list(page_pieces([*glyphs, *found.glyphs], [*strokes, *found.strokes], number, found.unread))


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
