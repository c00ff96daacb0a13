"""What holds of every table, however it is mangled."""

import datetime as dt
import io
import zipfile
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gangyao.observations.amounts import in_unit_of
from gangyao.observations.figures import NotAFigure, read_typed
from gangyao.observations.knowledge import known_records
from gangyao.observations.observations import Measure, Observation, Origin, Reading, Status
from gangyao.observations.sheets import read_sheets
from gangyao.responsibilities.reading import read_responsibilities
from gangyao.vocabulary.spans import find_spans, month_span, read_span
from gangyao.vocabulary.texts import Unreadable
from made_tables import QINGSHAN, read, workbook

TEXT = "指标,期间,数值,单位,状态\n地区生产总值,2023,853.2,亿元,初步\n绿道长度,2023-01..09,约150公里,,\n省级园区,2023,暂无,,无\n"
BOOK = workbook(
    [["指标", "单位", "2022年", "2023年"], ["地区生产总值", "亿元", 820, 853.2], ["绿道长度", "公里", "约150", "=C3*2"]],
    merged=["A2:A3"],
)
PIECES = st.sampled_from(
    [
        "地区生产总值",
        "绿道长度",
        "2023",
        "853.2",
        "亿元",
        "增速",
        "单位：",
        "（",
        "%",
        ",",
        "\n",
        '"',
        "\t",
        "1e308",
        "-",
        "无",
        "①",
    ]
)
LETTERS = st.characters(codec="utf-8")


def outcome(content: bytes) -> Reading | str:
    try:
        return read(content)
    except Unreadable as error:
        return error.message("zh")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2000))
@example(b"\t\x08\x10\x00\x00\x06\x05\x00" + b"\xff" * 100)
def test_random_bytes_are_read_or_refused_and_never_fall(content: bytes) -> None:
    assert outcome(content) == outcome(content)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(LETTERS, max_size=6), max_size=40), st.integers(0, len(TEXT)), st.integers(0, 20))
def test_a_mangled_csv_is_read_or_refused_and_never_falls(pieces: list[str], start: int, gone: int) -> None:
    content = (TEXT[:start] + "".join(pieces) + TEXT[start + gone :]).encode()

    assert outcome(content) == outcome(content)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"]), st.data())
def test_a_mangled_workbook_is_read_or_refused_and_never_falls(part: str, data: st.DataObject) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            content = bytearray(old.read(entry))
            if entry.filename == part:
                for _ in range(data.draw(st.integers(1, 4))):
                    place = data.draw(st.integers(0, len(content) - 1))
                    content[place : place + data.draw(st.integers(0, 3))] = data.draw(
                        st.binary(max_size=3) | st.sampled_from([b"9", b"A", b'"', b"e"])
                    )
            new.writestr(entry.filename, bytes(content))

    assert outcome(buffer.getvalue()) == outcome(buffer.getvalue())


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(BOOK) - 1), st.binary(min_size=1, max_size=8), st.booleans())
def test_a_workbook_with_broken_bytes_is_read_or_refused(place: int, bits: bytes, cut: bool) -> None:  # noqa: FBT001
    content = BOOK[:place] if cut else BOOK[:place] + bits + BOOK[place + len(bits) :]

    assert outcome(content) == outcome(content)


@settings(max_examples=300, deadline=None)
@given(st.text(LETTERS, max_size=40) | st.lists(PIECES, max_size=6).map("".join))
def test_whatever_is_typed_is_a_number_or_says_why_not(words: str) -> None:
    typed = None
    with suppress(NotAFigure):
        typed = read_typed(words)

    assert typed is None or typed.value.is_finite()
    assert read_span(words) is None or read_span(words) in find_spans(words)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(LETTERS, max_size=4), max_size=5), max_size=6))
def test_responsibilities_are_read_or_refused(rows: list[list[str]]) -> None:
    text = "事项,牵头单位,起\n" + "\n".join(",".join(row) for row in rows)

    with suppress(Unreadable):
        assert read_responsibilities(text.encode(), "分工.csv").rows is not None


ROWS = st.builds(
    Observation,
    subject=st.sampled_from(["gdp", "greenway"]),
    span=st.sampled_from([month_span(2023, 1, 12), month_span(2023, 1, 9), month_span(2022, 1, 12)]),
    measure=st.sampled_from(Measure),
    value=st.none() | st.integers(1, 3).map(Decimal),
    text=st.sampled_from([None, "约", "第3位"]),
    attested=st.sampled_from([None, True, False]),
    status=st.sampled_from(Status),
    visible=st.sampled_from(["public", "internal", "2024-06-01"]),
    published=st.sampled_from([None, dt.date(2024, 2, 1), dt.date(2024, 8, 1)]),
    place=st.sampled_from([None, "全省"]),
    definition=st.sampled_from([None, "新口径"]),
    total=st.booleans(),
    origin=st.builds(Origin, file=st.sampled_from(["a.csv", "b.csv"]), row=st.integers(1, 3)),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(ROWS, max_size=12), st.randoms(), st.dates(dt.date(2023, 1, 1), dt.date(2025, 1, 1)), st.booleans())
def test_vintages_in_any_order_give_the_same_knowledge_of_any_day(
    rows: list[Observation],
    chance: object,
    day: dt.date,
    public: bool,  # noqa: FBT001
) -> None:
    mixed = sorted(rows, key=lambda _: chance.random())  # type: ignore[attr-defined]

    assert known_records(mixed, day, public=public) == known_records(rows, day, public=public)


@settings(max_examples=100, deadline=None)
@given(st.decimals(0, 10**6, places=2), st.sampled_from(["元", "千元", "万元", "百万元", "亿元", "万亿元"]))
def test_a_figure_in_another_unit_of_its_dimension_is_the_same_observation(value: Decimal, unit: str) -> None:
    def table(typed: Decimal, own: str) -> Observation:
        one = read(f"指标,期间,数值,单位\n地区生产总值,2023,{typed:f},{own}\n").observations[0]
        return replace(one, origin=Origin(file=""))

    assert table(in_unit_of(value, "亿元", unit), unit) == table(value, "亿元")


@pytest.mark.parametrize("content", [TEXT.encode(), BOOK])
def test_reading_is_deterministic(content: bytes) -> None:
    assert read(content) == read(content)
    assert read_sheets(content) == read_sheets(content)
    assert QINGSHAN.indicators[0].id in {one.subject for one in read(TEXT).observations}
