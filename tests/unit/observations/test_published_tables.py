"""Statistical tables as bureaus print them: every figure is read, or something points at what was left out; none is bent."""

import random
from dataclasses import fields, replace

import pytest

from gangyao.observations.observations import Reading
from gangyao.observations.reading import read_observations
from made_statistics import SHAPES, SPELLINGS, SUBJECTS, Made, Spelling, Writer, made_statistics

FREE = ("year", "growth", "level", "head", "place", "period", "rank", "serial", "as_text", "notes", "rows")


def told(reading: Reading) -> dict[tuple[str, str | None, str, str], tuple[object, str | None]]:
    return {(one.subject, one.place, one.span.label, one.measure.value): (one.value, one.unit) for one in reading.observations}


def read(rows: str) -> Reading:
    return read_observations(rows.encode(), "a.csv", SUBJECTS)


def mixed(chance: random.Random) -> Spelling:
    """A spelling with every habit of another bureau."""
    habits = {one.name: getattr(chance.choice(SPELLINGS), one.name) for one in fields(Spelling) if one.name in FREE}
    return replace(chance.choice(SPELLINGS), **habits)


MADE = list(made_statistics())


@pytest.mark.parametrize("made", MADE, ids=[f"{made.shape}-{made.spelling}" for made in MADE])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_every_shape_in_every_spelling_is_read_or_pointed_at(made: Made, kind: str) -> None:
    if kind == "csv" and made.more:
        pytest.skip("a text has one sheet")
    reading = read_observations(made.workbook() if kind == "xlsx" else made.csv(), f"a.{kind}", SUBJECTS)
    found = told(reading)

    assert {key: value for key, value in found.items() if made.told.get(key) != value} == {}
    missing = made.told.keys() - found.keys()
    assert not missing or any(finding.code == "column-unread" for finding in reading.findings)
    assert not missing or made.shape == "month and to date"  # whose growth it is nothing says


@pytest.mark.parametrize("seed", range(40))
def test_habits_of_several_bureaus_in_one_table_bend_nothing(seed: int) -> None:
    chance = random.Random(seed)
    made = chance.choice(SHAPES)(Writer(mixed(chance)))
    reading = read_observations(made.workbook(), "a.xlsx", SUBJECTS)
    found = told(reading)

    assert {key: value for key, value in found.items() if made.told.get(key) != value} == {}
    left = made.told.keys() - found.keys()
    assert not left or {"column-unread", "unknown-indicator", "figures-unread"} & {finding.code for finding in reading.findings}
    assert len(left) <= len(made.told) / 3  # what is pointed at is the smaller part


@pytest.mark.parametrize(
    ("words", "status"), [("预计数", "estimated"), ("快报数", "preliminary"), ("决算数", "final"), ("初步数值", "preliminary")]
)
def test_a_head_says_how_settled_its_figures_are(words: str, status: str) -> None:
    reading = read(f"指标,单位,2024年{words}\n地区生产总值,亿元,256\n")

    assert [(one.span.label, one.status.value) for one in reading.observations] == [("2024", status)]


def test_growth_by_an_amount_is_no_growth_in_per_cent() -> None:
    reading = read("2024年主要指标\n指标,单位,绝对数,比上年增长（亿元）\n地区生产总值,亿元,240,16\n")

    assert told(reading) == {("gdp", None, "2024", "level"): (240, "亿元")}
    assert "column-unread" in {finding.code for finding in reading.findings}


@pytest.mark.parametrize("between", ["其中：石门县,亿元,30", "神秘指标,亿元,30"])
def test_growth_below_a_name_that_is_not_known_is_nobody_elses(between: str) -> None:
    reading = read(f"指标,单位,2024年\n地区生产总值,亿元,240\n{between}\n增速,%,3\n")

    assert told(reading) == {("gdp", None, "2024", "level"): (240, "亿元")}
    assert [finding.code for finding in reading.findings] == ["unknown-indicator", "unknown-indicator"]


def test_a_rank_within_the_city_is_ones_own() -> None:
    reading = read("指标,单位,2024年\n地区生产总值,亿元,240\n全市位次,位,3\n")

    assert told(reading)["gdp", None, "2024", "rank"] == (3, "位")


def test_of_places_before_a_name_the_last_is_meant() -> None:
    reading = read("指标,单位,2024年\n云溪县石门镇地区生产总值,亿元,30\n")

    assert told(reading) == {("gdp", "石门镇", "2024", "level"): (30, "亿元")}


def test_the_population_of_the_whole_county_at_the_end_of_the_year_is_its_own() -> None:
    reading = read("指标,单位,2024年\n年末全县常住人口,万人,40\n")

    assert told(reading) == {("population_resident", None, "2024", "level"): (40, "万人")}


@pytest.mark.parametrize("bracket", ["占全市比重", "2020年=100", "可比价", "预测", "不含开发区"])
def test_a_title_that_means_another_figure_names_no_indicator(bracket: str) -> None:
    reading = read(f"各县地区生产总值（{bracket}）\n地区,2023年,2024年\n云溪县,106,107\n")

    assert not reading.observations
    assert [finding.code for finding in reading.findings] == ["indicator-untold"]


@pytest.mark.parametrize("bracket", ["亿元", "亿元、%", "2023-2024年", "续", "现价", "初步核算数"])
def test_a_title_with_units_years_or_a_number_names_its_indicator(bracket: str) -> None:
    reading = read(f"各县地区生产总值（{bracket}）\n地区,2023年,2024年\n云溪县,106,107\n")

    assert set(told(reading)) == {("gdp", None, year, "level") for year in ("2023", "2024")}


def test_rows_below_a_title_of_another_year_are_pointed_at() -> None:
    reading = read("2024年主要指标\n指标,单位,实绩\n地区生产总值,亿元,240\n2023年主要指标\n常住人口,万人,39\n")

    assert told(reading) == {("gdp", None, "2024", "level"): (240, "亿元")}
    assert "figures-unread" in {finding.code for finding in reading.findings}


@pytest.mark.parametrize("title", ["2025年主要指标预期目标", "“十四五”主要指标目标", "2025年计划"])
def test_the_last_year_of_a_table_of_targets_is_no_result(title: str) -> None:
    reading = read(f"{title}\n指标,单位,2024年,2025年\n地区生产总值,亿元,240,260\n")

    assert told(reading) == {("gdp", None, "2024", "level"): (240, "亿元")}
    assert "column-aside" in {finding.code for finding in reading.findings}


def test_what_was_reached_of_a_plan_is_a_result() -> None:
    reading = read("2024年计划完成情况\n指标,单位,2024年\n地区生产总值,亿元,240\n")

    assert told(reading) == {("gdp", None, "2024", "level"): (240, "亿元")}


def test_growth_left_of_its_year_is_not_the_year_befores() -> None:
    reading = read("指标,单位,增速,2023年,增速,2024年\n地区生产总值,亿元,6,230,7,240\n")

    assert told(reading) == {("gdp", None, "2023", "level"): (230, "亿元"), ("gdp", None, "2024", "level"): (240, "亿元")}
    assert "column-unread" in {finding.code for finding in reading.findings}


def test_growth_right_of_a_column_that_nobody_knows_is_nobodys() -> None:
    reading = read("2024年\n地区,地区生产总值（亿元）,神秘产值（亿元）,增速（%）\n云溪县,240,80,4\n")

    assert told(reading) == {("gdp", None, "2024", "level"): (240, "亿元")}
    assert "column-unread" in {finding.code for finding in reading.findings}
