"""What real plans and work reports say of themselves; facts of their covers, not their words."""

import os
from pathlib import Path

import pytest

from gangyao.document.identity.identities import Identity, read_identity
from gangyao.document.reading import read_document

PLANS = Path(os.environ.get("GANGYAO_DOCUMENTS", Path(__file__).parents[3] / "shared" / "plans"))
NATION = "中华人民共和国"
OUTLINE = "国民经济和社会发展"


def identity(name: str) -> Identity:
    document = PLANS / name
    if not document.is_file():
        pytest.skip(f"{document} is not here: set GANGYAO_DOCUMENTS to a folder of real plans")
    return read_identity(read_document(document.read_bytes(), document.name))


@pytest.mark.parametrize(
    ("name", "title", "place", "code", "period"),
    [
        ("wuxing-14fyp.md", f"吴兴区{OUTLINE}第十四个五年规划和二〇三五年远景目标纲要", "湖州市吴兴区", "330502", (2021, 2025)),
        ("guangzhou-15fyp.md", f"广州市{OUTLINE}第十五个五年规划纲要", "广州市", "440100", (2026, 2030)),
        ("guangzhou-15fyp.html", f"广州市{OUTLINE}第十五个五年规划纲要", "广州市", "440100", (2026, 2030)),
        ("beijing-15fyp.txt", f"北京市{OUTLINE}第十五个五年规划纲要", "北京市", "110000", (2026, 2030)),
        ("yunnan-10fyp.txt", f"云南省{OUTLINE}第十个五年计划纲要", "云南省", "530000", (2001, 2005)),
        ("china-6fyp.md", f"{NATION}{OUTLINE}第六个五年计划摘要", NATION, None, (1981, 1985)),
        ("china-8fyp.md", f"{NATION}{OUTLINE}十年规划和第八个五年计划纲要", NATION, None, (1991, 1995)),
        ("china-10fyp-b.txt", None, NATION, None, (2001, 2005)),
        ("china-11fyp.md", f"{NATION}{OUTLINE}第十一个五年规划纲要", NATION, None, (2006, 2010)),
        ("china-13fyp.md", f"{NATION}{OUTLINE}第十三个五年规划纲要", NATION, None, (2016, 2020)),
    ],
)
def test_an_outline_is_known_by_title_place_and_years(
    name: str, title: str | None, place: str, code: str | None, period: tuple[int, int]
) -> None:
    read = identity(name)

    assert read.title == title
    assert (read.place and read.place.name, read.place and read.place.code) == (place, code)
    assert (read.period and read.period.first, read.period and read.period.last) == period
    assert read.genre.value == "outline"


@pytest.mark.parametrize(
    ("name", "place", "issued"),
    [
        ("anhui", "安徽省", "2026-02-05"), ("fujian", "福建省", "2026-01-27"), ("guangxi", "广西壮族自治区", "2026-02-02"),
        ("hebei", "河北省", "2026-01-26"), ("hubei", "湖北省", "2026-01-27"), ("jiangxi", "江西省", "2026-01-27"),
        ("neimenggu", "内蒙古自治区", "2026-02-04"), ("shaanxi", "陕西省", "2026-01-27"), ("shanxi", "山西省", "2026-02-02"),
        ("xinjiang", "新疆维吾尔自治区", "2026-01-27"),
    ],
)  # fmt: skip
def test_a_work_report_plans_the_year_it_was_given_in(name: str, place: str, issued: str) -> None:
    read = identity(f"workreports/{name}-2026.txt")

    assert read.title is not None
    assert read.title.endswith("政府工作报告")
    assert read.place is not None
    assert (read.place.name, read.issued) == (place, issued)
    assert (read.period and read.period.first, read.period and read.period.last) == (2026, 2026)
    assert read.genre.value == "work-report"
