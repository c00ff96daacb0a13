"""Backtests count what they say they count."""

import math
from itertools import pairwise
from statistics import mean

import numpy as np
import pytest

from gangyao.forecasts import outlooks, scores
from gangyao.forecasts.backtests import backtest
from gangyao.forecasts.outlooks import LEVELS
from gangyao.observations.series import Frequency, Series

RANDOM = np.random.default_rng(6)


def series(*values: float, name: str = "a") -> Series:
    return Series(id=name, frequency=Frequency.YEAR, first=2000, values=values)


WALKS = [series(*(50 + np.cumsum(RANDOM.normal(1, 1, 9 + place % 4))), name=f"{place}") for place in range(12)]


def test_errors_are_those_of_plain_loops_over_the_outlooks() -> None:
    found = backtest(WALKS, 3).accuracy("combination")

    relative, scaled = [], []
    for one in WALKS:
        past, truth = one.values[:-3], one.values[-3:]
        change = mean(abs(later - earlier) for earlier, later in pairwise(past))
        for step, value in zip(outlooks.forecast_series([series(*past)], 3)[0].steps, truth, strict=True):
            relative.append(200 * abs(step.at(0.5) - value) / (abs(step.at(0.5)) + abs(value)))
            scaled.append(abs(step.at(0.5) - value) / change)
    assert found.smape == pytest.approx(mean(relative))
    assert found.mase == pytest.approx(mean(scaled))


def test_naive_and_drift_stand_beside_it() -> None:
    found = backtest([series(1, 2, 3, 4, 5, 6)], 2)

    assert found.accuracy("naive").mase_by_step == (1.0, 2.0)
    assert found.accuracy("drift").mase == 0
    assert found.accuracy("drift").pinball is None
    assert found.accuracy("naive").pinball is not None


def test_what_cannot_be_tested_is_counted_by_its_reason() -> None:
    found = backtest([series(), series(1, 2), series(1, 2, 3, 4), series(1, math.inf, 3, 4, 5), series(1, 2, 3, 5, 4)], 2)

    assert (found.series, found.tested) == (5, 1)
    assert dict(found.abstained) == {"nothing-before": 2, "too-short": 1, "broken": 1}


def test_several_ends_test_every_series_several_times() -> None:
    assert backtest(WALKS, 2, origins=3).tested == 3 * backtest(WALKS, 2).tested


def test_histories_may_be_cut_to_the_length_of_a_plan() -> None:
    assert {one.group for one in backtest(WALKS, 3, keep=5).by_length} == {3}


def test_an_unknown_truth_is_passed_over() -> None:
    found = backtest([series(1, 2, 3, 4, math.nan, 6), series(1, 2, 3, 5, 6, 8)], 2)

    assert [one.count for one in found.by_step] == [1, 2]


def test_exceedances_are_the_probabilities_of_the_outlook() -> None:
    outlook = outlooks.forecast_series([series(10, 11, 13, 12, 15)], 3)[0]
    quantiles = np.array([[step.quantiles for step in outlook.steps]])
    for threshold in (0.0, 12.0, 15.5, outlook.steps[0].at(0.25), 99.0):
        said = scores.exceedances(quantiles, np.full((1, 3), threshold))[0]
        assert said.tolist() == pytest.approx(
            [outlooks.probability(outlook, step, threshold, at_least=True) for step in outlook.steps]
        )


def test_the_pinball_loss_of_the_median_is_half_the_error() -> None:
    quantiles = np.broadcast_to(np.array(LEVELS) * 0 + 5.0, (1, 1, len(LEVELS)))

    assert scores.pinball(quantiles, np.array([[7.0]]), np.array([1.0]))[0, 0] == pytest.approx(2 * mean(scores.JUDGED))


def test_calibrated_probabilities_fall_into_their_bins() -> None:
    said = RANDOM.uniform(size=20_000)

    for one in scores.binned(said, RANDOM.uniform(size=20_000) < said):
        assert one.lower <= one.predicted <= one.lower + 0.1
        assert one.observed == pytest.approx(one.predicted, abs=0.05)
