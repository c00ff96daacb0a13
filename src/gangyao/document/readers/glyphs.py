"""The glyphs of a page: what each letter is and where it stands, the page turned so that its text runs from left to right.

In: a page of pypdfium2. Out: its glyphs, and the frame that turned it.
"""

import ctypes
import math
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium

Handle: TypeAlias = Any  # the pointers of the engine have no types
QUARTER = math.pi / 2
OBLIQUE = 0.1  # radians off the quarters: a watermark, no text
FEWEST_TURNED = 0.6  # of a page's glyphs that run another way: the page is turned
RADICALS = range(0x2E80, 0x2FD6)  # some writers map 一 to the radical that looks the same
COMPATIBLE = range(0xF900, 0xFB00)
HIGH, LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)


class Glyph(NamedTuple):
    """One letter: its box and its base line, in points from the upper left corner; `score` says how surely it was read from a
    picture, and is None where the file tells it.
    """

    letter: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    score: float | None = None

    @property
    def middle(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is turned: quarters clockwise, and the corners of what is shown of it in its own measure."""

    quarters: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Across the page as it is read."""
        return self.top - self.bottom if self.quarters % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Down the page as it is read."""
        return self.right - self.left if self.quarters % 2 else self.top - self.bottom

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A place of the page as it is read, from its upper left corner."""
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 2:  # noqa: PLR2004 - half a turn
            return self.right - x, y - self.bottom
        if self.quarters == 3:  # noqa: PLR2004 - three quarters
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what lies between two corners."""
        (left, top), (right, bottom) = self.place(*one), self.place(*other)
        return min(left, right), min(top, bottom), max(left, right), max(top, bottom)


class Mark(NamedTuple):
    """A glyph as the file has it: its letter, its corners and the start of its base line, and which way it runs."""

    letter: str
    corner: tuple[float, float]
    opposite: tuple[float, float]
    origin: tuple[float, float]
    quarters: int


def glyphs_of(page: "pypdfium2.PdfPage") -> tuple[list[Glyph], Frame]:
    """The glyphs of a page in the order of the file, and its frame; blanks that the file prints are glyphs."""
    words = page.get_textpage()
    marks = marks_of(words.raw)
    frame = frame_of(page, marks)
    found = [
        Glyph(mark.letter, *reordered(frame.box(mark.corner, mark.opposite)), base=frame.place(*mark.origin)[1]) for mark in marks
    ]
    words.close()
    return found, frame


def reordered(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of left, top, right and bottom."""
    left, top, right, bottom = box
    return left, right, top, bottom


def frame_of(page: "pypdfium2.PdfPage", marks: list[Mark]) -> Frame:
    """The frame in which most of the text runs from left to right; that of the page where it has none."""
    left, bottom, right, top = page.get_bbox()
    quarters = page.get_rotation() // 90
    ways = Counter(mark.quarters for mark in marks if mark.letter != " ")
    if ways:
        way, count = ways.most_common(1)[0]
        quarters = way if count >= FEWEST_TURNED * ways.total() else quarters
    return Frame(quarters, left, bottom, right, top)


def marks_of(words: Handle) -> list[Mark]:
    """The glyphs as the file has them; letters that the engine only guesses between them are left out."""
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    found = []
    high = 0
    for index in range(pdfium.FPDFText_CountChars(words)):
        code = pdfium.FPDFText_GetUnicode(words, index)
        if code in HIGH:
            high = code
            continue
        letter = letter_of(code, high if code in LOW else 0)
        turn = pdfium.FPDFText_GetCharAngle(words, index) / QUARTER
        if not letter or abs(turn - round(turn)) > OBLIQUE or pdfium.FPDFText_IsGenerated(words, index) == 1:
            continue
        pdfium.FPDFText_GetLooseCharBox(words, index, box)
        pdfium.FPDFText_GetCharOrigin(words, index, x, y)
        found.append(Mark(letter, (box.left, box.bottom), (box.right, box.top), (x.value, y.value), round(turn) % 4))
    return found


def letter_of(code: int, high: int) -> str:
    """The letter of a code, empty where it prints nothing; `high` is the first half of a pair.

    >>> letter_of(0x2F00, 0), letter_of(0x3000, 0), letter_of(0xFFFE, 0)
    ('一', ' ', '-')
    """
    if high:
        return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00))
    if code in {0x2, 0xFFFE, 0xAD}:  # a hyphen at the end of a line
        return "-"
    if code in RADICALS or code in COMPATIBLE:
        return unicodedata.normalize("NFKC", chr(code))
    letter = chr(code)
    if letter.isspace():
        return " "
    return "" if code < 0x20 or code in {0x200B, 0xFEFF} else letter  # noqa: PLR2004 - control characters
