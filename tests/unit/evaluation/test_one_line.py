"""Verdict and probability stand on one line: where they point to different ends, it is said."""

import itertools

import pytest

from gangyao.evaluation.assessments import Standing
from gangyao.evaluation.prospects import disagreement

CHANCES = (0.0, 0.05, 0.2, 0.33, 0.34, 0.5, 0.66, 0.67, 0.8, 0.95, 1.0)


@pytest.mark.parametrize(("standing", "chance"), list(itertools.product(Standing, CHANCES)))
def test_no_line_contradicts_itself_unsaid(standing: Standing, chance: float) -> None:
    good, bad = {Standing.KEPT, Standing.ON_COURSE}, {Standing.FALLING_SHORT, Standing.MOVING_AWAY}
    contradicts = (standing in good and chance < 1 / 3) or (standing in bad and chance > 2 / 3)

    assert bool(disagreement(standing, chance)) is contradicts


@pytest.mark.parametrize("standing", list(Standing))
def test_where_nothing_is_forecast_nothing_disagrees(standing: Standing) -> None:
    assert disagreement(standing, None) == ()
