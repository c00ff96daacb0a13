"""The form in Excel that departments fill: guidance, a row for each indicator with unit, targets and last value beside
it, a sheet of promises to be answered, drop-downs from a hidden sheet, and a hidden sheet by which the form is known.

In: what a form asks for. Out: the bytes of a workbook that gangyao.observations.reading reads back. Only classic
functions stand in it, every formula carries its value, protected cells have no password.
"""

import datetime as dt
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from typing import Any, TypeAlias

from gangyao.foreign import Foreign
from gangyao.observations.knowledge import Record, known_records
from gangyao.observations.observations import Measure, Observation
from gangyao.observations.subjects import subject_of_promise
from gangyao.plan.dictionary import concept_by_id
from gangyao.plan.plans import Commitment, Indicator, Plan
from gangyao.progress.aims import AimKind
from gangyao.progress.rows import aim_of_row
from gangyao.responsibilities.identities import SHEET, Identity, excerpt_of, identity_rows
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.columns import columns_of
from gangyao.vocabulary.spans import MONTHS, Span

Row: TypeAlias = Mapping[str, object]  # what stands in a row, by the heads of its columns
HIDDEN, FILLED, PROMISED, GUIDANCE = "选项", "填报", "承诺", "说明"
LAST_DAY = dt.date(9999, 12, 31)
LINE = 15  # points of a row's height
A4 = 9  # xlsxwriter's number of the paper
FIRST = 3  # row of the sheet, from 0, at which the head stands
SPARE = 10  # open rows below, for revisions and for what the plan has no row for


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the form: its head, width, whether it is filled by the reporter, the list it is chosen from, and whether
    it is printed; what is not stands behind what is.
    """

    head: str
    width: int
    open: bool = False
    options: str | None = None
    printed: bool = True


ID, PERIOD, CHANGE, ATTESTED = "指标编号", "期间", "较上期", "是否达到"
INDICATOR_COLUMNS = (
    Column(head=ID, width=18),
    Column(head="指标", width=30),
    Column(head="单位", width=11),
    Column(head="五年目标", width=14),
    Column(head="年度目标", width=10),
    Column(head="上期", width=11),
    Column(head="上期值", width=10),
    Column(head=PERIOD, width=12, open=True),
    Column(head="类型", width=6, open=True, options="measure"),
    Column(head="数值", width=12, open=True),
    Column(head=CHANGE, width=8),
    Column(head="答复", width=9, open=True, options="answer"),
    Column(head="预计时间", width=10, open=True),
    Column(head="文字说明", width=18, open=True),
    Column(head=ATTESTED, width=9, open=True, options="attested"),
    Column(head="原因", width=20, open=True),
    Column(head="措施", width=20, open=True),
    Column(head="全年预计", width=11, open=True),
    Column(head="状态", width=8, open=True, options="status", printed=False),
    Column(head="公布日期", width=12, open=True, printed=False),
    Column(head="口径", width=14, open=True, printed=False),
    Column(head="来源", width=18, open=True, printed=False),
    Column(head="备注", width=16, open=True, printed=False),
    Column(head="含义", width=40, printed=False),
)
PROMISE_COLUMNS = (
    Column(head=ID, width=28),
    Column(head="指标", width=36),
    Column(head="单位", width=10),
    Column(head="承诺", width=24),
    Column(head="期限", width=8),
    Column(head=PERIOD, width=14, open=True),
    Column(head="数值", width=14, open=True),
    Column(head="是否达到", width=10, open=True, options="attested"),
    Column(head="文字说明", width=36, open=True),
    Column(head="来源", width=22, open=True),
)
WHY = {"原因", "措施", "全年预计"}  # asked for of what is behind its pace
SHOWN = {"年度目标", "上期", "上期值", CHANGE}  # of use only where a row has something to show
IN_WORDS = {AimKind.RELATIVE, AimKind.ASSIGNED}  # targets that are attested
OPTIONS = {
    "measure": ("水平", "增速"),
    "attested": ("是", "否"),
    "status": ("预计", "初步", "修订", "最终", "无"),
    "answer": ("持平", "暂无新数", "不再统计"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a form asks for: the items of one body (all of them without `items`), a period, what is known, the yearly
    targets by item, and the items that are behind their pace.
    """

    plan: Plan
    records: Mapping[str, Record] = field(default_factory=dict)
    body: str = ""
    items: frozenset[str] | None = None
    period: Span | None = None
    yearly: Mapping[str, Decimal] = field(default_factory=dict)
    behind: frozenset[str] = frozenset()

    @property
    def label(self) -> str:
        """The period as formats.md writes it, empty where none is asked for."""
        return self.period.label if self.period else ""

    def rows(self) -> list[Indicator]:
        """The indicators of the form."""
        return [row for row in self.plan.indicators if row.is_target and (self.items is None or row.id in self.items)]

    def promises(self) -> list[Commitment]:
        """The promises of the form: those that no indicator follows."""
        own = (one for one in self.plan.commitments if subject_of_promise(one).id == one.id)
        return [one for one in own if self.items is None or one.id in self.items]


def render_form(plan: Plan, observations: Iterable[Observation], period: Span | None = None) -> bytes:
    """One form for everything, with the period already written where one is asked for."""
    return render_asked(Asked(plan=plan, records=known_records(observations, LAST_DAY), period=period))


def render_asked(asked: Asked) -> bytes:
    """The workbook of one form."""
    import xlsxwriter  # noqa: PLC0415 - only who asks for a form pays for the library

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    shapes = formats(book)
    title = f"{asked.plan.title or ''} {asked.body}".strip()
    write_guidance(book.add_worksheet(GUIDANCE), title, shapes)
    rows = [indicator_row(row, asked) for row in asked.rows()]
    behind = {place for place, row in enumerate(asked.rows()) if row.id in asked.behind}
    hidden = unasked(asked, rows)
    grid = Grid(columns=INDICATOR_COLUMNS, rows=rows, behind=behind, title=title, hidden=hidden)
    write_table(book.add_worksheet(FILLED), grid, shapes)
    promises = [promise_row(promise, asked.label) for promise in asked.promises()]
    if promises or asked.items is None:
        grid = Grid(columns=PROMISE_COLUMNS, rows=promises, title=title, hidden=frozenset({ID}))
        write_table(book.add_worksheet(PROMISED), grid, shapes)
    write_options(book.add_worksheet(HIDDEN))
    write_identity(book.add_worksheet(SHEET), asked)
    book.worksheets()[1].activate()
    book.close()
    return buffer.getvalue()


def unasked(asked: Asked, rows: Sequence[Row]) -> frozenset[str]:
    """The columns that these rows have no use for; hidden they are still read, and what is left prints large enough."""
    if not rows:
        return frozenset({ID})
    empty = {head for head in SHOWN if all(row.get(head) in {None, ""} for row in rows)}
    worded = any(aim_of_row(row, asked.plan.period).kind in IN_WORDS for row in asked.rows())
    pressed = any(row.id in asked.behind for row in asked.rows())
    return frozenset({ID} | empty | (set() if worded else {ATTESTED}) | (set() if pressed else WHY))


def write_identity(sheet: Foreign, asked: Asked) -> None:
    """The hidden sheet by which the form is known."""
    items = [row.id for row in asked.rows()] + [one.id for one in asked.promises()]
    excerpt = excerpt_of(asked.plan, items)
    identity = Identity(plan=asked.plan.document.sha256, body=asked.body, period=asked.label, excerpt=excerpt)
    for place, (key, words) in enumerate(identity_rows(identity)):
        sheet.write_string(place, 0, key)
        sheet.write_string(place, 1, words)
    sheet.very_hidden()


def formats(book: Foreign) -> dict[str, Any]:
    """The shapes of cells."""
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "bg_color": "#D9E2EC", "border": 1, "text_wrap": True, "valign": "vcenter"}),
        "fixed": book.add_format({"border": 1, "bg_color": "#F3F4F6", "text_wrap": True, "valign": "vcenter"}),
        "open": book.add_format({"border": 1, "locked": False, "valign": "vcenter", "num_format": "General"}),
        "text": book.add_format({"border": 1, "locked": False, "valign": "vcenter", "num_format": "@"}),
        "change": book.add_format({"border": 1, "bg_color": "#F3F4F6", "num_format": "0.00"}),
        "asked": book.add_format({"border": 1, "locked": False, "valign": "vcenter", "bg_color": "#FFF2CC", "text_wrap": True}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
    }


def write_guidance(sheet: Foreign, title: str, shapes: dict[str, Any]) -> None:
    """How to fill the form, in the words of the catalogue."""
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, title, shapes["title"])
    lines = catalogue.say("form.guidance", "zh").split("\n")
    for index, line in enumerate(lines, start=2):
        sheet.write_string(index, 0, line, shapes["wrap"])
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def indicator_row(row: Indicator, asked: Asked) -> Row:
    """What the form shows of an indicator; a change against the last figure only where it speaks of as many months."""
    aim = aim_of_row(row, asked.plan.period)
    by_growth = aim.kind is AimKind.GROWTH and not aim.rates
    record = asked.records.get(row.id) or asked.records.get(row.concept or "")
    last = last_figure(record, Measure.GROWTH if by_growth else Measure.LEVEL, asked.period)
    known = {year: level.value for year, level in row.levels.items() if level.value is not None and not level.cumulative}
    base = (str(max(known)), known[max(known)]) if known and not by_growth else ("", None)
    span, value = (last.span.label, last.value) if last else base
    alike = asked.period is None or asked.period.months == (last.span.months if last else MONTHS)
    target = row.targets.get(max(row.targets)) if row.targets else row.growth
    name = f"{row.name}（{row.qualifier}）" if row.qualifier else row.name
    concept = concept_by_id(row.concept)
    return {
        ID: row.id, "指标": name, "单位": "%" if by_growth else row.unit or "", "含义": concept.definition if concept else "",
        "五年目标": target.raw if target else "", "年度目标": asked.yearly.get(row.id), "上期": span, "上期值": value,
        PERIOD: asked.label, "类型": "增速" if by_growth else "水平", CHANGE: "=" if alike and value is not None else None,
    }  # fmt: skip


def last_figure(record: Record | None, measure: Measure, before: Span | None) -> Observation | None:
    """The figure of the latest months before the period that is asked for."""
    rows = {} if record is None else record.of(measure)
    earlier = [span for span in rows if before is None or span.last < before.last]
    return rows[max(earlier, key=lambda span: (span.last, span.months))] if earlier else None


def promise_row(promise: Commitment, period: str) -> Row:
    """What the form shows of a promise."""
    quantity = promise.quantity
    return {
        ID: promise.id, "指标": promise.subject, "单位": quantity.unit or "", "承诺": quantity.raw, "期限": promise.year or "",
        PERIOD: period,
    }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table of the form, rows by the heads of their columns; `behind` are the places of rows that are asked why, `hidden`
    the heads of columns that are not asked for.
    """

    columns: Sequence[Column]
    rows: Sequence[Row]
    title: str
    behind: set[int] = field(default_factory=set)
    hidden: frozenset[str] = frozenset()


def write_table(sheet: Foreign, grid: Grid, shapes: dict[str, Any]) -> None:
    """Head and rows; what the reporter fills is open, everything else protected without a password."""
    sheet.write_string(0, 1, grid.title, shapes["title"])  # the first column is hidden
    sheet.write_string(1, 1, catalogue.say("form.hint", "zh"))
    last = FIRST + len(grid.rows) + SPARE
    for index, column in enumerate(grid.columns):
        sheet.set_column(index, index, column.width, None, {"hidden": column.head in grid.hidden})
        sheet.write_string(FIRST, index, column.head, shapes["head"])
        if column.options:
            sheet.data_validation(FIRST + 1, index, last, index, {"validate": "list", "source": options_range(column.options)})
    for spare, (index, column) in product(range(FIRST + 1 + len(grid.rows), last + 1), enumerate(grid.columns)):
        sheet.write_blank(spare, index, None, shapes["text" if column.head == PERIOD else "open"])
    for place, row in enumerate(grid.rows):
        sheet.set_row(FIRST + 1 + place, LINE * lines_of(row, grid.columns))
        for index, column in enumerate(grid.columns):
            value = row.get(column.head)
            asked_why = place in grid.behind and column.head in WHY
            write_cell(sheet, (FIRST + 1 + place, index), value, column, shapes["asked"] if asked_why else None, shapes)
    sheet.protect("", {"format_columns": True, "format_rows": True, "insert_rows": True, "autofilter": True, "sort": True})
    sheet.freeze_panes(FIRST + 1, 2)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, last, sum(column.printed for column in grid.columns) - 1)
    sheet.repeat_rows(FIRST)
    sheet.set_footer("&L填报人：          审核人：          单位（盖章）：&R第 &P 页 共 &N 页")


def lines_of(row: Row, columns: Iterable[Column]) -> int:
    """How many lines the longest printed words of a row need, which programs do not find out by themselves."""
    words = ((columns_of(str(row.get(column.head) or "")), column.width) for column in columns if column.printed)
    return max(math.ceil(length / width) for length, width in words) or 1


def write_cell(
    sheet: Foreign, place: tuple[int, int], value: object, column: Column, shape: Foreign, shapes: dict[str, Any]
) -> None:  # fmt: skip
    """A cell of the form; the change against the last figure is a formula that carries its value, empty as yet."""
    row, index = place
    shape = shape or shapes["open" if column.open else "fixed"]
    if column.head == CHANGE and value:
        heads = [one.head for one in INDICATOR_COLUMNS]
        new, old = (f"{chr(ord('A') + heads.index(head))}{row + 1}" for head in ("数值", "上期值"))
        sheet.write_formula(row, index, f'=IF(AND(ISNUMBER({new}),ISNUMBER({old})),{new}-{old},"")', shapes["change"], "")
    elif value is None or value == "":
        sheet.write_blank(row, index, None, shapes["text"] if column.head == PERIOD else shape)
    elif isinstance(value, str):
        sheet.write_string(row, index, value, shapes["text"] if column.open else shape)
    else:
        sheet.write_number(row, index, value, shape)


def options_range(name: str) -> str:
    """The hidden range that a drop-down is filled from."""
    letter = chr(ord("A") + list(OPTIONS).index(name))
    return f"={HIDDEN}!${letter}$2:${letter}${1 + len(OPTIONS[name])}"


def write_options(sheet: Foreign) -> None:
    """The hidden sheet of the lists."""
    for index, (name, words) in enumerate(OPTIONS.items()):
        sheet.write_column(0, index, (name, *words))
    sheet.hide()
