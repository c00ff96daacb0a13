"""The new charts in Word: read back by the libraries that others open them with."""

import io

import openpyxl
import pytest
from pptx.chart.chart import Chart as Read
from pptx.oxml import parse_xml

from gangyao.foreign import Foreign
from gangyao.papers.pieces import Chart, Series, Shape
from gangyao.papers.reporting import write_report
from gangyao.reports.chartfiles import charts_in
from gangyao.reports.wordcharts import chart_parts
from made_reports import HOSTILE, wuxing

CHARTS = {chart.id: chart for chart in charts_in(write_report(wuxing()))}


def read(chart: Chart) -> Foreign:
    return Read(parse_xml(chart_parts(chart)[0]), None)  # type: ignore[arg-type, no-untyped-call]


@pytest.mark.parametrize("name", ["standings", "completion", "due", "path-gdp"])
def test_a_chart_part_holds_the_numbers_and_so_does_its_workbook(name: str) -> None:
    chart = CHARTS[name]
    plot = read(chart).plots[-1]
    sheet = openpyxl.load_workbook(io.BytesIO(chart_parts(chart)[1])).active

    assert tuple(plot.categories) == chart.categories
    assert [(one.name, tuple(one.values)) for one in plot.series] == [(one.name, one.values) for one in chart.series]
    for row, values in zip(
        sheet.iter_rows(min_row=2, values_only=True), zip(*(one.values for one in chart.series), strict=True), strict=True
    ):
        assert row[1 : 1 + len(values)] == pytest.approx(values)


def test_several_series_have_a_legend_and_one_alone_has_none() -> None:
    assert read(CHARTS["due"]).has_legend
    assert not read(CHARTS["completion"]).has_legend
    assert not read(CHARTS["completion"]).has_title


def test_bars_stand_in_the_order_of_their_names_from_above() -> None:
    assert read(CHARTS["completion"]).category_axis.reverse_order
    assert not read(CHARTS["due"]).category_axis.reverse_order


def test_of_many_bars_every_name_is_shown() -> None:
    names = tuple(f"第{index}章" for index in range(25))
    chart = Chart(id="x", caption="x", shape=Shape.BAR, categories=names, series=(Series(name="s", values=(50.0,) * 25),))
    xml = chart_parts(chart)[0].decode()

    assert 'tickLblSkip val="1"' in xml
    assert 'sz="504"' in xml


def test_names_with_markup_leave_the_part_readable() -> None:
    chart = Chart(id="x", caption="x", shape=Shape.BAR, categories=(HOSTILE,), series=(Series(name=HOSTILE, values=(1.0,)),))

    assert "<script>" in next(iter(read(chart).plots[0].categories))
