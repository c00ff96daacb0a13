"""What people type into a number's cell."""

from decimal import Decimal

import pytest

from gangyao.observations.amounts import in_unit_of
from gangyao.observations.figures import NotAFigure, exact, read_typed
from gangyao.observations.shapes import shown
from gangyao.vocabulary.spans import find_spans, read_span
from made_tables import QINGSHAN, codes, read, workbook


@pytest.mark.parametrize(
    ("words", "value", "unit", "beside"),
    [
        ("１２．３", "12.3", None, None),
        ("1,234.5", "1234.5", None, None),
        ("1，234.5", "1234.5", None, None),
        ("1 234.5", "1234.5", None, None),
        ("12.3%", "12.3", "%", None),
        ("１２．３％", "12.3", "%", None),
        ("约8.5", "8.5", None, "约"),
        ("8.5左右", "8.5", None, "左右"),
        ("约 8.5 亿元左右", "8.5", "亿元", "约左右"),
        ("35 万元", "35", "万元", None),
        ("2.3万", "2.3", "万", None),
        ("下降2.5%", "-2.5", "%", "下降"),
        ("-2.5", "-2.5", None, None),
        ("－2.5", "-2.5", None, None),
        ("—2.5", "-2.5", None, None),
        ("+5.2", "5.2", None, None),
        ("≥95%", "95", "%", "≥"),
        ("三十五家", "35", "家", None),
        ("约三十五家", "35", "家", "约"),
        ("853.2①", "853.2", None, None),
        ("853.2*", "853.2", None, None),
        ("35㎡", "35", "m2", None),
        ("12微克/立方米", "12", "微克/立方米", None),
        ("1.65：1", "1.65", ":1", None),
        ("853.2。", "853.2", None, None),
        ("1.2e3", "1200", None, None),
    ],
)
def test_a_number_is_read_however_it_is_typed(words: str, value: str, unit: str | None, beside: str | None) -> None:
    typed = read_typed(words)

    assert typed is not None
    assert (typed.value, typed.unit, typed.words) == (Decimal(value), unit, beside)


@pytest.mark.parametrize("words", ["", " ", "-", "—", "——", "/", "…", "无", "暂无", "N/A"])
def test_dashes_and_words_for_nothing_are_no_figure(words: str) -> None:
    assert read_typed(words) is None


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("25.x", "words"),
        ("高于全省平均", "words"),
        ("第3位", "words"),
        ("12.3/45", "two_numbers"),
        ("853.2 880", "two_numbers"),
        ("853.2\n880", "two_numbers"),
        ("8.5-9.0", "two_numbers"),
        ("8—9", "two_numbers"),
        ("12,34", "two_numbers"),
        ("1.2.3", "two_numbers"),
        ("3亿5千万", "two_numbers"),
        ("12万元亿元", "two_units"),
        ("12万元/亿元/家/个", "two_units"),
        ("1e308", "too_large"),
        ("9" * 30, "too_large"),
        ("1e9999", "too_large"),
        ("1e-999999999", "too_large"),
        ("0e999999999", "too_large"),
        ("NaN", "not_a_number"),
        ("-inf", "not_a_number"),
        ("#DIV/0!", "not_a_number"),
        ("达到" * 39, "words"),
        ("约为" * 39 + "x", "words"),
        ("1" * 100, "words"),
    ],
)
def test_what_is_no_number_says_why(words: str, reason: str) -> None:
    with pytest.raises(NotAFigure) as refused:
        read_typed(words)

    assert refused.value.reason == reason


def test_a_binary_number_keeps_the_digits_that_it_shows() -> None:
    assert [exact(number) for number in (12.299999999999999, 0.1 + 0.2, 2023, 853.2)] == [
        Decimal(text) for text in ("12.3", "0.3", "2023", "853.2")
    ]


@pytest.mark.parametrize(
    ("number", "code", "value", "behind"),
    [
        ("0.123", "0.0%", "12.3", "%"),
        ("0.123", "[Red]0.00%;-0.00%", "12.3", "%"),
        ("12.3", '0.0"%"', "12.3", "%"),
        ("12.3", r"0.0\%", "12.3", "%"),
        ("12.3", "0.0_%", "12.3", ""),
        ("12.3", "General", "12.3", ""),
        ("853.2", '#,##0.0"亿元"', "853.2", "亿元"),
        ("853000", '0!.0,"万元"', "85.3", "万元"),
        ("85320000000", '0.00,,"百万"', "85320", "百万"),
        ("123456789012", '[>=100000000]0!.00,,"亿";0', "1234.56789012", "亿"),
        ("5", '[>=100000000]0!.00,,"亿";0', "5", ""),
        ("0", '0.0%;-0.0%;"-"', "0", ""),
        ("5", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "5", ""),
    ],
)
def test_a_number_counts_as_its_format_shows_it(number: str, code: str, value: str, behind: str) -> None:
    assert shown(Decimal(number), code) == (Decimal(value), behind)


@pytest.mark.parametrize(
    ("name", "cell", "shape", "value"),
    [
        ("常住人口城镇化率", 0.733, "0.0%", "73.3"),
        ("常住人口城镇化率", 73.3, '0.0"%"', "73.3"),
        ("地区生产总值", 853.2, '0.0"亿元"', "853.2"),
        ("地区生产总值", 8532000, '0"万元"', "853.2"),
        ("地区生产总值", 85320000000, '0!.0,"万"', "853.2"),
    ],
)
def test_a_cell_of_a_workbook_is_what_it_shows(name: str, cell: float, shape: str, value: str) -> None:
    reading = read(workbook([["指标", "期间", "数值"], [name, 2023, cell]], shapes={"C2": shape}))

    assert [one.value for one in reading.observations] == [Decimal(value)]
    assert codes(reading) == []


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("2023", "2023"),
        ("２０２３年", "2023"),
        ("2023年度", "2023"),
        ("2023年末", "2023"),
        ("2023-H1", "2023-H1"),
        ("2023年上半年", "2023-H1"),
        ("2023Q3", "2023-Q3"),
        ("2023年第三季度", "2023-Q3"),
        ("2023年前三季度", "2023-01..09"),
        ("2023年一至三季度", "2023-01..09"),
        ("2023-09", "2023-09"),
        ("202309", "2023-09"),
        ("2023.10", "2023-10"),
        ("Sep-23", "2023-09"),
        ("2023年12月底", "2023-12"),
        ("2023-01..09", "2023-01..09"),
        ("2023年1—9月", "2023-01..09"),
        ("2023年1月至9月", "2023-01..09"),
        ("2023年1-9月累计", "2023-01..09"),
    ],
)
def test_a_period_is_read_however_it_is_written(words: str, label: str) -> None:
    found = read_span(words)

    assert found is not None
    assert found.label == label


@pytest.mark.parametrize("words", ["", "2023-13", "2023-1-9", "2023-09-01", "2023年9—1月", "去年", "2023-00"])
def test_what_names_no_period_is_none(words: str) -> None:
    assert read_span(words) is None


def test_periods_are_found_in_a_title_and_days_are_not() -> None:
    assert [span.label for span in find_spans("“十四五”规划2023年1—9月进展（2023年10月12日）")] == ["2023-01..09"]


@pytest.mark.parametrize(
    ("value", "typed", "unit", "expected"),
    [
        ("126529", "元", "万元/人", "12.6529"),
        ("126529", "元/人", "万元/人", "12.6529"),
        ("1.5", "万亿元", "亿元", "15000"),
        ("2.3", "万", "万人", "2.3"),
        ("2.3", "万", "人", "23000"),
        ("35", "个", "家", "35"),
        ("0.35", "万个", "家", "3500"),
        ("1200", "人", "名", "1200"),
        ("5.2", "个百分点", "%", "5.2"),
        ("1500", "亩", "公顷", "100"),
    ],
)
def test_units_that_measure_the_same_are_converted(value: str, typed: str, unit: str, expected: str) -> None:
    assert in_unit_of(Decimal(value), typed, unit) == Decimal(expected)


@pytest.mark.parametrize(
    ("name", "unit"), [("地区生产总值", "人"), ("常住人口城镇化率", "亿元"), ("省级园区", "公里"), ("省级园区", "一派胡言")]
)
def test_a_unit_of_another_dimension_is_refused_with_its_place(name: str, unit: str) -> None:
    reading = read(workbook([["指标", "期间", "数值", "单位"], [name, 2023, 5, unit]]))

    assert codes(reading) == ["unit-refused"]
    assert {"sheet": "填报", "row": 2, "column": "C", "found": unit}.items() <= reading.findings[0].values.items()


def test_what_was_understood_of_a_cell_is_echoed() -> None:
    reading = read("指标,期间,数值\n地区生产总值,2023,约853.2亿元\n")

    assert reading.findings[0].message["zh"] == "表.csv 2:C：“约853.2亿元”读作 853.2 亿元。"
    assert reading.observations[0].text == "约"


def test_a_fall_of_an_indicator_named_for_its_fall_is_positive() -> None:
    assert read("指标,期间,数值\n单位地区生产总值能耗降低,2023,下降2.5%\n").observations[0].value == Decimal("2.5")


@pytest.mark.parametrize(
    ("words", "asked"), [("8532000", True), ("8.532", True), ("853.2", False), ("1700", False), ("80000", True)]
)
def test_a_figure_a_hundred_or_ten_thousand_times_off_is_asked_about(words: str, asked: bool) -> None:  # noqa: FBT001
    reading = read(f"指标,期间,数值\n地区生产总值,2022,820\n地区生产总值,2023,{words}\n")

    assert codes(reading) == (["far-from-predecessor"] if asked else [])
    assert QINGSHAN.indicators[0].id == reading.observations[0].subject
    assert not asked or reading.findings[0].values["place"] == "表.csv 3:C"


@pytest.mark.parametrize(
    ("name", "words", "asked"),
    [
        ("常住人口城镇化率", "140", True),
        ("森林覆盖率", "-3", True),
        ("地区生产总值", "-200", True),
        ("常住人口城镇化率", "60", False),
    ],
)
def test_a_share_of_more_than_all_and_a_negative_amount_are_asked_about(name: str, words: str, asked: bool) -> None:  # noqa: FBT001
    reading = read(f"指标,期间,数值\n{name},2023,{words}\n")

    assert codes(reading) == (["figure-beyond-bound"] if asked else [])
    assert len(reading.observations) == 1


@pytest.mark.parametrize("words", ["暂无新数，预计2026-05", "暂无（预计2026年5月）", "尚未公布", "未公布，12月出"])
def test_a_figure_that_is_said_to_come_later_is_an_answer(words: str) -> None:
    (one,) = read(workbook([["指标", "期间", "数值"], ["地区生产总值", 2023, words]])).observations

    assert (one.is_answer, one.text) == (True, words)


@pytest.mark.parametrize("words", ["暂无，约35", "二三", "E0"])
def test_what_may_be_another_number_is_not_guessed(words: str) -> None:
    reading = read(workbook([["指标", "期间", "数值"], ["地区生产总值", 2023, words]]))

    assert codes(reading) == ["words-in-figure"]


def test_numerals_with_a_point_are_numbers() -> None:
    assert read("指标,期间,数值\n森林覆盖率,2023,七十二点六\n").observations[0].value == Decimal("72.6")


@pytest.mark.parametrize(
    "words",
    [
        "待市统计局统一核算后发布",
        "待发布",
        "待公布",
        "待省统计局反馈",
        "尚待核定",
        "有待上级统一核算",
        "由市统计局统一发布",
        "以省统计局核定数为准",
        "暂未公布",
        "待2025年2月公布",
        "需经市局审定后提供",
    ],
)
def test_words_that_a_figure_comes_later_are_an_answer_and_no_fault(words: str) -> None:
    assert read_typed(words) is None


@pytest.mark.parametrize("words", ["待业", "经济运行平稳", "以工代赈", "待核定256.3", "由256.3调整为257.1后发布", "统一核算"])
def test_other_words_in_the_place_of_a_figure_stay_a_fault(words: str) -> None:
    with pytest.raises(NotAFigure):
        read_typed(words)
