"""A picture of a page or a table becomes glyphs and strokes, as a printed page has them.

In: a picture, as grey values or as the bytes of a file. Out: glyphs and strokes in points from its upper left corner, turned
upright; or the word that it looks like a table or page and is not read.
"""

import importlib.util
import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gangyao.document.readers.glyphs import Glyph
from gangyao.document.readers.inks import Dark, Grey, dark_dots, looks_written, skew_of, strokes_on, without_red
from gangyao.document.readers.pagepieces import page_pieces, write_pieces
from gangyao.document.readers.recognition import can_recognise, glyphs_on, letters_in
from gangyao.document.readers.rulings import Grid, Place, grids_of
from gangyao.document.readers.strokes import Stroke
from gangyao.document.readers.writing import Writing
from gangyao.foreign import Foreign

SMALLEST = (240, 90)  # dots across and down: a smaller picture is an ornament
WIDEST, MOST_SHAPE = 1700, 4.0  # dots across that letters are read best at, and how much taller than wide it may be
LARGE = 10_000  # bytes of a picture that may be a table, where it cannot be looked at
MOST_DOTS = 150_000_000  # a larger picture is not opened
LEVEL = 0.05  # degrees that a picture need not be turned by
POINTS = 72 / 200  # of a dot, where nothing tells how large a picture is
INSET = 4  # dots from the rules of a cell to its words
DASH, FLAT = 6, 1.7  # dots: a dash is as wide, and so many times wider than tall
DASHES = "一1lI|-–—―_■▪•·"  # what a dash is taken for
BESIDE = 9  # dots of ink beside the letters of a cell: another letter
UNSURE = 0.3
FEWEST_INKED = 12  # dots of a letter


@dataclass(frozen=True, slots=True)
class Inked:
    """What is on a picture, in points."""

    glyphs: list[Glyph]
    strokes: list[Stroke]


def take_picture(content: bytes, writing: Writing) -> None:
    """Write what a picture of a document holds, or that it is not read; nothing where it looks like no table and no page."""
    if not can_open():
        if len(content) >= LARGE:
            writing.picture(0, 0, seen=False)
        return
    grey, size = opened(content)
    if grey is None:
        if size[0] * size[1] > MOST_DOTS:
            writing.picture(*size)
        return
    if not looks_written(grey, dark_dots(grey)):
        return
    if not can_recognise():
        writing.picture(*size)
        return
    found = read_picture(grey, POINTS)
    write_pieces(list(page_pieces(found.glyphs, found.strokes, 0)), writing)


def can_open() -> bool:
    """Whether pictures can be looked at: the library comes with gangyao[ocr], [office] and [site]."""
    return importlib.util.find_spec("PIL") is not None


def opened(content: bytes) -> tuple[Grey | None, tuple[int, int]]:
    """A picture of a size at which letters are read, in grey, red ink left out; and its own size. None where it is too small,
    too large or cannot be opened.
    """
    from PIL import Image  # noqa: PLC0415 - loaded only where a document holds pictures

    usual, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None  # the size is asked first, and bounded here
    try:
        with Image.open(io.BytesIO(content)) as picture:
            size = picture.size
            if min(size[0] - SMALLEST[0], size[1] - SMALLEST[1]) < 0 or size[0] * size[1] > MOST_DOTS:
                return None, size
            return sized(picture), size
    except (OSError, ValueError, SyntaxError, MemoryError):
        return None, (0, 0)
    finally:
        Image.MAX_IMAGE_PIXELS = usual


def sized(picture: Foreign) -> Grey:
    """The grey values of a picture, as wide as letters are read best at."""
    width = min(WIDEST, 3 * picture.width)
    shape = min(picture.height / picture.width, MOST_SHAPE)
    picture.draft("RGB", (width, int(width * shape)))
    flat = picture.convert("RGBA") if picture.mode in {"P", "LA", "RGBA", "PA"} else picture
    if flat.mode == "RGBA":
        ground = flat.copy()
        ground.paste((255, 255, 255, 255), (0, 0, *flat.size))
        ground.alpha_composite(flat)
        flat = ground
    plain = flat.convert("L" if flat.mode in {"L", "1", "I;16"} else "RGB").resize((width, max(1, int(width * shape))))
    dots = np.asarray(plain, dtype=np.uint8)
    return dots if dots.ndim == 2 else without_red(dots)  # noqa: PLR2004 - without colours


def read_picture(grey: Grey, scale: float) -> Inked:
    """The glyphs and strokes of a picture, `scale` points a dot, turned upright first."""
    upright = turned(grey, skew_of(dark_dots(grey)))
    dark = dark_dots(upright)
    strokes = strokes_on(dark)
    bare = without_strokes(upright, strokes)
    glyphs = [in_points(glyph, scale) for glyph in glyphs_on(bare)]
    placed = [Stroke(*(side * scale for side in stroke)) for stroke in strokes]
    for grid in grids_of(placed):
        glyphs = mended(grid, glyphs, bare, scale)
    return Inked(glyphs, placed)


def turned(grey: Grey, angle: float) -> Grey:
    """A picture turned back by an angle."""
    if abs(angle) < LEVEL:
        return grey
    from PIL import Image  # noqa: PLC0415 - the same

    return np.asarray(Image.fromarray(grey).rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255), dtype=np.uint8)


def without_strokes(grey: Grey, strokes: Sequence[Stroke]) -> Grey:
    """A picture without its rules, which the engine takes for letters or reads across."""
    bare = grey.copy()
    for left, top, right, bottom in strokes:
        bare[max(0, int(top) - 2) : int(bottom) + 2, max(0, int(left) - 2) : int(right) + 2] = 255
    return bare


def in_points(glyph: Glyph, scale: float) -> Glyph:
    """A glyph measured in points."""
    letter, *places, score = glyph
    return Glyph(letter, *(place * scale for place in places), score=score)  # type: ignore[misc]


def mended(grid: Grid, glyphs: Sequence[Glyph], bare: Grey, scale: float) -> list[Glyph]:
    """The glyphs with those of cells in which the engine found none though there is ink, such as single digits, and with dashes
    where it took a dash for a letter.
    """
    finder = grid.finder()
    cells: dict[int, list[Glyph]] = {}
    kept = []
    for glyph in glyphs:
        slot = grid.slot(glyph.middle, (glyph.top + glyph.bottom) / 2)
        cells.setdefault(finder[slot] if slot else -1, []).append(glyph)
    if len(cells) < 2:  # noqa: PLR2004 - a drawing, with no words in it
        return list(glyphs)
    for index, place in enumerate(grid.places):
        own = cells.get(index, [])
        lone = len(own) == 1 and place.column > 0 and own[0].letter in DASHES
        found = cell_glyphs(grid, place, bare, scale, lone=lone) if lone or not own else []
        kept += found or whole_cell(grid, place, own, bare, scale)
    return [*kept, *cells.get(-1, [])]


def cell_glyphs(grid: Grid, place: Place, bare: Grey, scale: float, *, lone: bool) -> list[Glyph]:
    """The letters of one cell; a dash or nothing where the engine found a lone letter in it."""
    left, right = int(grid.across[place.column] / scale) + INSET, int(grid.across[place.column + place.columns] / scale) - INSET
    top, bottom = int(grid.down[place.row] / scale) + INSET, int(grid.down[place.row + place.rows] / scale) - INSET
    part = bare[max(0, top) : max(0, bottom), max(0, left) : max(0, right)]
    if min(part.shape, default=0) < 2 * INSET:
        return []
    box = ink_box(dark_dots(part))
    if box is None:
        return []
    first, upper, last, lower = box
    if lone and not is_dash(box):
        return []
    text, score = ("—", 1.0) if is_dash(box) else letters_in(around(part, box))
    step = (last - first) / max(1, len(text))
    across = [left + first + step * index for index in range(len(text) + 1)]
    base = top + lower
    return [
        in_points(Glyph(letter, across[index], across[index + 1], top + upper, base, base, score), scale)
        for index, letter in enumerate(text)
        if letter.strip()
    ]


def whole_cell(grid: Grid, place: Place, own: list[Glyph], bare: Grey, scale: float) -> list[Glyph]:
    """The glyphs of a cell of one line; where ink stands beside them that the engine passed over, the cell is read again by
    itself, and is unsure where that gives no more.
    """
    if not own or max(glyph.top for glyph in own) > min(glyph.bottom for glyph in own):
        return own
    left, right = round(min(glyph.left for glyph in own) / scale), round(max(glyph.right for glyph in own) / scale)
    sides = int(grid.across[place.column] / scale) + INSET, int(grid.across[place.column + place.columns] / scale) - INSET
    top, bottom = (round(edge / scale) for edge in (own[0].top, own[0].bottom))
    box = ink_box(dark_dots(bare[max(0, top) : bottom, sides[0] : max(sides)])) if bottom > top and sides[1] > sides[0] else None
    if box is None or (sides[0] + box[0] >= left - BESIDE and sides[0] + box[2] <= right + BESIDE):
        return own
    found = cell_glyphs(grid, place, bare, scale, lone=False)
    before, after = ("".join(glyph.letter for glyph in glyphs) for glyphs in (own, found))
    return found if before in after and len(after) > len(before) else [glyph._replace(score=UNSURE) for glyph in own]


def around(part: Grey, box: tuple[int, int, int, int]) -> Grey:
    """The ink of a cell with a little ground around it."""
    first, upper, last, lower = box
    return part[max(0, upper - INSET) : lower + INSET, max(0, first - 2 * INSET) : last + 2 * INSET]


def ink_box(dark: Dark) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom of the ink; None where there is hardly any."""
    rows, columns = np.nonzero(dark.sum(axis=1) > 1)[0], np.nonzero(dark.sum(axis=0) > 1)[0]
    if dark.sum() < FEWEST_INKED or not len(rows) or not len(columns):
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def is_dash(box: tuple[int, int, int, int]) -> bool:
    """Whether the ink of a cell is one short stroke across it."""
    first, upper, last, lower = box
    return last - first >= DASH and last - first >= FLAT * (lower - upper)
