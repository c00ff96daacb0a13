"""Charts as Vega-Lite, for the web and for pictures: one specification with its data in it, nothing fetched.

In: a Chart. Out: the specification as a dict, or its picture. A band is an area between two bounds; a gap stays a gap.
"""

from collections.abc import Iterable
from typing import Any

from gangyao.papers.pieces import Chart, Series, Shape
from gangyao.reports.svgcharts import COLOURS, DASHES, alt_text, band_of, known
from gangyao.reports.svgscales import number_words
from gangyao.reports.visible import visible

Spec = dict[str, Any]  # JSON: a specification, or a part of one

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"  # a name, never fetched
VERSION = "5.21"  # of Vega-Lite, that draws the pictures
FONTS = '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", SimHei, "WenQuanYi Micro Hei", sans-serif'
WIDTH, HEIGHT = 560, 260  # pixels
ROOM, LINE = 34, 18  # pixels of a bar's category, and at least of each bar in it
LONGEST_LABEL = 220
FEW = 6  # below which whole numbers get a tick each
MARKS = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
BAR = {"type": "bar", "stroke": "#222", "strokeWidth": 0.7}


def vega_lite(chart: Chart, language: str) -> Spec:
    """The specification (Vega-Lite 5) with every value of the chart in its data."""
    draw = {Shape.BAR: bars, Shape.COLUMN: columns, Shape.STACKED: stacked}.get(chart.shape, lines)
    return {
        "$schema": SCHEMA,
        "title": {"text": visible(chart.caption), "anchor": "start"},
        "description": visible(alt_text(chart, language)),
        "width": WIDTH,
        "height": max(ROOM, LINE * len(chart.series)) * max(len(chart.categories), 2) if chart.shape is Shape.BAR else HEIGHT,
        "data": {"values": values_of(chart)},
        "layer": draw(chart),
        "config": {"font": FONTS, "background": "white", "axis": {"labelLimit": LONGEST_LABEL}, "legend": {"labelLimit": 0}},
    }


def values_of(chart: Chart) -> list[Spec]:
    """A row for every value: its category and series by name and place, the value and its words, which unbroken run it is of."""
    names, rows = told_apart(chart.categories), []
    for nth, (name, series) in enumerate(zip(told_apart(one.name for one in chart.series), chart.series, strict=True)):
        run, before = 0, -1
        for at, value in known(series):
            if at < len(names):
                run, before = run + (at > before + 1), at
                row = {"at": at, "category": names[at], "nth": nth, "series": name, "run": run, "value": value}
                rows.append({**row, "words": number_words(value)})
    return rows


def told_apart(names: Iterable[str]) -> list[str]:
    """Names as they can be seen, a number after those that came before.

    >>> told_apart(["a", "b", "a"])
    ['a', 'b', 'a (2)']
    """
    found: list[str] = []
    for name in map(visible, names):
        tries = (name if count == 1 else f"{name} ({count})" for count in range(1, len(found) + 2))
        found.append(next(one for one in tries if one not in found))
    return found


def category(chart: Chart, **more: object) -> Spec:
    """The axis of categories, in the order of the chart, also of those without a value."""
    domain = told_apart(chart.categories)
    return {"field": "category", "type": "ordinal", "title": None, "sort": None, "scale": {"domain": domain}, **more}


def amount(chart: Chart, *, from_zero: bool = True, **more: object) -> Spec:
    """The axis of values, with the unit."""
    axis: Spec = {"title": visible(chart.unit) or None}
    if from_zero and highest(chart) < FEW and all(value.is_integer() for one in chart.series for _, value in known(one)):
        axis["tickCount"] = max(int(highest(chart)), 1)  # halves of an item are none
    return {"field": "value", "type": "quantitative", "axis": axis, "scale": {"zero": from_zero}, **more}


def by_series(chart: Chart, shown: tuple[str, ...], drawn: Iterable[int] | None = None) -> Spec:
    """How series are told apart: by colour, and by dashes and marks where lines are drawn; one alone needs no legend."""
    names = told_apart(one.name for one in chart.series)
    places = list(drawn if drawn is not None else range(len(names)))
    legend = {"orient": "bottom", "columns": 3, "title": None} if len(places) > 1 else None
    ranges = {
        "color": [COLOURS[nth % len(COLOURS)] for nth in places],
        "strokeDash": [[int(part) for part in DASHES[nth % len(DASHES)].split()] or [1, 0] for nth in places],
        "shape": [MARKS[nth % len(MARKS)] for nth in places],
    }
    scale = {"domain": [names[nth] for nth in places]}
    return {
        channel: {"field": "series", "type": "nominal", "scale": {**scale, "range": ranges[channel]}, "legend": legend}
        for channel in shown
    }


def bars(chart: Chart) -> list[Spec]:
    """Bars beside their names, the number at the end of each."""
    series = told_apart(one.name for one in chart.series)
    place = {
        "y": category(chart, axis={"labelLimit": LONGEST_LABEL}),
        "x": amount(chart),
        "yOffset": {"field": "series", "type": "nominal", "scale": {"domain": series}},
    }
    text = {"type": "text", "align": "left", "dx": 4}
    return [
        {"mark": BAR, "encoding": {**place, **by_series(chart, ("color",))}},
        {"mark": text, "encoding": {**place, "text": {"field": "words", "type": "nominal"}}},
    ]


def columns(chart: Chart) -> list[Spec]:
    """Columns side by side, the number above each."""
    series = told_apart(one.name for one in chart.series)
    offset = {"field": "series", "type": "nominal", "scale": {"domain": series}}
    place = {"x": category(chart, axis={"labelAngle": 0}), "y": amount(chart), "xOffset": offset}
    return [
        {"mark": BAR, "encoding": {**place, **by_series(chart, ("color",))}},
        {"mark": {"type": "text", "dy": -6}, "encoding": {**place, "text": {"field": "words", "type": "nominal"}}},
    ]


def stacked(chart: Chart) -> list[Spec]:
    """Columns upon each other, the sum above, the number of each part in it where it has room, else under the pointer."""
    order = {"field": "nth", "type": "quantitative"}
    tip = [{"field": name, "type": "nominal", "title": None} for name in ("category", "series", "words")]
    x = category(chart, axis={"labelAngle": 0})
    own = {"x": x, "y": amount(chart, stack="zero"), "order": order, "tooltip": tip, **by_series(chart, ("color",))}
    total = amount(chart, aggregate="sum")
    parts = {"x": x, "y": amount(chart, stack="zero", bandPosition=0.5), "order": order, "detail": {"field": "series"}}
    words = {"text": {"field": "words", "type": "nominal"}}
    return [
        {"mark": {**BAR, "width": {"band": 0.55}}, "encoding": own},
        {
            "transform": [{"filter": {"field": "value", "gt": share_seen(chart)}}],
            "mark": {"type": "text", "fill": "#fff", "fontWeight": "bold"},
            "encoding": {**parts, **words},
        },
        {
            "mark": {"type": "text", "dy": -6, "fontWeight": "bold"},
            "encoding": {"x": x, "y": total, "text": {"field": "value", "aggregate": "sum", "type": "quantitative"}},
        },
    ]


def share_seen(chart: Chart) -> float:
    """The least value whose part of a column is high enough for its number."""
    return highest(chart) * 16 / HEIGHT


def highest(chart: Chart) -> float:
    """The sum of the highest column, at least nought."""
    sums = [0.0] * len(chart.categories)
    for series in chart.series:
        for at, value in known(series):
            if at < len(sums):
                sums[at] += value
    return max([0.0, *sums])


def lines(chart: Chart) -> list[Spec]:
    """Lines over a band; of a fan the first two series are the band and no lines."""
    drawn = [nth for nth in range(len(chart.series)) if chart.shape is not Shape.FAN or nth > 1]
    place = {"x": category(chart, axis={"labelAngle": 0}), "y": amount(chart, from_zero=False)}
    kept = [] if len(drawn) == len(chart.series) else [{"filter": {"field": "nth", "gt": 1}}]
    line = {**place, **by_series(chart, ("color", "strokeDash"), drawn), "detail": {"field": "run"}}
    mark = {**place, **by_series(chart, ("color", "shape"), drawn)}
    own = [
        {"transform": kept, "mark": {"type": "line", "strokeWidth": 2}, "encoding": line},
        {"transform": kept, "mark": {"type": "point", "filled": True, "size": 50, "opacity": 1}, "encoding": mark},
    ]
    band = band_of(chart)
    return [*(areas(chart, band) if band else []), *own]


def areas(chart: Chart, band: tuple[Series, Series]) -> list[Spec]:
    """The area between the two bounds, with data of its own, and a stroke in each year: a single year has no area."""
    names, rows, run, before = told_apart(chart.categories), list[Spec](), 0, -1
    low, high = dict(known(band[0])), dict(known(band[1]))
    for at in sorted(low.keys() & high.keys() & set(range(len(names)))):
        run, before = run + (at > before + 1), at
        rows.append({"category": names[at], "run": run, "low": low[at], "high": high[at]})
    place = {
        "x": category(chart, axis={"labelAngle": 0}),
        "y": {**amount(chart, from_zero=False), "field": "low"},
        "y2": {"field": "high"},
        "detail": {"field": "run"},
    }
    marks = (
        {"type": "area", "color": "#999", "opacity": 0.3},
        {"type": "rule", "color": "#999", "opacity": 0.5, "strokeWidth": 6},
    )
    return [{"data": {"values": rows}, "mark": mark, "encoding": place} for mark in marks]


def png(chart: Chart, language: str, scale: float = 2.0) -> bytes:
    """The chart as a picture; Chinese letters need a Chinese font on the machine."""
    import vl_convert  # noqa: PLC0415 - a large library, only for who draws pictures

    picture: bytes = vl_convert.vegalite_to_png(vega_lite(chart, language), vl_version=VERSION, scale=scale, allowed_base_urls=[])
    return picture


def svg(chart: Chart, language: str) -> str:
    """The chart as SVG, drawn by Vega-Lite."""
    import vl_convert  # noqa: PLC0415

    drawing: str = vl_convert.vegalite_to_svg(vega_lite(chart, language), vl_version=VERSION, allowed_base_urls=[])
    return drawing
