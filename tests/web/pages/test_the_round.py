"""The round on the site: opened, answered, extended, closed with a record; what is owed is owed inside it and nowhere else."""

import datetime as dt
import io
import zipfile
from decimal import Decimal

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gangyao.observations.observations import Measure, Observation, Origin
from gangyao.responsibilities.duties import ItemKind
from gangyao.responsibilities.rounds import Cell
from gangyao.vocabulary.spans import year_span
from gangyao.web import assessing
from gangyao.web.reporting import desks
from gangyao.web.rounds import boards
from gangyao.web.store import figures, plans, rounds
from gangyao.web.store.ledger import SITE, Actor
from web.conftest import BODY, OTHER, Site

LATER = (dt.date.today() + dt.timedelta(days=300)).isoformat()  # noqa: DTZ011 - a last day lies within a year of today


def the_round(site: Site) -> rounds.Kept:
    [kept] = [one for one in rounds.rounds_of([site.plan])[site.plan] if one.round.is_open]
    return kept


def withdraw_all(site: Site) -> None:
    for kept in rounds.rounds_of([site.plan])[site.plan]:
        rounds.withdraw(kept.round, "重开", SITE)


def open_round(site: Site, *kinds: str, period: str = "2025", due: str = LATER) -> str:
    answer = site.visit("planner").post(f"/plans/{site.plan}/rounds/", {"period": period, "due": due, "kind": kinds})
    assert answer.status_code == 302
    return str(answer["Location"])


def hand_in(  # noqa: PLR0913 - a figure has so many sides
    site: Site, subject: str, value: str, *, plan: int = 0, chain: tuple[str, ...] = (), unit: str = "亿元",
    measure: Measure = Measure.LEVEL, place: str | None = None,
) -> None:  # fmt: skip
    row = Observation(
        subject=subject, span=year_span(2025), measure=measure, value=Decimal(value), unit=unit, place=place,
        origin=Origin(file="page"),
    )  # fmt: skip
    handed = figures.Handed(
        plan=plan or site.plan, body=BODY, observations=(row,), key=f"{subject}{value}{plan}{measure}{place}", chain=chain
    )
    figures.hand_in(handed, Actor(login="reporter"))


def test_without_a_round_nobody_owes_anything(site: Site) -> None:
    withdraw_all(site)

    form = site.visit("reporter").get(f"/report/{site.plan}/of/{BODY}/").text
    overview = site.visit("planner").get(f"/plans/{site.plan}/").text

    assert "现在没有要报的" in form
    assert "没有逾期未报的" in overview
    assert "data-line" not in form


def test_a_round_is_opened_as_it_is_offered(site: Site) -> None:
    withdraw_all(site)
    page = site.visit("planner").get("/rounds/").text

    assert "2025年的填报还没有开启" in page
    board = site.visit("planner").get(open_round(site, "indicator")).text
    assert "没报齐" in board
    assert {one.item.id for one in desks.owed_by(desks.desk_of(site.kept), BODY)} >= {"gdp", "rd_share"}


@pytest.mark.parametrize(
    ("sent", "status", "says"),
    [
        ({"period": "2025", "due": LATER, "kind": "indicator"}, 409, "已经开过轮次"),
        ({"period": "2099", "due": LATER, "kind": "indicator"}, 409, "没有开启"),
        ({"period": "2024", "due": "2020-01-01", "kind": "indicator"}, 422, "一年以内的截止日期"), ({"period": "2024", "due": LATER}, 422, "至少选一类"),
        ({"period": "很久", "due": LATER, "kind": "indicator"}, 409, "没有开启"),
    ],
)  # fmt: skip
def test_what_cannot_be_opened_is_refused_with_a_reason(site: Site, sent: dict[str, str], status: int, says: str) -> None:
    answer = site.visit("planner").post(f"/plans/{site.plan}/rounds/", sent)

    assert answer.status_code == status
    assert says in answer.text
    assert len(rounds.rounds_of([site.plan])[site.plan]) == 1


def test_the_board_shows_how_far_every_answer_has_come(site: Site) -> None:
    hand_in(site, "gdp", "260", chain=("head", "reviewer"))
    hand_in(site, "labour_productivity", "6.1", chain=("reviewer",), unit="%", measure=Measure.GROWTH)
    hand_in(site, "unemployment_surveyed", "4.5", unit="%")
    [row] = [one for one in boards.board_of(assessing.basis_of(site.kept), the_round(site).round).rows if one.body == BODY]

    found = {one.cell.item: one.step.value for one in row.standings}

    assert (found["gdp"], found["labour_productivity"], found["unemployment_surveyed"], found["rd_share"]) == (
        "handed-in", "signed", "approved", "owed",
    )  # fmt: skip
    page = site.visit("reviewer").get(f"/rounds/{the_round(site).round.number}/").text
    assert all(words in page for words in ("待本单位签", "待审核", "已审定", "未报"))


def test_a_later_day_needs_to_be_later_and_says_why(site: Site) -> None:
    number, planner = the_round(site).round.number, site.visit("planner")

    early = planner.post(f"/rounds/{number}/extend/", {"due": "2020-01-01", "reason": "忙"})
    silent = planner.post(f"/rounds/{number}/extend/", {"due": LATER, "reason": " "})
    fine = planner.post(f"/rounds/{number}/extend/", {"due": LATER, "reason": "统一核算推迟", "body": BODY})

    assert (early.status_code, silent.status_code, fine.status_code) == (422, 409, 302)
    own = the_round(site).round
    assert (own.due_of(BODY), own.due_of(OTHER)) == (dt.date.fromisoformat(LATER), own.due)


def test_growth_a_rank_or_a_town_closes_no_debt_of_a_level(site: Site) -> None:
    for measure, place in ((Measure.GROWTH, None), (Measure.RANK, None), (Measure.LEVEL, "城关镇")):
        hand_in(site, "gdp", "3", measure=measure, place=place)

    assert "gdp" in {one.item.id for one in desks.owed_by(desks.desk_of(site.kept), BODY)}


@pytest.mark.parametrize("due", ["9999-12-31", "2020-01-01", "nie", ""])
def test_a_last_day_that_cannot_be_meant_is_not_taken(site: Site, due: str) -> None:
    planner, number = site.visit("planner"), the_round(site).round.number

    assert planner.post(f"/rounds/{number}/extend/", {"due": due, "reason": "x"}).status_code == 422
    opened = planner.post(f"/plans/{site.plan}/rounds/", {"period": "2024", "due": due, "kind": "indicator"})
    assert opened.status_code == 422
    assert 'value="2024" selected' in opened.text  # what was chosen stays chosen
    assert planner.get("/desk/calendar.ics").status_code == 200


def test_more_time_is_given_to_bodies_of_the_round_alone(site: Site) -> None:
    number = the_round(site).round.number

    sent = {"due": LATER, "reason": "x", "body": "没有的单位"}
    assert site.visit("planner").post(f"/rounds/{number}/extend/", sent).status_code == 422


@pytest.mark.parametrize("period", ["2019", "2025-02..05", "2025-03"])
def test_a_period_that_closes_nothing_is_not_opened_by_its_address(site: Site, period: str) -> None:
    sent = {"period": period, "due": LATER, "kind": "indicator"}

    assert site.visit("planner").post(f"/plans/{site.plan}/rounds/", sent).status_code == 409


def test_a_round_is_closed_with_its_record_and_then_nothing_is_owed(site: Site) -> None:
    hand_in(site, "gdp", "260")
    kept, planner = the_round(site), site.visit("planner")
    address = f"/rounds/{kept.round.number}/"

    asked = planner.post(f"{address}close/", {})
    closed = planner.post(f"{address}close/", {"sure": "yes"})
    hand_in(site, "rd_share", "2", unit="%")

    assert (asked.status_code, closed.status_code) == (422, 302)
    found = rounds.find_round(kept.round.number)
    assert found is not None
    assert found.board is not None
    assert found.board.whole.answered == 1  # what came afterwards is not in the record
    assert desks.owed_by(desks.desk_of(site.kept), BODY) == []
    page = planner.get(address).text
    assert "已收官" in page
    assert "照此收官" not in page
    assert planner.post(f"{address}close/", {"sure": "yes"}).status_code == 403


def test_a_figure_approved_for_another_plan_of_the_place_is_filled_in_with_its_source(site: Site) -> None:
    other = plans.add_plan(site.kept.plan, None, SITE)
    hand_in(site, "gdp", "265.5", plan=other)

    line = (
        site.visit("reporter")
        .get(f"/report/{site.plan}/of/{BODY}/")
        .text.split('data-line="gdp|2025|level"')[1]
        .split("</tr>")[0]
    )
    board = boards.board_of(assessing.basis_of(site.kept), the_round(site).round)

    assert 'value="265.5"' in line
    assert "取自《" in line
    assert board.whole.unasked == 1
    assert figures.of_body(site.plan, BODY) == []  # it is offered, and handed in by whoever answers for it


def test_tasks_and_projects_are_asked_about_in_their_own_words(site: Site) -> None:
    withdraw_all(site)
    open_round(site, "task", "project")
    desk = desks.desk_of(site.kept)
    task, project = (next(one for one in desk.items.values() if one.kind is kind) for kind in (ItemKind.TASK, ItemKind.PROJECT))
    sent = {
        task.id: {"text": "完成选址", "cause": "资金未到位", "remedy": "下月开工", "attested": "no"},
        project.id: {"value": "1.25", "text": "主体封顶", "needs": "用地指标需市里协调"},
    }

    for item, fields in sent.items():
        handed = {f"0.{name}": words for name, words in fields.items()}
        address = f"/report/{site.plan}/of/{desk.duties[item].lead}/"
        scan = SimpleUploadedFile("签字.pdf", b"%PDF-1.4 scan")
        site.visit("planner").post(f"{address}evidence/", {"evidence": scan, "line": ""})
        answer = site.visit("planner").post(address, {"key": item, "0.line": f"{item}|2025|level", **handed})
        assert answer.status_code == 302

    [said] = [
        one.observation for one in figures.of_body(site.plan, desk.duties[task.id].lead) if one.observation.subject == task.id
    ]
    assert (said.text, said.attested, said.origin.cause, said.origin.remedy) == ("完成选址", False, "资金未到位", "下月开工")
    [built] = [
        one.observation
        for one in figures.of_body(site.plan, desk.duties[project.id].lead)
        if one.observation.subject == project.id
    ]
    assert (built.value, built.text, built.origin.needs) == (Decimal("1.25"), "主体封顶", "用地指标需市里协调")


def test_only_words_of_needs_are_no_report_of_a_project(site: Site) -> None:
    withdraw_all(site)
    open_round(site, "project")
    desk = desks.desk_of(site.kept)
    item = next(one for one in desk.items.values() if one.kind is ItemKind.PROJECT)
    answer = site.visit("planner").post(
        f"/report/{site.plan}/of/{desk.duties[item.id].lead}/", {"key": "k", "0.line": f"{item.id}|2025|level", "0.needs": "协调"}
    )

    assert answer.status_code == 422
    assert models_empty(site)


def models_empty(site: Site) -> bool:
    return not figures.of_body(site.plan, BODY) and not figures.of_body(site.plan, OTHER)


def test_reminding_speaks_of_the_round_and_each_body_gets_its_kind_of_paper(site: Site) -> None:
    planner = site.visit("planner")
    chat = planner.get("/reminders/").text.split("<textarea")[1].split("</textarea>")[0]
    archive = zipfile.ZipFile(io.BytesIO(planner.post("/reminders/letters/").content))
    titles = {
        name.rpartition("-")[2]: docx.Document(io.BytesIO(archive.read(name))).paragraphs[0].text for name in archive.namelist()
    }

    assert BODY in chat
    assert "前报送" in chat
    assert titles[f"{BODY}.docx"].endswith("监测数据的通知")


def test_what_a_plan_no_longer_has_leaves_the_board(site: Site) -> None:
    withdraw_all(site)
    gone = Cell(item="gone", span=year_span(2025))
    ordered = rounds.Ordered(plan=site.plan, title="t", period=year_span(2025), due=dt.date(2099, 1, 1), cells=(gone,))
    number = rounds.open_round(ordered, SITE)

    assert site.visit("planner").get(f"/rounds/{number}/").status_code == 200
    assert site.visit("reporter").get(f"/report/{site.plan}/of/{BODY}/").status_code == 200
    assert site.visit("planner").get("/reminders/").status_code == 200
