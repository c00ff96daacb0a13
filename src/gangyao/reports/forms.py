"""The form in Excel that departments fill: guidance, a row for each indicator with unit and last value beside it, a
sheet of promises to be answered, and drop-downs from a hidden sheet.

In: a plan and what is known. Out: the bytes of a workbook that gangyao.observations.reading reads back. Only classic
functions stand in it, every formula carries its value, protected cells have no password; see docs/decisions/0007.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from gangyao.observations.knowledge import Record, known_records
from gangyao.observations.observations import Measure, Observation
from gangyao.plan.plans import Commitment, Indicator, Plan
from gangyao.progress.aims import AimKind, aim_of_row
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.spans import Span

HIDDEN, FILLED, PROMISED, GUIDANCE = "选项", "填报", "承诺", "说明"
LAST_DAY = (9999, 12, 31)
A4 = 9  # xlsxwriter's number of the paper
FIRST = 3  # row of the sheet, from 0, at which the head stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the form: its head, width, whether it is filled by the reporter, and the list it is chosen from."""

    head: str
    width: int
    open: bool = False
    options: str | None = None


INDICATOR_COLUMNS = (
    Column(head="指标编号", width=20),
    Column(head="指标", width=34),
    Column(head="单位", width=12),
    Column(head="目标", width=16),
    Column(head="上期", width=12),
    Column(head="上期值", width=12),
    Column(head="期间", width=14, open=True),
    Column(head="类型", width=8, open=True, options="measure"),
    Column(head="数值", width=14, open=True),
    Column(head="较上期", width=10),
    Column(head="文字说明", width=24, open=True),
    Column(head="是否达到", width=10, open=True, options="attested"),
    Column(head="状态", width=10, open=True, options="status"),
    Column(head="公布日期", width=13, open=True),
    Column(head="口径", width=16, open=True),
    Column(head="来源", width=22, open=True),
    Column(head="备注", width=20, open=True),
)
PROMISE_COLUMNS = (
    Column(head="指标编号", width=28),
    Column(head="指标", width=36),
    Column(head="单位", width=10),
    Column(head="承诺", width=24),
    Column(head="期限", width=8),
    Column(head="期间", width=14, open=True),
    Column(head="数值", width=14, open=True),
    Column(head="是否达到", width=10, open=True, options="attested"),
    Column(head="文字说明", width=36, open=True),
    Column(head="来源", width=22, open=True),
)
OPTIONS = {"measure": ("水平", "增速"), "attested": ("是", "否"), "status": ("预计", "初步", "修订", "最终", "无")}


def render_form(plan: Plan, observations: Iterable[Observation], period: Span | None = None) -> bytes:
    """The workbook, with the period already written where one is asked for."""
    import datetime as dt  # noqa: PLC0415

    import xlsxwriter  # noqa: PLC0415 - only who asks for a form pays for the library

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    records = known_records(observations, dt.date(*LAST_DAY))
    shapes = formats(book)
    write_guidance(book.add_worksheet(GUIDANCE), plan, shapes)
    label = period.label if period else ""
    rows = [indicator_row(row, plan, records, label) for row in plan.indicators if "@" not in row.id]
    write_table(book.add_worksheet(FILLED), INDICATOR_COLUMNS, rows, shapes, plan.title or "")
    promises = [promise_row(promise, label) for promise in plan.commitments if not promise.concept]
    write_table(book.add_worksheet(PROMISED), PROMISE_COLUMNS, promises, shapes, plan.title or "")
    write_options(book.add_worksheet(HIDDEN), plan)
    book.worksheets()[1].activate()
    book.close()
    return buffer.getvalue()


def formats(book: Any) -> dict[str, Any]:  # noqa: ANN401 - objects of a library without types
    """The shapes of cells."""
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "bg_color": "#D9E2EC", "border": 1, "text_wrap": True, "valign": "vcenter"}),
        "fixed": book.add_format({"border": 1, "bg_color": "#F3F4F6", "text_wrap": True, "valign": "vcenter"}),
        "open": book.add_format({"border": 1, "locked": False, "valign": "vcenter", "num_format": "General"}),
        "text": book.add_format({"border": 1, "locked": False, "valign": "vcenter", "num_format": "@"}),
        "change": book.add_format({"border": 1, "bg_color": "#F3F4F6", "num_format": "0.00"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
    }


def write_guidance(sheet: Any, plan: Plan, shapes: dict[str, Any]) -> None:  # noqa: ANN401 - objects of a library without types
    """How to fill the form, in the words of the catalogue."""
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, plan.title or "", shapes["title"])
    lines = catalogue.say("form.guidance", "zh").split("\n")
    for index, line in enumerate(lines, start=2):
        sheet.write_string(index, 0, line, shapes["wrap"])
    sheet.set_paper(A4)


def indicator_row(row: Indicator, plan: Plan, records: dict[str, Record], period: str) -> list[object]:
    """What the form shows of an indicator."""
    aim = aim_of_row(row, plan.period)
    by_growth = aim.kind is AimKind.GROWTH and not aim.rates
    record = records.get(row.id) or records.get(row.concept or "")
    last = last_figure(record, Measure.GROWTH if by_growth else Measure.LEVEL)
    known = [level for level in row.levels.values() if level.value is not None and not level.cumulative]
    base = (str(max(row.levels)), known[-1].value) if known and not by_growth else ("", None)
    span, value = (last.span.label, last.value) if last else base
    target = row.targets.get(max(row.targets)) if row.targets else row.growth
    name = f"{row.name}（{row.qualifier}）" if row.qualifier else row.name
    unit = "%" if by_growth else row.unit or ""
    return [row.id, name, unit, target.raw if target else "", span, value, period, "增速" if by_growth else "水平"]


def last_figure(record: Record | None, measure: Measure) -> Observation | None:
    """The figure of the latest months."""
    rows = {} if record is None else record.levels if measure is Measure.LEVEL else record.growth
    return rows[max(rows)] if rows else None


def promise_row(promise: Commitment, period: str) -> list[object]:
    """What the form shows of a promise."""
    return [promise.id, promise.subject, promise.quantity.unit or "", promise.quantity.raw, promise.year or "", period]


def write_table(
    sheet: Any, columns: Sequence[Column], rows: Sequence[Sequence[object]], shapes: dict[str, Any], title: str  # noqa: ANN401
) -> None:  # fmt: skip
    """Head and rows; what the reporter fills is open, everything else protected without a password."""
    sheet.write_string(0, 0, title, shapes["title"])
    sheet.write_string(1, 0, catalogue.say("form.hint", "zh"))
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width)
        sheet.write_string(FIRST, index, column.head, shapes["head"])
    for offset, row in enumerate(rows, start=FIRST + 1):
        for index, column in enumerate(columns):
            value = row[index] if index < len(row) else None
            write_cell(sheet, offset, index, value, column, shapes)
    last = FIRST + max(1, len(rows))
    for index, column in enumerate(columns):
        if column.options:
            sheet.data_validation(FIRST + 1, index, last, index, {"validate": "list", "source": options_range(column.options)})
    sheet.protect("", {"format_columns": True, "format_rows": True, "insert_rows": True, "autofilter": True, "sort": True})
    sheet.freeze_panes(FIRST + 1, 2)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(FIRST)
    sheet.set_footer("&L填报人：          审核人：          单位（盖章）：&R第 &P 页 共 &N 页")


def write_cell(
    sheet: Any, row: int, column: int, value: object, shape: Column, shapes: dict[str, Any]  # noqa: ANN401 - a library without types
) -> None:  # fmt: skip
    """A cell of the form; the change against the last figure is a formula that carries its value, empty as yet."""
    if shape.head == "较上期":
        new, old = f"I{row + 1}", f"F{row + 1}"
        sheet.write_formula(row, column, f'=IF(AND(ISNUMBER({new}),ISNUMBER({old})),{new}-{old},"")', shapes["change"], "")
    elif value is None or value == "":
        sheet.write_blank(
            row, column, None, shapes["text" if shape.head == "期间" else "open"] if shape.open else shapes["fixed"]
        )
    elif isinstance(value, str):
        sheet.write_string(row, column, value, shapes["text"] if shape.open else shapes["fixed"])
    else:
        sheet.write_number(row, column, value, shapes["open"] if shape.open else shapes["fixed"])


def options_range(name: str) -> str:
    """The hidden range that a drop-down is filled from."""
    letter = chr(ord("A") + list(OPTIONS).index(name))
    return f"={HIDDEN}!${letter}$2:${letter}${1 + len(OPTIONS[name])}"


def write_options(sheet: Any, plan: Plan) -> None:  # noqa: ANN401 - objects of a library without types
    """The hidden sheet: the lists, and which plan the form is of."""
    for index, (name, words) in enumerate(OPTIONS.items()):
        sheet.write_column(0, index, (name, *words))
    sheet.write_column(0, len(OPTIONS), ("plan", plan.document.sha256))
    sheet.hide()
