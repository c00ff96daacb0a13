"""A policy against the plan and a plan against the last one, from the command line: text, JSON, Markdown."""

import json
from pathlib import Path

import pytest

from gangyao.cli import main

PLAN = Path(__file__).parents[2] / "examples" / "qingshan" / "plan.md"
POLICY = """# 青山县“十四五”现代农业发展专项规划

## 一、目标

到2025年，全县粮食综合生产能力达到9.5万吨，休闲农业营业收入达到12亿元。

## 二、任务

**做优高山茶。**推进老茶园换种改造，建设标准化茶园，培育茶叶龙头企业。
"""
NEXT = """# 青山县国民经济和社会发展第十五个五年规划纲要

## 一、主要目标

| 指标 | 单位 | 2025年 | 2030年 | 属性 |
|---|---|---|---|---|
| 地区生产总值 | 亿元 | 255 | 330 | 预期性 |
| 森林覆盖率 | % | 72.6 | 72.6 | 约束性 |
"""


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "policy.md"
    path.write_text(POLICY, encoding="utf-8")
    return path


def test_a_policy_is_held_against_the_plan_with_the_words_of_both(policy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["check", str(policy), "--against", str(PLAN), "--language", "zh"])
    told = capsys.readouterr().out

    assert code == 1
    assert "policy-contradicts" in told
    assert "9.5万吨" in told
    assert "plan.md 第 87 行" in told
    assert "目标：休闲农业营业收入" in told


def test_the_same_as_json_and_as_markdown(policy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(policy), "--against", str(PLAN), "--format", "json"])
    review = json.loads(capsys.readouterr().out)
    main(["check", str(policy), "--against", str(PLAN), "--format", "md", "--language", "en"])
    paper = capsys.readouterr().out

    assert review["format"] == "gangyao.policy-review"
    assert {one["because"] for one in review["served"]} >= {"indicator"}
    assert paper.startswith("# A policy held against the plan")
    assert "## Numbers that disagree with the plan" in paper


def test_markdown_without_a_plan_to_hold_against_is_refused(policy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(policy), "--format", "md"]) == 2
    assert "--against" in capsys.readouterr().err


def test_two_periods_tell_what_became_of_each_promise(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "next.md"
    path.write_text(NEXT, encoding="utf-8")
    main(["diff", str(PLAN), str(path), "--language", "zh"])
    told = capsys.readouterr().out
    main(["diff", str(PLAN), str(path), "--format", "md", "--language", "zh"])
    paper = capsys.readouterr().out
    main(["diff", str(PLAN), str(path), "--versions", "--format", "json"])
    versions = json.loads(capsys.readouterr().out)

    assert "2021—2025 → 2026—2030" in told
    assert "地区生产总值" in told
    assert "| 承诺 | 上一期 | 新 | 说明 |".split("|")[1] in paper
    assert versions["format"] == "gangyao.difference"
