"""An official document as GB/T 9704-2012 wants it: page, type area, fonts by role with what stands in for them, headings,
page numbers. Rendering only.

Fonts are named, never shipped; fontTable.xml says what else may stand in for each.
"""

import re

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph

from gangyao.foreign import Foreign
from gangyao.typesetting.titles import lines_of_title

PAGE = (Mm(210), Mm(297))
MARGINS = {"top_margin": Mm(37), "bottom_margin": Mm(35), "left_margin": Mm(28), "right_margin": Mm(26)}  # 156 × 225 mm
LINE = Pt(28.95)  # 22 lines in 225 mm
PITCH = 579  # the same in twentieths of a point, for the grid
BODY, TITLE, CAPTION, CELL = Pt(16), Pt(22), Pt(12), Pt(10.5)  # 三号, 二号, 小四, 五号
FONTS = {"title": "方正小标宋简体", "body": "仿宋_GB2312", "one": "黑体", "two": "楷体_GB2312", "page": "宋体"}
STAND_INS = {
    "方正小标宋简体": "方正小标宋_GBK,小标宋,华文中宋,宋体,Noto Serif CJK SC",
    "仿宋_GB2312": "仿宋,FangSong,华文仿宋,Noto Serif CJK SC",
    "楷体_GB2312": "楷体,KaiTi,华文楷体,Noto Serif CJK SC",
    "黑体": "SimHei,华文黑体,Noto Sans CJK SC",
    "宋体": "SimSun,华文宋体,Noto Serif CJK SC",
}
TITLE_EMS = 20.0  # characters of 二号 in 156 mm
LATIN = "Times New Roman"
CELL_LINE = Pt(14)


def new_document(title: str) -> Document:
    """An empty document with page, styles and page numbers set."""
    document = docx.Document()
    set_page(document.sections[0])
    set_styles(document)
    set_fonts(document)
    number_pages(document)
    document.core_properties.title = clean(title)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    return document


def add_title(document: Document, title: str) -> Paragraph:
    """The title, on lines that end where words do."""
    first, *others = lines_of_title(clean(title), TITLE_EMS)
    paragraph = document.add_paragraph(first, style="Title")
    for line in others:
        paragraph.add_run().add_break()
        paragraph.add_run(line)
    return paragraph


def set_page(section: Foreign, *, wide: bool = False) -> None:
    """A4 with the margins of an official document; turned sideways for wide tables."""
    width, height = (PAGE[1], PAGE[0]) if wide else PAGE
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    for name, value in MARGINS.items():
        setattr(section, name, value)
    section.footer_distance = Mm(28)
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(PITCH))
    properties.append(grid)


def new_section(document: Document) -> Foreign:
    """A section on a new page; the break stands in the last paragraph, not in an empty one that may need a page of its own."""
    last = document.element.body.xpath("./w:p")[-1]
    section = document.add_section(WD_SECTION.NEW_PAGE)
    added = document.element.body.xpath("./w:p")[-1]
    if added.getprevious() is last and not last.xpath("./w:pPr/w:sectPr"):
        last.get_or_add_pPr().append(added.pPr.find(qn("w:sectPr")))
        added.getparent().remove(added)
    return section


def set_styles(document: Document) -> None:
    """Body, title, headings and caption as styles, so that a writer's edits keep working."""
    styles = document.styles
    shape_style(styles["Normal"], FONTS["body"], BODY)
    normal = styles["Normal"].paragraph_format
    normal.line_spacing_rule, normal.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    normal.space_before = normal.space_after = Pt(0)
    for name, font, size in (
        ("Title", FONTS["title"], TITLE), ("Heading 1", FONTS["one"], BODY), ("Heading 2", FONTS["two"], BODY),
        ("Heading 3", FONTS["body"], BODY), ("Caption", FONTS["one"], CAPTION),
    ):  # fmt: skip
        style = styles[name]
        shape_style(style, font, size)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.keep_with_next = True
        for border in style.element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
            break
        if name.startswith("Heading"):
            indent(style, 2)
        else:
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def shape_style(style: Foreign, font: str, size: Length) -> None:
    """Font, size and colour of a style; theme fonts and colours would win over them."""
    style.font.name, style.font.size, style.font.italic = LATIN, size, False
    style.font.bold = style.name == "Heading 3"
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if "Theme" in name:
            del fonts.attrib[name]
    fonts.set(qn("w:eastAsia"), font)
    for color in style.element.rPr.findall(qn("w:color")):
        style.element.rPr.remove(color)


def indent(style: Foreign, characters: int) -> None:
    """A first line that begins so many characters in."""
    properties = style.element.get_or_add_pPr()
    own = properties.get_or_add_ind()
    own.set(qn("w:firstLineChars"), str(100 * characters))
    own.set(qn("w:firstLine"), str(int(BODY.pt * 20) * characters))


def set_fonts(document: Document) -> None:
    """What may stand in for each font, in fontTable.xml."""
    part = next((one.target_part for one in document.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.FONT_TABLE), None)
    if part is None:
        return
    shape = '<w:font w:name="{}"><w:altName w:val="{}"/><w:charset w:val="86"/></w:font>'
    entries = "".join(shape.format(name, others) for name, others in STAND_INS.items())
    part._blob = part.blob.replace(b"</w:fonts>", entries.encode() + b"</w:fonts>")


def number_pages(document: Document) -> None:
    """Page numbers between dashes, odd ones to the right and even ones to the left."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, alignment in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = alignment
        for words in ("— ", None, " —"):
            if words is None:
                add_field(paragraph, "PAGE", "1")
            else:
                paragraph.add_run(words)
        for run in paragraph.runs:
            run.font.size, run.font.name = Pt(14), LATIN


def add_field(paragraph: Paragraph, instruction: str, cached: str) -> None:
    """A field as begin, instruction, separate, cached text, end, each in a run of its own: WPS shows no other."""
    for kind in ("begin", None, "separate", "", "end"):
        run = paragraph.add_run()
        if kind is None:
            words = OxmlElement("w:instrText")
            words.set(qn("xml:space"), "preserve")
            words.text = f" {instruction} "
            run._r.append(words)
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            run.text = cached


def off_grid(paragraph: Paragraph) -> None:
    """Lines of a table's cell stand closer than those of the text."""
    snap = OxmlElement("w:snapToGrid")
    snap.set(qn("w:val"), "0")
    paragraph._p.get_or_add_pPr().append(snap)
    paragraph.paragraph_format.line_spacing_rule, paragraph.paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, CELL_LINE


def clean(words: str) -> str:
    """Words without the control characters that XML cannot hold."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", words)
