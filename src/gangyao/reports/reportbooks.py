"""The workbook of a report: indicators and promises with live formulas, projects, findings, observations, definitions.

In: Material. Out: bytes. Formulas carry their computed value and nothing newer than Excel 2010; words of data stay words.
"""

import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from gangyao.foreign import Foreign
from gangyao.papers.material import Material
from gangyao.progress.vocabularies import translated, vocabularies
from gangyao.reports.columns import (
    AMOUNTS,
    FINDINGS,
    ITEMS,
    OBSERVATIONS,
    PROJECTS,
    Formula,
    Row,
    finding_rows,
    item_rows,
    observation_rows,
    project_rows,
)
from gangyao.reports.visible import visible
from gangyao.vocabulary import catalogue

ACTIVE = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet may take for a formula when a cell is edited or saved as CSV
LONGEST = 32767  # letters in a cell of Excel
WIDEST, MOST_PLACES, A4 = 40, 6, 9
FORMATS = {"completion": "0.0%", "expected": "0.0%", "probability": "0%", "pace": "0.00", "required": "#,##0.00"}
PLAIN_UNITS = {"年", "岁"}  # 2025 is no 2,025
FILLS = {"绿": ("#C6EFCE", "#006100"), "黄": ("#FFEB9C", "#7A5200"), "红": ("#FFC7CE", "#9C0006")}


@dataclass(slots=True, kw_only=True)
class Book:
    """A workbook being written, with its formats by what they are made of."""

    book: Any
    language: str
    formats: dict[tuple[tuple[str, object], ...], Any] = field(default_factory=dict)

    def style(self, **wanted: object) -> object:
        """A format, made once."""
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(wanted)
        return self.formats[key]


def render_workbook(material: Material, language: str = "zh") -> bytes:
    """The whole workbook."""
    import xlsxwriter  # noqa: PLC0415 - only who asks for a workbook pays for the library

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    made = xlsxwriter.Workbook(buffer, options)
    book, assessment = Book(book=made, language=language), material.assessment
    items = (*assessment.indicators, *assessment.commitments)
    findings = (*assessment.findings, *material.findings)
    sheets: tuple[tuple[str, Sequence[str], Iterable[Row]], ...] = (
        ("indicators", ITEMS, item_rows(assessment.indicators, assessment, language)),
        ("promises", ITEMS, item_rows(assessment.commitments, assessment, language)),
        ("projects", PROJECTS, project_rows(material.plan)),
        ("findings", FINDINGS, finding_rows(findings, language)),
        ("observations", OBSERVATIONS, observation_rows(items)),
        ("columns", ("sheet", "column", "definition"), definition_rows(language)),
    )
    for name, columns, rows in sheets:
        write_sheet(book, name, columns, list(rows))
    made.close()
    return buffer.getvalue()


def definition_rows(language: str) -> Iterable[Row]:
    """What each column of each sheet means."""
    sheets = (("indicators", ITEMS), ("promises", ITEMS), ("projects", PROJECTS), ("findings", FINDINGS))
    for name, columns in (*sheets, ("observations", OBSERVATIONS)):
        for column in columns:
            said = (catalogue.say(f"paper.{kind}_{column}", language) for kind in ("column", "means"))
            yield {
                "sheet": catalogue.say(f"paper.sheet_{name}", language),
                **dict(zip(("column", "definition"), said, strict=True)),
            }


def write_sheet(book: Book, name: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """A sheet: its head kept in view, every column to be filtered, wide paper, lights where there are any."""
    sheet = book.book.add_worksheet(catalogue.say(f"paper.sheet_{name}", book.language))
    head = [catalogue.say(f"paper.column_{column}", book.language) for column in columns]
    sheet.write_row(0, 0, head, book.style(bold=True, bottom=1, text_wrap=True, valign="vcenter", bg_color="#EEEEEE"))
    for index, row in enumerate(rows, start=1):
        for at, column in enumerate(columns):
            write_cell(book, sheet, (index, at), column, row, columns)
    for at, column in enumerate(columns):
        widest = max((letters(row.get(column)) for row in rows), default=0)
        sheet.set_column(at, at, min(WIDEST, max(letters(head[at]), widest)) + 2)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if "light" in columns and rows:
        add_lights(book, sheet, columns, len(rows))


def letters(value: object) -> int:
    """The room that a value takes: a wide letter is two."""
    return 9 if isinstance(value, (float, Formula)) else sum(2 if ord(letter) > 0xFF else 1 for letter in str(value or ""))  # noqa: PLR2004


def write_cell(book: Book, sheet: Foreign, place: tuple[int, int], column: str, row: Row, columns: Sequence[str]) -> None:
    """One cell: a formula with its value, a number, a day, or words that stay words."""
    value = row.get(column)
    if value is None or value == "":
        return
    if isinstance(value, Formula):
        words = re.sub(r"\[(\w+)\]", lambda match: f"{letter_of(columns.index(match[1]))}{place[0] + 1}", value.words)
        sheet.write_formula(*place, f"={words}", book.style(num_format=number_format(column, row)), value.value)
    elif isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        sheet.write_number(*place, value, book.style(num_format=number_format(column, row)))
    elif column == "published" and is_day(str(value)):
        sheet.write_datetime(*place, dt.datetime.fromisoformat(str(value)), book.style(num_format="yyyy-mm-dd"))
    else:
        words = visible(str(value))[:LONGEST]
        sheet.write_string(*place, words, book.style(quote_prefix=True) if words.startswith(ACTIVE) else None)


def letter_of(index: int) -> str:
    """The letters of a column.

    >>> letter_of(0), letter_of(25), letter_of(26)
    ('A', 'Z', 'AA')
    """
    high, low = divmod(index, 26)
    return (chr(64 + high) if high else "") + chr(65 + low)


def is_day(words: str) -> bool:
    """Whether words are a day."""
    return re.fullmatch(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", words) is not None


def number_format(column: str, row: Mapping[str, object]) -> str:
    """How a number is printed: shares in per cent, amounts with the digits of their row, thousands apart but for years."""
    if column not in AMOUNTS:
        return FORMATS.get(column, "0")
    stated = [value for name in AMOUNTS if isinstance(value := row.get(name), Decimal)]
    places = min(
        MOST_PLACES,
        max((max(0, -int(value.normalize().as_tuple().exponent)) for value in stated if value.is_finite()), default=2),
    )
    whole = "0" if row.get("unit") in PLAIN_UNITS else "#,##0"
    return f"{whole}.{'0' * places}" if places else whole


def add_lights(book: Book, sheet: Foreign, columns: Sequence[str], count: int) -> None:
    """Three lights beside the pace, by the thresholds of the vocabulary, and a fill behind each word of a light."""
    paces = sorted({float(rule.bound) for rule in vocabularies()["lights"].rules if rule.bound is not None}, reverse=True)
    at = columns.index("pace")
    icons = [{"criteria": ">=", "type": "number", "value": pace} for pace in paces]
    sheet.conditional_format(1, at, count, at, {"type": "icon_set", "icon_style": "3_traffic_lights", "icons": icons})
    at = columns.index("light")
    for word, (fill, ink) in FILLS.items():
        own = translated("lights", word, book.language)
        style = book.style(bg_color=fill, font_color=ink)
        sheet.conditional_format(1, at, count, at, {"type": "cell", "criteria": "==", "value": f'"{own}"', "format": style})
