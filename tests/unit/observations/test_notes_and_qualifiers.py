"""What heads, brackets, titles, notes and remarks say of figures (invented): how settled, whose word, how counted."""

import pytest

from gangyao.observations.observations import Reading
from gangyao.observations.reading import read_observations
from made_statistics import SUBJECTS
from made_tables import workbook

Rows = list[list[object]]
PLAIN: Rows = [["指标", "2023年", "2024年"], ["地区生产总值", 240.1, 256.3], ["常住人口", 41, 41.2]]


def read(rows: Rows) -> Reading:
    return read_observations(workbook(rows), "a.xlsx", SUBJECTS)


def said(rows: Rows) -> list[str]:
    found = []
    for one in read(rows).observations:
        status = "" if one.status.value == "preliminary" else one.status.value
        words = (one.subject.partition("_")[0], str(one.span.year), status, one.origin.authority, one.definition)
        found.append(" ".join(word for word in words if word))
    return found


def doubts(rows: Rows) -> list[str]:
    return [one.code for one in read(rows).findings if one.severity.value == "doubt"]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("注：2024年为预计数。", ["gdp 2023", "gdp 2024 estimated", "population 2023", "population 2024 estimated"]),
        ("注：本表数据均为预计数", ["gdp 2023 estimated", "gdp 2024 estimated", "population 2023 estimated", "population 2024 estimated"]),
        ("注：1.2023年数据为修订数；2.2024年数据为快报数。", ["gdp 2023 revised", "gdp 2024", "population 2023 revised", "population 2024"]),
        ("说明：地区生产总值按2020年不变价计算。", ["gdp 2023 2020年不变价", "gdp 2024 2020年不变价", "population 2023", "population 2024"]),
        ("注：绝对数按2020年可比价格计算，增速按可比价计算。", ["gdp 2023 2020年不变价", "gdp 2024 2020年不变价", "population 2023", "population 2024"]),
        ("注：绝对数按现价计算，增速按不变价计算。", ["gdp 2023", "gdp 2024", "population 2023", "population 2024"]),
        ("注：2023年数据根据五经普修订。", ["gdp 2023 revised", "gdp 2024", "population 2023 revised", "population 2024"]),
        ("注：2023年地区生产总值为第五次全国经济普查修订数。", ["gdp 2023 revised", "gdp 2024", "population 2023", "population 2024"]),
        ("注：2024年为初步预计数。", ["gdp 2023", "gdp 2024 estimated", "population 2023", "population 2024 estimated"]),
        ("注：常住人口不含开发区。", ["gdp 2023", "gdp 2024", "population 2023 不含开发区", "population 2024 不含开发区"]),
        ("注：最终数据以统计年鉴为准。", ["gdp 2023", "gdp 2024", "population 2023", "population 2024"]),
        ("资料来源：云溪县统计局", ["gdp 2023", "gdp 2024", "population 2023", "population 2024"]),
    ],
)  # fmt: skip
def test_a_note_holds_for_the_figures_that_it_speaks_of(note: str, expected: list[str]) -> None:
    assert said([*PLAIN, [note]]) == expected
    assert doubts([*PLAIN, [note]]) == []


@pytest.mark.parametrize(
    "note",
    [
        "注：部分指标为预计数。",
        "注：个别年份为修订数",
        "注：投入产出数按2020年不变价计算",
        "注：2024年起统计口径有调整。",
        "注：社保数据不含开发区",
    ],
)
def test_a_note_of_figures_that_nobody_can_tell_is_asked_about(note: str) -> None:
    assert doubts([*PLAIN, [note]]) == ["note-unread"]


def test_a_mark_tells_which_figures_a_note_is_of() -> None:
    rows: Rows = [
        ["指标", "2023年", "2024年②"],
        ["地区生产总值①", 240.1, 256.3],
        ["常住人口", 41, 41.2],
        ["①按2020年不变价格计算。②为预计数。"],
    ]

    assert said(rows) == [
        "gdp 2023 2020年不变价", "gdp 2024 estimated 2020年不变价", "population 2023", "population 2024 estimated",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title", ["2024年主要指标（预计数）", "2024年主要经济指标（为预计数）", "2024年主要指标预计数", "2024年主要指标预计完成情况"]
)
def test_a_title_says_how_settled_its_figures_are(title: str) -> None:
    assert said([[title], ["指标", "绝对数"], ["地区生产总值", 256.3]]) == ["gdp 2024 estimated"]


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (["2025年自测", "2025年核定"], ["gdp 2025 own", "gdp 2025 upper"]),
        (["2025年自测数", "2025年省核定数"], ["gdp 2025 own", "gdp 2025 upper"]),
        (["2025年（自测）", "2025年（市级核定）"], ["gdp 2025 own", "gdp 2025 upper"]),
        (["2024年初步数", "2024年最终数"], ["gdp 2024", "gdp 2024 final"]),
        (["2024年（初步核算）", "2024年（最终核实）"], ["gdp 2024", "gdp 2024 final"]),
        (["2024年（快报）", "2024年（修订数）"], ["gdp 2024", "gdp 2024 revised"]),
        (["2023年", "2024年（2020年不变价）"], ["gdp 2023", "gdp 2024 2020年不变价"]),
    ],
)
def test_two_heads_of_one_year_are_two_vintages_or_two_words(heads: list[str], expected: list[str]) -> None:
    rows: Rows = [["指标", *heads], ["地区生产总值", 256.3, 257.3]]

    assert said(rows) == expected
    assert doubts(rows) == []


def test_a_year_above_own_reckoning_and_what_was_fixed() -> None:
    assert said([["指标", "2025年", None], [None, "自测", "核定"], ["地区生产总值", 256.3, 257]]) == [
        "gdp 2025 own",
        "gdp 2025 upper",
    ]


def test_a_remark_of_one_word_says_whose_word_or_how_settled() -> None:
    rows: Rows = [
        ["指标", "2024年", "备注"],
        ["地区生产总值", 56, "自测"],
        ["常住人口", 41, "核定数"],
        ["常住人口城镇化率", 61, "预计数"],
    ]

    assert said(rows) == ["gdp 2024 own", "population 2024 upper", "urbanisation 2024 estimated"]


def test_a_remark_in_other_words_stays_a_remark() -> None:
    assert said([["指标", "2024年", "备注"], ["地区生产总值", 56, "自测方法见附件"]]) == ["gdp 2024"]


@pytest.mark.parametrize(
    "title", ["2024年规模以上工业企业主要指标", "云溪县2024年规上工业主要经济指标", "规上工业增加值和固定资产投资（2024年）"]
)
def test_a_title_of_larger_firms_makes_its_figures_theirs(title: str) -> None:
    reading = read([[title], ["指标", "单位", "绝对数"], ["工业增加值", "亿元", 56.3]])

    assert [one.subject for one in reading.observations] == ["industrial_value_added_large"]
    assert [(one.code, str(one.values["place"])[-2:]) for one in reading.findings if one.severity.value == "doubt"] == [
        ("scope-above", "C3")
    ]


def test_an_indicator_that_has_no_word_for_larger_firms_keeps_theirs_as_its_definition() -> None:
    rows: Rows = [["2024年限额以上单位主要指标"], ["指标", "单位", "绝对数"], ["社会消费品零售总额", "亿元", 56.3]]

    assert said(rows) == ["retail 2024 限额以上"]
    assert doubts(rows) == ["scope-above"]


def test_a_row_that_names_larger_firms_itself_is_what_it_says() -> None:
    assert doubts([["2024年规模以上工业主要指标"], ["指标", "单位", "绝对数"], ["规模以上工业增加值", "亿元", 56.3]]) == []


def test_a_title_of_two_years_says_of_the_last_how_settled_it_is() -> None:
    assert said([["2023年实绩及2024年预计"], ["指标", "2023年", "2024年"], ["GDP", 240, 256]]) == [
        "gdp 2023",
        "gdp 2024 estimated",
    ]


@pytest.mark.parametrize("above", ["单位：亿元（2020年价）", "地区生产总值按2020年可比价计算", "主要指标（2020年不变价）"])
def test_prices_above_a_table_are_those_of_its_levels_in_money(above: str) -> None:
    rows: Rows = [[above], ["指标", "2024年"], ["地区生产总值", 256], ["增速", 6.4], ["常住人口", 41]]

    assert said(rows) == ["gdp 2024 2020年不变价", "gdp 2024", "population 2024"]


@pytest.mark.parametrize(
    ("remark", "expected"), [("按2020年不变价", "2020年不变价"), ("不含开发区", "不含开发区"), ("快报数", None)]
)
def test_a_short_remark_says_how_a_level_is_counted(remark: str, expected: str | None) -> None:
    assert said([["指标", "2024年", "备注"], ["GDP", 256, remark]]) == [f"gdp 2024 {expected or ''}".strip()]
