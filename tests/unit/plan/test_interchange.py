"""Rows know what they are: a name with a sign in it is no achievement, and plans of earlier versions are read as they were meant."""

import datetime as dt
import json
from dataclasses import replace

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.items import Question
from gangyao.plan.interchange import decode_plan, encode_plan
from gangyao.plan.plans import RowKind
from made_plans import plan, row

ACHIEVED = (
    "# 松岭市国民经济和社会发展第十五个五年规划纲要\n\n表1 “十四五”规划主要指标完成情况\n\n| 指标 | 单位 | 2020年 | 2025年 | 实现情况 |\n"
    "|---|---|---|---|---|\n| 地区生产总值 | 亿元 | 230 | 322 | 完成 |\n| 绿道总长 | 公里 | 310 | 420 | 完成 |\n\n"
    "表2 “十五五”时期主要指标\n\n| 指标 | 单位 | 2025年 | 2030年 |\n|---|---|---|---|\n| 地区生产总值 | 亿元 | 322 | 450 |\n"
    "| 绿道总长 | 公里 | 420 | 500 |\n"
)


def test_a_target_with_the_sign_of_achievements_in_its_name_is_assessed() -> None:
    own = plan([row("每万人5G基站@城区", "个", {2020: "12"}, {2025: "30"})], [])
    found = evaluate_plan(decode_plan(encode_plan(own)), (), Question(as_of=dt.date(2023, 12, 31)), ())

    assert [item.name for item in found.indicators] == ["每万人5G基站@城区"]
    assert found.achievements == ()


def test_an_achievement_says_which_target_it_repeats() -> None:
    read = read_plan(read_document(ACHIEVED.encode(), "plan.md"))

    assert [(found.id, found.kind, found.subject) for found in read.indicators] == [
        ("gdp@2025", RowKind.ACHIEVEMENT, "gdp"),
        ("绿道总长@2025", RowKind.ACHIEVEMENT, "绿道总长"),
        ("gdp", RowKind.TARGET, "gdp"),
        ("绿道总长", RowKind.TARGET, "绿道总长"),
    ]


def test_plans_of_earlier_versions_keep_their_achievements() -> None:
    stored = json.loads(encode_plan(read_plan(read_document(ACHIEVED.encode(), "plan.md"))))
    for one in stored["indicators"]:
        for later in ("repeats", "kind", "confidence", "expected", "progress"):
            del one[later]
    found = decode_plan(json.dumps(stored).encode())

    assert [(one.is_target, one.subject) for one in found.indicators] == [
        (False, "gdp"),
        (False, "绿道总长"),
        (True, "gdp"),
        (True, "绿道总长"),
    ]
    assert decode_plan(encode_plan(found)) == found
    assert replace(found.indicators[0], repeats=None).subject == "gdp@2025"


def test_a_row_of_today_with_a_year_in_its_name_stays_a_target() -> None:
    own = plan([row("5G基站@2025", "个", {2020: "12"}, {2025: "30"})], [])

    assert decode_plan(encode_plan(own)) == own
