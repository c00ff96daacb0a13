"""However people act in a matter, nothing is skipped, nothing happens twice, and of two at once one wins."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from gangyao.cases.acting import Denial, Why, act
from gangyao.cases.calendars import Calendar, calendar
from gangyao.cases.clocks import Condition, Halt, due_with_halts
from gangyao.cases.flowfiles import load_flow, read_flow, shipped
from gangyao.cases.flows import End, Flow, Kind
from gangyao.cases.matters import Deed, Intent, Matter, follow, open_moves, timings
from gangyao.cases.terms import Term, Unit
from made_flows import GOOD

FLOWS = (*map(load_flow, shipped()), read_flow(GOOD.encode()))
BEGIN = dt.datetime.combine(dt.date(2025, 1, 20), dt.time(9))
PEOPLE = ("wang", "li", "zhang")
WORDS = {Kind.WORDS: "说明", Kind.REASON: "理由", Kind.EVIDENCE: "ab12", Kind.DAY: "2025-02-28"}


class Desk(RuleBasedStateMachine):
    """People who look at a matter at different times and act on what they saw."""

    def __init__(self, flow: Flow) -> None:
        super().__init__()
        self.flow = flow
        self.matter = Matter(flow=flow)
        self.now = BEGIN
        self.seen = dict.fromkeys(PEOPLE, 0)
        self.states: list[str] = []

    def wish(self, person: str, move: str) -> Intent:
        known = self.flow.move(move)
        assert known is not None
        given = {name: WORDS[self.flow.particular(name).kind] for name in known.gives}
        return Intent(move=move, at=self.now, by=person, parties=frozenset(known.by), seen=self.seen[person], given=given)

    def take(self, deed: Deed) -> None:
        self.matter = follow(self.flow, (*self.matter.deeds, deed))
        assert self.matter.state is not None
        self.states.append(self.matter.state)

    @initialize()
    def begins(self) -> None:
        deed = act(self.matter, self.wish("wang", self.flow.opening.id), calendar())
        assert isinstance(deed, Deed)
        self.take(deed)

    @rule(days=st.integers(0, 12))
    def days_pass(self, days: int) -> None:
        self.now += dt.timedelta(days=days)

    @rule(person=st.sampled_from(PEOPLE))
    def somebody_looks(self, person: str) -> None:
        self.seen[person] = len(self.matter.deeds)

    @rule(person=st.sampled_from(PEOPLE), data=st.data())
    def somebody_acts(self, person: str, data: st.DataObject) -> None:
        move = data.draw(st.sampled_from(self.flow.moves))
        before = self.matter
        found = act(before, self.wish(person, move.id), calendar())
        if isinstance(found, Denial):
            assert found.why is not Why.LACKING
            assert (found.why is Why.OVERTAKEN) == (self.seen[person] < len(before.deeds))
            return
        assert self.seen[person] == len(before.deeds)
        assert before.state in move.origins
        self.take(found)
        assert act(self.matter, self.wish(person, move.id), calendar()) != found  # the same once more is another or none

    @precondition(lambda self: not self.matter.is_over)
    @rule(data=st.data())
    def two_act_at_once(self, data: st.DataObject) -> None:
        move = data.draw(st.sampled_from(open_moves(self.matter)))
        self.seen.update(dict.fromkeys(PEOPLE, len(self.matter.deeds)))
        first, second = (self.wish(person, move.id) for person in ("li", "zhang"))
        deed = act(self.matter, first, calendar())
        if isinstance(deed, Deed):
            self.take(deed)
            late = act(self.matter, second, calendar())
            assert isinstance(late, Denial)
            assert late.why is Why.OVERTAKEN
            assert "li" in late.message["zh"]

    @invariant()
    def every_deed_stands_once_and_in_order(self) -> None:
        assert [deed.number for deed in self.matter.deeds] == list(range(1, len(self.matter.deeds) + 1))
        assert follow(self.flow, self.matter.deeds) == self.matter

    @invariant()
    def ends_are_reached_on_evidence_or_with_a_reason_and_never_left(self) -> None:
        ends = [self.flow.state(state).end for state in self.states]
        assert all(end is None for end in ends[:-1])
        if not ends or ends[-1] is None:
            return
        kinds = {self.flow.particular(name).kind for deed in self.matter.deeds for name in deed.given}
        assert (Kind.EVIDENCE if ends[-1] is End.CLOSED else Kind.REASON) in kinds

    @invariant()
    def deadlines_run_one_at_a_time_and_none_outlives_its_matter(self) -> None:
        running = [run.deadline.id for run in self.matter.runs if run.is_open]
        assert len(running) == len(set(running))
        assert not (self.matter.is_over and running)
        for timing in timings(self.matter, self.now, calendar()):
            assert (timing.due is None) <= (timing.condition in {Condition.STOPPED, Condition.MET, Condition.LAPSED})
            assert timing.condition is not Condition.OVERDUE or timing.run.is_open


@pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.id)
def test_a_desk_of_people_keeps_to_the_flow(flow: Flow) -> None:
    few = settings(max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    run_state_machine_as_test(partial(Desk, flow), settings=few)


def judged(begin: dt.date, term: Term, stops: Sequence[tuple[dt.date, dt.date]], own: Calendar) -> dt.date:
    """The plainly right judge: day by day, a day counts unless it is a free one or lies in a stop."""
    day, left = begin, term.number
    while left or (term.unit is Unit.WORKING_DAY and not own.is_working(day)):
        day += dt.timedelta(days=1)
        counts = term.unit is Unit.DAY or own.is_working(day)
        left -= counts and left > 0 and not any(since < day <= until for since, until in stops)
    for since, until in stops:  # stopped on the last day with nothing left: what is due is due when it goes on
        day = until if since <= day < until else day
        while term.unit is Unit.WORKING_DAY and not own.is_working(day):
            day += dt.timedelta(days=1)
    return day


@given(
    begin=st.dates(dt.date(2024, 12, 20), dt.date(2025, 9, 30)),
    number=st.integers(1, 40),
    unit=st.sampled_from([Unit.DAY, Unit.WORKING_DAY]),
    gaps=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 20)), max_size=3),
)
def test_a_term_with_stops_ends_where_counting_day_by_day_ends(
    begin: dt.date, number: int, unit: Unit, gaps: list[tuple[int, int]]
) -> None:
    halts, stops, day = [], [], begin
    for wait, length in gaps:
        since = day + dt.timedelta(days=wait)
        day = since + dt.timedelta(days=length)
        stops.append((since, day))
        halts.append(Halt(since=dt.datetime.combine(since, dt.time(10)), until=dt.datetime.combine(day, dt.time(10))))
    term, own, moment = Term(number=number, unit=unit), calendar(), dt.datetime.combine(begin, dt.time(9))

    found = due_with_halts(moment, term, halts, own)

    within: list[tuple[dt.date, dt.date]] = []
    for stop in stops:
        if stop[0] > judged(begin, term, within, own):
            break
        within.append(stop)
    expected = judged(begin, term, within, own)
    assert found is not None
    assert found.day == expected
