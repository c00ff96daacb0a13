"""What is written for spreadsheets holds no formula, in whichever width its first letter is typed."""

import csv
import io

import pytest

from gangyao.observations.writing import COLUMNS, encode_observations
from made_figures import figure


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠SUM(1)", "﹦1", "\u3000＝1"]
)
def test_no_word_of_a_figure_is_a_formula_and_numbers_stay_numbers(words: str) -> None:
    table = encode_observations([figure("gdp", 2023, "-3.5", text=words)]).decode("utf-8-sig")
    cells = dict(zip(COLUMNS, list(csv.reader(io.StringIO(table, newline="")))[1], strict=True))

    assert cells["text"] == f"'{words}"
    assert cells["value"] == "-3.5"
