"""Registers: a name never means another body than one that has it; who carries on is reached by what was said, whatever was said."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from gangyao.registers.answers import Asked
from gangyao.registers.bodies import Body, Named, Register, Relation
from gangyao.registers.resolutions import How, carriers_of, resolve

FIRST = dt.date(2019, 1, 1)
IDS = "abcde"
NAMES = ("统计局", "工商局", "市监局", "数据局", "农业局")
days = st.integers(0, 8).map(lambda number: FIRST + dt.timedelta(days=number))
named = st.builds(Named, name=st.sampled_from(NAMES), since=st.none() | days, until=st.none() | days)
made = st.builds(
    Body,
    id=st.sampled_from(IDS),
    names=st.lists(named, min_size=1, max_size=3).map(tuple),
    relation=st.just(Relation.GOVERNMENT),
    aliases=st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
    became=st.lists(st.sampled_from(IDS), max_size=2).map(tuple),
)
registers = st.lists(made, max_size=5, unique_by=lambda body: body.id).map(
    lambda bodies: Register(bodies=tuple(bodies), prefixes=("青山县", "县"))
)


@given(register=registers, name=st.sampled_from(NAMES), prefix=st.sampled_from(("", "县", "青山县")), day=days)
def test_a_name_means_the_one_body_that_has_it_and_of_several_none(
    register: Register, name: str, prefix: str, day: dt.date
) -> None:
    then = [body for body in register.bodies if any(one.name == name and one.holds(day) for one in body.names)]
    short = [body for body in register.bodies if name in body.aliases]
    ever = [body for body in register.bodies if any(one.name == name for one in body.names)]
    first = next((found for found in (then, short, ever) if found), [])

    found = resolve(register, prefix + name, day)

    if len(first) == 1:
        assert not isinstance(found, Asked)
        assert found.body is first[0]
        assert found.how is (How.NAME if then else How.ALIAS if short else How.OTHER_DAY)
    else:
        assert isinstance(found, Asked)
        assert not first or set(found.candidates) == {body.id for body in first}


@given(register=registers, day=days)
def test_who_carries_on_has_a_name_on_the_day_and_is_reached_by_what_bodies_became(register: Register, day: dt.date) -> None:
    for body in register.bodies:
        reached, waiting = {body.id}, [body]
        while waiting:
            one = waiting.pop()
            if one.name_on(day) is None:
                new = [other for other in register.bodies if other.id in one.became and other.id not in reached]
                reached |= {other.id for other in new}
                waiting += new

        carriers = carriers_of(register, body, day)

        assert {one.id for one in carriers} == {
            one.id for one in register.bodies if one.id in reached and one.name_on(day) is not None
        }
