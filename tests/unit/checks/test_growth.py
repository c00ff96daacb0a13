"""Growth, increments and multiples: what is reported, what rounding and 左右 excuse."""

import pytest

from gangyao.checks.listing import check_plan
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.plans import CommitmentKind
from gangyao.vocabulary.findings import Severity
from gangyao.vocabulary.quantities import Comparator
from made_plans import growth, plan, promise, quantity, row


def severities(code: str, *rows: object, promises: tuple[object, ...] = ()) -> list[Severity]:
    findings = check_plan(plan(rows, promises))  # type: ignore[arg-type]
    return [finding.severity for finding in findings if finding.code == code]


@pytest.mark.parametrize(
    ("base", "goal", "planned", "about", "expected"),
    [  # the published rows of a county's last plan: methods of monitoring §1.6
        ("496.8", "700", "9.5", "左右", [Severity.ERROR]),
        ("39.0", "58", "9", "左右", [Severity.DOUBT]),
        ("23.1", "33", "9", "左右", [Severity.DOUBT]),
        ("25142", "41000", "9.5", "左右", [Severity.DOUBT]),
        ("276.7", "435", "10", "左右", []),
        ("100", "127.6", "5", "", []),
        ("100", "130", "5", "", []),  # 5.39 rounds to 5
        ("100", "130", "5.0", "", [Severity.DOUBT]),
    ],
)
def test_planned_growth_is_held_against_the_levels(
    base: str, goal: str, planned: str, about: str, expected: list[Severity]
) -> None:
    comparator = Comparator.ABOUT if about == "左右" else Comparator.EQUAL
    own = row("地区生产总值", "亿元", {2020: base}, {2025: goal}, planned=growth(planned, comparator=comparator))

    assert severities("growth-levels", own) == expected


@pytest.mark.parametrize(
    ("comparator", "goal", "expected"),
    [
        (Comparator.AT_LEAST, "150", 0),
        (Comparator.AT_LEAST, "110", 1),
        (Comparator.AT_MOST, "110", 0),
        (Comparator.AT_MOST, "150", 1),
    ],
)
def test_a_bound_on_growth_leaves_one_side_open(comparator: Comparator, goal: str, expected: int) -> None:
    own = row("地区生产总值", "亿元", {2020: "100"}, {2025: goal}, planned=growth("6", comparator=comparator))

    assert len(severities("growth-levels", own)) == expected


def test_growth_in_constant_prices_below_that_of_amounts_is_a_note() -> None:
    near = row("地区生产总值", "亿元", {2015: "496.8", 2020: "752.8"}, {2020: "700"}, reported=growth("7.9"))
    far = row("出口总额", "亿美元", {2015: "10.6", 2020: "20.5"}, {2020: "14"}, reported=growth("7.1"))

    assert severities("growth-reported", near) == [Severity.NOTE]
    assert severities("growth-reported", far) == [Severity.DOUBT]


@pytest.mark.parametrize(
    ("base", "more", "goal", "expected"),
    [("28", "13", "40", 1), ("2.31", "0.5", "2.8", 0), ("51.3", "1.7", "53", 0), ("79.2", "1.8", "81", 0), ("10", "2", "13", 1)],
)
def test_an_increment_is_added_with_the_precision_it_is_printed_in(base: str, more: str, goal: str, expected: int) -> None:
    own = row("每千名老年人养老床位数", "张", {2020: base}, {2025: goal}, planned=growth(more, unit="张", total=True))

    assert len(severities("increment-levels", own)) == expected


def test_a_decrease_is_subtracted_where_lower_is_better() -> None:
    own = row("细颗粒物年均浓度", "微克/立方米", {2020: "27"}, {2025: "25"}, planned=growth("2", unit="微克/立方米", total=True))

    assert severities("increment-levels", own) == []


def test_doubling_is_held_against_target_and_growth() -> None:
    near = row("亩均税收", "万元/亩", {2020: "20.5"}, {2025: "40"})
    short = row("亩均税收", "万元/亩", {2020: "20.5"}, {2025: "30"})
    slow = row("财政总收入", "亿元", {2020: "82.8"}, planned=growth("8"))
    doubled = promise("亩均税收", CommitmentKind.MULTIPLE, "2", "倍", aspirational=True)
    revenue = promise("财政总收入", CommitmentKind.MULTIPLE, "2", "倍")

    assert severities("multiple-levels", near, promises=(doubled,)) == []
    assert severities("multiple-levels", short, promises=(doubled,)) == [Severity.DOUBT]
    assert severities("multiple-growth", slow, promises=(revenue,)) == [Severity.ERROR]


def test_a_sum_of_years_is_no_level_to_grow_from() -> None:
    own = row("实际使用外资", "亿美元", {2020: quantity("9", "亿美元", total=True)}, {2025: "12"}, planned=growth("3"))

    assert severities("growth-levels", own) == []


TABLE = """# 青石县国民经济和社会发展第十五个五年规划纲要

规划期为2026—2030年。

表1 主要指标

| 指标 | 单位 | 2025年 | 2030年 | 年均/累计 | 属性 |
|---|---|---|---|---|---|
| 茶园面积 | 万亩 | 3 | 4 | — | 预期性 |
| {} | 约束性 |
"""


def found_in(line: str) -> list[tuple[str, str]]:
    document = read_document(TABLE.format(line).encode(), "plan.md")
    findings = check_plan(read_plan(document), document.text)
    return [(str(one.severity), one.code) for one in findings if one.severity != Severity.NOTE]


@pytest.mark.parametrize(
    "line",
    [
        "单位GDP能耗 | 吨标准煤/万元 | 0.50 | 0.45 | [10]",
        "单位GDP能耗 | 吨标准煤/万元 | 0.50 | 0.45 | [-10]",
        "单位工业增加值用水量 | 立方米/万元 | 20 | 16.8 | 【16】",
        "规上工业企业数 | 家 | 400 | 500 | [25]",
        "吨钢综合电耗 | 千瓦时 | 480 | 432 | 〔10〕",
        "粮食总产量 | 万吨 | 36 | 40 | [11.1]",
        "规上工业企业数 | 家 | 400 | 500 | [100]",
        "森林覆盖率 | % | 50 | 55 | [5]",
    ],
)
def test_a_number_in_brackets_that_is_the_per_cent_between_levels_is_right(line: str) -> None:
    assert found_in(line) == []


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        ("单位GDP能耗 | 吨标准煤/万元 | 0.50 | 0.45 | [20]", "doubt"),
        ("单位工业增加值用水量 | 立方米/万元 | 20 | 16.8 | [60]", "doubt"),
        ("规上工业企业数 | 家 | 400 | 500 | [30]", "error"),
        ("规上工业企业数 | 家 | 400 | 500 | [25家]", "error"),
        ("森林覆盖率 | % | 50 | 55 | [10]", "error"),
    ],
)
def test_a_number_in_brackets_that_is_neither_amount_nor_per_cent_is_told(line: str, severity: str) -> None:
    assert found_in(line) == [(severity, "increment-levels")]


def test_what_falls_is_not_added_in_the_sentence() -> None:
    own = row("细颗粒物年均浓度", "微克/立方米", {2020: "27"}, {2025: "25"}, planned=growth("3", unit="微克/立方米", total=True))

    assert [one.values["sum"] for one in check_plan(plan((own,))) if one.code == "increment-levels"] == [24]


@pytest.mark.parametrize("line", ["单位GDP能耗 | 吨标准煤/万元 | 0.50 | 0.45 | -10", "规上工业企业数 | 家 | 400 | 500 | 25"])
def test_a_bare_number_that_is_growth_of_all_years_is_no_error_under_a_head_that_leaves_it_open(line: str) -> None:
    assert found_in(line) == [("doubt", "growth-levels")]
