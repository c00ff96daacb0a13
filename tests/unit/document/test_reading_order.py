"""Tables in text that a page gave in its own order: cells broken over lines, heads too, and columns one after the other."""

from gangyao.document.columns import labels
from gangyao.document.columns.brokenheads import propose_heads
from gangyao.document.columns.heads import Column, Holds
from gangyao.document.columns.rows import Row
from gangyao.document.judging.wording import price_label, price_name
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.document.words import Words
from gangyao.plan.plans import Plan

TOP = "青山县国民经济和社会发展第十四个五年规划纲要\n\n第二章 主要目标\n\n表1 “十四五”时期经济社会发展主要指标\n"
HEADS = "重点指标 指标单位 2020 年基\n数\n2025 年预\n期目标\n指标性\n质\n"
ROWS = (
    "1.旅客周转量 亿人公里 9935 10243 预期性\n2.志愿者注册人数占常住\n人口比例\n% 64.1 >72.6 约束性\n"
    "3.千人注册护士\n数\n人 8.2 12.2 约束性\n4.数字乡村示范\n镇\n个 6880 8211 左右 预期性\n5.3 岁以下婴幼儿入托率 % 24.5 25 预期性\n"
)
COLUMNS = (Column(holds=Holds.NAME), Column(holds=Holds.LEVEL, year=2020), Column(holds=Holds.OTHER))


def plan_of(body: str) -> Plan:
    return read_plan(read_document((TOP + body + "\n第三章 重点任务\n\n加快建设现代产业体系。\n").encode(), "plan.txt"))


def row(*cells: tuple[int, tuple[str, ...]]) -> Row:
    return Row({index: tuple(Words.of(text, 0) for text in parts) for index, parts in cells})


def test_heads_that_broke_over_lines_are_put_together_by_what_their_words_make() -> None:
    plan = plan_of(HEADS + ROWS)

    assert [one.name.replace(" ", "") for one in plan.indicators] == [
        "旅客周转量",
        "志愿者注册人数占常住人口比例",
        "千人注册护士数",
        "数字乡村示范镇",
        "3岁以下婴幼儿入托率",
    ]
    assert all(one.levels.keys() == {2020} and one.targets.keys() == {2025} and one.nature for one in plan.indicators)
    assert [one.unit for one in plan.indicators] == ["亿人公里", "%", "人", "个", "%"]


def test_a_word_that_ends_a_name_is_kept_though_a_head_ended_with_it_too() -> None:
    assert "数" in HEADS.split("\n")
    assert any(one.name == "千人注册护士数" for one in plan_of(HEADS + ROWS).indicators)


def test_two_heads_are_not_taken_for_one_that_broke() -> None:
    lines = [["指标内容", "计量单位", "2015年实"], ["际值"], ["2020年预"], ["期目标"], ["指标性"], ["质"]]

    assert propose_heads(lines, 14)[0].words == ("指标内容", "计量单位", "2015年实际值", "2020年预期目标", "指标性质")


def test_columns_printed_after_the_others_make_the_table_doubtful() -> None:
    body = (
        "指标名称及单位 2020 年基数\n1.旅客周转量（亿人公里） 9935\n2.港口货物吞吐量（亿吨） 5760\n3.建成区绿地率（%） 24.8\n"
        "4.高标准农田面积（万亩） 8110\n注：[ ]内为五年累计数。\n\n2025 年目标 指标性质\n10243\n7818\n29.9\n9131\n预期性\n约束性\n预期性\n约束性\n"
    )
    plan = plan_of(body)

    assert any(finding.code in {"table-doubtful", "table-unread", "cells-unused"} for finding in plan.findings)
    assert all((one.confidence or 0) < 0.8 for one in plan.indicators if not one.targets)


def test_the_end_of_a_name_printed_as_a_row_below_is_put_back_where_the_whole_is_known() -> None:
    cut, end = row((0, ("综合行政执法事",)), (1, ("22.8",))), row((0, ("项占比",)))

    (whole,) = labels.with_tails([cut, end], COLUMNS, price_name)

    assert Words.join(whole.cells[0]).text == "综合行政执法事项占比"


def test_the_ends_of_several_cells_printed_as_a_row_are_put_back() -> None:
    cut, end = (
        row((0, ("高新技术产品出口占比重",)), (1, ("37.2",)), (2, ("县发展改革",))),
        row((0, ("点园区",)), (2, ("局",))),
    )

    (whole,) = labels.with_tails([cut, end], COLUMNS, price_name)

    assert whole.cells[2][0].text == "县发展改革局"


def test_a_label_in_a_line_of_its_own_is_no_end_of_a_name() -> None:
    first, label, second = row((0, ("森林覆盖率",)), (1, ("22.8",))), row((0, ("科技兴",))), row((0, ("专利数",)), (1, ("8",)))

    assert labels.with_tails([first, label, second], COLUMNS, price_name) == [first, label, second]


def test_a_name_led_by_a_letter_or_two_may_hold_the_end_of_another_cell() -> None:
    rows = [row((0, ("局", "农村生活污水治理覆盖率")), (1, ("79.6",))), row((0, ("森林覆盖率",)), (1, ("30",)))]

    assert labels.loose_ends(rows, COLUMNS, price_label) == {0}


def test_a_parent_that_names_its_children_and_who_answers_is_no_end_of_the_row_above() -> None:
    above, parent = (
        row((0, ("地区生产总值",)), (1, ("100",)), (2, ("县统计局",))),
        row((0, ("居民人均可支配收入",)), (2, ("县人社局",))),
    )

    assert labels.with_tails([above, parent], COLUMNS, price_name) == [above, parent]


def test_more_words_than_heads_have_are_not_put_together() -> None:
    assert propose_heads([["指标", "单位", "2020年"] * 30], 14) == []
