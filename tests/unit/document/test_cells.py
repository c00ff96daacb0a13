"""What a cell of a table states: numbers, ranges, ratios, comparators; what cannot be read whole is not read as something else."""

from decimal import Decimal

import pytest

from gangyao.document.tables.cells import plain_of, read_cell, read_stated
from gangyao.document.words import Words
from gangyao.vocabulary.quantities import Comparator


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [
        ("≥70", "70", Comparator.AT_LEAST),
        ("70+", "70", Comparator.AT_LEAST),
        ("至少达到70", "70", Comparator.AT_LEAST),
        ("大于等于70", "70", Comparator.AT_LEAST),
        ("不低于上级下达的101.5", "101.5", Comparator.AT_LEAST),
        ("不超100", "100", Comparator.AT_MOST),
        ("不高于省定目标60", "60", Comparator.AT_MOST),
        ("低于或等于5", "5", Comparator.AT_MOST),
        ("控制在4.5以内", "4.5", Comparator.AT_MOST),
        ("8%左右", "8", Comparator.ABOUT),
        ("高于5", "5", Comparator.ABOVE),
        ("负1.2", "-1.2", Comparator.EQUAL),
        ("44.03①", "44.03", Comparator.EQUAL),
        ("由30提高到50个", "50", Comparator.EQUAL),
        ("2.15:1", "2.15", Comparator.EQUAL),
        ("三十五", "35", Comparator.EQUAL),
        ("百分之六十以上", "60", Comparator.AT_LEAST),
        ("约二十万人", "20", Comparator.ABOUT),
    ],
)
def test_a_number_with_its_comparator(text: str, value: str, comparator: Comparator) -> None:
    stated = read_stated(plain_of(text))

    assert (stated.value, stated.comparator) == (Decimal(value), comparator)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("5-5.5", "5", "5.5"), ("-5~-3", "-5", "-3"), ("-5～3", "-5", "3"), ("99.90～99.95", "99.90", "99.95")],
)
def test_a_range_keeps_the_signs_of_both_ends(text: str, low: str, high: str) -> None:
    stated = read_stated(plain_of(text))

    assert (stated.value, stated.upper, stated.comparator) == (Decimal(low), Decimal(high), Comparator.RANGE)


@pytest.mark.parametrize("text", ["1:1.2", "20:40:40", "1：16.5", "Ⅲ类", "全面达标"])
def test_what_is_no_single_number_is_kept_as_words(text: str) -> None:
    stated = read_stated(plain_of(text))

    assert stated.value is None
    assert stated.text == plain_of(text)


@pytest.mark.parametrize("text", ["—", " ", "/", "无"])
def test_a_blank_cell_states_nothing(text: str) -> None:
    assert read_cell(Words.of(text, 0)) is None


def test_a_mark_of_a_note_is_no_digit_and_may_mean_estimated() -> None:
    found = read_cell(Words.of("7483*", 0), estimated_marks="*")

    assert found is not None
    assert (found.value, found.estimated) == (7483, True)


@pytest.mark.parametrize("text", ["60[30]", "[30] 60", "60（累计[30]）"])
def test_a_level_and_a_sum_in_one_cell_are_no_number_of_both_their_digits(text: str) -> None:
    found = read_cell(Words.of(text, 0))

    assert found is not None
    assert (found.value, found.text is not None) == (None, True)


@pytest.mark.parametrize(("text", "value"), [("[9]以上", "9"), ("2025年[9]", "9"), ("[60]", "60"), ("累计[60]左右", "60")])
def test_a_number_in_brackets_alone_is_a_sum(text: str, value: str) -> None:
    found = read_cell(Words.of(text, 0))

    assert found is not None
    assert (str(found.value), found.cumulative) == (value, True)
