"""Parts of a paper told by their sense: what was done is no promise, and each goal has the year of its part."""

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.plans import Plan

REPORT = """各位代表：

现在，我代表县人民政府向大会报告工作，请予审议。

一、一年接着一年干，各项事业取得新进展

全县新建粮库12座，工业投资增长9.1%。

（一）办好民生实事。改造老旧小区36个，新增托位800个。

“十五五”时期是打牢基础的关键时期。今后五年，粮食产量稳定在40万吨以上。

二、2026年工作安排

生产总值增长6%左右。

（一）抓好产业。新建粮库15座。

“十五五”期间，森林覆盖率达到62%。
"""


def plan(text: str, name: str = "report.md") -> Plan:
    return read_plan(read_document(text.encode(), name))


def promised(read: Plan) -> list[tuple[str, int | None]]:
    return [(row.quantity.raw, row.year) for row in read.commitments]


def test_a_report_promises_only_what_stands_after_its_review_and_dates_it_by_its_part() -> None:
    read = plan(REPORT)

    assert promised(read) == [("40万吨以上", 2030), ("6%左右", 2026), ("15座", 2026), ("62%", 2030)]
    assert {row.quantity.raw for row in read.facts} == {"12座", "9.1%", "36个", "800个"}
    assert {row.year for row in read.facts} == {2025}


def test_a_plan_for_one_year_without_a_review_promises_from_its_first_line() -> None:
    read = plan("# 青山县2026年国民经济和社会发展计划\n\n## 一、主要目标\n\n生产总值增长6%。\n\n## 二、产业\n\n新建粮库15座。\n")

    assert promised(read) == [("6%", 2026), ("15座", 2026)]


def test_unnumbered_lines_turn_a_report_as_headings_do() -> None:
    read = plan("# 2026年青山县政府工作报告\n\n“十四五”时期发展成就和2025年工作回顾\n\n新建粮库12座。\n\n“十五五”时期主要目标\n\n粮食产量达到45万吨。\n\n今年经济社会发展的主要预期目标是：工业投资增长8%。\n")  # fmt: skip

    assert promised(read) == [("45万吨", 2030), ("8%", 2026)]


def test_a_bulletin_promises_nothing_and_says_so() -> None:
    read = plan("# 青山县2025年国民经济和社会发展统计公报\n\n全年生产总值210.5亿元，比上年增长5.2%。\n\n年末常住人口31.2万人。\n")

    assert not read.commitments
    assert {(row.quantity.raw, row.year) for row in read.facts} == {("210.5亿元", 2025), ("5.2%", 2025), ("31.2万人", 2025)}
    assert [finding.code for finding in read.findings] == ["no-plan"]


def test_what_an_evaluation_found_is_fact_and_what_it_proposes_is_promise() -> None:
    read = plan("# 青山县“十四五”规划中期评估报告\n\n## 一、主要指标实施进展\n\n2022年，粮食产量达到38万吨。\n\n## 二、下一步工作建议\n\n到2025年，粮食产量达到40万吨。\n")  # fmt: skip

    assert promised(read) == [("40万吨", 2025)]
    assert [(row.quantity.raw, row.year) for row in read.facts] == [("38万吨", 2022)]


def test_explanations_of_terms_promise_nothing() -> None:
    read = plan(REPORT + "\n附件\n\n名词解释\n\n1.“百库行动”：新建粮库100座。\n")

    assert "100座" not in {row.quantity.raw for row in read.commitments}


def test_what_five_years_brought_together_is_a_sum_and_compares_under_its_own_subject() -> None:
    read = plan("# 2026年青山县政府工作报告\n\n## 一、2025年工作回顾\n\n五年财政收入90亿元、公共投资40亿元，较“十三五”时期分别增长38%、36%。五年来，粮食产量达到38万吨。\n\n## 二、2026年工作安排\n\n生产总值增长6%。\n")  # fmt: skip

    told = [(row.subject, row.quantity.raw, row.quantity.cumulative) for row in read.facts]

    assert told == [
        ("财政收入", "90亿元", True),
        ("公共投资", "40亿元", True),
        ("财政收入", "38%", False),
        ("公共投资", "36%", False),
        ("粮食产量", "38万吨", False),
    ]


def test_what_an_evaluation_counts_up_to_a_month_of_the_plan_s_own_time_is_fact() -> None:
    read = plan("# 青山县“十四五”规划中期评估报告\n\n## 一、实施进展\n\n截至2023年6月底，累计建成农村公路320公里。\n")

    assert not read.commitments
    assert [(row.quantity.raw, row.year) for row in read.facts] == [("320公里", 2023)]


def test_a_subject_is_bare_of_footnote_marks_and_of_how_it_was_reckoned() -> None:
    read = plan(
        "# 青山县2025年国民经济和社会发展统计公报[1]\n\n全县实现地区生产总值[2]210亿元，按不变价格计算，比上年增长5.2%。\n"
    )

    assert read.title == "青山县2025年国民经济和社会发展统计公报"
    assert [(row.subject, row.quantity.raw) for row in read.facts] == [("地区生产总值", "210亿元"), ("地区生产总值", "5.2%")]


def test_a_report_in_the_middle_of_a_plan_may_name_that_plan_in_its_review() -> None:
    read = plan("# 2024年青山县政府工作报告\n\n## 一、2023年工作回顾\n\n“十四五”规划实施以来，新建粮库12座。\n\n重点任务全面完成\n\n根据县委部署，改造老旧小区36个。到2023年底，农村公路达到320公里。\n\n## 二、2024年工作安排\n\n生产总值增长6%。\n")  # fmt: skip

    assert promised(read) == [("6%", 2024)]


def test_a_report_of_a_new_government_dates_the_goals_of_its_five_years_to_the_end_of_its_term() -> None:
    read = plan("# 2022年青山县政府工作报告\n\n## 一、过去五年工作回顾\n\n新建粮库12座。\n\n## 二、今后五年的奋斗目标\n\n粮食产量达到45万吨。\n\n## 三、2022年重点工作\n\n生产总值增长6%。\n\n努力实现良好开局\n\n新建学校3所。\n")  # fmt: skip

    assert promised(read) == [("45万吨", 2026), ("6%", 2022), ("3所", 2022)]


def test_a_section_that_opens_with_the_plan_before_tells_of_it_until_its_own_plan_is_named() -> None:
    read = plan("# 青山县国民经济和社会发展第十四个五年规划纲要\n\n## 第一章 迈上新征程\n\n“十三五”时期，全县生产总值达到180亿元。\n\n民生福祉持续增进。新建学校12所，改造老旧小区30个。\n\n“十四五”时期，新建学校15所。\n\n## 第二章 产业\n\n培育规上企业50家。\n")  # fmt: skip

    assert promised(read) == [("15所", 2025), ("50家", None)]
    assert {row.quantity.raw for row in read.facts} == {"180亿元", "12所", "30个"}


def test_what_is_to_be_done_ends_a_look_back() -> None:
    read = plan(
        "# 青山县国民经济和社会发展第十四个五年规划纲要\n\n## 第二章 产业\n\n“十三五”以来，工业投资完成40亿元。\n\n加快培育龙头企业。培育规上企业50家。\n"
    )

    assert promised(read) == [("50家", None)]


def test_what_is_to_be_done_with_something_of_the_plan_before_is_a_promise() -> None:
    read = plan(
        "# 2026年青山县政府工作报告\n\n## 一、2025年工作回顾\n\n新建粮库12座。\n\n## 二、2026年工作安排\n\n加快建设“十四五”批复的清洁能源基地，新增装机30万千瓦。\n"
    )

    assert promised(read) == [("30万千瓦", 2026)]
