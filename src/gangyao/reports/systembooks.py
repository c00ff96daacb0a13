"""Systems as workbooks: the form of an input, and the results of a run.

In: a System and one of its tables, or a Run. Out: bytes of XLSX. Words of people are no formulas.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gangyao.observations.writing import inert_word
from gangyao.systems.runs import Run
from gangyao.systems.systems import System, Table
from gangyao.vocabulary.catalogue import say
from gangyao.vocabulary.standards.descriptors import Field

HEAD = PatternFill("solid", fgColor="E8EEF4")
WIDEST = 28
ROWS = 2000  # rows of a form that lists of choices reach


def form_workbook(system: System, table: Table, language: str) -> bytes:
    """An empty form under the heads of an input; units and who fills a column stand on a second sheet."""
    book = Workbook()
    sheet = sheet_of(book, table.descriptor.titles.get(language, table.name))
    lay_heads(sheet, [titled(field, language) for field in table.descriptor.fields])
    for place, field in enumerate(table.descriptor.fields, start=1):
        if field.enum:
            words = ",".join(field.called(word, language) for word in sorted(field.enum))
            choices = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True)
            choices.add(f"{get_column_letter(place)}2:{get_column_letter(place)}{ROWS}")
            sheet.add_data_validation(choices)
    notes = book.create_sheet(say("systems.notes", language))
    lay_heads(notes, [say(f"systems.note_{name}", language) for name in ("column", "unit", "type", "supplier", "needed")])
    for field in table.descriptor.fields:
        needed = say("systems.yes", language) if field.required or field.name in table.key else ""
        notes.append([titled(field, language), field.unit, field.type, field.supplier, needed])
    notes.append([])
    notes.append([say("systems.form_of", language, {"name": system.names[language]})])
    return saved(book)


def run_workbook(run: Run, language: str) -> bytes:
    """A sheet for each result, and one that says by what it was reckoned."""
    book = Workbook()
    for place, result in enumerate(run.system.results.values()):
        title = result.descriptor.titles.get(language, result.name)
        sheet = sheet_of(book, title) if place == 0 else book.create_sheet(title[:31])
        fields = result.descriptor.fields
        lay_heads(sheet, [f"{titled(field, language)}{f'（{field.unit}）' if field.unit else ''}" for field in fields])
        lay_rows(sheet, run.results[result.name], fields, language)
    basis = book.create_sheet(say("systems.basis", language))
    lay_heads(basis, [say("systems.basis", language), ""])
    for line in basis_lines(run, language):
        basis.append([inert_word(str(cell)) for cell in line])
    return saved(book)


def sheet_of(book: Workbook, title: str) -> Worksheet:
    """The first sheet of a new workbook, named."""
    sheet = book.worksheets[0]
    sheet.title = title[:31]
    return sheet


def lay_heads(sheet: Worksheet, heads: Sequence[str]) -> None:
    """Heads that stay in sight, in columns wide enough for them."""
    sheet.append(list(heads))
    for place, head in enumerate(heads, start=1):
        cell = sheet.cell(row=1, column=place)
        cell.font, cell.fill, cell.alignment = Font(bold=True), HEAD, Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(place)].width = min(WIDEST, max(10, 2 * len(head) + 2))
    sheet.freeze_panes = "A2"


def lay_rows(sheet: Worksheet, rows: Iterable[Sequence[Any]], fields: Sequence[Field], language: str) -> None:
    """Rows of values; numbers show the decimals of their column."""
    for number, row in enumerate(rows, start=2):
        sheet.append([shown(value, field, language) for value, field in zip(row, fields, strict=True)])
        for place, field in enumerate(fields, start=1):
            if field.scale is not None:
                sheet.cell(row=number, column=place).number_format = "#,##0" + ("." + "0" * field.scale if field.scale else "")


def shown(value: object, field: Field, language: str) -> object:
    """A value as a cell: closed words as they are called, no word a formula."""
    return inert_word(field.called(value, language)) if isinstance(value, str) else value


def basis_lines(run: Run, language: str) -> list[list[object]]:
    """By what a run went: day, place, digest, and every row of a standard that held with its source and how sure it is."""
    lines: list[list[object]] = [
        [say("systems.as_of", language), run.asked.as_of], [say("systems.place", language), run.asked.place],
        [say("systems.digest", language), run.digest],
    ]  # fmt: skip
    for name, rows in run.used.items():
        for held in rows:
            key = " ".join(str(held.row[one]) for one in run.system.standards[name].key)
            sure = say(f"systems.sure_{held.sure}", language)
            lines.append([f"{name}: {key} = {held.row['value']} {held.row['unit'] or ''}", f"{held.source} [{sure}]"])
    return lines


def titled(field: Field, language: str) -> str:
    """The head of a column."""
    return field.titles.get(language, field.name)


def saved(book: Workbook) -> bytes:
    """A workbook as bytes."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
