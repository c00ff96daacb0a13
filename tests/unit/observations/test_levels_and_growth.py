"""Levels told from growth in rows, columns and titles (invented figures): what cannot be told is asked, at the cell."""

import pytest

from gangyao.observations.observations import Reading
from gangyao.observations.reading import read_observations
from made_statistics import SUBJECTS
from made_tables import workbook

Rows = list[list[object]]
YEAR = [["2024年"]]


def read(rows: Rows) -> Reading:
    return read_observations(workbook(rows), "a.xlsx", SUBJECTS)


def told(rows: Rows) -> list[str]:
    return [f"{one.subject} {one.span.label} {one.measure.value} {one.value} {one.unit}" for one in read(rows).observations]


def asked(rows: Rows) -> list[tuple[str, str]]:
    found = [one for one in read(rows).findings if one.severity.value == "doubt"]
    return [(one.code, str(one.values["place"]).rpartition("!")[2]) for one in found]


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ([*YEAR, ["指标", "单位", "绝对数"], ["GDP", "亿元", 256.3], ["其中：增长", "亿元", 16]], "C4"),
        ([*YEAR, ["指标", "单位", "数值"], ["GDP", "亿元", 256.3], ["同比增长", "亿元", 16]], "C4"),
        ([["指标", "2024年"], ["GDP（亿元）", 256.3], ["增长（亿元）", 16]], "B3"),
        ([["指标", "2024年"], ["地区生产总值增长（亿元）", 16]], "B2"),
        ([["指标", "2024年"], ["GDP（亿元）", 256.3], ["增长", "16亿元"]], "B3"),
    ],
)
def test_growth_in_the_unit_of_the_level_is_an_amount_and_asked_about(rows: Rows, cell: str) -> None:
    assert asked(rows) == [("change-as-amount", cell)]
    assert not [one for one in told(rows) if "growth" in one]


@pytest.mark.parametrize(
    "rows",
    [
        [*YEAR, ["指标", "单位", "绝对数"], ["GDP", "亿元", 256.3], ["其中：增长", "%", 6.4]],
        [*YEAR, ["指标", "单位", "完成情况"], ["GDP", "亿元", 256.3], ["GDP增速", "%", 6.4]],
        [["指标", "2024年"], ["GDP（亿元）", 256.3], ["增速", 6.4]],
        [["指标", "指标属性", "2024年"], ["GDP", "总量", 256.3], ["GDP", "增速", 6.4]],
        [["指标", "属性", "2024年"], ["GDP", None, 256.3], ["GDP", "增速", 6.4]],
        [["指标", "口径", "2024年"], ["GDP", "现价", 256.3], ["GDP", "增速", 6.4]],
    ],
)
def test_a_row_of_growth_is_growth_wherever_it_says_so(rows: Rows) -> None:
    assert told(rows) == ["gdp 2024 level 256.3 亿元", "gdp 2024 growth 6.4 %"]
    assert asked(rows) == []


def test_a_column_of_natures_still_makes_a_table_of_targets() -> None:
    assert told([["指标", "属性", "2020年", "2025年"], ["GDP", "预期性", 240, 256]]) == ["gdp 2020 level 240 亿元"]


@pytest.mark.parametrize(
    "title", ["地区生产总值和增速", "历年GDP及增速", "地区生产总值及其增长速度", "云溪县地区生产总值总量、增速"]
)
def test_a_title_of_both_over_plain_years_is_asked_about(title: str) -> None:
    assert asked([[title], ["地区", "2023年", "2024年"], ["云溪县", 240, 6.4]])[0] == ("growth-untold", "B3")


@pytest.mark.parametrize(
    "rows",
    [
        [["2024年总量及增速"], ["指标", "总量", "增速"], ["GDP", 256.3, 6.4]],
        [["主要指标和增速"], ["指标", "2024年"], ["GDP", 256.3], ["增速", 6.4]],
        [["地区生产总值"], ["地区", "2024年"], ["云溪县", 256.3]],
    ],
)
def test_a_title_whose_growth_is_there_or_not_spoken_of_is_not(rows: Rows) -> None:
    assert asked(rows) == []


@pytest.mark.parametrize("words", [">90", "≥90", "90以上", "超过90", "接近90", "不足90"])
def test_a_bound_in_the_place_of_a_figure_is_asked_about(words: str) -> None:
    assert asked([["指标", "2024年"], ["常住人口城镇化率", words]]) == [("bound-as-figure", "B2")]


@pytest.mark.parametrize("words", ["增长6.4", "↑6.4", "增加6.4", "下降6.4%"])
def test_a_change_in_the_place_of_a_level_is_asked_about(words: str) -> None:
    assert ("change-as-level", "B2") in asked([["指标", "2024年"], ["常住人口城镇化率", words]])


@pytest.mark.parametrize("words", ["约90", "90左右", "达90", "90%"])
def test_a_figure_with_words_that_leave_it_one_is_not(words: str) -> None:
    assert asked([["指标", "2024年"], ["常住人口城镇化率", words]]) == []


@pytest.mark.parametrize("words", ["六成", "6成"])
def test_tenths_are_ten_per_cent_each(words: str) -> None:
    assert told([["指标", "2024年"], ["常住人口城镇化率", words]]) == ["urbanisation_resident 2024 level 60 %"]
