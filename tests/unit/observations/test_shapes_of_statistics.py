"""Small tables as bureaus write them, one habit each: what is read, and what is asked or left out with a word."""

from decimal import Decimal

import pytest

from gangyao.observations.observations import Reading
from gangyao.observations.reading import read_observations
from made_statistics import SUBJECTS
from made_tables import workbook

Rows = list[list[object]]


def read(rows: Rows) -> Reading:
    return read_observations(workbook(rows), "a.xlsx", SUBJECTS)


def told(rows: Rows) -> list[str]:
    return [
        " ".join(
            (one.subject, one.place or "·", one.span.label, one.measure.value, f"{one.value:f}", one.unit or "", one.status.value)
        ).removesuffix(" preliminary")
        for one in read(rows).observations
    ]


def codes(rows: Rows) -> list[str]:
    return [finding.code for finding in read(rows).findings]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [["2024年地区生产总值（亿元）"], ["月份", "本月", "累计", "累计增长"], ["2月", 22, 42, 6], ["3月", 23, 65, 6.1]],
            [
                "gdp · 2024-02 level 22 亿元", "gdp · 2024-01..02 level 42 亿元", "gdp · 2024-01..02 growth 6 %",
                "gdp · 2024-03 level 23 亿元", "gdp · 2024-Q1 level 65 亿元", "gdp · 2024-Q1 growth 6.1 %",
            ],
        ),
        (
            [["2024年"], ["指标", "1月", "2月", "累计"], ["地区生产总值", 20, 22, 42]],
            ["gdp · 2024-01 level 20 亿元", "gdp · 2024-02 level 22 亿元", "gdp · 2024-01..02 level 42 亿元"],
        ),
        (
            [["指标", "2023年预计", "2024年"], ["地区生产总值", 240, "256.3（核定）"], ["常住人口", 41, "41.2（最终核实）"]],
            [
                "gdp · 2023 level 240 亿元 estimated", "gdp · 2024 level 256.3 亿元",
                "population_resident · 2023 level 41 万人 estimated", "population_resident · 2024 level 41.2 万人 final",
            ],
        ),
        (
            [["地区", "指标", "2024年"], ["云溪县", "地区生产总值", 256.3], [None, "常住人口", 41.2], ["石门县", "地区生产总值", 356.3], [None, "常住人口", 42]],
            [
                "gdp · 2024 level 256.3 亿元", "population_resident · 2024 level 41.2 万人",
                "gdp 石门县 2024 level 356.3 亿元", "population_resident 石门县 2024 level 42 万人",
            ],
        ),
        (
            [["2024年"], ["地区", "GDP", "增速", "位次", "常住人口"], ["云溪县", 256.3, 6.4, 3, 41.2]],
            ["gdp · 2024 level 256.3 亿元", "gdp · 2024 growth 6.4 %", "gdp · 2024 rank 3 位", "population_resident · 2024 level 41.2 万人"],
        ),
        ([["指标", "全市2024年", "云溪县2024年"], ["地区生产总值", 2560, 256.3]], ["gdp 全市 2024 level 2560 亿元", "gdp · 2024 level 256.3 亿元"]),
        ([["指标", "2024年"], ["全市地区生产总值", 2560], ["云溪县地区生产总值", 256.3]], ["gdp 全市 2024 level 2560 亿元", "gdp · 2024 level 256.3 亿元"]),
        ([["各县地区生产总值（万元）"], ["地区", "2024年"], ["云溪县", 2563000]], ["gdp · 2024 level 256.3 亿元"]),
        ([["指标", "2024年"], ["计量单位", "万元"], ["地区生产总值", 2563000]], ["gdp · 2024 level 256.3 亿元"]),
        ([["年份", "地区生产总值", "常住人口"], ["单位", "万元", "人"], [2024, 2563000, 412000]], ["gdp · 2024 level 256.3 亿元", "population_resident · 2024 level 41.2 万人"]),
        ([["主要指标增长速度（%）"], ["指标", "2024年"], ["地区生产总值", 6.4]], ["gdp · 2024 growth 6.4 %"]),
        ([["指标", "2024年", "指标", "2024年"], ["地区生产总值", 256.3, "常住人口", 41.2]], ["gdp · 2024 level 256.3 亿元", "population_resident · 2024 level 41.2 万人"]),
        ([["指标", "2023-12-31", "2024年12月31日"], ["常住人口", 41, 41.2]], ["population_resident · 2023 level 41 万人", "population_resident · 2024 level 41.2 万人"]),
        ([["指标 Item", "2024"], ["地区生产总值 GDP", 256.3]], ["gdp · 2024 level 256.3 亿元"]),
        ([["指标", "2024年增长"], ["地区生产总值", "↑6.4"], ["社会消费品零售总额", "↓6.5"]], ["gdp · 2024 growth 6.4 %", "retail_sales · 2024 growth -6.5 %"]),
    ],
)  # fmt: skip
def test_a_habit_of_statistics_is_read(rows: Rows, expected: list[str]) -> None:
    assert told(rows) == expected


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["指标", "2024年计划", "2024年"], ["地区生产总值", 260, 256.3]], "column-aside"),
        ([["2024年9月"], ["指标", "绝对数"], ["地区生产总值", 180]], "month-or-to-date"),
        ([["2024年"], ["指标", "绝对数", None], ["地区生产总值", 256.3, 6.4]], "column-unread"),
        ([["指标", "2023年", "2024年", "同比"], ["地区生产总值", 240, 256.3, 6.4]], "column-unread"),
        ([["2024年"], ["指标", "绝对数", "比上年增减"], ["地区生产总值", 256.3, 16.3]], "column-unread"),
        ([["2024年"], ["指标", "绝对数", "比上年增减（个百分点）"], ["常住人口城镇化率（%）", 60.1, 1.1]], "change-of-share"),
        ([["指标", "2024年", "2024年增速"], ["地区生产总值", 256.3, 0.064]], "growth-as-fraction"),
        ([["指标", "2024年"], ["地区生产总值", 256.3], [], ["表2 农产品"], ["品种", "面积"], ["水稻", 20]], "figures-unread"),
        ([["湖州市2024年主要指标"], ["指标", "2024年"], ["地区生产总值", 4000]], "other-place"),
    ],
)  # fmt: skip
def test_what_is_left_or_unsure_is_said(rows: Rows, code: str) -> None:
    assert code in codes(rows)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (
            [["2024年规模以上工业增加值"], ["行业", "增加值（亿元）", "增速"], ["纺织", 20, 3], ["化工", 30, 4]],
            "indicator-untold",
        ),
        ([["县区情况"], ["地区", "2023年", "2024年"], ["云溪县", 240, 256.3], ["石门县", 1, 2]], "indicator-untold"),
        ([["指标", "全市", "云溪县"], ["地区生产总值", 2560, 256.3]], "period-untold"),
        ([["地区生产总值", "256.3亿元"], ["常住人口", "41.2万人"]], "no-observations"),
    ],
)
def test_a_table_that_does_not_say_of_what_or_when_gives_nothing(rows: Rows, code: str) -> None:
    assert told(rows) == []
    assert codes(rows) == [code]


def test_definitions_in_a_row_below_go_with_the_figures_above_them() -> None:
    rows: Rows = [
        ["指标", "2023年", "2024年"],
        ["地区生产总值", 240, 256.3],
        ["口径", "普查前", "普查后"],
        ["常住人口", 41, 41.2],
    ]

    assert [(one.subject, one.value, one.definition) for one in read(rows).observations] == [
        ("gdp", Decimal(240), "普查前"),
        ("gdp", Decimal("256.3"), "普查后"),
        ("population_resident", Decimal(41), None),
        ("population_resident", Decimal("41.2"), None),
    ]


def test_a_plans_own_table_of_targets_gives_no_result_of_its_last_year() -> None:
    rows: Rows = [["指标", "单位", "2020年", "2025年", "属性"], ["地区生产总值", "亿元", 200, 280, "预期性"]]

    assert told(rows) == ["gdp · 2020 level 200 亿元"]
    assert codes(rows) == ["column-aside"]
