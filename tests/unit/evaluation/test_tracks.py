"""The track of a target: what was reached, the even way or the bound, the target, and a forecast joined to the last figure."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.evaluation.assessments import Forecast, Item, Standing
from gangyao.evaluation.tracks import Point, Track, track_of
from gangyao.observations.knowledge import Record
from gangyao.observations.observations import Observation, Origin
from gangyao.plan.plans import Indicator, Plan
from gangyao.progress.aims import AimKind
from gangyao.vocabulary.reasons import because
from gangyao.vocabulary.spans import read_span

PLAN = """# 青山县国民经济和社会发展第十四个五年规划纲要

专栏1 主要指标

| 指标 | 单位 | 2020年 | 2025年 | 年均增速 | 属性 |
|---|---|---|---|---|---|
| 常住人口城镇化率 | % | 58 | 62 | — | 预期性 |
| 城镇调查失业率 | % | 5.1 | ≤5.5 | — | 预期性 |
| 全员劳动生产率 | 万元/人 | 10 | — | 6.5 | 预期性 |
| 实际使用外资 | 万美元 | 600 | [4000] | — | 预期性 |
"""


def plan() -> Plan:
    return read_plan(read_document(PLAN.encode(), "plan.md"))


def row(name: str) -> Indicator:
    return next(one for one in plan().indicators if one.name == name)


def record(subject: str, **levels: str) -> dict[str, Record]:
    found = {}
    for label, value in levels.items():
        span = read_span(label.removeprefix("y").replace("_", "-"))
        assert span is not None
        found[span] = Observation(subject=subject, span=span, value=Decimal(value), origin=Origin(file="t"))
    return {subject: Record(subject=subject, levels=found)}


def track(name: str, item: Item | None = None, **levels: str) -> Track:
    own = row(name)
    found = track_of(plan(), own, record(own.id, **levels), {}, item)
    assert found is not None
    return found


def forecast(**quantiles: float) -> Item:
    own = {"0.1": 60.0, "0.25": 60.5, "0.5": 61.0, "0.75": 61.5, "0.9": 62.0}
    told = Forecast(method="drift", unit="%", quantiles={label.removeprefix("y"): own for label in quantiles})
    return Item(
        id="x", name="x", as_of="2024-01-01", kind="level", standing=Standing.ON_COURSE, reason=because("silent"), forecast=told
    )


def test_a_level_runs_from_its_baseline_to_its_target() -> None:
    found = track("常住人口城镇化率", y2021="58.6", y2022="59.5")

    assert found.path == (Point(at=2020, value=58), Point(at=2025, value=62))
    assert found.goal == Point(at=2025, value=62)
    assert [(one.at, one.value) for one in found.seen] == [(2020, 58), (2021, 58.6), (2022, 59.5)]
    assert (found.unit, found.indexed, found.bounds) == ("%", False, ())


def test_a_bound_is_a_line_and_no_way() -> None:
    found = track("城镇调查失业率", y2021="5.2")

    assert found.kind is AimKind.CEILING
    assert found.bounds == (5.5,)
    assert found.path == ()


def test_growth_bends_upwards_to_the_level_that_it_leads_to() -> None:
    found = track("全员劳动生产率", y2021="10.8")

    assert found.goal is not None
    assert found.goal.value == pytest.approx(10 * 1.065**5)
    steps = [two.value - one.value for one, two in pairwise(found.path)]
    assert steps == sorted(steps)


def test_a_sum_runs_from_nought_through_the_running_totals() -> None:
    found = track("实际使用外资", y2021="900", y2022="700")

    assert [one.value for one in found.seen] == [0, 900, 1600]
    assert found.path[0] == Point(at=2020, value=0)


def test_without_any_figure_the_way_stands_alone() -> None:
    found = track("常住人口城镇化率")

    assert found.path
    assert found.fans == ()
    assert [one.value for one in found.seen] == [58]


def test_a_forecast_is_joined_to_the_last_point_and_never_lies_before_it() -> None:
    found = track("常住人口城镇化率", forecast(y2021=1, y2024=1, y2025=1), y2021="58.6", y2022="59.5")

    first = found.fans[0]
    assert (first.at, first.low, first.middle, first.high) == (2022, 59.5, 59.5, 59.5)
    assert [one.at for one in found.fans] == [2022, 2024, 2025]


def test_the_part_of_a_later_year_stands_at_its_share_of_it() -> None:
    found = track("常住人口城镇化率", y2021="58.6", y2022_06="59.1")

    assert (found.seen[-1].at, found.seen[-1].value) == (2021.5, 59.1)


def test_what_is_no_target_has_no_track() -> None:
    gone = replace(row("常住人口城镇化率"), id="gone", targets={}, levels={}, concept=None)

    assert track_of(plan(), gone, {}, {}, None) is None
