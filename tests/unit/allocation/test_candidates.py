"""Appraisal, control indicators, what a project is worth, and what of the plan a choice moves."""

import datetime as dt
from decimal import Decimal

import pytest

from gangyao.allocation.appraising import Appraisal, Criterion, Gate, appraise, check_scores, read_appraisal, shipped_appraisal
from gangyao.allocation.bids import Bid, Link, LinkKind, Milestone, Portfolio, Stage
from gangyao.allocation.candidates import Gap, gaps_of, problem_of
from gangyao.allocation.controls import control_bid, read_thresholds, shipped_thresholds
from gangyao.allocation.coverage import coverage_of
from gangyao.allocation.problems import Factor
from gangyao.allocation.surveys import Asked, appraise_all
from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.items import Question
from gangyao.observations.reading import read_observations
from gangyao.observations.subjects import Subjects
from gangyao.plan.plans import ProjectKind
from gangyao.vocabulary.texts import Unreadable
from made_plans import plan, row
from made_portfolios import WUXING, example, wuxing

DAY = dt.date(2024, 6, 30)
WUXING_CODE = "330502"  # 湖州市吴兴区
HEAD = "control,comparator,value,unit,kinds,place,from,until,source\n"
PM = row("细颗粒物年均浓度", "微克/立方米", {2020: "27"}, {2025: "25"})
GDP = row("地区生产总值", "亿元", {2020: "100"}, {2025: "150"})


def bid(name: str = "A", **more: object) -> Bid:
    return Bid(id=name, name=name, **{"kind": ProjectKind.INDUSTRY, **more})  # type: ignore[arg-type]


def figures(**numbers: str) -> dict[str, Decimal]:
    return {name: Decimal(number) for name, number in numbers.items()}


def values(one: Bid) -> dict[str, Decimal]:
    return {own.id: own.value for own in control_bid(one, (), DAY) if own.value is not None}


def test_control_indicators_are_ratios_in_their_own_units() -> None:
    own = bid(
        figures=figures(
            land="30",
            fixed_investment="9000",
            output="15000",
            tax="600",
            floor_area="24000",
            energy="3000",
            rd="300",
            office_land="1.5",
        )
    )

    assert values(own) == {
        "investment_intensity": 300, "output_intensity": 500, "tax_intensity": 20, "floor_area_ratio": Decimal("1.2"),
        "energy_intensity": Decimal("0.2"), "rd_intensity": 2, "office_share": 5,
    }  # fmt: skip


def test_the_published_example_of_thresholds_decides_on_both_sides() -> None:
    good = bid(figures=figures(land="10", equipment_investment="1500", tax="80", output="3500", rd="70"))
    poor = bid(figures=figures(land="10", equipment_investment="1499", tax="79", output="3499", rd="69"))

    assert {own.met for own in control_bid(good, shipped_thresholds(), DAY)} == {True}
    assert {own.met for own in control_bid(poor, shipped_thresholds(), DAY)} == {False}


def test_a_threshold_holds_for_its_days_its_kinds_and_its_place_and_is_converted() -> None:
    rows = (
        HEAD + "tax_intensity,>=,12,万元/亩,,,2020-01-01,2023-12-31,旧\ntax_intensity,>=,3000000,元/公顷,,吴兴区,2024-01-01,,新\n"
    )
    bounds, own = read_thresholds(rows.encode()), bid(figures=figures(land="1", tax="15"))

    assert [(one.threshold, one.source) for one in control_bid(own, bounds, dt.date(2023, 6, 1), WUXING_CODE)] == [(12, "旧")]
    assert [(one.threshold, one.met) for one in control_bid(own, bounds, DAY, WUXING_CODE)] == [(20, False)]
    assert [one.threshold for one in control_bid(own, bounds, DAY, "330522")] == [None]


def test_a_threshold_of_ones_own_for_all_kinds_goes_before_ours_for_some() -> None:
    mine = read_thresholds((HEAD + "tax_intensity,>=,12,万元/亩,,,,,自定\n").encode())
    own = bid(figures=figures(land="1", tax="10"))
    bounds = {one.id: one.threshold for one in control_bid(own, (*shipped_thresholds(), *mine), DAY, WUXING_CODE)}

    assert bounds["tax_intensity"] == 12


@pytest.mark.parametrize(
    "row_words",
    [
        "moon,>=,1,,,,,,",
        "tax_intensity,=,1,,,,,,",
        "tax_intensity,>=,NaN,,,,,,",
        "tax_intensity,>=,1,吨,,,,,",
        "tax_intensity,>=,1,,,,2024-13-01,,",
    ],
)
def test_thresholds_that_cannot_be_read_are_refused_by_their_row(row_words: str) -> None:
    with pytest.raises(Unreadable, match="Row 2"):
        read_thresholds((HEAD + row_words).encode())


def test_no_land_leaves_a_control_open_instead_of_dividing_by_it() -> None:
    own = control_bid(bid(figures=figures(land="0", tax="5")), shipped_thresholds(), DAY)

    assert {(one.met, one.missing) for one in own if one.id == "tax_intensity"} == {(None, ("用地面积",))}


def test_gates_fail_pass_or_stay_open_and_say_why() -> None:
    gates = (
        Gate(id="税收", controls=("tax_intensity",)),
        Gate(id="能耗", controls=("energy_intensity",)),
        Gate(id="安全", veto=True),
    )
    appraisal = Appraisal(name="n", gates=gates, criteria=(Criterion(id="c", weight=Decimal(1)),))
    own = bid(figures=figures(land="1", tax="5"), answers={"安全": True})
    found = appraise(own, control_bid(own, shipped_thresholds(), DAY), appraisal)

    assert [gate.passed for gate in found.gates] == [False, None, True]
    assert [gate.why for gate in found.gates] == [("亩均税收 5万元/亩 (>= 8)",), ("单位产值能耗",), ()]


def test_a_veto_refuses_whatever_the_score() -> None:
    own = bid(
        kind=ProjectKind.WATER,
        answers={"安全与产业政策": False},
        scores={one.id: Decimal(100) for one in shipped_appraisal().criteria},
    )
    found = appraise(own, (), shipped_appraisal())

    assert (found.score, [gate.id for gate in found.failed]) == (Decimal("100.00"), ["安全与产业政策"])


def test_a_score_is_weighed_and_what_is_not_scored_counts_as_nought() -> None:
    criteria = (Criterion(id="甲", weight=Decimal(3)), Criterion(id="乙", weight=Decimal(1), scale=Decimal(10)))
    appraisal = Appraisal(name="n", gates=(), criteria=criteria)

    assert appraise(bid(scores={"甲": Decimal(80), "乙": Decimal(5)}), (), appraisal).score == Decimal("72.50")
    assert appraise(bid(scores={"甲": Decimal(80)}), (), appraisal).unscored == ("乙",)
    assert appraise(bid(), (), appraisal).score is None
    assert [one.code for one in check_scores([bid(scores={"甲": Decimal(101), "丙": Decimal(1)})], appraisal, "f")] == [
        "unknown-criterion",
        "score-outside",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "gates = 3",
        "name = 'n'\ngates = [{id='g', controls=['moon']}]\ncriteria = [{id='c', weight=1}]",
        "name='n'\ngates=[]\ncriteria=[]",
        "[",
    ],
)
def test_an_appraisal_that_cannot_be_read_is_refused(words: str) -> None:
    with pytest.raises(Unreadable):
        read_appraisal(words.encode())


def test_the_default_has_six_gates_and_says_that_it_is_one() -> None:
    assert (len(shipped_appraisal().gates), shipped_appraisal().default) == (6, True)


def test_a_gap_closes_at_most_wholly_and_a_step_away_from_the_target_counts_against() -> None:
    gap = Gap(id="pm25", amount=Decimal(-2), unit="微克/立方米", behind=Decimal("0.5"))

    assert [gap.closed(Decimal(one)) for one in ("-1", "-9", "0.4")] == [Decimal("0.25"), Decimal("0.5"), Decimal("-0.1")]


def test_without_an_assessment_the_gap_is_the_whole_way() -> None:
    gaps = gaps_of(plan([GDP, PM]), None)

    assert {name: (gap.amount, gap.behind) for name, gap in gaps.items()} == {"gdp": (50, 1), "pm25": (-2, 1)}


def test_an_assessment_gives_what_is_missing_and_how_far_behind_it_is() -> None:
    own = plan([GDP, PM])
    read = read_observations("指标,年份,数值\n地区生产总值,2022,110\n细颗粒物年均浓度,2022,24\n".encode(), "o.csv", Subjects(own))
    gaps = gaps_of(own, evaluate_plan(own, read.observations, Question(as_of=dt.date(2023, 6, 1), forecasting=False)))

    assert {name: gap.amount for name, gap in gaps.items()} == {"gdp": 40}  # PM2.5 is met and has no gap
    assert 0 < gaps["gdp"].behind < 1


def test_two_indicators_are_never_added_but_as_shares_of_their_own_gaps() -> None:
    portfolio = Portfolio(
        bids=(
            bid(
                contributions={"gdp": Decimal(5), "pm25": Decimal(-1), "unknown": Decimal(9)},
                planned={2023: Decimal(2), 2024: Decimal(3)},
            ),
        )
    )
    posed = problem_of(plan([GDP, PM]), portfolio)

    assert posed.problem.candidates[0].values == {"score": 0, "gaps": Decimal("0.6"), "investment": 5}
    assert (posed.problem.first, posed.problem.last) == (2021, 2025)


def test_years_are_those_of_the_caps_and_a_project_that_cannot_start_in_them_is_refused_with_a_reason() -> None:
    land = Factor(id="land", name="用地", unit="亩", yearly={2023: Decimal(1), 2024: Decimal(1)})
    bids = (bid("A", earliest=2022, latest=2023), bid("B", earliest=2025), bid("C"))
    posed = problem_of(plan([GDP]), Portfolio(bids=bids, factors=(land,)))

    assert {one.id: one.starts for one in posed.problem.candidates} == {"A": (2023,), "C": (2023, 2024)}
    assert [(one.id, one.reason.code) for one in posed.refused] == [("B", "starts-outside")]


def test_a_project_under_way_asks_only_for_what_it_will_still_take() -> None:
    land = Factor(id="land", name="用地", unit="亩", yearly={2023: Decimal(1), 2024: Decimal(1)})
    under_way = bid(
        milestones={Stage.BUILDING: Milestone(actual=dt.date(2022, 3, 1))}, demands={"land": (Decimal(5), Decimal(2), Decimal(1))}
    )
    found = problem_of(plan([GDP]), Portfolio(bids=(under_way,), factors=(land,))).problem.candidates[0]

    assert (found.starts, found.demands) == ((2023,), {"land": (2, 1)})


def test_the_example_poses_a_problem_without_those_that_failed_a_gate() -> None:
    portfolio = example()
    asked = Asked(day=DAY, thresholds=read_thresholds((WUXING / "thresholds.csv").read_bytes()))
    posed = problem_of(wuxing(), portfolio, appraise_all(portfolio.bids, asked))

    assert len(portfolio.bids) == 60
    assert len(posed.problem.candidates) + len(posed.refused) == 60
    assert {one.reason.code for one in posed.refused} == {"gate-failed"}
    assert all(one.values["score"] > 0 for one in posed.problem.candidates)


def test_a_choice_moves_what_it_is_linked_to_and_leaves_the_rest_uncovered() -> None:
    task = wuxing().tasks[0]
    bids = (
        bid("A", links=(Link(kind=LinkKind.TASK, id=task.id),), contributions={"gdp": Decimal(2)}, planned={2023: Decimal(3)}),
        bid("B", planned={2023: Decimal(4), 2024: Decimal(1)}),
        bid("C", links=(Link(kind=LinkKind.TASK, id=wuxing().tasks[1].id),)),
    )
    found = coverage_of(wuxing(), Portfolio(bids=bids), {"A", "B"})

    assert [(one.kind, one.id, one.bids, one.amount) for one in found.served] == [
        (LinkKind.INDICATOR, "gdp", ("A",), 2), (LinkKind.TASK, task.id, ("A",), None)
    ]  # fmt: skip
    assert len(found.served) + len(found.uncovered) == 41 + 54 + 117
    assert found.unlinked == ("B",)
    assert len(found.idle) == 115
    assert [(one.task, one.years) for one in found.budgets] == [(task.id, {2023: 3})]
    assert found.years == {2023: 7, 2024: 1}
