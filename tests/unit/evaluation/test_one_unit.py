"""Promises of prose beside figures in other units: converted, or not compared and said so."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangyao.bulletins.intake import read_tables
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.assessments import Item, Standing
from gangyao.evaluation.items import Question
from gangyao.observations.knowledge import Record, known_records
from gangyao.observations.observations import Observation, Origin
from gangyao.observations.rebasing import in_one_unit
from gangyao.vocabulary.spans import year_span

HEAD = "青山县国民经济和社会发展第十四个五年规划纲要\n\n规划期为2021—2025年。\n\n"


def promises_of(prose: str, *figures: str) -> tuple[Item, ...]:
    plan = read_plan(read_document((HEAD + prose + "\n").encode(), "plan.md"))
    table = "指标,期间,数值,单位\n" + "".join(f"{figure}\n" for figure in figures)
    reading = read_tables(plan, [(table.encode(), "figures.csv")])
    return evaluate_plan(plan, reading.observations, Question(as_of=dt.date(2026, 6, 1), forecasting=False)).commitments


def promise_of(prose: str, *figures: str) -> Item:
    (item,) = promises_of(prose, *figures)
    return item


@pytest.mark.parametrize(
    ("prose", "short", "enough"),
    [
        ("到2025年，财政总收入达到22亿元。", "财政总收入,2025,198000,万元", "财政总收入,2025,221000,万元"),
        ("到2025年，常住人口达到38万人。", "常住人口,2025,371000,人", "常住人口,2025,381000,人"),
        ("到2025年，公路总里程达到2100公里。", "公路总里程,2025,0.205,万公里", "公路总里程,2025,0.215,万公里"),
        ("到2025年，人均地区生产总值达到7万元。", "人均地区生产总值,2025,66700,元", "人均地区生产总值,2025,71000,元"),
    ],
)
def test_a_promise_is_compared_in_one_unit(prose: str, short: str, enough: str) -> None:
    assert promise_of(prose, short).met is False
    assert promise_of(prose, enough).met is True


def test_a_promised_sum_adds_up_in_its_own_unit() -> None:
    figures = [f"城镇新增就业,{year},2000,人" for year in range(2021, 2026)]
    item = promise_of("五年累计新增城镇就业1.5万人。", *figures)
    assert (item.met, item.latest and item.latest.value) == (False, Decimal(1))
    more = [f"城镇新增就业,{year},{value}" for year, value in zip(range(2021, 2026), ["3000,人", "0.3,万人"] * 3, strict=False)]
    assert promise_of("五年累计新增城镇就业1.5万人。", *more).met is True


def test_two_promises_of_one_indicator_in_two_units_are_both_compared() -> None:
    prose = "到2025年，财政总收入达到22亿元。\n\n2023年，财政总收入达到180000万元。"
    items = promises_of(prose, "财政总收入,2023,19,亿元", "财政总收入,2025,210000,万元")
    assert [item.met for item in items] == [False, True]


def test_figures_of_one_indicator_in_two_units_are_no_slip_of_each_other() -> None:
    item = promise_of("到2025年，财政总收入达到22亿元。", "财政总收入,2024,21,亿元", "财政总收入,2025,198000,万元")
    assert item.met is False


def test_a_unit_that_cannot_be_converted_gives_no_verdict_and_says_so() -> None:
    item = promise_of("到2025年，财政总收入达到22亿元。", "财政总收入,2025,198000,公里")
    assert (item.met, item.standing, item.reason.code) == (None, Standing.UNDECIDABLE, "unit-differs")
    assert "亿元" in item.reason.message["zh"]
    assert "公里" in item.reason.message["zh"]


@given(st.decimals(min_value=1, max_value=10**6, places=2), st.sampled_from(["元", "万元", "亿元"]))
def test_the_unit_of_a_figure_changes_no_amount(value: Decimal, unit: str) -> None:
    row = Observation(subject="x", span=year_span(2024), value=value, unit=unit, origin=Origin(file="invented"))
    record: Record = known_records([row], dt.date(2026, 1, 1))["x"]
    there = in_one_unit(in_one_unit(record, "万元"), unit)
    assert there.yearly() == record.yearly()
