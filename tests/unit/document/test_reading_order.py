"""Tables as text in reading order, as programs take it out of PDF files: what breaks at the edge of a cell, and what is said of heads."""

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.plans import Plan

FRAME = "青山县国民经济和社会发展第十五个五年规划纲要\n第二章 主要目标\n表1 “十五五”时期经济社会发展主要指标\n{}\n第三章 重点任务\n加快建设现代产业体系，推动产业转型升级。\n"
HEAD = "指标名称\n单位\n2025年\n2030年目标\n年均增长（%）\n属性\n责任单位"
ROWS = [
    "公路总里程 公里 1750 1800 0.6 预期性 县发展改革",
    "森林覆盖率 % 41.2 41.5 [0.3] 约束性 县生态环境",
    "旅客周转量 亿人公里 3157 4449 7.1 预期性 县教育局",
    "常住人口城镇化率 % 61.3 66 [4.7] 预期性 县人社局",
]


def read(head: str, *rows: str) -> Plan:
    return read_plan(read_document(FRAME.format("\n".join((head, *rows))).encode(), "plan.txt"))


def test_the_rest_of_a_body_s_name_on_a_line_of_its_own_begins_no_name() -> None:
    plan = read(HEAD, ROWS[0], "局", ROWS[1], "分局", *ROWS[2:])

    assert [one.name for one in plan.indicators] == [row.split()[0] for row in ROWS]
    assert [str(one.targets[2030].value) for one in plan.indicators] == ["1800", "41.5", "4449", "66"]


def test_a_head_that_swallowed_another_is_said_to_be_doubtful() -> None:
    head = "指标名称\n单位\n基期值目标（2030年）\n“十五五”末\n年均增长（%）\n属性\n责任单位"

    plan = read(head, *ROWS)

    assert not plan.indicators or {"table-doubtful", "row-doubtful"} & {finding.code for finding in plan.findings}


def test_a_name_that_runs_on_where_a_known_one_ends_is_doubted() -> None:
    plan = read(HEAD, *ROWS[:3], ROWS[3].replace("常住人口城镇化率", "常住人口城镇化率开放合作"))

    assert any("开放合作" in str(finding.values.get("name", "")) for finding in plan.findings if finding.code == "row-doubtful")
