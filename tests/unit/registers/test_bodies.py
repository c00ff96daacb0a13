"""Bodies: what they are called where and when, which one a name means, and who carries on what another did."""

import datetime as dt

import pytest

from gangyao.registers.answers import Asked, Why
from gangyao.registers.bodies import Body, BodyKind, Named, Register, Relation
from gangyao.registers.offices import name_of, usual_register
from gangyao.registers.places import Place, PlaceLevel
from gangyao.registers.resolutions import How, Resolved, carriers_of, resolve
from gangyao.vocabulary.standards.validity import Sure

DISTRICT = Place(name="湖州市吴兴区", level=PlaceLevel.COUNTY, code="330502")
COUNTY = Place(name="松岭市青山县", level=PlaceLevel.COUNTY)
CITY = Place(name="松岭市", level=PlaceLevel.CITY)
NOW = dt.date(2025, 6, 1)
THEN = dt.date(2017, 6, 1)


@pytest.mark.parametrize(
    ("function", "place", "day", "name"),
    [
        ("统计部门", DISTRICT, NOW, "区统计局"),
        ("公安部门", DISTRICT, NOW, "区公安分局"),
        ("公安部门", COUNTY, NOW, "县公安局"),
        ("政法部门", CITY, NOW, "市委政法委"),
        ("宣传部门", DISTRICT, NOW, "区委宣传部"),
        ("生态环境部门", COUNTY, THEN, "县环境保护局"),
        ("退役军人部门", COUNTY, THEN, "退役军人部门"),
        ("统计部门", Place(name="浙江省", level=PlaceLevel.PROVINCE, code="330000"), NOW, "统计部门"),
    ],
)
def test_a_body_is_called_by_its_level_and_day(function: str, place: Place, day: dt.date, name: str) -> None:
    assert name_of(function, place, day) == name


@pytest.mark.parametrize(
    ("name", "day", "id_", "how"),
    [
        ("统计局", NOW, "统计部门", How.NAME),
        ("吴兴区 统计局", NOW, "统计部门", How.NAME),
        ("湖州市吴兴区委宣传部", NOW, "宣传部门", How.NAME),
        ("区经信局", NOW, "工业和信息化部门", How.ALIAS),
        ("税务局", NOW, "税务部门", How.NAME),
        ("国家统计局调查队", NOW, "统计调查部门", How.ALIAS),
        ("供电公司", NOW, "供电部门", How.NAME),
        ("工商局", NOW, "市场监管部门", How.ALIAS),
        ("工商行政管理局", THEN, "市场监管部门", How.NAME),
        ("工商行政管理局", NOW, "市场监管部门", How.OTHER_DAY),
        ("统计部门", NOW, "统计部门", How.ALIAS),
        ("八里店镇", NOW, "八里店镇", How.FORM),
        ("月河街道办事处", NOW, "月河街道办事处", How.FORM),
    ],
)
def test_a_name_means_a_body_exactly_or_by_an_alias(name: str, day: dt.date, id_: str, how: How) -> None:
    found = resolve(usual_register(DISTRICT), name, day)

    assert isinstance(found, Resolved)
    assert (found.body.id, found.how) == (id_, how)


@pytest.mark.parametrize("name", ["市统计局", "统计", "长兴县统计局", "某某中心", "统计局、财政局"])
def test_what_means_no_body_of_the_place_is_asked(name: str) -> None:
    found = resolve(usual_register(DISTRICT), name, NOW)

    assert isinstance(found, Asked)
    assert found.why is Why.UNKNOWN
    assert len(found.candidates) <= 3


def test_every_usual_name_of_every_level_means_its_own_body() -> None:
    for place in (DISTRICT, COUNTY, CITY):
        register = usual_register(place)
        for body in register.bodies:
            for function in body.functions:
                found = resolve(register, name_of(function, place, NOW), NOW)
                assert isinstance(found, Resolved), function
                assert found.body is body


def test_bodies_of_every_relation_are_known() -> None:
    by_function = {function: body for body in usual_register(DISTRICT).bodies for function in body.functions}

    assert {one.relation for one in by_function.values()} == set(Relation)
    assert by_function["税务部门"].relation is Relation.VERTICAL
    assert by_function["统计调查部门"].relation is Relation.VERTICAL
    assert by_function["供电部门"].relation is Relation.STATE_FIRM
    assert by_function["知识产权部门"] is by_function["市场监管部门"]


def body(id_: str, *names: Named, **more: object) -> Body:
    return Body(id=id_, names=names, relation=Relation.GOVERNMENT, **more)  # type: ignore[arg-type]


REFORM = dt.date(2019, 1, 1)
BEFORE = dt.date(2018, 12, 31)
MERGED = Register(
    bodies=(
        body("工商", Named(name="工商局", until=BEFORE), became=("市监",)),
        body("质监", Named(name="质监局", until=BEFORE), became=("市监",)),
        body("市监", Named(name="市场监管局", since=REFORM)),
        body("农办", Named(name="农办", until=BEFORE), became=("农业", "乡村")),
        body("农业", Named(name="农业局", until=BEFORE), Named(name="农业农村局", since=REFORM)),
        body("乡村", Named(name="乡村振兴局", since=dt.date(2021, 6, 1), until=dt.date(2023, 12, 31)), became=("农业",)),
        body("撤销", Named(name="某某办", until=BEFORE)),
        body(
            "专班",
            Named(name="招商专班", since=REFORM, until=dt.date(2020, 12, 31)),
            kind=BodyKind.TASK_FORCE,
            members=("市监",),
            leader="王某",
        ),
    )
)


@pytest.mark.parametrize(
    ("id_", "day", "carriers"),
    [
        ("工商", THEN, ["工商"]),
        ("工商", NOW, ["市监"]),
        ("质监", NOW, ["市监"]),
        ("农业", NOW, ["农业"]),
        ("农办", dt.date(2022, 1, 1), ["农业", "乡村"]),
        ("农办", NOW, ["农业"]),
        ("撤销", NOW, []),
    ],
)
def test_what_a_body_did_is_carried_on_by_what_it_became(id_: str, day: dt.date, carriers: list[str]) -> None:
    one = MERGED.body(id_)

    assert one is not None
    assert [other.id for other in carriers_of(MERGED, one, day)] == carriers


def test_a_task_force_has_members_a_leader_and_a_last_day() -> None:
    force = MERGED.body("专班")

    assert force is not None
    assert (force.kind, force.members, force.leader, force.ends) == (
        BodyKind.TASK_FORCE,
        ("市监",),
        "王某",
        dt.date(2020, 12, 31),
    )
    assert carriers_of(MERGED, force, NOW) == ()


def test_a_town_that_is_not_in_a_register_of_towns_is_asked() -> None:
    town = Body(id="t1", names=(Named(name="八里店镇"),), relation=Relation.TOWN, sure=Sure.KNOWN)

    assert isinstance(resolve(Register(bodies=(town,)), "织里镇", NOW), Asked)
    assert resolve(Register(bodies=(town,)), "八里店镇", NOW) == Resolved(body=town, how=How.NAME)
