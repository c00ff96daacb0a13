"""Changes promised in running words lead from the baseline like those of a table: of all years, of each, multiples, cuts."""

import datetime as dt
from decimal import Decimal

import pytest

from gangyao.bulletins.intake import read_tables
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.assessments import Item
from gangyao.evaluation.items import Question

HEAD = "# 青山县国民经济和社会发展第十四个五年规划纲要\n\n## 二、主要目标\n\n"


def item_of(sentence: str, *figures: str) -> Item:
    plan = read_plan(read_document((HEAD + sentence + "\n").encode(), "plan.md"))
    assert [fact.subject for fact in plan.facts] == []
    table = "name,period,measure,value,unit\n" + "".join(f"{figure}\n" for figure in figures)
    reading = read_tables(plan, [(table.encode(), "figures.csv")])
    question = Question(as_of=dt.date(2025, 6, 1), forecasting=False)
    return evaluate_plan(plan, reading.observations, question).commitments[0]


RATES = tuple(f"规上工业增加值增速,{year},level,{rate},%" for year, rate in ((2021, 6), (2022, 7), (2023, 8)))
ALL_YEARS = [
    "规上工业增加值累计增长40%。",
    "到2025年，规上工业增加值比2020年增长40%。",
    "规上工业增加值五年增长40%。",
    "“十四五”期间，规模以上工业增加值累计增长40%。",
]


@pytest.mark.parametrize("sentence", ALL_YEARS)
def test_growth_of_all_years_is_no_growth_of_each(sentence: str) -> None:
    item = item_of(sentence, *RATES)

    assert (item.kind, item.target and item.target.value) == ("level", Decimal(140))
    assert item.latest is not None
    assert item.latest.value == Decimal("122.4936")
    assert item.completion == pytest.approx(22.4936 / 40)


@pytest.mark.parametrize("sentence", ALL_YEARS)
def test_growth_of_all_years_is_held_against_levels_where_these_are_reported(sentence: str) -> None:
    item = item_of(sentence, "规上工业增加值,2020,level,50,亿元", "规上工业增加值,2023,level,62,亿元")

    assert (item.target and item.target.value, item.completion) == (Decimal(70), pytest.approx(0.6))


@pytest.mark.parametrize(
    "sentence", ["规上工业增加值年均增长7%。", "规上工业增加值比2020年年均增长7%。", "规上工业增加值增速保持在7%左右。"]
)
def test_growth_of_each_year_stays_growth_of_each_year(sentence: str) -> None:
    item = item_of(sentence, *RATES)

    assert (item.kind, item.target and item.target.value, item.met) == ("growth", Decimal(7), True)


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("竹制品产值达到2020年的2倍。", "12"),
        ("到2025年，竹制品产值是2020年的1.5倍。", "9.0"),
        ("竹制品产值增加到2020年的1.8倍。", "10.8"),
        ("到2025年，竹制品产值增长1倍。", "12"),
        ("竹制品产值比2020年翻一番。", "12"),
        ("竹制品产值降到2020年的80%。", "4.8"),
    ],
)
def test_a_multiple_of_a_year_is_a_promise_and_leads_from_the_level_of_that_year(sentence: str, target: str) -> None:
    item = item_of(sentence, "竹制品产值,2020,level,6,亿元", "竹制品产值,2023,level,8,亿元")

    assert item.target is not None
    assert (item.target.value, item.target.unit) == (Decimal(target), "亿元")


@pytest.mark.parametrize(
    "sentence", ["单位GDP能耗累计下降13%。", "单位地区生产总值能耗下降13%。", "到2025年，单位GDP能耗比2020年降低13%。"]
)
def test_a_cut_is_counted_from_levels_where_only_these_are_reported(sentence: str) -> None:
    item = item_of(sentence, "单位GDP能耗,2020,level,0.40,吨标煤/万元", "单位GDP能耗,2023,level,0.37,吨标煤/万元")

    assert (item.kind, item.latest and item.latest.value) == ("cut", Decimal("7.5"))
    assert item.completion == pytest.approx(7.5 / 13)


def test_a_cut_is_counted_from_published_changes_of_the_indicator_that_falls() -> None:
    item = item_of("单位GDP能耗累计下降13%。", *(f"单位GDP能耗,{year},growth,-3,%" for year in (2021, 2022, 2023)))

    assert item.latest is not None
    assert item.latest.value == (1 - Decimal("0.97") ** 3) * 100


@pytest.mark.parametrize(("value", "met"), [("15", False), ("22", True), ("35", True)])
def test_a_range_promised_by_a_year_is_to_be_reached_and_not_kept_from_the_first_year_on(value: str, met: bool) -> None:  # noqa: FBT001
    item = item_of("到2025年，建成竹文化公园20—30个。", f"建成竹文化公园,2023,level,{value},个")

    assert (item.kind, item.met) == ("level", met)


def test_the_natural_growth_of_the_population_is_a_level() -> None:
    item = item_of("人口自然增长率控制在6‰以内。", "人口自然增长率,2023,level,5.2,‰")

    assert (item.kind, item.met) == ("ceiling", True)


def test_an_amount_of_each_year_is_added_for_every_year() -> None:
    item = item_of(
        "居民人均可支配收入每年提高2000元。", "居民人均可支配收入,2020,level,30000,元", "居民人均可支配收入,2023,level,36000,元"
    )

    assert (item.target and item.target.value, item.completion) == (Decimal(40000), pytest.approx(0.6))


def test_a_stock_of_which_no_level_is_known_is_not_added_up_over_years() -> None:
    figures = (f"森林蓄积量,{year},level,{value},万立方米" for year, value in ((2021, 480), (2022, 490), (2023, 500)))

    assert item_of("森林蓄积量增加50万立方米。", *figures).met is None


def test_the_fall_of_what_no_known_indicator_measures_is_followed_by_its_yearly_falls() -> None:
    item = item_of("单位竹制品能耗累计降低15%。", *(f"单位竹制品能耗,{year},level,3,%" for year in (2021, 2022, 2023)))

    assert (item.kind, item.latest and item.latest.value) == ("cut", (1 - Decimal("0.97") ** 3) * 100)
