"""Yearly, mid-term and end targets: read from long and wide tables, in force by their day, contradictions found."""

import datetime as dt
from decimal import Decimal

import pytest

from gangyao.observations.observations import Measure
from gangyao.observations.subjects import Subjects
from gangyao.observations.targets import TargetKind, Targets, read_targets
from made_plans import plan, quantity, row

OWN = plan(
    [
        row("地区生产总值", "亿元", {2020: "100"}, {2025: "150"}),
        row("粮食综合生产能力", "亿斤", {2020: "1.3"}, {2025: quantity(None, "亿斤", text="完成市下达目标")}),
    ]
)
DAY = dt.date(2023, 6, 1)
PARTS = (("town", "城区"), ("hills", "山区"))


def targets(text: str) -> Targets:
    return read_targets(text.encode("utf-8-sig"), "targets.csv", Subjects(OWN))


def codes(text: str) -> list[str]:
    return [finding.code for finding in targets(text).findings]


def test_a_long_table_gives_a_target_with_its_document_a_row() -> None:
    found = targets("indicator,year,value,unit,kind,document,decided\ngdp,2023,1200000,万元,year,青政发〔2023〕1号,2023-02-01\n")
    (one,) = found.rows

    assert found.findings == ()
    assert (one.subject, one.year, one.value, one.unit) == ("gdp", 2023, Decimal(120), "亿元")
    assert (one.document, one.decided, one.kind) == ("青政发〔2023〕1号", dt.date(2023, 2, 1), TargetKind.YEAR)


def test_a_wide_table_gives_a_target_for_each_year_and_words_are_no_number() -> None:
    found = targets("指标,单位,2023,2024年\n地区生产总值,亿元,120,130\n粮食综合生产能力,亿斤,完成市下达目标,1.4\n")

    assert [(one.subject, one.year, one.value) for one in found.rows] == [
        ("gdp", 2023, Decimal(120)),
        ("gdp", 2024, Decimal(130)),
        ("grain_capacity", 2024, Decimal("1.4")),
    ]
    assert found.findings == ()


def test_the_later_decision_is_in_force_from_its_day_on() -> None:
    found = targets("indicator,year,value,decided\ngdp,2023,120,2023-02-01\ngdp,2023,118,2023-08-01\n")

    assert found.of("gdp", DAY, TargetKind.YEAR)[2023].value == 120
    assert found.of("gdp", dt.date(2023, 9, 1), TargetKind.YEAR)[2023].value == 118
    assert found.findings == ()


def test_two_numbers_in_force_at_once_contradict_each_other() -> None:
    assert codes("indicator,year,value,decided\ngdp,2023,120,2023-02-01\ngdp,2023,118,2023-02-01\n") == ["target-contradicts"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("gdp,2023,12/13,亿元,", "two-figures"),
        ("gdp,2023-H1,120,亿元,", "unknown-word"),
        ("gdp,2023,120,人,", "unit-refused"),
        ("gdp,2023,120,亿元,昨天", "unknown-word"),
        ("地区总产出,2023,120,亿元,", "unknown-indicator"),
    ],
)
def test_what_is_wrong_with_a_row_is_named_at_its_cell(line: str, code: str) -> None:
    found = targets(f"indicator,year,value,unit,decided\n{line}\n")

    assert [finding.code for finding in found.findings] == [code]
    assert found.findings[0].values["row"] == 2
    assert found.rows == ()


def test_a_table_without_years_is_refused() -> None:
    assert codes("指标,说明\n地区生产总值,无\n") == ["no-targets"]


@pytest.mark.parametrize(
    ("words", "sign"), [("≥120", ">="), ("120以上", ">="), ("120左右", "~"), ("不低于120", ">="), ("控制在120以内", "<=")]
)
def test_the_words_beside_a_number_are_kept_as_its_comparator(words: str, sign: str) -> None:
    row = targets(f"indicator,year,value\ngdp,2023,{words}\n").rows[0]

    assert (row.value, row.comparator) == (Decimal(120), sign)


def test_a_floor_keeps_its_comparator() -> None:
    assert targets("indicator,year,value,comparator\ngdp,2023,120,≥\n").rows[0].comparator == ">="


def test_a_target_of_the_last_year_hides_that_of_the_end_no_more() -> None:
    found = targets("indicator,year,value,kind,decided\ngdp,2025,150,期末,2021-03-01\ngdp,2025,140,年度,2025-02-01\n")

    day = dt.date(2025, 6, 1)
    assert {year: one.value for year, one in found.of("gdp", day, TargetKind.END).items()} == {2025: Decimal(150)}
    assert {year: one.value for year, one in found.of("gdp", day, TargetKind.YEAR).items()} == {2025: Decimal(140)}


def test_both_ends_of_a_range_are_in_the_unit_of_the_indicator() -> None:
    (one,) = targets("indicator,year,value,upper,unit\ngdp,2025,1500000,1600000,万元\n").rows

    assert (one.value, one.upper) == (Decimal(150), Decimal(160))


@pytest.mark.parametrize("cells", ["增长6%,亿元", "增长6%,%", "6,%", "6%,", "增长6,"])
def test_growth_of_what_is_held_in_levels_is_never_a_level(cells: str) -> None:
    found = targets(f"indicator,year,value,unit\ngdp,2023,{cells}\n")

    assert found.findings == ()
    assert found.of("gdp", DAY, TargetKind.YEAR) == {}
    (one,) = found.of("gdp", DAY, TargetKind.YEAR, Measure.GROWTH).values()
    assert (one.value, one.unit) == (Decimal(6), "%")


@pytest.mark.parametrize("line", ["gdp,2023,增加5亿元,亿元,year", "gdp,2025,增长6%,%,end"])
def test_a_change_that_no_year_can_hold_is_asked_about(line: str) -> None:
    found = targets(f"indicator,year,value,unit,kind\n{line}\n")

    assert ([one.code for one in found.findings], found.rows) == (["target-of-change"], ())


def test_a_number_in_another_unit_of_the_same_kind_waits_until_somebody_says_that_it_was_checked() -> None:
    lines = "indicator,year,value,unit,备注\ngdp,2023,120,万元,{}\n"

    assert (codes(lines.format("")), targets(lines.format("")).rows) == (["target-far-from-plan"], ())
    assert [one.value for one in targets(lines.format("已核实")).rows] == [Decimal("0.012")]


@pytest.mark.parametrize(
    ("words", "value", "upper", "sign"),
    [("120以下", "120", None, "<="), ("120—130", "120", "130", "="), ("120~130亿元", "120", "130", "=")],
)
def test_bounds_and_ranges_are_read_in_the_cell(words: str, value: str, upper: str | None, sign: str) -> None:
    (one,) = targets(f"indicator,year,value\ngdp,2023,{words}\n").rows

    assert (one.value, one.upper, one.comparator) == (Decimal(value), upper and Decimal(upper), sign)


def test_words_in_the_cell_of_a_target_are_told_what_such_a_table_has() -> None:
    assert codes("indicator,year,value\ngdp,2023,力争第1\n") == ["words-in-target"]


def test_a_target_whose_name_two_rows_share_is_asked_about_and_names_both() -> None:
    both = [row("地区生产总值", "亿元", {2020: "100"}, {2025: "150"}, identity=name, qualifier=words) for name, words in PARTS]
    for name in ("gdp", "地区生产总值"):
        found = read_targets(f"indicator,year,value\n{name},2023,120\n".encode(), "targets.csv", Subjects(plan(both)))
        (one,) = found.findings

        assert (one.code, one.values["names"], found.rows) == ("ambiguous-indicator", "town；hills", ())
