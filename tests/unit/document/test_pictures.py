"""Pages and tables that are pictures: read where the extra for it is installed, said at their place where it is not."""

import base64
import io
from importlib.util import find_spec

import docx
import numpy as np
import pypdfium2
import pytest
from docx.shared import Cm
from PIL import Image

from gangyao.document.documents import Document, Paragraph, Table
from gangyao.document.readers import inks, pagepictures, pictures
from gangyao.document.reading import read_document
from gangyao.vocabulary.texts import Unreadable
from made_pdfs import Sheet, made_pdf

recognises = pytest.mark.skipif(
    find_spec("rapidocr") is None, reason="gangyao[ocr] is not installed: pictures cannot be read here"
)
ACROSS = [(72, y, 520, y) for y in (120, 150, 180, 210, 240)]
DOWN = [(x, 120, x, 240) for x in (72, 250, 340, 430, 520)]
CELLS = [
    ["指标", "2020年", "2025年", "属性"],
    ["森林覆盖率", "72.3", "72.5", "约束性"],
    ["粮食总产量", "—", "9.8", "约束性"],
    ["茶园规模", "9.5", "5", "预期性"],
]


def page() -> Sheet:
    words = [(100, 80, 16, "青山县主要指标表")]
    for row, cells in enumerate(CELLS):
        words += [
            (left + 8, 140 + 30 * row, 12, "-" if word == "—" else word)
            for left, word in zip((72, 250, 340, 430), cells, strict=True)
        ]
    prose = [(72, 300 + 24 * line, 12, "推进生态产业化产业生态化建设茶园完善基础设施增进民生福祉") for line in range(4)]
    return Sheet(words=[*words, *prose], strokes=[*ACROSS, *DOWN])


def photographed(angle: float = 0.0, grain: float = 0.0, *, stamp: bool = False, cut: bool = False) -> Image.Image:
    drawn = pypdfium2.PdfDocument(made_pdf([page()]))[0].render(scale=200 / 72).to_pil().convert("RGB")
    dots = np.array(drawn)
    if stamp:
        down, across = np.ogrid[: dots.shape[0], : dots.shape[1]]
        ring = np.abs(np.hypot(down - 520, across - 900) - 150) < 5
        dots[ring] = np.minimum(dots[ring], (225, 40, 40))
    noise = np.random.default_rng(7).normal(0, grain, dots.shape[:2])[:, :, None] if grain else 0
    picture = Image.fromarray(np.clip(dots + noise, 0, 255).astype(np.uint8)).rotate(
        angle, fillcolor=(255, 255, 255), resample=Image.Resampling.BICUBIC
    )
    return picture.crop((150, 300, 1500, 700)) if cut else picture


def saved(picture: Image.Image, kind: str) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, resolution=200)
    return buffer.getvalue()


def alike(words: str, stated: str) -> bool:
    """Whether no more than one letter was taken for another: which one depends on the machine's fonts."""
    return len(words) == len(stated) and sum(one != other for one, other in zip(words, stated, strict=True)) <= 1


def in_word() -> bytes:
    document = docx.Document()
    document.add_paragraph("表1 主要指标")
    document.add_picture(io.BytesIO(saved(photographed(cut=True), "PNG")), width=Cm(14))
    document.add_paragraph("正文。")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def in_web_page() -> bytes:
    kept = base64.b64encode(saved(photographed(cut=True), "PNG")).decode()
    text = "<p>青山县规划，推进产业发展，建设茶园，完善设施。</p>" * 3
    return f"<html><body>{text}<p><img src='data:image/png;base64,{kept}'></p><p>到2025年，茶园达到12万亩。</p></body></html>".encode()


def tables(document: Document) -> list[list[list[str]]]:
    found = [block for block in document.blocks if isinstance(block, Table)]
    return [[[cell.words.text for cell in table.cells if cell.row == row] for row in range(table.height)] for table in found]


@recognises
@pytest.mark.parametrize(
    "picture",
    [photographed(), photographed(-2.2, 8), photographed(0.4, 5, stamp=True)],
    ids=["clean", "turned and grainy", "stamped"],
)
def test_a_scanned_page_gives_its_table_and_its_lines(picture: Image.Image) -> None:
    document = read_document(saved(picture, "PDF"), "a.pdf")
    table = next(block for block in document.blocks if isinstance(block, Table))
    lines = [block for block in document.blocks if isinstance(block, Paragraph)]

    assert [row[1:] for row in tables(document)[0]] == [row[1:] for row in CELLS]
    assert all(alike(row[0], stated[0]) for row, stated in zip(tables(document)[0], CELLS, strict=True))
    assert lines[0].words.text == "青山县主要指标表"
    assert len(lines) == 5
    assert all(line.printed is not None and line.score is not None for line in lines)
    assert all(cell.box is not None and cell.score is not None for cell in table.cells)


@recognises
@pytest.mark.parametrize(("content", "name"), [(in_word(), "a.docx"), (in_web_page(), "a.html")])
def test_a_table_pasted_as_a_picture_is_a_table(content: bytes, name: str) -> None:
    found = tables(read_document(content, name))

    assert [[row[1:] for row in table] for table in found] == [[row[1:] for row in CELLS]]


@pytest.mark.parametrize(("content", "name"), [(in_word(), "a.docx"), (in_web_page(), "a.html")])
def test_without_the_extra_a_picture_of_a_table_is_told_at_its_place(
    content: bytes, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "can_recognise", lambda: False)
    document = read_document(content, name)
    last = [block for block in document.blocks if isinstance(block, Paragraph)][-1]

    assert [finding.code for finding in document.findings] == ["picture-unread"]
    assert document.findings[0].where[0].start == last.words.at[0]


def test_without_the_extra_a_scan_is_told_and_one_page_of_many_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagepictures, "can_recognise", lambda: False)
    scan = pypdfium2.PdfDocument(saved(photographed(), "PDF"))
    mixed = pypdfium2.PdfDocument(made_pdf([page(), page()]))
    mixed.import_pages(scan)
    buffer = io.BytesIO()
    mixed.save(buffer)

    document = read_document(buffer.getvalue(), "a.pdf")
    with pytest.raises(Unreadable) as caught:
        read_document(saved(photographed(), "PDF"), "a.pdf")

    assert [(finding.code, finding.values["page"]) for finding in document.findings] == [("picture-unread", 3)]
    assert caught.value.code == "scanned"


def test_reading_of_pictures_stops_cleanly_when_it_is_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagepictures, "can_recognise", lambda: True)
    mixed = pypdfium2.PdfDocument(made_pdf([page()]))
    scan = pypdfium2.PdfDocument(saved(photographed(), "PDF"))
    for _ in range(3):
        mixed.import_pages(scan)
    buffer = io.BytesIO()
    mixed.save(buffer)
    asked: list[tuple[int, int]] = []
    document = read_document(buffer.getvalue(), "a.pdf", going=lambda page, pages: asked.append((page, pages)) or False)  # type: ignore[func-returns-value]

    assert asked == [(2, 4), (3, 4), (4, 4)]
    assert len(document.findings) == 3


def test_ornaments_and_photographs_are_no_tables() -> None:
    down, across = np.mgrid[:600, :900]
    hills = (128 + 90 * np.sin(across / 90) * np.cos(down / 70)).astype(np.uint8)
    blank = np.full((600, 900), 250, dtype=np.uint8)

    assert not any(inks.looks_written(one, inks.dark_dots(one)) for one in (hills, blank))
    assert pictures.opened(saved(Image.new("RGB", (60, 60)), "PNG")) == (None, (60, 60))


@pytest.mark.parametrize("side", [10_000, 14_000])
def test_a_picture_of_a_hundred_million_dots_ends(side: int) -> None:
    document = docx.Document()
    document.add_paragraph("正文。")
    document.add_picture(io.BytesIO(saved(Image.new("1", (side, side), 1), "PNG")), width=Cm(14))
    buffer = io.BytesIO()
    document.save(buffer)
    found = read_document(buffer.getvalue(), "a.docx")

    assert [finding.code for finding in found.findings] == ([] if side == 10_000 else ["picture-unread"])


def test_a_scan_with_a_text_layer_takes_its_rules_from_the_picture() -> None:
    sheet = page()
    words = pypdfium2.PdfDocument(made_pdf([Sheet(words=sheet.words)]))
    source = words[0]
    layer = pypdfium2.PdfImage.new(words)
    bitmap = pypdfium2.PdfBitmap.from_pil(photographed())
    layer.set_bitmap(bitmap)
    layer.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
    source.insert_obj(layer)
    source.gen_content()
    buffer = io.BytesIO()
    words.save(buffer)

    assert [[cell.replace("-", "—") for cell in row] for row in tables(read_document(buffer.getvalue(), "a.pdf"))[0]] == CELLS
