"""What a verdict rests on: figures as precise as they were printed, 左右 with no way to go, prices that must not rise."""

import datetime as dt

import pytest

from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.items import Question
from gangyao.observations.observations import Measure
from gangyao.vocabulary.quantities import Comparator
from made_figures import course, figures
from made_plans import growth, plan, quantity, row

RATES = {2021: "9", 2022: "7", 2023: "8", 2024: "8", 2025: "8"}


def test_a_mean_of_rates_is_no_more_precise_than_they_are() -> None:
    revenue = row("财政总收入", "亿元", {2020: "20"}, planned=growth("8"))

    assert course(revenue, *figures(revenue.id, RATES, Measure.GROWTH)).met


@pytest.mark.parametrize(("last", "told"), [("7.5", "7.9%"), ("7.95", "7.99%")])
def test_a_mean_that_misses_is_told_with_the_digit_that_decides(last: str, told: str) -> None:
    revenue = row("财政总收入", "亿元", {2020: "20"}, planned=growth("8"))
    rates = {2021: "8.00", 2022: "8.00", 2023: "8.00", 2024: "8.00", 2025: last}

    found = course(revenue, *figures(revenue.id, rates, Measure.GROWTH))

    assert found.met is False
    assert found.reason is not None
    assert f"年均增长{told}" in found.reason.message["zh"]


@pytest.mark.parametrize(("reached", "kept"), [("49.8", True), ("49.4", False)])
def test_about_a_level_that_is_reached_already_allows_one_per_cent(reached: str, kept: bool) -> None:  # noqa: FBT001 - a table
    sown = row("粮食播种面积", "万亩", {2020: "50"}, {2025: quantity("50", "万亩", Comparator.ABOUT)})

    assert course(sown, *figures(sown.id, {2021: reached})).met is kept


@pytest.mark.parametrize(("risen", "kept"), [("0.3", True), ("3.02", True), ("4.1", False)])
def test_a_target_of_about_three_per_cent_for_prices_is_a_ceiling(risen: str, kept: bool) -> None:  # noqa: FBT001 - a table
    prices = row("居民消费价格涨幅", "%", {2020: "2.5"}, {2025: quantity("3", "%", Comparator.ABOUT)})

    assert course(prices, *figures(prices.id, {2023: risen})).met is kept


def test_a_series_that_never_left_its_target_is_not_forecast() -> None:
    water = row("达到或好于Ⅲ类水体占地表水比例", "%", {2020: "100"}, {2025: "100"})
    rows = figures(water.id, {2021: "100", 2022: "100", 2023: "100"})

    (item,) = evaluate_plan(plan([water]), rows, Question(as_of=dt.date(2024, 6, 1))).indicators

    assert item.probability is None
    assert item.forecast is None
