"""The written opinions of a standing committee (审议意见): their points, and the table in which each gets a body, a day and
an answer.

In: the text of the paper, or the table. Out: Points. Source: 国家发展规划法 (2026) Art. 30, in words of our own: opinions are
handled and answered in writing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from gangyao.observations.fields import Row
from gangyao.observations.headers import find_columns
from gangyao.observations.heads import load_aliases
from gangyao.observations.sheets import read_sheets

MARKS = tuple(map(re.compile, (r"[一二三四五六七八九十]+、", r"[（(][一二三四五六七八九十]+[）)]", r"\d{1,2}[.．、]")))
SIGNED = re.compile(r"(?:\d{4}|[〇零一二三四五六七八九]{4})年.{1,4}月.{1,4}日|.{2,20}(?:人大常委会|人民代表大会常务委员会)")
FEWEST = 2  # points of one list


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point: its words, who handles it by when, what was answered; blank where nothing is said. `row` of its table or text."""

    number: str
    words: str
    body: str = ""
    due: str = ""
    answer: str = ""
    row: int = 0


def find_points(text: str) -> tuple[Point, ...]:
    """The points of a paper by its highest numbering that has several; what is numbered lower belongs to the point above it."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    while lines and SIGNED.fullmatch(re.sub(r"\s", "", lines[-1][1])):
        lines.pop()
    for mark in MARKS:
        heads = [place for place, (_, line) in enumerate(lines) if mark.match(line)]
        if len(heads) >= FEWEST:
            ends = (*heads[1:], len(lines))
            return tuple(point_of(mark, lines[start:end]) for start, end in zip(heads, ends, strict=True))
    return ()


def point_of(mark: re.Pattern[str], lines: list[tuple[int, str]]) -> Point:
    """A point from its lines."""
    row, first = lines[0]
    found = mark.match(first)
    number = found[0] if found else ""
    words = "".join((first.removeprefix(number), *(line for _, line in lines[1:])))
    return Point(number=number.strip("、.．"), words=words, row=row)


@lru_cache(maxsize=1)
def aliases() -> dict[str, str]:
    """Fields by every word that heads their column."""
    return load_aliases("gangyao.cases", "opinion_columns")


def read_opinions(content: bytes) -> tuple[Point, ...]:
    """The points of a table, none where it has no column of opinions; raises Unreadable where it is no table at all."""
    for sheet in read_sheets(content):
        table = find_columns(sheet, aliases(), {"words"})
        if table is not None:
            rows = (Row(table, index) for index in range(table.header.row + 1, table.end))
            return tuple(point_in(row) for row in rows if row.words("words"))
    return ()


def point_in(row: Row) -> Point:
    """A point from its row."""
    told = {field: row.words(field) for field in ("words", "body", "due", "answer")}
    return Point(number=row.words("number"), row=row.number, **told)
