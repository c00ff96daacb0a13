"""Who owns which figure, as the trade knows it; every row says who says so and how sure."""

import datetime as dt

import pytest

from gangyao.registers.offices import name_of
from gangyao.registers.owners import owner_of
from gangyao.registers.places import Place, PlaceLevel

DISTRICT = Place(name="湖州市吴兴区", level=PlaceLevel.COUNTY, code="330502")


@pytest.mark.parametrize(
    ("indicator", "lead", "source"),
    [
        ("urbanisation", "统计局", "统计局"),
        ("urbanisation_resident", "统计局", "统计局"),
        ("rd_share", "统计局", "统计局"),
        ("rd_growth", "统计局", "统计局"),
        ("rd_expenditure", "统计局", "统计局"),
        ("income_all", "调查队", "调查队"),
        ("income_urban", "调查队", "调查队"),
        ("income_rural", "调查队", "调查队"),
        ("income_ratio", "调查队", "调查队"),
        ("income_all_growth", "调查队", "调查队"),
        ("digital_share", "经济和信息化局", "统计局"),
        ("digital_core_share", "经济和信息化局", "统计局"),
        ("digital_core_value", "经济和信息化局", "统计局"),
        ("culture_value", "委宣传部", "统计局"),
        ("culture_share", "委宣传部", "统计局"),
        ("law_enforcement_share", "综合行政执法局", "综合行政执法局"),
    ],
)
def test_a_figure_is_owned_by_whom_the_trade_knows_to_own_it(indicator: str, lead: str, source: str) -> None:
    owner = owner_of(indicator, DISTRICT)

    assert owner is not None
    assert (name_of(owner.lead, DISTRICT), name_of(owner.source, DISTRICT)) == (f"区{lead}", f"区{source}")
    assert owner.row.source
    assert owner.row.sure is not None


@pytest.mark.parametrize(
    ("level", "at"), [(PlaceLevel.COUNTY, "city"), (PlaceLevel.CITY, "province"), (PlaceLevel.PROVINCE, "nation")]
)
def test_gross_product_is_approved_one_level_above(level: PlaceLevel, at: str) -> None:
    owner = owner_of("gdp", Place(name="某地", level=level))

    assert owner is not None
    assert (owner.approved_by, owner.approved_at) == ("统计部门", at)


def test_who_approves_what_nobody_has_said_of_is_a_gap() -> None:
    owner = owner_of("trade_total", DISTRICT)

    assert owner is not None
    assert (owner.lead, owner.approved_by) == ("商务部门", "")
    assert owner_of("no-such-indicator", DISTRICT) is None


@pytest.mark.parametrize(
    ("indicator", "day", "by"),
    [
        ("energy_intensity_cut", dt.date(2025, 12, 31), "统计部门"),
        ("energy_intensity_cut", dt.date(2026, 12, 31), ""),
        ("carbon_intensity_cut", dt.date(2025, 12, 31), ""),
        ("carbon_intensity_cut", dt.date(2026, 12, 31), "生态环境部门"),
        ("pm25", dt.date(2023, 12, 31), "生态环境部门"),
        ("water_total", dt.date(2023, 12, 31), "水利部门"),
        ("digital_core_share", dt.date(2023, 12, 31), "统计部门"),
    ],
)
def test_what_is_fixed_above_changes_with_the_periods(indicator: str, day: dt.date, by: str) -> None:
    owner = owner_of(indicator, DISTRICT, day)

    assert owner is not None
    assert owner.approved_by == by
