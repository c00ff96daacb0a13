"""Tables as outlines, annual plans, evaluations and special plans print them; each test's document is the text in it."""

from decimal import Decimal

import pytest

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.plans import Indicator, Plan, RowKind

OUTLINE = "# 松岭市国民经济和社会发展第十四个五年规划纲要\n\n"


def plan_of(text: str, name: str = "plan.md") -> Plan:
    return read_plan(read_document(text.encode(), name))


def row(plan: Plan, name: str) -> Indicator:
    return next(found for found in plan.indicators if found.name == name)


def levels(found: Indicator) -> dict[int, str]:
    return {year: quantity.raw for year, quantity in found.levels.items()}


def targets(found: Indicator) -> dict[int, str]:
    return {year: quantity.raw for year, quantity in found.targets.items()}


def test_what_was_planned_and_what_was_reached_in_one_year_both_have_a_home() -> None:
    found = row(
        plan_of(
            OUTLINE + "表1 “十三五”规划主要指标完成情况\n\n"
            "| 指标 | 单位 | 2015年 | 规划目标 | | 实际完成 | | 实现程度 |\n|---|---|---|---|---|---|---|---|\n"
            "| | | | 2020年 | 年均增速（%） | 2020年 | 年均增速（%） | |\n"
            "| 地区生产总值 | 亿元 | 230 | 338 | 8 | 322 | 7 | 基本完成 |\n"
            "| 森林覆盖率 | % | 55 | 57 | [2] | 57.5 | [2.5] | 完成 |\n"
        ),
        "地区生产总值",
    )

    assert (levels(found), targets(found)) == ({2015: "230", 2020: "322"}, {2020: "338"})
    assert found.growth is not None
    assert found.actual_growth is not None
    assert (found.growth.value, found.actual_growth.value) == (8, 7)
    assert (found.kind, found.verdict) == (RowKind.ACHIEVEMENT, "基本完成")


def test_progress_is_no_level_and_what_half_a_year_brought_is_said_to_have_no_place() -> None:
    plan = plan_of(
        "# 松岭市国民经济和社会发展“十四五”规划实施中期评估报告\n\n表1 主要指标进展情况\n\n"
        "| 序号 | 指标 | 单位 | 2020年基数 | 2022年 | 2023年6月 | 2025年目标 | 目标完成率（%） | 进展评价 |\n"
        "|---|---|---|---|---|---|---|---|---|\n"
        "| 1 | 地区生产总值 | 亿元 | 640 | 748 | 390 | 900 | 83.1 | 符合预期 |\n"
        "| 2 | 森林覆盖率 | % | 55.1 | 55.2 | 55.3 | 55.6 | 40 | 滞后 |\n"
    )
    found = row(plan, "地区生产总值")

    assert (levels(found), targets(found)) == ({2020: "640", 2022: "748"}, {2025: "900"})
    assert found.progress is not None
    assert found.progress.value == Decimal("83.1")
    assert [finding.values["shown"] for finding in plan.findings if finding.code == "cells-unused"] == ["390、55.3"]


def test_goals_of_an_annual_plan_are_due_in_its_year_and_what_is_estimated_was_reached() -> None:
    found = row(
        plan_of(
            "# 关于松岭市2025年国民经济和社会发展计划执行情况与2026年计划草案的报告\n\n附表 2026年国民经济和社会发展主要指标计划表\n\n"
            "| 指标名称 | 2025年预计完成 | | 2026年预期目标 | |\n|---|---|---|---|---|\n| | 绝对额 | 增幅% | 绝对额 | 增幅% |\n"
            "| 地区生产总值（亿元） | 865 | 5.6 | 915 | 5.5左右 |\n| 城镇调查失业率（%） | 5.1 | — | 5.5以内 | — |\n"
        ),
        "地区生产总值",
    )

    assert (levels(found), targets(found)) == ({2025: "865"}, {2026: "915"})
    assert found.growth is not None
    assert found.actual_growth is not None
    assert (found.growth.raw, found.actual_growth.raw) == ("5.5左右", "5.6")


def test_goals_of_every_year_stand_under_their_years() -> None:
    found = row(
        plan_of(
            OUTLINE + "表3 主要指标分年度目标\n\n| 指标 | 单位 | 2020年 | 2021年 | 2022年 | 2023年 | 2024年 | 2025年 | 属性 |\n"
            "|---|---|---|---|---|---|---|---|---|\n| 地区生产总值 | 亿元 | 640 | 690 | 740 | 790 | 840 | 900 | 预期性 |\n"
        ),
        "地区生产总值",
    )

    assert levels(found) == {2020: "640"}
    assert targets(found) == {2021: "690", 2022: "740", 2023: "790", 2024: "840", 2025: "900"}


def test_heads_that_name_plans_and_no_years_are_dated_by_their_plans() -> None:
    found = row(
        plan_of(
            "松岭市国民经济和社会发展第十五个五年规划纲要\n\n专栏1 “十五五”经济社会发展主要指标\n"
            "类别\t指标名称\t“十四五”末\t“十五五”末\t年均增长\t约束性/预期性\n"
            "经济强（2项）\t地区生产总值（亿元）\t900\t1200左右\t6\t预期性\n"
            "\t数字经济增加值（亿元）\t62\t提高1个百分点以上\t\t预期性\n"
            "百姓富（1项）\t人均预期寿命（岁）\t81.2（2024年）\t82\t\t约束性\n\n第二章 任务\n",
            "plan.txt",
        ),
        "人均预期寿命",
    )

    assert (found.group, levels(found), targets(found)) == ("百姓富", {2024: "81.2（2024年）"}, {2030: "82"})


def test_a_table_on_its_side_is_read_like_one_that_stands() -> None:
    plan = plan_of(
        OUTLINE + "表2 主要指标\n\n| 年份 | 地区生产总值（亿元） | 城镇化率（%） | 森林覆盖率（%） |\n|---|---|---|---|\n"
        "| 2020年 | 640 | 61.2 | 55.1 |\n| 2025年目标 | 900 | 65 | 55.6 |\n| 属性 | 预期性 | 预期性 | 约束性 |\n"
    )

    assert [(found.name, found.unit, levels(found), targets(found)) for found in plan.indicators] == [
        ("地区生产总值", "亿元", {2020: "640"}, {2025: "900"}),
        ("城镇化率", "%", {2020: "61.2"}, {2025: "65"}),
        ("森林覆盖率", "%", {2020: "55.1"}, {2025: "55.6"}),
    ]


def test_a_caption_says_that_growth_was_reached() -> None:
    found = row(
        plan_of(
            OUTLINE + "表1 主要指标完成情况\n\n| 指标 | 单位 | 2020年 | 2023年 | 2023年增速（%） | 2025年目标 |\n"
            "|---|---|---|---|---|---|\n| 地区生产总值 | 亿元 | 120 | 140 | 5.1 | 170 |\n| 财政收入 | 亿元 | 9.5 | 11 | 4.9 | 12 |\n"
        ),
        "地区生产总值",
    )

    assert (levels(found), targets(found), found.growth) == ({2020: "120", 2023: "140"}, {2025: "170"}, None)
    assert found.actual_growth is not None


def test_figures_with_notes_stay_under_their_years() -> None:
    plan = plan_of(
        OUTLINE + "专栏1 主要指标\n\n| 指标 | 单位 | 2020年 | 2025年 | 属性 |\n|---|---|---|---|---|\n"
        "| 地区生产总值 | 亿元 | 62.1（预计） | 95 | 预期性 |\n| 营商环境全省排名 | 位 | 第35位 | 前20位 | 预期性 |\n"
        "| 主要河流断面水质 | — | Ⅲ类 | Ⅱ类 | 约束性 |\n| 常住人口 | 万人 | 35.2（七普） | 36 | 预期性 |\n"
    )

    assert [(found.name, levels(found), targets(found)) for found in plan.indicators] == [
        ("地区生产总值", {2020: "62.1（预计）"}, {2025: "95"}),
        ("营商环境全省排名", {2020: "第35位"}, {2025: "前20位"}),
        ("主要河流断面水质", {2020: "Ⅲ类"}, {2025: "Ⅱ类"}),
        ("常住人口", {2020: "35.2（七普）"}, {2025: "36"}),
    ]


CAPTION = OUTLINE + "表1 “十四五”时期主要指标\n\n"
HEAD = "| 指标 | 单位 | 2020年 | 2025年 | 属性 |\n|---|---|---|---|---|\n| 粮食产量 | 万吨 | 40 | 42 | 约束性 |\n"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("| 规上企业数 | 家 | 1 200 | 1 500 | 预期性 |", "letters"),
        ("| 新增学位 | 个 | 数字赋能1477 | 1780 | 预期性 |", "places"),
        ("| 城镇化率 | 亿元 | 45 | 52 | 预期性 |", "unit"),
        ("| 固定资产投资 | 生产总值亿元 | 45 | 52 | 预期性 |", "unit"),
        ("| 1地区收入 | 亿元 | 45 | 52 | 预期性 |", "name"),
        ("| 地区收入（亿 | 亿元 | 45 | 52 | 预期性 |", "name"),
        ("| 居民收入 | 元 | 45 | 52 | 预期性二、民生福祉 |", "nature"),
        ("| 地区生产总值 | 亿元 | 1200 | 14 | 预期性 |", "figures"),
        ("| 养老床位 | 张 | — | — | 预期性 |", "blank"),
    ],
)
def test_a_row_that_may_be_misread_is_in_doubt_with_the_reason(cells: str, reason: str) -> None:
    plan = plan_of(CAPTION + HEAD + cells + "\n| 森林覆盖率 | % | 50 | 51 | 约束性 |\n| 耕地保有量 | 万亩 | 35 | 35 | 约束性 |\n")
    doubtful = [finding for finding in plan.findings if finding.code == "row-doubtful"]

    assert [reason in str(finding.values["reasons"]) for finding in doubtful] == [True]
    assert [found.confidence < 0.8 for found in plan.indicators if found.confidence is not None] == [False, True, False, False]


def test_a_caption_without_its_table_is_said() -> None:
    plan = plan_of(CAPTION + "一行文字说明这张表另行印发，请见附件中的有关内容和要求。\n\n## 二、任务\n\n推进各项工作。\n")

    assert "table-missing" in [finding.code for finding in plan.findings]


def test_a_clean_table_is_in_no_doubt() -> None:
    plan = plan_of(CAPTION + HEAD + "| 森林覆盖率 | % | 50 | 51 | 约束性 |\n| 耕地保有量 | 万亩 | 35 | 35 | 约束性 |\n")

    assert plan.findings == ()
    assert min(found.confidence or 0 for found in plan.indicators) >= 0.9


def test_heads_broken_over_centred_lines_stay_above_their_own_columns() -> None:
    plan = plan_of(
        "松岭市国民经济和社会发展第十四个五年规划纲要\n\n表1 “十四五”时期主要指标\n\n"
        "                         基期\n"
        "                                2025 年预\n"
        "编号    重点指标     计量单位     （2020             数据来源\n"
        "                                   期\n"
        "                         年）\n"
        "                      数字赋能\n\n\n\n"
        "     每万人发明专利                              市市场监管\n"
        "1               件        14.7   >17.8\n"
        "       拥有量                                  局\n"
        "     政务服务事项一\n"
        "2               %        74.4    ≥85      市统计局\n"
        "      网通办率\n"
        "                      经济强\n\n\n\n"
        "                                          市自然资源\n"
        "3     森林覆盖率     %        55.1     56\n"
        "                                            局\n"
        "4    新增公办学位     万个       0.92    1.42    市教育局\n",
        "plan.txt",
    )

    assert [(levels(found), targets(found)) for found in plan.indicators] == [
        ({2020: "14.7"}, {2025: ">17.8"}),
        ({2020: "74.4"}, {2025: "≥85"}),
        ({2020: "55.1"}, {2025: "56"}),
        ({2020: "0.92"}, {2025: "1.42"}),
    ]
    assert [found.group for found in plan.indicators] == ["数字赋能", "数字赋能", "经济强", "经济强"]


def test_a_word_that_bounds_a_figure_stays_with_it_where_cells_stand_in_one_line() -> None:
    plan = plan_of(
        "松岭市国民经济和社会发展第十四个五年规划纲要\n\n表1 “十四五”时期主要指标\n\n序号 指标 单位 2020年 2025年 责任单位\n"
        "1 智能工厂数量 家 131 220 左右 经信局\n2 绿道总长 公里 310 420 以上 住建局\n3 新增公办学位 万个 0.92 1.42 教育局\n"
        "4 森林覆盖率 % 55.1 56 林业局\n",
        "plan.txt",
    )

    assert [targets(found)[2025] for found in plan.indicators][:2] == ["220 左右", "420 以上"]


def test_words_that_fell_out_of_a_cell_between_two_parts_of_a_table_make_the_row_above_doubtful() -> None:
    plan = plan_of(
        OUTLINE + "表1 “十四五”时期主要指标\n\n| 指标 | 单位 | 2020年 | 2025年 | 属性 |\n|---|---|---|---|---|\n"
        "| 森林覆盖率 | % | 55.1 | 56 | 约束性 |\n| 每万人口高价值发明专利拥 | 件 | 7.2 | 12 | 预期性 |\n有量\n"
        "| 绿道总长 | 公里 | 310 | 420 | 预期性 |\n|---|---|---|---|---|\n| 新增公办学位 | 万个 | 0.92 | 1.42 | 预期性 |\n"
    )
    doubtful = [finding.values["name"] for finding in plan.findings if finding.code == "row-doubtful"]

    assert (len(plan.indicators), doubtful) == (4, ["每万人口高价值发明专利拥"])


def test_a_row_without_a_figure_where_all_others_have_one_may_have_given_it_to_another_column() -> None:
    lines = [
        "1    智能工厂数量    家    131    220    经信局",
        "2    绿道总长      公里    310    420    住建局",
        "3    新增公办学位    万个    0.92    1.42   教育局",
        "4    森林覆盖率     %    55.1    56    林业局",
        "5    旅游总收入     亿元    204          文旅局",
        "6    专利授权量     件    1310    2200   市监局",
    ]
    plan = plan_of(
        "松岭市国民经济和社会发展第十四个五年规划纲要\n\n表1 “十四五”时期主要指标\n\n序号   指标        单位    2020年   2025年   责任单位\n"
        + "\n".join(lines)
        + "\n",
        "plan.txt",
    )

    assert [found.name for found in plan.indicators if found.confidence < 0.8] == ["旅游总收入"]


@pytest.mark.parametrize("sign", ["|", "｜", ",", "；"])
@pytest.mark.parametrize("name", ["plan.txt", "plan.md"])
def test_cells_that_a_sign_keeps_apart_are_a_table(sign: str, name: str) -> None:
    rows = ["序号|指标|单位|2020年|2025年", "1|绿道总长|公里|310|420", "2|森林覆盖率|%|55.1|56", "3|新增公办学位|个|920|1420"]
    text = OUTLINE + "主要指标\n\n" + "\n".join(rows).replace("|", sign) + "\n"
    plan = plan_of(text, name)

    assert [(found.number, found.name, found.unit) for found in plan.indicators] == [
        (1, "绿道总长", "公里"),
        (2, "森林覆盖率", "%"),
        (3, "新增公办学位", "个"),
    ]
    quantity = plan.indicators[2].targets[2025]
    assert text[quantity.passage.start : quantity.passage.end] == "1420"


@pytest.mark.parametrize(
    ("sign", "row", "levels_of_all"),
    [
        ("|", "2|规上企业数|家|1200|1500|", ["310", "1200", "3", "30"]),
        ("|", "|规上企业数|家|1200|1500", ["310", "1200", "3", "30"]),
        (",", '2,规上企业数,家,"1,200","1,500"', ["310", "1,200", "3", "30"]),
        (",", "2,规上企业数,家,120,150", ["310", "120", "3", "30"]),
    ],
)
def test_a_row_with_a_cell_less_or_more_ends_no_table(sign: str, row: str, levels_of_all: list[str]) -> None:
    head, first, third, fourth = (
        words.replace("|", sign)
        for words in ("序号|指标|单位|2020年|2025年", "1|绿道总长|公里|310|420", "3|水库|座|3|4", "4|公园|个|30|44")
    )
    plan = plan_of(OUTLINE[2:] + "主要指标\n\n" + f"{head}\n{first}\n{row}\n{third}\n{fourth}\n", "plan.txt")

    assert [levels(found)[2020] for found in plan.indicators] == levels_of_all


def test_figures_with_commas_in_columns_of_spaces_stay_whole() -> None:
    plan = plan_of(
        OUTLINE + "表1 主要指标\n\n指标    单位    2020年    2025年\n规上企业数    家    1,200    1,500\n"
        "绿道总长    公里    1,310    1,420\n专利授权量    件    1,310    2,200\n",
        "plan.txt",
    )

    assert [targets(found)[2025] for found in plan.indicators] == ["1,500", "1,420", "2,200"]


@pytest.mark.parametrize(
    ("text", "promises"),
    [
        ("到2025年，地区生产总值达到900亿元，年均增长6%；\n到2025年，财政收入达到60亿元，年均增长5%；\n到2025年，旅游收入达到80亿元，年均增长7%；\n", 6),
        ("- 森林覆盖率、水质优良率、空气优良率分别达到57%，98%，95%；\n- 绿道、水库、公园分别达到420公里，3座，44个；\n- 水库达到3座；\n", 7),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["plan.txt", "plan.md"])
def test_sentences_with_commas_stay_sentences(text: str, promises: int, name: str) -> None:
    plan = plan_of(OUTLINE + text, name)

    assert (plan.indicators, len(plan.commitments)) == ((), promises)


UNITS_ABOVE = (
    OUTLINE + "表1 “十四五”时期主要指标{caption}\n\n{line}| 指标 | 2020年 | 2025年 |\n|---|---|---|\n"
    "| 地区生产总值 | 230 | 338 |\n| 森林覆盖率 | 55 | 57 |\n| 首店首展引进数 | 12 | 30 |\n"
)


@pytest.mark.parametrize(
    ("caption", "line", "units", "doubtful"),
    [
        ("（单位：亿元）", "", ["亿元", None, "亿元"], ["森林覆盖率"]),
        ("", "单位：亿元、％\n\n", ["亿元", "%", "亿元"], []),
        ("", "（单位：亿元，%，家）\n\n", ["亿元", "%", None], ["首店首展引进数"]),
        ("", "", [None, None, None], []),
        ("", "（单位：人民币亿元）\n\n", ["亿元", None, "亿元"], ["森林覆盖率"]),
        ("", "牵头单位：市发展改革局\n\n", [None, None, None], []),
        ("", "单位：万元/人\n\n", [None, None, "万元/人"], ["地区生产总值", "森林覆盖率"]),
    ],
)
def test_a_unit_said_once_above_a_table_goes_to_the_rows_it_fits(
    caption: str, line: str, units: list[str | None], doubtful: list[str]
) -> None:
    plan = plan_of(UNITS_ABOVE.format(caption=caption, line=line))

    assert [found.unit for found in plan.indicators] == units
    assert [finding.values["name"] for finding in plan.findings if finding.code == "row-doubtful"] == doubtful


def test_the_year_of_another_figure_in_brackets_is_not_that_of_the_figure() -> None:
    found = row(
        plan_of(
            OUTLINE + "表1 “十四五”时期主要指标\n\n| 指标 | 单位 | 2020年 | 2025年 |\n|---|---|---|---|\n"
            "| 粮食产量 | 万吨 | 45.2（2019年45.0） | 46 |\n| 人均预期寿命 | 岁 | 81.2（2019年） | 82 |\n"
        ),
        "粮食产量",
    )

    assert levels(found) == {2020: "45.2（2019年45.0）"}


def test_parts_go_as_far_as_they_add_up_to_their_whole() -> None:
    plan = plan_of(
        OUTLINE + "表1 “十四五”时期主要指标\n\n| 指标 | 单位 | 2020年 | 2025年 |\n|---|---|---|---|\n"
        "| 地区生产总值 | 亿元 | 320 | 340 |\n| 其中：第一产业 | | 12 | 12.3 |\n| 第二产业 | | 160 | 170 |\n"
        "| 第三产业 | | 148 | 157.7 |\n| 社会消费品零售总额 | 亿元 | 88 | 92.4 |\n"
        "| 招商到位资金 | 亿元 | 50 | 60 |\n| 其中：外资 | 亿元 | 5 | 6 |\n| 绿道总长 | 公里 | 310 | 420 |\n"
    )

    assert [(found.name, found.parent, found.unit) for found in plan.indicators] == [
        ("地区生产总值", None, "亿元"),
        ("第一产业", "地区生产总值", "亿元"),
        ("第二产业", "地区生产总值", "亿元"),
        ("第三产业", "地区生产总值", "亿元"),
        ("社会消费品零售总额", None, "亿元"),
        ("招商到位资金", None, "亿元"),
        ("外资", "招商到位资金", "亿元"),
        ("绿道总长", None, "公里"),
    ]


NOT_PARTS = {
    "another unit": "| 招商到位资金 | 亿元 | 50 | 60 |\n| 其中：外资 | 亿元 | 5 | 6 |\n| 绿道总长 | 公里 | 45 | 54 |\n",
    "a near miss": "| 新建学校 | 所 | 12 | 20 |\n| 其中：小学 | 所 | 5 | 8 |\n| 新建医院 | 所 | 6 | 11 |\n| 新建公园 | 所 | 2 | 2 |\n",
    "two rows alone": "| 规上工业增加值 | 亿元 | 100 | 150 |\n| 其中：高新技术 | 亿元 | 60 | 90 |\n| 固定资产投资 | 亿元 | 40 | 60 |\n",
}


@pytest.mark.parametrize("case", NOT_PARTS)
def test_rows_that_are_no_parts_stay_for_themselves(case: str) -> None:
    plan = plan_of(OUTLINE + "表1 主要指标\n\n| 指标 | 单位 | 2020年 | 2025年 |\n|---|---|---|---|\n" + NOT_PARTS[case])

    assert [found.parent is None for found in plan.indicators[2:]] == [True] * len(plan.indicators[2:])


def test_a_table_in_words_keeps_every_row() -> None:
    plan = plan_of(
        OUTLINE + "表1 主要指标\n\n| 指标 | 2020年 | 2025年 | 属性 |\n|---|---|---|---|\n"
        "| 地区生产总值（亿元） | 二百三十五点六 | 三百二十 | 预期性 |\n| 常住人口城镇化率（%） | 百分之六十 | 百分之六十六以上 | 预期性 |\n"
        "| 粮食产量 | 十二万吨 | 12.5万吨 | 约束性 |\n| 财政收入 | 一亿五千万元 | 十七亿元 | 预期性 |\n"
    )

    assert [(found.name, found.unit, next(iter(found.targets.values())).value) for found in plan.indicators] == [
        ("地区生产总值", "亿元", 320),
        ("常住人口城镇化率", "%", 66),
        ("粮食产量", "万吨", Decimal("12.5")),
        ("财政收入", None, 17),
    ]


def test_a_short_line_below_a_table_on_the_same_page_is_no_rest_of_it() -> None:
    table = "表1 主要指标\n\n| 指标 | 单位 | 2020年 | 2025年 |\n|---|---|---|---|\n| 绿道总长 | 公里 | 310 | 420 |\n| 水库 | 座 | 3 | 4 |\n\n"

    assert [found.confidence > 0.9 for found in plan_of(OUTLINE + table + "市统计局\n").indicators] == [True, True]  # type: ignore[operator]


def test_a_unit_said_in_the_note_below_goes_to_the_rows_it_fits() -> None:
    plan = plan_of(UNITS_ABOVE.format(caption="", line="") + "\n注：单位为亿元。\n")

    assert [found.unit for found in plan.indicators] == ["亿元", None, "亿元"]
