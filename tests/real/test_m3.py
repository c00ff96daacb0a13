"""The yearly series of the M3 competition, where they are there: published figures as oracles, and what is promised.

GANGYAO_DATA names the folder (default ../shared/data).
"""

import os
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from gangyao.forecasts.backtests import Backtest, backtest
from gangyao.forecasts.levels import LEVELS
from gangyao.forecasts.panels import Matrix
from gangyao.forecasts.tables import read_series

M3 = Path(os.environ.get("GANGYAO_DATA", Path(__file__).parents[3] / "shared" / "data")) / "m3-yearly.csv"


@lru_cache(maxsize=1)
def measured() -> Backtest:
    if not M3.is_file():
        pytest.skip(f"{M3} is not here: set GANGYAO_DATA to a folder that has it")
    return backtest(read_series(M3.read_bytes()), 6)


def standard_theta(history: Matrix, horizon: int) -> Matrix:
    """Assimakopoulos & Nikolopoulos 2000: the mean of the regression line and of smoothing the series with the line doubled away."""
    periods = len(history)
    slope, origin = np.polyfit(np.arange(periods), history, 1)
    line = origin + slope * np.arange(periods + horizon)
    doubled = 2 * history - line[:periods]
    best = (np.inf, 0.0)
    for alpha in np.arange(0.01, 1.0, 0.01):
        level, error = doubled[0], 0.0
        for value in doubled[1:]:
            error += (value - level) ** 2
            level += alpha * (value - level)
        best = min(best, (error, level))
    return np.asarray((line[periods:] + best[1]) / 2)


def test_naive_scores_what_the_competition_published() -> None:
    assert measured().accuracy("naive").smape == pytest.approx(17.88, abs=0.005)


def test_the_standard_theta_method_scores_about_what_the_competition_published() -> None:
    if not M3.is_file():
        pytest.skip(f"{M3} is not here: set GANGYAO_DATA to a folder that has it")
    errors = []
    for one in read_series(M3.read_bytes()):
        values = np.array(one.values)
        forecast = standard_theta(values[:-6], 6)
        errors.append(200 * np.abs(forecast - values[-6:]) / (np.abs(forecast) + np.abs(values[-6:])))

    assert np.mean(errors) == pytest.approx(16.90, abs=0.25)  # the first level of the entry is not published


def test_dynamic_theta_scores_what_its_paper_published_or_better() -> None:
    assert measured().accuracy("theta").smape < 15.94 + 0.1


def test_the_combination_beats_the_best_entry_of_the_competition() -> None:
    assert measured().accuracy("combination").smape < 16.2
    assert measured().accuracy("combination").mase < measured().accuracy("drift").mase


def test_intervals_hold_what_they_say() -> None:
    (whole,) = measured().coverage

    assert 0.77 <= whole.wide <= 0.83
    assert 0.46 <= whole.half <= 0.54


def test_probabilities_come_true_as_often_as_said() -> None:
    assert all(abs(one.observed - one.predicted) < 0.06 for one in measured().calibration if one.count >= 200)


def test_the_pinball_loss_is_a_fifth_below_naive_with_normal_intervals() -> None:
    own, naive = measured().accuracy("combination").pinball, measured().accuracy("naive").pinball

    assert own is not None
    assert naive is not None
    assert own < 0.8 * naive


def test_the_levels_kept_are_symmetric() -> None:
    assert [round(1 - level, 3) for level in reversed(LEVELS)] == [round(level, 3) for level in LEVELS]
