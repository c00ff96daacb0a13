"""The words over the columns of a table, in storeys, and what each column is by them or by the cells below.

In: a sheet, the year above, the subjects of a plan. Out: Heads; fields by column; columns of figures.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gangyao.observations.cells import EMPTY, Cell, Sheet
from gangyao.observations.labels import (
    NO_FIGURE,
    PART_OF_YEAR,
    SOME_YEAR,
    Figures,
    dated_parts,
    joined,
    read_figures,
    span_in,
    unit_in,
)
from gangyao.observations.roles import fields_by_cells, words_in
from gangyao.observations.subjects import Subjects
from gangyao.observations.wordforms import tidy
from gangyao.vocabulary.standards.rows import load_rows
from gangyao.vocabulary.units import find_unit

LOOKED = 20  # rows below a head
STOREYS = 3  # rows of a head
PLAIN = re.compile(r"[-+−]?(?:\d[\d,]*(?:\.\d+)?|\.\d+)%?|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?")
NAMING = frozenset({"indicator", "name"})
NATURES = {"属性", "指标属性", "性质", "指标性质", "类别属性"}  # what heads 约束性 and 预期性, and elsewhere 总量 and 增速


@lru_cache(maxsize=1)
def aliases() -> dict[str, str]:
    """Fields by every word that heads their column."""
    return load_aliases("gangyao.observations", "columns")


def load_aliases(package: str, name: str) -> dict[str, str]:
    """The words of a table of fields, each with its field."""
    return {tidy(word): row["field"] for row in load_rows(package, name) for word in (row["field"], *row["aliases"])}


def is_number(words: str) -> bool:
    """Whether words are a plain number or a day, and no name that begins with a digit.

    >>> [is_number(words) for words in ("12.5%", "2024-05-31", "0-14岁", "60岁以上", "500万元以上", "3人户")]
    [True, True, False, False, False, False]
    """
    return PLAIN.fullmatch(unicodedata.normalize("NFKC", words)) is not None or span_in(words, SOME_YEAR) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The words over a column, from top to bottom."""

    column: int
    words: tuple[str, ...]

    @property
    def said(self) -> str:
        """All of them."""
        return "".join(self.words)

    @property
    def field(self) -> str | None:
        """The field that the words name."""
        return aliases().get(tidy(self.said))

    @property
    def is_aside(self) -> bool:
        """Whether it is known to hold other numbers: targets, last year's."""
        return self.field == "aside" or bool(NO_FIGURE.search(self.said))


def bracketed(cells: Sequence[Cell], stub: int) -> Sequence[Cell]:
    """A row of units below a head (单位 亿元 万人) as a storey of that head: its units in brackets, its own head blank."""
    words = [cell.words for cell in cells]
    if stub >= len(words) or (words[stub] and aliases().get(tidy(words[stub])) != "unit"):
        return cells
    units = {at for at, one in enumerate(words) if at != stub and one and find_unit(one)}
    said = {at: replace(cell, words=f"({cell.words})") for at, cell in enumerate(cells) if at in units}
    return [said.get(at, EMPTY if at == stub else cell) for at, cell in enumerate(cells)] if units else cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What the words of a head are read in: the sheet, the year above, and the names that are known."""

    sheet: Sheet
    year: int | None
    subjects: Subjects | None

    def read(self, column: int, words: str) -> Figures | None:
        """What words over a column say of its figures."""
        return read_figures(column, words, self.year, self.subjects)

    def storeys(self, index: int) -> tuple[list[Head], int]:
        """The heads of a row, joined with those of the rows below it that only divide them; and the last of those rows."""
        rows = [self.sheet.rows[index]]
        stub = next((column for column, cell in enumerate(rows[0]) if aliases().get(tidy(cell.words)) in NAMING), 0)
        while len(rows) < STOREYS and index + len(rows) < len(self.sheet.rows):
            lower = bracketed(self.sheet.rows[index + len(rows)], stub)
            if not self.divides(lower, stub):
                break
            rows.append(tuple(lower))
        return [self.head(rows, column) for column in range(max(map(len, rows)))], index + len(rows) - 1

    def divides(self, lower: Sequence[Cell], stub: int) -> bool:
        """Whether a row only divides the head above it."""
        words = [cell.words for cell in lower]
        if not any(words) or (stub < len(words) and words[stub]):
            return False
        return all(self.is_division(one) for one in words if one)

    def is_division(self, words: str) -> bool:
        """Whether words can divide a head: what figures are of, a unit, or a number of another kind."""
        field = aliases().get(tidy(words))
        part = PART_OF_YEAR.search(words) is not None and span_in(words, SOME_YEAR) is not None
        return part or self.read(0, words) is not None or bool(NO_FIGURE.search(words)) or field in {"value", "aside"}

    def head(self, rows: Sequence[Sequence[Cell]], column: int) -> Head:
        """The words over a column; over a cell that is blank those that it is merged into."""
        words: list[str] = []
        for cells in reversed(rows):
            one = self.word_above(cells, column, below=bool(words))
            words[:0] = [one] if one else []
        return Head(column=column, words=tuple(dated_parts(words)))

    def word_above(self, cells: Sequence[Cell], column: int, *, below: bool) -> str:
        """The words over a column; those of the cell that it is merged into, or of a division to its left, for a column that
        is divided below.
        """
        cell = cells[column] if column < len(cells) else EMPTY
        if cell.words or not below:
            return cell.words
        if cell.anchor is not None:
            return cells[cell.anchor[1]].words
        left = next((one.words for one in reversed(cells[:column]) if one.words), "")
        return left if left and self.is_division(left) else ""

    def columns_of(self, heads: Iterable[Head], row: int) -> dict[str, int]:
        """The column of every field, of two the first; by its cells where its head says nothing, or names other things."""
        columns: dict[str, int] = {}
        for head in heads:
            if head.field and head.field not in {"ignored", "aside"}:
                columns.setdefault(head.field, head.column)
        if "months" in columns:  # beside a column of years, or below a year
            columns |= {"year": columns["period"]} if "period" in columns else {}
            columns["period"] = columns["months"]
        return columns if self.subjects is None else columns | self.told_below(heads, columns, row, self.subjects)

    def told_below(self, heads: Iterable[Head], columns: dict[str, int], row: int, subjects: Subjects) -> dict[str, int]:
        """The fields of columns without a head that is known, by their cells; names that are places or periods are no names."""
        below = list(self.sheet.rows[row + 1 :])
        if "place" in columns and "period" not in columns and self.dates(below, columns["place"], subjects):
            columns["period"] = columns.pop("place")  # 范围 over 上半年 and 全年
        taken = {column for field, column in columns.items() if field not in NAMING}
        free = {
            head.column
            for head in heads
            if head.column not in taken and not head.is_aside and head.field != "ignored" and not self.is_figures(head)
        }
        natures = (head.column for head in heads if tidy(head.said) in NATURES)
        measures = fields_by_cells(below, natures, self.year, subjects)
        told = {field: column for field, column in measures.items() if field == "measure"}
        found = {**fields_by_cells(below, free, self.year, subjects), **told}
        named = {columns[field] for field in NAMING & columns.keys()}
        for field in [field for field in NAMING & columns.keys() if columns[field] in {found.get("place"), found.get("period")}]:
            del columns[field]
        if NAMING & columns.keys():
            found = {field: column for field, column in found.items() if field != "name" and column not in named}
        return {field: column for field, column in found.items() if field not in columns}

    def dates(self, below: list[tuple[Cell, ...]], column: int, subjects: Subjects) -> bool:
        """Whether a column holds periods, whatever its head."""
        return fields_by_cells(below, (column,), self.year, subjects).keys() == {"period"}

    def dates_rows(self, columns: Mapping[str, int], row: int) -> bool:
        """Whether rows name the years of their periods: 2024年1-6月, not 1-6月."""
        cells = [
            words for one in ("period", "year") if one in columns for words in words_in(self.sheet.rows[row + 1 :], columns[one])
        ]
        return "answer" in columns or any(span_in(words, None) is not None for words in cells) or not cells

    def natured(self, heads: Iterable[Head], columns: Mapping[str, int]) -> bool:
        """Whether a column tells the natures of targets (约束性), and not measures."""
        return any(tidy(head.said) in NATURES and head.column != columns.get("measure") for head in heads)

    def strays(self, heads: Iterable[Head], columns: Mapping[str, int], row: int) -> bool:
        """Whether words of no known kind stand beside the figures of most rows: names of parts (行业), of which a title says
        nothing.
        """
        first = min((head.column for head in heads if self.is_figures(head)), default=0)
        free = [head.column for head in heads if head.column < first and head.field not in {"ignored", "aside"}]
        rows = self.sheet.rows[row + 1 : row + 1 + LOOKED]
        cells = [words_in(rows, column) for column in free if column not in columns.values()]
        return any(2 * sum(not is_number(words) for words in stated) > len(rows) for stated in cells)

    def is_figures(self, head: Head) -> bool:
        """Whether words head figures."""
        return bool(head.words) and all(self.read(head.column, words) is not None for words in head.words)

    def figures_of(self, heads: Iterable[Head], columns: Mapping[str, int], *, rows_named: bool) -> tuple[Figures, ...]:
        """Every column that can hold figures; one headed by an indicator only where rows name none."""
        found = []
        for head in heads:
            if head.column == columns.get("value"):
                found.append(Figures(column=head.column, unit=unit_in(head.said)))
                continue
            parts = [self.read(head.column, words) for words in head.words]
            stated = [part for part in parts if part is not None]
            if head.column in columns.values() or not stated or len(stated) < len(parts):
                continue
            one = joined(stated)
            if one.named is None and (head.field in {"ignored", "aside"} or NO_FIGURE.search(head.said)):
                continue
            found += [] if one.says_nothing or (rows_named and one.named is not None) else [one]
        return tuple(found)
