"""What titles and the notes below a table say of its figures: 注：2024年为预计数, （2020年不变价）, ①不含开发区.

In: a table and its observations. Out: the observations so qualified, and findings of what was applied and what could not be.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gangyao.observations import faults
from gangyao.observations.cells import Cell
from gangyao.observations.headers import Table
from gangyao.observations.labels import GROWTH
from gangyao.observations.names import find_named
from gangyao.observations.observations import Measure, Observation, Reading, Status
from gangyao.observations.qualifiers import CONSTANT, Qualifier, read_qualifier, settling_words
from gangyao.observations.roles import is_note
from gangyao.observations.subjects import Subjects
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.spans import find_spans

INSIDE = re.compile(r"[（(](?P<inside>[^（()）]*)[)）]")
MARK = re.compile(r"[①-⑳¹²³⁴-⁹*※]")
HEADED = re.compile(r"^(?:注|备注|说明|附注)?\d{0,2}[:：、.]?")
TAIL = re.compile(r"(?:完成|情况|汇总|一览|统计|数据|表)*")
CENSUS = re.compile(r"(?:根据|依据|经|按)?第?[一二三四五六七]次?(?:全国)?(?:经济|人口|农业|经|人)?普查?(?:结果|数据)?(?:进行)?")
WITHOUT = re.compile(r"(?P<names>.*?)(?:数据|统计|指标)?均?(?P<part>(?:不含|不包括|剔除|扣除).+)")
OTHERWISE = re.compile(r"(?:口径|范围|方法).{0,4}(?:调整|变化|变更|改变)|(?:调整|变化|变更|改变).{0,4}口径|不可比")
UNITS_ABOVE = 3  # rows above a head in which its unit is said
NUMBERED = re.compile(r"^[(（]?\d{1,2}[.、)）]")
CLAUSE = re.compile(r"[；;。，,]|(?=[①-⑳])")
# What a note says besides, of every figure of its table.
IDLE = re.compile(
    r"(?:本表|表中|表内|上表|以上|其中|所有|全部|各项|各年|指标|数据|绝对[数额量]|总量|[均都为系是按以用的数值年度]|采用|使用|计算|核算|统计|价格|全年|[:：、()（）\s])*"
)
AND = re.compile(r"[、和及与]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A clause of a title or note: where it stands, what it says, and of which figures: all where nothing tells; `known` False
    where nobody can tell.
    """

    row: int
    words: str
    qualifier: Qualifier
    years: frozenset[int] = frozenset()
    subjects: frozenset[str] = frozenset()
    mark: str | None = None
    known: bool = True


def qualified(table: Table, reading: Reading, subjects: Subjects) -> Reading:
    """The figures of a table with what is said of them above and below it."""
    rows, findings = list(reading.observations), list(reading.findings)
    if not rows:
        return reading
    for said in said_of(table, subjects):
        touched = [one for one in rows if said.known and applies(said, one, table)]
        changed = {id(one): with_words(one, said.qualifier) for one in touched}
        count = sum(changed[id(one)] != one for one in touched)
        rows = [changed.get(id(one), one) for one in rows]
        if count or not said.known:
            findings.append(remark(said, count, rows[0]))
    return replace(reading, observations=tuple(rows), findings=tuple(findings))


def remark(said: Said, count: int, first: Observation) -> Finding:
    """What was made of a clause, or that nothing could be."""
    at = faults.Spot(file=first.origin.file, sheet=first.origin.sheet, row=said.row + 1, column=1)
    if not said.known:
        return find("note-unread", Severity.DOUBT, values=at.values(found=said.words))
    return find("note-applied", Severity.NOTE, values=at.values(found=said.words, count=count))


def said_of(table: Table, subjects: Subjects) -> Iterator[Said]:
    """The clauses above and below a table that qualify its figures."""
    for title in table.header.titles:
        for inside in INSIDE.finditer(title):
            said = read_clause(inside["inside"], table.header.top, subjects)
            yield from [said] if said and said.known else []
        yield from said_by_title(INSIDE.sub("", title).strip(), table.header.top, subjects)
    for index in range(max(0, table.header.top - UNITS_ABOVE), table.header.top):
        units = (cell.words for cell in table.sheet.rows[index] if "单位" in cell.words)
        insides = [inside["inside"] for words in units for inside in INSIDE.finditer(words)]
        yield from (one for inside in insides if (one := read_clause(inside, index, subjects)) is not None and one.known)
    for index in range(table.header.row + 1, table.end):
        if is_said(table.sheet.rows[index]):
            text = "".join(cell.words for cell in table.sheet.rows[index] if cell.words)
            clauses = (read_clause(one, index, subjects) for one in CLAUSE.split(HEADED.sub("", text)) if one)
            yield from (one for one in clauses if one is not None)


def said_by_title(title: str, row: int, subjects: Subjects) -> Iterator[Said]:
    """What a title without its brackets says: that it ends with how settled its figures are (of two years those of the last),
    or names their prices.
    """
    ending = next((match for match in settling_words().finditer(title) if TAIL.fullmatch(title, match.end())), None)
    if ending:
        years = [span.year for span in find_spans(title[: ending.start()])]
        last = frozenset(years[-1:]) if len(set(years)) > 1 else frozenset()
        yield Said(row=row, words=ending[0], qualifier=read_qualifier(ending[0]), years=last)
    if CONSTANT.search(title):
        said = read_clause(title, row, subjects)
        yield from [said] if said else []


def is_said(cells: Iterable[Cell]) -> bool:
    """Whether a row is a note, or a sentence alone."""
    own = list(cells)
    stated = [cell.words for cell in own if cell.words]
    return is_note(own) or (len(stated) == 1 and stated[0].endswith("。"))


def read_clause(words: str, row: int, subjects: Subjects) -> Said | None:
    """What a clause says, None where it qualifies nothing; growth is in comparable prices anyway."""
    plain = NUMBERED.sub("", re.sub(r"\s", "", unicodedata.normalize("NFKC", MARK.sub("", words))))
    plain = CENSUS.sub("", plain)
    if GROWTH.search(plain) or plain.endswith("为准"):
        return None
    partial = WITHOUT.fullmatch(plain)
    if partial is not None or (not settling_words().search(plain) and OTHERWISE.search(plain)):
        return without(words, row, partial, subjects)
    if not (settling_words().search(plain) or CONSTANT.search(plain)):
        return None
    qualifier = read_qualifier(plain)
    if qualifier.says_nothing:
        return None
    priced = CONSTANT.sub("", settling_words().sub("", plain))
    years = frozenset(span.year for span in find_spans(priced))
    rest = re.sub(r"(?:19|20)\d\d年?|\d+(?:-\d+)?月", "", priced)
    named = names_in(rest, subjects)
    mark = MARK.search(words)
    said = Said(row=row, words=words, qualifier=qualifier, years=years, mark=mark[0] if mark else None)
    if named is None and not IDLE.fullmatch(rest):
        return replace(said, known=qualifier.status is Status.PRELIMINARY and not qualifier.definition)
    return replace(said, subjects=named or frozenset())


def without(words: str, row: int, found: re.Match[str] | None, subjects: Subjects) -> Said:
    """A clause of what figures leave out (常住人口不含开发区), or that they are counted otherwise from some year on."""
    names = names_in(found["names"], subjects) if found else None
    every = found is not None and IDLE.fullmatch(found["names"]) is not None
    qualifier = Qualifier(definition=found["part"] if found else None)
    mark = MARK.search(words)
    known = names is not None or (every and (mark is not None or bool(found and found["names"])))
    return Said(
        row=row, words=words, qualifier=qualifier, subjects=names or frozenset(), mark=mark[0] if mark else None, known=known
    )


def names_in(rest: str, subjects: Subjects) -> frozenset[str] | None:
    """The subjects that the words left of a clause name; None where they are not names alone, with idle words about them."""
    starts = [at for at in range(len(rest)) if IDLE.fullmatch(rest, 0, at)]
    ends = [at for at in range(len(rest), 0, -1) if IDLE.fullmatch(rest, at)]
    for start, end in ((start, end) for start in starts for end in ends if start < end):
        found = [find_named(name, subjects) for name in AND.split(rest[start:end]) if name]
        if found and all(found):
            return frozenset(one.subject.id for one in found if one)
    return None


def applies(said: Said, one: Observation, table: Table) -> bool:
    """Whether a clause speaks of a figure: of its year, its subject, and where it has a mark of what bears that; prices of
    levels in money alone.
    """
    if (said.years and one.span.year not in said.years) or (said.subjects and one.subject not in said.subjects):
        return False
    priced = said.qualifier.definition is not None and said.qualifier.definition.endswith("价")
    if priced and not said.subjects and (one.measure is not Measure.LEVEL or "元" not in (one.unit or "")):
        return False
    return one.measure is not Measure.RANK and (said.mark is None or bears(one, said.mark, table))


def bears(one: Observation, mark: str, table: Table) -> bool:
    """Whether a figure, its row's names or its column's heads have the mark of a note; any where none in the table has it."""
    rows, header = table.sheet.rows, table.header
    own, column = rows[one.origin.row - 1], one.origin.column - 1
    heads = [row[column].words for row in rows[header.top : header.row + 1] if column < len(row)]
    names = [own[at].words for at in header.columns.values() if at < len(own)]
    return any(mark in words for words in (own[column].words, *heads, *names))


def with_words(one: Observation, said: Qualifier) -> Observation:
    """A figure with what is said of it where itself says nothing."""
    status = said.status if said.status and one.status is Status.PRELIMINARY else one.status
    authority = one.origin.authority or (said.authority.value if said.authority else None)
    definition = one.definition or (said.definition if one.measure is Measure.LEVEL else None)
    return replace(one, status=status, definition=definition, origin=replace(one.origin, authority=authority))
