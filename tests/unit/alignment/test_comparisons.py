"""Lower plans against an upper one: what is carried down, how strongly, and what they add up to."""

from fractions import Fraction

import pytest

from gangyao.alignment.aggregates import Unit, parent_reduction
from gangyao.alignment.comparisons import Comparison, compare_plans
from gangyao.alignment.interchange import comparison_schema, encode_comparison
from gangyao.alignment.matching import Reason, match_rows
from gangyao.plan.plans import Indicator, Nature
from gangyao.vocabulary.findings import Severity
from gangyao.vocabulary.quantities import Comparator
from made_plans import growth, plan, quantity, row

BINDING = Nature.BINDING


def compare(upper: list[Indicator], *lowers: list[Indicator]) -> Comparison:
    places = ("甲县", "乙县", "丙县")
    return compare_plans(
        plan(upper, place="某市"), [plan(rows, place=place) for rows, place in zip(lowers, places, strict=False)]
    )


def codes(comparison: Comparison) -> list[str]:
    return [finding.code for finding in comparison.findings]


def test_names_are_matched_however_they_are_worded() -> None:
    upper = [row("R&D经费支出占GDP比重", "%", {2020: "2"}, {2025: "3"})]
    lower = [
        row("规上工业企业研发经费支出占营业收入比重", "%", {}),
        row("全社会研发经费支出占地区生产总值比重", "%", {2020: "1"}, {2025: "2"}),
    ]

    assert [(match.lower.name, match.reason) for match in match_rows(upper, lower)] == [
        ("全社会研发经费支出占地区生产总值比重", Reason.CONCEPT)
    ]


def test_likeness_only_suggests_and_never_joins_two_known_indicators() -> None:
    known = match_rows([row("城镇登记失业率", "%", {2020: "2"})], [row("城镇调查失业率", "%", {2020: "5"})])
    unknown = match_rows([row("低空经济产业总规模", "亿元", {})], [row("低空经济产业规模", "亿元", {})])

    assert known == ()
    assert [match.reason for match in unknown] == [Reason.SUGGESTION]
    assert not unknown[0].bound


def test_a_level_is_the_counterpart_of_its_growth() -> None:
    upper = [row("地区生产总值增速", "%", {2020: "5"}, {2025: "6"}, nature=BINDING)]
    weak = [row("地区生产总值", "亿元", {2020: "100"}, {2025: "120"})]
    strong = [row("地区生产总值", "亿元", {2020: "100"}, {2025: "140"})]

    assert codes(compare(upper, weak)) == ["weaker-target"]
    assert codes(compare(upper, strong)) == []


def test_a_binding_target_without_counterpart_is_a_doubt_and_an_expected_one_is_not() -> None:
    binding = row("单位GDP能耗降低", "%", {}, {2025: "15"}, nature=BINDING)
    expected = row("出口总额", "亿元", {2020: "1"}, {2025: "2"})
    other = [row("森林覆盖率", "%", {2020: "50"}, {2025: "51"})]

    assert [(finding.code, finding.about) for finding in compare([binding, expected], other).findings] == [
        ("not-carried-down", ("energy_intensity_cut",))
    ]


@pytest.mark.parametrize(("goal", "expected"), [("14", [Severity.DOUBT]), ("15", []), ("16", []), ("14.96", [])])
def test_a_reduction_is_as_strong_as_its_number(goal: str, expected: list[Severity]) -> None:
    upper = [row("单位GDP能耗降低", "%", {}, {2025: "15.0"}, nature=BINDING)]
    lower = [row("单位GDP能耗降低", "%", {}, {2025: goal})]
    found = [finding.severity for finding in compare(upper, lower).findings if finding.code == "weaker-target"]

    assert found == expected


def test_a_place_that_is_ahead_may_ask_fewer_points() -> None:
    upper = [row("常住人口城镇化率", "%", {2020: "60"}, {2025: "66"})]

    assert codes(compare(upper, [row("常住人口城镇化率", "%", {2020: "80"}, {2025: "82"})])) == []
    assert codes(compare(upper, [row("常住人口城镇化率", "%", {2020: "40"}, {2025: "42"})])) == ["weaker-target"]


def test_a_copied_target_is_noted_where_the_baseline_differs() -> None:
    upper = [row("森林覆盖率", "%", {2020: "60"}, {2025: "62.5"})]
    lower = [row("森林覆盖率", "%", {2020: "55"}, {2025: "62.5"})]

    assert codes(compare(upper, lower)) == ["copied-target"]


def test_units_definitions_and_baseline_years_are_held_against_each_other() -> None:
    trade = row("出口总额", "亿美元", {2020: "10"}, {2025: "14"})
    heads = row("人均地区生产总值", "元", {2020: "80000"}, {2025: "110000"}, qualifier="户籍人口", identity="x")

    assert codes(compare([trade], [row("出口总额", "亿元", {2020: "70"}, {2025: "98"})])) == ["other-unit"]
    assert codes(compare([trade], [row("出口总额", "亿美元", {2019: "10"}, {2025: "15"})])) == ["other-baseline"]
    lower = row("人均地区生产总值", "元", {2020: "60000"}, {2025: "90000"}, qualifier="常住人口")
    assert codes(compare([heads], [lower])) == ["other-definition"]


def test_plans_of_two_periods_are_said_to_be_so_once() -> None:
    upper = plan([row("森林覆盖率", "%", {2020: "60"}, {2025: "62"})], place="某市")
    lower = plan([row("森林覆盖率", "%", {2015: "60"}, {2020: "61"})], place="甲县", first=2016)

    assert [finding.code for finding in compare_plans(upper, [lower]).findings] == ["other-period"]


def amount(base: str, goal: str) -> list[Indicator]:
    return [row("地区生产总值", "亿元", {2020: base}, {2025: goal})]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("300", "500"), ("400", "600"), ["sum-differs"]),  # 1100 where the city has 1000
        (("300", "450"), ("400", "550"), []),
        (("300", "420"), ("400", "560"), ["sum-differs"]),  # all parts, and short of the whole
        (("100", "140"), ("200", "280"), []),  # two of many parts
    ],
)
def test_amounts_of_lower_plans_are_added(first: tuple[str, str], second: tuple[str, str], expected: list[str]) -> None:
    comparison = compare(amount("700", "1000"), amount(*first), amount(*second))

    assert [code for code in codes(comparison) if code == "sum-differs"] == expected


def test_rates_of_lower_plans_are_weighted_and_never_averaged() -> None:
    def county(gdp: str, share: str) -> list[Indicator]:
        return [
            row("地区生产总值", "亿元", {2020: gdp}, {2025: gdp}),
            row("R&D经费支出占GDP比重", "%", {2020: "2.2"}, {2025: share}),
        ]

    city = [
        row("地区生产总值", "亿元", {2020: "1000"}, {2025: "1000"}),
        row("R&D经费支出占GDP比重", "%", {2020: "2.2"}, {2025: "2.5"}),
    ]

    assert "mean-differs" in codes(compare(city, county("800", "2.0"), county("200", "3.0")))  # weighted 2.2, mean 2.5
    assert "mean-differs" not in codes(compare(city, county("800", "2.3"), county("200", "3.3")))  # weighted 2.5


def energy(gdp: tuple[str, str], level: str, cut: str) -> list[Indicator]:
    return [
        row("地区生产总值", "亿元", {2020: gdp[0]}, {2025: gdp[1]}),
        row("单位地区生产总值能耗", "吨标煤/万元", {2020: level}),
        row("单位GDP能耗降低", "%", {}, {2025: cut}),
    ]


def test_reductions_compose_by_output_and_not_by_their_mean() -> None:
    """Methods of monitoring §2, oracle (c): both cut a tenth, output moves to the worse, the whole rises 1.5 to 1.53."""
    city = [row("单位GDP能耗降低", "%", {}, {2025: "10"}, nature=BINDING)]
    found = compare(city, energy(("50", "70"), "2", "10"), energy(("50", "30"), "1", "10")).findings

    assert [(finding.code, str(finding.values["reduction"])) for finding in found] == [("reduction-differs", "-2")]


def test_reductions_without_levels_are_undecided() -> None:
    cut = row("单位GDP能耗降低", "%", {}, {2025: "10"})

    assert codes(compare([cut], [cut], [cut])) == ["reduction-undecided"]


def test_the_identity_of_intensities_holds_where_nothing_moves() -> None:
    half = Fraction(1, 2)
    units = [
        Unit(intensity=Fraction(level), weight=half, intensity_after=Fraction(level) * Fraction(9, 10), weight_after=half)
        for level in (1, 3)
    ]

    assert parent_reduction(units) == Fraction(1, 10)


def test_bounds_and_planned_growth_take_part() -> None:
    upper = [row("财政总收入", "亿元", {2020: "10"}, planned=growth("6", comparator=Comparator.AT_LEAST))]
    lower = [row("财政总收入", "亿元", {2020: "5.00"}, {2025: quantity("6.00", "亿元", Comparator.AT_LEAST)})]

    assert codes(compare(upper, lower)) == ["weaker-target"]


def test_a_comparison_is_json_with_a_schema() -> None:
    encoded = encode_comparison(compare(amount("700", "1000"), amount("300", "400")))

    assert b'"format": "gangyao.comparison"' in encoded
    assert comparison_schema()["title"] == "gangyao.comparison version 1"
