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


def test_a_table_of_figures_given_as_the_plan_is_refused_with_what_it_is(plan: Path) -> None:
    table = plan.parent / "数据.csv"
    table.write_text(GOOD, encoding="utf-8")
    done = run("assess", table, "--observations", table, "--language", "zh", "--no-forecast")

    assert (done.returncode, done.stdout) == (2, b"")
    assert "是一张数据表，不是规划" in done.stderr.decode()


def test_one_fault_and_nothing_is_taken(plan: Path) -> None:
    done = assess(plan, "坏.csv", (GOOD + "绿道长度,2023,25.x,公里,\n").encode(), "--format", "json")
    said = done.stderr.decode()

    assert (done.returncode, done.stdout) == (1, b"")
    assert "坏.csv 3:C：数值栏里是文字“25.x”" in said
    assert "数值栏只填一个数" in said


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("文件.xlsx", b"%PDF-1.7", "已损坏"),
        ("截断.xlsx", workbook([["指标", "期间", "数值"]])[:900], "已损坏"),
        ("网页.xls", b"<html><table></table></html>", "没有找到正文"),
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


def test_faults_of_one_kind_are_told_together_and_every_place_is_named(plan: Path) -> None:
    rows = "".join(f"地区生产总值,{year},很多\n" for year in range(2016, 2026))
    said = assess(plan, "错.csv", f"指标,期间,数值\n{rows}".encode()).stderr.decode()

    assert said.count("数值栏里是文字") == 3
    assert "words-in-figure（10 处）" in said
    assert "另有 7 处：错.csv 5:C、" in said
    assert "不可能同时成立" not in said


def test_an_assessment_of_another_plan_is_not_compared_with(plan: Path) -> None:
    assert assess(plan, "好.csv", GOOD.encode(), "-o", str(plan.parent / "a.json")).returncode == 0
    other = plan.parent / "other.json"
    other.write_text((plan.parent / "a.json").read_text("utf-8").replace("青山县", "白水县"), "utf-8")

    same = assess(plan, "好.csv", GOOD.encode(), "--since", str(plan.parent / "a.json"))
    refused = assess(plan, "好.csv", GOOD.encode(), "--since", str(other))

    assert (same.returncode, refused.returncode) == (0, 2)
    assert "白水县" in refused.stderr.decode()


def test_where_a_folder_is_needed_a_file_is_refused_in_a_sentence(plan: Path) -> None:
    duties = plan.parent / "duties.csv"
    duties.write_text("编号,牵头单位\ngdp,县统计/局\n", "utf-8")
    common = (plan, "--responsibilities", duties, "--language", "zh")

    for done in (
        run("remind", *common, "--format", "docx", "-o", duties),
        run("template", *common, "--by", "department", "-o", duties),
        run("collect", duties, "--language", "zh"),
    ):
        assert done.returncode == 2
        assert "要的是文件夹" in done.stderr.decode()
    assert run("remind", *common, "--format", "docx", "-o", plan.parent / "letters").returncode == 0
    assert (plan.parent / "letters" / "县统计_局.docx").is_file()


def test_a_table_of_responsibilities_of_another_plan_is_noticed(plan: Path) -> None:
    duties = plan.parent / "foreign.csv"
    duties.write_text("编号,牵头单位\n海洋牧场,市海洋局\n", "utf-8")

    assert "规划里没有“海洋牧场”" in run("remind", plan, "--responsibilities", duties, "--language", "zh").stderr.decode()


def test_what_changed_is_told_in_words_and_not_in_codes(plan: Path) -> None:
    kept = str(plan.parent / "before.json")
    assess(plan, "空数.csv", "指标,期间,数值\n绿道长度,2023,25\n".encode(), "-o", kept)

    said = assess(plan, "好.csv", GOOD.encode(), "--since", kept).stdout.decode()

    assert "由“未报”变为“" in said
