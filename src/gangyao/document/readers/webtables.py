"""Tables of a web page: of the tags of tables, and of blocks that a style sets in rows and columns.

In: elements of a page. Out: their cells with spans.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from lxml import etree

from gangyao.document.readers.mainparts import BLOCKS, HIDDEN, is_dropped, tag, words_of

MOST_SPAN = 100
POWERS = frozenset({"2", "3"})  # of a metre: m², km³ are units and no footnotes
FOOTNOTE = re.compile(r"\s*[\[［(（]?\d{1,3}[\]］)）]?\s*")
PROSE = 30  # letters of a paragraph; a cell of shorter ones is a label or a figure
LONGEST_CELL = 120  # characters in a cell of blocks
FEWEST_ROWS = 3
FEWEST_COLUMNS = 3
ALIKE = 0.7  # of the rows have as many cells
FIGURED = 0.4  # of the rows hold a figure
FIGURE = re.compile(r"\d")
ROWS = re.compile(r"display\s*:\s*(?:table|flex|inline-flex|grid)(?:-row)?\b", re.IGNORECASE)
CELLS = re.compile(r"display\s*:\s*(?:table-cell|inline-block)|float\s*:\s*left|flex\s*:|width\s*:", re.IGNORECASE)
TRACKS = re.compile(r"grid-template-columns\s*:\s*(?P<tracks>[^;]+)", re.IGNORECASE)
REPEAT = re.compile(r"repeat\(\s*(\d{1,2})\s*,[^)]*\)")
ACROSS = re.compile(r"grid-column\s*:[^;]*span\s+(\d{1,2})", re.IGNORECASE)
DOWN = re.compile(r"grid-row\s*:[^;]*span\s+(\d{1,2})", re.IGNORECASE)

Row = list[tuple[str, int, int]]
Element: TypeAlias = etree._Element
Cells: TypeAlias = Sequence[Sequence[Element]]


def table_rows(table: "etree._Element") -> Iterator[Row]:
    """The rows of a table: words, rows and columns spanned of each cell."""
    for row in table.iter("tr"):
        if HIDDEN.search(row.get("style") or "") is None:
            yield [(cell_text(cell), span(cell, "rowspan"), span(cell, "colspan")) for cell in row if tag(cell) in {"td", "th"}]


def span(cell: "etree._Element", name: str) -> int:
    """How many rows or columns a cell spans."""
    value = re.match(r"\s*(\d{1,4})", cell.get(name) or "1")
    return max(1, min(MOST_SPAN, int(value[1]))) if value else 1


def cell_text(cell: "etree._Element") -> str:
    """The words of a cell; several short paragraphs are one text, long ones keep their line ends."""
    parts = [re.sub(r"[\s\u00a0\u3000]+", " ", part).strip() for part in paragraphs_of(cell)]
    stated = [part for part in parts if part]
    long = len(stated) > 1 and any(len(part) > PROSE for part in stated)
    return ("\n" if long else "").join(stated)


def paragraphs_of(cell: "etree._Element") -> Iterator[str]:
    """The texts of the paragraphs of a cell, footnote numbers left out."""
    text = ""
    for event, node in etree.iterwalk(cell, events=("start", "end")):
        name = tag(node)
        if event == "start":
            if name in BLOCKS or name == "br":
                yield text
                text = ""
            power = text.endswith(("m", "M")) and words_of(node) in POWERS
            footnote = name == "sup" and FOOTNOTE.fullmatch(words_of(node)) is not None and not power
            text += "" if footnote or is_dropped(node) else node.text or ""
        else:
            if name in BLOCKS:
                yield text
                text = ""
            text += (node.tail or "") if node is not cell else ""
    yield text


def block_rows(node: "etree._Element") -> list[Row]:
    """The rows of a table that is set with blocks instead of tags of tables; empty where the element is none."""
    tracks = grid_tracks(node.get("style") or "")
    children = [child for child in node if tag(child) and not is_dropped(child)]
    if tracks:
        return grid_rows(children, tracks)
    rows = [row for child in children for row in rows_below(child)]
    if len(rows) < FEWEST_ROWS or len(rows) < len(children):
        return []
    cells = [[cell for cell in row if tag(cell) and not is_dropped(cell)] for row in rows]
    return [right_aligned(row, cells) for row in cells] if is_table_like(node, rows, cells) else []


def rows_below(child: "etree._Element") -> "list[etree._Element]":
    """A row, or the rows of a part of a table such as its head or body."""
    inner = [one for one in child if tag(one)]
    nested = len(inner) > 0 and all(len([cell for cell in one if tag(cell)]) >= FEWEST_COLUMNS for one in inner)
    return inner if nested else [child]


def is_table_like(node: "etree._Element", rows: "Sequence[etree._Element]", cells: Cells) -> bool:
    """Whether rows of blocks have as many short cells each, many of them with figures."""
    counts = Counter(len(row) for row in cells)
    width, alike = counts.most_common(1)[0]
    if width < FEWEST_COLUMNS or alike < ALIKE * len(rows) or max(counts) > width:
        return False
    texts = [[words_of(cell).strip() for cell in row] for row in cells]
    loose = any(own_text(row) for row in rows) or any(len(text) > LONGEST_CELL for row in texts for text in row)
    figured = sum(any(FIGURE.search(text) for text in row) for row in texts)
    return not loose and figured >= FIGURED * len(rows) and is_set_in_columns(node, rows, cells)


def is_set_in_columns(
    node: "etree._Element", rows: "Sequence[etree._Element]", cells: "Sequence[Sequence[etree._Element]]"
) -> bool:
    """Whether blocks stand beside each other: by their style, or as blocks of their own in rows of blocks, and none is a link."""
    if any(tag(cell) == "a" for row in cells for cell in row):
        return False
    styled = all(ROWS.search(row.get("style") or "") for row in rows) or ROWS.search(node.get("style") or "") is not None
    placed = all(CELLS.search(cell.get("style") or "") for row in cells for cell in row)
    blocks = all(tag(cell) in BLOCKS for row in cells for cell in row) and all(tag(row) != "p" for row in rows)
    return styled or placed or blocks


def own_text(row: "etree._Element") -> bool:
    """Whether a row has words beside its cells."""
    return bool((row.text or "").strip() or any((cell.tail or "").strip() for cell in row))


def right_aligned(row: "Sequence[etree._Element]", cells: Cells) -> Row:
    """A row of the full width; where cells are missing they are the first ones, which the cell above goes on to cover."""
    width = max(map(len, cells))
    return [("", 1, 1)] * (width - len(row)) + [(cell_text(cell), 1, 1) for cell in row]


def grid_tracks(style: str) -> int:
    """How many columns a style gives a grid; 0 where it gives none."""
    match = TRACKS.search(style)
    if match is None:
        return 0
    tracks = REPEAT.sub(lambda found: "x " * int(found[1]), match["tracks"])
    count = len(tracks.split())
    return count if count >= FEWEST_COLUMNS else 0


def grid_rows(children: "Sequence[etree._Element]", tracks: int) -> list[Row]:
    """The rows of a grid whose cells follow one another; empty where they are no table."""
    rows: list[Row] = []
    taken: set[tuple[int, int]] = set()
    row = column = 0
    for child in children:
        across, down = spans_of(child.get("style") or "", tracks)
        while (row, column) in taken or column + across > tracks:
            row, column = (row, column + 1) if column + 1 < tracks else (row + 1, 0)
        rows += [[] for _ in range(row + 1 - len(rows))]
        rows[row].append((cell_text(child), down, across))
        taken.update((row + lower, column + further) for lower in range(down) for further in range(across))
    long = any(len(text) > LONGEST_CELL for cells in rows for text, _, _ in cells)
    return rows if len(rows) >= FEWEST_ROWS and not long else []


def spans_of(style: str, tracks: int) -> tuple[int, int]:
    """How many columns and rows a cell of a grid spans by its style."""
    across, down = ACROSS.search(style), DOWN.search(style)
    return min(int(across[1]), tracks) if across else 1, int(down[1]) if down else 1
