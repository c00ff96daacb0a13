"""The charts of a report hold what the assessment says, and nothing of what nobody knows."""

from dataclasses import replace
from statistics import fmean

import pytest

from gangyao.evaluation.assessments import Assessment, Item, Standing
from gangyao.evaluation.summaries import chapters_of
from gangyao.papers.charting import LONGEST_NAME, completion_chart, due_chart
from gangyao.papers.material import Material
from gangyao.papers.pieces import Chart
from gangyao.papers.reporting import write_report
from gangyao.papers.wording import Context
from made_reports import hostile, wuxing


def context(material: Material, language: str = "zh") -> Context:
    return Context(plan=material.plan, assessment=material.assessment, language=language)


def changed(material: Material, indicators: tuple[Item, ...], commitments: tuple[Item, ...] = ()) -> Context:
    own: Assessment = replace(material.assessment, indicators=indicators, commitments=commitments)
    return context(replace(material, assessment=own))


def completions() -> Chart:
    found = completion_chart(context(wuxing()))
    assert found is not None
    return found


def test_a_bar_is_the_mean_completion_of_its_block() -> None:
    own = [one.completion for one in wuxing().assessment.indicators if one.group == "经济发展" and one.completion is not None]

    assert completions().categories[0] == f"经济发展（指标{len(own)}项）"
    assert completions().series[0].values[0] == round(fmean(own) * 100, 1)


def test_a_bar_is_the_mean_completion_of_the_promises_of_its_chapter() -> None:
    material = wuxing()
    chapter = chapters_of(material.plan)
    known = [one for one in material.assessment.commitments if one.completion is not None]
    first = [one.completion or 0 for one in known if chapter[one.section or ""].startswith("一 ")]

    assert completions().series[0].values[1] == round(fmean(first) * 100, 1)
    assert completions().categories[1].endswith(f"（承诺{len(first)}条）")


def test_what_is_exceeded_here_does_not_make_up_for_what_is_missing_there() -> None:
    one = next(item for item in wuxing().assessment.indicators if item.completion is not None)
    items = (replace(one, completion=4.0), replace(one, completion=0.5))

    chart = completion_chart(changed(wuxing(), items))

    assert chart is not None
    assert chart.series[0].values == (75.0,)


def test_a_long_name_of_a_block_is_cut() -> None:
    one = next(item for item in wuxing().assessment.indicators if item.completion is not None)

    chart = completion_chart(changed(wuxing(), (replace(one, group="很长" * 20),)))

    assert chart is not None
    assert chart.categories[0].index("…") == LONGEST_NAME - 1


def test_where_nothing_is_known_there_is_no_bar() -> None:
    silent = tuple(item for item in wuxing().assessment.indicators if item.standing is Standing.SILENT)

    assert completion_chart(changed(wuxing(), silent)) is None
    assert due_chart(changed(wuxing(), silent)) is None


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_promise_falls_due_in_one_year(language: str) -> None:
    promises = wuxing().assessment.commitments

    chart = due_chart(context(wuxing(), language))

    assert chart is not None
    sums = {series.name: sum(value or 0 for value in series.values) for series in chart.series}
    silent = sum(one.standing is Standing.SILENT for one in promises)
    kept = sum(one.standing is Standing.KEPT for one in promises)
    assert list(sums.values()) == [kept, len(promises) - kept - silent, silent]
    at = chart.categories.index("2035")
    assert sum(one.values[at] or 0 for one in chart.series) == sum(
        one.target is not None and one.target.year == 2035 for one in promises
    )


def test_the_years_of_the_plan_stand_in_order_and_what_has_no_year_last() -> None:
    promises = wuxing().assessment.commitments

    chart = due_chart(changed(wuxing(), (), (*promises, replace(promises[0], target=None))))

    assert chart is not None
    assert chart.categories == ("2021", "2022", "2023", "2024", "2025", "2035", "未定年份")


def test_a_report_holds_both_charts_and_a_plan_without_promises_only_one() -> None:
    found = [
        {block.id for section in write_report(material).sections for block in section.blocks if isinstance(block, Chart)}
        for material in (wuxing(), hostile())
    ]

    assert {"standings", "completion", "due", "path-gdp"} <= found[0]
    assert {"standings", "completion"} <= found[1]
    assert "due" not in found[1]
