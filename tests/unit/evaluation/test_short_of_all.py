"""What is short of its target, however little, is not printed as all of it; bounds of 左右 tell their allowance."""

import datetime as dt

import pytest

from gangyao.bulletins.intake import read_tables
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.assessments import Assessment
from gangyao.evaluation.items import Question
from gangyao.terminal.standings import assessment_text

HEAD = """青山县国民经济和社会发展第十四个五年规划纲要

规划期为2021—2025年。

表1 主要指标

| 指标 | 单位 | 2020年 | 2025年目标 | 年均增速 | 属性 |
|---|---|---|---|---|---|
"""


def assessment_of(row: str, *figures: str) -> Assessment:
    plan = read_plan(read_document((HEAD + f"| {row} | 预期性 |\n").encode(), "plan.md"))
    name = row.split("|", maxsplit=1)[0].strip()
    table = "指标,期间,数值\n" + "".join(f"{name},{figure}\n" for figure in figures)
    reading = read_tables(plan, [(table.encode(), "figures.csv")])
    return evaluate_plan(plan, reading.observations, Question(as_of=dt.date(2026, 6, 1), forecasting=False))


@pytest.mark.parametrize(
    ("row", "figures"),
    [
        ("茶产业产值 | 亿元 | 100 | 200 | —", ["2025,199.99"]),
        ("茶产业产值 | 亿元 | 100 | — | 6.5", ["2025,137.005"]),
        ("实际使用外资 | 万美元 | — | [4000] | —", [f"{year},799.9" for year in range(2021, 2026)]),
    ],
)
def test_a_target_that_is_just_missed_is_not_printed_as_reached(row: str, figures: list[str]) -> None:
    assessment = assessment_of(row, *figures)
    text = assessment_text(assessment, "zh")
    assert assessment.indicators[0].met is False
    assert "99.9%" in text
    assert "0.99 " in text
    assert " 1.00 " not in text


def test_what_is_computed_over_years_has_two_decimals() -> None:
    text = assessment_text(assessment_of("单位GDP能耗降低 | % | — | [14] | —", *(f"{y},2.8" for y in range(2021, 2026))), "zh")
    assert "13.24 / 14 %" in text


def test_a_bound_of_about_tells_what_it_allows() -> None:
    kept, broken = (
        assessment_of("城镇登记失业率 | % | 2.6 | 3.5左右 | —", f"2025,{value}").indicators[0].reason.message["zh"]
        for value in ("3.6", "4.1")
    )
    assert "守住≈3.5 (±0.5)%，余地11.43%" in kept
    assert "没有守住≈3.5 (±0.5)" in broken
    assert "≤3.5" not in kept + broken
