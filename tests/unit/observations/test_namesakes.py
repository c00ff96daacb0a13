"""A bare name beside a nearer one in the plan: bound where it usually means that, else said (invented figures)."""

import pytest

from gangyao.bulletins.reading import read_all
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.observations.observations import Reading
from gangyao.observations.subjects import Subjects
from made_statistics import PLAN

FURTHER = """| 户籍人口城镇化率 | % | 45 | 50 | 预期性 |
"""
LARGE = """| 规模以上工业增加值 | 亿元 | 82.5 | 125 | 预期性 |
"""


def reading_of(table: str, plan: str = PLAN, file: str = "figures.csv") -> Reading:
    return read_all([(table.encode(), file)], Subjects(read_plan(read_document(plan.encode(), "plan.md"))))


def told(reading: Reading) -> list[str]:
    return [f"{one.subject} {one.value}" for one in reading.observations]


def asked(reading: Reading) -> list[str]:
    return [one.code for one in reading.findings if one.severity.value == "doubt"]


@pytest.mark.parametrize("name", ["城镇化率", "年末城镇化率", "城镇化率（%）", "2. 城镇化率", "城镇化水平", "常住人口城镇化率"])
def test_a_bare_name_is_the_one_row_of_the_plan_that_it_usually_means(name: str) -> None:
    reading = reading_of(f"指标,2024年\n{name},61.2\n")

    assert told(reading) == ["urbanisation_resident 61.2"]
    assert asked(reading) == []


def test_a_bare_name_in_a_sentence_is_that_row_too() -> None:
    reading = reading_of("云溪县2024年统计公报\n\n年末城镇化率61.2%。\n", file="公报.md")

    assert told(reading) == ["urbanisation_resident 61.2"]


def test_a_bare_name_of_two_rows_is_kept_and_said() -> None:
    reading = reading_of("指标,2024年\n城镇化率,61.2\n", PLAN + FURTHER)

    assert told(reading) == ["urbanisation 61.2"]
    assert asked(reading) == ["kept-beside"]


@pytest.mark.parametrize("name", ["工业增加值", "全部工业增加值"])
def test_another_indicator_of_a_like_name_is_no_row_of_the_plan_and_said(name: str) -> None:
    reading = reading_of(f"指标,2024年\n{name}（亿元）,121.5\n", PLAN + LARGE)

    assert told(reading) == ["industrial_value_added 121.5"]
    assert asked(reading) == ["kept-beside"]


def test_nothing_is_said_where_the_row_of_the_plan_has_its_figure_too_or_the_plan_has_no_such_row() -> None:
    assert asked(reading_of("指标,2024年\n工业增加值（亿元）,121.5\n规模以上工业增加值（亿元）,105.2\n", PLAN + LARGE)) == []
    assert asked(reading_of("指标,2024年\n工业增加值（亿元）,121.5\n")) == []
