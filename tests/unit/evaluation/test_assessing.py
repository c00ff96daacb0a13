"""A plan assessed: a real district by what it published, and small plans for what it did not."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.assessments import Assessment, Item, Standing
from gangyao.evaluation.changes import find_changes
from gangyao.evaluation.interchange import assessment_schema, decode_assessment, encode_assessment
from gangyao.evaluation.items import Question
from gangyao.observations.observations import Measure, Observation, Status
from gangyao.observations.reading import read_observations
from gangyao.observations.subjects import Subjects
from gangyao.observations.targets import Targets, YearlyTarget
from gangyao.pipeline import read
from gangyao.plan.plans import CommitmentKind, Nature, Plan
from gangyao.responsibilities.duties import Responsibilities, Responsibility
from gangyao.terminal.standings import assessment_text
from gangyao.vocabulary.quantities import Comparator
from made_figures import figure, figures
from made_plans import growth, plan, promise, quantity, row

WUXING = Path(__file__).parents[3] / "examples" / "wuxing"
DAY = dt.date(2025, 6, 1)


def assessed(own: Plan, *rows: Observation, as_of: dt.date = DAY, **more: object) -> Assessment:
    return evaluate_plan(own, rows, Question(as_of=as_of, **more))  # type: ignore[arg-type]


def wuxing(as_of: dt.date = DAY) -> Assessment:
    own = read(WUXING / "plan.json")
    table = (WUXING / "observations.csv").read_bytes()
    return assessed(own, *read_observations(table, "observations.csv", Subjects(own)).observations, as_of=as_of)


def item(assessment: Assessment, identity: str) -> Item:
    return next(one for one in (*assessment.indicators, *assessment.commitments) if one.id == identity)


@pytest.mark.parametrize(
    ("as_of", "completion", "pace"),
    [(dt.date(2024, 6, 1), 0.696, 1.16), (dt.date(2025, 6, 1), 0.738, 0.92)],
)
def test_the_real_district_is_as_far_as_was_known_on_the_day(as_of: dt.date, completion: float, pace: float) -> None:
    product = item(wuxing(as_of), "gdp")

    assert product.completion == pytest.approx(completion, abs=0.0005)
    assert product.pace == pytest.approx(pace, abs=0.005)


def test_the_promise_of_farm_income_was_kept_two_years_early() -> None:
    promised = next(one for one in wuxing().commitments if one.concept == "income_rural")

    assert (promised.standing, promised.since) == (Standing.KEPT, 2023)
    assert promised.latest is not None
    assert promised.baseline is not None
    assert str((promised.latest.value or 0) - (promised.baseline.value or 0)) == "10202"


def test_most_indicators_of_the_real_district_are_silent_and_the_assessment_says_so() -> None:
    summary = wuxing().summary

    assert summary.indicators.by_standing["silent"] == 37
    assert summary.indicators.total == 41


def test_the_printed_verdicts_of_the_last_period_are_judged_by_their_own_numbers() -> None:
    rows = wuxing().achievements

    assert len(rows) == 37
    assert sum(one.met is not None for one in rows) == 31
    assert sum(one.agrees is True for one in rows) == 31
    assert sum(one.verdict == one.printed for one in rows if one.met is not None) == 26


def test_what_was_published_later_was_not_known_before() -> None:
    assert item(wuxing(dt.date(2022, 4, 2)), "gdp").standing is Standing.SILENT
    assert item(wuxing(dt.date(2022, 4, 3)), "gdp").standing is Standing.ON_COURSE


GDP = row("地区生产总值", "亿元", {2020: "100"}, {2025: "150"})
SHARE = row("常住人口城镇化率", "%", {2020: "60"}, {2025: "65"}, nature=Nature.BINDING)


@pytest.mark.parametrize(
    ("value", "standing"),
    [
        ("152", Standing.KEPT),
        ("142", Standing.ON_COURSE),
        ("120", Standing.FALLING_SHORT),
        ("95", Standing.MOVING_AWAY),
    ],
)
def test_a_target_is_sorted_by_how_far_it_is(value: str, standing: Standing) -> None:
    assert item(assessed(plan([GDP]), figure("gdp", 2024, value)), "gdp").standing is standing


def test_a_target_that_misses_its_last_year_falls_short_however_close() -> None:
    assert (
        item(assessed(plan([GDP]), figure("gdp", 2025, "149"), as_of=dt.date(2026, 6, 1)), "gdp").standing
        is Standing.FALLING_SHORT
    )


def test_silence_and_an_answer_are_two_things() -> None:
    answer = figure("gdp", 2024, None, status=Status.NONE, text="暂无新数，预计 2026-05")

    assert item(assessed(plan([GDP])), "gdp").standing is Standing.SILENT
    assert item(assessed(plan([GDP]), answer), "gdp").standing is Standing.UNDECIDABLE


def test_it_says_who_owes_a_figure_on_the_day() -> None:
    duties = Responsibilities(
        rows=(
            Responsibility(item="gdp", lead="统计局", until=dt.date(2023, 12, 31)),
            Responsibility(item="gdp", lead="发展改革局", since=dt.date(2024, 1, 1)),
        )
    )
    found = assessed(plan([GDP]), responsibilities=duties)

    assert item(found, "gdp").owed_by == "发展改革局"
    assert [(one.heading, one.total) for one in found.summary.bodies] == [("发展改革局", 1)]


def test_staleness_is_months_since_the_end_of_the_latest_period() -> None:
    assert item(assessed(plan([GDP]), figure("gdp", 2024, "120")), "gdp").staleness == 6


def test_what_is_not_yet_public_is_left_out_for_the_public() -> None:
    rows = [figure("gdp", 2023, "130"), figure("gdp", 2024, "140", visible="2025-12-31")]

    assert item(assessed(plan([GDP]), *rows, public=True), "gdp").latest.period == "2023"  # type: ignore[union-attr]
    assert item(assessed(plan([GDP]), *rows), "gdp").latest.period == "2024"  # type: ignore[union-attr]


def test_what_would_have_to_be_true_is_held_against_what_was_ever_reached() -> None:
    slow = item(assessed(plan([GDP]), *figures("gdp", {2021: "104", 2022: "108", 2023: "112"})), "gdp").condition
    fast = item(assessed(plan([GDP]), *figures("gdp", {2021: "130", 2022: "131", 2023: "132"})), "gdp").condition

    assert slow is not None
    assert fast is not None
    assert (slow.code, fast.code) == ("condition-unseen", "condition-seen")


def test_a_target_with_enough_history_has_a_probability_and_one_without_has_a_reason() -> None:
    history = {year: str(60 + 8 * (year - 2015)) for year in range(2015, 2025)}
    sure = item(assessed(plan([GDP]), *figures("gdp", history)), "gdp")
    bare = item(assessed(plan([GDP]), figure("gdp", 2024, "140")), "gdp")

    assert sure.probability is not None
    assert 0 < sure.probability < 1
    assert set(sure.forecast.quantiles["2025"]) == {"0.1", "0.25", "0.5", "0.75", "0.9"}  # type: ignore[union-attr]
    assert bare.probability is None
    assert bare.abstained is not None


def test_better_figures_raise_the_probability_of_every_kind_of_target() -> None:
    kinds = {
        "gdp": (GDP, Measure.LEVEL, ["120", "130", "140"], ["110", "115", "118"]),
        "fiscal_revenue_total": (
            row("财政总收入", "亿元", {2020: "80"}, planned=growth("8")), Measure.GROWTH, ["9", "9.5", "10"], ["5", "5.5", "4"],
        ),
        "fdi": (
            row("实际使用外资", "亿美元", {}, {2025: quantity("10", "亿美元", total=True)}), Measure.LEVEL, ["2.4", "2.6", "2.5"], ["1", "1.2", "1.1"],
        ),
        "energy_intensity_cut": (
            row("单位GDP能耗降低", "%", {}, {2025: quantity("15", "%", total=True)}), Measure.LEVEL, ["5", "4.5", "5"], ["1", "1.5", "2"],
        ),
    }  # fmt: skip
    for name, (own, measure, good, bad) in kinds.items():
        chances = []
        for values in (good, bad):
            stated = {2021 + index: value for index, value in enumerate(values)}
            chances.append(item(assessed(plan([own]), *figures(name, stated, measure)), own.id).probability)
        assert None not in chances, name
        assert chances[0] > chances[1], name  # type: ignore[operator]


def test_promises_of_prose_are_followed_where_a_known_indicator_links_them() -> None:
    promises = [
        promise("地区生产总值", CommitmentKind.MULTIPLE, "2", "倍"),
        promise("常住人口城镇化率", CommitmentKind.INCREASE, "5", "个百分点"),
        promise("智能装备产业规模", CommitmentKind.LEVEL, "500", "亿元"),
    ]
    found = assessed(plan([GDP, SHARE], promises), figure("gdp", 2024, "160"), figure("urbanisation_resident", 2024, "64"))
    (doubled, silent), (risen,) = found.commitments, found.same  # 65 is what the row asks, too

    assert (doubled.target.value, doubled.completion) == (200, pytest.approx(0.6))  # type: ignore[union-attr]
    assert (risen.target.value, risen.completion) == (65, pytest.approx(0.8))  # type: ignore[union-attr]
    assert silent.standing is Standing.SILENT


def test_a_promise_that_no_figure_follows_may_be_attested() -> None:
    own = plan([], [promise("智能装备产业规模", CommitmentKind.LEVEL, "500", "亿元")])
    kept = figure(own.commitments[0].id, 2025, None, attested=True)

    assert assessed(own, kept, as_of=dt.date(2026, 6, 1)).commitments[0].standing is Standing.KEPT


def test_completion_rates_follow_their_counting_rules() -> None:
    rows = [GDP, SHARE, row("森林覆盖率", "%", {2020: "30"}, {2025: "31"})]
    found = assessed(plan(rows), figure("gdp", 2024, "151"), figure("urbanisation_resident", 2024, "61"))
    rates = {rate.rule: (rate.met, rate.counted) for rate in found.summary.rates}

    assert rates == {"rows-decided": (1, 2), "rows-all": (1, 3), "items-all": (1, 3), "binding-decided": (0, 1)}


def test_changes_name_new_figures_revisions_and_moved_standings() -> None:
    before = assessed(plan([GDP, SHARE]), figure("gdp", 2023, "112"))
    after = assessed(plan([GDP, SHARE]), figure("gdp", 2023, "131"), figure("urbanisation_resident", 2024, "64"))

    assert [(one.id, one.reason.code) for one in find_changes(before, after)] == [
        ("gdp", "changed-revised"),
        ("gdp", "changed-standing"),
        ("urbanisation_resident", "changed-figure"),
        ("urbanisation_resident", "changed-standing"),
    ]
    assert find_changes(after, after) == ()


def test_an_assessment_survives_json_exactly() -> None:
    found = wuxing()

    assert decode_assessment(encode_assessment(found)) == found
    assert assessment_schema()["title"] == "gangyao.assessment version 1"


def test_every_reason_has_a_sentence_in_both_languages() -> None:
    found = wuxing()
    reasons = [one.reason for one in (*found.indicators, *found.commitments)]

    assert all(set(reason.message) == {"zh", "en"} and "{" not in "".join(reason.message.values()) for reason in reasons)


def test_promised_growth_of_a_known_rate_counts_its_levels_as_growth() -> None:
    own = plan(
        [row("地区生产总值年均增速", "%", {2020: "5.4"}, {2025: "5"})],
        [promise("地区生产总值年均增速", CommitmentKind.GROWTH, "5", "%")],
    )
    found = assessed(own, *figures("gdp_growth", {2021: "5.2", 2022: "4.8"})).same[0]

    assert found.latest is not None
    assert str(found.latest.value) == "5.00"
    assert found.baseline is None


def test_a_promise_to_keep_below_a_bound_is_kept_only_with_its_last_year() -> None:
    bound = promise("城镇调查失业率", CommitmentKind.SHARE, "5.5", "%")
    below = replace(bound, quantity=quantity("5.5", "%", Comparator.AT_MOST))
    found = assessed(plan([], [below]), figure("unemployment_surveyed", 2023, "5.1")).commitments[0]

    assert (found.kind, found.standing) == ("ceiling", Standing.ON_COURSE)


def test_a_yearly_target_binds_by_its_own_sign_and_not_by_that_of_the_last_year() -> None:
    own = plan([row("地区生产总值", "亿元", {2020: "100"}, {2025: quantity("150", "亿元", Comparator.ABOVE)})])
    set_by = YearlyTarget(subject="gdp", year=2023, value=Decimal(125), unit="亿元")

    found = assessed(own, figure("gdp", 2023, "125"), targets=Targets(rows=(set_by,))).indicators[0].yearly

    assert found is not None
    assert found.verdict == "完成"


def test_a_reader_is_told_that_the_last_year_is_over_and_its_figure_missing() -> None:
    own = plan([row("地区生产总值", "亿元", {2020: "100"}, {2025: "150"})])
    told = [assessment_text(assessed(own, figure("gdp", 2024, "135"), as_of=day), "zh") for day in (DAY, dt.date(2026, 3, 1))]

    assert ["目标年已过" in text for text in told] == [False, True]


@pytest.mark.parametrize(("grown", "verdict"), [("6.5", "完成"), ("5", "未完成"), (None, None)])
def test_a_target_of_growth_is_held_against_growth_and_never_against_the_level(grown: str | None, verdict: str | None) -> None:
    own = plan([row("地区生产总值", "亿元", {2020: "100"}, {2025: "150"})])
    wanted = YearlyTarget(subject="gdp", year=2023, value=Decimal(6), unit="%", measure=Measure.GROWTH)
    seen = [figure("gdp", 2023, "125"), *([figure("gdp", 2023, grown, Measure.GROWTH)] if grown else [])]

    found = assessed(own, *seen, targets=Targets(rows=(wanted,))).indicators[0].yearly

    assert found is not None
    assert (found.reached, found.verdict) == (grown and Decimal(grown), verdict)
