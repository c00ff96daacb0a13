"""Series are read from three layouts; the docstring of a test is the table it reads."""

import inspect
import math
from collections.abc import Callable

import pytest

from gangyao.forecasts.tables import NotSeries, read_series
from gangyao.observations.series import Frequency, Series


def table(test: Callable[..., None]) -> bytes:
    return inspect.cleandoc(test.__doc__ or "").encode()


def found(content: bytes) -> list[tuple[str, Frequency, int, tuple[float, ...]]]:
    return [(one.id, one.frequency, one.first, one.values) for one in read_series(content)]


def test_the_layout_of_the_competition() -> None:
    """
    Series,N,NF,Category,Starting Year,,1,2,3,4
    N   1,4,6,MICRO,1975,1,940.66,1084.86,1244.98,1445.02
    N   2,2,6,MICRO,1980,1,3,4,,
    """
    assert found(table(test_the_layout_of_the_competition)) == [
        ("N   1", Frequency.YEAR, 1975, (940.66, 1084.86, 1244.98, 1445.02)),
        ("N   2", Frequency.YEAR, 1980, (3.0, 4.0)),
    ]


def test_a_column_for_each_year() -> None:
    """
    指标,单位,2019年,2020年,2022年
    地区生产总值,亿元,"1,234.5",1300,—
    城镇化率,%,70.1%,,71.5
    """
    first, second = read_series(table(test_a_column_for_each_year))

    assert (first.id, first.first) == ("地区生产总值", 2019)
    assert first.values[:2] == (1234.5, 1300.0)
    assert all(math.isnan(value) for value in first.values[2:])
    assert second.values[0] == 70.1
    assert second.values[3] == 71.5


def test_quarters_and_plain_numbers_head_columns_too() -> None:
    assert found(b"id,2020-Q3,2020-Q4,2021-Q1\na,1,2,3\n") == [("a", Frequency.QUARTER, 8082, (1.0, 2.0, 3.0))]
    assert found(b"\xef\xbb\xbfthing\t1\t2\t3\na\t1\t2\t3\n") == [("a", Frequency.YEAR, 1, (1.0, 2.0, 3.0))]


def test_observations_with_vintages_places_and_a_change_of_definition() -> None:
    """
    indicator,period,measure,value,status,published,place,definition
    gdp,2020,level,90,,2021-03-01,,
    gdp,2020,level,100,,2021-12-01,,
    gdp,2022,level,120,,2023-03-01,,
    gdp,2022,growth,6.1,,2023-03-01,,
    gdp,2022-01..09,level,80,,2022-10-20,,
    gdp,2023,level,,none,2024-03-01,,
    rate,2019,level,9,,,全省,old
    rate,2020,level,4,,,全省,new
    rate,2021,level,5,,,全省,new
    """
    gdp, growth, rate = read_series(table(test_observations_with_vintages_places_and_a_change_of_definition))

    assert (gdp.id, gdp.first, gdp.values[0], gdp.values[2]) == ("gdp", 2020, 100.0, 120.0)
    assert math.isnan(gdp.values[1])
    assert (growth.id, growth.values) == ("gdp (growth)", (6.1,))
    assert rate == Series(id="rate@全省", frequency=Frequency.YEAR, first=2020, values=(4.0, 5.0), family="rate")


def test_gb18030_is_read() -> None:
    assert found("指标,2019,2020\n地区生产总值,1,2\n".encode("gb18030"))[0][0] == "地区生产总值"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("指标,2019,2020\na,1,many", "row 2, column C: “many” is no number."),
        ("指标,2019,2020\na,1,inf", "row 2, column C: “inf” is no number."),
        ("指标,2019,2020-Q1\na,1,2", "row 1, column C: “2020-Q1” is no period"),
        ("id,apple\na,1", "row 1, column B: “apple” is no period"),
        ("id\na", "No series was found."),
        ("indicator,period,value\ngdp,soon,1", "row 2, column B: “soon” is no period"),
        (
            "indicator,period,measure,value\ngdp,2020,height,1",
            "row 2, column C: “height” is not known here. Expected: level growth rank.",
        ),
        ("Series,N,NF,Category,Starting Year,,1,2\nN1,3,6,MICRO,1975,1,5,6", "row 2: fewer values than the 3"),
    ],
)
def test_what_stands_in_the_way_is_said_with_its_place(content: str, sentence: str) -> None:
    with pytest.raises(NotSeries) as refused:
        read_series(content.encode())

    assert refused.value.message("en").startswith(sentence)
    assert refused.value.message("zh")
