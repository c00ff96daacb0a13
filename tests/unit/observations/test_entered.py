"""A figure that somebody entered, wherever it was typed, is read by one set of rules and keeps its place as values."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from gangyao.observations.amounts import Units
from gangyao.observations.cells import EMPTY, Cell
from gangyao.observations.closedwords import NotAWord
from gangyao.observations.entered import Answer, Entered, Reply, read_entered
from gangyao.observations.observations import Measure, Origin, Status
from gangyao.observations.subjects import Subjects
from gangyao.vocabulary.spans import Span, year_span
from made_tables import QINGSHAN, codes

SUBJECTS = Subjects(QINGSHAN)
ORIGIN = Origin(file="page", row=0, column=1, reported_by="县统计局", cause="汛期")


def span(year: int) -> Span:
    found = year_span(year)
    assert found is not None
    return found


def entered(words: str, name: str = "地区生产总值", reply: Reply | None = None) -> Entered:
    subject = SUBJECTS.find(name)
    assert subject is not None
    return Entered(
        subject=subject,
        span=span(2023),
        measure=Measure.LEVEL,
        figure=Cell(words=words),
        units=Units(beside=(subject.unit or "",)),
        reply=reply or Reply(),
        text=None,
        attested=None,
        status=None,
        visible="public",
        published=dt.date(2024, 2, 1),
        place=None,
        definition=None,
        origin=ORIGIN,
    )


@pytest.mark.parametrize(
    ("words", "value", "text"), [("1012.5", "1012.5", None), ("约1012.5亿元", "1012.5", "约"), ("9000000万元", "900", None)]
)
def test_a_figure_is_kept_in_the_unit_of_its_indicator_with_the_words_beside_it(words: str, value: str, text: str | None) -> None:
    [said] = read_entered(entered(words), SUBJECTS).observations

    assert (said.value, said.unit, said.text, said.status) == (Decimal(value), "亿元", text, Status.PRELIMINARY)
    assert said.origin == ORIGIN


@pytest.mark.parametrize(
    ("words", "code"),
    [("很高", "words-in-figure"), ("12 13", "two-figures"), ("12吨", "unit-refused"), ("1e99999", "beyond-figure")],
)
def test_what_is_wrong_has_its_place_as_values(words: str, code: str) -> None:
    at = replace(entered(words), origin=Origin(file="表.xlsx", sheet="填报", row=12, column=5))

    reading = read_entered(at, SUBJECTS)

    assert (codes(reading), reading.observations) == ([code], ())
    [finding] = reading.findings
    assert [finding.values[name] for name in ("sheet", "row", "column")] == ["填报", 12, "E"]


def test_the_last_figure_is_repeated_where_it_is_said_to_be_the_same() -> None:
    [said] = read_entered(entered("", reply=Reply(answer=Answer.SAME, last=Cell(words="980"))), SUBJECTS).observations

    assert (said.value, said.text) == (Decimal(980), "持平")


def test_the_same_as_nothing_is_no_figure() -> None:
    with pytest.raises(NotAWord, match="answer"):
        read_entered(entered("", reply=Reply(answer=Answer.SAME, last=EMPTY)), SUBJECTS)


@pytest.mark.parametrize(
    ("answer", "text"), [(Answer.PENDING, "暂无新数，预计 2024-05"), (Answer.DROPPED, "不再统计，预计 2024-05")]
)
def test_an_answer_without_a_figure_says_so_in_words(answer: Answer, text: str) -> None:
    [said] = read_entered(entered("", reply=Reply(answer=answer, expected="2024-05")), SUBJECTS).observations

    assert (said.value, said.text, said.is_answer) == (None, text, True)


def test_an_answer_that_there_is_no_figure_beside_a_figure_is_not_taken() -> None:
    assert codes(read_entered(entered("12", reply=Reply(answer=Answer.PENDING)), SUBJECTS)) == ["answer-with-figure"]
    assert codes(read_entered(replace(entered(""), status=Status.NONE), SUBJECTS)) == ["answer-without-reason"]


def test_a_fall_of_an_indicator_named_for_its_fall_counts_up() -> None:
    [said] = read_entered(entered("下降2.5%", "单位地区生产总值能耗降低"), SUBJECTS).observations

    assert said.value == Decimal("2.5")


def test_growth_is_in_per_cent_whatever_unit_the_level_has() -> None:
    [said] = read_entered(replace(entered("6.8"), measure=Measure.GROWTH), SUBJECTS).observations

    assert (said.value, said.unit) == (Decimal("6.8"), "%")


def test_a_year_far_from_the_plan_is_doubted_and_taken() -> None:
    reading = read_entered(replace(entered("1012.5"), span=span(2031)), SUBJECTS)

    assert (codes(reading), len(reading.observations)) == (["year-outside"], 1)
