"""Indicator tables in every layout a plan prints them in; each test's document is the text in it."""

from decimal import Decimal

import pytest

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.plans import Indicator, Nature, Plan

TITLE = "青山县国民经济和社会发展第十四个五年规划纲要\n\n二、主要目标\n\n专栏1 “十四五”时期经济社会发展主要指标\n"
END = "\n三、重点任务\n\n推进各项工作，确保规划目标任务如期完成，让人民群众过上更加幸福美好的生活。\n"


def plan_of(table: str, name: str = "plan.txt") -> Plan:
    return read_plan(read_document((TITLE + table + END).encode(), name))


def row(plan: Plan, name: str) -> Indicator:
    return next(found for found in plan.indicators if found.name + (found.qualifier or "") == name)


def level(found: Indicator, year: int = 2020) -> Decimal | None:
    return found.levels[year].value


def target(found: Indicator, year: int = 2025) -> Decimal | None:
    return found.targets[year].value


SPACED = """
类别        序号    指标                                单位        2020年     2025年目标    属性
经济发展     1      地区生产总值                        亿元        186.4      260           预期性
             2      全员劳动生产率                      万元/人     9.6        13            预期性
创新驱动     3      研究与试验发展经费支出占地区生      %           1.42       2.2           预期性
                    产总值比重
             4      每万人高价值发明专利拥有量          件          2.1        4             预期性
绿色生态     5      森林覆盖率                          %           72.3       ≥72.5         约束性
             6      单位GDP能耗降低                     %           —          完成市下达目标  约束性
"""

ONE_A_LINE = """
类别
序号
指标
单位
2020年
2025年目标
属性
经济发展
1
地区生产总值
亿元
186.4
260
预期性
2
全员劳动生产率
万元/人
9.6
13
预期性
创新驱动
3
研究与试验发展经费支出占地区生产总值比重
%
1.42
2.2
预期性
4
每万人高价值发明专利拥有量
件
2.1
4
预期性
绿色生态
5
森林覆盖率
%
72.3
≥72.5
约束性
6
单位GDP能耗降低
%
—
完成市下达目标
约束性
"""

BROKEN = """
类别 序号 指标 单位 2020年 2025年目标 属性
经济
发展
1 地区生产总值 亿元 186.4 260 预期性
2 全员劳动生产率 万元/人 9.6 13 预期性
创新
驱动
3
研究与试验发展经费支出占地区生
产总值比重
% 1.42 2.2 预期性
4 每万人高价值发明专利拥有量 件 2.1 4 预期性
绿色
生态
5 森林覆盖率 % 72.3 ≥72.5 约束性
6 单位GDP能耗降低 % —
完成市下达
目标
约束性
"""

PIPED = """
| 类别 | 序号 | 指标 | 单位 | 2020年 | 2025年目标 | 属性 |
|---|---|---|---|---|---|---|
| 经济发展 | 1 | 地区生产总值 | 亿元 | 186.4 | 260 | 预期性 |
| | 2 | 全员劳动生产率 | 万元/人 | 9.6 | 13 | 预期性 |
| 创新驱动 | 3 | 研究与试验发展经费支出占地区生产总值比重 | % | 1.42 | 2.2 | 预期性 |
| | 4 | 每万人高价值发明专利拥有量 | 件 | 2.1 | 4 | 预期性 |
| 5 | 森林覆盖率 | % | 72.3 | ≥72.5 | 约束性 | |
| 绿色生态 | 6 | 单位GDP能耗降低 | % | — | 完成市下达目标 | 约束性 |
"""


@pytest.mark.parametrize(
    "table", [SPACED, ONE_A_LINE, BROKEN, PIPED], ids=["spaced", "one a line", "broken", "piped and shifted"]
)
def test_the_same_table_gives_the_same_rows_in_every_layout(table: str) -> None:
    plan = plan_of(table)

    assert [found.number for found in plan.indicators] == [1, 2, 3, 4, 5, 6]
    assert [found.name for found in plan.indicators][2] == "研究与试验发展经费支出占地区生产总值比重"
    assert (level(row(plan, "地区生产总值")), target(row(plan, "地区生产总值"))) == (Decimal("186.4"), Decimal(260))
    assert row(plan, "全员劳动生产率").unit == "万元/人"
    assert (level(row(plan, "森林覆盖率")), target(row(plan, "森林覆盖率"))) == (Decimal("72.3"), Decimal("72.5"))
    assert row(plan, "单位GDP能耗降低").targets[2025].text == "完成市下达目标"
    assert [found.nature for found in plan.indicators] == [Nature.EXPECTED] * 4 + [Nature.BINDING] * 2


@pytest.mark.parametrize("table", [SPACED, ONE_A_LINE, BROKEN], ids=["spaced", "one a line", "broken"])
def test_groups_reach_down_to_the_next_group(table: str) -> None:
    plan = plan_of(table)

    assert [found.group for found in plan.indicators] == ["经济发展"] * 2 + ["创新驱动"] * 2 + ["绿色生态"] * 2


def test_a_table_without_baselines_gives_targets_only() -> None:
    plan = plan_of(
        "序号 指标名称 单位 2025年目标 属性\n1 地区生产总值年均增长 % 7左右 预期性\n2 粮食综合生产能力 万吨 9.8 约束性\n3 森林覆盖率 % 72.5 约束性\n"
    )

    assert [found.levels for found in plan.indicators] == [{}, {}, {}]
    assert [target(found) for found in plan.indicators] == [Decimal(7), Decimal("9.8"), Decimal("72.5")]


def test_units_in_the_names_brackets_are_units() -> None:
    plan = plan_of(
        "序号 指标 2020年 2025年目标 属性\n1 地区生产总值（亿元） 186.4 260 预期性\n2 城镇调查失业率（%） 5.1 <5.5 预期性\n3 人均预期寿命（岁） 79.2 80.1 预期性\n"
    )

    assert [(found.name, found.unit) for found in plan.indicators] == [
        ("地区生产总值", "亿元"),
        ("城镇调查失业率", "%"),
        ("人均预期寿命", "岁"),
    ]


def test_a_header_of_two_storeys_gives_each_column_its_year() -> None:
    table = """
| 指标 | 单位 | 基期 | 目标 | | 属性 |
|---|---|---|---|---|---|
| | | 2020年 | 2025年 | 年均增长（%） | |
| 地区生产总值 | 亿元 | 186.4 | 260 | 7 | 预期性 |
| 常住人口城镇化率 | % | 55.4 | 62 | [6.6] | 预期性 |
"""
    plan = plan_of(table)
    found = row(plan, "地区生产总值")

    assert (level(found), target(found), found.growth and found.growth.value) == (Decimal("186.4"), Decimal(260), Decimal(7))
    assert plan.indicators[1].growth is not None
    assert plan.indicators[1].growth.cumulative


def test_leaves_below_a_numbered_parent_share_its_nature() -> None:
    table = """
类别 序号 指标 2020年 2025年目标 属性
安全 1 粮食综合生产能力（万吨） 9.8 9.8 约束性
2 食品药品安全
食品抽检合格率（%） 98.1 >98.5
药品抽检合格率（%） 99.0 >99
约束性
3 生产安全事故死亡率（人/亿元） 0.02 <0.01 约束性
"""
    plan = plan_of(table)

    assert [(found.name, found.parent, found.number) for found in plan.indicators][1:3] == [
        ("食品抽检合格率", "食品药品安全", 2),
        ("药品抽检合格率", "食品药品安全", 2),
    ]
    assert {found.nature for found in plan.indicators} == {Nature.BINDING}


def test_a_compound_row_becomes_one_leaf_for_each_part() -> None:
    table = """
| 指标 | 单位 | 2020年 | 2025年 | 属性 |
|---|---|---|---|---|
| 1. 港口货物/集装箱吞吐量 | 亿吨/万标箱 | 1.2/310 | 1.5/400 | 预期性 |
| 2. 森林覆盖率 | % | 72.3 | 72.5 | 约束性 |
"""
    plan = plan_of(table, "plan.md")

    assert [(found.qualifier, found.unit, target(found)) for found in plan.indicators[:2]] == [
        ("货物", "亿吨", Decimal("1.5")),
        ("集装箱", "万标箱", Decimal(400)),
    ]


def test_a_header_repeated_on_the_next_page_is_no_row() -> None:
    half = "类别 序号 指标 2020年 2025年目标 属性\n经济 1 地区生产总值（亿元） 186.4 260 预期性\n2 财政总收入（亿元） 16 22 预期性\n— 3 —\n类别 序号 指标 2020年 2025年目标 属性\n3 森林覆盖率（%） 72.3 72.5 约束性\n4 常住人口（万人） 36 38 预期性\n"
    plan = plan_of(half)

    assert [found.number for found in plan.indicators] == [1, 2, 3, 4]


def test_a_table_of_projects_is_no_table_of_indicators() -> None:
    plan = plan_of(
        "| 序号 | 项目名称 | 建设规模 | 总投资（亿元） | 2021年 |\n|---|---|---|---|---|\n| 1 | 龙口水库 | 1200万立方米 | 12.5 | 2 |\n"
    )

    assert plan.indicators == ()


def test_footnote_marks_that_mean_estimated_are_kept_as_such() -> None:
    table = "序号 指标 2020年 2025年目标 属性\n1 地区生产总值（亿元） 186.4* 260 预期性\n2 森林覆盖率（%） 72.3 72.5 约束性\n3 常住人口（万人） 36* 38 预期性\n注：1.带*为预计数。\n"
    plan = plan_of(table)

    assert [found.levels[2020].estimated for found in plan.indicators] == [True, False, True]


def test_a_name_printed_above_and_below_its_figures_is_one_name() -> None:
    table = """
  类别       序号     指标                         单位      2020年     2025年目标     属性
              1      地区生产总值                  亿元      186.4       260          预期性
                     研究与试验发展经费支出占
  经济        2                                    %         1.42        2.2          预期性
                     地区生产总值比重
  发展        3      每万人高价值发明专利拥有量      件        2.1         4            预期性
              4      森林覆盖率                    %         72.3        72.5         约束性
"""
    plan = plan_of(table)

    assert [found.name for found in plan.indicators][1] == "研究与试验发展经费支出占地区生产总值比重"
    assert [target(found) for found in plan.indicators] == [Decimal(260), Decimal("2.2"), Decimal(4), Decimal("72.5")]


def test_names_and_groups_broken_over_lines_with_one_cell_a_line() -> None:
    table = "\n".join(
        [
            "类别",
            "序号",
            "指标",
            "2025年",
            "2030年目标",
            "属性",
            "创新",
            "发展",
            "（2项）",
            "1",
            "全社会研究与试验发展经费支出占地区生",
            "产总值比重（%）",
            "2.1",
            "2.5左右",
            "预期性",
        ]
        + [
            "2",
            "高新技术企业数量（家）",
            "120",
            "200",
            "预期性",
            "绿色",
            "发展",
            "3",
            "森林覆盖率（%）",
            "72.3",
            "完成上级",
            "下达目标",
            "约束性",
            "",
        ]
    )
    plan = plan_of(table)

    assert [found.name for found in plan.indicators] == [
        "全社会研究与试验发展经费支出占地区生产总值比重",
        "高新技术企业数量",
        "森林覆盖率",
    ]
    assert [found.group for found in plan.indicators] == ["创新发展", "创新发展", "绿色发展"]
    assert plan.indicators[2].targets[2030].text == "完成上级下达目标"


@pytest.mark.parametrize(
    "header",
    [
        "序号 指标 单位 2020年 2025年 属性\n基期值 目标值",
        "序号\n指标\n单位\n2020年\n基期值\n2025年\n目标值\n属性",
        "序号 指标 单位 2020年基期值 2025年目标值 属性",
        "序号 指标名称 计量单位 2020年实际 2025年规划目标 指标属性",
    ],
)
def test_years_and_what_they_hold_may_stand_on_two_lines(header: str) -> None:
    body = "\n1 地区生产总值 亿元 186.4 260 预期性\n2 财政总收入 亿元 16 22 预期性\n3 森林覆盖率 % 72.3 72.5 约束性\n"
    plan = plan_of(header + (body if "\n指标" not in header else body.replace(" ", "\n")))

    assert [(level(found), target(found)) for found in plan.indicators] == [
        (Decimal("186.4"), Decimal(260)),
        (Decimal(16), Decimal(22)),
        (Decimal("72.3"), Decimal("72.5")),
    ]


def test_rows_numbered_in_their_names_need_no_column_of_numbers() -> None:
    table = "指标 2025年 2030年目标 属性\n一、创新发展\n1.研发经费投入增长（%） 7.2 >7 预期性\n2.每万人口高价值发明专利拥有量（件） 16 22 预期性\n二、民生福祉\n3.人均预期寿命（岁） 79.3 80 预期性\n4.城镇调查失业率（%） 5.2 <5.5 预期性\n"
    plan = plan_of(table)

    assert [(found.number, found.name, found.unit) for found in plan.indicators] == [
        (1, "研发经费投入增长", "%"),
        (2, "每万人口高价值发明专利拥有量", "件"),
        (3, "人均预期寿命", "岁"),
        (4, "城镇调查失业率", "%"),
    ]
    assert [target(found, 2030) for found in plan.indicators] == [Decimal(7), Decimal(22), Decimal(80), Decimal("5.5")]


def test_annual_and_cumulative_growth_share_one_column() -> None:
    table = "序号 指标 2025年 2030年 年均/累计 属性\n1 地区生产总值增长（%） 5.1 — 合理区间 预期性\n2 全员劳动生产率增长（%） 6.1 — 高于地区生产总值增长 预期性\n3 单位地区生产总值二氧化碳排放降低（%） — — [17] 约束性\n4 常住人口城镇化率（%） 67.9 71 — 预期性\n"
    plan = plan_of(table)

    assert [found.growth.text if found.growth else None for found in plan.indicators][:2] == ["合理区间", "高于地区生产总值增长"]
    assert plan.indicators[2].growth is not None
    assert (plan.indicators[2].growth.value, plan.indicators[2].growth.cumulative) == (Decimal(17), True)
    assert target(plan.indicators[3], 2030) == Decimal(71)


def test_groups_as_rows_of_their_own_and_responsible_bodies_at_the_end() -> None:
    table = """
| 类别 | 指标名称 | 计量单位 | 2020年预计 | 2025年预期目标 | 年均增速（%）或〔累计〕 | 指标属性 | 责任单位 |
|---|---|---|---|---|---|---|---|
| 一、经济发展 | | | | | | | |
| | 1. 地区生产总值 | 亿元 | 3200左右 | 4300 | 6以上 | 预期性 | 县发展改革局 |
| 二、民生福祉 | | | | | | | |
| | 2. 城镇新增就业 | 万人 | 5.1 | — | 〔25〕 | 预期性 | 县人社局 |
| | 其中：高校毕业生 | 万人 | 0.6 | — | 〔3〕 | | |
"""
    plan = plan_of(table, "plan.md")

    assert [(found.group, found.number, found.name, found.parent) for found in plan.indicators] == [
        ("经济发展", 1, "地区生产总值", None),
        ("民生福祉", 2, "城镇新增就业", None),
        ("民生福祉", 2, "高校毕业生", "城镇新增就业"),
    ]
    assert [found.growth and (found.growth.value, found.growth.cumulative) for found in plan.indicators] == [
        (Decimal(6), False),
        (Decimal(25), True),
        (Decimal(3), True),
    ]


def test_units_and_ranges_inside_the_cells() -> None:
    table = """
| 指标 | 2020年 | 2025年 | 属性 |
|---|---|---|---|
| 地区生产总值增速 | 5.6% | 5.5%-6% | 预期性 |
| PM2.5浓度 | 31微克/立方米 | 29微克/立方米以内 | 约束性 |
"""
    plan = plan_of(table, "plan.md")
    growth, air = plan.indicators

    assert (growth.unit, target(growth), growth.targets[2025].upper) == ("%", Decimal("5.5"), Decimal(6))
    assert (air.unit, target(air), air.targets[2025].comparator) == ("微克/立方米", Decimal(29), "<=")


def test_planned_and_reached_in_one_year_are_target_and_level() -> None:
    table = """
| 指标 | 单位 | 2015年实际 | 2020年规划目标 | 2020年实际完成 | 完成情况 |
|---|---|---|---|---|---|
| 地区生产总值 | 亿元 | 2300 | 3200 | 3300 | 完成 |
"""
    found = plan_of(table, "plan.md").indicators[0]

    assert (level(found, 2015), level(found, 2020), target(found, 2020), found.verdict) == (
        Decimal(2300),
        Decimal(3300),
        Decimal(3200),
        "完成",
    )


def test_heads_below_the_years_may_be_more_than_the_years() -> None:
    table = "类别 指标 单位 2020年 2025年 属性\n完成值 目标值 年均增速\n经济发展 1.地区生产总值 亿元 3200 4300 6 预期性\n2.财政总收入 亿元 300 400 6 预期性\n3.常住人口城镇化率 % 68 72 — 预期性\n"
    plan = plan_of(table)

    assert [(target(found), found.growth and found.growth.value) for found in plan.indicators] == [
        (Decimal(4300), Decimal(6)),
        (Decimal(400), Decimal(6)),
        (Decimal(72), None),
    ]


def test_gaps_that_do_not_line_up_are_read_in_order() -> None:
    rows = [
        "经济发展   1.地区生产总值（亿元）   186.4   260   预期性",
        "   2.财政总收入（亿元）   16   22   预期性",
        "绿色生态  3.森林覆盖率（%）  72.3    72.5  约束性",
    ]
    plan = plan_of("类别   指标   2020年   2025年目标   属性\n" + "\n".join(rows) + "\n")

    assert [(level(found), target(found), found.group) for found in plan.indicators] == [
        (Decimal("186.4"), Decimal(260), "经济发展"),
        (Decimal(16), Decimal(22), "经济发展"),
        (Decimal("72.3"), Decimal("72.5"), "绿色生态"),
    ]


def test_without_a_known_period_the_last_bare_year_is_aimed_at() -> None:
    table = "主要指标表\n\n| 指标 | 单位 | 2020年 | 2025年 | 属性 |\n|---|---|---|---|---|\n| 森林覆盖率 | % | 72.3 | 72.5 | 约束性 |\n"
    found = read_plan(read_document(table.encode(), "plan.md")).indicators[0]

    assert (level(found), target(found)) == (Decimal("72.3"), Decimal("72.5"))
