"""Places on a day: which one a name means, what it lies in, what it was, and which is above."""

import datetime as dt

import pytest

from gangyao.registers.answers import Asked, Why
from gangyao.registers.places import Listed, Place, PlaceLevel
from gangyao.registers.territories import Above, begins_unsure, means_above, parents_of, place_of, predecessors_of

COUNTY = Place(name="湖州市吴兴区", level=PlaceLevel.COUNTY, code="330502")


def day(year: int) -> dt.date:
    return dt.date(year, 6, 30)


def place(name: str, year: int) -> Listed:
    found = place_of(name, day(year))
    assert isinstance(found, Listed)
    return found


@pytest.mark.parametrize(
    ("name", "year", "code"),
    [
        ("吴兴区", 2021, "330502"),
        ("浙江省湖州市吴兴区", 2021, "330502"),
        ("湖州市", 2021, "330500"),
        ("浙江", 2021, "330000"),
        ("重庆市", 1990, "510200"),
        ("重庆市", 2000, "500000"),
        ("义乌市", 1990, "339007"),
        ("义乌市", 2020, "330782"),
        ("南京市鼓楼区", 2021, "320106"),
    ],
)
def test_a_name_means_a_place_on_a_day(name: str, year: int, code: str) -> None:
    assert place(name, year).code == code


@pytest.mark.parametrize(
    ("name", "year", "why", "candidates"),
    [
        ("青山县", 2021, Why.UNKNOWN, ()),
        ("湖州", 2021, Why.UNKNOWN, ("330500",)),
        ("吴兴区国民经济", 2021, Why.UNKNOWN, ()),
        ("", 2021, Why.UNKNOWN, ()),
        ("余杭市", 2021, Why.NOT_THEN, ("330184",)),
        ("通州区", 2021, Why.SEVERAL, ("110112", "320612")),
    ],
)
def test_what_means_no_place_or_several_is_asked(name: str, year: int, why: Why, candidates: tuple[str, ...]) -> None:
    assert place_of(name, day(year)) == Asked(name=name, why=why, candidates=candidates)


@pytest.mark.parametrize(
    ("name", "year", "parents"),
    [
        ("吴兴区", 2021, ["湖州市", "浙江省"]),
        ("湖州市", 2021, ["浙江省"]),
        ("浙江省", 2021, []),
        ("北京市通州区", 2021, ["北京市"]),
        ("义乌市", 1990, ["浙江省"]),
        ("天门市", 2021, ["湖北省"]),
    ],
)
def test_a_place_lies_in_what_was_above_it_then(name: str, year: int, parents: list[str]) -> None:
    assert [one.name for one in parents_of(place(name, year), day(year))] == parents


@pytest.mark.parametrize(
    ("name", "year", "before"),
    [
        ("余杭区", 2010, [("余杭市", "assumed")]),
        ("义乌市", 2010, [("义乌市", "known")]),
        ("义乌市", 1990, [("义乌县", "assumed")]),
        ("重庆市", 2010, [("重庆市", "assumed")]),
        ("吴兴区", 2010, []),
    ],
)
def test_what_a_place_was_before_is_told_with_how_sure_that_is(name: str, year: int, before: list[tuple[str, str]]) -> None:
    assert [(one.place.name, one.sure.value) for one in predecessors_of(place(name, year))] == before


def test_the_years_without_a_list_are_told() -> None:
    begun = place("钱塘区", 2023)

    assert begun.first == 2020
    assert begins_unsure(begun, day(2021))
    assert not begins_unsure(begun, day(2023))


@pytest.mark.parametrize(
    ("label", "above", "means"),
    [
        ("全市", Above.CITY, True),
        ("湖州市", Above.CITY, True),
        ("杭州市", Above.CITY, False),
        ("义乌市", Above.CITY, False),
        ("全省", Above.PROVINCE, True),
        ("浙江省", Above.PROVINCE, True),
        ("江苏省", Above.PROVINCE, False),
        ("全省", Above.CITY, False),
        ("全国", Above.NATION, True),
        ("中国", Above.PROVINCE, False),
    ],
)
def test_the_place_above_is_that_of_the_plan_and_not_whatever_is_called_so(label: str, above: Above, means: bool) -> None:  # noqa: FBT001
    assert means_above(label, above, COUNTY) is means


def test_a_place_without_a_code_lies_in_what_its_name_begins_with() -> None:
    own = Place(name="松岭市青山县", level=PlaceLevel.COUNTY)

    assert means_above("松岭市", Above.CITY, own)
    assert not means_above("湖州市", Above.CITY, own)
    assert not means_above("松岭市青山县", Above.CITY, own)
    assert means_above("浙江省", Above.PROVINCE, own)
    assert not means_above("义乌市", Above.PROVINCE, own)


def test_of_a_place_that_says_nothing_no_city_is_taken_for_its_own() -> None:
    zone = Place(name="某某开发区", level=PlaceLevel.COUNTY)

    assert [means_above("杭州市", Above.CITY, own) for own in (zone, None)] == [False, False]
    assert [means_above("全市", Above.CITY, own) for own in (zone, None)] == [True, True]


def test_the_whole_city_of_a_district_of_a_municipality_is_the_municipality() -> None:
    own = Place(name="北京市通州区", level=PlaceLevel.COUNTY, code="110112")

    assert means_above("北京市", Above.CITY, own)
    assert not means_above("天津市", Above.CITY, own)
