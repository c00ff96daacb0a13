"""Runs of printed lines that may be a table: where they begin and end, and what they read as.

In: blocks. Out: the same, with the lines of each table of indicators held together; a run that looks like a table and does not
read as one stays lines, and is marked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gangyao.document.columns.heads import Clock, is_head
from gangyao.document.columns.looks import Look, is_value, is_year, look_of
from gangyao.document.documents import Block, Paragraph
from gangyao.document.headings import read_box, read_caption, read_heading
from gangyao.document.judging import readings
from gangyao.document.judging.readings import Reading
from gangyao.vocabulary.passages import Passage

NOTE = re.compile(r"\s*(?:注|备注|说明|注释|资料来源)\s*[:：]?\s*(?:\d|[①-⑳\[【“\"标带]|[:：])")
STOP = re.compile(r"[。；！？]|[：:]\s*$")
COMMA = re.compile(r"[，,](?!\d{3}(?!\d))")
LONGEST_HEAD = 6  # letters; 主要指标 alone on a line may head a column
LONGEST_CAPTION = 60  # letters
LONG = 34  # letters; a longer line without figures is prose
CLAUSE = 22  # letters; a longer line with a comma is prose
FEWEST = 3  # lines with figures
MOST_BETWEEN = 14  # lines of words between two lines with figures
MOST_HEAD = 20  # lines above the first figures
MOST_ABOVE = 3  # lines of heads above the first that is one by itself
LONGEST_PIECE = 8  # letters
MOST_TAIL = 8  # lines of words below the last figures
TALLEST = 3000  # lines
GAP = re.compile(r"\s{2,}")
GLUED = re.compile(r"[\d\]）)—-]\s*[（(]?(?:约束性|预期性)[）)]?\s*$")
CONTINUES = re.compile(r"续\s*表|（续）|\(续\)")


class Kind(StrEnum):
    """What a line could be to a table."""

    FIGURES = "figures"
    WORDS = "words"
    PROSE = "prose"
    EDGE = "edge"


@dataclass(frozen=True, slots=True)
class Zone:
    """The lines of one table, and how it reads."""

    lines: tuple[Paragraph, ...]
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A run of lines that looks like a table of indicators and was not read; `natures` counts what shows it."""

    passage: Passage
    natures: int


def mark_zones(blocks: Sequence[Block], clock: Clock) -> tuple[list[Block | Zone], list[Unread]]:
    """The blocks with each table in lines as one piece, and the runs that look like tables and read as none."""
    kinds = [kind_of(block) for block in blocks]
    pieces: list[Block | Zone] = []
    unread: list[Unread] = []
    index = 0
    for start, stop in runs_of(blocks, kinds):
        lines = [block for block in blocks[start:stop] if isinstance(block, Paragraph)]
        caption = caption_above(blocks, start)
        reading = readings.read_lines(lines, clock.under(caption), caption)
        if reading is not None:
            pieces.extend(blocks[index:start])
            pieces.append(Zone(tuple(lines), reading))
            index = stop
        elif (seen := natures_of(lines)) or any("指标" in text for text in (caption, *texts_of(lines[:MOST_HEAD]))):
            unread.append(
                Unread(passage=Passage(start=lines[0].words.passage().start, end=lines[-1].words.passage().end), natures=seen)
            )
    pieces.extend(blocks[index:])
    return pieces, unread


def texts_of(lines: Sequence[Paragraph]) -> Iterator[str]:
    """The words of lines."""
    return (line.words.text for line in lines)


def kind_of(block: Block) -> Kind:
    """What a block could be to a table in lines."""
    if not isinstance(block, Paragraph):
        return Kind.EDGE
    text = block.words.text.strip()
    if block.level is not None or NOTE.match(text):
        return Kind.EDGE
    glued = GLUED.search(text) is not None
    tabbed = "\t" in text or glued
    figures = glued or (has_figures(text) and (tabbed or not heads_columns(text)))
    if not tabbed and is_prose(text):
        return Kind.PROSE
    if not tabbed and (read_box(text) is not None or is_chapter(text)):
        return Kind.EDGE
    if figures:
        return Kind.FIGURES
    short = len(GAP.sub("", text)) <= LONG or len(GAP.split(text)) > 2  # noqa: PLR2004 - three cells and more
    return Kind.WORDS if tabbed or short or heads_columns(text) else Kind.PROSE


def is_prose(text: str) -> bool:
    """Whether a line is of sentences."""
    return STOP.search(text) is not None or (len(text) > CLAUSE and COMMA.search(text) is not None)


def heads_columns(text: str) -> bool:
    """Whether a line names several columns: most of its pieces are heads."""
    parts = re.sub(r"(?<=\d)\s+(?=年)", "", text).split()
    return len(parts) > 1 and 2 * sum(is_head(part) or is_year(part) for part in parts) >= len(parts)


def is_chapter(text: str) -> bool:
    """Whether a line opens a chapter of the document: 第三章, and captions of tables."""
    heading = read_heading(text)
    captioned = len(text) > LONGEST_HEAD and read_caption(text) is not None
    return (heading is not None and heading.rank <= 3) or captioned  # noqa: PLR2004 - 篇, 章, 节


def has_figures(text: str) -> bool:
    """Whether a line holds a figure, a dash or a nature as a cell of its own."""
    return any((is_value(part) and not is_year(part)) or look_of(part) is Look.NATURE for part in text.split())


def natures_of(lines: Sequence[Paragraph]) -> int:
    """How many natures the lines state."""
    return sum(len(re.findall(r"约束性|预期性", line.words.text)) for line in lines)


def runs_of(blocks: Sequence[Block], kinds: Sequence[Kind]) -> Iterator[tuple[int, int]]:
    """Start and stop of every run of lines that may be a table."""
    index = 0
    while index < len(blocks):
        if kinds[index] is not Kind.FIGURES:
            index += 1
            continue
        last, count, place = index, 0, index
        while (
            place < len(blocks)
            and place - last <= MOST_BETWEEN
            and kinds[place] in {Kind.FIGURES, Kind.WORDS}
            and place - index < TALLEST
        ):
            if kinds[place] is Kind.FIGURES:
                last, count = place, count + 1
            place += 1
        if count >= FEWEST:
            start, stop = head_start(blocks, kinds, index), tail_stop(blocks, kinds, last + 1)
            if is_likely(blocks, start, stop):
                yield start, stop
                last = stop - 1
        index = last + 1


def head_start(blocks: Sequence[Block], kinds: Sequence[Kind], first: int) -> int:
    """Where the head of a run begins: over lines of words, to the topmost that heads columns or, without any, stands nearest."""
    top = first
    while top > 0 and first - top < MOST_HEAD and kinds[top - 1] is Kind.WORDS:
        top -= 1
    start = next(
        (index for index in range(top, first) if any(is_head(part) or is_year(part) for part in words_at(blocks, index).split())),
        first,
    )
    above = start
    while above > top and start - above < MOST_ABOVE and could_head(words_at(blocks, above - 1)):
        above -= 1
    return above


def words_at(blocks: Sequence[Block], index: int) -> str:
    """The words of a line."""
    block = blocks[index]
    return block.words.text.strip() if isinstance(block, Paragraph) else ""


def could_head(text: str) -> bool:
    """Whether a line above the first head could be a part of the heads: short pieces that are no heading of the text."""
    return all(len(part) <= LONGEST_PIECE for part in text.split()) and read_heading(text) is None


def tail_stop(blocks: Sequence[Block], kinds: Sequence[Kind], stop: int) -> int:
    """Where a run ends: after the words that may finish its last row."""
    end = stop
    while end < len(blocks) and end - stop < MOST_TAIL and kinds[end] is Kind.WORDS and not read_heading(blocks[end].words.text):  # type: ignore[union-attr]
        end += 1
    return end if end < len(blocks) and kinds[end] in {Kind.EDGE, Kind.PROSE} and end - stop < MOST_TAIL else stop


def is_likely(blocks: Sequence[Block], start: int, stop: int) -> bool:
    """Whether a run has something of a table of indicators: natures, heads with years, tabs, or a caption above it."""
    lines = [block for block in blocks[start:stop] if isinstance(block, Paragraph)]
    if natures_of(lines) > 1 or "指标" in caption_above(blocks, start):
        return True
    parts = [part for line in lines[:MOST_HEAD] for part in line.words.text.split()]
    return sum(is_year(part) or is_head(part) for part in parts) > 1


def caption_above(blocks: Sequence[Block], start: int) -> str:
    """The words right above a run that may caption it."""
    found = [block.words.text.strip() for block in blocks[max(0, start - 3) : start] if isinstance(block, Paragraph)]
    named = [
        text
        for text in found
        if len(text) <= LONGEST_CAPTION
        and not heads_columns(text)
        and (read_caption(text) is not None or read_box(text) is not None or "指标" in text)
    ]
    return named[-1] if named else ""
