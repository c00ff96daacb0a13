"""Laws of reading that hold for every document, also for broken ones."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.interchange import NotAPlan, decode_plan, encode_plan
from gangyao.plan.plans import Plan
from gangyao.vocabulary.passages import Passage
from gangyao.vocabulary.quantities import Quantity
from gangyao.vocabulary.texts import Unreadable

QINGSHAN = Path(__file__).parents[2] / "examples" / "qingshan"
SOURCE = (QINGSHAN / "plan.md").read_text(encoding="utf-8")
LINES = SOURCE.split("\n")
BROKEN = [
    "",
    "|",
    "| | |",
    "**",
    "——",
    "（",
    "”",
    "1.",
    "一、",
    "专栏",
    "表1-1",
    "[",
    "0/0",
    "1-1",
    "%",
    "至2025年",
    "分别",
    "翻一番",
    "全覆盖",
    "<b>",
    "&nbsp;",
    "\u3000",
    "9" * 30,
]
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Qingshan's plan with lines dropped, doubled, swapped, cut and spoilt."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 25))):
        index = draw(st.integers(0, max(0, len(lines) - 1)))
        act = draw(st.sampled_from(["drop", "double", "cut", "spoil", "swap", "glue"]))
        line = lines[index] if lines else ""
        place = draw(st.integers(0, len(line)))
        if act == "drop" and lines:
            del lines[index]
        elif act == "double":
            lines.insert(index, line)
        elif act == "cut":
            lines[index : index + 1] = [line[:place], line[place:]]
        elif act == "spoil":
            lines[index : index + 1] = [line[:place] + draw(st.sampled_from(BROKEN)) + line[place:]]
        elif act == "swap" and lines:
            other = draw(st.integers(0, len(lines) - 1))
            lines[index], lines[other] = lines[other], lines[index]
        elif act == "glue":
            lines[index : index + 2] = ["".join(lines[index : index + 2])]
    return "\n".join(lines)


def passages(plan: Plan) -> Iterator[Passage]:
    rows = (
        *plan.sections,
        *plan.tables,
        *plan.boxes,
        *plan.indicators,
        *plan.commitments,
        *plan.facts,
        *plan.tasks,
        *plan.projects,
    )
    yield from (row.passage for row in rows)
    yield from (quantity.passage for quantity in quantities(plan))


def quantities(plan: Plan) -> Iterator[Quantity]:
    for row in plan.indicators:
        yield from (*row.levels.values(), *row.targets.values(), *filter(None, (row.growth, row.actual_growth)))
    yield from (row.quantity for row in (*plan.commitments, *plan.facts))
    yield from (quantity for row in plan.projects for quantity in row.quantities)


def bare(words: str) -> str:
    return re.sub(r"\s|\*\*|<[^>]*>", "", html.unescape(words))  # &nbsp; is white space too


def check_laws(text: str, plan: Plan, *, source: str) -> None:
    for passage in passages(plan):
        assert 0 <= passage.start <= passage.end <= len(text), source
    for quantity in quantities(plan):
        assert bare(quantity.raw) in bare(quantity.passage.of(text))
    ids = [row.id for row in plan.indicators]
    assert len(ids) == len(set(ids))
    assert decode_plan(encode_plan(plan)) == plan


@SLOW
@given(mutated(), st.sampled_from(["plan.md", "plan.txt"]))
def test_a_mutated_plan_is_read_with_every_passage_in_its_place(text: str, name: str) -> None:
    try:
        document = read_document(text.encode(), name)
    except Unreadable:
        return
    plan = read_plan(document)

    check_laws(document.text, plan, source=name)
    assert read_plan(read_document(text.encode(), name)) == plan


@pytest.mark.parametrize("name", ["plan.md", "plan.docx", "plan.html", "plan.pdf"])
def test_every_format_of_qingshan_keeps_the_laws(name: str) -> None:
    document = read_document((QINGSHAN / name).read_bytes(), name)

    check_laws(document.text, read_plan(document), source=name)


@SLOW
@given(st.binary(max_size=3000), st.sampled_from(["a.md", "a.pdf", "a.docx", "a.html"]))
def test_any_bytes_are_a_document_or_one_clear_refusal(content: bytes, name: str) -> None:
    try:
        document = read_document(content, name)
    except Unreadable as error:
        refusal = error
    else:
        read_plan(document)
        return

    assert all(refusal.message(language) for language in ("zh", "en"))


@SLOW
@given(
    st.sampled_from(["plan.docx", "plan.pdf", "plan.html"]),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=40),
)
def test_damaged_files_are_read_or_refused(name: str, damage: list[tuple[int, int]]) -> None:
    content = bytearray((QINGSHAN / name).read_bytes())
    for place, value in damage:
        content[place % len(content)] = value
    try:
        document = read_document(bytes(content), name)
    except Unreadable:
        return
    read_plan(document)


@SLOW
@given(
    st.text(
        alphabet="一二三四五六七八九十百千万亿两个家所项第年到达增长至%0123456789.，。；、（）“”全覆盖翻番—|*# \n", max_size=400
    )
)
def test_any_words_of_the_genre_are_read(text: str) -> None:
    try:
        document = read_document(("# 青山县第十四个五年规划纲要\n\n" + text).encode(), "plan.md")
    except Unreadable:
        return

    check_laws(document.text, read_plan(document), source=text)


@given(st.data())
@SLOW
def test_a_spoilt_plan_json_names_path_and_value(data: st.DataObject) -> None:
    content = encode_plan(read_plan(read_document(SOURCE.encode(), "plan.md")))
    wrong = content.replace(b'"first": 2021', b'"first": "' + data.draw(st.sampled_from([b"x", b"soon", b"1.5"])) + b'"')

    with pytest.raises(NotAPlan, match=r"\$\.period\.first.*found"):
        decode_plan(wrong)
