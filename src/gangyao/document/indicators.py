"""Indicator tables become indicators.

In: an Outline and the plan's period. Out: Indicators in order, and what each table of the document holds.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gangyao.document import doubting, unitlines
from gangyao.document.columns.heads import ACHIEVED, Column, Holds
from gangyao.document.ids import distinct_ids
from gangyao.document.judging import doubts
from gangyao.document.judging.readings import Reading
from gangyao.document.outline import Outline, Placed
from gangyao.document.tables import cells, naming
from gangyao.document.tables.leaves import Item, Leaf, leaves_of
from gangyao.document.tables.parents import gather_parts
from gangyao.document.words import Words
from gangyao.plan.dictionary import Concept, concept_by_id, find_concept
from gangyao.plan.plans import Indicator, Nature, RowKind, TableKind
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.periods import Period, find_plan_periods
from gangyao.vocabulary.quantities import Growth, GrowthKind, Quantity

SCOPE = re.compile(
    r"规模以上|规上|城镇|农村|户籍|常住|大[\u4e00-\u9fff]{2}(?=生产总值|地区)|小[\u4e00-\u9fff]{2}(?=生产总值|地区)"
)
ESTIMATED = re.compile(r"(?P<mark>[*∗﹡＊※★])[”\"’]?\s*(?:号)?(?:的)?(?:为|表示|是)?[\u4e00-\u9fff]{0,8}预计")
ROUND_SUMS = re.compile(r"[（(]\s*[）)]\s*(?:内|中|里)?(?:的)?(?:数字|数据|数|值)?(?:为|是|表示|指)?[^。；]{0,8}累计")
DATED = re.compile(r"[（(]\s*((?:19|20)\d{2})\s*年[^（()）\d]{0,6}[）)]")  # a figure's own year: 81.2（2024年）
LOCAL = re.compile(r"(?P<mark>[*∗﹡＊※★])[”\"’]?\s*(?:号)?(?:的)?(?:为|表示|是)?[\u4e00-\u9fff]{0,10}特色指标")
SHARE_UNITS = frozenset({"%", "％", "‰"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table of indicators: how it reads, what its notes say of its marks, and the units it says once for all rows."""

    placed: Placed
    reading: Reading
    kind: TableKind
    period: Period | None
    estimated_marks: str
    local_marks: str
    round_sums: bool = False
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTables:
    """The indicators of a document, by index the kind of each table that holds any, and what is in doubt about the reading."""

    indicators: tuple[Indicator, ...]
    kinds: dict[int, TableKind]
    findings: tuple[Finding, ...]


def read_indicators(outline: Outline, period: Period | None) -> ReadTables:
    """The indicators of every table, what each table holds, and what is in doubt about them."""
    sheets = read_sheets(outline, period)
    found: list[Indicator] = []
    findings: list[Finding] = []
    for run in sheet_runs([sheet for _, sheet in sheets]):
        goes_on = bool(found) and found[-1].table == (run[0].placed.number or run[0].placed.title)
        rows, held = sheet_indicators(outline, run, (found[-1].number or 0) if goes_on else 0)
        found.extend(rows)
        findings.extend(held)
    findings.extend(unread(outline))
    kinds = {index: sheet.kind for index, sheet in sheets}
    return ReadTables(indicators=with_ids(found, [sheet for _, sheet in sheets]), kinds=kinds, findings=tuple(findings))


def read_sheets(outline: Outline, period: Period | None) -> list[tuple[int, Sheet]]:
    """The tables of indicators with their index among all tables."""
    sheets: list[tuple[int, Sheet]] = []
    for index, placed in enumerate(outline.tables):
        before = sheets[-1] if sheets and sheets[-1][0] == index - 1 else None
        if placed.reading is not None:
            sheet = sheet_of(placed, placed.reading, period, before[1] if before else None)
            sheets.append((index, replace(sheet, units=unitlines.units_said(outline, placed))))
    return sheets


def sheet_of(placed: Placed, reading: Reading, period: Period | None, before: Sheet | None) -> Sheet:
    """A table as a sheet of indicators; one without caption right after another goes on with it."""
    title = f"{placed.number or ''}{placed.title or ''}"
    goes_on = before is not None and not title
    own = find_plan_periods(title)
    span = own[0] if own else (before.period if before and goes_on else period)
    notes = " ".join(placed.notes)
    return Sheet(
        placed=replace(placed, number=before.placed.number, title=before.placed.title) if before and goes_on else placed,
        reading=reading,
        kind=before.kind if before and goes_on else kind_of(title, reading.columns, span, period),
        period=span,
        estimated_marks="".join(match["mark"] for match in ESTIMATED.finditer(notes)),
        local_marks="".join(match["mark"] for match in LOCAL.finditer(notes)),
        round_sums=ROUND_SUMS.search(notes) is not None,
    )


def kind_of(title: str, columns: Sequence[Column], span: Period | None, period: Period | None) -> TableKind:
    """Whether a table tells of targets or of what a period that ended has achieved: where nothing in it is planned for the
    plan's own time, by its years; where these are not known, by its words.
    """
    if period is not None:
        years = [column.year for column in columns if column.holds is Holds.TARGET and column.year is not None]
        coming = any(year >= period.first for year in years)
        ended = span is not None and span.last < period.first
        if coming:
            return TableKind.TARGETS
        paced = any(column.holds is Holds.GROWTH for column in columns)
        if ended or years or not paced:
            return TableKind.ACHIEVEMENTS
        return TableKind.TARGETS
    judged = any(column.holds is Holds.VERDICT for column in columns)
    return TableKind.ACHIEVEMENTS if judged or ACHIEVED.search(title) else TableKind.TARGETS


def sheet_runs(sheets: Iterable[Sheet]) -> list[list[Sheet]]:
    """Sheets that are parts of one table, together: the same caption and columns, one after the other."""
    runs: list[list[Sheet]] = []
    for sheet in sheets:
        last = runs[-1][-1] if runs else None
        same = last is not None and (last.placed.number, last.placed.title, last.kind) == (
            sheet.placed.number,
            sheet.placed.title,
            sheet.kind,
        )
        if same and last is not None and len(last.reading.columns) == len(sheet.reading.columns):
            runs[-1].append(sheet)
        else:
            runs.append([sheet])
    return runs


def sheet_indicators(outline: Outline, run: Sequence[Sheet], before: int) -> tuple[list[Indicator], list[Finding]]:
    """The indicators of one table and what is in doubt about them; the notes under its last part speak for all parts, and
    `before` is the number of the last row before it in the same table.
    """
    estimated = "".join(sheet.estimated_marks for sheet in run)
    local = "".join(sheet.local_marks for sheet in run)
    group: str | None = None
    found: list[Indicator] = []
    findings: list[Finding] = []
    for sheet, after in zip(run, [*run[1:], None], strict=True):
        items: list[Item] = []
        whole = leaves_of(sheet.reading.rows, sheet.reading.columns, group, broken=sheet.reading.broken)
        for item in gather_parts(list(whole), sheet.reading.columns):
            group = item.group or group
            concepts = [concept_of(leaf.name, leaf.qualifier) for leaf in item.leaves] if sheet.units else []
            items.append(replace(unitlines.with_unit(item, sheet.units, concepts, sheet.reading.columns), group=group))
        rows = [indicator_of(sheet, item, leaf, estimated, local) for item in items for leaf in item.leaves]
        tail = doubting.is_broken_by_line(outline, sheet.placed, after.placed if after else None)
        last = (found[-1].number or 0) if found else before
        printed = doubting.printing(sheet.placed, sheet.reading, last, tail=tail, units=bool(sheet.units))
        judged = doubts.judge(sheet.reading, items, [concept_by_id(row.concept) for row in rows], printed)
        rows = [replace(row, confidence=sure) for row, sure in zip(rows, judged.confidences, strict=True)]
        found.extend(rows)
        findings.extend(doubting.findings_of(outline, sheet.placed, sheet.reading, rows, judged))
    return found, findings


def unread(outline: Outline) -> list[Finding]:
    """Tables that look like indicators and were not read."""
    runs = [(one.passage, one.natures) for one in outline.unread]
    return doubting.unread_findings(outline, runs)


def indicator_of(sheet: Sheet, item: Item, leaf: Leaf, estimated: str, local: str) -> Indicator:
    """One leaf as an indicator; its id comes later, when all names are known."""
    concept = concept_of(leaf.name, leaf.qualifier)
    values = [
        (column, cell, quantity)
        for column, cell in ((sheet.reading.columns[index], words) for index, words in leaf.values.items())
        if (quantity := cells.read_cell(cell, estimated_marks=estimated, round_sums=sheet.round_sums)) is not None
    ]
    scope = SCOPE.search(leaf.name)
    unit = leaf.unit or shared_unit(quantity for column, _, quantity in values if column.holds in {Holds.LEVEL, Holds.TARGET})
    return Indicator(
        id="",
        concept=concept.id if concept else None,
        scope=scope[0] if scope else None,
        table=sheet.placed.number or sheet.placed.title,
        group=item.group,
        number=item.number,
        name=leaf.name,
        parent=leaf.parent,
        qualifier=leaf.qualifier,
        unit=unit,
        local_feature=any(mark in local for mark in leaf.marks),
        how=sheet.reading.how,
        nature=nature_of(leaf.nature),
        direction=concept.direction if concept else None,
        levels={own_year(column, q): own_unit(q, unit) for column, _, q in values if column.holds is Holds.LEVEL},
        targets={column.year or 0: own_unit(q, unit) for column, _, q in values if column.holds is Holds.TARGET},
        growth=last_growth(values, Holds.GROWTH, unit),
        actual_growth=last_growth(values, Holds.ACTUAL_GROWTH, unit),
        expected={column.year or 0: own_unit(q, unit) for column, _, q in values if column.holds is Holds.EXPECTED},
        progress=next((q for column, _, q in values if column.holds is Holds.PROGRESS), None),
        kind=RowKind.ACHIEVEMENT if sheet.kind is TableKind.ACHIEVEMENTS else RowKind.TARGET,
        verdict=leaf.verdict,
        passage=leaf.passage,
    )


def last_growth(values: Sequence[tuple[Column, Words, Quantity]], holds: Holds, unit: str | None) -> Growth | None:
    """The growth of the latest time where several are printed."""
    found = [(column.year or 0, position, q) for position, (column, _, q) in enumerate(values) if column.holds is holds]
    return growth_of(max(found, key=lambda one: one[:2])[2], unit) if found else None


def shared_unit(stated: Iterable[Quantity]) -> str | None:
    """The unit that all figures of a row print themselves, where the row has none of its own."""
    units = {quantity.unit for quantity in stated if quantity.value is not None}
    return units.pop() if len(units) == 1 else None


def own_year(column: Column, quantity: Quantity) -> int:
    """The year of a level: its column's, or the one that stands beside the figure."""
    dated = DATED.search(quantity.raw)
    return int(dated[1]) if dated else column.year or 0


def own_unit(quantity: Quantity, unit: str | None) -> Quantity:
    """A figure without a unit of its own is in the unit of its row."""
    return quantity if quantity.unit or quantity.value is None else replace(quantity, unit=unit)


def growth_of(quantity: Quantity, unit: str | None) -> Growth:
    """A figure of the growth column: a yearly rate, or in brackets the sum over the period."""
    if quantity.value is None:
        kind, own = None, quantity.unit
    elif quantity.cumulative:
        kind, own = GrowthKind.CUMULATIVE, quantity.unit or ("个百分点" if unit in SHARE_UNITS else unit)
    else:
        kind, own = GrowthKind.ANNUAL, quantity.unit or "%"
    return Growth(
        raw=quantity.raw, value=quantity.value, upper=quantity.upper, unit=own, comparator=quantity.comparator,
        cumulative=quantity.cumulative, estimated=quantity.estimated, text=quantity.text, passage=quantity.passage, kind=kind,
    )  # fmt: skip


def nature_of(words: str | None) -> Nature | None:
    """约束性 is binding, 预期性 expected."""
    if words is None:
        return None
    if "约束" in words:
        return Nature.BINDING
    return Nature.EXPECTED if "预期" in words else None


def concept_of(name: str, qualifier: str | None) -> Concept | None:
    """The known indicator of that name; a qualifier that narrows it must be part of what is known."""
    tried = [name] if qualifier is None else [f"{qualifier}{name}", f"{name}（{qualifier}）", insert_qualifier(name, qualifier)]
    if qualifier and re.fullmatch(r"按?常住人口(?:计算)?|含.*", qualifier):
        tried.append(name)
    return next((concept for words in tried if (concept := find_concept(words)) is not None), None)


def insert_qualifier(name: str, qualifier: str) -> str:
    """A compound's leaf as one would name it: 机场旅客/货邮吞吐量 with 旅客 is 机场旅客吞吐量."""
    parts = re.split(r"[/／、]", name)
    if len(parts) < 2:  # noqa: PLR2004 - no compound
        return name + qualifier
    head = parts[0].removesuffix(qualifier) if parts[0].endswith(qualifier) else parts[0][:2]
    tail = naming.TAILS.search(parts[-1])
    return head + qualifier + (tail[0] if tail else "")


def with_ids(found: Sequence[Indicator], sheets: Sequence[Sheet]) -> tuple[Indicator, ...]:
    """Ids that do not depend on order: concept or name, then qualifier, then table; achievements carry their year."""
    ended = {sheet.placed.number or sheet.placed.title: sheet.period for sheet in sheets if sheet.kind is TableKind.ACHIEVEMENTS}
    choices = []
    for indicator in found:
        period = ended.get(indicator.table)
        year = f"@{period.last}" if period else ""
        choices.append([name + year for name in names_of(indicator)])
    ids = distinct_ids(choices)
    return tuple(
        replace(indicator, id=own, repeats=None if indicator.is_target else repeated(indicator, own, names))
        for indicator, own, names in zip(found, ids, choices, strict=True)
    )


def repeated(indicator: Indicator, own: str, names: Sequence[str]) -> str:
    """The id that an achievement would have as a target: the name that its own was made of."""
    plain = names_of(indicator)
    return plain[names.index(own)] if own in names else plain[-1]


def names_of(indicator: Indicator) -> list[str]:
    """What an indicator may be called, from the shortest to the fullest."""
    plain = indicator.name + (f"-{indicator.qualifier}" if indicator.qualifier else "")
    fuller = [f"{plain}|{more}" for more in (indicator.parent, indicator.group, indicator.table) if more]
    return [indicator.concept, plain, *fuller] if indicator.concept else [plain, *fuller]
