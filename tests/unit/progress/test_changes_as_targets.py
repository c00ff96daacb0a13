"""Targets that say a change in the cell of a level: 增加30, 比2020年提高5个百分点, 累计下降13%, 翻一番, 不减少."""

import datetime as dt
from decimal import Decimal

import pytest

from gangyao.bulletins.intake import read_tables
from gangyao.checks.listing import check_plan
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.assessments import Item
from gangyao.evaluation.items import Question
from gangyao.plan.plans import Plan
from gangyao.progress.aims import AimKind
from gangyao.progress.rows import aim_of_row

HEAD = """青山县国民经济和社会发展第十四个五年规划纲要

规划期为2021—2025年。

表1 主要指标

| 指标 | 单位 | 2020年 | 2025年目标 | 年均/累计增长 | 属性 |
|---|---|---|---|---|---|
"""


def plan_of(*rows: str) -> Plan:
    text = HEAD + "".join(f"| {row} | 预期性 |\n" for row in rows)
    return read_plan(read_document(text.encode(), "plan.md"))


def assessed(row: str, figures: str) -> Item:
    plan = plan_of(row)
    reading = read_tables(plan, [(f"name,period,measure,value,unit\n{figures}".encode(), "figures.csv")])
    question = Question(as_of=dt.date(2024, 6, 1), forecasting=False)
    return evaluate_plan(plan, reading.observations, question).indicators[0]


@pytest.mark.parametrize(
    ("row", "kind", "target"),
    [
        ("光伏装机容量 | 万千瓦 | 20 | 增加30 | —", AimKind.LEVEL, "50"),
        ("光伏装机容量 | 万千瓦 | 20 | 增加到30 | —", AimKind.LEVEL, "30"),
        ("光伏装机容量 | 万千瓦 | 20 | 增长150% | —", AimKind.LEVEL, "50"),
        ("光伏装机容量 | 万千瓦 | 20 | 翻一番 | —", AimKind.LEVEL, "40"),
        ("光伏装机容量 | 万千瓦 | 20 | 力争翻两番 | —", AimKind.LEVEL, "80"),
        ("居民人均可支配收入 | 元 | 40000 | 比2020年翻一番 | —", AimKind.LEVEL, "80000"),
        ("光伏装机容量 | 万千瓦 | 20 | 在2020年基础上翻两番 | —", AimKind.LEVEL, "80"),
        ("光伏装机容量 | 万千瓦 | 20 | 较“十三五”末翻一番以上 | —", AimKind.LEVEL, "40"),
        ("光伏装机容量 | 万千瓦 | 20 | 实现翻番 | —", AimKind.LEVEL, "40"),
        ("光伏装机容量 | 万千瓦 | 20 | — | 比2020年翻一番", AimKind.LEVEL, "40"),
        ("光伏装机容量 | 万千瓦 | 20 | 年均增长8% | —", AimKind.GROWTH, "8"),
        ("光伏装机容量 | 万千瓦 | 20 | 年均8%左右 | —", AimKind.GROWTH, "8"),
        ("光伏装机容量 | 万千瓦 | 20 | 增长1倍 | —", AimKind.LEVEL, "40"),
        ("光伏装机容量 | 万千瓦 | 20 | 是2020年的2倍 | —", AimKind.LEVEL, "40"),
        ("光伏装机容量 | 万千瓦 | 20 | 翻1番 | —", AimKind.LEVEL, "40"),
        ("光伏装机容量 | 万千瓦 | 20 | 净增30 | —", AimKind.LEVEL, "50"),
        ("光伏装机容量 | 万千瓦 | 20 | 增加5000千瓦 | —", AimKind.LEVEL, "20.5"),
        ("光伏装机容量 | 万千瓦 | 20 | 年均增加2 | —", AimKind.LEVEL, "30"),
        ("光伏装机容量 | 万千瓦 | 20 | 累计新增30万千瓦 | —", AimKind.LEVEL, "50"),
        ("工业用地占比 | % | 15 | 20（提高5个百分点） | —", AimKind.LEVEL, "20"),
        ("工业增加值 | 亿元 | 100 | 150，比2020年增长50% | —", AimKind.LEVEL, "150"),
        ("居民人均可支配收入 | 元 | 30000 | 年均提高2000元 | —", AimKind.LEVEL, "40000"),
        ("研发经费占比 | % | 2.1 | 年均提高0.1 | —", AimKind.LEVEL, "2.6"),
        ("城镇新增就业 | 万人 | 1 | 年均增加2万人 | —", AimKind.SUM, "10"),
        ("城镇新增就业 | 万人 | 1 | 累计新增6万人 | —", AimKind.SUM, "6"),
        ("单位GDP能耗降低 | % | — | [-13.5] | —", AimKind.CUT, "13.5"),
        ("光伏装机容量 | 万千瓦 | 20 | — | 提高到45", AimKind.LEVEL, "45"),
        ("工业用地占比 | % | 15 | 比2020年提高5个百分点 | —", AimKind.LEVEL, "20"),
        ("工业用地占比 | % | 15 | 较2020年下降5个百分点 | —", AimKind.LEVEL, "10"),
        ("工业用地占比 | % | 15 | 年均提高1个百分点 | —", AimKind.LEVEL, "20"),
        ("建设用地总规模 | 万亩 | 30 | 不增加 | —", AimKind.CEILING, "30"),
        ("粮食播种面积 | 万亩 | 30 | 只增不减 | —", AimKind.FLOOR, "30"),
        ("用水总量 | 亿立方米 | 3 | 较2020年下降10% | —", AimKind.CUT, "10"),
        ("用水总量 | 亿立方米 | 3 | — | 累计下降10%", AimKind.CUT, "10"),
    ],
)
def test_a_change_in_the_cell_of_a_level_leads_from_its_baseline(row: str, kind: AimKind, target: str) -> None:
    plan = plan_of(row, "茶园面积 | 万亩 | 3 | 4 | —")

    aim = aim_of_row(plan.indicators[0], plan.period)

    assert (aim.kind, aim.target) == (kind, Decimal(target))


def test_a_change_from_a_year_of_which_nothing_is_known_is_not_followed() -> None:
    plan = plan_of("光伏装机容量 | 万千瓦 | 20 | 比2015年增加30 | —")

    aim = aim_of_row(plan.indicators[0], plan.period)

    assert (aim.kind, aim.target, aim.words) == (AimKind.NONE, None, "比2015年增加30")


@pytest.mark.parametrize(
    "words",
    ["6.5%", "≥6%", "6-8%", "提高0.5个百分点", "高于全省平均1个百分点", "增加3公里"],
)
def test_a_number_that_leads_to_no_level_of_an_amount_is_not_followed(words: str) -> None:
    plan = plan_of(f"光伏装机容量 | 万千瓦 | 20 | {words} | —")

    aim = aim_of_row(plan.indicators[0], plan.period)

    assert (aim.kind, aim.target) == (AimKind.NONE, None)


@pytest.mark.parametrize("words", ["下降50个百分点", "提高90个百分点"])
def test_a_share_does_not_leave_its_bounds(words: str) -> None:
    plan = plan_of(f"工业用地占比 | % | 15 | {words} | —")

    assert aim_of_row(plan.indicators[0], plan.period).kind is AimKind.NONE


def test_per_cent_of_nobody_knows_what_is_no_level_of_an_amount() -> None:
    plan = plan_of("光伏装机容量 | 万千瓦 | 20 | 8% | —")

    aim = aim_of_row(plan.indicators[0], plan.period)

    assert (aim.kind, aim.target, aim.words) == (AimKind.NONE, None, "8%")


def test_what_a_change_leads_to_is_followed_from_the_baseline() -> None:
    item = assessed("光伏装机容量 | 万千瓦 | 20 | 增加30 | —", "光伏装机容量,2023,level,38,万千瓦\n")

    assert item.completion == pytest.approx(0.6)
    assert item.pace == pytest.approx(1.0)


@pytest.mark.parametrize(
    "figures",
    [
        "单位GDP能耗,2021,level,0.39,吨标煤/万元\n单位GDP能耗,2022,level,0.38,吨标煤/万元\n单位GDP能耗,2023,level,0.37,吨标煤/万元\n",
        "单位GDP能耗,2023,level,0.37,吨标煤/万元\n",
    ],
)
def test_the_cut_of_a_level_is_counted_from_levels_and_never_adds_them_up(figures: str) -> None:
    item = assessed("单位GDP能耗 | 吨标煤/万元 | 0.40 | 累计下降13% | —", figures)

    assert item.latest is not None
    assert item.latest.value == Decimal("7.5")
    assert item.completion == pytest.approx(7.5 / 13, abs=0.001)
    assert item.expected == pytest.approx((1 - 0.87**0.6) / 0.13)


def test_the_cut_of_a_level_is_counted_from_published_changes_too() -> None:
    figures = "".join(f"单位GDP能耗,{year},growth,-3,%\n" for year in (2021, 2022, 2023))

    item = assessed("单位GDP能耗 | 吨标煤/万元 | 0.40 | 累计下降13% | —", figures)

    assert item.latest is not None
    assert item.latest.value == (1 - Decimal("0.97") ** 3) * 100


def test_a_change_is_held_against_no_level() -> None:
    plan = plan_of("光伏装机容量 | 万千瓦 | 20 | 增加30 | —", "工业用地占比 | % | 15 | 比2020年提高5个百分点 | —")

    assert [finding.code for finding in check_plan(plan) if finding.severity != "note"] == []


def test_words_under_a_year_that_state_no_figure_are_told_and_not_dropped() -> None:
    plan = plan_of("光伏装机容量 | 万千瓦 | 20 | 由市里另行分解 | —", "工业用地占比 | % | 15 | 另行公布 | —")

    found = next(finding for finding in plan.findings if finding.code == "cells-unused")
    assert found.values["shown"] == "由市里另行分解、另行公布"


@pytest.mark.parametrize(
    ("row", "target", "upper"),
    [
        ("光伏装机容量 | 万千瓦 | 20 | 增加30—40 | —", "50", "60"),
        ("光伏装机容量 | 万千瓦 | 20 | 增长50—60% | —", "30", "32"),
        ("工业用地占比 | % | 15 | 提高2-3个百分点 | —", "17", "18"),
        ("光伏装机容量 | 万千瓦 | 20 | 50—60 | —", "50", "60"),
    ],
)
def test_a_range_of_changes_leads_to_a_range_and_beyond_it_is_no_fault(row: str, target: str, upper: str) -> None:
    plan = plan_of(row, "茶园面积 | 万亩 | 3 | 4 | —")

    aim = aim_of_row(plan.indicators[0], plan.period)

    assert (aim.kind, aim.target, aim.upper) == (AimKind.LEVEL, Decimal(target), Decimal(upper))
    assert aim.is_met(Decimal(upper) + 1)
    assert not aim.is_met(Decimal(target) - 1)


def test_the_nearer_end_of_a_range_below_is_what_is_to_be_reached() -> None:
    plan = plan_of("用水总量 | 亿立方米 | 3 | 减少0.2—0.3 | —", "茶园面积 | 万亩 | 3 | 4 | —")

    aim = aim_of_row(plan.indicators[0], plan.period)

    assert (aim.target, aim.is_met(Decimal("2.6")), aim.is_met(Decimal("2.9"))) == (Decimal("2.8"), True, False)


@pytest.mark.parametrize(
    ("row", "kind", "target"),
    [
        ("工业用地占比 | % | 15 | — | 5%", AimKind.NONE, None),
        ("工业用地占比 | % | 15 | — | [5]", AimKind.LEVEL, "20"),
        ("工业用地占比 | % | 15 | — | 年均提高1个百分点", AimKind.LEVEL, "20"),
        ("工业用地占比 | % | 15 | — | 1个百分点", AimKind.LEVEL, "20"),
        ("规上工业增加值增速 | % | 5 | 累计40 | —", AimKind.LEVEL, "140"),
        ("规上工业增加值增速 | % | 5 | — | 〔45〕", AimKind.LEVEL, "145"),
        ("用水总量 | 亿立方米 | 3 | 2020年的95% | —", AimKind.LEVEL, "2.85"),
        ("光伏装机容量 | 万千瓦 | 20 | 2019年的2倍 | —", AimKind.NONE, None),
        ("单位GDP能耗降低 | % | — | 年均3 | —", AimKind.CUT, "14.13"),
    ],
)
def test_growth_of_a_share_is_in_points_or_asked(row: str, kind: AimKind, target: str | None) -> None:
    plan = plan_of(row, "茶园面积 | 万亩 | 3 | 4 | —")

    aim = aim_of_row(plan.indicators[0], plan.period)

    assert (aim.kind, aim.target) == (kind, None if target is None else Decimal(target))


def test_growth_of_a_share_of_two_meanings_is_told_as_such() -> None:
    item = assessed("工业用地占比 | % | 15 | — | 5%", "工业用地占比,2023,level,17,%\n")

    assert (item.met, item.reason.code) == (None, "points-or-percent")


def test_a_stock_on_its_way_down_is_not_added_up_over_its_months() -> None:
    months = "".join(f"过剩产能,2023-{month:02},level,33,万吨\n" for month in range(1, 13))

    item = assessed("过剩产能 | 万吨 | 400 | 30 | —", months)

    assert (item.latest and item.latest.value, [note.code for note in item.notes]) == (Decimal(33), [])


@pytest.mark.parametrize(
    ("figures", "code"), [("2022,level,108\n", "growth-without-start"), ("2022-Q1,level,30\n", "partial-year")]
)
def test_growth_that_cannot_be_told_says_what_is_missing(figures: str, code: str) -> None:
    item = assessed("固定资产投资 | 亿元 | — | — | 6%", f"固定资产投资,{figures.strip()},亿元\n")

    assert (item.met, item.reason.code) == (None, code)


def test_growth_is_counted_from_the_level_of_the_first_year_where_the_plan_prints_none() -> None:
    item = assessed("固定资产投资 | 亿元 | — | — | 6%", "固定资产投资,2020,level,100,亿元\n固定资产投资,2022,level,121,亿元\n")

    assert (item.latest and item.latest.value, item.met) == (Decimal("10.00"), True)


def test_natural_growth_in_a_row_is_a_level_that_one_year_tells() -> None:
    item = assessed("人口自然增长率 | ‰ | 2 | 3 | —", "人口自然增长率,2023,level,3.1,‰\n")

    assert (item.met, item.reason.code) == (True, "level-met")


def test_a_fall_below_nought_is_followed_by_nobody() -> None:
    item = assessed("单位地区生产总值能耗 | 吨标煤/万元 | 0.5 | 下降13 | —", "单位地区生产总值能耗,2023,level,0.43,吨标煤/万元\n")

    assert (item.met, item.reason.code) == (None, "unfollowed")


def test_new_jobs_of_so_many_a_year_are_a_sum_that_one_good_year_does_not_reach() -> None:
    years = "".join(f"城镇新增就业人数,{year},level,5200,人\n" for year in (2021, 2022, 2023))

    item = assessed("城镇新增就业人数 | 人 | — | 年均5000 | —", years)

    assert (item.kind, item.met) == ("sum", False)


@pytest.mark.parametrize(
    ("row", "base", "target"),
    [
        ("绿色建筑占比 | % | 20 | 七成以上 | —", "20", "70"),
        ("绿色建筑占比 | % | 两成 | 65 | —", "20", "65"),
        ("社会消费品零售总额 | 亿元 | 88 | 1200000万元 | —", "88", "120"),
        ("社会消费品零售总额 | 亿元 | 88 | 120 | —", "88", "120"),
    ],
)
def test_a_number_in_another_unit_than_its_rows_is_the_same_number_in_that(row: str, base: str, target: str) -> None:
    plan = plan_of(row)
    aim = aim_of_row(plan.indicators[0], plan.period)

    assert (aim.baseline, aim.target, aim.unit) == (Decimal(base), Decimal(target), plan.indicators[0].unit)


@pytest.mark.parametrize(
    ("row", "slack"),
    [
        ("居民消费价格涨幅 | % | 2.1 | 3左右 | —", "0.5"),
        ("城镇登记失业率 | % | 3.0 | 4左右 | —", "0.5"),
        ("森林覆盖率 | % | 70 | 70左右 | —", "0.5"),
        ("森林覆盖率 | % | 71 | 约70 | —", "0.5"),
        ("常住人口城镇化率 | % | 55 | 60左右 | —", "0.5"),
        ("工业用地占比 | % | 15 | 17左右 | —", "0.2"),
        ("粮食总产量 | 万吨 | 12 | 12左右 | —", "0.12"),
        ("人口自然增长率 | ‰ | 4 | 4左右 | —", "0.04"),
        ("城镇登记失业率 | % | 3.0 | 4 | —", "0"),
    ],
)
def test_about_is_half_a_point_of_a_rate_and_one_per_cent_of_an_amount(row: str, slack: str) -> None:
    plan = plan_of(row, "茶园面积 | 万亩 | 3 | 4 | —")

    assert aim_of_row(plan.indicators[0], plan.period).slack == Decimal(slack)


def test_a_ceiling_of_a_rate_is_kept_within_half_a_point_of_about() -> None:
    row = "城镇登记失业率 | % | 3.0 | 4左右 | —"
    items = [assessed(row, f"城镇登记失业率,2023,level,{value},%\n") for value in ("4.3", "4.5", "4.6")]

    assert [item.met for item in items] == [True, True, False]
