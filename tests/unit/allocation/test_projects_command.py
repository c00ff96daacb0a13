"""gangyao projects and the workbook of gangyao template --projects, as a person meets them."""

import io
import json
from pathlib import Path

import openpyxl
import pytest

from gangyao.cli import main
from made_portfolios import WUXING

TABLES = [str(WUXING / name) for name in ("projects.csv", "factors.csv", "quotas.csv")]
ASKED = ["projects", str(WUXING / "plan.json"), "--thresholds", str(WUXING / "thresholds.csv"), "--as-of", "2024-06-30"]


def test_the_table_on_the_terminal_counts_stages_stalls_and_gates(capsys: pytest.CaptureFixture[str]) -> None:
    code = main([*ASKED, "--projects", *TABLES, "--language", "zh"])
    printed = capsys.readouterr().out

    assert code == 0
    assert "截至 2024-06-30，60 个项目" in printed
    assert "供而未用" in printed
    assert "没有对应规划条目的项目（4）" in printed


def test_the_same_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    code = main([*ASKED, "--projects", *TABLES, "--language", "en"])

    assert code == 0
    assert "supplied and not used" in capsys.readouterr().out


def test_json_holds_every_project_with_exact_numbers(tmp_path: Path) -> None:
    main([*ASKED, "--projects", TABLES[0], "--factors", *TABLES[1:], "--format", "json", "-o", str(tmp_path / "p.json")])
    found = json.loads((tmp_path / "p.json").read_bytes())

    assert (found["format"], len(found["projects"])) == ("gangyao.projects", 60)
    assert {"lifecycle", "appraised", "controls"} <= found["projects"][0].keys()


def test_the_workbook_has_projects_controls_links_and_budgets(tmp_path: Path) -> None:
    main([*ASKED, "--projects", *TABLES, "--format", "xlsx", "-o", str(tmp_path / "p.xlsx"), "--language", "zh"])
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "p.xlsx").read_bytes()))

    assert book.sheetnames == ["项目", "控制指标", "规划对应", "任务资金"]
    assert book["项目"].max_row == 61


def test_a_workbook_needs_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ASKED, "--projects", *TABLES, "--format", "xlsx", "--language", "en"]) == 2
    assert "-o" in capsys.readouterr().err


def test_a_wrong_cell_is_named_and_nothing_is_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.csv").write_text("项目名称,需求:用地:1\n甲,-5\n", encoding="utf-8")
    (tmp_path / "factors.csv").write_text("要素,单位,上限:合计\n用地,亩,9\n", encoding="utf-8")
    code = main([*ASKED, "--projects", str(tmp_path / "bad.csv"), str(tmp_path / "factors.csv"), "--language", "zh"])

    assert code == 1
    assert "bad.csv 2:B" in capsys.readouterr().err


def test_an_appraisal_that_is_none_is_refused_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.toml").write_text("x", encoding="utf-8")
    code = main([*ASKED, "--projects", *TABLES, "--appraisal", str(tmp_path / "a.toml"), "--language", "zh"])

    assert code == 3
    assert "appraisal.toml" in capsys.readouterr().err


def test_the_template_proposes_the_plans_projects_with_lists_to_choose_from(tmp_path: Path) -> None:
    code = main(["template", str(WUXING / "plan.json"), "--projects", "-o", str(tmp_path / "t.xlsx")])
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")

    assert code == 0
    assert book.sheetnames == ["说明", "项目", "要素", "限额", "选项"]
    assert book["选项"].sheet_state == "hidden"
    assert book["项目"].max_row == 310
    assert len(book["项目"].data_validations.dataValidation) == 7


@pytest.mark.parametrize("name", ["projects", "factors"])
def test_the_schema_of_a_row_is_printed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", name]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].endswith("schema")
