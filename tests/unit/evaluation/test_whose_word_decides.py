"""Whose word decides: what the level above fixes, one's own reckoning beside it, and what is known but not released."""

import datetime as dt
from decimal import Decimal

import pytest

from gangyao.bulletins.intake import read_tables
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.assessments import Assessment, Item
from gangyao.evaluation.items import Question
from gangyao.terminal.standings import assessment_text

HEAD = """# 湖州市吴兴区国民经济和社会发展第{number}个五年规划纲要

规划期为{first}—{last}年。

表1 主要指标

| 指标 | 单位 | {base}年 | {last}年目标 | 属性 |
|---|---|---|---|---|
"""
ENERGY = "单位地区生产总值能耗降低 | % | — | [14]"
CARBON = "单位地区生产总值二氧化碳排放降低 | % | — | [18]"


def assessed(row: str, *figures: str, fifteenth: bool = False, public: bool = False, day: str = "") -> Assessment:
    years = (
        {"number": "十五", "first": 2026, "last": 2030, "base": 2025}
        if fifteenth
        else {"number": "十四", "first": 2021, "last": 2025, "base": 2020}
    )
    plan = read_plan(read_document((HEAD.format(**years) + f"| {row} | 约束性 |\n").encode(), "plan.md"))
    name = row.split("|", maxsplit=1)[0].strip()
    table = "指标,期间,数值,单位,核定情况,可见\n" + "".join(f"{name},{figure}\n" for figure in figures)
    reading = read_tables(plan, [(table.encode(), "figures.csv")])
    on = dt.date.fromisoformat(day) if day else dt.date(years["last"] + 1, 6, 1)
    return evaluate_plan(plan, reading.observations, Question(as_of=on, forecasting=False, public=public))


def item_of(row: str, *figures: str, fifteenth: bool = False) -> Item:
    return assessed(row, *figures, fifteenth=fifteenth).indicators[0]


def codes(item: Item) -> list[str]:
    return [note.code for note in item.notes]


@pytest.mark.parametrize("order", [1, -1])
def test_what_was_fixed_above_decides_and_the_own_reckoning_stands_beside_it_with_the_difference(order: int) -> None:
    item = item_of(ENERGY, *("2025,[13.6],%,核定,", "2025,[14.2],%,自测,")[::order])

    assert (item.latest and item.latest.value, item.met, item.provisional) == (Decimal("13.6"), False, False)
    assert codes(item) == ["own-beside-fixed"]
    assert item.notes[0].values["difference"] == Decimal("0.6")
    assert [source.authority for source in item.sources] == ["upper", "own"]


def test_only_an_own_reckoning_of_what_is_fixed_above_is_provisional_and_says_so_beside_the_verdict() -> None:
    found = assessed(ENERGY, "2025,[14.2],%,自测,")

    assert found.indicators[0].provisional
    assert codes(found.indicators[0]) == ["own-provisional"]
    assert "（自测，待核定）" in assessment_text(found, "zh")


def test_an_own_reckoning_of_what_nobody_above_fixes_is_no_question() -> None:
    item = item_of("茶园面积 | 万亩 | 10 | 12", "2025,12.3,万亩,自测,")

    assert (item.provisional, codes(item)) == (False, [])


@pytest.mark.parametrize(
    ("row", "fifteenth", "provisional"),
    [(ENERGY, False, True), (CARBON, False, False), (ENERGY, True, False), (CARBON, True, True)],
)
def test_each_period_has_its_own_intensity_that_is_fixed_above(row: str, fifteenth: bool, provisional: bool) -> None:  # noqa: FBT001
    year = 2030 if fifteenth else 2025

    assert item_of(row, f"{year},[14.2],%,自测,", fifteenth=fifteenth).provisional is provisional


def test_a_newer_own_reckoning_beyond_what_was_fixed_is_provisional_and_says_up_to_when_it_was() -> None:
    item = item_of("地区生产总值 | 亿元 | 100 | 150", "2023,130,亿元,核定,", "2024,141,亿元,自测,")

    assert (item.provisional, codes(item)) == (True, ["own-provisional-since"])
    assert item.notes[0].values["fixed"] == "2023"


def test_an_older_own_reckoning_of_a_level_is_settled_by_what_was_fixed_since() -> None:
    item = item_of("地区生产总值 | 亿元 | 100 | 150", "2022,120,亿元,自测,", "2023,130,亿元,核定,")

    assert (item.provisional, codes(item)) == (False, [])


def test_a_mean_of_growth_is_provisional_with_any_year_that_is_an_own_reckoning() -> None:
    plan = read_plan(
        read_document(
            (
                HEAD.format(number="十四", first=2021, last=2025, base=2020) + "| 地区生产总值增速 | % | 5 | 7 | 预期性 |\n"
            ).encode(),
            "p.md",
        )
    )
    table = "指标,期间,数值,单位,核定情况\n" + "".join(
        f"地区生产总值增速,{year},7,%,{word}\n" for year, word in ((2021, "核定"), (2022, "自测"), (2023, "核定"))
    )
    reading = read_tables(plan, [(table.encode(), "f.csv")])
    item = evaluate_plan(plan, reading.observations, Question(as_of=dt.date(2024, 6, 1), forecasting=False)).indicators[0]

    assert (item.provisional, codes(item)) == (True, ["own-provisional-since"])


def test_a_promise_in_prose_of_what_is_fixed_above_is_provisional_too() -> None:
    plan = read_plan(
        read_document(
            "# 湖州市吴兴区国民经济和社会发展第十四个五年规划纲要\n\n## 二、主要目标\n\n单位GDP能耗累计下降14%。\n".encode(),
            "p.md",
        )
    )
    table = "指标,期间,数值,单位,核定情况\n单位地区生产总值能耗降低,2024,[12.1],%,自测\n"
    reading = read_tables(plan, [(table.encode(), "f.csv")])
    item = evaluate_plan(plan, reading.observations, Question(as_of=dt.date(2025, 6, 1), forecasting=False)).commitments[0]

    assert item.provisional


def test_what_says_of_itself_neither_is_asked_where_it_matters() -> None:
    assert codes(item_of("地区生产总值 | 亿元 | 100 | 150", "2024,141,亿元,,")) == ["authority-unsaid"]
    assert codes(item_of("茶园面积 | 万亩 | 10 | 12", "2024,11,万亩,,")) == []


@pytest.mark.parametrize(("visible", "code"), [("2025-07-20", "held-until"), ("待发布", "held-open")])
def test_what_is_known_but_not_released_is_said_at_the_verdict_and_hidden_from_the_public(visible: str, code: str) -> None:
    row, figures = "地区生产总值 | 亿元 | 100 | 150", ("2023,130,亿元,核定,", f"2024,141,亿元,核定,{visible}")

    assert "（待发布）" in assessment_text(assessed(row, *figures, day="2025-06-01"), "zh")
    own = assessed(row, *figures, day="2025-06-01").indicators[0]
    public = assessed(row, *figures, day="2025-06-01", public=True).indicators[0]
    later = assessed(row, *figures, day="2025-08-01").indicators[0]

    assert (own.latest and own.latest.value, codes(own)) == (Decimal(141), [code])
    assert (public.latest and public.latest.value, codes(public)) == (Decimal(130), [])
    assert codes(later) == ([] if code == "held-until" else [code])


def test_the_status_column_may_say_whose_word_it_is() -> None:
    plan = read_plan(
        read_document(
            (HEAD.format(number="十四", first=2021, last=2025, base=2020) + f"| {ENERGY} | 约束性 |\n").encode(), "p.md"
        )
    )
    table = "指标,期间,数值,单位,数据状态\n" + "".join(
        f"单位地区生产总值能耗降低,2024,[{value}],%,{status}\n" for value, status in ((12.1, "核定"), (12.6, "自测"))
    )
    rows = read_tables(plan, [(table.encode(), "f.csv")]).observations

    assert [row.authority for row in rows] == ["upper", "own"]
