"""Which place a name means on a day, what it lies in, what came before it; and which place above 全市 or 全省 is.

In: names, days, codes. Out: places of the national list, or an Asked. The list tells years, not days; a row that begins in 2020
may have begun up to 2023 (`begins_unsure`).
"""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from gangyao.registers.answers import Asked, Why
from gangyao.registers.places import Listed, Place, PlaceLevel, known_chain, listed_places
from gangyao.vocabulary.standards.validity import Sure

KINDS = re.compile(r"(?:自治县|自治旗|自治州|地区|市|县|区|旗|盟)$")
UNSURE = range(2020, 2023)  # years without a list


class Above(StrEnum):
    """The place above that a target is compared with."""

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"


MENTIONED = {
    Above.NATION: re.compile(r"国(?!有|资|土|控|省)"),
    Above.PROVINCE: re.compile(r"省(?!级|控)|全自治区"),
    Above.CITY: re.compile(r"市(?!场|民|区|县|政|容|级|控)"),
}
GENERIC = {
    Above.NATION: {"全国", "国家", "中国", "中华人民共和国"},
    Above.PROVINCE: {"全省", "省", "本省", "我省", "全自治区"},
    Above.CITY: {"全市", "市", "本市", "我市"},
}
LEVELS = {Above.PROVINCE: PlaceLevel.PROVINCE, Above.CITY: PlaceLevel.CITY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Predecessor:
    """A place that another was before, and how sure that is: the list says code or name, the rest is told by its years."""

    place: Listed
    sure: Sure


@cache
def listed_by_code() -> dict[str, tuple[Listed, ...]]:
    """Every listed place by its code, the earliest first: a code may have had several names."""
    found: dict[str, dict[str, Listed]] = {}
    for places in listed_places().values():
        for place in places:
            found.setdefault(place.code, {})[place.name] = place
    return {code: tuple(sorted(named.values(), key=lambda place: place.first)) for code, named in found.items()}


def is_listed(place: Listed, on: dt.date) -> bool:
    """Whether a place is in the list of a day's year."""
    return place.first <= on.year and (place.last is None or on.year <= place.last)


def begins_unsure(place: Listed, on: dt.date) -> bool:
    """Whether a place may not have begun yet on a day for which there is no list."""
    return place.first == UNSURE[0] and on.year in UNSURE


def place_of(name: str, on: dt.date) -> Listed | Asked:
    """The place that a name means on a day, alone or after what it lies in; else an Asked with the codes that it may mean.

    >>> place_of("湖州市吴兴区", dt.date(2021, 1, 1)).code, place_of("通州区", dt.date(2021, 1, 1)).candidates
    ('330502', ('110112', '320612'))
    """
    chain = known_chain(name, on.year)
    if not chain or sum(len(words) for words, _ in chain) != len(name):
        alike = {place.code for kind in "省市县区" for place in listed_places().get(name + kind, ()) if is_listed(place, on)}
        return Asked(name=name, why=Why.UNKNOWN, candidates=tuple(sorted(alike)))
    meant = chain[-1][1]
    then = [place for place in meant if is_listed(place, on)]
    if len(then) == 1:
        return then[0]
    why = Why.SEVERAL if then else Why.NOT_THEN
    return Asked(name=name, why=why, candidates=tuple(sorted({place.code for place in then or meant})))


def parents_of(place: Listed, on: dt.date) -> tuple[Listed, ...]:
    """What a place lies in on a day, the nearest first; above one that is not listed that year stands the province."""
    found: list[Listed] = []
    code = place.parent
    while code:
        above = [one for one in listed_by_code().get(code, ()) if is_listed(one, on)]
        found += above[-1:]
        province = f"{place.code[:2]}0000"
        code = above[-1].parent if above else province if code != province else None
    return tuple(found)


def predecessors_of(place: Listed) -> tuple[Predecessor, ...]:
    """What a place was in the year before it began: another name under its code, or its name under another code of its province;
    else, assumed, the one place of its stem in the province (余杭市 became 余杭区), or of its name in the country.
    """
    renamed = [one for one in listed_by_code()[place.code] if one.name != place.name]
    namesakes = [one for one in listed_places()[place.name] if one.code != place.code]
    moved = [one for one in namesakes if is_same_province(one, place)]
    known = [one for one in (*renamed, *moved) if ended_before(one, place)]
    if known:
        return tuple(Predecessor(place=one, sure=Sure.KNOWN) for one in known)
    alike = {
        (one.code, one.name): one
        for one in (*stems()[stem_of(place.name), place.code[:2]], *namesakes)
        if ended_before(one, place)
    }
    return tuple(Predecessor(place=one, sure=Sure.ASSUMED) for one in alike.values()) if len(alike) == 1 else ()


def ended_before(one: Listed, place: Listed) -> bool:
    """Whether a place ended in the year before another began."""
    return one.last is not None and one.last == place.first - 1


def is_same_province(one: Listed, other: Listed) -> bool:
    """Whether two places have the code of one province."""
    return one.code[:2] == other.code[:2]


@cache
def stems() -> dict[tuple[str, str], tuple[Listed, ...]]:
    """Listed places by their name without 市, 县, 区 and by province."""
    found: dict[tuple[str, str], list[Listed]] = {}
    for places in listed_by_code().values():
        for place in places:
            found.setdefault((stem_of(place.name), place.code[:2]), []).append(place)
    return {key: tuple(own) for key, own in found.items()}


def stem_of(name: str) -> str:
    """A name without the word for its kind."""
    return KINDS.sub("", name) or name


def above_in(words: str) -> tuple[Above, ...]:
    """The places above that words name: 高于全国、全省平均 names two.

    >>> [one.value for one in above_in("高于全国、全省平均水平")], above_in("市场占有率高于平均水平")
    (['nation', 'province'], ())
    """
    return tuple(one for one, pattern in MENTIONED.items() if pattern.search(words))


def means_above(label: str, above: Above, own: Place | None) -> bool:
    """Whether a label (全省, 浙江省, 湖州市) means the place above in question of the place that a plan is of: its own city or
    province, by code or because its own name says it, never another place that is called 市; of a plan whose place is in no list
    and says nothing, a province of the list, and no city but one that is called 全市.
    """
    if label in GENERIC[above]:
        return True
    if above is Above.NATION:
        return False
    level = LEVELS[above]
    listed = [place for place in listed_places().get(label, ()) if place.level is level]
    if own is None or own.code is None:
        said = SAID[above].match(own.name) if own else None  # the name itself may say what it lies in
        return said[said.lastgroup or 0] == label if said else above is Above.PROVINCE and bool(listed)
    stem = own.code[:2] + "0000" if above is Above.PROVINCE else own.code[:4] + "00"
    return any(place.code == stem != own.code for place in listed) or is_own_municipality(label, above, own)


SAID = {
    Above.PROVINCE: re.compile(r"[\u4e00-\u9fff]{2,6}?(?:省|自治区)(?=.)"),
    Above.CITY: re.compile(r"(?:[\u4e00-\u9fff]{2,6}?(?:省|自治区))?(?P<city>[\u4e00-\u9fff]{2,6}?(?:市|自治州|地区|盟))(?=.)"),
}
MUNICIPALITIES = ("11", "12", "31", "50")  # 北京 天津 上海 重庆: 全市 of their districts is the municipality


def is_own_municipality(label: str, above: Above, own: Place) -> bool:
    """Whether a label is the municipality that a district lies in."""
    code = str(own.code)
    named = {place.code for place in listed_places().get(label, ())}
    return above is Above.CITY and code[:2] in MUNICIPALITIES and not code.endswith("0000") and f"{code[:2]}0000" in named
