"""Every vectorised method held against a slow one that is plainly right."""

from itertools import product

import numpy as np
import pytest

from gangyao.forecasts import combination, damped, drift, growth, naive, theta
from gangyao.forecasts.combination import Batch
from gangyao.forecasts.panels import Matrix

RANDOM = np.random.default_rng(20)


def walks(periods: int, count: int = 12) -> Matrix:
    return np.asarray(100 + np.cumsum(RANDOM.normal(1, 3, (count, periods)), axis=1))


def theta_run(values: list[float], level: float, alpha: float, share: float, horizon: int) -> tuple[list[float], list[float]]:
    """The recursion of Fiorucci et al. 2016, equations of the dynamic model, one value at a time: fitted values and forecasts."""
    fitted, mean, slope, origin = [], 0.0, 0.0, 0.0
    known = list(values)
    for place in range(len(values) + horizon):
        seen = place
        trend = 0.0 if seen == 0 else origin * (1 - alpha) ** seen + slope * (1 - (1 - alpha) ** (seen + 1)) / alpha
        expected = level + share * trend
        fitted.append(expected)
        value = known[place] if place < len(known) else expected
        if seen:
            slope = ((seen - 1) * slope + 6 * (value - mean) / (seen + 1)) / (seen + 2)
        mean = (seen * mean + value) / (seen + 1)
        origin = mean - slope * (seen + 2) / 2
        level = alpha * value + (1 - alpha) * level
    return fitted[: len(values)], fitted[len(values) :]


def theta_judge(values: list[float], horizon: int) -> list[float]:
    """The best of all smoothings, first level and share of the trend by least squares on the recursion itself."""
    best: tuple[float, list[float]] = (np.inf, [])
    for alpha in theta.SMOOTHING:
        zero = np.array(theta_run(values, 0, alpha, 0, 0)[0])
        by_level = np.array(theta_run(values, 1, alpha, 0, 0)[0]) - zero
        by_share = np.array(theta_run(values, 0, alpha, 1, 0)[0]) - zero
        rest = np.array(values) - zero
        level, share = np.linalg.lstsq(np.stack([by_level, by_share], axis=1), rest, rcond=None)[0]
        if not 0 <= share <= 1:
            share = min(max(share, 0), 1)
            level = by_level @ (rest - share * by_share) / (by_level @ by_level)
        fitted, forecast = theta_run(values, level, alpha, share, horizon)
        error = float(((np.array(values) - fitted) ** 2).sum())
        if error < best[0] - 1e-9:
            best = (error, forecast)
    return best[1]


def damped_judge(values: list[float], horizon: int) -> list[float]:
    best: tuple[float, list[float]] = (np.inf, [])
    reach = min(len(values), damped.START) - 1
    for phi, alpha, beta in product(damped.DAMPING, damped.LEVELS, damped.TRENDS):
        level, slope, error = values[0], (values[reach] - values[0]) / reach, 0.0
        for value in values[1:]:
            expected = level + phi * slope
            error += (value - expected) ** 2
            level, slope = expected + alpha * (value - expected), phi * slope + alpha * beta * (value - expected)
        if error < best[0]:
            best = (error, [level + slope * sum(phi**step for step in range(1, ahead + 1)) for ahead in range(1, horizon + 1)])
    return best[1]


@pytest.mark.parametrize("periods", [4, 7, 15])
def test_dynamic_theta_is_the_recursion_of_the_paper_with_its_best_parameters(periods: int) -> None:
    history = walks(periods)

    forecast = theta.forecast_theta(history, 6)

    np.testing.assert_allclose(forecast, [theta_judge(row.tolist(), 6) for row in history], rtol=1e-6)


@pytest.mark.parametrize("periods", [3, 6, 14])
def test_damped_trend_is_the_textbook_loop_with_the_best_of_the_grid(periods: int) -> None:
    history = walks(periods, 4)

    forecast = damped.forecast_damped(history, 4)

    np.testing.assert_allclose(forecast, [damped_judge(row.tolist(), 4) for row in history], rtol=1e-9)


def test_the_running_line_of_theta_is_least_squares() -> None:
    history = walks(9)

    trend = theta.running_trend(history.T.copy())

    for seen in range(2, 10):
        slope, origin = np.polyfit(np.arange(1, seen + 1), history[:, :seen].T, 1)
        np.testing.assert_allclose(trend.slopes[seen - 1], slope)
        np.testing.assert_allclose(trend.origins[seen - 1], origin)


def test_drift_continues_a_straight_line() -> None:
    assert drift.forecast_drift(np.array([[2.0, 4.0, 6.0]]), 3).tolist() == [[8.0, 10.0, 12.0]]


def test_naive_repeats_the_last_value() -> None:
    assert naive.forecast_naive(np.array([[1.0, 5.0]]), 3).tolist() == [[5.0, 5.0, 5.0]]


def test_a_series_without_relatives_grows_as_if_it_had_stood_still_two_periods_more() -> None:
    history = np.array([[1.0, 2.0, 3.0, 4.0, 5.0]])
    alone = [np.array([growth.ALONE])]

    assert growth.shrunk([growth.additive(history)], alone)[0].tolist() == [pytest.approx(4 / 6)]


def test_a_noisy_series_is_drawn_to_its_relatives_and_a_steady_one_is_not() -> None:
    steady = np.array([[100 * 1.02**step for step in range(8)]] * 9 + [[100 * 1.10**step for step in range(8)]])
    noisy = steady.copy()
    noisy[-1] *= np.array([1, 1.5, 0.7, 1.4, 0.8, 1.3, 0.8, 1])
    family = [np.zeros(10, dtype=np.int64)]
    steady[:9] *= 1 + 0.001 * RANDOM.normal(size=(9, 8))

    kept = growth.shrunk([growth.multiplicative(steady)], family)[0][-1]
    drawn = growth.shrunk([growth.multiplicative(np.vstack([steady[:9], noisy[9:]]))], family)[0][-1]

    assert kept == pytest.approx(np.log(1.10), rel=0.05)
    assert drawn < 0.06


def test_growth_of_what_is_not_positive_is_a_line() -> None:
    history = np.array([[-3.0, -1.0, 1.0, 3.0]])

    forecast = growth.forecast_growth(history, np.array([1.0]), np.array([9.0]), 2)

    assert forecast.tolist() == [[5.0, 7.0]]


def test_the_combination_is_the_mean_of_its_methods_and_keeps_the_steady_share_of_a_fall() -> None:
    history = walks(10)[:, ::-1].copy()
    batch = Batch(history=history, cycle=1, families=np.full(12, growth.ALONE))

    steps = combination.forecast_batches([batch], 3)[0].steps

    added = growth.shrunk([growth.additive(history)], [batch.families])[0]
    multiplied = growth.shrunk([growth.multiplicative(history)], [batch.families])[0]
    grown = growth.forecast_growth(history, added, multiplied, 3)
    last = history[:, -1:]
    smooth = damped.forecast_damped(history - last, 3) + theta.forecast_theta(history - last, 3)
    mean = (last + smooth / 2 + grown) / 2
    share = combination.falling(history, mean)
    np.testing.assert_allclose(steps, last + share[:, None] * (mean - last))
    assert set(share[mean[:, -1] >= last[:, 0]]) <= {1.0}
    assert (share < 1).any()


def test_a_steady_fall_goes_on_and_an_unsteady_one_hardly() -> None:
    steady, unsteady = np.array([[50.0, 47, 44.1, 41, 38.2, 35]]), np.array([[50.0, 61, 40, 57, 39, 48]])

    fall, dip = (combination.falling(one, one[:, -1:] - 1)[0] for one in (steady, unsteady))

    assert fall > 0.95
    assert dip < 0.1


def test_neighbours_that_share_their_shocks_are_told_from_those_that_do_not() -> None:
    draws = np.random.default_rng(5)
    alone = draws.normal(size=(60, 8))
    together = draws.normal(size=8) + 0.2 * draws.normal(size=(60, 8))

    shares = [growth.shared_share(growth.measured(one).recent, one.var(axis=1, ddof=1)) for one in (alone, together)]

    assert shares[0] < 0.2
    assert shares[1] > 0.6


def test_errors_are_measured_in_recent_changes() -> None:
    calm = np.array([[0.0, 10.0, 0.0, 10.0, 11.0, 12.0, 13.0]])

    assert combination.error_unit(calm, 1)[0] < combination.error_unit(-calm[:, ::-1], 1)[0]
