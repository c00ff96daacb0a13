"""One table of indicators, printed in every layout with and without its columns, is always the same indicators."""

import itertools
import unicodedata

import pytest

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document

ROWS = [
    # group, name, unit, 2020, 2025, nature
    ("经济发展", "地区生产总值", "亿元", "186.4", "260", "预期性"),
    ("经济发展", "全员劳动生产率", "万元/人", "9.6", "13左右", "预期性"),
    ("经济发展", "规上工业增加值年均增长", "%", "6.8", ">7", "预期性"),
    ("创新驱动", "研究与试验发展经费支出占地区生产总值比重", "%", "1.42", "2.2", "预期性"),
    ("创新驱动", "每万人口高价值发明专利拥有量", "件", "2.1", "4", "预期性"),
    ("绿色生态", "单位地区生产总值能源消耗降低", "%", "—", "[13.5]", "约束性"),
    ("绿色生态", "森林覆盖率", "%", "72.3", "≥72.5", "约束性"),
    ("绿色生态", "细颗粒物年均浓度", "微克/立方米", "26", "完成省下达目标", "约束性"),
    ("民生福祉", "3岁以下婴幼儿入托率", "%", "10.2", "20", "预期性"),
    ("民生福祉", "城镇调查失业率", "%", "5.1", "<5.5", "预期性"),
    ("民生福祉", "居民人均可支配收入增长", "%", "7.1", "与经济增长同步", "预期性"),
    ("安全保障", "粮食综合生产能力", "万吨", "9.8", "9.8", "约束性"),
]
LAYOUTS = ("lines", "one a line", "spaced", "piped", "piped and shifted")


def printed(layout: str, *, units: bool, baseline: bool, numbers: bool) -> str:
    head = [
        "类别",
        *(["序号"] if numbers else []),
        "指标",
        *(["单位"] if units else []),
        *(["2020年"] if baseline else []),
        "2025年目标",
        "属性",
    ]
    table, group = [head], ""
    for index, (own, name, unit, before, after, nature) in enumerate(ROWS, start=1):
        label = name if units else f"{name}（{unit}）"
        cells = [str(index), label] if numbers else [f"{index}.{label}"]
        cells += [*([unit] if units else []), *([before] if baseline else []), after, nature]
        table.append(["" if own == group else own, *cells])
        group = own
    return LAID_OUT[layout](table)


def wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def in_columns(table: list[list[str]]) -> str:
    widths = [max(wide(row[index]) for row in table) + 3 for index in range(len(table[0]))]
    return "\n".join(
        "".join(cell + " " * (width - wide(cell)) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table
    )


def piped(table: list[list[str]]) -> str:
    return "\n".join("|" + "|".join(row) + "|" for row in [table[0], ["---"] * len(table[0]), *table[1:]])


LAID_OUT = {
    "lines": lambda table: "\n".join(" ".join(cell for cell in row if cell) for row in table),
    "one a line": lambda table: "\n".join(cell for row in table for cell in row if cell),
    "spaced": in_columns,
    "piped": piped,
    "piped and shifted": lambda table: piped([[*filter(None, row), *([""] * row.count(""))] for row in table]),
}


@pytest.mark.parametrize(("layout", "units", "baseline", "numbers"), list(itertools.product(LAYOUTS, *[(True, False)] * 3)))
def test_a_table_is_the_same_in_every_layout(layout: str, *, units: bool, baseline: bool, numbers: bool) -> None:
    table = printed(layout, units=units, baseline=baseline, numbers=numbers)
    text = f"青山县国民经济和社会发展第十四个五年规划纲要\n\n二、主要目标\n\n专栏1 主要指标\n\n{table}\n\n三、重点任务\n\n推进各项工作。\n"
    found = read_plan(read_document(text.encode(), "plan.txt")).indicators

    assert [(row.number, row.group, row.name, row.unit) for row in found] == [
        (index, group, name, unit) for index, (group, name, unit, *_) in enumerate(ROWS, start=1)
    ]
    assert [row.targets[2025].raw for row in found] == [row[4] for row in ROWS]
    assert [row.levels[2020].raw if row.levels else "—" for row in found] == [row[3] if baseline else "—" for row in ROWS]
    assert [{"binding": "约束性", "expected": "预期性"}.get(row.nature or "") for row in found] == [row[5] for row in ROWS]
