"""The grids of a page are filled with its glyphs: each letter goes to the cell it stands in, never a whole line.

In: grids and glyphs of a page. Out: its tables, and the glyphs that stand in none.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from gangyao.document.documents import Box
from gangyao.document.readers.glyphs import Glyph
from gangyao.document.readers.printing import Line, least_score, letter_width, lines_of
from gangyao.document.readers.rulings import Grid, is_inside
from gangyao.document.readers.writing import Spot

FEWEST_FILLED = 2  # cells of a table that hold words
PROSE = 30  # letters of a paragraph; a cell of shorter ones is a label or a figure
SHORT = 2.0  # letters by which the last line of a paragraph falls short


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table on a page: where it stands between top and bottom, its cells, the edges of its columns and its rows."""

    top: float
    bottom: float
    spots: tuple[Spot, ...]
    columns: tuple[float, ...]


def filled_tables(grids: Sequence[Grid], glyphs: Sequence[Glyph]) -> tuple[list[Ruled], list[Glyph]]:
    """The tables from top to bottom and the glyphs beside them; a grid without words is a drawing."""
    chosen = sorted(grids, key=lambda grid: grid.area)
    inside: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        home = next((index for index, grid in enumerate(chosen) if slot_of(grid, glyph)), -1)
        inside[home].append(glyph)
    tables = []
    for index, grid in enumerate(chosen):
        table = filled(grid, inside[index])
        if table is None:
            outer = next((later for later in range(index + 1, len(chosen)) if is_inside(grid, chosen[later])), -1)
            inside[outer] += inside[index]
        else:
            tables.append(table)
    return sorted(tables, key=lambda table: table.top), inside[-1]


def slot_of(grid: Grid, glyph: Glyph) -> tuple[int, int] | None:
    """Row and column that a glyph stands in."""
    return grid.slot(glyph.middle, (glyph.top + glyph.bottom) / 2)


def filled(grid: Grid, glyphs: Sequence[Glyph]) -> Ruled | None:
    """The table of a grid; None where hardly a cell holds words."""
    finder = grid.finder()
    cells: list[list[Glyph]] = [[] for _ in grid.places]
    for glyph in glyphs:
        slot = slot_of(grid, glyph)
        if slot is not None:
            cells[finder[slot]].append(glyph)
    spots = tuple(
        Spot(
            text=words_in(cells[index]),
            row=place.row,
            column=place.column,
            rows=place.rows,
            columns=place.columns,
            box=box,
            score=least_score(cells[index]),
        )
        for index, (place, box) in enumerate(zip(grid.places, boxes_of(grid), strict=True))
    )
    if sum(bool(spot.text) for spot in spots) < FEWEST_FILLED:
        return None
    return Ruled(grid.down[0], grid.down[-1], spots, grid.across)


def boxes_of(grid: Grid) -> list[Box]:
    """Where each cell stands on the page."""
    return [
        Box(
            left=grid.across[place.column],
            top=grid.down[place.row],
            right=grid.across[place.column + place.columns],
            bottom=grid.down[place.row + place.rows],
        )
        for place in grid.places
    ]


def words_in(glyphs: Sequence[Glyph]) -> str:
    """The words of a cell: its lines put together, paragraphs of prose kept apart."""
    lines = lines_of(glyphs)
    if not lines:
        return ""
    paragraphs = paragraphs_of(lines, letter_width(glyphs))
    long = len(paragraphs) > 1 and any(len(paragraph) > PROSE for paragraph in paragraphs)
    return ("\n" if long else "").join(paragraphs)


def paragraphs_of(lines: Sequence[Line], letter: float) -> list[str]:
    """The words of the paragraphs of a cell: one ends where a line falls short of the widest."""
    edge = max(line.right for line in lines)
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        paragraphs[-1].append(line.text)
        if line.right < edge - SHORT * letter:
            paragraphs.append([])
    return [unwrapped("\n".join(parts)) for parts in paragraphs if parts]


def unwrapped(text: str) -> str:
    r"""The words of a cell on one line; only Latin words keep a space where the line broke.

    >>> unwrapped("地区生产\n总值")
    '地区生产总值'
    """
    return re.sub(r"(?<![A-Za-z0-9])\n|\n(?![A-Za-z])", "", text.strip()).replace("\n", " ")
