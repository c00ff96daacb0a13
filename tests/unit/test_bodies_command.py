"""gangyao bodies, and tables of responsibilities held against a register of bodies."""

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

HOUSE = Path(__file__).parents[2]
PLAN = HOUSE / "examples" / "wuxing" / "plan.json"
OWN = (
    "编号,名称,隶属,并入,起,止\n"
    "stat,统计局,政府部门,,,\ngs,工商局,政府部门,sj,,2018-12-31\nsj,市场监督管理局,政府部门,,2019-01-01,\n"
)


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "gangyao.cli", *map(str, arguments), "--language", "en", "--as-of", "2025-06-01"]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=environment)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "bodies.csv"
    path.write_bytes(OWN.encode("gb18030"))
    return path


def test_the_usual_bodies_of_a_plan_are_written_with_a_table_and_a_tree(tmp_path: Path) -> None:
    assert run("bodies", "--plan", PLAN, "-o", tmp_path / "bodies.xlsx").returncode == 0
    book = openpyxl.load_workbook(tmp_path / "bodies.xlsx")

    assert book.sheetnames == ["bodies", "tree"]
    assert {"统计局", "税务局", "调查队", "供电公司"} <= {row[0] for row in book["tree"].iter_rows(values_only=True)}


def test_names_are_told_or_asked(own: Path) -> None:
    done = run("bodies", "--place", "湖州市吴兴区", "--bodies", own, "区统计局", "工商局", "统计中心")

    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "区统计局: 统计局 (stat)",
        "工商局: 工商局 (gs), by a name of another day",
        "统计中心: no body of the register; the nearest are stat. Which one is it?",
    ]


def test_without_a_place_it_asks_whose_bodies_are_meant() -> None:
    done = run("bodies")

    assert (done.returncode, done.stderr.startswith("Whose bodies?")) == (2, True)


def test_a_place_that_two_have_or_nobody_knows_is_asked_and_no_register_written(tmp_path: Path) -> None:
    for name, told in (("通州区", "110112"), ("不存在", "no place that is known")):
        ran = run("bodies", "--place", name, "-o", tmp_path / "bodies.xlsx")

        assert ran.returncode == 2
        assert told in ran.stderr
        assert not (tmp_path / "bodies.xlsx").exists()


def test_where_usual_names_are_not_known_it_says_so() -> None:
    done = run("bodies", "--place", "浙江省")

    assert (done.returncode, done.stderr.startswith("What bodies are usually called in 浙江省 is not known")) == (3, True)


def test_a_broken_register_is_refused_with_its_rows(tmp_path: Path) -> None:
    (tmp_path / "bodies.csv").write_text(OWN.replace("gs,工商局,政府部门", "gs,工商局,政府"), encoding="utf-8")
    done = run("bodies", "--place", "湖州市吴兴区", "--bodies", tmp_path / "bodies.csv")

    assert done.returncode == 3
    assert done.stderr.startswith("bodies.csv, row 3, column relation: found '政府', expected one of ")


def test_a_table_of_responsibilities_speaks_the_register(own: Path, tmp_path: Path) -> None:
    table = tmp_path / "duties.csv"
    table.write_text("编号,牵头单位,数据来源,起\ngdp,统计局,统计局,\npm25,工商局,工商局,2016-01-01\n", encoding="utf-8")
    out = tmp_path / "out.csv"
    run("assign", PLAN, "--responsibilities", table, "--bodies", own, "-o", out)
    leads = {line.split(",")[0].lstrip("\ufeff"): line.split(",")[3] for line in out.read_text(encoding="utf-8").splitlines()}

    assert (leads["gdp"], leads["pm25"]) == ("统计局", "市场监督管理局")


def test_leaders_are_filled_in_by_the_division_of_work(tmp_path: Path) -> None:
    (tmp_path / "leaders.csv").write_text("领导,分管\n王某,区统计局；区统记局\n", encoding="utf-8")
    done = run("assign", PLAN, "--leaders", tmp_path / "leaders.csv", "-o", tmp_path / "out.csv")
    leaders = {
        line.split(",")[0].lstrip("\ufeff"): line.split(",")[6]
        for line in (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()
    }

    assert (leaders["gdp"], leaders["pm25"]) == ("王某", "")
    assert "1 name means no body of the register: 区统记局" in done.stderr


def test_without_a_register_a_misspelt_name_is_noted(tmp_path: Path) -> None:
    table = tmp_path / "duties.csv"
    table.write_text("编号,牵头单位,数据来源\ngdp,统记局,区统计局\npm25,生态环境分局,八里店镇\n", encoding="utf-8")
    done = run("assign", PLAN, "--responsibilities", table, "-o", tmp_path / "out.csv")

    assert "1 name means no body of the register: 统记局（统计部门" in done.stderr


def test_a_name_that_means_no_body_is_said_and_kept(own: Path, tmp_path: Path) -> None:
    table = tmp_path / "duties.csv"
    table.write_text("编号,牵头单位,数据来源\ngdp,统计中心,统计局\n", encoding="utf-8")
    done = run("assign", PLAN, "--responsibilities", table, "--bodies", own, "-o", tmp_path / "out.csv")

    assert "1 name means no body of the register: 统计中心（stat）" in done.stderr
    assert "统计中心" in (tmp_path / "out.csv").read_text(encoding="utf-8")
