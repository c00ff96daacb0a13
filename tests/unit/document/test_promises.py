"""Promises in running words: what is one, what is none, and what each says."""

from decimal import Decimal

import pytest

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.plans import Commitment, Plan

HEAD = "# 青山县国民经济和社会发展第十四个五年规划纲要\n\n## 二、建设现代化产业体系\n\n"


def plan_of(text: str, head: str = HEAD) -> Plan:
    return read_plan(read_document((head + text + "\n").encode(), "plan.md"))


def said(rows: tuple[Commitment, ...]) -> list[tuple[str, str, str, int | None]]:
    return [
        (row.subject, f"{row.quantity.comparator or ''}{row.quantity.value}{row.quantity.unit}", row.kind.value, row.year)
        for row in rows
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("到2025年，茶产业产值达到35亿元。", [("茶产业产值", "=35亿元", "level", 2025)]),
        ("“十四五”末，森林覆盖率稳定在72%以上。", [("森林覆盖率", ">=72%", "coverage", 2025)]),
        ("2025年底前建成高标准农田12万亩。", [("建成高标准农田", "=12万亩", "level", 2025)]),
        (
            "高新技术企业突破80家，专精特新企业达到30家左右。",
            [("高新技术企业", ">80家", "count", None), ("专精特新企业", "~30家", "count", None)],
        ),
        ("地区生产总值年均增长7%左右。", [("地区生产总值", "~7%", "growth", None)]),
        ("单位GDP能耗累计降低13.5%。", [("单位GDP能耗", "=13.5%", "reduction", None)]),
        ("城镇调查失业率控制在5.5%以内。", [("城镇调查失业率", "<=5.5%", "share", None)]),
        ("城乡居民收入比缩小到1.8:1。", [("城乡居民收入比", "=1.8:1", "ratio", None)]),
        ("财政总收入比2020年翻一番。", [("财政总收入", "=2倍", "multiple", None)]),
        ("力争引进一所应用型本科高校。", [("引进应用型本科高校", "=1所", "count", None)]),
        ("实施百项技改工程。", [("实施技改工程", "=100项", "count", None)]),
        ("实现行政村5G网络全覆盖。", [("行政村5G网络覆盖率", "=100%", "coverage", None)]),
        ("推动公路、铁路、水路货运量基本实现全覆盖监测。", []),
        (
            "新建、改扩建学校8所，新增学位6000个。",
            [("新建、改扩建学校", "=8所", "count", None), ("新增学位", "=6000个", "count", None)],
        ),
        ("建成3—5个县域商业中心。", [("建成县域商业中心", "range3个", "count", None)]),
        ("每年新增造林5000亩以上。", [("新增造林", ">=5000亩", "level", None)]),
        ("人均预期寿命提高到80.5岁。", [("人均预期寿命", "=80.5岁", "level", None)]),
        (
            "婴儿死亡率、孕产妇死亡率分别控制在3‰、8/10万以内。",
            [("婴儿死亡率", "<=3‰", "share", None), ("孕产妇死亡率", "<=8/10万", "level", None)],
        ),
        ("全员劳动生产率提高到13万元/人。", [("全员劳动生产率", "=13万元/人", "level", None)]),
        ("研发投入强度提高0.8个百分点。", [("研发投入强度", "=0.8个百分点", "increase", None)]),
        (
            "加快数字化改造。到2025年，规模以上企业数字化改造覆盖率超过85%。",
            [("规模以上企业数字化改造覆盖率", ">85%", "coverage", 2025)],
        ),
        (
            "城乡居民人均可支配收入分别增长5.5%、6.5%左右。",
            [("城镇居民人均可支配收入", "=5.5%", "growth", None), ("农村居民人均可支配收入", "~6.5%", "growth", None)],
        ),
        (
            "新招引亿元以上项目100个、10亿元以上项目15个。",
            [("新招引亿元以上项目", "=100个", "count", None), ("10亿元以上项目", "=15个", "count", None)],
        ),
        ("企业开办时间压缩至0.5个工作日以内。", [("企业开办时间压缩", "<=0.5个工作日", "level", None)]),
        (
            "空气质量优良率90%以上，国考断面水质达标率100%。",
            [("空气质量优良率", ">=90%", "share", None), ("国考断面水质达标率", "=100%", "share", None)],
        ),
        ("平均通勤时间缩短至30分钟以内。", [("平均通勤时间缩短", "<=30分钟", "level", None)]),
        ("年旅游总收入突破千亿元。", [("年旅游总收入", ">1000亿元", "level", None)]),
        (
            "打造3个千亿级、5个百亿级产业集群。",
            [("打造千亿级产业集群", "=3个", "count", None), ("打造百亿级产业集群", "=5个", "count", None)],
        ),
        (
            "单位地区生产总值能耗、二氧化碳排放分别下降14%、18%。",
            [("单位地区生产总值能耗", "=14%", "reduction", None), ("单位地区生产总值二氧化碳排放", "=18%", "reduction", None)],
        ),
        ("劳动年龄人口平均受教育年限提高至11.8年。", [("劳动年龄人口平均受教育年限", "=11.8年", "level", None)]),
        (
            "铁路营业里程达到2500公里，其中高铁1000公里。",
            [("铁路营业里程", "=2500公里", "level", None), ("高铁", "=1000公里", "level", None)],
        ),
        (
            "培育国家级专精特新“小巨人”企业100家、单项冠军企业20家。",
            [("培育国家级专精特新“小巨人”企业", "=100家", "count", None), ("培育单项冠军企业", "=20家", "count", None)],
        ),
        ("粮食综合生产能力稳定在120亿斤以上。", [("粮食综合生产能力", ">=120亿斤", "level", None)]),
        ("城镇新增就业累计25万人以上。", [("城镇新增就业", ">=25万人", "count", None)]),
        (
            "规上工业增加值年均增长8%，占GDP比重达到30%。",
            [("规上工业增加值", "=8%", "growth", None), ("规上工业增加值占GDP比重", "=30%", "share", None)],
        ),
        ("上市公司实现零突破。", [("上市公司", ">=1家", "count", None)]),
    ],
)
def test_a_promise_says_subject_number_kind_and_year(sentence: str, expected: list[tuple[str, str, str, int | None]]) -> None:
    assert said(plan_of(sentence).commitments) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "坚持以习近平新时代中国特色社会主义思想为指导，深刻领悟“两个确立”的决定性意义，增强“四个意识”。",
        "统筹推进“五位一体”总体布局，协调推进“四个全面”战略布局。",
        "构建“一带三区”空间格局，实施“千百十”人才工程，推广“最多跑一次”改革2.0版。",
        "完善3岁以下婴幼儿照护和60岁以上老年人服务。",
        "建设四大产业集群、五大平台，打造两大高能级平台。",
        "落实第二轮土地承包到期后再延长30年的政策，推进24小时自助服务。",
        "打造15分钟便民生活圈，加快104国道建设，发展5G和G60科创走廊。",
        "依据青政发〔2021〕7号文件和《规划（2021—2025年）》组织实施，2021年6月15日起施行。",
        "锲而不舍落实中央八项规定精神，一体推进不敢腐、不能腐、不想腐。",
        "对投资1亿元以上的项目实行专班服务，对年收入10万元以下家庭给予补助。",
        "打造一批、培育一批、提升一批，一张蓝图绘到底。",
        "推进一二三产业融合发展，深化“三权分置”改革。",
        "深化与12个友好城市的交流合作，对8家企业开展帮扶。",
        "本规划共分十二章，第三章为重点任务。",
    ],
)
def test_names_dates_ordinals_labels_and_thresholds_are_no_promises(sentence: str) -> None:
    assert plan_of(sentence).commitments == ()


def test_a_list_takes_the_year_of_the_paragraph_that_opens_it() -> None:
    text = "到2025年，全县发展实现以下目标。\n\n——综合实力更强。地区生产总值超过260亿元。\n\n——生态更优。森林覆盖率达到72.5%。"

    assert [row.year for row in plan_of(text).commitments] == [2025, 2025]


def test_a_chapter_on_the_far_horizon_dates_its_promises() -> None:
    text = "## 三、二〇三五年远景目标\n\n人均地区生产总值力争突破15万元。"

    assert [(row.year, row.aspirational) for row in plan_of(text).commitments] == [(2035, True)]


def test_achievements_are_facts_of_the_year_before_the_plan() -> None:
    text = (
        "## 一、“十三五”发展成就\n\n地区生产总值达到186.4亿元，建成公路120公里。\n\n## 二、主要目标\n\n地区生产总值达到260亿元。"
    )
    plan = plan_of(text, "# 青山县国民经济和社会发展第十四个五年规划纲要\n\n")

    assert [(row.subject, row.quantity.value, row.year) for row in plan.facts] == [
        ("地区生产总值", Decimal("186.4"), 2020),
        ("建成公路", Decimal(120), 2020),
    ]
    assert [row.quantity.value for row in plan.commitments] == [Decimal(260)]


def test_a_bare_measure_is_said_of_the_topic_above_it() -> None:
    text = "**茶产业。**推进茶园改造。到2025年，产值达到35亿元，出口额达到2亿元。"

    assert plan_of(text).commitments[0].subject == "茶产业产值"


REPORT = """# 政府工作报告

——2026年1月12日在青山县第十七届人民代表大会第五次会议上

## 一、2025年工作回顾

全县地区生产总值增长6.1%，一般公共预算收入增长5.3%，新增城镇就业3200人。

## 二、2026年目标任务

今年经济社会发展的主要预期目标是：地区生产总值增长6%左右，一般公共预算收入增长5%，城镇调查失业率5.5%左右，居民收入增长与经济增长同步，单位GDP能耗下降3%。

（一）加快产业升级。新增规上工业企业10家、高新技术企业12家，完成技改投资8亿元以上。

（二）办好民生实事。新建公办幼儿园2所，改造老旧小区6个，新增养老床位300张。
"""


def test_a_yearly_work_report_promises_for_its_own_year_and_tells_of_the_last() -> None:
    plan = plan_of(REPORT, "")

    assert plan.period is not None
    assert (plan.period.first, plan.period.last) == (2026, 2026)
    assert plan.place is not None
    assert plan.place.name == "青山县"
    assert [row.quantity.value for row in plan.facts] == [Decimal("6.1"), Decimal("5.3"), Decimal(3200)]
    assert [str(row.quantity.value) for row in plan.commitments] == ["6", "5", "5.5", "3", "10", "12", "8", "2", "6", "300"]
    assert {row.year for row in plan.commitments} == {2026}
    assert [task.title for task in plan.tasks] == ["加快产业升级", "办好民生实事"]


PROPOSAL = """# 中共青山市委关于制定国民经济和社会发展第十五个五年规划的建议

（2025年12月3日中国共产党青山市第八届委员会第十次全体会议通过）

## 一、“十五五”时期发展环境和指导思想

1. “十五五”时期在基本实现社会主义现代化进程中具有承前启后的重要地位。党的二十届四中全会对未来五年发展作出顶层设计和战略擘画。

2. 坚持党的全面领导，深刻领悟“两个确立”的决定性意义，做到“两个维护”，紧扣“三个高地”定位，确保到二〇三五年与全国同步基本实现现代化。

## 二、建设现代化产业体系

3. 优化提升传统产业。推动重点产业提质升级，巩固提升优势产业地位，提高全要素生产率，居民收入增长和经济增长同步。

4. 前瞻布局未来产业。实施一批重大项目，培育若干领军企业，建设一流平台。
"""


def test_nothing_is_invented_from_a_proposal_without_numbers() -> None:
    plan = plan_of(PROPOSAL, "")

    assert (plan.indicators, plan.commitments, plan.facts) == ((), (), ())
    assert plan.place is not None
    assert (plan.place.name, plan.place.level.value) == ("青山市", "city")
    assert plan.period is not None
    assert (plan.period.first, plan.period.last) == (2026, 2030)
