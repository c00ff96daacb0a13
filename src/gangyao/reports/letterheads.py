"""The red head of an official document, its addressee, signature and record at the end (版记), after GB/T 9704-2012, 7.2 to
7.4; all optional.

In: a Document, who issues it. Out: the same with a head before its title, a record after its last line.
"""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from gangyao.papers.pieces import Letterhead
from gangyao.reports.official import BODY, FONTS, clean

SIGNED, DATED = 2, 4  # characters from the right edge
RED = RGBColor(0xFF, 0, 0)
TEXT_WIDTH = Mm(156)
HEAD, RECORD = Pt(42), Pt(14)  # 初号, 四号
AFTER = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:snapToGrid", "w:spacing", "w:ind", "w:jc")  # what the schema wants later
THICK, THIN = 8, 6  # eighths of a point: 0.35 mm, 0.25 mm


def add_head(document: Document, letterhead: Letterhead) -> tuple[Paragraph | None, Paragraph]:
    """The issuer in red under the line for the copy's serial, where it has one; that line, and the one of the document's number
    under which the red rule stands, are given back empty.
    """
    serial = document.add_paragraph() if letterhead.serial else None
    issuer = document.add_paragraph()
    issuer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    issuer.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    name = f"{clean(letterhead.issuer)}文件"
    words = issuer.add_run(name)
    words.font.size, words.font.color.rgb = min(HEAD, Length(TEXT_WIDTH // len(name))), RED
    words._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONTS["title"])
    number = document.add_paragraph()
    if letterhead.signer:
        number.paragraph_format.left_indent = number.paragraph_format.right_indent = BODY
        number.paragraph_format.tab_stops.add_tab_stop(Length(TEXT_WIDTH - BODY), WD_TAB_ALIGNMENT.RIGHT)
    else:
        number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_rule(number, "bottom", 24, "FF0000")
    document.add_paragraph()
    return serial, number


def add_signature(document: Document, issuer: str) -> Paragraph:
    """The issuer below the text; the line for the day, four characters from the right edge, is given back (7.3.5)."""
    document.add_paragraph()
    name, day = document.add_paragraph(clean(issuer)), document.add_paragraph()
    for line, right in ((name, SIGNED), (day, DATED)):
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.paragraph_format.right_indent = Length(BODY * right)
    name.paragraph_format.keep_with_next = True
    return day


def add_record(document: Document, letterhead: Letterhead) -> tuple[Paragraph | None, Paragraph]:
    """The line after which those who get copies belong, and that of who printed it, after which the day does."""
    copies = None
    if letterhead.copies:
        copies = document.add_paragraph()
        copies.add_run("抄送：").font.size = RECORD
        copies.paragraph_format.left_indent = copies.paragraph_format.right_indent = RECORD
        add_rule(copies, "top", THICK)
    printed = document.add_paragraph()
    printed.paragraph_format.left_indent = printed.paragraph_format.right_indent = RECORD
    printed.paragraph_format.tab_stops.add_tab_stop(Length(TEXT_WIDTH - RECORD), WD_TAB_ALIGNMENT.RIGHT)
    printed.add_run(f"{clean(letterhead.issuer)}\t").font.size = RECORD
    add_rule(printed, "top", THIN if letterhead.copies else THICK)
    add_rule(printed, "bottom", THICK)
    return copies, printed


def add_rule(paragraph: Paragraph, side: str, eighths: int, color: str = "000000") -> None:
    """A rule above or below a paragraph."""
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(borders, *AFTER)  # type: ignore[arg-type]
    rule = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "1"), ("color", color)):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)
