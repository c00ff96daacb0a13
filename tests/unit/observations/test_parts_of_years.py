"""Months, quarters, years' ends and means as bureaus print them (invented figures)."""

import datetime as dt

import pytest

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.evaluation.slips import without_slips
from gangyao.observations.knowledge import known_records
from gangyao.observations.observations import Reading
from gangyao.observations.reading import read_observations
from made_statistics import PLAN, SUBJECTS
from made_tables import workbook

Rows = list[list[object]]
SALES = "社会消费品零售总额（亿元）"


def read(rows: Rows) -> Reading:
    return read_observations(workbook(rows), "a.xlsx", SUBJECTS)


def told(rows: Rows) -> list[str]:
    return [" ".join(filter(None, (one.place, one.span.label, str(one.value)))) for one in read(rows).observations]


def doubts(rows: Rows) -> list[str]:
    return [one.code for one in read(rows).findings if one.severity.value == "doubt"]


@pytest.mark.parametrize(
    "rows",
    [
        [["2024年"], ["月份", SALES], [1, 8], [2, 7], [3, 9]],
        [["2024年分月情况"], ["时间", SALES], ["一月", 8], ["二月份", 7], ["三月", 9]],
        [["年份", "月份", SALES], [2024, "1月", 8], [2024, "2月", 7], [2024, "3月", 9]],
        [["年份", "月份", SALES], ["2024年", "1", 8], [None, "2", 7], [None, "3", 9]],
        [["年度", "月", SALES], ["24年", "1月份", 8], [None, "2月份", 7], [None, "3月份", 9]],
    ],
)
def test_months_in_rows_are_months_of_their_year(rows: Rows) -> None:
    assert told(rows) == ["2024-01 8", "2024-02 7", "2024-03 9"]
    assert doubts(rows) == []


@pytest.mark.parametrize("parts", [["一季度", "二季度"], ["1", "2"], ["一", "二"], ["第1季度", "第2季度"]])
def test_quarters_in_rows_are_quarters(parts: list[str]) -> None:
    assert told([["2024年"], ["季度", SALES], [parts[0], 8], [parts[1], 7]]) == ["2024-Q1 8", "2024-Q2 7"]


RISING: Rows = [["2024年"], ["指标", "1月", "2月", "3月", "4月"], [SALES, 8, 15, 24, 33]]


@pytest.mark.parametrize(
    "rows",
    [
        RISING,
        [["2024年" + SALES], ["月份", "数值"], ["1月", 8], ["2月", 15], ["3月", 24]],
        [["2024年"], ["指标", "2月", "3月", "4月"], [SALES, 15, 24, 33]],
        [["2024年"], ["指标", "一季度", "二季度", "三季度", "四季度"], [SALES, 24, 50, 77, 103]],
    ],
)
def test_parts_of_a_year_that_rise_like_the_year_so_far_are_asked_about_once(rows: Rows) -> None:
    assert doubts(rows) == ["months-cumulated"]


@pytest.mark.parametrize(
    "rows",
    [
        [["2024年"], ["指标", "1月", "2月", "3月", "4月"], [SALES, 8, 8.2, 8.5, 8.9]],
        [["2024年"], ["指标", "1月", "2月", "3月", "4月"], ["常住人口（万人）", 41, 41.1, 41.2, 41.3]],
        [["2024年"], ["指标", "1—2月", "1—3月", "1—4月"], [SALES, 15, 24, 33]],
        [["2024年"], ["指标", "1月", "2月", "3月"], ["常住人口城镇化率（%）", 20, 40, 60]],
        [["指标", "2022年", "2023年", "2024年"], [SALES, 50, 80, 103]],
    ],
)
def test_parts_that_do_not_and_what_is_no_flow_are_not(rows: Rows) -> None:
    assert doubts(rows) == []


def test_such_months_decide_nothing_until_somebody_confirms_them() -> None:
    plan = read_plan(read_document(PLAN.encode(), "plan.md"))
    observations = read(RISING).observations
    record = without_slips(known_records(observations, dt.date(2025, 6, 1)), observations, plan)["retail_sales"]

    assert (len(record.unconfirmed), record.levels) == (4, {})


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["2024年"], ["指标", "年末数", "年平均数"], ["常住人口（万人）", 41.2, 41]], ["2024 41.2"]),
        ([["指标", "2024年末", "2024年平均"], ["常住人口（万人）", 41.2, 41]], ["2024 41.2"]),
        ([["指标", "2024年云溪县", "2024年石门县"], ["GDP", 256, 300]], ["2024 256", "石门县 2024 300"]),
        ([["指标", "云溪县（2024年）", "石门县（2024年）"], ["GDP", 256, 300]], ["2024 256", "石门县 2024 300"]),
    ],
)
def test_year_ends_beside_means_and_places_behind_periods(rows: Rows, expected: list[str]) -> None:
    assert told(rows) == expected


@pytest.mark.parametrize(
    "rows",
    [
        [["指标", "2024年"], ["规上工业企业数（家）", 120], ["比上年增长", 6]],
        [["2024年"], ["指标", "单位", "绝对数", "增长"], ["规上工业企业数", "家", 120, 6]],
    ],
)
def test_growth_of_things_in_whole_numbers_is_asked_about(rows: Rows) -> None:
    assert doubts(rows) == ["growth-of-count"]


@pytest.mark.parametrize(
    "rows",
    [
        [["2024年"], ["指标", "单位", "绝对数", "增长（%）"], ["规上工业企业数", "家", 120, 6]],
        [["2024年"], ["指标", "单位", "绝对数", "增速"], ["规上工业企业数", "家", 120, 6]],
        [["2024年"], ["指标", "单位", "绝对数", "增长"], ["规上工业企业数", "家", 120, 6], ["GDP", "亿元", 256, 6.4]],
        [["指标", "2024年"], ["规上工业企业数（家）", 120], ["比上年增长", "6%"]],
    ],
)
def test_growth_that_is_plainly_per_cent_is_not(rows: Rows) -> None:
    assert doubts(rows) == []


def test_months_below_the_years_of_a_head_are_months_of_theirs() -> None:
    rows: Rows = [["指标", "2023年", None, "2024年", None], [None, "1月", "2月", "1月", "2月"], [SALES, 8, 7, 8.5, 7.5]]

    assert told(rows) == ["2023-01 8", "2023-02 7", "2024-01 8.5", "2024-02 7.5"]


def test_growth_below_the_months_of_a_head_is_theirs() -> None:
    rows: Rows = [["指标", "2024年", None, None], [None, "1-6月", "1-9月", "增速"], [SALES, 50, 77, 6.4]]

    assert told(rows)[:2] == ["2024-H1 50", "2024-01..09 77"]


def test_the_beginning_of_a_year_is_no_figure_of_that_year() -> None:
    reading = read([["指标", "2024年初", "2024年末"], ["常住人口", 41, 41.2]])

    assert [str(one.value) for one in reading.observations] == ["41.2"]
    assert [one.code for one in reading.findings] == ["column-unread"]


@pytest.mark.parametrize(
    ("part", "label"),
    [
        ("1-6月", "H1"),
        ("上半年", "H1"),
        ("1—2月", "01..02"),
        ("一季度", "Q1"),
        ("一至三季度", "01..09"),
        ("前三季度", "01..09"),
        ("1-9月累计", "01..09"),
        ("6月", "06"),
    ],
)
@pytest.mark.parametrize("head", ["时间", "月份", "季度", "时段", "项目", None])
def test_a_part_in_the_row_under_a_year_in_the_head_is_that_part_of_the_year(part: str, label: str, head: str | None) -> None:
    beside: Rows = [["云溪县" + SALES], [head, "2023年", "2024年"], [part, 13.4, 14.2]]
    named: Rows = [["指标", head or "期间", "2023", "2024"], [SALES, part, 13.4, 14.2]]

    for rows in (beside, named):
        assert told(rows) == [f"2023-{label} 13.4", f"2024-{label} 14.2"]
        assert doubts(rows) == []


def test_growth_of_a_part_under_a_year_is_of_that_part() -> None:
    rows: Rows = [["云溪县社会消费品零售总额增速（%）"], ["季度", "2023年", "2024年"], ["上半年", 6.4, 8.1]]

    assert [(one.span.label, one.measure.value) for one in read(rows).observations] == [
        ("2023-H1", "growth"),
        ("2024-H1", "growth"),
    ]


def test_a_part_printed_once_holds_for_the_rows_below_it() -> None:
    rows: Rows = [
        ["时间", "指标", "2024年"],
        ["1-6月", SALES, 14.2],
        [None, "一般公共预算收入（亿元）", 9.1],
        ["全年", SALES, 30],
    ]

    assert told(rows) == ["2024-H1 14.2", "2024-H1 9.1", "2024 30"]


@pytest.mark.parametrize("words", ["2023年1-6月", "2023年", "春季", "农历二月", "合计"])
def test_a_row_and_a_head_that_name_no_months_together_are_asked_and_the_others_taken(words: str) -> None:
    rows: Rows = [["指标", "时间", "2024年"], [SALES, words, 13.4], [SALES, "1-9月", 20]]

    assert told(rows) == ["2024-01..09 20"]
    assert doubts(rows) == ["period-crossed"]


@pytest.mark.parametrize("words", ["2024年", "全年", "2024", "1-12月", "实绩", None])
def test_a_row_that_says_the_year_of_its_head_again_is_of_the_year(words: str | None) -> None:
    rows: Rows = [["指标", "时间", "2024年"], [SALES, words, 13.4]]

    assert told(rows) == ["2024 13.4"]
    assert doubts(rows) == []


def test_parts_in_the_head_are_of_the_year_of_the_row() -> None:
    rows: Rows = [["云溪县2024年" + SALES], ["年份", "1-6月", "全年"], ["2023年", 13, 28], ["2024年", 14, 30]]

    assert told(rows) == ["2023-H1 13", "2023 28", "2024-H1 14", "2024 30"]


@pytest.mark.parametrize("title", ["云溪县2024年1-6月主要指标", "上半年主要指标", "2024年前三季度情况", "1—9月主要指标完成情况"])
def test_a_part_in_the_title_above_whole_years_is_asked(title: str) -> None:
    assert doubts([[title], ["指标", "2023年", "2024年"], [SALES, 13, 14]]) == ["part-above"]


@pytest.mark.parametrize("title", ["云溪县2024年主要指标", "主要指标（2025年3月20日）", "2025年1月 云溪县统计局", "历年主要指标"])
def test_a_title_of_years_or_of_another_year_above_whole_years_is_not_asked(title: str) -> None:
    assert doubts([[title], ["指标", "2023年", "2024年"], [SALES, 13, 14]]) == []


def test_a_part_in_the_title_above_the_same_part_in_the_head_is_not_asked() -> None:
    assert doubts([["云溪县2024年1-6月主要指标"], ["指标", "2023年1-6月", "2024年1-6月"], [SALES, 13, 14]]) == []


@pytest.mark.parametrize("head", ["范围", "区域", "时间"])
def test_a_column_of_periods_is_one_whatever_its_head(head: str) -> None:
    rows: Rows = [["指标", head, "2023年", "2024年"], [SALES, "上半年", 13, 14], [SALES, "全年", 28, 30]]

    assert told(rows) == ["2023-H1 13", "2024-H1 14", "2023 28", "2024 30"]


@pytest.mark.parametrize("head", ["季度", "时间"])
def test_growth_at_the_end_of_years_does_not_hide_them(head: str) -> None:
    reading = read([["指标", head, "2023年", "2024年", "同比"], [SALES, "一季度", 13, 14, 7.7]])

    assert [(one.span.label, str(one.value)) for one in reading.observations] == [("2023-Q1", "13"), ("2024-Q1", "14")]
    assert [one.code for one in reading.findings] == ["column-unread"]


def test_rows_that_name_their_years_keep_their_growth() -> None:
    assert told([["指标", "年份", "2020年", "增速"], [SALES, "2024年", 9, 7.7]]) == ["2024 7.7"]
