"""What reading figures costs, printed as a table: run `make bench`. Figures are medians; ratios tell more than times."""

import io
import subprocess
import sys
from dataclasses import replace

import openpyxl
from reading import HERE, median_seconds

from gangyao.observations.reading import read_observations
from gangyao.observations.subjects import Subjects
from gangyao.pipeline import read
from gangyao.plan.plans import Plan
from gangyao.reports.forms import render_form

INDICATORS, MONTHS = 250, 60
ROWS, COLUMNS = 1000, 10


def large_plan() -> Plan:
    """The invented plan with its rows copied to so many indicators."""
    plan = read(HERE / "examples" / "qingshan" / "plan.md")
    rows = [row for row in plan.indicators if "@" not in row.id and row.targets]
    many = (
        replace(rows[index % len(rows)], id=f"row{index}", name=f"指标第{index}", concept=None) for index in range(INDICATORS)
    )
    return replace(plan, indicators=tuple(many), commitments=())


def lines(plan: Plan) -> list[list[object]]:
    """A figure for every indicator and month, in ten columns."""
    found: list[list[object]] = [["指标", "期间", "数值", "单位", "状态", "公布日期", "口径", "来源", "填报单位", "备注"]]
    for number, row in enumerate(plan.indicators):
        for month in range(MONTHS):
            period = f"{2021 + month // 12}-{month % 12 + 1:02}"
            value = 100 + number / 10 + month / 7
            found.append([row.name, period, round(value, 2), row.unit, "初步", "2025-06-01", "", "统计局", "统计局", "无"])
    return found


def shapes(plan: Plan) -> dict[str, list[list[object]]]:
    """Tables of ten thousand cells as statistics print them, and one that says nothing."""
    names = [row.name for row in plan.indicators]
    years = [f"{year}年" for year in range(1985, 2025)]
    figures = [[round(100 + row + column / 7, 2) for column in range(len(years))] for row in range(INDICATORS)]
    places = [
        f"{first}{second}镇"
        for first in "甲乙丙丁戊己庚辛壬癸"
        for second in "子丑寅卯辰巳午未申酉戌亥东西南北中上下内外前后左右"
    ]
    return {
        "indicators × years": [["指标", *years], *([name, *row] for name, row in zip(names, figures, strict=True))],
        "years × indicators": [["年份", *names], *([years[at], *(row[at] for row in figures)] for at in range(len(years)))],
        "places × years": [
            ["各镇地区生产总值"],
            ["地区", *years],
            *([place, *row] for place, row in zip(places, figures, strict=False)),
        ],
        "words alone": [[f"文字{row}{column}" for column in range(len(years))] for row in range(INDICATORS)],
    }


def workbook(rows: list[list[object]]) -> bytes:
    """The rows as XLSX."""
    book = openpyxl.Workbook()
    for cells in rows:
        book.active.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def main() -> None:
    """Print the table."""
    plan = large_plan()
    subjects, rows = Subjects(plan), lines(plan)
    text = "\n".join(",".join(map(str, cells)) for cells in rows).encode()
    small, tenfold = workbook(rows[: ROWS + 1]), workbook(rows[: 10 * ROWS + 1])
    found = read_observations(text, "a.csv", subjects)
    once, ten = (median_seconds(lambda book=book: read_observations(book, "a.xlsx", subjects), 3) for book in (small, tenfold))
    csv = median_seconds(lambda: read_observations(text, "a.csv", subjects), 3)
    form = median_seconds(lambda: render_form(plan, found.observations), 3)
    print("| cost of reading figures (median) | measured | aim |\n|---|---|---|")
    print(f"| a workbook of {ROWS * COLUMNS} cells, all checks | {once:.2f} s | 3 s |")
    for name, cells in shapes(plan).items():
        book = workbook(cells)
        seconds = median_seconds(lambda book=book: read_observations(book, "a.xlsx", subjects), 3)
        print(f"| {name}, {sum(map(len, cells))} cells, all checks | {seconds:.2f} s | 1 s |")
    print(f"| ten times the cells / once | {ten / once:.1f} | ≤ 12 |")
    print(f"| {len(found.observations)} monthly rows of CSV, all checks | {csv:.2f} s | 3 s |")
    print(f"| the form of {INDICATORS} indicators | {form:.2f} s | |")
    code = "import sys, gangyao.observations.reading; print(len({'openpyxl', 'xlrd', 'numpy'} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    print(f"| libraries of workbooks loaded for a CSV | {loaded} | 0 |")


if __name__ == "__main__":
    main()
