"""What assessing costs, printed as a table: run `make bench`. Figures are medians; ratios tell more than times."""

import datetime as dt
import sys
from dataclasses import replace
from decimal import Decimal

from reading import HERE, median_seconds

from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.items import Question
from gangyao.observations.observations import Observation, Origin
from gangyao.observations.reading import read_observations
from gangyao.observations.subjects import Subjects
from gangyao.pipeline import read
from gangyao.plan.plans import Plan
from gangyao.vocabulary.spans import month_span

INDICATORS, YEARS = 250, 5


def large_plan() -> Plan:
    """The invented plan with its levels copied to so many indicators."""
    plan = read(HERE / "examples" / "qingshan" / "plan.md")
    rows = [row for row in plan.indicators if "@" not in row.id and row.targets]
    many = [
        replace(rows[index % len(rows)], id=f"{rows[index % len(rows)].id}~{index}", concept=None) for index in range(INDICATORS)
    ]
    return replace(plan, indicators=tuple(many), commitments=())


def monthly(plan: Plan) -> list[Observation]:
    """A figure for every indicator and month."""
    found = []
    for number, row in enumerate(plan.indicators):
        base = next((level.value for level in row.levels.values() if level.value), Decimal(10))
        for month in range(12 * YEARS):
            span = month_span(2021 + month // 12, month % 12 + 1, month % 12 + 1)
            value = base * (1 + Decimal(month) / 500 + Decimal((number * 7 + month * 3) % 11) / 1000)
            if span is not None:
                found.append(Observation(subject=row.id, span=span, value=value, unit=row.unit, origin=Origin(file="made")))
    return found


def main() -> None:
    """Print the table."""
    plan = large_plan()
    rows = monthly(plan)
    question = Question(as_of=dt.date(2025, 6, 1))
    quiet = replace(question, forecasting=False)
    wuxing = read(HERE / "examples" / "wuxing" / "plan.json")
    table = (HERE / "examples" / "wuxing" / "observations.csv").read_bytes()
    known = read_observations(table, "observations.csv", Subjects(wuxing)).observations
    evaluate_plan(wuxing, known, question)
    print("| cost of assessing (median) | measured | aim |\n|---|---|---|")
    whole = median_seconds(lambda: evaluate_plan(plan, rows, question))
    print(f"| {INDICATORS} indicators, {len(rows)} monthly figures, with forecasts | {whole:.2f} s | 1 s |")
    print(f"| the same without forecasts | {median_seconds(lambda: evaluate_plan(plan, rows, quiet)):.2f} s | |")
    print(
        f"| the real plan on its published figures | {median_seconds(lambda: evaluate_plan(wuxing, known, question)):.2f} s | |"
    )


if __name__ == "__main__":
    sys.exit(main())
