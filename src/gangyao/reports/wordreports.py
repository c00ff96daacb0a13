"""A report as a Word file: official format, three-line tables, native charts, and a bookmark on every number that leads to
where it comes from.

In: a Report. Out: the bytes of the file, and its traces. Rendering only.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from gangyao.foreign import Foreign
from gangyao.papers.describing import written_day
from gangyao.papers.pieces import Block, Chart, Ground, Letterhead, Paragraph, Piece, Pieces, Report, Section, Shape, Table, Trace
from gangyao.papers.wording import plainly
from gangyao.reports import official
from gangyao.reports.columnwidths import fitted
from gangyao.reports.contents import add_contents
from gangyao.reports.letterheads import RECORD, TEXT_WIDTH, add_head, add_record, add_signature
from gangyao.reports.numbering import heading_number
from gangyao.reports.paging import room_left
from gangyao.reports.steady import steadied
from gangyao.reports.wordcharts import HALF, WHOLE, add_chart

WIDE_WIDTH = Mm(243)  # of a page turned sideways
WITHOUT_CONTENTS = {"brief", "reminders", "revision", "monthly", "order", "adjustment", "answers"}  # a few pages
ASKED = Trace(ground=Ground.ASKED)
SPARE = 58.0  # points that stay free above the record at the foot of the last page: lines are reckoned, not set
BESIDE, CAPTION_LINE = 2, Pt(15)  # charts of lines in a row, and the lines under each
MARK = "gy"  # every bookmark begins with it; letters first, at most 40 characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A bookmark with the words under it and where they come from."""

    bookmark: str
    text: str
    trace: Trace


@dataclass(slots=True)
class Writing:
    """A document on its way: what is numbered so far."""

    document: Document
    language: str
    marks: list[Marked] = field(default_factory=list)
    tables: int = 0
    charts: int = 0
    numbers: list[int] = field(default_factory=lambda: [0, 0, 0])


def render_word(report: Report) -> tuple[bytes, tuple[Marked, ...]]:
    """The file, and every bookmark in it."""
    writing = Writing(document=official.new_document(report.title), language=report.language)
    if report.letterhead:
        open_head(writing, report.letterhead)
    official.add_title(writing.document, report.title)
    below = writing.document.add_paragraph()
    first = None
    if report.letterhead and report.letterhead.addressee:
        first = writing.document.add_paragraph()
        add_pieces(writing, first, (plainly(f"{report.letterhead.addressee}：", ASKED),))
    for section in report.sections:
        add_section(writing, section)
    if report.letterhead and report.letterhead.addressee:
        add_pieces(writing, add_signature(writing.document, report.letterhead.issuer), (day_of(report),))
    for place, section in enumerate(report.annexes):
        add_annex(writing, section, first=place == 0)
    record = close(writing, report)
    if report.kind not in WITHOUT_CONTENTS:
        add_contents(writing.document, below, report.language, first)
    if record is not None:
        record.paragraph_format.space_before = Pt(max(0.0, room_left(writing.document) - SPARE))
    buffer = io.BytesIO()
    writing.document.save(buffer)
    return steadied(buffer.getvalue(), report.as_of), tuple(writing.marks)


def open_head(writing: Writing, letterhead: Letterhead) -> None:
    """The red head: serial, issuer, number, and beside it who signs."""
    serial, number = add_head(writing.document, letterhead)
    if serial is not None:
        add_pieces(writing, serial, (plainly(letterhead.serial, ASKED),))
    add_pieces(writing, number, (plainly(letterhead.number, ASKED),))
    if letterhead.signer:
        add_pieces(writing, number, (Piece(text="\t签发人："), plainly(letterhead.signer, ASKED)))


def close(writing: Writing, report: Report) -> WordParagraph | None:
    """What stands after the last annex: the foot, and the record, whose first line is given back."""
    if report.foot:
        add_pieces(writing, writing.document.add_paragraph(), report.foot)
    if report.letterhead:
        copies, printed = add_record(writing.document, report.letterhead)
        if copies is not None:
            add_pieces(writing, copies, (plainly(report.letterhead.copies, ASKED),), RECORD)
        add_pieces(writing, printed, (day_of(report, "印发"),), RECORD)
        return copies or printed
    return None


def day_of(report: Report, after: str = "") -> Piece:
    """The day of the paper."""
    return Piece(text=written_day(report.as_of, "zh") + after, trace=ASKED)


def add_section(writing: Writing, section: Section) -> None:
    """A numbered heading and what stands under it."""
    writing.numbers[section.level - 1] += 1
    for deeper in range(section.level, len(writing.numbers)):
        writing.numbers[deeper] = 0
    number = heading_number(writing.numbers[: section.level], writing.language)
    writing.document.add_paragraph(number + official.clean(section.title), style=f"Heading {section.level}")
    for block in blocks_by_line(section.blocks):
        add_block(writing, block)


def add_annex(writing: Writing, section: Section, *, first: bool) -> None:
    """An annex on a new page, turned sideways where its table is wide."""
    wide = any(isinstance(block, Table) and block.wide for block in section.blocks)
    before = writing.document.sections[-1]
    turned = before.page_width > before.page_height  # type: ignore[operator]
    if first or wide != turned:
        official.set_page(official.new_section(writing.document), wide=wide)
    heading = writing.document.add_paragraph(official.clean(section.title), style="Heading 1")
    heading.paragraph_format.page_break_before = True
    for block in section.blocks:
        add_block(writing, block)
    last = writing.document.paragraphs[-1]
    if not last.text and last is not heading:  # a full line after a table may need a page of its own
        official.off_grid(last)
        last.paragraph_format.line_spacing = Pt(1)


def add_block(writing: Writing, block: Block | tuple[Chart, ...]) -> None:
    """One block of a section, or charts that stand beside each other."""
    if isinstance(block, Paragraph):
        paragraph = writing.document.add_paragraph()
        indent(paragraph)
        add_pieces(writing, paragraph, block.pieces)
    elif isinstance(block, Table):
        add_table(writing, block)
    elif isinstance(block, tuple):
        add_pair(writing, block)
    else:
        add_figure(writing, block)


def indent(paragraph: WordParagraph) -> None:
    """Body text begins two characters in."""
    own = paragraph._p.get_or_add_pPr().get_or_add_ind()
    own.set(qn("w:firstLineChars"), "200")
    own.set(qn("w:firstLine"), "640")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def add_pieces(writing: Writing, paragraph: WordParagraph, pieces: Pieces, size: Pt | None = None) -> None:
    """Words and numbers in their order; a number stands under a bookmark, a gap is marked for the writer."""
    for piece in pieces:
        if piece.trace is not None:
            add_marked(writing, paragraph, piece, size)
            continue
        run = paragraph.add_run(official.clean(piece.text))
        run.font.size = size
        if piece.gap:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def add_marked(writing: Writing, paragraph: WordParagraph, piece: Piece, size: Pt | None) -> None:
    """A number under its bookmark."""
    assert piece.trace is not None  # noqa: S101 - the caller's condition, for the type
    number = len(writing.marks) + 1
    name = f"{MARK}_{piece.trace.ground.value}_{number:05}"
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph._p.append(start)
    run = paragraph.add_run(official.clean(piece.text))
    run.font.size = size
    paragraph._p.append(end)
    writing.marks.append(Marked(bookmark=name, text=official.clean(piece.text), trace=piece.trace))


def add_table(writing: Writing, table: Table) -> None:
    """A three-line table with its caption; its head is repeated on every page and no row is split."""
    writing.tables += 1
    word = "表" if writing.language == "zh" else "Table "
    caption(writing.document.add_paragraph(), word, "SEQ Table", writing.tables, table.caption)
    width = WIDE_WIDTH if table.wide else TEXT_WIDTH
    own = writing.document.add_table(rows=1 + len(table.rows), cols=len(table.head))
    own.alignment, own.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    cells, columns = own._cells, len(table.head)
    shares = fitted(words_of(table), table.widths or (1 / columns,) * columns, width / official.CELL)
    for share, column in zip(shares, own.columns, strict=True):  # LibreOffice goes by the grid, Word by the cells
        column.width = int(width * share)
    for place, cell in enumerate(cells):
        cell.width = int(width * shares[place % columns])
        paragraph = cell.paragraphs[0]
        official.off_grid(paragraph)
        row = place // columns
        pieces: Pieces = (Piece(text=table.head[place % columns]),) if row == 0 else table.rows[row - 1][place % columns]
        add_pieces(writing, paragraph, pieces, official.CELL)
    rule(own)
    writing.document.add_paragraph()


def words_of(table: Table) -> list[list[str]]:
    """The words of every cell."""
    return [["".join(piece.text for piece in cell) for cell in row] for row in table.rows]


def caption(paragraph: WordParagraph, word: str, instruction: str, number: int, words: str) -> WordParagraph:
    """A caption whose number is a field."""
    paragraph.style = "Caption"
    paragraph.add_run(word)
    official.add_field(paragraph, f"{instruction} \\* ARABIC", str(number))
    paragraph.add_run(f" {official.clean(words)}")
    return paragraph


def rule(table: WordTable) -> None:
    """Three lines, a head that is repeated, rows that stay whole."""
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom"):
        borders.append(line(side, 12))
    properties.append(borders)
    for place, row in enumerate(table.rows):
        own = row._tr.get_or_add_trPr()
        own.append(OxmlElement("w:cantSplit"))
        if place == 0:
            own.append(OxmlElement("w:tblHeader"))
            for cell in row.cells:
                below = OxmlElement("w:tcBorders")
                below.append(line("bottom", 6))
                cell._tc.get_or_add_tcPr().append(below)


def line(side: str, eighths: int) -> Foreign:
    """A rule so many eighths of a point thick."""
    own = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "0"), ("color", "000000")):
        own.set(qn(f"w:{name}"), value)
    return own


def add_figure(writing: Writing, chart: Chart) -> None:
    """A chart with its caption below."""
    drawn(writing, writing.document.add_paragraph(), chart, WHOLE)
    captioned(writing, writing.document.add_paragraph(), chart)


def drawn(writing: Writing, paragraph: WordParagraph, chart: Chart, size: tuple[Length, Length]) -> None:
    """A chart in a paragraph."""
    writing.charts += 1
    add_chart(writing.document, paragraph, chart, writing.charts, size)


def captioned(writing: Writing, paragraph: WordParagraph, chart: Chart) -> None:
    """The caption of the last chart."""
    unit = f"（{chart.unit}）" if chart.unit else ""
    word = "图" if writing.language == "zh" else "Figure "
    below = caption(paragraph, word, "SEQ Figure", writing.charts, chart.caption + unit)
    below.paragraph_format.keep_with_next = False


def add_pair(writing: Writing, charts: Sequence[Chart]) -> None:
    """Two charts beside each other, each with its caption; six such fill a page."""
    table = writing.document.add_table(rows=1, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for column, cell in zip(table.columns, table.rows[0].cells, strict=True):
        column.width = cell.width = Length(TEXT_WIDTH // 2)
    for cell, chart in zip(table.rows[0].cells, charts, strict=False):
        drawn(writing, cell.paragraphs[0], chart, HALF)
        below = cell.add_paragraph()
        captioned(writing, below, chart)
        official.off_grid(below)
        below.paragraph_format.line_spacing = CAPTION_LINE


def blocks_by_line(blocks: Sequence[Block]) -> Iterator[Block | tuple[Chart, ...]]:
    """Blocks in their order; charts of lines that follow each other two by two."""
    pair: list[Chart] = []
    for block in blocks:
        if isinstance(block, Chart) and block.shape is Shape.LINE:
            pair.append(block)
            if len(pair) < BESIDE:
                continue
            yield tuple(pair)
        else:
            yield from (tuple(pair),) if pair else ()
            yield block
        pair = []
    yield from (tuple(pair),) if pair else ()
