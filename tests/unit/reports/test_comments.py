"""Findings as comments in the user's own Word file: on the words they speak of, and nothing else changed."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from gangyao.checks.listing import check_plan
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.reports.comments import comment_document
from gangyao.vocabulary.findings import Finding

HEAD = ("序号", "指标", "单位", "2020年", "2025年目标", "年均增速", "属性")
ROWS = (
    ("1", "地区生产总值", "亿元", "100", "130", "8", "预期性"),
    ("2", "森林覆盖率", "%", "71.5", "72", "—", "约束性"),
    ("3", "基本养老保险参保率", "%", "96.5", "95", "—", "预期性"),
)


def change(paragraph: "docx.text.paragraph.Paragraph", kind: str, words: str) -> None:
    """A tracked insertion (w:ins) or deletion (w:del)."""
    node = OxmlElement(kind)
    node.set(qn("w:id"), "901")
    node.set(qn("w:author"), "审稿人")
    node.set(qn("w:date"), "2021-01-01T00:00:00Z")
    run, text = OxmlElement("w:r"), OxmlElement("w:t" if kind == "w:ins" else "w:delText")
    text.text = words
    run.append(text)
    node.append(run)
    paragraph._p.append(node)


def made() -> bytes:
    document = docx.Document()
    document.add_heading("云溪县国民经济和社会发展第十四个五年规划纲要", 0)
    document.add_heading("一、发展目标", 1)
    paragraph = document.add_paragraph("到2025年，全县地区生产总值达到")
    paragraph.add_run("130").bold = True
    paragraph.add_run("亿元，森林覆盖率达到")
    change(paragraph, "w:del", "70%")
    change(paragraph, "w:ins", "75%")
    paragraph.add_run("。")
    document.add_comment([paragraph.runs[0]], text="请核对", author="审稿人", initials="审")
    table = document.add_table(rows=0, cols=len(HEAD))
    for cells in (HEAD, *ROWS):
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    document.add_heading("二、重点任务", 1)
    document.add_paragraph("着力发展茶叶、竹木和旅游四大产业。")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def findings_of(content: bytes) -> tuple[str, tuple[Finding, ...]]:
    document = read_document(content, "plan.docx")
    return document.text, check_plan(read_plan(document), document.text)


def anchored(content: bytes) -> dict[str, str]:
    """The words under each comment, by the comment's own text."""
    document = docx.Document(io.BytesIO(content))
    words = {}
    for comment in document.comments:
        start = next(
            node for node in document.element.iter(qn("w:commentRangeStart")) if node.get(qn("w:id")) == str(comment.comment_id)
        )
        inside, text = False, ""
        for node in document.element.body.iter():
            if node is start:
                inside = True
            elif node.tag == qn("w:commentRangeEnd") and node.get(qn("w:id")) == str(comment.comment_id):
                break
            elif inside and node.tag == qn("w:t"):
                text += node.text or ""
        words[comment.text] = text
    return words


def test_every_finding_is_a_comment_on_the_words_it_speaks_of() -> None:
    content = made()
    text, findings = findings_of(content)
    words = anchored(comment_document(content, findings, "zh"))

    assert {finding.code for finding in findings} >= {"growth-levels", "prose-table", "target-behind", "wrong-count"}
    for finding in findings:
        own = [under for said, under in words.items() if finding.id in said]
        assert own == [finding.where[0].of(text)]


def test_words_tracked_changes_and_comments_that_were_there_stay() -> None:
    content = made()
    text, findings = findings_of(content)
    written = comment_document(content, findings, "zh")
    markup = zipfile.ZipFile(io.BytesIO(written)).read("word/document.xml").decode()

    assert read_document(written, "plan.docx").text == text
    assert "<w:ins " in markup
    assert "70%</w:delText>" in markup
    assert [comment.author for comment in docx.Document(io.BytesIO(written)).comments].count("审稿人") == 1


def test_comments_added_twice_stand_beside_each_other() -> None:
    content = made()
    _, findings = findings_of(content)
    twice = comment_document(comment_document(content, findings, "zh"), findings, "en")

    assert len(list(docx.Document(io.BytesIO(twice)).comments)) == 1 + 2 * len(findings)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_the_commented_file_opens_in_libreoffice(tmp_path: Path) -> None:
    content = made()
    (tmp_path / "plan.docx").write_bytes(comment_document(content, findings_of(content)[1], "zh"))
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "odt",
        "--outdir",
        tmp_path,
        tmp_path / "plan.docx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    markup = zipfile.ZipFile(tmp_path / "plan.odt").read("content.xml").decode()

    assert markup.count("<office:annotation ") == 1 + len(findings_of(content)[1])
