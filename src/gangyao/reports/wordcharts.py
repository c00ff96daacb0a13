"""Charts in Word as native DrawingML with their data embedded, so that Word and WPS can edit them. Classic types only.

In: a Chart. Out: a part of the document with its workbook, and the drawing that shows it.
"""

import re
from decimal import Decimal
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph

from gangyao.foreign import Foreign
from gangyao.papers.pieces import Chart, Shape
from gangyao.reports.official import clean
from gangyao.reports.wordlines import hidden_in_legend, spread_of, with_band, with_looks, with_scale

WHOLE, HALF = (Mm(150), Mm(72)), (Mm(76), Mm(56))  # alone on its line, or two beside each other and six on a page
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_BARS = 14  # whose names stand beneath each other in letters of 9 points
TEXT = '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900"/></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
LABELS = (
    '<c:dLbls><c:numFmt formatCode="General;-General;;" sourceLinked="0"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
    '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
)  # the number at each bar, none where it is nought
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def chart_parts(chart: Chart, *, told: bool = True) -> tuple[bytes, bytes]:
    """The chart's XML and its workbook; `told`: with a legend."""
    from pptx.chart.data import CategoryChartData  # noqa: PLC0415 - only who draws charts pays for the library
    from pptx.chart.xlsx import CategoryWorkbookWriter  # noqa: PLC0415
    from pptx.chart.xmlwriter import ChartXmlWriter  # noqa: PLC0415
    from pptx.enum.chart import XL_CHART_TYPE  # noqa: PLC0415

    data = CategoryChartData(number_format="General")  # type: ignore[no-untyped-call]
    data.categories = [clean(name) for name in chart.categories]
    spread = spread_of(chart)
    for series in (*chart.series, *spread):
        data.add_series(clean(series.name), series.values)  # type: ignore[no-untyped-call]
    xml = ChartXmlWriter(kind_of(chart.shape), data).xml  # type: ignore[no-untyped-call]
    xml = with_looks(chart, xml) if any(one.role for one in chart.series) else xml
    if spread:
        xml = with_band(chart, xml, ChartXmlWriter(XL_CHART_TYPE.AREA_STACKED, data).xml)  # type: ignore[no-untyped-call]
    xml = with_scale(chart, xml) if chart.shape is Shape.LINE else xml
    xml = xml.replace('<c:date1904 val="0"/>', '<c:date1904 val="0"/><c:roundedCorners val="0"/>')
    xml = with_legend(chart, xml, told=told)
    xml = from_above(xml, len(chart.categories)) if chart.shape is Shape.BAR else xml
    return xml.encode(), CategoryWorkbookWriter(data).xlsx_blob  # type: ignore[no-untyped-call]


def kind_of(shape: Shape) -> Foreign:
    """The library's name for a shape."""
    from pptx.enum.chart import XL_CHART_TYPE  # noqa: PLC0415

    return {
        Shape.LINE: XL_CHART_TYPE.LINE_MARKERS,
        Shape.FAN: XL_CHART_TYPE.LINE_MARKERS,
        Shape.BAR: XL_CHART_TYPE.BAR_CLUSTERED,
        Shape.COLUMN: XL_CHART_TYPE.COLUMN_CLUSTERED,
        Shape.STACKED: XL_CHART_TYPE.COLUMN_STACKED,
    }[shape]


def from_above(xml: str, number: int) -> str:
    """Bars in the order of their names from above, as a table has them; the axis of values stays below. Every name is
    shown, of many in smaller letters.
    """
    xml = xml.replace('sz="900"', f'sz="{max(500, min(900, 900 * MOST_BARS // max(number, 1)))}"')
    xml = xml.replace("<c:noMultiLvlLbl", '<c:tickLblSkip val="1"/><c:noMultiLvlLbl', 1)
    names, values = re.search(r"<c:catAx>.*?</c:catAx>", xml, re.DOTALL), re.search(r"<c:valAx>.*?</c:valAx>", xml, re.DOTALL)
    for found, old, new in ((names, 'orientation val="minMax"', 'orientation val="maxMin"'), (values, "autoZero", "max")):
        xml = xml.replace(found[0], found[0].replace(old, new), 1) if found else xml
    return xml


def with_legend(chart: Chart, xml: str, *, told: bool) -> str:
    """The chart with its legend below where it has several series, its words of a size with a table's, numbers at its bars.

    The library's own legend stands beside the chart, and columns have none; one series alone would be made the title.
    """
    hidden = hidden_in_legend(chart) if spread_of(chart) else ""
    legend = f'<c:legend><c:legendPos val="b"/>{hidden}<c:overlay val="0"/></c:legend>' if len(chart.series) > 1 and told else ""
    xml = re.sub(r"<c:legend>.*?</c:legend>", "", xml, flags=re.DOTALL)
    xml = xml.replace("</c:plotArea>", f"</c:plotArea>{legend}", 1)
    xml = xml.replace('<c:autoTitleDeleted val="0"/>', '<c:autoTitleDeleted val="1"/>', 1)
    xml = re.sub(r"<c:txPr>.*?</c:txPr>", TEXT, xml, flags=re.DOTALL)
    if "<c:barChart>" in xml and "</c:ser>" in xml:
        head, tail = xml.rsplit("</c:ser>", 1)
        xml = f"{head}</c:ser>{LABELS}{tail}"
    link = '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
    return xml if "<c:externalData" in xml else xml.replace("</c:chartSpace>", f"{link}</c:chartSpace>")


def add_chart(document: Document, paragraph: Paragraph, chart: Chart, number: int, size: tuple[Length, Length] = WHOLE) -> None:
    """The chart in a paragraph, so wide and high."""
    xml, book = chart_parts(chart, told=size is not HALF)
    package = document.part.package
    workbook = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), BOOK_TYPE, book, package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CHART_TYPE, xml, package)
    own = part.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE)
    part._blob = xml.replace(b'<c:externalData r:id="rId1">', f'<c:externalData r:id="{own}">'.encode())
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    paragraph.paragraph_format.line_spacing, paragraph.paragraph_format.keep_with_next = 1.0, size is not HALF
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run()._r.append(parse_xml(drawing(chart, relation, number, size)))


def drawing(chart: Chart, relation: str, number: int, size: tuple[Length, Length]) -> str:
    """The drawing that shows a chart, with its description for who cannot see it."""
    words = quoteattr(clean(described(chart)))
    return (
        f'<w:drawing {SPACES}><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{size[0]}" cy="{size[1]}"/>'
        f'<wp:docPr id="{1000 + number}" name="chart{number}" descr={words}/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def described(chart: Chart) -> str:
    """A chart in words."""
    parts = []
    for series in chart.series:
        pairs = [(name, value) for name, value in zip(chart.categories, series.values, strict=True) if value is not None]
        values = [f"{name} {Decimal(f'{value:.12g}'):f}" for name, value in pairs]
        parts.append(f"{series.name}：{'，'.join(values)}")
    return f"{chart.caption}（{chart.unit}）。{'；'.join(parts)}" if chart.unit else f"{chart.caption}。{'；'.join(parts)}"
