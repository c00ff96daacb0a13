"""What every column of a table holds, from the head tree and from the cells below it.

In: a table of cells. Out: a Header (columns, and where the body begins), or None where nothing in it reads as indicators.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gangyao.document.columns.heads import PART, VALUES, Clock, Column, Holds, is_head, plain, read_head, says
from gangyao.document.columns.looks import ORDINAL, Look, is_value, is_year, look_of
from gangyao.document.documents import Cell, Table
from gangyao.plan.dictionary import find_concept

MOST_HEADER_ROWS = 6
FEWEST_COUNTED = 4  # numbers in a row that only counts the columns
SHORT_HEAD = 6  # letters; a longer text alone above a head is a title
MOST = 0.6  # so large a share of a column's cells makes it what they look like
SOME = 0.34
FEW = 0.12  # so small a share of fitting cells shows that a head means something else
FIGURES = frozenset({Look.INTEGER, Look.FIGURE, Look.DASH})
VALUE_LIKE = frozenset({Look.INTEGER, Look.FIGURE, Look.DASH, Look.PHRASE, Look.PERIOD, Look.VERDICT})
WORDS = frozenset({Look.TEXT, Look.GROUP, Look.PHRASE, Look.PERIOD, Look.VERDICT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The columns of a table, the row its body begins with, and how many columns of figures say nothing of their year."""

    columns: tuple[Column, ...]
    body: int
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table as words by row and column; a cell merged downwards stands in each of its rows, sideways only in its first."""

    cells: tuple[tuple[Cell | None, ...], ...]

    @classmethod
    def of(cls, table: Table) -> "Matrix":
        """The matrix of a table."""
        rows: list[list[Cell | None]] = [[None] * table.width for _ in range(table.height)]
        for cell in table.cells:
            for row in range(cell.row, min(cell.row + cell.rows, table.height)):
                rows[row][cell.column] = cell
        return cls(tuple(tuple(row) for row in rows))

    def texts(self, row: int) -> list[str]:
        """The plain words of a row, column by column."""
        return [plain(cell.words.text) if cell else "" for cell in self.cells[row]]

    def column(self, index: int, first: int) -> list[str]:
        """The stated words of a column from a row on; a cell merged downwards counts once."""
        found: list[str] = []
        last: Cell | None = None
        for row in self.cells[first:]:
            cell = row[index]
            if cell is not None and cell is not last and len(cell.words.strip()):
                found.append(cell.words.text.strip())
            last = cell
        return found


def read_header(table: Table, clock: Clock, caption: str = "", depth: int | None = None) -> Header | None:
    """The columns and where the body begins; None where the table holds no indicators with figures. `depth` is the number of
    the head's rows where places have told it.
    """
    matrix = Matrix.of(table)
    first, body = head_rows(matrix) if depth is None else (0, depth)
    if body >= table.height:
        return None
    heads = stacked_heads(table, matrix, first, body, told=depth is not None)
    columns = read_columns(matrix, heads, body, clock)
    unknown = sum(
        (
            column.holds is Holds.OTHER
            and not column.said
            and not PART.search(column.head)
            and is_figures(matrix.column(index, body))
        )
        or is_early(column, columns, clock)
        or is_late(column, clock)
        for index, column in enumerate(columns)
    )
    if not holds_indicators(matrix, columns, body, caption):
        return None
    return Header(columns=columns, body=body, unknown=unknown)


def head_rows(matrix: Matrix) -> tuple[int, int]:
    """The first row of the head, below a title across the table, and the first row of the body."""
    first = 0
    while first < len(matrix.cells) - 1 and is_title(matrix, first):
        first += 1
    row = first
    while row < min(len(matrix.cells), first + MOST_HEADER_ROWS) and not is_body(matrix, row, first):
        row += 1
    return first, row


def is_title(matrix: Matrix, row: int) -> bool:
    """Whether a row above the head holds one text and is a title or a unit line: it goes over half of the table, or opens it."""
    stated = [cell for cell in matrix.cells[row] if cell and plain(cell.words.text)]
    if len({plain(cell.words.text) for cell in stated}) > 1:
        return False
    if len(stated) != 1:
        return True
    cell = stated[0]
    return 2 * cell.columns >= len(matrix.cells[row]) or (cell.column == 0 and len(plain(cell.words.text)) > SHORT_HEAD)


def is_body(matrix: Matrix, row: int, first: int) -> bool:
    """Whether a row belongs to the body: it has a nature, a figure or a dash, or is a group's label across the table."""
    texts = matrix.texts(row)
    stated = [text for text in texts if text]
    if is_counted(stated):
        return False
    if any(look_of(text) is Look.NATURE or (is_value(text) and not is_dated(text)) for text in stated):
        return True
    distinct = set(stated)
    if row > first and len(distinct) == 1:
        cell = next(cell for cell in matrix.cells[row] if cell and plain(cell.words.text))
        return cell.column == 0 or len(stated) > 1 or 2 * cell.columns >= len(texts)
    return row > first and bool(texts[0]) and not any(head_like(text) for text in stated)


def head_like(text: str) -> bool:
    """Whether words read as a head by themselves."""
    return is_head(text) or is_year(text)


def is_counted(stated: Sequence[str]) -> bool:
    """Whether a row only counts its columns: 1 2 3 4 5, 甲 1 2 3."""
    numbers = [text for text in stated if re.fullmatch(r"\d{1,2}", text)]
    return (
        len(numbers) >= FEWEST_COUNTED
        and len(numbers) >= len(stated) - 2
        and [int(n) for n in numbers] == list(range(int(numbers[0]), int(numbers[0]) + len(numbers)))
    )


def is_dated(text: str) -> bool:
    """Whether a text is a year and so heads figures: 2025, 2025年."""
    return re.fullmatch(r"[（(]?(?:19|20)\d{2}年?[）)]?", text) is not None


def stacked_heads(table: Table, matrix: Matrix, first: int, body: int, *, told: bool) -> list[str]:
    """The words above each column, from top to bottom; a cell merged sideways heads all its columns. `told` says that places have
    told how far each reaches.
    """
    heads = [""] * table.width
    for row in range(first, body):
        if is_counted([text for text in matrix.texts(row) if text]):
            continue
        for column, text in enumerate(spread(table, matrix, row, row + 1 if told else body)):
            if text and not heads[column].endswith(text):
                heads[column] += text
    return heads


def spread(table: Table, matrix: Matrix, row: int, body: int) -> list[str]:
    """A head row's words with sideways merges filled in, also those of formats that print them as blanks."""
    texts = [""] * table.width
    spans = False
    for cell in table.cells:
        if cell.row <= row < cell.row + cell.rows:
            spans = spans or cell.columns > 1
            for column in range(cell.column, min(cell.column + cell.columns, table.width)):
                texts[column] = plain(cell.words.text)
    if row + 1 >= body or spans:
        return texts
    below = matrix.texts(row + 1)
    for column in range(1, table.width):
        if not texts[column] and below[column] and below[column - 1] and texts[column - 1]:
            texts[column] = texts[column - 1]
    return texts


def read_columns(matrix: Matrix, heads: Sequence[str], body: int, clock: Clock) -> tuple[Column, ...]:
    """The columns by their heads, mended by what their cells look like."""
    said = [read_head(head, clock) for head in heads]
    cells = [matrix.column(index, body) for index in range(len(heads))]
    columns = [by_cells(column, own) for column, own in zip(said, cells, strict=True)]
    columns = with_names(columns, cells, heads)
    return with_aim(with_baseline(tuple(columns), clock), clock)


FITTING: dict[Holds, frozenset[Look]] = {
    Holds.NATURE: frozenset({Look.NATURE}),
    Holds.UNIT: frozenset({Look.UNIT, Look.DASH}),
    Holds.NAME: WORDS,
    **dict.fromkeys(VALUES, VALUE_LIKE),
}


def by_cells(column: Column, cells: Sequence[str]) -> Column:
    """A column's head held against its cells: where the head says nothing, or no cell fits what it says, its cells decide."""
    looks = Counter(map(look_of, cells))
    count = max(sum(looks.values()), 1)
    fitting = FITTING.get(column.holds)
    fits = fitting is None or sum(looks[look] for look in fitting) >= FEW * count
    if column.holds is Holds.VERDICT and sum(looks[look] for look in FIGURES) >= MOST * count:
        return replace(column, holds=Holds.LEVEL)
    if not cells or (column.said and fits and column.holds not in {Holds.OTHER, Holds.GROUP}):
        return column
    return by_looks(column, looks, cells)


def by_looks(column: Column, looks: Counter[Look], cells: Sequence[str]) -> Column:
    """What a column holds by what its cells look like alone."""
    count = len(cells)
    if looks[Look.NATURE] >= MOST * count:
        return replace(column, holds=Holds.NATURE, said=False)
    if looks[Look.UNIT] >= SOME * count and looks[Look.UNIT] + looks[Look.DASH] >= MOST * count:
        return replace(column, holds=Holds.UNIT, said=False)
    if is_serial(cells):
        return replace(column, holds=Holds.NUMBER, said=False)
    if column.said and column.holds in {Holds.OTHER, Holds.GROUP}:
        return column
    return replace(column, holds=Holds.OTHER, said=False)


def is_figures(cells: Sequence[str]) -> bool:
    """Whether most cells of a column are figures."""
    return len(cells) > 0 and sum(look_of(text) in FIGURES for text in cells) >= MOST * len(cells)


def is_serial(cells: Sequence[str]) -> bool:
    """Whether cells count rows one by one, or begin anew."""
    numbers = [int(match[1]) for text in cells if (match := ORDINAL.fullmatch(text))]
    if len(numbers) < max(2, MOST * len(cells)):
        return False
    steps = sum(after in {before + 1, before, 1} for before, after in pairwise(numbers))
    return numbers[0] <= 1 and steps >= 0.8 * (len(numbers) - 1)


def with_names(columns: list[Column], cells: Sequence[Sequence[str]], heads: Sequence[str]) -> list[Column]:
    """The column of names found among those of words, and what stands left of it: groups or parents' names."""
    values = [index for index, column in enumerate(columns) if column.holds in VALUES]
    first = values[0] if values else len(columns)
    texts = [index for index, own in enumerate(cells) if may_name(columns[index], own)]
    said = [index for index in texts if columns[index].holds is Holds.NAME]
    pool = said or [index for index in texts if index < first] or texts
    if not pool:
        return columns
    main = max(pool, key=lambda index: (likeness(cells[index]), index))
    found = list(columns)
    found[main] = replace(found[main], holds=Holds.NAME, said=bool(said) or bool(heads[main]))
    for index in texts:
        if index != main and found[index].holds in {Holds.NAME, Holds.OTHER, Holds.GROUP}:
            found[index] = replace(found[index], holds=beside(index, main, found, cells, heads))
    for index in range(main + 1, len(found) - 1):
        blank = not heads[index] and found[index].holds is Holds.OTHER and index < first
        if blank and found[index - 1].holds is Holds.NAME and not is_figures(cells[index]):
            found[index] = Column(holds=Holds.NAME, head=found[index - 1].head)
    return found


def may_name(column: Column, cells: Sequence[str]) -> bool:
    """Whether a column of words could hold names or groups."""
    if column.holds not in {Holds.NAME, Holds.GROUP, Holds.OTHER}:
        return False
    if column.holds is Holds.OTHER and column.said:
        return False
    words = sum(look_of(text) in WORDS for text in cells)
    least = FEW if column.holds is Holds.NAME else MOST
    return bool(cells) and words >= least * len(cells)


def likeness(cells: Sequence[str]) -> float:
    """How much a column looks like names: many different ones, long enough, some of them known."""
    distinct = set(cells)
    known = sum(
        find_concept(re.sub(r"^\s*[（(]?\d+[）).．、]\s*|[（(][^（()）]*[）)]\s*$", "", text)) is not None for text in distinct
    )
    longer = sum(len(text) >= 4 for text in distinct)  # noqa: PLR2004 - a name of an indicator is hardly shorter
    return (
        len(distinct) / max(len(cells), 1) * (1 + longer / max(len(distinct), 1))
        + 2 * known / max(len(distinct), 1)
        + len(distinct) / 100
    )


def beside(index: int, main: int, columns: Sequence[Column], cells: Sequence[Sequence[str]], heads: Sequence[str]) -> Holds:
    """What a further column of words holds: a group's or a parent's name left of the names, the leaf's right of them."""
    own = columns[index].holds
    if index > main:
        same = heads[index] == heads[main] or not heads[index]
        return Holds.NAME if same and index == main + 1 else (Holds.OTHER if own is not Holds.GROUP else own)
    if heads[index] and heads[index] == heads[main]:
        return Holds.NAME
    shared = len(set(cells[index]) & set(cells[main]))
    numbered = sum(re.match(r"\s*[（(]?\d{1,3}[）).．、]", text) is not None for text in cells[index])
    if shared * 5 > len(set(cells[index])) or (numbered * 2 > len(cells[index]) and own is not Holds.GROUP):
        return Holds.NAME
    return Holds.GROUP


def with_baseline(columns: tuple[Column, ...], clock: Clock) -> tuple[Column, ...]:
    """The year before the plan is its baseline where the plan's last year stands beside it, below one 规划目标 with it, or with
    words of its own that say so: 规划目标 | 2015年预计.
    """
    span = clock.plan
    if span is None:
        return columns
    aimed = {column.year for column in columns if column.holds is Holds.TARGET}
    if span.last not in aimed or span.first - 1 not in aimed:
        return columns
    return tuple(
        replace(column, holds=Holds.LEVEL)
        if column.holds is Holds.TARGET
        and column.year == span.first - 1
        and (common_head(column, columns, span.last) or states_past(column))
        else column
        for column in columns
    )


def states_past(column: Column) -> bool:
    """Whether a head says, besides an aim, that its figures were reached, are expected or are where the plan begins."""
    return any(says(role, column.head) for role in ("done", "expected", "base"))


def is_early(column: Column, columns: Sequence[Column], clock: Clock) -> bool:
    """Whether a column is taken for what is planned for a year before the plan, though no other says what was."""
    aimed = column.holds is Holds.TARGET and column.year is not None and clock.plan is not None and column.year < clock.plan.first
    return aimed and not clock.review and not any(other.holds is Holds.LEVEL for other in columns)


def is_late(column: Column, clock: Clock) -> bool:
    """Whether a column is taken for what was reached in the year at which the plan ends, though the paper only plans."""
    return column.holds is Holds.LEVEL and clock.plan is not None and column.year == clock.plan.last and not clock.review


def common_head(column: Column, columns: Sequence[Column], last: int) -> bool:
    """Whether the same upper head stands above a year and above the plan's last one."""
    upper = re.sub(r"\d.*$", "", column.head)
    return any(
        other.year == last and other.holds is Holds.TARGET and re.sub(r"\d.*$", "", other.head) == upper for other in columns
    )


def with_aim(columns: tuple[Column, ...], clock: Clock) -> tuple[Column, ...]:
    """Where no period is known and no column says 目标, the last of several bare years is the one aimed at."""
    years = [column.year for column in columns if column.holds is Holds.LEVEL and column.year is not None]
    aimed = any(column.holds is Holds.TARGET for column in columns)
    said = any(
        column.holds is Holds.LEVEL and column.year == max(years, default=0) and says("done", column.head) for column in columns
    )
    if clock.plan is not None or aimed or said or len(set(years)) < 2:  # noqa: PLR2004 - a single year may be either
        return columns
    return tuple(
        replace(column, holds=Holds.TARGET) if column.holds is Holds.LEVEL and column.year == max(years) else column
        for column in columns
    )


def holds_indicators(matrix: Matrix, columns: Sequence[Column], body: int, caption: str) -> bool:
    """Whether names stand beside figures, and something says that they are indicators: natures, units, known names."""
    kinds = [column.holds for column in columns]
    figures = sum(holds in VALUES for holds in kinds)
    if Holds.NAME not in kinds or not figures:
        return False
    if Holds.NATURE in kinds:
        return True
    heads = "".join(column.head for column in columns)
    name = kinds.index(Holds.NAME)
    if says("project", columns[name].head) or ("指标" not in heads + caption and says("project", heads)):
        return False
    names = matrix.column(name, body)
    united = sum(has_unit(text) for text in names) >= SOME * len(names)
    known = sum(find_concept(re.sub(r"[（(][^（()）]*[）)]\s*$", "", text)) is not None for text in names) >= 0.2 * len(names)
    marks = ("指标" in heads) + ("指标" in caption) + united + known + (Holds.UNIT in kinds) + (figures > 1)
    return marks > 1


def has_unit(text: str) -> bool:
    """Whether a name ends with a unit in brackets."""
    match = re.search(r"[（(]([^（()）]{1,12})[）)]\s*[*∗]?$", text)
    return match is not None and look_of(match[1]) is Look.UNIT
