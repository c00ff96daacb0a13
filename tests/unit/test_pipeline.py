"""The whole from a notebook: `from gangyao import …`."""

import datetime as dt
import io
import pydoc
from pathlib import Path

import docx
import pytest

import gangyao
from gangyao.pipeline import NothingToAssess
from made_portfolios import WUXING

DAY = dt.date(2025, 6, 1)


def tables(folder: Path, projects: str) -> list[Path]:
    (folder / "projects.csv").write_text(f"项目编号,项目名称,需求:用地:1（亩）,评分:创新性\n{projects}", encoding="utf-8")
    (folder / "factors.csv").write_text("要素,单位,上限:2025\n用地,亩,6\n", encoding="utf-8")
    return [folder / "projects.csv", folder / "factors.csv"]


def test_help_shows_every_function_with_its_sentence() -> None:
    shown = pydoc.plain(pydoc.render_doc(gangyao))

    for name in gangyao.__all__:
        assert f"    {name}(" in shown
        assert getattr(gangyao, name).__doc__


def test_a_name_that_is_not_there_is_refused_as_of_any_module() -> None:
    with pytest.raises(AttributeError, match="forecast"):
        gangyao.forecast  # noqa: B018


def test_projects_are_allocated_and_what_is_left_out_says_why(tmp_path: Path) -> None:
    found = gangyao.allocate(WUXING / "plan.json", *tables(tmp_path, "P1,甲,6,90\nP2,乙,6,60\n"), as_of=DAY)

    assert [one.id for one in found.chosen] == ["P1"]
    assert [one.id for one in found.left_out] == ["P2"]


def test_a_table_with_a_fault_is_refused_with_its_sentence(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="很高"):
        gangyao.allocate(WUXING / "plan.json", *tables(tmp_path, "P1,甲,很高,90\n"), as_of=DAY)


@pytest.mark.parametrize("day", ["2025-06-01", 2025, None])
def test_a_day_that_is_none_is_refused_with_what_was_expected(day: object) -> None:
    with pytest.raises(TypeError, match=r"expected a datetime\.date"):
        gangyao.assess(WUXING / "plan.json", WUXING / "observations.csv", as_of=day)  # type: ignore[arg-type]


def test_a_plan_where_a_path_is_asked_for_is_refused_with_what_to_do() -> None:
    plan = gangyao.read(WUXING / "plan.json")

    for call in (gangyao.read, gangyao.check, lambda given: gangyao.assess(given, as_of=DAY)):
        with pytest.raises(TypeError, match="found a Plan, expected the path"):
            call(plan)  # type: ignore[operator]


def test_a_moment_stands_for_its_day() -> None:
    moment = dt.datetime(2025, 6, 1, 12, tzinfo=dt.UTC)

    assert gangyao.assess(WUXING / "plan.json", WUXING / "observations.csv", as_of=moment).as_of == "2025-06-01"


def test_a_table_of_figures_given_as_the_plan_is_refused() -> None:
    with pytest.raises(NothingToAssess, match="table of figures"):
        gangyao.assess(WUXING / "observations.csv", as_of=DAY)


def test_a_report_is_a_word_file_with_the_plans_title() -> None:
    content = gangyao.report(WUXING / "plan.json", WUXING / "observations.csv", as_of=DAY)

    assert "吴兴区" in docx.Document(io.BytesIO(content)).paragraphs[0].text
