"""A layout that nobody knew is one function and one test: docs/adding-a-layout.md, tried."""

import re
from collections.abc import Iterator, Sequence
from importlib.metadata import EntryPoint

import pytest

from gangyao.document.documents import Cell, Paragraph, Table
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.vocabulary import additions

PLAN = """青山县国民经济和社会发展第十四个五年规划纲要

第一章 目标

表1 主要指标
指标 ¦ 单位 ¦ 2020年 ¦ 2025年 ¦ 属性
地区生产总值 ¦ 亿元 ¦ ¦ 204 ¦ 预期性
森林覆盖率 ¦ % ¦ 48.5 ¦ 50 ¦ 约束性
粮食综合生产能力 ¦ 万吨 ¦ 21.5 ¦ ¦ 约束性
"""


def broken_bars(lines: Sequence[Paragraph]) -> Table | None:
    """Cells parted by broken bars."""
    if sum("¦" in line.words.text for line in lines) < len(lines):
        return None
    cells = [
        Cell(words=line.words[match.start() : match.end()].strip(), row=row, column=column)
        for row, line in enumerate(lines)
        for column, match in enumerate(re.finditer(r"(?<![^¦])[^¦]+", line.words.text))
    ]
    return Table(cells=tuple(cell for cell in cells if len(cell.words)), height=len(lines), width=5)


@pytest.fixture
def _added(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    point = EntryPoint(name="broken-bars", group=additions.Group.GRIDS, value=f"{__name__}:broken_bars")
    monkeypatch.setattr(additions, "entry_points", lambda group: [point] if group == additions.Group.GRIDS else [])
    additions.find_additions.cache_clear()
    yield
    additions.find_additions.cache_clear()


@pytest.mark.usefixtures("_added")
def test_a_layout_of_another_package_competes_with_those_of_the_house() -> None:
    plan = read_plan(read_document(PLAN.encode(), "plan.txt"))

    read = [
        (row.name, row.unit, [str(one.value) for one in row.levels.values()], [str(one.value) for one in row.targets.values()])
        for row in plan.indicators
    ]
    assert read == [
        ("地区生产总值", "亿元", [], ["204"]),
        ("森林覆盖率", "%", ["48.5"], ["50"]),
        ("粮食综合生产能力", "万吨", ["21.5"], []),
    ]
