"""A specification of a chart adds up to the chart, whatever the chart holds."""

import math

from hypothesis import given
from hypothesis import strategies as st

from gangyao.papers.pieces import Chart, Series, Shape
from gangyao.papers.reporting import write_report
from gangyao.reports.chartfiles import charts_in
from gangyao.reports.vegacharts import vega_lite
from made_reports import hostile, wuxing

VALUES = st.lists(st.none() | st.floats(-1e9, 1e9), min_size=3, max_size=3).map(tuple)
CHARTS = st.builds(
    Chart,
    id=st.text(max_size=5),
    caption=st.text(max_size=9),
    shape=st.sampled_from(Shape),
    categories=st.tuples(st.text(max_size=4), st.text(max_size=4), st.text(max_size=4)),
    series=st.lists(st.builds(Series, name=st.text(max_size=3), values=VALUES), max_size=5).map(tuple),
    unit=st.text(max_size=3),
)


def total(chart: Chart) -> float:
    return math.fsum(value for series in chart.series for value in series.values if value is not None)


def total_of_spec(chart: Chart, language: str) -> float:
    return math.fsum(row["value"] for row in vega_lite(chart, language)["data"]["values"])


def test_every_chart_of_a_report_gives_a_specification_of_the_same_sum() -> None:
    for material in (wuxing(), hostile()):
        charts = charts_in(write_report(material))

        assert charts
        assert [total_of_spec(chart, "zh") for chart in charts] == [total(chart) for chart in charts]


@given(CHARTS)
def test_a_chart_of_anything_gives_a_specification_of_the_same_sum_and_of_rows_that_can_be_told_apart(chart: Chart) -> None:
    rows = vega_lite(chart, "zh")["data"]["values"]

    assert total_of_spec(chart, "zh") == total(chart)
    assert len({(row["category"], row["series"]) for row in rows}) == len(rows)
