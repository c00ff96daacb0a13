"""The head of a table of observations: which column means what, in the words that departments use.

In: a sheet. Out: a Header; a column headed by a period (2021, 2023年1-9月) holds values for it.
"""

import csv
import re
import unicodedata
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gangyao.observations.sheets import Cell, Sheet
from gangyao.vocabulary.spans import Span, read_span

SEARCHED = 30  # rows from the top within which the head is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Index of the row under which the figures stand, the column of each field, and the columns that are periods."""

    row: int
    columns: dict[str, int]
    spans: dict[int, Span]

    def has(self, field: str) -> bool:
        """Whether the table has that column."""
        return field in self.columns


@lru_cache(maxsize=1)
def aliases() -> dict[str, str]:
    """Fields by every word that heads their column."""
    return read_aliases(Path(__file__).with_name("columns.csv"))


def read_aliases(path: Path) -> dict[str, str]:
    """The words of a table of fields, each with its field."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["field"], (row["field"], *row["aliases"].split(";"))) for row in csv.DictReader(file)]
    return {tidy(word): field for field, words in rows for word in words if word}


def find_columns(sheet: Sheet, known: Mapping[str, str], required: AbstractSet[str]) -> Header | None:
    """The head of a table of other fields, or None where no row has all that are required."""
    for index, cells in enumerate(sheet.rows[:SEARCHED]):
        columns: dict[str, int] = {}
        for column, cell in enumerate(cells):
            field = known.get(tidy(cell.words))
            if field:
                columns.setdefault(field, column)
        if required <= columns.keys():
            return Header(row=index, columns=columns, spans={})
    return None


def tidy(words: str) -> str:
    """The words of a head in one form, without the unit in brackets behind them."""
    plain = re.sub(r"[\s*＊:：]", "", unicodedata.normalize("NFKC", words)).lower()
    return re.sub(r"\([^)]*\)$", "", plain) or plain


def find_header(sheet: Sheet) -> Header | None:
    """The head of a sheet, or None where it holds no figures: a name, and either a value or periods as columns."""
    for index, cells in enumerate(sheet.rows[:SEARCHED]):
        header = read_header(index, cells)
        if header is not None:
            return header
    return None


def read_header(index: int, cells: tuple[Cell, ...]) -> Header | None:
    """The head that a row is, or None."""
    columns: dict[str, int] = {}
    spans: dict[int, Span] = {}
    for column, cell in enumerate(cells):
        field = aliases().get(tidy(cell.words))
        span = None if field else span_of_head(cell.words)
        if field and field != "ignored":
            columns.setdefault(field, column)
        elif span is not None:
            spans[column] = span
    if "indicator" not in columns and "name" in columns:
        columns["indicator"] = columns["name"]
    told = bool(columns.keys() & {"value", "text", "attested"}) and "period" in columns
    return Header(row=index, columns=columns, spans={} if told else spans) if "indicator" in columns and (told or spans) else None


def span_of_head(words: str) -> Span | None:
    """The period that heads a column: 2023, 2023年实绩, 2023年1-9月完成."""
    plain = re.sub(r"(?:实绩|实际|完成|数值|数据|值|数|实际值|完成值|完成情况)+$", "", re.sub(r"\s", "", words))
    return read_span(plain)
