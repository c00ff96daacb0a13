"""The log of another program is held against a flow: late, skipped, repeated, lost."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangyao.cases.calendars import calendar
from gangyao.cases.clocks import Condition
from gangyao.cases.flowfiles import load_flow, shipped
from gangyao.cases.matters import Deed, Matter, fits, follow, grown
from gangyao.cases.replaying import DeviationKind, Event, replay

FLOW = load_flow("supervision")
ORDERED, DAY = dt.datetime.fromisoformat("2025-03-03T09:00"), dt.date(2025, 6, 30)


def log(*acts: tuple[str, int]) -> list[Event]:
    """Acts, each so many days after the order."""
    return [Event(act=act, at=ORDERED + dt.timedelta(days=days), body="甲局") for act, days in acts]


def kinds(events: Sequence[Event], day: dt.date = DAY) -> list[tuple[DeviationKind, str]]:
    return [(one.kind, one.act or one.deadline) for one in replay(FLOW, events, day, calendar()).deviations]


WHOLE = (("order", 0), ("take-over", 1), ("report", 20), ("close", 22))


def test_a_log_that_keeps_to_the_flow_has_no_deviation() -> None:
    one = replay(FLOW, log(*WHOLE), DAY, calendar())

    assert one.deviations == ()
    assert one.matter.state == "closed"
    assert [timing.condition for timing in one.timings] == [Condition.MET] * 3


def test_words_of_either_language_name_an_act() -> None:
    events = [
        Event(act=act, at=one.at) for act, one in zip(["交办", "签收", "report the outcome", "销号"], log(*WHOLE), strict=True)
    ]

    assert kinds(events) == []


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ((("order", 0), ("report", 20), ("close", 22)), [(DeviationKind.SKIPPED, "take-over")]),
        ((("order", 0), ("close", 22)), [(DeviationKind.SKIPPED, "take-over"), (DeviationKind.SKIPPED, "report")]),
        ((("report", 0), ("close", 2)), [(DeviationKind.SKIPPED, "order"), (DeviationKind.SKIPPED, "take-over")]),
        ((*WHOLE, ("close", 30)), [(DeviationKind.REPEATED, "close")]),
        ((*WHOLE, ("extend", 30)), [(DeviationKind.MISPLACED, "extend")]),
        ((*WHOLE, ("盖章", 30)), [(DeviationKind.UNKNOWN, "盖章")]),
        ((("order", 0), ("take-over", 4), ("report", 20), ("close", 22)), [(DeviationKind.LATE, "take-over")]),
        ((("order", 0), ("take-over", 1), ("report", 60), ("close", 62)), [(DeviationKind.LATE, "finish")]),
    ],
)
def test_each_way_of_leaving_the_flow_is_named(acts: Sequence[tuple[str, int]], expected: object) -> None:
    assert kinds(log(*acts)) == expected


def test_what_is_not_done_is_overdue_and_then_lost() -> None:
    begun = log(("order", 0), ("take-over", 1))

    assert kinds(begun, dt.date(2025, 4, 3)) == []
    assert kinds(begun, dt.date(2025, 4, 4)) == [(DeviationKind.OVERDUE, "finish")]
    assert kinds(begun, dt.date(2025, 5, 7)) == [(DeviationKind.LOST, "finish")]


def test_what_began_before_the_law_held_is_said_and_not_judged() -> None:
    flow = replace(FLOW, deadlines=tuple(replace(one, since=dt.date(2025, 3, 4)) for one in FLOW.deadlines))
    one = replay(flow, log(("order", 0), ("take-over", 9)), DAY, calendar())

    assert [found.kind for found in one.deviations] == [DeviationKind.OLDER] * 2
    assert one.timings == ()


def test_each_edition_of_a_term_speaks_of_what_began_under_it() -> None:
    own = next(one for one in FLOW.deadlines if one.id == "take-over")
    old = replace(own, id="take-over-old", until=dt.date(2025, 3, 3), term=replace(own.term, number=9))
    new = replace(own, since=dt.date(2025, 3, 4))
    flow = replace(FLOW, deadlines=(old, new))

    before = replay(flow, log(("order", 0), ("take-over", 5)), DAY, calendar())
    after = replay(flow, [replace(one, at=one.at + dt.timedelta(days=1)) for one in log(("order", 0))], DAY, calendar())

    assert [timing.run.deadline.id for timing in before.timings] == ["take-over-old"]
    assert before.deviations == ()
    assert [timing.run.deadline.id for timing in after.timings] == ["take-over"]
    assert DeviationKind.OLDER not in {found.kind for found in after.deviations}


def test_what_comes_after_the_day_is_not_known_yet() -> None:
    assert replay(FLOW, log(*WHOLE), dt.date(2025, 3, 10), calendar()).matter.state == "working"


def test_a_deadline_that_rests_on_a_missing_step_is_not_judged() -> None:
    one = replay(FLOW, log(("order", 0), ("take-over", 1), ("close", 100)), DAY, calendar())

    assert [timing.run.deadline.id for timing in one.timings] == ["take-over"]


@st.composite
def walks(draw: st.DrawFn) -> tuple[str, list[Event]]:
    """A walk through a flow that ships, one act a minute."""
    name = draw(st.sampled_from(shipped()))
    flow = load_flow(name)
    matter, events, at = Matter(flow=flow), [], ORDERED
    for _ in range(draw(st.integers(1, 12))):
        able = [move for move in flow.moves if fits(move, matter) and not move.after]
        if not able:
            break
        move, at = draw(st.sampled_from(able)), at + dt.timedelta(minutes=1)
        matter = grown(matter, move, Deed(number=len(matter.deeds) + 1, move=move.id, at=at, by="甲局"))
        events.append(Event(act=move.id, at=at, body="甲局"))
    return name, events


@given(walks(), st.randoms(use_true_random=False))
def test_a_walk_through_the_flow_is_followed_whatever_the_order_of_its_lines(
    walk: tuple[str, list[Event]], chance: object
) -> None:
    name, events = walk
    flow = load_flow(name)
    turned = list(events)
    chance.shuffle(turned)  # type: ignore[attr-defined]
    one = replay(flow, turned, ORDERED.date(), calendar())
    plain = follow(flow, [Deed(number=number, move=event.act, at=event.at, by="甲局") for number, event in enumerate(events, 1)])

    assert one.deviations == ()
    assert (one.matter.state, one.matter.runs) == (plain.state, plain.runs)


@given(walks(), st.data())
def test_a_line_that_is_left_out_is_never_passed_over_in_silence(walk: tuple[str, list[Event]], data: st.DataObject) -> None:
    name, events = walk
    flow = load_flow(name)
    moved = [
        number
        for number, event in enumerate(events[:-1])
        if (move := flow.move(event.act)) and move.to not in {None, *move.origins}
    ]
    if not moved:
        return
    number = data.draw(st.sampled_from(moved))
    left = [event for place, event in enumerate(events) if place != number]
    following, before = events[number + 1], follow_until(name, events[:number])
    move = flow.move(following.act)
    assert move is not None
    if not fits(move, before):
        assert replay(flow, left, ORDERED.date(), calendar()).deviations


def follow_until(name: str, events: Sequence[Event]) -> Matter:
    return follow(load_flow(name), [Deed(number=n, move=e.act, at=e.at, by="甲局") for n, e in enumerate(events, 1)])
