"""The heads of a table of projects, in one storey or two: which column holds names, money, years, owners.

In: a ruled Table. Out: its Heads, or None where it is no table of projects.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from gangyao.document.documents import Table
from gangyao.document.lexicon.lexicons import any_of
from gangyao.document.words import Words
from gangyao.vocabulary.standards.rows import load_rows

MOST_STOREYS = 3
LONGEST = 120  # letters of a head
UNIT = re.compile(r"(?:单位[:：]\s*)?(?P<unit>[百千]?[万亿]?元|亩|公顷|平方米|平方公里)")
BRACKET = re.compile(r"[（(【\[][^（()）】\]]*[）)】\]]|单位[:：].*$")
MARKS = re.compile(r"[“”\"'‘’\s、/和与及]")


class Holds(StrEnum):
    """What a column of a table of projects holds."""

    NAME = "name"
    CONTENT = "content"
    YEARS = "years"
    START = "start"
    FINISH = "finish"
    INVESTMENT = "investment"
    BODY = "body"
    PLACE = "place"
    LAND = "land"
    KIND = "kind"
    NUMBER = "number"
    OTHER = "other"


TELLING = frozenset({Holds.CONTENT, Holds.YEARS, Holds.START, Holds.INVESTMENT, Holds.BODY, Holds.PLACE})
INDICATOR = re.compile(r"指标|目标值|属性|基期")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The column of each kind, the unit that a column's head prints, and the rows above the body."""

    columns: dict[Holds, int]
    units: dict[int, str]
    height: int


@cache
def known_heads() -> dict[str, Holds]:
    """Every known head by its words."""
    rows = load_rows("gangyao.document.lexicon", "project_heads")
    return {MARKS.sub("", row["word"]): Holds(row["role"]) for row in rows if row["role"] != "part"}


def matrix(table: Table) -> list[list[Words | None]]:
    """The cells of a table by row and column; a merged cell stands in all its places."""
    rows: list[list[Words | None]] = [[None] * table.width for _ in range(table.height)]
    for cell in table.cells:
        for row in range(cell.row, min(cell.row + cell.rows, table.height)):
            for column in range(cell.column, min(cell.column + cell.columns, table.width)):
                rows[row][column] = cell.words
    return rows


def plain(words: Words | None) -> str:
    """The words of a cell without white space; "" of none."""
    return re.sub(r"\s", "", words.text) if words is not None else ""


def read_heads(rows: Sequence[Sequence[Words | None]]) -> Heads | None:
    """The heads of a table, from its first row that names projects."""
    for first in range(min(len(rows), MOST_STOREYS)):
        texts = [plain(cell) for cell in rows[first]]
        if Holds.NAME in map(holds_of, texts) and len(set(filter(None, texts))) > 1:
            return heads_from(rows, first)
    return None


def heads_from(rows: Sequence[Sequence[Words | None]], first: int) -> Heads | None:
    """The heads that begin in a row and go on while the rows below it head columns too."""
    last = first
    while last + 1 < min(len(rows), first + MOST_STOREYS) and is_storey(rows[last + 1], rows[last]):
        last += 1
    heads = [stacked([plain(row[column]) for row in rows[first : last + 1]]) for column in range(len(rows[first]))]
    columns: dict[Holds, int] = {}
    for column, head in enumerate(heads):
        holds = holds_of(head[-1]) or holds_of("".join(head)) or holds_of(head[0])
        if holds and not (holds is Holds.INVESTMENT and is_part("".join(head)) and holds in columns):
            columns.setdefault(holds, column)
    if Holds.NAME not in columns or not TELLING & columns.keys() or any(INDICATOR.search("".join(head)) for head in heads):
        return None
    units = {column: unit["unit"] for column, head in enumerate(heads) if (unit := UNIT.search("".join(head)))}
    return Heads(columns=columns, units=units, height=last + 1)


def is_storey(row: Sequence[Words | None], above: Sequence[Words | None]) -> bool:
    """Whether a row under the heads is a storey of them: it repeats what is merged downwards or names what is under it."""
    texts, over = [plain(cell) for cell in row], [plain(cell) for cell in above]
    own = [text for text, head in zip(texts, over, strict=True) if text and text != head]
    named = bool(own) and all(holds_of(text) or is_part(text) or UNIT.fullmatch(text.strip("（）()")) for text in own)
    return named and not any(re.fullmatch(r"[\d.,]+", text) for text in own)


def stacked(storeys: Sequence[str]) -> list[str]:
    """The words of a column's heads from above, each once."""
    found = [text for index, text in enumerate(storeys) if text and text not in storeys[:index]]
    return found or [""]


def holds_of(head: str) -> Holds | None:
    """What a head says that its column holds."""
    if len(head) > LONGEST:
        return None
    words = MARKS.sub("", BRACKET.sub("", head))
    return known_heads().get(words) or known_heads().get(MARKS.sub("", head))


def is_part(head: str) -> bool:
    """Whether a head of money speaks of some of the years only: 其中, “十四五”投资, 2024年计划投资."""
    return PART.search(head) is not None


PART = re.compile(any_of("project_heads", "part") + r"|20\d{2}\s*年")
