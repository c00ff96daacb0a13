"""The names of projects in a clause: the parts of its list after the verbs that open it, where they say which one is meant.

In: a clause. Out: names with their words.
"""

import re
from collections.abc import Iterator

from gangyao.document.boxes import ACTION
from gangyao.document.lexicon.lexicons import any_of
from gangyao.document.words import Words

HEAD = any_of("projects", "head")
WORKS = any_of("projects", "work")
BRACKET = r"(?:[（(][^（()）]{1,12}[）)])"
TAIL_HEAD = any_of("projects", "tail_head")
NAME = re.compile(
    rf"(?:{HEAD}|(?<=[\u4e00-\u9fff]{{2}}){TAIL_HEAD}){BRACKET}?"
    rf"(?:[一二三四五六七八九十]+期|(?:新|改|扩)*建)?(?:{WORKS})*(?:工程|项目)?$"
)
WORK_NAME = re.compile(rf"[\u4e00-\u9fff]{{4,}}{any_of('projects', 'work_end')}(?:普及|提升|升级)?$")
OPENING = re.compile(rf"(?:{any_of('projects', 'opening')}|[（(]\d+[）)]|[—–-]+|[两三四五六七八九十]大|\d+[个座条处所家项])")
INNER = re.compile(rf"^[^“（]{{2,}}?{any_of('projects', 'inner')}(?=[^、]{{4,}}$)")
CORE = re.compile(r"^(?:建设)?以?(?P<core>[^、，]{3,20})为(?:核心|龙头|引领|重点|基础)$")
AFTERWORDS = re.compile(r"(?:等)?(?:的)?(?:功能|建设应用|建设与应用|应用|工作|水平|能力|体系|建设推广|质量)$")
DESCRIBED = re.compile(r"^“[^”]*[\d+＋][^”]*”(?=[\u4e00-\u9fff]{4,})")
GENERIC = any_of("projects", "generic")
PROGRAMME = re.compile(any_of("projects", "programme"))
VAGUE = re.compile(rf"(?:{GENERIC}|[的和与及]|\d+(?=分钟))*(?:{HEAD}|{TAIL_HEAD})?{BRACKET}?(?:{WORKS})*")
FIELD_NAME = re.compile(any_of("projects", "house") + "$")
SUBJECT = re.compile(rf"(?P<name>“[^“”]{{2,10}}”{HEAD})(?=主要|位于|将|重点|规划|以|要)")  # “北岸”片区主要布局……
POLICY = re.compile(any_of("projects", "policy"))
POSITION = re.compile(rf"^{any_of('projects', 'scope')}.*{any_of('projects', 'position')}$")
INSTANCE = re.compile(any_of("projects", "instance") + "$")
BROKEN = re.compile(
    rf"以.{{1,20}}为|[“”]$|^[”]|，|^{any_of('projects', 'broken_start')}|{any_of('projects', 'broken')}|"
    rf"{any_of('projects', 'broken_end')}$|的"
)
LIST_HEAD = any_of("projects", "list_head")
LISTED_AS = re.compile(
    r"(?:等\s*(?:\d+\s*[个项处])?|(?:\d+\s*|[两三四五六七八九十])[个项处条座])(?P<tail>[\u4e00-\u9fff\d“”]{0,16}?)"
    rf"(?P<head>{LIST_HEAD})(?:[\u4e00-\u9fff]{{0,6}})?$"
)
SUMMED_UP = re.compile(r"(?<=”)(?:\d+|[两三四五六七八九十]+)[个项处条座大][^，。、“”]{2,12}$")  # “北岸”“南岸”两个片区
LISTED_HEAD = re.compile(f"(?!.*(?:载体|设施|空间)$).*{LIST_HEAD}$")
KNOWN_SHORT = re.compile(any_of("projects", "short"))
ANY_PROJECT = re.compile(r"(?:国家级|省级|市级).*|[\u4e00-\u9fff]{0,7}(?:项目|平台建设|试点建设)")
JOINS_TWO = re.compile(rf"{HEAD}[和与及].*{HEAD}|[和与及]{GENERIC}*{HEAD}{BRACKET}?(?:{WORKS})*$")
ENDS = re.compile(f"{HEAD}|{TAIL_HEAD}|{any_of('projects', 'work_end')}|{LIST_HEAD}|”")  # no name is without one of these
LABEL = re.compile(r"^\W*(?:[（(]?\d+[）)]?[.、]?)?[\u4e00-\u9fff]{2,8}(?:工程|项目|平台|基地|建设)\W*$")  # 防洪工程：……
SHORT = 4  # characters; a shorter name that no list holds is a common noun
LONGEST = 34
SHORTEST = 3


def read_clause(clause: Words) -> Iterator[tuple[str, Words]]:
    """The names in one clause."""
    whole = clause.reading()
    if ENDS.search(whole) is None:
        return
    opened = opening_end(whole)
    body, plain = clause[opened:], whole[opened:]
    subject = SUBJECT.match(plain)
    if subject:
        yield re.sub(r"\s+", "", subject["name"]), body[: subject.end()]
        return
    listed, summed = LISTED_AS.search(plain), SUMMED_UP.search(plain)
    for begin, end in parts_of(plain, listed.start() if listed else summed.start() if summed else len(body)):
        start, stop = trimmed(plain, begin, end)
        name = re.sub(r"\s+", "", plain[start:stop])
        if listed and NAME.search(name) is None:
            name += list_head(listed["tail"], listed["head"]) if says_which(name) else ""
        quoted = name.startswith("“") and name.endswith("”") and name.count("“") == 1
        name = name[1:-1] if quoted else name
        if is_name(name, listed=listed is not None or quoted):
            yield bare_name(name), body[start:stop]


def bare_name(name: str) -> str:
    """A name without what is done with it: 白塔大桥 of 白塔大桥建设."""
    bare = name.removesuffix("建设")
    return bare if len(bare) >= SHORTEST and NAME.search(bare) and not bare.endswith("项目") else name


def list_head(tail: str, head: str) -> str:
    """What a list says that its parts are, added to a part that does not say it: 示范项目, 产业创新服务综合体."""
    if re.search(r"\d", tail):
        return head
    kind = re.sub(r"^(?:[一二三四五六七八九十两]*(?:重大|重点|一批|标志性|骨干|各类|主要|特色))+", "", tail)
    return kind + head if kind or re.fullmatch(any_of("projects", "says_enough"), head) else ""


def trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    """Where a part of a list stands without verbs and descriptions before the name and without what is done with it after."""
    begin, end = stripped(text, begin, end)
    begin += opening_end(text[begin:end])
    begin, end = stripped(text, begin, end)
    plain = text[begin:end]
    core = CORE.match(plain)
    if core:
        return begin + core.start("core"), begin + core.end("core")
    described, inner, after = DESCRIBED.match(plain), INNER.match(plain), AFTERWORDS.search(plain)
    start = described.end() if described else (inner.end() if inner else 0)
    stop = after.start() if after and NAME.search(plain[start : after.start()].rstrip("”")) else len(plain)
    stop = stop - 1 if plain[start:stop].endswith("等") else stop
    return stripped(text, begin + start, begin + stop)


def stripped(text: str, begin: int, end: int) -> tuple[int, int]:
    """The ends of a stretch without white space at them."""
    plain = text[begin:end]
    left = len(plain) - len(plain.lstrip())
    return begin + left, max(begin + left, begin + len(plain.rstrip()))


def opening_end(text: str) -> int:
    """Where the verbs and counters that open a clause end."""
    place = 0
    while True:
        match = OPENING.match(text, place)
        if match is None or match.end() >= len(text):
            return place
        place = match.end()


def parts_of(text: str, stop: int) -> Iterator[tuple[int, int]]:
    """Start and end of the parts of a list, without breaking quotation marks or brackets."""
    depth = start = 0
    index = 0
    while index < stop:
        letter = text[index]
        if letter in "“（(《":
            depth += 1
        elif letter in "”）)》":
            depth = max(0, depth - 1)
            if depth == 0 and letter == "”" and text[index + 1 : index + 2] == "“":
                yield start, index + 1
                start = index + 1
        elif depth == 0 and (letter == "、" or (letter in "和及与" and index - start >= SHORTEST and joins(text, index))):
            yield start, index
            start = index + 1
        index += 1
    if start < stop:
        yield start, stop


def joins(text: str, index: int) -> bool:
    """Whether 和, 及 or 与 at this place joins two names: the words before it end as a name does."""
    return NAME.search(text[:index]) is not None or text[index - 1] in "”）"


def is_name(name: str, *, listed: bool) -> bool:
    """Whether words name one project: they end as a name does, or stand in a list of projects, and say which."""
    if not SHORTEST <= len(name) <= LONGEST or (re.match(r"[”）)\d]", name) and not re.match(r"\d+国道", name)):
        return False
    if not listed and ((len(name) <= SHORT and KNOWN_SHORT.search(name) is None) or ANY_PROJECT.fullmatch(name)):
        return False
    if not says_which(name, fields=listed):
        return False
    return (
        NAME.search(name) is not None
        or WORK_NAME.fullmatch(name) is not None
        or (listed and ACTION.match(name) is None and LISTED_HEAD.match(name) is not None)
    )


def says_which(name: str, *, fields: bool = False) -> bool:
    """Whether a name is whole and means one thing: no position to be reached, no policy, not only words that fit many; `fields`
    says that in a list a house may be called by its field alone (科技馆).
    """
    if BROKEN.search(name) or POLICY.search(name) or JOINS_TWO.search(name):
        return False
    if POSITION.match(name) and not INSTANCE.search(name):
        return False
    told = PROGRAMME.search(name) or (fields and FIELD_NAME.search(name))
    return VAGUE.fullmatch(name) is None or bool(told)
