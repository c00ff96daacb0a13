"""Names, labels of groups and ends of cells told apart in rows that were printed as running lines.

In: rows, their columns, and what it costs to take words for a name or for a label. Out: the rows with labels of their own, and
with the ends of cells put back. A line that ended because its column did goes on in the next one; a shorter one need not.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from gangyao.document.columns.alignment import INFINITE, STARTS_ROW
from gangyao.document.columns.heads import Column, Holds
from gangyao.document.columns.rows import Row
from gangyao.document.words import Words

SLACK = 1.5  # letters that a line may be short of its column where a sign or a number could not be parted
FEWEST_BROKEN = 4  # names that go on in a next line
LONGEST_BIT = 4  # letters of a line in the narrow column of groups
FEWEST_LABELS = 3  # of lines that are the labels of groups, in a table that has any
LETTER = re.compile(r"[\u4e00-\u9fff]{1,2}")
LIKELY_LABEL = 0.3  # what the label of a group may cost more where no group has been named yet

Price = Callable[[str], float]


def with_labels(rows: Sequence[Row], columns: Sequence[Column], price_name: Price, price_label: Price) -> list[Row]:
    """The rows with the labels of groups taken off the names that they opened, where both read better apart and the line did not
    end because the column did; and with beginnings of names put back that stand as labels though it did.
    """
    name = next(index for index, column in enumerate(columns) if column.holds is Holds.NAME)
    group = next((index for index, column in enumerate(columns) if column.holds is Holds.GROUP), None)
    full = width_of_names(rows, name)
    found: list[Row] = []
    for row in rows if group is None else (with_bounds(row, name, group, full, price_label) for row in rows):
        parts = row.cells.get(name, ())
        free = (group is None or group not in row.cells) and not any(columns[index].holds is Holds.NUMBER for index in row.cells)
        size = label_size([words.text for words in parts], full, price_name, price_label) if free else 0
        if not size:
            alone = row.cells.keys() == {name} and price_label("".join(words.text for words in parts)) < 0
            found.append(replace(row, spanning=row.spanning or alone))
            continue
        label, rest = Words.join(parts[:size]), {**row.cells, name: parts[size:]}
        if group is not None:
            found.append(Row({**rest, group: (label,)}))
        else:
            found.extend((Row({name: (label,)}, spanning=True), Row(rest)))
    return found


def width_of_names(rows: Sequence[Row], name: int) -> float:
    """How wide the column of names is, by its widest line; without end where too few names go on in a next line."""
    cells = [parts for row in rows if (parts := row.cells.get(name, ()))]
    if sum(len(parts) > 1 for parts in cells) < FEWEST_BROKEN:
        return INFINITE
    return max(width(words.text) for parts in cells for words in parts)


def width(text: str) -> float:
    """How wide words are, in Chinese letters."""
    return sum(0.5 if letter.isascii() else 1.0 for letter in text)


def is_full(text: str, full: float) -> bool:
    """Whether a line of a name ends because its column does."""
    return width(text) >= full - SLACK


def with_bounds(row: Row, name: int, group: int, full: float, price_label: Price) -> Row:
    """The row with label and name parted where a line ended before its column did: what stands as the label though its line is
    full begins the name, and short lines after the label's first go on with it.
    """
    label, parts = row.cells.get(group, ()), row.cells.get(name, ())
    if not label or not parts or STARTS_ROW.match(parts[0].text):
        return row
    said = Words.join(label)
    if not any(map(str.isspace, said.text)) and is_full(said.text, full) and price_label(said.text) >= 0:
        rest = {index: held for index, held in row.cells.items() if index != group}
        return replace(row, cells={**rest, name: (*label, *parts)})
    size = next((place for place, part in enumerate(parts) if ends_label(parts, place, full)), 0)
    if not size or price_label("".join(words.text for words in (said, *parts[:size]))) > 0:
        return row
    return replace(row, cells={**row.cells, group: (Words.join((said, *parts[:size])),), name: parts[size:]})


def ends_label(parts: Sequence[Words], place: int, full: float) -> bool:
    """Whether the parts before one are short lines that no bracket after them has ended, and itself is the last or a full one."""
    if place == 0:
        return False
    short = len(parts[place - 1]) <= LONGEST_BIT and not is_full(parts[place - 1].text, full)
    return short and parts[place].text[:1] not in "（([" and all(len(part) <= LONGEST_BIT for part in parts[:place])


def with_tails(rows: Sequence[Row], columns: Sequence[Column], price_name: Price) -> list[Row]:
    """The rows with the ends of cells that a page kept for its next line put back: of a name where the whole is known and the
    beginning is not, of several cells where what stands beside the name is a letter or two. A row of words alone may as well be a
    parent that names its children and who answers for them.
    """
    names = [index for index, column in enumerate(columns) if column.holds is Holds.NAME]
    found: list[Row] = []
    for row in rows:
        if len(names) == 1 and found and ends_row(row, found[-1], names[0], columns, price_name):
            found[-1] = joined(found[-1], row)
        else:
            found.append(row)
    return found


def ends_row(row: Row, before: Row, name: int, columns: Sequence[Column], price_name: Price) -> bool:
    """Whether a row holds the ends of the cells of the row before it."""
    begun, parts = before.cells.get(name, ()), row.cells.get(name, ())
    if not begun or not parts or len(before.cells) <= 1 or row.spanning or STARTS_ROW.match(parts[0].text):
        return False
    if row.cells.keys() == {name}:
        first, whole = ("".join(words.text for words in held) for held in (begun, (*begun, *parts)))
        return price_name(whole) < 0 <= price_name(first)
    beside = {index: "".join(words.text for words in held) for index, held in row.cells.items() if index != name}
    bits = all(columns[index].holds is Holds.OTHER and LETTER.fullmatch(text) for index, text in beside.items())
    return bits and row.cells.keys() <= before.cells.keys()


def joined(row: Row, end: Row) -> Row:
    """A row with the ends of its cells, each a part of the last words in its cell."""
    cells = {
        index: (*parts[:-1], Words.join((*parts[-1:], *end.cells[index]))) if index in end.cells else parts
        for index, parts in row.cells.items()
    }
    return replace(row, cells=cells)


def loose_ends(rows: Sequence[Row], columns: Sequence[Column], price_label: Price) -> frozenset[int]:
    """The rows whose name may be cut or too long: a few words alone after it that need be no label, or one letter before it."""
    name = next(index for index, column in enumerate(columns) if column.holds is Holds.NAME)
    texts = [[words.text for words in row.cells.get(name, ())] for row in rows]
    bare = [index for index, row in enumerate(rows) if index and row.cells.keys() == {name}]
    alone = [index for index in bare if price_label("".join(texts[index])) >= 0]
    cut = {index - 1 for index in alone} if len(alone) < FEWEST_LABELS else set()
    led = {index for index, parts in enumerate(texts) if len(parts) > 1 and LETTER.fullmatch(parts[0])}
    return frozenset(cut | led)


def label_size(parts: Sequence[str], full: float, price_name: Price, price_label: Price) -> int:
    """How many parts at the beginning of a name are the label of a group; none where the whole reads as one name."""
    if len(parts) < 2 or any(re.match(r"\s*(?:\d{1,3}[.．、]|[（(]\d{1,3}[）)])", part) for part in parts):  # noqa: PLR2004
        return 0
    prices = {
        size: price_label("".join(parts[:size])) + price_name("".join(parts[size:]))
        for size in range(1, len(parts))
        if not (is_full(parts[size - 1], full) and price_label("".join(parts[:size])) >= 0)
    }
    if not prices:
        return 0
    best = min(prices, key=lambda size: prices[size])
    return best if prices[best] - LIKELY_LABEL < price_name("".join(parts)) else 0
