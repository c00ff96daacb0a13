"""Whose figures a table holds: titles, columns of places; and a column that tells levels from growth."""

from decimal import Decimal

import pytest

from gangyao.bulletins.intake import NotTaken, read_tables
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.observations.observations import Reading
from gangyao.observations.placing import place_headed, places_above
from made_statistics import PLAN


def reading_of(table: str, place: str = "云溪县") -> Reading:
    plan = read_plan(read_document(PLAN.replace("云溪县", place).encode(), "plan.md"))
    return read_tables(plan, [(table.encode(), "figures.csv")])


def told(reading: Reading) -> list[tuple[str, str, str, str, str | None]]:
    return [
        (one.subject, one.span.label, one.measure.value, f"{one.value} {one.unit}", one.place) for one in reading.observations
    ]


NATIONAL = "指标,2024年,2023年\n常住人口城镇化率(%),67,66.2\n"


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("数据库：全国年度数据", "全国"),
        ("2024年全省主要指标", "全省"),
        ("全市国民经济主要指标", "全市"),
        ("浙江省统计年鉴2024", "浙江省"),
        ("湖州市各县主要指标", "湖州市"),
        ("石门县2024年统计公报", "石门县"),
        ("云溪县石门镇2024年主要指标", "石门镇"),
    ],
)
def test_a_table_that_is_another_places_by_its_title_gives_the_plan_nothing_and_says_so(title: str, place: str) -> None:
    reading = reading_of(f"{title}\n{NATIONAL}")

    assert {one.place for one in reading.observations} == {place}
    doubt = next(finding for finding in reading.findings if finding.code == "other-place")
    assert place in doubt.message["zh"]


@pytest.mark.parametrize(
    "title",
    [
        "云溪县主要指标",
        "全县主要指标完成情况",
        "湖州市云溪县2024年统计公报",
        "主要指标",
        "数据来源：国家统计局",
        "填报单位：湖州市统计局",
        "城镇居民与农村居民主要指标",
    ],
)
def test_a_table_of_the_own_place_or_of_none_is_the_plans_own(title: str) -> None:
    reading = reading_of(f"{title}\n{NATIONAL}")

    assert {one.place for one in reading.observations} == {None}
    assert reading.findings == ()


def test_a_name_that_begins_with_a_wider_place_is_of_that_place() -> None:
    reading = reading_of("指标,单位,2024年\n全市地区生产总值,亿元,998\n地区生产总值,亿元,256\n")

    assert [(one.place, str(one.value)) for one in reading.observations] == [("全市", "998"), (None, "256")]


def test_a_second_table_with_the_same_head_goes_by_its_own_title() -> None:
    head = "指标,单位,2021年\n"
    reading = reading_of(f"云溪县主要指标\n{head}地区生产总值,亿元,210\n\n全市主要指标\n{head}常住人口,万人,300\n")

    assert [(one.subject, one.place) for one in reading.observations] == [("gdp", None), ("population_resident", "全市")]


def test_of_places_in_columns_the_own_one_is_the_plans() -> None:
    reading = reading_of(
        "2024年各县主要指标\n指标,单位,全市,云溪县,石门县\n地区生产总值,亿元,1200,256.3,201\n常住人口,万人,310,41.2,35\n"
    )

    assert [one for one in told(reading) if one[-1] is None] == [
        ("gdp", "2024", "level", "256.3 亿元", None),
        ("population_resident", "2024", "level", "41.2 万人", None),
    ]
    assert {one[-1] for one in told(reading)} == {None, "全市", "石门县"}


def test_where_no_column_is_the_own_place_it_is_said() -> None:
    reading = reading_of("2024年各县主要指标\n指标,单位,全市,石门县\n地区生产总值,亿元,1200,201\n")

    assert {one.place for one in reading.observations} == {"全市", "石门县"}
    assert "other-place" in [finding.code for finding in reading.findings]


def test_a_city_is_told_from_the_county_of_its_plan() -> None:
    assert {one.place for one in reading_of(f"全市主要指标\n{NATIONAL}", "湖州市").observations} == {None}


@pytest.mark.parametrize("head", ["口径", "统计口径"])
def test_a_column_of_levels_and_growth_is_one_whatever_its_head_says(head: str) -> None:
    reading = reading_of(
        f"指标,{head},2023年,2024年\n地区生产总值,总量（亿元）,240.1,256.3\n地区生产总值,增速（%）,6.1,6.4\n"
        "常住人口,总量（万人）,41,41.2\n常住人口,增速（%）,0.5,0.5\n"
    )

    assert told(reading)[:4] == [
        ("gdp", "2023", "level", "240.1 亿元", None),
        ("gdp", "2024", "level", "256.3 亿元", None),
        ("gdp", "2023", "growth", "6.1 %", None),
        ("gdp", "2024", "growth", "6.4 %", None),
    ]
    assert reading.findings == ()


def test_a_column_of_definitions_stays_one() -> None:
    reading = reading_of("指标,口径,2023年\n地区生产总值,快报数口径,240.1\n")

    assert [(one.definition, one.value) for one in reading.observations] == [("快报数口径", Decimal("240.1"))]


@pytest.mark.parametrize("words", ["指标", "单位", "城镇", "城区", "本期", "2024年", "占全市比重", "园区", "备注"])
def test_heads_that_are_no_places(words: str) -> None:
    assert place_headed(words) is None


def test_kinds_of_places_are_named_by_nobody() -> None:
    assert places_above(["城区与郊区对比", "地区生产总值", "小区物业"]) == ()


@pytest.mark.parametrize(
    "words", ["商业区", "主城区", "中心城区", "居住区", "产业集聚区", "云溪县和石门县", "石门县及临江区", "和石门县"]
)
def test_parts_of_a_town_and_two_places_at_once_are_no_place(words: str) -> None:
    assert place_headed(words) is None


@pytest.mark.parametrize("words", ["和平区", "和田县", "呼和浩特市", "和县", "石门县", "新城区"])
def test_a_listed_place_is_one_whatever_letters_its_name_has(words: str) -> None:
    assert place_headed(words) == words
    assert places_above([f"{words}2024年主要指标"]) == (words,)


SHARED = "2024年各县地区生产总值（亿元）\n县区,总量,增速%\n石门县,298.3,4.9\n{own},396.8,6.2\n"


@pytest.mark.parametrize("own", ["云溪", "云溪县", "全县", "本县", "全县合计", "云溪县合计", "全县（总计）", "合计", "云溪合计"])
def test_the_plans_own_place_by_any_of_its_names_is_no_other_place(own: str) -> None:
    assert told(reading_of(SHARED.format(own=own))) == [
        ("gdp", "2024", "level", "298.3 亿元", "石门县"),
        ("gdp", "2024", "growth", "4.9 %", "石门县"),
        ("gdp", "2024", "level", "396.8 亿元", None),
        ("gdp", "2024", "growth", "6.2 %", None),
    ]


@pytest.mark.parametrize("other", ["全市合计", "石桥", "临江区（合计）", "云溪镇"])
def test_another_place_stays_another_place(other: str) -> None:
    places = {row[4] for row in told(reading_of(SHARED.format(own=other)))}

    assert None not in places
    assert len(places) == 2


def test_the_short_name_of_ones_own_place_heads_ones_own_column() -> None:
    table = "2024年主要指标增速（%）\n指标,全国,全市,云溪\n地区生产总值,5.0,5.6,6.2\n"

    assert [(row[3], row[4]) for row in told(reading_of(table))] == [("5.0 %", "全国"), ("5.6 %", "全市"), ("6.2 %", None)]


def test_a_short_name_that_is_the_city_s_too_is_not_taken_for_the_county() -> None:
    assert {row[4] for row in told(reading_of(SHARED.format(own="湘潭"), place="湘潭县"))} == {"石门县", "湘潭"}


PARTS = "云溪县常住人口（万人）\n类别,2023年,2024年\n{part},7.1,6.9\n"


@pytest.mark.parametrize(
    "part", ["城镇", "0-14岁", "60岁以上", "65岁及以上", "500万元以上", "3人户", "15—59岁", "1个孩子", "２０岁以下"]
)
def test_a_part_of_the_whole_is_asked_whatever_its_name_begins_with(part: str) -> None:
    plan = read_plan(read_document(PLAN.encode(), "plan.md"))

    with pytest.raises(NotTaken, match="nothing says which indicator"):
        read_tables(plan, [(PARTS.format(part=part).encode(), "figures.csv")])


def test_a_plain_number_in_front_of_the_figures_is_no_part() -> None:
    assert [row[3] for row in told(reading_of("云溪县常住人口（万人）\n页,2023年,2024年\n12,40.1,40.3\n"))] == [
        "40.1 万人",
        "40.3 万人",
    ]
