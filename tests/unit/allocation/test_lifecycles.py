"""Where a project stands on a day, and what counts as stalled."""

import datetime as dt
from decimal import Decimal

import pytest

from gangyao.allocation.bids import Bid, Milestone, Stage
from gangyao.allocation.lifecycles import lifecycle_of, read_rules, shipped_rules
from gangyao.plan.plans import ProjectKind
from gangyao.vocabulary.texts import Unreadable

DAY = dt.date(2024, 7, 1)


def day(words: str) -> dt.date:
    return dt.date.fromisoformat(words)


def bid(approved: str | None = None, kind: ProjectKind = ProjectKind.INDUSTRY, **actual: str) -> Bid:
    stones = {Stage(name): Milestone(actual=day(words)) for name, words in actual.items()}
    return Bid(id="A", name="甲", kind=kind, approved=day(approved) if approved else None, milestones=stones)


def stalls(one: Bid) -> list[tuple[str, int]]:
    return [(stall.id, stall.days) for stall in lifecycle_of(one, DAY, shipped_rules()).stalls]


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (bid(approved="2022-07-02"), []),
        (bid(approved="2022-07-01"), [("approved_not_supplied", 1)]),
        (bid(approved="2021-07-01", landed="2023-07-02"), []),
        (bid(landed="2023-07-01"), [("supplied_not_used", 1)]),
        (bid(landed="2023-07-01", completed="2024-06-01"), []),
        (bid(completed="2024-01-02"), [("completed_not_producing", 1)]),
        (bid(producing="2023-07-01"), [("producing_below_standard", 1)]),
        (bid(producing="2023-07-01", kind=ProjectKind.HEALTH), []),
        (bid(producing="2023-07-01", scaled="2024-08-01"), [("producing_below_standard", 1)]),
    ],
)
def test_a_project_stalls_on_the_day_after_its_days_are_over(one: Bid, found: list[tuple[str, int]]) -> None:
    assert stalls(one) == found


def test_building_stalls_against_its_planned_completion() -> None:
    stones = {Stage.BUILDING: Milestone(actual=day("2022-01-01")), Stage.COMPLETED: Milestone(planned=day("2024-01-02"))}

    assert stalls(Bid(id="A", name="甲", milestones=stones)) == [("used_not_completed", 1)]


def test_the_next_stage_is_late_from_its_planned_day_and_later_dates_are_not_known_yet() -> None:
    stones = {
        Stage.LANDED: Milestone(planned=day("2023-01-01"), actual=day("2023-02-01")),
        Stage.BUILDING: Milestone(planned=day("2024-06-01"), actual=day("2024-08-01")),
    }
    cycle = lifecycle_of(Bid(id="A", name="甲", milestones=stones), DAY, ())

    assert (cycle.stage, cycle.next, cycle.late) == (Stage.LANDED, Stage.BUILDING, 30)


def test_investment_keeps_pace_with_whole_years_and_the_days_of_this_one() -> None:
    one = Bid(
        id="A",
        name="甲",
        planned={2023: Decimal(2), 2024: Decimal("3.66"), 2025: Decimal(9)},
        done={2023: Decimal("1.5"), 2024: Decimal("0.415")},
    )
    cycle = lifecycle_of(one, DAY, ())

    assert (cycle.planned, cycle.done) == (Decimal("3.8300"), Decimal("1.915"))  # 183 of 366 days
    assert cycle.pace == pytest.approx(0.5)


def test_a_project_without_any_date_has_no_stage_and_no_pace() -> None:
    cycle = lifecycle_of(Bid(id="A", name="甲"), DAY, shipped_rules())

    assert (cycle.stage, cycle.next, cycle.late, cycle.pace, cycle.stalls) == (None, Stage.LANDED, None, None, ())


def test_rules_that_cannot_be_read_are_refused_by_their_row() -> None:
    with pytest.raises(Unreadable, match="Row 2"):
        read_rules(b"id,name,english,since,until,days,kinds,source\na,b,c,landed,moon,3,,\n")
