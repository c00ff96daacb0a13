"""Charts as Vega-Lite and as files: the numbers of the chart, a picture of them, and no harm from names."""

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from gangyao.papers.pieces import Chart, Series, Shape
from gangyao.papers.reporting import write_report
from gangyao.reports import chartfiles
from gangyao.reports.chartfiles import chart_files, charts_in, file_stems
from gangyao.reports.vegacharts import png, svg, vega_lite
from made_reports import HOSTILE, hostile, wuxing

PNG = b"\x89PNG\r\n\x1a\n"
KNOWN = (1.0, None, 3.0)


def charts() -> dict[str, Chart]:
    return {chart.id: chart for chart in charts_in(write_report(wuxing()))}


def values(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return list(spec["data"]["values"])


def drawn(shape: Shape, *series: tuple[float | None, ...], names: tuple[str, ...] = ("甲", "乙", "丙")) -> Chart:
    own = tuple(Series(name=f"s{index}", values=one) for index, one in enumerate(series))
    return Chart(id="x", caption="题", shape=shape, categories=names, series=own, unit="%")


def test_the_data_of_a_path_are_those_of_the_assessment() -> None:
    product = next(item for item in wuxing().assessment.indicators if item.id == "gdp")
    seen = {row["category"]: row["value"] for row in values(vega_lite(charts()["path-gdp"], "zh")) if row["series"] == "实际"}

    assert product.latest is not None
    assert product.latest.value is not None
    assert seen[product.latest.period] == float(product.latest.value)
    assert "2022" not in seen


def test_a_row_names_the_category_and_the_series_of_its_value() -> None:
    rows = values(vega_lite(charts()["due"], "zh"))
    chart = charts()["due"]

    assert [
        (chart.series[row["nth"]].values[row["at"]], chart.categories[row["at"]], chart.series[row["nth"]].name) for row in rows
    ] == [(row["value"], row["category"], row["series"]) for row in rows]


def test_a_forecast_is_an_area_between_its_bounds() -> None:
    spec = vega_lite(charts()["path-gdp"], "zh")
    band = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "area")
    low, high = (
        next(one for one in charts()["path-gdp"].series if one.name.startswith(name)) for name in ("预测低值", "预测高值")
    )

    assert [(row["low"], row["high"]) for row in band["data"]["values"]] == [
        pair for pair in zip(low.values, high.values, strict=True) if None not in pair
    ]


def test_of_a_fan_the_band_is_no_line() -> None:
    spec = vega_lite(drawn(Shape.FAN, (1.0, 2.0, 3.0), (1.0, 1.0, 1.0), (1.5, 2.5, 3.5)), "zh")
    band = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "area")
    line = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "line")

    assert [(row["low"], row["high"]) for row in band["data"]["values"]] == [(1.0, 2.0), (2.0, 3.0), (3.0, 4.0)]
    assert line["encoding"]["color"]["scale"]["domain"] == ["s2"]


def test_a_gap_in_a_line_stays_a_gap() -> None:
    rows = values(vega_lite(drawn(Shape.LINE, KNOWN), "zh"))

    assert [(row["category"], row["run"]) for row in rows] == [("甲", 0), ("丙", 1)]


def test_nothing_is_fetched_and_chinese_fonts_are_named() -> None:
    spec = vega_lite(charts()["completion"], "zh")

    assert "url" not in json.dumps({key: part for key, part in spec.items() if key != "$schema"})
    assert "Noto Sans CJK SC" in spec["config"]["font"]
    assert "SimHei" in spec["config"]["font"]


def test_categories_and_series_of_one_name_stay_apart() -> None:
    chart = drawn(Shape.STACKED, (1.0, 2.0, 3.0), names=("甲", "甲", "甲 (2)"))

    assert len({row["category"] for row in values(vega_lite(chart, "zh"))}) == 3


@pytest.mark.parametrize("shape", list(Shape))
@pytest.mark.parametrize("series", [(), ((None, None, None),), (KNOWN, (-2.0, 0.0, float("inf")), (5.0, 6.0, 7.0))])
def test_every_shape_is_drawn_whatever_its_values(shape: Shape, series: tuple[tuple[float | None, ...], ...]) -> None:
    chart = drawn(shape, *series)

    assert png(chart, "zh", scale=0.5).startswith(PNG)
    assert etree.fromstring(svg(chart, "zh").encode()).tag.endswith("svg")


def test_names_are_never_markup_of_a_drawing() -> None:
    chart = Chart(
        id="x",
        caption=HOSTILE,
        shape=Shape.BAR,
        categories=(HOSTILE, HOSTILE, "\ud800"),
        series=(Series(name="<script>alert(1)</script>", values=(1.0, 2.0, 3.0)),),
        unit="<b>",
    )

    for drawing in (svg(chart, "zh").encode(), chart_files([chart], "zh")[0][1]):
        root = etree.fromstring(drawing)
        assert root.xpath("//*[local-name() = 'script' or local-name() = 'b']") == []


def test_every_chart_gives_a_drawing_a_picture_and_a_specification() -> None:
    own = charts_in(write_report(hostile()))
    files = chart_files(own, "zh")

    assert len({name for name, _ in files}) == len(files) == 3 * len(own)
    for name, content in files:
        assert not set(name) & set('/\\:*?"<>| ')
        if name.endswith(".png"):
            assert content.startswith(PNG)
        elif name.endswith(".svg"):
            assert etree.fromstring(content).tag == "{http://www.w3.org/2000/svg}svg"
        else:
            assert json.loads(content)["$schema"].endswith("vega-lite/v5.json")


def test_names_of_files_are_short_and_differ_in_every_file_system() -> None:
    stems = file_stems(["../../etc/passwd", "A", "a", "a-2", "", "指标" * 100])

    assert len({stem.casefold() for stem in stems}) == len(stems)
    assert all("/" not in stem and "." not in stem and 0 < len(stem.encode()) < 200 for stem in stems)


def test_a_machine_without_a_list_of_fonts_is_searched_for_a_chinese_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chartfiles, "FONT_FOLDERS", (str(tmp_path),))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")

    assert not chartfiles.has_chinese_font.__wrapped__()

    (tmp_path / "NotoSansCJK-Regular.ttc").write_bytes(b"")
    assert chartfiles.has_chinese_font.__wrapped__()
