"""Allocations with their reasons: a published problem, prices, least changes, conflicts, frontier, steadiness, JSON."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gangyao.allocation.allocations import Wanted, make_allocation
from gangyao.allocation.exhausting import TooMany, best_worth
from gangyao.allocation.explaining import explain
from gangyao.allocation.interchange import allocation_schema, decode_allocation, encode_allocation
from gangyao.allocation.problems import EXACT, Candidate, Effort, Factor, Problem, Quota, Tier
from gangyao.allocation.ranking import rank
from gangyao.allocation.solving import allocate
from gangyao.terminal.allocations import allocation_text

# The first of the seven problems of OR-Library's mknap1 (Petersen 1967, Management Science 13); its optimum is 3800.
WORTH = (100, 600, 1200, 2400, 500, 2000)
ROWS = (
    (8, 12, 13, 64, 22, 41), (8, 12, 13, 75, 22, 41), (3, 6, 4, 18, 6, 4), (5, 10, 8, 32, 6, 12), (5, 13, 8, 42, 6, 20),
    (5, 13, 8, 48, 6, 20), (0, 0, 0, 0, 8, 0), (3, 0, 4, 0, 8, 0), (3, 2, 4, 0, 8, 4), (3, 2, 4, 8, 8, 4),
)  # fmt: skip
CAPS = (80, 96, 20, 36, 44, 48, 10, 18, 22, 24)


def land(cap: str, **more: object) -> Factor:
    return Factor(id="land", name="建设用地", unit="亩", **({"total": Decimal(cap)} | more))  # type: ignore[arg-type]


def project(name: str, worth: str, demand: str, **more: object) -> Candidate:
    own: dict[str, object] = {"starts": (2021,), "demands": {"land": (Decimal(demand),)}, "values": {"score": Decimal(worth)}}
    return Candidate(id=name, name=name, **(own | more))  # type: ignore[arg-type]


def problem(*candidates: Candidate, cap: str = "10", **more: object) -> Problem:
    own: dict[str, object] = {"first": 2021, "last": 2025, "factors": (land(cap),)}
    return Problem(candidates=candidates, **(own | more))  # type: ignore[arg-type]


def petersen() -> Problem:
    names = [f"row{place}" for place in range(len(ROWS))]
    factors = tuple(Factor(id=name, name=name, unit="1", total=Decimal(cap)) for name, cap in zip(names, CAPS, strict=True))
    candidates = tuple(
        Candidate(
            id=f"P{place}", name=f"P{place}", starts=(2021,), values={"score": Decimal(worth)},
            demands={name: (Decimal(row[place]),) for name, row in zip(names, ROWS, strict=True)},
        )
        for place, worth in enumerate(WORTH)
    )  # fmt: skip
    return Problem(first=2021, last=2021, candidates=candidates, factors=factors)


def test_the_published_optimum_of_a_knapsack_with_ten_rows_is_found_and_proved() -> None:
    found = allocate(petersen(), ("score",), EXACT)

    assert (found.worth, found.complete) == (pytest.approx(3800), True)
    assert found.bound == pytest.approx(3800)


def test_what_the_best_ranking_misses_is_said() -> None:
    own = problem(project("大", "10", "6"), project("中一", "9", "5"), project("中二", "9", "5"))
    found = make_allocation(own, Wanted(aims=("score",), effort=EXACT))

    assert (found.worth, found.ranking) == (18, 10)
    assert [one.id for one in found.left_out] == ["大"]


def test_a_project_starts_when_there_is_room_for_it() -> None:
    yearly = land("0", total=None, yearly={year: Decimal(5) for year in range(2021, 2026)})
    own = problem(*(project(f"P{index}", "1", "5", starts=tuple(range(2021, 2026))) for index in range(5)), factors=(yearly,))

    assert sorted(allocate(own, ("score",), EXACT).starts().values()) == [2021, 2022, 2023, 2024, 2025]


def test_unused_quota_serves_a_later_year_only_where_it_may_be_carried_over() -> None:
    yearly = {year: Decimal(2) for year in range(2021, 2026)}
    late = project("P", "1", "8", starts=(2025,))

    assert allocate(problem(late, factors=(land("0", total=None, yearly=yearly),)), ("score",), EXACT).starts() == {}
    assert allocate(problem(late, factors=(land("0", total=None, yearly=yearly, carries=True),)), ("score",), EXACT).starts() == {
        "P": 2025
    }


def test_more_of_a_factor_is_bought_only_as_far_as_the_money_goes() -> None:
    money = Factor(id="money", name="资金", unit="万元", total=Decimal(12))
    priced = land("10", tiers=(Tier(amount=Decimal(5), price=Decimal(4)),), payer="money")

    assert allocate(problem(project("P", "1", "13"), factors=(priced, money)), ("score",), EXACT).starts() == {"P": 2021}
    assert allocate(problem(project("P", "1", "14"), factors=(priced, money)), ("score",), EXACT).starts() == {}


def test_quotas_of_a_town_hold() -> None:
    east, west = (frozenset({name}) for name in ("东镇", "西镇"))
    rows = [
        project("东一", "9", "1", groups=east),
        project("东二", "8", "1", groups=east),
        project("西一", "1", "1", groups=west),
    ]
    quotas = (Quota(group="东镇", most=1), Quota(group="西镇", least=1))

    assert set(allocate(problem(*rows, quotas=quotas), ("score",), EXACT).starts()) == {"东一", "西一"}


def test_a_project_left_out_is_told_what_it_would_displace_and_what_is_missing() -> None:
    own = problem(project("甲", "10", "6"), project("乙", "9", "6"))
    change = explain(own, "score", allocate(own, ("score",), EXACT), "乙", EXACT)

    assert (change.loss, change.displaced) == (pytest.approx(1), ("甲",))
    assert [(one.factor, one.year, one.amount) for one in change.missing or ()] == [("land", None, pytest.approx(2))]


def test_a_difference_smaller_than_what_was_left_unproved_is_said_to_be_within_the_gap() -> None:
    own = problem(project("甲", "100", "6"), project("乙", "99.9", "6"))
    found = replace(allocate(own, ("score",), EXACT), bound=101.0)

    assert explain(own, "score", found, "乙", EXACT).within_gap
    assert not explain(own, "score", allocate(own, ("score",), EXACT), "乙", EXACT).within_gap


def test_a_project_that_cannot_be_fitted_in_at_all_is_told_so_and_what_would_have_to_be_added() -> None:
    own = problem(project("甲", "10", "6", must=True), project("乙", "9", "6"))
    change = explain(own, "score", allocate(own, ("score",), EXACT), "乙", EXACT)

    assert not change.possible
    assert [reason.code for reason in change.reasons] == ["forced-impossible", "change-missing-in-all"]


def test_contradicting_demands_are_named_with_what_each_would_cost_to_relax() -> None:
    own = problem(project("甲", "10", "6", must=True), project("乙", "9", "7", must=True), project("丙", "1", "1", must=True))
    found = make_allocation(own, Wanted(aims=("score",), effort=EXACT))
    assert found.conflict is not None
    members = {(one.demand.kind.value, one.demand.id): one.amount for one in found.conflict.members}

    assert not found.feasible
    assert members[("cap", "land")] == pytest.approx(3)
    assert {name for kind, name in members if kind == "must"} == {"甲", "乙"}


def test_the_frontier_leads_from_one_aim_to_the_other_and_no_point_beats_another() -> None:
    rows = [
        project(f"P{index}", str(index), "2", values={"score": Decimal(index), "gaps": Decimal(10 - index)})
        for index in range(1, 10)
    ]
    found = make_allocation(problem(*rows), Wanted(aims=("score",), effort=EXACT, frontier=("score", "gaps")))
    points = [(one.first, one.second) for one in found.frontier]

    assert points[0][0] == found.worth
    assert points == sorted(points, key=lambda point: (-point[0], point[1]))
    assert len(points) > 2


def test_steady_choices_stay_in_every_run_and_close_calls_do_not() -> None:
    rows = (project("稳", "100", "2"), project("甲", "10", "8"), project("乙", "9.9", "8"))
    found = make_allocation(problem(*rows), Wanted(aims=("score",), effort=EXACT, steadiness=True))
    shares = {one.id: one.steady for one in (*found.chosen, *found.left_out)}

    assert shares["稳"] == 1.0
    assert 0 < (shares["乙"] or 0) < 1


def test_an_allocation_survives_json_and_can_be_asked_again() -> None:
    found = make_allocation(petersen(), Wanted(aims=("score",), effort=EXACT))
    back = decode_allocation(encode_allocation(found))

    assert back == found
    assert allocation_schema()["title"] == "gangyao.allocation version 1"
    left = found.left_out[0].id
    assert (
        explain(back.problem, "score", back.solution(), left, EXACT).loss
        == explain(petersen(), "score", found.solution(), left, EXACT).loss
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_allocation_can_be_read_on_the_terminal(language: str) -> None:
    found = make_allocation(petersen(), Wanted(aims=("score",), effort=EXACT))
    none = make_allocation(problem(), Wanted(aims=("score",), effort=EXACT))
    clash = make_allocation(problem(project("甲", "1", "11", must=True)), Wanted(aims=("score",), effort=EXACT))

    for one in (found, none, clash):
        text = allocation_text(one, language)
        assert text
        assert "{" not in text


def test_no_projects_give_an_empty_answer() -> None:
    found = make_allocation(problem(), Wanted(aims=("score",), effort=Effort()))

    assert (found.feasible, found.complete, found.chosen, found.conflict) == (True, True, (), None)
    assert [one.cap for one in found.prices] == [10]


def test_the_judge_refuses_what_it_cannot_try() -> None:
    many = problem(*(project(f"P{index}", "1", "1", starts=tuple(range(2021, 2026))) for index in range(8)))

    with pytest.raises(TooMany, match="20000"):
        best_worth(many, "score")


def test_ranking_keeps_to_the_most_of_a_group_and_is_no_number_where_it_breaks_a_rule() -> None:
    east = frozenset({"东镇"})
    rows = (project("甲", "9", "1", groups=east), project("乙", "8", "1", groups=east), project("丙", "1", "1"))
    most = make_allocation(problem(*rows, quotas=(Quota(group="东镇", most=1),)), Wanted(aims=("score",), effort=EXACT))
    rows = (project("甲", "9", "6"), project("乙", "8", "5", groups=east))
    least = make_allocation(problem(*rows, quotas=(Quota(group="东镇", least=1),)), Wanted(aims=("score",), effort=EXACT))

    assert most.ranking == 10
    assert least.ranking is None
    assert "现行做法）排不出" in allocation_text(least, "zh")


def test_what_is_bought_beyond_a_cap_counts_as_use_of_the_money() -> None:
    money = Factor(id="money", name="资金", unit="万元", total=Decimal(20))
    priced = land(
        "10", tiers=(Tier(amount=Decimal(5), price=Decimal(4)), Tier(amount=Decimal(5), price=Decimal(1))), payer="money"
    )
    own = problem(project("P", "1", "17"), factors=(priced, money))
    found = make_allocation(own, Wanted(aims=("score",), effort=EXACT))

    assert [(one.used, one.bought) for one in found.prices] == [(17, 7), (13, 0)]


def test_a_quota_that_carries_over_is_shown_as_what_there_is_up_to_a_year() -> None:
    yearly = land("0", total=None, yearly=dict.fromkeys(range(2021, 2026), Decimal(2)), carries=True)
    found = make_allocation(problem(project("P", "1", "3"), factors=(yearly,)), Wanted(aims=("score",), effort=EXACT))

    assert "至 2025 累计" in allocation_text(found, "zh")


def test_ranking_two_thousand_projects_fills_the_cap_with_the_best() -> None:
    rows = [project(f"P{place}", str(place % 90), "3", starts=(2021, 2022, 2023)) for place in range(2000)]
    found = rank(problem(*rows, cap="600"), "score")

    assert len(found.choices) == 200
    assert {int(choice.id[1:]) % 90 for choice in found.choices} == set(range(80, 90))
