"""A plan is put away and taken out again, and called by another name: nothing of it is lost, nobody writes to it meanwhile."""

from decimal import Decimal

import pytest
from django.test import Client

from gangyao.observations.observations import Observation, Origin
from gangyao.vocabulary.spans import Span
from gangyao.web.store import archives, figures, models, plans, queues
from gangyao.web.store.ledger import SITE, Actor
from web.conftest import BODY, Site


def wait_for_reviewer(site: Site) -> None:
    row = Observation(
        subject="gdp", span=Span(first=24300, last=24311), value=Decimal(7), unit="亿元", origin=Origin(file="page")
    )
    handed = figures.Handed(plan=site.plan, body=BODY, observations=(row,), key="w", chain=("reviewer",))
    figures.hand_in(handed, Actor(login="reporter"))


def file(client: Client, site: Site, move: str, reason: str = "已到期") -> int:
    return client.post(f"/plans/{site.plan}/archive/", {"move": move, "reason": reason}).status_code


def shows(site: Site, login: str | None, path: str) -> bool:
    return site.kept.title in site.visit(login).get(path).text or site.kept.short in site.visit(login).get(path).text


def test_put_away_it_is_on_no_desk_front_page_or_queue_and_can_be_read(site: Site) -> None:
    wait_for_reviewer(site)
    plans.release(site.kept, plans.PUBLIC, SITE, shown=True)
    before = {name: shows(site, login, path) for name, login, path in (("front", None, "/"), ("desk", "leader", "/desk/"))}

    assert file(site.visit("planner"), site, "archive") == 302

    assert before == {"front": True, "desk": True}
    assert not shows(site, None, "/")
    assert not any(shows(site, "leader", path) for path in ("/desk/", "/rounds/", "/reminders/"))
    assert not shows(site, "reporter", "/desk/")
    assert queues.queue("reviewer") == []
    assert plans.all_latest() == []
    for path in ("", "items/gdp/", "document/", "list/indicators/", "revisions/", "monthly/"):
        assert site.visit("leader").get(f"/plans/{site.plan}/{path}").status_code == 200
    assert "已归档 1" in site.visit("leader").get("/plans/").text


def test_taken_out_again_everything_is_as_it_was(site: Site) -> None:
    wait_for_reviewer(site)
    planner, waiting = site.visit("planner"), queues.queue("reviewer")
    file(planner, site, "archive")
    assert file(planner, site, "restore", "还要用") == 302

    assert queues.queue("reviewer") == waiting != []
    assert shows(site, "leader", "/desk/")
    assert archives.last_of(site.plan).by == "planner"


def test_nothing_is_written_to_a_plan_that_is_put_away(site: Site) -> None:
    planner = site.visit("planner")
    file(planner, site, "archive")
    figures_before, revisions = models.Figure.objects.count(), models.Revision.objects.count()
    paths = (
        "items/gdp/correct/", "items/gdp/reject/", "document/add/", "document/confirm/", "release/", "tables/", "rounds/", "name/",
        "matters/",
    )  # fmt: skip

    answers = {path: planner.post(f"/plans/{site.plan}/{path}", {"reason": "x"}).status_code for path in paths}
    form = site.visit("reporter").post(
        f"/report/{site.plan}/of/{BODY}/", {"key": "k", "0.line": "gdp|2025|level", "0.value": "9"}
    )

    assert set(answers.values()) == {409}
    assert form.status_code == 409
    assert "规划员先恢复" in form.text
    assert (models.Figure.objects.count(), models.Revision.objects.count()) == (figures_before, revisions)


def test_of_two_who_put_it_away_one_is_told(site: Site) -> None:
    planner = site.visit("planner")

    assert [file(planner, site, move) for move in ("archive", "archive", "restore", "restore")] == [302, 409, 302, 409]


def test_a_reason_is_asked_for(site: Site) -> None:
    assert file(site.visit("planner"), site, "archive", " ") == 422
    assert plans.all_latest() != []


def test_another_name_is_the_next_version_and_stands_everywhere(site: Site) -> None:
    planner, before = site.visit("planner"), site.kept
    sent = {"title": "青山县“十四五”规划（修订）", "reason": "人大批准的名称"}

    assert planner.post(f"/plans/{site.plan}/name/", sent).status_code == 302

    after = site.kept
    assert (after.title, after.number) == ("青山县“十四五”规划（修订）", before.number + 1)
    assert after.plan.indicators == before.plan.indicators
    assert "青山县“十四五”规划（修订）" in site.visit("leader").get("/plans/").text
    assert "人大批准的名称" in planner.get(f"/plans/{site.plan}/revisions/").text


@pytest.mark.parametrize("sent", [{"title": "", "reason": "x"}, {"title": "新名", "reason": ""}])
def test_a_name_needs_a_name_and_a_reason(site: Site, sent: dict[str, str]) -> None:
    answer = site.visit("planner").post(f"/plans/{site.plan}/name/", sent)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize("login", ["reviewer", "leader", "reporter", "head", "examiner"])
def test_nobody_else_puts_away_or_renames(site: Site, login: str) -> None:
    client = site.visit(login)

    assert file(client, site, "archive") == 403
    assert client.post(f"/plans/{site.plan}/name/", {"title": "x", "reason": "y"}).status_code == 403
    assert "归档</button>" not in client.get(f"/plans/{site.plan}/revisions/").text
