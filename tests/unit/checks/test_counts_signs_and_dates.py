"""What sentences and cells say of a plan's own table and years: counts, natures, signs, multiples, promises that are over.

All places and figures are invented.
"""

import pytest

from gangyao.checks.listing import check_plan
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document

PLAN = """# 云溪市国民经济和社会发展第十五个五年规划纲要

云溪市人民政府 2026年3月

## 第一章 主要目标

到2030年，主要目标如下。{goal}

表1 “十五五”时期主要指标

| 序号 | 指标 | 单位 | 2025年 | 2030年 | 年均/累计 | 属性 |
|---|---|---|---|---|---|---|
| 1 | 地区生产总值 | 亿元 | 820 | 1100 | — | 预期性 |
| 2 | 常住人口 | 万人 | 91 | 94 | — | 预期性 |
| 3 | 森林覆盖率 | % | 48.2 | 49 | — | 约束性 |
| 4 | 城镇调查失业率 | % | — | ≤5.5 | — | 预期性 |
{row}
注：[ ]内为五年累计数。

## 第二章 重点任务

{task}
"""


def found(goal: str = "", row: str = "", task: str = "") -> list[str]:
    document = read_document(PLAN.format(goal=goal, row=row, task=task).encode(), "plan.md")
    return [one.code for one in check_plan(read_plan(document), document.text) if one.severity != "note"]


@pytest.mark.parametrize(
    "goal",
    [
        "共设置4个类别12项主要指标。",
        "表1共列12项主要指标。",
        "主要指标12项，其中约束性1项、预期性11项。",
        "确定主要指标12项，其中约束性指标1项、预期性指标11项。",
        "规划设置十二个主要指标。",
    ],
)
def test_a_count_of_indicators_that_a_short_table_does_not_have_is_told(goal: str) -> None:
    assert found(goal=goal) == ["indicator-count"]


@pytest.mark.parametrize(
    "goal",
    [
        "共设置2个类别4项主要指标。",
        "表1共列四项主要指标。",
        "主要指标4项，其中约束性1项、预期性3项。",
        "“十四五”规划确定的12项主要指标全部完成。",
        "规划提出的12项主要指标进展顺利。",
        "构建由12项指标构成的营商环境评价体系。",
    ],
)
def test_a_right_count_and_counts_of_other_indicators_are_no_finding(goal: str) -> None:
    assert found(goal=goal) == []


@pytest.mark.parametrize(
    "row",
    [
        "| 5 | 单位GDP二氧化碳排放降低 | % | — | — | [-17] | 约束性 |",
        "| 5 | 单位GDP二氧化碳排放降低 | % | — | — | -17 | 约束性 |",
        "| 5 | 万元GDP用水量下降 | % | — | — | 【－16】 | 约束性 |",
        "| 5 | 氮氧化物排放量减少 | % | — | — | [−8] | 约束性 |",
    ],
)
def test_a_sign_before_a_fall_in_the_column_of_growth_is_told(row: str) -> None:
    assert found(row=row) == ["cut-sign"]


@pytest.mark.parametrize(
    "row",
    [
        "| 5 | 单位GDP二氧化碳排放降低 | % | — | — | [17] | 约束性 |",
        "| 5 | 单位GDP能源消耗变化 | % | — | — | [-10] | 约束性 |",
        "| 5 | 单位GDP能源消耗 | 吨标准煤/万元 | 0.50 | 0.45 | [-10] | 约束性 |",
    ],
)
def test_a_fall_without_a_sign_and_a_sign_without_a_fall_are_no_finding(row: str) -> None:
    assert found(row=row) == []


@pytest.mark.parametrize(
    "task",
    [
        "森林覆盖率等预期性指标，由市场主体实现。",
        "森林覆盖率、人均寿命等预期性指标主要依靠市场主体的自主行为实现。",
        "常住人口等约束性指标，要分解落实。",
        "常住人口、耕地保有量和用水总量等约束性目标分解到县。",
    ],
)
def test_a_name_before_the_nature_of_a_list_is_held_against_its_row(task: str) -> None:
    assert found(task=task) == ["nature-text"]


@pytest.mark.parametrize(
    "task",
    [
        "森林覆盖率、耕地保有量等约束性指标分解到县。",
        "常住人口、地区生产总值等预期性指标主要依靠市场主体实现。",
        "地区生产总值等预期性指标、森林覆盖率等约束性指标都要完成。",
        "抓好森林覆盖率、空气质量等约束性指标和常住人口等预期性指标。",
    ],
)
def test_the_right_nature_of_a_list_is_no_finding(task: str) -> None:
    assert found(task=task) == []


@pytest.mark.parametrize(
    "task",
    [
        "重点发展柳湾、双河、大岭、白石等5个中心镇：柳湾镇、双河镇、大岭镇、白石镇。",
        "建设东、西、北等4个产业园，分别是：东山产业园、西岭产业园、北湖产业园。",
    ],
)
def test_names_after_a_count_of_a_list_are_counted_too(task: str) -> None:
    assert found(task=task) == ["wrong-count"]


@pytest.mark.parametrize(
    "task",
    [
        "重点发展柳湾、双河、大岭、白石等4个中心镇：柳湾镇、双河镇、大岭镇、白石镇。",
        "支持柳湾、双河等5个中心镇：发展茶叶、旅游、物流。",
    ],
)
def test_a_right_list_and_what_becomes_of_one_are_no_finding(task: str) -> None:
    assert found(task=task) == []


@pytest.mark.parametrize(
    "task",
    [
        "“十四五”时期，全市将新增省级以上创新平台20家。",
        "“十四五”期间，我市将建成养老服务中心12个。",
        "“十四五”末，力争实现村村通光纤。",
        "到2025年，力争建成智慧城市。",
        "确保到2025年建成绕城公路。",
        "力争到2025年底，全面建成污水处理体系。",
    ],
)
def test_a_promise_for_the_plan_before_is_told(task: str) -> None:
    assert found(task=task) == ["past-deadline"]


@pytest.mark.parametrize(
    "task",
    [
        "“十四五”时期，全市新增省级以上创新平台20家。",
        "“十四五”时期，我市始终将实现共同富裕作为首要任务。",
        "“十四五”规划提出，到2025年，力争建成智慧城市。",
        "“十五五”时期，全市将新增省级以上创新平台20家。",
        "预计到2025年，地区生产总值达到820亿元。",
        "到2025年，智慧城市平台已经建成。",
    ],
)
def test_what_was_done_quoted_or_is_still_to_come_is_no_finding(task: str) -> None:
    assert found(task=task) == []


@pytest.mark.parametrize(
    "task",
    [
        "2030年旅游总收入达到240亿元，是2025年80亿元的2倍。",
        "到2030年，旅游总收入达到240亿元，为2025年（80亿元）的2倍。",
        "到2030年，旅游总收入达到2.4亿元，相当于2025年8000万元的2倍。",
        "旅游总收入由2025年的80亿元增加到2030年的240亿元，是2025年的2倍。",
        "2030年，数字经济产值达到150亿元，是2025年100亿元的3倍以上。",
    ],
)
def test_a_multiple_that_its_two_levels_do_not_make_is_told(task: str) -> None:
    assert found(task=task) == ["multiple-levels"]


@pytest.mark.parametrize(
    "task",
    [
        "2030年旅游总收入达到240亿元，是2025年80亿元的3倍。",
        "到2030年，旅游总收入达到180亿元，为2025年80亿元的2.2倍。",
        "到2030年，旅游总收入达到240亿元，是2025年80亿元的2倍多。",
        "旅游总收入由2025年的80亿元增加到2030年的240亿元，增长2倍。",
        "到2030年，旅游总收入达到240亿元，接待游客800万人次，是2025年的2倍。",
    ],
)
def test_a_multiple_that_its_levels_make_or_that_is_of_another_thing_is_no_finding(task: str) -> None:
    assert found(task=task) == []


def test_the_level_that_is_multiplied_names_no_promise() -> None:
    document = read_document(
        PLAN.format(goal="", row="", task="2030年旅游总收入达到240亿元，是2025年80亿元的3倍。").encode(), "plan.md"
    )
    promises = [(one.subject, one.quantity.raw, one.baseline_year) for one in read_plan(document).commitments]

    assert promises == [("旅游总收入", "240亿元", None), ("旅游总收入", "3倍", 2025)]
