"""The hypotheses of one table, each read to the end, and the cheapest of them.

In: a table of cells or a run of printed lines, the periods and the caption. Out: a Reading, or None where it holds no indicators.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from gangyao.document.columns import labels, streams
from gangyao.document.columns import rows as body
from gangyao.document.columns.heads import VALUES, Clock, Column, Holds, is_head, is_overrun
from gangyao.document.columns.looks import Look, is_value, is_year, look_of
from gangyao.document.columns.rows import Row
from gangyao.document.columns.typing import Header, read_header
from gangyao.document.documents import Paragraph, Table
from gangyao.document.grids import spaced, tabbed
from gangyao.document.grids.partition import Prices
from gangyao.document.grids.spots import Metric
from gangyao.document.grids.turned import turned
from gangyao.document.judging import plausibility
from gangyao.document.judging.wording import price_label, price_name
from gangyao.document.words import Words
from gangyao.plan.plans import How
from gangyao.vocabulary.additions import Group, find_additions

UNSURE = 1.0  # a second way of giving figures their columns that is not dearer than this makes a row doubtful
TURNED = 0.5  # price of reading a table on its side
UNKNOWN = 1.0  # price of a column of figures that nothing names
WITHOUT_PLACES = 0.7  # price of reading lines in order where the page says at what places their pieces stand
MISFIT = 2.0  # price of a cell that does not look like what its column holds
OVERRUN = 1.0  # price of a head of names that goes on with words that are no head
UNSAID = 0.15  # price of a head that says nothing
TWICE = 2.0  # price of a second column for one place
LOST_NATURE = 2.0  # price of a nature that no row has
SOME_UNIT = re.compile(r".{0,7}[^\d*—–-]")  # a unit that is not known; it ends with no figure
BODY_END = re.compile(r"\s*(?:分?局|委|委员会|办|办公室|厅|中心)\s*")
GAPS = re.compile(r"\S(?:\s{2,}|\t)\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read a table: its columns and rows, `how` it was laid out, its price for each row, the rows of which a second
    way is as good (by index), and whether names in several parts are one that broke over lines.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    how: How
    price: float
    unsure: frozenset[int] = frozenset()
    broken: bool = False
    unknown: int = 0


SENSES = spaced.Senses(
    is_value=lambda text: (
        is_value(text) or look_of(text) is Look.NATURE or (look_of(text) is Look.UNIT and not re.search(r"[（()）]", text))
    ),
    is_strong=lambda text: is_value(text) or look_of(text) is Look.NATURE,
    is_figure=is_value,
    is_head=lambda text: (
        is_head(text)
        or re.match(r"(?:19|20)\d{2}年|[“\"]十[一二三四五六七八九]?五", text) is not None
        or re.fullmatch(r"[（(\[［【].*|.*[）)\]］】]", text) is not None
    ),
    is_year=is_year,
    prices=Prices(name=price_name, label=price_label),
)


def read_cells(table: Table, clock: Clock, caption: str, how: How = How.RULED) -> Reading | None:
    """The cheapest reading of a table of cells, upright or on its side."""
    return min(ways_of_cells(table, clock, caption, how), key=lambda way: way.price, default=None)


def ways_of_cells(table: Table, clock: Clock, caption: str, how: How = How.RULED) -> list[Reading]:
    """Every reading of a table of cells."""
    return [way for way in upright_and_turned(table, clock, caption, how) if way is not None]


def upright_and_turned(table: Table, clock: Clock, caption: str, how: How) -> Iterator[Reading | None]:
    """Both readings of a table of cells."""
    upright = of_table(table, clock, caption, how)
    yield upright
    if upright is None or upright.price > UNSURE:
        side = of_table(turned(table), clock, caption, How.TRANSPOSED)
        yield side and replace(side, price=side.price + TURNED)


def of_table(table: Table, clock: Clock, caption: str, how: How, depth: int | None = None) -> Reading | None:
    """A table of cells read by its head, which has `depth` rows where places have told it."""
    header = read_header(table, clock, caption, depth)
    if header is None:
        return None
    rows = rows_of(table, header)
    price = price_of(header.columns, rows, natures_in(cell.words.text for cell in table.cells)) + UNKNOWN * header.unknown
    unsure = frozenset(index for index, row in enumerate(rows) if row.shifted)
    how = How.PICTURE if any(cell.score is not None for cell in table.cells) else how
    return Reading(columns=header.columns, rows=rows, how=how, price=price, unknown=header.unknown, unsure=unsure)


def rows_of(table: Table, header: Header) -> tuple[Row, ...]:
    """The rows of a table of cells, each with the ends of its cells that were printed as a row below it."""
    return tuple(labels.with_tails(body.read_rows(table, header), header.columns, price_name))


def continued(table: Table, before: Reading) -> Reading | None:
    """A table without a head that goes on with the one before it."""
    if table.width != len(before.columns):
        return None
    rows = rows_of(table, Header(columns=before.columns, body=0))
    return replace(
        before,
        rows=rows,
        unsure=frozenset(index for index, row in enumerate(rows) if row.shifted),
        price=price_of(before.columns, rows, natures_in(cell.words.text for cell in table.cells)),
    )


def read_lines(lines: Sequence[Paragraph], clock: Clock, caption: str) -> Reading | None:
    """The cheapest reading of printed lines."""
    return min(ways_of_lines(lines, clock, caption), key=lambda way: way.price, default=None)


def ways_of_lines(lines: Sequence[Paragraph], clock: Clock, caption: str) -> list[Reading]:
    """Every reading of printed lines; tabs that read as a table are believed before places."""
    added = [(found, How.LINES) for propose in find_additions(Group.GRIDS) if (found := propose(lines)) is not None]
    tabs = tabbed.propose(lines)
    told = [of_table(table, clock, caption, how) for table, how in (*added, *([(tabs, How.TABBED)] if tabs else []))]
    if tabs and told[-1] is not None:
        return [way for way in told if way is not None]
    return [way for way in (*told, *by_places(lines, clock, caption), *in_order(lines, clock)) if way is not None]


def by_places(lines: Sequence[Paragraph], clock: Clock, caption: str) -> Iterator[Reading | None]:
    """Readings by where the pieces stand, in each metric that the lines may be set in."""
    if all(line.printed is not None for line in lines):
        metrics: tuple[Metric, ...] = (Metric.TOUCHING, Metric.POINTS)
    else:
        spread = sum(GAPS.search(line.words.text) is not None or line.words.text[:2].isspace() for line in lines)
        metrics = (Metric.LETTERS, Metric.WIDTHS) if spread * 3 > len(lines) else ()
    natures = natures_in(part for line in lines for part in line.words.text.split())
    for metric in metrics:
        for cost, table, depth in spaced.propose(lines, metric, SENSES):
            found = of_table(table, clock, caption, How.SPACED, depth)
            lost = max(natures - natures_in(cell.words.text for cell in table.cells), 0)
            yield found and replace(found, price=found.price + cost + LOST_NATURE * lost / max(len(found.rows), 1))


def in_order(lines: Sequence[Paragraph], clock: Clock) -> Iterator[Reading]:
    """The readings of lines as a run of cells."""
    words = with_ends_of_bodies([line.words for line in lines])
    placeless = 0.0 if any(line.printed is None for line in lines) else WITHOUT_PLACES
    for stream in streams.propose(words, clock):
        whole = labels.with_tails(stream.rows, stream.columns, price_name)
        labelled = labels.with_labels(whole, stream.columns, price_name, price_label)
        rows, unsure = placed_values(stream.columns, labelled)
        unsure |= labels.loose_ends(rows, stream.columns, price_label)
        price = price_of(stream.columns, rows, natures_in(part for line in words[stream.head :] for part in line.text.split()))
        how = How.ONE_A_LINE if streams.is_one_a_line(words[stream.head :]) else How.LINES
        yield Reading(
            columns=stream.columns, rows=rows, how=how, price=price + placeless + stream.price, unsure=unsure, broken=True
        )


def with_ends_of_bodies(lines: Sequence[Words]) -> list[Words]:
    """The lines with the rest of a body's name, which broke at the edge of its cell, back at the end of the line before."""
    found: list[Words] = []
    for words in lines:
        if found and BODY_END.fullmatch(words.text) and re.search(r"[\u4e00-\u9fff]$", found[-1].text):
            found[-1] = Words.join((found[-1], words))
        else:
            found.append(words)
    return found


def placed_values(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[tuple[Row, ...], frozenset[int]]:
    """Rows with fewer figures than columns of figures: each figure where it fits best; and rows where another way fits too."""
    found: list[Row] = []
    unsure: set[int] = set()
    for index, row in enumerate(rows):
        values = [(column, Words.join(parts)) for column, parts in sorted(row.cells.items()) if columns[column].holds in VALUES]
        slots = sum(column.holds in VALUES for column in columns)
        if not 0 < len(values) < slots:
            found.append(row)
            continue
        chosen, margin = plausibility.assigned(columns, [words for _, words in values], name_of(columns, row))
        kept = {column: parts for column, parts in row.cells.items() if columns[column].holds not in VALUES}
        found.append(replace(row, cells={**kept, **{column: (words,) for column, words in chosen.items()}}))
        if margin < UNSURE:
            unsure.add(index)
    return tuple(found), frozenset(unsure)


def name_of(columns: Sequence[Column], row: Row) -> str:
    """The last part of a row's name, as printed."""
    parts = [words.text for column, held in sorted(row.cells.items()) if columns[column].holds is Holds.NAME for words in held]
    return parts[-1] if parts else ""


def natures_in(texts: "Iterator[str] | Sequence[str]") -> int:
    """How many cells state a nature."""
    return sum(look_of(text) is Look.NATURE for text in texts)


def price_of(columns: Sequence[Column], rows: Sequence[Row], natures: int) -> float:
    """What a reading costs for each row with figures: names, figures, misfits, natures that no row has."""
    stated = [row for row in rows if any(columns[index].holds in VALUES for index in row.cells)]
    if not stated:
        return float("inf")
    price = sum(price_row(columns, row) for row in stated)
    held = sum(columns[index].holds is Holds.NATURE for row in rows for index in row.cells)
    return (price + LOST_NATURE * abs(natures - held)) / len(stated) + TWICE * doubled(columns) + price_heads(columns)


def price_heads(columns: Sequence[Column]) -> float:
    """What it costs that words above columns say nothing of what their cells show, or swallow words of the first row."""
    unsaid = sum(bool(column.head) and not column.said for column in columns)
    overrun = sum(column.holds is Holds.NAME and is_overrun(column.head) for column in columns)
    return UNSAID * unsaid + OVERRUN * overrun


def doubled(columns: Sequence[Column]) -> int:
    """How many columns fill a place that another fills: two of natures, of units, of targets for one year."""
    places = [
        (column.holds, column.year) for column in columns if column.holds in {*VALUES, Holds.NATURE, Holds.UNIT, Holds.NUMBER}
    ]
    return len(places) - len(set(places))


def price_row(columns: Sequence[Column], row: Row) -> float:
    """What one row costs."""
    return sum(row_prices(columns, row))


def row_prices(columns: Sequence[Column], row: Row) -> tuple[float, float, float]:
    """What the name, the misfits and the figures of one row cost."""
    cells = {index: Words.join(parts).text for index, parts in row.cells.items()}
    parts = [words.text for index, held in sorted(row.cells.items()) if columns[index].holds is Holds.NAME for words in held]
    name = min(price_name("".join(parts)), price_name(parts[-1])) if parts else price_name("")
    misfits = sum(does_misfit(columns[index], text) for index, text in cells.items())
    figures = {index: text for index, text in cells.items() if columns[index].holds in VALUES}
    return name, MISFIT * misfits, plausibility.price_row(columns, figures, "".join(parts))


LIKELY: dict[Holds, Callable[[str], bool]] = {
    Holds.NATURE: lambda text: look_of(text) in {Look.NATURE, Look.DASH},
    Holds.UNIT: lambda text: look_of(text) in {Look.UNIT, Look.DASH} or SOME_UNIT.fullmatch(text) is not None,
    Holds.NUMBER: lambda text: re.search(r"\d", text) is not None,
    Holds.GROUP: lambda text: re.search(r"[\u4e00-\u9fff]", text) is not None,
    Holds.NAME: lambda text: re.search(r"[\u4e00-\u9fff]|[A-Za-z]{2}", text) is not None and look_of(text) is not Look.FIGURE,
}


def does_misfit(column: Column, text: str) -> bool:
    """Whether a cell does not look like what its column holds."""
    if column.holds in VALUES:
        return look_of(text) in {Look.NATURE, Look.UNIT, Look.TEXT, Look.GROUP}
    return column.holds in LIKELY and not LIKELY[column.holds](text)
