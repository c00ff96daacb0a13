"""Days are counted as laws count them, over the free days that were really published."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangyao.cases.calendars import Calendar, calendar
from gangyao.cases.clocks import Halt, due_with_halts
from gangyao.cases.terms import Due, Ending, Term, Unit, due_of, latest_before, months_after
from gangyao.cases.timers import Bound, Side, find_timer, timers

DAYS = st.dates(dt.date(2004, 1, 5), dt.date(2025, 12, 1))


def on(day: str, hour: int = 10) -> dt.datetime:
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(hour))


def due(begin: str, number: int, unit: Unit, ending: Ending = Ending.AS_COUNTED) -> Due:
    return due_of(on(begin), Term(number=number, unit=unit, ending=ending), calendar())


@pytest.mark.parametrize(
    ("number", "day"),
    [
        (3, "2025-03-06"),
        (5, "2025-03-10"),
        (7, "2025-03-12"),
        (10, "2025-03-17"),
        (20, "2025-03-31"),
        (30, "2025-04-15"),
        (60, "2025-05-29"),
        (90, "2025-07-11"),
    ],
)
def test_working_days_of_spring_2025_are_those_reckoned_by_hand(number: int, day: str) -> None:
    """Off: 04-04, 05-01, 05-02, 05-05, 06-02; Sunday 04-27 was worked."""
    assert due("2025-03-03", number, Unit.WORKING_DAY).day == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("begin", "number", "day", "why"),
    [
        ("2025-01-20", 10, "2025-02-08", "21 22 23 24, Sunday 26 and 27 worked, 28 to 02-04 free, 5 6 7 and Saturday 8 worked"),
        ("2025-09-26", 5, "2025-10-10", "Sunday 28, 29 and 30 worked, 10-01 to 08 free, 9 10"),
        ("2025-09-26", 7, "2025-10-13", "after these Saturday 11 worked, Sunday 12 free, 13"),
        ("2026-02-06", 20, "2026-03-12", "9 to 13, Saturday 14 worked, 15 to 23 free, 24 to 27, Saturday 28 worked, 03-02 to 06, 9 to 12"),
        ("2026-02-06", 30, "2026-03-26", "ten more: 13, 16 to 20, 23 to 26"),
        ("2005-12-29", 2, "2005-12-31", "Friday 30 and Saturday 31, worked for the holiday of 2006"),
    ],
)  # fmt: skip
def test_spring_festival_and_national_day_are_counted_as_they_were_moved(begin: str, number: int, day: str, why: str) -> None:
    assert due(begin, number, Unit.WORKING_DAY).day == dt.date.fromisoformat(day), why


def test_days_are_counted_without_the_first_and_stay_where_they_end() -> None:
    assert due("2025-03-03", 60, Unit.DAY) == Due(day=dt.date(2025, 5, 2), counted=dt.date(2025, 5, 2))
    assert due("2025-03-03", 90, Unit.DAY).day == dt.date(2025, 6, 1)


@pytest.mark.parametrize(
    ("begin", "number", "counted", "day"),
    [("2024-09-20", 15, "2024-10-05", "2024-10-08"), ("2025-03-03", 60, "2025-05-02", "2025-05-06"), ("2025-08-05", 60, "2025-10-04", "2025-10-09"), ("2025-01-11", 15, "2025-01-26", "2025-01-26")],
)  # fmt: skip
def test_an_end_on_a_free_day_goes_on_where_the_law_says_so_and_a_worked_sunday_is_none(
    begin: str, number: int, counted: str, day: str
) -> None:
    found = due(begin, number, Unit.DAY, Ending.NEXT_WORKING_DAY)

    assert (found.counted, found.day) == (dt.date.fromisoformat(counted), dt.date.fromisoformat(day))


def test_months_end_on_the_day_of_the_same_number_or_on_the_last() -> None:
    assert due("2025-01-31", 1, Unit.MONTH).day == dt.date(2025, 2, 28)
    assert due("2024-11-30", 3, Unit.MONTH).day == dt.date(2025, 2, 28)
    assert due("2025-03-03", 6, Unit.MONTH).day == dt.date(2025, 9, 3)
    assert due("2024-02-29", 2, Unit.YEAR).day == dt.date(2026, 2, 28)


def test_hours_run_from_the_moment_and_end_at_one() -> None:
    found = due_of(on("2025-10-01", 23), Term(number=2, unit=Unit.HOUR), calendar())

    assert found.at == on("2025-10-02", 1)
    assert not found.is_past(on("2025-10-02", 1))
    assert found.is_past(on("2025-10-02", 1) + dt.timedelta(minutes=1))


def test_the_last_day_is_within_the_term() -> None:
    found = due("2025-03-03", 20, Unit.WORKING_DAY)

    assert not found.is_past(on("2025-03-31", 23))
    assert found.is_past(on("2025-04-01", 0))


def test_what_must_come_before_an_event_is_counted_back() -> None:
    assert latest_before(dt.date(2025, 10, 10), Term(number=5, unit=Unit.WORKING_DAY), calendar()).day == dt.date(2025, 9, 26)
    assert latest_before(dt.date(2025, 5, 2), Term(number=60, unit=Unit.DAY), calendar()).day == dt.date(2025, 3, 3)
    with pytest.raises(ValueError, match="Found a term of 2 hours"):
        latest_before(dt.date(2025, 5, 2), Term(number=2, unit=Unit.HOUR), calendar())


def test_a_term_into_years_that_are_not_published_is_provisional_and_one_within_them_is_not() -> None:
    last = calendar().last

    assert due(f"{last.year}-12-20", 20, Unit.WORKING_DAY).provisional
    assert due(f"{last.year + 1}-03-01", 30, Unit.DAY, Ending.NEXT_WORKING_DAY).provisional
    assert not due(f"{last.year + 1}-03-01", 30, Unit.DAY).provisional
    assert not due(f"{last.year}-03-02", 20, Unit.WORKING_DAY).provisional
    assert due("2003-12-20", 5, Unit.WORKING_DAY).provisional


def test_the_last_days_of_the_last_year_may_still_be_moved_by_the_notice_for_the_next() -> None:
    assert calendar().last == dt.date(calendar().last.year, 12, 24)


@pytest.mark.parametrize(("year", "number"), [(2023, 249), (2025, 248), (2026, 248)])
def test_a_year_has_as_many_working_days_as_are_left_by_weekends_and_holidays(year: int, number: int) -> None:
    """365 − 104 − 13 = 248 (人社部发〔2025〕2号); in 2023 105 days of weekends and 11 of holidays."""
    first = dt.date(year - 1, 12, 31)

    assert calendar().count(first, first.replace(year=year)) == number


@given(begin=DAYS, number=st.integers(1, 120))
def test_counting_gives_back_the_number_that_was_counted_on(begin: dt.date, number: int) -> None:
    own = calendar()
    end = own.after(begin, number)

    assert own.is_working(end)
    assert own.count(begin, end) == number
    assert own.count(begin, end - dt.timedelta(days=1)) == number - 1


@given(begin=DAYS, number=st.integers(1, 60), more=st.integers(1, 30), unit=st.sampled_from(Unit), ending=st.sampled_from(Ending))
def test_a_longer_term_never_ends_earlier(begin: dt.date, number: int, more: int, unit: Unit, ending: Ending) -> None:
    moment = dt.datetime.combine(begin, dt.time(9))
    short, long = (due_of(moment, Term(number=n, unit=unit, ending=ending), calendar()) for n in (number, number + more))

    assert begin <= short.day <= long.day
    assert short.day >= short.counted


@given(begin=DAYS, first=st.integers(0, 24), second=st.integers(0, 24))
def test_months_on_stay_within_the_month_that_is_meant(begin: dt.date, first: int, second: int) -> None:
    end = months_after(begin, first)

    assert (end.year * 12 + end.month) - (begin.year * 12 + begin.month) == first
    assert end.day == begin.day or (end + dt.timedelta(days=1)).day == 1
    assert months_after(begin, first + second) >= months_after(end, second)


def test_every_law_in_the_table_gives_a_day_and_says_by_which_rule() -> None:
    moment = on("2025-03-03")

    assert len({one.id for one in timers()}) == len(timers())
    for one in timers():
        found = one.due(moment, calendar())
        assert found.day >= moment.date() if one.side is Side.AFTER else found.day < moment.date()
        assert one.counted.words
        assert one.source.words
        assert not found.provisional


HAND = {  # begin → end, with its extension where one is given
    "licence-decide": ("2025-03-03", "2025-03-31", "2025-04-15"),
    "licence-deliver": ("2025-03-31", "2025-04-15", None),
    "promise-licence-check": ("2025-03-03", "2025-05-29", None),
    "penalty-decide": ("2025-03-03", "2025-06-01", None),
    "penalty-ask-hearing": ("2025-03-03", "2025-03-10", None),
    "penalty-barred": ("2023-05-06", "2025-05-06", None),
    "publish-penalty-licence": ("2025-03-03", "2025-03-12", None),
    "publish-other": ("2025-03-03", "2025-03-31", None),
    "review-copy": ("2025-03-03", "2025-03-12", None),
    "review-answer": ("2025-03-12", "2025-03-26", None),
    "review-decide-simple": ("2025-03-03", "2025-04-02", None),
    "review-decide": ("2025-03-03", "2025-05-06", "2025-06-03"),  # counted 05-02 and 06-01, free days both; 06-02 was free too
    "petition-finish": ("2025-03-03", "2025-05-02", "2025-06-01"),
    "disclosure-answer": ("2025-03-03", "2025-03-31", "2025-04-28"),
    "complaint-accept": ("2025-03-03", "2025-03-12", None),
    "labour-investigate": ("2025-03-03", "2025-05-29", "2025-07-11"),
    "arbitration-award": ("2025-03-03", "2025-04-17", "2025-05-06"),  # counted 05-02
    "insolvency-plan": ("2025-03-03", "2025-09-03", "2025-12-03"),
    "tender-closing": ("2025-03-03", "2025-03-23", None),
    "tender-clarify": ("2025-03-18", "2025-03-03", None),
    "decision-comment": ("2025-03-03", "2025-04-02", None),
    "decision-legality": ("2025-03-03", "2025-03-12", None),
    "proposal-answer": ("2025-01-31", "2025-04-30", "2025-07-31"),
    "credit-objection": ("2025-03-03", "2025-03-10", "2025-03-31"),
    "idle-land-recover": ("2024-02-29", "2026-02-28", None),
}


@pytest.mark.parametrize("id_", HAND)
def test_what_the_law_gives_ends_on_the_day_reckoned_by_hand(id_: str) -> None:
    begin, end, later = HAND[id_]
    one = find_timer(id_, dt.date(2025, 3, 3))

    assert one is not None
    assert one.due(on(begin), calendar()).day == dt.date.fromisoformat(end)
    if later is not None:
        assert one.due(on(begin), calendar(), extended=True).day == dt.date.fromisoformat(later)


def test_a_row_holds_from_its_day_on() -> None:
    assert find_timer("review-decide", dt.date(2023, 12, 31)) is None
    assert find_timer("review-decide", dt.date(2024, 1, 1)) is not None
    assert {one.bound for one in timers()} == set(Bound)


def test_own_days_make_a_calendar_of_ones_own() -> None:
    own = Calendar(first=dt.date(2025, 1, 1), last=dt.date(2025, 12, 24), free=frozenset({dt.date(2025, 3, 4)}))

    assert own.after(dt.date(2025, 3, 3), 1) == dt.date(2025, 3, 5)


def test_what_must_come_before_an_event_in_a_year_that_is_not_published_is_provisional() -> None:
    last, week = calendar().last, Term(number=5, unit=Unit.WORKING_DAY)

    assert latest_before(last.replace(year=last.year + 1, month=1), week, calendar()).provisional
    assert not latest_before(last, week, calendar()).provisional
    assert not latest_before(last.replace(year=last.year + 1), Term(number=5, unit=Unit.DAY), calendar()).provisional


def test_hours_that_were_stopped_go_on_with_what_was_left() -> None:
    halt = Halt(since=on("2025-10-01", 11), until=on("2025-10-03", 9))
    found = due_with_halts(on("2025-10-01", 10), Term(number=2, unit=Unit.HOUR), [halt], calendar())

    assert found is not None
    assert found.at == on("2025-10-03", 10)


def test_months_that_were_stopped_end_so_many_days_later() -> None:
    halt = Halt(since=on("2025-03-10"), until=on("2025-03-20"))
    found = due_with_halts(on("2025-03-03"), Term(number=1, unit=Unit.MONTH), [halt], calendar())

    assert found is not None
    assert found.day == dt.date(2025, 4, 13)


def test_a_row_that_ended_holds_until_its_last_day() -> None:
    one = replace(timers()[0], valid_from=dt.date(2020, 1, 1), valid_to=dt.date(2023, 12, 31))

    assert [one.is_in_force(dt.date.fromisoformat(day)) for day in ("2019-12-31", "2020-01-01", "2023-12-31", "2024-01-01")] == [
        False, True, True, False,
    ]  # fmt: skip
