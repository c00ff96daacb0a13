"""Places: the name, level and code of the district a plan speaks for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from gangyao.vocabulary.standards.rows import load_rows

NATION = "中华人民共和国"
ZONE = re.compile(r"[\u4e00-\u9fff]{2,14}?(?:开发区|高新区|示范区|管理区|保税区)(?=管委会|管理委员会|国民经济|“|\"|第|$)")
PLACE = re.compile(
    r"(?P<province>[\u4e00-\u9fff]{2,4}?省|[\u4e00-\u9fff]{2,6}?自治区)?"
    r"(?P<city>[\u4e00-\u9fff]{2,5}?(?:市|自治州|地区|盟))?"
    r"(?P<county>[\u4e00-\u9fff]{1,6}?(?:自治县|自治旗|新区|开发区|县|区(?![域划块位间县])|旗|市))?"
    r"(?P<town>[\u4e00-\u9fff]{1,5}?(?:镇|乡|街道))?"
)
BELOW = re.compile(  # a county or town that no list holds, after the place it belongs to, where a paper's title goes on
    r"(?P<county>[\u4e00-\u9fff]{1,6}?(?:自治县|自治旗|新区|开发区|县|区|旗|市))?(?P<town>[\u4e00-\u9fff]{1,5}?(?:镇|乡|街道))?"
    r"(?=$|国民经济|人民政府|政府|第|“|\"|十[一二三四五六七八九]五|\d{4}|委|统计|发展和改革)"
)
PEOPLES = "壮族|回族|维吾尔"  # 广西 for 广西壮族自治区
NO_NAME = re.compile(
    r"(?:全|我|本|该|各|市辖|省|市|县|区|社|新)(?:省|市|县|区|旗|州|盟)|自治[区州县旗]|[\u4e00-\u9fff]{0,3}(?:城市|都市|社区|园区|地区|片区|城区)"
)


class AmbiguousPlace(ValueError):
    """Several places of the national list have the name; `codes` are theirs."""

    def __init__(self, name: str, codes: tuple[str, ...]) -> None:
        super().__init__(f"{name}: {' '.join(codes)}")
        self.name = name
        self.codes = codes


class PlaceLevel(StrEnum):
    """The level of government."""

    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWN = "town"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as named; `code` the six digits of GB/T 2260 where known."""

    name: str
    level: PlaceLevel
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A place of the national list: `parent` the code of the place above, `last` None where it is listed still."""

    code: str
    name: str
    level: PlaceLevel
    parent: str | None
    first: int
    last: int | None


@cache
def listed_places() -> dict[str, tuple[Listed, ...]]:
    """Every listed place by its name, and provinces by their short name too, the newest first."""
    found: dict[str, list[Listed]] = {}
    for row in load_rows("gangyao.registers", "places"):
        place = Listed(
            code=row["code"], name=row["name"], level=PlaceLevel(row["level"]), parent=row["parent"] or None,
            first=row["first_seen"], last=row["last_seen"],
        )  # fmt: skip
        found.setdefault(place.name, []).append(place)
        if place.level is PlaceLevel.PROVINCE:
            found.setdefault(re.sub(rf"(?:{PEOPLES})?(?:省|市|自治区)$", "", place.name), []).append(place)
    return {name: tuple(sorted(places, key=lambda place: -(place.last or 9999))) for name, places in found.items()}


def find_place(title: str, year: int | None = None) -> Place | None:
    """The place a title begins with, or None; its code is that of `year`, else the latest, and None where two have the name.

    >>> find_place("湖州市吴兴区国民经济和社会发展")
    Place(name='湖州市吴兴区', level=<PlaceLevel.COUNTY: 'county'>, code='330502')
    >>> find_place("北京市国民经济")
    Place(name='北京市', level=<PlaceLevel.PROVINCE: 'province'>, code='110000')
    >>> find_place("松岭市青山县“十四五”规划")
    Place(name='松岭市青山县', level=<PlaceLevel.COUNTY: 'county'>, code=None)
    >>> find_place("城市更新规划") is None
    True
    """
    if re.match(r"中华人民共和国|国家|全国|中共中央|中国共产党中央|国务院", title):
        return Place(name=NATION, level=PlaceLevel.NATIONAL)
    chain = known_chain(title, year)
    if not chain:
        return unlisted_place(title)
    name = title[: sum(len(words) for words, _ in chain)]
    last = chain[-1][1]
    place = Place(name=name, level=last[0].level, code=last[0].code if len(last) == 1 else None)
    return below(place, title[len(name) :])


def name_or_code(place: Place | None) -> str:
    """What a place is known by to rows that hold at places: its code, its name where it has none, "" of no place."""
    return (place.code or place.name) if place else ""


def place_key(name: str) -> str:
    """The code of the place that a name says, the name itself where the national list has none, "" of no name.

    Raises AmbiguousPlace where several have the name.

    >>> place_key("湖州市吴兴区"), place_key("吴兴区"), place_key("330502"), place_key("青山县"), place_key("")
    ('330502', '330502', '330502', '青山县', '')
    """
    found = find_place(name) if name else None
    if found is None or found.name != name:
        return name
    if found.code is not None or found.level is PlaceLevel.NATIONAL:
        return found.code or ""
    chain = known_chain(name, None)
    meant = chain[-1][1] if chain and "".join(words for words, _ in chain) == name else ()
    if len(meant) > 1:
        raise AmbiguousPlace(name, tuple(sorted(place.code for place in meant)))
    return name


def known_chain(title: str, year: int | None) -> list[tuple[str, tuple[Listed, ...]]]:
    """The listed places that a title begins with, from the widest: the words of each with whom they may mean."""
    chain: list[tuple[str, tuple[Listed, ...]]] = []
    start = 0
    while len(chain) < len(PlaceLevel):
        words = longest_name(title, start, first=not chain)
        if words is None:
            break
        fitting = fit(listed_places()[words], chain[-1][1] if chain else (), year)
        if not fitting:
            break
        chain.append((words, fitting))
        start += len(words)
    return chain


def longest_name(title: str, start: int, *, first: bool) -> str | None:
    """The longest listed name at a place in the title; a short name of a province counts at its start only."""
    for size in range(min(16, len(title) - start), 1, -1):
        words = title[start : start + size]
        if words in listed_places() and (first or words[-1] in "市县区旗州盟省镇乡道"):
            return words
    return None


def fit(candidates: Sequence[Listed], above: Sequence[Listed], year: int | None) -> tuple[Listed, ...]:
    """Those that stand under the places named before and were listed in the year, else those listed latest."""
    codes = {place.code for place in above}
    under = [place for place in candidates if not above or place.parent in codes or any(is_under(place, code) for code in codes)]
    now = [place for place in under if year is not None and place.first <= year and (place.last is None or year <= place.last)]
    latest = [place for place in under if place.last == under[0].last]
    return tuple(now or latest)


def is_under(place: Listed, code: str) -> bool:
    """Whether a place stands under a province, by the digits of its code: a province may name its county directly."""
    return code.endswith("0000") and place.code != code and place.code[:2] == code[:2]


def below(place: Place, rest: str) -> Place:
    """The place with a county or town behind it that no list holds."""
    match = BELOW.match(rest)
    name = match[0] if match else ""
    if not match or not name or place.level is PlaceLevel.TOWN or NO_NAME.fullmatch(match["county"] or ""):
        return place
    if match["county"] and place.level is PlaceLevel.COUNTY:
        return place
    return Place(name=place.name + name, level=PlaceLevel.TOWN if match["town"] else PlaceLevel.COUNTY)


def unlisted_place(title: str) -> Place | None:
    """A place that no list holds, told by the form of its name."""
    zone = ZONE.match(title)
    if zone is not None:
        return Place(name=zone[0], level=PlaceLevel.COUNTY)
    match = PLACE.match(title)
    if match is None or not match[0] or NO_NAME.fullmatch(match[0]):
        return None
    levels = (
        ("town", PlaceLevel.TOWN),
        ("county", PlaceLevel.COUNTY),
        ("city", PlaceLevel.CITY),
        ("province", PlaceLevel.PROVINCE),
    )
    return Place(name=match[0], level=next(level for name, level in levels if match[name]))


def widened(place: Place, longer: Place | None) -> Place:
    """The place under the fuller name that another line gives it, with what that says of its code."""
    if longer is None or longer == place or not longer.name.endswith(place.name):
        return place
    return replace(longer, code=longer.code or place.code)
