"""The outline of a document: sections, boxes, paragraphs made whole, and tables with their captions and notes.

In: a Document. Out: an Outline; every paragraph and table knows its section and box.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gangyao.document import boxes as box_ends
from gangyao.document import contents, delimited, digits, headings, joining, zones
from gangyao.document.columns.heads import Clock
from gangyao.document.documents import Document, Paragraph, Table
from gangyao.document.headings import Heading
from gangyao.document.judging.readings import Reading as TableReading
from gangyao.document.judging.readings import continued, read_cells
from gangyao.document.words import Words
from gangyao.vocabulary.passages import Passage
from gangyao.vocabulary.periods import Period

LONG_CELL = 24
LONGEST_TEXT = 4000  # letters; no paragraph of a plan is longer
NOTE = re.compile(r"\s*(?:注|备注|说明)\s*[:：]")
COVER = re.compile(r"(?:规划|纲要|通知|文件|建议|报告|方案|目标)(?:的通知)?(?:（[^）]*）)?\s*$")


ANNOUNCES = re.compile(r"指标[^的。，]{0,8}$")  # how captions of tables of indicators end


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section or box of the document; `parent` is the index of the section above, -1 for none."""

    rank: int
    number: str | None
    title: str
    parent: int
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A whole paragraph: its words, how many of them open it in bold, and the indices of its section and box."""

    words: Words
    bold: int
    section: int
    box: int
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A table, ruled or in lines, with its caption, the lines of its note, and the indices of its section and box."""

    table: Table | zones.Zone
    number: str | None
    title: str | None
    section: int
    box: int
    passage: Passage
    notes: tuple[str, ...] = ()
    reading: TableReading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What the document is made of."""

    sections: tuple[Part, ...]
    boxes: tuple[Part, ...]
    texts: tuple[Text, ...]
    tables: tuple[Placed, ...]
    unread: tuple[zones.Unread, ...] = ()
    announced: tuple[Passage, ...] = ()  # captions of tables of indicators

    def path(self, section: int) -> list[int]:
        """Indices of the section and those above it, the innermost first."""
        found = []
        while section >= 0:
            found.append(section)
            section = self.sections[section].parent
        return found


@dataclass(slots=True)
class Reading:
    """Where the reader stands while it goes through the blocks."""

    sections: list[Part] = field(default_factory=list)
    boxes: list[Part] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    tables: list[Placed] = field(default_factory=list)
    box: int = -1
    watch: box_ends.Watch = field(default_factory=box_ends.Watch)
    caption: tuple[str | None, str] | None = None
    caption_at: Passage | None = None
    noting: bool = False
    clock: Clock = field(default_factory=Clock)
    announced: list[Passage] = field(default_factory=list)

    @property
    def section(self) -> int:
        """Index of the section that is open."""
        return len(self.sections) - 1


def read_outline(document: Document, period: Period | None = None, *, review: bool = False) -> Outline:
    """The outline of a document; `period` is the plan's own, by which the heads of its tables are read; `review` says
    that the paper tells what a plan has reached.
    """
    clock = Clock(plan=period, review=review)
    blocks = delimited.part_cells(contents.drop_contents(document.blocks))
    pieces, unread = zones.mark_zones(blocks, clock)
    whole = joining.join_broken(pieces, hard_lines=document.hard_lines)
    reading = Reading(clock=clock)
    for piece in whole:
        if isinstance(piece, Paragraph):
            read_paragraph(reading, piece)
        else:
            read_table(reading, piece)
    return Outline(
        sections=tuple(reading.sections),
        boxes=tuple(reading.boxes),
        texts=tuple(reading.texts),
        tables=tuple(reading.tables),
        unread=tuple(unread),
        announced=tuple(reading.announced),
    )


def read_paragraph(reading: Reading, paragraph: Paragraph) -> None:
    """A paragraph opens a section or a box, captions or notes a table, or is text."""
    words = paragraph.words.strip()
    if not len(words):
        return
    heading = headings.read_heading(words.text, level=paragraph.level)
    box = headings.read_box(words.text)
    caption = headings.read_caption(words.text) if box is None else None
    number, title = box or caption or (None, "")
    if number and ANNOUNCES.search(title):
        reading.announced.append(words.passage())
    if box is not None and not reading.noting:
        open_box(reading, box, words)
    elif caption is not None and (heading is None or heading.number is None):
        reading.caption, reading.caption_at, reading.noting = caption, words.passage(), False
    elif heading is not None and heading.number is None and COVER.search(words.text):
        reading.texts.append(Text(words=words, bold=paragraph.bold, section=-1, box=-1))
    elif heading is not None and not (reading.noting and heading.rank > headings.DEEPEST_UNMARKED):
        open_section(reading, heading, words)
    else:
        take_text(reading, paragraph, words)


def open_box(reading: Reading, box: tuple[str | None, str], words: Words) -> None:
    """A box begins; it ends with the next heading, or where the paragraphs look like the main text again."""
    number, title = box
    reading.boxes.append(Part(rank=0, number=number, title=title, parent=reading.section, passage=words.passage()))
    reading.box, reading.noting = len(reading.boxes) - 1, False
    reading.caption, reading.caption_at = (number, title), words.passage()
    reading.watch = reading.watch.opened()


def open_section(reading: Reading, heading: Heading, words: Words) -> None:
    """A section begins under the nearest one of a higher rank."""
    parent = reading.section
    while parent >= 0 and reading.sections[parent].rank >= heading.rank:
        parent = reading.sections[parent].parent
    title = re.sub(r"\s+", " ", heading.title)
    reading.sections.append(Part(rank=heading.rank, number=heading.number, title=title, parent=parent, passage=words.passage()))
    reading.box, reading.noting, reading.caption, reading.watch = -1, False, None, box_ends.Watch()


def take_text(reading: Reading, paragraph: Paragraph, words: Words) -> None:
    """A paragraph of text, or a line of the note under a table."""
    if reading.tables and (NOTE.match(words.text) or (reading.noting and re.match(r"\d+\s*[.．、]", words.text))):
        last = reading.tables[-1]
        reading.tables[-1] = replace(last, notes=(*last.notes, words.text))
        reading.noting = True
    else:
        reading.noting = False
        if reading.box >= 0 and reading.watch.ends(words.text, paragraph.bold):
            reading.box = -1
        reading.watch = reading.watch.after(words.text, paragraph.bold, in_box=reading.box >= 0)
    for piece in pieces_of(words):
        bold = max(0, min(paragraph.bold - piece.start, len(piece)))
        part = words[piece.start : piece.stop]
        reading.texts.append(
            Text(words=digits.join_digits(part), bold=bold, section=reading.section, box=reading.box, page=paragraph.page)
        )


def pieces_of(words: Words) -> list[range]:
    """A paragraph in pieces that rules can read in time: the whole, or what ends with a sentence, or is cut where none does."""
    pieces: list[range] = []
    start = 0
    while len(words) - start > LONGEST_TEXT:
        cuts = (words.text.rfind(mark, start, start + LONGEST_TEXT) + 1 for mark in "。；！？，、 ")
        end = next(filter(None, cuts), start + LONGEST_TEXT)
        pieces.append(range(start, end))
        start = end
    return [*pieces, range(start, len(words))]


def read_table(reading: Reading, table: Table | zones.Zone) -> None:
    """A table takes the caption above it; one in a box may carry the box's head in its first cell."""
    reading.noting = False
    if isinstance(table, Table):
        if not table.cells:
            return
        take_heads_in_table(reading, table)
        spans = [cell.words.passage() for cell in table.cells if len(cell.words)]
    else:
        spans = [line.words.passage() for line in table.lines]
    if not spans:
        return
    start = reading.caption_at.start if reading.caption_at else spans[0].start
    number, title = reading.caption or (None, None)
    read = table.reading if isinstance(table, zones.Zone) else read_placed(reading, table, f"{number or ''}{title or ''}")
    reading.tables.append(
        Placed(
            table=table,
            reading=read,
            number=number,
            title=title,
            section=reading.section,
            box=reading.box,
            passage=Passage(start=start, end=max(span.end for span in spans)),
        )
    )
    reading.caption = reading.caption_at = None
    if isinstance(table, Table) and read is None:
        take_prose(reading, table)


def read_placed(reading: Reading, table: Table, caption: str) -> TableReading | None:
    """A table of cells as indicators; one without a head right after another of indicators goes on with it."""
    before = reading.tables[-1].reading if reading.tables else None
    found = read_cells(table, reading.clock.under(caption), caption)
    return found or (continued(table, before) if before and not caption else None)


def take_prose(reading: Reading, table: Table) -> None:
    """The paragraphs of a box that is set as a table, and the prose in the cells of any other."""
    for cell in body_texts(table):
        for match in re.finditer(r"[^\n]+", cell.text):
            words = cell[match.start() : match.end()].strip()
            if headings.read_box(words.text) is None and (table.width == 1 or is_prose(words.text)):
                reading.texts.append(Text(words=words, bold=0, section=reading.section, box=reading.box))


def is_prose(text: str) -> bool:
    """Whether a cell holds sentences and no label or figure."""
    return len(text) >= LONG_CELL and re.search(r"[。；]", text) is not None


def take_heads_in_table(reading: Reading, table: Table) -> None:
    """A box or caption printed inside the table: in its first row, alone."""
    first = [cell.words for cell in table.cells if cell.row == 0 and len(cell.words.strip())]
    if not first or len({words.text for words in first}) > 1:
        return
    words = first[0].strip()
    box, caption = headings.read_box(first_line(words)), headings.read_caption(first_line(words))
    if box is not None:
        open_box(reading, box, words)
    elif caption is not None:
        reading.caption, reading.caption_at = caption, words.passage()


def first_line(words: Words) -> str:
    """The words up to the first line break."""
    return words.text.split("\n", 1)[0]


def body_texts(table: Table) -> Sequence[Words]:
    """The paragraphs a table holds, in order; a cell repeated beside itself counts once."""
    seen: list[Words] = []
    for cell in table.cells:
        if len(cell.words.strip()) and (not seen or seen[-1].text != cell.words.text):
            seen.append(cell.words)
    return seen
