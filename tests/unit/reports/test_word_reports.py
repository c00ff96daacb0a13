"""The report in Word: geometry, numbers equal to the assessment, every one traced, charts with their data, bad names."""

import datetime as dt
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor

from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.items import Question
from gangyao.observations.observations import Observation
from gangyao.papers.material import Material
from gangyao.papers.pieces import Chart, Letterhead, Report, Table
from gangyao.papers.reporting import write_report
from gangyao.pipeline import assess, read
from gangyao.plan.plans import Nature, Plan
from gangyao.reports.columnwidths import fitted, wide
from gangyao.reports.converted import to_pdf
from gangyao.reports.numbering import heading_number
from gangyao.reports.tracing import check_traces, decode_traces, encode_traces, traces_of
from gangyao.reports.wordcharts import chart_parts
from gangyao.reports.wordreports import render_word
from made_figures import figures
from made_plans import plan, row

WUXING = Path(__file__).parents[3] / "examples" / "wuxing"
DAY = dt.date(2025, 6, 1)
OFFICE = shutil.which("soffice")
SPACE = re.compile(r"\s")


def wuxing() -> Report:
    own = read(WUXING / "plan.json")
    return write_report(Material(plan=own, assessment=assess(WUXING / "plan.json", WUXING / "observations.csv", as_of=DAY)))


def small(*rows: Observation, own: Plan | None = None, kind: str = "mid-term") -> Report:
    subject = own or plan([row("地区生产总值", "亿元", {2020: "100"}, {2025: "150"}, nature=Nature.BINDING)])
    return write_report(Material(plan=subject, assessment=evaluate_plan(subject, rows, Question(as_of=DAY)), kind=kind))


def words_of(content: bytes) -> str:
    body = docx.Document(io.BytesIO(content)).element.body
    return "".join(element.text or "" for element in body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"))


def test_every_number_of_the_real_report_has_its_trace() -> None:
    report = wuxing()
    content, marks = render_word(report)

    assert check_traces(content, traces_of(report, marks)) == ()
    assert len(marks) > 300
    assert all(len(mark.bookmark) <= 40 for mark in marks)
    assert len({mark.bookmark for mark in marks}) == len(marks)


def test_traces_lead_to_observations_with_their_day_and_to_passages_of_the_plan() -> None:
    _, marks = render_word(wuxing())
    by_text = {mark.text: mark.trace for mark in marks}

    assert (by_text["935.3"].ground, by_text["935.3"].published, by_text["935.3"].file) == (
        "observation",
        "2025-04-01",
        "observations.csv",
    )
    assert by_text["1000"].passage is not None
    assert by_text["73.8"].formula == "p = (x − b) / (T − b)"


def test_a_number_that_was_altered_or_typed_between_is_found() -> None:
    report = small(*figures("gdp", {2023: "130", 2024: "140"}))
    content, marks = render_word(report)
    traces = traces_of(report, marks)
    document = docx.Document(io.BytesIO(content))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if run.text == "140":
                run.text = "410"
    next(one for one in document.paragraphs if one.text.startswith("本次评估")).add_run("另增12项。")
    buffer = io.BytesIO()
    document.save(buffer)

    assert {finding.code for finding in check_traces(buffer.getvalue(), traces)} == {"trace-altered", "number-untraced"}
    altered = replace(traces, entries=(replace(traces.entries[0], text="999"), *traces.entries[1:]))
    assert "trace-file-altered" in {finding.code for finding in check_traces(content, altered)}
    assert decode_traces(encode_traces(traces)) == traces


def test_the_page_is_that_of_an_official_document() -> None:
    document = docx.Document(io.BytesIO(render_word(wuxing())[0]))
    page = document.sections[0]
    sizes = [page.page_width, page.page_height, page.top_margin, page.bottom_margin, page.left_margin, page.right_margin]

    assert [round(size.mm) for size in sizes if size is not None] == [210, 297, 37, 35, 28, 26]
    assert document.styles["Normal"].font.size is not None
    assert document.styles["Normal"].font.size.pt == 16
    assert [heading_number([number]) for number in (1, 10, 11, 20)] == ["一、", "十、", "十一、", "二十、"]


def test_tables_say_what_the_assessment_says() -> None:
    found = assess(WUXING / "plan.json", WUXING / "observations.csv", as_of=DAY)
    table = next(
        block for section in wuxing().annexes for block in section.blocks if isinstance(block, Table) and block.id == "table-all"
    )
    product = next(item for item in found.indicators if item.id == "gdp")
    cells = ["".join(piece.text for piece in cell) for cell in table.rows[0]]

    assert len(table.rows) == len(found.indicators)
    assert cells[1:6] == [
        "752.8亿元",
        "1000亿元",
        "935.3亿元（2024）",
        f"{(product.completion or 0) * 100:.1f}%",
        f"{product.pace:.2f}",
    ]


def test_a_chart_holds_its_data_in_a_workbook_of_its_own() -> None:
    report = wuxing()
    chart = next(
        block for section in report.sections for block in section.blocks if isinstance(block, Chart) and block.id == "path-gdp"
    )
    sheet = openpyxl.load_workbook(io.BytesIO(chart_parts(chart)[1])).active
    values = {str(line[0]): line[1] for line in sheet.iter_rows(min_row=2, values_only=True)}

    assert values["2024"] == 935.3
    assert values["2022"] is None
    with zipfile.ZipFile(io.BytesIO(render_word(report)[0])) as package:
        names = package.namelist()
    assert "word/charts/chart1.xml" in names
    assert "word/embeddings/chart1.xlsx" in names


def test_a_report_without_any_figure_says_so() -> None:
    words = words_of(render_word(small())[0])

    assert "没有收到任何监测数据" in words
    assert "None" not in words


@pytest.mark.parametrize("kind", ["mid-term", "annual", "half-year", "final"])
def test_every_kind_has_its_title(kind: str) -> None:
    assert small(kind=kind).title.startswith("《")


@pytest.mark.parametrize("copies", ["", "县人大常委会，县政协第12办公室"])
def test_an_issuer_stands_in_red_above_the_title_and_in_the_record_at_the_end(copies: str) -> None:
    head = Letterhead(issuer="青山县人民政府发展和改革局", number="青发改〔2024〕12号", copies=copies)
    report = replace(small(), letterhead=head)
    content, marks = render_word(report)
    first, number, *_, last = docx.Document(io.BytesIO(content)).paragraphs

    assert first.runs[0].font.color.rgb == RGBColor(0xFF, 0, 0)
    assert (first.runs[0].font.size or 0) * len(first.text) <= Mm(156)
    assert (number.text, last.text) == ("青发改〔2024〕12号", "青山县人民政府发展和改革局\t2025年6月1日印发")
    assert (copies in words_of(content), check_traces(content, traces_of(report, marks))) == (True, ())


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["annual", "half-year", "final"])
def test_the_record_stands_at_the_foot_of_the_last_page(kind: str) -> None:
    head = Letterhead(issuer="青山县人民政府", copies="县政协")
    plain = pypdfium2.PdfDocument(to_pdf(render_word(small(kind=kind))[0]))
    pages = pypdfium2.PdfDocument(to_pdf(render_word(replace(small(kind=kind), letterhead=head))[0]))
    last = pages[len(pages) - 1].get_textpage()
    found = last.search("印发")
    index, _ = found.get_next() or (0, 0)

    assert len(pages) <= len(plain) + 1
    assert last.get_charbox(index)[1] < 297 / 25.4 * 72 / 3


def test_a_report_upward_names_who_signs_and_to_whom_it_goes() -> None:
    head = Letterhead(
        issuer="青山县人民政府",
        number="青政〔2024〕12号",
        addressee="青山县人民代表大会常务委员会",
        signer="某某",
        serial="000001",
    )
    content, marks = render_word(report := replace(small(), letterhead=head))
    lines = [one.text for one in docx.Document(io.BytesIO(content)).paragraphs]

    assert lines[:3] == ["000001", "青山县人民政府文件", "青政〔2024〕12号\t签发人：某某"]
    assert "青山县人民代表大会常务委员会：" in lines
    assert lines.index("青山县人民政府") + 1 == lines.index("2025年6月1日")
    assert check_traces(content, traces_of(report, marks)) == ()


def test_names_with_markup_and_control_characters_do_no_harm() -> None:
    own = plan([row("坏<b>名&\x07称", "亿元", {2020: "100"}, {2025: "150"})])

    assert "坏<b>名&称" in words_of(render_word(small(*figures(own.indicators[0].id, {2024: "120"}), own=own))[0])


def test_a_plan_without_indicators_still_has_a_report() -> None:
    assert words_of(render_word(small(own=plan([])))[0])


def test_the_contents_list_every_heading_in_a_closed_field() -> None:
    document = docx.Document(io.BytesIO(render_word(wuxing())[0]))
    headings = [one.text for one in document.paragraphs if str(one.style and one.style.name) in {"Heading 1", "Heading 2"}]
    entries = [one.text.split("\t") for one in document.paragraphs if str(one.style and one.style.name).startswith("toc")]
    marks = [one.get(qn("w:fldCharType")) for one in document.element.body.iter(qn("w:fldChar"))]
    anchors = {one.get(qn("w:anchor")) for one in document.element.body.iter(qn("w:hyperlink"))}

    assert [words for words, _ in entries] == headings
    assert [int(page) for _, page in entries] == sorted(int(page) for _, page in entries)
    assert marks.count("begin") == marks.count("separate") == marks.count("end")
    assert anchors <= {one.get(qn("w:name")) for one in document.element.body.iter(qn("w:bookmarkStart"))}


def metric_fonts() -> bool:
    """Whether letters are as wide as those of the font that the document names."""
    if shutil.which("fc-match") is None:
        return False
    known = subprocess.run(["fc-match", "Times New Roman"], check=False, capture_output=True, text=True).stdout
    return "Liberation" in known or "Times" in known


@pytest.mark.skipif(OFFICE is None or not metric_fonts(), reason="LibreOffice or a font as wide as Times New Roman is missing")
@pytest.mark.parametrize("report", [wuxing(), small()], ids=["real", "without figures"])
def test_the_pages_of_the_contents_are_those_of_libreoffice(report: Report) -> None:
    content = render_word(report)[0]
    entries = [
        one.text.split("\t")
        for one in docx.Document(io.BytesIO(content)).paragraphs
        if str(one.style and one.style.name).startswith("toc")
    ]
    pages = [SPACE.sub("", page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(to_pdf(content))]

    assert [words for words, page in entries if SPACE.sub("", words) not in pages[int(page) - 1]] == []


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_the_report_opens_in_libreoffice(tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(render_word(wuxing())[0])
    command = [
        str(OFFICE),
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "report.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True)

    assert (tmp_path / "report.pdf").stat().st_size > 50_000


def test_a_column_is_never_narrower_than_a_number_with_its_unit_where_there_is_room() -> None:
    rows = [["地区生产总值", "12.6529万元/人", "14.3万元/人（序时）"], ["人口", "—", "增长5.5%"]]
    shares = fitted(rows, (0.5, 0.2, 0.3), 42)

    assert shares[1] * 42 >= wide("12.6529万元/人")
    assert sum(shares) == pytest.approx(1, abs=0.001)
    assert fitted(rows, (0.5, 0.2, 0.3), 20) == (0.5, 0.2, 0.3)
