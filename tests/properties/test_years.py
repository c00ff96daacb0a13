"""Laws of splitting: yearly values compose to the five-year target for every kind, parts of a quota to the whole."""

from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from gangyao.plan.plans import Indicator
from gangyao.progress.quotas import divide
from gangyao.progress.years import composed, split
from made_figures import aim
from made_plans import growth, quantity, row

amounts = st.decimals(min_value="0.1", max_value="9999", places=1)
rates = st.decimals(min_value="-3", max_value="12", places=1)
known = st.integers(0, 4)


def years_from(values: list[Decimal], count: int) -> dict[int, Decimal]:
    return {2021 + index: value for index, value in enumerate(values[:count])}


@given(base=amounts, goal=amounts, values=st.lists(amounts, min_size=4, max_size=4), count=known)
def test_levels_end_at_the_target_and_never_leave_the_way(
    base: Decimal, goal: Decimal, values: list[Decimal], count: int
) -> None:
    assume(base != goal)
    for unit in ("亿元", "%"):
        own = aim(row("茶产业", unit, {2020: quantity(str(base), unit)}, {2025: quantity(str(goal), unit)}))
        past = years_from(values, count)
        found = split(own, past, {})
        start = past[2020 + count] if count else base

        assert composed(own, {**past, **found.years}) == goal
        assert list(found.years) == list(range(2021 + count, 2026))
        if found.manner != "hold":
            ordered = [start, *found.years.values()]
            assert ordered in (sorted(ordered), sorted(ordered, reverse=True))


@given(goal=amounts, values=st.lists(amounts, min_size=4, max_size=4), count=known)
@example(goal=Decimal("0.3"), values=[Decimal(1)] * 4, count=0)
def test_amounts_add_up_exactly_to_what_is_promised(goal: Decimal, values: list[Decimal], count: int) -> None:
    own = aim(row("实际使用外资", "亿美元", {}, {2025: quantity(str(goal), "亿美元", total=True)}))
    past = years_from(values, count)
    found = split(own, past, {})

    assert composed(own, {**past, **found.years}) == max(goal, sum(past.values()))
    assert all(value >= 0 for value in found.years.values())


@given(goal=st.decimals(min_value="1", max_value="12", places=1), values=st.lists(rates, min_size=4, max_size=4), count=known)
def test_rates_multiply_to_the_average_and_no_hundredth_less_would_do(goal: Decimal, values: list[Decimal], count: int) -> None:
    own = aim(row("财政总收入", "亿元", {2020: "80"}, planned=growth(str(goal))))
    past = years_from(values, count)
    found = split(own, past, {})
    reached = composed(own, {**past, **found.years})
    less = composed(own, {**past, **{year: value - Decimal("0.01") for year, value in found.years.items()}})

    assert reached is not None
    assert less is not None
    assert reached >= goal - Decimal("1e-20")
    assert less < goal


@given(
    goal=st.decimals(min_value="5", max_value="25", places=1),
    values=st.lists(st.decimals(min_value="0", max_value="5", places=1), min_size=4, max_size=4),
    count=known,
)
def test_cuts_multiply_to_the_whole_cut(goal: Decimal, values: list[Decimal], count: int) -> None:
    own = aim(row("单位GDP能耗降低", "%", {}, {2025: quantity(str(goal), "%", total=True)}))
    past = years_from(values, count)
    reached = composed(own, {**past, **split(own, past, {}).years})

    assert reached is not None
    assert reached >= goal - Decimal("1e-20")


@given(base=amounts, goal=amounts, given_year=st.integers(2021, 2025), value=amounts)
def test_a_value_that_somebody_set_wins(base: Decimal, goal: Decimal, given_year: int, value: Decimal) -> None:
    for own in kinds(base, goal):
        found = split(aim(own), {}, {given_year: value})

        assert found.years[given_year] == value
        assert found.given == {given_year}


def kinds(base: Decimal, goal: Decimal) -> list[Indicator]:
    return [
        row("茶产业", "亿元", {2020: quantity(str(base), "亿元")}, {2025: quantity(str(goal), "亿元")}),
        row("实际使用外资", "亿美元", {}, {2025: quantity(str(goal), "亿美元", total=True)}),
        row("粮食综合生产能力", "亿斤", {2020: "1.3"}, {2025: quantity(None, "亿斤", text="完成市下达目标")}),
        row("财政总收入", "亿元", {2020: "80"}, planned=growth("8")),
    ]


@given(
    total=st.decimals(min_value="0", max_value="100000", places=2),
    bases=st.lists(st.decimals(min_value="0", max_value="1000", places=1), min_size=1, max_size=12),
    weight=st.decimals(min_value="0", max_value="1", places=2),
)
def test_parts_of_a_quota_add_up_exactly_and_lie_within_one_step_of_their_share(
    total: Decimal, bases: list[Decimal], weight: Decimal
) -> None:
    assume(sum(bases) > 0)
    stated = {f"镇{index}": value for index, value in enumerate(bases)}
    capacities = {name: Decimal(1) for name in stated}
    parts = divide(total, stated, capacities, weight=weight)

    assert sum(parts.values()) == total
    for name, part in parts.items():
        share = weight * stated[name] / sum(bases) + (1 - weight) / len(bases)
        assert abs(part - total * share) <= Decimal("0.011")


@pytest.mark.parametrize("kind", ["growth", "cut"])
def test_a_year_in_which_all_was_lost_is_split_no_further(kind: str) -> None:
    own = row("财政总收入", "亿元", {2020: "82.8"}, planned=growth("8"))
    cut = row("单位GDP能耗降低", "%", {}, {2025: quantity("18", "%", total=True)})
    value = {"growth": Decimal(-100), "cut": Decimal(100)}[kind]

    assert split(aim(own if kind == "growth" else cut), {2021: value}, {}).years == {}
