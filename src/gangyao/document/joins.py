"""Tables that page ends cut are made whole, for every format alike.

In: blocks in reading order. Out: the same, each table once: repeated heads and captions between its parts dropped, a row
that a page end cut put together, a merged cell that it cut one cell again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gangyao.document.documents import Cell, Paragraph, Part, Table
from gangyao.document.words import Words

TOLERANCE = 6.0  # points between the edges of two parts of one table
SHARED = 0.6  # of the inner edges of one part stand in the other
MOST_HEAD = 4  # rows of a head
PROSE = 30  # letters in a cell
MOST_BETWEEN = 3  # paragraphs between two parts
AGAIN = re.compile(r"\s*[（(]?\s*(?:续\s*附?表|附?表\s*[\d一二三四五六七八九十.\-－—]*\s*[（(]?\s*续|接上[页表])")
NUMBER = re.compile(r"\s*[-—–－·•第]*\s*\d{1,4}\s*[-—–－·•页]*\s*")
OPENS_ROW = re.compile(r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]|\d{1,3}$|[①-⑳]|其中|[—-]{2})")
STATED = re.compile(r"[\[＜<>≥≤]*(?!(?:19|20)\d\d$)(?:\d+\.\d+|\d{3,})[\]%％]*")
FIGURE = re.compile(r"\d|^\s*[-—–－]+\s*$")


@dataclass(slots=True)
class Run:
    """The parts of one table so far, and the paragraphs after the last of them."""

    parts: list[Table]
    page: int
    after: list[Paragraph] = field(default_factory=list)


def join_tables(blocks: Sequence[Part]) -> tuple[Part, ...]:
    """The blocks with every table that page ends cut put together where it begins."""
    whole: list[Part] = []
    run: Run | None = None
    for block in blocks:
        if run and isinstance(block, Paragraph) and len(run.after) < MOST_BETWEEN and passes(block, run):
            run.after.append(block)
        elif run and isinstance(block, Table) and continues(run, block):
            run.parts.append(block)
            run.page, run.after = max(block.page, run.page), []
        else:
            whole.extend(closed(run))
            run = Run([block], block.page) if isinstance(block, Table) else None
            whole.extend([] if isinstance(block, Table) else [block])
    whole.extend(closed(run))
    return tuple(whole)


def closed(run: Run | None) -> Iterator[Part]:
    """The table of a run, and what stands after it."""
    if run:
        yield combined(run.parts)
        yield from run.after


def passes(block: Paragraph, run: Run) -> bool:
    """Whether a paragraph may stand between two parts: it says that the table goes on, or is a page number."""
    text = block.words.text
    return AGAIN.match(text) is not None or (NUMBER.fullmatch(text) is not None and block.page in {0, run.page, run.page + 1})


def continues(run: Run, table: Table) -> bool:
    """Whether a table is the next part: as many columns at the same places, and a page end, a head or a caption says so."""
    first = run.parts[0]
    if not has_same_columns(first, table):
        return False
    said = any(AGAIN.match(block.words.text) for block in run.after)
    turned = table.page == run.page + 1 and table.page > 1
    return said or turned or repeated(first, table) > 0


def has_same_columns(first: Table, second: Table) -> bool:
    """Whether the columns of two parts stand at the same places, or where these are not known are as many."""
    if not (first.edges and second.edges):
        return first.width == second.width and first.width > 1
    ends = ((first.edges[0], second.edges[0]), (first.edges[-1], second.edges[-1]))
    if any(abs(one - other) > TOLERANCE for one, other in ends):
        return False
    fewer, more = sorted((first.edges[1:-1], second.edges[1:-1]), key=len)
    shared = sum(any(abs(one - other) <= TOLERANCE for other in more) for one in fewer)
    return shared >= SHARED * len(fewer)


def repeated(first: Table, second: Table) -> int:
    """How many rows at the top of the second part are those at the top of the first."""
    heads, rows = top_rows(first), top_rows(second)
    count = 0
    while count < min(len(heads), len(rows), second.height - 1) and heads[count] == rows[count] and is_head(heads[count]):
        count += 1
    return count


def is_head(row: Sequence[str]) -> bool:
    """Whether a row that stands twice may be one of a head: it has words, and no figure but years."""
    return any(row) and not any(STATED.fullmatch(text) for text in row)


def top_rows(table: Table) -> list[list[str]]:
    """The words of the cells that begin in each of the first rows."""
    rows: list[list[str]] = [[] for _ in range(min(MOST_HEAD, table.height))]
    for cell in table.cells:
        if cell.row < len(rows):
            rows[cell.row].append(re.sub(r"\s", "", cell.words.text))
    return rows


def combined(parts: Sequence[Table]) -> Table:
    """One table of its parts."""
    if len(parts) == 1:
        return parts[0]
    gridded = on_one_grid(parts)
    first = gridded[0]
    cells = list(first.cells)
    height = first.height
    last = {cell.column: index for index, cell in enumerate(cells) if cell.row + cell.rows == height}
    for part in gridded[1:]:
        height, last = append(cells, height, last, body_of(first, part))
    return replace(first, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), height=height)


def on_one_grid(parts: Sequence[Table]) -> list[Table]:
    """The parts with the columns of all: a page end inside a head leaves fewer of them in one."""
    if not all(part.edges for part in parts) or len({part.edges for part in parts}) == 1:
        return list(parts)
    edges: list[float] = []
    for place in sorted(place for part in parts for place in part.edges):
        if not edges or place - edges[-1] > TOLERANCE:
            edges.append(place)
    return [regridded(part, tuple(edges)) for part in parts]


def regridded(part: Table, edges: tuple[float, ...]) -> Table:
    """A part on the columns of another grid."""
    new = [min(range(len(edges)), key=lambda index, place=place: abs(edges[index] - place)) for place in part.edges]  # type: ignore[misc]
    cells = tuple(
        replace(
            cell, column=new[cell.column], columns=max(1, new[min(cell.column + cell.columns, len(new) - 1)] - new[cell.column])
        )
        for cell in part.cells
    )
    return replace(part, cells=cells, width=len(edges) - 1, edges=edges)


def body_of(first: Table, part: Table) -> Table:
    """A part without the head that it repeats."""
    count = repeated(first, part)
    cells = tuple(
        replace(cell, row=max(0, cell.row - count), rows=cell.rows - max(0, count - cell.row))
        for cell in part.cells
        if cell.row + cell.rows > count
    )
    return replace(part, cells=cells, height=part.height - count)


def append(cells: list[Cell], height: int, last: dict[int, int], body: Table) -> tuple[int, dict[int, int]]:
    """Put the rows of a part below those so far; the new height, and for each column the cell that stands in the last row."""
    opening = [cell for cell in body.cells if cell.row == 0]
    cut = is_rest(opening, body, [cells[index] for index in last.values()])
    drop = int(cut)
    below: dict[int, int] = {}
    for cell in body.cells:
        index = last.get(cell.column, -1) if cell.row == 0 else -1
        if index >= 0 and cells[index].columns == cell.columns and (cut or goes_on(cells[index], cell, opening)):
            cells[index] = grown(cells[index], cell, cell.rows - drop)
        elif cut and cell.row == 0 and cell.rows == 1:
            cells.append(replace(cell, row=height - 1))
            index = len(cells) - 1
        else:
            cells.append(replace(cell, row=cell.row + height - drop))
            index = len(cells) - 1
        if cell.row + cell.rows == body.height:
            below[cell.column] = index
    return height + body.height - drop, below


def is_rest(opening: Sequence[Cell], body: Table, before: Sequence[Cell]) -> bool:
    """Whether the first row of a part is the rest of the row before the page end: little stands in it, and no row begins."""
    stated = [cell for cell in opening if cell.words.text.strip()]
    if not stated or not before or len(opening) == 1:
        return False
    if len(stated) * 2 >= body.width and not goes_on_in_prose(stated, before):
        return False
    return not any(cell.columns * 2 > max(body.width, 3) or OPENS_ROW.match(cell.words.text) for cell in stated)


def goes_on_in_prose(stated: Sequence[Cell], before: Sequence[Cell]) -> bool:
    """Whether the one cell of a row that says anything, not its first, stands under one of prose."""
    above = next((cell for cell in before if cell.column == stated[0].column), None)
    return len(stated) == 1 and stated[0].column > 0 and above is not None and len(above.words) >= PROSE


def goes_on(cell: Cell, rest: Cell, opening: Sequence[Cell]) -> bool:
    """Whether a blank cell at the top of a page belongs to the merged cell above it: it leads its row, or its row belongs to
    the row above and no figure would be said again.
    """
    if rest.words.text.strip() or not cell.words.text.strip():
        return False
    stated = [other.column for other in opening if other.words.text.strip()]
    leads = rest.column < min(stated, default=0)
    led = any(not other.words.text.strip() and other.column == 0 for other in opening)
    return leads or (led and FIGURE.search(cell.words.text) is None)


def grown(cell: Cell, rest: Cell, rows: int) -> Cell:
    """A cell with what the next page adds to it."""
    words = Words.join([cell.words, rest.words]) if rest.words.text.strip() else cell.words
    return replace(cell, words=words, rows=cell.rows + rows)
