"""Tables as they really look on desks."""

import datetime as dt
from decimal import Decimal

import pytest

from made_tables import codes, read, said, workbook

GDP = ("gdp", "2023", "level", Decimal("853.2"))
HEAD = ("指标", "期间", "数值", "单位")


def test_a_title_a_serial_number_and_notes_do_not_stand_in_the_way() -> None:
    content = workbook(
        [
            ["青山县主要指标完成情况表"],
            [],
            ["填报单位：县统计局", None, "填报日期：2024-03-01"],
            ["序号", "指标名称", "年份", "实际值", "计量单位", "备注"],
            [None, "一、经济发展"],
            [1, "1. 地区生产总值", 2023, 853.2, "亿元"],
            [],
            [2, "  （2）人均ＧＤＰ ", 2023, 12.6, "万元/人", "初步数"],
            ["注：地区生产总值为初步核算数。"],
            ["数据来源：县统计局"],
        ],
        merged=["A1:F1", "A5:F5", "A9:F9", "A10:F10"],
    )
    reading = read(content)

    assert said(reading) == [GDP, ("gdp_per_capita", "2023", "level", Decimal("12.6"))]
    assert codes(reading) == []
    assert [(one.origin.sheet, one.origin.row, one.origin.column) for one in reading.observations] == [
        ("填报", 6, 4),
        ("填报", 8, 4),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "gdp",
        "地区生产总值",
        "1. 地区生产总值",
        "（1）地区生产总值",
        "(一)地区生产总值（GDP）",
        "一、地区生产总值",
        "其中：地区生产总值",
        "#地区生产总值",
        "＃地区生产总值",
        "① 地区生产总值",
        "地区生产总值①",
        "地区生产总值*",
        "地区生产总值（亿元）",
        "1．地区生产总值（单位：亿元）",
        "　地区生产总值　",
        "全县地区生产总值",
        "ＧＤＰ",
    ],
)
def test_a_name_is_known_however_it_is_numbered_marked_or_indented(name: str) -> None:
    assert said(read(workbook([HEAD, [name, 2023, 853.2, None]]))) == [GDP]


@pytest.mark.parametrize(
    ("head", "unit", "typed"),
    [
        ("数值（亿元）", None, 853.2),
        ("数值（万元）", None, 8532000),
        ("数值(元)", None, 85320000000),
        ("数值（万元）", "万元", 8532000),
        ("数值", "万元", 8532000),
        ("数值", None, 853.2),
    ],
)
def test_the_unit_stands_in_the_head_or_in_its_column_and_is_converted(head: str, unit: str | None, typed: float) -> None:
    assert said(read(workbook([["指标", "期间", head, "单位"], ["地区生产总值", 2023, typed, unit]]))) == [GDP]


def test_a_head_and_a_column_that_name_different_units_are_two_units() -> None:
    reading = read(workbook([["指标", "期间", "数值（万元）", "单位"], ["地区生产总值", 2023, 853.2, "亿元"]]))

    assert codes(reading) == ["two-units"]
    assert reading.findings[0].values["found"] == "亿元 / 万元"


def test_a_unit_above_the_table_holds_for_the_rows_that_it_fits() -> None:
    reading = read(
        workbook([["指标表", None, "单位：万元"], HEAD[:3], ["地区生产总值", 2023, 8532000], ["常住人口城镇化率", 2023, 73.3]])
    )

    assert said(reading) == [GDP, ("urbanisation_resident", "2023", "level", Decimal("73.3"))]


def test_the_unit_behind_a_name_is_that_of_its_figure() -> None:
    assert said(read("指标,期间,数值\n地区生产总值（万元）,2023,8532000\n")) == [GDP]


def test_years_stand_side_by_side_with_units_in_their_heads() -> None:
    reading = read(
        workbook(
            [
                ["指标", "单位", 2021, "2022年", "2023年实绩", "2024年1-9月（万元）", "2025年目标", "全市2023年"],
                ["地区生产总值", None, 800, None, 853.2, 6500000, 1200, 9000],
                ["小计", None, None, None, None, None, None, None],
            ]
        )
    )

    assert [(one.span.label, one.value, one.place) for one in reading.observations] == [
        ("2021", Decimal(800), None),
        ("2023", Decimal("853.2"), None),
        ("2024-01..09", Decimal(650), None),
        ("2023", Decimal(9000), "全市"),
    ]
    assert [(finding.code, finding.values.get("heads")) for finding in reading.findings] == [("column-aside", "2025年目标")]


TWO_ROWS = [
    ["指标", "单位", "2022年", None, None, "2023年", None, None],
    [None, None, "实绩", "增速（%）", "目标", "实绩", "增速（%）", "目标"],
    ["地区生产总值", "亿元", 820, 4.1, 830, 853.2, 5.3, 860],
]


@pytest.mark.parametrize("merged", [(), ("A1:A2", "B1:B2", "C1:E1", "F1:H1")])
def test_a_row_of_years_over_a_row_of_measures_is_one_head(merged: tuple[str, ...]) -> None:
    reading = read(workbook(TWO_ROWS, merged=merged))

    assert said(reading) == [
        ("gdp", "2022", "level", Decimal(820)),
        ("gdp", "2022", "growth", Decimal("4.1")),
        GDP,
        ("gdp", "2023", "growth", Decimal("5.3")),
    ]
    assert [finding.values["heads"] for finding in reading.findings] == ["2022年目标、2023年目标"]


def test_a_two_row_head_saved_as_csv_lost_its_merging_and_is_read_the_same() -> None:
    text = "指标,单位,2022年,,2023年,\n,,实绩,增速,实绩,增速\n地区生产总值,亿元,820,4.1,853.2,5.3\n"

    assert said(read(text))[2:] == [GDP, ("gdp", "2023", "growth", Decimal("5.3"))]


def test_a_row_of_measures_may_stand_over_a_row_of_years() -> None:
    rows = [["指标", "完成情况", None, "目标", None], [None, 2022, 2023, 2024, 2025], ["地区生产总值", 820, 853.2, 900, 950]]

    assert said(read(workbook(rows, merged=["A1:A2", "B1:C1", "D1:E1"]))) == [("gdp", "2022", "level", Decimal(820)), GDP]


def test_level_and_growth_of_a_row_are_two_figures() -> None:
    reading = read("指标,期间,数值,同比增长（%）,单位\n地区生产总值,2023,853.2,5.3,亿元\n")

    assert said(reading) == [GDP, ("gdp", "2023", "growth", Decimal("5.3"))]


def test_a_name_of_growth_speaks_of_the_growth_of_what_the_plan_has() -> None:
    assert said(read("指标,期间,数值\n地区生产总值增速（%）,2023,5.3\n")) == [("gdp", "2023", "growth", Decimal("5.3"))]


def test_growth_may_stand_beside_the_unit_of_the_level() -> None:
    assert said(read("指标,期间,类型,数值,单位\n地区生产总值,2023,增速,5.3,亿元\n")) == [
        ("gdp", "2023", "growth", Decimal("5.3"))
    ]


def test_the_period_above_a_table_without_a_column_for_it_is_taken_and_said() -> None:
    reading = read(
        workbook([["青山县2023年1—9月主要经济指标"], ["指标", "单位", "数值", "同比±%"], ["地区生产总值", "亿元", 640, 5.1]])
    )

    assert said(reading) == [("gdp", "2023-01..09", "level", Decimal(640)), ("gdp", "2023-01..09", "growth", Decimal("5.1"))]
    assert codes(reading) == ["period-above"]


def test_months_under_a_titled_year_stand_side_by_side() -> None:
    reading = read(
        workbook([["2023年固定指标"], ["指标", "1-2月", "一季度", "上半年", "9月"], ["地区生产总值", 100, 190, 400, 70]])
    )

    assert [label for _, label, _, _ in said(reading)] == ["2023-01..02", "2023-Q1", "2023-H1", "2023-09"]


@pytest.mark.parametrize(
    ("heads", "labels"),
    [
        (["2023年1-9月", "同比增长（%）", "位次"], ["2023-01..09 level", "2023-01..09 growth", "2023-01..09 rank"]),
        (["2022年", "同比", "2023年", "同比"], ["2022 level", "2022 growth", "2023 level", "2023 growth"]),
        (["2022年", "2023年", "同比"], ["2022 level", "2023 level"]),
    ],
)
def test_growth_beside_periods_is_taken_where_it_is_plain_whose_it_is(heads: list[str], labels: list[str]) -> None:
    reading = read(workbook([["指标", *heads], ["地区生产总值", *[800 if "年" in head else 5 for head in heads]]]))

    assert [f"{label} {measure}" for _, label, measure, _ in said(reading)] == labels


def test_a_title_of_two_years_gives_no_period() -> None:
    reading = read(workbook([["2022年和2023年指标"], ["指标", "数值"], ["地区生产总值", 853.2]]))

    assert codes(reading) == ["period-untold"]


def test_merged_names_cover_the_rows_below_them() -> None:
    rows = [HEAD, ["地区生产总值", 2022, 820, "亿元"], [None, 2023, 853.2, None], ["省级园区", 2023, 5, "家"]]
    reading = read(workbook(rows, merged=["A2:A3", "D2:D3"]))

    assert said(reading) == [("gdp", "2022", "level", Decimal(820)), GDP, ("省级园区", "2023", "level", Decimal(5))]


def test_a_row_printed_over_two_is_one_row() -> None:
    rows = [HEAD, ["地区生产总值", 2023, 853.2, "亿元"], [None] * 4]

    assert said(read(workbook(rows, merged=["A2:A3", "B2:B3", "C2:C3", "D2:D3"]))) == [GDP]


def test_a_figure_merged_over_two_rows_belongs_to_neither() -> None:
    rows = [HEAD, ["地区生产总值", 2023, 853.2, "亿元"], ["人均地区生产总值", 2023, None, "万元/人"]]

    reading = read(workbook(rows, merged=["C2:C3"]))

    assert codes(reading) == ["merged-figure"]
    assert reading.findings[0].values["place"] == "表.csv 填报!C3"


def test_a_figure_merged_over_two_years_is_refused_and_an_empty_merging_is_not() -> None:
    rows = [["指标", 2022, 2023], ["地区生产总值", 853.2, None], ["绿道长度", None, None]]

    assert codes(read(workbook(rows, merged=["B2:C2", "B3:C3"]))) == ["merged-figure"]


def test_a_head_printed_again_and_a_second_table_are_read_on() -> None:
    text = "指标,期间,数值\n地区生产总值,2023,853.2\n指标,期间,数值\n省级园区,2023,5\n\n指标,2022年,2023年\n绿道长度,150,180\n"

    assert [(one, label) for one, label, _, _ in said(read(text))] == [
        ("gdp", "2023"),
        ("省级园区", "2023"),
        ("greenway", "2022"),
        ("greenway", "2023"),
    ]


def test_the_row_of_column_marks_in_a_statistical_form_is_no_figure() -> None:
    reading = read("指标,期间,数值\n甲,乙,1\n地区生产总值,2023,853.2\n")

    assert (said(reading), codes(reading)) == ([GDP], [])


def test_a_figure_without_a_name_is_asked_about() -> None:
    reading = read("指标,期间,数值\n地区生产总值,2022,820\n,2023,853.2\n")

    assert codes(reading) == ["no-name"]
    assert len(reading.observations) == 1


def test_a_name_that_two_rows_share_means_neither_and_both_are_offered() -> None:
    reading = read("指标,期间,数值\n空气质量优良天数,2023,325\n空气质量优良天数（城区）,2023,326\n")

    assert said(reading) == [("days|城区", "2023", "level", Decimal(326))]
    assert codes(reading) == ["ambiguous-indicator"]
    assert reading.findings[0].values["names"] == "days|城区；days|山区"


def test_a_name_that_is_not_known_comes_with_the_three_nearest() -> None:
    reading = read("指标,期间,数值\n地区生产总直,2023,853.2\n")

    assert codes(reading) == ["unknown-indicator"]
    assert "地区生产总值" in str(reading.findings[0].values["nearest"])
    assert str(reading.findings[0].values["nearest"]).count("；") == 2


def test_days_in_the_column_of_periods_are_their_months_or_all_of_them_years() -> None:
    months = workbook([HEAD, *(["地区生产总值", dt.date(2023, month, 1), 70, "亿元"] for month in (1, 2, 3))])
    years = workbook([HEAD, *(["地区生产总值", dt.date(year, 12, 31), 853.2, "亿元"] for year in (2022, 2023))])
    shown = workbook([HEAD, ["地区生产总值", dt.date(2023, 1, 1), 853.2, "亿元"]], shapes={"B2": 'yyyy"年"'})

    assert [label for _, label, _, _ in said(read(months))] == ["2023-01", "2023-02", "2023-03"]
    assert [label for _, label, _, _ in said(read(years))] == ["2022", "2023"]
    assert said(read(shown)) == [GDP]
    assert set(codes(read(months))) == {"read-as"}


def test_a_day_in_the_midst_of_a_month_is_no_period() -> None:
    reading = read(workbook([HEAD, ["地区生产总值", dt.date(2023, 1, 9), 853.2, "亿元"]]))

    assert codes(reading) == ["unknown-word"]
    assert "2023-01..09" in str(reading.findings[0].values["expected"])


def test_answers_words_and_attestations_are_no_figures() -> None:
    text = (
        "指标,期间,数值,文字说明,是否达到,状态\n地区生产总值,2023,,暂无新数，预计 2026-05,,无\n"
        "绿道长度,2023,,第3位,,\n省级园区,2023,,,是,\n常住人口城镇化率,2023,暂无,,,\n人均地区生产总值,2023,—,,,\n"
    )
    reading = read(text.replace("暂无新数，预计", "暂无新数、预计"))

    assert [(one.subject, one.is_answer, one.attested, one.text) for one in reading.observations] == [
        ("gdp", True, None, "暂无新数、预计 2026-05"),
        ("greenway", False, None, "第3位"),
        ("省级园区", False, True, None),
        ("urbanisation_resident", True, None, "暂无"),
    ]
    assert (codes(reading), reading.unfilled) == ([], 1)


def test_vintages_visibility_definitions_and_origins_are_kept() -> None:
    text = (
        "indicator,period,value,status,visible,published,definition,source,address,place\n"
        "gdp,2023,850,preliminary,internal,2024-02-01,旧口径,统计公报,stats.example/1,\n"
        "gdp,2023,853.2,final,2024-10-01,20240901,新口径,统计年鉴,stats.example/2,青山县\ngdp,2023,9000,,,2024/3/1,,,,全省\n"
    )
    one, two, three = read(text).observations

    assert (one.visible, one.published, one.place) == ("internal", dt.date(2024, 2, 1), None)
    assert (two.visible, two.published, two.place) == ("2024-10-01", dt.date(2024, 9, 1), None)
    assert three.place == "全省"
    assert (two.origin.source, two.origin.address, two.origin.row) == ("统计年鉴", "stats.example/2", 3)


@pytest.mark.parametrize("head", ["2024年①", "2024年¹", "2024年*", "2024①", "2024年（亿元）②"])
def test_a_mark_of_a_note_beside_a_year_is_no_month(head: str) -> None:
    found = read(f"指标,2023年,{head}\n地区生产总值,853.2,902\n")

    assert said(found) == [("gdp", "2023", "level", Decimal("853.2")), ("gdp", "2024", "level", Decimal(902))]


def test_a_bulletin_of_one_year_gives_levels_and_growth() -> None:
    found = read(workbook([["2024年青山县主要指标"], ["指标", "单位", "绝对数", "比上年±%"], ["地区生产总值", "亿元", 902, 6.4]]))

    assert said(found) == [("gdp", "2024", "level", Decimal(902)), ("gdp", "2024", "growth", Decimal("6.4"))]


@pytest.mark.parametrize("name", ["地区生产总值（当年价）", "地区生产总值（现价）"])
def test_a_product_at_current_prices_is_the_product(name: str) -> None:
    found = read(f"指标,单位,2023年\n{name},亿元,853.2\n地区生产总值（2020年可比价）,亿元,820\n")

    assert said(found) == [("gdp", "2023", "level", Decimal("853.2"))]
    assert "unknown-indicator" in codes(found)


@pytest.mark.parametrize(("figures", "asked"), [("-3.1,-2.9,0.5", True), ("3.1,2.9,-0.5", True), ("3.1,2.9,0.5", False)])
def test_a_negative_fall_is_asked_about(figures: str, asked: bool) -> None:  # noqa: FBT001
    found = read(f"指标,单位,2021年,2022年,2023年\n单位地区生产总值能耗降低,%,{figures}\n")

    assert ("sign-of-cut" in codes(found)) is asked


def test_years_in_rows_are_read_with_the_places_that_the_file_has() -> None:
    found = read(
        workbook(
            [
                ["主要年份国民经济主要指标"],
                ["年份", "地区生产总值（亿元）", "常住人口城镇化率（%）", "省级园区（家）"],
                [2021, 820, 71, 3],
                [2022, 853.2, 72.5, "不详"],
                [2023, 902, 73, 5],
            ]
        )
    )

    assert [finding.code for finding in found.findings if finding.severity == "error"] == ["words-in-figure"]
    assert "D4" in next(finding.message["zh"] for finding in found.findings if finding.severity == "error")
    assert [row for row in said(found) if row[0] == "gdp"] == [
        ("gdp", "2021", "level", Decimal(820)),
        ("gdp", "2022", "level", Decimal("853.2")),
        ("gdp", "2023", "level", Decimal(902)),
    ]
    assert {(one.origin.row, one.origin.column) for one in found.observations if one.subject == "gdp"} == {(3, 2), (4, 2), (5, 2)}
