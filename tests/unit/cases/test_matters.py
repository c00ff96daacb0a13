"""What is done in a matter follows its flow; what cannot be done is told, with the reason, in both languages."""

import datetime as dt
from collections.abc import Mapping

import pytest

from gangyao.cases.acting import Denial, Why, act
from gangyao.cases.calendars import calendar
from gangyao.cases.clocks import Condition
from gangyao.cases.flowfiles import load_flow, read_flow
from gangyao.cases.flows import Flow
from gangyao.cases.matters import BrokenMatter, Deed, Intent, Matter, follow, open_moves, shown, timings
from gangyao.vocabulary import catalogue
from made_flows import GOOD

OBJECTION = read_flow(GOOD.encode())
QUESTION = load_flow("question")


def at(day: str, hour: int = 10) -> dt.datetime:
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(hour))


def intent(matter: Matter, move: str, day: str, party: str, by: str = "", **given: str) -> Intent:
    return Intent(move=move, at=at(day), by=by or party, parties=frozenset({party}), seen=len(matter.deeds), given=given)


def done(flow: Flow, *wanted: tuple[str, str, str, Mapping[str, str]], by: Mapping[str, str] | None = None) -> Matter:
    matter = Matter(flow=flow)
    for move, day, party, given in wanted:
        deed = act(matter, intent(matter, move, day, party, (by or {}).get(move, ""), **given), calendar())
        assert isinstance(deed, Deed), deed
        matter = follow(flow, (*matter.deeds, deed))
    return matter


def denied(matter: Matter, wanted: Intent) -> tuple[Why, str]:
    denial = act(matter, wanted, calendar())
    assert isinstance(denial, Denial)
    assert denial.message.keys() == set(catalogue.LANGUAGES)
    assert not any("{" in words for words in denial.message.values())
    return denial.why, denial.message["en"]


OPEN = ("object", "2025-03-03", "firm", {"words": "少算了一项"})
SHOWN = ("show", "2025-03-28", "office", {"file": "ab12"})


def test_a_matter_goes_through_its_flow_and_closes_on_evidence() -> None:
    matter = done(OBJECTION, OPEN, SHOWN, ("settle", "2025-04-07", "office", {}), by={"settle": "another"})

    assert matter.state == "done"
    assert matter.is_over
    assert open_moves(matter) == ()
    assert matter.given("file") == "ab12"


def test_no_step_is_skipped() -> None:
    matter = done(OBJECTION, OPEN)

    why, words = denied(matter, intent(matter, "settle", "2025-03-10", "office"))
    assert why is Why.NOT_FROM_HERE
    assert words == "It stands at “open”, from where “settle” is no move; what can be done: extend, show, withdraw."


def test_nothing_happens_twice() -> None:
    matter = done(OBJECTION, OPEN, SHOWN)

    assert denied(matter, intent(matter, "show", "2025-03-31", "office", file="ab12"))[0] is Why.NOT_FROM_HERE
    assert denied(matter, intent(matter, "object", "2025-03-31", "firm", words="again"))[0] is Why.NOT_FROM_HERE


def test_of_two_at_once_one_wins_and_the_other_is_told_who_came_first() -> None:
    matter = done(OBJECTION, OPEN)
    first, second = (intent(matter, "show", "2025-03-28", "office", by, file="ab12") for by in ("wang", "li"))
    deed = act(matter, first, calendar())
    assert isinstance(deed, Deed)

    why, words = denied(follow(OBJECTION, (*matter.deeds, deed)), second)
    assert why is Why.OVERTAKEN
    assert words == "Not saved: wang came first with “show” at 2025-03-28 10:00. Look at it, then decide anew."


def test_whoever_saw_more_than_there_is_is_told_to_look_again() -> None:
    matter = done(OBJECTION, OPEN)
    ahead = Intent(move="show", at=at("2025-03-28"), by="wang", parties=frozenset({"office"}), seen=5, given={"file": "ab12"})

    assert denied(matter, ahead)[0] is Why.UNSEEN


def test_only_those_who_may_act_and_two_people_look_at_what_needs_two() -> None:
    matter = done(OBJECTION, OPEN, SHOWN)

    assert denied(matter, intent(matter, "settle", "2025-04-07", "firm"))[1] == "“settle” is done by: office; hand it to them."
    assert denied(matter, intent(matter, "settle", "2025-04-07", "office", "office"))[0] is Why.SAME_PERSON


@pytest.mark.parametrize(
    ("given", "why"),
    [({}, Why.LACKING), ({"words": "  "}, Why.LACKING), ({"words": "少算", "file": "ab"}, Why.UNASKED), ({"words": "少算", "heard": "下周一"}, Why.NO_DAY)],
)  # fmt: skip
def test_what_must_be_given_is_given_and_nothing_else(given: dict[str, str], why: Why) -> None:
    matter = Matter(flow=OBJECTION)

    assert denied(matter, intent(matter, "object", "2025-03-03", "firm", **given))[0] is why


def test_a_move_that_the_flow_has_not_and_a_time_that_was_before_are_told() -> None:
    matter = done(OBJECTION, OPEN)

    assert denied(matter, intent(matter, "settled", "2025-03-10", "office"))[0] is Why.UNKNOWN
    assert denied(matter, intent(matter, "show", "2025-03-01", "office", file="ab"))[0] is Why.EARLIER


def test_a_wait_must_be_over_before_what_comes_after_it() -> None:
    matter = done(OBJECTION, OPEN, SHOWN)  # shown on Friday 03-28: 31, 1, 2, 3, and 7, since the 4th was free

    why, words = denied(matter, intent(matter, "settle", "2025-04-03", "office", "another"))
    assert (why, words) == (Why.TOO_EARLY, "“publicity” lasts until 2025-04-07; “settle” cannot be done before.")
    assert timings(matter, at("2025-04-03"), calendar())[-1].condition is Condition.RUNNING
    assert timings(matter, at("2025-04-07"), calendar())[-1].condition is Condition.OVER


def test_a_deadline_runs_is_overdue_the_day_after_and_late_when_it_is_kept_then() -> None:
    matter = done(OBJECTION, OPEN)

    assert [timings(matter, at(day, 23), calendar())[0].condition for day in ("2025-03-31", "2025-04-01")] == [
        Condition.RUNNING,
        Condition.OVERDUE,
    ]
    late = done(OBJECTION, OPEN, ("show", "2025-04-01", "office", {"file": "ab"}))
    assert timings(late, at("2025-05-01"), calendar())[0].condition is Condition.LATE
    kept = done(OBJECTION, OPEN, SHOWN)
    assert timings(kept, at("2025-05-01"), calendar())[0].condition is Condition.MET
    left = done(OBJECTION, OPEN, ("leave", "2025-03-05", "firm", {"reason": "已解决"}))
    assert timings(left, at("2025-05-01"), calendar())[0].condition is Condition.LAPSED


def test_a_deadline_is_extended_once_with_a_reason_and_not_when_it_is_over() -> None:
    longer = ("longer", "2025-03-31", "office", {"reason": "情况复杂"})
    matter = done(OBJECTION, OPEN, longer)
    (timing,) = timings(matter, at("2025-04-10"), calendar())
    assert timing.due is not None

    assert timing.due.day == dt.date(2025, 4, 15)
    assert denied(matter, intent(matter, "longer", "2025-04-01", "office", reason="还要"))[0] is Why.EXTENDED
    late = done(OBJECTION, OPEN)
    assert denied(late, intent(late, "longer", "2025-04-01", "office", reason="晚了"))[0] is Why.TOO_LATE
    assert denied(late, intent(late, "longer", "2025-03-10", "office"))[0] is Why.LACKING


ASKED = ("ask", "2025-09-26", "asker", {"question": "为什么下降？"})  # five working days: 28, 29, 30, 10-09, 10-10


def test_a_deadline_that_was_stopped_goes_on_with_what_was_left_over_the_holiday() -> None:
    back = ("ask-back", "2025-09-28", "answerer", {"unclear": "哪一年？"})
    stopped = done(QUESTION, ASKED, back)
    clear = ("clarify", "2025-10-09", "asker", {"question": "2024年"})
    matter = done(QUESTION, ASKED, back, clear)

    assert [one.condition for one in timings(stopped, at("2025-12-01"), calendar())] == [Condition.STOPPED]
    (timing,) = timings(matter, at("2025-10-10"), calendar())
    assert timing.due is not None
    assert timing.due.day == dt.date(2025, 10, 14)  # one of five was used on the 28th: 10, 11 (worked), 13, 14 … are four


def test_a_stop_after_the_end_saves_nothing() -> None:
    matter = done(QUESTION, ASKED, ("ask-back", "2025-10-20", "answerer", {"unclear": "哪一年？"}))

    (timing,) = timings(matter, at("2025-10-21"), calendar())
    assert timing.condition is Condition.OVERDUE


def test_a_matter_that_is_returned_begins_a_new_run() -> None:
    answer = ("answer", "2025-09-29", "answerer", {"answer": "基数高", "evidence": "ab12"})
    matter = done(QUESTION, ASKED, answer, ("return", "2025-10-09", "asker", {"reason": "没有说清"}))

    assert [one.condition for one in timings(matter, at("2025-10-10"), calendar())] == [Condition.MET, Condition.RUNNING]


def test_the_public_sees_what_the_flow_shows_and_in_its_states_alone() -> None:
    opinion = load_flow("opinion")
    sent = ("send", "2025-03-03", "sender", {"opinion": "多种树", "sender": "13800000000"})
    rest = (("accept", "2025-03-04", "clerk", {}), ("draft", "2025-03-20", "body", {"answer": "今年种", "evidence": "cd34"}))
    matter = done(opinion, sent, *rest)
    closed = done(opinion, sent, *rest, ("answer", "2025-03-21", "approver", {}))

    assert shown(matter, "public") == {}
    assert shown(closed, "public") == {"opinion": "多种树", "answer": "今年种"}


def test_deeds_that_cannot_have_followed_one_another_are_refused() -> None:
    with pytest.raises(BrokenMatter, match="Found deed 1, 'settle'"):
        follow(OBJECTION, [Deed(number=1, move="settle", at=at("2025-03-03"), by="wang")])
    with pytest.raises(BrokenMatter, match="Found deed 3"):
        follow(
            OBJECTION,
            [
                Deed(number=1, move="object", at=at("2025-03-03"), by="li"),
                Deed(number=3, move="show", at=at("2025-03-04"), by="wang"),
            ],
        )


def test_the_catalogue_has_a_sentence_for_every_denial() -> None:
    assert {f"matters.{why}" for why in Why} <= catalogue.sentences("en").keys()


HEARING = read_flow(
    GOOD.replace('ends = ["show"]\nextension', 'ends = ["show"]\nstops = ["pause"]\nresumes = ["longer"]\nextension')
    .replace(
        '  { id = "leave"', '  { id = "pause", zh = "中止", en = "pause", from = ["open"], by = ["office"] },\n  { id = "leave"'
    )
    .encode()
)


def test_what_is_done_while_its_deadline_is_stopped_is_in_time_and_what_is_given_up_then_lapses() -> None:
    pause = ("pause", "2025-03-05", "office", {})
    kept = done(HEARING, OPEN, pause, ("show", "2025-06-30", "office", {"file": "ab"}))
    left = done(HEARING, OPEN, pause, ("leave", "2025-06-30", "firm", {"reason": "已解决"}))

    assert timings(kept, at("2025-07-01"), calendar())[0].condition is Condition.MET
    assert timings(left, at("2025-07-01"), calendar())[0].condition is Condition.LAPSED


def test_a_day_that_may_still_change_is_told_to_be_provisional() -> None:
    year = calendar().last.year
    matter = done(
        OBJECTION, ("object", f"{year}-12-20", "firm", {"words": "少算"}), ("show", f"{year}-12-22", "office", {"file": "ab"})
    )

    why, words = denied(matter, intent(matter, "settle", f"{year}-12-23", "office", "another"))
    assert why is Why.TOO_EARLY
    assert "(provisional: the free days of that year are not published yet)" in words
