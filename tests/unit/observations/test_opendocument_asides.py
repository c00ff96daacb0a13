"""Workbooks of OpenDocument: what shows is read, and what stands beside it (comments, hidden sheets) is not."""

import io
import zipfile
from decimal import Decimal

from gangyao.observations.opendocument import is_opendocument, read_ods

SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)
STYLES = (
    '<office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/>'
    "</style:style></office:automatic-styles>"
)
NOTED = "<table:table-cell><office:annotation><text:p>待核</text:p></office:annotation><text:p>地区生产总值</text:p></table:table-cell>"
NUMBER = '<table:table-cell office:value-type="float" office:value="256.3"><text:p>256</text:p></table:table-cell>'


def workbook(*tables: str) -> bytes:
    content = f"<office:document-content{SPACES}>{STYLES}<office:body><office:spreadsheet>{''.join(tables)}"
    content += "</office:spreadsheet></office:body></office:document-content>"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return held.getvalue()


def table(name: str, cells: str, style: str = "ta1") -> str:
    row = f"<table:table-row>{cells}</table:table-row>"
    return f'<table:table table:name="{name}" table:style-name="{style}">{row}</table:table>'


def test_a_comment_is_no_part_of_its_cell() -> None:
    (sheet,) = read_ods(workbook(table("表1", NOTED + NUMBER)))

    assert [(cell.words, cell.number) for cell in sheet.rows[0]] == [("地区生产总值", None), ("256.3", Decimal("256.3"))]


def test_hidden_sheets_are_not_read() -> None:
    content = workbook(table("表1", NUMBER), table("名单", NUMBER, style="ta2"))

    assert is_opendocument(content)
    assert [sheet.name for sheet in read_ods(content)] == ["表1"]
