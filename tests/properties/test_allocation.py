"""The programme against the plainly right judge, its laws, and every stated price and change solved again."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gangyao.allocation.allocations import Wanted, make_allocation
from gangyao.allocation.building import build
from gangyao.allocation.conflicts import Demand, demands_of, find_conflict, is_possible, row_of
from gangyao.allocation.counting import most_taken
from gangyao.allocation.exhausting import best_worth, is_allowed
from gangyao.allocation.explaining import Change, explain
from gangyao.allocation.keys import Holds
from gangyao.allocation.prices import find_market
from gangyao.allocation.problems import EXACT, Candidate, Choice, Effort, Factor, Problem
from gangyao.allocation.programs import solve
from gangyao.allocation.ranking import rank
from gangyao.allocation.solving import allocate, solve_aim, worth_of
from gangyao.allocation.starting import find_start
from gangyao.allocation.suppositions import read_supposition, supposed
from gangyao.allocation.whatifs import try_suppositions
from made_problems import made_problem

BATCH = 40
seeds = st.integers(0, 10**6)


@pytest.mark.parametrize("batch", range(0, 2000, 2000 // BATCH))
def test_the_programme_finds_what_trying_every_choice_finds(batch: int) -> None:
    for seed in range(batch, batch + 2000 // BATCH):
        problem = made_problem(seed)
        best, found = best_worth(problem, "score"), allocate(problem, ("score",), EXACT)

        assert found.feasible is (best is not None), seed
        if best is not None:
            assert found.worth == pytest.approx(float(best), abs=1e-6), seed
            assert is_allowed(problem, found.choices), seed
            assert rank(problem, "score").worth <= found.worth + 1e-6 or not rank(problem, "score").feasible, seed


@given(seed=seeds)
@settings(max_examples=60, deadline=None)
def test_no_choice_exceeds_the_bound_of_the_relaxed_programme(seed: int) -> None:
    problem = made_problem(seed)
    found = allocate(problem, ("score",), EXACT)
    assume(found.feasible)
    market = find_market(problem, "score", found)

    assert market is not None
    assert found.worth <= market.worth + 1e-6


@given(seed=seeds)
@settings(max_examples=40, deadline=None)
def test_a_stated_price_bounds_what_one_unit_more_brings_when_solved_again(seed: int) -> None:
    problem = made_problem(seed, must=0.0)
    found = allocate(problem, ("score",), EXACT)
    assume(found.feasible)
    market = find_market(problem, "score", found)
    assert market is not None

    for price in market.prices:
        assert price.one_more <= price.price + 1e-6
        more = solve(build(with_more(problem, price.factor, price.year), worth_of(problem, "score")).program, EXACT, relaxed=True)
        assert more.worth - market.worth == pytest.approx(price.one_more, abs=1e-6)


def with_more(problem: Problem, name: str, year: int | None) -> Problem:
    def more(factor: Factor) -> Factor:
        if factor.id != name:
            return factor
        if year is None:
            return replace(factor, total=(factor.total or Decimal(0)) + 1)
        return replace(factor, yearly={**factor.yearly, year: factor.yearly[year] + 1})

    return replace(problem, factors=tuple(more(factor) for factor in problem.factors))


@given(seed=seeds)
@settings(max_examples=40, deadline=None)
def test_more_of_a_factor_never_lowers_the_optimum(seed: int) -> None:
    problem = made_problem(seed)
    found = allocate(problem, ("score",), EXACT)
    assume(found.feasible)

    for factor in problem.factors:
        more = allocate(with_more(problem, factor.id, None if factor.total is not None else problem.first), ("score",), EXACT)
        assert more.worth >= found.worth - 1e-6


@given(seed=seeds)
@settings(max_examples=40, deadline=None)
def test_giving_up_a_must_never_makes_a_feasible_problem_infeasible(seed: int) -> None:
    problem = made_problem(seed, must=0.3)
    assume(allocate(problem, ("score",), EXACT).feasible)

    for place, candidate in enumerate(problem.candidates):
        others = (*problem.candidates[:place], replace(candidate, must=False), *problem.candidates[place + 1 :])
        assert allocate(replace(problem, candidates=others), ("score",), EXACT).feasible


@given(seed=seeds, times=st.sampled_from([Decimal("0.001"), Decimal(1000), Decimal("66.7")]))
@settings(max_examples=40, deadline=None)
def test_the_unit_of_a_factor_changes_nothing(seed: int, times: Decimal) -> None:
    problem = made_problem(seed)
    land = replace(problem.factors[0], yearly={year: cap * times for year, cap in problem.factors[0].yearly.items()})
    candidates = tuple(
        replace(
            one,
            demands={
                name: tuple(amount * (times if name == "land" else 1) for amount in amounts)
                for name, amounts in one.demands.items()
            },
        )
        for one in problem.candidates
    )
    scaled = replace(problem, candidates=candidates, factors=(land, *problem.factors[1:]))
    one, other = allocate(problem, ("score",), EXACT), allocate(scaled, ("score",), EXACT)

    assert (one.feasible, other.feasible) in {(True, True), (False, False)}
    assert one.worth == pytest.approx(other.worth, abs=1e-6)


@given(seed=seeds)
@settings(max_examples=30, deadline=None)
def test_a_later_aim_takes_nothing_from_the_first(seed: int) -> None:
    problem = made_problem(seed)
    first, both = allocate(problem, ("score",), EXACT), allocate(problem, ("score", "gaps"), EXACT)
    assume(first.feasible)
    kept = sum(float(one.values["score"]) for one in problem.candidates if one.id in both.starts())

    assert kept == pytest.approx(first.worth, abs=1e-3)
    assert is_allowed(problem, both.choices)


@given(seed=seeds)
@settings(max_examples=40, deadline=None)
def test_every_least_change_is_confirmed_by_solving_again(seed: int) -> None:
    problem = made_problem(seed)
    found = allocate(problem, ("score",), EXACT)
    left = [one for one in problem.candidates if one.id not in found.starts()]
    assume(found.feasible and left)
    change = explain(problem, "score", found, left[0].id, EXACT)
    must = replace(problem, candidates=tuple(replace(one, must=one.must or one.id == left[0].id) for one in problem.candidates))
    forced = best_worth(must, "score")

    assert change.possible is (forced is not None)
    if forced is not None:
        assert change.loss == pytest.approx(found.worth - float(forced), abs=1e-6)
        dearer = replace(
            problem,
            candidates=tuple(raised(one, change.loss or 0.0) if one.id == left[0].id else one for one in problem.candidates),
        )
        assert solve_aim(dearer, "score", [], EXACT).worth >= found.worth + 0.5
    if change.missing is not None:
        richer = replace(problem, factors=tuple(enlarged(one, change) for one in problem.factors))
        kept = {**found.starts(), left[0].id: change.start}
        assert is_allowed(richer, tuple(Choice(id=name, start=start or 0) for name, start in kept.items()))


def raised(candidate: Candidate, loss: float) -> Candidate:
    return replace(candidate, values={**candidate.values, "score": candidate.values["score"] + Decimal(str(loss)) + 1})


def enlarged(factor: Factor, change: Change) -> Factor:
    lacking = {one.year: Decimal(str(one.amount)) + Decimal("1e-6") for one in change.missing or () if one.factor == factor.id}
    if factor.total is not None:
        return replace(factor, total=factor.total + lacking.get(None, Decimal(0)))
    return replace(factor, yearly={year: cap + lacking.get(year, Decimal(0)) for year, cap in factor.yearly.items()})


def test_a_conflict_is_a_contradiction_and_none_once_any_member_is_dropped() -> None:
    seen = 0
    for seed in range(10_000):
        if seen == 200:
            break
        problem = made_problem(seed, must=0.5)
        conflict = find_conflict(problem, "score")
        if conflict is None:
            continue
        seen += 1
        built, members = build(problem, {}), [one.demand for one in conflict.members]
        assert not is_possible(built, members), seed
        for member in members:
            assert is_possible(built, [one for one in members if one != member]), seed
    assert seen == 200


@given(seed=seeds)
@settings(max_examples=30, deadline=None)
def test_the_relief_that_a_cap_is_said_to_need_resolves_the_conflict(seed: int) -> None:
    problem = made_problem(seed, must=0.5)
    conflict = find_conflict(problem, "score")
    assume(conflict is not None and any(one.demand.kind is Holds.CAP and one.amount is not None for one in conflict.members))
    assert conflict is not None
    held = [one.demand for one in conflict.members]
    member = next(one for one in conflict.members if one.demand.kind is Holds.CAP and one.amount is not None)

    assert not_possible_with(problem, held, member.demand, (member.amount or 0.0) - 0.01)
    assert not not_possible_with(problem, held, member.demand, (member.amount or 0.0) + 1e-6)


def not_possible_with(problem: Problem, held: list[Demand], demand: Demand, more: float) -> bool:
    built = build(problem, {})
    built.program.high[built.program.rows[row_of(demand)]] += more
    return not is_possible(built, held)


def test_the_same_seed_gives_the_same_choice() -> None:
    problem = made_problem(77)
    effort = Effort(gap=0.01, seconds=20.0, seed=5)

    assert allocate(problem, ("score",), effort).choices == allocate(problem, ("score",), effort).choices


def test_everything_that_may_contradict_has_its_row() -> None:
    problem = made_problem(3, must=0.5)
    rows = build(problem, {}).program.rows

    assert all(row_of(one) in rows for one in demands_of(problem))


@given(seed=seeds)
@settings(max_examples=40, deadline=None)
def test_a_what_if_answers_what_allocating_anew_answers(seed: int) -> None:
    problem = made_problem(seed)
    before = make_allocation(problem, Wanted(aims=("score",), effort=EXACT))
    assume(before.feasible)
    words = ["建设用地-30%", "资金+2", f"不取:{problem.candidates[-1].id}"]
    changes = [read_supposition(one, problem) for one in words]
    best = best_worth(supposed(problem, changes), "score")

    after = try_suppositions(before, changes, EXACT)

    assert after.feasible is (best is not None)
    if best is not None:
        assert after.worth == pytest.approx(float(best), abs=1e-6)


@given(seed=seeds)
@settings(max_examples=60, deadline=None)
def test_what_the_solver_begins_from_keeps_every_rule_and_nothing_whole_exceeds_the_count(seed: int) -> None:
    problem = made_problem(seed)
    built = build(problem, worth_of(problem, "score"))
    relaxed = solve(built.program, EXACT, relaxed=True)
    assume(relaxed.feasible)
    start, best = find_start(built, "score", relaxed), allocate(problem, ("score",), EXACT)

    assert is_allowed(problem, start.choices) is start.feasible
    if start.feasible:
        assert start.worth <= best.worth + 1e-6
    if best.feasible:
        columns = [column for starts in built.columns.values() for column in starts.values()]
        assert len(best.choices) <= (most_taken(built.program, columns) or 0)
