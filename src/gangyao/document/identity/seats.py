"""Whose paper it is: the place of the title, else of the body that issued it, the congress that heard it or its signature.

In: title, cover and year. Out: a Place, or None where nothing but 全市 or 本省 is said.
"""

import re
from collections.abc import Iterator

from gangyao.document.identity.covers import Cover
from gangyao.registers.places import NATION, Place, PlaceLevel, find_place, widened

OPENING = re.compile(r"^(?:关于|印发|中国共产党|中共|(?:\d{4}|[一二][九〇○零][〇○零一二三四五六七八九]{2})年|[《“\"]|制定)+")
NAME = r"(?P<place>(?!在)[\u4e00-\u9fff]{2,24}?(?:省|市|区|县|旗|州|盟|镇|乡))"
CONGRESS = re.compile(rf"(?:在|^——|日|由|经|^|（)\s*{NAME}(?:第[一二三四五六七八九十]+届)(?:人民代表大会|人大|委员会)")
SIGNED = re.compile(
    rf"^(?:中共|中国共产党)?{NAME}(?:人民政府(?:办公[室厅])?(?:文件)?|委员会(?:文件)?|委|发展和?改革(?:委员会|委|局)|统计局|政府办公[室厅])"
    r"(?:$|关于|[\u4e00-\u9fff]{0,6}[省市县区州]长|主席|$)"
)
NATIONAL = re.compile(r"全国人民代表大会|全国人大|中共中央|国务院|^国家统计局(?![\u4e00-\u9fff]*调查)|国家发展改革委")
OURS = re.compile(r"全国各族人民|我国")
THEIRS = re.compile(r"我[省市县区州]|全[省市县州](?![场域])")
FEWEST = 3


def read_seat(title: str | None, cover: Cover, text: str, year: int | None) -> Place | None:
    """The place, under the fullest name that the cover gives it."""
    named = [find_place(words, year) for words in (*titled(title), *issuers(cover))]
    place = next((one for one in named if one is not None), None)
    if place is None or place.level is PlaceLevel.NATIONAL:
        return place or national(cover, text)
    for longer in named:
        place = widened(place, longer)
    return place


def titled(title: str | None) -> Iterator[str]:
    """What the title begins with."""
    if title:
        yield OPENING.sub("", title)


def issuers(cover: Cover) -> Iterator[str]:
    """The places of congresses and of signatures, in order; a line that quotes another paper names nobody."""
    for pattern, lines in ((CONGRESS, cover.lines), (SIGNED, (*cover.lines, *cover.last))):
        for line in lines:
            match = None if "《" in line and pattern is CONGRESS else pattern.search(line)
            if match:
                yield match["place"]


def national(cover: Cover, text: str) -> Place | None:
    """The nation, where its congress or government speaks, or the text says 我国 of itself."""
    says = any(NATIONAL.match(line) or (NATIONAL.search(line) and "《" not in line) for line in cover.lines if len(line) < 60)  # noqa: PLR2004 - a line, no paragraph
    if says or len(OURS.findall(text)) >= max(FEWEST, 2 * len(THEIRS.findall(text))):
        return Place(name=NATION, level=PlaceLevel.NATIONAL)
    return None
