"""Laws of reading prose: setting a figure apart changes nothing, and every plan is found by its name."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gangyao.document.digits import join_digits
from gangyao.document.prose.amounts import read_amounts
from gangyao.document.words import Words
from gangyao.vocabulary.periods import find_plan_periods, plan_around, plan_period

ORDINALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六"]
FIGURES = st.from_regex(r"[1-9][0-9]{0,5}(\.[0-9]{1,2})?", fullmatch=True)
UNITS = st.sampled_from(["亿元", "万吨", "%", "公里", "家", "亩"])


@given(FIGURES, UNITS)
def test_a_figure_whose_digits_stand_apart_is_the_figure(figure: str, unit: str) -> None:
    apart = " ".join(figure).replace(" . ", " .")

    joined = join_digits(Words.of(f"产量达到{apart} {unit}左右", 0)).text

    assert [(str(one.value), one.unit) for one in read_amounts(joined)] == [(figure, unit)]


@given(st.text(alphabet="达到0123456789. 年%亿元，", max_size=40))
def test_joining_only_takes_blanks_out_and_keeps_every_place(text: str) -> None:
    words = join_digits(Words.of(text, 0))

    assert words.text.replace(" ", "") == text.replace(" ", "")
    assert all(text[place] == letter for letter, place in zip(words.text, words.at, strict=True))
    assert all(left < right for left, right in pairwise(words.at))


@given(st.integers(min_value=1, max_value=len(ORDINALS)), st.sampled_from(["第{}个五年规划", "第{}个五年计划纲要"]))
def test_every_plan_is_found_by_its_ordinal(ordinal: int, name: str) -> None:
    assert find_plan_periods(name.format(ORDINALS[ordinal - 1])) == (plan_period(ordinal),)


@given(st.integers(min_value=1981, max_value=2100))
def test_every_year_stands_in_the_plan_around_it(year: int) -> None:
    assert plan_around(year).first <= year <= plan_around(year).last
