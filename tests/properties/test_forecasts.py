"""No series is too odd to be forecast or to be refused with a reason."""

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gangyao.forecasts import outlooks, theta
from gangyao.forecasts.backtests import backtest
from gangyao.forecasts.damped import forecast_damped
from gangyao.forecasts.drift import forecast_drift
from gangyao.forecasts.outlooks import Outlook
from gangyao.observations.series import Frequency, Series

ANY = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True), st.sampled_from([0.0, 1.0, -1.0, 1e300, -1e308, 5e-324, math.nan])
)
USUAL = st.floats(min_value=-1e6, max_value=1e6, allow_subnormal=False).map(lambda value: round(value, 3))
FEW = settings(max_examples=60, deadline=None)
FEWER = settings(max_examples=30, deadline=None)  # many forecasts each


@st.composite
def collections(draw: st.DrawFn, values: st.SearchStrategy[float] = ANY, most: int = 6) -> list[Series]:
    lists = draw(st.lists(st.lists(values, max_size=14), max_size=most))
    found = []
    for place, one in enumerate(lists):
        frequency = draw(st.sampled_from(list(Frequency)))
        family = draw(st.sampled_from([None, "a", "b"]))
        bounds = sorted(draw(st.lists(USUAL, min_size=2, max_size=2)))
        lower, upper = draw(st.sampled_from([(None, None), (bounds[0], None), (None, bounds[1]), tuple(bounds)]))
        found.append(
            Series(id=f"{place}", frequency=frequency, first=8000, values=tuple(one), family=family, lower=lower, upper=upper)
        )
    return found


def numbers(outlook: Outlook) -> list[float]:
    return [quantile for step in outlook.steps for quantile in step.quantiles]


@FEW
@given(collections(), st.integers(0, 8))
def test_whatever_comes_is_forecast_in_order_within_bounds_or_refused(collection: list[Series], horizon: int) -> None:
    for one, outlook in zip(collection, outlooks.forecast_series(collection, horizon), strict=True):
        assert all(math.isfinite(number) for number in numbers(outlook))
        assert all(low <= high for step in outlook.steps for low, high in pairwise(step.quantiles))
        assert one.lower is None or all(number >= one.lower for number in numbers(outlook))
        assert one.upper is None or all(number <= one.upper for number in numbers(outlook))
        assert len(outlook.steps) == horizon or outlook.abstained is not None
        assert outlook.abstained is None or outlook.abstained.message("zh")


@FEWER
@given(collections(most=4), st.randoms(use_true_random=False))
def test_another_order_of_series_gives_the_same_outlooks_in_that_order(
    collection: list[Series], random: "np.random.Generator"
) -> None:
    order = list(range(len(collection)))
    random.shuffle(order)

    plain, shuffled = outlooks.forecast_series(collection, 4), outlooks.forecast_series([collection[place] for place in order], 4)

    assert [plain[place] for place in order] == list(shuffled)


@FEWER
@given(collections(most=4))
def test_company_that_is_no_family_changes_no_forecast(collection: list[Series]) -> None:
    strangers = [replace(one, family=None) for one in collection]

    together = outlooks.forecast_series(strangers, 4)

    assert list(together) == [outlooks.forecast_series([one], 4)[0] for one in strangers]


@FEWER
@given(collections(USUAL, most=4), st.integers(-30, 30))
def test_another_unit_gives_the_same_outlook_in_that_unit(collection: list[Series], power: int) -> None:
    free = [replace(one, lower=None, upper=None) for one in collection]
    scaled = [replace(one, values=tuple(value * 2.0**power for value in one.values)) for one in free]

    before, after = outlooks.forecast_series(free, 4), outlooks.forecast_series(scaled, 4)

    for one, other in zip(before, after, strict=True):
        assert numbers(other) == [number * 2.0**power for number in numbers(one)]


@FEW
@given(st.lists(USUAL, min_size=3, max_size=12), st.floats(-1e4, 1e4), st.sampled_from([0.01, 3.0, 700.0]))
def test_lines_and_trends_move_with_their_series(values: list[float], shift: float, factor: float) -> None:
    history = np.array([values])
    moved = shift + factor * history
    size = max(1.0, float(np.abs(moved).max()), factor * float(np.abs(history).max()))

    np.testing.assert_allclose(forecast_drift(moved, 5), shift + factor * forecast_drift(history, 5), atol=1e-8 * size)
    np.testing.assert_allclose(
        theta.forecast_theta(factor * history, 5), factor * theta.forecast_theta(history, 5), atol=1e-3 * size
    )
    assert forecast_damped(moved, 5).shape == (1, 5)


@FEW
@given(collections(USUAL, most=2), st.lists(USUAL, min_size=2, max_size=8))
def test_a_higher_threshold_is_never_likelier(collection: list[Series], thresholds: list[float]) -> None:
    for outlook in outlooks.forecast_series(collection, 3):
        for step in outlook.steps:
            likely = [outlooks.probability(outlook, step, one, at_least=True) for one in sorted(thresholds)]
            rare = [outlooks.probability(outlook, step, one, at_least=False) for one in sorted(thresholds)]
            assert all(0.0099 <= p <= 0.9901 for p in likely + rare)
            assert all(later <= earlier for earlier, later in pairwise(likely))
            assert all(later >= earlier for earlier, later in pairwise(rare))


@FEWER
@given(collections(), st.integers(1, 4))
def test_every_collection_can_be_backtested(collection: list[Series], holdout: int) -> None:
    found = backtest(collection, holdout, origins=2)

    assert found.tested <= 2 * len(collection)
