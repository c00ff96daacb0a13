"""What a document says of itself: title, place, number, date of issue, period and horizon.

In: its first and last paragraphs. Out: an Identity.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from gangyao.document.documents import Document, Paragraph
from gangyao.vocabulary.periods import Period, find_plan_periods
from gangyao.vocabulary.places import Place, find_place

LONGEST = 2000  # characters of a line that are looked at
FRONT = 60  # paragraphs that may hold the title
TITLE = re.compile(
    r"(?:[\u4e00-\u9fff（）()]{2,24}?)?国民经济和社会发展(?:第[一二三四五六七八九十]+个五年规划|[“”\"]?十[一二三四五六七八九]五[“”\"]?规划)"
    r"(?:和[二2][〇○零0][三3][五5]年远景目标)?(?:规划)?(?:的)?(?:纲要)?(?:（[^）]{1,8}）)?(?:的建议)?"
)
OTHER_TITLE = re.compile(r"[^。；]{2,60}(?:规划纲要|规划|纲要|计划|方案|政府工作报告|工作报告|建议|实施意见)(?:（[^）]{1,20}）)?")
LETTER = re.compile(r"关于印发|的通知$|^关于|编制说明|^《|附件")
NUMBER = re.compile(r"(?P<number>[\u4e00-\u9fff]{1,8}\s*[〔\[［（(]\s*(?:19|20)\d{2}\s*[〕\]］）)]\s*(?:第\s*)?\d+\s*号)")
DATE = re.compile(r"(?P<year>(?:19|20)\d{2})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")
YEARLY = re.compile(r"政府工作报告|年度(?:计划|报告)|年国民经济和社会发展计划")
FEWEST = 2  # a period must be named so often to be the document's own where the title is silent


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What stands on the cover."""

    title: str | None
    place: Place | None
    number: str | None
    issued: str | None
    period: Period | None
    horizon: int | None


def read_identity(document: Document) -> Identity:
    """The document's identity; what it does not say is None."""
    lines = (re.sub(r"\s+", "", block.words.text[:LONGEST]) for block in document.blocks if isinstance(block, Paragraph))
    front = list(islice(lines, FRONT))
    joined = "\n".join(front)
    title = find_title(front)
    issued = find_date(front, document.text)
    period = find_period(title, document.text, issued)
    number = NUMBER.search(joined)
    return Identity(
        title=title,
        place=wider_place(titled_place(title, joined), joined),
        number=number["number"] if number else None,
        issued=issued,
        period=period,
        horizon=find_horizon(document.text, period),
    )


def find_title(front: list[str]) -> str | None:
    """The plan's title: the fullest early line that names a plan and is no letter of transmittal."""
    for size in (1, 2, 3):
        for start in range(max(0, len(front) - size + 1)):
            joined = "".join(front[start : start + size])
            match = TITLE.fullmatch(joined) if len(joined) < FRONT else None
            if match:
                return joined
    for line in front:
        if OTHER_TITLE.fullmatch(line) and not LETTER.search(line):
            return line
    named = TITLE.search("\n".join(front))
    return named[0] if named else next((line for line in front if len(line) > FEWEST), None)


def titled_place(title: str | None, front: str) -> Place | None:
    """The place that the title begins with, else that of the congress before which a report was given."""
    plain = re.sub(r"^(?:关于|中国共产党|中共|\d{4}年)+", "", title or "")
    named = re.search(
        r"在(?P<place>[\u4e00-\u9fff]{2,12}?(?:省|市|区|县|旗))(?:第[一二三四五六七八九十]+届)?(?:人民代表大会|人大)", front
    )
    return find_place(plain) or (find_place(named["place"]) if named else None)


def wider_place(place: Place | None, front: str) -> Place | None:
    """The place with the city or province it is named with elsewhere on the cover."""
    if place is None:
        return None
    wider = re.search(
        rf"(?:[\u4e00-\u9fff]{{2,4}}省)?(?:[\u4e00-\u9fff]{{2,4}}[市州盟])?{re.escape(place.name)}(?=人民政府|委)", front
    )
    longer = find_place(wider[0]) if wider else None
    return Place(name=longer.name, level=place.level) if longer and longer.name.endswith(place.name) else place


def find_date(front: list[str], text: str) -> str | None:
    """The day of issue: a date alone on a line of the cover, else one that says 批准, 通过 or 印发."""
    for line in front:
        match = DATE.fullmatch(line)
        if match:
            return iso_date(match)
    match = re.search(DATE.pattern + r"[^。\n]{0,40}\n?[^。\n]{0,30}(?:批准|通过|印发)", "\n".join(front)) or re.search(
        DATE.pattern + r"\s*印发", text
    )
    match = match or DATE.search("\n".join(front[:12]))
    return iso_date(match) if match else None


def iso_date(match: re.Match[str]) -> str:
    """2021年6月15日 as 2021-06-15."""
    return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"


def find_period(title: str | None, text: str, issued: str | None) -> Period | None:
    """The years the document plans for: its title's five years, a yearly report's year, else the period it names most."""
    named = find_plan_periods(title or "")
    if named:
        return named[-1]
    year = re.search(r"(20\d{2})年", title or "")
    if YEARLY.search(title or "") and (year or issued):
        own = int(year[1]) if year else int((issued or "")[:4])
        return Period(first=own, last=own)
    span = re.search(r"[（(]?(20\d{2})\s*[-—–~～至]\s*(20\d{2})\s*年?[）)]?", title or "")
    if span and int(span[1]) < int(span[2]):
        return Period(first=int(span[1]), last=int(span[2]))
    counted = Counter(find_plan_periods(text)).most_common()
    latest = max(
        (period for period, count in counted if count * 4 >= counted[0][1] and count >= FEWEST),
        key=lambda period: period.first,
        default=None,
    )
    return latest or (counted[0][0] if counted and counted[0][1] >= FEWEST else None)


def find_horizon(text: str, period: Period | None) -> int | None:
    """The far year a plan looks to beyond its period, where it names one: 2035."""
    if period is None or not re.search(r"(?:二[〇○零]三五|2035)\s*年", text):
        return None
    return 2035 if period.last < 2035 else None  # noqa: PLR2004 - the horizon set by the 14th and 15th national plans
