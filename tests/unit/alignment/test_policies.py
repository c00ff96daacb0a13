"""A policy paper held against the plan: what it serves with both sentences, what contradicts with evidence, what stands alone."""

from gangyao.alignment.policies import Because, Of, PolicyReview, review_policy
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document

PLAN = """# 云溪县国民经济和社会发展第十四个五年规划纲要

## 一、发展目标

表1 “十四五”时期主要指标

| 序号 | 指标 | 单位 | 2020年 | 2025年目标 | 年均/累计增长 | 属性 |
|---|---|---|---|---|---|---|
| 1 | 地区生产总值 | 亿元 | 100 | 130 | 5.4 | 预期性 |
| 2 | 森林覆盖率 | % | 71.5 | 72 | — | 约束性 |
| 3 | 粮食综合生产能力 | 万吨 | 9.8 | 10 | — | 约束性 |

## 二、重点任务

**发展高山茶产业。**推进老茶园换种改造，培育茶叶龙头企业，打响云溪高山茶品牌。

**完善交通网络。**建设环山公路和客运站，改造农村公路。
"""
POLICY = """# {place}“十四五”现代农业发展专项规划

## 一、目标

{goal}

## 二、任务

**做强高山茶。**推进老茶园换种改造，扶持茶叶龙头企业做大做强。

**推广智慧农机。**试点无人驾驶作业，建设无人农场示范基地，培训农机手。
"""


def reviewed(goal: str, place: str = "云溪县") -> PolicyReview:
    papers = [read_document(text.encode(), "plan.md") for text in (POLICY.format(goal=goal, place=place), PLAN)]
    own, upper = (read_plan(paper) for paper in papers)
    return review_policy(own, upper, papers[0].text, papers[1].text)


def test_a_goal_serves_the_row_of_its_indicator_and_both_are_quoted() -> None:
    review = reviewed("到2025年，全县粮食综合生产能力达到10万吨。")
    (served,) = (one for one in review.served if one.policy.of is Of.GOAL)

    assert served.because is Because.INDICATOR
    assert "10万吨" in served.policy.words
    assert "9.8" in served.plan.words
    assert review.findings == ()


def test_a_task_serves_the_one_that_does_the_same_and_a_new_one_stands_alone() -> None:
    review = reviewed("到2025年，全县粮食综合生产能力达到10万吨。")
    tasks = {one.policy.name: one.plan.name for one in review.served if one.policy.of is Of.TASK}

    assert tasks == {"做强高山茶": "发展高山茶产业"}
    assert [said.name for said in review.alone if said.of is Of.TASK] == ["推广智慧农机"]


def test_another_number_for_the_same_year_is_an_error_that_quotes_both_papers() -> None:
    (finding,) = reviewed("到2025年，全县粮食综合生产能力达到9万吨。").findings

    assert (finding.code, finding.severity) == ("policy-contradicts", "error")
    assert [bool(exhibit.document) for exhibit in finding.evidence] == [False, True]


def test_a_growth_that_does_not_lead_to_the_target_of_the_plan_contradicts_it() -> None:
    assert "policy-contradicts" in [one.code for one in reviewed("“十四五”期间，全县地区生产总值年均增长9%。").findings]


def test_a_number_of_a_year_on_the_way_or_of_another_price_is_no_contradiction() -> None:
    assert reviewed("2023年，全县粮食综合生产能力达到9.9万吨。").findings == ()
    assert not [one for one in reviewed("2025年，森林覆盖率达到72%以上。").findings if one.severity == "error"]


def test_papers_of_two_places_serve_each_other_and_contradict_in_nothing() -> None:
    review = reviewed("到2025年，全县粮食综合生产能力达到9万吨。", place="青石县")

    assert review.other_place
    assert review.findings == ()


def codes(goal: str) -> list[tuple[str, str]]:
    return [(one.code, str(one.severity)) for one in reviewed(goal).findings]


def test_what_is_said_of_the_city_serves_and_contradicts_no_goal_of_the_county() -> None:
    for words in ("全市森林覆盖率达到65%", "全省森林覆盖率达到65%", "全市森林覆盖率达到65%，全县森林覆盖率达到72%"):
        review = reviewed(f"到2025年，{words}。")
        served = [one.policy.name for one in review.served if one.policy.of is Of.GOAL]

        assert review.findings == ()
        assert all("全市" not in name and "全省" not in name for name in served)
    assert served == ["全县森林覆盖率"]


def test_the_whole_county_is_the_county() -> None:
    assert codes("到2025年，全县森林覆盖率达到68%。") == [("policy-contradicts", "error")]
    assert codes("到2025年，云溪县森林覆盖率达到68%。") == [("policy-contradicts", "error")]


def test_less_than_the_plan_sets_is_weaker_however_near_and_however_bounded() -> None:
    for goal in ("森林覆盖率达到71.9%", "森林覆盖率达到71.5%以上", "森林覆盖率不低于71%"):
        assert codes(f"到2025年，{goal}。") == [("policy-weaker", "doubt")], goal
    for goal in ("森林覆盖率达到72%", "森林覆盖率达到72%以上", "森林覆盖率达到72%左右", "森林覆盖率达到72.4%以上"):
        assert [code for code, _ in codes(f"到2025年，{goal}。") if code == "policy-weaker"] == [], goal


def test_a_task_that_the_plan_has_in_the_middle_of_a_sentence_does_not_stand_alone() -> None:
    papers = [
        read_document(text.encode(), "plan.md")
        for text in (
            POLICY.format(goal="稳步发展。", place="云溪县")
            + "\n**实施数字乡村工程。**推进农村电商服务站建设，培训乡村主播和物流骨干。\n",
            PLAN + "\n加强基层治理，实施数字乡村工程，推进电商进村。\n",
        )
    ]
    own, upper = (read_plan(paper) for paper in papers)
    review = review_policy(own, upper, papers[0].text, papers[1].text)

    assert "实施数字乡村工程" not in [said.name for said in review.alone]
    (served,) = (one for one in review.served if one.policy.name == "实施数字乡村工程")
    assert served.because is Because.NAME
    assert "加强基层治理" in served.plan.words


def test_a_floor_of_growth_below_the_growth_of_the_plan_is_weaker() -> None:
    assert codes("“十四五”期间，全县地区生产总值年均增长5%以上。") == [("policy-weaker", "doubt")]
    assert codes("“十四五”期间，全县地区生产总值年均增长5.4%以上。") == []


CUTS = """# 云溪县国民经济和社会发展第十五个五年规划纲要

规划期为2026—2030年。

表1 主要指标

| 指标 | 单位 | 2025年 | 2030年 | 年均/累计 | 属性 |
|---|---|---|---|---|---|
| 地区生产总值 | 亿元 | 820 | 1100 | — | 预期性 |
| 森林覆盖率 | % | 48.2 | 49 | — | 约束性 |
| 单位GDP二氧化碳排放降低 | % | — | — | [17] | 约束性 |
| 万元工业增加值用水量下降 | % | — | [16] | — | 约束性 |
"""
ACTION = """# 云溪县绿色低碳行动方案（2026—2030年）

云溪县人民政府办公室 2026年6月

## 一、主要目标

{}
"""


def cuts_told(goal: str) -> list[str]:
    papers = [read_document(text.encode(), "plan.md") for text in (ACTION.format(goal), CUTS)]
    own, upper = (read_plan(paper) for paper in papers)
    return [one.code for one in review_policy(own, upper, papers[0].text, papers[1].text).findings]


def test_a_cut_of_the_policy_is_held_against_that_of_the_plans_row() -> None:
    other = [
        "到2030年，单位GDP二氧化碳排放比2025年下降12%。",
        "“十五五”时期，单位地区生产总值二氧化碳排放降低12%。",
        "单位GDP二氧化碳排放累计降低20%。",
        "到2030年，万元工业增加值用水量较2025年下降10%。",
    ]

    assert [cuts_told(goal) for goal in other] == [["policy-contradicts"]] * len(other)
    assert cuts_told("到2030年，单位GDP二氧化碳排放比2025年下降15%以上。") == ["policy-weaker"]


def test_a_cut_that_is_the_plans_or_of_other_years_or_places_contradicts_nothing() -> None:
    sound = [
        "到2030年，单位GDP二氧化碳排放比2025年下降17%。",
        "到2030年，单位GDP二氧化碳排放比2025年下降17%以上。",
        "到2027年，单位GDP二氧化碳排放比2025年下降7%。",
        "到2030年，单位GDP二氧化碳排放比2020年下降30%。",
        "单位GDP二氧化碳排放年均下降3.5%。",
        "到2030年，东湖镇单位GDP二氧化碳排放比2025年下降12%。",
    ]

    assert [cuts_told(goal) for goal in sound] == [[]] * len(sound)
