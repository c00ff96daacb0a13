"""An indicator and the promise that says the same are one item; where they contradict each other, that is said first."""

import datetime as dt

import pytest

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.assessments import Assessment
from gangyao.evaluation.items import Question
from gangyao.terminal.standings import assessment_text

HEAD = """青山县国民经济和社会发展第十四个五年规划纲要

规划期为2021—2025年。

## 一、主要目标

{sentence}

表1 主要指标

| 指标 | 单位 | 2020年 | 2025年目标 | 属性 |
|---|---|---|---|---|
| 地区生产总值 | 亿元 | 100 | 150 | 预期性 |
| 常住人口城镇化率 | % | 60 | 65左右 | 预期性 |
"""


def assessed(sentence: str) -> Assessment:
    plan = read_plan(read_document(HEAD.format(sentence=sentence).encode(), "plan.md"))
    return evaluate_plan(plan, (), Question(as_of=dt.date(2024, 6, 1), forecasting=False))


@pytest.mark.parametrize(
    "sentence",
    [
        "到2025年，地区生产总值达到150亿元。",
        "到2025年，地区生产总值突破150亿元。",
        "地区生产总值达到1500000万元。",
        "到2025年，常住人口城镇化率达到65.2%。",
    ],
)
def test_a_promise_that_says_what_a_row_says_is_no_item_of_its_own(sentence: str) -> None:
    found = assessed(sentence)

    assert (found.commitments, found.summary.commitments.total) == ((), 0)
    assert [item.same_as for item in found.same] in (["gdp"], ["urbanisation_resident"])


@pytest.mark.parametrize("sentence", ["到2025年，地区生产总值达到180亿元。", "到2025年，地区生产总值比2020年翻一番。"])
def test_a_promise_of_another_number_is_said_before_everything_else(sentence: str) -> None:
    found = assessed(sentence)

    notes = [item.notes[0].code for item in (*found.indicators, *found.commitments) if item.notes]
    assert notes == ["promise-contradicts", "promise-contradicts"]
    text = assessment_text(found, "zh")
    assert text.index("先核对规划") < text.index("150亿元")


@pytest.mark.parametrize(
    "sentence", ["到2025年，力争地区生产总值达到180亿元。", "到2035年，地区生产总值达到300亿元。", "地区生产总值年均增长8%。"]
)
def test_what_is_only_aspired_to_of_another_year_or_counted_otherwise_contradicts_nothing(sentence: str) -> None:
    found = assessed(sentence)

    assert [note.code for item in (*found.indicators, *found.commitments) for note in item.notes] == []
    assert found.same == ()


PRINTED = """云溪县国民经济和社会发展第十四个五年规划纲要

规划期为2021—2025年。

## 一、主要目标

{sentence}

表1 主要指标

| 指标 | 单位 | 2020年 | 2025年目标 | 属性 |
|---|---|---|---|---|
| {row} | 预期性 |
"""


def contradicted(row: str, sentence: str) -> set[str]:
    plan = read_plan(read_document(PRINTED.format(sentence=sentence, row=row).encode(), "plan.md"))
    found = evaluate_plan(plan, (), Question(as_of=dt.date(2024, 6, 1), forecasting=False))
    items = (*found.indicators, *found.commitments)
    return {note.code for item in items for note in item.notes if note.code == "promise-contradicts"}


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("常住人口城镇化率 | % | 70 | ≥80", "到2025年，常住人口城镇化率不超过80%。"),
        ("常住人口城镇化率 | % | 70 | 80", "到2025年，常住人口城镇化率控制在80%以内。"),
        ("PM2.5平均浓度 | 微克/立方米 | 35 | ≤30", "到2025年，PM2.5平均浓度达到30微克/立方米以上。"),
        ("PM2.5平均浓度 | 微克/立方米 | 35 | 30", "到2025年，PM2.5平均浓度不低于30微克/立方米。"),
    ],
)
def test_the_same_number_as_floor_and_as_ceiling_is_a_contradiction(row: str, sentence: str) -> None:
    assert contradicted(row, sentence) == {"promise-contradicts"}


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("常住人口城镇化率 | % | 70 | 80", "到2025年，常住人口城镇化率达到80%以上。"),
        ("常住人口城镇化率 | % | 70 | >80", "到2025年，常住人口城镇化率不低于80%。"),
        ("PM2.5平均浓度 | 微克/立方米 | 35 | 30", "到2025年，PM2.5平均浓度控制在30微克/立方米以内。"),
        ("PM2.5平均浓度 | 微克/立方米 | 35 | 30左右", "到2025年，PM2.5平均浓度不超过30微克/立方米。"),
    ],
)
def test_one_number_on_one_side_is_no_contradiction(row: str, sentence: str) -> None:
    assert contradicted(row, sentence) == set()
