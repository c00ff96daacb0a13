"""Ranks as bureaus print them (invented figures): of what, and among whom; one never stands for another."""

import datetime as dt

import pytest

from gangyao.observations.arrivals import Novelty, find_arrivals
from gangyao.observations.knowledge import known_records
from gangyao.observations.reading import read_observations
from made_statistics import SUBJECTS
from made_tables import workbook

Rows = list[list[object]]
YEAR = [["2024年"]]


def ranks(rows: Rows) -> list[str]:
    reading = read_observations(workbook(rows), "a.xlsx", SUBJECTS)
    assert not [finding.code for finding in reading.findings if finding.severity.value != "note"]
    known = known_records(reading.observations, dt.date(2025, 6, 1))
    kept = [one for record in known.values() for one in record.ranks]
    told = [one for one in reading.observations if one.measure.value == "rank"]
    assert sorted(map(repr, kept)) == sorted(map(repr, told)), "a rank was overwritten"
    return [f"{one.subject} {one.value} {one.definition or '·'}" for one in told]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([*YEAR, ["指标", "绝对数", "位次", "增速", "增速位次"], ["GDP", 256, 3, 6.4, 5]], ["gdp 3 ·", "gdp 5 增速"]),
        ([*YEAR, ["指标", "绝对数", "排名", "增幅%", "排名"], ["GDP", 256, 3, 6.4, 5]], ["gdp 3 ·", "gdp 5 增速"]),
        ([*YEAR, ["指标", "增速", "位次"], ["GDP", 6.4, 5]], ["gdp 5 增速"]),
        ([*YEAR, ["指标", "总量", "增速（全市排名）"], ["GDP", 256, 5]], ["gdp 5 全市增速"]),
        ([*YEAR, ["指标", "总量", "在全市位次", "居全省位次"], ["GDP", 256, 3, 40]], ["gdp 3 全市", "gdp 40 全省"]),
        ([*YEAR, ["指标", "总量", "市内排名", "全省90个县排名"], ["GDP", 256, 3, 40]], ["gdp 3 全市", "gdp 40 全省"]),
        ([*YEAR, ["指标", "总量", "名次"], ["GDP", 256, "列全市第3位"], ["常住人口", 41, "第十二位"]], ["gdp 3 全市", "population_resident 12 ·"]),
        ([*YEAR, ["指标", "数值", "全市位次"], ["GDP", 256, 3], ["GDP增速", 6.4, 5]], ["gdp 3 全市", "gdp 5 全市增速"]),
        ([["指标", "2024年"], ["GDP", 256], ["位次", 3], ["增速", 6.4], ["位次", 5]], ["gdp 3 ·", "gdp 5 增速"]),
        ([["指标", "2024年"], ["GDP", 256], ["全市位次", 3], ["全省位次", 40]], ["gdp 3 全市", "gdp 40 全省"]),
        ([["指标", "2024年"], ["GDP增速（全市排名）", 5], ["地区生产总值全省位次", 40]], ["gdp 5 全市增速", "gdp 40 全省"]),
        ([["指标", "2024年"], ["全市GDP增速排名", 5], ["GDP（全市位次）", 3]], ["gdp 5 全市增速", "gdp 3 全市"]),
        ([["指标", "2024年"], ["GDP", "居全市第3位"]], ["gdp 3 全市"]),
        ([*YEAR, ["指标", "总量", "湖州市排名", "浙江省排名"], ["GDP", 256, 3, 40]], ["gdp 3 湖州市", "gdp 40 浙江省"]),
        ([*YEAR, ["指标", "总量", "六县排名", "全市第几"], ["GDP", 256, 3, 4]], ["gdp 3 六县", "gdp 4 全市"]),
        ([*YEAR, ["指标", "总量", None, "增速", None], [None, "数值", "位次", "数值", "位次"], ["GDP", 256, 3, 6, 4]], ["gdp 3 ·", "gdp 4 增速"]),
    ],
)  # fmt: skip
def test_a_rank_says_of_what_it_is_and_among_whom(rows: Rows, expected: list[str]) -> None:
    assert ranks(rows) == expected


def test_one_rank_behind_growth_is_not_said_to_be_of_either() -> None:
    assert ranks([*YEAR, ["指标", "总量", "增速", "位次"], ["GDP", 256, 6.4, 3]]) == ["gdp 3 ·"]


def test_two_ranks_that_nothing_tells_apart_are_a_contradiction() -> None:
    rows: Rows = [*YEAR, ["指标", "总量", "位次", "排名"], ["GDP", 256, 3, 5]]
    reading = read_observations(workbook(rows), "a.xlsx", SUBJECTS)

    assert [finding.code for finding in reading.findings if finding.severity.value == "doubt"] == ["conflicting-figures"]


def test_a_rank_that_arrives_is_no_change_of_another() -> None:
    known, arriving = (
        read_observations(workbook([*YEAR, ["指标", head], ["GDP", 3]]), "a.xlsx", SUBJECTS).observations
        for head in ("全市位次", "全省位次")
    )

    assert [one.novelty for one in find_arrivals(known, arriving)] == [Novelty.NEW]
