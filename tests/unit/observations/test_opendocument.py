"""Workbooks of OpenDocument: numbers, per cents, days, merged and repeated cells; what is broken is refused in a sentence."""

import io
import zipfile
from decimal import Decimal

import pytest

from gangyao.observations.cells import Sheet
from gangyao.observations.sheets import read_sheets
from gangyao.vocabulary.texts import Unreadable

NAMES = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text"))


def workbook(rows: str) -> bytes:
    content = f'<office:document-content {NAMES}><office:body><office:spreadsheet><table:table table:name="表">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return stream.getvalue()


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def words(said: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{said}</text:p></table:table-cell>"


def number(value: str, shown: str, kind: str = "float") -> str:
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}"><text:p>{shown}</text:p></table:table-cell>'


def sheet_of(rows: str) -> Sheet:
    (sheet,) = read_sheets(workbook(rows))
    return sheet


def test_numbers_are_kept_and_a_percentage_shows_as_one() -> None:
    (cells,) = sheet_of(row(words("城镇化率"), number("0.601", "60.1%", "percentage"), number("256.3", "256.3亿元"))).rows

    assert [(cell.words, cell.number, cell.unit) for cell in cells] == [
        ("城镇化率", None, None),
        ("60.1%", Decimal("60.1"), "%"),
        ("256.3亿元", Decimal("256.3"), "亿元"),
    ]


def test_merged_cells_refer_to_the_first_and_repeated_ones_stand_as_often() -> None:
    merged = words("2024年", 'table:number-columns-spanned="2"')
    rows = sheet_of(row(merged, "<table:covered-table-cell/>") + row(words("甲", 'table:number-columns-repeated="2"'))).rows

    assert rows[0][1].anchor == (0, 0)
    assert [cell.words for cell in rows[1]] == ["甲", "甲"]


def test_rows_and_cells_repeated_to_the_end_of_the_sheet_cost_nothing() -> None:
    empty = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'

    assert len(sheet_of(row(words("甲")) + empty).rows) == 1


@pytest.mark.parametrize("content", [b"<broken", b""])
def test_a_broken_one_is_refused(content: bytes) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)

    with pytest.raises(Unreadable):
        read_sheets(stream.getvalue())


def test_what_stands_below_or_behind_a_long_blank_keeps_its_row_and_column() -> None:
    blank_rows = '<table:table-row table:number-rows-repeated="1500"><table:table-cell/></table:table-row>'
    blank_cells = '<table:table-cell table:number-columns-repeated="1200"/>'
    rows = sheet_of(row(words("甲")) + blank_rows + row(words("乙"), blank_cells, words("丙"))).rows

    assert len(rows) == 1502
    assert [(at, cell.words) for at, cell in enumerate(rows[1501]) if cell.words] == [(0, "乙"), (1201, "丙")]


def test_a_row_that_is_repeated_beyond_all_measure_keeps_those_below_at_their_number() -> None:
    many = row(words("甲")).replace("<table:table-row>", '<table:table-row table:number-rows-repeated="3000">')

    assert [(at, cells[0].words) for at, cells in enumerate(sheet_of(many + row(words("乙"))).rows) if cells][-1] == (3000, "乙")
