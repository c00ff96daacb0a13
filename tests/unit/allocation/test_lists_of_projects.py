"""Lists of projects as bureaus keep them: total investment, this year's plan, nothing to choose by."""

from decimal import Decimal
from pathlib import Path

import pytest

from gangyao.allocation.heads import read_head
from gangyao.allocation.portfolios import read_portfolio
from gangyao.cli import main
from gangyao.pipeline import read as read_plan
from made_portfolios import WUXING, portfolio

PLAN = read_plan(WUXING / "plan.json")

ROWS = ({"总投资（亿元）": 5.6, "2024年计划投资（万元）": 18000}, {"总投资（亿元）": 9, "2024年计划投资（万元）": 24000})
LIST = "序号,项目名称,总投资（亿元）,2024年计划投资（亿元）,责任单位\n1,供水扩建,5.6,1.8,水务局\n2,环城公路,9,2.4,交通局\n"


def test_what_a_list_states_of_investment_is_read_in_one_unit() -> None:
    bids = portfolio(*ROWS, factors=()).bids

    assert [(bid.whole, bid.planned, bid.investment) for bid in bids] == [
        (Decimal("5.6"), {2024: Decimal("1.8")}, Decimal("5.6")),
        (Decimal(9), {2024: Decimal("2.4")}, Decimal(9)),
    ]


@pytest.mark.parametrize(
    ("words", "part", "year"),
    [
        ("总投资", "whole", 0), ("计划总投资（万元）", "whole", 0), ("投资总额", "whole", 0), ("2024年度计划投资额", "planned", 2024),
        ("2024年投资计划（亿元）", "planned", 2024), ("2024年完成投资", "done", 2024), ("2023年实际完成投资额", "done", 2023),
    ],
)  # fmt: skip
def test_heads_of_investment(words: str, part: str, year: int) -> None:
    head = read_head(0, words)

    assert head is not None
    assert (head.kind, head.part, head.number) == ("investment", part, year)


@pytest.mark.parametrize("words", ["2024年投资", "投资主体", "总投资来源", "年度投资", "计划"])
def test_heads_that_say_too_little_are_no_investment(words: str) -> None:
    assert read_head(0, words) is None


def test_a_unit_above_the_list_holds_for_its_investment(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "list.csv").write_text("2024年重点项目\n单位：万元\n编号,项目名称,总投资\n1,石门水库,50000\n", encoding="utf-8")

    main(["projects", str(WUXING / "plan.json"), "--projects", str(tmp_path / "list.csv"), "--language", "zh"])

    assert "计划总投资 5 亿元" in capsys.readouterr().out


def run(folder: Path, command: str, *more: str) -> int:
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    plan, projects = str(WUXING / "plan.json"), str(folder / "list.csv")
    return main([command, plan, "--projects", projects, "--as-of", "2024-06-30", "--language", "zh", *more])


def test_a_survey_tells_the_whole_and_this_years_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "projects") == 0
    said = capsys.readouterr().out
    assert "计划总投资 14.6 亿元" in said
    assert "2024: 4.2" in said


def test_where_nothing_speaks_for_any_project_there_is_nothing_to_allocate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "allocate", "-o", str(tmp_path / "a.json")) == 2
    assert "没有什么可配置的" in capsys.readouterr().err
    assert not (tmp_path / "a.json").exists()


HEAD = "项目名称,总投资（亿元）,责任单位\n"
GROUPED = "一、水利类,14.6,\n供水扩建,5.6,水务局\n河道整治,9,水务局\n二、交通类,7,\n环城公路,7,交通局\n"
SUMMED = "水利类,14.6,\n供水扩建,5.6,水务局\n河道整治,9,水务局\n交通类,9,\n环城公路,7,交通局\n乡村道路,2,交通局\n"


@pytest.mark.parametrize("rows", [GROUPED, SUMMED])
def test_a_group_with_the_sum_of_its_projects_is_no_project(rows: str) -> None:
    read = read_portfolio(PLAN, [((HEAD + rows).encode(), "list.csv")])

    assert "水利类" not in "".join(bid.name for bid in read.bids)
    assert sum(bid.whole or 0 for bid in read.bids) == Decimal("21.6") + 2 * (rows is SUMMED)
    assert [finding.code for finding in read.findings].count("group-row") == 2


def test_a_project_of_which_little_is_known_stays_one() -> None:
    read = read_portfolio(PLAN, [((HEAD + "供水扩建,5.6,水务局\n河道整治,9,\n环城公路,7,交通局\n").encode(), "list.csv")])

    assert [bid.name for bid in read.bids] == ["供水扩建", "河道整治", "环城公路"]


@pytest.mark.parametrize(("head", "asked"), [("总投资", True), ("总投资（万元）", False), ("总投资（亿元）", False)])
def test_money_without_a_unit_is_asked_about(head: str, asked: bool) -> None:  # noqa: FBT001
    content = f"项目名称,{head},责任单位\n供水扩建,5.6,水务局\n"
    read = read_portfolio(PLAN, [(content.encode(), "list.csv")])

    assert ("money-unit-untold" in [finding.code for finding in read.findings]) is asked


STOREYS = (
    "2024年重点建设项目计划表,,,,,\n单位：万元,,,,,\n序号,项目名称,建设内容及规模,总投资,2024年计划,\n,,,,计划投资,形象进度\n"
    "合计,,,146000,42000,\n一、产业类,,,146000,42000,\n1,松岭产业园,厂房12万平方米,96000,30000,主体完工\n2,北湖水厂,日供水5万吨,50000,12000,开工\n"
)


def test_a_head_in_two_storeys_is_read_and_sums_in_the_column_of_numbers_are_no_projects() -> None:
    read = read_portfolio(PLAN, [(STOREYS.encode(), "list.csv")])

    assert [(bid.name, bid.content, bid.whole, bid.planned) for bid in read.bids] == [
        ("松岭产业园", "厂房12万平方米", Decimal("9.6"), {2024: Decimal(3)}),
        ("北湖水厂", "日供水5万吨", Decimal(5), {2024: Decimal("1.2")}),
    ]
    assert {"total-row", "group-row"} <= {finding.code for finding in read.findings}


@pytest.mark.parametrize(
    ("title", "file", "planned"),
    [("2024年项目\n", "list.csv", {2024: 3}), ("", "2025项目.csv", {2025: 3}), ("", "list.csv", {})],
)
def test_the_year_of_a_yearly_plan_stands_above_the_list_or_in_its_name(title: str, file: str, planned: dict[int, int]) -> None:
    read = read_portfolio(PLAN, [(f"{title}项目名称,总投资（亿元）,年度计划投资（亿元）\n供水扩建,9,3\n".encode(), file)])

    assert read.bids[0].planned == planned
    assert ("plan-year-untold" in [finding.code for finding in read.findings]) is not bool(planned)


def test_a_first_project_without_its_number_is_no_second_storey() -> None:
    read = read_portfolio(PLAN, [("项目名称,总投资（亿元）,责任单位\n供水扩建,9,水务局\n".encode(), "list.csv")])

    assert [bid.name for bid in read.bids] == ["供水扩建"]
