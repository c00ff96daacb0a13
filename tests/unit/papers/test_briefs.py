"""The page for a leader: one page for few and for many indicators, the worst first, the silent named, every number traced."""

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.assessments import Assessment
from gangyao.evaluation.changes import find_changes
from gangyao.evaluation.items import Question
from gangyao.papers.briefs import write_brief
from gangyao.papers.pieces import Report, Table
from gangyao.plan.plans import Plan
from gangyao.reports.tracing import check_traces, traces_of
from gangyao.reports.wordreports import render_word
from gangyao.responsibilities.duties import Responsibilities, Responsibility
from made_figures import figure
from made_plans import plan, row

DAY = dt.date(2025, 6, 1)
OFFICE = shutil.which("soffice")


def many(count: int) -> Plan:
    rows = [
        row(f"很长很长的名字以至于一行放不下的第{index}项指标", "亿元", {2020: "100"}, {2025: "150"}) for index in range(count)
    ]
    return plan(rows)


def assessed(own: Plan, worth: int = 110) -> Assessment:
    figures = [figure(one.id, 2024, str(worth + place % 7)) for place, one in enumerate(own.indicators) if place % 3]
    duties = Responsibilities(
        rows=tuple(Responsibility(item=one.id, lead=f"第{place % 9}局") for place, one in enumerate(own.indicators))
    )
    return evaluate_plan(own, figures, Question(as_of=DAY, responsibilities=duties, forecasting=False))


def brief(count: int, language: str = "zh") -> Report:
    own = many(count)
    return write_brief(own, assessed(own), language, find_changes(assessed(own, 100), assessed(own)))


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("count", [5, 40, 250])
def test_it_is_one_page_for_few_and_for_many_indicators(count: int, tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(render_word(brief(count))[0])
    command = [
        str(OFFICE),
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "brief.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True)

    assert len(pypdfium2.PdfDocument(tmp_path / "brief.pdf")) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_number_of_it_has_its_trace(language: str) -> None:
    report = brief(40, language)
    content, marks = render_word(report)

    assert check_traces(content, traces_of(report, marks)) == ()


def test_it_shows_five_of_the_worst_with_what_is_missing_and_who_answers() -> None:
    own = many(40)
    plain = write_brief(own, assessed(own), "zh")
    table = next(block for section in plain.sections for block in section.blocks if isinstance(block, Table))

    assert len(table.rows) == 5
    assert all("局" in cells[-1][0].text for cells in table.rows)
    assert all(cells[3][0].trace is not None for cells in table.rows)


def test_a_plan_that_nobody_reported_on_still_has_its_page() -> None:
    own = many(3)
    report = write_brief(own, evaluate_plan(own, [], Question(as_of=DAY)), "zh")

    assert render_word(report)[0]
