"""Each kind of paper says what its law asks of it, and hardly anything that another kind says."""

import datetime as dt
import itertools
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.items import Question
from gangyao.observations.observations import Measure, Observation
from gangyao.observations.targets import Targets, YearlyTarget
from gangyao.papers.gathering import Given, gather
from gangyao.papers.material import Material
from gangyao.papers.pieces import Paragraph, Piece, Pieces, Report, Table
from gangyao.papers.reporting import OUTLINES, write_report
from gangyao.plan.plans import Nature, Plan
from gangyao.reports.htmlreports import formula_words
from gangyao.reports.tracing import check_traces, traces_of
from gangyao.reports.wordreports import render_word
from gangyao.vocabulary.quantities import Comparator
from made_figures import figure, figures
from made_plans import growth, plan, quantity, row
from made_reports import hostile, wuxing

DAY = dt.date(2024, 7, 20)
ROWS = [
    row("地区生产总值", "亿元", {2020: "100"}, {2025: "150"}), row("常住人口城镇化率", "%", {2020: "60"}, {2025: "65"}, nature=Nature.BINDING),
    row("城镇登记失业率", "%", {2020: "2.5"}, {2025: quantity("3.5", "%", Comparator.AT_MOST)}),
    row("规上工业增加值", "亿元", {2020: "50"}, planned=growth("8"), identity="industry"),
    row("粮食产量", "亿斤", {2020: "1.3"}, {2025: quantity(None, "亿斤", text="完成市下达目标")}, identity="grain"),
]  # fmt: skip
SEEN = [
    *figures("gdp", {2021: "108", 2022: "112", "2022-H1": "50", 2023: "119", "2023-H1": "54", "2024-H1": "57"}),
    *figures("urbanisation_resident", {2021: "61.2", 2022: "62.5", 2023: "63.8"}), figure("unemployment_registered", 2023, "2.9"),
    *figures("industry", {2021: "7", 2022: "6", 2023: "9", "2024-H1": "7.1"}, Measure.GROWTH),
]  # fmt: skip
TARGETS = Targets(rows=(YearlyTarget(subject="gdp", year=2023, value=figure("x", 2023, "121").value, document="计划报告"),))  # type: ignore[arg-type]


def paper(kind: str, own: Plan | None = None, seen: list[Observation] | None = None, **more: object) -> Report:
    subject, rows = own or plan(ROWS), SEEN if seen is None else seen
    question = Question(as_of=DAY, targets=TARGETS, forecasting=False)
    material = Material(plan=subject, assessment=evaluate_plan(subject, rows, question), kind=kind, **more)  # type: ignore[arg-type]
    return write_report(gather(material, Given(observations=rows, question=question)))


def words(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)


def paragraphs(report: Report) -> list[str]:
    return [
        words(block.pieces)
        for part in (*report.sections, *report.annexes)
        for block in part.blocks
        if isinstance(block, Paragraph)
    ]


def table(report: Report, name: str) -> list[list[str]]:
    found = [block for part in report.sections for block in part.blocks if isinstance(block, Table) and block.id == name]
    return [[words(cell) for cell in line] for line in found[0].rows]


@cache
def real(kind: str) -> Report:
    material = replace(wuxing(), kind=kind)
    return write_report(gather(material, Given(question=Question(as_of=dt.date(2025, 6, 1)))))


def sentences(report: Report) -> set[str]:
    return {part for told in paragraphs(report) for part in re.split("[。；]", told) if len(part) > 3}


@pytest.mark.parametrize("kind", OUTLINES)
def test_every_number_of_every_kind_has_its_trace(kind: str) -> None:
    for report in (paper(kind), write_report(replace(hostile(), kind=kind)), real(kind), paper(kind, seen=[])):
        content, marks = render_word(report)

        assert check_traces(content, traces_of(report, marks)) == ()


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(OUTLINES, 2)))
def test_two_kinds_share_hardly_any_sentence(one: str, other: str) -> None:
    for made in (paper, real):
        first, second = sentences(made(one)), sentences(made(other))

        assert len(first & second) <= 0.4 * min(len(first), len(second))


def test_the_same_figures_give_the_same_bytes_whenever_they_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    first = render_word(paper("mid-term"))[0]
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)

    assert render_word(paper("mid-term"))[0] == first


@pytest.mark.parametrize("kind", OUTLINES)
def test_no_sentence_is_broken(kind: str) -> None:
    for told in paragraphs(paper(kind)):
        assert not re.search(r"[{}]|None|[，。；：、]{2}|（）|目标 ?%", told)


def test_the_annual_paper_holds_the_year_against_what_was_set_for_it() -> None:
    lines = {line[0]: line for line in table(paper("annual"), "year")}

    assert lines["地区生产总值"] == ["地区生产总值", "112亿元", "121亿元", "119亿元", "增长6.3%", "未完成"]
    assert lines["常住人口城镇化率"][2:6] == ["63%（序时）", "63.8%", "提高1.3个百分点", "达到序时"]
    assert lines["城镇登记失业率"][5] == "守住"


def test_a_target_set_for_one_row_never_goes_to_another_that_is_the_same_known_indicator() -> None:
    town = row("地区生产总值", "亿元", {2020: "40"}, {2025: "60"}, identity="town", qualifier="城区")
    seen = [*SEEN, *figures("town", {2021: "42", 2022: "45", 2023: "47"})]
    lines = {line[0]: line for line in table(paper("annual", plan([*ROWS, town]), seen), "year")}

    assert lines["地区生产总值"][2] == "121亿元"
    assert lines["地区生产总值（城区）"][2:4] == ["51亿元（序时）", "47亿元"]


def test_the_annual_paper_says_by_how_much_a_target_was_missed() -> None:
    assert any(
        "地区生产总值：完成119亿元，年度目标121亿元，相差2亿元，比上年增长6.3%。" in told for told in paragraphs(paper("annual"))
    )


def test_the_annual_paper_proposes_the_next_year_from_what_is_reached() -> None:
    lines = {line[0]: line for line in table(paper("annual"), "coming")}

    assert lines["地区生产总值"][1:] == ["119亿元", "150亿元", "134亿元", "按剩余年限折算"]  # √(119 · 150) = 133.6


def test_a_cause_that_was_reported_for_another_year_says_for_which() -> None:
    def told(period: str) -> str:
        own = [
            replace(one, origin=replace(one.origin, cause="两家企业停产")) if one.span.label == period else one for one in SEEN
        ]
        return " ".join(paragraphs(paper("mid-term", seen=own)))

    assert "填报单位就2022年数据说明的原因：两家企业停产" in told("2022")
    assert "填报单位说明的原因：两家企业停产" in told("2023")


def test_every_figure_of_the_annual_table_has_its_source_in_the_annex() -> None:
    annex = next(part for part in paper("annual").annexes if "数据来源" in part.title)
    (found,) = (block for block in annex.blocks if isinstance(block, Table))

    assert {"2022", "2023"} == {words(line[1])[:4] for line in found.rows}


def test_indicators_that_the_next_year_has_no_number_for_are_counted() -> None:
    assert any("另有1项指标没有2023年数据或没有可折算的数" in told for told in paragraphs(paper("annual")))


def test_the_final_paper_counts_every_promise_once_and_marks_own_reckonings() -> None:
    told = " ".join(paragraphs(real("final")))
    counted = re.search(r"承诺(\d+)条，兑现(\d+)条，确认未兑现(\d+)条，有数据而未到结论的(\d+)条，没有数据或答复的(\d+)条", told)
    own = [replace(one, origin=replace(one.origin, authority="own")) if one.subject == "gdp" else one for one in SEEN]
    lines = {line[0]: line for line in table(paper("final", seen=own), "results")}

    assert counted is not None
    assert int(counted[1]) == sum(map(int, counted.groups()[1:]))
    assert "（自测）" in lines["地区生产总值"][3]


def test_a_figure_that_was_published_twice_and_not_alike_is_named_with_the_one_before_it() -> None:
    first = figure("gdp", 2023, "118", unit="亿元", published=dt.date(2024, 2, 1))
    later = figure("gdp", 2023, "119", unit="亿元", published=dt.date(2024, 6, 1))
    seen = [*(one for one in SEEN if (one.subject, one.span.label) != ("gdp", "2023")), first, later]
    one = "地区生产总值2023年采用2024年6月1日公布的119亿元，此前有2024年2月1日公布的118亿元。"

    for kind in ("annual", "mid-term", "final"):
        assert any(one in told for told in paragraphs(paper(kind, seen=seen)))
        assert not any("先后公布不一" in told for told in paragraphs(paper(kind)))


def test_the_same_figure_published_twice_is_one_figure() -> None:
    again = [figure("gdp", 2023, "119.0", unit="亿元", published=dt.date(2024, 6, 1))]

    assert not any("先后公布不一" in told for told in paragraphs(paper("annual", seen=[*SEEN, *again])))


def test_an_own_reckoning_is_marked_where_it_stands_and_explained_once() -> None:
    own = [replace(one, origin=replace(one.origin, authority="own")) if one.subject == "gdp" else one for one in SEEN]
    report = paper("annual", seen=own)
    lines = {line[0]: line for line in table(report, "year")}

    assert (lines["地区生产总值"][3], lines["常住人口城镇化率"][3]) == ("119亿元（自测）", "63.8%")
    assert sum("本级自行测算" in told for told in paragraphs(report)) == 1
    assert not any("自测" in told for told in paragraphs(paper("annual")))
    assert {line[0]: line for line in table(paper("half-year", seen=own), "half")}["地区生产总值"][1].endswith("（自测）")


def test_growth_that_was_set_for_the_year_judges_the_half_by_its_growth(monkeypatch: pytest.MonkeyPatch) -> None:
    set_growth = YearlyTarget(subject="gdp", year=2024, value=Decimal(6), unit="%", measure=Measure.GROWTH, document="计划报告")
    monkeypatch.setattr(sys.modules[__name__], "TARGETS", Targets(rows=(set_growth,)))
    report = paper("half-year", seen=[*SEEN, figure("gdp", "2024-H1", "5.2", Measure.GROWTH)])

    assert {line[0]: line for line in table(report, "half")}["地区生产总值"][2:] == ["增长5.2%", "增长6%", "—", "—", "有差距"]
    assert "地区生产总值：上半年增长5.2%，全年目标增长6%，低于目标0.8个百分点。" in paragraphs(report)


def test_a_target_in_another_measure_is_said_in_the_half_year_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = YearlyTarget(subject="urbanisation_resident", year=2024, value=Decimal(9), unit="亿元", document="计划报告")
    monkeypatch.setattr(sys.modules[__name__], "TARGETS", Targets(rows=(odd,)))

    assert any("计量不同，没有作比较：常住人口城镇化率" in told for told in paragraphs(paper("half-year")))


@pytest.mark.parametrize(("economy", "verdict"), [("5.9", "守住"), ("6.8", "未守住")])
def test_what_is_to_keep_pace_with_the_economy_is_judged_by_the_growth_of_the_year(economy: str, verdict: str) -> None:
    income = row(
        "居民人均可支配收入", "元", {2020: "40000"}, {2025: quantity(None, "元", text="与经济增长同步")}, identity="income"
    )
    own = [figure("income", 2023, "47000", unit="元"), figure("income", 2023, "6.1", Measure.GROWTH)]
    seen = [*SEEN, *own, figure("gdp", 2023, economy, Measure.GROWTH)]
    lines = {line[0]: line for line in table(paper("annual", plan([*ROWS, income]), seen), "year")}

    assert lines["居民人均可支配收入"][2:4] == [f"与经济增长同步（{economy}%）", "增长6.1%"]
    assert lines["居民人均可支配收入"][5] == verdict


def test_a_figure_whose_target_is_in_words_is_never_said_to_be_missing() -> None:
    told = paragraphs(paper("annual", seen=[*SEEN, figure("grain", 2023, "1.4", unit="亿斤")]))

    assert any("目标不是当年可比的数：粮食产量" in one for one in told)
    assert not any("没有2023年全年数据" in one for one in told)


def test_a_cause_that_was_reported_stands_in_place_of_the_gap() -> None:
    seen = [replace(one, origin=replace(one.origin, cause="两家企业停产")) if one.subject == "gdp" else one for one in SEEN]
    told = " ".join(paragraphs(paper("annual", seen=seen)))

    assert "填报单位说明的原因：两家企业停产。" in told


def test_the_half_year_paper_reckons_the_year_and_what_is_left() -> None:
    report = paper("half-year")
    lines = {line[0]: line for line in table(report, "half")}

    assert "2024年上半年" in report.title
    assert lines["地区生产总值"][4:] == ["41.3%", "126亿元", "有差距"]  # 57 / 138 (the even way); 57 · 119 / 54
    assert table(report, "rest")[0][3:] == ["81亿元", "增长24.6%"]  # 138 − 57; 81 / (119 − 54) − 1


def test_a_half_year_paper_without_figures_says_so_and_lists_what_is_asked() -> None:
    report = paper("half-year", seen=[])

    assert any("没有收到2024年上半年的任何数据" in told for told in paragraphs(report))
    assert len(table(report, "asked")) == 5
    assert table(report, "asked")[-1] == ["粮食产量", "完成市下达目标"]
    assert "没有上半年数据，下半年须完成的任务量无从计算。" in paragraphs(report)


def test_the_final_paper_concludes_nothing_before_the_last_year_is_known() -> None:
    report = paper("final")
    told = " ".join(paragraphs(report))

    assert "总体结论无从得出" in told
    assert "全部完成" not in told
    assert {line[5] for line in table(report, "results")} == {"待数据"}


def test_the_final_paper_tells_done_from_early_and_carries_the_rest_on() -> None:
    seen = [*figures("gdp", {year: str(100 + 12 * (year - 2020)) for year in range(2021, 2026)}),
            *figures("urbanisation_resident", {2021: "61", 2022: "63", 2023: "65.2", 2024: "65.4", 2025: "65.6"}),
            *figures("unemployment_registered", {2025: "3.6"})]  # fmt: skip
    late = dt.date(2026, 6, 30)
    own = plan(ROWS)
    question = Question(as_of=late, forecasting=False)
    material = Material(plan=own, assessment=evaluate_plan(own, seen, question), kind="final")
    report = write_report(gather(material, Given(observations=seen, question=question)))
    results = {line[0]: line for line in table(report, "results")}

    assert results["地区生产总值"][4:] == ["+10亿元", "完成", "2025"]
    assert results["常住人口城镇化率"][4:] == ["+0.6个百分点", "提前完成", "2023"]
    assert results["城镇登记失业率"][5] == "未完成"
    assert {line[0] for line in table(report, "carried")} == {"城镇登记失业率", "规上工业增加值", "粮食产量"}


def test_the_appraisal_of_a_draft_compares_what_is_asked_with_what_was_reached() -> None:
    seen = figures("gdp", {2018: "80", 2019: "90", 2020: "100"})
    lines = table(paper("draft-appraisal", seen=seen), "reach")

    assert lines[0] == ["地区生产总值", "150亿元", "8.45%", "11.8%", "12.5%（2019）", "低于或等于年均"]


def test_variants_of_a_draft_stand_beside_each_other_where_they_differ() -> None:
    other = plan([row("地区生产总值", "亿元", {2020: "100"}, {2025: "140"}), *ROWS[1:]])
    lines = table(paper("draft-appraisal", variants=(other,)), "variants")

    assert lines == [["地区生产总值", "150亿元", "140亿元"]]


def test_what_shares_ask_a_year_is_in_points_and_average_growth_is_held_against_published_growth() -> None:
    seen = [
        *figures("urbanisation_resident", {2018: "58", 2019: "59", 2020: "60"}),
        *figures("industry", {2018: "5", 2019: "7.5", 2020: "9"}, Measure.GROWTH),
    ]
    lines = {line[0]: line for line in table(paper("draft-appraisal", seen=seen), "reach")}

    assert lines["常住人口城镇化率"][2:] == ["1个百分点", "1个百分点", "1个百分点（2019）", "低于或等于年均"]
    assert lines["规上工业增加值"][2:] == ["8%", "7.15%", "9%（2020）", "高于年均，未超过最好年份"]


def test_a_name_written_otherwise_does_not_split_a_row_of_variants() -> None:
    other = plan([row("GDP", "亿元", {2020: "100"}, {2025: "140"}), *ROWS[1:]])
    lines = table(paper("draft-appraisal", variants=(other,)), "variants")

    assert lines == [["地区生产总值", "150亿元", "140亿元"]]


def test_no_half_is_told_of_a_year_after_the_plan() -> None:
    own = plan(ROWS)
    question = Question(as_of=dt.date(2027, 8, 1), forecasting=False)
    material = Material(plan=own, assessment=evaluate_plan(own, SEEN, question), kind="half-year")

    assert "2025年上半年" in write_report(gather(material, Given(observations=SEEN, question=question))).title


def pieces_of(report: Report) -> Iterator[Piece]:
    for block in (block for part in (*report.sections, *report.annexes) for block in part.blocks):
        cells = (cell for line in block.rows for cell in line) if isinstance(block, Table) else ()
        yield from block.pieces if isinstance(block, Paragraph) else itertools.chain(*cells)


@pytest.mark.parametrize("kind", OUTLINES)
def test_a_chinese_page_names_no_formula_in_english(kind: str) -> None:
    for report in (paper(kind), real(kind)):
        told = {formula_words(one.trace.formula, "zh") for one in pieces_of(report) if one.trace and one.trace.formula}

        assert [words for words in told if re.search("[A-Za-z]{4,}", words)] == []


def test_a_target_of_another_year_than_the_last_of_the_plan_carries_its_year() -> None:
    annex = next(part for part in real("mid-term").annexes if "量化承诺" in part.title)
    (found,) = (block for block in annex.blocks if isinstance(block, Table))

    assert ">2000亿元（2035）" in {words(line[2]) for line in found.rows}


def last_year() -> Report:
    """The annual paper of the plan's last year."""
    rows = figures("gdp", {2024: "140", 2025: "145"})
    question = Question(as_of=dt.date(2026, 6, 1), forecasting=False)
    material = Material(plan=plan(ROWS), assessment=evaluate_plan(plan(ROWS), rows, question), kind="annual")
    return write_report(gather(material, Given(observations=rows, question=question)))


def test_in_the_last_year_the_plans_own_target_is_called_that_and_no_way_to_it() -> None:
    report = last_year()
    told = "".join(paragraphs(report)) + str(table(report, "year"))

    assert "150亿元（规划）" in told
    assert "序时" not in told


def test_a_year_for_which_nobody_set_a_target_has_no_heading_that_says_so() -> None:
    own = plan([ROWS[1], ROWS[2]])
    unset, given = paper("annual", own, seen=figures("urbanisation_resident", {2022: "62", 2023: "63"})), paper("annual")

    assert not any("年度主要目标" in part.title for part in unset.sections)
    assert "年度主要目标完成情况" in [part.title for part in given.sections]


def test_no_next_year_is_a_heading_where_the_plan_has_none() -> None:
    report = last_year()

    assert not any("2026年目标建议" in part.title for part in report.sections)


def test_chapters_of_whose_tasks_nobody_reported_are_said_once() -> None:
    told = paragraphs(real("mid-term"))

    assert sum("尚无进展报告" in one for one in told) == 1
    assert sum(one.count("由牵头单位补充") for one in told if "尚无进展报告" in one) == 1


def test_promises_are_counted_in_their_own_word_and_their_figures_too() -> None:
    told = paragraphs(real("mid-term"))
    counted = next(one for one in told if one.startswith("正文中的量化承诺"))
    sources = [
        block for part in real("mid-term").annexes for block in part.blocks if isinstance(block, Table) and block.id == "sources"
    ]

    assert "项" not in counted
    assert f"评估采用{len(sources[0].rows)}条监测数据" in "".join(told)
