"""Tables ruled only above, under the header and below, as Word sets them and a PDF prints them."""

import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.plans import Plan
from gangyao.plan.sureness import SURE

WIDTHS = (1.2, 2.8, 1.4, 1.6, 1.6, 1.8, 1.6)
HEADS = ("序号", "指标", "单位", "2020年", "2025年", "年均增速", "属性")
ROWS = (
    ("1", "地区生产总值", "亿元", "152.6", "215", "7%", "预期性"),
    ("2", "社会消费品零售总额", "亿元", "", "", "6.5%", "预期性"),
    ("3", "常住人口城镇化率", "%", "48.5", "55", "", "预期性"),
    ("4", "全社会研究与试验发展经费投入增长", "%", "", "", "10", "预期性"),
    ("5", "居民人均可支配收入", "元", "26800", "38000", "7.2%", "预期性"),
    ("6", "粮食综合生产能力", "万吨", "21.5", "22", "", "约束性"),
)


def ruled(cell: _Cell, **sides: int) -> None:
    borders = OxmlElement("w:tcBorders")
    for side, size in sides.items():
        border = OxmlElement(f"w:{side}")
        border.set(qn("w:val"), "single")
        border.set(qn("w:sz"), str(size))
        borders.append(border)
    cell._tc.get_or_add_tcPr().append(borders)


def printed_plan(folder: Path, *, centred: bool, before: int) -> Plan:
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(9)
    for text in ("青岚县国民经济和社会发展第十四个五年规划纲要", "第一章 发展目标", *["坚持稳中求进。"] * before, "表1 主要指标"):
        document.add_paragraph(text)
    table = document.add_table(rows=len(ROWS) + 1, cols=len(HEADS))
    for row, texts in enumerate((HEADS, *ROWS)):
        for column, text in enumerate(texts):
            cell = table.cell(row, column)
            cell.text = text
            cell.width = table.columns[column].width = Cm(WIDTHS[column])
            if centred:
                cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    for column in range(len(HEADS)):
        ruled(table.cell(0, column), top=12, bottom=6)
        ruled(table.cell(len(ROWS), column), bottom=12)
    document.add_paragraph("注：年均增速按可比价计算。")
    document.save(str(folder / "plan.docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", folder, folder / "plan.docx"]
    subprocess.run(command, check=True, capture_output=True)
    return read_plan(read_document((folder / "plan.pdf").read_bytes(), "plan.pdf"))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: no PDF can be made here")
@pytest.mark.parametrize(("centred", "before"), [(False, 0), (True, 0), (False, 16)])
def test_a_three_line_table_gives_each_figure_to_its_own_column(tmp_path: Path, *, centred: bool, before: int) -> None:
    plan = printed_plan(tmp_path, centred=centred, before=before)

    read = [
        (
            row.name,
            row.unit,
            [str(level.value) for level in row.levels.values()],
            [str(target.value) for target in row.targets.values()],
            str(row.growth.value) if row.growth else "",
        )
        for row in plan.indicators
    ]
    assert read == [
        (name, unit, [level] if level else [], [target] if target else [], growth.strip("%"))
        for _, name, unit, level, target, growth, _ in ROWS
    ]


def test_a_row_with_two_figures_in_one_cell_is_pointed_at() -> None:
    lines = ("指标 | 单位 | 2020年 | 2025年 | 属性", "---|---|---|---|---")
    rows = (
        "森林覆盖率 | % | 62 | 65.1 66.2 | 约束性",
        "粮食产量 | 万吨 | 21 | 22 | 约束性",
        "绿道总长 | 公里 | 30 | 45 | 预期性",
    )
    text = "# 青岚县国民经济和社会发展第十四个五年规划纲要\n\n表1 主要指标\n\n" + "\n".join(
        f"| {line} |" for line in (*lines, *rows)
    )

    plan = read_plan(read_document(text.encode(), "plan.md"))

    (doubt,) = (finding for finding in plan.findings if finding.code == "row-doubtful")
    assert doubt.where == (plan.indicators[0].passage,)
    assert [(row.confidence or 0) < SURE for row in plan.indicators] == [True, False, False]
