"""One cause is one doubt, and a target written as a change is neither a sum of years nor a promise without its row."""

from gangyao.checks.listing import check_plan, rows_together
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.vocabulary.findings import Severity, find
from gangyao.vocabulary.passages import Passage

TEXT = """# 云溪县国民经济和社会发展第十四个五年规划纲要

## 一、发展目标

到2025年，高新技术企业数量增加30家，每千人口拥有执业医师数提高0.5人。

表1 “十四五”时期主要指标

| 序号 | 指标 | 单位 | 2020年 | 2025年目标 | 属性 |
|---|---|---|---|---|---|
| 1 | 高新技术企业 | 家 | 120 | 增加30 | 预期性 |
| 2 | 常住人口城镇化率 | % | 60 | 提高[5]个百分点 | 预期性 |
| 3 | 森林覆盖率 | % | 71.5 | 比2020年提高0.5个百分点 | 约束性 |
| 4 | 每千人口拥有执业（助理）医师数 | 人 | 3.2 | 提高0.5 | 预期性 |

## 二、实施保障

**加强评估。**开展年度监测。
"""


def test_targets_written_as_changes_are_neither_sums_nor_promises_without_a_row() -> None:
    document = read_document(TEXT.encode(), "plan.md")
    codes = {finding.code for finding in check_plan(read_plan(document), document.text)}

    assert not codes & {"year-beside-total", "promise-without-row", "target-behind"}


def test_many_rows_in_doubt_for_one_reason_are_one_doubt_with_all_their_places() -> None:
    rows = [
        find(
            "row-doubtful", Severity.DOUBT, where=(Passage(start=at, end=at + 1),), values={"name": f"甲{at}", "reasons": "name"}
        )
        for at in range(5)
    ]
    other = find("row-doubtful", Severity.DOUBT, where=(Passage(start=9, end=10),), values={"name": "乙", "reasons": "unit"})

    told = list(rows_together((*rows, other)))

    assert [one.code for one in told] == ["row-doubtful", "rows-doubtful"]
    assert len(told[1].where) == 5
