"""An error shows the words of both sides and why they speak of the same; without that it is a doubt."""

from pathlib import Path

import pytest

from gangyao.checks.evidence import Aspect
from gangyao.checks.listing import check_plan
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.vocabulary.findings import Finding, Severity

BROKEN = sorted((Path(__file__).parents[3] / "examples" / "broken").glob("*.md"))
TEXT = """# 云溪县国民经济和社会发展第十四个五年规划纲要

## 一、发展目标

{sentence}

表1 “十四五”时期主要指标

| 序号 | 指标 | 单位 | 2020年 | 2025年目标 | 年均/累计增长 | 属性 |
|---|---|---|---|---|---|---|
| 1 | 地区生产总值 | 亿元 | 100 | 130 | 5.4 | 预期性 |
| 2 | 森林覆盖率 | % | 71.5 | 72 | — | 约束性 |
| 3 | 社会消费品零售总额 | 亿元 | 40 | 52 | 5.4 | 预期性 |

## 二、实施保障

**加强评估。**开展年度监测。
"""


def checked(text: str) -> tuple[str, list[Finding]]:
    document = read_document(text.encode(), "plan.md")
    return document.text, [one for one in check_plan(read_plan(document), document.text) if one.severity is not Severity.NOTE]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_error_tells_in_which_five_respects_its_sides_are_the_same_and_quotes_them(path: Path) -> None:
    text, findings = checked(path.read_text(encoding="utf-8"))

    for finding in findings:
        if finding.severity is Severity.ERROR:
            assert [ground.aspect for ground in finding.grounds] == list(Aspect)
            assert all(ground.message["zh"] and ground.message["en"] for ground in finding.grounds)
            assert all(exhibit.where.of(text) and exhibit.words for exhibit in finding.evidence)


def severities(sentence: str) -> list[tuple[str, str]]:
    return [(finding.code, str(finding.severity)) for finding in checked(TEXT.format(sentence=sentence))[1]]


def test_another_number_for_the_same_thing_is_an_error() -> None:
    assert severities("到2025年，全县地区生产总值达到150亿元。") == [("prose-table", "error")]


@pytest.mark.parametrize(
    "sentence",
    [
        "到2025年，按2020年不变价格计算的地区生产总值达到150亿元。",
        "到2025年，东山镇和开发区地区生产总值达到150亿元。",
        "力争到2025年，地区生产总值达到150亿元。",
        "“十四五”期间，新增社会消费品零售总额达到80亿元。",
    ],
)
def test_another_price_part_hope_or_step_is_no_error(sentence: str) -> None:
    assert "error" not in [severity for _, severity in severities(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "2025年地区生产总值增长6%左右，高于年均增速。",
        "五年累计实现地区生产总值580亿元。",
        "地区生产总值五年增加30亿元，年均增长5.4%。",
        "茶叶产值比2020年增长2倍，地区生产总值年均增长5.4%。",
        "2020年地区生产总值达到100亿元，2025年目标为130亿元。",
        "地区生产总值居全市第3位，到2025年进入前2位。",
    ],
)
def test_what_holds_beside_the_table_is_no_error(sentence: str) -> None:
    assert "error" not in [severity for _, severity in severities(sentence)]
