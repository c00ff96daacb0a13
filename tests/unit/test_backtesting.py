"""gangyao backtest as a person meets it."""

import json
from pathlib import Path

import numpy as np
import pytest

from gangyao import cli


def wide(folder: Path, count: int, *, growth: float = 2.0) -> Path:
    random = np.random.default_rng(3)
    rows = [
        f"s{place}," + ",".join(f"{value:.2f}" for value in 50 + np.cumsum(random.normal(growth, 1, 12)))
        for place in range(count)
    ]
    path = folder / "series.csv"
    path.write_text("\n".join(["name," + ",".join(str(year) for year in range(2010, 2022)), *rows]), encoding="utf-8")
    return path


def test_a_few_series_are_tested_with_borrowed_intervals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["backtest", str(wide(tmp_path, 8)), "--holdout", "3", "--language", "en"])
    printed = capsys.readouterr().out

    assert code == 0
    assert "8 of 8 series" in printed
    assert "drift (the floor)" in printed
    assert "borrowed from the reference" in printed


def test_where_a_straight_line_is_as_good_it_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["backtest", str(wide(tmp_path, 40, growth=20.0)), "--holdout", "4", "--language", "zh"])
    printed = capsys.readouterr().out

    assert "此处没有胜过底线" in printed
    assert "借自参照集" not in printed


def test_json_holds_every_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["backtest", str(wide(tmp_path, 8)), "--format", "json", "--language", "en"])
    content = json.loads(capsys.readouterr().out)

    assert content["format"] == "gangyao.backtest"
    assert {row["method"] for row in content["accuracies"]} == {"naive", "drift", "damped", "theta", "growth", "combination"}
    assert len(content["by_step"]) == 6


def test_series_too_short_for_the_holdout_leave_nothing_to_test(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["backtest", str(wide(tmp_path, 3)), "--holdout", "10", "--language", "en"])

    assert code == 0
    assert "Nothing could be tested" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "options", "code", "sentence"),
    [
        (b"name,2019,2020\na,1,x", (), 3, "series.csv: row 2, column C: “x” is no number."),
        (b"", (), 3, "The file is empty."),
        (b"name,2019,2020\na,1,2", ("--holdout", "11"), 2, "--holdout is 11; it must be between 1 and 10."),
    ],
)
def test_bad_files_and_wrong_use_end_with_one_sentence(
    content: bytes, options: tuple[str, ...], code: int, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "series.csv"
    path.write_bytes(content)

    assert cli.main(["backtest", str(path), *options, "--language", "en"]) == code
    assert sentence in capsys.readouterr().err


def test_a_missing_file_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["backtest", "nowhere.csv", "--language", "en"]) == 3
    assert "“nowhere.csv” was not found" in capsys.readouterr().err
