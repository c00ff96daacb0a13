"""A Word document becomes blocks: paragraphs with their printed numbers, tables with merged cells resolved.

Tracked changes count as accepted, comments and footnotes are not text.

In: the bytes of a DOCX. Out: generated text and its blocks.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import docx
from docx.oxml.ns import qn
from lxml import etree

from gangyao.document.documents import Block
from gangyao.document.readers.writing import Origin, Spot, Writing
from gangyao.vocabulary.texts import Unreadable

PARAGRAPH, TABLE, CONTENT = qn("w:p"), qn("w:tbl"), qn("w:sdtContent")
RUN, TEXT, TAB, BREAK, DELETED = qn("w:r"), qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:del")
MOVED_FROM, BOX = qn("w:moveFrom"), qn("w:txbxContent")
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
VALUE = qn("w:val")
HEADING_STYLE = re.compile(r"(?:heading|标题)\s*(?P<level>[1-9])", re.IGNORECASE)
TITLE_STYLE = re.compile(r"^(?:title|标题)$", re.IGNORECASE)
CONTENTS_STYLE = re.compile(r"^(?:toc|目录)\s*\d", re.IGNORECASE)
DIGITS = "〇一二三四五六七八九"


@dataclass(slots=True)
class Styles:
    """What the styles say: name, outline level and boldness of each, and the numbering it carries."""

    names: dict[str, str] = field(default_factory=dict)
    levels: dict[str, int] = field(default_factory=dict)
    bold: set[str] = field(default_factory=set)
    numbers: dict[str, tuple[str, int]] = field(default_factory=dict)


@dataclass(slots=True)
class Numbering:
    """Automatic numbers: the format and text of every level, and how far each list has counted."""

    levels: dict[tuple[str, int], tuple[str, str, int]] = field(default_factory=dict)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def next(self, number: str, level: int) -> str:
        """The number that the next paragraph of a list prints."""
        own = self.levels.get((number, level))
        if own is None:
            return ""
        _, text, start = own
        self.counts[number, level] = self.counts.get((number, level), start - 1) + 1
        for deeper in range(level + 1, 9):
            self.counts.pop((number, deeper), None)
        return re.sub(r"%(\d)", lambda match: self.shown(number, int(match[1]) - 1), text)

    def shown(self, number: str, level: int) -> str:
        """The count of a level in its format."""
        form, _, start = self.levels.get((number, level), ("decimal", "", 1))
        return in_format(self.counts.get((number, level), start), form)


def in_format(count: int, form: str) -> str:
    """A count as a numbering format writes it.

    >>> in_format(12, "chineseCountingThousand"), in_format(3, "decimal")
    ('十二', '3')
    """
    if form.startswith(("chinese", "japanese", "ideograph", "taiwanese")) and 0 < count < 100:  # noqa: PLR2004
        tens, ones = divmod(count, 10)
        return (("" if tens == 1 else DIGITS[tens]) + "十" if tens else "") + (DIGITS[ones] if ones else "")
    if form == "decimalEnclosedCircle" and 0 < count <= 20:  # noqa: PLR2004 - ① to ⑳
        return chr(0x245F + count)
    return "" if form in {"bullet", "none"} else str(count)


def read_docx(content: bytes) -> tuple[str, tuple[Block, ...]]:
    """Text and blocks of the document; raises Unreadable where it holds no words."""
    text, blocks = write_document(docx.Document(io.BytesIO(content))).result()
    if not blocks:
        raise Unreadable("empty")
    return text, blocks


def write_document(document: "docx.document.Document") -> Writing:
    """The document written as text; its origins are the paragraphs of the file."""
    styles, numbering = read_styles(document.styles.element), read_numbering(document)
    writing = Writing()
    for element in body_of(document.element.body):
        if element.tag == PARAGRAPH:
            write_paragraph(element, writing, styles, numbering)
        else:
            write_table(element, writing, numbering, styles)
    return writing


def body_of(parent: "etree._Element") -> Iterator["etree._Element"]:
    """Paragraphs and tables in order, also those inside content controls and accepted insertions."""
    for child in parent:
        if child.tag in {PARAGRAPH, TABLE}:
            yield child
        elif child.tag in {qn("w:sdt"), CONTENT, qn("w:ins"), qn("w:moveTo"), qn("w:customXml")}:
            yield from body_of(child)


def read_styles(element: "etree._Element") -> Styles:
    """The styles of the document."""
    styles = Styles()
    for style in element.iter(qn("w:style")):
        own = style.get(qn("w:styleId"), "")
        name = style.find(qn("w:name"))
        styles.names[own] = name.get(VALUE, "") if name is not None else ""
        outline = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        match = HEADING_STYLE.search(styles.names[own])
        if outline is not None or match:
            styles.levels[own] = int(outline.get(VALUE, "0")) + 1 if outline is not None else int(match["level"] if match else 1)
        elif TITLE_STYLE.match(styles.names[own]):
            styles.levels[own] = 1
        if is_on(style.find(f"{qn('w:rPr')}/{qn('w:b')}")):
            styles.bold.add(own)
        number = numbered(style.find(qn("w:pPr")))
        if number:
            styles.numbers[own] = number
    return styles


def is_on(node: "etree._Element | None") -> bool:
    """Whether a toggle such as w:b is there and not switched off."""
    return node is not None and node.get(VALUE, "1") not in {"0", "false", "off"}


def numbered(properties: "etree._Element | None") -> tuple[str, int] | None:
    """List and level of a paragraph's automatic number."""
    node = properties.find(qn("w:numPr")) if properties is not None else None
    if node is None:
        return None
    number, level = node.find(qn("w:numId")), node.find(qn("w:ilvl"))
    own = number.get(VALUE, "0") if number is not None else "0"
    return (own, int(level.get(VALUE, "0")) if level is not None else 0) if own != "0" else None


def read_numbering(document: "object") -> Numbering:
    """The automatic numberings of the document; none where it has no such part."""
    numbering = Numbering()
    part = next((rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None)  # type: ignore[attr-defined]
    if part is None:
        return numbering
    root = etree.fromstring(part.blob)
    shapes: dict[str, dict[int, tuple[str, str, int]]] = {}
    for shape in root.iter(qn("w:abstractNum")):
        levels = {int(level.get(qn("w:ilvl"), "0")): level_of(level) for level in shape.iter(qn("w:lvl"))}
        shapes[shape.get(qn("w:abstractNumId"), "")] = levels
    for number in root.iter(qn("w:num")):
        link = number.find(qn("w:abstractNumId"))
        for level, own in shapes.get(link.get(VALUE, "") if link is not None else "", {}).items():
            numbering.levels[number.get(qn("w:numId"), ""), level] = own
    return numbering


def level_of(level: "etree._Element") -> tuple[str, str, int]:
    """Format, text and first number of a level."""
    found = [level.find(qn(name)) for name in ("w:numFmt", "w:lvlText", "w:start")]
    form, text, start = [node.get(VALUE, "") if node is not None else "" for node in found]
    return form or "decimal", text, int(start) if start.isdigit() else 1


def write_paragraph(element: "etree._Element", writing: Writing, styles: Styles, numbering: Numbering) -> None:
    """A paragraph with its number, its level and its bold lead; text boxes in it follow as paragraphs."""
    properties = element.find(qn("w:pPr"))
    style_node = properties.find(qn("w:pStyle")) if properties is not None else None
    style = style_node.get(VALUE, "") if style_node is not None else ""
    text, bold = text_of(element, bold=style in styles.bold)
    own = numbered(properties) or styles.numbers.get(style)
    number = ""
    if own and text.strip():
        number = numbering.next(*own)
        bold = bold + len(number) if bold else 0
        text = number + text
    outline = properties.find(qn("w:outlineLvl")) if properties is not None else None
    level = int(outline.get(VALUE, "9")) + 1 if outline is not None else styles.levels.get(style)
    if not CONTENTS_STYLE.match(styles.names.get(style, "")):
        lead = len(text) - len(text.lstrip())
        end = writing.size + len(text.strip())
        writing.origins.append(Origin(start=writing.size, end=end, part=element, skip=lead - len(number)))
        writing.paragraph(text.strip(), bold=max(0, min(bold, len(text)) - lead), level=level if level and level < 10 else None)  # noqa: PLR2004
    for box in element.iter(BOX):
        if not any(above.tag == FALLBACK for above in box.iterancestors()):
            for inner in body_of(box):
                write_paragraph(inner, writing, styles, numbering) if inner.tag == PARAGRAPH else write_table(
                    inner, writing, numbering, styles
                )


def text_of(element: "etree._Element", *, bold: bool = False) -> tuple[str, int]:
    """The words of a paragraph, and how many of them open it in bold."""
    pieces: list[str] = []
    size = lead = 0
    leading = True
    for run in runs_of(element):
        words = run_text(run, pieces[-1] if pieces else "")
        toggle = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
        strong = is_on(toggle) if toggle is not None else bold
        pieces.append(words)
        size += len(words)
        if leading and strong:
            lead = size
        elif words.strip():
            leading = False
    return "".join(pieces), lead


def runs_of(element: "etree._Element") -> Iterator["etree._Element"]:
    """The runs of a paragraph that stand after all changes are accepted, those in text boxes left out."""
    for child in element:
        if child.tag == RUN:
            yield child
        elif child.tag not in {DELETED, MOVED_FROM, qn("w:pPr")}:
            yield from runs_of(child)


def run_text(run: "etree._Element", before: str) -> str:
    """The words of a run; a superscript number is a footnote and no word."""
    raised = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    words = "".join((child.text or "") if child.tag == TEXT else " " if child.tag in {TAB, BREAK} else "" for child in run)
    is_note = raised is not None and raised.get(VALUE) == "superscript" and re.fullmatch(r"\s*\d{1,3}\s*", words)
    is_power = before.endswith(("m", "M")) and words in {"2", "3"}
    return "" if is_note and not is_power else words


def write_table(element: "etree._Element", writing: Writing, numbering: Numbering, styles: Styles) -> None:
    """A table; cells merged downwards or sideways are one cell. A table of one cell is a box of paragraphs."""
    rows = [row for row in element if row.tag == qn("w:tr")]
    spots: list[Spot] = []
    open_cells: dict[int, int] = {}
    for index, row in enumerate(rows):
        column = skipped(row)
        for cell in (node for node in row.iter(qn("w:tc")) if nearest_row(node) is row):
            width, merge = cell_span(cell)
            if merge == "continue" and column in open_cells:
                held = spots[open_cells[column]]
                spots[open_cells[column]] = Spot(
                    text=held.text,
                    row=held.row,
                    column=held.column,
                    rows=index - held.row + 1,
                    columns=held.columns,
                    origins=held.origins,
                )
            else:
                open_cells[column] = len(spots)
                words, origins = cell_words(cell)
                spots.append(Spot(text=words, row=index, column=column, columns=width, origins=origins))
            column += width
    if len(spots) == 1:
        for inner in body_of(next(element.iter(qn("w:tc")))):
            write_paragraph(inner, writing, styles, numbering) if inner.tag == PARAGRAPH else write_table(
                inner, writing, numbering, styles
            )
    else:
        writing.table(spots)


def nearest_row(cell: "etree._Element") -> "etree._Element | None":
    """The row a cell stands in, not that of a table around it."""
    return next((above for above in cell.iterancestors() if above.tag == qn("w:tr")), None)


def skipped(row: "etree._Element") -> int:
    """How many columns a row leaves out at its start."""
    node = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    return int(node.get(VALUE, "0")) if node is not None else 0


def cell_span(cell: "etree._Element") -> tuple[int, str]:
    """How many columns a cell spans, and whether it begins or continues a downward merge."""
    properties = cell.find(qn("w:tcPr"))
    if properties is None:
        return 1, ""
    across, down = properties.find(qn("w:gridSpan")), properties.find(qn("w:vMerge"))
    width = int(across.get(VALUE, "1")) if across is not None else 1
    return max(1, width), "" if down is None else down.get(VALUE, "continue")


def cell_words(cell: "etree._Element") -> tuple[str, tuple[Origin, ...]]:
    """The words of a cell and the paragraphs they come from; several short paragraphs are one text, long ones keep their
    line ends.
    """
    parts = [(paragraph, text_of(paragraph)[0]) for paragraph in cell.iter(PARAGRAPH)]
    stated = [(paragraph, words) for paragraph, words in parts if words.strip()]
    long = len(stated) > 1 and any(len(words.strip()) > 30 for _, words in stated)  # noqa: PLR2004 - a box of prose
    text, origins = "", []
    for paragraph, words in stated:
        text += "\n" if long and text else ""
        start, skip = len(text), len(words) - len(words.lstrip())
        text += words.strip()
        origins.append(Origin(start=start, end=len(text), part=paragraph, skip=skip))
    return text, tuple(origins)
