"""Outlooks: quantiles where something can be said, else the reason; probabilities read off them."""

import math
from itertools import pairwise

import numpy as np
import pytest

from gangyao.forecasts import outlooks
from gangyao.forecasts.outlooks import LEVELS, Outlook
from gangyao.observations.series import Collection, Frequency, Series, period_ordinal

RANDOM = np.random.default_rng(4)


def series(
    *values: float, name: str = "a", frequency: Frequency = Frequency.YEAR, first: int = 2016, **more: float | str
) -> Series:
    return Series(id=name, frequency=frequency, first=first, values=values, **more)  # type: ignore[arg-type]


def outlook_of(*values: float, horizon: int = 3, **more: float | str) -> Outlook:
    return outlooks.forecast_series([series(*values, **more)], horizon)[0]  # type: ignore[arg-type]


def codes(outlook: Outlook) -> list[str]:
    return [note.code for note in outlook.notes]


def test_steps_follow_the_last_observed_period() -> None:
    outlook = outlook_of(10, 11, 12, 13, 14, math.nan)

    assert outlook.origin == 2020
    assert [step.period for step in outlook.steps] == [2021, 2022, 2023]
    assert outlook.step(2022) == outlook.steps[1]
    assert outlook.step(2024) is None


def test_a_growing_series_is_expected_to_grow_and_the_interval_widens() -> None:
    first, *_, last = outlook_of(10, 11, 12.2, 13, 14.1, 15).steps

    assert 15 < first.at(0.5) < last.at(0.5)
    assert last.at(0.9) - last.at(0.1) > first.at(0.9) - first.at(0.1) > 0


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ((), "too-short"),
        ((math.nan, math.nan), "too-short"),
        ((1.0, 2.0), "too-short"),
        ((1.0, math.nan, 2.0), "too-short"),
        ((1.0, math.inf, 2.0, 3.0), "broken"),
        ((1.0, *[math.nan] * 6, 2.0, 3.0), "sparse"),
        ((0.0, 0.0, 0.0, 0.0), "nothing-moves"),
    ],
)
def test_where_nothing_can_be_said_the_reason_is(values: tuple[float, ...], code: str) -> None:
    outlook = outlook_of(*values)

    assert outlook.steps == ()
    assert outlook.method == "none"
    assert outlook.abstained is not None
    assert outlook.abstained.code == code
    assert "{" not in outlook.abstained.message("zh") + outlook.abstained.message("en")


def test_beyond_what_a_short_series_supports_only_the_nearer_periods_are_forecast() -> None:
    outlook = outlook_of(1, 2, 3, horizon=9)

    assert len(outlook.steps) == 6
    assert outlook.abstained is not None
    assert outlook.abstained.message("en") == "Forecast for 6 periods only, not 9: 3 observations do not reach further."


def test_a_constant_series_stays_but_not_for_certain() -> None:
    outlook = outlook_of(50, 50, 50, 50, 50)

    assert outlook.method == "constant"
    assert "constant" in codes(outlook)
    assert outlook.steps[-1].at(0.5) == 50
    assert outlook.steps[-1].at(0.1) < 49.5
    assert outlook.steps[-1].at(0.9) > 50.5


def test_filled_gaps_are_said() -> None:
    outlook = outlook_of(10, math.nan, 12, 13, math.nan, 15)

    assert "Gaps filled on a straight line: 2." in [note.message("en") for note in outlook.notes]
    assert outlook.steps == outlook_of(10, 11, 12, 13, 14, 15).steps


def test_bounds_hold_every_quantile() -> None:
    outlook = outlook_of(97, 98, 99, 99.5, 99.8, upper=100.0, lower=0.0)

    assert max(quantile for step in outlook.steps for quantile in step.quantiles) == 100


def test_few_series_borrow_their_intervals_and_many_measure_their_own() -> None:
    walks = np.cumsum(RANDOM.normal(1, 1, (60, 12)), axis=1) + 50
    many = [series(*row, name=f"{place}") for place, row in enumerate(walks)]

    assert "borrowed" in codes(outlooks.forecast_series(many[:10], 3)[0])
    assert codes(outlooks.forecast_series(many, 3)[0]) == []


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_on_random_walks_the_intervals_hold_what_they_say(seed: int) -> None:
    walks = np.cumsum(np.random.default_rng(seed).normal(0.3, 1, (400, 17)), axis=1)
    found = outlooks.forecast_series([series(*row[:12], name=f"{place}") for place, row in enumerate(walks)], 5)
    quantiles = np.array([[step.quantiles for step in one.steps] for one in found])

    for low, high in ((0.1, 0.9), (0.25, 0.75)):
        inside = (walks[:, 12:] >= quantiles[:, :, LEVELS.index(low)]) & (walks[:, 12:] <= quantiles[:, :, LEVELS.index(high)])
        assert inside.mean() == pytest.approx(high - low, abs=0.08)


def test_months_are_forecast_with_their_season() -> None:
    season = 20 * np.sin(np.arange(60) * 2 * math.pi / 12)
    values = 200 + np.arange(60) + season + RANDOM.normal(0, 1, 60)
    outlook = outlooks.forecast_series(
        [series(*values, frequency=Frequency.MONTH, first=period_ordinal(Frequency.MONTH, 2018))], 12
    )[0]

    assert {"seasonal", "widened"} <= set(codes(outlook))
    expected = 200 + np.arange(60, 72) + 20 * np.sin(np.arange(60, 72) * 2 * math.pi / 12)
    assert [step.at(0.5) for step in outlook.steps] == pytest.approx(expected.tolist(), abs=8)


def test_relatives_lend_a_short_series_their_growth() -> None:
    own = (100.0, 100.0, 100.5)
    relatives = [
        series(*(100 * (1 + rate) ** np.arange(8)), name=f"{rate}", family="gdp") for rate in (0.05, 0.055, 0.06, 0.065, 0.07)
    ]

    alone = outlooks.forecast_series([series(*own)], 3)[0]
    among = outlooks.forecast_series([*relatives, series(*own, family="gdp")], 3)[-1]

    assert among.steps[-1].at(0.5) > alone.steps[-1].at(0.5)


def test_every_series_may_have_its_own_horizon() -> None:
    found = outlooks.forecast_series(Collection.of([series(1, 2, 4, name="a"), series(1, 2, 4, name="b")]), [1, 3])

    assert [len(one.steps) for one in found] == [1, 3]
    assert found[0].steps[0] == found[1].steps[0]
    with pytest.raises(ValueError, match="one horizon"):
        outlooks.forecast_series([series(1, 2, 4)], [1, 2])


def test_no_series_give_no_outlooks() -> None:
    assert len(outlooks.forecast_series([], 3)) == 0


def test_probability_falls_as_the_threshold_rises_and_never_says_never() -> None:
    outlook = outlook_of(10, 11, 12.2, 13, 14.1, 15)
    step = outlook.steps[1]
    thresholds = np.linspace(0, 40, 200)

    likely = [outlooks.probability(outlook, step, one, at_least=True) for one in thresholds]

    assert all(later <= earlier for earlier, later in pairwise(likely))
    assert likely[0] == pytest.approx(0.99)
    assert likely[-1] == pytest.approx(0.01)
    assert outlooks.probability(outlook, step, step.at(0.5), at_least=True) == pytest.approx(0.5)
    assert outlooks.probability(outlook, step, 13.0, at_least=False) == pytest.approx(
        1 - outlooks.probability(outlook, step, 13.0, at_least=True)
    )


def test_a_bound_may_be_reached_but_not_passed() -> None:
    outlook = outlook_of(99.1, 99.5, 99.8, 99.9, upper=100.0)
    step = outlook.steps[-1]

    assert outlooks.probability(outlook, step, 100.0, at_least=True) > 0.4
    assert outlooks.probability(outlook, step, 100.1, at_least=True) == pytest.approx(0.01)
    assert outlooks.probability(outlook, step, 100.0, at_least=False) == pytest.approx(0.99)


def test_a_step_of_another_outlook_has_no_probability() -> None:
    with pytest.raises(ValueError, match="no such step"):
        outlooks.probability(outlook_of(1, 2, 3, 4), outlook_of(1, 2, 3, 5).steps[0], 3.0, at_least=True)


@pytest.mark.parametrize(
    ("p", "zh", "en"),
    [
        (0.99, "很可能", "very likely"),
        (0.9, "很可能", "very likely"),
        (0.7, "可能", "likely"),
        (0.5, "难说", "about even"),
        (0.2, "不太可能", "unlikely"),
        (0.01, "很难", "very unlikely"),
    ],
)
def test_probabilities_have_words(p: float, zh: str, en: str) -> None:
    assert (outlooks.probability_word(p, "zh"), outlooks.probability_word(p, "en")) == (zh, en)


def test_with_intervals_of_its_own_a_collection_may_come_in_any_order() -> None:
    walks = np.cumsum(RANDOM.normal(1, 1, (50, 12)), axis=1) + 50
    many = [series(*row[: 8 + place % 5], name=f"{place}") for place, row in enumerate(walks)]
    order = RANDOM.permutation(50).tolist()

    plain, shuffled = outlooks.forecast_series(many, 3), outlooks.forecast_series([many[place] for place in order], 3)

    for place, one in zip(order, shuffled, strict=True):
        assert one.steps[2].quantiles == pytest.approx(plain[place].steps[2].quantiles, rel=1e-9)


def test_a_large_collection_is_measured_on_a_sample_that_its_order_does_not_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gangyao.forecasts.pools.sampled.__defaults__", (40,))
    walks = np.cumsum(RANDOM.normal(1, 1, (90, 10)), axis=1)
    many = [series(*row, name=f"{place}") for place, row in enumerate(walks)]

    plain, turned = outlooks.forecast_series(many, 2), outlooks.forecast_series(many[::-1], 2)

    assert turned[0].steps[1].quantiles == pytest.approx(plain[-1].steps[1].quantiles, rel=1e-9)


def test_quarters_with_a_season_measure_their_own_intervals() -> None:
    count = 28
    season = 0.2 * np.sin(np.arange(count) * math.pi / 2)
    levels = 100 * np.exp(np.cumsum(RANDOM.normal(0.01, 0.03, (60, count)), axis=1)) * (1 + season)
    first = period_ordinal(Frequency.QUARTER, 2016)
    many = [series(*row[:-4], name=f"{place}", frequency=Frequency.QUARTER, first=first) for place, row in enumerate(levels)]

    found = outlooks.forecast_series(many, 4)

    quantiles = np.array([[step.quantiles for step in one.steps] for one in found])
    inside = (levels[:, -4:] >= quantiles[:, :, LEVELS.index(0.1)]) & (levels[:, -4:] <= quantiles[:, :, LEVELS.index(0.9)])
    assert inside.mean() == pytest.approx(0.8, abs=0.12)
    assert "borrowed" not in codes(found[0])
