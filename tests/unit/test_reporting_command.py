"""gangyao report as a person at the command line meets it: one assessment in every form, and refusals in words."""

from dataclasses import replace
from pathlib import Path

import pytest

from gangyao.cli import main
from gangyao.plan.interchange import encode_plan
from gangyao.plan.plans import Task
from gangyao.vocabulary.passages import Passage
from gangyao.vocabulary.periods import Period
from made_plans import plan, row
from made_tables import QINGSHAN

ROWS = "指标,期间,数值,单位,公布日期\n地区生产总值,2023,853.2,亿元,2024-02-01\n"
BEGIN = {".docx": b"PK", ".xlsx": b"PK", ".html": b"<!doctype html>"}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plan.json").write_bytes(encode_plan(QINGSHAN))
    (tmp_path / "figures.csv").write_text(ROWS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(*more: str) -> int:
    return main(["report", "plan.json", "--observations", "figures.csv", "--as-of", "2024-06-01", *more])


@pytest.mark.parametrize("kind", ["mid-term", "brief"])
@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx"])
def test_a_report_is_written_as_its_name_asks_for(kind: str, suffix: str, desk: Path) -> None:
    assert report("--kind", kind, "-o", f"report{suffix}") == 0

    assert (desk / f"report{suffix}").read_bytes().startswith(BEGIN[suffix])
    assert (desk / "report.trace.json").exists() == (suffix == ".docx")


@pytest.mark.usefixtures("desk")
def test_what_was_written_is_sound() -> None:
    report("-o", "report.docx")

    assert main(["trace", "report.docx"]) == 0
    assert main(["lint-document", "report.docx"]) == 0


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("-o", "report.odt"), ".docx .html .pdf .png .xlsx"),
        ((), "-o"),
        (("-o", "report.docx", "--as-of", "2019-06-01"), "2019-06-01"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is_left(
    more: tuple[str, ...], sentence: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(*more, "--language", "zh") != 0

    assert sentence in capsys.readouterr().err
    assert not list(desk.glob("report.*"))


@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx"])
def test_charts_are_written_beside_the_report_where_they_are_asked_for(suffix: str, desk: Path) -> None:
    assert report("-o", f"report{suffix}", "--charts", "图/表") == 0

    names = {path.name for path in (desk / "图" / "表").iterdir()}
    assert {"standings.svg", "standings.png", "standings.vl.json", "path-gdp.png"} <= names
    assert not [name for name in names if name.endswith(".part")]


@pytest.mark.parametrize("folder", ["figures.csv", "figures.csv/charts"])
def test_a_folder_for_charts_that_is_a_file_is_refused_before_anything_is_written(
    folder: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report("-o", "report.docx", "--charts", folder, "--language", "zh") == 2

    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not list(desk.glob("report.*"))
    assert (desk / "figures.csv").read_text(encoding="utf-8") == ROWS


@pytest.mark.usefixtures("desk")
def test_a_missing_chinese_font_is_said_once_with_the_package_that_has_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("gangyao.cli.charting.has_chinese_font", lambda: False)

    assert report("-o", "report.docx", "--charts", "charts") == 0
    assert capsys.readouterr().err.count("fonts-noto-cjk") == 1


@pytest.mark.parametrize("kind", ["responsibilities", "reminders", "revision"])
def test_a_kind_without_charts_says_so(kind: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report("--kind", kind, "-o", "report.docx", "--charts", "charts", "--language", "en") == 2

    assert "--charts" in capsys.readouterr().err
    assert not (desk / "charts").exists()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("more", "missing"),
    [
        (("--number", "某发改〔2025〕1号"), "--issuer"),
        (("--copies", "区统计局"), "--issuer"),
        (("--proposed", "plan.json"), "--kind revision"),
        (("--kind", "brief", "--proposed", "plan.json"), "--kind revision"),
        (("--since", "before.json"), "--kind brief"),
        (("--all",), "--kind reminders"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused_with_what_it_needs(
    more: tuple[str, ...], missing: str, language: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report("-o", "report.docx", *more, "--language", language) == 2

    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert missing in said[0]
    assert [option in said[0] for option in more if option.startswith("--") and option != "--kind"] == [True]
    assert not list(desk.glob("report.*"))


LETTER = "# 关于召开座谈会的通知\n\n各有关单位：请准时参加。\n"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["mid-term", "brief", "responsibilities", "revision"])
def test_a_text_that_is_no_plan_becomes_no_report(
    kind: str, language: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "通知.md").write_text(LETTER, encoding="utf-8")
    stated = ("plan.json", "--proposed", "通知.md") if kind == "revision" else ("通知.md",)

    assert main(["report", *stated, "--kind", kind, "-o", "report.docx", "--language", language]) == 3

    assert "通知.md" in capsys.readouterr().err
    assert not list(desk.glob("report.*"))


def test_tasks_alone_are_enough_to_say_who_leads_on_them(desk: Path) -> None:
    task = Task(id="t1", section=None, title="建设乡村道路", passage=Passage(start=0, end=6))
    (desk / "tasks.json").write_bytes(encode_plan(replace(plan([]), period=None, tasks=(task,))))

    codes = {
        kind: main(["report", "tasks.json", "--kind", kind, "-o", f"{kind}.html"]) for kind in ("responsibilities", "mid-term")
    }

    assert codes == {"responsibilities": 0, "mid-term": 3}


def test_what_is_no_word_file_has_no_traces_to_check(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report("-o", "report.docx")
    for name, content in (
        ("report.html", b"<p>1</p>"),
        ("broken.docx", b"junk"),
        ("torn.docx", (desk / "report.docx").read_bytes()[:900]),
    ):
        (desk / name).write_bytes(content)
        assert main(["trace", name, "--traces", "report.trace.json"]) == 3

    assert "docx" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["adjustment", "revision"])
def test_a_proposed_version_of_another_place_or_period_is_refused_with_both(
    kind: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = replace(plan([row("地区生产总值", "亿元", {2025: "100"}, {2030: "150"})]), period=Period(first=2026, last=2030))
    (desk / "other.json").write_bytes(encode_plan(later))

    assert report("--kind", kind, "--proposed", "other.json", "-o", "report.docx", "--language", "zh") == 2
    said = capsys.readouterr().err
    assert "2026—2030" in said
    assert "2021—2025" in said
    assert report("--kind", "draft-appraisal", "--variants", "other.json", "-o", "report.docx", "--language", "zh") == 2
    assert "2026—2030" in capsys.readouterr().err
