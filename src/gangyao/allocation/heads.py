"""Heads that name a figure: 需求:用地:1（亩）, 投资:2023 计划, 贡献:地区生产总值, 评分:创新性, 门槛:安全, 上限:2024.

In: the cells of a head. Out: Heads. A unit in brackets behind the words holds for the column.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from gangyao.observations.cells import Cell
from gangyao.vocabulary.units import find_unit

KINDS = {
    "需求": "demand", "投资": "investment", "贡献": "contribution", "评分": "score", "门槛": "gate", "控制": "figure",
    "上限": "cap",
}  # fmt: skip
PATTERN = re.compile(rf"(?P<kind>{'|'.join([*KINDS, *KINDS.values()])})\s*:\s*(?P<rest>.+)", re.IGNORECASE)
UNIT = re.compile(r"\((?:单位:)?(?P<unit>[^()]+)\)$")
YEAR_OF_PROJECT = re.compile(r"(?P<name>.+?)\s*:\s*(?:第)?(?P<year>\d{1,2})年?")
YEAR_AND_PART = re.compile(r"(?P<year>20\d\d)年?[\s:]*(?P<part>计划|完成|planned|done)")
YEAR = re.compile(r"(?P<year>20\d\d)年?")
OF_YEAR = re.compile(
    r"(?P<year>20\d\d)年?度?(?P<before>(?:计划|预计|实际)?(?:完成)?)投资(?P<after>(?:计划|完成)?(?:额|数)?(?:情况)?)"
)
THIS_YEAR = re.compile(r"(?:本年度?|当年度?|年度)(?:计划(?:完成)?投资|投资计划)(?:额)?")
WHOLE = re.compile(r"(?:计划|项目|估算|概算|预计)?总投资(?:额|估算|规模)?|投资(?:总额|总规模)")
PARTS = {"计划": "planned", "完成": "done", "planned": "planned", "done": "done"}
WHOLE_PERIOD = {"合计", "全期", "total"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column of figures: its kind, what it names, the unit in its head; `number` a year since the start (from 1) or of
    the calendar; `part` of an investment: planned or done, or whole, which is of no year.
    """

    column: int
    kind: str
    name: str
    unit: str | None = None
    number: int = 0
    part: str = ""


def read_heads(cells: Iterable[Cell]) -> tuple[Head, ...]:
    """The columns of figures under a head."""
    found = (read_head(column, cell.words) for column, cell in enumerate(cells))
    return tuple(head for head in found if head is not None)


def read_head(column: int, words: str) -> Head | None:
    """One column of figures, or None for another.

    >>> read_head(3, "需求：建设用地：2（亩）")
    Head(column=3, kind='demand', name='建设用地', unit='亩', number=2, part='')
    """
    match = PATTERN.fullmatch(unicodedata.normalize("NFKC", words).strip())
    if match is None:
        return listed_investment(column, words)
    rest, unit = without_unit(match["rest"].strip())
    kind = KINDS.get(match["kind"], match["kind"].lower())
    return head_of(column, kind, rest, unit)


def listed_investment(column: int, words: str) -> Head | None:
    """Investment as lists of projects head it, or None.

    >>> found = [listed_investment(3, words) for words in ("总投资（亿元）", "2024年计划投资（万元）")]
    >>> [(head.part, head.number, head.unit) for head in found]
    [('whole', 0, '亿元'), ('planned', 2024, '万元')]
    """
    plain, unit = without_unit(re.sub(r"\s", "", unicodedata.normalize("NFKC", words)))
    if WHOLE.fullmatch(plain):
        return Head(column=column, kind="investment", name="", unit=unit, part="whole")
    if THIS_YEAR.fullmatch(plain):
        return Head(column=column, kind="investment", name="", unit=unit, part="planned")
    match = OF_YEAR.fullmatch(plain)
    if match is None:
        return None
    said = match["before"] + match["after"]
    part = "planned" if "计划" in said or "预计" in said else "done" if "完成" in said or "实际" in said else ""
    return Head(column=column, kind="investment", name="", unit=unit, number=int(match["year"]), part=part) if part else None


def dated_heads(heads: Iterable[Head], year: int | None) -> tuple[Head, ...]:
    """The heads with the year of what is planned where they name none; without those where nothing names it."""
    found = (replace(head, number=year or 0) if is_undated(head) else head for head in heads)
    return tuple(head for head in found if not is_undated(head))


def is_undated(head: Head) -> bool:
    """Whether a head is of a year that it does not name."""
    return head.kind == "investment" and head.part == "planned" and not head.number


def without_unit(words: str) -> tuple[str, str | None]:
    """Words without the unit in brackets behind them, and that unit."""
    match = UNIT.search(words)
    if match is None or find_unit(match["unit"]) is None:
        return words, None
    return words[: match.start()].strip(), match["unit"].strip()


def head_of(column: int, kind: str, rest: str, unit: str | None) -> Head | None:
    """A head of one kind from the words behind its kind."""
    if kind == "demand":
        match = YEAR_OF_PROJECT.fullmatch(rest)
        number = int(match["year"]) if match else 1
        return Head(column=column, kind=kind, name=match["name"] if match else rest, unit=unit, number=number) if number else None
    if kind == "investment":
        match = YEAR_AND_PART.fullmatch(rest)
        part = PARTS[match["part"]] if match else ""
        return Head(column=column, kind=kind, name="", unit=unit, number=int(match["year"]), part=part) if match else None
    if kind == "cap":
        match = YEAR.fullmatch(rest)
        known = match is not None or rest.lower() in WHOLE_PERIOD
        return Head(column=column, kind=kind, name="", unit=unit, number=int(match["year"]) if match else 0) if known else None
    return Head(column=column, kind=kind, name=rest, unit=unit)
