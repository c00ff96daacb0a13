"""The table of contents of a document: a field that holds its entries and their page numbers, because WPS refreshes none.

In: a Document whose headings are written. Out: the same, with its contents after the title.
"""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from gangyao.foreign import Foreign
from gangyao.reports.official import BODY, FONTS, shape_style
from gangyao.reports.paging import pages_of
from gangyao.vocabulary import catalogue

ANCHOR, FIRST_ID = "_Toc", 900_000
DEEPEST = 2
INSTRUCTION = ' TOC \\o "1-2" \\h \\z \\u '


def add_contents(document: Document, after: Paragraph, language: str, first: Paragraph | None = None) -> None:
    """Contents on the page of the title; the text begins on the next, with its first paragraph where that is no heading."""
    headings = [one for one in document.paragraphs if level_of(one)]
    if not headings:
        return
    for number, heading in enumerate(headings):
        anchor(heading, number)
    own_styles(document)
    spot = after._p
    head = place(document, spot)
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.add_run(catalogue.say("paper.contents", language))
    numbers, spot = [], head._p
    for number, heading in enumerate(headings):
        entry = place(document, spot, f"toc {level_of(heading)}")
        if number == 0:
            field(entry._p, "begin", INSTRUCTION, "separate")
        numbers.append(link(entry, heading.text, f"{ANCHOR}{number:06}"))
        spot = entry._p
    field(spot, "end")
    (first or headings[0]).paragraph_format.page_break_before = True
    pages = pages_of(document, ANCHOR)
    for number, text in enumerate(numbers):
        text.text = str(pages[f"{ANCHOR}{number:06}"])


def level_of(paragraph: Paragraph) -> int:
    """The level of a heading that the contents list, else nought."""
    name = str(paragraph.style.name) if paragraph.style is not None else ""
    level = name.removeprefix("Heading ")
    return int(level) if name.startswith("Heading ") and level.isdigit() and int(level) <= DEEPEST else 0


def own_styles(document: Document) -> None:
    """The styles of entries: the page number at the right, dots up to it."""
    for level in range(1, DEEPEST + 1):
        style = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        shape_style(style, FONTS["one" if level == 1 else "body"], BODY)
        style.paragraph_format.tab_stops.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        style.paragraph_format.left_indent = BODY * (level - 1)


def anchor(heading: Paragraph, number: int) -> None:
    """A bookmark around a heading."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(FIRST_ID + number))
    start.set(qn("w:name"), f"{ANCHOR}{number:06}")
    heading.runs[0]._r.addprevious(start)
    heading._p.append(end)


def place(document: Document, after: Foreign, style: str | None = None) -> Paragraph:
    """A new paragraph after an element."""
    own = document.add_paragraph(style=style)
    after.addnext(own._p)
    return own


def link(entry: Paragraph, words: str, name: str) -> Foreign:
    """An entry that leads to its heading; its page number is the element that is given back."""
    own = OxmlElement("w:hyperlink")
    own.set(qn("w:anchor"), name)
    own.set(qn("w:history"), "1")
    entry._p.append(own)
    own.append(run("w:t", words))
    own.append(run("w:tab"))
    field(own, "begin", f" PAGEREF {name} \\h ", "separate")
    number = run("w:t", "0")
    own.append(number)
    field(own, "end")
    return number[0]


def run(tag: str, words: str = "") -> Foreign:
    """A run with one thing in it."""
    own, inner = OxmlElement("w:r"), OxmlElement(tag)
    inner.text = words or None
    if words:
        inner.set(qn("xml:space"), "preserve")
    own.append(inner)
    return own


def field(parent: Foreign, *parts: str) -> None:
    """Parts of a field, each in a run of its own: begin, separate and end, or an instruction."""
    for part in parts:
        if part in {"begin", "separate", "end"}:
            own = run("w:fldChar")
            own[0].set(qn("w:fldCharType"), part)
        else:
            own = run("w:instrText", part)
        parent.append(own)
