"""Figures of a known indicator that two rows of the plan are (invented figures)."""

import pytest

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.assessments import Assessment
from gangyao.evaluation.items import Question
from gangyao.evaluation.months import Known
from gangyao.observations.observations import Observation
from gangyao.plan.plans import Plan
from made_figures import LATE, figure, records, span

HEAD = """青山县国民经济和社会发展第十四个五年规划纲要

规划期为2021—2025年。

表1 主要指标

| 指标 | 单位 | 2020年 | 2025年目标 | 属性 |
|---|---|---|---|---|
| 地区生产总值 | 亿元 | 100 | 150 | 预期性 |
| GDP | 亿元 | 50 | 80 | 预期性 |
"""

FIRST, SECOND = "gdp", "GDP"


@pytest.fixture(scope="module")
def plan() -> Plan:
    found = read_plan(read_document(HEAD.encode(), "plan.md"))
    assert [row.id for row in found.indicators] == [FIRST, SECOND]
    return found


def assessed(plan: Plan, *rows: Observation) -> Assessment:
    return evaluate_plan(plan, rows, Question(as_of=LATE, forecasting=False))


def test_a_figure_of_a_known_indicator_that_two_rows_are_is_asked_about_with_both(plan: Plan) -> None:
    found = assessed(plan, figure(FIRST, 2023, "120", unit="亿元"))

    asked = [one for one in found.findings if one.code == "shared-figures"]
    assert [one.about for one in asked] == [(FIRST, SECOND)]
    assert FIRST in asked[0].message["zh"]
    assert SECOND in asked[0].message["zh"]


def test_such_a_figure_is_not_taken_for_the_other_row_too(plan: Plan) -> None:
    known = records(figure(FIRST, 2023, "120", unit="亿元"))
    month = Known(plan=plan, records=known, span=span(2023), yearly={}, duties={})

    assert [month.record(row) is None for row in plan.indicators] == [False, True]
    other = next(item for item in assessed(plan, figure(FIRST, 2023, "120", unit="亿元")).indicators if item.id == SECOND)
    assert other.standing.value == "silent"


def test_nothing_is_asked_where_each_row_has_its_own_or_the_plan_one_row_alone(plan: Plan) -> None:
    both = assessed(plan, figure(FIRST, 2023, "120", unit="亿元"), figure(SECOND, 2023, "60", unit="亿元"))

    assert "shared-figures" not in [one.code for one in both.findings]
