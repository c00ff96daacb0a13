"""What became of the promises of a plan in the one of the next period."""

import pytest

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.plans import Nature, Plan
from gangyao.revisions.interchange import encode_succession
from gangyao.revisions.successions import Fate, Outcome, Unlike, find_succession, follows

TEXT = """# 云溪县国民经济和社会发展第{ordinal}个五年规划纲要

## 一、发展目标

{sentence}

| 序号 | 指标 | 单位 | {base}年 | {last}年 | 年均增长 | 属性 |
|---|---|---|---|---|---|---|
{rows}

## 二、实施保障

**加强评估。**开展年度监测。
"""
OLD_ROWS = """| 1 | 地区生产总值 | 亿元 | 100 | 130 | 5.4 | 预期性 |
| 2 | 森林覆盖率 | % | 71.5 | 72 | — | 约束性 |
| 3 | 细颗粒物（PM2.5）平均浓度 | 微克/立方米 | 30 | 25 | — | 约束性 |
| 4 | 社会消费品零售总额 | 亿元 | 40 | 52 | — | 预期性 |
| 5 | 高速公路里程 | 公里 | 100 | 120 | — | 预期性 |
| 6 | 人均预期寿命 | 岁 | 79 | 80 | — | 预期性 |"""
NEW_ROWS = """| 1 | 地区生产总值 | 亿元 | 128 | 160 | 4.6 | 预期性 |
| 2 | 森林覆盖率 | % | 72.1 | 72 | — | 预期性 |
| 3 | 细颗粒物（PM2.5）平均浓度 | 微克/立方米 | 26 | 26 | — | 约束性 |
| 4 | 社会消费品零售总额年均增长 | % | 5 | 5.5 | — | 预期性 |
| 5 | 高速公路里程 | 条 | 3 | 4 | — | 预期性 |
| 6 | 常住人口城镇化率 | % | 60 | 63 | — | 预期性 |"""


def plan(ordinal: str, base: int, rows: str, sentence: str = "") -> tuple[Plan, str]:
    text = TEXT.format(ordinal=ordinal, base=base, last=base + 5, rows=rows, sentence=sentence)
    document = read_document(text.encode(), "plan.md")
    return read_plan(document), document.text


def fates(old_sentence: str = "", new_sentence: str = "") -> dict[str, Fate]:
    old, old_text = plan("十四", 2020, OLD_ROWS, old_sentence)
    new, new_text = plan("十五", 2025, NEW_ROWS, new_sentence)
    return {fate.name: fate for fate in find_succession(old, new, old_text, new_text).fates}


@pytest.mark.parametrize(
    ("name", "outcome", "unlike"),
    [
        ("地区生产总值", Outcome.RAISED, None),
        ("森林覆盖率", Outcome.KEPT, None),
        ("细颗粒物（PM2.5）平均浓度", Outcome.LOWERED, None),
        ("社会消费品零售总额", Outcome.RESTATED, Unlike.MEASURE),
        ("高速公路里程", Outcome.RESTATED, Unlike.UNIT),
        ("人均预期寿命", Outcome.DROPPED, None),
        ("常住人口城镇化率", Outcome.NEW, None),
    ],
)
def test_each_promise_is_kept_raised_lowered_restated_dropped_or_new(name: str, outcome: Outcome, unlike: Unlike | None) -> None:
    fate = fates()[name]

    assert (fate.outcome, fate.unlike) == (outcome, unlike)


def test_what_was_reached_how_fast_each_goes_and_a_changed_nature_are_told() -> None:
    told = fates()

    assert told["地区生产总值"].reached == "128"
    assert told["地区生产总值"].paces == (5.39, 4.56)
    assert told["森林覆盖率"].natures == (Nature.BINDING, Nature.EXPECTED)


def test_promises_of_sentences_are_followed_too_and_other_prices_are_not_compared() -> None:
    told = fates(
        "到2025年，按2020年价格计算的工业增加值达到40亿元，茶叶种植面积达到5万亩。",
        "到2030年，按2025年价格计算的工业增加值达到60亿元，茶叶种植面积达到6万亩。",
    )

    assert told["茶叶种植面积"].outcome is Outcome.RAISED
    assert [fate.unlike for name, fate in told.items() if "工业增加值" in name] == [Unlike.BASE]


def test_every_promise_of_both_plans_is_told_once() -> None:
    old, new = plan("十四", 2020, OLD_ROWS)[0], plan("十五", 2025, NEW_ROWS)[0]
    succession = find_succession(old, new)

    assert sum(fate.old is not None for fate in succession.fates) == len(old.indicators)
    assert sum(fate.new is not None for fate in succession.fates) == len(new.indicators)
    assert b'"gangyao.succession"' in encode_succession(succession)


def test_a_plan_held_against_itself_keeps_everything_and_does_not_follow() -> None:
    old = plan("十四", 2020, OLD_ROWS)[0]
    again = plan("十五", 2025, OLD_ROWS)[0]

    assert {fate.outcome for fate in find_succession(old, again).fates} == {Outcome.KEPT}
    assert not follows(old, old)
    with pytest.raises(ValueError, match="one after the other"):
        find_succession(old, old)


@pytest.mark.parametrize(
    ("before", "after", "outcome"), [("2", "3", Outcome.LOWERED), ("3", "2", Outcome.RAISED), ("-3", "-4", Outcome.RAISED)]
)
def test_growth_of_what_should_be_low_asks_more_where_it_is_slower(before: str, after: str, outcome: Outcome) -> None:
    old, new = (
        plan(one, base, f"| 1 | 能源消费总量 | 万吨标煤 | 100 | — | {growth} | 约束性 |")[0]
        for one, base, growth in (("十四", 2020, before), ("十五", 2025, after))
    )

    assert [fate.outcome for fate in find_succession(old, new).fates] == [outcome]


@pytest.mark.parametrize(
    ("name", "unit", "before", "after", "outcome"),
    [
        ("新增建设用地规模", "万亩", "[3]", "[2]", Outcome.RAISED),
        ("新增建设用地规模", "万亩", "[2]", "[3]", Outcome.LOWERED),
        ("主要污染物排放量", "万吨", "[30]", "[25]", Outcome.RAISED),
        ("主要污染物减排量", "万吨", "[3]", "[5]", Outcome.RAISED),
        ("城镇新增就业人数", "万人", "[3]", "[5]", Outcome.RAISED),
    ],
)
def test_a_sum_of_what_should_be_low_asks_more_where_it_is_smaller(
    name: str, unit: str, before: str, after: str, outcome: Outcome
) -> None:
    old, new = (
        plan(one, base, f"| 1 | {name} | {unit} | — | {value} | — | 约束性 |")[0]
        for one, base, value in (("十四", 2020, before), ("十五", 2025, after))
    )

    assert [fate.outcome for fate in find_succession(old, new).fates] == [outcome]
