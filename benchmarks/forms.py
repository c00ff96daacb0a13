"""What forms cost, printed as a table: run `make bench`. Figures are medians; ratios tell more than times."""

import io
import sys
from dataclasses import replace

import openpyxl
from reading import HERE, median_seconds

from gangyao.pipeline import read
from gangyao.reports.forms import FIRST, INDICATOR_COLUMNS, Asked, render_asked
from gangyao.responsibilities.collecting import collect_forms
from gangyao.vocabulary.spans import year_span

WORKBOOKS, CELLS = 40, 100
VALUE = [column.head for column in INDICATOR_COLUMNS].index("数值") + 1


def many() -> list[Asked]:
    """Forms of so many bodies, each asking for so many figures."""
    plan = read(HERE / "examples" / "qingshan" / "plan.md")
    rows = [row for row in plan.indicators if "@" not in row.id and row.unit == "%"]
    wide = replace(
        plan, indicators=tuple(replace(rows[index % len(rows)], id=f"{index}", concept=None) for index in range(CELLS))
    )
    return [
        Asked(plan=wide, body=f"{index}局", items=frozenset(map(str, range(CELLS))), period=year_span(2023))
        for index in range(WORKBOOKS)
    ]


def filled(content: bytes) -> bytes:
    """The form with a number in every cell that asks for one."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row in range(CELLS):
        book["填报"].cell(FIRST + 2 + row, VALUE).value = 50 + row / 10
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def main() -> None:
    """Print the table."""
    asked = many()
    files = [(f"{index}.xlsx", filled(render_asked(one))) for index, one in enumerate(asked)]
    taken = len(collect_forms(files).observations)
    written = median_seconds(lambda: [render_asked(one) for one in asked])
    collected = median_seconds(lambda: collect_forms(files))
    print("| cost of forms (median) | measured | aim |\n|---|---|---|")
    print(f"| {WORKBOOKS} workbooks of {CELLS} cells written | {written:.2f} s | 5 s |")
    print(f"| the same collected: {taken} figures | {collected:.2f} s | 5 s |")


if __name__ == "__main__":
    sys.exit(main())
