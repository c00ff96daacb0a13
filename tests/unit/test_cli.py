"""The command line as a person meets it: real processes, real files."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

QINGSHAN = Path(__file__).parents[2] / "examples" / "qingshan"


def run(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "gangyao.cli", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, cwd=cwd, env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment}, check=False
    )


def test_reading_prints_counts_and_source_lines_and_writes_the_plan(tmp_path: Path) -> None:
    done = run("read", QINGSHAN / "plan.md", "-o", tmp_path / "plan.json", "--language", "zh")
    printed = done.stdout.decode()

    assert done.returncode == 0
    assert "23 项指标（4 项约束性）" in printed
    assert any(line.startswith("73") and "地区生产总值（GDP）" in line for line in printed.splitlines())
    assert json.loads((tmp_path / "plan.json").read_bytes())["period"] == {"first": 2021, "last": 2025}


def test_json_goes_alone_to_stdout_and_the_summary_to_stderr() -> None:
    done = run("read", QINGSHAN / "plan.md", "--format", "json", "--language", "en")

    assert json.loads(done.stdout)["format"] == "gangyao.plan"
    assert "23 indicators" in done.stderr.decode()


def test_a_workbook_opens_with_a_sheet_for_each_kind(tmp_path: Path) -> None:
    done = run("read", QINGSHAN / "plan.md", "--format", "xlsx", "-o", tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")

    assert done.returncode == 0
    assert book.sheetnames == ["indicators", "commitments", "facts", "tasks", "projects", "findings"]
    assert (
        next(row for row in book["indicators"].iter_rows(values_only=True) if row[0] == "gdp" and row[10] == "target")[13] == 260
    )


def test_the_text_that_offsets_count_is_written_on_request(tmp_path: Path) -> None:
    run("read", QINGSHAN / "plan.docx", "-o", tmp_path / "plan.json", "--text", tmp_path / "text.txt")
    text = (tmp_path / "text.txt").read_bytes().decode()
    plan = json.loads((tmp_path / "plan.json").read_bytes())

    for row in plan["commitments"]:
        place = row["quantity"]["passage"]
        assert "".join(row["quantity"]["raw"].split()) in "".join(text[place["start"] : place["end"]].split())


def test_showing_an_indicator_gives_its_sentence(tmp_path: Path) -> None:
    shutil.copy(QINGSHAN / "plan.md", tmp_path)
    run("read", "plan.md", "-o", "plan.json", cwd=tmp_path)
    done = run("show", "plan.json", "forest_cover", "--language", "zh", cwd=tmp_path)

    assert done.returncode == 0
    assert "第 81 行" in done.stdout.decode()
    assert "森林覆盖率" in done.stdout.decode()


def test_an_unknown_id_is_answered_with_similar_ones(tmp_path: Path) -> None:
    run("read", QINGSHAN / "plan.md", "-o", tmp_path / "plan.json")
    done = run("show", tmp_path / "plan.json", "forest_covr", "--language", "en")

    assert done.returncode == 2
    assert "forest_cover" in done.stderr.decode()


def test_a_folder_is_read_with_a_manifest_and_one_plan_each(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for name in ("plan.md", "plan.html", "plan.docx"):
        shutil.copy(QINGSHAN / name, source / f"{name.replace('.', '-')}{Path(name).suffix}")
    (source / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    done = run("read", source, "-o", tmp_path / "out", "--language", "en")
    manifest = (tmp_path / "out" / "manifest.csv").read_text(encoding="utf-8-sig")

    assert done.returncode == 0
    assert "4 files: 3 read, 1 not readable" in done.stdout.decode()
    assert len(list((tmp_path / "out").glob("*.json"))) == 3
    assert manifest.count("青山县") >= 3
    assert (tmp_path / "out" / "indicators.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "out" / "commitments.csv").stat().st_size > 1000


def test_a_folder_tells_what_it_passed_over(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    shutil.copy(QINGSHAN / "plan.md", tmp_path / "papers")
    (tmp_path / "papers" / "封面.jpg").write_bytes(b"x")
    done = run("read", tmp_path / "papers", "-o", tmp_path / "plans", "--language", "zh")

    assert "封面.jpg" in done.stderr.decode()
    assert "封面.jpg" in (tmp_path / "plans" / "manifest.csv").read_text("utf-8")
    assert "--explain" in run("read", tmp_path / "papers", "--explain").stderr.decode()


DOUBTFUL = (
    "# 松岭市国民经济和社会发展第十四个五年规划纲要\n\n表1 主要指标\n\n| 指标 | 单位 | 2020年 | 2025年 |\n|---|---|---|---|\n"
    "| 绿道总长 | 公里 | 310 | 42O |\n| 森林覆盖率 | % | 55 | 56 |\n"
)


@pytest.mark.parametrize(("language", "words"), [("zh", "[存疑] row-doubtful (第7行)"), ("en", "[doubt] row-doubtful (line 7)")])
def test_a_finding_of_reading_says_how_bad_it_is_and_its_line(language: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(DOUBTFUL, "utf-8")

    assert words in run("read", tmp_path / "plan.md", "-o", tmp_path / "plan.json", "--language", language).stdout.decode()


def test_what_is_unchanged_is_not_read_again(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for index in range(3):
        (source / f"{index}.md").write_bytes((QINGSHAN / "plan.md").read_bytes() + str(index).encode())
    run("read", source, "-o", tmp_path / "out")
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.json")}
    (source / "1.md").write_bytes((QINGSHAN / "plan.md").read_bytes())
    run("read", source, "-o", tmp_path / "out")
    after = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.json")}

    assert [name for name in sorted(before) if before[name] != after[name]] == ["1.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="kills with SIGKILL")
def test_a_run_that_was_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for index in range(40):
        (source / f"{index:02}.md").write_bytes((QINGSHAN / "plan.md").read_bytes() * 3 + str(index).encode())
    command = [sys.executable, "-m", "gangyao.cli", "read", str(source), "-o", str(tmp_path / "out"), "--jobs", "1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while not (tmp_path / "out" / "manifest.csv").is_file() and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    done_before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.json")}
    assert run("read", source, "-o", tmp_path / "out", "--jobs", "1").returncode == 0
    kept = [name for name, stamp in done_before.items() if (tmp_path / "out" / name).stat().st_mtime_ns == stamp]

    assert len(list((tmp_path / "out").glob("*.json"))) == 40
    assert len(kept) >= 10
    assert all(path.stat().st_size > 1000 for path in (tmp_path / "out").glob("*.json"))


@pytest.mark.parametrize(
    "environment", [{"PYTHONIOENCODING": "gbk"}, {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "", "PYTHONUTF8": "0"}]
)
def test_every_command_runs_on_consoles_that_lack_letters(environment: dict[str, str], tmp_path: Path) -> None:
    for language in ("zh", "en"):
        assert run("read", QINGSHAN / "plan.md", "-o", tmp_path / "p.json", "--language", language, **environment).returncode == 0
        assert (
            run(
                "show", tmp_path / "p.json", "gdp", "--document", QINGSHAN / "plan.md", "--language", language, **environment
            ).returncode
            == 0
        )
    assert run("schema", "plan", **environment).returncode == 0
    assert run("--help", **environment).returncode == 0


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.md", b"", "empty"),
        ("rubbish.docx", bytes(range(256)) * 20, "neither text"),
        ("broken.docx", b"PK\x03\x04" + b"\x00" * 100, "damaged"),
        ("broken.pdf", b"%PDF-1.7 and nothing more", "damaged"),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + b"0" * 50, "picture"),
        ("secret.md", "机密★5年\n\n# 青山县规划纲要\n".encode(), "机密"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence_and_leaves_nothing(name: str, content: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    done = run("read", tmp_path / name, "-o", tmp_path / "plan.json", "--language", "en")
    said = done.stderr.decode()

    assert done.returncode == 3
    assert words in said
    assert "Traceback" not in said
    assert len(said.strip().splitlines()) == 1
    assert not (tmp_path / "plan.json").exists()


def test_internal_matter_is_read_when_it_is_allowed_and_the_mark_is_an_error_finding(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "内部资料 注意保存\n\n# 青山县国民经济和社会发展第十四个五年规划纲要\n\n正文。\n", encoding="utf-8"
    )
    done = run("read", tmp_path / "a.md", "--internal", "-o", tmp_path / "p.json")

    assert done.returncode == 1
    assert json.loads((tmp_path / "p.json").read_bytes())["findings"][0]["code"] == "secrecy-mark"


def test_no_switch_opens_a_state_secret(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("绝密★5年\n\n# 青山县国民经济和社会发展第十四个五年规划纲要\n\n正文。\n", encoding="utf-8")
    done = run("read", tmp_path / "a.md", "--internal", "-o", tmp_path / "p.json")

    assert done.returncode != 0
    assert not (tmp_path / "p.json").exists()


def test_a_path_that_is_not_there_is_named() -> None:
    done = run("read", "no/such/plan.docx", "--language", "en")

    assert done.returncode == 3
    assert "no/such/plan.docx" in done.stderr.decode()


def test_showing_takes_a_document_as_well_as_a_plan() -> None:
    done = run("show", QINGSHAN / "plan.docx", "gdp", "--language", "en")

    assert done.returncode == 0
    assert "260" in done.stdout.decode()


def test_a_plan_json_is_not_read_as_a_document(tmp_path: Path) -> None:
    run("read", QINGSHAN / "plan.md", "-o", tmp_path / "plan.json")
    done = run("read", tmp_path / "plan.json", "--language", "en")

    assert done.returncode == 2
    assert "already" in done.stderr.decode()


def test_a_changed_document_is_said_and_not_quoted(tmp_path: Path) -> None:
    run("read", QINGSHAN / "plan.md", "-o", tmp_path / "plan.json")
    (tmp_path / "plan.md").write_bytes((QINGSHAN / "plan.md").read_bytes() + b"\n")
    done = run("show", tmp_path / "plan.json", "gdp", "--language", "en")

    assert done.returncode == 0
    assert "sha256 differs" in done.stderr.decode()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: .doc and .wps cannot be read here")
def test_old_word_files_of_a_folder_are_converted_together(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", source, QINGSHAN / "plan.docx"]
    subprocess.run(command, check=True, capture_output=True)
    shutil.copy(source / "plan.doc", source / "again.wps")
    done = run("read", source, "-o", tmp_path / "out", "--language", "en")

    assert "2 files: 2 read, 0 not readable" in done.stdout.decode()
    assert {json.loads(path.read_bytes())["document"]["media_type"] for path in (tmp_path / "out").glob("*.json")} == {
        "application/msword"
    }


def test_a_plan_without_a_table_shows_its_promises(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# 青山县国民经济和社会发展第十四个五年规划纲要\n\n到2025年，茶园面积达到12万亩，竹产业产值超过35亿元。\n",
        encoding="utf-8",
    )
    printed = run("read", tmp_path / "a.md", "--language", "zh").stdout.decode()

    assert "茶园面积" in printed
    assert "no-indicator-table" in printed


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = run("read", QINGSHAN / "plan.md", QINGSHAN / "plan.html", "-o", tmp_path / "file" / "out", "--language", "en")

    assert done.returncode == 2
    assert "cannot be written" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


BROKEN = QINGSHAN.parent / "broken"


def test_check_prints_findings_with_lines_and_remedies_and_fails_on_errors() -> None:
    done = run("check", BROKEN / "growth-levels.md", "--language", "zh")
    printed = done.stdout.decode()

    assert done.returncode == 1
    assert printed.startswith("错误 1 处 · 存疑 0 处 · 提示 0 条")
    assert "growth-levels  第 13 行" in printed
    assert "年均增长应为5.39%" in printed


def test_check_of_a_clean_plan_is_fine_in_both_languages() -> None:
    done = run("check", QINGSHAN / "plan.md", "--language", "en")

    assert done.returncode == 0
    assert done.stdout.decode().startswith("errors 0 · doubts 0")


def test_findings_json_follows_its_schema() -> None:
    found = json.loads(run("check", BROKEN / "identity.md", "--format", "json").stdout)
    schema = json.loads(run("schema", "findings").stdout)

    assert (found["format"], found["version"]) == ("gangyao.findings", 1)
    assert [finding["code"] for finding in found["findings"]] == ["identity"]
    assert set(schema["$defs"]["Finding"]["properties"]) == set(found["findings"][0])


def test_an_accepted_finding_stays_quiet_until_its_numbers_change(tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    text = (BROKEN / "growth-levels.md").read_text(encoding="utf-8")
    plan.write_text(text, encoding="utf-8")
    own = json.loads(run("check", plan, "--format", "json").stdout)["findings"][0]["id"]
    accepted = run("accept", plan, own, "--why", "增速按可比价", "--language", "zh")
    quiet = run("check", plan, "--language", "zh")
    plan.write_text("## 更名\n\n" + text.replace("| 8 |", "| 9 |"), encoding="utf-8")
    changed = run("check", plan)

    assert accepted.returncode == 0
    assert quiet.returncode == 0
    assert "另有已接受的 1 条" in quiet.stdout.decode()
    assert changed.returncode == 1


def test_an_acceptance_can_be_withdrawn_and_needs_a_reason(tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    shutil.copy(BROKEN / "growth-levels.md", plan)
    own = json.loads(run("check", plan, "--format", "json").stdout)["findings"][0]["id"]
    without = run("accept", plan, own, "--language", "en")
    run("accept", plan, own, "--why", "known")
    back = run("accept", plan, own, "--withdraw")

    assert (without.returncode, back.returncode) == (2, 0)
    assert "--why" in without.stderr.decode()
    assert run("check", plan).returncode == 1


def test_a_finding_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path) -> None:
    shutil.copy(BROKEN / "growth-levels.md", tmp_path / "plan.md")
    done = run("accept", tmp_path / "plan.md", "000000000000", "--why", "x", "--language", "en")

    assert done.returncode == 2
    assert "Similar: " in done.stderr.decode()


def test_the_page_fetches_nothing_and_runs_no_script(tmp_path: Path) -> None:
    run("check", BROKEN / "prose-table.md", "--format", "html", "-o", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")

    assert '<mark class="error">75%</mark>' in page
    assert not any(word in page for word in ("http:", "https:", "<script", "<link", "url(", "@import", "src="))


def test_comments_need_a_word_file_and_a_name() -> None:
    wrong_kind = run("check", BROKEN / "prose-table.md", "--format", "docx", "-o", "x.docx", "--language", "en")
    no_name = run("check", QINGSHAN / "plan.docx", "--format", "docx", "--language", "zh")

    assert (wrong_kind.returncode, no_name.returncode) == (2, 2)
    assert "Save it as docx" in wrong_kind.stderr.decode()
    assert "-o" in no_name.stderr.decode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda plan: plan.update(version=9), "第 9 版"),
        (lambda plan: plan.pop("title"), "缺少字段“title”"),
        (lambda plan: plan["commitments"][0].update(section="没有"), "$.commitments[0].section 指向“没有”"),
        (lambda plan: plan["indicators"][0].update(table="表9"), "$.indicators[0].table 指向“表9”"),
        (lambda plan: plan["indicators"][1].update(id=plan["indicators"][0]["id"]), "出现了两次"),
        (lambda plan: plan["tasks"][0]["passage"].update(end=10**7), "超出原文范围"),
        (lambda plan: plan["document"].update(characters="many"), "应为 int"),
    ],
)
def test_a_broken_plan_json_is_refused_with_the_path(
    change: Callable[[dict[str, Any]], object], sentence: str, tmp_path: Path
) -> None:
    run("read", QINGSHAN / "plan.md", "-o", tmp_path / "plan.json")
    plan = json.loads((tmp_path / "plan.json").read_bytes())
    change(plan)
    (tmp_path / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    done = run("check", tmp_path / "plan.json", "--language", "zh")

    assert done.returncode == 3
    assert sentence in done.stderr.decode()
    assert str(tmp_path / "plan.json") in done.stderr.decode()
    assert done.stdout == b""


def test_a_document_that_has_changed_since_is_refused(tmp_path: Path) -> None:
    shutil.copy(QINGSHAN / "plan.md", tmp_path / "plan.md")
    run("read", tmp_path / "plan.md", "-o", tmp_path / "plan.json")
    (tmp_path / "plan.md").write_text("# 别的规划", encoding="utf-8")
    done = run("check", tmp_path / "plan.json", "--language", "en")

    assert done.returncode == 3
    assert "sha256 differs" in done.stderr.decode()


@pytest.mark.parametrize("form", ["text", "json", "html", "xlsx"])
def test_plans_are_compared_in_every_format(form: str, tmp_path: Path) -> None:
    out = tmp_path / f"comparison.{form}"
    done = run("compare", QINGSHAN / "plan.md", BROKEN / "identity.md", "--format", form, "-o", out, "--language", "zh")

    assert done.returncode == 0
    content = out.read_bytes()
    if form == "json":
        assert json.loads(content)["lowers"][0]["place"] == "云溪县"
    elif form == "xlsx":
        assert openpyxl.load_workbook(out).sheetnames == ["指标对照", "发现"]
    else:
        assert "not-carried-down" in content.decode()


@pytest.mark.parametrize("form", ["text", "json", "docx"])
def test_two_versions_are_told_apart_in_every_format(form: str, tmp_path: Path) -> None:
    text = (QINGSHAN / "plan.md").read_text(encoding="utf-8")
    (tmp_path / "new.md").write_text(text.replace("| 260 |", "| 250 |"), encoding="utf-8")
    out = tmp_path / f"diff.{form}"
    done = run("diff", QINGSHAN / "plan.md", tmp_path / "new.md", "--format", form, "-o", out, "--language", "zh")

    assert done.returncode == 0
    if form == "json":
        assert [(one["kind"], one["id"]) for one in json.loads(out.read_bytes())["changes"]] == [("target", "gdp")]
    elif form == "text":
        assert "250" in out.read_text(encoding="utf-8")
    else:
        assert out.read_bytes().startswith(b"PK")


def test_a_version_against_itself_differs_in_nothing() -> None:
    assert json.loads(run("diff", QINGSHAN / "plan.md", QINGSHAN / "plan.docx", "--format", "json").stdout)["changes"] == []
