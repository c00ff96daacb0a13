"""Growth that a plan promises by its last year (invented sentences): of each year, of all, or nobody can tell."""

import datetime as dt
from decimal import Decimal

import pytest

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.items import Question
from gangyao.observations.observations import Observation, Origin
from gangyao.vocabulary.spans import year_span

PAPER = """云溪县国民经济和社会发展第十四个五年规划纲要

规划期为2021—2025年。

## 一、主要目标

{sentence}
"""


def reason(sentence: str) -> str:
    plan = read_plan(read_document(PAPER.format(sentence=sentence).encode(), "plan.md"))
    (promise,) = plan.commitments
    figures = [
        Observation(subject=subject, span=year_span(year), value=Decimal(value), unit="%", origin=Origin(file="a.csv"))
        for subject in (promise.id, promise.concept)
        if subject
        for year, value in ((2021, 6), (2022, 7))
    ]
    found = evaluate_plan(plan, figures, Question(as_of=dt.date(2023, 6, 1), forecasting=False))
    return found.commitments[0].reason.code


@pytest.mark.parametrize(
    "sentence",
    [
        "到2025年，地区生产总值增长10%。",
        "到2025年，粮食产量增长10%。",
        "规划期内，社会消费品零售总额增长30%。",
        "到2025年，旅游收入增长50%以上。",
        "居民人均可支配收入增长8%左右。",
    ],
)
def test_growth_that_is_said_to_be_of_no_year_and_not_of_all_is_asked_about(sentence: str) -> None:
    assert reason(sentence) == "yearly-or-total"


@pytest.mark.parametrize(
    "sentence",
    [
        "到2025年，地区生产总值年均增长6%。",
        "到2025年，地区生产总值增速保持在6%左右。",
        "到2025年，粮食产量累计增长10%。",
        "到2025年，粮食产量比2020年增长10%。",
        "地区生产总值每年增长6%以上。",
        "粮食产量五年增长10%。",
    ],
)
def test_growth_of_each_year_or_of_all_of_them_is_followed(sentence: str) -> None:
    assert reason(sentence) != "yearly-or-total"
