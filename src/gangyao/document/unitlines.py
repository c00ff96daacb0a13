"""The unit that a table says once for all its rows: 单位：亿元 above it, in its caption or in its first row.

In: a placed table and the texts above it. Out: the units said, and the rows with the one unit where it fits what they tell.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gangyao.document.columns.heads import YEARLY, Column
from gangyao.document.documents import Table
from gangyao.document.outline import Outline, Placed
from gangyao.document.tables.cells import plain_of, read_stated
from gangyao.document.tables.leaves import Item, Leaf
from gangyao.plan.dictionary import Concept
from gangyao.vocabulary.units import find_unit

SAID = re.compile(
    r"(?<![\u4e00-\u9fff])(?:计量|数据)?单位\s*(?:[:：]|均?为)\s*(?P<units>[^（()）\]】。；;]{1,24}?)\s*[）)\]】]?[。；;]?\s*$"
)
ALONE = re.compile(r"[（(\[【]?\s*(?:计量|数据)?单位\s*[:：]")  # a cell that says the unit of the table and nothing else
BETWEEN = re.compile(r"[、，,/／;；\s]+(?![^（(]*[)）])")
SHARE = re.compile(
    r"(?<![频功])率$|比重$|比$|程度$|强度$|满意度$|比例|占比|指数|系数|倍差|增速|增长|增幅|位次|排名"
)  # which are not measured in a unit of amounts
NEAR = 12  # characters between a line and the first cell of the table below it
LINES = 4  # of the table that may say it


def units_said(outline: Outline, placed: Placed) -> tuple[str, ...]:
    """The units that the caption of a table, its first lines, a line above it or a note say for all of it, or none."""
    for text in (placed.title or "", *first_lines(placed), *lines_within(outline, placed), *placed.notes):
        match = SAID.search(text.strip())
        units = split_units(unicodedata.normalize("NFKC", match["units"]).removeprefix("人民币")) if match else ()
        if any(find_unit(unit) is not None for unit in units):
            return units
    return ()


def split_units(words: str) -> tuple[str, ...]:
    """The units that words name: one whole (万元/人), or several between signs (亿元、%)."""
    if find_unit(words) is not None:
        return (words,)
    return tuple(unit for unit in BETWEEN.split(words) if unit)


def first_lines(placed: Placed) -> Iterator[str]:
    """The first lines of a table in lines, or the cells of the first rows."""
    if isinstance(placed.table, Table):
        yield from (cell.words.text for cell in placed.table.cells if cell.row < LINES and ALONE.match(cell.words.text.strip()))
    else:
        yield from (line.words.text for line in placed.table.lines[:LINES])


def lines_within(outline: Outline, placed: Placed) -> Iterator[str]:
    """The texts between the caption of a table and its first cell, or right above a table without caption."""
    for text in outline.texts:
        passage = text.words.passage()
        if placed.passage.start - NEAR <= passage.end and passage.start <= placed.passage.end:
            yield text.words.text


def with_unit(item: Item, units: Sequence[str], concepts: Sequence[Concept | None], columns: Sequence[Column]) -> Item:
    """An item whose rows without a unit have that of the table in which, alone, what they tell can be measured."""
    if not units:
        return item
    known = [unit for unit in units if find_unit(unit) is not None]
    leaves = []
    for leaf, concept in zip(item.leaves, concepts, strict=True):
        fitting = [unit for unit in known if fits(leaf, unit, concept)] if prints_none(leaf, columns) else []
        leaves.append(replace(leaf, unit=fitting[0]) if len(fitting) == 1 else leaf)
    return replace(item, leaves=tuple(leaves))


def prints_none(leaf: Leaf, columns: Sequence[Column]) -> bool:
    """Whether a row prints no unit, in its name or beside the figures of its years."""
    stated = [words.text for index, words in leaf.values.items() if columns[index].holds in YEARLY]
    return leaf.unit is None and not any(read_stated(plain_of(text)).unit for text in stated)


def fits(leaf: Leaf, unit: str, concept: Concept | None) -> bool:
    """Whether what a row tells can be measured in a unit: by what is known of it, else by the words of its name."""
    own = find_unit(unit)
    if own is None:
        return False
    if concept is not None and concept.units:
        known = [found for word in concept.units if (found := find_unit(word)) is not None]
        return any(found.dimension == own.dimension for found in known)
    return own.dimension.startswith("share") == (SHARE.search(leaf.name) is not None)
