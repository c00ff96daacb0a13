"""Pages of PDF files: printed lines with their places, and tables that strokes draw."""

from dataclasses import replace

import pytest

from gangyao.document.documents import Document, Paragraph, Table
from gangyao.document.readers import pagepictures
from gangyao.document.reading import read_document
from gangyao.vocabulary.texts import Unreadable
from made_pdfs import Sheet, made_pdf

PROSE = [(72, 60 + 20 * line, 10, "青山县坚持生态优先推进绿色发展让全县人民共享发展成果") for line in range(3)]
ACROSS = [(72, y, 432, y) for y in (200, 220, 260, 280)]
DOWN = [(x, 200, x, 280) for x in (72, 252, 342, 432)]
WORDS = [
    (80, 214, 10, "指标"),
    (260, 214, 10, "2020年"),
    (350, 214, 10, "2025年"),
    (80, 234, 10, "森林覆盖率不含竹林"),
    (80, 250, 10, "和灌木林"),
    (260, 242, 10, "72.3"),
    (350, 242, 10, "72.5"),
    (80, 274, 10, "茶园面积"),
    (260, 274, 10, "9.5"),
    (350, 274, 10, "12"),
]
TABLE = Sheet(words=[*PROSE, *WORDS], strokes=[*ACROSS, *DOWN])
CELLS = [["指标", "2020年", "2025年"], ["森林覆盖率不含竹林和灌木林", "72.3", "72.5"], ["茶园面积", "9.5", "12"]]


def read(*sheets: Sheet) -> Document:
    return read_document(made_pdf(sheets), "a.pdf")


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def lines(document: Document) -> list[Paragraph]:
    return [block for block in document.blocks if isinstance(block, Paragraph)]


def rows(table: Table) -> list[list[str]]:
    return [[cell.words.text for cell in table.cells if cell.row == row] for row in range(table.height)]


@pytest.mark.parametrize(
    "sheet",
    [
        TABLE,
        replace(TABLE, in_form=True),
        replace(TABLE, as_areas=True),
        replace(TABLE, dashed=True),
        replace(TABLE, strokes=[*ACROSS, *DOWN[1:-1]]),
    ],
    ids=["lines", "inside a form", "thin areas", "dashes", "open at the sides"],
)
def test_a_ruled_table_is_read_however_its_rules_are_drawn(sheet: Sheet) -> None:
    document = read(sheet)

    assert [rows(table) for table in tables(document)] == [CELLS]
    assert [round(edge) for edge in tables(document)[0].edges] == [72, 252, 342, 432]
    assert len(lines(document)) == len(PROSE)


def test_cells_without_a_rule_between_them_are_one() -> None:
    strokes = [
        (72, 200, 432, 200),
        (252, 220, 432, 220),
        (72, 260, 432, 260),
        (72, 280, 432, 280),
        *DOWN[:1],
        (252, 200, 252, 260),
    ]
    strokes += [(342, 220, 342, 280), (432, 200, 432, 280)]
    words = [
        (80, 214, 10, "指标"),
        (300, 214, 10, "目标"),
        (260, 244, 10, "2020年"),
        (350, 244, 10, "2025年"),
        (80, 274, 10, "茶园面积"),
        (350, 274, 10, "12"),
    ]
    table = tables(read(Sheet(words=[*PROSE, *words], strokes=strokes)))[0]

    assert [(cell.words.text, cell.row, cell.column, cell.rows, cell.columns) for cell in table.cells] == [
        ("指标", 0, 0, 2, 1),
        ("目标", 0, 1, 1, 2),
        ("2020年", 1, 1, 1, 1),
        ("2025年", 1, 2, 1, 1),
        ("茶园面积", 2, 0, 1, 2),
        ("12", 2, 2, 1, 1),
    ]


def test_a_frame_around_text_is_no_table() -> None:
    frame = [(60, 40, 500, 40), (60, 120, 500, 120), (60, 40, 60, 120), (500, 40, 500, 120)]
    document = read(Sheet(words=PROSE, strokes=frame))

    assert tables(document) == []
    assert len(lines(document)) == len(PROSE)


def test_a_turned_page_is_read_as_it_is_seen() -> None:
    upright = made_pdf([TABLE])
    turned = upright.replace(b"/Rotate 0", b"/Rotate 0 ").replace(b"1 0 0 1 72.00 782.00 Tm", b"1 0 0 1 72.00 782.00 Tm")
    content = made_pdf([replace(TABLE, rotate=90)])
    document = read_document(content, "a.pdf")

    assert rows(tables(document)[0]) == rows(tables(read_document(turned, "a.pdf"))[0])


def test_every_character_of_a_line_knows_its_place() -> None:
    line = lines(read(Sheet(words=[*PROSE, (72, 130, 10, "地区生产总值"), (200, 130, 10, "152.6"), (300, 130, 10, "215")])))[-1]

    assert line.words.text == "地区生产总值  152.6  215"
    assert line.printed is not None
    assert len(line.printed.lefts) == len(line.printed.rights) == len(line.words)
    assert [round(line.printed.lefts[place]) for place in (0, 8, 15)] == [72, 200, 300]
    assert (line.printed.lefts[6], line.printed.rights[6]) == (line.printed.rights[5], line.printed.lefts[8])
    assert 115 < line.printed.top < line.printed.bottom < 135


def test_lowered_letters_stand_in_their_line_and_digits_set_apart_are_one_number() -> None:
    words = [
        *PROSE,
        (72, 130, 12, "PM"),
        (84, 133, 7, "2.5"),
        (96, 130, 12, "浓度降到"),
        *[(147 + 12 * place, 130, 12, digit) for place, digit in enumerate("480")],
    ]
    line = lines(read(Sheet(words=words)))[-1]

    assert line.words.text == "PM2.5浓度降到480"


def test_columns_of_prose_are_read_one_after_the_other_and_columns_of_a_table_are_not() -> None:
    left = [(60, 60 + 16 * row, 10, f"左边第{'一二三四五六七八九十'[row]}行说推进生态产业化产业生态化发展") for row in range(10)]
    right = [
        (320, 60 + 16 * row, 10, f"右边第{'一二三四五六七八九十'[row]}行说完善基础设施增进全县民生福祉") for row in range(10)
    ]
    names = [
        (60, 300 + 16 * row, 10, name)
        for row, name in enumerate(("茶园面积", "森林覆盖率", "粮食产量", "旅游人次", "公路里程", "常住人口", "医院床位"))
    ]
    values = [(320, 300 + 16 * row, 10, f"{row + 7}.5") for row in range(7)]
    texts = [line.words.text for line in lines(read(Sheet(words=[*left, *right, *names, *values])))]

    assert [text[0] for text in texts[:20]] == ["左"] * 10 + ["右"] * 10
    assert texts[20] == "茶园面积  7.5"


def test_one_page_without_meaning_among_others_is_said_at_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagepictures, "can_recognise", lambda: False)
    rubbish = [(72, 60 + 20 * line, 10, "".join(chr(0xE000 + 7 * line + place) for place in range(30))) for line in range(10)]
    document = read(TABLE, Sheet(words=rubbish), TABLE)

    assert not any("\ue000" <= letter <= "\uf8ff" for letter in document.text)
    assert [(finding.code, finding.values["page"]) for finding in document.findings] == [("picture-unread", 2)]


def test_a_text_layer_without_meaning_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagepictures, "can_recognise", lambda: False)
    words = [(72, 60 + 20 * line, 10, "".join(chr(0xE000 + 7 * line + place) for place in range(30))) for line in range(10)]

    with pytest.raises(Unreadable) as caught:
        read(Sheet(words=words))

    assert caught.value.code == "text-layer"


def test_a_table_cut_by_the_page_is_one() -> None:
    rest = [(80, 74, 10, "万亩"), (80, 94, 10, "粮食产量"), (260, 94, 10, "9.8"), (350, 94, 10, "9.9")]
    strokes = [(72, y, 432, y) for y in (60, 80, 100)] + [(x, 60, x, 100) for x in (72, 252, 342, 432)]
    document = read(TABLE, Sheet(words=rest, strokes=strokes))

    assert [rows(table) for table in tables(document)] == [
        [*CELLS[:2], ["茶园面积万亩", "9.5", "12"], ["粮食产量", "9.8", "9.9"]]
    ]
