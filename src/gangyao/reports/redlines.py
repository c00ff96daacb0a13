"""What differs between two versions of a plan as a Word table of old and new, as it is laid before those who decide.

In: a Difference. Out: the bytes of a DOCX; what went is struck through in red, what came is underlined in red.
"""

import io
import re
import unicodedata
from difflib import SequenceMatcher

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from gangyao.revisions.changes import Change, Difference
from gangyao.vocabulary import catalogue

RED = RGBColor(0xC0, 0x00, 0x00)
WIDTHS = (Cm(4.6), Cm(2.4), Cm(8.8), Cm(8.8))
COLUMNS = ("object", "matter", "before", "after")
SIMILAR = 0.4  # share of equal characters from which single characters are marked, not the whole
LETTER = re.compile(r"\d+(?:\.\d+)?|.", re.DOTALL)
LATIN, CHINESE = "Times New Roman", "宋体"
Stretch = tuple[str, bool]


def redline_document(difference: Difference, old_title: str | None, new_title: str | None, language: str) -> bytes:
    """The table 调整前后对照表 as a Word file: heading, titles and sha256 of both versions, one row for each change."""
    document = docx.Document()
    lay_out(document)
    title = catalogue.say("diff.title", language)
    document.core_properties.title = title
    document.core_properties.author = "gangyao"
    heading = document.add_heading(title, level=1)
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for key, name in (("diff.old_title", old_title), ("diff.new_title", new_title)):
        if name:
            document.add_paragraph(catalogue.say(key, language, {"title": printable(name)}))
    line = document.add_paragraph().add_run(
        catalogue.say("diff.documents", language, {"old": difference.old, "new": difference.new})
    )
    line.font.size = Pt(8)  # both on one line
    if difference.changes:
        fill_table(document, difference, language)
    else:
        document.add_paragraph(catalogue.say("diff.none", language))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def lay_out(document: Document) -> None:
    """A4 on its side, with fonts that Word and WPS have for both scripts."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    for name in ("Normal", "Heading 1"):
        style = document.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script, font in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", CHINESE)):
            fonts.set(qn(f"w:{script}"), font)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    normal = document.styles["Normal"]
    normal.font.size = Pt(10.5)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(2)
    document.styles["Heading 1"].font.color.rgb = RGBColor(0, 0, 0)


def fill_table(document: Document, difference: Difference, language: str) -> None:
    """The table with its head on every page; no row is split between pages."""
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    keep_whole(table.rows[0])
    repeat_on_each_page(table.rows[0])
    for grid, width in zip(table.columns, WIDTHS, strict=True):
        grid.width = width  # LibreOffice reads the grid, Word the cells
    for cell, column, width in zip(table.rows[0].cells, COLUMNS, WIDTHS, strict=True):
        cell.width = width
        cell.paragraphs[0].add_run(catalogue.say(f"diff.{column}", language)).bold = True
    for change in difference.changes:
        fill_row(table, change, language)


def fill_row(table: Table, change: Change, language: str) -> None:
    """One change: object, matter, before, after."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    keep_whole(row)
    cells = row.cells
    for cell, width in zip(cells, WIDTHS, strict=True):
        cell.width = width
    label = {"subject": catalogue.say(f"diff.{change.subject}", language), "words": printable(change.name)}
    cells[0].paragraphs[0].add_run(catalogue.say("diff.label", language, label))
    cells[1].paragraphs[0].add_run(catalogue.say(f"diff.{change.kind}", language))
    before, after = stretches(printable(change.old or ""), printable(change.new or ""))
    write(cells[2].paragraphs[0], before, came=False)
    write(cells[3].paragraphs[0], after, came=True)


def stretches(old: str, new: str) -> tuple[list[Stretch], list[Stretch]]:
    """Both sides in stretches, with whether each is on this side only; numbers stay whole, unlike sides are marked whole.

    >>> stretches("达到260亿元", "达到270亿元")[1]
    [('达到', False), ('270', True), ('亿元', False)]
    """
    ones, others = LETTER.findall(old), LETTER.findall(new)
    matcher = SequenceMatcher(None, ones, others, autojunk=False)
    if not old or not new or matcher.ratio() < SIMILAR:
        return [(old, True)], [(new, True)]
    before, after = [], []
    for act, first, last, start, end in matcher.get_opcodes():
        before.append(("".join(ones[first:last]), act != "equal"))
        after.append(("".join(others[start:end]), act != "equal"))
    return [one for one in before if one[0]], [one for one in after if one[0]]


def write(paragraph: Paragraph, words: list[Stretch], *, came: bool) -> None:
    """Stretches as runs: red and underlined where they came, red and struck through where they went."""
    for text, marked in words:
        run = paragraph.add_run(text)
        if marked and text:
            run.font.color.rgb = RED
            run.font.underline = True if came else None
            run.font.strike = None if came else True


def keep_whole(row: _Row) -> None:
    """A row that no page break may cut."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def repeat_on_each_page(row: _Row) -> None:
    """A row that stands at the head of every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def printable(words: str) -> str:
    """Words without the characters that a Word file cannot hold."""
    return "".join(letter for letter in words if letter in "\t\n" or unicodedata.category(letter) not in {"Cc", "Cs", "Cn"})
