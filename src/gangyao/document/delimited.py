"""Cells of text that a sign keeps apart (a|b|c, a,b,c, a；b；c) are parted by tabs, as a table in lines is.

In: the blocks of a document. Out: the same, the signs of each run of lines that has as many of them made tabs; offsets stay.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from gangyao.document.columns.looks import is_value
from gangyao.document.documents import Block, Paragraph
from gangyao.document.words import Words

SIGNS = "|｜,，;；¦"
FEWEST_SIGNS = 2  # in a line
FEWEST_LINES = 3
FIGURED = 0.5  # so many of the lines below the first hold a cell that is a figure


def part_cells(parts: Sequence[Block]) -> tuple[Block, ...]:
    r"""The parts with the cells of delimited lines parted by tabs.

    >>> lines = [Paragraph(words=Words.of(text, 0)) for text in ("指标|单位|2025", "绿道|公里|420", "水库|座|3")]
    >>> [part.words.text for part in part_cells(lines)][1]
    '绿道\t公里\t420'
    """
    found: list[Block] = []
    for sign, run in runs(parts):
        found.extend(
            Paragraph(words=parted(one.words, sign), page=one.page) if sign and isinstance(one, Paragraph) else one for one in run
        )
    return tuple(found)


def runs(parts: Sequence[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Neighbouring parts with as many of one sign, and that sign where they look like rows of a table."""
    for key, run in groupby(parts, key=counted):
        held = list(run)
        sign = key[0] if key else ""
        yield (sign if sign and is_table([one.words.text for one in held if isinstance(one, Paragraph)], sign) else ""), held


def counted(part: Block) -> tuple[str, int] | None:
    """The commonest sign of a line and how often it stands there; None for what is no line of cells."""
    if not isinstance(part, Paragraph) or part.level is not None or part.printed is not None or "\t" in part.words.text:
        return None
    text = part.words.text.strip().strip("|｜")
    sign = max(SIGNS, key=text.count)
    return (sign, text.count(sign)) if text.count(sign) >= FEWEST_SIGNS else None


def is_table(lines: Sequence[str], sign: str) -> bool:
    """Whether lines are rows of a table: three at least, and most below the first hold a figure by itself."""
    figured = sum(any(is_value(cell.strip()) for cell in line.split(sign)) for line in lines[1:])
    return len(lines) >= FEWEST_LINES and figured >= FIGURED * (len(lines) - 1) and not any("。" in line for line in lines)


def parted(words: Words, sign: str) -> Words:
    """Words with tabs for a sign, without those at the ends of the line."""
    stripped = words.strip()
    start = len(stripped.text) - len(stripped.text.lstrip("|｜"))
    end = len(stripped.text.rstrip("|｜"))
    kept = stripped[start:end]
    return Words(kept.text.replace(sign, "\t"), kept.at)
