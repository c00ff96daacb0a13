"""Papers that publish figures: what their sentences and tables state of known indicators, and what they do not."""

from decimal import Decimal

import pytest

from gangyao.bulletins.reading import read_all, read_figures
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.observations.observations import Reading
from gangyao.observations.subjects import Subjects
from made_statistics import PLAN, SUBJECTS

TITLE = "云溪县2024年国民经济和社会发展统计公报\n\n2025年3月20日\n\n一、综合\n\n"


def read(text: str, title: str = TITLE) -> Reading:
    return read_figures((title + text + "\n").encode(), "公报.md", SUBJECTS)


def told(reading: Reading) -> list[tuple[str, str | None, str, str, Decimal | None]]:
    return [(one.subject, one.place, one.span.label, one.measure.value, one.value) for one in reading.observations]


def test_levels_and_growth_of_the_year_are_taken() -> None:
    reading = read("全年实现地区生产总值256.3亿元，比上年增长6.4%。年末全县常住人口41.2万人。")

    assert told(reading) == [
        ("gdp", None, "2024", "level", Decimal("256.3")),
        ("gdp", None, "2024", "growth", Decimal("6.4")),
        ("population_resident", None, "2024", "level", Decimal("41.2")),
    ]
    assert {one.origin.file for one in reading.observations} == {"公报.md"}


def test_a_fall_is_below_nothing_and_points_of_a_share_are_no_growth() -> None:
    reading = read("全年社会消费品零售总额103.5亿元，下降6.5%。年末常住人口城镇化率60.1%，比上年提高1.1个百分点。")

    assert told(reading) == [
        ("retail_sales", None, "2024", "level", Decimal("103.5")),
        ("retail_sales", None, "2024", "growth", Decimal("-6.5")),
        ("urbanisation_resident", None, "2024", "level", Decimal("60.1")),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "前三季度地区生产总值180亿元，增长6.1%。",
        "“十四五”以来地区生产总值年均增长5.8%。",
        "1—11月地区生产总值增长5.9%。",
        "四年累计实现地区生产总值900亿元。",
    ],
)
def test_parts_of_a_year_and_years_together_are_left_and_said(sentence: str) -> None:
    reading = read(sentence)

    assert reading.observations == ()
    assert [finding.code for finding in reading.findings] == ["facts-left"]


def test_what_is_said_of_another_place_is_that_places() -> None:
    reading = read("全市地区生产总值2560亿元。全县地区生产总值256.3亿元。")

    assert told(reading) == [
        ("gdp", "全市", "2024", "level", Decimal(2560)),
        ("gdp", None, "2024", "level", Decimal("256.3")),
    ]


def test_a_paper_of_another_place_gives_the_plan_nothing() -> None:
    reading = read("全年实现地区生产总值2560亿元。", TITLE.replace("云溪县", "湖州市"))

    assert {one.place for one in reading.observations} == {"湖州市"}


def test_tables_and_sentences_that_say_the_same_count_once_and_others_are_doubted() -> None:
    table = "表1 2024年主要指标\n\n| 指标 | 单位 | 绝对数 | 比上年±% |\n|---|---|---|---|\n| 地区生产总值 | 亿元 | {} | 6.4 |\n"
    same, other = (
        read_all([((TITLE + "全年地区生产总值256.3亿元。\n\n" + table.format(number)).encode(), "公报.md")], SUBJECTS)
        for number in ("256.3", "265.3")
    )

    assert {finding.code for finding in same.findings} == {"period-above", "repeated-row"}
    assert {"conflicting-figures"} <= {finding.code for finding in other.findings}


def test_a_paper_without_figures_is_an_error() -> None:
    assert [finding.code for finding in read("本月召开了会议。").findings] == ["no-observations"]


PAGE = """<html><head><meta charset="utf-8"></head><body><p>云溪县2024年主要指标</p><table>
<tr><td rowspan="2">指标</td><td colspan="2">2023年</td><td colspan="2">2024年</td></tr>
<tr><td>总量</td><td>增速（%）</td><td>总量</td><td>增速（%）</td></tr>
<tr><td>地区生产总值（亿元）</td><td>240.1</td><td>6.1</td><td>256.3</td><td>6.4</td></tr></table></body></html>"""


def test_tables_of_a_web_page_keep_what_their_cells_span() -> None:
    reading = read_figures(PAGE.encode(), "page.html", SUBJECTS)

    assert told(reading) == [
        ("gdp", None, "2023", "level", Decimal("240.1")),
        ("gdp", None, "2023", "growth", Decimal("6.1")),
        ("gdp", None, "2024", "level", Decimal("256.3")),
        ("gdp", None, "2024", "growth", Decimal("6.4")),
    ]
    assert {one.origin.sheet for one in reading.observations} == {"表1"}


def test_what_is_said_of_a_town_is_not_the_countys() -> None:
    reading = read("石门镇地区生产总值30亿元，增长8%。")

    assert told(reading) == [
        ("gdp", "石门镇", "2024", "level", Decimal(30)),
        ("gdp", "石门镇", "2024", "growth", Decimal(8)),
    ]


def test_behind_the_citys_figure_ours_is_ours_again() -> None:
    reading = read("全市地区生产总值1200亿元，我县地区生产总值256.3亿元，增长6.4%。")

    assert told(reading) == [
        ("gdp", "全市", "2024", "level", Decimal(1200)),
        ("gdp", None, "2024", "level", Decimal("256.3")),
        ("gdp", None, "2024", "growth", Decimal("6.4")),
    ]


@pytest.mark.parametrize("whole", ["全县", "我县", ""])
def test_a_bulletin_of_another_county_speaks_of_that_county(whole: str) -> None:
    reading = read(f"{whole}地区生产总值120亿元。", TITLE.replace("云溪县", "石门县"))

    assert told(reading) == [("gdp", "石门县", "2024", "level", Decimal(120))]
    assert "other-place" in {finding.code for finding in reading.findings}


def test_of_a_year_to_come_nothing_is_measured() -> None:
    reading = read("全年地区生产总值256.3亿元。预计2025年地区生产总值达到280亿元。2025年地区生产总值增长6%左右。")

    assert told(reading) == [("gdp", None, "2024", "level", Decimal("256.3"))]


def test_what_is_expected_of_the_year_is_an_estimate() -> None:
    reading = read("预计全年实现地区生产总值256.3亿元。")

    assert [one.status.value for one in reading.observations] == ["estimated"]


@pytest.mark.parametrize(("title", "place"), [("石门县", "石门县"), ("云溪县石门镇", "石门镇"), ("云溪县", None)])
def test_tables_far_below_the_title_are_of_the_place_of_the_paper(title: str, place: str | None) -> None:
    between = "全年平稳。\n\n经济运行如下。\n\n形势较好。\n\n"
    table = "| 指标 | 单位 | 2024年 |\n|---|---|---|\n| 地区生产总值 | 亿元 | 120 |\n"
    reading = read(between + table, TITLE.replace("云溪县", title))

    assert told(reading) == [("gdp", place, "2024", "level", Decimal(120))]
    assert ("other-place" in {finding.code for finding in reading.findings}) is (place is not None)


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("根据第五次全国经济普查修订，全年地区生产总值257.3亿元。", "revised"),
        ("经普查核定，全年地区生产总值257.3亿元。", "revised"),
        ("全年地区生产总值257.3亿元（修订数）。", "revised"),
        ("经最终核实，全年地区生产总值257.3亿元。", "final"),
        ("预计全年地区生产总值257.3亿元。", "estimated"),
        ("全年地区生产总值257.3亿元。规划作了修订。", "preliminary"),
    ],
)
def test_a_sentence_says_how_settled_its_figure_is(sentence: str, status: str) -> None:
    assert [one.status.value for one in read(sentence).observations] == [status]


TABLE = "| 指标 | 单位 | 2023年 | 2024年 |\n|---|---|---|---|\n| 地区生产总值 | 亿元 | 240.1 | 256.3 |\n| 常住人口 | 万人 | 41 | 41.2 |\n"


@pytest.mark.parametrize("note", ["注：2024年为预计数。", "注：1.2024年数据为预计数；2.部分合计数不等于分项之和。"])
def test_a_note_below_a_table_of_a_paper_holds_for_its_figures(note: str) -> None:
    reading = read(f"主要指标\n\n{TABLE}\n{note}\n")

    assert [(one.span.year, one.status.value) for one in reading.observations if one.origin.sheet == "表1"] == [
        (2023, "preliminary"),
        (2024, "estimated"),
        (2023, "preliminary"),
        (2024, "estimated"),
    ]


def test_a_paragraph_behind_other_words_is_no_note_of_the_table_before() -> None:
    reading = read(f"主要指标\n\n{TABLE}\n以下为说明。\n\n注：2024年为预计数。\n")

    assert {one.status.value for one in reading.observations if one.origin.sheet == "表1"} == {"preliminary"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("按2020年不变价计算，全年地区生产总值241亿元。", ("2024", "2020年不变价")),
        ("全年地区生产总值241亿元（按可比价格计算）。", ("2024", "不变价")),
        ("按现价计算，全年地区生产总值256.3亿元。", ("2024", None)),
        ("全年地区生产总值256.3亿元，按可比价计算增长6.4%。", ("2024", None)),
    ],
)
def test_constant_prices_are_no_year_and_stand_as_the_definition(sentence: str, expected: tuple[str, str | None]) -> None:
    levels = [one for one in read(sentence).observations if one.measure.value == "level"]

    assert [(one.span.label, one.definition) for one in levels] == [expected]


@pytest.mark.parametrize("grown", ["同比增长5.7%", "同口径增长5.7%", "按同口径增长5.7%", "比上年增长5.7%", "增长5.7%"])
@pytest.mark.parametrize("done", ["全年地区生产总值", "全年完成地区生产总值", "全县实现地区生产总值", "2024年完成地区生产总值"])
def test_growth_that_names_nothing_is_that_of_what_was_named_before(done: str, grown: str) -> None:
    assert told(read(f"{done}256.3亿元，{grown}。")) == [
        ("gdp", None, "2024", "level", Decimal("256.3")),
        ("gdp", None, "2024", "growth", Decimal("5.7")),
    ]


@pytest.mark.parametrize("compared", ["环比增长5.7%", "两年平均增长5.7%"])
def test_growth_of_another_kind_is_not_taken_for_it(compared: str) -> None:
    assert told(read(f"全年地区生产总值256.3亿元，{compared}。")) == [("gdp", None, "2024", "level", Decimal("256.3"))]


@pytest.mark.parametrize("rise", ["同比上升0.4%", "比上年上升0.4%", "较去年上升0.4%", "比2020年上升0.4%", "同比提高0.4%"])
def test_by_how_much_a_share_rose_is_no_level_of_it(rise: str) -> None:
    reading = read(f"年末常住人口城镇化率60.1%，{rise}。")

    assert told(reading) == [("urbanisation_resident", None, "2024", "level", Decimal("60.1"))]
    assert [one.code for one in reading.findings] == ["facts-left"]


@pytest.mark.parametrize("risen", ["同比上升到60.1%", "比上年提高至60.1%"])
def test_to_what_a_share_rose_is_its_level(risen: str) -> None:
    assert ("urbanisation_resident", None, "2024", "level", Decimal("60.1")) in told(read(f"年末常住人口城镇化率{risen}。"))


def test_growth_is_taken_of_a_row_that_is_growth_itself() -> None:
    plan = PLAN + "| 固定资产投资增长 | % | 5.2 | 8 | 预期性 |\n"
    subjects = Subjects(read_plan(read_document(plan.encode(), "plan.md")))
    reading = read_figures((TITLE + "全年固定资产投资增长7.6%。\n").encode(), "公报.md", subjects)

    assert told(reading) == [("fixed_investment_growth", None, "2024", "growth", Decimal("7.6"))]


def test_all_figures_that_were_left_are_named() -> None:
    left = [f"{name}{number}家" for number, name in enumerate(("甲厂", "乙厂", "丙厂", "丁厂", "戊厂", "己厂", "庚厂"), 11)]
    (finding,) = read("全年常住人口41.2万人。" + "，".join(left) + "。").findings

    assert finding.code == "facts-left"
    assert all(words in str(finding.values["words"]) for words in left)
