"""What a row of a table of achievements says of its target, and what it leaves open."""

from dataclasses import replace

import pytest

from gangyao.plan.plans import Indicator
from gangyao.progress.attainment import Ground, attain
from gangyao.progress.verdicts import Verdict, judge
from gangyao.vocabulary.quantities import Comparator
from made_plans import growth, quantity, row

CEILING = Comparator.AT_MOST


def amount(base: str, goal: str, reached: str, planned: str | None = None, reported: str | None = None) -> Indicator:
    return row(
        "地区生产总值", "亿元", {2015: base, 2020: reached}, {2020: goal},
        planned=growth(planned) if planned else None, reported=growth(reported) if reported else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("own", "verdict"),
    [
        (amount("100", "120", "119"), Verdict.HARD),
        (amount("100", "120", "120"), Verdict.MET),
        (amount("100", "120", "122"), Verdict.EARLY),
        (amount("100", "120", "120", "5"), Verdict.LEVEL_MET),
        (amount("100", "120", "130", "5", "4.9"), Verdict.LEVEL_EARLY),
        (amount("100", "120", "130", "5", "5.4"), Verdict.EARLY),
        (row("细颗粒物年均浓度", "微克/立方米", {2015: "40", 2020: "33"}, {2020: "35"}), Verdict.EARLY),
        (row("细颗粒物年均浓度", "微克/立方米", {2015: "40", 2020: "36"}, {2020: "35"}), Verdict.HARD),
        (row("城镇登记失业率", "%", {2015: "2.6", 2020: "4.1"}, {2020: quantity("4", "%", CEILING)}), Verdict.HARD),
        (row("城镇登记失业率", "%", {2015: "2.6", 2020: "0"}, {2020: quantity("4", "%", CEILING)}), Verdict.MET),
    ],
)
def test_the_verdict_follows_from_the_numbers(own: Indicator, verdict: Verdict) -> None:
    assert judge(own).verdict is verdict


@pytest.mark.parametrize(
    ("own", "ground"),
    [
        (row("非化石能源占比", "%", {2020: "15"}, {2020: quantity(None, text="完成市下达指标")}), Ground.NO_ASSIGNED_NUMBER),
        (row("实际使用外资", "亿美元", {2020: "1.8"}, {2020: quantity("9", "亿美元", total=True)}), Ground.YEAR_BESIDE_SUM),
        (row("固定资产投资", "亿元", {2015: "100"}, {2020: "120"}), Ground.NO_OUTCOME),
    ],
)
def test_what_the_figures_do_not_decide_is_left_open(own: Indicator, ground: Ground) -> None:
    attainment = attain(own)

    assert (attainment.met, attainment.ground) == (None, ground)


def test_an_attested_outcome_meets_an_assigned_target() -> None:
    words = quantity(None, text="完成市下达指标")

    assert judge(row("单位GDP能耗降低", "%", {2020: words}, {2020: words})).verdict is Verdict.MET


def test_a_baseline_that_equals_the_target_has_no_way_to_go() -> None:
    assert attain(amount("100", "100", "100")).completion is None


def test_growth_decides_where_no_level_is_known() -> None:
    own = row("固定资产投资", "亿元", {2015: "100"}, {2020: "180"}, planned=growth("12"), reported=growth("12"))

    assert (judge(own).verdict, attain(own).ground) == (Verdict.MET, Ground.GROWTH)


@pytest.mark.parametrize(
    ("unit", "base", "goal", "reached", "met"),
    [
        ("%", "3", "4", "4.3", True),
        ("%", "3", "4", "4.6", False),
        ("%", "55", "60", "59.5", True),
        ("亿元", "80", "100", "98.9", False),
    ],
)
def test_about_is_half_a_point_of_a_rate_in_what_was_reached_too(
    unit: str, base: str, goal: str, reached: str, *, met: bool
) -> None:
    about = quantity(goal, unit=unit, comparator=Comparator.ABOUT)
    own = row("城镇登记失业率" if goal == "4" else "某项指标", unit, {2015: base, 2020: reached}, {2020: goal})

    assert attain(replace(own, targets={2020: about})).met is met
