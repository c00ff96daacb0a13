"""Projects: what prose names, and what tables list with money, years, owner and place."""

from decimal import Decimal

import pytest

from gangyao.document.plans import read_plan
from gangyao.document.prose.projectnames import read_clause
from gangyao.document.reading import read_document
from gangyao.document.words import Words
from gangyao.plan.plans import Plan, Project
from gangyao.vocabulary.periods import Period

HEAD = "# 青山县国民经济和社会发展第十四个五年规划纲要\n\n## 第三章 重大项目\n\n"


def plan(text: str, name: str = "plan.md") -> Plan:
    return read_plan(read_document(text.encode(), name))


def money(project: Project) -> tuple[Decimal | None, str | None]:
    stated = project.investment
    return (stated.value, stated.unit) if stated else (None, None)


def names(clause: str) -> list[str]:
    return [name for name, _ in read_clause(Words.of(clause, 0))]


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("加快建设青山抽水蓄能电站、北湖水库扩容工程", ["青山抽水蓄能电站", "北湖水库扩容工程"]),
        ("推进云溪、石桥等2座水库建设", ["云溪水库", "石桥水库"]),
        ("建成“北岸书院”", ["北岸书院"]),
        ("加快未来社区建设", ["未来社区"]),
        ("打造长三角先进制造业基地", []),
        ("实施“雏燕”人才引育工程", []),
        ("建设高能级产业合作平台", []),
        ("推动企业建设研发机构", []),
        ("坚守耕地保护红线", []),
        ("健全公共服务平台", []),
    ],
)
def test_only_what_is_named_is_a_project(clause: str, found: list[str]) -> None:
    assert names(clause) == found


def test_a_table_of_projects_gives_money_years_owner_and_place() -> None:
    text = (
        HEAD
        + """表5 重大项目（单位：万元）

| 序号 | 项目名称 | 建设内容及规模 | 建设地点 | 建设年限 | 总投资 | 责任单位 |
|---|---|---|---|---|---|---|
| 1 | 云溪水库扩容工程 | 库容0.3亿立方米 | 云溪镇 | 2022-2025 | 52000 | 县水利局 |
| 2 | 石桥至白塔公路改建 | 12公里 | 石桥镇 | 2021—2023年 | 8600 | 县交通运输局 |
"""
    )

    first, second = plan(text).projects

    assert (first.name, money(first), first.years) == (
        "云溪水库扩容工程",
        (Decimal(52000), "万元"),
        Period(first=2022, last=2025),
    )
    assert (first.place, first.body, first.kind.value) == ("云溪镇", "县水利局", "water")
    assert (second.name, second.years, second.body) == ("石桥至白塔公路改建", Period(first=2021, last=2023), "县交通运输局")


def test_groups_and_sums_are_no_projects_and_a_right_sum_says_nothing() -> None:
    text = (
        HEAD
        + """| 序号 | 项目名称 | 建设年限 | 总投资（亿元） |
|---|---|---|---|
| 一、水利 | | | |
| 1 | 云溪水库扩容工程 | 2022-2025 | 5.2 |
| 2 | 石桥灌区改造 | 2021-2023 | 1.8 |
|  | 小计 | | 7.0 |
| 二、交通 | | | |
| 3 | 白塔大桥 | 2022-2024 | 3 |
| 合计 | | | 10 |
"""
    )

    read = plan(text)

    assert [one.name for one in read.projects] == ["云溪水库扩容工程", "石桥灌区改造", "白塔大桥"]
    assert "sum-of-projects" not in {finding.code for finding in read.findings}


@pytest.mark.parametrize(("part", "whole", "wrong"), [("8.0", "10", ["8.0"]), ("7.0", "12", ["12"]), ("7.0", "10", [])])
def test_a_sum_that_its_rows_do_not_make_is_said(part: str, whole: str, wrong: list[str]) -> None:
    text = (
        HEAD
        + f"""| 序号 | 项目名称 | 建设年限 | 总投资（亿元） |
|---|---|---|---|
| 1 | 云溪水库扩容工程 | 2022-2025 | 5.2 |
| 2 | 石桥灌区改造 | 2021-2023 | 1.8 |
| | 小计 | | {part} |
| 3 | 白塔大桥 | 2022-2024 | 3 |
| | 小计 | | 3 |
| 合计 | | | {whole} |
"""
    )

    found = [str(finding.values["stated"]) for finding in plan(text).findings if finding.code == "sum-of-projects"]

    assert found == wrong


@pytest.mark.parametrize(("first", "names"), [("7.0", 3), ("6.5", 4)])
def test_a_row_with_the_sum_of_those_below_it_is_a_group(first: str, names: int) -> None:
    text = (
        HEAD
        + f"""| 项目名称 | 建设年限 | 总投资（亿元） |
|---|---|---|
| 水利类 | | {first} |
| 云溪水库扩容工程 | 2022-2025 | 5.2 |
| 石桥灌区改造 | 2021-2023 | 1.8 |
| 交通类 | | 3 |
| 白塔大桥 | 2022-2024 | 3 |
"""
    )

    assert len([one for one in plan(text).projects if one.name != "交通类"]) == names


def test_heads_in_two_storeys_are_read_and_money_of_some_years_is_not_the_whole() -> None:
    text = """<html><body><h1>青山县国民经济和社会发展第十四个五年规划纲要</h1><h2>第三章 重大项目</h2>
<table><tr><th rowspan="2">序号</th><th rowspan="2">项目名称</th><th rowspan="2">建设起止年限</th><th colspan="2">投资（万元）</th><th rowspan="2">牵头单位</th></tr>
<tr><th>总投资</th><th>“十四五”投资</th></tr>
<tr><td>1</td><td>白塔大桥</td><td>2022-2026</td><td>30000</td><td>21000</td><td>县交通运输局</td></tr></table></body></html>"""

    (project,) = plan(text, "plan.html").projects

    assert (project.name, money(project)) == ("白塔大桥", (Decimal(30000), "万元"))
    assert (project.years, project.body) == (Period(first=2022, last=2026), "县交通运输局")


def test_a_table_of_indicators_is_no_table_of_projects() -> None:
    text = HEAD + "| 序号 | 项目 | 单位 | 2020年 | 2025年 |\n|---|---|---|---|---|\n| 1 | 粮食产量 | 万吨 | 30 | 32 |\n"

    assert not plan(text).projects


def test_what_a_report_says_was_built_is_no_project_of_the_coming_year() -> None:
    read = plan(
        "# 2026年青山县政府工作报告\n\n## 一、2025年工作回顾\n\n建成白塔大桥。\n\n## 二、2026年工作安排\n\n加快建设云溪水库扩容工程。\n"
    )

    assert [one.name for one in read.projects] == ["云溪水库扩容工程"]


def test_a_sentence_that_names_one_project_says_what_is_known_of_it() -> None:
    read = plan("# 青山县国民经济和社会发展第十四个五年规划纲要\n\n## 第三章 水利\n\n建设云溪水库扩容工程，位于云溪镇，总投资5.2亿元，占地300亩，建设年限2022—2025年，由县水利局牵头。\n")  # fmt: skip

    (project,) = read.projects

    assert (money(project), project.place, project.body) == ((Decimal("5.2"), "亿元"), "云溪镇", "县水利局")
    assert project.years == Period(first=2022, last=2025)
    assert project.land is not None
    assert (project.land.value, project.land.unit) == (Decimal(300), "亩")


def test_a_task_carries_the_bodies_that_its_paragraph_names() -> None:
    read = plan("# 青山县国民经济和社会发展第十四个五年规划纲要\n\n## 第三章 产业\n\n1. 做强装备产业。建设产业园，投资3亿元。（牵头单位：县工信局、县发改局；责任单位：各镇）\n")  # fmt: skip

    (task,) = read.tasks

    assert task.body == "县工信局、县发改局"
    assert task.investment is not None
    assert task.investment.raw == "3亿元"


def test_groups_in_merged_cells_are_sums_of_what_follows_them() -> None:
    text = """<html><body><h1>青山县国民经济和社会发展第十四个五年规划纲要</h1><h2>附件 重大项目表</h2><p>单位：亿元</p>
<table><tr><td>序号</td><td>项目名称</td><td>建设规模</td><td>建设期限</td><td>估算总投资</td><td>责任单位</td></tr>
<tr><td colspan="4">合计（3项）</td><td>60</td><td></td></tr>
<tr><td>（一）</td><td colspan="3">交通项目（2项）</td><td>35</td><td></td></tr>
<tr><td>1</td><td>白塔至云溪高速公路</td><td>42公里</td><td>2021—2025</td><td>30</td><td>县交通局</td></tr>
<tr><td>2</td><td>云溪港<br>改扩建工程</td><td>泊位2个</td><td>2022年-2024年</td><td>5</td><td>县交通局</td></tr>
<tr><td>（二）</td><td colspan="3">水利项目（1项）</td><td>13</td><td></td></tr>
<tr><td>3</td><td>石桥水库</td><td>0.5亿立方米</td><td>“十四五”</td><td>12</td><td>县水利局</td></tr></table></body></html>"""

    read = plan(text, "plan.html")

    assert [one.name for one in read.projects] == ["白塔至云溪高速公路", "云溪港改扩建工程", "石桥水库"]
    assert read.projects[2].years == Period(first=2021, last=2025)
    sums = {(str(one.values["stated"]), str(one.values["made"])) for one in read.findings if one.code == "sum-of-projects"}
    assert sums == {("60", "47"), ("13", "12")}
