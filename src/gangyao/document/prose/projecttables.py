"""Tables of projects become projects with their money, years, owner and place; a sum that does not hold is a finding.

In: an Outline. Out: Projects without ids, and findings.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gangyao.document.documents import Table
from gangyao.document.lexicon.lexicons import any_of
from gangyao.document.outline import Outline, Placed
from gangyao.document.prose.kinds import kind_of
from gangyao.document.prose.projectheads import Heads, Holds, matrix, plain, read_heads
from gangyao.document.words import Words
from gangyao.plan.plans import Project
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.numerals import read_figure
from gangyao.vocabulary.passages import Passage
from gangyao.vocabulary.periods import Period, find_plan_periods
from gangyao.vocabulary.quantities import Comparator, Quantity

PART_SUM = re.compile(any_of("sums", "part"))
WHOLE_SUM = re.compile(any_of("sums", "whole"))
MONEY = re.compile(r"(?P<figure>\d[\d,，]*(?:\.\d+)?)(?P<unit>[万亿]?元)?")
YEAR = re.compile(r"(?:19|20)\d{2}")
GROUP = re.compile(r"^(?:[（(]?[一二三四五六七八九十]+[）)、.．]|第[一二三四五六七八九十]+|[A-Z]、)")
NUMBERED = re.compile(r"^\s*(?:[（(]?\d{1,4}[）)]|\d{1,4}[.．、](?!\d))\s*")
CAPTION_UNIT = re.compile(r"(?:金额|投资)?单位[:：]\s*(?P<unit>[万亿]?元)")
NEAR = 200  # characters above a table within which a line says its unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of the body: a project, a group's name or a sum; `money` as printed; `bare` has a name and money alone."""

    words: Words
    name: str
    project: Project | None
    money: Decimal | None
    whole: bool = False
    bare: bool = False


def read_project_tables(outline: Outline) -> tuple[list[Project], list[Finding]]:
    """The projects of every table that lists some, and what is wrong with their sums."""
    projects: list[Project] = []
    findings: list[Finding] = []
    for placed in outline.tables:
        if not isinstance(placed.table, Table):
            continue
        rows = matrix(placed.table)
        heads = read_heads(rows)
        if heads is None:
            continue
        lines = grouped(list(read_lines(rows, heads, outline, placed)))
        projects.extend(line.project for line in lines if line.project is not None)
        findings.extend(wrong_sums(lines))
    return projects, findings


def read_lines(rows: Sequence[Sequence[Words | None]], heads: Heads, outline: Outline, placed: Placed) -> Iterator[Line]:
    """The rows of the body in order."""
    unit = unit_of(outline, placed)
    for row in rows[heads.height :]:
        cells = {holds: row[column] for holds, column in heads.columns.items()}
        first = next((cell for cell in row if plain(cell)), None)
        if first is None:
            continue
        own = heads.units.get(heads.columns.get(Holds.INVESTMENT, -1), unit)
        money = money_of(cells.get(Holds.INVESTMENT), own)
        amount = money.value if money else None
        label = "".join(
            dict.fromkeys(plain(cell) for cell in row[:3] if cell is not None and re.search(r"[\u4e00-\u9fff]", cell.text))
        )
        name = cells.get(Holds.NAME)
        if WHOLE_SUM.search(label) or PART_SUM.search(label):
            yield Line(words=first, name=label, project=None, money=amount, whole=WHOLE_SUM.search(label) is not None)
        elif is_group(row, heads, plain(name)):
            yield Line(words=first, name=label, project=None, money=amount)
        elif name is not None:
            bare = not any(plain(cells[holds]) for holds in cells.keys() - {Holds.NAME, Holds.NUMBER, Holds.INVESTMENT})
            yield Line(words=name, name=plain(name), project=project_of(cells, money, outline, placed), money=amount, bare=bare)


def grouped(lines: list[Line]) -> list[Line]:
    """The rows, those that have a name and the sum of the rows below them as groups: 水利类 14.6 above 5.6 and 9."""
    bare = [place for place, line in enumerate(lines) if line.project is None or line.bare]
    ends = dict(zip(bare, [*bare[1:], len(lines)], strict=False))
    return [
        replace(line, project=None) if line.bare and is_sum_of(line, lines[place + 1 : ends[place]]) else line
        for place, line in enumerate(lines)
    ]


def is_sum_of(line: Line, below: Sequence[Line]) -> bool:
    """Whether a row has the sum of at least two others."""
    amounts = [one.money for one in below if one.money is not None]
    return line.money is not None and 1 < len(amounts) == len(below) and sum(amounts, Decimal(0)) == line.money


def label_of(row: Sequence[Words | None]) -> str:
    """The words at the start of a row, each once: 小计, or the name of a group."""
    return "".join(dict.fromkeys(words for cell in row[:3] if re.search(r"[\u4e00-\u9fff]", words := plain(cell))))


def is_group(row: Sequence[Words | None], heads: Heads, name: str) -> bool:
    """Whether a row names a group: one merged cell, a Chinese ordinal, or a name and nothing else but a sum."""
    stated = {plain(cell) for cell in row if plain(cell)}
    number = plain(row[heads.columns[Holds.NUMBER]]) if Holds.NUMBER in heads.columns else ""
    others = [
        plain(row[column]) for holds, column in heads.columns.items() if holds not in {Holds.NAME, Holds.NUMBER, Holds.INVESTMENT}
    ]
    if len(stated) == 1 or not name:
        return True
    ordinal = GROUP.match(name) or re.fullmatch(r"[（(]?[一二三四五六七八九十]+[）)]?[、.]?", number)
    told = any(words and words != name for words in others)
    return not told and bool(ordinal or (Holds.NUMBER in heads.columns and not number))


def project_of(cells: dict[Holds, Words | None], money: Quantity | None, outline: Outline, placed: Placed) -> Project:
    """A row as a project."""
    words = cells[Holds.NAME]
    assert words is not None  # noqa: S101 - a row without a name is a group
    name = NUMBERED.sub("", plain(words))
    return Project(
        id="",
        section=str(placed.section) if placed.section >= 0 else None,
        name=name,
        kind=kind_of(name + plain(cells.get(Holds.KIND))),
        box=outline.boxes[placed.box].number if placed.box >= 0 else None,
        quantities=(money,) if money else (),
        passage=words.strip().passage(),
        body=plain(cells.get(Holds.BODY)) or None,
        place=plain(cells.get(Holds.PLACE)) or None,
        investment=money,
        land=None,
        years=years_of(*(plain(cells.get(holds)) for holds in (Holds.YEARS, Holds.START, Holds.FINISH))),
    )


def money_of(words: Words | None, unit: str | None) -> Quantity | None:
    """The figure of a cell of money; its own unit wins over that of the head."""
    match = MONEY.search(words.text) if words is not None else None
    if words is None or match is None:
        return None
    return Quantity(
        raw=match[0],
        value=read_figure(match["figure"]),
        unit=match["unit"] or unit,
        comparator=Comparator.EQUAL,
        passage=words.passage(match.start(), match.end()),
    )


def unit_of(outline: Outline, placed: Placed) -> str | None:
    """The unit of money that the caption or a line just above the table prints."""
    above = [text.words.text for text in outline.texts if 0 <= placed.passage.start - text.words.passage().end <= NEAR]
    inside = [placed.title or "", *reversed(above)]
    match = next(filter(None, map(CAPTION_UNIT.search, inside)), None)
    return match["unit"] if match else None


def years_of(span: str, start: str, finish: str) -> Period | None:
    """2021-2026, 2021年, “十四五” or columns of start and finish as years; None where none are said."""
    years = [int(year) for words in (span, start, finish) for year in YEAR.findall(words)]
    if years and years[0] <= years[-1]:
        return Period(first=years[0], last=years[-1])
    short = re.fullmatch(r"(20\d{2})[-—–~～至](\d{2})年?", span)
    if short:
        return Period(first=int(short[1]), last=int(short[1][:2] + short[2]))
    named = find_plan_periods(span) or find_plan_periods(f"“{span}”")
    return Period(first=named[0].first, last=named[-1].last) if named else None


def wrong_sums(lines: Sequence[Line]) -> Iterator[Finding]:
    """A finding for each sum that its rows do not make; where a row has no figure, nothing is said."""
    group: list[Line] = []
    everything: list[Line] = []
    opened: Line | None = None
    yield from differing(first_sum(lines), [line for line in lines if line.project is not None])
    for line in lines:
        if line.project is not None:
            group.append(line)
            everything.append(line)
            continue
        yield from differing(opened, group)
        is_sum = line.whole or PART_SUM.search(line.name)
        yield from differing(line if is_sum else None, everything if line.whole and not_part(line, group, everything) else group)
        opened, group = (None if is_sum else line), []
    yield from differing(opened, group)


def first_sum(lines: Sequence[Line]) -> Line | None:
    """合计 that stands above all rows; None where the first row is another."""
    return lines[0] if lines and lines[0].whole else None


def not_part(line: Line, group: Sequence[Line], everything: Sequence[Line]) -> bool:
    """Whether 合计 is that of all rows and not of its group; where the group makes it, it is the group's."""
    return bool(everything) and not (group and line.money == sum(one.money or 0 for one in group))


def differing(line: Line | None, parts: Sequence[Line]) -> Iterator[Finding]:
    """A finding where the rows of a sum make another one, by more than the digits they print leave open."""
    amounts = [part.money for part in parts if part.money is not None]
    if line is None or line.money is None or not parts or len(amounts) < len(parts):
        return
    made = sum(amounts, Decimal(0))
    digits = min(int(amount.as_tuple().exponent) for amount in [*amounts, line.money])
    open_to = Decimal(1).scaleb(digits) * len(amounts) / 2
    if abs(made - line.money) > open_to:
        places: tuple[Passage, ...] = (line.words.passage(), *(part.words.passage() for part in parts[:3]))
        values: dict[str, str | int | Decimal] = {"words": line.name, "stated": line.money, "made": made, "count": len(parts)}
        yield find("sum-of-projects", Severity.DOUBT, where=places, values=values)
