"""Cells of text that a sign keeps apart (a|b|c, a,b,c, a；b；c) are parted by tabs, as a table in lines is.

In: the blocks of a document. Out: the same, the signs of each table in lines made tabs; offsets stay.
"""

import re
from collections.abc import Sequence

from gangyao.document.columns.heads import is_head
from gangyao.document.columns.looks import is_value, is_year
from gangyao.document.documents import Block, Paragraph
from gangyao.document.words import Words

SIGNS = "|｜,，;；¦"
BARS = "|｜¦"  # which may stand around a line, too
FEWEST_HEADS = 2  # cells of the first line
FEWEST_LINES = 3
LONGEST_CELL = 40  # letters
GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")  # the comma of 1,200 is none between cells
QUOTED = re.compile(r'"[^"]*"')


def part_cells(parts: Sequence[Block]) -> tuple[Block, ...]:
    r"""The parts with the cells of delimited lines parted by tabs.

    >>> lines = [Paragraph(words=Words.of(text, 0)) for text in ("指标|单位|2025年", "绿道|公里|420", "水库|座|3")]
    >>> [part.words.text for part in part_cells(lines)][1]
    '绿道\t公里\t420'
    """
    found: list[Block] = []
    index = 0
    while index < len(parts):
        sign, count = table_at(parts, index)
        run = parts[index : index + max(count, 1)]
        width = len(cells_of(text_of(run[0]), sign)) if sign else 0
        bare = sign in BARS and all(text_of(one).strip()[-1:] == sign for one in run)
        found.extend(parted(one, sign, width, bare=bare) if sign and isinstance(one, Paragraph) else one for one in run)
        index += max(count, 1)
    return tuple(found)


def table_at(parts: Sequence[Block], index: int) -> tuple[str, int]:
    """The sign of the table whose head stands at a place, and its lines; "" and 0 where none begins."""
    heads = text_of(parts[index])
    sign = max(SIGNS, key=lambda one: len(cells_of(heads, one)))
    if not heads_columns(cells_of(heads, sign)):
        return "", 0
    stop = index + 1
    while stop < len(parts) and is_row(text_of(parts[stop]), sign):
        stop += 1
    return (sign, stop - index) if stop - index >= FEWEST_LINES else ("", 0)


def text_of(part: Block) -> str:
    """The words of a line that may be a row of cells; "" of any other block."""
    plain = isinstance(part, Paragraph) and part.level is None and part.printed is None and "\t" not in part.words.text
    return part.words.text if plain and isinstance(part, Paragraph) else ""


def heads_columns(cells: Sequence[str]) -> bool:
    """Whether the cells of a line head columns: two at least are heads by themselves, and none is a figure."""
    heads = sum(is_head(cell) or is_year(cell) for cell in cells)
    return heads >= FEWEST_HEADS and not any(is_value(cell) and not is_year(cell) for cell in cells)


def is_row(text: str, sign: str) -> bool:
    """Whether a line has cells that the sign keeps apart, and no sentence."""
    cells = cells_of(text, sign)
    return len(cells) > 1 and "。" not in text and all(len(cell) <= LONGEST_CELL for cell in cells)


def cells_of(text: str, sign: str) -> list[str]:
    """The cells of a line."""
    return [cell.strip() for cell in masked(text, sign).split(sign)]


def masked(text: str, sign: str, width: int = 0) -> str:
    """A line as long as it is, with the signs inside of figures and of quotation marks out of the way; where that leaves fewer
    cells than the head has, and the commas of figures make up for it, these part cells (310,420 as 310 and 420).
    """
    plain = QUOTED.sub(lambda match: " " + match[0][1:-1].replace(sign, "\0") + " ", text)
    grouped = GROUPED.sub("\0", plain) if sign == "," else plain
    return plain if grouped.count(sign) + 1 < width == plain.count(sign) + 1 else grouped


def parted(line: Paragraph, sign: str, width: int, *, bare: bool) -> Paragraph:
    """A line with tabs for the sign; `bare` without those around the line."""
    words = line.words.strip()
    if bare:
        words = words[int(words.text.startswith(sign)) : len(words) - int(words.text.endswith(sign))]
    plain = masked(words.text, sign, width).replace(sign, "\t").replace("\0", sign)
    return Paragraph(words=Words(plain, words.at), page=line.page)
