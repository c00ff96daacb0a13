"""Figures that decide nothing until somebody looks: slips, shares of more than all, two that contradict each other, definitions."""

import datetime as dt
from decimal import Decimal

import pytest

from gangyao.bulletins.intake import read_tables
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.assessments import Item
from gangyao.evaluation.items import Question

HEAD = """青山县国民经济和社会发展第十四个五年规划纲要

规划期为2021—2025年。

表1 主要指标

| 指标 | 单位 | 2020年 | 2025年目标 | 年均增速 | 属性 |
|---|---|---|---|---|---|
"""
AREA = "茶园面积 | 万亩 | 10 | 20 | —"


def item_of(row: str, *figures: str, forecasting: bool = False) -> Item:
    plan = read_plan(read_document((HEAD + f"| {row} | 预期性 |\n").encode(), "plan.md"))
    name = row.split("|", maxsplit=1)[0].strip()
    table = "name,period,measure,value,unit,definition,note\n" + "".join(f"{name},{figure}\n" for figure in figures)
    reading = read_tables(plan, [(table.encode(), "figures.csv")])
    question = Question(as_of=dt.date(2025, 6, 1), forecasting=forecasting)
    return evaluate_plan(plan, reading.observations, question).indicators[0]


def codes(item: Item) -> list[str]:
    return [note.code for note in item.notes]


@pytest.mark.parametrize("value", ["140000", "1400", "0.0014", "0.14"])
def test_the_latest_figure_ten_thousand_times_off_gets_no_verdict(value: str) -> None:
    item = item_of(AREA, "2021,level,12,万亩,,", f"2023,level,{value},万亩,,", forecasting=True)

    assert (item.met, item.verdict, item.standing.value, item.reason.code) == (None, None, "undecidable", "unconfirmed")
    assert item.probability is None
    assert value in item.reason.message["zh"]


@pytest.mark.parametrize("remark", ["已核实", "经确认无误", "不是笔误，已核实"])
def test_a_figure_that_somebody_confirmed_counts(remark: str) -> None:
    item = item_of(AREA, "2021,level,12,万亩,,", f"2023,level,1400,万亩,,{remark}")

    assert (item.met, item.latest and item.latest.value) == (True, Decimal(1400))


@pytest.mark.parametrize("remark", ["待核实", "尚未确认", "请核实", "数据异常，待进一步核实"])
def test_a_figure_that_somebody_is_to_confirm_waits(remark: str) -> None:
    item = item_of(AREA, "2021,level,12,万亩,,", f"2023,level,1400,万亩,,{remark}")

    assert (item.met, item.reason.code) == (None, "unconfirmed")


def test_a_slip_in_the_last_but_one_place_is_left_out_and_said() -> None:
    item = item_of(AREA, "2021,level,12,万亩,,", "2022,level,140000,万亩,,", "2023,level,16,万亩,,")

    assert (item.latest and item.latest.value, codes(item)) == (Decimal(16), ["unconfirmed"])


def test_a_slip_within_a_sum_decides_nothing() -> None:
    item = item_of("新增造林 | 万亩 | — | [10] | —", "2021,level,2,万亩,,", "2022,level,20000,万亩,,", "2023,level,2,万亩,,")

    assert (item.met, item.verdict, item.reason.code) == (None, None, "unconfirmed")


def test_growth_a_hundred_times_off_decides_nothing() -> None:
    rates = ("2021,growth,7,%,,", "2022,growth,650,%,,", "2023,growth,7,%,,")

    assert item_of("规上工业增加值 | 亿元 | 100 | — | 7%", *rates).reason.code == "unconfirmed"


def test_small_growth_beside_large_is_no_slip() -> None:
    item = item_of("规上工业增加值 | 亿元 | 100 | — | 7%", "2021,growth,8,%,,", "2022,growth,0.1,%,,", "2023,growth,9,%,,")

    assert (item.met, codes(item)) == (False, [])


def test_a_definition_that_says_it_is_new_breaks_what_said_nothing_before() -> None:
    item = item_of(AREA, "2021,level,12,万亩,,", "2022,level,14,万亩,,", "2023,level,19,万亩,新口径,")

    assert (item.latest and item.latest.period, codes(item)) == ("2022", ["definition-changed"])


def test_months_of_two_definitions_say_so_and_not_that_a_part_of_a_year_is_known() -> None:
    months = (f"2023-{month:02},level,30,微克/立方米,{'标况' if month < 7 else '实况'}," for month in range(1, 13))

    assert item_of("PM2.5年均浓度 | 微克/立方米 | 32 | 28 | —", *months).reason.code == "definition-only"


def test_a_definition_that_is_only_written_down_later_breaks_nothing() -> None:
    item = item_of(AREA, "2021,level,12,万亩,,", "2023,level,16,万亩,全口径,")

    assert (item.latest and item.latest.period, codes(item)) == ("2023", [])


def test_a_baseline_that_was_published_otherwise_is_told_with_both_shares_of_growth_too() -> None:
    item = item_of("规上工业增加值 | 亿元 | 100 | — | 7%", "2020,level,110,亿元,,", "2023,level,120,亿元,,")

    note = next(note for note in item.notes if note.code == "baseline-differs-by")
    assert (note.values["found"], note.values["unit"]) == (Decimal(110), "亿元")
    assert note.values["share"] != note.values["other"]


def test_a_share_of_more_than_all_gets_no_verdict() -> None:
    item = item_of("污水处理率 | % | 90 | 97 | —", "2022,level,95,%,,", "2023,level,103,%,,")

    assert (item.met, item.verdict, item.reason.code) == (None, None, "unconfirmed")


@pytest.mark.parametrize("order", [1, -1])
def test_two_figures_of_one_year_with_equal_right_decide_nothing(order: int) -> None:
    item = item_of(AREA, "2022,level,14,万亩,,", *("2023,level,15,万亩,,", "2023,level,19,万亩,,")[::order])

    assert (item.met, item.reason.code) == (None, "figures-conflict")


def test_one_figure_printed_finer_than_the_other_is_no_contradiction() -> None:
    item = item_of(AREA, "2023,level,15,万亩,,", "2023,level,15.2,万亩,,")

    assert (item.latest and item.latest.value, codes(item)) == (Decimal("15.2"), [])


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("new", ["19", "11"])
def test_of_two_definitions_that_of_the_baseline_counts_whichever_is_larger(order: int, new: str) -> None:
    rows = ("2023,level,15,万亩,旧口径,", f"2023,level,{new},万亩,新口径,")

    item = item_of(AREA, "2020,level,10,万亩,旧口径,", *rows[::order])

    assert (item.latest and item.latest.value, codes(item)) == (Decimal(15), ["two-definitions"])


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_definitions_of_which_nobody_knows_which_the_baseline_has_neither_counts(order: int) -> None:
    item = item_of(AREA, *("2023,level,15,万亩,甲口径,", "2023,level,19,万亩,乙口径,")[::order])

    assert (item.met, item.reason.code) == (None, "figures-conflict")


@pytest.mark.parametrize("spelling", ["新口径", "新 口径", "（新）口径", "按新口径统计", "新"])
def test_spellings_of_one_definition_are_one(spelling: str) -> None:
    item = item_of(AREA, "2021,level,12,万亩,新口径,", f"2023,level,16,万亩,{spelling},")

    assert (item.latest and item.latest.value, codes(item)) == (Decimal(16), [])


def test_a_year_inherits_no_definition_from_a_month() -> None:
    item = item_of(AREA, "2021,level,12,万亩,旧,", "2023-02,level,15,万亩,新,", "2023,level,16,万亩,,")

    assert (item.latest and item.latest.value) == Decimal(16)
