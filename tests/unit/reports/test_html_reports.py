"""A report as a page: nothing fetched, every number answers for itself, readable without colour and without a script."""

import itertools
import re
from pathlib import Path

import pytest
from lxml import etree, html

from gangyao.papers.pieces import Chart, Paragraph, Report, Series, Shape, Table
from gangyao.papers.reporting import write_report
from gangyao.reports.htmlreports import numbered, render_html
from gangyao.reports.svgcharts import chart_svg
from made_reports import HOSTILE, hostile, wuxing


@pytest.fixture(scope="module")
def report() -> Report:
    return write_report(wuxing())


@pytest.fixture(scope="module")
def page(report: Report) -> "html.HtmlElement":
    return html.document_fromstring(render_html(report))


def traced(report: Report) -> int:
    sections = (*report.sections, *report.annexes)
    blocks = [block for section in sections for block in section.blocks]
    cells = [cell for block in blocks if isinstance(block, Table) for line in block.rows for cell in line]
    pieces = [block.pieces for block in blocks if isinstance(block, Paragraph)]
    return sum(piece.trace is not None for group in (*cells, *pieces) for piece in group)


def test_every_traced_number_has_a_title_and_a_link_to_its_trace(report: Report, page: "html.HtmlElement") -> None:
    spans = page.xpath("//span[starts-with(@id, 'n')]")
    rows = {row.get("id") for row in page.xpath("//section[@id='traces']//tr[@id]")}

    assert len(spans) == traced(report) > 100
    assert all(span.get("title") for span in spans)
    assert {span.find("a").get("href") for span in spans} == {f"#{name}" for name in rows}


def test_no_link_leads_nowhere_and_no_id_is_given_twice(page: "html.HtmlElement") -> None:
    names = page.xpath("//@id")

    assert {link[1:] for link in page.xpath("//@href")} <= set(names)
    assert len(names) == len(set(names))


def test_nothing_is_fetched_and_no_script_runs(page: "html.HtmlElement") -> None:
    raw = etree.tostring(page, encoding="unicode")

    assert page.xpath("//script | //link | //img | //iframe | //@src | //@onload") == []
    assert not re.search(r"https?://|@import|url\((?!#)", raw)


def test_the_style_sheet_stays_within_what_old_browsers_know() -> None:
    style = (Path(__file__).parents[3] / "src/gangyao/reports/papers.css").read_text(encoding="utf-8")

    assert not re.search(r":has\(|@layer|@container|color-mix|oklch|dvh|:is\(", style)
    assert "size: A4" in style


def test_headings_come_in_order_and_tables_say_what_their_heads_are(page: "html.HtmlElement") -> None:
    levels = [int(tag.tag[1]) for tag in page.xpath("//h1|//h2|//h3|//h4")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= before + 1 for before, later in itertools.pairwise(levels))
    assert all(table.find("caption").text_content().strip() for table in page.iter("table"))
    assert page.xpath("//th[not(@scope)]") == []


def test_every_chart_has_words_that_say_what_it_shows(report: Report, page: "html.HtmlElement") -> None:
    charts = [block for section in report.sections for block in section.blocks if isinstance(block, Chart)]
    drawings = page.xpath("//svg[@role='img']")

    assert len(drawings) == len(charts) > 0
    for chart, drawing in zip(charts, drawings, strict=True):
        words = drawing.findtext("desc") or ""
        assert all(series.name in words for series in chart.series)


def test_a_place_for_the_writer_is_seen(report: Report, page: "html.HtmlElement") -> None:
    blocks = [block for part in (*report.sections, *report.annexes) for block in part.blocks]
    told = [block.pieces for block in blocks if isinstance(block, Paragraph)]
    told += [cell for block in blocks if isinstance(block, Table) for line in block.rows for cell in line]
    gaps = sorted(one.text for pieces in told for one in pieces if one.gap)

    assert sorted(mark.text for mark in page.xpath("//mark[@class='gap']")) == gaps


def test_names_are_never_markup_nor_turn_the_text() -> None:
    raw = render_html(write_report(hostile())).decode()
    seen = html.document_fromstring(raw).text_content()

    assert "<script" not in raw
    assert "<i>" not in raw
    assert not re.search("[\x00-\x08\u202a-\u202e\u2028]", raw)
    assert HOSTILE.replace("\x07", "\ufffd").replace("\u202e", "\ufffd") in seen


@pytest.mark.parametrize("shape", list(Shape))
@pytest.mark.parametrize(
    "values",
    [
        (),
        ((None, None),),
        ((0.0, 0.0),),
        ((-3.0, -1.0), (2.0, None)),
        ((5.0, 5.0), (1.0, 1.0)),
        ((1e-9, 2e-9),),
        ((1e12, float("inf")),),
    ],
    ids=["no series", "nothing known", "nought", "negative", "flat", "tiny", "boundless"],
)
def test_a_chart_of_anything_is_whole_and_within_its_frame(shape: Shape, values: tuple[tuple[float | None, ...], ...]) -> None:
    series = tuple(Series(name=f"s{index}", values=own) for index, own in enumerate(values))
    chart = Chart(id="a <b>|c", caption="<甲>", shape=shape, categories=("甲" * 20, "b"), series=series, unit="%")

    root = etree.fromstring(chart_svg(chart, "zh"))

    assert root.findtext("title") == "<甲>"
    assert all(-1 <= float(y) <= 500 for y in root.xpath("//@y"))
    assert "nan" not in etree.tostring(root, encoding="unicode")


def test_of_many_bars_no_name_stands_upon_another() -> None:
    names = tuple(f"第{index}章" for index in range(25))
    chart = Chart(id="x", caption="x", shape=Shape.BAR, categories=names, series=(Series(name="s", values=(50.0,) * 25),))
    root = etree.fromstring(chart_svg(chart, "zh"))

    places = [float(one.get("y")) for one in root.iter("text") if one.text in names]
    assert min(later - before for before, later in itertools.pairwise(places)) >= 14
    assert max(places) < float(root.get("viewBox").split()[3])


def test_every_series_differs_without_colour() -> None:
    series = tuple(Series(name=str(index), values=(1.0, 2.0)) for index in range(5))
    chart = Chart(id="x", caption="x", shape=Shape.LINE, categories=("a", "b"), series=series)
    root = etree.fromstring(chart_svg(chart, "en"))

    dashes = [path.get("stroke-dasharray") for path in root.xpath("//path[@fill='none']")]

    assert len(set(dashes)) == 5


def test_headings_are_numbered_as_official_documents_do(report: Report) -> None:
    titles = [section.title for section in numbered(report.sections, "zh")]

    assert titles[0].startswith("一、")
    assert next(title for section, title in zip(report.sections, titles, strict=True) if section.level == 2).startswith("（一）")
