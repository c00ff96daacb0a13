"""On which page a paragraph of a document will come, reckoned from its geometry.

In: a Document as gangyao.reports writes it. Out: pages by bookmark. A table of contents must hold its page numbers, because
WPS does not refresh fields; no office suite is asked, so that every desk gets them. A full character is one em wide, a
half-width one half of it; lines are as far apart as their style says, else as the grid; rows of tables are whole.
"""

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from gangyao.foreign import Foreign
from gangyao.reports.official import PITCH

POINT, TWENTIETHS = 12700, 20  # English metric units, and twentieths, of a point
CELL_MARGINS, CELL_LETTERS = 10.8, 21  # of a table, in points and half points
OUTER, INNER = 1.5, 0.75  # the rules of a table
SINGLE = 1.2  # times its letters is a line that its style leaves to the font
GRID = PITCH / TWENTIETHS
TOKEN = re.compile(r"[A-Za-z0-9.,%+\-−]+|[（《“‘〔]*.[，。、；：？！）》”’〕]*", re.DOTALL)  # what no line is broken in
HALF = 0.5
SHORT = 3  # lines of a paragraph that is never split
WIDTHS = {
    "ijlt .,;:'!/|": 0.27,
    "fr()[]-": 0.33,
    "acesz?“”": 0.44,
    "‘’": 0.33,
    "wmMW%": 0.8,
    "ABCDEFGHIJKLNOPQRSTUVXYZ&+=−": 0.67,
}  # of Times
EMS = {letter: width for letters, width in WIDTHS.items() for letter in letters}
BETWEEN = 0.25  # of an em stands between a full character and a digit or letter
BORDER = re.compile(r"(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])")
THIN = "\u2009"  # stands for that space


@dataclass(slots=True, kw_only=True)
class Sheet:
    """The page being filled: its number, what is used of it, its type area in points."""

    number: int = 1
    used: float = 0.0
    height: float
    width: float

    def turn(self) -> None:
        """The next page."""
        self.number, self.used = self.number + 1, 0.0

    def take(self, height: float, *, wanted: float = 0.0) -> bool:
        """Room for something, on the next page where this one has no room for all that is wanted; whether it was turned."""
        turned = self.used > 0 and self.used + max(height, wanted) > self.height + HALF
        if turned:
            self.turn()
        self.used += height
        return turned


@dataclass(frozen=True, slots=True, kw_only=True)
class Slab:
    """What stands on pages: heights that are whole, a head that is repeated, whether the next must be on the same page."""

    heights: tuple[float, ...]
    head: float = 0.0
    keeps: bool = False
    turns: bool = False
    section: Any = None
    marks: tuple[str, ...] = ()


def pages_of(document: Document, prefix: str) -> dict[str, int]:
    """The page of every bookmark that begins so."""
    return filled(document, prefix)[0]


def room_left(document: Document) -> float:
    """How many points the last page has left below what stands on it; none where it is turned sideways, since the rows of wide
    tables are reckoned less well.
    """
    sheet = filled(document, "")[1]
    return max(0.0, sheet.height - sheet.used) if sheet.height > sheet.width else 0.0


def filled(document: Document, prefix: str) -> tuple[dict[str, int], Sheet]:
    """The page of every bookmark that begins so, and the last page."""
    sections = iter(document.sections)
    sheet = opened(next(sections), 1)
    slabs = list(slabs_of(document, prefix))
    found = {}
    for place, slab in enumerate(slabs):
        ahead = slabs[place + 1 :]
        if slab.turns and sheet.used:
            sheet.turn()
        first = slab.heights[0] + (held(ahead) if slab.keeps else 0.0) if slab.heights else 0.0
        for index, height in enumerate(slab.heights):
            if sheet.take(height, wanted=first if index == 0 else 0.0) and index:
                sheet.used += slab.head
            if index == 0:
                found.update(dict.fromkeys(slab.marks, sheet.number))
        if slab.section is not None:
            sheet = opened(next(sections), sheet.number + 1)
    return found, sheet


def opened(section: Foreign, number: int) -> Sheet:
    """The first page of a section."""
    height = section.page_height - section.top_margin - section.bottom_margin
    width = section.page_width - section.left_margin - section.right_margin
    return Sheet(number=number, height=height / POINT, width=width / POINT)


def held(ahead: list[Slab]) -> float:
    """What must stand on the same page after something that keeps with the next."""
    total = 0.0
    for slab in ahead:
        total += slab.head + (slab.heights[0] if slab.heights else 0.0)
        if not slab.keeps:
            break
    return total


def slabs_of(document: Document, prefix: str) -> Iterator[Slab]:
    """The document as slabs, in its order."""
    styles = {style.style_id: style for style in document.styles}
    sections = iter(document.sections)
    width = opened(next(sections), 1).width
    for element in document.element.body:
        if element.tag == qn("w:tbl"):
            yield table_slab(element, styles)
        elif element.tag == qn("w:p"):
            slab = paragraph_slab(element, styles, width, prefix)
            yield slab
            if slab.section is not None:
                width = opened(next(sections), 1).width


def paragraph_slab(paragraph: Foreign, styles: dict[str, Any], width: float, prefix: str) -> Slab:
    """A paragraph's lines, or its picture."""
    properties = paragraph.find(qn("w:pPr"))
    named = None if properties is None else properties.find(qn("w:pStyle"))
    style = styles[named.get(qn("w:val"))] if named is not None else styles["Normal"]
    extents = [int(one.get("cy")) / POINT for one in paragraph.iter(f"{{{DRAWING}}}extent")]
    size, step = measured(style)
    spacing = None if properties is None else properties.find(qn("w:spacing"))
    if spacing is not None and spacing.get(qn("w:lineRule")) == "exact":
        step = int(spacing.get(qn("w:line"))) / TWENTIETHS
    indent = 2.0 if properties is not None and properties.find(qn("w:ind")) is not None else 0.0
    lines = lines_of(words_of(paragraph), width / size, indent)
    marks = (one.get(qn("w:name")) for one in paragraph.iter(qn("w:bookmarkStart")))
    return Slab(
        heights=(snapped(sum(extents)),) if extents else unsplit(step, lines),
        keeps=keeps(properties, style),
        turns=properties is not None and properties.find(qn("w:pageBreakBefore")) is not None,
        section=None if properties is None else properties.find(qn("w:sectPr")),
        marks=tuple(name for name in marks if name and name.startswith(prefix)),
    )


def unsplit(step: float, lines: int) -> tuple[float, ...]:
    """A paragraph's lines as what stays together: neither its first nor its last stands alone on a page.

    >>> unsplit(1, 3), unsplit(1, 6)
    ((3,), (2, 1, 1, 2))
    """
    return (step * lines,) if lines <= SHORT else (2 * step, *(step,) * (lines - 4), 2 * step)


def keeps(properties: Foreign, style: Foreign) -> bool:
    """Whether a paragraph keeps with the next; it overrules its style."""
    own = None if properties is None else properties.find(qn("w:keepNext"))
    return bool(style.paragraph_format.keep_with_next) if own is None else own.get(qn("w:val"), "1") not in {"0", "false"}


DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def measured(style: Foreign) -> tuple[float, float]:
    """The size of a style's letters and the distance of its lines, in points; what it does not say it takes from its base."""
    size = step = None
    own = style
    while own is not None:
        size = size or own.font.size
        step = step or own.paragraph_format.line_spacing
        own = own.base_style
    letters = (size or 10.5 * POINT) / POINT
    return letters, step / POINT if isinstance(step, int) else snapped(letters * SINGLE * float(step or 1))


def snapped(height: float) -> float:
    """A height on the grid of lines."""
    return math.ceil(height / GRID) * GRID


def table_slab(table: Foreign, styles: dict[str, Any]) -> Slab:
    """A table's rows; the first is repeated on every page. Charts beside each other have no rules and no head."""
    heights = [row_height(row, styles) for row in table.iter(qn("w:tr"))]
    if table.find(f".//{{{DRAWING}}}extent") is not None:
        return Slab(heights=tuple(heights))
    heights[0] += OUTER + INNER
    heights[-1] += OUTER
    return Slab(heights=tuple(heights), head=heights[0])


def row_height(row: Foreign, styles: dict[str, Any]) -> float:
    """The height of the tallest cell."""
    return max((cell_height(cell, styles) for cell in row.iter(qn("w:tc"))), default=0.0)


def cell_height(cell: Foreign, styles: dict[str, Any]) -> float:
    """A cell's lines, or its picture."""
    width = int(cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w"))) / TWENTIETHS - CELL_MARGINS
    total = 0.0
    for paragraph in cell.iter(qn("w:p")):
        if (extent := paragraph.find(f".//{{{DRAWING}}}extent")) is not None:
            total += snapped(int(extent.get("cy")) / POINT)
            continue
        size = letters_in(paragraph, styles)
        spacing = paragraph.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
        step = int(spacing.get(qn("w:line"))) / TWENTIETHS if spacing is not None else size * SINGLE
        total += step * lines_of(words_of(paragraph), width / size)
    return total


def letters_in(paragraph: Foreign, styles: dict[str, Any]) -> float:
    """The size of a cell's letters in points: their own, their style's, else that of tables."""
    own = next((one.get(qn("w:val")) for one in paragraph.iter(qn("w:sz"))), None)
    named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if own is None and named is not None:
        return measured(styles[named.get(qn("w:val"))])[0]
    return int(own or CELL_LETTERS) / 2


def words_of(paragraph: Foreign) -> str:
    """The words that a paragraph shows."""
    return "".join(one.text or "" for one in paragraph.iter(qn("w:t")))


def lines_of(words: str, width: float, indent: float = 0.0) -> int:
    """How many lines words need that are so many ems wide; numbers are not broken, marks stay with what they close.

    >>> lines_of("规划" * 10, 7.5), lines_of("规划2025", 3), lines_of("", 3)
    (3, 2, 1)
    """
    lines, used = 1, indent
    for part in TOKEN.findall(BORDER.sub(THIN, words)):
        own = ems(part)
        if used and used + own > width and part != " ":
            lines, used = lines + 1, 0.0
        full, used = divmod(used + own, width) if own > width else (0, used + own)
        lines += int(full)
    return lines


def ems(words: str) -> float:
    """The width of words in ems.

    >>> ems("规划2025")
    4.0
    """
    return sum(em(letter) for letter in words)


def em(letter: str) -> float:
    """The width of a letter."""
    if letter == THIN:
        return BETWEEN
    full = unicodedata.east_asian_width(letter) in "WFA"
    return EMS.get(letter, 1.0 if full else HALF)
