"""The name of an indicator as printed, taken apart: number, name, qualifier, unit, footnote marks, 其中."""

import re
import unicodedata
from dataclasses import dataclass

from gangyao.document.columns.looks import is_unit
from gangyao.document.tables.cells import MARKS

NUMBER = re.compile(r"^\s*[（(]?(?P<number>\d{1,3})[）)]?\s*(?:[.．、](?!\d)|(?=\s*[^\d\s.．、%‰年月天日]))\s*")
STRICT_NUMBER = re.compile(
    r"^\s*(?:[（(]\s*(?P<bracketed>\d{1,3})\s*[）)](?=\s*\S)|(?P<number>\d{1,3})\s*[.．、](?:(?!\d)|(?=\d{1,2}\s*[岁A-Za-z]))"
    r"|(?P<apart>\d{1,3})\s+(?=[\u4e00-\u9fff])(?![岁年月日个项家万亿千百人户级类条分时米公]))\s*"
)
LONGEST_MARK = 60  # letters of a unit in brackets
WITHIN = re.compile(r"^\s*(?:其\s*中|含)\s*[:：]\s*|^\s*[-—–]+\s*|^\s*其中(?=[\u4e00-\u9fff])")
TRAILING = re.compile(r"[（(](?P<inner>[^（()）]*)[）)]$")
UNIT_MARK = re.compile(r"[（(\[［](?:单位[:：])?(?P<unit>[^（()）\]]*)[）)\]］]$")
ACRONYM = re.compile(r"[A-Za-z0-9.&\s]+|含.*不含.*")


@dataclass(frozen=True, slots=True)
class Name:
    """A printed name's parts."""

    number: int | None
    name: str
    qualifier: str | None
    unit: str | None
    within: bool
    marks: str


def read_name(printed: str, *, numbered: bool = False) -> Name:
    """The parts of a printed name; `numbered` where a column of its own holds the numbers.

    >>> read_name("26. 3岁以下婴幼儿入托率（%）*")
    Name(number=26, name='3岁以下婴幼儿入托率', qualifier=None, unit='%', within=False, marks='*')
    >>> read_name("人均地区生产总值（户籍人口）").qualifier
    '户籍人口'
    """
    text = re.sub(r"\s+", " ", printed.replace("\\", "")).strip()
    marks = "".join(letter for letter in text if letter in MARKS)
    text = re.sub(rf"[{re.escape(MARKS)}]|[①-⑳]", "", text).strip()
    match = None if numbered else STRICT_NUMBER.match(text)
    number = int(match["number"] or match["bracketed"] or match["apart"]) if match else None
    text = text[match.end() :] if match else text
    within = WITHIN.match(text) is not None
    text = WITHIN.sub("", text)
    text, unit = split_unit_mark(text)
    name, qualifier = split_qualifier(text)
    return Name(number, name, qualifier, unit, within, marks)


def split_unit_mark(text: str) -> tuple[str, str | None]:
    """A unit in brackets at the end of a name, taken off."""
    match = UNIT_MARK.search(text[-LONGEST_MARK:]) if text.endswith(("）", ")", "］", "]")) else None
    start = max(0, len(text) - LONGEST_MARK)
    if match and (is_unit(match["unit"]) or re.fullmatch(r"[%‰]|[—–-]+", match["unit"].strip())):
        return text[: start + match.start()].strip(), re.sub(r"\s", "", unicodedata.normalize("NFKC", match["unit"]))
    return text, None


def split_qualifier(text: str) -> tuple[str, str | None]:
    """A bracket at the end that narrows the name; an acronym in brackets stays with it."""
    match = TRAILING.search(text)
    if match is None or ACRONYM.fullmatch(match["inner"]) or not text[: match.start()].strip():
        return text, None
    return text[: match.start()].strip(), match["inner"].strip()


TAILS = re.compile(
    r"(?:居民)?人均可支配收入|吞吐量|周转量|产量|总量|总产值|增加值|数量|面积|总额|里程|规模|人数|次数|增长率|增速|比重|比例|覆盖率|普及率|死亡率|合格率|率|数|量|额"
)


def leaf_qualifiers(name: str, count: int) -> list[str] | None:
    """What tells the leaves of a compound name apart, or None where the name is not a compound of that many.

    >>> leaf_qualifiers("机场旅客/货邮吞吐量", 2), leaf_qualifiers("港口货物/集装箱吞吐量", 2)
    (['旅客', '货邮'], ['货物', '集装箱'])
    >>> leaf_qualifiers("居民人均可支配收入(城镇、农村)", 2)
    ['城镇', '农村']
    """
    bracket = re.search(r"[（(]([^（()）]*[、/／和及][^（()）]*)[）)]", name)
    if bracket:
        parts = [part.strip() for part in re.split(r"[、/／和及]", bracket[1])]
        return parts if len(parts) == count else None
    parts = [part.strip() for part in re.split(r"[/／]|、", name)]
    if len(parts) != count or not all(parts):
        return None
    tail = TAILS.search(parts[-1])
    last = parts[-1][: tail.start()] if tail and tail.start() else parts[-1]
    first = parts[0] if len(parts[0]) <= len(last) else parts[0][-2:]
    return [first, *parts[1:-1], last]
