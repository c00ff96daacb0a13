"""Units: what converts, what never does."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangyao.vocabulary.units import UnitMismatch, convert, find_unit, is_counting, unit_words

MONEY = ["元", "万元", "亿元", "万亿元"]
AREA = ["平方米", "万平方米", "平方公里", "公顷"]


@pytest.mark.parametrize(
    ("words", "dimension"),
    [
        ("亿元", "money"), ("万元/亩", "money/area"), ("微克/立方米", "mass/volume"), ("人/百亿元", "people/money"), ("万吨标煤", "coal equivalent"),
        ("‰", "share"), ("个百分点", "percentage point"), ("％", "share"), ("㎡", "area"), ("立方米/万元", "volume/money"), ("批次/千人", "批次/people"),
        ("万标箱", "container"), ("亿千瓦时", "energy"), ("件", "件"), ("位", "place or person"), ("万人次", "visit"), (":1", "ratio"),
    ],
)  # fmt: skip
def test_units_of_plans_have_their_dimension(words: str, dimension: str) -> None:
    found = find_unit(words)

    assert found is not None
    assert found.dimension == dimension


@pytest.mark.parametrize(
    "words", ["", "一派胡言", "经济发展", "地区生产总值", "完成市下达目标", "万", "/", "0亿元", "万元/0人", "00万亩"]
)
def test_words_that_are_no_units_are_none(words: str) -> None:
    assert find_unit(words) is None


@pytest.mark.parametrize(
    ("source", "target"), [("%", "个百分点"), ("吨标煤", "吨"), ("个", "家"), ("人", "人次"), ("元", "美元"), ("万元", "万元/人")]
)
def test_what_measures_another_thing_is_refused_with_both_units_named(source: str, target: str) -> None:
    with pytest.raises(UnitMismatch, match=f"{source}.*{target}"):
        convert(Decimal(1), source, target)


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False), st.sampled_from(MONEY), st.sampled_from(MONEY)
)
def test_there_and_back_is_the_same_number(value: Decimal, one: str, other: str) -> None:
    assert convert(convert(value, one, other), other, one) == value


@given(st.integers(-(10**6), 10**6), st.sampled_from(AREA), st.sampled_from(AREA), st.sampled_from(AREA))
def test_going_by_a_third_unit_changes_nothing(value: int, one: str, two: str, three: str) -> None:
    assert convert(convert(Decimal(value), one, two), two, three) == convert(Decimal(value), one, three)


def test_an_acre_of_the_country_is_exact() -> None:
    unit = find_unit("亩")

    assert unit is not None
    assert unit.factor == Fraction(2000, 3)
    assert convert(Decimal(15), "亩", "公顷") == Decimal(1)


def test_every_word_of_the_registry_is_a_unit_and_things_are_counted() -> None:
    assert all(find_unit(word) is not None for word in unit_words())
    assert [is_counting(word) for word in ("个", "万家", "亿元", "%", "亩")] == [True, True, False, False, False]
