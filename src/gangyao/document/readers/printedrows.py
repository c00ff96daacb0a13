"""Printed lines between two rules become rows: each cell stands beside the line that opens its row, or it is no table.

In: the lines of every column. Out: the cells row by row, or None where more than a guess is wanted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

ORDINAL = re.compile(r"(\d{1,3})[.．、]?")
NATURE = re.compile(r"[（(]?(?:约束|预期|指导|引导)(?:性|型)?(?:指标)?[）)]?")
SLACK = 0.4  # of a letter: a cell that stands farther from its row's line belongs to another; half a line's pitch is 0.6 or more
ROOM = 1.2  # letters; a mark may not begin a line and takes a letter with it
TALLEST = 12  # lines in one cell
APART = 1.25  # of the pitch within cells; a wider gap parts two cells
PITCH = 1.6  # of a letter, where no cell has two lines


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line of one column."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half way between top and bottom."""
        return (self.top + self.bottom) / 2


Cells = tuple[tuple[Line, ...], ...]  # the lines of each row in one column


def printed_rows(columns: Sequence[Sequence[Line]], name: int, letter: float) -> list[Cells] | None:
    """For each column its cells, one a row; the names stand in column `name`, what groups them left of it.

    None where no way of setting tables puts every line into one row, or two ways do so equally well.
    """
    groups = [index for index in range(name) if not is_counted(columns[index])]
    bare = [() if index in groups else column for index, column in enumerate(columns)]
    for keys in key_lines(columns, name, letter):
        ways = [(fitted(bare, keys, name, letter, centred=centred), centred) for centred in (True, False)]
        fits = sorted((way[0], way[1], centred) for way, centred in ways if way)
        if not fits:
            continue
        if len(fits) > 1 and fits[0][0] == fits[1][0] and fits[0][1] != fits[1][1]:
            return None
        _, whole, centred = fits[0]
        return [
            grouped(columns[index], whole, letter, centred=centred) if index in groups else cells
            for index, cells in enumerate(whole)
        ]
    return None


def fitted(
    columns: Sequence[Sequence[Line]], keys: Sequence[float], name: int, letter: float, *, centred: bool
) -> tuple[int, list[Cells]] | None:
    """The cells of all columns beside the keys, and how many go on after a short line; every row has a name."""
    found = [parted(column, keys, letter, centred=centred, filled=index == name) for index, column in enumerate(columns)]
    whole = [way for way in found if way is not None]
    if len(whole) < len(columns) or any(is_doubled(cell) for _, cells in whole[name + 1 :] for cell in cells):
        return None
    return sum(price for price, _ in whole), [cells for _, cells in whole]


def key_lines(columns: Sequence[Sequence[Line]], name: int, letter: float) -> Iterator[list[float]]:
    """Where the rows may stand: beside their numbers, their natures, or what has either; without both, beside the units, or
    beside whatever is no name where every name has one line. A figure alone opens no row: it may be the rest of another.
    """
    counted = [column for column in columns[:name] if is_counted(column)]
    natures = [column for column in columns[name + 1 :] if column and all(NATURE.fullmatch(line.text) for line in column)]
    for column in [*counted, *natures]:
        yield [line.middle for line in column]
    if counted or natures:
        yield heights([*counted, *natures], letter)
    elif columns[name + 1] and not any(re.search(r"\d", line.text) for line in columns[name + 1]):
        yield [line.middle for line in columns[name + 1]]
    elif len(every := heights(columns[name + 1 :], letter)) == len(columns[name]):
        yield every


def heights(columns: Sequence[Sequence[Line]], letter: float) -> list[float]:
    """Where the lines of some columns stand, those that stand beside each other once."""
    middles = sorted(line.middle for column in columns for line in column)
    return [middle for index, middle in enumerate(middles) if index == 0 or middle - middles[index - 1] > SLACK * letter]


def is_counted(column: Sequence[Line]) -> bool:
    """Whether a column holds the numbers of rows, which go on one by one or begin anew."""
    numbers = [int(match[1]) for line in column if (match := ORDINAL.fullmatch(line.text))]
    return 0 < len(numbers) == len(column) and all(after in {1, before + 1} for before, after in pairwise(numbers))


def is_full(line: Line, column: Sequence[Line], letter: float) -> bool:
    """Whether a line leaves no room for one letter more, so that its cell may go on in the next."""
    room = max(other.right - other.left for other in column) - (line.right - line.left)
    return room < ROOM * letter


def is_doubled(cell: Sequence[Line]) -> bool:
    """Whether a cell would hold two figures."""
    return sum(re.search(r"\d", line.text) is not None for line in cell) > 1


def parted(
    lines: Sequence[Line], keys: Sequence[float], letter: float, *, centred: bool, filled: bool
) -> tuple[int, Cells] | None:
    """The lines as one cell for each key, beside which it stands with its middle or its first line; the way with the
    fewest breaks after a short line, and their number. None where there is no way; `filled` says that no cell may be blank.
    """
    ways: dict[int, tuple[int, Cells]] = {0: (0, ())}
    for key in keys:
        reached: dict[int, tuple[int, Cells]] = {}
        for start, (breaks, cells) in ways.items():
            for end in range(start + filled, min(len(lines), start + TALLEST) + 1):
                cell = tuple(lines[start:end])
                if cell and abs(place(cell, centred=centred) - key) > SLACK * letter:
                    continue
                price = breaks + len(cell[1:]) + sum(not is_full(line, lines, letter) for line in cell[:-1])
                if end not in reached or price < reached[end][0]:
                    reached[end] = (price, (*cells, cell))
        ways = reached
    return ways.get(len(lines))


def place(cell: Sequence[Line], *, centred: bool) -> float:
    """The height at which a cell stands."""
    return (cell[0].top + cell[-1].bottom) / 2 if centred else cell[0].middle


def grouped(lines: Sequence[Line], columns: Sequence[Cells], letter: float, *, centred: bool) -> Cells:
    """The names of groups, each in the first of the rows that it is printed beside; none where they fit no rows."""
    rows = [row_line([line for cells in columns if cells for line in cells[index]]) for index in range(max(map(len, columns)))]
    pitch = min((b.middle - a.middle for cells in columns for cell in cells for a, b in pairwise(cell)), default=PITCH * letter)
    blocks: list[list[Line]] = []
    for index, line in enumerate(lines):
        if index == 0 or line.middle - lines[index - 1].middle > APART * pitch:
            blocks.append([])
        blocks[-1].append(line)
    runs = parted(rows, [place(block, centred=centred) for block in blocks], letter, centred=centred, filled=True)
    if runs is None:
        alone = parted(lines, [row.middle for row in rows], letter, centred=centred, filled=False)
        return alone[1] if alone else tuple(() for _ in rows)
    return tuple(cell for block, run in zip(blocks, runs[1], strict=True) for cell in (tuple(block), *(() for _ in run[1:])))


def row_line(lines: Sequence[Line]) -> Line:
    """A row as one line, as high as its highest cell."""
    return Line("", 0.0, 0.0, min(line.top for line in lines), max(line.bottom for line in lines))
