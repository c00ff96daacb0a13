"""A Word document becomes blocks: paragraphs with their printed numbers, tables with merged cells resolved.

Tracked changes count as accepted, comments, footnotes and hidden words are not text.

In: the bytes of a DOCX. Out: generated text and its blocks.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml import etree

from gangyao.document.documents import Part
from gangyao.document.readers.wordnumbers import VALUE, Numbering, Styles, is_on, number_of, read_numbering, read_styles
from gangyao.document.readers.writing import Origin, Spot, Writing
from gangyao.foreign import Foreign
from gangyao.vocabulary.texts import Unreadable

PARAGRAPH, TABLE, CONTENT = qn("w:p"), qn("w:tbl"), qn("w:sdtContent")
RUN, TEXT, TAB, BREAK, DELETED = qn("w:r"), qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:del")
ROW, CELL, HYPHEN = qn("w:tr"), qn("w:tc"), qn("w:noBreakHyphen")
MOVED_FROM, BOX = qn("w:moveFrom"), qn("w:txbxContent")
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
EMBED, RELATED = qn("r:embed"), qn("r:id")
WRAPPERS = {qn("w:sdt"), CONTENT, qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")}
CONTENTS_STYLE = re.compile(r"^(?:toc|目录)\s*\d", re.IGNORECASE)
KINDS = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled|openxmlformats-officedocument\.wordprocessingml\.template)"
)
PLAIN_KIND = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PROSE = 30  # letters of a paragraph; a cell of shorter ones is a label or a figure
DEEPEST = 9  # heading levels


@dataclass(slots=True)
class Printing:
    """The text so far, what styles and numberings give the next paragraph, and the part of the file that holds its pictures."""

    writing: Writing
    styles: Styles
    numbering: Numbering
    part: Any = None


def read_docx(content: bytes) -> tuple[str, tuple[Part, ...]]:
    """Text and blocks of the document; raises Unreadable where it holds no words."""
    text, blocks = write_document(opened(content)).result()
    if not blocks:
        raise Unreadable("empty")
    return text, blocks


def opened(content: bytes) -> "docx.document.Document":
    """The document; one with macros and a template are opened as plain ones."""
    try:
        return docx.Document(io.BytesIO(content))
    except ValueError:
        return docx.Document(io.BytesIO(as_plain(content)))


def as_plain(content: bytes) -> bytes:
    """The bytes of a document that says it is a plain one."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            new.writestr(entry, KINDS.sub(PLAIN_KIND, part) if entry.filename == "[Content_Types].xml" else part)
    return changed.getvalue()


def write_document(document: "docx.document.Document") -> Writing:
    """The document written as text; its origins are the paragraphs of the file."""
    printing = Printing(Writing(), read_styles(document.styles.element), read_numbering(document), document.part)
    write_body(document.element.body, printing)
    return printing.writing


def write_body(parent: "etree._Element", printing: Printing) -> None:
    """Paragraphs and tables below an element, in order."""
    for element in body_of(parent):
        if element.tag == PARAGRAPH:
            write_paragraph(element, printing)
        else:
            write_table(element, printing)


def body_of(parent: "etree._Element") -> Iterator["etree._Element"]:
    """Paragraphs and tables in order, also those inside content controls and accepted insertions."""
    for child in parent:
        if child.tag in {PARAGRAPH, TABLE}:
            yield child
        elif child.tag in WRAPPERS:
            yield from body_of(child)


def write_paragraph(element: "etree._Element", printing: Printing) -> None:
    """A paragraph with its number, its level and its bold lead; text boxes in it follow as paragraphs."""
    writing, styles = printing.writing, printing.styles
    properties = element.find(qn("w:pPr"))
    style = style_of(properties)
    text, bold = text_of(element, bold=styles.is_bold(style))
    number = printed_number(properties, style, printing) if text.strip() else ""
    bold = bold + len(number) if bold else 0
    text = number + text
    outline = properties.find(qn("w:outlineLvl")) if properties is not None else None
    level = int(outline.get(VALUE, "9")) + 1 if outline is not None else styles.level(style)
    if not CONTENTS_STYLE.match(styles.names.get(style, "")):
        lead = len(text) - len(text.lstrip())
        end = writing.size + len(text.strip())
        writing.origins.append(Origin(start=writing.size, end=end, part=element, skip=lead - len(number)))
        level = level if level and level <= DEEPEST else None
        writing.paragraph(text.strip(), bold=max(0, min(bold, len(text)) - lead), level=level)
    for picture in pictures_in(element, printing.part):
        from gangyao.document.readers.pictures import take_picture  # noqa: PLC0415 - only for files that hold pictures

        take_picture(picture, writing)
    for box in boxes_in(element):
        write_body(box, printing)


def pictures_in(element: "etree._Element", part: Foreign) -> Iterator[bytes]:
    """The pictures of a paragraph, as the bytes of their files."""
    for run in runs_of(element):
        for node in run.iter(BLIP, IMAGE):
            related = part.related_parts.get(node.get(EMBED) or node.get(RELATED) or "") if part is not None else None
            if related is not None and not any(above.tag == FALLBACK for above in node.iterancestors()):
                yield related.blob


def style_of(properties: "etree._Element | None") -> str:
    """The style that a paragraph names; empty where it names none."""
    node = properties.find(qn("w:pStyle")) if properties is not None else None
    return node.get(VALUE, "") if node is not None else ""


def printed_number(properties: "etree._Element | None", style: str, printing: Printing) -> str:
    """The number that a paragraph prints by itself."""
    own = number_of(properties, style, printing.styles, printing.numbering)
    return printing.numbering.next(*own) if own else ""


def boxes_in(element: "etree._Element") -> Iterator["etree._Element"]:
    """The text boxes of a paragraph, each once; those within a box come with it."""
    for child in element:
        if child.tag == BOX:
            yield child
        elif child.tag != FALLBACK:
            yield from boxes_in(child)


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
    if is_on(run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")):
        return ""
    raised = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    words = "".join(letters_of(child) for child in run)
    is_note = raised is not None and raised.get(VALUE) == "superscript" and re.fullmatch(r"\s*\d{1,3}\s*", words)
    is_power = before.endswith(("m", "M")) and words in {"2", "3"}
    return "" if is_note and not is_power else words


def letters_of(child: "etree._Element") -> str:
    """The letters of a part of a run."""
    if child.tag == TEXT:
        return child.text or ""
    if child.tag == HYPHEN:
        return "-"
    return " " if child.tag in {TAB, BREAK} else ""


def write_table(element: "etree._Element", printing: Printing) -> None:
    """A table; cells merged downwards or sideways are one cell. A table of one cell is a box of paragraphs, and one that only
    sets other tables is written as what it holds.
    """
    rows = list(below(element, ROW))
    cells = [cell for row in rows for cell in below(row, CELL)]
    inner = [table for cell in cells for table in body_of(cell) if table.tag == TABLE]
    if len(cells) == 1 or (inner and is_scaffold(cells)):
        for cell in cells:
            write_body(cell, printing)
        return
    printing.writing.table(spots_of(rows, printing))
    for table in inner:
        write_table(table, printing)


def below(parent: "etree._Element", name: str) -> Iterator["etree._Element"]:
    """The rows of a table, or the cells of a row, also those inside content controls and accepted insertions."""
    for child in parent:
        if child.tag == name:
            yield child
        elif child.tag in WRAPPERS:
            yield from below(child, name)


def is_scaffold(cells: "list[etree._Element]") -> bool:
    """Whether a table with tables in it only sets them on the page: half of its cells that hold anything hold one."""
    held = [any(block.tag == TABLE for block in body_of(cell)) for cell in cells if any(True for _ in cell.iter(TEXT))]
    return sum(held) * 2 >= len(held)


def spots_of(rows: "list[etree._Element]", printing: Printing) -> list[Spot]:
    """The cells of the rows with their places and spans."""
    spots: list[Spot] = []
    open_cells: dict[int, int] = {}
    for index, row in enumerate(rows):
        column = skipped(row)
        for cell in below(row, CELL):
            width, merge = cell_span(cell)
            held = open_cells.get(column, -1) if merge == "continue" else -1
            if held >= 0:
                spots[held] = replace(spots[held], rows=index - spots[held].row + 1)
            else:
                open_cells[column] = len(spots)
                words, origins = cell_words(cell, printing)
                spots.append(Spot(text=words, row=index, column=column, columns=width, origins=origins))
            column += width
    return spots


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


def cell_words(cell: "etree._Element", printing: Printing) -> tuple[str, tuple[Origin, ...]]:
    """The words of a cell with the numbers it prints, and the paragraphs they come from; several short paragraphs are one
    text, long ones keep their line ends.
    """
    parts = [(paragraph, *numbered_words(paragraph, printing)) for paragraph in paragraphs_in(cell)]
    stated = [part for part in parts if (part[1] + part[2]).strip()]
    long = len(stated) > 1 and any(len(words.strip()) > PROSE for _, _, words in stated)
    text, origins = "", []
    for paragraph, number, words in stated:
        text += "\n" if long and text else ""
        start, skip = len(text), len(words) - len(words.lstrip())
        text += number + words.strip()
        origins.append(Origin(start=start, end=len(text), part=paragraph, skip=skip - len(number)))
    return text, tuple(origins)


def numbered_words(paragraph: "etree._Element", printing: Printing) -> tuple[str, str]:
    """The number that a paragraph of a cell prints, which may be all it does, and its words."""
    properties = paragraph.find(qn("w:pPr"))
    words = text_of(paragraph)[0]
    number = printed_number(properties, style_of(properties), printing)
    return number if words.strip() else number.rstrip(".．、"), words


def paragraphs_in(cell: "etree._Element") -> Iterator["etree._Element"]:
    """The paragraphs of a cell and of the text boxes in it, without those of tables in it."""
    for block in body_of(cell):
        if block.tag == PARAGRAPH:
            yield block
            for box in boxes_in(block):
                yield from paragraphs_in(box)
