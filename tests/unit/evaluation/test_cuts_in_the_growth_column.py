"""Cuts of an intensity whose number stands in the column of growth, as the target's column gives it: never added up."""

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

| 指标 | 单位 | 2020年 | 2025年目标 | {growth} | 属性 |
|---|---|---|---|---|---|
"""


def item_of(name: str, target: str, growth: str, cut: str, column: str = "年均/累计增长") -> Item:
    text = HEAD.format(growth=column) + f"| {name} | % | — | {target} | {growth} | 约束性 |\n"
    plan = read_plan(read_document(text.encode(), "plan.md"))
    table = "指标,期间,数值,单位\n" + "".join(f"{name},{year},{cut},%\n" for year in range(2021, 2026))
    reading = read_tables(plan, [(table.encode(), "figures.csv")])
    question = Question(as_of=dt.date(2026, 6, 1), forecasting=False)
    return evaluate_plan(plan, reading.observations, question).indicators[0]


@pytest.mark.parametrize(
    "name", ["单位GDP能耗降低", "单位地区生产总值能耗累计降低", "单位GDP能源消耗降低", "万元工业增加值用水量下降"]
)
@pytest.mark.parametrize("brackets", ["[14]", "〔14〕", "[14%]"])
@pytest.mark.parametrize("column", ["年均/累计增长", "年均增速〔累计〕"])
def test_cuts_are_multiplied_in_whichever_column_their_sum_stands(name: str, brackets: str, column: str) -> None:
    items = [item_of(name, "—", brackets, "2.8", column), item_of(name, brackets, "—", "2.8", column)]
    assert [item.met for item in items] == [False, False]
    assert {item.latest and item.latest.value.quantize(Decimal("0.01")) for item in items} == {Decimal("13.24")}
    assert {item.target and item.target.unit for item in items} == {"%"}
    assert item_of(name, "—", brackets, "3.0", column).met is True
