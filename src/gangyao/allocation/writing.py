"""A portfolio as tables that are read back the same: projects.csv, factors.csv, quotas.csv.

In: a Portfolio. Out: heads and rows of words and numbers, in the columns of the template.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from gangyao.allocation.bids import MONEY, Bid, LinkKind, Portfolio, Stage
from gangyao.allocation.controls import figure_units
from gangyao.allocation.problems import Factor, Quota
from gangyao.plan.plans import ProjectKind

Grid: TypeAlias = tuple[tuple[str, ...], list[tuple[object, ...]]]
Column: TypeAlias = tuple[str, list[object]]
STAGES = {Stage.LANDED: "落地", Stage.BUILDING: "建设", Stage.COMPLETED: "竣工", Stage.PRODUCING: "投产", Stage.SCALED: "上规"}
LINKS = {
    LinkKind.TASK: "对应任务", LinkKind.COMMITMENT: "对应承诺", LinkKind.INDICATOR: "对应指标", LinkKind.PROJECT: "对应规划项目",
}  # fmt: skip
KINDS = {
    ProjectKind.TRANSPORT: "交通", ProjectKind.WATER: "水利", ProjectKind.ENERGY: "能源", ProjectKind.INDUSTRY: "产业平台",
    ProjectKind.DIGITAL: "数字平台", ProjectKind.EDUCATION: "教育", ProjectKind.HEALTH: "卫生", ProjectKind.CULTURE: "文化",
    ProjectKind.ENVIRONMENT: "环境", ProjectKind.URBAN: "城建", ProjectKind.AGRICULTURE: "农业", ProjectKind.OTHER: "其他",
}  # fmt: skip
WHO = ("项目编号", "项目名称", "乡镇", "章节", "类别", *LINKS.values())
WHEN = ("用地批准", *(f"{name}{part}" for name in STAGES.values() for part in ("计划", "实际")))
HOW = ("必保", "互斥", "前置", "最早开工", "最晚开工")
LIMITS = ("乡镇或章节", "最少", "最多")


def project_grid(portfolio: Portfolio, indicator_units: Mapping[str, str] | None = None) -> Grid:
    """The table of projects: one row each; a column for every figure that any of them has."""
    bids, units = portfolio.bids, indicator_units or {}
    columns: list[Column] = [("建设内容", [bid.content for bid in bids])] if any(bid.content for bid in bids) else []
    columns += [*demand_columns(portfolio), *investment_columns(bids)]
    columns += [
        (f"贡献:{key}{bracket(units.get(key, ''))}", [bid.contributions.get(key) for bid in bids])
        for key in keys(bids, "contributions")
    ]
    columns += [(f"评分:{key}", [bid.scores.get(key) for bid in bids]) for key in keys(bids, "scores")]
    columns += [(f"门槛:{key}", [yes(bid.answers.get(key)) for bid in bids]) for key in keys(bids, "answers")]
    for key in keys(bids, "figures"):
        name, unit = figure_units()[key]
        columns.append((f"控制:{name}{bracket(unit)}", [bid.figures.get(key) for bid in bids]))
    head = (*WHO, *WHEN, *HOW, *(name for name, _ in columns))
    return head, [(*fixed(bid), *(values[place] for _, values in columns)) for place, bid in enumerate(bids)]


def demand_columns(portfolio: Portfolio) -> Iterator[Column]:
    """A column for each factor and year since the start."""
    units = {factor.id: factor.unit for factor in portfolio.factors}
    for factor, longest in longest_demands(portfolio.bids).items():
        for year in range(longest):
            own = [bid.demands.get(factor, ()) for bid in portfolio.bids]
            head = f"需求:{factor}:{year + 1}{bracket(units.get(factor, ''))}"
            yield head, [amounts[year] if len(amounts) > year else None for amounts in own]


def investment_columns(bids: Iterable[Bid]) -> Iterator[Column]:
    """A column of what is stated for all years, and two for each year of the calendar: planned and done."""
    own = list(bids)
    if any(bid.whole is not None for bid in own):
        yield f"总投资（{MONEY}）", [bid.whole for bid in own]
    for year in sorted({year for bid in own for year in (*bid.planned, *bid.done)}):
        yield f"投资:{year} 计划（{MONEY}）", [bid.planned.get(year) for bid in own]
        yield f"投资:{year} 完成（{MONEY}）", [bid.done.get(year) for bid in own]


def keys(bids: Iterable[Bid], name: str) -> list[str]:
    """Every key of a field of figures, in the order in which they come."""
    return list(dict.fromkeys(key for bid in bids for key in getattr(bid, name)))


def longest_demands(bids: Iterable[Bid]) -> dict[str, int]:
    """Each factor that is asked for, with the years it is asked for."""
    found: dict[str, int] = {}
    for bid in bids:
        for factor, amounts in bid.demands.items():
            found[factor] = max(found.get(factor, 0), len(amounts))
    return found


def bracket(unit: str) -> str:
    """A unit behind a head."""
    return f"（{unit}）" if unit else ""


def yes(answer: bool | None) -> str | None:  # noqa: FBT001 - the answer is what it is about
    """An answer in a cell."""
    return None if answer is None else "是" if answer else "否"


def fixed(bid: Bid) -> tuple[object, ...]:
    """The cells of a project that are no figures."""
    links = ("；".join(bid.linked(kind)) for kind in LINKS)
    days = (bid.day(stage, planned=planned) for stage in STAGES for planned in (True, False))
    shown = (day.isoformat() if day else None for day in (bid.approved, *days))
    relations = (yes(bid.must or None), "；".join(bid.excludes), "；".join(bid.requires), bid.earliest, bid.latest)
    return (bid.id, bid.name, bid.town, bid.chapter, KINDS[bid.kind] if bid.kind else None, *links, *shown, *relations)


def factor_grid(factors: Sequence[Factor]) -> Grid:
    """The table of factors: a column for each year of any cap."""
    years = sorted({year for factor in factors for year in factor.yearly})
    head = ("要素编号", "要素", "单位", *(f"上限:{year}" for year in years), "上限:合计", "结转", "阶梯", "付费要素")
    return head, [factor_cells(one, years) for one in factors]


def factor_cells(factor: Factor, years: Iterable[int]) -> tuple[object, ...]:
    """The row of a factor."""
    caps = (*(factor.yearly.get(year) for year in years), factor.total)
    tiers = "；".join(f"{tier.amount:f}@{tier.price:f}" for tier in factor.tiers)
    return (factor.id, factor.name, factor.unit, *caps, yes(factor.carries or None), tiers, factor.payer)


def limit_grid(quotas: Iterable[Quota]) -> Grid:
    """The table of limits."""
    return LIMITS, [(one.called, one.least or None, one.most) for one in quotas]


def grid_bytes(grid: Grid) -> bytes:
    """A table as CSV with a byte order mark, without which Excel and WPS take UTF-8 for GBK."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(grid[0])
    for row in grid[1]:
        writer.writerow(["" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else cell for cell in row])
    return buffer.getvalue().encode("utf-8-sig")
