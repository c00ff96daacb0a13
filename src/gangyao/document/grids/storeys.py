"""The head of a table without rules: a tree by where its words stand, built from its lowest storey.

In: the lines above the body and the columns below. Out: cells, those above several columns merged over them.
"""

from collections.abc import Callable, Sequence

from gangyao.document.documents import Cell
from gangyao.document.grids.bands import SLACK, Band, Bands
from gangyao.document.grids.spots import Spot
from gangyao.document.words import Words

BETTER = 1.0  # letters by which the middle of several columns must be nearer than that of one


def head_end(lines: Sequence[Sequence[Spot]], bands: Bands) -> int:
    """How many of the lines above the first figures belong to the head: up to the last that reaches over the figures."""
    edge = bands.figures[0].left - SLACK
    over = [index for index, line in enumerate(lines) if any(spot.right > edge for spot in line)]
    return over[-1] + 1 if over else 0


def sure_end(lines: Sequence[Sequence[Spot]], is_head: Callable[[str], bool]) -> int:
    """How many lines belong to the head for sure: up to the last with a piece that heads a column by itself."""
    sure = [index for index, line in enumerate(lines) if any(is_head(spot.words.text) for spot in line)]
    return sure[-1] + 1 if sure else 0


def head_cells(lines: Sequence[Sequence[Spot]], bands: Bands) -> list[Cell]:
    """The cells of the head, each line a row."""
    lines = [line for line in lines if line]
    cells: list[Cell] = []
    for row, line in enumerate(lines):
        lower = [spot for below in lines[row + 1 :] for spot in below]
        held: dict[tuple[int, int], list[Words]] = {}
        for spot in line:
            held.setdefault(extent(spot, line, lower, bands), []).append(spot.words)
        cells.extend(
            Cell(words=Words.join(words), row=row, column=first, columns=last - first + 1)
            for (first, last), words in sorted(held.items())
        )
    return without_overlap(cells)


def without_overlap(cells: Sequence[Cell]) -> list[Cell]:
    """Cells of a row that would cover one column twice keep only their first column."""
    kept: list[Cell] = []
    for cell in cells:
        before = kept[-1] if kept and kept[-1].row == cell.row else None
        if before is not None and before.column + before.columns > cell.column:
            if before.column == cell.column:
                kept[-1] = Cell(words=Words.join((before.words, cell.words)), row=before.row, column=before.column)
                continue
            kept[-1] = Cell(words=before.words, row=before.row, column=before.column, columns=cell.column - before.column)
        kept.append(cell)
    return kept


def extent(spot: Spot, line: Sequence[Spot], lower: Sequence[Spot], bands: Bands) -> tuple[int, int]:
    """The first and the last column below a head: one, or several where heads of their own stand under it."""
    own = nearest(spot, bands.every)
    others = {nearest(other, bands.every) for other in line if other is not spot}
    below = {nearest(other, bands.every) for other in lower}
    best, gap = (own, own), abs(bands.every[own].middle - spot.middle)
    first = own
    while first > 0 and first - 1 not in others and first - 1 in below:
        first -= 1
    last = own
    while last + 1 < len(bands.every) and last + 1 not in others and last + 1 in below:
        last += 1
    if own not in below:
        return best
    for left in range(first, own + 1):
        for right in range(own, last + 1):
            middle = (bands.every[left].left + bands.every[right].right) / 2
            if right > left and abs(middle - spot.middle) < gap - BETTER:
                best, gap = (left, right), abs(middle - spot.middle)
    return best


def nearest(spot: Spot, columns: Sequence[Band]) -> int:
    """The column a head stands above: the one it overlaps most, else the nearest."""

    def distance(index: int) -> tuple[float, float]:
        band = columns[index]
        overlap = min(band.right, spot.right) - max(band.left, spot.left)
        return (-overlap if overlap > 0 else 0.0), min(abs(band.middle - spot.middle), abs(band.left - spot.left))

    return min(range(len(columns)), key=distance)
