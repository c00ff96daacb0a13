"""Digits that a page set apart: one figure where that is sure, a doubt where it is not, never the rest of a number."""

import pytest

from gangyao.document.digits import join_digits
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.document.words import Words

HEAD = "# 青山县国民经济和社会发展第十二个五年规划纲要\n\n## 第一章 发展目标\n\n"


@pytest.mark.parametrize(
    ("printed", "joined"),
    [
        ("产值达到3 2 0 亿元", "产值达到320 亿元"),
        ("比重6 1 .5 %", "比重61.5 %"),
        ("失业率4 .5 %", "失业率4.5 %"),
        ("企业1 000家", "企业1000家"),
        ("表2 2015年末", "表2 2015年末"),
        ("2015 2020", "2015 2020"),
        ("编号1 2 3", "编号1 2 3"),
        ("投资12 45亿元", "投资12 45亿元"),
    ],
)
def test_blanks_inside_a_figure_go_and_others_stay(printed: str, joined: str) -> None:
    assert join_digits(Words.of(printed, 0)).text == joined


def test_joined_digits_keep_their_places() -> None:
    words = join_digits(Words.of("达到3 2 0 亿元", 7))

    assert words.passage(2, 5).start == 9
    assert words.passage(2, 5).end == 14


def test_promises_with_digits_set_apart_have_their_whole_figure_and_year() -> None:
    plan = read_plan(
        read_document((HEAD + "到2 0 1 5年 , 全县生产总值达到3 2 0 亿元左右 , 森林覆盖率达到6 1 .5 % 。").encode(), "p.md")
    )

    assert [(str(row.quantity.value), row.quantity.unit, row.year) for row in plan.commitments] == [
        ("320", "亿元", 2015),
        ("61.5", "%", 2015),
    ]


def test_a_figure_in_doubt_is_said_and_not_read() -> None:
    plan = read_plan(read_document((HEAD + "工业投资达到12 45亿元。").encode(), "p.md"))

    assert not plan.commitments
    assert "digits-apart" in {finding.code for finding in plan.findings}
