"""The names that departments write, each with what else it says: 1. 地区生产总值（亿元）, 其中：工业投资增速（%）.

In: a name and the subjects of a plan. Out: the Subject with the unit and the measure that the name states.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from gangyao.observations.observations import Measure
from gangyao.observations.placing import parted_place
from gangyao.observations.ranks import Ranked, parted_rank
from gangyao.observations.subjects import Subject, Subjects
from gangyao.vocabulary.units import find_unit

NUMBERING = re.compile(
    r"^(?:[(（][\d一二三四五六七八九十]+[)）]|(?:\d+|[一二三四五六七八九十]+)[.、．)）](?!\d)|[①-⑳㈠-㈩]"
    r"|其中[:：]?|[#＃★▲△○●◆□■※*·•\-—+]|\s)+"
)
FOOTNOTE = re.compile(r"(?:[①-⑳¹²³⁴-⁹*＊※]|\[注?\d+\]|【注\d*】|[(（]注\d*[)）])+$")
UNIT = re.compile(r"[(（\[](?:单位[:：])?(?P<unit>[^()（）\[\]]+)[)）\]]$")
BEHIND = re.compile(r"(?<=[一-鿿])[/／,，](?P<unit>[^/／,，]{1,8})$")  # 地区生产总值/亿元
LEADING = re.compile(r"^(?:年末|年底|期末|季末|月末|全年|当年|本年)(?=..)")
LATIN = re.compile(r"(?<=[一-鿿])\s+[A-Za-z][A-Za-z &()/-]*$")  # 地区生产总值 GDP
LONGEST = 200  # letters of a name
GROWTH = re.compile(r"(?:比上年|较上年|同比|年)*(?:增速|增长率|增长|增幅|增长速度)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a name means, with the unit in brackets behind it, the place before it, whether it speaks of growth or of a
    rank, and how that is counted.
    """

    subject: Subject
    unit: str | None = None
    measure: Measure | None = None
    place: str | None = None
    ranked: Ranked | None = None


def find_named(name: str, subjects: Subjects) -> Named | None:
    """What a name means in a plan; first what the plan itself speaks of, then what is known at all."""
    if len(name) > LONGEST:
        return None
    plain, unit = parted(name)
    level = subjects.find(name) or subjects.find(plain)
    if level is not None and subjects.holds(level):
        return Named(subject=level, unit=unit)
    if (rank := parted_rank(plain)) is not None:
        found = find_named(rank[0], subjects)
        return replace(found, unit=None, measure=Measure.RANK, ranked=rank[1]) if found else None
    stem = GROWTH.sub("", plain)
    grown = subjects.find(stem) if stem != plain else None
    if grown is not None and (subjects.holds(grown) or level is None):
        return Named(subject=grown, unit=unit, measure=Measure.GROWTH)
    if level is None:
        undated = LEADING.sub("", LATIN.sub("", plain))
        place, rest = parted_place(undated)
        shorter = rest if place else undated
        found = find_named(shorter, subjects) if shorter != plain else None
        return replace(found, place=found.place or place, unit=found.unit or unit) if found else None
    return Named(subject=level, unit=unit)


def parted(name: str) -> tuple[str, str | None]:
    """A name without its number, footnote mark and unit; and the unit.

    >>> parted("（一）1. 地区生产总值（亿元）①"), parted("5G基站数")
    (('地区生产总值', '亿元'), ('5G基站数', None))
    """
    plain = FOOTNOTE.sub("", NUMBERING.sub("", name.strip()).strip()).strip()
    match = UNIT.search(plain) or BEHIND.search(plain)
    unit = unicodedata.normalize("NFKC", match["unit"]).strip() if match else None
    if match and unit and find_unit(unit):
        return FOOTNOTE.sub("", plain[: match.start()].strip()), unit
    return plain, None
