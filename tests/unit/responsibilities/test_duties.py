"""Who answers for what: proposed, corrected in a table, read back, checked, reminded."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from gangyao.observations.observations import Status
from gangyao.pipeline import read
from gangyao.plan.plans import Nature, Plan
from gangyao.reports.tables import DUTIES, DUTY_FIELDS, csv_bytes, duty_rows
from gangyao.reports.workbooks import workbook_bytes
from gangyao.responsibilities.checking import Assigned, check_responsibilities
from gangyao.responsibilities.debts import answered_ends, day_of_issue, due_spans, find_debts
from gangyao.responsibilities.duties import Frequency, Responsibilities, Responsibility
from gangyao.responsibilities.proposals import body_of, propose
from gangyao.responsibilities.reading import read_responsibilities
from made_figures import FIVE_YEARS, figure, records
from made_plans import plan, row

WUXING = Path(__file__).parents[3] / "examples" / "wuxing" / "plan.json"
DAY = dt.date(2025, 6, 1)
PM = row("细颗粒物年均浓度", "微克/立方米", {2020: "27"}, {2025: "25"}, nature=Nature.BINDING)
GDP = row("地区生产总值", "亿元", {2020: "100"}, {2025: "150"})


def own_plan() -> Plan:
    return plan([GDP, PM])


def found(*rows: Responsibility, of: Plan | None = None) -> list[str]:
    assigned = Assigned(items=propose(of or own_plan()), duties=Responsibilities(rows=rows), day=DAY)
    return [finding.code for finding in check_responsibilities(assigned)]


def duty(item: str, lead: str = "统计局", **more: object) -> Responsibility:
    return Responsibility(item=item, lead=lead, **{"source": "统计局", "due_days": 60, **more})  # type: ignore[arg-type]


def test_every_item_of_a_real_plan_has_a_lead_proposed_and_marked_so() -> None:
    items = propose(read(WUXING))

    assert len([item for item in items if item.kind == "indicator"]) == 41
    assert all(item.duty.lead and item.duty.proposed for item in items)
    assert {item.duty.lead for item in items if item.id == "pm25"} == {"区生态环境分局"}


@pytest.mark.parametrize(
    ("words", "body"),
    [("建设石门水库除险工程", "水利部门"), ("每千人医疗机构床位数", "卫生健康部门"), ("无人知晓之事", "发展改革部门")],
)
def test_what_the_dictionary_does_not_know_goes_to_the_body_whose_words_it_says(words: str, body: str) -> None:
    assert body_of(words) == body


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_table_of_responsibilities_comes_back_as_it_was_corrected(form: str) -> None:
    held = {
        "gdp": duty("gdp", "发展改革局", support=("统计局", "财政局"), leader="王某", frequency=Frequency.QUARTER, due_days=15,
                    since=dt.date(2024, 1, 1), until=dt.date(2024, 12, 31)),
    }  # fmt: skip
    rows = duty_rows(propose(own_plan()), held)
    content = csv_bytes(DUTY_FIELDS, rows) if form == "csv" else workbook_bytes([("责任分工", DUTIES, rows)])
    back = read_responsibilities(content, f"duties.{form}")
    own = next(one for one in back.rows if one.item == "gdp")

    assert back.findings == ()
    assert (own.lead, own.support, own.leader, own.frequency, own.due_days) == (
        "发展改革局",
        ("统计局", "财政局"),
        "王某",
        "quarter",
        15,
    )
    assert (own.since, own.until, own.proposed) == (dt.date(2024, 1, 1), dt.date(2024, 12, 31), False)
    assert next(one for one in back.rows if one.item == "pm25").proposed


def test_wrong_cells_of_the_table_are_named_by_row_and_column() -> None:
    table = "编号,牵头单位,频次,报送时限,起\ngdp,统计局,偶尔,,\npm25,环境局,,明天,\npm25,环境局,,,2024年13月1日\n"
    back = read_responsibilities(table.encode("utf-8-sig"), "duties.csv")

    assert [(finding.code, finding.values["row"], finding.values["column"]) for finding in back.findings] == [
        ("unknown-word", 2, "C"),
        ("unknown-word", 3, "D"),
        ("unknown-word", 4, "E"),
    ]


def test_a_table_may_name_its_items_instead_of_their_ids() -> None:
    back = read_responsibilities("指标,牵头单位\n地区生产总值,统计局\n".encode(), "duties.csv")

    assert [(one.item, one.lead) for one in back.rows] == [("地区生产总值", "统计局")]


def test_a_table_without_the_columns_that_matter_is_refused() -> None:
    assert [one.code for one in read_responsibilities("指标,数值\ngdp,1\n".encode(), "a.csv").findings] == ["no-responsibilities"]


def test_a_sound_table_has_nothing_against_it() -> None:
    assert found(duty("gdp"), duty("pm25", "环境局")) == []


def test_items_without_lead_and_binding_ones_without_source_are_found() -> None:
    assert found(duty("gdp")) == ["no-lead"]
    assert found(duty("gdp"), duty("pm25", "环境局", source=None)) == ["no-source"]


def test_bodies_that_lead_on_nothing_or_on_nearly_everything_are_found() -> None:
    many = plan([GDP, PM, *(row(f"指标{index}", "%", {2020: "1"}, {2025: "2"}) for index in range(8))])
    rows = [duty(item.id) for item in propose(many)]

    assert found(*rows[:-1], duty("指标7", "环境局", support=("民政局",)), of=many) == ["body-idle", "body-overloaded"]


def test_figures_that_are_due_before_they_can_exist_are_found() -> None:
    assert found(duty("gdp", due_days=3), duty("pm25", "环境局")) == ["due-too-early"]


def test_unknown_items_and_two_leads_at_once_are_found() -> None:
    overlap = (duty("gdp"), duty("gdp", "财政局"), duty("pm25", "环境局"))
    after = (duty("gdp", until=dt.date(2023, 12, 31)), duty("gdp", "财政局", since=dt.date(2024, 1, 1)), duty("pm25", "环境局"))

    assert found(*overlap) == ["leads-overlap"]
    assert found(*after) == []
    assert found(duty("gdp"), duty("pm25", "环境局"), duty("地区总产出")) == ["unknown-item"]


def test_history_is_kept_and_the_day_decides_who_leads() -> None:
    rows = Responsibilities(rows=(duty("gdp", until=dt.date(2023, 12, 31)), duty("gdp", "财政局", since=dt.date(2024, 1, 1))))

    assert rows.leads(dt.date(2023, 6, 1)) == {"gdp": "统计局"}
    assert rows.leads(dt.date(2024, 6, 1)) == {"gdp": "财政局"}


def test_periods_are_due_some_days_after_they_end_and_only_while_the_duty_lasts() -> None:
    quarterly = duty("gdp", frequency=Frequency.QUARTER, due_days=30, since=dt.date(2024, 1, 1))

    assert [span.label for span in due_spans(quarterly, FIVE_YEARS, dt.date(2024, 8, 1))] == ["2024-Q1", "2024-Q2"]
    assert [span.label for span in due_spans(quarterly, FIVE_YEARS, dt.date(2024, 7, 30))] == ["2024-Q1"]


def test_a_debt_ends_with_a_figure_or_an_answer() -> None:
    items = propose(own_plan())
    duties = {"gdp": duty("gdp"), "pm25": duty("pm25", "环境局")}
    known = records(
        *(figure("gdp", year, "110") for year in (2021, 2022, 2023)),
        *(figure("pm25", year, "26") for year in (2021, 2022, 2023)),
        figure("pm25", 2024, None, status=Status.NONE, text="暂无新数，预计 2025-09"),
    )
    debts = find_debts(items, duties, answered_ends(known), FIVE_YEARS, DAY)

    assert [(one.item, one.periods, one.days, one.colour) for one in debts] == [("gdp", ("2024",), 92, "red")]


def test_a_figure_of_a_year_to_date_answers_for_its_last_quarter() -> None:
    duties = {"gdp": duty("gdp", frequency=Frequency.QUARTER, due_days=30)}
    known = records(figure("gdp", "2021-01..09", "80"))
    debts = find_debts(propose(own_plan()), duties, answered_ends(known), FIVE_YEARS, dt.date(2021, 12, 1))

    assert debts[0].periods == ("2021-Q1", "2021-H1") or debts[0].periods == ("2021-Q1", "2021-Q2")


@pytest.mark.parametrize(("place", "lead"), [("吴兴区", "区公安分局"), ("青山县", "县公安局"), ("德清市", "市公安局")])
def test_only_a_district_has_branches_of_the_offices_of_its_city(place: str, lead: str) -> None:
    own = plan([row("户籍人口城镇化率", "%", {2020: "38"}, {2025: "42"})], place=place)

    assert propose(own)[0].duty.lead == lead


def test_nothing_is_owed_of_the_years_after_a_plan() -> None:
    monthly = duty("pm25", "环境局", frequency=Frequency.MONTH, due_days=15)

    spans = due_spans(monthly, FIVE_YEARS, dt.date.max)

    assert (len(spans), spans[-1].label) == (60, "2025-12")


ISSUED = dt.date(2021, 6, 15)


def test_what_was_due_before_a_plan_was_issued_is_not_owed() -> None:
    monthly = duty("pm25", "环境局", frequency=Frequency.MONTH, due_days=15)
    spans = due_spans(monthly, FIVE_YEARS, dt.date(2021, 8, 1), ISSUED)

    assert [span.label for span in spans] == ["2021-05", "2021-06"]
    assert due_spans(monthly, FIVE_YEARS, ISSUED, ISSUED) == []


@pytest.mark.parametrize(("days", "periods"), [(30, ["2021", "2022"]), (20, ["2021", "2022"]), (10, ["2022"])])
def test_the_first_year_is_owed_where_its_figure_is_due_once_the_plan_is_issued(days: int, periods: list[str]) -> None:
    yearly = duty("gdp", due_days=days)

    assert [one.label for one in due_spans(yearly, FIVE_YEARS, dt.date(2023, 6, 1), dt.date(2022, 1, 20))] == periods


def test_a_day_in_the_table_holds_before_the_day_of_issue() -> None:
    monthly = duty("pm25", "环境局", frequency=Frequency.MONTH, due_days=15, since=dt.date(2021, 3, 1))
    spans = due_spans(monthly, FIVE_YEARS, dt.date(2021, 7, 1), ISSUED)

    assert [span.label for span in spans] == ["2021-03", "2021-04", "2021-05"]


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2021-06-15", ISSUED),
        (None, None),
        ("2021-13-45", None),
        ("二〇二一年", None),
        ("2026-03-01", None),
        ("2020-12-30", dt.date(2020, 12, 30)),
    ],
)
def test_a_day_on_which_no_such_plan_can_have_been_issued_is_none(stated: str | None, day: dt.date | None) -> None:
    own = own_plan()

    assert day_of_issue(replace(own, document=replace(own.document, issued=stated))) == day


def test_debts_count_from_the_first_period_that_could_be_asked_for() -> None:
    held = {"pm25": duty("pm25", "环境局", frequency=Frequency.MONTH, due_days=15)}
    [debt] = find_debts(propose(own_plan()), held, {}, FIVE_YEARS, dt.date(2021, 8, 1), ISSUED)

    assert (debt.periods, debt.due, debt.days) == (("2021-05", "2021-06"), ISSUED, 47)


def test_a_debt_says_when_its_first_and_its_last_figure_were_due() -> None:
    items = propose(own_plan())
    held = {item.id: item.duty for item in items if item.id == "gdp"}

    debt = find_debts(items, held, {}, FIVE_YEARS, dt.date(2022, 1, 1))[0]

    assert (debt.due.isoformat(), debt.latest_due.isoformat()) == ("2021-04-30", "2021-10-30")
