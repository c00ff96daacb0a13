"""Word files with boxes, tables in tables and numbers of their own; workbooks given as documents; what Markdown does not say."""

import io
import shutil
import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from gangyao.document.documents import Document, Paragraph, Table
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document

QINGSHAN = Path(__file__).parents[3] / "examples" / "qingshan"
HEADS = ("指标", "单位", "2020年", "2025年", "属性")
ROWS = (
    ("森林覆盖率", "%", 72.3, 72.5, "约束性"),
    ("粮食综合生产能力", "万吨", 9.8, 9.8, "约束性"),
    ("茶园面积", "万亩", 9.5, 12, "预期性"),
)


def saved(document: "docx.document.Document | openpyxl.Workbook") -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def texts(document: Document) -> list[str]:
    return [block.words.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[list[list[str]]]:
    found = [block for block in document.blocks if isinstance(block, Table)]
    return [[[cell.words.text for cell in table.cells if cell.row == row] for row in range(table.height)] for table in found]


def boxed(words: str) -> str:
    return f"<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>"


def test_the_words_of_a_text_box_are_read_once() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("正文。")
    alternate = (
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml">'
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{boxed('专栏1 茶产业')}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{boxed('专栏1 茶产业')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    paragraph._p.append(parse_xml(alternate))
    cell = document.add_table(1, 2).cell(0, 0)
    cell.paragraphs[0]._p.append(parse_xml(alternate))

    found = read_document(saved(document), "a.docx")

    assert texts(found) == ["正文。", "专栏1 茶产业"]
    assert tables(found) == [[["专栏1 茶产业", ""]]]


def test_tables_in_tables_are_tables_and_a_scaffold_is_none() -> None:
    document = docx.Document()
    scaffold = document.add_table(1, 2)
    scaffold.cell(0, 0).text = "表1 主要指标"
    inner = scaffold.cell(0, 0).add_table(2, 2)
    for place, words in enumerate(("指标", "2025年", "茶园面积", "12")):
        inner.cell(place // 2, place % 2).text = words

    found = read_document(saved(document), "a.docx")

    assert texts(found) == ["表1 主要指标"]
    assert tables(found) == [[["指标", "2025年"], ["茶园面积", "12"]]]


def numbered_by_style(document: "docx.document.Document") -> None:
    numbering = document.part.numbering_part.element
    shape = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
        '<w:pStyle w:val="Heading1"/><w:lvlText w:val="第%1章 "/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
        '<w:pStyle w:val="Heading2"/><w:lvlText w:val="第%2节 "/></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, shape)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for name in ("Heading 1", "Heading 2"):
        properties = document.styles[name].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="77"/></w:numPr>'))


def test_numbers_that_styles_carry_are_printed() -> None:
    document = docx.Document()
    numbered_by_style(document)
    for words, level in (("总则", 1), ("背景", 2), ("目标", 2), ("任务", 1), ("产业", 2)):
        document.add_heading(words, level)

    assert texts(read_document(saved(document), "a.docx")) == [
        "第一章 总则",
        "第一节 背景",
        "第二节 目标",
        "第二章 任务",
        "第一节 产业",
    ]


def test_serial_numbers_that_a_list_prints_in_cells_are_words_of_the_table() -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    for row, name in enumerate(("茶园面积", "竹林面积", "粮食产量")):
        table.cell(row, 0).paragraphs[0].style = document.styles["List Number"]
        table.cell(row, 1).text = name

    assert tables(read_document(saved(document), "a.docx")) == [[["1", "茶园面积"], ["2", "竹林面积"], ["3", "粮食产量"]]]


def test_cells_merged_down_across_and_left_out_at_the_start_stand_in_their_columns() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "高"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "宽"
    last = table.rows[2]._tr
    last.remove(last.tc_lst[0])
    before = OxmlElement("w:gridBefore")
    before.set(qn("w:val"), "1")
    last.get_or_add_trPr().append(before)
    block = next(block for block in read_document(saved(document), "a.docx").blocks if isinstance(block, Table))

    assert [(cell.words.text, cell.row, cell.column, cell.rows, cell.columns) for cell in block.cells] == [
        ("高", 0, 0, 2, 1),
        ("宽", 0, 1, 1, 2),
        ("11", 1, 1, 1, 1),
        ("12", 1, 2, 1, 1),
        ("21", 2, 1, 1, 1),
        ("22", 2, 2, 1, 1),
    ]


def test_hidden_words_are_no_text() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("到2025年，茶园达到")
    run = paragraph.add_run("10万亩，")
    run.font.hidden = True
    paragraph.add_run("12万亩。")

    assert texts(read_document(saved(document), "a.docx")) == ["到2025年，茶园达到12万亩。"]


def workbook() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "青山县“十四五”主要指标"
    sheet.append(["表1 “十四五”时期经济社会发展主要指标"])
    sheet.merge_cells("A1:F1")
    sheet.append(["类别", *HEADS])
    for row in ROWS:
        sheet.append(["绿色发展", *row])
    sheet.merge_cells("A3:A5")
    sheet["D3"].number_format = "0.00"
    sheet.append(["注：茶园面积含新建。"])
    book.create_sheet("Sheet2")
    hidden = book.create_sheet("旧稿")
    hidden.append(["地区生产总值", 1])
    hidden.sheet_state = "hidden"
    return book


def test_a_workbook_is_read_as_a_document() -> None:
    document = read_document(saved(workbook()), "plan.xlsx")
    table = next(block for block in document.blocks if isinstance(block, Table))

    assert texts(document) == ["青山县“十四五”主要指标", "表1 “十四五”时期经济社会发展主要指标", "注：茶园面积含新建。"]
    assert tables(document) == [
        [
            ["类别", *HEADS],
            ["绿色发展", "森林覆盖率", "%", "72.30", "72.5", "约束性"],
            ["粮食综合生产能力", "万吨", "9.8", "9.8", "约束性"],
            ["茶园面积", "万亩", "9.5", "12", "预期性"],
        ]
    ]
    assert [cell.rows for cell in table.cells if cell.words.text == "绿色发展"] == [3]
    assert [row.name for row in read_plan(document).indicators] == [row[0] for row in ROWS]


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed: .rtf cannot be read here, .xls cannot be made"
)
@pytest.mark.parametrize(("source", "ending"), [("docx", "rtf"), ("xlsx", "xls")])
def test_old_formats_give_what_new_ones_give(source: str, ending: str, tmp_path: Path) -> None:
    content = saved(workbook()) if source == "xlsx" else (QINGSHAN / "plan.docx").read_bytes()
    (tmp_path / f"a.{source}").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'p').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", ending, "--outdir", tmp_path, tmp_path / f"a.{source}"]
    subprocess.run(command, check=True, capture_output=True)
    old = read_document((tmp_path / f"a.{ending}").read_bytes(), f"a.{ending}")

    assert tables(old) == tables(read_document(content, f"a.{source}"))


@pytest.mark.parametrize("line", [">80", "> 92.7", ">=6.5%", ">80\t预期性", ">6.5  >7  约束性"])
def test_a_comparator_at_the_start_of_a_line_is_no_quotation(line: str) -> None:
    assert texts(read_document(f"# 规划\n\n{line}\n\n> 引文一句，说明来由。\n".encode(), "a.md"))[1:] == [
        line,
        "引文一句，说明来由。",
    ]


def test_front_matter_of_markdown_is_no_text_and_a_rule_is_no_front_matter() -> None:
    front = "---\ntitle: 目录页\ntags:\n  - 规划\n---\n# 青山县规划\n\n正文。\n"
    ruled = "---\n\n青山县规划，推进发展。\n\n---\n\n正文。\n"

    assert texts(read_document(front.encode(), "a.md")) == ["青山县规划", "正文。"]
    assert texts(read_document(ruled.encode(), "a.md")) == ["青山县规划，推进发展。", "正文。"]
