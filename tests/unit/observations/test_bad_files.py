"""Files that are no tables, are damaged, or hold what no table should: one honest sentence each, and nothing is taken."""

import io
import struct
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from gangyao.observations.observations import Reading
from gangyao.vocabulary.texts import Unreadable
from made_tables import codes, read, said, saved, workbook

HEAD = ["指标", "期间", "数值", "单位"]
GDP = ["地区生产总值", 2023, 853.2, "亿元"]
GOOD = workbook([HEAD, GDP])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def packed(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change(old.read(entry)) if entry.filename == name else old.read(entry))
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return buffer.getvalue()


def locked_zip() -> bytes:
    content = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + offset] |= 1
            place = content.find(mark, place + 4)
    return bytes(content)


def locked_biff() -> bytes:
    start = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    return start + struct.pack("<HHHHH", 0x002F, 6, 0, 1, 2)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n", "empty"),
        (b"\x00" * 100, "empty"),
        (b"%PDF-1.7 ...", "no-table"),
        (b"\x89PNG\r\n\x1a\n....", "no-table"),
        (b"\xff\xd8\xff\xe0 JFIF", "no-table"),
        (bytes(range(256)) * 20, "no-table"),
        (packed(word__document=b"<w/>"), "no-table"),
        (packed(), "no-table"),
        (OLE + "WordDocument".encode("utf-16-le") + b"\x00" * 600, "no-table"),
        (OLE + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600, "encrypted"),
        (OLE + "Workbook".encode("utf-16-le") + b"\x00" * 600, "broken-table"),
        (locked_zip(), "encrypted"),
        (locked_biff(), "encrypted"),
        (GOOD[: len(GOOD) // 2], "broken-table"),
        (GOOD[:30], "broken-table"),
        (with_part(GOOD, "xl/worksheets/sheet1.xml", lambda part: part[:-60]), "broken-table"),
        (with_part(GOOD, "xl/workbook.xml", lambda _: b"<a/>"), "broken-table"),
        (packed(xl__workbook=b"0" * 60_000_000), "bomb-table"),
        ("<html><table><tr><td>指标</td></tr></table></html>".encode("gbk"), "web-table"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "web-table"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "web-table"),
        ('指标,期间,数值\n"地区生产总值,2023,853.2\n绿道长度,2023,5\n'.encode(), "open-quote"),
        (("指标,期间,数值\n" + "长" * 140_000 + ",2023,1\n").encode(), "broken-table"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",  # bytes of workbooks hold the time they were made
)
def test_what_is_no_table_is_refused_with_its_reason(content: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(content)

    assert refused.value.code == code
    assert "{" not in refused.value.message("zh") + refused.value.message("en")


@pytest.mark.parametrize("name", ["~$表.xlsx", ".~表.xlsx", ".~lock.表.xlsx#"])
def test_what_a_program_keeps_beside_an_open_table_is_refused(name: str) -> None:
    with pytest.raises(Unreadable, match="~"):
        read(b"\x05user " * 20, name)


def test_the_content_decides_and_not_the_name() -> None:
    assert (
        said(read(GOOD, "表.xls"))
        == said(read(GOOD, "表.csv"))
        == said(read("指标,期间,数值,单位\n地区生产总值,2023,853.2,亿元\n", "表.xlsx"))
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("mark", [",", "\t", ";", "，"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_is_read_in_every_encoding_and_with_every_mark(encoding: str, mark: str, end: str) -> None:
    rows = [["青山县指标完成情况"], HEAD, ["地区生产总值", "2023", "853.2", "亿元"], ["常住人口城镇化率", "2023", "73.3", "%"]]
    text = end.join(mark.join(row) for row in rows) + end

    assert [value for *_, value in said(read(text.encode(encoding)))] == [exactly("853.2"), exactly("73.3")]


def exactly(words: str) -> object:
    return next(value for *_, value in said(read(f"指标,期间,数值\n绿道长度,2023,{words}\n")))


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("25.x", "words-in-figure"),
        ("12.3/45", "two-figures"),
        ("12万元亿元", "two-units"),
        ("1e308", "beyond-figure"),
        ("NaN", "beyond-figure"),
        ("#DIV/0!", "beyond-figure"),
        ("#REF!", "beyond-figure"),
    ],
)
def test_one_bad_cell_is_named_with_its_place_and_what_to_do(cell: str, code: str) -> None:
    for content, place in (
        (workbook([HEAD, ["地区生产总值", 2023, cell, None]]), "表.csv 填报!C2"),
        (f"指标,期间,数值\n地区生产总值,2023,{cell}\n".encode(), "表.csv 2:C"),
    ):
        finding = read(content).findings[0]

        assert (finding.code, finding.severity, finding.values["place"]) == (code, "error", place)
        assert finding.message["zh"].startswith(place)
        assert "{" not in "".join((*finding.message.values(), *finding.remedy.values()))


@pytest.mark.parametrize("value", [1e308, float("1e18"), 10**30])
def test_a_number_beyond_reason_in_a_workbook_is_no_figure(value: float) -> None:
    assert codes(read(workbook([HEAD, ["地区生产总值", 2023, value, None]]))) == ["beyond-figure"]


def test_a_whole_number_of_a_thousand_digits_is_no_figure() -> None:
    content = with_part(
        GOOD, "xl/worksheets/sheet1.xml", lambda part: part.replace(b"<v>853.2</v>", b"<v>" + b"9" * 1000 + b"</v>")
    )

    assert codes(read(content)) == ["beyond-figure"]


@pytest.mark.parametrize(
    ("head", "cells", "code", "column"),
    [
        ("状态", "大概", "unknown-word", "D"),
        ("公布日期", "2024年", "unknown-word", "D"),
        ("公布日期", "2024-13-01", "unknown-word", "D"),
        ("可见", "半公开", "unknown-word", "D"),
        ("类型", "快慢", "unknown-word", "D"),
        ("是否达到", "也许", "unknown-word", "D"),
        ("状态", "无", "answer-with-figure", "C"),
    ],
)
def test_words_that_a_column_does_not_know_are_named(head: str, cells: str, code: str, column: str) -> None:
    finding = read(f"指标,期间,数值,{head}\n地区生产总值,2023,853.2,{cells}\n").findings[0]

    assert (finding.code, finding.values["column"]) == (code, column)


def test_a_period_that_is_none_and_one_that_is_missing_are_named() -> None:
    reading = read("指标,期间,数值\n地区生产总值,2023-13,853.2\n地区生产总值,,853.2\n")

    assert [(finding.code, finding.values["column"], finding.values["row"]) for finding in reading.findings] == [
        ("unknown-word", "B", 2),
        ("unknown-word", "B", 3),
    ]


def test_a_year_far_from_the_plan_is_asked_about() -> None:
    assert (
        codes(read("指标,期间,数值\n地区生产总值,2035,853.2\n地区生产总值,1950,0.5\n地区生产总值,2019,790\n"))[:2]
        == ["year-outside"] * 2
    )


def test_a_row_written_twice_is_a_note_and_two_that_differ_are_a_doubt() -> None:
    reading = read("指标,期间,数值\n地区生产总值,2023,853.2\n地区生产总值,2023,853.2\n绿道长度,2023,150\n绿道长度,2023,152\n")

    assert codes(reading) == ["repeated-row", "conflicting-figures"]
    assert len(reading.observations) == 3
    assert (reading.findings[1].values["place"], reading.findings[1].values["other"]) == ("表.csv 5:C", "表.csv 4:C")


def test_status_none_without_a_reason_ends_no_silence() -> None:
    reading = read("指标,期间,数值,状态\n地区生产总值,2023,,无\n")

    assert (codes(reading), reading.observations) == (["answer-without-reason"], ())


def test_a_number_with_a_comma_falls_apart_in_csv_and_is_not_taken_for_its_beginning() -> None:
    assert "row-too-long" in codes(read("指标,期间,数值\n地区生产总值,2023,1,234.5\n"))


def test_a_csv_of_two_hundred_columns_is_read() -> None:
    heads = [f"空{number}" for number in range(197)]
    reading = read(
        ",".join(["指标", "期间", *heads, "数值"]) + "\n" + ",".join(["地区生产总值", "2023", *[""] * 197, "853.2"]) + "\n"
    )

    assert [value for *_, value in said(reading)] == [exactly("853.2")]
    assert codes(reading) == ["column-unread"]
    assert reading.findings[0].values["count"] == 197


def formulas(*, stored: str | None) -> bytes:
    content = workbook([HEAD, ["地区生产总值", 2023, "=800+53.2", "亿元"]])
    if stored is None:
        return content
    return with_part(
        content,
        "xl/worksheets/sheet1.xml",
        lambda part: part.replace(b"<v />", stored.encode()).replace(b"<v></v>", stored.encode()),
    )


def test_a_formula_gives_its_stored_value_and_is_mentioned() -> None:
    reading = read(formulas(stored="<v>853.2</v>"))

    assert (codes(reading), [value for *_, value in said(reading)]) == (["formula-taken"], [exactly("853.2")])


def test_a_formula_that_was_never_calculated_is_a_fault() -> None:
    assert codes(read(formulas(stored=None))) == ["formula-unsolved"]


def test_a_formula_that_gave_an_error_is_no_figure_and_one_that_gave_no_letters_is_no_fault() -> None:
    def typed(kind: bytes, value: bytes) -> Reading:
        def change(part: bytes) -> bytes:
            return part.replace(b'r="C2"', b'r="C2" t="' + kind + b'"').replace(b"<v />", value).replace(b"<v></v>", value)

        return read(with_part(formulas(stored=None), "xl/worksheets/sheet1.xml", change))

    assert codes(typed(b"e", b"<v>#DIV/0!</v>")) == ["beyond-figure"]
    assert (codes(typed(b"str", b"<v></v>")), typed(b"str", b"<v></v>").observations) == ([], ())


def test_a_macro_is_left_alone_and_mentioned() -> None:
    reading = read(with_part(GOOD, "xl/vbaProject.bin", lambda _: b"\x00evil"))

    assert (codes(reading), len(reading.observations)) == (["macro-ignored"], 1)


def test_hidden_sheets_are_not_read_and_a_sheet_without_a_head_is_mentioned() -> None:
    book = openpyxl.load_workbook(io.BytesIO(GOOD))
    hidden, draft, words = book.create_sheet("选项"), book.create_sheet("草稿"), book.create_sheet("说明")
    for sheet in (hidden, draft):
        sheet.append(["地区生产总值", 9999])
    hidden.sheet_state = "hidden"
    words.append(["填表说明"])
    reading = read(saved(book))

    assert (len(reading.observations), codes(reading)) == (1, ["sheet-unread"])
    assert reading.findings[0].values["place"] == "表.csv 草稿"


def test_a_stray_letter_in_the_last_cell_of_a_sheet_costs_nothing() -> None:
    book = openpyxl.load_workbook(io.BytesIO(GOOD))
    book.active.cell(row=200_000, column=16_384, value="·")

    assert len(read(saved(book)).observations) == 1


def test_a_merging_over_the_whole_sheet_is_refused_before_it_costs_anything() -> None:
    book = openpyxl.load_workbook(io.BytesIO(GOOD))
    book.active.merged_cells.add("F1:XFD1048576")

    with pytest.raises(Unreadable, match="sheet1"):
        read(saved(book))


def test_a_workbook_full_of_empty_cells_stays_within_reason() -> None:
    cells = b"<row>" + b"<c/>" * 16_000 + b"</row>"
    content = with_part(GOOD, "xl/worksheets/sheet1.xml", lambda part: part.replace(b"</sheetData>", cells * 5 + b"</sheetData>"))

    assert len(read(content).observations) == 1
