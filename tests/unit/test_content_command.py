"""gangyao content, and commands that go by rows of one's own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
PLAN = HOUSE / "examples" / "wuxing" / "plan.json"
FIGURES = HOUSE / "examples" / "wuxing" / "observations.csv"
KIN = "one,other,severity\npopulation_resident,population_registered,error\n"


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gangyao.cli", *map(str, arguments), "--language", "en"]
    given = {**os.environ, "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=given, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "own"
    own.mkdir()
    (own / "evaluation.counting.csv").write_bytes("编号,中文,英文\nbinding-decided,自定,by our own rule\n".encode("gb18030"))
    (own / ".DS_Store").write_bytes(b"left by a system")
    return own


def test_every_table_is_listed_with_what_own_rows_may_do(folder: Path) -> None:
    lines = {line.split()[0]: line for line in run("content", "--content", folder).stdout.splitlines()}

    assert "change nothing" in lines["vocabulary.units"]
    assert "change and add" in lines["evaluation.counting"]
    assert "完成率口径 / rules for" in lines["evaluation.counting"]


def test_an_assessment_goes_by_own_rows_and_says_so_once(folder: Path) -> None:
    asked = ("assess", PLAN, "--observations", FIGURES, "--as-of", "2025-06-01", "--no-forecast", "--format", "json")
    ours = json.loads(run(*asked).stdout)
    done = run(*asked, GANGYAO_CONTENT=str(folder))
    theirs = json.loads(done.stdout)

    assert done.stderr.startswith(f"Own rows from {folder} lie over the packaged ones in evaluation.counting.")
    assert [one["code"] for one in theirs["findings"]].count("own-rows") == 1
    assert [one["code"] for one in ours["findings"]].count("own-rows") == 0
    assert theirs["summary"]["rates"][-1]["message"]["en"] == "by our own rule"
    assert ours["summary"]["rates"][-1]["rate"] == theirs["summary"]["rates"][-1]["rate"]


def test_plans_that_are_checked_in_processes_of_their_own_go_by_own_rows(tmp_path: Path) -> None:
    plans, own = tmp_path / "plans", tmp_path / "own"
    plans.mkdir()
    own.mkdir()
    (own / "checks.kin.csv").write_text(KIN, encoding="utf-8")
    for name in ("identity", "two-names"):
        (plans / f"{name}.md").write_bytes((HOUSE / "examples" / "broken" / f"{name}.md").read_bytes())
    run("check", plans, "-o", tmp_path / "found", "--jobs", "2", "--content", own)

    found = sorted((tmp_path / "found").glob("*.json"))

    assert len(found) == 2
    for path in found:
        codes = [one["code"] for one in json.loads(path.read_text(encoding="utf-8")).get("findings", [])]
        assert codes.count("own-rows") == 1


@pytest.mark.parametrize("kind", ["mid-term", "brief"])
def test_a_report_says_at_its_end_that_own_rows_were_used(kind: str, folder: Path, tmp_path: Path) -> None:
    asked = ("report", PLAN, "--kind", kind, "--observations", FIGURES, "--as-of", "2025-06-01", "-o", tmp_path / "report.html")
    run(*asked, "--content", folder)

    assert (tmp_path / "report.html").read_text(encoding="utf-8").count("(evaluation.counting)") == 1


def test_an_allocation_says_that_own_rows_were_used(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    text = "control,comparator,value,unit,kinds,valid_from\ntax_intensity,>=,9,万元/亩,,2020-01-01\n"
    (own / "allocation.thresholds.csv").write_text(text, encoding="utf-8")
    wuxing = PLAN.parent
    tables = ("--projects", wuxing / "projects.csv", "--factors", wuxing / "factors.csv", wuxing / "quotas.csv")
    asked = ("allocate", PLAN, *tables, "--as-of", "2024-06-30", "--seconds", "20", "-o", tmp_path / "allocation.json")
    run(*asked, "--content", own)

    found = json.loads((tmp_path / "allocation.json").read_text(encoding="utf-8"))["findings"]
    assert [(one["code"], one["values"]["tables"]) for one in found] == [("own-rows", "allocation.thresholds")]


def test_a_wrong_folder_refuses_the_whole_command(folder: Path, tmp_path: Path) -> None:
    (folder / "evaluation.countings.csv").write_text("id\n", encoding="utf-8")
    done = run("check", PLAN, "--content", folder, "-o", tmp_path / "findings.txt")

    assert done.returncode == 3
    assert done.stderr.startswith("evaluation.countings.csv: found a file of this name, expected one of evaluation.counting")
    assert not (tmp_path / "findings.txt").exists()
    assert run("check", PLAN, "--content", tmp_path / "nowhere").returncode == 3


def test_a_folder_is_tried_without_being_gone_by(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "checks.kin.csv").write_text("one,other,severity\ngdp,fiscal_revenue,error\n", encoding="utf-8")
    plan = tmp_path / "plan.md"
    plan.write_text(
        "# 青山县国民经济和社会发展第十四个五年规划纲要\n\n| 指标 | 单位 | 2020年 | 2025年 | 属性 |\n|---|---|---|---|---|\n"
        "| 地区生产总值 | 亿元 | 120 | 200 | 预期性 |\n| 一般公共预算收入 | 亿元 | 120 | 200 | 预期性 |\n",
        encoding="utf-8",
    )
    tried = run("content", "--try", own, "--plan", plan).stdout

    assert "checks.kin  2    gdp, fiscal_revenue  severity  (added)  error" in tried
    assert "0 findings less, 1 more" in tried
    assert "+ [same-value, error]" in tried


def test_the_site_takes_no_folder(folder: Path, tmp_path: Path) -> None:
    done = run("verify", "--data", tmp_path, "--content", folder)

    assert (done.returncode, done.stderr.strip()) == (
        2,
        "The site goes by the packaged tables; own rows from a folder are for the other commands.",
    )
