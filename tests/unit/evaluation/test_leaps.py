"""Figures far from the way to a target are asked about; honest series, however steep, are judged."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangyao.bulletins.intake import read_tables
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.assessments import Item
from gangyao.evaluation.items import Question
from gangyao.evaluation.slips import is_leap, way_of
from gangyao.progress.aims import Aim, AimKind

HEAD = """青山县国民经济和社会发展第十四个五年规划纲要

规划期为2021—2025年。

表1 主要指标

| 指标 | 单位 | 2020年 | 2025年目标 | 年均增速 | 属性 |
|---|---|---|---|---|---|
"""


def item_of(row: str, *figures: str, approved: bool = False) -> Item:
    plan = read_plan(read_document((HEAD + f"| {row} | 预期性 |\n").encode(), "plan.md"))
    name = row.split("|", maxsplit=1)[0].strip()
    table = "指标,期间,数值,备注\n" + "".join(f"{name},{figure}\n" for figure in figures)
    reading = read_tables(plan, [(table.encode(), "figures.csv")])
    question = Question(as_of=dt.date(2026, 6, 1), forecasting=False, approved=approved)
    return evaluate_plan(plan, reading.observations, question).indicators[0]


OUTPUT = "茶产业产值 | 亿元 | 200 | 280 | —"


@pytest.mark.parametrize("figure", ["2850", "28.5", "285000", "0.285", "285000000", "28500000000"])
def test_a_figure_far_from_the_way_is_judged_only_once_it_was_checked(figure: str) -> None:
    item = item_of(OUTPUT, f"2025,{figure},")
    assert (item.met, item.reason.code) == (None, "unconfirmed")
    assert item_of(OUTPUT, f"2025,{figure},已核实").met is (Decimal(figure) >= 280)
    assert item_of(OUTPUT, f"2025,{figure},", approved=True).met is not None


@pytest.mark.parametrize(
    ("row", "figure"),
    [
        ("公路总里程 | 公里 | 2000 | 2100 | —", "21050"),
        ("规上工业企业数 | 家 | 100 | 130 | —", "1310"),
        ("财政总收入 | 亿元 | — | 22 | —", "231000"),
        ("财政总收入 | 亿元 | — | 22 | —", "2.31"),
        ("茶产业产值 | 亿元 | 200 | — | 6", "2850"),
        ("实际使用外资 | 万美元 | — | [4000] | —", "8000000"),
    ],
)
def test_the_target_alone_and_growth_and_sums_are_yardsticks_too(row: str, figure: str) -> None:
    assert item_of(row, f"2025,{figure},").reason.code == "unconfirmed"


@pytest.mark.parametrize(
    ("row", "figures"),
    [
        ("高新技术企业数 | 家 | 2 | 5 | —", [2, 9, 15, 31, 60]),
        ("5G基站数 | 个 | 0 | 30 | —", [40, 300, 700, 900, 1100]),
        ("5G基站数 | 个 | 12 | 100 | —", [40, 150, 400, 900, 1100]),
        ("每万人高价值发明专利拥有量 | 件 | 2.1 | 4 | —", [3.5, 5.1, 7.9, 11.3, 16.5]),
        ("茶产业产值 | 亿元 | 0.3 | 3 | —", [0.5, 0.9, 2.5, 7.1, 20]),
        ("5G基站数 | 个 | — | 1000 | —", [20, 90, 300, 800, 1600]),
        ("茶产业产值 | 亿元 | 200 | 280 | —", [210, 300, 420, 640, 900]),
        ("新增造林面积 | 万亩 | — | [5] | —", [0.1, 0.6, 1.1, 4.5, 2]),
    ],
)
def test_honest_series_are_judged_however_steep(row: str, figures: list[float]) -> None:
    item = item_of(row, *(f"{year},{value}," for year, value in zip(range(2021, 2026), figures, strict=True)))
    assert item.met is True


@given(st.decimals(min_value=1, max_value=10**6, places=2), st.decimals(min_value=Decimal("0.5"), max_value=3, places=2))
def test_no_level_on_the_way_is_a_leap_and_the_unit_changes_nothing(base: Decimal, times: Decimal) -> None:
    aim = Aim(subject="x", kind=AimKind.LEVEL, first=2020, last=2025, baseline=base, target=base * times)
    for value in (base, base * times, base * (1 + times) / 2):
        assert not is_leap(aim, way_of(aim), value, 2025)
        assert is_leap(aim, way_of(aim), value * 10000, 2025)
