"""Laws of progress: units change nothing, what is met is all the way, more of the better never lowers a verdict."""

import datetime as dt
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from gangyao.observations.observations import Measure
from gangyao.plan.plans import Indicator
from gangyao.progress.following import follow
from gangyao.progress.vocabularies import find_word, standing_of, vocabularies
from gangyao.vocabulary.quantities import Comparator
from made_figures import aim, course, figure, figures, records
from made_plans import growth, quantity, row

amounts = st.decimals(min_value="0.1", max_value="100000", places=1)
rates = st.decimals(min_value="-20", max_value="30", places=1)
years = st.integers(2021, 2025)
about = st.sampled_from([Comparator.EQUAL, Comparator.ABOUT, Comparator.AT_LEAST, Comparator.ABOVE])


def level_row(base: Decimal, goal: Decimal, unit: str = "亿元", comparator: Comparator = Comparator.EQUAL) -> Indicator:
    return row("地区生产总值", unit, {2020: quantity(str(base), unit)}, {2025: quantity(str(goal), unit, comparator)})


@given(base=amounts, goal=amounts, reached=amounts, year=years)
def test_completion_does_not_depend_on_the_unit(base: Decimal, goal: Decimal, reached: Decimal, year: int) -> None:
    small = course(level_row(base, goal), figure("gdp", year, str(reached)))
    large = course(level_row(base * 10000, goal * 10000, "万元"), figure("gdp", year, str(reached * 10000)))

    assert (small.completion, small.pace, small.met) == (large.completion, large.pace, large.met)


@given(base=amounts, goal=amounts, reached=amounts, comparator=about)
def test_a_level_that_is_met_at_the_end_has_gone_all_the_way(
    base: Decimal, goal: Decimal, reached: Decimal, comparator: Comparator
) -> None:
    found = course(level_row(base, goal, comparator=comparator), figure("gdp", 2025, str(reached)))

    assert not found.met or (found.completion or 0) >= 1


@given(values=st.lists(rates, min_size=5, max_size=5), goal=st.decimals(min_value="0.5", max_value="15", places=1))
def test_average_growth_that_is_met_at_the_end_has_gone_all_the_way(values: list[Decimal], goal: Decimal) -> None:
    own = row("财政总收入", "亿元", {2020: "80"}, planned=growth(str(goal)))
    stated = {2021 + index: str(value) for index, value in enumerate(values)}
    found = course(own, *figures("fiscal_revenue_total", stated, Measure.GROWTH))

    assert not found.met or (found.completion or 0) >= 1


@given(values=st.lists(amounts, min_size=5, max_size=5), goal=amounts)
def test_a_sum_that_is_met_at_the_end_has_gone_all_the_way(values: list[Decimal], goal: Decimal) -> None:
    own = row("实际使用外资", "亿美元", {}, {2025: quantity(str(goal), "亿美元", total=True)})
    stated = {2021 + index: str(value) for index, value in enumerate(values)}
    found = course(own, *figures("fdi", stated))

    assert found.met is (sum(values) >= goal)
    assert not found.met or (found.completion or 0) >= 1


@given(cuts=st.lists(st.decimals(min_value="-2", max_value="9", places=2), min_size=1, max_size=5))
def test_the_cut_of_an_intensity_is_what_remains_of_the_whole(cuts: list[Decimal]) -> None:
    own = row("单位GDP能耗降低", "%", {}, {2025: quantity("18", "%", total=True)})
    stated = {2021 + index: str(value) for index, value in enumerate(cuts)}
    level = Decimal(1)
    for cut in cuts:
        level -= level * cut / 100
    found = course(own, *figures("energy_intensity_cut", stated))

    assert abs((found.reached or 0) - (1 - level) * 100) < Decimal("1e-9")


@given(base=amounts, goal=amounts, low=amounts, more=amounts, year=years, name=st.sampled_from(sorted(vocabularies())))
def test_more_of_a_higher_is_better_indicator_never_lowers_a_verdict(
    base: Decimal, goal: Decimal, low: Decimal, more: Decimal, year: int, name: str
) -> None:
    own = aim(level_row(base, goal))
    assume(own.up)
    ranks = []
    for reached in (low, low + more):
        standing = standing_of(own, follow(own, records(figure("gdp", year, str(reached)))))
        rule = find_word(name, standing)
        ranks.append(-1 if rule is None else goodness(name, rule.word))

    assert ranks[0] <= ranks[1]


# From the worst word to the best; written down here, not taken from the rules that are under test.
GOODNESS = {
    "end-of-plan": ["较难实现", "总量实现", "可以实现", "总量提前实现", "提前实现"],
    "mid-term": ["滞后于预期", "基本符合预期", "快于预期", "提前实现"],
    "yearly": ["未完成", "完成"],
    "lights": ["红", "黄", "绿"],
    "standing": ["未达", "背离", "不及", "正常", "已兑现"],
}


def goodness(name: str, word: str) -> int:
    return GOODNESS[name].index(word)


@given(
    rows=st.lists(st.tuples(years, amounts, st.integers(0, 20)), min_size=1, max_size=8),
    order=st.randoms(use_true_random=False),
)
def test_vintages_told_in_any_order_give_the_same_knowledge(rows: list[tuple[int, Decimal, int]], order: object) -> None:
    vintages = [
        figure("gdp", year, str(value), published=dt.date(2026, 1, 1) + dt.timedelta(days=day)) for year, value, day in rows
    ]
    shuffled = list(vintages)
    order.shuffle(shuffled)  # type: ignore[attr-defined]

    for day in (0, 10, 25):
        as_of = dt.date(2026, 1, 1) + dt.timedelta(days=day)
        assert records(*vintages, as_of=as_of) == records(*shuffled, as_of=as_of)
