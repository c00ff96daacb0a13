"""A month as leaders read it; every expectation is reckoned by hand."""

import dataclasses
from decimal import Decimal

import pytest

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.evaluation.months import Known, Month, MonthRow, latest_month, tell_month
from gangyao.observations.knowledge import known_records
from gangyao.observations.observations import Measure, Observation, Origin
from gangyao.papers.monthly import write_monthly
from gangyao.papers.pieces import Paragraph, Table
from gangyao.plan.plans import Plan
from gangyao.responsibilities.duties import Frequency, Responsibility
from gangyao.vocabulary.spans import Span, read_span

PLAN = """# 云溪县国民经济和社会发展第十五个五年规划纲要

（2026—2030年）

## 主要指标

| 指标 | 单位 | 2025年 | 2030年 | 属性 |
|---|---|---|---|---|
| 一般公共预算收入 | 亿元 | 40 | 55 | 预期性 |
| 地区生产总值年均增长 | % | — | 6 | 预期性 |
| 空气质量优良天数比率 | % | 88 | 92 | 约束性 |
| 森林覆盖率 | % | 60 | 62 | 约束性 |
"""  # invented
MONTH = "2026-01..09"


def span(label: str) -> Span:
    found = read_span(label)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_plan(read_document(PLAN.encode(), "plan.md"))


def seen(subject: str, label: str, value: str, measure: Measure = Measure.LEVEL, **more: object) -> Observation:
    unit = "%" if measure is Measure.GROWTH else "位" if measure is Measure.RANK else None
    row = Observation(
        subject=subject,
        span=span(label),
        measure=measure,
        value=Decimal(value),
        unit=unit,
        origin=Origin(file="invented.csv", row=2),
    )
    return dataclasses.replace(row, **more)  # type: ignore[arg-type]


def told(plan: Plan, *rows: Observation, yearly: dict[tuple[str, int], Decimal] | None = None, month: str = MONTH) -> Month:
    records = known_records(rows, span("2027").end)
    duties = {
        row.id: Responsibility(item=row.id, lead="县统计局", leader="张副县长", frequency=Frequency.QUARTER)
        for row in plan.indicators
    }
    return tell_month(Known(plan=plan, records=records, span=span(month), yearly=yearly or {}, duties=duties))


def row(month: Month, subject: str) -> MonthRow:
    return next(one for one in (*month.rows, *month.silent) if one.row.subject == subject)


def identity(plan: Plan, name: str) -> str:
    return next(one.subject for one in plan.indicators if name in one.name)


def test_what_adds_up_is_held_against_the_share_of_the_year(plan: Plan) -> None:
    revenue = identity(plan, "预算收入")
    month = told(plan, seen(revenue, MONTH, "33"), yearly={(revenue, 2026): Decimal(42)})

    assert row(month, revenue).gap == Decimal("3.6")  # 33/42 = 78.57 % beside 9/12 = 75 %


def test_growth_is_held_against_the_growth_of_the_year(plan: Plan) -> None:
    product = identity(plan, "生产总值")
    month = told(plan, seen(product, MONTH, "5.4", Measure.GROWTH), yearly={(product, 2026): Decimal(6)})

    assert row(month, product).gap == Decimal("-0.6")


def test_a_rate_is_held_against_the_rate_of_the_year(plan: Plan) -> None:
    air = identity(plan, "优良天数")
    month = told(plan, seen(air, MONTH, "88.5", unit="%"), yearly={(air, 2026): Decimal(89)})

    assert row(month, air).gap == Decimal("-0.5")


def test_growth_is_reckoned_of_the_same_months_a_year_before_where_nobody_told_it(plan: Plan) -> None:
    revenue = identity(plan, "预算收入")
    month = told(plan, seen(revenue, "2025-01..09", "30"), seen(revenue, MONTH, "33"))

    growth = row(month, revenue).growth
    assert growth is not None
    assert (growth.value, growth.reckoned) == (Decimal("10.0"), True)


def test_growth_that_was_told_is_not_reckoned_anew(plan: Plan) -> None:
    revenue = identity(plan, "预算收入")
    rows = seen(revenue, "2025-01..09", "30"), seen(revenue, MONTH, "33"), seen(revenue, MONTH, "8.1", Measure.GROWTH)

    growth = row(told(plan, *rows), revenue).growth
    assert growth is not None
    assert (growth.value, growth.reckoned) == (Decimal("8.1"), False)


def test_levels_of_other_definitions_or_other_months_give_no_growth(plan: Plan) -> None:
    revenue = identity(plan, "预算收入")

    assert row(told(plan, seen(revenue, "2025-H1", "30"), seen(revenue, MONTH, "33")), revenue).growth is None
    other = told(plan, seen(revenue, "2025-01..09", "30", definition="同口径"), seen(revenue, MONTH, "33"))
    assert row(other, revenue).growth is None


@pytest.mark.parametrize(("before", "now", "up"), [("5", "3", 2), ("3", "5", -2), ("3", "3", 0)])
def test_a_rank_moves_by_places_since_the_month_before_that_is_counted_alike(plan: Plan, before: str, now: str, up: int) -> None:
    revenue = identity(plan, "预算收入")
    month = told(
        plan, seen(revenue, "2026-01..08", before, Measure.RANK, definition="全市增速"),
        seen(revenue, "2026-01..08", "1", Measure.RANK, definition="全省"),
        seen(revenue, MONTH, now, Measure.RANK, definition="全市增速"),
    )  # fmt: skip

    [rank] = row(month, revenue).ranks
    assert (rank.how, rank.place, rank.up) == ("全市增速", int(now), up)


def test_the_level_above_stands_beside(plan: Plan) -> None:
    product = identity(plan, "生产总值")
    rows = seen(product, MONTH, "5.4", Measure.GROWTH), seen(product, MONTH, "5.1", Measure.GROWTH, place="全省")

    [(place, above)] = row(told(plan, *rows), product).above
    assert (place, above.value) == ("全省", Decimal("5.1"))


def test_who_was_due_and_has_no_figure_is_silent_and_who_was_not_due_is_not(plan: Plan) -> None:
    month = told(plan, seen(identity(plan, "预算收入"), MONTH, "33"))
    august = told(plan, month="2026-01..08")

    assert {one.row.name for one in month.silent} == {one.name for one in plan.indicators} - {"一般公共预算收入"}
    assert august.silent == august.rows == ()


def test_without_a_target_of_the_year_there_is_no_gap(plan: Plan) -> None:
    revenue = identity(plan, "预算收入")

    assert row(told(plan, seen(revenue, MONTH, "33")), revenue).gap is None
    part = told(plan, seen(revenue, "2026-09", "4"), yearly={(revenue, 2026): Decimal(42)})
    assert row(part, revenue).gap is None  # one month is no year so far


def test_the_latest_month_is_that_of_the_latest_figure(plan: Plan) -> None:
    revenue = identity(plan, "预算收入")
    records = known_records([seen(revenue, "2026-H1", "20"), seen(revenue, "2026-01..08", "29")], span("2027").end)

    found = latest_month(records)
    assert found is not None
    assert found.label == "2026-01..08"
    assert latest_month({}) is None


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_paper_names_who_is_behind_and_who_is_silent_and_traces_its_numbers(plan: Plan, language: str) -> None:
    revenue, product = identity(plan, "预算收入"), identity(plan, "生产总值")
    month = told(
        plan, seen(revenue, MONTH, "33"), seen(product, MONTH, "5.4", Measure.GROWTH), yearly={(product, 2026): Decimal(6)}
    )
    paper = write_monthly(plan, month, language, "2026-10-12")

    blocks = paper.sections[0].blocks
    words = ["".join(piece.text for piece in one.pieces) for one in blocks if isinstance(one, Paragraph)]
    assert any("生产总值" in line for line in words)
    assert any("森林覆盖率" in line for line in words)
    [table] = [one for section in paper.annexes for one in section.blocks if isinstance(one, Table)]
    numbers = [
        piece for cells in table.rows for cell in cells for piece in cell if any(letter.isdigit() for letter in piece.text)
    ]
    assert numbers
    assert all(piece.trace is not None for piece in numbers)
