"""A PDF with a text layer becomes printed lines and ruled tables, the tables joined over page ends.

In: the bytes of a PDF. Out: generated text and its blocks.
"""

import io
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from gangyao.document.documents import Block, Paragraph
from gangyao.document.readers.furniture import drop_furniture
from gangyao.document.readers.heads import Form
from gangyao.document.readers.ruled import Ruled, unwrapped
from gangyao.document.readers.threelines import three_line_tables
from gangyao.document.readers.writing import Spot, Writing
from gangyao.document.words import Words
from gangyao.vocabulary.texts import Unreadable

FEWEST_PATHS = 2  # a table is drawn with at least so many strokes: above its header and below
FEWEST_LETTERS = 8  # a page; a scan has none
SHADED = 2  # rows; a grid of no more may be but the shading under a header
TOLERANCE = 3.0  # points between edges that are one edge
SUBSCRIPT = 5  # points by which a subscript stands below its line
STRAY = re.compile(r"[“”‘’（）《》]\s|\s[“”‘’（）《》]")
WIDE_GAP = 0.2  # of a letter's height, between two words
PASSWORD = 4  # FPDF_ERR_PASSWORD


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of a page, or a table, in the order of the page."""

    page: int
    lines: tuple[str, ...] = ()
    table: Ruled | None = None


def read_pdf(content: bytes) -> tuple[str, tuple[Block, ...]]:
    """Text and blocks; raises Unreadable for a password, a scan or a damaged file."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = pdfium.FPDF_GetLastError() == PASSWORD or "password" in str(error).lower()
        raise Unreadable("encrypted" if locked else "broken", kind="PDF") from error
    try:
        pieces = list(page_pieces(document, content))
    finally:
        document.close()
    letters = sum(len(line) for piece in pieces for line in piece.lines) + sum(
        len(spot.text) for piece in pieces if piece.table for spot in piece.table.spots
    )
    pages = max((piece.page for piece in pieces), default=0)
    if letters < FEWEST_LETTERS * max(pages, 1):
        raise Unreadable("scanned", pages=pages)
    return written(joined(without_furniture(pieces)))


def page_pieces(document: "pypdfium2.PdfDocument", content: bytes) -> Iterator[Piece]:
    """Lines and ruled tables of every page from top to bottom."""
    plumber: Any = None
    cut: Form | None = None
    for number, page in enumerate(document, start=1):
        words = page.get_textpage()
        tables: list[Ruled] = []
        if cut or has_rules(page):
            plumber = plumber or open_plumber(content)
            tables, cut = tables_of(plumber.pages[number - 1], cut)
        height = page.get_size()[1]
        lines = list(placed_lines(words, height, needed=bool(tables)))
        for table in tables:
            yield Piece(number, tuple(text for text, top in lines if top < table.top))
            yield Piece(number, table=table)
            lines = [(text, top) for text, top in lines if top > table.bottom]
        yield Piece(number, tuple(text for text, _ in lines))


def placed_lines(words: "pypdfium2.PdfTextPage", height: float, *, needed: bool) -> Iterator[tuple[str, float]]:
    """The printed lines of a page, each with its distance from the top where that is needed."""
    text = words.get_text_range()
    for match in re.finditer(r"[^\r\n]+", text):
        line = match[0]
        if STRAY.search(line):
            line = in_order(words, match.start(), line)
        plain = re.sub(r"[\ufffe\ufffd\x02]", "", line).rstrip()
        if plain.strip():
            first = match.start() + len(line) - len(line.lstrip())
            yield plain, height - words.get_charbox(first)[3] if needed else 0.0


def in_order(words: "pypdfium2.PdfTextPage", start: int, line: str) -> str:
    """A line's letters from left to right: marks of another font come after the words they stand between."""
    boxes = [(words.get_charbox(start + index, loose=True), letter) for index, letter in enumerate(line) if not letter.isspace()]
    ordered = sorted(boxes, key=lambda pair: pair[0][0])
    if ordered == boxes:
        return line
    letters = [ordered[0][1]] if ordered else []
    for (left, _), (right, letter) in pairwise(ordered):
        gap = right[0] - left[2]
        letters.append((" " if gap > WIDE_GAP * (left[3] - left[1]) else "") + letter)
    return "".join(letters)


def open_plumber(content: bytes) -> Any:  # noqa: ANN401 - the library has no types
    """The reader of ruled tables; it is loaded only for documents that have rules."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    import pdfplumber  # noqa: PLC0415

    return pdfplumber.open(io.BytesIO(content))


def has_rules(page: "pypdfium2.PdfPage") -> bool:
    """Whether a page draws enough strokes for a table."""
    paths = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=2)
    return sum(1 for _ in islice(paths, FEWEST_PATHS)) == FEWEST_PATHS


def tables_of(page: Any, cut: Form | None) -> tuple[list[Ruled], Form | None]:  # noqa: ANN401 - the library has no types
    """The tables of a page from top to bottom, and the form of a three-line table that the page end cuts."""
    ruled = ruled_tables(page)
    open_ones, cut = three_line_tables(page, cut)
    grids = [table for table in ruled if table.height > SHADED or not any(meet(table, one) for one in open_ones)]
    apart = [one for one in open_ones if not any(meet(one, table) for table in grids)]
    return sorted([*grids, *apart], key=lambda table: table.top), cut


def meet(one: Ruled, other: Ruled) -> bool:
    """Whether two tables stand at the same height."""
    return one.top < other.bottom and other.top < one.bottom


def ruled_tables(page: Any) -> list[Ruled]:  # noqa: ANN401 - the same
    """The ruled tables of a page with at least two cells, from top to bottom."""
    found = []
    for table in page.find_tables():
        texts = table.extract(y_tolerance=SUBSCRIPT)
        columns = edges([box[index] for box in table.cells for index in (0, 2)])
        rows = edges([box[index] for box in table.cells for index in (1, 3)])
        spots = tuple(spots_of(table.rows, texts, columns, rows))
        if len(spots) > 1 and len(columns) > 2:  # noqa: PLR2004 - one column is a frame around text
            found.append(Ruled(table.bbox[1], table.bbox[3], spots, tuple(columns), len(rows) - 1))
    return sorted(found, key=lambda table: table.top)


def edges(places: Sequence[float]) -> list[float]:
    """Places along one side of the page, those that lie together as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > TOLERANCE:
            found.append(place)
    return found


def spots_of(
    rows: Sequence[Any], texts: Sequence[Sequence[str | None]], columns: list[float], lines: list[float]
) -> Iterator[Spot]:
    """Each printed cell with the rows and columns that its frame covers."""
    for row, stated in zip(rows, texts, strict=True):
        for box, text in zip(row.cells, stated, strict=True):
            if box is not None:
                left, top = nearest(columns, box[0]), nearest(lines, box[1])
                right, bottom = nearest(columns, box[2]), nearest(lines, box[3])
                yield Spot(
                    text=unwrapped(text or ""), row=top, column=left, rows=max(1, bottom - top), columns=max(1, right - left)
                )


def nearest(places: Sequence[float], place: float) -> int:
    """Index of the nearest edge."""
    return min(range(len(places)), key=lambda index: abs(places[index] - place))


def without_furniture(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without page numbers and running heads."""
    lines = [
        (index, Paragraph(words=Words.of(line, 0), page=piece.page)) for index, piece in enumerate(pieces) for line in piece.lines
    ]
    kept = drop_furniture([line for _, line in lines])
    left = {id(line) for line in kept}
    by_piece: dict[int, list[str]] = {}
    for index, line in lines:
        if id(line) in left:
            by_piece.setdefault(index, []).append(line.words.text)
    return [
        piece if piece.table else Piece(piece.page, tuple(by_piece[index]))
        for index, piece in enumerate(pieces)
        if piece.table or index in by_piece
    ]


def joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Tables that a page end cut, made whole: nothing stands between their parts and they are equally wide."""
    whole: list[Piece] = []
    for piece in pieces:
        last = whole[-1] if whole else None
        if piece.table and last and last.table and piece.page > last.page and equally_wide(last.table, piece.table):
            whole[-1] = Piece(piece.page, table=continued(*on_one_grid(last.table, piece.table)))
        else:
            whole.append(piece)
    return whole


def equally_wide(first: Ruled, second: Ruled) -> bool:
    """Whether two tables begin and end at the same places across the page and both have columns."""
    return (
        not (first.withheld or second.withheld)
        and abs(first.columns[0] - second.columns[0]) < 2 * TOLERANCE
        and abs(first.columns[-1] - second.columns[-1]) < 2 * TOLERANCE
    )


def on_one_grid(first: Ruled, second: Ruled) -> tuple[Ruled, Ruled]:
    """Two parts with the columns of both: a page end inside a header leaves fewer of them in the first."""
    columns = tuple(edges([*first.columns, *second.columns]))
    return tuple(
        replace(part, columns=columns, spots=tuple(regridded(spot, part.columns, columns) for spot in part.spots))
        for part in (first, second)
    )  # type: ignore[return-value]


def regridded(spot: Spot, old: Sequence[float], new: Sequence[float]) -> Spot:
    """A cell on the columns of another grid."""
    left, right = nearest(new, old[spot.column]), nearest(new, old[min(spot.column + spot.columns, len(old) - 1)])
    return replace(spot, column=left, columns=max(1, right - left))


def continued(first: Ruled, second: Ruled) -> Ruled:
    """Two parts as one table: a repeated header is dropped, the rest of a row that the page cut goes to that row."""
    rows = rows_of(second)
    repeated = 0
    head = rows_of(first)
    while repeated < min(len(rows), len(head)) and repeated < 3 and rows[repeated] == head[repeated]:  # noqa: PLR2004 - headers have three rows at most
        repeated += 1
    body = [replace(spot, row=spot.row - repeated) for spot in second.spots if spot.row >= repeated]
    spots = list(first.spots)
    opening = {spot.column: spot.text for spot in body if spot.row == 0 and spot.text}
    cut = 0 < len(opening) * 2 < second.width and repeated < second.height
    if cut:
        spots = [appended(spot, opening) if spot.row <= first.height - 1 < spot.row + spot.rows else spot for spot in spots]
    drop = 1 if cut else 0
    shift = first.height - drop
    spots += [
        replace(spot, row=max(spot.row, drop) + shift, rows=spot.rows - max(0, drop - spot.row))
        for spot in body
        if spot.row >= drop or spot.rows > 1
    ]
    return Ruled(first.top, second.bottom, tuple(spots), first.columns, first.height + second.height - repeated - drop)


def appended(spot: Spot, opening: dict[int, str]) -> Spot:
    """A cell with what the next page adds to it."""
    return replace(spot, text=spot.text + opening.get(spot.column, ""))


def rows_of(table: Ruled) -> list[list[str]]:
    """The words of a table row by row."""
    rows: list[list[str]] = [[] for _ in range(table.height)]
    for spot in table.spots:
        if spot.row < table.height:
            rows[spot.row].append(spot.text)
    return rows


def written(pieces: Sequence[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The pieces as text and blocks."""
    writing = Writing()
    for piece in pieces:
        if piece.table:
            writing.table(piece.table.spots, page=piece.page)
        for line in piece.lines:
            writing.paragraph(line, page=piece.page)
    return writing.result()
