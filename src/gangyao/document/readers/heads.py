"""The columns of a table without rules between them: from the white that runs down the page and the words of the header.

In: letters with their places. Out: a Form, or None where header and body disagree.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from gangyao.document.readers.printedrows import Line
from gangyao.document.readers.ruled import unwrapped
from gangyao.document.readers.writing import Spot

GAP = 0.4  # of a letter, between columns; the space between a figure and 年 is a quarter
SPACE = 0.15  # of a letter, between Latin words
SAME_LINE = 3.0  # points
NAMES = re.compile(r"(?!.*(?:属性|性质|类|一级|单位|编号))(?:.*指标.*|名称)")
SPACED = {"序号", "编号", "指标", "名称", "单位", "属性", "性质", "类别", "类型"}  # heads set with a gap between their letters
NUMBERS = re.compile(r"序号?|编号")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and its place on the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half way across."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Form:
    """What the header settles: the edges of the columns, the column of names, whether one before it names groups, the
    header's letters, cells and rows.
    """

    edges: tuple[float, ...]
    name: int
    grouped: bool
    letters: tuple[Letter, ...]
    spots: tuple[Spot, ...]
    height: int

    def headless(self) -> "Form":
        """The form of a part that repeats no header."""
        return replace(self, letters=(), spots=(), height=0)


@dataclass(frozen=True, slots=True)
class Head:
    """Words of the header, in one of its lines, with the columns from first to last under them."""

    text: str
    first: int
    last: int
    line: int


def form_of(left: float, right: float, header: Sequence[Letter], body: Sequence[Letter]) -> Form | None:
    """The form of the table between two places across the page; None where its header names no one column of indicators,
    or two heads stand above one column.
    """
    pieces = [(piece, number) for number, line in enumerate(stacked(header, SAME_LINE)) for piece in heads_of(line)]
    columns = with_heads(bands_of(body, GAP * size_of([*header, *body])), pieces)
    heads = [Head(printed(piece).text, *under(piece, columns), number) for piece, number in pieces]
    if any(first.line == second.line and len(first.text) > 1 and overlap(first, second) for first, second in pairwise(heads)):
        return None
    spots, height = header_spots(heads, len(columns))
    words = {spot.column: spot.text for spot in spots if spot.columns == 1}
    names = [column for column, text in words.items() if NAMES.fullmatch(text)]
    if len(names) != 1 or len(words) != len(columns) or names[0] + 1 == len(columns):
        return None
    edges = (left, *((before[1] + after[0]) / 2 for before, after in pairwise(columns)), right)
    grouped = any(not NUMBERS.fullmatch(words[column]) for column in range(names[0]))
    return Form(edges, names[0], grouped, tuple(header), spots, height)


def heads_of(line: Sequence[Letter]) -> list[list[Letter]]:
    """The pieces of a header's line; 单　位 is one."""
    heads: list[list[Letter]] = []
    for piece in pieces_of(line):
        if heads and len(heads[-1]) == len(piece) == 1 and heads[-1][0].text + piece[0].text in SPACED:
            heads[-1] += piece
        else:
            heads.append(piece)
    return heads


def overlap(first: Head, second: Head) -> bool:
    """Whether two heads stand above the same column."""
    return first.first <= second.last and second.first <= first.last


def with_heads(bands: Sequence[tuple[float, float]], pieces: Sequence[tuple[Sequence[Letter], int]]) -> list[tuple[float, float]]:
    """The columns of the body with those that only the header fills; what one head without others under it spans is one."""
    columns = list(bands)
    for piece, number in reversed(pieces):
        left, right = piece[0].left, piece[-1].right
        met = [column for column in columns if column[0] < right and left < column[1]]
        lower = [other for other, line in pieces if line > number and other[0].left < right and left < other[-1].right]
        if len(met) < 2 or len(lower) < 2:  # noqa: PLR2004 - a head above several columns has several heads under it
            columns = [column for column in columns if column not in met]
            columns.append((min([left, *(column[0] for column in met)]), max([right, *(column[1] for column in met)])))
    return sorted(columns)


def under(piece: Sequence[Letter], columns: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """The first and the last of the columns that a piece of the header stands above."""
    met = [index for index, (left, right) in enumerate(columns) if left < piece[-1].right and piece[0].left < right]
    return met[0], met[-1]


def header_spots(heads: Sequence[Head], width: int) -> tuple[tuple[Spot, ...], int]:
    """The cells of the header and its rows: two where some head stands above several columns."""
    wide = sorted({(head.first, head.last) for head in heads if head.first < head.last})
    height = 2 if wide else 1
    spots = [spot_of(heads, first, last, 0, 1) for first, last in wide]
    for column in range(width):
        below = any(first <= column <= last for first, last in wide)
        if any(head.first == head.last == column for head in heads):
            spots.append(spot_of(heads, column, column, int(below), height - int(below)))
    return tuple(spots), height


def spot_of(heads: Iterable[Head], first: int, last: int, row: int, rows: int) -> Spot:
    """All words above the same columns as one cell."""
    words = [head.text for head in heads if (head.first, head.last) == (first, last)]
    return Spot(text=unwrapped("\n".join(words)), row=row, column=first, rows=rows, columns=last - first + 1)


def bands_of(letters: Iterable[Letter], gap: float) -> list[tuple[float, float]]:
    """The stretches across the page that letters cover, parted by white of at least the gap on every line."""
    bands: list[tuple[float, float]] = []
    for letter in sorted(letters, key=lambda letter: letter.left):
        if bands and letter.left - bands[-1][1] < gap:
            bands[-1] = (bands[-1][0], max(bands[-1][1], letter.right))
        else:
            bands.append((letter.left, letter.right))
    return bands


def stacked(letters: Iterable[Letter], slack: float) -> list[list[Letter]]:
    """The printed lines from top to bottom, the letters of each from left to right."""
    lines: list[list[Letter]] = []
    for letter in sorted(letters, key=height_of):
        if lines and height_of(letter) - height_of(lines[-1][-1]) <= slack:
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return [sorted(line, key=lambda letter: letter.left) for line in lines]


def height_of(letter: Letter) -> float:
    """Where the middle of a letter stands, from the top of the page."""
    return (letter.top + letter.bottom) / 2


def pieces_of(line: Sequence[Letter]) -> list[list[Letter]]:
    """The pieces of a line that white parts."""
    gap = GAP * size_of(line)
    pieces = [[line[0]]]
    for before, letter in pairwise(line):
        if letter.left - before.right < gap:
            pieces[-1].append(letter)
        else:
            pieces.append([letter])
    return pieces


def printed(letters: Sequence[Letter]) -> Line:
    """Letters from left to right as a line, which stands where its tallest letter does."""
    text = letters[0].text
    for before, letter in pairwise(letters):
        latin = re.fullmatch(r"[A-Za-z0-9]{2}", before.text[-1] + letter.text[0]) is not None
        text += (" " if latin and letter.left - before.right > SPACE * size_of(letters) else "") + letter.text
    tallest = max(letters, key=lambda letter: letter.bottom - letter.top)
    return Line(text, letters[0].left, letters[-1].right, tallest.top, tallest.bottom)


def size_of(letters: Sequence[Letter]) -> float:
    """How high most letters are."""
    return median(letter.bottom - letter.top for letter in letters)
