"""A step unlike all others is no trend."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangyao.forecasts.outlooks import forecast_series
from gangyao.forecasts.shifts import find_shift
from gangyao.observations.series import Collection, Frequency, Series


def series(*values: float) -> Series:
    return Series(id="s", frequency=Frequency.YEAR, first=2015, values=values)


@pytest.mark.parametrize(
    "values",
    [(10, 10.2, 10.4, 50, 50.3, 50.5), (99, 99.2, 99.5, 80, 80.2, 80.1), (5, 5.1, 5.3, 5.2, 8.1, 8.2, 8.3)],
)
def test_after_a_shift_the_forecast_goes_on_from_the_new_level_and_says_so(values: tuple[float, ...]) -> None:
    outlook = forecast_series([series(*values)], 3)[0]

    assert "shifted" in [note.code for note in outlook.notes]
    assert all(abs(step.at(0.5) - values[-1]) < 0.05 * values[-1] for step in outlook.steps)


@pytest.mark.parametrize(
    "values", [(100, 105, 110, 115, 120, 1200), (100, 105, 110, 115, 12), (10, 10.1, 10.3, 10.2, 20, 20.1), (5, 5, 5, 5, 9)]
)
def test_a_step_at_the_end_may_be_a_slip_and_is_not_forecast(values: tuple[float, ...]) -> None:
    outlook = forecast_series([series(*values)], 3)[0]

    assert outlook.abstained is not None
    assert outlook.abstained.code == "shift-at-end"
    assert list(outlook.steps) == []


@pytest.mark.parametrize(
    "values",
    [
        (100, 105, 110, 90, 112, 118),  # a bad year within what is usual
        (10, 20, 35, 40, 70, 75),
        (100.0, 100.2, 100.4, 101.9, 102.1, 102.3),  # far from the other steps, and hardly a change of the level
        (1, 2, 3),
    ],
)
def test_series_whose_steps_vary_are_never_cut(values: tuple[float, ...]) -> None:
    assert find_shift(values) is None


@given(
    values=st.lists(st.floats(min_value=1, max_value=1000), min_size=5, max_size=12),
    scale=st.sampled_from([0.25, 0.5, 2.0, 8.0, 1024.0]),
)
def test_a_shift_does_not_hang_on_the_unit(values: list[float], scale: float) -> None:
    one, other = find_shift(values), find_shift([value * scale for value in values])

    assert (one and one.start) == (other and other.start)


@given(values=st.lists(st.floats(min_value=-100, max_value=100), min_size=0, max_size=10))
def test_values_with_gaps_are_left_alone(values: list[float]) -> None:
    assert find_shift([*values, math.nan]) is None


def test_a_collection_is_treated_as_its_series_are() -> None:
    every = [series(10, 10.2, 10.4, 50, 50.3, 50.5), series(1, 2, 3, 4, 5, 6)]

    from_list, from_collection = forecast_series(every, 2), forecast_series(Collection.of(every), 2)

    assert [one.notes for one in from_list] == [one.notes for one in from_collection]
    assert [one.steps for one in from_list] == [one.steps for one in from_collection]
