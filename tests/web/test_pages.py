"""Every page opens for whom it is meant, says what it holds, and stays light."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gangyao.observations.observations import Observation, Origin
from gangyao.vocabulary.spans import year_span
from gangyao.web.store import figures, plans
from gangyao.web.store.ledger import SITE
from web.conftest import BODY, Site

PLACES = {
    "planner": ["/", "/plans/", "/plans/{plan}/", "/plans/{plan}/document/", "/plans/{plan}/revisions/", "/plans/{plan}/tables/",
                "/plans/{plan}/items/gdp/", "/plans/{plan}/items/gdp/correct/", "/upload/", "/report/", "/report/{plan}/collect/",
                "/report/{plan}/of/{body}/", "/review/", "/reminders/", "/rounds/", "/desk/", "/plans/{plan}/list/indicators/", "/plans/{plan}/list/findings/", "/plans/{plan}/list/figures/", "/plans/{plan}/monthly/", "/plans/{plan}/papers/", "/plans/{plan}/doubts/", "/matters/", "/plans/{plan}/matters/", "/own/", "/own/password/", "/own/factor/"],
    "reporter": ["/report/", "/report/{plan}/of/{body}/", "/plans/{plan}/"],
    "head": ["/review/", "/members/"],
    "reviewer": ["/review/", "/reminders/"],
    "leader": ["/plans/", "/plans/{plan}/"],
    "committee": ["/submitted/"],
    "sysadm": ["/accounts/", "/backups/"],
    "secadm": ["/roles/", "/accounts/"],
    "auditadm": ["/log/"],
}  # fmt: skip
LIGHT = 200 * 1024


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("login", "place"), [(login, place) for login, places in PLACES.items() for place in places])
def test_every_page_opens_in_both_languages_and_stays_light(site: Site, login: str, place: str, language: str) -> None:
    answer = site.visit(login, accept_language=language).get(place.format(plan=site.plan, body=BODY))

    assert answer.status_code == 200
    assert len(answer.content) < LIGHT
    assert f'lang="{"en" if language == "en" else "zh-CN"}"' in answer.text


CONSTANT = {
    "planner": ["/", "/plans/", "/plans/{plan}/", "/report/", "/reminders/", "/rounds/", "/desk/", "/plans/{plan}/list/figures/", "/plans/{plan}/items/gdp/", "/plans/{plan}/revisions/",
                "/plans/{plan}/document/", "/report/{plan}/of/{body}/", "/plans/{plan}/tables/"],
    "reviewer": ["/review/"],
    "auditadm": ["/log/"],
    "secadm": ["/roles/"],
}  # fmt: skip


def asked(client: Client, place: str) -> int:
    """How many questions to the database one page asks, the things that are kept decoded being at hand."""
    client.get(place)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(place).status_code == 200
    return len(queries)


@pytest.mark.parametrize(("login", "place"), [(login, place) for login, places in CONSTANT.items() for place in places])
def test_a_page_asks_the_database_as_often_however_much_there_is(site: Site, login: str, place: str) -> None:
    address = place.format(plan=site.plan, body=BODY)
    site.visit(login)  # who was here before is told what changed since
    plans.release(site.kept, plans.PUBLIC, SITE, shown=True)
    plans.add_plan(site.kept.plan, None, SITE)  # another plan, which may hold what is asked for
    hand_in(site, 1)
    few = asked(site.visit(login), address)

    for _ in range(3):
        number = plans.add_plan(site.kept.plan, None, SITE)
        plans.release(plans.latest(number), plans.PUBLIC, SITE, shown=True)
    for value in range(2, 12):
        hand_in(site, value)

    assert asked(site.visit(login), address) <= few


def hand_in(site: Site, value: int) -> None:
    """A figure of one more year, which waits for the reviewer."""
    row = Observation(subject="gdp", span=year_span(2010 + value), value=Decimal(value), unit="亿元", origin=Origin(file="page"))
    handed = figures.Handed(plan=site.plan, body=BODY, observations=(row,), key=f"k{value}", chain=("reviewer",))
    figures.hand_in(handed, SITE)


def test_a_figure_that_is_not_released_carries_its_mark_wherever_it_is_shown(site: Site) -> None:
    row = Observation(
        subject="gdp", span=year_span(2024), value=Decimal(250), unit="亿元", visible="internal", origin=Origin(file="page")
    )
    figures.hand_in(figures.Handed(plan=site.plan, body=BODY, observations=(row,), key="internal", chain=()), SITE)
    plans.release(site.kept, plans.PUBLIC, SITE, shown=True)

    for place in ("/plans/{plan}/", "/plans/{plan}/items/gdp/", "/report/{plan}/of/{body}/"):
        assert "内部·未发布" in site.visit("planner").get(place.format(plan=site.plan, body=BODY)).text
    assert "250" not in site.visit(None).get(f"/p/{site.plan}/").text
