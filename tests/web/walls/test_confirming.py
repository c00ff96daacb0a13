"""What a session that was left open cannot do: bind a factor, give rights, take data out. And how sessions end."""

import time
from collections.abc import Callable

import pyotp
import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from gangyao.web.people import confirming
from gangyao.web.permissions.rules import confirmed, rules
from gangyao.web.store import accounts, models
from gangyao.web.urls import ROUTES
from web.conftest import PASSWORD
from web.walls.conftest import Walled
from web.walls.doors import SECURITY, SEED, browser, enter, give_factor, is_in


def come_in(login: str) -> Client:
    """Somebody who signed in with their password, and went away."""
    client = browser()
    enter(client, login)
    assert is_in(client)
    return client


def test_a_first_factor_is_set_with_the_password_alone(walled: Walled) -> None:
    client = come_in("planner")
    seed = client.get("/own/factor/").text.partition("<code>")[2].partition("</code>")[0].replace(" ", "")
    told = {"code": pyotp.TOTP(seed).now()}
    without, wrong = client.post("/own/factor/", told), client.post("/own/factor/", {**told, "password": "wrong"})

    assert (without.status_code, wrong.status_code) == (422, 422)
    assert not models.Account.objects.get(login="planner").factor
    assert client.post("/own/factor/", {**told, "password": PASSWORD}).status_code == 302
    assert models.Account.objects.get(pk=walled.site.people["planner"]).factor


ACTS: dict[str, tuple[str, str, dict[str, str]]] = {
    "roles.grant": ("secadm", "/roles/{bare}/", {"role": "leader"}),
    "factor.reset": ("secadm", "/roles/{bare}/factor/", {}),
    "accounts.reset": ("sysadm", "/accounts/{bare}/reset/", {}),
    "members.reset": ("head", "/members/{spare}/reset/", {}),
    "backup.make": ("sysadm", "/backups/", {}),
    "log.export": ("auditadm", "/log/export/", {}),
    "self.export": ("reporter", "/own/export/", {}),
}


def test_the_acts_that_ask_again_are_acts_of_pages_that_are_written_to() -> None:
    written = {route.post.act for route in ROUTES if route.post}

    assert set(ACTS) == confirmed() <= written & rules().keys()


@pytest.mark.parametrize("act", ACTS)
def test_what_gives_rights_or_takes_data_out_asks_for_the_password_again(walled: Walled, act: str) -> None:
    login, path, told = ACTS[act]
    address = path.format(**walled.site.people)
    client, before = come_in(login), models.Link.objects.count()
    asked = client.post(address, told)
    wrong = client.post(address, {**told, confirming.FIELD: "wrong"})
    events = models.Event.objects.filter(n__gt=before).values_list("act", "outcome")

    assert (asked.status_code, wrong.status_code) == (401, 401)
    assert all(f'name="{name}" value="{word}"' in asked.text for name, word in told.items())
    assert list(events) == [("password.asked", "failed")]
    done = client.post(address, {**told, confirming.FIELD: PASSWORD})
    assert done.status_code in {200, 302}
    assert models.Link.objects.count() > before + 1


def test_for_five_minutes_it_is_not_asked_again_and_then_it_is(walled: Walled, monkeypatch: pytest.MonkeyPatch) -> None:
    client, address = come_in("secadm"), f"/roles/{walled.site.people['bare']}/"
    give = {"role": "leader"}
    assert client.post(address, {**give, confirming.FIELD: PASSWORD}).status_code == 302
    assert client.post(address, {**give, "given": "no"}).status_code == 302
    later = time.time() + 301
    monkeypatch.setattr(confirming, "is_fresh", lambda moment: later - moment < confirming.LASTS.total_seconds())

    assert client.post(address, give).status_code == 401


def test_another_session_of_the_same_person_is_asked_for_itself(walled: Walled) -> None:
    one, two, address = come_in("secadm"), come_in("secadm"), f"/roles/{walled.site.people['bare']}/"
    assert one.post(address, {"role": "leader", confirming.FIELD: PASSWORD}).status_code == 302

    assert two.post(address, {"role": "leader"}).status_code == 401


def test_wrong_passwords_are_counted_and_lock_the_question(walled: Walled) -> None:
    client, address = come_in("secadm"), f"/roles/{walled.site.people['bare']}/"
    tries = [client.post(address, {"role": "leader", confirming.FIELD: "wrong"}).status_code for _ in range(6)]

    assert tries == [401] * 6
    assert client.post(address, {"role": "leader", confirming.FIELD: PASSWORD}).status_code == 401


def test_whom_a_provider_vouches_for_comes_in_anew(
    walled: Walled, configured: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    from gangyao.web.configuration import Provider  # noqa: PLC0415 - beside its use

    client = come_in("reporter")
    models.Account.objects.filter(login="reporter").update(identity="x y")
    configured(provider=Provider(issuer="https://x", client="c", secret="s", name="n"))  # noqa: S106 - of nobody
    assert client.post("/own/export/").status_code == 200
    later = time.time() + 301
    monkeypatch.setattr(confirming, "is_fresh", lambda moment: later - moment < confirming.LASTS.total_seconds())

    answer = client.post("/own/export/", {confirming.FIELD: PASSWORD})
    assert (answer.status_code, "退出后重新登录" in answer.text) == (401, True)
    assert walled.site.people["reporter"]


def test_sessions_end_when_the_second_factor_is_taken_away(walled: Walled) -> None:
    give_factor(walled, "planner")
    client = walled.site.visit("planner")
    assert is_in(client)
    security = walled.site.visit("secadm")
    assert security.post(f"/roles/{walled.site.people['planner']}/factor/").status_code == 302

    assert (is_in(client), is_in(security)) == (False, True)


def test_other_sessions_end_when_one_sets_another_factor(walled: Walled) -> None:
    one, two = walled.site.visit("planner"), walled.site.visit("planner")
    seed = one.get("/own/factor/").text.partition("<code>")[2].partition("</code>")[0].replace(" ", "")
    one.post("/own/factor/", {"code": pyotp.TOTP(seed).now(), "password": PASSWORD})

    assert (is_in(one), is_in(two)) == (True, False)
    accounts.set_factor(walled.site.people["planner"], SEED, SECURITY)
    assert not is_in(one)


def test_own_sessions_are_listed_and_each_can_be_ended(walled: Walled) -> None:
    one, two, three = (walled.site.visit("planner") for _ in range(3))
    keys = [client.cookies[settings.SESSION_COOKIE_NAME].value for client in (one, two, three)]
    visits = {visit.session: visit.pk for visit in accounts.visits_of(walled.site.people["planner"])}
    page = one.get("/own/").text
    assert all((f'name="visit" value="{visits[key]}"' in page) == (key != keys[0]) for key in keys)
    assert one.post("/own/sessions/", {"visit": visits[keys[1]]}).status_code == 302

    assert [is_in(client) for client in (one, two, three)] == [True, False, True]
    assert not Session.objects.filter(session_key=keys[1]).exists()


@pytest.mark.parametrize("word", ["{other}", "0", "999999999", "x", "９", "-1", "1" * 40])
def test_a_session_of_somebody_else_cannot_be_ended(walled: Walled, word: str) -> None:
    mine, theirs = walled.site.visit("planner"), walled.site.visit("reporter")
    other = accounts.visits_of(walled.site.people["reporter"])[0].pk

    assert mine.post("/own/sessions/", {"visit": word.format(other=other)}).status_code == 404
    assert (is_in(mine), is_in(theirs)) == (True, True)
