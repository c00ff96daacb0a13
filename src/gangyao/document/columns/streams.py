"""A table printed as a run of cells without places: one row a line, or one cell a line.

In: printed lines and the periods. Out: its columns and rows; which cells were left out only the figures themselves can say.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from gangyao.document.columns import alignment
from gangyao.document.columns.alignment import STARTS_ROW, Piece, Placed
from gangyao.document.columns.brokenheads import propose_heads
from gangyao.document.columns.heads import VALUES, Clock, Column, Holds, is_head, plain, read_head
from gangyao.document.columns.looks import Look, is_value, is_year, look_of
from gangyao.document.columns.rows import Row
from gangyao.document.columns.typing import with_aim, with_baseline
from gangyao.document.words import Words

PART = re.compile(
    r"(?:\d{1,3}[.．、]|[（(]\d{1,3}[）)])\s+(?=[^\d\s—–-]|\d+\s*岁)(?:\d+\s*)?\S+|\d{1,3}[.．、]\d{1,2}\s+岁\S+|"
    r"[^\s（(]+[（(]\s*\d+\s+[项个]\s*[）)]|"
    r"\S*\d\S*\s+(?:左右|上下|以[上下内])(?!\S)|\S+"
)  # a number and the name that it counts are one part, a label and how many rows it has, a figure and the word that bounds it
BARE_YEAR = re.compile(r"(?:19|20)\d{2}\s*年?")
MOST_HEADER_LINES = 20
MOST_HEADS = 14
SHORT_HEAD = 3  # letters; what may follow a bare year within one head
FEWEST_NUMBERS = 4  # numbered rows
LEAST_NUMBERED = 3  # times as many lines of words as numbers at most
GAP = re.compile(r"\s{2,}|\t")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """The columns, the rows, how many lines at the top are the head's, and what it costs to take their words for these heads."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    head: int
    price: float = 0.0


def propose(lines: Sequence[Words], clock: Clock) -> Iterator[Stream]:
    """The tables that a run of lines may be, by what its head may say; none where no head names its columns."""
    seen: set[tuple[int, tuple[Column, ...]]] = set()
    for top, heads, price in heads_of(lines, clock):
        columns = with_aim(with_baseline(named(heads, clock), clock), clock)
        columns = with_numbers(columns, lines[top:])
        kinds = [column.holds for column in columns]
        if (top, columns) in seen or kinds.count(Holds.NAME) != 1 or not any(holds in VALUES for holds in kinds):
            continue
        seen.add((top, columns))
        yield Stream(columns=columns, rows=tuple(read_rows(lines, top, columns)), head=top, price=price)


def heads_of(lines: Sequence[Words], clock: Clock) -> Iterator[tuple[int, Sequence[str], float]]:
    """How many lines the head may take, its heads, and what they cost: as the lines hold them, then, where no wide gaps part the
    cells, as words that broke over lines.
    """
    top = head_lines(lines)
    yield top, lowest(joined_heads([heads_in(line.text) for line in lines[:top]]), clock), 0.0
    above = [line.text for line in takewhile(lambda line: not is_row(line.text), lines[:MOST_HEADER_LINES])]
    if any(GAP.search(text.strip()) for text in above):
        return
    for heads in propose_heads([heads_in(text) for text in above], MOST_HEADS):
        yield heads.lines, lowest(heads.words, clock), heads.price


def is_row(text: str) -> bool:
    """Whether a line belongs to a row and no head: it holds a figure, or the number of a row."""
    return STARTS_ROW.match(text) is not None or any(is_value(part) and not is_year(part) for part in heads_in(text))


def with_numbers(columns: tuple[Column, ...], body: Sequence[Words]) -> tuple[Column, ...]:
    """The columns with one of numbers where rows are numbered and no head says so."""
    name = next((index for index, column in enumerate(columns) if column.holds is Holds.NAME), None)
    if name is None or any(column.holds is Holds.NUMBER for column in columns):
        return columns
    opening = [words.text.split()[0] for words in body if words.text.strip()]
    numbers = [int(text) for text in opening if re.fullmatch(r"\d{1,2}", text)]
    run = longest_count(numbers)
    if run < FEWEST_NUMBERS or run * LEAST_NUMBERED < len([text for text in opening if look_of(text) is Look.TEXT]):
        return columns
    return (*columns[:name], Column(holds=Holds.NUMBER, said=False), *columns[name:])


def longest_count(numbers: Sequence[int]) -> int:
    """How far numbers count on from 1, other numbers between them left out."""
    expected = 1
    for number in numbers:
        expected += number == expected
    return expected - 1


def head_lines(lines: Sequence[Words]) -> int:
    """How many lines at the top are the head's: up to the last that holds heads only, before the first figures."""
    last = 0
    for index, line in enumerate(lines[:MOST_HEADER_LINES]):
        parts = heads_in(line.text)
        if any(is_value(part) and not is_year(part) for part in parts) or any(look_of(part) is Look.NATURE for part in parts):
            break
        if parts and sum(is_head(part) or is_year(part) for part in parts) >= (len(parts) + 1) // 2 and len(parts) <= MOST_HEADS:
            last = index + 1
    return last


def heads_in(text: str) -> list[str]:
    """The words of a head's line; 2025 年 is one of them, and so is 属　性."""
    return re.sub(r"(?<=\d)\s+(?=年)|(?<=[单属性指序])[ 　]+(?=[位性标号])", "", text).split()


def joined_heads(rows: Sequence[Sequence[str]]) -> list[str]:
    """The heads of several lines: what a year holds may stand below it, or right after it."""
    heads: list[str] = []
    for index, row in enumerate(rows):
        if (
            not heads
            and any(len(later) > len(row) for later in rows[index + 1 :])
            and not any(is_year(word) or is_column(word) for word in row)
        ):
            continue  # an upper storey: above which columns it stands only places could tell
        bare = [place for place, head in enumerate(heads) if BARE_YEAR.fullmatch(head)]
        if (
            len(row) >= len(bare) > 1
            and all(is_head(word) and not is_year(word) for word in row)
            and not any(map(is_column, row[: len(bare)]))
        ):
            for place, word in zip(bare, row, strict=False):
                heads[place] += word
            heads[bare[-1] + 1 : bare[-1] + 1] = row[len(bare) :]
            continue
        for word in row:
            follows = heads and (
                (
                    BARE_YEAR.fullmatch(heads[-1])
                    and is_head(word)
                    and not is_year(word)
                    and not is_column(word)
                    and len(word) <= SHORT_HEAD
                )
                or word[0] in "[［（(/〔"
            )
            if follows:
                heads[-1] += word
            else:
                heads.append(word)
    return heads


def lowest(heads: Sequence[str], clock: Clock) -> list[str]:
    """The heads without those of an upper storey that stand before the names: above which columns they belong places tell."""
    columns = [read_head(head, clock) for head in heads]
    name = next((index for index, column in enumerate(columns) if column.holds is Holds.NAME), 0)
    return [head for index, head in enumerate(heads) if index >= name or columns[index].holds not in VALUES]


def is_column(word: str) -> bool:
    """Whether a head stands for a column of its own: natures, units, numbers, groups."""
    return (
        read_head(word, Clock()).holds in {Holds.NATURE, Holds.UNIT, Holds.NUMBER, Holds.GROUP, Holds.NAME}
        or re.search(r"年均|增速|累计", word) is not None
    )


def named(heads: Sequence[str], clock: Clock) -> tuple[Column, ...]:
    """The columns of the heads; where none says that it names, the last unknown before the units and figures does."""
    columns = [read_head(head, clock) for head in heads]
    first = next(
        (index for index, column in enumerate(columns) if column.holds in VALUES or column.holds is Holds.UNIT), len(columns)
    )
    said = [index for index, column in enumerate(columns) if column.holds is Holds.NAME]
    unknown = [index for index in range(first) if columns[index].holds is Holds.OTHER and not columns[index].said]
    main = said[-1] if said else (unknown[-1] if unknown else None)
    if main is None:
        return tuple(columns)
    found = [
        replace(column, holds=Holds.GROUP) if index in {*said, *unknown} and index < main else column
        for index, column in enumerate(columns)
    ]
    found[main] = replace(columns[main], holds=Holds.NAME)
    return tuple(found)


def read_rows(lines: Sequence[Words], top: int, columns: Sequence[Column]) -> list[Row]:
    """The rows below the head."""
    body = without_heads(lines[top:], {plain(line.text) for line in lines[:top]})
    one_a_line = is_one_a_line(body) or any(GAP.search(line.text.strip()) for line in body)
    pieces = with_ordinals(list(split_lines(body, whole=one_a_line)), columns)
    return rows_of(alignment.align(pieces, tuple(columns), ruled=False), columns)


def without_heads(body: Sequence[Words], heads: set[str]) -> list[Words]:
    """The lines without the head said again on a new page: several of its lines in a row, or one that is a head by itself, since
    a word that a narrow head left in the next line (数, 量) may end a name as well.
    """
    kept: list[Words] = []
    for again, run in groupby(body, key=lambda line: plain(line.text) in heads):
        held = list(run)
        alone = len(held) == 1 and not all(is_head(part) or is_year(part) for part in heads_in(held[0].text))
        kept.extend(held if not again or alone else ())
    return kept


def is_one_a_line(lines: Sequence[Words]) -> bool:
    """Whether nearly every line holds one cell."""
    return sum(len(line.text.split()) == 1 for line in lines) > 0.9 * len(lines)


def split_lines(lines: Iterable[Words], *, whole: bool) -> Iterable[Piece]:
    """The pieces of the lines: split at every space, or only at wide gaps where cells hold spaces of their own."""
    pattern = re.compile(r"\S+(?:[ \u00a0]\S+)*") if whole else PART
    for line in lines:
        found = [line[match.start() : match.end()] for match in pattern.finditer(line.text)]
        looks = [look_of(words.text) for words in found]
        for index, (words, look) in enumerate(zip(found, looks, strict=True)):
            figures = (
                index == 0
                and look is Look.TEXT
                and len(looks) > 1
                and looks[1] in {Look.INTEGER, Look.FIGURE, Look.DASH, Look.UNIT}
            )
            yield Piece(words=words, look=look, opens=index == 0, leads=figures)


def with_ordinals(pieces: list[Piece], columns: Sequence[Column]) -> list[Piece]:
    """The pieces with the numbers of rows marked: the longest run 1, 2, 3 … of whole numbers that open a line."""
    if not any(column.holds is Holds.NUMBER for column in columns):
        return pieces
    expected, marked = 1, set()
    for index, piece in enumerate(pieces):
        number = re.fullmatch(r"[（(]?(\d{1,3})[）)]?[.．、]?", piece.words.text)
        if number and int(number[1]) == expected and (piece.opens or is_after_group(pieces, index)):
            marked.add(index)
            expected += 1
    return [replace(piece, ordinal=True) if index in marked else piece for index, piece in enumerate(pieces)]


def is_after_group(pieces: list[Piece], index: int) -> bool:
    """Whether the piece stands in one line after a group's name that opens it."""
    return index > 0 and pieces[index - 1].opens and pieces[index - 1].look in {Look.GROUP, Look.TEXT}


def rows_of(placed: Iterable[Placed], columns: Sequence[Column]) -> list[Row]:
    """The placed pieces row by row; parts of a cell that break over lines are one cell, except in names."""
    rows: list[dict[int, list[Words]]] = []
    for spot in placed:
        if spot.new_row or not rows:
            rows.append({})
        rows[-1].setdefault(spot.column, []).append(spot.piece.words)
    return [
        Row(
            {
                column: tuple(parts) if columns[column].holds is Holds.NAME else (Words.join(parts),)
                for column, parts in row.items()
            }
        )
        for row in rows
    ]
