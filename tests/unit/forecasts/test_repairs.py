"""What would mislead a forecast is found, said, and left out or not forecast."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangyao.forecasts.outlooks import Outlook, forecast_series, probability
from gangyao.forecasts.sawteeth import is_year_to_date
from gangyao.forecasts.shifts import find_slip
from gangyao.observations.series import Frequency, Series

FIRST = {Frequency.YEAR: 2015, Frequency.HALF: 4042, Frequency.QUARTER: 8084, Frequency.MONTH: 24252}


def series(frequency: Frequency, *values: float) -> Series:
    return Series(id="s", frequency=frequency, first=FIRST[frequency], values=values)


def outlook(frequency: Frequency, *values: float) -> Outlook:
    return forecast_series([series(frequency, *values)], 3)[0]


def codes(one: Outlook) -> list[str]:
    return [note.code for note in one.notes]


@pytest.mark.parametrize("values", [(100, 105, 1100, 115, 120, 126), (52, 53, 5.4, 55, 56), (5, 5, 5, 50, 5, 5)])
def test_a_value_unlike_both_its_neighbours_is_left_out_and_said(values: tuple[float, ...]) -> None:
    found = outlook(Frequency.YEAR, *values)

    assert "slipped" in codes(found)
    assert found.steps[0].at(0.5) == pytest.approx(values[-1], rel=0.1)
    assert found.steps[0].at(0.9) < 1.6 * values[-1]


@pytest.mark.parametrize("values", [(100, 105, 90, 112, 118), (10, 50, 30, 31, 32), (1, 2, 3), (10, 10.2, 10.4, 50, 50.3, 50.5)])
def test_a_bad_year_and_a_new_level_are_no_slip(values: tuple[float, ...]) -> None:
    assert find_slip(values) is None


@given(
    values=st.lists(st.floats(min_value=1, max_value=1000), min_size=5, max_size=12), scale=st.sampled_from([0.25, 2.0, 1024.0])
)
def test_a_slip_does_not_hang_on_the_unit(values: list[float], scale: float) -> None:
    one, other = find_slip(values), find_slip([value * scale for value in values])

    assert (one and one.place) == (other and other.place)


def to_date(frequency: Frequency, years: int) -> tuple[float, ...]:
    cycle = {Frequency.HALF: 2, Frequency.QUARTER: 4, Frequency.MONTH: 12}[frequency]
    return tuple(float((100 + 5 * year) * (place + 1) / cycle) for year in range(years) for place in range(cycle))


@pytest.mark.parametrize("frequency", [Frequency.QUARTER, Frequency.MONTH])
def test_two_years_of_figures_of_the_year_to_date_are_not_forecast(frequency: Frequency) -> None:
    found = outlook(frequency, *to_date(frequency, 2))

    assert found.abstained is not None
    assert (found.abstained.code, found.method, found.steps) == ("teeth-too-few", "none", ())
    assert "当年累计" in found.abstained.message("zh")


@pytest.mark.parametrize("frequency", [Frequency.HALF, Frequency.QUARTER, Frequency.MONTH])
def test_four_years_of_them_are_forecast_by_their_seasons_and_said(frequency: Frequency) -> None:
    known, coming = to_date(frequency, 4), to_date(frequency, 6)
    found = outlook(frequency, *known)

    assert {"seasonal", "year-to-date"} <= set(codes(found))
    medians = [step.at(0.5) for step in found.steps]
    assert medians == pytest.approx(coming[len(known) : len(known) + 3], rel=0.06)


@pytest.mark.parametrize(
    "values", [(10, 12, 11, 13, 11, 14, 12, 15), (30, 28, 29, 31, 30, 29, 31, 33), (1, 2, 3, 4, 5, 6, 7, 8), (0, 0, 0, 0, 0, 0)]
)
def test_seasons_and_growth_are_no_figures_of_the_year_to_date(values: tuple[float, ...]) -> None:
    assert not is_year_to_date(series(Frequency.QUARTER, *values))


@pytest.mark.parametrize(("value", "lower", "upper"), [(100.0, 0.0, 100.0), (0.5, 0.5, None)])
@pytest.mark.parametrize("years", [3, 4, 9])
def test_what_has_stood_at_its_bound_is_likely_to_stand_there_still(
    value: float, lower: float, upper: float | None, years: int
) -> None:
    still = Series(id="s", frequency=Frequency.YEAR, first=2015, values=(value,) * years, lower=lower, upper=upper)
    found = forecast_series([still], 3)[0]
    chances = [probability(found, step, value, at_least=value == upper) for step in found.steps]

    assert chances == pytest.approx([years / (years + step) for step in (1, 2, 3)], abs=0.05)
    assert all(lower <= low <= high <= (upper or high) for step in found.steps for low, high in pairwise(step.quantiles))


@pytest.mark.parametrize(("frequency", "cycle"), [(Frequency.QUARTER, 4), (Frequency.MONTH, 12)])
@pytest.mark.parametrize("years", [3, 4, 6])
def test_smooth_seasons_are_seen(frequency: Frequency, cycle: int, years: int) -> None:
    places = np.arange(cycle * years)
    values = 80 + 0.2 * places + 50 * np.sin(2 * np.pi * places / cycle)
    found = outlook(frequency, *values.tolist())

    assert "seasonal" in codes(found)
    coming = 80 + 0.2 * len(places) + 50 * np.sin(2 * np.pi * len(places) / cycle)
    assert found.steps[0].at(0.1) - 5 <= coming <= found.steps[0].at(0.9) + 5
    assert found.steps[0].at(0.9) - found.steps[0].at(0.1) < 40


@pytest.mark.parametrize("values", [(100, 100, 100, 100, 80, 100, 100), (100, 100, 100, 80, 100), (60, 60, 60, 21, 60, 60)])
def test_an_event_in_a_constant_series_is_told_and_is_no_slip_of_typing(values: tuple[float, ...]) -> None:
    found = outlook(Frequency.YEAR, *values)

    assert find_slip(values) is None
    assert "slipped" not in codes(found)
    assert "apart" in codes(found)


def test_an_index_that_falls_and_stays_is_a_new_level_and_no_slip() -> None:
    assert "shifted" in codes(outlook(Frequency.YEAR, 100, 100, 100, 100, 80, 80, 80))


@pytest.mark.parametrize("values", [(10, 20, 11, 21, 12, 22), (10, 20, 11, 21, 12, 22, 13, 23)])
def test_halves_that_may_be_to_date_or_of_their_own_are_forecast_as_they_are_and_that_is_said(values: tuple[float, ...]) -> None:
    found = outlook(Frequency.HALF, *values)

    assert "perhaps-to-date" in codes(found)
    assert "year-to-date" not in codes(found)
    assert found.steps


def test_halves_whose_second_is_half_as_much_again_are_a_season_and_no_figures_to_date() -> None:
    found = outlook(Frequency.HALF, 68, 100, 70, 103, 71, 105, 73, 108)

    assert {"perhaps-to-date", "year-to-date"}.isdisjoint(codes(found))
