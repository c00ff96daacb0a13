"""A Word file set as GB/T 9704-2012 asks, and the same with one thing wrong."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.run import Run

from gangyao.cli import main
from gangyao.typesetting.listing import check_document
from gangyao.vocabulary.texts import Unreadable

BODY = "全县上下坚持稳中求进工作总基调，较好完成了规划确定的各项目标任务，发展质量稳步提高。"
WORDS = (
    ("方正小标宋简体", 22, "青山县国民经济和社会发展规划实施情况中期评估报告"), ("仿宋_GB2312", 16, "青政发〔2021〕10号"),
    ("黑体", 16, "一、评估工作概况"), ("仿宋", 16, BODY), ("楷体", 16, "（一）评估对象"), ("FangSong", 16, "“十四五”规划。" + BODY),
    ("仿宋_GB2312", 16, "1.主要指标。" + BODY), ("仿宋_GB2312", 16, "（1）约束性指标。" + BODY), ("仿宋_GB2312", 16, "（2）预期性指标。" + BODY),
    ("楷体_GB2312", 16, "（二）评估方法"), ("黑体", 16, "二、总体判断"), ("仿宋_GB2312", 16, "截至2021年6月1日，" + BODY),
)  # fmt: skip
Change = Callable[[Document], None]


def dressed(run: Run, font: str, size: float) -> None:
    run.font.size, run.font.name = Pt(size), "Times New Roman"
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)


def official(change: Change = lambda _: None) -> bytes:
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    for index, (font, size, words) in enumerate(WORDS):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.line_spacing_rule, paragraph.paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28.95)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if index == 0 else None
        dressed(paragraph.add_run(words), font, size)
    for kind in ("begin", None, "end"):
        run = page.footer.paragraphs[0].add_run()
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        part.set(qn("w:fldCharType"), kind) if kind else setattr(part, "text", " PAGE ")
        run._r.append(part)
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def codes(content: bytes) -> list[str]:
    return [finding.code for finding in check_document(content)[1]]


def paper(width: float, height: float) -> Change:
    def change(document: Document) -> None:
        page = document.sections[0]
        page.page_width, page.page_height = Mm(width), Mm(height)

    return change


def margin(name: str, millimetres: float, other: str) -> Change:
    def change(document: Document) -> None:
        page = document.sections[0]
        whole = getattr(page, name) + getattr(page, other)
        setattr(page, name, Mm(millimetres))
        setattr(page, other, whole - Mm(millimetres))

    return change


def narrow(document: Document) -> None:
    document.sections[0].right_margin = Mm(40)


def font(index: int, name: str, size: float) -> Change:
    return lambda document: dressed(document.paragraphs[index].runs[0], name, size)


def words(index: int, old: str, new: str) -> Change:
    def change(document: Document) -> None:
        run = document.paragraphs[index].runs[0]
        assert old in run.text
        run.text = run.text.replace(old, new)

    return change


def spaced(document: Document) -> None:
    document.paragraphs[3].paragraph_format.line_spacing = Pt(20)


def unnumbered(document: Document) -> None:
    document.sections[0].footer.is_linked_to_previous = True


def turned(document: Document) -> None:
    page = document.add_section()
    page.page_width, page.page_height = Mm(297), Mm(210)


def test_a_document_as_the_standard_asks_has_no_finding() -> None:
    assert codes(official()) == []


def test_a_page_turned_sideways_is_no_deviation() -> None:
    assert codes(official(turned)) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (paper(216, 303), ["paper-size", "paper-area"]),
        (margin("top_margin", 40, "bottom_margin"), ["paper-margins"]),
        (margin("left_margin", 25, "right_margin"), ["paper-margins"]),
        (narrow, ["paper-area"]),
        (spaced, ["paper-pitch"]),
        (unnumbered, ["page-number-missing"]),
        (font(3, "宋体", 16), ["paper-font"]),
        (font(3, "仿宋", 14), ["paper-font-size"]),
        (font(0, "黑体", 22), ["paper-font"]),
        (font(2, "仿宋", 16), ["paper-font"]),
        (font(4, "仿宋", 16), ["paper-font"]),
        (words(10, "二、", "三、"), ["heading-number"]),
        (words(9, "（二）", "（三）"), ["heading-number"]),
        (words(8, "（2）", "（3）"), ["heading-number"]),
        (words(6, "1.主要指标。", "主要指标。"), ["heading-level"]),
        (words(6, "1.", "1、"), ["heading-mark"]),
        (words(9, "（二）", "(二)"), ["heading-mark"]),
        (words(1, "〔2021〕", "[2021]"), ["document-number"]),
        (words(1, "〔2021〕", "（2021）"), ["document-number"]),
        (words(1, "10号", "第010号"), ["document-number"]),
        (words(11, "6月1日", "06月01日"), ["padded-date"]),
        (words(11, "6月1日", "6月01日"), ["padded-date"]),
        (words(5, "“十四五”", '"十四五"'), ["quotation-marks"]),
        (words(5, "“十四五”", "”十四五“"), ["quotation-marks"]),
        (words(5, "“十四五”", "「十四五」"), ["quotation-marks"]),
    ],
)  # fmt: skip
def test_one_thing_wrong_is_one_deviation(change: Change, code: list[str]) -> None:
    assert codes(official(change)) == code


def test_a_finding_names_paragraph_words_and_remedy_in_both_languages() -> None:
    _, (found,) = check_document(official(font(3, "宋体", 16)))

    assert found.message["zh"].startswith("第4段“全县上下")
    assert "宋体" in found.message["en"]
    assert "仿宋、FangSong" in found.message["zh"]
    assert all("{" not in words for words in (*found.message.values(), *found.remedy.values()))


def test_places_are_those_of_the_words() -> None:
    content = official(words(11, "6月1日", "06月01日"))
    printed, (found,) = check_document(content)

    assert found.where[0].of(printed.text) == "2021年06月01日"


def test_fonts_and_sizes_come_down_from_styles() -> None:
    def styled(document: Document) -> None:
        style = document.styles["Normal"]
        style.font.size = Pt(16)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋_GB2312")
        for name in [one for one in style.element.rPr.rFonts.attrib if "Theme" in one]:
            del style.element.rPr.rFonts.attrib[name]
        run = document.paragraphs[3].runs[0]
        run._element.remove(run._element.rPr)

    assert codes(official(styled)) == []


def test_words_of_tables_are_free() -> None:
    def tabled(document: Document) -> None:
        table = document.add_table(rows=2, cols=2)
        table.cell(0, 0).text, table.cell(1, 1).text = BODY, "三、不是标题"

    assert codes(official(tabled)) == []


def test_numbers_begin_anew_in_an_annex() -> None:
    def annexed(document: Document) -> None:
        for font_name, text in (("黑体", "附件1"), ("黑体", "一、名单")):
            dressed(document.add_paragraph().add_run(text), font_name, 16)

    assert codes(official(annexed)) == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"%PDF-1.4"])
def test_what_is_no_word_file_is_told(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)

    assert main(["lint-document", str(path), "--language", "zh"]) == 3
    assert capsys.readouterr().err.strip()


def test_a_broken_archive_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        check_document(b"PK\x03\x04")


def test_the_command_says_so_where_nothing_deviates_and_fails_where_something_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(official())
    fine = main(["lint-document", str(path), "--language", "zh"])
    said = capsys.readouterr().out
    path.write_bytes(official(spaced))
    failed = main(["lint-document", str(path), "--format", "json"])

    assert (fine, failed) == (0, 1)
    assert "12 段" in said
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]] == ["paper-pitch"]
