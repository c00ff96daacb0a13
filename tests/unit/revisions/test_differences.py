"""Two versions of Qingshan's plan, and what is said to differ between them."""

import re
from pathlib import Path

import pytest

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.revisions.changes import Change, ChangeKind, Subject
from gangyao.revisions.differences import find_differences
from gangyao.revisions.interchange import decode_difference, difference_schema, encode_difference

SOURCE = (Path(__file__).parents[3] / "examples" / "qingshan" / "plan.md").read_text(encoding="utf-8")
Told = tuple[str, str, str | None, str | None]


def edited(*edits: tuple[str, str]) -> str:
    text = SOURCE
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


def changes(old: str, new: str, *, with_text: bool = True) -> tuple[Change, ...]:
    documents = [read_document(text.encode(), "plan.md") for text in (old, new)]
    texts = [document.text if with_text else None for document in documents]
    return find_differences(read_plan(documents[0]), read_plan(documents[1]), *texts).changes


def told(*edits: tuple[str, str], with_text: bool = True) -> list[Told]:
    found = changes(SOURCE, edited(*edits), with_text=with_text)
    return [(change.subject.value, change.kind.value, change.old, change.new) for change in found]


def test_a_plan_does_not_differ_from_itself() -> None:
    assert told() == []


def test_a_changed_target_is_told_with_old_and_new() -> None:
    assert told(("| 186.4 | 260 |", "| 186.4 | 270 |")) == [("indicator", "target", "2025: 260 亿元", "2025: 270 亿元")]


def test_a_row_whose_target_unit_and_name_changed_has_one_change_for_each() -> None:
    row = "实际使用外资 | 万美元 | [2800] | [4000] | — | 预期性"

    assert told((row, "实际利用外资 | 亿元 | [2800] | [45] | — | 约束性")) == [
        ("indicator", "renamed", "实际使用外资", "实际利用外资"),
        ("indicator", "unit", "万美元", "亿元"),
        ("indicator", "nature", "预期性", "约束性"),
        ("indicator", "target", "2025: [4000] 万美元", "2025: [45] 亿元"),
    ]


def test_a_number_that_is_converted_with_its_unit_has_not_changed() -> None:
    row = "全员劳动生产率 | 万元/人 | 9.6 | — | 6.5"

    assert told((row, "全员劳动生产率 | 元/人 | 96000 | — | 6.5")) == [("indicator", "unit", "万元/人", "元/人")]


def test_a_changed_unit_with_the_old_number_changes_the_target() -> None:
    row = "| 粮食综合生产能力 | 万吨 | 9.8 | 9.8 |"

    assert told((row, "| 粮食综合生产能力 | 吨 | 98000 | 9.8 |")) == [
        ("indicator", "unit", "万吨", "吨"),
        ("indicator", "target", "2025: 9.8 万吨", "2025: 9.8 吨"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("| 80左右 |", "| 80以上 |", ("target", "2025: 80 亿元左右", "2025: 80 亿元以上")),
        ("| [4000] |", "| 4000 |", ("target", "2025: [4000] 万美元", "2025: 4000 万美元")),
        ("| 9.6 | — | 6.5 |", "| 9.6 | — | 6左右 |", ("growth", "年均6.5 %", "年均6 %左右")),
        ("| 2.1 | 4 |", "| 2.2 | 4 |", ("level", "2020: 2.1 件", "2020: 2.2 件")),
        ("下降3.1 | — | 完成市下达目标", "下降3.1 | — | 高于全省平均", ("growth", "完成市下达目标", "高于全省平均")),
        ("26 | 23 | — | 约束性", "26 | 23 | — | 预期性", ("nature", "约束性", "预期性")),
    ],
)
def test_bounds_totals_growth_levels_and_natures_count(old: str, new: str, expected: tuple[str, str, str]) -> None:
    assert told((old, new)) == [("indicator", *expected)]


def test_rows_come_and_go() -> None:
    row = "|          | 11 | 城镇调查失业率 | % | — | ≤5.5 | — | 预期性 |\n"
    added = row + "|          | 12 | 人均预期寿命 | 岁 | 79.1 | 81 | — | 预期性 |\n"

    assert told((row, "")) == [("indicator", "dropped", "城镇调查失业率，2025: ≤5.5 %", None)]
    assert told((row, added)) == [("indicator", "added", None, "人均预期寿命，2025: 81 岁")]


def test_an_indicator_replaced_by_another_is_dropped_and_added() -> None:
    edit = ("每万人高价值发明专利拥有量 | 件 | 2.1 | 4", "每万人拥有公共图书馆藏书量 | 件 | 31 | 40")

    assert [kind for _, kind, _, _ in told(edit)] == ["added", "dropped"]


def test_a_reworded_promise_keeps_its_number() -> None:
    assert told(("规上工业企业超过120家", "规模以上工业企业总数超过120家")) == [
        ("commitment", "reworded", "规上工业企业超过120家", "规模以上工业企业总数超过120家")
    ]


def test_without_the_text_wording_is_that_of_the_subject() -> None:
    assert told(("标准化茶园面积达到12万亩", "标准化茶园总面积达到12万亩"), with_text=False) == [
        ("commitment", "reworded", "标准化茶园面积 12万亩", "标准化茶园总面积 12万亩")
    ]


def test_a_promise_with_another_number_is_told_by_its_number() -> None:
    assert told(("竹产业规模达到35亿元", "竹产业总规模突破40亿元")) == [
        ("commitment", "number", "2025: 35亿元", "2025: 超过40亿元")
    ]


def test_a_promise_for_each_year_is_another_number_than_one_for_all() -> None:
    assert told(("每年新增造林5000亩以上", "新增造林5000亩以上")) == [
        ("commitment", "number", "2025: 每年5000亩以上", "2025: 5000亩以上")
    ]


def test_a_later_deadline_is_told_alone() -> None:
    assert told(("展望二〇三五年，青山县", "展望二〇四〇年，青山县")) == [("commitment", "deadline", "2035", "2040")]


def test_a_promise_in_another_section_has_moved() -> None:
    promise = "新增光伏装机20万千瓦，"

    assert told((promise, ""), ("碧潭湿地公园改造提升项目。", f"碧潭湿地公园改造提升项目。\n\n{promise.strip('，')}。\n")) == [
        ("commitment", "moved", "强化水利能源保障", "发展全域旅游")
    ]


def test_a_renamed_section_moves_nothing() -> None:
    assert told(("（二）发展全域旅游", "（二）大力推进文旅融合")) == [("section", "renamed", "发展全域旅游", "大力推进文旅融合")]


def test_a_section_under_quite_another_title_is_known_by_what_it_holds() -> None:
    assert told(("（二）强化水利能源保障", "（二）筑牢山区发展底盘")) == [
        ("section", "renamed", "强化水利能源保障", "筑牢山区发展底盘")
    ]


def test_a_dropped_heading_moves_what_stood_under_it() -> None:
    kinds = {(subject, kind) for subject, kind, _, _ in told(("### **（二）强化水利能源保障**", ""))}

    assert kinds == {("section", "dropped"), ("commitment", "moved"), ("task", "moved")}


def test_tasks_and_projects_are_renamed() -> None:
    assert told(("**完善水利设施。**", "**夯实水利设施网络。**"), ("云岭旅游度假区二期", "云岭国家级旅游度假区二期")) == [
        ("task", "renamed", "完善水利设施", "夯实水利设施网络"),
        ("project", "renamed", "云岭旅游度假区二期", "云岭国家级旅游度假区二期"),
    ]


def test_a_row_under_another_name_is_known_by_its_baseline() -> None:
    assert told(("茶产业全产业链产值* | 亿元", "茶叶产业链总产值* | 亿元")) == [
        ("indicator", "renamed", "茶产业全产业链产值", "茶叶产业链总产值")
    ]


def test_a_task_under_another_title_is_known_by_its_paragraph() -> None:
    assert told(("**促进高质量就业。**", "**推动更加充分就业。**")) == [("task", "renamed", "促进高质量就业", "推动更加充分就业")]


def test_a_number_of_a_project_that_is_promised_too_is_told_once() -> None:
    assert told(("引进一所旅游职业学院", "引进两所旅游职业学院")) == [("commitment", "number", "一所", "两所")]


def test_a_known_indicator_never_becomes_another_known_one() -> None:
    found = told(("城镇调查失业率 | % | — |", "城镇登记失业率 | % | — |"))

    assert [kind for _, kind, _, _ in found] == ["added", "dropped"]


def test_what_was_achieved_is_compared_too() -> None:
    assert told(("茶叶年产量突破1.2万吨", "茶叶年产量突破1.3万吨")) == [
        ("fact", "number", "2020: 超过1.2万吨", "2020: 超过1.3万吨")
    ]


def test_a_road_with_another_number_is_another_project() -> None:
    kinds = [kind for subject, kind, _, _ in told(("217国道", "318国道")) if subject == "project"]

    assert kinds == ["added", "dropped"]


def test_a_task_that_is_gone_is_dropped_with_its_place() -> None:
    [change] = changes(SOURCE, edited(("**优化能源结构。**", "")))

    assert (change.subject, change.kind, change.name, change.new) == (Subject.TASK, ChangeKind.DROPPED, "优化能源结构", None)
    assert change.where_new is None
    assert change.where_old is not None
    assert change.where_old.of(SOURCE).strip("*。") == "优化能源结构"


def test_outcomes_are_never_taken_for_targets() -> None:
    row = "|          | 8 | 森林覆盖率 | % | 72.3 | ≥72.5 | — | 约束性 |\n"

    assert told((row, "")) == [("indicator", "dropped", "森林覆盖率，2025: ≥72.5 %", None)]


def test_everything_renumbered_is_the_same_plan() -> None:
    headings = [("（二）", "（七）"), ("（一）", "（六）"), ("五、", "九、"), ("四、", "八、")]
    tables = [("表1-2", "表3-5"), ("专栏 2-1", "专栏 7-4")]
    text = re.sub(r"(?m)^(\|[^|]*\|) (\d+) \|", lambda row: f"{row[1]} {int(row[2]) + 40} |", edited(*headings, *tables))

    assert text.count("| 54 |") == 1
    assert changes(SOURCE, text) == ()


def test_json_keeps_every_change_and_has_a_schema() -> None:
    documents = [read_document(text.encode(), "plan.md") for text in (SOURCE, edited(("5400个", "6000个")))]
    difference = find_differences(*map(read_plan, documents))

    assert len(difference.changes) == 1
    assert decode_difference(encode_difference(difference)) == difference
    assert difference_schema()["title"] == "gangyao.difference version 1"
