"""Pages: the document as it reads, notes beside it, nothing fetched."""

from pathlib import Path

import pytest
from lxml import html

from gangyao import pipeline
from gangyao.checks.listing import check_plan
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.reports.comparisons import comparison_page
from gangyao.reports.margins import render_page

EXAMPLES = Path(__file__).parents[3] / "examples"


def page_of(path: Path, language: str = "zh") -> "html.HtmlElement":
    document = read_document(path.read_bytes(), path.name)
    return html.document_fromstring(render_page(document, "题目 <b>", check_plan(read_plan(document), document.text), language))


@pytest.mark.parametrize("name", ["plan.md", "plan.docx", "plan.html", "plan.pdf"])
def test_every_paragraph_and_cell_is_on_the_page(name: str) -> None:
    text = "".join(page_of(EXAMPLES / "qingshan" / name).find("body").text_content().split())

    assert "做优高山茶产业。" in text
    assert "单位GDP能耗降低" in text


def test_marks_and_notes_are_linked_both_ways() -> None:
    page = page_of(EXAMPLES / "broken" / "prose-table.md")
    notes = page.xpath("//section[@id]")
    targets = {link.get("href") for link in page.xpath("//sup/a")}

    assert [mark.text for mark in page.xpath("//mark[@class='error']")] == ["75%", "72"]
    assert targets == {f"#{note.get('id')}" for note in notes}


def test_what_a_plan_says_is_never_markup() -> None:
    document = read_document("# <script>alert(1)</script>规划\n\n到2025年，a<b & c达到3个。\n".encode(), "plan.md")
    page = render_page(document, "<script>", check_plan(read_plan(document), document.text), "en")

    assert "<script" not in page
    assert "a&lt;b &amp; c" in page


def test_each_severity_has_a_switch_that_needs_no_script() -> None:
    page = page_of(EXAMPLES / "broken" / "identity.md", "en")

    assert [box.get("id") for box in page.xpath("//input[@type='checkbox']")] == ["show-error", "show-doubt", "show-note"]
    assert "#show-doubt:not(:checked)" in page.findtext("head/style")


def test_a_comparison_is_a_page_with_every_row() -> None:
    comparison = pipeline.compare(EXAMPLES / "qingshan" / "plan.md", EXAMPLES / "broken" / "identity.md")
    page = html.document_fromstring(comparison_page(comparison, "zh"))

    assert len(page.xpath("//tbody/tr")) == len(comparison.rows)
