"""The usual bodies of a place: what has which function, and what it is called there on a day.

In: functions.csv, offices.csv, a place, a day. Out: names, or a Register. A county has one body for what a city has two for:
bodies of one name are one, and have the functions of all of them.
"""

import datetime as dt
import re
from functools import lru_cache

from gangyao.registers.bodies import Body, Named, Register, Relation
from gangyao.registers.places import Place, PlaceLevel, name_or_code
from gangyao.vocabulary.standards.inforce import load_in_force
from gangyao.vocabulary.standards.rows import Held, load_held, load_rows
from gangyao.vocabulary.standards.validity import first_day, lies_within

PACKAGE = "gangyao.registers"
LATEST = dt.date.max


def words_of_functions() -> dict[str, tuple[str, ...]]:
    """The words that point to each function, in the order of the file."""
    return {row["function"]: row["words"] for row in load_rows(PACKAGE, "functions")}


def level_of(place: Place) -> str | None:
    """The level at which a place's bodies are named: a district of a city has branches where a county has bureaus."""
    if place.level in {PlaceLevel.COUNTY, PlaceLevel.TOWN}:
        return "district" if place.name.endswith("区") else "county"
    return "city" if place.level is PlaceLevel.CITY else None


@lru_cache(maxsize=64)
def offices_on(level: str, place: str, day: dt.date) -> dict[str, Held]:
    """What each function's body is called at a level of a place on a day."""
    return {held.row["function"]: held for held in load_in_force(PACKAGE, "offices", day, place) if held.row["level"] == level}


def name_of(function: str, place: Place | None, day: dt.date = LATEST) -> str:
    """What the body of a function is called at a place on a day, with the word for the place: 区统计局; the function itself
    where that is not known.
    """
    level = level_of(place) if place else None
    held = offices_on(level, name_or_code(place), day).get(function) if place and level else None
    if held is None or place is None:
        return function
    letter = place.name[-1:]
    name = str(held.row["name"])
    return name if name.startswith("各") else letter + name.removeprefix("市" if level == "city" else "")


def usual_register(place: Place) -> Register:
    """The bodies that a place usually has, with their names of all times."""
    level = level_of(place)
    relations = {row["function"]: Relation(row["relation"]) for row in load_rows(PACKAGE, "functions")}
    latest = offices_on(level, name_or_code(place), LATEST) if level else {}
    together: dict[str, list[str]] = {}
    for function, held in latest.items():
        together.setdefault(held.row["name"], []).append(function)
    bodies = tuple(usual_body(functions, str(level), place, relations[functions[0]]) for functions in together.values())
    return Register(bodies=bodies, prefixes=prefixes_of(place))


def usual_body(functions: list[str], level: str, place: Place, relation: Relation) -> Body:
    """The body that has some functions: names, those that it had, and aliases of all of them."""
    here = name_or_code(place)
    rows = [
        held
        for held in load_held(PACKAGE, "offices")
        if held.row["function"] in functions and held.row["level"] == level and lies_within(here, held.row["place"])
    ]
    rows.sort(key=lambda held: first_day(held.row), reverse=True)
    names = {held.row["name"]: named_in(held) for held in reversed(rows)}
    in_order = sorted(names.values(), key=lambda named: named.since or dt.date.min)
    aliases = dict.fromkeys(alias for held in rows for alias in held.row["aliases"])
    return Body(
        id=functions[0], names=tuple(in_order), relation=relation, level=place.level, place=place.code or "",
        aliases=tuple(aliases), functions=tuple(functions), source=rows[0].source, sure=rows[0].sure,
    )  # fmt: skip


def named_in(held: Held) -> Named:
    """The name that a row of offices says."""
    return Named(name=held.row["name"], since=held.row["valid_from"], until=held.row["valid_to"])


def prefixes_of(place: Place) -> tuple[str, ...]:
    """What may stand before the names of a place's bodies, the longest first: every end of its name that is a place, and its
    last letter.

    >>> prefixes_of(Place(name="湖州市吴兴区", level=PlaceLevel.COUNTY, code="330502"))
    ('湖州市吴兴区', '吴兴区', '区')
    """
    name = place.name
    ends = [name[match.end() :] for match in re.finditer("自治区|自治州|[省市盟]", name[:-1])]
    return tuple(dict.fromkeys((name, *ends, name[-1:])))
