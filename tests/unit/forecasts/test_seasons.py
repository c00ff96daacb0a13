"""Seasons are found where there are some, taken off and put on again."""

import math

import numpy as np
import pytest

from gangyao.forecasts import seasons
from gangyao.forecasts.panels import Matrix

RANDOM = np.random.default_rng(8)
WAVE = np.array([3.0, -1.0, 4.0, -6.0])


def quarters(years: int, *, level: float, noise: float) -> Matrix:
    count = 4 * years
    return np.asarray((level + np.arange(count) + np.tile(WAVE, years) + RANDOM.normal(0, noise, count))[None])


def test_the_moving_average_over_a_cycle_is_that_of_the_textbook() -> None:
    history = RANDOM.normal(size=(3, 20))

    centred = seasons.centred_mean(history, 4)

    for place in range(16):
        window = history[:, place : place + 5]
        np.testing.assert_allclose(centred[:, place], (window[:, 0] / 2 + window[:, 1:4].sum(axis=1) + window[:, 4] / 2) / 4)


def test_a_season_is_what_every_quarter_adds() -> None:
    history = quarters(8, level=-50, noise=0.1)

    found = seasons.find_seasons(history, 4)

    assert found.seasonal().tolist() == [True]
    np.testing.assert_allclose(found.added[0], WAVE, atol=0.2)


def test_of_positive_values_a_season_multiplies() -> None:
    found = seasons.find_seasons(quarters(8, level=100, noise=0.1), 4)

    assert found.added.tolist() == [[0, 0, 0, 0]]
    np.testing.assert_allclose(found.multiplied[0], 1 + WAVE / 116, atol=0.01)


@pytest.mark.parametrize(
    "history", [quarters(2, level=10, noise=0.1), np.cumsum(RANDOM.normal(size=(1, 40)), axis=1), np.ones((1, 40))]
)
def test_a_short_a_wandering_and_a_constant_series_have_no_season(history: Matrix) -> None:
    assert seasons.find_seasons(history, 4).seasonal().tolist() == [False]


def test_what_was_taken_off_is_put_on_again() -> None:
    history = quarters(8, level=100, noise=0.1)
    found = seasons.find_seasons(history, 4)

    again = seasons.with_seasons(seasons.without_seasons(history, found)[:, :, None], found, 0)[:, :, 0]

    np.testing.assert_allclose(again, history)
    assert not math.isclose(seasons.without_seasons(history, found)[0, 0], history[0, 0])
