"""gangyao assess and template, as a person at the command line meets them: real processes, real files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gangyao.plan.interchange import encode_plan
from made_tables import QINGSHAN, read, workbook

GOOD = "指标,期间,数值,单位,公布日期\n地区生产总值,2023,853.2,亿元,2024-02-01\n"


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "gangyao.cli", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment}, check=False
    )


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plan") / "plan.json"
    path.write_bytes(encode_plan(QINGSHAN))
    return path


def assess(plan: Path, name: str, content: bytes, *more: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    table = plan.parent / name
    table.write_bytes(content)
    return run("assess", plan, "--observations", table, "--language", "zh", "--no-forecast", *more, **environment)


def test_a_good_table_is_assessed_and_json_goes_alone_to_stdout(plan: Path) -> None:
    done = assess(plan, "好.csv", GOOD.encode("gb18030"), "--format", "json")

    assert done.returncode == 0
    assert next(one for one in json.loads(done.stdout)["indicators"] if one["id"] == "gdp")["latest"]["value"] == 853.2


def test_one_fault_and_nothing_is_taken(plan: Path) -> None:
    done = assess(plan, "坏.csv", (GOOD + "绿道长度,2023,25.x,公里,\n").encode(), "--format", "json")
    said = done.stderr.decode()

    assert (done.returncode, done.stdout) == (1, b"")
    assert "坏.csv 3:C：数值栏里是文字“25.x”" in said
    assert "数值栏只填一个数" in said


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("文件.xlsx", b"%PDF-1.7", "这不是表格文件"),
        ("截断.xlsx", workbook([["指标", "期间", "数值"]])[:900], "已损坏"),
        ("网页.xls", b"<html><table></table></html>", "网页格式"),
        ("~$表.xlsx", b"user", "临时文件"),
        ("空.csv", b"", "空的"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_code_three(plan: Path, name: str, content: bytes, sentence: str) -> None:
    done = assess(plan, name, content)

    assert done.returncode == 3
    assert sentence in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "wrong", [("--as-of", "昨天"), ("--vocabulary", "nobody's"), ("--format", "docx"), ("-o", "/nowhere/at/all.json")]
)
def test_wrong_use_is_code_two_without_a_traceback(plan: Path, wrong: tuple[str, str]) -> None:
    done = assess(plan, "好.csv", GOOD.encode(), *wrong)

    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_files_are_held_against_each_other_and_each_is_named(plan: Path) -> None:
    (plan.parent / "一.csv").write_text(GOOD, encoding="utf-8")
    (plan.parent / "二.csv").write_text(GOOD.replace("853.2", "856"), encoding="utf-8")
    done = run(
        "assess", plan, "--observations", plan.parent / "一.csv", plan.parent / "二.csv", "--language", "zh", "--no-forecast"
    )

    assert done.returncode == 0
    assert "二.csv 2:C：地区生产总值 2023 为 856，而 一.csv 2:C 同日为 853.2" in done.stderr.decode()


def test_a_console_in_gbk_shows_the_assessment_and_every_fault(plan: Path) -> None:
    good = assess(plan, "好.csv", GOOD.encode(), PYTHONIOENCODING="gbk")
    bad = assess(plan, "坏.csv", "指标,期间,数值\n绿道长度,2023,✓ 25㎡\n".encode(), PYTHONIOENCODING="gbk")

    assert (good.returncode, bad.returncode) == (0, 1)
    assert b"Traceback" not in good.stderr + bad.stderr
    assert "地区生产总值" in good.stdout.decode("gbk")


def test_a_form_is_written_filled_and_assessed(plan: Path) -> None:
    (plan.parent / "好.csv").write_text(GOOD, encoding="utf-8")
    form = plan.parent / "form.xlsx"
    made = run(
        "template", plan, "-o", form, "--period", "2024-01..09", "--observations", plan.parent / "好.csv", "--language", "zh"
    )
    done = run("assess", plan, "--observations", form, "--language", "zh", "--no-forecast")

    assert (made.returncode, done.returncode) == (0, 0)
    assert read(form.read_bytes()).observations == ()


@pytest.mark.parametrize("wrong", [(), ("-o", "form.xlsx", "--period", "2023-13")])
def test_a_form_without_a_file_or_for_no_period_is_wrong_use(plan: Path, wrong: tuple[str, ...]) -> None:
    done = run("template", plan, *wrong)

    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_reading_a_plan_loads_no_library_of_tables() -> None:
    code = (
        "import sys; from gangyao.cli import main; main(['read', 'examples/qingshan/plan.md', '--format', 'json']); "
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'openpyxl', 'xlrd', 'xlsxwriter', 'numpy', 'rapidfuzz'}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=Path(__file__).parents[2], check=True)

    assert done.stderr.decode().splitlines()[-1] == "[]"
