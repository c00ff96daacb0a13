"""gangyao allocate and explain, as a person meets them."""

import json
from pathlib import Path

import openpyxl
import pytest

from gangyao.cli import main
from made_portfolios import WUXING

HEADS = "项目编号,项目名称,乡镇,必保,前置,需求:用地:1（亩）,评分:创新性,门槛:安全与产业政策\n"
PROJECTS = "P1,甲,东镇,,,6,90,是\nP2,乙,东镇,,,6,60,是\nP3,丙,东镇,,,1,60,否\nP4,丁,东镇,,P3,1,60,是\nP5,甲,东镇,,,1,10,是\n"
FACTORS = "要素,单位,上限:2024,上限:2025\n用地,亩,9,0\n"


def allocate(folder: Path, *more: str, projects: str = PROJECTS) -> int:
    (folder / "p.csv").write_text(HEADS + projects, encoding="utf-8")
    (folder / "f.csv").write_text(FACTORS, encoding="utf-8")
    tables = [str(folder / "p.csv"), "--factors", str(folder / "f.csv")]
    return main(["allocate", str(WUXING / "plan.json"), "--projects", *tables, "--language", "zh", *more])


def explained(folder: Path, project: str) -> int:
    allocate(folder, "-o", str(folder / "a.json"))
    return main(["explain", str(folder / "a.json"), project, "--language", "zh"])


def test_a_project_that_is_no_candidate_can_be_asked_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explained(tmp_path, "丙") == 0
    assert capsys.readouterr().out.endswith("丙\n  未通过“安全与产业政策”：否\n")


def test_a_name_that_two_projects_have_is_asked_back_by_their_ids(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explained(tmp_path, "甲") == 2
    assert "请用编号：P1、P5" in capsys.readouterr().err


def test_an_unknown_project_is_answered_with_those_of_the_allocation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explained(tmp_path, "戊") == 2
    assert "方案里没有项目“戊”" in capsys.readouterr().err


@pytest.mark.parametrize("option", [("--gap", "-1"), ("--gap", "nan"), ("--seconds", "0"), ("--seed", "-5")])
def test_what_the_solver_cannot_be_asked_is_refused_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: tuple[str, str]
) -> None:
    assert allocate(tmp_path, *option) == 2
    assert option[0] in capsys.readouterr().err


@pytest.mark.parametrize(("name", "said"), [("a.docx", ".xlsx"), (".", "文件夹"), ("none/a.json", "没有这个文件夹")])
def test_an_output_that_cannot_be_is_refused_before_solving(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    assert allocate(tmp_path, "-o", str(tmp_path / name)) == 2
    assert said in capsys.readouterr().err


def test_a_frontier_to_the_gaps_needs_an_assessment(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert allocate(tmp_path, "--frontier", "score", "gaps") == 2
    assert "--assessment" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("row", "said", "code"),
    [
        ("P1,甲,东镇,是,,1,90,否\n", "“甲”是必保项目，但没有通过“安全与产业政策”（否）", 0),
        ("P1,甲,东镇,是,P2,1,90,是\nP2,乙,东镇,,,1,90,否\n", "它的前置“乙”不具备候选条件", 1),
        ("P1,甲,东镇,,,1,9000,是\n", "9000", 1),
    ],
)
def test_a_must_that_cannot_be_taken_and_a_score_off_its_scale_are_found_before_solving(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], row: str, said: str, code: int
) -> None:
    assert allocate(tmp_path, projects=row) == code
    assert said in capsys.readouterr().err


def test_a_row_of_totals_and_a_row_without_a_name_are_no_projects(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = allocate(tmp_path, projects="P1,甲,东镇,,,1,90,是\n,,东镇,,,2,90,是\n,合 计,,,,3,,\n")
    printed = capsys.readouterr()

    assert code == 0
    assert "1 个候选项目中选 1 个" in printed.out
    assert "“合 计”是合计行" in printed.err
    assert "没有写名称，没有采用" in printed.err


def test_the_workbook_is_headed_in_the_words_of_its_language(tmp_path: Path) -> None:
    allocate(tmp_path, "-o", str(tmp_path / "a.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")

    assert book.sheetnames == ["入选项目", "未入选", "要素"]
    assert [cell.value for cell in book["未入选"][1]] == ["编号", "项目", "评估价值", "补短板价值", "投资（亿元）", "原因"]


def test_the_workbook_of_what_cannot_be_holds_the_contradiction(tmp_path: Path) -> None:
    code = allocate(tmp_path, "-o", str(tmp_path / "a.xlsx"), projects="P1,甲,东镇,是,,16,90,是\n")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")

    assert code == 1
    assert book.sheetnames == ["矛盾"]
    assert "必保“甲”" in str([row[0].value for row in book["矛盾"].iter_rows()])


def test_a_folder_in_place_of_a_table_is_said_to_be_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["allocate", str(WUXING / "plan.json"), "--projects", str(tmp_path), "--language", "zh"]) == 3
    assert "这是文件夹" in capsys.readouterr().err


def test_an_allocation_that_lost_a_project_is_refused_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    allocate(tmp_path, "-o", str(tmp_path / "a.json"))
    found = json.loads((tmp_path / "a.json").read_bytes()) | {"left_out": []}
    (tmp_path / "a.json").write_text(json.dumps(found), encoding="utf-8")

    assert main(["explain", str(tmp_path / "a.json"), "P2", "--language", "zh"]) == 3
    assert "被改动过" in capsys.readouterr().err
