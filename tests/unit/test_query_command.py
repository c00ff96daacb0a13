"""gangyao query on the command line: a table, CSV or JSON, and a sentence where there is no answer."""

import csv
import datetime as dt
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from gangyao.cli import main
from gangyao.observations.facts.asking import Answer
from gangyao.pipeline import assess, read, tables
from gangyao.terminal.answers import answer_csv, answer_text

pytest.importorskip("duckdb", reason="the extra [facts] is not installed")

HOUSE = Path(__file__).parents[2]
WUXING = HOUSE / "examples" / "wuxing"
FIGURES, PLAN = str(WUXING / "observations.csv"), str(WUXING / "plan.json")
GDP = "select period, stated, unit from known('2024-12-31') where variable = 'gdp' and measure = 'level' order by ends"


def asked(*arguments: str) -> int:
    return main(["query", *arguments, "--language", "en"])


def test_figures_are_asked_as_they_were_known_on_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(GDP, FIGURES, "--plan", PLAN) == 0
    later = capsys.readouterr().out.splitlines()
    assert asked(GDP.replace("2024-12-31", "2023-12-31"), FIGURES, "--plan", PLAN) == 0
    earlier = capsys.readouterr().out.splitlines()

    assert later[2].split() == ["2021", "853.2", "亿元"]
    assert later[3].split() == ["2023", "924.9", "亿元"]
    assert earlier == later[: len(earlier)]
    assert len(earlier) < len(later)


def test_an_answer_is_csv_or_json(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    assert asked(GDP.replace("stated", "value"), FIGURES, "--format", "json") == 0
    told = json.loads(capsysbinary.readouterr().out)
    assert asked(GDP, FIGURES, "--format", "csv", "-o", str(tmp_path / "gdp.csv")) == 0
    rows = list(csv.reader(io.StringIO((tmp_path / "gdp.csv").read_text(encoding="utf-8-sig"))))

    assert told["columns"] == ["period", "value", "unit"]
    assert told["rows"][0] == ["2021", 853.2, "亿元"]
    assert rows[:2] == [["period", "stated", "unit"], ["2021", "853.2", "亿元"]]


def test_a_plan_and_an_assessment_are_tables_beside_the_figures(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = str(tmp_path / "assessment.json")
    assert main(["assess", PLAN, "--observations", FIGURES, "--as-of", "2024-12-31", "--no-forecast", "-o", path]) == 0
    capsys.readouterr()
    question = (
        "select i.standing, count(distinct i.id) as n from items i join indicators p on p.id = i.id group by all order by n desc"
    )

    assert asked(question, FIGURES, "--plan", PLAN, "--assessment", path, "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    items = json.loads(Path(path).read_text(encoding="utf-8"))["indicators"]
    assert sum(row[1] for row in told["rows"]) == len(items)


@pytest.mark.parametrize(
    ("question", "code", "said"),
    [
        ("selec 1", 1, "The SQL cannot be read"),
        ("select price from facts", 1, "There is no such table, column or function"),
        ("select * from read_csv('/etc/passwd')", 1, "Files outside cannot be read"),
        ("delete from facts", 1, "Questions only read, found DELETE"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(question: str, code: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(question, FIGURES) == code
    captured = capsys.readouterr()
    assert captured.err.startswith(said)
    assert "Traceback" not in captured.err


def test_files_or_a_site_must_be_named_and_not_both(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert asked("select 1") == 2
    assert asked("select 1", FIGURES, "--data", str(tmp_path)) == 2
    assert asked("select 1", "--data", str(tmp_path / "nowhere")) == 2
    assert capsys.readouterr().err.count("\n") == 3


@pytest.mark.parametrize("bound", [("--most", "0"), ("--seconds", "-1"), ("--memory", "5")])
def test_bounds_that_allow_nothing_are_refused(bound: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert asked("select 1", FIGURES, *bound) == 2
    assert capsys.readouterr().err.startswith("--seconds and --most must be above 0")


def test_nothing_is_asked_of_a_table_with_a_fault(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    table = tmp_path / "figures.csv"
    table.write_text("indicator,period,value,unit\n地区生产总值,2021,很多,亿元\n", encoding="utf-8")

    assert asked("select count(*) from facts", str(table)) == 1
    assert "figures.csv" in capsys.readouterr().err


def test_rows_beyond_those_handed_back_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert asked("select range from range(5)", FIGURES, "--most", "2") == 0
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 4
    assert captured.err == "2 rows are shown, and there are more; narrow the question or raise --most.\n"


def test_words_that_a_spreadsheet_would_reckon_with_are_no_formulas() -> None:
    found = answer_csv(Answer(columns=("a", "b", "c"), rows=(("=1+1", "-0.5", None),))).decode("utf-8-sig")

    assert found.splitlines()[1] == "'=1+1,-0.5,"
    assert answer_text(Answer(columns=("a",))).splitlines() == ["a", "-"]


def test_plans_and_assessments_are_relations_of_one_database() -> None:
    plan = read(PLAN)
    assessment = assess(PLAN, FIGURES, as_of=dt.date(2024, 12, 31))

    found = tables(plan, assessment)

    assert found["items"].count("*").fetchall() == [(len(assessment.indicators) + len(assessment.commitments),)]
    assert found["tasks"].count("*").fetchall() == [(len(plan.tasks),)]
    assert found["items"].filter("standing = 'kept'").count("*").fetchall()[0][0] == sum(
        one.standing == "kept" for one in (*assessment.indicators, *assessment.commitments)
    )


def test_without_the_engine_one_sentence_says_what_to_install() -> None:
    code = "import sys; sys.modules['duckdb'] = None; from gangyao.cli import main; sys.exit(main(sys.argv[1:]))"
    run = subprocess.run(
        [sys.executable, "-c", code, "query", "select 1", FIGURES, "--language", "zh"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 2
    assert run.stderr.strip().endswith('pip install "gangyao[facts]"')
