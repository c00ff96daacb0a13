"""Excel workbooks: a plan with a sheet for each kind of thing in it; a comparison with its rows and findings."""

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias

from gangyao.alignment.comparisons import Comparison
from gangyao.plan import tables
from gangyao.plan.plans import Plan
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Finding

WIDE = 28  # characters; columns are as wide as their longest cell up to this
Sheet: TypeAlias = tuple[str, Sequence[str], Iterable[Sequence[object]]]
FINDINGS = ("code", "severity", "zh", "en", "remedy")


def workbook_bytes(sheets: Iterable[Sheet]) -> bytes:
    """The workbook of sheets with name, head and rows; numbers are numbers, with the digits that Excel can hold (15)."""
    import xlsxwriter  # noqa: PLC0415 - only who asks for a workbook pays for the library

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "bottom": 1})
    for name, head, rows in sheets:
        write_sheet(book.add_worksheet(name), bold, head, rows)
    book.close()
    return buffer.getvalue()


def plan_sheets(plan: Plan) -> Iterable[Sheet]:
    """Indicators, promises, achievements, tasks, projects and findings of a plan."""
    yield "indicators", tables.INDICATORS, tables.indicator_rows(plan)
    yield "commitments", tables.COMMITMENTS, tables.commitment_rows(plan.commitments)
    yield "facts", tables.COMMITMENTS, tables.commitment_rows(plan.facts)
    yield "tasks", tables.TASKS, tables.task_rows(plan)
    yield "projects", tables.PROJECTS, tables.project_rows(plan)
    yield "findings", FINDINGS, finding_rows(plan.findings)


def comparison_sheets(comparison: Comparison, language: str) -> Iterable[Sheet]:
    """A sheet with the rows of every lower plan beside the upper one, and the findings."""
    head = [catalogue.say(f"compare.{name}", language) for name in COLUMNS]
    yield catalogue.say("compare.sheet", language), head, comparison_rows(comparison, language)
    yield catalogue.say("compare.findings", language), FINDINGS, finding_rows(comparison.findings)


COLUMNS = (
    "plan", "indicator", "upper_baseline", "upper_target", "upper_effort", "counterpart", "lower_baseline", "lower_target",
    "lower_effort", "asked", "reason", "score",
)  # fmt: skip


def comparison_rows(comparison: Comparison, language: str) -> Iterable[tuple[object, ...]]:
    """One line for every row of the upper plan and every lower plan."""
    for row in comparison.rows:
        lower = comparison.lowers[row.plan]
        reason = catalogue.say(f"compare.by_{row.reason or 'none'}", language)
        asked = catalogue.say(f"compare.asked_{row.asked}", language) if row.asked else None
        numbers = (row.upper_baseline, row.upper_target, number(row.upper_effort), row.lower_name)
        own = (row.lower_baseline, row.lower_target, number(row.lower_effort), asked, reason, number(row.score or None))
        yield (lower.place or lower.title, row.name, *numbers, *own)


def number(value: float | None) -> Decimal | None:
    """A computed number with its printed digits."""
    return Decimal(str(value)) if value is not None else None


def finding_rows(findings: Iterable[Finding]) -> list[tuple[object, ...]]:
    """Code, severity and sentences of each finding."""
    return [(row.code, row.severity, row.message.get("zh"), row.message.get("en"), row.remedy.get("zh")) for row in findings]


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
