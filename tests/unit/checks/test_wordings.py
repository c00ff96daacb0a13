"""The same contradictions in other words, and what is said in plans every day without one."""

import pytest

from gangyao.checks.listing import check_plan
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document

TEXT = """# 青石县国民经济和社会发展第十四个五年规划纲要

## 一、发展基础

{past}

## 二、发展目标

{sentence}

表1 “十四五”时期主要指标

| 序号 | 指标 | 单位 | 2020年 | 2025年目标 | 年均/累计增长 | 属性 |
|---|---|---|---|---|---|---|
| 1 | 地区生产总值 | 亿元 | 100 | 130 | 5.4左右 | 预期性 |
| 2 | 城镇居民人均可支配收入 | 元 | 40000 | 56100 | 7左右 | 预期性 |
| 3 | 农村居民人均可支配收入 | 元 | 20000 | 30800 | 9左右 | 预期性 |
| 4 | 森林覆盖率 | % | 60 | 62 | — | 约束性 |
| 5 | 高新技术企业数 | 家 | 20 | {firms} | 翻一番 | 预期性 |
| 6 | 城乡居民收入比 | — | 2.00 | {ratio} | — | 预期性 |
| 7 | 城镇新增就业人数 | 万人 | [5] | [4.5] | — | 预期性 |

## 三、重点任务

{task}
"""

PRICES = """# 青石县国民经济和社会发展第十四个五年规划纲要

## 一、发展目标

| 指标 | 单位 | 2020年 | 2025年目标 | 年均增长 | 属性 |
|---|---|---|---|---|---|
| 地区生产总值 | 亿元 | 100 | 140 | 5.5左右 | 预期性 |
| 森林覆盖率 | % | 60 | 62 | — | 约束性 |

"""


def found(past: str = "", sentence: str = "", task: str = "", firms: str = "40", ratio: str = "1.82") -> list[tuple[str, str]]:
    text = TEXT.format(past=past, sentence=sentence, task=task, firms=firms, ratio=ratio)
    document = read_document(text.encode(), "plan.md")
    return [
        (str(finding.severity), finding.code)
        for finding in check_plan(read_plan(document), document.text)
        if finding.severity != "note"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "到2025年，地区生产总值达到130亿元左右，力争突破150亿元。",
        "到2025年，城镇、农村居民人均可支配收入分别达到5.61万元、3.08万元，年均增长7%和9%左右。",
        "到2025年，城镇、农村居民人均可支配收入分别达到5.61万元、3.08万元，年均增长8%左右。",
        "到2025年，地区生产总值年均增速保持在5.4%左右，总量达到130亿元。",
        "到2025年，森林覆盖率由60%提高到62%。",
        "到2025年，森林覆盖率从2020年的60%提升至62%，五年新增城镇就业4.5万人。",
        "到2025年，城乡居民收入比缩小到1.82以内。",
    ],
)
def test_everyday_wordings_of_targets_contradict_nothing(sentence: str) -> None:
    assert found(sentence=sentence) == []


@pytest.mark.parametrize(
    "past",
    [
        "五年新增城镇就业5万人，2020年人均地区生产总值达到5.2万元，比2015年净增1.6万元。",
        "2020年，三次产业结构由2015年的16.8∶39.2∶44优化为15.1∶40.6∶44.3。",
        "2020年，第一产业增加值18亿元、第二产业增加值40亿元、第三产业增加值42亿元，分别增长3.6%、7.1%和8.4%。",
        "地区生产总值由2015年的72亿元增加到2020年的100亿元，“十三五”年均增长6.8%。",
        "“十三五”时期，旅游总收入翻番达到206亿元。2020年，旅游总收入增长6.4%。",
    ],
)
def test_everyday_wordings_of_achievements_contradict_nothing(past: str) -> None:
    assert found(past=past) == []


@pytest.mark.parametrize(
    "task",
    [
        "做强纺织、食品、装备三大产业，完善吃、住、行、游、购、娱六大要素。",
        "建设青石镇、白沙镇、大坪镇等3个中心镇，谋划、推进四大工程。",
        "推动茶叶和竹木、旅游两大产业融合，新建、改建10座桥梁。",
        "新建学校30所，其中公办学校24所。",
        "到2025年，城东新区地区生产总值达到60亿元。",
    ],
)
def test_lists_and_parts_that_are_right_are_silent(task: str) -> None:
    assert found(task=task) == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"past": "地区生产总值由2015年的72亿元增加到2020年的100亿元，“十三五”年均增长9.8%。"}, ("doubt", "growth-reported")),
        ({"past": "2020年，三次产业结构优化为25.1∶40.6∶44.3。"}, ("error", "shares-exceed")),
        ({"past": "常住人口由2015年的31.2万人增长到2020年的30.1万人。"}, ("doubt", "fall-as-growth")),
        ({"sentence": "到2025年，森林覆盖率由60%提高到66%。"}, ("error", "prose-table")),
        ({"sentence": "到2025年，城镇、农村居民人均可支配收入分别达到6.2万元、3.08万元。"}, ("error", "prose-table")),
        ({"sentence": "到2025年，城镇、农村居民人均可支配收入分别达到6万元、3.08万元。"}, ("doubt", "prose-table")),
        ({"ratio": "1.6"}, ("error", "identity")),
        ({"firms": "30"}, ("error", "multiple-levels")),
        ({"task": "农村自来水普及率达到193%。"}, ("doubt", "beyond-bound")),
        ({"task": "新建学校30所，其中公办学校34所。"}, ("doubt", "part-exceeds-whole")),
        ({"task": "到2025年，城东新区地区生产总值达到160亿元。"}, ("doubt", "part-exceeds-whole")),
        ({"task": "做强纺织、食品、装备四大产业。"}, ("doubt", "wrong-count")),
        ({"task": "完善水、电、路、气、网六大设施。"}, ("doubt", "wrong-count")),
        ({"task": "建设青石镇、白沙镇、大坪镇、柳浦镇3个中心镇。"}, ("doubt", "wrong-count")),
    ],
)
def test_a_contradiction_is_found_in_other_words(given: dict[str, str], expected: tuple[str, str]) -> None:
    assert set(found(**given)) == {expected}


def test_a_floor_of_growth_above_the_rate_of_the_table_is_a_doubt() -> None:
    assert ("doubt", "growth-prose") in found(sentence="到2025年，地区生产总值年均增长7%以上。")


def test_prices_named_in_a_note_explain_money_that_outgrows_its_rate() -> None:
    def severity(text: str) -> list[str]:
        document = read_document(text.encode(), "plan.md")
        return [str(one.severity) for one in check_plan(read_plan(document), document.text) if one.code == "growth-levels"]

    assert severity(PRICES) == ["doubt"]
    assert severity(PRICES + "注：地区生产总值增速按可比价计算，绝对数按现价计算。\n") == ["note"]


def test_two_captions_that_skip_a_number_are_a_doubt() -> None:
    task = "专栏1 民生工程\n\n新建幼儿园4所。\n\n专栏3 生态工程\n\n完成造林2万亩。"

    assert found(task=task) == [("doubt", "numbering")]
