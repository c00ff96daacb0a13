"""Titles over several lines: nothing is lost, no line is too long, no mark stands where none may."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gangyao.typesetting.titles import CLOSING, OPENING, ems, lines_of_title

WORDS = st.lists(
    st.sampled_from(["《", "》", "规划", "纲要", "2025年", "实施情况", "报告", "某", "第", "十四", "（", "）"]),
    min_size=1,
    max_size=40,
)


@given(WORDS.map("".join))
def test_the_lines_are_the_title_and_fit(title: str) -> None:
    lines = lines_of_title(title, 20)

    assert "".join(lines) == title
    assert len(lines) == 1 or all(ems(line) <= 20 for line in lines)
    assert all(before[-1] not in OPENING and after[0] not in CLOSING for before, after in pairwise(lines))


def test_numbers_and_words_stay_whole() -> None:
    lines = lines_of_title("《青山县国民经济和社会发展第十五个五年规划纲要》2026年度实施情况监测评估报告", 20)

    assert len(lines) == 2
    assert not any(line.endswith(("第", "十")) for line in lines)
