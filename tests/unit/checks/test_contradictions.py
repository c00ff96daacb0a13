"""Prose, tables and boxes: what contradicts, and what only sounds like it."""

import pytest

from gangyao.checks.listing import check_plan
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document

TEXT = """# 云溪县国民经济和社会发展第十四个五年规划纲要

## 一、发展目标

{sentence}

表1 “十四五”时期主要指标

| 序号 | 指标 | 单位 | 2020年 | 2025年目标 | 年均/累计增长 | 属性 |
|---|---|---|---|---|---|---|
| 1 | 地区生产总值 | 亿元 | 100 | 130 | — | 预期性 |
| 2 | 常住人口城镇化率 | % | 60 | 65 | — | 预期性 |
| 3 | 单位GDP能耗降低 | % | — | — | [14] | 约束性 |

## 二、实施保障

**加强评估。**开展年度监测。
"""


def found(sentence: str) -> list[str]:
    document = read_document(TEXT.format(sentence=sentence).encode(), "plan.md")
    findings = check_plan(read_plan(document), document.text)
    return [finding.code for finding in findings if finding.severity != "note"]


@pytest.mark.parametrize(
    "sentence",
    [
        "到2025年，地区生产总值达到130亿元左右，常住人口城镇化率达到65%。",
        "到2025年，地区生产总值超过130亿元，常住人口城镇化率达到65%以上。",
        "到2023年，地区生产总值达到115亿元；到2025年，达到130亿元。",
        "到2035年，地区生产总值达到220亿元。",
        "到2025年，石桥镇地区生产总值达到30亿元。",
        "石桥镇做强工业，到2025年，地区生产总值达到30亿元。",
        "到2025年，云溪经济开发区地区生产总值达到45亿元。",
        "到2025年，地区生产总值年均增长5.4%左右。",
        "2020年，全县地区生产总值达到100亿元，常住人口城镇化率达到60%。",
        "到2025年，全省地区生产总值达到9万亿元。",
    ],
)
def test_what_agrees_or_speaks_of_something_else_is_silent(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("到2025年，地区生产总值达到140亿元。", "prose-table"),
        ("到2025年，常住人口城镇化率达到70%。", "prose-table"),
        ("到2025年，地区生产总值突破120亿元。", "weaker-in-prose"),
        ("到2025年，地区生产总值力争达到120亿元。", "weaker-in-prose"),
        ("“十四五”时期，地区生产总值年均增长8%。", "growth-levels"),
    ],
)
def test_what_cannot_both_hold_is_reported(sentence: str, code: str) -> None:
    assert found(sentence) == [code]
