"""Whose figures a table holds: places named above it, and places that head its columns.

In: words above a table, or over a column. Out: the places they name; whether one is the plan's own the subjects know.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from gangyao.registers.places import PlaceLevel, listed_places

WHOLE = re.compile(r"全国|全(?:省|市|区|县|州|盟|旗)(?![一-鿿]*(?:化|性))")
NAMED = re.compile(r"[一-鿿]{1,8}(?:省|市|县|区|旗|州|盟)|[一-鿿]{2,8}(?:镇|乡|街道)")
PART = re.compile(r"[一-鿿]{1,4}?(?:市|县|区|旗)|[一-鿿]{2,4}?(?:镇|乡|街道)")
OF_ALL = re.compile(r"(?:全国|全|本|我)(?:国|省|市|区|县|州|盟|旗)?|合计|总计")
NO_PLACE = re.compile(  # kinds of places, and words of a table, even where a list has a place of that name (矿区, 城区)
    r"(?:城|乡|市|郊|矿|地|园|片|辖|小|社|灌|景|库|林|牧|省|防)区|市辖区|.*地区|.*(?:城市|城镇|乡镇|县市|城乡)|.*级.{0,4}区|.*(?:园|社|景|灌|厂|校|片|小|住宅|保护|功能|库|矿)区|城市|城镇|乡镇|县市|县域|.*(?:比上|占全|居全).*|其中.*|.*、.*"
)
PART_OF_TOWN = re.compile(  # names of no place that no list has: 主城区, 商业区; two places at once
    r"(?:.*(?:商业|商务|居住|生活|工业|产业|主城|老城|新城|中心城|核心|拓展|辐射|集聚|集中|风景|旅游|服务|示范|试验|实验|保税|种植|养殖|禁|限)区)|.*[与和及].*"
)
SIGNED = re.compile(r"来源|制表|填报|填表|编制|单位[:：]|审核|联系")  # whose words these are, not whose figures
# One that no list has, at the start of a name or a title; 市场, 区域, 乡村 and 县域 are no ends of it.
COUNTY = re.compile(
    r"(?!分|本|我|所|主要|历年)(?:(?![全各其末])[一-鿿]){2,4}?(?:市|县|区|旗|镇|乡|街道)(?![场民政值域间村镇级属内际舰直辖外容化居])(?=.{2,})"
)
DATED = re.compile(r"^[#*\s]*(?:附?表[\d\-.一二三四五六七八九十]*[:：、.\s]*)?(?:\d{4}年(?:度|\d{1,2}(?:[-—]\d{1,2})?月)?)?")
NAME_IN = re.compile(r"[^省市县区旗州盟]+(?:自治)?[省市县区旗州盟]")  # 湖州市吴兴区 is also called 吴兴区
SHORT = re.compile(r"(?P<short>[一-鿿]{2,}?)(?:[一-鿿]{1,4}族)*(?:自治)?[省市县区旗州盟]")
KINDS = ("市", "省", "地区", "盟", "州")
TOTAL = re.compile(r"[（(]?(?:合计|总计)[)）]?$")
LONGEST = 120  # letters of a caption that are looked at


def places_above(captions: Iterable[str]) -> tuple[str, ...]:
    """The places that the words above a table name, in order: 全国年度数据, 浙江省2024年各市主要指标."""
    stated = [words[:LONGEST] for words in captions if not SIGNED.search(words)]
    return tuple(dict.fromkeys(place for words in stated for place in (*places_in(words), *unlisted(words))))


def unlisted(words: str) -> Iterator[str]:
    """The place that a title begins with, though no list has it: 云州市2024年主要指标."""
    plain = DATED.sub("", "".join(words.split()))
    found = COUNTY.match(plain)
    if found and not WHOLE.match(plain) and is_place(found[0]) and listed_name(plain[:12]) is None:
        yield found[0]


def places_in(words: str) -> Iterator[str]:
    """The places that words name, the longest name at each spot."""
    at = 0
    while at < len(words):
        whole = WHOLE.match(words, at)
        name = whole[0] if whole else listed_name(words[at : at + 12])
        if name is not None:
            yield name
        at += len(name) if name else 1


@lru_cache(maxsize=4096)
def listed_name(words: str) -> str | None:
    """The longest listed name that words begin with, that is the name of no kind of place."""
    for size in range(len(words), 1, -1):
        name = words[:size]
        if name in listed_places() and not NO_PLACE.fullmatch(name):
            return name
    return None


def part_behind(words: str, own: str) -> str | None:
    """The part of a place that its name is followed by: 湖州市吴兴区织里镇2021年 speaks of the town.

    >>> part_behind("湖州市吴兴区织里镇2021年", "吴兴区"), part_behind("吴兴区主要指标", "吴兴区")
    ('织里镇', None)
    """
    found = PART.match(words, words.find(own) + len(own)) if own and own in words else None
    return found[0] if found and is_place(found[0]) and not found[0].startswith(("各", "所", "辖", "全")) else None


def place_headed(words: str) -> str | None:
    """The place whose figures stand under a head that is nothing but its name, or None.

    >>> [place_headed(words) for words in ("全市", "云溪县", "城镇", "指标", "石门镇")]
    ['全市', '云溪县', None, None, '石门镇']
    """
    plain = re.sub(r"\s", "", words)
    plain = plain.removesuffix("平均") if WHOLE.match(plain) else plain
    if OF_ALL.fullmatch(plain) and len(plain) > 1 and plain not in {"合计", "总计"}:
        return plain
    return plain if (plain in listed_places() or NAMED.fullmatch(plain)) and is_place(plain) else None


def is_place(name: str) -> bool:
    """Whether a name can be one place's: no kind of places, no part of a town, no two places, unless a list has it so.

    >>> [is_place(name) for name in ("和平区", "石门县", "商业区", "石门县和云溪县", "城区")]
    [True, True, False, False, False]
    """
    return not NO_PLACE.fullmatch(name) and (name in listed_places() or not PART_OF_TOWN.fullmatch(name))


def without_total(words: str) -> str:
    """The place whose total a row is; empty where it names none.

    >>> [without_total(words) for words in ("全县合计", "石门县（总计）", "合计", "云溪县")]
    ['全县', '石门县', '', '云溪县']
    """
    return TOTAL.sub("", "".join(words.split()))


def short_name(place: str) -> str:
    """The name of a place without its kind; empty where that is the short name of the place above it, or too short to tell.

    >>> [short_name(name) for name in ("松岭市云溪县", "景宁畲族自治县", "湘潭县", "东区")]
    ['云溪', '景宁', '', '']
    """
    names = NAME_IN.findall(place) or [place]
    found = SHORT.fullmatch(names[-1])
    above = {one.parent for one in listed_places().get(names[-1], ())}
    if found is None:
        return ""
    listed = (one for kind in KINDS for one in listed_places().get(found["short"] + kind, ()))
    shared = any(one.code in above for one in listed) or any(name[:-1] == found["short"] for name in names[:-1])
    return "" if shared else found["short"]


def holds_others(name: str) -> bool:
    """Whether a place is one of which others are parts: a province, a city.

    >>> holds_others("湖州市"), holds_others("浙江省"), holds_others("安吉县"), holds_others("石门县")
    (True, True, False, False)
    """
    return any(one.level in {PlaceLevel.PROVINCE, PlaceLevel.CITY} for one in listed_places().get(name, ()))


def place_of_name(words: str) -> str | None:
    """The place that a name of an indicator begins with: 全市地区生产总值."""
    found = WHOLE.match(words.strip())
    return found[0] if found else None


def parted_place(words: str) -> tuple[str | None, str]:
    """The place that words begin with, and the rest.

    >>> parted_place("全市2024年"), parted_place("浙江省常住人口"), parted_place("市场主体"), parted_place("石门县")
    (('全市', '2024年'), ('浙江省', '常住人口'), (None, '市场主体'), (None, '石门县'))
    """
    whole = WHOLE.match(words)
    name = whole[0] if whole else listed_name(words[:12]) or (found[0] if (found := COUNTY.match(words)) else None)
    plain = name if name and is_place(name) and len(name) < len(words) else None
    return plain, words[len(plain) :] if plain else words
