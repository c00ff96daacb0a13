"""What one system gives another takes in as it is."""

import pytest

from gangyao.systems.reading import load_system


@pytest.mark.parametrize(("giving", "result", "taking", "table"), [("per-mu-hero", "result", "differential-policy", "tiers")])
def test_a_table_has_a_column_for_everything_that_the_result_before_it_has(
    giving: str, result: str, taking: str, table: str
) -> None:
    given, taken = load_system(giving).results[result], load_system(taking).inputs[table]

    assert set(given.columns) == set(taken.columns)
