"""A body without a head, or with one who is away: a planner names who signs for it until a day; they sign and do nothing else of a head."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from gangyao.observations.observations import Observation, Origin
from gangyao.vocabulary.spans import Span
from gangyao.web.permissions.persons import Hold, Role
from gangyao.web.store import accounts, actings, deputies, figures, queues
from gangyao.web.store.ledger import SITE, Actor
from web.conftest import BODY, OTHER, Site

TOWN = "河西镇"


def hand_in(site: Site, body: str = TOWN, login: str = "planner") -> int:
    row = Observation(
        subject="gdp", span=Span(first=24300, last=24311), value=Decimal(7), unit="亿元", origin=Origin(file="page")
    )
    handed = figures.Handed(plan=site.plan, body=body, observations=(row,), key=body, chain=("head", "reviewer"))
    number, _ = figures.hand_in(handed, Actor(login=login))
    return figures.of_submission(number)[0].n


def sent(person: str = "head", *, body: str = TOWN, days: int = 10, reason: str = "负责人空缺") -> dict[str, str]:
    until = timezone.localdate() + dt.timedelta(days=days)
    return {"body": body, "person": person, "until": until.isoformat(), "reason": reason}


def test_what_waits_for_nobody_is_told_to_the_planner_and_signed_by_whom_they_name(site: Site) -> None:
    figure, planner, head = hand_in(site), site.visit("planner"), site.visit("head")

    assert f"{TOWN}没有负责人" in planner.get("/desk/").text
    assert f"{TOWN}没有能签字的负责人" in planner.get("/review/").text
    assert f'value="{figure}"' not in head.get("/review/").text
    assert planner.post("/acting/", sent()).status_code == 302

    assert f'value="{figure}"' in head.get("/review/").text
    answer = head.post("/review/decide/", {"act": "approve", "figure": figure, f"step-{figure}": 0})
    assert answer.status_code == 302
    [filed] = figures.find_stages([figure])
    assert [(one.by, one.act, one.role) for one in filed.signatures] == [("head", figures.SIGN, "head")]
    assert filed.role == "reviewer"
    assert f"{TOWN}没有负责人" not in planner.get("/desk/").text


def test_who_was_named_by_whom_until_when_and_why_stands_on_the_page_and_in_the_chain(site: Site) -> None:
    planner = site.visit("planner")
    hand_in(site)
    planner.post("/acting/", sent())

    [one] = actings.standing(timezone.localdate())
    assert (one.body, one.login, one.by, one.reason) == (TOWN, "head", "planner", "负责人空缺")
    assert "负责人空缺" in planner.get("/review/").text


def test_signing_is_all_they_may_do_for_the_body(site: Site) -> None:
    hand_in(site)
    site.visit("planner").post("/acting/", sent("leader"))
    leader = site.visit("leader")

    assert leader.get("/members/").status_code == 403
    assert leader.get(f"/report/{site.plan}/of/{TOWN}/").status_code == 403
    assert leader.get("/report/").status_code == 403
    account = accounts.find_account("leader")
    assert account is not None
    person = accounts.person_of(account)
    assert person.bodies == ()
    assert "acting-head@河西镇" in person.roles


def test_it_ends_by_its_day_or_by_a_word(site: Site) -> None:
    figure, planner, head = hand_in(site), site.visit("planner"), site.visit("head")
    planner.post("/acting/", sent(days=0))
    today = timezone.localdate()
    [one] = actings.standing(today)

    assert actings.standing(today + dt.timedelta(days=1)) == ()
    assert planner.post(f"/acting/{one.number}/end/", {"reason": "负责人到任"}).status_code == 302
    assert planner.post(f"/acting/{one.number}/end/", {"reason": "再结束一次"}).status_code == 409
    assert f'value="{figure}"' not in head.get("/review/").text
    assert head.post("/review/decide/", {"act": "approve", "figure": figure, f"step-{figure}": 0}).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [
        sent("planner"),
        sent("auditadm"),
        sent("stranger"),
        sent("nobody"),
        sent(days=-1),
        sent(days=100),
        sent(reason=""),
        sent(body=""),
    ],
)
def test_nobody_names_themselves_or_whom_the_list_does_not_offer(site: Site, wrong: dict[str, str]) -> None:
    hand_in(site)

    assert site.visit("planner").post("/acting/", wrong).status_code == 422
    assert actings.standing(timezone.localdate()) == ()


def test_whoever_handed_a_figure_in_does_not_sign_it_for_the_body_either(site: Site) -> None:
    figure = hand_in(site, login="head")
    site.visit("planner").post("/acting/", sent())

    answer = site.visit("head").post("/review/decide/", {"act": "approve", "figure": figure, f"step-{figure}": 0})

    assert answer.status_code == 403


def test_a_body_with_a_head_offers_it_for_while_the_head_is_away(site: Site) -> None:
    hand_in(site, BODY, "reporter")

    text = site.visit("planner").get("/review/").text

    assert f"{BODY}没有能签字的负责人" not in text
    assert "负责人不在时指定代行人" in text
    assert {one.login for one in deputies.candidates(BODY, "planner")} == {"reporter", "otherhead", "leader"}
    assert {one.login for one in deputies.candidates(OTHER, "planner")} == {"stranger", "head", "leader"}


def test_a_closed_account_signs_for_nobody(site: Site) -> None:
    hand_in(site, BODY, "reporter")
    accounts.end(site.people["head"], SITE)

    assert deputies.headless({BODY}, timezone.localdate()) == {BODY}
    assert queues.waiting_by_role() == [("head", BODY, 1)]
    accounts.grant(site.people["nobody"], Hold(role=Role.HEAD, body=BODY), SITE)
    assert deputies.headless({BODY}, timezone.localdate()) == set()
