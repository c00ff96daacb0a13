"""Tables of projects, factors and limits as people fill them: taken whole, or refused with the cell that is wrong."""

import datetime as dt
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gangyao.allocation.appraising import shipped_appraisal
from gangyao.allocation.bids import Bid, Link, LinkKind, Milestone, Portfolio, Stage
from gangyao.allocation.portfolios import MOST_PROJECTS, read_portfolio
from gangyao.allocation.problems import Factor, Quota, Tier
from gangyao.allocation.writing import factor_grid, grid_bytes, limit_grid, project_grid
from gangyao.plan.plans import ProjectKind
from gangyao.reports.applications import application_bytes
from gangyao.reports.workbooks import workbook_bytes
from made_portfolios import FACTORS, WUXING, example, portfolio, wuxing

TASKS = ("智能物流装备产业集群", "精品童装产业集群", "完善水利设施网络")


def codes(found: Portfolio) -> list[str]:
    return [finding.code for finding in found.findings]


def only(found: Portfolio) -> Bid:
    assert codes(found) == []
    return found.bids[0]


def test_a_full_row_is_read_with_every_figure_in_its_own_unit() -> None:
    row: dict[str, object] = {
        "乡镇": "织里镇", "类别": "产业平台", "对应任务": "智能物流装备产业集群；精品童装产业集群", "对应指标": "gdp", "落地计划": "2023-02-15",
        "落地实际": "2023年3月1日", "必保": "是", "最早开工": "2023", "最晚开工": "2024年", "需求:用地:1（公顷）": "2", "需求：资金：2": "3000万元",
        "投资:2023 计划（万元）": "15,000", "投资:2023 完成": "1.2", "贡献:地区生产总值（万元）": "8000", "评分:创新性": "80", "门槛:安全": "否",
        "控制:用地面积（平方米）": "20000",
    }  # fmt: skip
    bid = only(portfolio(row))

    assert (bid.town, bid.kind, bid.must, bid.earliest, bid.latest) == ("织里镇", ProjectKind.INDUSTRY, True, 2023, 2024)
    assert bid.linked(LinkKind.TASK) == ("智能物流装备产业集群", "精品童装产业集群")
    assert bid.day(Stage.LANDED) == dt.date(2023, 3, 1)
    assert bid.demands == {"用地": (Decimal(30),), "资金": (Decimal(0), Decimal("0.3"))}
    assert (bid.planned, bid.done) == ({2023: Decimal("1.5")}, {2023: Decimal("1.2")})
    assert (bid.contributions, bid.answers, bid.figures) == ({"gdp": Decimal("0.8")}, {"安全": False}, {"land": Decimal(30)})


def test_one_workbook_may_hold_the_three_tables() -> None:
    found = example()
    sheets = [("项目", *project_grid(found)), ("要素", *factor_grid(found.factors)), ("限额", *limit_grid(found.quotas))]

    assert read_portfolio(wuxing(), [(workbook_bytes(sheets), "projects.xlsx")]) == found


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([{"需求:用地:1": "-5"}], "negative-amount"),
        ([{"需求:用电:1": "5"}], "unknown-factor"),
        ([{"需求:用地:1": "NaN"}], "beyond-figure"),
        ([{"需求:用地:1": "#DIV/0!"}], "beyond-figure"),
        ([{"需求:用地:1": "大约不少"}], "words-in-figure"),
        ([{"需求:用地:1（吨）": "5"}], "unit-refused"),
        ([{"贡献:地区总产出（亿元）": "5"}], "unknown-link"),
        ([{"控制:用地": "5"}], "unknown-control"),
        ([{"对应任务": "智能物流装备集群"}], "unknown-link"),
        ([{"项目编号": "A"}, {"项目编号": "A"}], "repeated-project"),
        ([{"前置": "P2"}, {"前置": "P1"}], "requires-circle"),
        ([{"前置": "P1"}], "requires-circle"),
        ([{"前置": "P9"}], "unknown-project"),
        ([{"前置": "P2"}, {"互斥": "P1"}], "requires-excluded"),
        ([{"互斥": "P1"}], "requires-excluded"),
        ([{"必保": "是", "互斥": "P2"}, {"必保": "是"}], "musts-exclude"),
        ([{"必保": "是", "前置": "P3"}, {"必保": "是", "互斥": "P3"}, {}], "musts-exclude"),
        ([{"最早开工": "2025", "最晚开工": "2024"}], "years-reversed"),
        ([{"最早开工": "24"}], "year-unread"),
        ([{"建设实际": "2024-05-01", "竣工实际": "2024-04-01"}], "dates-reversed"),
        ([{"用地批准": "2024-05-01", "落地实际": "2023-05-01"}], "dates-reversed"),
        ([{"类别": "火箭"}], "unknown-word"),
        ([{"落地计划": "下个月"}], "unknown-word"),
        ([{"必保": "也许"}], "unknown-word"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_its_cell_and_nothing_is_taken(rows: list[dict[str, object]], code: str) -> None:
    found = portfolio(*rows)

    assert set(codes(found)) == {code}
    assert found.bids == ()
    assert "projects.csv" in str(found.findings[0].values["place"])
    assert all(found.findings[0].message[language] for language in ("zh", "en"))


@pytest.mark.parametrize(
    ("factor", "code"),
    [
        ({"上限:2023": 1, "上限:2025": 1}, "caps-missing"),
        ({"上限:2023": 1, "上限:合计": 3}, "caps-twice"),
        ({"上限:合计": -3}, "negative-amount"),
        ({"上限:合计": 3, "阶梯": "五十亩两万", "付费要素": "资金"}, "tiers-unread"),
        ({"上限:合计": 3, "阶梯": "1.2.3@1", "付费要素": "资金"}, "tiers-unread"),
        ({"上限:合计": 3, "阶梯": "50@0.1"}, "tiers-unread"),
        ({"上限:合计": 3, "阶梯": "60@1；60@0.1", "付费要素": "资金"}, "tiers-fall"),
        ({"上限:合计": 3, "阶梯": "50@0.1", "付费要素": "黄金"}, "unknown-factor"),
        ({"要素": "资金", "单位": "亿元", "上限:合计": 3}, "repeated-project"),
        ({"单位": "", "上限:合计": 3}, "factor-without-unit"),
        ({"上限:合计": 3, "结转": "随便"}, "unknown-word"),
        ({"上限:合计": "3吨"}, "unit-refused"),
    ],
)
def test_a_table_of_factors_is_refused_by_its_row(factor: dict[str, object], code: str) -> None:
    found = portfolio({}, factors=(*FACTORS, {"要素": "能耗", "单位": "吨标煤", **factor}))

    assert codes(found) == [code]


def test_tiers_and_their_payer_are_read() -> None:
    land: dict[str, object] = {
        "要素": "建设用地",
        "单位": "亩",
        "上限:合计": 9,
        "结转": "是",
        "阶梯": "50@0.02；30＠0.05",
        "付费要素": "资金",
    }
    found = portfolio({}, factors=(land, FACTORS[1]))

    assert found.factors[0].tiers == (
        Tier(amount=Decimal(50), price=Decimal("0.02")),
        Tier(amount=Decimal(30), price=Decimal("0.05")),
    )
    assert (found.factors[0].payer, found.factors[0].carries) == ("资金", True)


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        ({"乡镇或章节": "织里", "最多": 3}, "unknown-group"),
        ({"乡镇或章节": "织里镇", "最少": 2}, "limits-reversed"),
        ({"乡镇或章节": "织里镇", "最少": 1, "最多": 0}, "limits-reversed"),
        ({"乡镇或章节": "织里镇", "最少": -1}, "negative-amount"),
        ({"乡镇或章节": "织里镇", "最少": "一些"}, "words-in-figure"),
    ],
)
def test_a_limit_that_cannot_hold_is_named(limit: dict[str, object], code: str) -> None:
    assert codes(portfolio({"乡镇": "织里镇"}, limits=(limit,))) == [code]


def test_a_limit_may_be_of_a_kind_in_its_own_words() -> None:
    found = portfolio({"类别": "产业平台"}, {"类别": "产业"}, limits=({"乡镇或章节": "产业平台", "最少": 2},))

    assert (codes(found), found.quotas) == ([], (Quota(group="industry platform", least=2, name="产业平台"),))


def test_a_link_to_nothing_offers_the_nearest() -> None:
    found = portfolio({"对应任务": "智能物流装备集群"})

    assert "智能物流装备产业集群" in found.findings[0].remedy["zh"]


def test_a_table_without_projects_is_said_to_have_none() -> None:
    assert codes(portfolio()) == ["no-projects"]


def test_more_projects_than_are_read_at_once_are_refused_before_any_is_read() -> None:
    assert codes(portfolio(*([{}] * (MOST_PROJECTS + 1)))) == ["too-many-projects"]


def test_demands_without_a_table_of_factors_are_left_aside_and_said_so() -> None:
    found = portfolio({"需求:用地:1": "5"}, factors=())

    assert codes(found) == ["no-factors"]
    assert found.bids[0].demands == {}


def test_the_written_workbook_reads_back_with_the_plans_own_projects_before_anything_is_filled() -> None:
    content = application_bytes(wuxing(), shipped_appraisal())
    found = read_portfolio(wuxing(), [(content, "projects.xlsx")])

    assert (codes(found), found.factors) == ([], ())
    assert len(found.bids) > 100


def test_the_example_is_what_its_script_writes() -> None:
    code = "import runpy, sys; from pathlib import Path; import gangyao.files as files; kept = {}; "
    code += "files.write_whole = lambda path, content: kept.update({path.name: content}); "
    code += f"runpy.run_path(r'{WUXING / 'build.py'}', run_name='__main__'); "
    code += f"sys.exit(any(Path(r'{WUXING}', name).read_bytes() != content for name, content in kept.items()) or len(kept) != 4)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


NAMES = st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=5)
AMOUNTS = st.decimals(min_value=0, max_value=99999, places=2)
DAYS = st.dates(min_value=dt.date(2021, 1, 1), max_value=dt.date(2027, 12, 31))
YEARS = st.integers(2023, 2025)
LAND, WATER = Factor(id="L1", name="用地", unit="亩", yearly={2023: Decimal(9), 2024: Decimal(8)}, carries=True), Factor(
    id="用水", name="用水", unit="万立方米", total=Decimal("4.5"), tiers=(Tier(amount=Decimal(2), price=Decimal("0.1")),), payer="L1"
)  # fmt: skip


def stones(days: list[dt.date]) -> dict[Stage, Milestone]:
    return {stage: Milestone(planned=day, actual=day) for stage, day in zip(Stage, sorted(days), strict=False)}


def trimmed(amounts: list[Decimal]) -> tuple[Decimal, ...]:
    return tuple(amounts)


@st.composite
def bids(draw: st.DrawFn, number: int) -> Bid:
    demands = draw(st.dictionaries(st.sampled_from(["L1", "用水"]), st.lists(AMOUNTS, min_size=1, max_size=3).map(trimmed)))
    earliest = draw(st.none() | YEARS)
    others = [f"P{other}" for other in range(number)]
    return Bid(
        id=f"P{number}", name=draw(NAMES), town=draw(st.none() | NAMES), chapter=draw(st.none() | NAMES), kind=draw(st.none() | st.sampled_from(ProjectKind)),
        links=tuple(Link(kind=LinkKind.TASK, id=task) for task in draw(st.lists(st.sampled_from(TASKS), unique=True))),
        milestones=stones(draw(st.lists(DAYS, max_size=5))), planned=draw(st.dictionaries(YEARS, AMOUNTS)), done=draw(st.dictionaries(YEARS, AMOUNTS)),
        demands=demands, contributions=draw(st.dictionaries(st.sampled_from(["gdp", "pm25"]), AMOUNTS.map(lambda amount: amount - 5000))),
        scores=draw(st.dictionaries(NAMES, AMOUNTS)), answers=draw(st.dictionaries(NAMES, st.booleans())),
        figures=draw(st.dictionaries(st.sampled_from(["land", "tax", "rd"]), AMOUNTS)), must=draw(st.booleans()),
        requires=tuple(draw(st.lists(st.sampled_from(others), unique=True))) if others else (), earliest=earliest,
        latest=draw(st.none() | st.integers(earliest or 2023, 2027)),
    )  # fmt: skip


@st.composite
def made(draw: st.DrawFn) -> Portfolio:
    own = tuple(draw(bids(number)) for number in range(draw(st.integers(1, 4))))
    towns = sorted({bid.town for bid in own if bid.town})
    return Portfolio(bids=own, factors=(LAND, WATER), quotas=tuple(Quota(group=town, least=1, most=None) for town in towns))


@settings(max_examples=40, deadline=None)
@given(made())
def test_a_portfolio_written_as_tables_reads_back_the_same(found: Portfolio) -> None:
    grids = (project_grid(found), factor_grid(found.factors), limit_grid(found.quotas))
    files = [(grid_bytes(grid), name) for grid, name in zip(grids, ("projects.csv", "factors.csv", "quotas.csv"), strict=True)]

    assert read_portfolio(wuxing(), files) == found


def test_a_group_with_two_limits_is_refused() -> None:
    limits = ({"乡镇或章节": "织里镇", "最多": 1}, {"乡镇或章节": "织里镇", "最少": 1})

    assert codes(portfolio({"乡镇": "织里镇"}, limits=limits)) == ["repeated-project"]


def test_a_factor_of_the_form_that_has_no_cap_is_passed_over_until_a_project_asks_for_it() -> None:
    factors = (*FACTORS, {"要素": "用水", "单位": "万立方米"})
    unasked, asked = portfolio({"需求:用水:1": ""}, factors=factors), portfolio({"需求:用水:1": 3}, factors=factors)

    assert (codes(unasked), [one.name for one in unasked.factors]) == ([], ["用地", "资金"])
    assert codes(asked) == ["caps-missing"]
