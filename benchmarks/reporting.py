"""What reports cost, printed as a table: run `make bench`. Figures are medians; ratios tell more than times."""

import datetime as dt
import resource
import sys
from dataclasses import replace
from decimal import Decimal

from reading import HERE, median_seconds

from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.items import Question
from gangyao.observations.observations import Measure, Observation, Origin
from gangyao.papers.material import Material
from gangyao.papers.pieces import Chart
from gangyao.papers.reporting import write_report
from gangyao.pipeline import read
from gangyao.reports.htmlreports import render_html
from gangyao.reports.reportbooks import render_workbook
from gangyao.reports.wordreports import render_word
from gangyao.vocabulary.spans import year_span

INDICATORS, CHARTS, YEARS = 250, 60, 3
MEGABYTES = 1024  # kilobytes in one


def material() -> Material:
    """A plan of so many indicators, each reported for some years."""
    own = read(HERE / "examples" / "qingshan" / "plan.md")
    row = next(one for one in own.indicators if one.id == "gdp")
    rows = tuple(replace(row, id=f"i{index}", name=f"第{index}项", concept=None) for index in range(INDICATORS))
    plan = replace(own, indicators=rows)
    first = own.period.first if own.period else 2021
    figures = [
        Observation(
            subject=one.id, span=year_span(first + year), measure=Measure.LEVEL, value=Decimal(800 + 40 * year + index % 7),
            unit=one.unit, published=dt.date(first + year + 1, 2, 1), origin=Origin(file="made.csv", row=place),
        )
        for place, (index, one, year) in enumerate((index, one, year) for index, one in enumerate(rows) for year in range(YEARS))
    ]  # fmt: skip
    found = evaluate_plan(plan, figures, Question(as_of=dt.date(first + YEARS, 6, 1), forecasting=False))
    return Material(plan=plan, assessment=found)


def main() -> None:
    """Print the table."""
    own = material()
    report = write_report(own)
    charts = sum(isinstance(block, Chart) for section in report.sections for block in section.blocks)
    word = median_seconds(lambda: render_word(write_report(own)), runs=3)
    book = median_seconds(lambda: render_workbook(own), runs=3)
    page = median_seconds(lambda: render_html(write_report(own)), runs=3)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTES
    print("| cost of reports (median) | measured | aim |\n|---|---|---|")
    print(f"| Word: {INDICATORS} indicators, {charts} charts | {word:.2f} s | 6 s |")
    print(f"| workbook of the same | {book:.2f} s | 3 s |")
    print(f"| page of the same | {page:.2f} s | |")
    print(f"| peak memory of all of it | {peak:.0f} MB | 250 MB |")


if __name__ == "__main__":
    sys.exit(main())
