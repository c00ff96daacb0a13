"""Places: the name and level of the district a plan speaks for."""

import re
from dataclasses import dataclass
from enum import StrEnum

MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")
PLACE = re.compile(
    r"(?P<province>[\u4e00-\u9fff]{2,4}?省|[\u4e00-\u9fff]{2,6}?自治区)?"
    r"(?P<city>[\u4e00-\u9fff]{2,5}?(?:市|自治州|地区|盟))?"
    r"(?P<county>[\u4e00-\u9fff]{1,6}?(?:自治县|自治旗|新区|县|区|旗|市))?"
    r"(?P<town>[\u4e00-\u9fff]{1,5}?(?:镇|乡|街道))?"
)


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


def find_place(title: str) -> Place | None:
    """The place a title begins with, or None.

    >>> find_place("湖州市吴兴区国民经济和社会发展")
    Place(name='湖州市吴兴区', level=<PlaceLevel.COUNTY: 'county'>, code=None)
    >>> find_place("北京市国民经济").level
    <PlaceLevel.PROVINCE: 'province'>
    """
    if re.match(r"中华人民共和国|国家|全国|中共中央|国民经济", title):
        return Place(name="中华人民共和国", level=PlaceLevel.NATIONAL)
    match = PLACE.match(title)
    if match is None or not match[0]:
        return None
    name = match[0]
    if match["town"]:
        level = PlaceLevel.TOWN
    elif match["county"]:
        level = PlaceLevel.COUNTY
    elif match["city"]:
        level = PlaceLevel.PROVINCE if name in MUNICIPALITIES else PlaceLevel.CITY
    else:
        level = PlaceLevel.PROVINCE
    return Place(name=name, level=level)
