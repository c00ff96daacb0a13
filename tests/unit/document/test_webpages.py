"""Web pages of governments, in many frames, give their main text and nothing else."""

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from gangyao.document.documents import Document, Paragraph, Table
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from made_webpages import ROWS, SHAPES, STRANGE, TITLE, editor, framed, paragraphs

PLAN = paragraphs(chapters=20)
LONG = paragraphs(chapters=150)


def read(main: str) -> Document:
    return read_document(framed(main).encode(), "a.html")


def rows(table: Table) -> list[list[str]]:
    return [[cell.words.text for cell in table.cells if cell.row == row] for row in range(table.height)]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_main_text_is_found_in_every_frame(shape: str) -> None:
    document = read(SHAPES[shape](PLAN))
    words = "".join(document.text.split())

    assert [text for text in PLAN if "".join(text.split()) not in words] == []
    assert [word for word in STRANGE if word in words] == []
    assert [rows(block) for block in document.blocks if isinstance(block, Table)] == [[list(row) for row in ROWS]]


def test_a_page_of_200_kilobytes_gives_its_period_and_promises() -> None:
    content = framed(editor(LONG)).encode()
    plan = read_plan(read_document(content, "a.html"))

    assert len(content) > 200_000
    assert plan.period is not None
    assert (plan.period.first, plan.period.last) == (2021, 2025)
    assert len(plan.commitments) == 150
    assert plan.title == TITLE


@pytest.mark.parametrize("encoding", ["gb2312", "gbk", "gb18030", "utf-8"])
def test_a_page_is_read_in_its_encoding(encoding: str) -> None:
    document = read_document(framed(editor(PLAN), encoding).encode(encoding, errors="ignore"), "a.html")

    assert PLAN[1] in document.text
    assert PLAN[-1] in document.text


def test_a_page_in_utf8_with_a_broken_letter_is_not_taken_for_another_encoding() -> None:
    content = framed(editor(PLAN)).encode()
    place = content.index("绿色发展".encode()) + 1
    document = read_document(content[:place] + content[place + 1 :], "a.html")

    assert PLAN[-1] in document.text


def test_the_title_above_the_main_text_is_its_first_line() -> None:
    document = read(f"<h1>{TITLE}</h1><div><ul></ul></div>" + editor(PLAN[2:]))
    first = document.blocks[0]

    assert isinstance(first, Paragraph)
    assert (first.words.text, first.level) == (TITLE, 1)


def cell(style: str, words: str) -> str:
    return f"<div style='{style}'>{words}</div>"


@pytest.mark.parametrize(
    "table",
    [
        "<div class=tb>"
        + "".join("<div class=tr>" + "".join(f"<div class=td><p>{word}</p></div>" for word in row) + "</div>" for row in ROWS)
        + "</div>",
        "<div style='display:table'>"
        + "".join(
            "<p style='display:table-row'>" + "".join(f"<span style='display:table-cell'>{word}</span>" for word in row) + "</p>"
            for row in ROWS
        )
        + "</div>",
        "<div>"
        + "".join("<div style='display: flex;'>" + "".join(cell("flex:1", word) for word in row) + "</div>" for row in ROWS)
        + "</div>",
        "<div style='display:grid;grid-template-columns:repeat(5, 1fr)'>"
        + "".join(cell("", word) for row in ROWS for word in row)
        + "</div>",
        "<ul>" + "".join("<li>" + "".join(f"<div>{word}</div>" for word in row) + "</li>" for row in ROWS) + "</ul>",
    ],
    ids=["classes", "table cells", "flex", "grid", "list"],
)
def test_a_table_made_of_blocks_is_a_table(table: str) -> None:
    document = read("".join(f"<p>{text}</p>" for text in PLAN[:5]) + table + "".join(f"<p>{text}</p>" for text in PLAN[5:]))

    assert [rows(block) for block in document.blocks if isinstance(block, Table)] == [[list(row) for row in ROWS]]


def test_paragraphs_of_runs_are_no_table() -> None:
    runs = "".join(f"<p><span>到202{year}年</span><span>茶园达到</span><span>{year}万亩</span></p>" for year in range(1, 6))
    document = read("".join(f"<p>{text}</p>" for text in PLAN) + f"<div>{runs}</div>")

    assert not any(isinstance(block, Table) for block in document.blocks)


@pytest.mark.parametrize("name", ["a.mht", "a.doc"])
def test_a_page_saved_in_one_file_with_its_pictures_is_read(name: str) -> None:
    packed = MIMEMultipart("related")
    packed.attach(MIMEText(framed(editor(PLAN), "gb18030").encode("gb18030").decode("latin-1"), "html", "latin-1"))
    packed.attach(MIMEText("body{}", "css"))
    document = read_document(packed.as_bytes(), name)

    assert PLAN[0] in document.text
    assert PLAN[-1] in document.text
