"""What a person should know of a file of figures as a whole: what was left aside, and what was said above the tables.

In: its sheets and the tables that were found in them. Out: findings.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from gangyao.observations import faults
from gangyao.observations.captions import both_above
from gangyao.observations.cells import Sheet
from gangyao.observations.headers import LOOKED, Table, has_numbers, heads_figures, heads_names, heads_rows
from gangyao.observations.labels import span_in
from gangyao.observations.namesakes import namesakes
from gangyao.observations.observations import Measure, Observation
from gangyao.observations.subjects import Subjects
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.spans import MONTHS, Span, find_spans
from gangyao.vocabulary.units import is_counting

PER_CENT = re.compile(r"[速率幅]|[%％]|百分")
SHOWN = 6  # heads that a finding names
PART = re.compile(r"[上下]半年|(?:前|[1一][至到—–-])?[一二三四1-4]季度|(?<![年\d])\d{1,2}(?:[至到—–-]\d{1,2})?月(?!\d)")


def unread(sheets: Iterable[Sheet], file: str, subjects: Subjects) -> Finding:
    """Why nothing could be read: a table does not say of what its figures are, or of when, or there is none."""
    named = list(sheets)
    for sheet in named:
        row = next((index for index in range(len(sheet.rows)) if heads_figures(sheet, index, subjects)), None)
        if row is not None:
            values: dict[str, str | int] = {"place": f"{file} {sheet.name or ''}".strip(), "row": row + 1}
            if heads_names(sheet.rows[row]):
                return find("period-untold", Severity.ERROR, values=values)
            return find("indicator-untold", Severity.ERROR, values=values)
    found = next((found for sheet in named if (found := unknown_heads(sheet, file)) is not None), None)
    if found is not None:
        return found
    return faults.no_table(file, "、".join(sheet.name or "" for sheet in named))


def unknown_heads(sheet: Sheet, file: str) -> Finding | None:
    """A row that heads names, periods or places with numbers below it, none of which is known to be figures."""
    for index, cells in enumerate(sheet.rows):
        below = sheet.rows[index + 1 : index + 1 + LOOKED]
        others = [cell.words for cell in cells[1:] if cell.words]
        if others and (heads_names(cells) or heads_rows(cells)) and any(map(has_numbers, below)):
            heads = "、".join(others[:SHOWN])
            values: dict[str, str | int] = {"place": f"{file} {sheet.name or ''}".strip(), "row": index + 1, "heads": heads}
            return find("heads-unknown", Severity.ERROR, values=values)
    return None


def remarks(sheets: Iterable[Sheet], tables: list[Table], file: str) -> Iterator[Finding]:
    """What a person should know of the file as a whole: what was left aside, and what was said above the tables."""
    if any(sheet.macro for sheet in sheets):
        yield find("macro-ignored", Severity.NOTE, values={"place": file})
    for table in dict.fromkeys((table.sheet.name or "", table.header.span, table.header.unread) for table in tables):
        sheet, span, unread = table
        place = f"{file} {sheet}".strip()
        if span is not None:
            yield find("period-above", Severity.NOTE, values={"place": place, "period": span.label})
        if unread:
            values: dict[str, str | int] = {"place": place, "heads": "、".join(unread[:3]), "count": len(unread)}
            yield find("column-unread", Severity.NOTE, values=values)
    yield from aside(tables, file)
    yield from said_above(tables, file)
    yield from between(tables, file)
    headed = {table.sheet.name for table in tables}
    for sheet_left in sheets:
        if sheet_left.name not in headed and any(map(has_numbers, sheet_left.rows)):
            yield find("sheet-unread", Severity.NOTE, values={"place": f"{file} {sheet_left.name}"})


def aside(tables: Iterable[Table], file: str) -> Iterator[Finding]:
    """Columns of numbers that are no results: targets, last year's, shares of a plan. Forms have such columns of their own."""
    for table in tables:
        if table.header.aside and "answer" not in table.header.columns:
            place = f"{file} {table.sheet.name or ''}".strip()
            heads = "、".join(table.header.aside[:3])
            yield find("column-aside", Severity.NOTE, values={"place": place, "heads": heads, "count": len(table.header.aside)})


def said_above(tables: Iterable[Table], file: str) -> Iterator[Finding]:
    """What the words above a table alone say of its figures: that they are growth; a month, of which it is not said whether
    they are the month's or the year's so far.
    """
    for table in tables:
        header, place = table.header, f"{file} {table.sheet.name or ''}".strip()
        if header.measure is Measure.GROWTH and any(one.measure is None for one in header.figures):
            yield find("growth-above", Severity.NOTE, values={"place": place})
        if (title := part_above(table)) is not None:
            yield find("part-above", Severity.DOUBT, values={"place": place, "title": title})
        span = header.span
        if span is not None and span.months == 1 and span.first % MONTHS and any(one.part is None for one in header.figures):
            yield find("month-or-to-date", Severity.DOUBT, values={"place": place, "period": span.label})


def part_above(table: Table) -> str | None:
    """The title that speaks of a part of a year above heads that are whole years: 2024年1-6月 above 2023年 and 2024年."""
    spans = [one.span for one in table.header.figures]
    whole = [span.year for span in spans if span is not None and span.is_year]
    if not whole or len(whole) < len(spans) or "period" in table.header.columns:
        return None
    return next((words for words in table.header.titles if any(span.year in whole for span in parts_in(words, whole[-1]))), None)


def parts_in(title: str, year: int) -> list[Span]:
    """The parts of a year that a title names, of that year where it names none."""
    spans = find_spans(title) or tuple(span for found in PART.findall(title) if (span := span_in(found, year)) is not None)
    return [span for span in spans if not span.is_year]


def kept_beside(observations: Sequence[Observation], subjects: Subjects) -> Iterator[Finding]:
    """A doubt for each indicator that no row of the plan uses, beside a row of its bare name that got no figure:
    工业增加值 beside 规模以上工业增加值.
    """
    first = {one.subject: one for one in reversed(observations) if not one.place}
    for name, one in first.items():
        subject = subjects.find(name)
        if subject is None or subject.concept is None or subjects.holds(subject):
            continue
        held = [row for kin in sorted(namesakes(subject.concept)) if (row := subjects.find(kin)) and subjects.holds(row)]
        if held and not any(row.id in first for row in held):
            values = faults.spot_of(one.origin).values(name=subject.name, others="、".join(row.name for row in held))
            yield find("kept-beside", Severity.DOUBT, about=tuple(row.id for row in held), values=values)


def untold_growth(tables: Iterable[Table], observations: Iterable[Observation], file: str) -> Iterator[Finding]:
    """A doubt for each sheet whose title speaks of levels and growth, and that has no growth."""
    grown = {one.origin.sheet for one in observations if one.measure is Measure.GROWTH}
    first = {table.sheet.name: table for table in reversed(list(tables)) if both_above(table.header.titles)}
    for sheet, table in first.items():
        title = both_above(table.header.titles)
        if title and sheet not in grown and table.header.figures:
            at = faults.Spot(file=file, sheet=sheet, row=table.header.row + 2, column=table.header.figures[0].column + 1)
            yield find("growth-untold", Severity.DOUBT, values=at.values(title=title))


def unclear_growth(table: Table, observations: Sequence[Observation], subjects: Subjects) -> Iterator[Finding]:
    """A doubt where all growth of a table is whole numbers of what is counted (家, 人), and nothing says that it is per cent."""
    grown = [one for one in observations if one.measure is Measure.GROWTH]
    units = [unit_of(one, observations, subjects) for one in grown]
    counted = [unit for one, unit in zip(grown, units, strict=True) if unit and is_counting(unit) and is_whole(one)]
    if grown and len(counted) == len(grown) and not any(PER_CENT.search(words_beside(one, table)) for one in grown):
        at, subject = faults.spot_of(grown[0].origin), subjects.find(grown[0].subject)
        values = at.values(found=f"{grown[0].value:f}", unit=counted[0], name=subject.name if subject else grown[0].subject)
        yield find("growth-of-count", Severity.DOUBT, values=values)


def unit_of(grown: Observation, observations: Iterable[Observation], subjects: Subjects) -> str | None:
    """The unit of the level whose growth a figure is."""
    subject = subjects.find(grown.subject)
    levels = (one.unit for one in observations if one.subject == grown.subject and one.measure is Measure.LEVEL and one.unit)
    return (subject.unit if subject else None) or next(levels, None)


def is_whole(one: Observation) -> bool:
    """Whether a figure is a whole number, so that it may be one of things."""
    return one.value is not None and one.value == one.value.to_integral_value()


def words_beside(one: Observation, table: Table) -> str:
    """The words over, beside and in the cell of a figure, and those above its table."""
    rows, header, column = table.sheet.rows, table.header, one.origin.column - 1
    heads = [row[column].words for row in rows[header.top : header.row + 1] if column < len(row)]
    return "".join((*header.titles, *heads, *(cell.words for cell in rows[one.origin.row - 1])))


def between(tables: Iterable[Table], file: str) -> Iterator[Finding]:
    """Rows of figures below a table that are under no head that is known."""
    ends = {(table.sheet.name, table.end): table.sheet for table in tables}
    tops = {(table.sheet.name, table.header.top) for table in tables}
    for (name, end), sheet in ends.items():
        numbered = [index for index in range(end, len(sheet.rows)) if has_numbers(sheet.rows[index])]
        if numbered and (name, end) not in tops:
            values: dict[str, str | int] = {"place": f"{file} {name or ''}".strip(), "row": end + 1, "count": len(numbered)}
            yield find("figures-unread", Severity.DOUBT, values=values)


def other_places(tables: Iterable[Table], file: str, subjects: Subjects) -> Iterator[Finding]:
    """A doubt for each table that is of another place by its title or the heads of its columns."""
    for table in tables:
        if "place" in table.header.columns:
            continue
        heads = [one.place for one in table.header.figures]
        elsewhere = [place for place in heads if place and subjects.elsewhere(place) is not None]
        headed = "、".join(elsewhere) if heads == elsewhere else None
        named = headed if any(heads) else subjects.place_above(table.header.titles)
        if named:
            place = f"{file} {table.sheet.name or ''}".strip()
            yield find("other-place", Severity.DOUBT, values={"place": place, "named": named, "own": subjects.place})
