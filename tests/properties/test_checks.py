"""Laws of the checks: consistent plans are silent; one changed number is found, and only where it matters."""

from collections import Counter
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

import made_plans
from gangyao.alignment.comparisons import compare_plans
from gangyao.checks.listing import check_plan
from gangyao.plan.plans import CommitmentKind, Indicator, Nature, Plan
from gangyao.vocabulary.findings import Finding, Severity
from gangyao.vocabulary.quantities import Comparator, Quantity
from made_plans import growth, plan, promise, row

AMOUNTS = ("地区生产总值", "固定资产投资", "社会消费品零售总额", "出口总额", "财政总收入", "农林牧渔业总产值", "海洋生产总值")
SILENT = {Severity.NOTE}


def rounded(value: Decimal, digits: str = "0.1") -> str:
    return str(value.quantize(Decimal(digits), rounding=ROUND_HALF_UP))


def worth_a_look(made: Plan) -> list[Finding]:
    return [finding for finding in check_plan(made) if finding.severity not in SILENT]


def codes(made: Plan) -> Counter[str]:
    return Counter(finding.code for finding in worth_a_look(made))


amounts = st.decimals(min_value=100, max_value=9000, places=1)
rates = st.decimals(min_value=1, max_value=12, places=1)


@st.composite
def growing_rows(draw: st.DrawFn) -> list[Indicator]:
    names = draw(st.lists(st.sampled_from(AMOUNTS), min_size=1, max_size=5, unique=True))
    rows = []
    for name in names:
        base, rate = draw(amounts), draw(rates)
        goal = base * (1 + rate / 100) ** 5
        rows.append(row(name, "亿元", {2020: str(base)}, {2025: rounded(goal)}, planned=growth(str(rate))))
    return rows


@given(growing_rows())
def test_growth_that_follows_from_the_levels_is_not_reported(rows: list[Indicator]) -> None:
    assert codes(plan(rows)) == Counter()


@given(growing_rows(), st.sampled_from(["0.9", "1.1"]), st.data())
def test_one_target_changed_beyond_rounding_is_the_one_finding(rows: list[Indicator], factor: str, data: st.DataObject) -> None:
    index = data.draw(st.integers(min_value=0, max_value=len(rows) - 1))
    old = rows[index]
    base, goal = old.levels[2020].value or Decimal(1), (old.targets[2025].value or Decimal(1)) * Decimal(factor)
    rows[index] = row(old.name, "亿元", {2020: str(base)}, {2025: rounded(goal)}, planned=old.growth)

    findings = [finding for finding in worth_a_look(plan(rows)) if finding.code not in {"target-behind", "part-exceeds-whole"}]

    assert [(finding.code, finding.about) for finding in findings] == [("growth-levels", (rows[index].id,))]


per_head = st.decimals(min_value=2, max_value=30, places=2)
people = st.decimals(min_value=10, max_value=900, places=1)


def product_plan(income: Decimal, heads: Decimal, total: Decimal) -> Plan:
    return plan(
        [
            row("人均地区生产总值", "万元/人", {}, {2025: str(income)}),
            row("常住人口", "万人", {}, {2025: str(heads)}),
            row("地区生产总值", "亿元", {}, {2025: rounded(total, "0.01")}),
        ]
    )


@given(per_head, people)
def test_a_product_that_holds_is_not_reported(income: Decimal, heads: Decimal) -> None:
    assert codes(product_plan(income, heads, income * heads)) == Counter()


@given(per_head, people, st.sampled_from(["0.7", "1.3"]))
def test_a_product_that_does_not_hold_is_reported_once(income: Decimal, heads: Decimal, factor: str) -> None:
    findings = worth_a_look(product_plan(income, heads, income * heads * Decimal(factor)))

    assert [(finding.code, finding.severity) for finding in findings] == [("identity", Severity.ERROR)]


@given(amounts, amounts)
def test_a_sum_that_holds_is_not_reported_and_one_that_does_not_is(goods: Decimal, services: Decimal) -> None:
    def made(total: Decimal) -> Plan:
        return plan(
            [
                row("对外贸易总额", "亿元", {}, {2025: rounded(total)}),
                row("货物进出口总额", "亿元", {}, {2025: str(goods)}),
                row("服务贸易进出口额", "亿元", {}, {2025: str(services)}),
            ]
        )

    assert codes(made(goods + services)) == Counter()
    assert codes(made((goods + services) * Decimal("1.1"))) == Counter(["identity"])


@given(st.decimals(min_value=1, max_value=60, places=1), st.decimals(min_value=1, max_value=30, places=1))
def test_an_increment_that_adds_up_is_not_reported_and_one_more_is(base: Decimal, more: Decimal) -> None:
    def made(goal: Decimal) -> Plan:
        levels, targets = {2020: str(base)}, {2025: str(goal)}
        return plan([row("森林覆盖率", "%", levels, targets, planned=growth(str(more), unit="个百分点", total=True))])

    assert codes(made(base + more)) == Counter()
    assert codes(made(base + more + Decimal("0.2"))) == Counter(["increment-levels"])


@given(growing_rows())
def test_a_finding_keeps_its_id_when_rows_change_places(rows: list[Indicator]) -> None:
    first, second = check_plan(plan(rows)), check_plan(plan(list(reversed(rows))))

    assert {finding.id for finding in first} == {finding.id for finding in second}


NAMES = (
    "地区生产总值",
    "常住人口",
    "人均地区生产总值",
    "单位GDP能耗降低",
    "单位地区生产总值能耗",
    "城镇登记失业率",
    "地区生产总值增速",
    "城乡居民收入比",
    "没有人知道的指标",
    "其中：没有人知道的指标",
)
UNITS = (None, "%", "亿元", "万元/人", "万人", ":1", "吨标煤/万元", "不知所云", "个百分点", "‰")
numbers = st.one_of(st.none(), st.decimals(min_value=-(10**6), max_value=10**9, places=2), st.just(Decimal(0)))


@st.composite
def odd_quantities(draw: st.DrawFn) -> Quantity:
    value = draw(numbers)
    upper = draw(numbers) if draw(st.booleans()) and value is not None else None
    return Quantity(
        raw=str(value), value=value, upper=upper, unit=draw(st.sampled_from(UNITS)), comparator=draw(st.sampled_from(Comparator)),
        cumulative=draw(st.booleans()), text=draw(st.sampled_from([None, "完成市下达指标", "下降"])), passage=made_plans.passage(),
    )  # fmt: skip


@st.composite
def odd_rows(draw: st.DrawFn) -> Indicator:
    years = st.dictionaries(st.sampled_from([2015, 2020, 2023, 2025, 2035]), odd_quantities(), max_size=3)
    growths = st.one_of(st.none(), st.builds(growth, st.decimals(-50, 200, places=1).map(str), total=st.booleans()))
    name = draw(st.sampled_from(NAMES))
    own = row(
        name, draw(st.sampled_from(UNITS)), draw(years), draw(years), planned=draw(growths), reported=draw(growths),
        nature=draw(st.sampled_from([None, *Nature])), verdict=draw(st.sampled_from([None, "提前实现", "较难实现", "总量实现", "？"])),
        qualifier=draw(st.sampled_from([None, "农村"])), identity=f"{name}{next(made_plans.PLACES)}",
    )  # fmt: skip
    return replace(own, parent=draw(st.sampled_from([None, name, "地区生产总值"])))


odd_promises = st.builds(
    promise, st.sampled_from(NAMES), st.sampled_from(CommitmentKind), st.decimals(-100, 10**6, places=1).map(str),
    st.sampled_from([unit or "" for unit in UNITS]), st.sampled_from([None, 2020, 2025, 2035]), aspirational=st.booleans(),
)  # fmt: skip
odd_plans = st.builds(plan, st.lists(odd_rows(), max_size=6), st.lists(odd_promises, max_size=6))


@given(odd_plans, st.sampled_from([None, "", "注：1.口径不同。\n“三倍增五提升”甲乙、丙丁和戊己四大产业"]))
def test_no_plan_is_too_odd_to_be_checked(made: Plan, text: str | None) -> None:
    findings = check_plan(made, text)

    assert len({finding.id for finding in findings}) == len(findings)
    assert all("{" not in sentence for finding in findings for sentence in finding.message.values())


@given(odd_plans, st.lists(odd_plans, min_size=1, max_size=3))
def test_no_plans_are_too_odd_to_be_compared(upper: Plan, lowers: list[Plan]) -> None:
    comparison = compare_plans(upper, lowers)

    assert len(comparison.rows) == len(upper.indicators) * len(lowers)
    assert all("{" not in sentence for finding in comparison.findings for sentence in finding.message.values())
