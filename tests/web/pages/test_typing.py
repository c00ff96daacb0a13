"""Lines of a form become observations straight from what was typed; faults and doubts stay with their line."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from gangyao.observations.observations import Measure, Origin
from gangyao.observations.subjects import Subjects
from gangyao.responsibilities.duties import ItemKind
from gangyao.vocabulary.spans import year_span
from gangyao.web.reporting.lines import Background, Deadline, Line
from gangyao.web.reporting.typing import Typed, read_lines
from made_tables import QINGSHAN

SUBJECTS = Subjects(QINGSHAN)


def line(item: str, key: str = "k", **typed: str) -> Line:
    subject, span = SUBJECTS.find(item), year_span(2023)
    assert subject is not None
    assert span is not None
    known = Background(last="", last_value=None, target="", yearly="", behind=False, worded=False)
    return Line(
        key=key, item=item, kind=ItemKind.INDICATOR, name=subject.name, unit=subject.unit or "", period="2023年", span=span, measure=Measure.LEVEL,
        due=Deadline(day=dt.date(2024, 3, 1), late=0), known=known, older=False, typed=typed,
    )  # fmt: skip


def read(*lines: Line) -> Typed:
    return read_lines(SUBJECTS, lines, "县统计局", {})


def test_a_figure_comes_from_the_page_and_its_reporter() -> None:
    [said] = read(line("greenway", value="150", cause="汛期", source="年报", note="已核")).observations

    assert said.value == Decimal(150)
    assert said.origin == Origin(file="page", row=0, column=1, reported_by="县统计局", source="年报", cause="汛期", note="已核")


def test_a_line_break_within_a_figure_is_no_second_figure() -> None:
    [said] = read(line("greenway", value="150\r\n公里", cause="汛期\n停工")).observations

    assert (said.value, said.origin.cause) == (Decimal(150), "汛期 停工")


def test_a_figure_that_two_lines_state_word_for_word_counts_once() -> None:
    typed = read(line("greenway", "a", value="150", note="甲"), line("greenway", "b", value="150", note="乙"))

    assert [one.origin.note for one in typed.observations] == ["甲"]
    assert (typed.faults, typed.doubts) == ({}, {})


def test_two_lines_that_differ_on_one_figure_are_doubted_by_the_name_of_the_other() -> None:
    typed = read(line("greenway", "a", value="150"), replace(line("greenway", "b", value="160"), name="另一行"))
    other_way = read(replace(line("greenway", "a", value="150"), name="另一行"), line("greenway", "b", value="160"))

    assert list(typed.doubts) == list(other_way.doubts) == ["b"]
    assert "另一行" in "".join(other_way.doubts["b"])


@pytest.mark.parametrize(
    "typed",
    [{"value": "很高"}, {"value": "7", "published": "明天"}, {"value": "7", "visible": "谁"}, {"status": "none", "attested": ""}],
)
def test_the_fault_of_one_line_leaves_the_others_alone(typed: dict[str, str]) -> None:
    read_both = read(line("greenway", "good", value="150"), line("省级园区", "bad", **typed))

    assert [one.subject for one in read_both.observations] == ["greenway"]
    assert list(read_both.faults) == ["bad"]


def test_a_sentence_speaks_of_its_line_and_keeps_every_digit_that_was_typed() -> None:
    [told] = read(line("greenway", value="12 和 page 0")).faults.values()

    assert told[0].startswith("这一行：")
    assert "12 和 page 0" in told[0]
