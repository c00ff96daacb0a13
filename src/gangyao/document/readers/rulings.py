"""Strokes become grids of cells: which of them meet, where the columns and rows part, and what is merged.

In: strokes of a page. Out: grids with the box and the spans of every cell.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gangyao.document.readers.strokes import THIN, Stroke

SNAP = 3.0  # points between edges that are one edge
GAP = 3.5  # points between two pieces of one dashed rule
SHORTEST = 7.0  # points; shorter strokes part no cells
OPEN = 8.0  # points by which rules stand out beyond the last upright of a table that is open at its sides
MOST = 4000  # rules on a page


@dataclass(frozen=True, slots=True)
class Rule:
    """A whole rule: `at` is its place, from `start` to `end` along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a grid: its row and column, and how many of them it covers."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells that strokes part: the edges of the columns and rows on the page, and the cells in reading order."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    places: tuple[Place, ...]

    @property
    def area(self) -> float:
        """How large it is."""
        return (self.across[-1] - self.across[0]) * (self.down[-1] - self.down[0])

    def finder(self) -> dict[tuple[int, int], int]:
        """The index of the cell that covers each row and column."""
        return {
            (row, column): index
            for index, place in enumerate(self.places)
            for row in range(place.row, place.row + place.rows)
            for column in range(place.column, place.column + place.columns)
        }

    def slot(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of a place on the page; None outside."""
        row, column = bisect_right(self.down, y) - 1, bisect_right(self.across, x) - 1
        if 0 <= row < len(self.down) - 1 and 0 <= column < len(self.across) - 1:
            return row, column
        return None


def grids_of(strokes: Sequence[Stroke]) -> list[Grid]:
    """The grids that strokes draw, from top to bottom; each has two columns at least."""
    rows, columns = rules_of(strokes)
    if len(rows) + len(columns) > MOST:
        return []
    found = [grid for group in meeting(rows, columns) if (grid := grid_of(*group, rows)) is not None]
    return sorted(found, key=lambda grid: grid.down[0])


def rules_of(strokes: Sequence[Stroke]) -> tuple[list[Rule], list[Rule]]:
    """The rules across and down the page: pieces put together, nearly equal places as one."""
    across, down = [], []
    for left, top, right, bottom in strokes:
        if bottom - top <= THIN:
            across.append(Rule((top + bottom) / 2, left, right))
        if right - left <= THIN:
            down.append(Rule((left + right) / 2, top, bottom))
    return whole(across), whole(down)


def whole(pieces: list[Rule]) -> list[Rule]:
    """Rules without their breaks; those that lie together are one."""
    groups: list[list[Rule]] = []
    for piece in sorted(pieces, key=lambda piece: piece.at):
        if groups and piece.at - groups[-1][0].at <= SNAP:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [rule for group in groups for rule in closed(group) if rule.end - rule.start >= SHORTEST]


def closed(group: list[Rule]) -> Iterator[Rule]:
    """The rules of one place, their gaps closed; the place is that of the longest pieces."""
    total = sum(piece.end - piece.start + 0.01 for piece in group)
    at = sum(piece.at * (piece.end - piece.start + 0.01) for piece in group) / total
    start = end = None
    for piece in sorted(group, key=lambda piece: piece.start):
        if end is not None and start is not None and piece.start - end > GAP:
            yield Rule(at, start, end)
            start, end = piece.start, piece.end
        else:
            start = piece.start if start is None else start
            end = piece.end if end is None else max(end, piece.end)
    if start is not None and end is not None:
        yield Rule(at, start, end)


def meeting(rows: Sequence[Rule], columns: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The rules that hang together, group by group."""
    parents = list(range(len(rows) + len(columns)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    places = [column.at for column in columns]
    order = sorted(range(len(columns)), key=places.__getitem__)
    sorted_places = [places[index] for index in order]
    for index, row in enumerate(rows):
        for near in range(bisect_left(sorted_places, row.start - SNAP), bisect_right(sorted_places, row.end + SNAP)):
            column = columns[order[near]]
            if column.start - SNAP <= row.at <= column.end + SNAP:
                parents[root(len(rows) + order[near])] = root(index)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for index, row in enumerate(rows):
        groups[root(index)][0].append(row)
    for index, column in enumerate(columns):
        groups[root(len(rows) + index)][1].append(column)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def grid_of(rows: list[Rule], columns: list[Rule], others: Sequence[Rule]) -> Grid | None:
    """The grid that rules draw; None where they frame a text, or head a table that is not ruled further down."""
    across = edges(columns, rows)
    down = edges(rows, columns)
    if len(across) < 3 or len(down) < 2:  # noqa: PLR2004 - two columns and a row
        return None
    grid = compact(across, down, cells_of(across, down, rows, columns))
    if len(grid.across) < 3 or (len(grid.down) < 3 and heads_lines(grid, others)):  # noqa: PLR2004 - the same
        return None
    return grid


def edges(rules: Sequence[Rule], crossing: Sequence[Rule]) -> list[float]:
    """The places of the rules, and of the ends of those that cross them where two of these reach out equally far."""
    places = spots_apart(rule.at for rule in rules)
    starts, ends = sorted(rule.start for rule in crossing), sorted((rule.end for rule in crossing), reverse=True)
    if len(starts) > 1:
        if places[0] - starts[0] > OPEN and starts[1] - starts[0] <= 2 * SNAP:
            places.insert(0, starts[0])
        if ends[0] - places[-1] > OPEN and ends[0] - ends[1] <= 2 * SNAP:
            places.append(ends[0])
    return places


def spots_apart(places: Iterable[float]) -> list[float]:
    """Places in order, those that lie together as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > SNAP:
            found.append(place)
    return found


def heads_lines(grid: Grid, others: Sequence[Rule]) -> bool:
    """Whether a grid of one row only heads a table: another rule as wide stands below it."""
    left, right = grid.across[0], grid.across[-1]
    below = (rule for rule in others if rule.at > grid.down[-1] + SNAP)
    return any(abs(rule.start - left) < 2 * SNAP and abs(rule.end - right) < 2 * SNAP for rule in below)


def cells_of(across: Sequence[float], down: Sequence[float], rows: Sequence[Rule], columns: Sequence[Rule]) -> list[Place]:
    """The cells: slots of the grid with no rule between them are one."""
    below, beside = walls(down, across, rows), walls(across, down, columns)
    places: list[Place] = []
    above: dict[tuple[int, int], int] = {}
    for row in range(len(down) - 1):
        own: dict[tuple[int, int], int] = {}
        for start, end in runs_in(row, len(across) - 1, beside):
            if (start, end) in above and not any((row, column) in below for column in range(start, end)):
                index = above[start, end]
                places[index] = Place(places[index].row, start, places[index].rows + 1, end - start)
            else:
                index = len(places)
                places.append(Place(row, start, 1, end - start))
            own[start, end] = index
        above = own
    return sorted(places, key=lambda place: (place.row, place.column))


def walls(lines: Sequence[float], crossing: Sequence[float], rules: Sequence[Rule]) -> set[tuple[int, int]]:
    """Which slots have a rule at their near side: the index of the edge, and of the slot along it."""
    found = set()
    for rule in rules:
        index = min(range(len(lines)), key=lambda index: abs(lines[index] - rule.at))
        if abs(lines[index] - rule.at) <= SNAP:
            first = bisect_left(crossing, rule.start - SNAP)
            for slot in range(max(0, first - 1), len(crossing) - 1):
                middle = (crossing[slot] + crossing[slot + 1]) / 2
                if crossing[slot] > rule.end:
                    break
                if rule.start <= middle <= rule.end:
                    found.add((index, slot))
    return found


def runs_in(row: int, width: int, beside: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """First and last column of the cells in a row, parted by uprights."""
    start = 0
    for column in range(1, width):
        if (column, row) in beside:
            yield start, column
            start = column
    yield start, width


def compact(across: Sequence[float], down: Sequence[float], places: Sequence[Place]) -> Grid:
    """The grid without edges at which no cell begins or ends."""
    columns = sorted({place.column for place in places} | {place.column + place.columns for place in places})
    rows = sorted({place.row for place in places} | {place.row + place.rows for place in places})
    at_column = {old: new for new, old in enumerate(columns)}
    at_row = {old: new for new, old in enumerate(rows)}
    kept = tuple(
        Place(
            at_row[place.row],
            at_column[place.column],
            at_row[place.row + place.rows] - at_row[place.row],
            at_column[place.column + place.columns] - at_column[place.column],
        )
        for place in places
    )
    return Grid(tuple(across[index] for index in columns), tuple(down[index] for index in rows), kept)


def is_inside(inner: Grid, outer: Grid) -> bool:
    """Whether a grid lies within another."""
    return all(
        out[0] - SNAP <= place <= out[-1] + SNAP
        for own, out in ((inner.across, outer.across), (inner.down, outer.down))
        for place in (own[0], own[-1])
    )
