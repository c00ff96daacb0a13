"""Heads that say little: what is taken all the same, and what is said of those that are not understood (invented figures)."""

import pytest

from gangyao.bulletins.reading import read_figures
from gangyao.observations.observations import Reading
from made_statistics import SUBJECTS


def read(text: str, file: str = "a.csv") -> Reading:
    return read_figures(text.encode(), file, SUBJECTS)


def told(reading: Reading) -> list[str]:
    return [
        " ".join(filter(None, (one.subject, one.place, one.span.label, one.measure.value, str(one.value))))
        for one in reading.observations
    ]


@pytest.mark.parametrize("title", ["2024年各县区地区生产总值增速（%）", "云溪县2024年地区生产总值增长速度（%）"])
def test_months_in_the_head_are_of_the_year_above_a_table_of_a_paper_too(title: str) -> None:
    page = f"<html><body><p>{title}</p><table><tr><td>县区</td><td>1-9月</td><td>1-12月</td></tr>"
    page += "<tr><td>云溪县</td><td>6.6</td><td>6.5</td></tr></table></body></html>"

    assert told(read(page, "a.html")) == ["gdp 2024-01..09 growth 6.6", "gdp 2024 growth 6.5"]


@pytest.mark.parametrize("first", ["年度", "年份", "时间"])
def test_one_known_indicator_among_others_heads_its_column(first: str) -> None:
    reading = read(f"单位：亿元\n{first},GDP,甲产业,乙产业,丙产业\n2022,352.9,38.2,140.7,174\n2023,371.4,39.6,147.1,184.7\n")

    assert told(reading) == ["gdp 2022 level 352.9", "gdp 2023 level 371.4"]
    assert [one.code for one in reading.findings] == ["column-unread"]


def test_a_number_of_people_is_a_level_and_its_share_none() -> None:
    assert told(read("云溪县2023年末人口情况\n指标,人数（人）,比重（%）\n常住人口,466100,100\n")) == [
        "population_resident 2023 level 46.61"
    ]


@pytest.mark.parametrize(
    "table",
    [
        "指标,全体居民,城镇居民\n人均可支配收入（元）,46220,58930\n",
        "指标,2024年目标,1-10月完成,完成率%\n地区生产总值（亿元）,27.2,22.6,83.1\n",
        "年份,能耗上升或下降（±%）\n2021,-3.2\n2022,-2.8\n",
        "县区,甲,乙\n云溪县,1,2\n",
    ],
)
def test_a_head_of_which_no_column_is_understood_is_named_with_its_row(table: str) -> None:
    (finding,) = read("云溪县情况\n" + table).findings

    assert finding.code == "heads-unknown"
    assert finding.values["row"] == 2
    assert finding.values["heads"] == "、".join(table.splitlines()[0].split(",")[1:])


@pytest.mark.parametrize("text", ["甲,乙\n丙,丁\n", "会议纪要\n一、略\n"])
def test_a_file_without_a_head_is_said_to_have_none(text: str) -> None:
    assert [one.code for one in read(text).findings] == ["no-observations"]
