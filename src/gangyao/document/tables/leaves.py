"""Rows of a table become items and their leaves: what a blank cell inherits, who is parent of whom, compound cells.

In: Rows under Columns. Out: Items, each with the leaf rows that carry values.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gangyao.document.columns.heads import VALUES, Column, Holds
from gangyao.document.columns.looks import is_blank
from gangyao.document.columns.rows import Row
from gangyao.document.tables.naming import STRICT_NUMBER, Name, leaf_qualifiers, read_name
from gangyao.document.words import Words
from gangyao.vocabulary.passages import Passage

COUNT_MARK = re.compile(r"[（(]\s*\d+\s*[项个]\s*[）)]|^\s*[一二三四五六七八九十]+\s*[、.]|^\s*[（(][一二三四五六七八九十]+[）)]")
GROUP_ROW = re.compile(r"\s*(?:[一二三四五六七八九十]+[、.]|[（(][一二三四五六七八九十]+[）)])")
INHERITED = frozenset({Holds.TARGET, Holds.GROWTH})
SLASH = re.compile(r"\s*[/／]\s*")
FIRST_ORDINAL = re.compile(r"\d{1,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One row with values: `values` holds the words of each column of figures by its index."""

    name: str
    qualifier: str | None
    parent: str | None
    unit: str | None
    nature: str | None
    verdict: str | None
    values: dict[int, Words]
    marks: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A numbered row with all its leaves."""

    number: int | None
    group: str | None
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row as printed: the parts of its name, and what else it says."""

    parts: tuple[str, ...]
    name: Name
    number: int | None
    group: str | None
    row: Row


@dataclass(slots=True)
class Open:
    """An item while its rows come in."""

    number: int | None
    group: str | None
    lines: list[Line] = field(default_factory=list)


def leaves_of(rows: Sequence[Row], columns: Sequence[Column], group: str | None, *, broken: bool) -> Iterator[Item]:
    """The items of a table in order; `broken` where a name in several parts is one that broke over lines, and not a
    parent's name before its leaf's.
    """
    item: Open | None = None
    for row in rows:
        line = read_line(row, columns, broken=broken)
        group = line.group or group
        if heads_group(line, row, columns):
            group = COUNT_MARK.sub("", re.sub(r"\s", "", line.parts[0]))
            continue
        if not line.name.name and not has_values(row, columns):
            continue
        if item is None or begins_item(line, item, columns):
            if item is not None:
                yield closed(item, columns, broken=broken)
            item = Open(line.number, group)
        item.lines.append(line)
    if item is not None:
        yield closed(item, columns, broken=broken)


def heads_group(line: Line, row: Row, columns: Sequence[Column]) -> bool:
    """Whether a row is nothing but a group's name: numbered 一、, or one cell across the table."""
    alone = bool(line.parts) and line.number is None and not has_values(row, columns)
    return alone and (row.spanning or GROUP_ROW.match(line.parts[0]) is not None)


def read_line(row: Row, columns: Sequence[Column], *, broken: bool) -> Line:
    """A row's number, name and group."""
    numbered = any(column.holds is Holds.NUMBER for column in columns)
    parts = tuple(
        words.text.strip() for index in sorted(row.cells) if columns[index].holds is Holds.NAME for words in row.cells[index]
    )
    starts = [index for index, part in enumerate(parts) if STRICT_NUMBER.match(part)]
    opening = starts[-1] if starts and broken and not numbered else 0
    above, parts = parts[:opening], parts[opening:]
    name = read_name("".join(parts) if broken else (parts[-1] if parts else ""), numbered=numbered)
    first = read_name(parts[0], numbered=numbered) if parts else name
    ordinal = FIRST_ORDINAL.search(one(row, columns, Holds.NUMBER) or "")
    group = COUNT_MARK.sub("", re.sub(r"\s", "", one(row, columns, Holds.GROUP) or "".join(above))) or None
    return Line(parts=parts, name=name, number=int(ordinal[0]) if ordinal else first.number, group=group, row=row)


def begins_item(line: Line, item: Open, columns: Sequence[Column]) -> bool:
    """Whether a row begins an item of its own: it has another number, or the table has none and it stands for itself."""
    if line.number is not None:
        return line.number != item.number
    if item.number is not None or line.name.within or not line.name.name:
        return False
    return any(has_values(held.row, columns) for held in item.lines)


def has_values(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a row has a cell, be it a dash, under a column of figures."""
    return any(columns[index].holds in VALUES for index in row.cells)


def one(row: Row, columns: Sequence[Column], holds: Holds) -> str | None:
    """The words under the first column that holds this, None where there are none."""
    for index in sorted(row.cells):
        if columns[index].holds is holds:
            return "".join(words.text.strip() for words in row.cells[index])
    return None


def closed(item: Open, columns: Sequence[Column], *, broken: bool) -> Item:
    """The item's leaves, with names shared, blanks inherited and compounds taken apart."""
    leaves: list[Leaf] = []
    parent: str | None = None
    several = sum(has_values(line.row, columns) for line in item.lines) > 1
    for line in item.lines:
        if not has_values(line.row, columns):
            parent = line.name.name or parent
            continue
        headed = several and not leaves if broken else True
        named, parent = name_of(line, parent, leaves, headed=headed, broken=broken)
        leaves.append(inheriting(leaf_of(line, named, parent, columns), leaves, columns))
    leaves = with_nature(shared_names(leaves, item))
    return Item(number=item.number, group=item.group, leaves=tuple(part for leaf in leaves for part in taken_apart(leaf)))


def name_of(line: Line, parent: str | None, above: Sequence[Leaf], *, headed: bool, broken: bool) -> tuple[Name, str | None]:
    """A line's name and its parent's; `headed` where the first of several parts is the parent's name."""
    if line.name.within and above:
        return line.name, above[-1].parent or above[0].name
    if len(line.parts) > 1 and headed:
        head = read_name(line.parts[0], numbered=line.name.number is None)
        leaf = read_name("".join(line.parts[1:]), numbered=True) if broken else line.name
        return replace(leaf, marks=leaf.marks + head.marks, unit=leaf.unit or head.unit), head.name
    return line.name, parent


def leaf_of(line: Line, name: Name, parent: str | None, columns: Sequence[Column]) -> Leaf:
    """A line with values as a leaf, before it inherits anything."""
    own = [parts for index, parts in line.row.cells.items() if columns[index].holds is not Holds.GROUP]  # merged over rows
    spans = [words.passage() for parts in own for words in parts]
    values = {index: Words.join(words) for index, words in line.row.cells.items() if columns[index].holds in VALUES}
    return Leaf(
        name=name.name,
        qualifier=name.qualifier,
        parent=parent if parent != name.name else None,
        unit=unit_of(one(line.row, columns, Holds.UNIT), name),
        nature=one(line.row, columns, Holds.NATURE),
        verdict=one(line.row, columns, Holds.VERDICT),
        values=values,
        marks=name.marks,
        passage=Passage(start=min(span.start for span in spans), end=max(span.end for span in spans)),
    )


def unit_of(printed: str | None, name: Name) -> str | None:
    """The unit as printed; "" where a dash says that there is none, None where nothing is printed."""
    if printed is None:
        return name.unit
    words = re.sub(r"\s", "", unicodedata.normalize("NFKC", printed)).strip("()")
    return "" if is_blank(words) and words != "/" else words


def inheriting(leaf: Leaf, above: Sequence[Leaf], columns: Sequence[Column]) -> Leaf:
    """A blank unit, nature, target or growth is that of the leaf above in the same numbered row."""
    if not above:
        return leaf
    last = above[-1]
    missing = {
        index: words for index, words in last.values.items() if index not in leaf.values and columns[index].holds in INHERITED
    }
    return replace(
        leaf,
        unit=last.unit if leaf.unit is None else leaf.unit,
        nature=leaf.nature or last.nature,
        values={**leaf.values, **missing},
        marks=leaf.marks + (last.marks if leaf.parent and leaf.parent == last.parent else ""),
    )


def with_nature(leaves: Sequence[Leaf]) -> list[Leaf]:
    """A nature printed once, beside a later leaf, is that of all leaves of the row."""
    stated = next((leaf.nature for leaf in leaves if leaf.nature), None)
    return [replace(leaf, nature=leaf.nature or stated) for leaf in leaves]


def shared_names(leaves: Sequence[Leaf], item: Open) -> list[Leaf]:
    """Leaves without a name of their own take the one above; what it enumerates tells them apart."""
    found: list[Leaf] = []
    index = 0
    while index < len(leaves):
        end = index + 1
        while end < len(leaves) and not leaves[end].name:
            end += 1
        found.extend(sharing(leaves[index:end], item))
        index = end
    return found


def sharing(run: Sequence[Leaf], item: Open) -> list[Leaf]:
    """Leaves of one printed name."""
    head = run[0]
    if len(run) == 1:
        return [head]
    printed = item.lines[0].parts[-1] if item.lines[0].parts else head.name
    qualifiers: Sequence[str | None] = leaf_qualifiers(printed, len(run)) or [head.qualifier] * len(run)
    return [
        replace(leaf, name=head.name, qualifier=qualifier, parent=head.parent or printed)
        for leaf, qualifier in zip(run, qualifiers, strict=True)
    ]


def taken_apart(leaf: Leaf) -> list[Leaf]:
    """A row whose unit and figures pair position by position (万人次/万吨, 8358/244) as one leaf for each; else itself."""
    units = SLASH.split(leaf.unit or "")
    figures = [SLASH.split(words.text.strip()) for words in leaf.values.values() if not is_blank(words.text)]
    count = max((len(parts) for parts in figures), default=1)
    paired = count > 1 and all(len(parts) == count and all(re.search(r"\d", part) for part in parts) for parts in figures)
    if not paired or len(units) not in {1, count}:
        return [leaf]
    qualifiers = leaf_qualifiers(leaf.name + (f"({leaf.qualifier})" if leaf.qualifier else ""), count)
    return [
        replace(
            leaf,
            qualifier=qualifiers[position] if qualifiers else str(position + 1),
            unit=units[position if len(units) == count else 0] or None,
            values={index: part_of(words, position) for index, words in leaf.values.items()},
        )
        for position in range(count)
    ]


def part_of(words: Words, position: int) -> Words:
    """The n-th part of a cell between slashes."""
    start = 0
    for index, part in enumerate(SLASH.split(words.text)):
        begin = words.text.index(part, start)
        if index == position:
            return words[begin : begin + len(part)]
        start = begin + len(part)
    return words
