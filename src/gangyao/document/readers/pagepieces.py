"""What stands on a page, in the order of reading: printed lines, tables, and pictures that are not read.

In: glyphs and strokes of a page. Out: its pieces, and how they are written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gangyao.document.readers.glyphs import Glyph
from gangyao.document.readers.newspapers import lines_in_order
from gangyao.document.readers.pagetables import Ruled, filled_tables
from gangyao.document.readers.printing import Line
from gangyao.document.readers.rulings import grids_of
from gangyao.document.readers.strokes import Stroke
from gangyao.document.readers.writing import Writing


@dataclass(frozen=True, slots=True)
class Unread:
    """A picture that is not read: where it begins on the page, and its size in dots."""

    top: float
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of a page, a table, or a picture that is not read."""

    page: int
    lines: tuple[Line, ...] = ()
    table: Ruled | None = None
    picture: Unread | None = None

    @property
    def words(self) -> str:
        """All its words."""
        return "".join(line.text for line in self.lines) + "".join(spot.text for spot in (self.table.spots if self.table else ()))


def page_pieces(
    glyphs: Sequence[Glyph], strokes: Sequence[Stroke], number: int, pictures: Sequence[Unread] = ()
) -> Iterator[Piece]:
    """The pieces of a page from top to bottom."""
    tables, rest = filled_tables(grids_of(strokes) if glyphs else [], glyphs)
    fixed: list[Ruled | Unread] = sorted([*tables, *pictures], key=lambda one: one.top)
    for one in fixed:
        above = [glyph for glyph in rest if (glyph.top + glyph.bottom) / 2 < one.top]
        rest = [glyph for glyph in rest if (glyph.top + glyph.bottom) / 2 >= one.top]
        yield Piece(number, tuple(lines_in_order(above)))
        yield Piece(number, table=one) if isinstance(one, Ruled) else Piece(number, picture=one)
    yield Piece(number, tuple(lines_in_order(rest)))


def write_pieces(pieces: Sequence[Piece], writing: Writing) -> None:
    """Write the pieces in order."""
    for piece in pieces:
        if piece.table:
            writing.table(piece.table.spots, page=piece.page, edges=piece.table.columns)
        elif piece.picture:
            writing.picture(piece.picture.width, piece.picture.height, page=piece.page)
        for line in piece.lines:
            writing.line(line.text, line.printed(), page=piece.page, score=line.score)
