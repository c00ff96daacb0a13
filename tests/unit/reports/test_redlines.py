"""The table of old and new as Word opens it."""

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.reports.differences import difference_text
from gangyao.reports.redlines import redline_document
from gangyao.revisions.changes import Change, ChangeKind, Difference, Subject
from gangyao.revisions.differences import find_differences

SOURCE = (Path(__file__).parents[3] / "examples" / "qingshan" / "plan.md").read_text(encoding="utf-8")


def revised(*edits: tuple[str, str]) -> Difference:
    text = SOURCE
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    documents = [read_document(version.encode(), "plan.md") for version in (SOURCE, text)]
    return find_differences(*map(read_plan, documents), *(document.text for document in documents))


def many(count: int) -> Difference:
    change = Change(
        kind=ChangeKind.REWORDED, subject=Subject.COMMITMENT, id="x", name="公路总里程",
        old="公路总里程达到2100公里，" * 12, new="全县公路总里程达到2200公里，" * 12, where_old=None, where_new=None,
    )  # fmt: skip
    return Difference(old="0" * 64, new="1" * 64, changes=(change,) * count)


def marks(document: bytes, *, came: bool) -> list[str]:
    runs = [
        run
        for row in docx.Document(io.BytesIO(document)).tables[0].rows[1:]
        for cell in row.cells
        for run in cell.paragraphs[0].runs
    ]
    return [run.text for run in runs if (run.font.underline if came else run.font.strike)]


def test_only_the_words_that_differ_are_marked_and_numbers_stay_whole() -> None:
    content = redline_document(revised(("规上工业企业超过120家", "规上工业企业总数超过135家")), "旧", "新", "zh")

    assert marks(content, came=False) == ["120"]
    assert marks(content, came=True) == ["135"]


def test_what_was_dropped_is_struck_through_whole_and_what_was_added_is_underlined_whole() -> None:
    content = redline_document(revised(("新增学位5400个，", "新增托位900个，")), "旧", "新", "zh")

    assert marks(content, came=False) == ["新增学位5400个"]
    assert marks(content, came=True) == ["新增托位900个"]


@pytest.mark.parametrize(
    ("language", "head", "title"),
    [
        ("zh", ["对象", "事项", "调整前", "调整后"], "调整前后对照表"),
        ("en", ["Object", "Matter", "Before", "After"], "Before and after"),
    ],
)
def test_heading_columns_and_both_sha256_stand_in_either_language(language: str, head: list[str], title: str) -> None:
    difference = revised(("| 186.4 | 260 |", "| 186.4 | 270 |"))

    document = docx.Document(io.BytesIO(redline_document(difference, "旧版", "新版", language)))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]

    assert paragraphs[0] == title
    assert any(difference.old in line and difference.new in line for line in paragraphs)
    assert [cell.text for cell in document.tables[0].rows[0].cells] == head


def test_the_head_is_repeated_and_no_row_is_split() -> None:
    table = docx.Document(io.BytesIO(redline_document(many(3), None, None, "zh"))).tables[0]
    properties = [row._tr.trPr for row in table.rows]

    assert properties[0].find(qn("w:tblHeader")) is not None
    assert all(row.find(qn("w:cantSplit")) is not None for row in properties)


def test_versions_that_do_not_differ_have_a_sentence_and_no_table() -> None:
    document = docx.Document(io.BytesIO(redline_document(revised(), None, None, "zh")))

    assert document.tables == []
    assert document.paragraphs[-1].text == "两个版本没有实质差异。"


def test_characters_that_word_cannot_hold_are_left_out() -> None:
    change = Change(
        kind=ChangeKind.DROPPED, subject=Subject.TASK, id="x", name="完善\x0b水利", old="完善\x0b水利\ud800", new=None, where_old=None, where_new=None
    )  # fmt: skip

    assert marks(redline_document(Difference(old="0", new="1", changes=(change,)), "一\x00", None, "zh"), came=False) == [
        "完善水利"
    ]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_it_opens_and_shows_the_head_on_every_page(tmp_path: Path) -> None:
    (tmp_path / "redline.docx").write_bytes(redline_document(many(40), "旧", "新", "zh"))

    command = [
        "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "redline.docx",
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "redline.pdf").pages]

    assert len(pages) > 2
    assert all("调整前" in page and "调整后" in page for page in pages)


def test_the_terminal_counts_and_groups() -> None:
    printed = difference_text(revised(("| 186.4 | 260 |", "| 186.4 | 270 |"), ("新增学位5400个，", "")), "zh").splitlines()

    assert printed[1] == "2 处差异：指标 1 · 承诺 1"
    assert "    2025: 260 亿元 → 2025: 270 亿元" in printed
    assert "  − 新增学位5400个" in printed


def test_the_terminal_is_calm_where_nothing_differs() -> None:
    assert difference_text(revised(), "en").splitlines()[1:] == ["The two versions do not differ in substance."]
