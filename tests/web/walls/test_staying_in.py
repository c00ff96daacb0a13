"""How long one stays, what ends it at once, where it leads, and from where one may come."""

import datetime as dt
import time
from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import signing as signatures
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from gangyao.web.answers import Answers
from gangyao.web.permissions.persons import Hold, Role
from gangyao.web.store import accounts, models
from web.conftest import PASSWORD
from web.walls.conftest import Walled
from web.walls.doors import SECURITY, browser, code, enter, give_factor, is_in


@pytest.mark.usefixtures("walled")
def test_coming_in_makes_a_new_session(walled: Walled) -> None:
    give_factor(walled, "planner")
    client = browser()
    client.cookies["session"] = "a" * 32
    enter(client, "planner")
    between = client.cookies["session"].value
    client.post("/sign-in/code/", {"code": code()})

    assert between != "a" * 32
    assert client.cookies["session"].value not in {between, "a" * 32}
    assert not Session.objects.filter(session_key__in=[between, "a" * 32]).exists()
    assert is_in(client)


def test_idle_for_too_long_ends_it(walled: Walled, monkeypatch: pytest.MonkeyPatch) -> None:
    client, now = walled.site.visit("planner"), time.time()
    monkeypatch.setattr(signatures.time, "time", lambda: now + 29 * 60)
    assert is_in(client)  # and the half hour begins anew
    monkeypatch.setattr(signatures.time, "time", lambda: now + 58 * 60)
    assert is_in(client)
    monkeypatch.setattr(signatures.time, "time", lambda: now + 89 * 60)
    assert client.get("/own/")["Location"] == "/sign-in/?next=%2Fown%2F"


def test_a_whole_day_ends_it_however_busy(walled: Walled) -> None:
    client = walled.site.visit("planner")
    assert is_in(client)
    models.Visit.objects.update(began=timezone.now() - dt.timedelta(hours=12, seconds=1))

    assert not is_in(client)


def test_the_proof_of_being_active_is_of_its_own_session_and_signed(walled: Walled) -> None:
    one, two = walled.site.visit("planner"), walled.site.visit("reporter")
    one.cookies["alive"] = two.cookies["alive"].value
    two.cookies["alive"] = "forged"

    assert not is_in(one)
    assert not is_in(two)


ENDINGS: dict[str, Callable[[int], None]] = {
    "closed": lambda number: accounts.end(number, SECURITY),
    "given a role": lambda number: accounts.grant(number, Hold(role=Role.REVIEWER), SECURITY),
    "a role taken": lambda number: accounts.grant(number, Hold(role=Role.PLANNER), SECURITY, given=False),
    "a new password": lambda number: accounts.set_password(number, "x", SECURITY, once=True),
    "past its last day": lambda number: models.Account.objects.filter(pk=number).update(until=dt.date(2020, 1, 1)),  # type: ignore[dict-item, return-value]
}


@pytest.mark.parametrize("what", ENDINGS)
def test_an_account_that_was_changed_is_out_at_once(walled: Walled, what: str) -> None:
    client = walled.site.visit("planner")
    assert is_in(client)

    ENDINGS[what](walled.site.people["planner"])

    assert not is_in(client)


def test_a_closed_account_does_not_come_in_and_its_name_is_never_given_again(walled: Walled) -> None:
    accounts.end(walled.site.people["planner"], SECURITY)

    assert enter(browser(), "planner").status_code == 401
    with pytest.raises(accounts.NameTaken):
        accounts.create({"login": "PLANNER", "name": "x"}, "x", SECURITY)


def test_a_changed_password_ends_all_other_sessions_and_they_can_be_ended_by_hand(walled: Walled) -> None:
    one, two, three = (walled.site.visit("planner") for _ in range(3))
    one.post("/own/password/", {"old": PASSWORD, "new": "Lantern-Bridge-58", "again": "Lantern-Bridge-58"})
    assert (is_in(one), is_in(two), is_in(three)) == (True, False, False)
    four = walled.site.visit("planner")
    four.post("/own/sessions/")
    assert (is_in(one), is_in(four)) == (False, True)


@pytest.mark.usefixtures("walled")
def test_signing_out_leaves_nothing(walled: Walled) -> None:
    client = walled.site.visit("planner")
    key, cookies = client.cookies["session"].value, {name: one.value for name, one in client.cookies.items()}

    answer = client.post("/sign-out/")

    assert not Session.objects.filter(session_key=key).exists()
    assert answer["Clear-Site-Data"]
    assert {client.cookies[name].value for name in ("session", "alive")} == {""}
    client.cookies.load(cookies)
    assert not is_in(client)


@pytest.mark.usefixtures("walled")
@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "http:/evil.example", "///evil.example",
     " //evil.example", "/\t/evil.example", "https:evil.example", "data:text/html,x", "localhost.evil.example/", "http://localhost@evil.example/"],
)  # fmt: skip
def test_signing_in_leads_nowhere_else(address: str) -> None:
    assert enter(browser(), "planner", next=address)["Location"] == "/desk/"
    assert browser().post("/language/", {"language": "en", "next": address})["Location"] == "/"
    asked = browser().post("/own/sessions/", headers={"X-Requested-With": "gangyao", "X-Page": address})
    assert asked.json()["sign_in"] == "/sign-in/"


@pytest.mark.usefixtures("walled")
def test_signing_in_leads_back_to_a_page_of_this_site() -> None:
    assert enter(browser(), "planner", next="/plans/?at=1#x")["Location"] == "/plans/?at=1#x"


# Where from


@pytest.mark.usefixtures("walled")
@pytest.mark.parametrize("address", ["10.1.2.3", "192.168.1.5", "::ffff:10.0.0.1", "2001:db8::1", "", "unix"])
def test_over_a_wire_that_can_be_read_nobody_signs_in(address: str) -> None:
    client = browser(address)

    assert enter(client, "planner").status_code == 403
    assert not is_in(client)


@pytest.mark.usefixtures("walled")
@pytest.mark.parametrize("address", ["127.0.0.1", "127.9.9.9", "::1"])
def test_on_the_machine_itself_one_does(address: str) -> None:
    assert enter(browser(address), "planner").status_code == 302


@pytest.mark.usefixtures("walled")
def test_who_was_forwarded_by_a_proxy_that_nobody_configured_came_over_a_wire() -> None:
    client = Client(SERVER_NAME="localhost", headers={"x-forwarded-for": "127.0.0.1"})

    assert enter(client, "planner").status_code == 403


PROXIES = (ip_network("10.0.0.0/24"), ip_network("127.0.0.1/32"))


@pytest.mark.parametrize(
    ("remote", "forwarded", "told"),
    [("192.168.7.7", "1.2.3.4", "192.168.7.7"), ("10.0.0.2", "1.2.3.4", "1.2.3.4"), ("10.0.0.2", "9.9.9.9, 1.2.3.4", "1.2.3.4"),
     ("10.0.0.2", "127.0.0.1, 1.2.3.4, 10.0.0.9", "1.2.3.4"), ("10.0.0.2", "", "10.0.0.2"), ("192.168.7.7", "10.0.0.2", "192.168.7.7")],
)  # fmt: skip
def test_who_asks_is_told_by_configured_proxies_alone(
    configured: Callable[..., None], remote: str, forwarded: str, told: str
) -> None:
    configured(proxies=PROXIES, tls=True)
    client = Client(SERVER_NAME="localhost", REMOTE_ADDR=remote, headers={"x-forwarded-for": forwarded} if forwarded else {})

    enter(client, "planner", "wrong")

    assert models.Event.objects.order_by("-n")[0].address == told


@pytest.mark.parametrize(("remote", "believed"), [("10.0.0.2", True), ("192.168.7.7", False), ("", False)])
def test_that_the_wire_was_encrypted_is_told_by_configured_proxies_alone(
    configured: Callable[..., None], monkeypatch: pytest.MonkeyPatch, remote: str, *, believed: bool
) -> None:
    configured(proxies=PROXIES)
    monkeypatch.setattr(settings, "SECURE_PROXY_SSL_HEADER", ("HTTP_X_FORWARDED_PROTO", "https"))
    request, seen = RequestFactory().get("/", REMOTE_ADDR=remote, headers={"x-forwarded-proto": "https"}), []

    Answers(lambda one: seen.append(one.is_secure()) or HttpResponse())(request)

    assert seen == [believed]


@pytest.mark.parametrize(
    ("login", "place"), [("sysadm", "/accounts/"), ("sysadm", "/backups/"), ("secadm", "/roles/"), ("auditadm", "/log/")]
)
def test_administrators_work_from_their_own_networks_alone(
    walled: Walled, configured: Callable[..., None], login: str, place: str
) -> None:
    configured(admin_networks=(ip_network("10.5.0.0/16"),))
    client = walled.site.visit(login)

    assert client.get(place, REMOTE_ADDR="10.6.0.1").status_code == 403
    assert client.get(place, REMOTE_ADDR="10.6.0.1", headers={"x-forwarded-for": "10.5.0.1"}).status_code == 403
    assert client.get(place, REMOTE_ADDR="10.5.0.1").status_code == 200
    assert walled.site.visit("planner").get("/plans/", REMOTE_ADDR="10.6.0.1").status_code == 200


@pytest.mark.usefixtures("walled")
@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost@evil.example", "", "127.0.0.1.nip.io"])
def test_another_host_is_refused(host: str) -> None:
    assert (
        browser().get("/", headers={"host": host} if host else {}, SERVER_NAME="other" if not host else "localhost").status_code
        == 400
    )


def test_cookies_are_for_this_site_and_no_script(walled: Walled) -> None:
    client = browser()
    answer = enter(client, "planner")

    for name in ("session", "alive"):
        morsel = answer.cookies[name]
        assert (bool(morsel["httponly"]), morsel["samesite"], morsel["path"], morsel["domain"]) == (True, "Lax", "/", "")
    assert Path(walled.site.data).exists()
