"""Signing in through an OpenID Connect provider: the way in, and every way that must not be one."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from gangyao.web import configuration
from gangyao.web.people.provider import ALGORITHMS
from gangyao.web.store import accounts, models
from gangyao.web.store.ledger import Actor
from web.conftest import PASSWORD
from web.walls import openid
from web.walls.conftest import Walled
from web.walls.doors import browser, enter, is_in
from web.walls.openid import CLIENT, SECRET, Provider


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    made = Provider()
    yield made
    made.close()


@pytest.fixture
def provider(running: Provider, walled: Walled, monkeypatch: pytest.MonkeyPatch) -> Provider:
    """The provider, as it should be, named in the settings of a site."""
    assert walled
    running.codes, running.asked, running.told, running.sign, running.broken = {}, [], {}, openid.signed, set()
    own = configuration.Provider(issuer=running.issuer, client=CLIENT, secret=SECRET, name="县统一认证")
    monkeypatch.setattr(settings, "CONFIGURATION", replace(settings.CONFIGURATION, provider=own, second_factor="office"))
    return running


def leave(client: Client, **fields: str) -> str:
    answer = client.post("/sign-in/provider/", fields)
    assert answer.status_code == 302
    return str(answer["Location"])


def come(provider: Provider, client: Client, **claims: object) -> HttpResponse:
    return client.get("/sign-in/provider/back/", provider.authorize(leave(client), **claims))


def test_whom_the_provider_vouches_for_is_in_and_bound_from_then_on(provider: Provider) -> None:
    first, second = browser(), browser()

    came = first.get("/sign-in/provider/back/", provider.authorize(leave(first, next="/plans/")))
    again = come(provider, second, preferred_username="renamed at the provider")

    assert came["Location"] == "/plans/"
    assert first.get("/plans/").status_code == 200
    assert again.status_code == 302
    assert is_in(second)
    assert models.Account.objects.get(login="planner").identity == f"{provider.issuer} subject-1"
    assert [event.login for event in models.Event.objects.filter(act="account.bound")] == ["planner"]


FAULTS = {
    "another nonce": ({"nonce": "another"}, openid.signed),
    "no nonce": ({"nonce": None}, openid.signed),
    "another audience": ({"aud": "another-site"}, openid.signed),
    "no audience": ({"aud": None}, openid.signed),
    "another issuer": ({"iss": "http://127.0.0.1:9"}, openid.signed),
    "no issuer": ({"iss": None}, openid.signed),
    "expired": ({"exp": int(time.time()) - 3600}, openid.signed),
    "without an end": ({"exp": None}, openid.signed),
    "not yet": ({"nbf": int(time.time()) + 3600}, openid.signed),
    "made in the future": ({"iat": int(time.time()) + 3600}, openid.signed),
    "no subject": ({"sub": None}, openid.signed),
    "an empty subject": ({"sub": ""}, openid.signed),
    "another key": ({}, openid.signed_by_another),
    "the shared secret": ({}, openid.signed_with_the_secret),
    "the public key as a secret": ({}, openid.signed_with_the_public_key),
    "no signature": ({}, openid.unsigned),
    "changed after it was signed": ({}, openid.changed),
    "no token": ({}, lambda _: ""),
    "not a token": ({}, lambda _: "a.b.c"),
    "an unknown name": ({"preferred_username": "no-such-name"}, openid.signed),
    "no name": ({"preferred_username": None}, openid.signed),
    "an empty name": ({"preferred_username": ""}, openid.signed),
    "a pattern": ({"preferred_username": "%"}, openid.signed),
    "a name with a NUL": ({"preferred_username": "planner\0x"}, openid.signed),
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_token_that_is_not_right_lets_nobody_in(provider: Provider, what: str) -> None:
    claims, provider.sign = FAULTS[what]
    client = browser()

    answer = come(provider, client, **claims)

    assert answer.status_code == 401
    assert not is_in(client)
    assert not models.Account.objects.exclude(identity="").exists()
    assert models.Event.objects.filter(act="signed.in", outcome="failed").exists()


def test_another_subject_with_the_same_name_is_not_the_one_that_was_bound(provider: Provider) -> None:
    come(provider, browser())
    client = browser()

    assert come(provider, client, sub="subject-2").status_code == 401
    assert not is_in(client)
    assert models.Account.objects.get(login="planner").identity == f"{provider.issuer} subject-1"


def test_subjects_too_long_to_keep_are_told_apart(provider: Provider) -> None:
    assert come(provider, browser(), sub="s" * 400 + "1").status_code == 302
    assert come(provider, browser(), sub="s" * 400 + "2").status_code == 401


def test_a_closed_account_is_neither_let_in_nor_bound(provider: Provider, walled: Walled) -> None:
    accounts.end(walled.site.people["planner"], Actor(login="sysadm"))

    assert come(provider, browser()).status_code == 401
    assert models.Account.objects.get(login="planner").identity == ""


def test_who_is_bound_comes_in_by_the_provider_and_by_no_password(provider: Provider) -> None:
    come(provider, browser())
    client = browser()

    assert enter(client, "planner", PASSWORD).status_code == 401
    assert not is_in(client)


@pytest.mark.parametrize(
    "change", [{"state": "another"}, {"state": ""}, {"code": "another"}, {"code": ""}, {"error": "access_denied"}]
)
def test_what_a_browser_brings_back_must_be_what_it_was_sent_for(provider: Provider, change: dict[str, str]) -> None:
    client = browser()
    brought = provider.authorize(leave(client)) | change

    assert client.get("/sign-in/provider/back/", brought).status_code == 401
    assert not is_in(client)


def test_what_was_brought_back_works_once_and_in_its_own_browser(provider: Provider) -> None:
    one, other = browser(), browser()
    brought = provider.authorize(leave(one))

    assert other.get("/sign-in/provider/back/", brought).status_code == 401
    assert one.get("/sign-in/provider/back/", brought).status_code == 302
    assert one.get("/sign-in/provider/back/", brought).status_code == 401


def gone(provider: Provider) -> None:
    provider.broken = {"/.well-known/openid-configuration"}


def of_another_issuer(provider: Provider) -> None:
    provider.told = {"issuer": "http://127.0.0.1:9"}


def no_keys(provider: Provider) -> None:
    provider.broken = {"/keys"}


@pytest.mark.parametrize("harm", [gone, of_another_issuer])
def test_a_provider_that_is_not_there_or_not_itself_is_one_refusal(provider: Provider, harm: Callable[[Provider], None]) -> None:
    harm(provider)

    answer = browser().post("/sign-in/provider/")

    assert answer.status_code == 401
    assert "统一登录没有成功" in answer.text


@pytest.mark.parametrize("harm", [gone, of_another_issuer, no_keys])
def test_a_provider_that_breaks_on_the_way_lets_nobody_in(provider: Provider, harm: Callable[[Provider], None]) -> None:
    client = browser()
    brought = provider.authorize(leave(client))
    harm(provider)

    assert client.get("/sign-in/provider/back/", brought).status_code == 401
    assert not is_in(client)


def test_over_a_wire_that_can_be_read_nobody_is_sent_away(provider: Provider) -> None:
    assert browser("10.1.2.3").post("/sign-in/provider/").status_code == 403
    assert provider.asked == []


@pytest.mark.usefixtures("walled")
def test_where_no_provider_is_named_there_is_no_such_page() -> None:
    assert browser().post("/sign-in/provider/").status_code == 404
    assert "provider" not in browser().get("/sign-in/").text


def test_a_session_of_before_is_not_the_session_of_after(provider: Provider) -> None:
    client = browser()
    where = leave(client)
    before = client.cookies["session"].value
    client.get("/sign-in/provider/back/", provider.authorize(where))

    assert client.cookies["session"].value != before


def test_only_signatures_that_need_a_private_key_are_looked_at() -> None:
    assert set(ALGORITHMS) <= {"RS256", "PS256", "ES256"}
