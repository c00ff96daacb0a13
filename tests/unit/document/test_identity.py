"""What a paper says of itself: title, place, number, day, years, and what kind of paper it is."""

import pytest

from gangyao.document.identity.identities import Identity, read_identity
from gangyao.document.reading import read_document


def identity(*lines: str) -> Identity:
    return read_identity(read_document("\n\n".join(lines).encode(), "paper.md"))


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["松岭市国民经济和社会发展", "第十四个五年规划纲要", "目 录"], "松岭市国民经济和社会发展第十四个五年规划纲要"),
        (["source: 网页", "title: 青山县纲要", "青山县国民经济和社会发展“八五”计划", "序言"], "青山县国民经济和社会发展“八五”计划"),
        (["索引号：1133", "发文机关：松岭市人民政府", "松岭市“十四五”水利规划"], "松岭市“十四五”水利规划"),
        (["青山县人民政府关于印发青山县国民经济和社会发展第十四个五年规划纲要的通知", "各乡镇人民政府："], "青山县国民经济和社会发展第十四个五年规划纲要"),
        (["各位代表：", "今年要落实《青山县国民经济和社会发展第十五个五年规划纲要》。", "现在，我代表县人民政府向大会报告工作，请予审议。"], "政府工作报告"),
        (["松岭市制造业三年行动方案", "（2023—2025年）"], "松岭市制造业三年行动方案（2023—2025年）"),
        (["松岭市国民经济和社会发展第九个五年计划纲要", "（1996年3月2日松岭市第十届人民代表大会第四次会议批准）"], "松岭市国民经济和社会发展第九个五年计划纲要"),
        (["关于松岭市2025年国民经济和社会发展计划", "执行情况与2026年国民经济和社会发展计划草案的报告"], "关于松岭市2025年国民经济和社会发展计划执行情况与2026年国民经济和社会发展计划草案的报告"),
        (["松岭市人民政府", "关于印发松岭市国民经济和社会发展", "第十四个五年规划", "纲要的通知", "各县人民政府："], "松岭市国民经济和社会发展第十四个五年规划纲要"),
        (["首页", "规划计划", "来源：市发改委", "政 府 工 作 报 告", "市长 李某"], "政府工作报告"),
        (["山清水秀的一天。", "天气晴。"], None),
    ],
)  # fmt: skip
def test_the_title_is_the_paper_s_own(lines: list[str], title: str | None) -> None:
    assert identity(*lines).title == title


@pytest.mark.parametrize(
    ("lines", "name", "level", "code"),
    [
        (["湖州市吴兴区人民政府文件", "吴兴区国民经济和社会发展第十四个五年规划纲要"], "湖州市吴兴区", "county", "330502"),
        (["2026年安徽省政府工作报告"], "安徽省", "province", "340000"),
        (["义乌市国民经济和社会发展第十四个五年规划纲要"], "义乌市", "county", "330782"),
        (["鼓楼区国民经济和社会发展第十四个五年规划纲要"], "鼓楼区", "county", None),
        (["松岭市国民经济和社会发展第十四个五年规划纲要"], "松岭市", "city", None),
        (["政府工作报告", "——2026年1月8日在青山县第十七届人民代表大会第五次会议上"], "青山县", "county", None),
        (["“十四五”粮食发展规划", "松岭市发展和改革委员会", "2021年8月"], "松岭市", "city", None),
        (
            ["国民经济和社会发展第十个五年计划纲要", "（第九届全国人民代表大会第四次会议批准）"],
            "中华人民共和国",
            "national",
            None,
        ),
    ],
)
def test_the_place_comes_from_title_congress_or_signature(lines: list[str], name: str, level: str, code: str | None) -> None:
    place = identity(*lines).place

    assert place is not None
    assert (place.name, place.level.value, place.code) == (name, level, code)


def test_a_paper_that_says_only_our_county_has_no_place() -> None:
    read = identity(
        "各位代表：", "现在，我代表县人民政府向大会报告工作，请予审议。", "今年落实《中共松岭市委关于规划的建议》，全县增收。"
    )

    assert read.place is None


@pytest.mark.parametrize(
    ("title", "first", "last", "horizon"),
    [
        ("松岭市国民经济和社会发展第六个五年计划", 1981, 1985, None),
        ("松岭市国民经济和社会发展十年规划和第八个五年计划纲要", 1991, 1995, 2000),
        ("松岭市国民经济和社会发展“九五”计划和2010年远景目标纲要", 1996, 2000, 2010),
        ("松岭市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", 2021, 2025, 2035),
        ("关于松岭市2025年国民经济和社会发展计划执行情况与2026年国民经济和社会发展计划草案的报告", 2026, 2026, None),
        ("松岭市2025年国民经济和社会发展统计公报", 2025, 2025, None),
        ("松岭市制造业三年行动方案（2023—2025年）", 2023, 2025, None),
        ("2026年松岭市政府工作报告", 2026, 2026, None),
    ],
)
def test_the_years_follow_from_title_and_genre(title: str, first: int, last: int, horizon: int | None) -> None:
    read = identity(title)

    assert read.period is not None
    assert (read.period.first, read.period.last, read.horizon) == (first, last, horizon)


def test_a_speech_without_title_plans_the_year_after_the_one_it_reviews() -> None:
    read = identity(
        "各位代表：", "现在，我代表市人民政府向大会报告工作，请予审议。", "一、2025年工作回顾", "全市生产总值增长6%。"
    )

    assert read.period is not None
    assert (read.period.first, read.period.last) == (2026, 2026)


@pytest.mark.parametrize(
    ("lines", "number", "issued"),
    [
        (["松政发〔2021〕5号", "关于印发规划纲要的通知", "2021年3月1日"], "松政发〔2021〕5号", "2021-03-01"),
        (["松财预〔2021〕3号", "松发改〔2021〕5号"], "松财预〔2021〕3号、松发改〔2021〕5号", None),
        (["文号：松政办发〔2021〕15号", "成文日期：2021-06-15"], "松政办发〔2021〕15号", "2021-06-15"),
        (["为落实《省政府文件》（省政发〔2020〕9号）精神，制定本方案。", "二〇二一年八月十一日"], None, "2021-08-11"),
    ],
)
def test_number_and_day_are_the_paper_s_own(lines: list[str], number: str | None, issued: str | None) -> None:
    read = identity(*lines)

    assert (read.number, read.issued) == (number, issued)


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("松岭市国民经济和社会发展第十四个五年规划纲要", "outline"),
        ("中共松岭市委关于制定松岭市国民经济和社会发展第十五个五年规划的建议", "proposal"),
        ("2026年松岭市政府工作报告", "work-report"),
        ("关于松岭市2025年国民经济和社会发展计划执行情况与2026年国民经济和社会发展计划草案的报告", "annual-plan"),
        ("松岭市2025年国民经济和社会发展统计公报", "bulletin"),
        ("青山县国民经济和社会发展第十四个五年规划纲要实施情况中期评估报告", "evaluation"),
        ("青山县水利发展“十四五”规划", "special-plan"),
        ("松岭市推动制造业高质量发展三年行动方案", "action"),
        ("青山县2025年重点建设项目清单", "project-list"),
    ],
)
def test_the_title_tells_the_genre(title: str, genre: str) -> None:
    assert identity(title).genre.value == genre
