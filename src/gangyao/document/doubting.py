"""What a reader should know about the tables that were read: doubts as findings, each at its place.

In: a placed table, how it reads and how it was judged. Out: Findings.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from gangyao.document.columns.heads import Column, Holds, is_head
from gangyao.document.columns.looks import Look, is_blank, is_value, is_year, look_of
from gangyao.document.documents import Table
from gangyao.document.judging import readings
from gangyao.document.judging.doubts import OF_TABLE, Doubt, Judged, Printing
from gangyao.document.judging.readings import Reading
from gangyao.document.judging.wording import price_name
from gangyao.document.outline import Outline, Placed, Text
from gangyao.document.words import Words
from gangyao.document.zones import Zone
from gangyao.plan.plans import Indicator
from gangyao.plan.sureness import SURE
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.passages import Passage

Values = dict[str, str | int | Decimal]

FEWEST_NATURES = 2
FEWEST_FIGURES = 6
SHOWN = 3
CLEAR = 0.95  # of the least sure letter of a cell: in six scans 3 of 19 cells below it were wrong, of 562 above it none
NEAR = 8  # characters between a table and the line below it
PAGE_END = 100  # characters between a table and the rest of its last row on the next page
BELOW = 400  # characters between a table and further columns of it
FEWEST_CELLS = 4
STOPS = re.compile(r"[，。；：]")
LONGEST_TAIL = 24  # letters
LONGEST_REST = 8  # letters
TAIL = re.compile(r"^[^，。；：]*[（(](?:%|‰|[\u4e00-\u9fff]{1,5}|[\u4e00-\u9fff]{1,3}/[\u4e00-\u9fff]{1,4})[）)]$")
REST = re.compile(
    r"^(?!.*(?:续表|单位[:：]|第.{1,4}页|表\s*\d))[^。；：]*[\u4e00-\u9fff][^。；：]*$"
)  # words that are no caption, unit or number of a page
ROW = re.compile(r"^[^，。；]*\d[^，。；]*(?:约束|预期)性$")


def printing(placed: Placed, reading: Reading, before: int, *, tail: bool = False, units: bool = False) -> Printing:
    """What is printed in a table below its head; `before` is the last number of the part before it, the others as in Printing."""
    begin = min((words.at[0] for row in reading.rows for parts in row.cells.values() for words in parts if len(words)), default=0)
    natures = sum(len(words) > 0 and words.at[0] >= begin and look_of(words.text) is Look.NATURE for words in pieces_of(placed))
    return Printing(natures=natures, before=before, dim=frozenset(dim_rows(placed, reading)), tail=tail, units=units)


def dim_rows(placed: Placed, reading: Reading) -> Iterator[int]:
    """The rows of a table in a picture that hold a cell with letters hardly read."""
    if not isinstance(placed.table, Table):
        return
    dim = {at for cell in placed.table.cells if cell.score is not None and cell.score < CLEAR for at in cell.words.at}
    for index, row in enumerate(reading.rows):
        if any(dim.intersection(words.at) for parts in row.cells.values() for words in parts):
            yield index


def pieces_of(placed: Placed) -> Iterator[Words]:
    """The cells of a table, or the pieces of its lines."""
    if isinstance(placed.table, Zone):
        for line in placed.table.lines:
            start = 0
            for part in line.words.text.split():
                start = line.words.text.index(part, start)
                yield line.words[start : start + len(part)]
                start += len(part)
    else:
        yield from (cell.words.strip() for cell in placed.table.cells)


def findings_of(outline: Outline, placed: Placed, reading: Reading, rows: Sequence[Indicator], judged: Judged) -> list[Finding]:
    """What is in doubt about a table and about its rows."""
    found: list[Finding] = []
    cut = has_tail(outline, placed, rows) or has_columns_below(outline, placed)
    reasons = (judged.table | ({Doubt.WHOLE} if cut else set())) & OF_TABLE
    name = placed.number or placed.title or ""
    if reasons:
        values: Values = {"table": name, "rows": len(rows), "reasons": "、".join(sorted(reasons))}
        found.append(find("table-doubtful", Severity.DOUBT, where=(placed.passage,), values=values, told=told(reasons)))
    lost = unused(placed, reading)
    if lost:
        values = {"table": name, "cells": len(lost), "shown": "、".join(words.text.strip() for words in lost[:SHOWN])}
        found.append(find("cells-unused", Severity.DOUBT, where=tuple(words.passage() for words in lost), values=values))
    for row, sure, doubts in zip(rows, judged.confidences, judged.rows, strict=True):
        if sure < SURE and doubts:
            values = {"name": row.name, "confidence": f"{sure:.2f}", "reasons": "、".join(sorted(doubts))}
            found.append(find("row-doubtful", Severity.DOUBT, where=(row.passage,), values=values, told=told(doubts)))
    return found


def told(doubts: Iterable[Doubt]) -> dict[str, dict[str, str]]:
    """What doubts say, in each language, for a sentence."""
    ordered = sorted(doubts)
    return {
        language: {"reasons": catalogue.listed([catalogue.say(f"doubts.{doubt}", language) for doubt in ordered], language)}
        for language in catalogue.LANGUAGES
    }


def is_broken_by_line(outline: Outline, upper: Placed, lower: Placed | None) -> bool:
    """Whether a short line of words stands alone between two parts of one table, or below its last on the next page: the rest of
    a cell that a converter or the end of the page parted from it.
    """
    if lower is not None:
        between = [text for text in outline.texts if upper.passage.end <= text.words.passage().start < lower.passage.start]
        return any(is_rest(text, LONGEST_TAIL) for text in between)
    end = upper.passage.end
    below = next((text for text in outline.texts if end <= text.words.passage().start < end + PAGE_END), None)
    return below is not None and below.page > last_page(upper) and is_rest(below, LONGEST_REST)


def is_rest(text: Text, longest: int) -> bool:
    """Whether a text is so short a line of words that it may be the rest of a cell."""
    words = text.words.text.strip()
    return len(words) <= longest and REST.search(words) is not None


def last_page(placed: Placed) -> int:
    """The page that a table stands on; of lines the last one."""
    return placed.table.lines[-1].page if isinstance(placed.table, Zone) else placed.table.page


def has_tail(outline: Outline, placed: Placed, rows: Sequence[Indicator]) -> bool:
    """Whether the words right below a table look like the rest of it: a short line that ends with a unit in brackets, figures
    that end with a nature, or words that make a better name of its last one.
    """
    name = rows[-1].name if rows else ""
    end = placed.passage.end
    below = [text.words.text.strip() for text in outline.texts if end <= text.words.passage().start <= end + NEAR]
    return any(
        ROW.search(text) or (len(text) <= LONGEST_TAIL and (TAIL.search(text) or price_name(name + text) < price_name(name)))
        for text in below
    )


def has_columns_below(outline: Outline, placed: Placed) -> bool:
    """Whether words below lines that were read as a table look like further columns of it: heads, figures and natures alone."""
    if not isinstance(placed.table, Zone):
        return False
    end = placed.passage.end
    lines = [line.words for one in outline.tables if isinstance(one.table, Zone) for line in one.table.lines]
    words = [*(text.words for text in outline.texts), *lines]
    below = [one.text for one in words if end <= one.passage().start < end + BELOW]
    cells = [is_cell(part) for text in below if not STOPS.search(text) for part in text.split()]
    return sum(cells) >= FEWEST_CELLS and 2 * sum(cells) > len(cells)


def is_cell(part: str) -> bool:
    """Whether words are what a cell of figures, of natures or of a head holds."""
    return is_value(part) or is_year(part) or look_of(part) is Look.NATURE or is_head(part)


def unused(placed: Placed, reading: Reading) -> list[Words]:
    """Figures below the head that no row holds, those of columns that say that they hold none aside."""
    taken: set[int] = set()
    homeless = {index for index, column in enumerate(reading.columns) if is_unknown(column)} | superseded(reading.columns)
    aside: set[int] = set()
    for row in reading.rows:
        for index, parts in row.cells.items():
            if index not in homeless:
                taken.update(place for words in parts for place in words.at)
            elif reading.columns[index].year is not None:  # the head says figures of a year, and the cells say otherwise
                aside.update(words.at[0] for words in parts if len(words))
    if not taken:
        return []
    first, last = min(taken), max(taken)
    loose = [words for words in pieces_of(placed) if len(words) and first <= words.at[0] <= last and words.at[0] not in taken]
    return [words for words in loose if is_lost(words.text) or (words.at[0] in aside and not is_blank(words.text))]


def superseded(columns: Sequence[Column]) -> set[int]:
    """Columns of growth or progress whose figures a row has no place for, as another of the kind is later."""
    found: set[int] = set()
    for kind in (Holds.GROWTH, Holds.ACTUAL_GROWTH, Holds.PROGRESS):
        own = sorted((column.year or 0, index) for index, column in enumerate(columns) if column.holds is kind)
        found.update(index for _, index in own[:-1])
    return found


def is_unknown(column: Column) -> bool:
    """Whether nobody knows what a column holds."""
    return column.holds is Holds.OTHER and not column.said


def is_lost(text: str) -> bool:
    """Whether a piece would be missed: a figure, and no year."""
    return is_value(text) and look_of(text) is not Look.DASH and not is_year(text)


def unread_findings(outline: Outline, runs: Sequence[tuple[Passage, int]]) -> list[Finding]:
    """Tables and runs of lines that look like indicators and were not read, and natures that stand in no table that was read."""
    tables = [
        (placed.passage, natures_in(placed.table)) for placed in outline.tables if placed.reading is None and looks_like(placed)
    ]
    bits = [placed for placed in outline.tables if placed.reading is None and not looks_like(placed) and natures_in(placed.table)]
    if len(bits) >= FEWEST_NATURES:
        tables.extend((placed.passage, natures_in(placed.table)) for placed in bits)
    loose = [text.words.passage() for text in outline.texts if look_of(text.words.text) is Look.NATURE]
    if len(loose) > FEWEST_NATURES and not runs:
        tables.append((Passage(start=loose[0].start, end=loose[-1].end), len(loose)))
    missing = [
        find("table-missing", Severity.DOUBT, where=(caption,))
        for caption in unkept(outline, [place for place, _ in (*tables, *runs)])
    ]
    return missing + [
        find("table-unread", Severity.DOUBT, where=(passage,), values={"natures": natures, "place": passage.start})
        for passage, natures in (*tables, *runs)
    ]


def unkept(outline: Outline, unread: Sequence[Passage]) -> list[Passage]:
    """Captions of tables of indicators below which none was read, nor found and left unread."""
    read = [placed.passage.start for placed in outline.tables if placed.reading is not None]
    starts = sorted([*read, *(passage.start for passage in unread)])
    ends = [*(caption.start for caption in outline.announced), float("inf")][1:]
    return [
        caption
        for caption, end in zip(outline.announced, ends, strict=True)
        if not any(caption.start <= start < end for start in starts)
    ]


def looks_like(placed: Placed) -> bool:
    """Whether a table of cells looks like one of indicators: natures, or a caption that says so above figures."""
    table = placed.table
    if not isinstance(table, Table):
        return False
    figures = sum(is_value(cell.words.text) for cell in table.cells)
    return natures_in(table) >= FEWEST_NATURES or ("指标" in (placed.title or "") and figures >= FEWEST_FIGURES)


def natures_in(table: "Table | Zone") -> int:
    """How many cells of a table state a nature."""
    return readings.natures_in(cell.words.text for cell in table.cells) if isinstance(table, Table) else 0
