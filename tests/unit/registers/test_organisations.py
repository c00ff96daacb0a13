"""The bodies of a place in and out as a table: what comes back is what was written, and what is wrong is told with its row."""

import datetime as dt

import pytest

from gangyao.registers.bodies import BodyKind, Register
from gangyao.registers.offices import usual_register
from gangyao.registers.organisations import in_order, load_form, read_organisation, table_rows
from gangyao.registers.places import Place, PlaceLevel
from gangyao.reports.organisations import register_sheets, tree_rows
from gangyao.reports.workbooks import workbook_bytes
from gangyao.responsibilities.duties import Responsibilities, Responsibility
from gangyao.responsibilities.organising import read_register, speak
from gangyao.vocabulary.standards.faults import BrokenData

COUNTY = Place(name="松岭市青山县", level=PlaceLevel.COUNTY)
DAY = dt.date(2025, 6, 1)
HEAD = "编号,名称,隶属,性质,上级,简称,成员,负责人,并入（更为）,起,止\n"
OWN = HEAD + (
    "gov,县政府办公室,政府部门,,,,,,,,\n"
    "stat,统计局,政府部门,,gov,,,,,,\n"
    "gs,工商局,政府部门,,gov,,,,sj,,2018/12/31\n"
    "sj,市场监督管理局,政府部门,,gov,市监局、市场监管局,,,,2019/1/1,\n"
    "zs,招商专班,政府部门,专班,gov,,stat；sj,王某,,2024年3月1日,2025-12-31\n"
)


def read(text: str) -> Register:
    return read_register(text.encode("gb18030"), "own.csv", COUNTY)


@pytest.mark.parametrize(
    "place",
    [COUNTY, Place(name="松岭市", level=PlaceLevel.CITY), Place(name="湖州市吴兴区", level=PlaceLevel.COUNTY, code="330502")],
    ids=lambda place: place.name,
)
def test_the_usual_register_comes_back_from_its_workbook(place: Place) -> None:
    register = usual_register(place)
    content = workbook_bytes(register_sheets(register, DAY, "zh"))

    assert table_rows(read_register(content, "bodies.xlsx", place)) == table_rows(register)


def test_a_register_of_ones_own_is_read_as_spreadsheets_write_it() -> None:
    register = read(OWN)
    force, merged = register.body("zs"), register.body("gs")

    assert force is not None
    assert merged is not None
    assert (force.kind, force.members, force.leader, force.ends) == (
        BodyKind.TASK_FORCE,
        ("stat", "sj"),
        "王某",
        dt.date(2025, 12, 31),
    )
    assert (merged.became, merged.ends) == (("sj",), dt.date(2018, 12, 31))


def test_the_tree_shows_who_is_there_on_a_day_and_under_whom() -> None:
    register = read(OWN)

    assert [(depth, body.id) for depth, body in in_order(register, DAY)] == [(0, "gov"), (1, "stat"), (1, "sj"), (1, "zs")]
    assert [row[0] for row in tree_rows(register, dt.date(2018, 1, 1))] == ["县政府办公室", "　　统计局", "　　工商局"]
    assert tree_rows(register, DAY)[-1] == (
        "　　招商专班", "政府部门", "专班", "", "王某", "统计局；市场监督管理局", "2024-03-01", "2025-12-31",
    )  # fmt: skip


def test_a_title_above_the_head_is_passed_over_and_rows_keep_their_numbers() -> None:
    with pytest.raises(BrokenData) as refusal:
        read("青山县机构名录,,\n\n编号,名称,隶属\nstat,统计局,政府\n")

    assert [(one.row, one.column, one.found) for one in refusal.value.faults] == [(4, "relation", "政府")]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            "a,甲局,政府部门,,b,,,,,,\n",
            "row 2, column parent: found 'b', which the table it refers to does not have; expected a.",
        ),
        (
            "a,甲局,政府部门,,b,,,,,,\nb,乙局,政府部门,,a,,,,,,\n",
            "row 2, column parent: found a, which so lies in itself (a → b → a)",
        ),
        (
            "a,甲局,政府部门,,,统计局,,,,,\nb,统计局,政府部门,,,,,,,,\n",
            "row 3, column name: found '统计局', which row 2 is called on the",
        ),
        (
            "a,甲局,政府部门,,,,,,,2019-01-01,\na,乙局,政府部门,,,,,,,2020-01-01,\n",
            "row 3, columns valid_from, valid_to: found 2020-01-01–",
        ),
        ("a,甲局,政府部门,,,,c,,,,\n", "row 2, column members: found 'c'"),
    ],
)
def test_what_is_no_register_is_refused_with_its_row(rows: str, sentence: str) -> None:
    with pytest.raises(BrokenData) as refusal:
        read(HEAD + rows)

    assert sentence in str(refusal.value)


def test_a_sheet_without_ids_and_names_is_refused_with_the_columns() -> None:
    with pytest.raises(BrokenData, match="found no column id, name"):
        read("指标,数值\nGDP,1\n")


def test_a_name_that_two_bodies_had_one_after_the_other_is_no_fault() -> None:
    register = read(HEAD + "a,文化局,政府部门,,,,,,b,,2018-12-31\nb,文化局,政府部门,,,,,,,2019-01-01,\n")

    assert [body.id for body in register.bodies] == ["a", "b"]


def duty(lead: str, since: dt.date | None = None, support: tuple[str, ...] = ()) -> Responsibility:
    return Responsibility(item="gdp", lead=lead, since=since, support=support)


def test_duties_of_a_merged_body_go_to_the_one_that_carries_them_on() -> None:
    old = duty("县工商局", dt.date(2016, 1, 1), ("统计局", "市监局"))
    spoken = speak(Responsibilities(rows=(old,)), read(OWN), DAY)

    assert (spoken.duties.rows[0].lead, spoken.duties.rows[0].support) == ("市场监督管理局", ("统计局", "市场监督管理局"))
    assert spoken.asked == ()


def test_a_name_that_means_no_body_stays_and_is_asked() -> None:
    spoken = speak(Responsibilities(rows=(duty("统计中心"), duty("统计中心"), duty("招商专班"))), read(OWN), dt.date(2026, 6, 1))

    assert [row.lead for row in spoken.duties.rows] == ["统计中心", "统计中心", "招商专班"]
    assert [(one.name, one.why.value) for one in spoken.asked] == [("统计中心", "unknown"), ("招商专班", "not-then")]


def test_the_form_has_a_title_in_both_languages_for_every_column() -> None:
    assert all(set(field.titles) == {"zh", "en"} for field in load_form().fields)


def test_the_head_alone_is_a_register_of_nobody() -> None:
    lines = [[field.name for field in load_form().fields]]

    assert read_organisation(lines, "a.csv", ()).bodies == ()
