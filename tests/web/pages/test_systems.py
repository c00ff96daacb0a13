"""What the plan orders, and one system: what it gives, how a row came about, its steps, its terms, its rows of one's own."""

import pytest

from web.conftest import Site

FLOWING = "/systems/administrative-reconsideration/"


def test_all_that_the_plan_names_is_found_and_narrowed_by_state(site: Site) -> None:
    planner = site.visit("planner")

    assert "行政复议体制" in planner.get("/systems/").text
    closed = planner.get("/systems/?state=closed").text
    assert "“八五”普法规划" in closed
    assert "行政复议体制" not in closed
    assert "亩均论英雄" in planner.get("/systems/?q=亩均").text


def test_a_system_shows_its_results_steps_terms_and_that_its_rows_are_invented(site: Site) -> None:
    page = site.visit("leader").get(f"{FLOWING}?result=deviations").text

    assert "虚构" in page
    assert "久拖不办" in page
    assert "可延长 30 日" in page
    assert "发送副本" in page


def test_a_row_leads_to_what_was_done_with_the_matter(site: Site) -> None:
    page = site.visit("leader").get(FLOWING, {"result": "matters", "key": "复〔2025〕8号"}).text

    assert "环节 受理" in page
    assert "时间 2025-04-07" in page


def test_rows_that_lie_in_the_folder_of_the_site_take_the_place_of_the_invented_ones(site: Site) -> None:
    folder = site.data / "systems" / "administrative-reconsideration"
    folder.mkdir(parents=True)
    (folder / "办理记录.csv").write_text("事项编号,环节,时间\n真一号,收到申请,2025-06-27\n", encoding="utf-8")

    page = site.visit("leader").get(f"{FLOWING}?result=matters").text
    assert "真一号" in page
    assert "复〔2025〕8号" not in page


def test_rows_with_a_fault_are_named_and_nothing_is_shown_of_them(site: Site) -> None:
    folder = site.data / "systems" / "administrative-reconsideration"
    folder.mkdir(parents=True)
    (folder / "办理记录.csv").write_text("事项编号,环节,时间\n真一号,收到申请,六月\n", encoding="utf-8")

    page = site.visit("leader").get(f"{FLOWING}?result=matters").text
    assert "第 2 行" in page
    assert "真一号" not in page


@pytest.mark.parametrize("name", ["main-indicators", "ppp-value-for-money"])
def test_what_has_no_run_of_its_own_says_why(site: Site, name: str) -> None:
    answer = site.visit("leader").get(f"/systems/{name}/")

    assert answer.status_code == 200
    assert "规划" in answer.text


def test_a_form_goes_out_as_a_workbook(site: Site) -> None:
    answer = site.visit("planner").get(f"{FLOWING}?format=form&table=events")

    assert answer.status_code == 200
    assert answer.content[:2] == b"PK"
