"""The first reason of every project: true of it, in words that people use."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gangyao.allocation.allocations import Allocation, Refused, Wanted, make_allocation
from gangyao.allocation.explaining import explain
from gangyao.allocation.grounds import grounds_of, pays, reason_left_out
from gangyao.allocation.prices import find_market
from gangyao.allocation.problems import EXACT, Candidate, Choice, Factor, Problem, Quota, Solution
from gangyao.allocation.solving import allocate
from gangyao.vocabulary.reasons import because

GATE = because("gate-failed", {"gate": "安全", "why": "否"})


def project(name: str, worth: str, demand: str, **more: object) -> Candidate:
    own: dict[str, object] = {"starts": (2021,), "demands": {"land": (Decimal(demand),)}, "values": {"score": Decimal(worth)}}
    return Candidate(id=name, name=f"{name}项目", **(own | more))  # type: ignore[arg-type]


def problem(*candidates: Candidate, **more: object) -> Problem:
    land = Factor(id="land", name="建设用地", unit="亩", yearly={2021: Decimal(10), 2022: Decimal(10)})
    own: dict[str, object] = {"first": 2021, "last": 2022, "factors": (land,)}
    return Problem(candidates=candidates, **(own | more))  # type: ignore[arg-type]


def made(own: Problem, *refused: Refused) -> Allocation:
    return make_allocation(own, Wanted(aims=("score",), effort=EXACT, refused=refused))


def reasons(own: Problem, *refused: Refused) -> dict[str, str]:
    return {one.id: one.reason.code for one in made(own, *refused).left_out if one.reason}


def test_a_project_larger_than_the_cap_is_told_so_and_not_that_nothing_is_left() -> None:
    found = made(problem(project("大", "99", "40"), project("小", "1", "3")))

    assert found.left_out[0].reason
    assert found.left_out[0].reason.message["zh"] == "单这一个项目就超过总量：2021 年开工要 40，建设用地 2021 最多只有 10"


def test_a_project_worth_nothing_to_the_aim_is_not_told_that_it_does_not_fit() -> None:
    assert reasons(problem(project("甲", "5", "3"), project("乙", "0", "3"))) == {"乙": "left-worthless"}


def test_a_requirement_that_is_no_candidate_is_named_and_said_to_be_none() -> None:
    own = problem(project("乙", "5", "3", requires=("P1",)))
    found = made(own, Refused(id="P1", name="甲项目", reason=GATE)).left_out[0].reason

    assert found
    assert found.message["zh"] == "它所依靠的“甲项目”不具备候选条件"


def test_a_project_that_would_fit_is_said_to_be_left_within_the_gap() -> None:
    own = problem(project("甲", "5", "3"), project("乙", "1", "3"))
    short = replace(allocate(own, ("score",), EXACT), choices=allocate(problem(own.candidates[0]), ("score",), EXACT).choices)
    market = find_market(own, "score", short)

    assert market
    assert reason_left_out(own.candidates[1], grounds_of(own, short, market)).code == "left-unproved"


def test_no_reason_at_the_margin_is_given_to_what_would_fit() -> None:
    own = problem(*(project(f"P{place}", str(9 - place), "4", starts=(2021, 2022)) for place in range(6)))
    found = made(own)

    assert len(found.chosen) == 4
    assert set(reasons(own).values()) <= {"left-priced-out", "left-not-whole"}


def test_a_limit_is_called_as_the_table_calls_it() -> None:
    east = frozenset({"industry platform"})
    rows = (project("甲", "5", "1", groups=east), project("乙", "4", "1", groups=east))
    found = made(problem(*rows, quotas=(Quota(group="industry platform", most=1, name="产业平台"),)))
    told = [one.reason.message for one in (*found.chosen, *found.left_out) if one.reason]

    assert all("产业平台 ≤ 1" in one["zh"] for one in told)
    assert not any("industry platform" in one["zh"] for one in told)


def test_a_unit_more_of_a_quota_that_carries_over_is_worth_the_same_in_every_year_before_it_is_short() -> None:
    land = Factor(id="land", name="建设用地", unit="亩", yearly={2021: Decimal(1), 2022: Decimal(1)}, carries=True)
    own = problem(project("甲", "8", "4", starts=(2022,)), factors=(land,))
    market = find_market(own, "score", Solution(feasible=True, complete=True))

    assert market
    assert [(one.price, one.one_more) for one in market.prices] == [(pytest.approx(2), pytest.approx(2))] * 2


def test_what_is_lacking_of_a_quota_that_carries_over_is_asked_for_once() -> None:
    land = Factor(id="land", name="建设用地", unit="亩", yearly={2021: Decimal(1), 2022: Decimal(1)}, carries=True)
    own = problem(project("甲", "8", "4", demands={"land": (Decimal(3), Decimal(1))}), factors=(land,))
    change = explain(own, "score", allocate(own, ("score",), EXACT), "甲", EXACT)

    assert [(one.year, one.amount) for one in change.missing or ()] == [(2021, pytest.approx(2))]


def test_a_worth_and_a_price_that_read_the_same_are_not_said_to_differ() -> None:
    assert pays(0.07929, 0.0792904)
    assert not pays(0.079, 0.08)


def test_bringing_in_what_displaces_nothing_is_said_to_cost_nothing() -> None:
    own = problem(project("甲", "5", "3"), project("乙", "0", "3"))
    change = explain(own, "score", allocate(own, ("score",), EXACT), "乙", EXACT)

    assert [reason.code for reason in change.reasons] == ["change-free"]


def test_where_nothing_is_scarce_in_the_relaxation_the_cap_that_lacks_is_named_with_what_is_left() -> None:
    own = problem(project("甲", "5", "6", starts=(2021, 2022)), project("乙", "4", "6"))
    best = allocate(own, ("score",), EXACT)
    short = replace(best, choices=(Choice(id="甲", start=2021),), worth=5.0)
    market = find_market(own, "score", short)
    assert market
    found = reason_left_out(own.candidates[1], grounds_of(own, short, market))

    assert found.message["zh"] == "2021 年开工要 6，选定的项目之外 建设用地 2021 只剩 4，放不下整个项目"


@pytest.mark.parametrize("land", ["用地:2024", "cap:用地", "用地", "土地:供给:2022"])
def test_a_factor_may_be_called_anything(land: str) -> None:
    scarce = Factor(id=land, name=land, unit="亩", yearly={2021: Decimal(10), 2022: Decimal(10)}, total=Decimal(8))
    demands = {land: (Decimal(6),)}
    own = problem(project("甲", "5", "0", demands=demands), project("乙:2022", "4", "0", demands=demands), factors=(scarce,))
    found = made(own)

    assert [one.id for one in found.left_out] == ["乙:2022"]
    assert [(price.factor, price.year) for price in found.prices] == [(land, None)]
    change = explain(own, "score", allocate(own, ("score",), EXACT), "乙:2022", EXACT)
    assert [(one.factor, one.year, one.amount) for one in change.missing or ()] == [(land, None, 4.0)]
