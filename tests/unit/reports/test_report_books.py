"""The workbook of a report: formulas that recalculate to what is written, words that stay words."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from gangyao.reports.reportbooks import render_workbook
from made_reports import hostile, wuxing

SHEETS = 6
VALUE = re.compile(r"(<f>[^<]*</f>)<v>[^<]*</v>")


def rows_of(content: bytes, sheet: int = 0, *, values: bool = True) -> list[dict[str, object]]:
    own = openpyxl.load_workbook(io.BytesIO(content), data_only=values).worksheets[sheet]
    head, *rest = own.iter_rows(values_only=True)
    return [dict(zip(map(str, head), line, strict=True)) for line in rest]


def unsolved(content: bytes) -> bytes:
    """The workbook without the values of its formulas, so that whoever opens it must compute them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, VALUE.sub(r"\1", part.decode()).encode() if name.startswith("xl/worksheets/") else part)
    return buffer.getvalue()


def test_shares_are_formulas_over_their_row_with_the_values_of_the_engine() -> None:
    material = hostile()
    written = {line["id"]: line for line in rows_of(render_workbook(material, "en"))}
    stated = {line["id"]: line for line in rows_of(render_workbook(material, "en"), values=False)}

    for item in material.assessment.indicators:
        assert str(stated[item.id]["completion"]).startswith("=")
        assert written[item.id]["completion"] == pytest.approx(item.completion, abs=5e-4)
        assert written[item.id]["pace"] == pytest.approx(item.pace, abs=1e-3)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_office_recalculates_to_the_values_that_are_written(tmp_path: Path) -> None:
    books = {"invented.xlsx": render_workbook(hostile()), "real.xlsx": render_workbook(wuxing())}
    for name, content in books.items():
        (tmp_path / name).write_bytes(unsolved(content))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        tmp_path / "out",
        *books,
    ]
    done = subprocess.run(convert, cwd=tmp_path, capture_output=True, check=True, timeout=120)

    assert b"Error" not in done.stderr
    for name, content in books.items():
        again = (tmp_path / "out" / name).read_bytes()
        for sheet in range(SHEETS):
            pairs = zip(rows_of(content, sheet), rows_of(again, sheet), strict=False)
            numbers = [(line[key], solved[key]) for line, solved in pairs for key in line if isinstance(line[key], (int, float))]
            assert [one for one, _ in numbers] == pytest.approx([other for _, other in numbers], rel=1e-9)


def test_words_that_look_like_formulas_stay_words() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_workbook(hostile())))
    cells = [
        cell for sheet in book for line in sheet.iter_rows() for cell in line if str(cell.value).startswith(("=1+1", "@SUM"))
    ]

    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)
    assert len(cells) >= 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_column_of_every_sheet_is_defined(language: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_workbook(hostile(), language)))
    *sheets, columns = book.worksheets
    defined = {(line[0], line[1]) for line in columns.iter_rows(min_row=2, values_only=True) if line[2]}

    assert {(sheet.title, cell.value) for sheet in sheets for cell in sheet[1]} == defined


def test_every_sheet_keeps_its_head_in_view_and_filters() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_workbook(wuxing())))

    assert len(book.worksheets) == SHEETS
    assert all(sheet.freeze_panes == "C2" and sheet.auto_filter.ref for sheet in book)
    assert {rule.type for own in book.worksheets[0].conditional_formatting for rule in own.rules} == {"iconSet", "cellIs"}


def test_nothing_is_newer_than_excel_2010() -> None:
    archive = zipfile.ZipFile(io.BytesIO(render_workbook(wuxing())))
    parts = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())

    assert not re.search(r"_xlfn|_xlws|dynamicArray|metadata\.xml", parts)


def test_every_observation_and_finding_of_the_assessment_is_there() -> None:
    material = wuxing()
    content = render_workbook(material)
    items = (*material.assessment.indicators, *material.assessment.commitments)

    assert len(rows_of(content, 4)) == sum(len(item.sources) for item in items)
    assert len(rows_of(content, 3)) == len({one.id for one in (*material.assessment.findings, *material.findings)})
    assert len(rows_of(content, 2)) == len(material.plan.projects)
