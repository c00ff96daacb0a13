"""One sign or word over and over, in every place where people's text is read: the time grows with its length, not with its square."""

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from gangyao.bulletins.intake import NotTaken, read_tables
from gangyao.checks.listing import check_plan
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.vocabulary.texts import Unreadable
from made_tables import QINGSHAN

SHORT, TIMES = 15_000, 4
STEEPEST = 9.0  # times as long for four times the text; its square would take sixteen
QUICK = 0.25  # seconds of the processor that nobody measures a growth of
HEAD = "# 松岭市国民经济和社会发展第十四个五年规划纲要\n\n## 第一章 总体要求\n\n"
TABLE = HEAD + "表1 主要指标\n\n| 指标 | 单位 | 2020年 | 2025年 |\n|---|---|---|---|\n"
UNITS = (
    " ", "7", "7.", "［", "（", "[", "万", "一、", "-—", "词", "关于印发转", "年", "占", "市", "，", "7，", "“", "\t", "　", "约",
    "2025年", "7%", "其中", "、", "a", "#", "*", ">", "：", "第", "\\", "&", "提高", "修",
)  # fmt: skip


def read_as(name: str, text: str) -> None:
    document = read_document(text.encode(), name)
    check_plan(read_plan(document), document.text)


def observe(text: str) -> None:
    read_tables(QINGSHAN, [(text.encode(), "填报.csv")])


def in_cell(text: str) -> str:
    return text.replace("|", "｜").replace(",", "，").replace('"', "”")


PLACES: dict[str, Callable[[str], None]] = {
    "paragraph": lambda text: read_as("plan.md", f"{HEAD}{text}\n\n到2025年，森林覆盖率达到60%。\n"),
    "line": lambda text: read_as("plan.txt", f"{HEAD}{text}\n到2025年，森林覆盖率达到60%。\n"),
    "figure": lambda text: read_as("plan.md", f"{TABLE}| 绿道 | 公里 | 1 | {in_cell(text)} |\n| 水库 | 座 | 3 | 4 |\n"),
    "name": lambda text: read_as("plan.md", f"{TABLE}| {in_cell(text)} | 公里 | 1 | 2 |\n| 水库 | 座 | 3 | 4 |\n"),
    "page": lambda text: read_as("plan.html", f"<h1>松岭市“十四五”规划纲要</h1><p>{text.replace('&', '&amp;')}</p>"),
    "form": lambda text: observe(f"指标,期间,数值,单位\n{in_cell(text)},2023,5,亿元\n"),
    "value": lambda text: observe(f"指标,期间,数值,单位\n地区生产总值,2023,{in_cell(text)},亿元\n"),
}


def seconds(read: Callable[[str], None], text: str) -> float:
    begun = time.process_time()
    with suppress(Unreadable, NotTaken):
        read(text)
    return time.process_time() - begun


def growth_of(read: Callable[[str], None], unit: str, long: float) -> float:
    return long / max(seconds(read, (unit * SHORT)[:SHORT]), 0.001)


@pytest.mark.parametrize("place", PLACES)
def test_the_time_of_reading_grows_with_the_text_and_not_with_its_square(place: str) -> None:
    steep = {}
    for unit in UNITS:
        text = (unit * SHORT * TIMES)[: SHORT * TIMES]
        long = seconds(PLACES[place], text)
        growth = growth_of(PLACES[place], unit, long) if long > QUICK else 0.0
        if growth > STEEPEST:  # once more: what else a machine does is no square, and a square stays one
            growth = min(growth, growth_of(PLACES[place], unit, seconds(PLACES[place], text)))
        steep |= {unit: growth} if growth > STEEPEST else {}

    assert steep == {}
