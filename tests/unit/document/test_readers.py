"""Readers: every format gives the same words, with the place of each."""

import contextlib
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest
from docx.oxml import OxmlElement

from gangyao.document.documents import Document, Paragraph, Table
from gangyao.document.plans import read_plan
from gangyao.document.readers import office, plaintext
from gangyao.document.readers.formats import Format, tell_format
from gangyao.document.reading import read_document
from gangyao.vocabulary.texts import Unreadable, decode

QINGSHAN = Path(__file__).parents[3] / "examples" / "qingshan"


def texts(document: Document) -> list[str]:
    return [block.words.text for block in document.blocks if isinstance(block, Paragraph)]


def saved(document: "docx.document.Document") -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_chinese_text_is_decoded_whatever_its_encoding(encoding: str) -> None:
    text = (QINGSHAN / "plan.md").read_text(encoding="utf-8")

    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("name", "found"),
    [("plan.md", Format.MARKDOWN), ("plan.docx", Format.DOCX), ("plan.pdf", Format.PDF), ("plan.html", Format.HTML)],
)
def test_the_content_decides_and_not_the_name(name: str, found: Format) -> None:
    content = (QINGSHAN / name).read_bytes()

    assert {tell_format(content, wrong) for wrong in ("a.pdf", "b.docx", "c.txt", "d")} == {found}


@pytest.mark.parametrize("name", ["plan.docx", "plan.html", "plan.pdf"])
def test_every_format_of_one_plan_gives_the_same_plan(name: str) -> None:
    one = read_plan(read_document((QINGSHAN / "plan.md").read_bytes(), "plan.md"))
    other = read_plan(read_document((QINGSHAN / name).read_bytes(), name))

    assert [row.id for row in other.indicators] == [row.id for row in one.indicators]
    assert [(row.unit, row.nature, row.parent) for row in other.indicators] == [
        (row.unit, row.nature, row.parent) for row in one.indicators
    ]
    assert [[q.value for q in row.targets.values()] for row in other.indicators] == [
        [q.value for q in row.targets.values()] for row in one.indicators
    ]
    assert {row.id for row in other.commitments} == {row.id for row in one.commitments}
    assert {row.title for row in other.tasks} == {row.title for row in one.tasks}
    assert {row.name for row in other.projects} == {row.name for row in one.projects}


def test_markup_is_no_word_but_a_lone_star_is_a_footnote_mark() -> None:
    document = read_document(
        "# 规划\n\n**第一。**PM<sub>2.5</sub>与[链接](a.html)&nbsp;城镇化率*，注<sup>12</sup>。\n".encode(), "a.md"
    )

    assert texts(document)[1] == "第一。PM2.5与链接 城镇化率*，注。"
    assert isinstance(document.blocks[1], Paragraph)
    assert document.blocks[1].bold == 3


def test_offsets_lead_back_to_the_source() -> None:
    document = read_document((QINGSHAN / "plan.md").read_bytes(), "plan.md")

    for block in document.blocks:
        words = [block.words] if isinstance(block, Paragraph) else [cell.words for cell in block.cells]
        assert all(document.text[place] == letter for piece in words for letter, place in zip(piece.text, piece.at, strict=True))


def test_page_numbers_and_running_heads_go_and_figures_of_tables_stay() -> None:
    pages = "\f".join(
        f"青山县规划纲要\n推进第{page}项工作，让发展更好。\n{page * 7}\n预期性\n完善各项机制。\n{page}" for page in range(1, 6)
    )
    lines, _ = plaintext.read_plaintext(pages)
    kept = [line.words.text for line in lines]

    assert "青山县规划纲要" not in kept
    assert [line for line in kept if line.isdigit()] == ["7", "14", "21", "28", "35"]


def test_navigation_of_a_web_page_is_dropped_and_its_text_kept() -> None:
    page = "<html><body><ul><li><a>首页</a></li><li><a>政务公开，服务</a></li></ul><div><p>青山县规划，推进产业发展，建设茶园，完善设施。</p><p>到2025年，茶园达到12万亩。</p></div><div>版权所有</div></body></html>"

    assert texts(read_document(page.encode(), "a.html")) == [
        "青山县规划，推进产业发展，建设茶园，完善设施。",
        "到2025年，茶园达到12万亩。",
    ]


def test_spans_of_html_cells_are_resolved() -> None:
    page = "<p>青山县规划，推进发展。</p><table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    table = next(block for block in read_document(page.encode(), "a.html").blocks if isinstance(block, Table))

    assert [(cell.words.text, cell.row, cell.column, cell.rows, cell.columns) for cell in table.cells] == [
        ("甲", 0, 0, 2, 1),
        ("乙", 0, 1, 1, 2),
        ("丙", 1, 1, 1, 1),
        ("丁", 1, 2, 1, 1),
    ]


def test_tracked_changes_count_as_accepted_and_comments_are_no_text() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("到2025年，茶园达到")
    for tag, words in (("w:del", "10万亩"), ("w:ins", "12万亩。")):
        change = OxmlElement(tag)
        run = OxmlElement("w:r")
        text = OxmlElement("w:delText" if tag == "w:del" else "w:t")
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)

    assert texts(read_document(saved(document), "a.docx")) == ["到2025年，茶园达到12万亩。"]


def test_automatic_numbers_of_word_are_printed_before_the_words() -> None:
    document = docx.Document()
    for words in ("做优茶产业", "做强竹产业"):
        document.add_paragraph(words, style="List Number")

    assert texts(read_document(saved(document), "a.docx")) == ["1.做优茶产业", "2.做强竹产业"]


def test_a_box_set_as_a_table_of_one_cell_is_read_as_its_paragraphs() -> None:
    document = docx.Document()
    document.add_heading("一、重点任务", 1)
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "专栏1 重点项目建设工程"
    cell.add_paragraph("新建青山水库、云岭水库。到2025年，建成水库2座。")
    plan = read_plan(read_document(saved(document), "a.docx"))

    assert [box.number for box in plan.boxes] == ["专栏1"]
    assert [row.quantity.value for row in plan.commitments] == [2]


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("empty", b""),
        ("empty", b"\xef\xbb\xbf \r\n"),
        ("caj", b"CAJ\x00\x01\x02"),
        ("picture", b"\xff\xd8\xff\xe0" + b"0" * 20),
        ("broken", b"PK\x03\x04 no zip"),
        ("broken", b"%PDF-1.4 no pdf"),
        ("uof", b'<?xml version="1.0"?><uof:UOF xmlns:uof="x"></uof:UOF>'),
        ("encrypted", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")),
    ],
)
def test_each_kind_of_unreadable_file_has_its_own_sentence(code: str, content: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        read_document(content, "a.docx")

    assert caught.value.code == code


@pytest.mark.parametrize(("member", "code"), [("OFD.xml", "ofd"), ("ppt/presentation.xml", "spreadsheet"), ("a.txt", "archive")])
def test_archives_that_are_no_word_files_are_named(member: str, code: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, "x")

    with pytest.raises(Unreadable) as caught:
        read_document(buffer.getvalue(), "a.docx")

    assert caught.value.code == code


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as member:
        for _ in range(320):
            member.write(b" " * 1024 * 1024)

    with pytest.raises(Unreadable) as caught:
        read_document(buffer.getvalue(), "a.docx")

    assert caught.value.code == "bomb"


def test_a_pdf_with_a_password_and_one_without_text_are_told_apart() -> None:
    locked, blank = io.BytesIO(), io.BytesIO()
    writer = pypdf.PdfWriter(clone_from=str(QINGSHAN / "plan.pdf"))
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(locked)
    empty = pypdf.PdfWriter()
    empty.add_blank_page(200, 200)
    empty.write(blank)
    codes = []
    for content in (locked.getvalue(), blank.getvalue()):
        with pytest.raises(Unreadable) as caught:
            read_document(content, "a.pdf")
        codes.append(caught.value.code)

    assert codes == ["encrypted", "scanned"]


def test_html_nested_ten_thousand_deep_still_gives_its_words() -> None:
    page = "<html><body>" + "<div>" * 10000 + "到2025年，森林覆盖率达到72%。" + "</div>" * 10000 + "</body></html>"

    assert "".join(texts(read_document(page.encode(), "a.html"))) == "到2025年，森林覆盖率达到72%。"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: .doc and .wps cannot be read here")
def test_an_old_word_file_is_read_by_way_of_libreoffice(tmp_path: Path) -> None:
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'p').as_uri()}",
            "--convert-to",
            "doc",
            "--outdir",
            tmp_path,
            QINGSHAN / "plan.docx",
        ],
        check=True,
        capture_output=True,
    )
    plan = read_plan(read_document((tmp_path / "plan.doc").read_bytes(), "plan.wps"))

    assert len(plan.indicators) == 23


def test_without_libreoffice_an_old_word_file_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)

    with pytest.raises(Unreadable) as caught:
        office.as_docx(b"")

    assert caught.value.code == "no-office"


def test_a_page_laid_out_by_tables_is_read_as_text() -> None:
    text = "".join(
        f"<p>第{page}段，推进产业发展，建设茶园，完善设施，让发展成果更多更公平惠及全体人民群众。</p>" for page in range(80)
    )
    page = f"<html><body><table><tr><td>首页<br>政务公开</td><td><p><b>一、重点任务</b></p>{text}<p>到2025年，茶园达到12万亩。</p></td></tr></table></body></html>"
    document = read_document(page.encode(), "a.html")

    assert not any(isinstance(block, Table) for block in document.blocks)
    assert [row.quantity.raw for row in read_plan(document).commitments] == ["12万亩"]


@pytest.mark.parametrize(
    "flood",
    [
        "**" * 60000,
        "**a" * 60000,
        "![](" * 40000,
        "[a](" * 40000,
        "<!--" * 60000,
        "<!-- a -->\nb\n" * 20000,
        "5\n" * 60000,
        "|" * 100000,
        " " * 100000 + "x",
    ],
    ids=["stars", "bold", "pictures", "links", "comments", "many comments", "numbers", "pipes", "spaces"],
)
def test_floods_of_one_mark_are_read_or_refused_without_hanging(flood: str) -> None:
    with contextlib.suppress(Unreadable):
        read_document(flood.encode(), "a.md")


def test_cells_that_claim_endless_spans_are_cut() -> None:
    page = "<p>青山县规划，推进发展。</p><table>" + "<tr><td rowspan=900 colspan=900>甲</td></tr>" * 400 + "</table>"
    table = next(block for block in read_document(page.encode(), "a.html").blocks if isinstance(block, Table))

    assert table.height <= 400
    assert table.width <= 400


@pytest.mark.parametrize("between", ["", "\n"], ids=["on one line", "over lines"])
def test_tables_of_tags_in_markdown_are_tables(between: str) -> None:
    cells = [
        "<table><tr><td>类别</td><td>指标</td><td>单位</td><td>2020年</td><td>2025年</td><td>属性</td></tr>",
        "<tr><td rowspan='2'>绿色生态</td><td>森林覆盖率</td><td>%</td><td>72.3</td><td>72.5</td><td rowspan=2>约束性</td></tr>",
        "<tr><td>PM<sub>2.5</sub>浓度</td><td>微克/立方米</td><td>26</td><td>23</td></tr></table>",
    ]
    text = "# 青山县国民经济和社会发展第十四个五年规划纲要\n\n表1 主要指标\n\n" + between.join(cells) + "\n\n正文。\n"
    document = read_document(text.encode(), "a.md")
    plan = read_plan(document)

    assert [(row.group, row.name, row.unit, str(row.targets[2025].value), row.nature) for row in plan.indicators] == [
        ("绿色生态", "森林覆盖率", "%", "72.5", "binding"),
        ("绿色生态", "PM2.5浓度", "微克/立方米", "23", "binding"),
    ]
    assert texts(document)[-1] == "正文。"
    assert [row.targets[2025].passage.of(text) for row in plan.indicators] == ["72.5", "23"]


def test_powers_of_a_metre_are_no_footnotes() -> None:
    words = "建筑面积5000m<sup>2</sup>，注<sup>2</sup>。推进发展，完善设施。"

    assert texts(read_document(f"# 规划\n\n{words}\n".encode(), "a.md"))[1].startswith("建筑面积5000m2，注。")
    assert texts(read_document(f"<html><body><p>{words}</p></body></html>".encode(), "a.html"))[0].startswith(
        "建筑面积5000m2，注。"
    )
