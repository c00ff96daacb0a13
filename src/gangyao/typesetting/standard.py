"""What GB/T 9704-2012 asks of a page, with its clauses; lengths in millimetres, sizes in points.

Source: GB/T 9704-2012 党政机关公文格式, in force since 2012-07-01; methods of official documents §19.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

PAPER = (210.0, 297.0)  # 5.1
TOP, LEFT, EDGE = 37.0, 28.0, 1.0  # 5.2.1: 天头 37 ± 1, 订口 28 ± 1
AREA = (156.0, 225.0)  # 5.2.1
AREA_EDGE = 2.0  # both margins may be one off
LINES = 22  # 5.2.3
POINTS = 72 / 25.4  # in a millimetre


class Role(StrEnum):
    """What a paragraph is in the document."""

    TITLE = "title"
    BODY = "body"
    ONE = "one"
    TWO = "two"
    THREE = "three"
    FOUR = "four"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """The font and size of a role: the font as the standard names it, and what may stand in for it."""

    font: str
    stand_ins: tuple[str, ...]
    pattern: re.Pattern[str]
    size: float
    size_name: str


FANGSONG = Face(
    font="仿宋_GB2312", stand_ins=("仿宋", "FangSong", "华文仿宋", "方正仿宋"),
    pattern=re.compile(r"仿宋|FangSong|STFangsong", re.IGNORECASE), size=16.0, size_name="三号",
)  # fmt: skip
FACES = {
    Role.TITLE: Face(
        font="小标宋",
        stand_ins=("方正小标宋简体", "方正小标宋_GBK", "华文中宋"),
        pattern=re.compile(r"小标宋|XiaoBiaoSong|中宋|Zhongsong", re.IGNORECASE),
        size=22.0,
        size_name="二号",
    ),
    Role.BODY: FANGSONG,
    Role.ONE: Face(
        font="黑体",
        stand_ins=("SimHei", "华文黑体", "方正黑体"),
        pattern=re.compile(r"黑体|SimHei|Heiti", re.IGNORECASE),
        size=16.0,
        size_name="三号",
    ),
    Role.TWO: Face(
        font="楷体_GB2312",
        stand_ins=("楷体", "KaiTi", "华文楷体", "方正楷体"),
        pattern=re.compile(r"楷体|Kai(?:Ti)?", re.IGNORECASE),
        size=16.0,
        size_name="三号",
    ),
    Role.THREE: FANGSONG,
    Role.FOUR: FANGSONG,
}  # 5.2.2, 7.3.1, 7.3.3
