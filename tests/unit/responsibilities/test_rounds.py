"""Rounds: what is owed is owed inside one; nothing is asked twice, and a year closes its parts."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangyao.observations.observations import Measure
from gangyao.responsibilities.boards import Board, Reckoned, stand
from gangyao.responsibilities.duties import MONTHS_OF, Frequency, ItemKind, Responsibility
from gangyao.responsibilities.openings import Owing, owing_of, periods_ended, propose_opening
from gangyao.responsibilities.proposals import Item
from gangyao.responsibilities.rounds import ANYTHING, UNANSWERED, Answer, Cell, Round, Step, Wanted, to_date
from gangyao.vocabulary.periods import Period
from gangyao.vocabulary.spans import MONTHS, Span, read_span

YEARS = Period(first=2026, last=2030)
DAY = dt.date(2026, 10, 8)


def span(label: str) -> Span:
    found = read_span(label)
    assert found is not None
    return found


def item(
    name: str, frequency: Frequency = Frequency.QUARTER, *, due: int = 15, earliest: int = 0, lead: str = "县统计局"
) -> Item:
    duty = Responsibility(item=name, lead=lead, frequency=frequency, due_days=due)
    return Item(kind=ItemKind.INDICATOR, id=name, name=name, binding=False, duty=duty, ground="words", earliest_days=earliest)


def owing(*items: Item) -> tuple[Owing, ...]:
    return owing_of(items, {one.id: one.duty for one in items})


def asked(*cells: Cell, due: dt.date = dt.date(2026, 10, 15), **more: object) -> Round:
    own = Round(number=1, period=span("2026-01..09"), opened=DAY, due=due, cells=cells)
    return replace(own, **more)  # type: ignore[arg-type]


def cell(name: str, label: str = "2026-01..09") -> Cell:
    return Cell(item=name, span=span(label))


def answer(name: str, label: str, step: Step = Step.APPROVED, day: dt.date = DAY, *, typed: bool = True) -> Answer:
    return Answer(item=name, span=span(label), step=step, day=day, typed=typed)


def board(own: Round, *answers: Answer, day: dt.date = DAY, lead: str = "县统计局", wanted: Wanted = ANYTHING) -> Board:
    duties = {one.item: Responsibility(item=one.item, lead=lead) for one in own.cells}
    known = Reckoned(duties=duties, wanted=dict.fromkeys(duties, wanted))
    return stand(own, known, answers, day)


@pytest.mark.parametrize(
    ("label", "step"),
    [
        ("2026-01..09", Step.APPROVED), ("2026", Step.APPROVED), ("2026-Q3", Step.APPROVED), ("2026-01..10", Step.APPROVED),
        ("2026-H1", Step.OWED), ("2025", Step.OWED),
    ],
)  # fmt: skip
def test_a_longer_part_of_the_year_closes_what_is_asked_of_a_shorter_one(label: str, step: Step) -> None:
    [one] = board(asked(cell("gdp")), answer("gdp", label)).standings

    assert one.step is step


@pytest.mark.parametrize(
    ("label", "step"), [("2026-09", Step.OWED), ("2026-Q3", Step.OWED), ("2026-01..09", Step.APPROVED), ("2026", Step.APPROVED)]
)
def test_a_month_of_what_adds_up_is_not_the_year_so_far(label: str, step: Step) -> None:
    [one] = board(asked(cell("gdp")), answer("gdp", label), wanted=Wanted(adds_up=True)).standings

    assert one.step is step


def test_growth_or_a_rank_is_no_answer_where_a_level_is_wanted() -> None:
    answers = [replace(answer("gdp", "2026-01..09"), measure=measure) for measure in (Measure.GROWTH, Measure.RANK)]

    assert board(asked(cell("gdp")), *answers).standings[0].step is Step.OWED
    assert board(asked(cell("gdp")), *answers, wanted=Wanted(measure=Measure.GROWTH)).standings[0].step is Step.APPROVED


def test_a_part_does_not_close_the_year() -> None:
    [one] = board(asked(cell("gdp", "2026")), answer("gdp", "2026-01..09")).standings

    assert one.step is Step.OWED


def test_the_farthest_answer_counts_and_one_that_was_sent_back_is_owed_still() -> None:
    own = asked(cell("gdp"))

    steps = [
        board(own, *answers).standings[0].step
        for answers in (
            (), (answer("gdp", "2026-01..09", Step.RETURNED),),
            (answer("gdp", "2026-01..09", Step.RETURNED), answer("gdp", "2026-01..09", Step.HANDED_IN)),
            (answer("gdp", "2026-01..09", Step.APPROVED), answer("gdp", "2026-01..09", Step.SIGNED)),
        )
    ]  # fmt: skip

    assert steps == [Step.OWED, Step.RETURNED, Step.HANDED_IN, Step.APPROVED]


def test_late_is_who_has_not_answered_after_the_day_or_answered_after_it() -> None:
    own, later = asked(cell("gdp")), dt.date(2026, 10, 16)

    assert not board(own, day=dt.date(2026, 10, 15)).whole.late
    assert board(own, day=later).whole.late == 1
    assert board(own, answer("gdp", "2026-01..09", day=later), day=dt.date(2026, 12, 1)).whole.late == 1
    assert not board(own, answer("gdp", "2026-01..09", day=DAY), day=dt.date(2026, 12, 1)).whole.late


def test_a_later_day_for_one_body_holds_for_it_alone() -> None:
    own = asked(cell("gdp"), later={"县教育局": dt.date(2026, 10, 30)})

    assert board(own, day=dt.date(2026, 10, 20)).whole.late == 1
    assert not board(own, day=dt.date(2026, 10, 20), lead="县教育局").whole.late
    assert own.due_of("县教育局") > own.due_of("县统计局")


@pytest.mark.parametrize(
    ("given_", "unasked"),
    [
        (answer("gdp", "2026-01..09", day=dt.date(2026, 10, 1)), 1), (answer("gdp", "2026-01..09", day=DAY), 0),
        (answer("gdp", "2026-01..09", day=DAY, typed=False), 1), (answer("gdp", "2026-01..09", Step.RETURNED, DAY, typed=False), 0),
    ],
)  # fmt: skip
def test_what_was_there_before_or_came_by_a_file_was_not_asked_for(given_: Answer, unasked: int) -> None:
    assert board(asked(cell("gdp")), given_).whole.unasked == unasked


def test_the_round_of_the_period_that_ended_last_is_offered() -> None:
    opening = propose_opening(owing(item("a"), item("b", Frequency.YEAR)), YEARS, (), DAY)

    assert opening is not None
    assert opening.period.label == "2026-01..09"
    assert [one.item for one in opening.asked({ItemKind.INDICATOR})] == ["a"]
    assert opening.due == dt.date(2026, 10, 15)


def test_the_last_day_is_never_sooner_than_a_few_days_from_now() -> None:
    opening = propose_opening(owing(item("a")), YEARS, (), dt.date(2026, 11, 20))

    assert opening is not None
    assert opening.due == dt.date(2026, 11, 25)


def test_what_can_have_no_figure_yet_is_asked_in_the_next_round() -> None:
    slow, quick = item("slow", earliest=60), item("quick")
    first = propose_opening(owing(slow, quick), YEARS, (), DAY)
    assert first is not None
    assert [one.id for one in first.unready] == ["slow"]
    opened = Round(number=1, period=first.period, opened=DAY, due=first.due, cells=first.asked({ItemKind.INDICATOR}))

    second = propose_opening(owing(slow, quick), YEARS, (opened,), dt.date(2027, 1, 4))

    assert second is not None
    assert {(one.item, one.span.label) for one in second.asked({ItemKind.INDICATOR})} == {
        ("slow", "2026-01..09"), ("quick", "2026"),
    }  # fmt: skip


def test_nothing_is_offered_of_a_period_that_had_its_round_or_is_not_over() -> None:
    own = owing(item("a"))
    opened = asked(cell("a"))

    assert propose_opening(own, YEARS, (opened,), DAY) is None
    assert propose_opening(own, YEARS, (replace(opened, withdrawn=True),), DAY) is not None
    assert propose_opening(own, YEARS, (), DAY, period=span("2026")) is None
    assert propose_opening(own, YEARS, (), dt.date(2026, 1, 20)) is None


ITEMS = st.lists(
    st.tuples(st.sampled_from(Frequency), st.integers(0, 90), st.integers(0, 120)), min_size=1, max_size=6
).map(
    lambda found: tuple(
        item(f"i{place}", frequency, due=due, earliest=earliest) for place, (frequency, due, earliest) in enumerate(found)
    )
)  # fmt: skip


@given(items=ITEMS, days=st.lists(st.integers(20, 200), min_size=1, max_size=14), wanted=st.data())
def test_however_rounds_are_opened_nothing_is_asked_twice_and_nothing_before_it_is_over(
    items: tuple[Item, ...], days: list[int], wanted: st.DataObject
) -> None:
    rounds: list[Round] = []
    day, own = dt.date(2026, 1, 1), owing(*items)
    for step in days:
        day += dt.timedelta(days=step)
        ended = periods_ended(own, YEARS, day)
        period = wanted.draw(st.sampled_from((None, *ended)))
        opening = propose_opening(own, YEARS, rounds, day, period=period)
        if opening is None:
            continue
        cells = opening.asked({ItemKind.INDICATOR})
        assert all(one.span.end < day <= opening.due for one in cells)
        assert opening.period in ended
        rounds.append(Round(number=len(rounds), period=opening.period, opened=day, due=opening.due, cells=cells))

    every = [one for own_round in rounds for one in own_round.cells]
    assert len(every) == len(set(every))
    months = {one.id: MONTHS_OF[one.duty.frequency] for one in items}
    assert all((one.span.last + 1) % months[one.item] == 0 for one in every)


STEPS = st.builds(
    lambda name, month, step, day: Answer(
        item=name, span=to_date(2026 * MONTHS + month), step=step, day=DAY + dt.timedelta(days=day)
    ),
    st.sampled_from("abc"), st.integers(0, 11), st.sampled_from(Step), st.integers(-30, 30),
)  # fmt: skip


@given(answers=st.lists(STEPS, max_size=12), day=st.integers(-5, 60))
def test_every_cell_stands_once_and_the_counts_add_up(answers: list[Answer], day: int) -> None:
    own = asked(*(cell(name) for name in "abc"))
    found = board(own, *answers, day=DAY + dt.timedelta(days=day))

    assert sorted(one.cell.item for one in found.standings) == list("abc")
    whole = found.whole
    assert whole.asked == sum(whole.count(step) for step in Step) == 3
    assert whole.answered == whole.asked - whole.count(*UNANSWERED)
    assert bool(found.owing) is (whole.answered < whole.asked)


@given(answers=st.lists(STEPS, max_size=10), more=STEPS)
def test_one_more_answer_never_sets_a_cell_back(answers: list[Answer], more: Answer) -> None:
    own = asked(*(cell(name) for name in "abc"))
    order = list(Step)
    before = {one.cell: one.step for one in board(own, *answers).standings}
    after = {one.cell: one.step for one in board(own, *answers, more).standings}

    assert all(order.index(after[one]) >= order.index(step) for one, step in before.items())
