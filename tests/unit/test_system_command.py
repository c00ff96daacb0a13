"""gangyao system on the command line: listed, shown, run, explained, changed, begun."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from gangyao.cli import main
from gangyao.systems.folders import SMALLEST

pytest.importorskip("duckdb", reason="the extra [systems] is not installed")

FLOWING = "administrative-reconsideration"
Capture = pytest.CaptureFixture[str]


def system(*arguments: str, language: str = "zh") -> int:
    return main(["system", *arguments, "--language", language])


def test_every_named_system_is_listed_with_its_state(capsys: Capture) -> None:
    assert system("status", "--format", "json") == 0
    rows = json.loads(capsys.readouterr().out)["systems"]

    assert len(rows) == 218
    assert {row["state"] for row in rows} <= {"works", "imported", "tracked", "closed", "none"}
    by_words = {row["words"]: row for row in rows}
    assert by_words["行政复议体制"]["system"] == FLOWING
    assert by_words["“八五”普法规划"]["state"] == "closed"
    assert by_words["要素跟着项目走"]["state"] == "works"


def test_what_the_plan_layer_does_is_said_and_not_run(capsys: Capture) -> None:
    assert system("run", "factors-follow-projects") == 2
    assert "gangyao allocate" in capsys.readouterr().err


def test_what_has_ended_says_what_followed(capsys: Capture) -> None:
    assert system("run", "ppp-value-for-money") == 2
    assert "国办函〔2023〕115号" in capsys.readouterr().err


def test_closed_words_are_called_by_their_names_in_either_language(capsys: Capture) -> None:
    assert system("run", FLOWING) == 0
    assert "久拖不办" in capsys.readouterr().out
    assert system("run", FLOWING, language="en") == 0
    assert "step skipped" in capsys.readouterr().out


def test_a_run_goes_into_a_workbook_and_the_same_bytes_of_json(tmp_path: Path, capsys: Capture) -> None:
    assert system("run", FLOWING, "-o", str(tmp_path / "run.xlsx")) == 0
    book = openpyxl.load_workbook(tmp_path / "run.xlsx")
    for name in ("one.json", "two.json"):
        assert system("run", FLOWING, "-o", str(tmp_path / name)) == 0

    assert "流程问题" in book.sheetnames
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    capsys.readouterr()


def test_a_matter_is_explained_by_what_was_done_with_it(capsys: Capture) -> None:
    assert system("explain", FLOWING, "复〔2025〕8号") == 0
    out = capsys.readouterr().out

    assert "由 5 行汇总" in out
    assert "听证" in out


def test_why_something_is_not_there_is_said_with_the_exit_of_a_finding(capsys: Capture) -> None:
    assert system("explain", FLOWING, "复〔2025〕99号") == 1
    assert "复〔2025〕99号" in capsys.readouterr().out


def test_rows_of_ones_own_come_as_people_keep_them(tmp_path: Path, capsys: Capture) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["行政复议办件"])
    sheet.append(["案号", "办理环节", "办理时间", "责任单位"])
    sheet.append(["甲", "收到申请", "2025/3/3", "甲局"])
    sheet.append(["甲", "立案", "2025年3月11日 9:30", "甲局"])
    book.save(tmp_path / "办理记录.xlsx")

    assert system("run", FLOWING, "--data", str(tmp_path), "--as-of", "2025-03-31", "--format", "json") == 0
    run = json.loads(capsys.readouterr().out)
    assert [(row["kind"], row["deadline"]) for row in run["results"]["deviations"]] == [
        ("late", "check"), ("overdue", "copy"),
    ]  # fmt: skip


def test_a_changed_standard_says_what_it_would_change(tmp_path: Path, capsys: Capture) -> None:
    standard = tmp_path / "allowance.csv"
    head = "above,at_most,value,unit,valid_from,valid_to,place,source,sure\n"
    standard.write_text(head + ",,200,平方米/人,2016-09-29,,,试算,assumed\n", encoding="utf-8")

    assert system("run", SMALLEST, "--dry", str(standard)) == 0
    assert "quota" in capsys.readouterr().out


def test_forms_of_the_inputs_are_filled_under_their_heads(tmp_path: Path, capsys: Capture) -> None:
    assert system("template", SMALLEST, "-o", str(tmp_path)) == 0
    book = openpyxl.load_workbook(next(tmp_path.glob("*.xlsx")))

    assert [cell.value for cell in book.worksheets[0][1]][:2] == ["乡镇", "当年新落户人口"]
    capsys.readouterr()


def test_a_folder_of_ones_own_begins_from_the_smallest_and_is_tried(tmp_path: Path, capsys: Capture) -> None:
    own = tmp_path / "my-system"
    assert system("new", "my-system", "-o", str(tmp_path)) == 0
    assert system("check", str(own)) == 0
    assert system("trials", str(own)) == 0
    (own / "models" / "quota.sql").write_text("SELECT * FROM read_csv('/etc/passwd')", encoding="utf-8")
    assert system("check", str(own)) != 0
    assert "models/quota.sql" in capsys.readouterr().err


def test_what_is_measured_of_the_plan_is_written_as_observations(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "observations.csv"
    assert system("run", "one-network-rate", "--observations", str(file)) == 0
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))

    assert any("online_services" in row.values() for row in rows)
    capsys.readouterr()


def test_results_are_kept_as_files_under_their_digests(tmp_path: Path, capsys: Capture) -> None:
    assert main(["system", "run", "per-mu-hero", "--into", str(tmp_path / "kept"), "--language", "en"]) == 0

    said = capsys.readouterr().out
    assert "6 results are kept" in said
    assert len(list((tmp_path / "kept").glob("*-*.parquet"))) == 6
