"""The dictionary of known indicators: every name finds its own, and none finds another's."""

import pytest

from gangyao.plan.dictionary import concepts, find_concept, normalise_name, sourced_count


def test_every_name_and_alias_finds_its_own_concept_and_no_other() -> None:
    owners: dict[str, str] = {}
    for concept in concepts():
        for name in (concept.name, *concept.aliases):
            assert find_concept(name) is concept, name
            assert owners.setdefault(normalise_name(name), concept.id) == concept.id


def test_there_are_at_least_two_hundred_with_ids_of_their_own() -> None:
    assert len({concept.id for concept in concepts()}) == len(concepts()) >= 200
    assert 0 < sourced_count() <= len(concepts())


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("户籍人口城镇化率", "常住人口城镇化率"),
        ("城镇登记失业率", "城镇调查失业率"),
        ("城镇居民人均可支配收入", "农村居民人均可支配收入"),
        ("城镇居民人均可支配收入", "居民人均可支配收入"),
        ("地区生产总值", "地区生产总值年均增长"),
        ("单位GDP能耗", "单位GDP能耗降低"),
        ("人均地区生产总值", "地区生产总值"),
        ("数字经济增加值占GDP比重", "数字经济核心产业增加值占GDP比重"),
        ("每万人发明专利拥有量", "每万人高价值发明专利拥有量"),
        ("规上工业总产值", "规上工业增加值"),
        ("一般公共预算收入", "财政总收入"),
    ],
)
def test_what_sounds_alike_stays_apart(name: str, other: str) -> None:
    one, two = find_concept(name), find_concept(other)

    assert one is not None
    assert two is not None
    assert one is not two


@pytest.mark.parametrize(
    ("name", "concept"),
    [
        ("常住人口城市化率", "urbanisation_resident"),
        ("人均期望寿命", "life_expectancy"),
        ("全社会研究与试验发展经费支出占地区生产总值比重", "rd_share"),
        ("R&D经费支出占GDP比重", "rd_share"),
        ("细颗粒物（PM2.5）平均浓度", "pm25"),
        ("全市居民人均可支配收入年均增速", "income_all_growth"),
        ("每千人口拥有执业（助理）医师数", "doctors_per_1k"),
        ("亿元GDP生产安全事故死亡率", "accident_mortality"),
        ("地表水达到或优于Ⅲ类水体比例", "good_water_share"),
    ],
)
def test_wordings_of_plans_find_their_concept(name: str, concept: str) -> None:
    found = find_concept(name)

    assert found is not None
    assert found.id == concept


@pytest.mark.parametrize(
    "name", ["人均地区生产总值（户籍人口）", "“15+8”产业增加值占地区生产总值比重", "城市副中心地区生产总值年均增速", "规划", ""]
)
def test_what_is_not_known_is_not_bound_to_something_like_it(name: str) -> None:
    assert find_concept(name) is None
