"""What was known on a given day."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from gangyao.observations.knowledge import known_records
from gangyao.observations.observations import Observation, Origin, Status
from gangyao.vocabulary.spans import month_span
from made_tables import codes, read

VINTAGES = (
    "指标,期间,数值,状态,公布日期,可见,口径\n地区生产总值,2022,820,最终,2023-10-01,,旧口径\n地区生产总值,2023,850,初步,2024-02-01,,旧口径\n"
    "地区生产总值,2023,853.2,修订,2024-10-01,2025-01-01,新口径\n"
)


@pytest.mark.parametrize(
    ("day", "public", "value"),
    [
        (dt.date(2024, 1, 31), False, None),
        (dt.date(2024, 2, 1), False, "850"),
        (dt.date(2024, 12, 1), False, "853.2"),
        (dt.date(2024, 12, 1), True, "850"),
        (dt.date(2025, 1, 1), True, "853.2"),
    ],
)
def test_the_latest_vintage_that_was_out_on_a_day_counts(day: dt.date, public: bool, value: str | None) -> None:  # noqa: FBT001
    record = known_records(read(VINTAGES).observations, day, public=public)["gdp"]

    assert record.yearly().get(2023) == (Decimal(value) if value else None)


@pytest.mark.parametrize(
    "field", [{"attested": False}, {"published": dt.date(2024, 1, 1)}, {"status": Status.REVISED}, {"unit": "亿元"}]
)
def test_rows_that_differ_in_one_thing_are_told_apart_in_any_order(field: dict[str, Any]) -> None:
    one = Observation(subject="gdp", span=month_span(2023, 1, 12), value=None, origin=Origin(file="a.csv", row=2))
    other = replace(one, **field)
    day = dt.date(2025, 1, 1)

    assert known_records([one, other], day) == known_records([other, one], day)


def test_a_change_of_definition_breaks_the_series_where_it_begins() -> None:
    record = known_records(read(VINTAGES).observations, dt.date(2025, 1, 1))["gdp"]

    assert [span.label for span in record.breaks] == ["2023"]


def test_months_that_are_all_known_add_up_to_their_year() -> None:
    text = "指标,期间,数值\n地区生产总值,2023-01..09,600\n" + "".join(f"地区生产总值,2023-{month},80\n" for month in (10, 11, 12))
    record = known_records(read(text).observations, dt.date(2024, 6, 1))["gdp"]

    assert record.yearly() == {}
    assert record.yearly(summed=True) == {2023: Decimal(840)}


def test_an_answer_is_no_observation_and_another_place_is_no_own_figure() -> None:
    text = "指标,期间,数值,文字说明,状态,地区\n地区生产总值,2023,,口径取消,无,\n地区生产总值,2023,90000,,,全省\n"
    record = known_records(read(text).observations, dt.date(2024, 6, 1))["gdp"]

    assert (record.latest(), [one.text for one in record.answers]) == (None, ["口径取消"])
    assert record.places["全省"].yearly() == {2023: Decimal(90000)}


def test_a_year_to_date_said_to_be_cumulative_is_no_sum_of_years() -> None:
    text = "指标,期间,数值,文字说明\n地区生产总值,2023-01..09,累计600,1—9月累计\n绿道长度,2023,[35],\n"

    assert [one.total for one in read(text).observations] == [False, True]


def test_a_template_of_codes_needs_no_name() -> None:
    assert codes(read("indicator,year,value\ngreenway,2023,150\n")) == []
