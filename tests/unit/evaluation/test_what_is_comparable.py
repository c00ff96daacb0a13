"""Figures that are counted otherwise than the baseline, or beside it: definitions, months, a baseline that was revised."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gangyao.bulletins.intake import read_tables
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.assessments import Assessment, Item
from gangyao.evaluation.items import Question
from gangyao.terminal.standings import assessment_text

HEAD = """青山县国民经济和社会发展第十四个五年规划纲要

规划期为2021—2025年。

表1 主要指标

| 指标 | 单位 | 2020年 | 2025年目标 | 属性 |
|---|---|---|---|---|
"""


def assessment_of(row: str, *figures: str) -> Assessment:
    plan = read_plan(read_document((HEAD + f"| {row} | 预期性 |\n").encode(), "plan.md"))
    name = row.split("|", maxsplit=1)[0].strip()
    table = "name,period,measure,value,unit,definition\n" + "".join(f"{name},{figure}\n" for figure in figures)
    reading = read_tables(plan, [(table.encode(), "figures.csv")])
    return evaluate_plan(plan, reading.observations, Question(as_of=dt.date(2024, 6, 1), forecasting=False))


def item_of(row: str, *figures: str) -> Item:
    return assessment_of(row, *figures).indicators[0]


def codes(item: Item) -> list[str]:
    return [note.code for note in item.notes]


def test_a_new_definition_praises_nobody_the_last_figure_under_the_old_one_decides() -> None:
    item = item_of("每百户拥有竹器 | 件 | 10 | 20", "2021,level,12,件,旧", "2022,level,14,件,旧", "2023,level,18,件,新")

    assert item.latest is not None
    assert (item.latest.period, item.latest.value) == ("2022", Decimal(14))
    assert codes(item) == ["definition-changed"]
    assert [source.period for source in item.sources] == ["2021", "2022", "2023"]


def forecast_of(*figures: str) -> Item:
    plan = read_plan(read_document((HEAD + "| 每百户拥有竹器 | 件 | 10 | 20 | 预期性 |\n").encode(), "plan.md"))
    table = "name,period,measure,value,unit,definition\n" + "".join(f"每百户拥有竹器,{figure}\n" for figure in figures)
    reading = read_tables(plan, [(table.encode(), "figures.csv")])
    return evaluate_plan(plan, reading.observations, Question(as_of=dt.date(2024, 6, 1))).indicators[0]


def test_pace_best_year_and_forecast_go_on_from_the_last_comparable_figure() -> None:
    old = [f"{year},level,{value},件,旧" for year, value in zip(range(2014, 2023), (4, 5, 6, 7, 8, 9, 10, 11, 12), strict=True)]
    broken, plain = forecast_of(*old, "2023,level,40,件,新"), forecast_of(*old)

    assert (broken.pace, broken.condition, broken.probability) == (plain.pace, plain.condition, plain.probability)
    assert broken.forecast is not None
    assert max(max(quantiles.values()) for quantiles in broken.forecast.quantiles.values()) < 25


def test_where_every_figure_is_under_the_new_definition_nothing_is_decided() -> None:
    item = item_of("每百户拥有竹器 | 件 | 10 | 20", "2020,level,10,件,旧", "2022,level,14,件,新", "2023,level,18,件,新")

    assert (item.standing.value, item.met, item.reason.code) == ("undecidable", None, "definition-only")


def test_a_definition_that_comes_back_is_comparable_again() -> None:
    item = item_of("每百户拥有竹器 | 件 | 10 | 20", "2021,level,12,件,旧", "2022,level,30,件,新", "2023,level,16,件,旧")

    assert item.latest is not None
    assert item.latest.value == Decimal(16)


MONTHS = [f"2023-{month:02}" for month in range(1, 13)]


def test_months_of_what_nobody_knows_add_up_where_the_figures_say_so_plainly() -> None:
    item = item_of("竹海驿站接待 | 万人次 | 400 | 600", *(f"{month},level,40,万人次," for month in MONTHS))

    assert item.latest is not None
    assert (item.latest.period, item.latest.value) == ("2023", Decimal(480))
    assert codes(item) == ["months-added"]


def test_months_near_the_level_of_the_year_are_levels() -> None:
    item = item_of("竹海驿站床位 | 张 | 400 | 600", *(f"{month},level,{400 + place},张," for place, month in enumerate(MONTHS)))

    assert item.latest is not None
    assert item.latest.value == Decimal(411)
    assert codes(item) == []


@settings(deadline=None)  # the first plan that is read loads the tables
@given(scale=st.decimals(min_value="0.01", max_value=10000, places=2), base=st.decimals(min_value="1", max_value=1000, places=1))
def test_whether_months_add_up_does_not_hang_on_the_unit(scale: Decimal, base: Decimal) -> None:
    def told(times: Decimal) -> list[str]:
        row = f"竹海驿站接待 | 万人次 | {base * times} | {base * 2 * times}"
        return codes(item_of(row, *(f"{month},level,{base / 10 * times},万人次," for month in MONTHS[:4])))

    assert told(Decimal(1)) == told(scale)


def test_a_baseline_that_was_published_otherwise_is_told_with_both_shares() -> None:
    found = assessment_of("每千人竹匠 | 人 | 3.0 | 3.5", "2020,level,3.2,人,", "2021,level,3.25,人,", "2022,level,3.3,人,")
    item = found.indicators[0]

    assert codes(item) == ["baseline-differs-by"]
    assert item.notes[0].values["share"] == Decimal(60)
    assert item.notes[0].values["other"] == Decimal("33.3")
    assert "3.2" in assessment_text(found, "zh").split("以下须先核实")[1]


@pytest.mark.parametrize("found", ["3.0", "3.04", "2.95"])
def test_a_baseline_that_is_the_same_at_its_printed_precision_is_no_question(found: str) -> None:
    assert codes(item_of("每千人竹匠 | 人 | 3.0 | 3.5", f"2020,level,{found},人,", "2022,level,3.3,人,")) == []
