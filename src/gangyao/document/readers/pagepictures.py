"""The pictures on a page of a PDF: a scanned page, or a table set as a picture among printed lines.

In: a page and where its pictures stand. Out: the glyphs and strokes on them, at their places on the page; those not read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2

from gangyao.document.readers.glyphs import Frame, Glyph
from gangyao.document.readers.inks import Grey, dark_dots, looks_written, skew_of, strokes_on, without_red
from gangyao.document.readers.pagepieces import Unread
from gangyao.document.readers.pictures import LEVEL, read_picture
from gangyao.document.readers.recognition import can_recognise
from gangyao.document.readers.strokes import Stroke

DOTS = 200  # an inch
LARGEST = 3400  # dots along a side
AFAR = 0.5  # dots a point
WHOLE = 0.6  # of the page: a scanned page
LEAST_INKED, DARKER = 0.002, 60  # of a page, by grey values
LETTERS_A_PAGE = 40  # printed over a picture: its text layer


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, the frame in which it is read, its number, and how many pages there are."""

    page: "pypdfium2.PdfPage"
    frame: Frame
    number: int
    pages: int

    @property
    def scale(self) -> float:
        """Dots a point at which the page is drawn."""
        return min(DOTS / 72, LARGEST / max(self.frame.width, self.frame.height, 1.0))

    def is_whole(self, place: Stroke) -> bool:
        """Whether a picture is most of the page."""
        area = (place.right - place.left) * (place.bottom - place.top)
        return area >= WHOLE * self.frame.width * self.frame.height

    def is_blank(self) -> bool:
        """Whether hardly anything stands on the page, seen from afar."""
        afar = self.drawn(AFAR)
        return float((afar < afar.max() - DARKER).mean()) < LEAST_INKED

    def unread(self, place: Stroke) -> Unread:
        """A picture of the page that is not read."""
        return Unread(place.top, round((place.right - place.left) * self.scale), round((place.bottom - place.top) * self.scale))

    def drawn(self, scale: float | None = None) -> Grey:
        """The page as it is read, in grey, red ink left out; by another scale where one is given."""
        turn = (self.frame.quarters * 90 - self.page.get_rotation()) % 360
        bitmap = self.page.render(scale=scale or self.scale, rotation=turn, may_draw_forms=False)
        colours = bitmap.to_numpy()
        found = without_red(colours[:, :, 2::-1]) if colours.ndim == 3 and colours.shape[2] >= 3 else np.array(colours).squeeze()  # noqa: PLR2004
        bitmap.close()
        return found


@dataclass(frozen=True, slots=True)
class Found:
    """What the pictures of a page hold."""

    glyphs: list[Glyph]
    strokes: list[Stroke]
    unread: list[Unread]


def read_pictures(sheet: Sheet, places: Sequence[Stroke], glyphs: Sequence[Glyph], going: Callable[[int, int], bool]) -> Found:
    """What the pictures of a page hold that look like a table or page; a picture under a text layer gives its rules alone."""
    found = Found([], [], [])
    drawn: Grey | None = None
    for place in joined(places):
        layered = sum(is_on(glyph, place) for glyph in glyphs) >= LETTERS_A_PAGE
        readable = layered or (can_recognise() and going(sheet.number, sheet.pages))
        if not readable and sheet.is_whole(place):
            found.unread.extend([] if sheet.is_blank() else [sheet.unread(place)])
            continue
        drawn = sheet.drawn() if drawn is None else drawn
        left, top, right, bottom = (round(side * sheet.scale) for side in place)
        part = drawn[top:bottom, left:right]
        if not part.size or not looks_written(part, dark_dots(part)):
            continue
        if layered:
            found.strokes.extend(rules_under(part, place, sheet.scale))
        elif readable:
            take(found, part, place, sheet.scale)
        else:
            found.unread.append(sheet.unread(place))
    return found


def joined(places: Sequence[Stroke]) -> list[Stroke]:
    """The places of pictures; strips that lie against each other are one picture."""
    whole: list[Stroke] = []
    for place in sorted(places, key=lambda place: (place.top, place.left)):
        index = next((at for at, other in enumerate(whole) if touches(place, other)), -1)
        if index < 0:
            whole.append(place)
        else:
            one = whole[index]
            whole[index] = Stroke(
                min(one.left, place.left), min(one.top, place.top), max(one.right, place.right), max(one.bottom, place.bottom)
            )
    return whole


def touches(one: Stroke, other: Stroke) -> bool:
    """Whether two places overlap or lie against each other."""
    beside = one.left <= other.right + 1 and other.left <= one.right + 1
    return beside and one.top <= other.bottom + 1 and other.top <= one.bottom + 1


def is_on(glyph: Glyph, place: Stroke) -> bool:
    """Whether a glyph stands on a picture."""
    return place.left <= glyph.middle <= place.right and place.top <= (glyph.top + glyph.bottom) / 2 <= place.bottom


def rules_under(part: Grey, place: Stroke, scale: float) -> list[Stroke]:
    """The rules of a scan under its text layer, where the scan stands upright."""
    dark = dark_dots(part)
    if abs(skew_of(dark)) > 4 * LEVEL:
        return []
    return [moved(Stroke(*(side / scale for side in stroke)), place) for stroke in strokes_on(dark)]


def take(found: Found, part: Grey, place: Stroke, scale: float) -> None:
    """Add what a picture holds, at its place on the page."""
    inked = read_picture(part, 1 / scale)
    found.strokes.extend(moved(stroke, place) for stroke in inked.strokes)
    found.glyphs.extend(
        glyph._replace(
            left=glyph.left + place.left,
            right=glyph.right + place.left,
            top=glyph.top + place.top,
            bottom=glyph.bottom + place.top,
            base=glyph.base + place.top,
        )
        for glyph in inked.glyphs
    )


def moved(stroke: Stroke, place: Stroke) -> Stroke:
    """A stroke of a picture at its place on the page."""
    return Stroke(stroke.left + place.left, stroke.top + place.top, stroke.right + place.left, stroke.bottom + place.top)
