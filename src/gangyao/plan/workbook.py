"""A plan as an Excel workbook: one sheet for indicators, promises, achievements, tasks, projects and findings."""

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from gangyao.plan import tables
from gangyao.plan.plans import Plan

WIDE = 28  # characters; columns are as wide as their longest cell up to this


def workbook_bytes(plan: Plan) -> bytes:
    """The workbook; numbers are numbers, with the digits that Excel can hold (15)."""
    import xlsxwriter  # noqa: PLC0415 - only who asks for a workbook pays for the library

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "bottom": 1})
    for name, head, rows in sheets(plan):
        sheet = book.add_worksheet(name)
        write_sheet(sheet, bold, head, rows)
    book.close()
    return buffer.getvalue()


def sheets(plan: Plan) -> Iterable[tuple[str, Sequence[str], Iterable[Sequence[object]]]]:
    """Name, head and rows of each sheet."""
    yield "indicators", tables.INDICATORS, tables.indicator_rows(plan)
    yield "commitments", tables.COMMITMENTS, tables.commitment_rows(plan.commitments)
    yield "facts", tables.COMMITMENTS, tables.commitment_rows(plan.facts)
    yield "tasks", tables.TASKS, tables.task_rows(plan)
    yield "projects", tables.PROJECTS, tables.project_rows(plan)
    said = [(row.code, row.severity, row.message.get("zh"), row.message.get("en"), row.remedy.get("zh")) for row in plan.findings]
    yield "findings", ("code", "severity", "zh", "en", "remedy"), said


def write_sheet(sheet: "object", bold: object, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Head and rows, the head kept in view and every column filterable."""
    widths = [len(name) for name in head]
    sheet.write_row(0, 0, head, bold)  # type: ignore[attr-defined]
    count = 0
    for count, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            widths[column] = max(widths[column], min(WIDE, len(tables.shown(value))))
            if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
                sheet.write_number(count, column, value)  # type: ignore[attr-defined]
            elif value is not None:
                sheet.write_string(count, column, tables.shown(value))  # type: ignore[attr-defined]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width + 2)  # type: ignore[attr-defined]
    sheet.freeze_panes(1, 0)  # type: ignore[attr-defined]
    sheet.autofilter(0, 0, count, len(head) - 1)  # type: ignore[attr-defined]
