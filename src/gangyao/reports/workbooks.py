"""Excel workbooks: a plan with a sheet for each kind of thing in it; a comparison with its rows and findings."""

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias

from gangyao.alignment.comparisons import Comparison
from gangyao.allocation.allocations import Allocation, Left, Refused
from gangyao.plan import tables
from gangyao.plan.plans import Plan
from gangyao.vocabulary import catalogue
from gangyao.vocabulary.findings import Finding
from gangyao.vocabulary.reasons import Reason

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


def allocation_sheets(allocation: Allocation, language: str) -> Iterable[Sheet]:
    """A sheet each for what is taken, left out, and what every factor is worth; where nothing can be, one for what conflicts."""

    def say(name: str) -> str:
        return catalogue.say(f"allocate.{name}", language)

    def told(reason: Reason | None) -> str:
        return reason.message.get(language, "") if reason else ""

    if allocation.conflict is not None:
        yield say("conflict_sheet"), (say("reason"),), [(told(one.reason),) for one in allocation.conflict.members]
        return
    aims = list(allocation.totals)
    heads = [say(f"aim_{aim}") for aim in aims]
    yield (
        say("chosen"),
        (say("id"), say("project"), say("start"), *heads, say("rests_on")),
        [
            (one.id, one.name, one.start, *(number(one.values.get(aim)) for aim in aims), told(one.reason))
            for one in allocation.chosen
        ],
    )
    yield (
        say("left_sheet"),
        (say("id"), say("project"), *heads, say("reason")),
        [
            (one.id, one.name, *(number(one.values.get(aim)) for aim in aims), told(one.reason))
            for one in (*allocation.left_out, *(replace_values(one) for one in allocation.refused))
        ],
    )
    names = {factor.id: (factor.name, factor.unit) for factor in allocation.problem.factors}
    head = (say("factor"), say("unit"), say("year"), say("cap"), say("used"), say("price"))
    yield (
        say("factor"),
        head,
        [(*names[one.factor], one.year, number(one.cap), number(one.used), number(one.one_more)) for one in allocation.prices],
    )


def replace_values(refused: Refused) -> Left:
    """A project that was no candidate, as one left out."""
    return Left(id=refused.id, name=refused.name, values={}, reason=refused.reason)


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
