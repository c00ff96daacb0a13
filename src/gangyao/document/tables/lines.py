"""Tables of indicators printed as plain lines: found by their header, ended by a note, a heading or a sentence.

In: blocks. Out: the same, with the lines of each such table held together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gangyao.document.documents import Block, Paragraph, Table
from gangyao.document.headings import read_box, read_heading
from gangyao.document.tables.columns import PACE, VALUES, Column, Holds, read_column, with_aim
from gangyao.document.tables.grids import is_indicator_header
from gangyao.document.words import Words
from gangyao.vocabulary.periods import Period

NOTE = re.compile(r"\s*(?:注|备注|说明|注释|资料来源)\s*[:：]?\s*(?:\d|[\[【“\"标带]|[:：])")
SENTENCE = re.compile(r"[。；]")
LONG = 40  # a line of so many characters with a full stop is a sentence, no cell
MOST_HEADER_LINES = 16
BARE_YEAR = re.compile(r"(?:19|20)\d{2}\s*年?")
HOLDS = re.compile(r"(?:规划|计划|预期)?(?:目标|基期|基数|实际|完成|现状|预计|预期)(?:值|数)?")
GROUP_ROW = re.compile(r"\s*(?:[一二三四五六七八九十]+[、.]|[（(][一二三四五六七八九十]+[）)])\s*\S{2,12}\s*$")
GAP = re.compile(r"\s{2,}|\t")
TALL = 800  # lines; no table of indicators is longer


@dataclass(frozen=True, slots=True)
class LineTable:
    """The lines of one table, header first; `header` counts the header's lines."""

    lines: tuple[Words, ...]
    header: int
    columns: tuple[Column, ...]


def mark_line_tables(blocks: Sequence[Block]) -> list[Paragraph | Table | LineTable]:
    """The blocks with each table in lines as one piece."""
    pieces: list[Paragraph | Table | LineTable] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        found = header_at(blocks, index) if isinstance(block, Paragraph) and may_head(block.words.text) else None
        if found is None:
            pieces.append(block)
            index += 1
            continue
        columns, header = found
        end = table_end(blocks, index + header)
        lines = tuple(block.words for block in blocks[index:end] if isinstance(block, Paragraph))
        pieces.append(LineTable(lines, header, columns))
        index = end
    return pieces


def may_head(text: str) -> bool:
    """Whether a line could begin a header: short, and its first words name a column."""
    parts = heads_in(text)
    return 0 < len(parts) <= MOST_HEADER_LINES and sum(map(len, parts)) < LONG * 2 and is_head(parts[0])


def heads_in(text: str) -> list[str]:
    """The words of a header line; 2025 年 is one of them."""
    return re.sub(r"(?<=\d)\s+(?=年)", "", text).split()


def is_head(text: str) -> bool:
    """Whether words name a column."""
    return len(text) <= 16 and read_column(text, None).holds is not Holds.OTHER and not re.search(r"[。；，]", text)  # noqa: PLR2004


def header_at(blocks: Sequence[Block], start: int) -> tuple[tuple[Column, ...], int] | None:
    """The columns of the header that begins here and its number of lines, or None."""
    rows: list[list[str]] = []
    for block in blocks[start : start + MOST_HEADER_LINES]:
        parts = heads_in(block.words.text) if isinstance(block, Paragraph) else []
        if not parts or not all(is_head(part) for part in parts):
            break
        rows.append(parts)
    columns = tuple(read_column(word, None) for word in joined_heads(rows))
    kinds = [column.holds for column in columns]
    sound = is_indicator_header(columns) and kinds.count(Holds.NAME) == 1 and len(columns) > 2  # noqa: PLR2004
    return (columns, len(rows)) if sound else None


def joined_heads(rows: Sequence[Sequence[str]]) -> list[str]:
    """The heads of a header of several lines: what a year holds may stand below it, or right after it."""
    heads: list[str] = []
    for row in rows:
        bare = [index for index, head in enumerate(heads) if BARE_YEAR.fullmatch(head)]
        if len(row) >= len(bare) > 1 and all(HOLDS.fullmatch(word) or PACE.search(word) for word in row):
            for index, word in zip(bare, row, strict=False):
                heads[index] += word
            heads[bare[-1] + 1 : bare[-1] + 1] = row[len(bare) :]
            continue
        for word in row:
            follows = heads and ((BARE_YEAR.fullmatch(heads[-1]) and HOLDS.fullmatch(word)) or word[0] in "[［（(/")
            if follows:
                heads[-1] += word
            else:
                heads.append(word)
    return heads


def columns_of(table: LineTable, period: Period | None) -> tuple[Column, ...]:
    """The table's columns, with years and aims read by its period."""
    return with_aim(tuple(read_column(column.head, period) for column in table.columns), period)


def table_end(blocks: Sequence[Block], start: int) -> int:
    """Index of the first block that is no line of the table."""
    for index in range(start, min(len(blocks), start + TALL)):
        block = blocks[index]
        if not isinstance(block, Paragraph):
            return index
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if ends_table(block) and not (GROUP_ROW.match(block.words.text) and is_row(following)):
            return index
    return min(len(blocks), start + TALL)


def is_row(block: Block | None) -> bool:
    """Whether a line carries the nature or the figures of a row."""
    if not isinstance(block, Paragraph):
        return False
    return re.search(r"约束性|预期性|\d\s+[<>≤≥]?\d", block.words.text) is not None and SENTENCE.search(block.words.text) is None


def ends_table(line: Paragraph) -> bool:
    """Whether a line stands after the table: a note, a heading, a sentence."""
    text = line.words.text.strip()
    heading = read_heading(text, level=line.level)
    if NOTE.match(text) or read_box(text) is not None:
        return True
    if heading is not None and ((heading.rank <= 5 and (heading.number or "") != "") or line.level is not None):  # noqa: PLR2004
        return True
    return len(text) >= LONG and SENTENCE.search(text) is not None


def is_spaced(table: LineTable) -> bool:
    """Whether the cells are kept apart by gaps of two or more spaces."""
    gaps = sum(GAP.search(line.text.strip()) is not None for line in table.lines)
    return gaps * 2 > len(table.lines)


def value_count(columns: Sequence[Column]) -> int:
    """How many columns hold figures."""
    return sum(column.holds in VALUES for column in columns)
