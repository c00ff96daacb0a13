"""Who leads which body: by a table of the division of work, on a day, through what bodies became."""

import datetime as dt

import pytest

from gangyao.registers.leaders import Division, leader_of
from gangyao.registers.offices import usual_register
from gangyao.registers.places import Place, PlaceLevel
from gangyao.responsibilities.duties import Responsibility
from gangyao.responsibilities.organising import read_leaders, with_leader
from gangyao.vocabulary.standards.faults import BrokenData

COUNTY = Place(name="松岭市青山县", level=PlaceLevel.COUNTY)
REGISTER = usual_register(COUNTY)
DAY = dt.date(2025, 6, 1)
TABLE = (
    "青山县领导分工（虚构）,,,,,\n\n姓名,职务,分管,联系,起,止\n"
    "王某,副县长,县发改局、统计局；县数据局,县税务局,2023/1/1,2024/12/31\n"
    "李某,副县长,发改局；统计局,税务局；供电公司,2025/1/1,\n"
    "张某,副县长,市场监管局；某某中心,,2025/1/1,\n"
    "赵某,副县长,财政局,,2025/1/1,\n"
    "钱某,县长,财政局,,2025/1/1,\n"
)


def division() -> Division:
    return read_leaders(TABLE.encode("gb18030"), "leaders.csv", REGISTER, DAY)


@pytest.mark.parametrize(
    ("body", "day", "leader"),
    [
        ("统计部门", DAY, "李某"),
        ("统计部门", dt.date(2024, 6, 1), "王某"),
        ("统计部门", dt.date(2022, 6, 1), None),
        ("数据部门", DAY, None),
        ("税务部门", DAY, "李某"),
        ("供电部门", DAY, "李某"),
        ("市场监管部门", DAY, "张某"),
        ("财政部门", DAY, None),
    ],
)
def test_a_body_is_led_by_whom_the_division_says_on_the_day_and_by_nobody_where_it_says_two(
    body: str, day: dt.date, leader: str | None
) -> None:
    assert leader_of(division(), REGISTER, body, day) == leader


def test_names_that_mean_no_body_are_asked() -> None:
    assert [one.name for one in division().asked] == ["某某中心"]


def test_a_duty_has_the_leader_of_its_lead_unless_the_table_names_one() -> None:
    duties = [
        Responsibility(item="gdp", lead=lead, leader=leader)
        for lead, leader in (("县统计局", None), ("县统计局", "孙某"), ("某某中心", None))
    ]

    assert [with_leader(duty, REGISTER, division(), DAY).leader for duty in duties] == ["李某", "孙某", None]


def test_a_leader_with_two_rows_for_one_day_is_a_fault_of_the_table() -> None:
    with pytest.raises(BrokenData, match="row 3, columns valid_from, valid_to"):
        read_leaders("领导,分管,起\n王某,统计局,2023/1/1\n王某,财政局,2024/1/1\n".encode(), "leaders.csv", REGISTER, DAY)


def test_a_table_of_something_else_is_refused_with_what_is_needed() -> None:
    with pytest.raises(BrokenData, match="found no column leader, leads"):
        read_leaders("指标,数值\nGDP,1\n".encode(), "leaders.csv", REGISTER, DAY)
