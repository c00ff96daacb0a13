"""Tables of projects made for a test: rows as dictionaries by their heads."""

import csv
import io
from functools import lru_cache
from pathlib import Path

from gangyao.allocation.bids import Portfolio
from gangyao.allocation.portfolios import read_portfolio
from gangyao.pipeline import read
from gangyao.plan.plans import Plan

WUXING = Path(__file__).parents[1] / "examples" / "wuxing"
FACTORS: tuple[dict[str, object], ...] = (
    {"要素": "用地", "单位": "亩", "上限:2023": 100, "上限:2024": 100, "上限:2025": 100},
    {"要素": "资金", "单位": "亿元", "上限:合计": 50},
)


@lru_cache(maxsize=1)
def wuxing() -> Plan:
    return read(WUXING / "plan.json")


def table(*rows: dict[str, object]) -> bytes:
    heads = list(dict.fromkeys(head for row in rows for head in row))
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, heads, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8-sig")


def portfolio(
    *rows: dict[str, object], factors: tuple[dict[str, object], ...] = FACTORS, limits: tuple[dict[str, object], ...] = ()
) -> Portfolio:
    named = [{"项目编号": f"P{place}", "项目名称": f"项目{place}", **row} for place, row in enumerate(rows, start=1)]
    files = [(table(*named), "projects.csv")] if named else []
    files += [(table(*factors), "factors.csv")] if factors else []
    files += [(table(*limits), "quotas.csv")] if limits else []
    return read_portfolio(wuxing(), files)


def example() -> Portfolio:
    return read_portfolio(
        wuxing(), [((WUXING / name).read_bytes(), name) for name in ("projects.csv", "factors.csv", "quotas.csv")]
    )
