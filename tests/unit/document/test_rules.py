"""The grammar of a sentence, rule by rule; and numbers that promise nothing."""

import pytest

from gangyao.document.prose.rules import Said
from gangyao.document.prose.statements import read_sentence
from gangyao.plan.plans import Rule


def said(sentence: str, topic: str = "") -> list[tuple[str, str, Rule | None]]:
    return [(one.subject, sentence[one.amount.start : one.amount.end], one.rule) for one in stated(sentence, topic)]


def stated(sentence: str, topic: str) -> list[Said]:
    return list(read_sentence(sentence, topic))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("城镇、农村居民人均可支配收入分别达到6万元和3.5万元。", [("城镇居民人均可支配收入", "6万元", Rule.SHARED), ("农村居民人均可支配收入", "3.5万元", Rule.SHARED)]),
        ("森林覆盖率由38%提高到39%。", [("森林覆盖率", "38%", Rule.ORIGIN), ("森林覆盖率", "39%", Rule.CONTINUED)]),
        ("建设云溪、石桥等3个产业园。", [("建设产业园", "3个", Rule.LISTED)]),
        ("新建学校3所。", [("新建学校", "3所", Rule.COUNTED)]),
        ("引进3家科研机构。", [("引进科研机构", "3家", Rule.COUNTED)]),
        ("工业总产值翻一番。", [("工业总产值", "翻一番", Rule.IDIOM)]),
        ("城乡居民收入比缩小到1.9:1。", [("城乡居民收入比", "1.9:1", Rule.RATIO)]),
        ("单位地区生产总值能耗降低13%。", [("单位地区生产总值能耗", "13%", Rule.FALLS)]),
        ("地区生产总值年均增长6%。", [("地区生产总值", "6%", Rule.GROWS)]),
        ("粮食产量增长37%。", [("粮食产量", "37%", Rule.GROWN)]),
        ("城镇化率提高2个百分点。", [("城镇化率", "2个百分点", Rule.RISES)]),
        ("数字经济增加值达到90亿元，占地区生产总值比重12%。", [("数字经济增加值", "90亿元", Rule.REACHES), ("数字经济增加值占地区生产总值比重", "12%", Rule.CONTINUED)]),
        ("城镇化率达到68%。", [("城镇化率", "68%", Rule.REACHES)]),
    ],
)  # fmt: skip
def test_each_rule_reads_its_own_sentence(sentence: str, found: list[tuple[str, str, Rule]]) -> None:
    assert said(sentence) == found


def test_a_figure_without_a_subject_is_said_of_the_paragraph_s_topic() -> None:
    assert said("规模达到90亿元。", "装备产业") == [("装备产业规模", "90亿元", Rule.TOPIC)]


def test_points_that_share_their_noun_are_points_both() -> None:
    first, second = stated("服务业比重和就业比重分别提高3个和4个百分点。", "")

    assert (first.amount.unit, second.amount.unit) == ("个百分点", "个百分点")


@pytest.mark.parametrize(
    "sentence",
    [
        "支持年营业收入达到1亿元以上的企业。",
        "推动20户以上自然村通客车。",
        "引导100万人以上城市发展轨道交通。",
        "坚持百花齐放、百家争鸣。",
        "办好两件大事。",
        "对现有的120家化工企业实施改造。",
        "提出28个主要指标。",
        "建设单机60万千瓦级机组。",
    ],
)
def test_conditions_classes_idioms_and_what_exists_are_no_promises(sentence: str) -> None:
    assert said(sentence) == []


def test_what_a_figure_is_compared_with_is_no_promise() -> None:
    assert [amount for _, amount, _ in said("技改投资占比达到30%，比上年的25%提高5个百分点。")] == ["30%", "5个百分点"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("工业总产值突破千亿元大关。", [("工业总产值", "千亿元")]),
        ("培育年产值超百亿元企业3家。", [("培育年产值超百亿元企业", "3家")]),
        ("城乡居民收入比由2.1:1缩小到1.9:1以内。", [("城乡居民收入比", "2.1:1"), ("城乡居民收入比", "1.9:1以内")]),
        ("服务业比重每年提高0.5个百分点。", [("服务业比重", "0.5个百分点")]),
    ],
)
def test_marks_passed_classes_of_firms_and_ratios_keep_their_subjects(sentence: str, found: list[tuple[str, str]]) -> None:
    assert [(subject, words) for subject, words, _ in said(sentence)] == found


@pytest.mark.parametrize(
    ("sentence", "subjects"),
    [
        ("肉、奶产量分别达到3万吨和2万吨。", ["肉产量", "奶产量"]),
        ("城市、县城污水处理率分别达到95%和90%。", ["城市污水处理率", "县城污水处理率"]),
        ("城市、农村居民人均可支配收入分别增长6%、7%。", ["城市居民人均可支配收入", "农村居民人均可支配收入"]),
        ("婴儿死亡率、孕产妇死亡率分别降到3‰和8/10万。", ["婴儿死亡率", "孕产妇死亡率"]),
    ],
)
def test_what_is_measured_once_is_measured_of_each(sentence: str, subjects: list[str]) -> None:
    assert [subject for subject, _, _ in said(sentence)] == subjects
