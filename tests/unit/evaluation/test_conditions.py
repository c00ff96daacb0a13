"""What is still required, held against what was reached before."""

import pytest

from gangyao.evaluation.conditions import Step, mean_of


def test_the_mean_of_spans_of_unequal_length_is_the_growth_over_all_their_years() -> None:
    first, second = (853.2 / 752.8 - 1) * 100, ((924.9 / 853.2) ** (1 / 2) - 1) * 100
    steps = [Step(year=2021, value=first, grows=True), Step(year=2023, value=second, years=2, grows=True)]

    assert mean_of(steps) == pytest.approx(((924.9 / 752.8) ** (1 / 3) - 1) * 100)
    assert [step.label for step in steps] == [2021, "2022—2023"]


def test_the_mean_of_differences_is_the_whole_difference_over_its_years() -> None:
    assert mean_of([Step(year=2021, value=4.0), Step(year=2023, value=1.0, years=2)]) == pytest.approx((4 + 2) / 3)
