"""Who comes in, how often one may try, how long one stays, and from where."""

import datetime as dt
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import pyotp
import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import signing as signatures
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from gangyao.web.answers import Answers
from gangyao.web.people import factors, passwords
from gangyao.web.permissions.persons import Hold, Role
from gangyao.web.store import accounts, attempts, models
from gangyao.web.store.ledger import Actor
from web.conftest import PASSWORD
from web.walls.conftest import Walled

SECURITY = Actor(login="secadm")
SEED = pyotp.random_base32()


def browser(address: str = "127.0.0.1") -> Client:
    return Client(SERVER_NAME="localhost", REMOTE_ADDR=address)


def enter(client: Client, login: str, password: str = PASSWORD, **more: str) -> HttpResponse:
    return client.post("/sign-in/", {"login": login, "password": password, **more})


def is_in(client: Client) -> bool:
    return client.get("/own/").status_code == 200


@pytest.fixture
def configured(walled: Walled, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Another setting for this test."""
    assert walled

    def change(**values: object) -> None:
        monkeypatch.setattr(settings, "CONFIGURATION", replace(settings.CONFIGURATION, **values))

    return change


def give_factor(walled: Walled, login: str) -> None:
    accounts.set_factor(walled.site.people[login], factors.seal(SEED), SECURITY)


def code(steps: int = 0) -> str:
    return pyotp.TOTP(SEED).at(time.time() + 30 * steps)


# Guessing


def test_five_wrong_ones_lock_a_name_and_another_behind_the_same_address_gets_in(walled: Walled) -> None:
    said = [enter(browser(), "planner", "wrong").status_code for _ in range(6)]
    right, other = browser(), browser()

    assert said == [401] * 5 + [429]
    assert enter(right, "planner").status_code == 429
    assert not is_in(right)
    assert enter(other, "reviewer").status_code == 302
    assert is_in(other)
    assert [event.outcome for event in models.Event.objects.filter(act="account.locked")] == ["locked"]
    assert walled.site.people["planner"]


@pytest.mark.usefixtures("walled")
def test_a_lock_says_for_how_long_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(5):
        enter(browser(), "planner", "wrong")
    locked = enter(browser(), "planner")
    later = timezone.now() + attempts.PAUSE + dt.timedelta(seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert 0 < int(locked["Retry-After"]) <= 16 * 60
    assert enter(browser(), "planner").status_code == 302


@pytest.mark.usefixtures("walled")
def test_a_right_one_forgets_the_wrong_ones_before_it() -> None:
    for _ in range(3):
        assert [enter(browser(), "planner", "wrong").status_code for _ in range(4)] == [401] * 4
        assert enter(browser(), "planner").status_code == 302


@pytest.mark.usefixtures("walled")
def test_however_a_name_is_written_its_tries_are_counted_together() -> None:
    spellings = ("planner", "Planner", " PLANNER ", "pLaNNer", "planneR", "PLAnner", "Planner\t")

    assert [enter(browser(), name, "wrong").status_code for name in spellings] == [401] * 5 + [429] * 2


@pytest.mark.usefixtures("walled")
@pytest.mark.parametrize("name", ["planner\0", "planner\0a", "\0planner"])
def test_a_name_with_a_nul_is_nobodys_and_no_way_around_the_count(name: str) -> None:
    assert [enter(browser(), name).status_code for _ in range(6)] == [400] * 6
    assert enter(browser(), "planner").status_code == 302


@pytest.mark.usefixtures("walled")
@pytest.mark.parametrize("name", ["%", "_lanner", "planner%", "planner' OR '1'='1", "planner\\"])
def test_a_name_is_no_pattern(name: str) -> None:
    assert enter(browser(), name).status_code == 401


@pytest.mark.usefixtures("walled")
def test_an_unknown_name_is_answered_and_locked_like_a_known_one() -> None:
    unknown, known = ([enter(browser(), name, "wrong") for _ in range(6)] for name in ("no-such-name", "planner"))

    assert [answer.status_code for answer in unknown] == [answer.status_code for answer in known]
    assert [bare(answer, "no-such-name") for answer in unknown] == [bare(answer, "planner") for answer in known]


def bare(answer: HttpResponse, name: str) -> list[str]:
    """What a page says, without tokens, times and what was typed."""
    lines = answer.text.replace(name, "").splitlines()
    return [line for line in lines if "csrf" not in line and "<time" not in line]


@pytest.mark.usefixtures("walled")
def test_an_unknown_name_takes_as_long_as_a_known_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "LIMIT", 1000)

    def took(name: str) -> float:
        began = time.process_time()
        enter(browser(), name, "wrong")
        return time.process_time() - began

    pairs = [(took(f"unknown{place}"), took("planner")) for place in range(7)]

    unknown, known = (statistics.median(pair[place] for pair in pairs) for place in (0, 1))
    assert 0.4 < unknown / known < 2.5


def test_a_password_typed_for_a_name_is_kept_nowhere(walled: Walled) -> None:
    enter(browser(), "My-Secret-Pass-4711", "x")
    for path in walled.site.data.rglob("*"):
        assert not path.is_file() or b"My-Secret-Pass-4711" not in path.read_bytes()
    assert models.Event.objects.filter(act="signed.in", outcome="failed").exists()


# Passwords for one use


def test_a_password_for_one_use_opens_once_and_leads_to_a_new_one(walled: Walled) -> None:
    once = passwords.once()
    accounts.set_password(walled.site.people["planner"], once, SECURITY, once=True)
    client = browser()

    assert enter(client, "planner", once).status_code == 302
    assert client.get("/plans/")["Location"] == "/own/password/"
    assert client.get("/own/export/")["Location"] == "/own/password/"
    assert client.post(f"/plans/{walled.site.plan}/release/", {"audience": "public"})["Location"] == "/own/password/"
    assert enter(browser(), "planner", once).status_code == 401
    assert client.post("/own/password/", {"new": "Lantern-Bridge-58", "again": "Lantern-Bridge-58"})["Location"] == "/"
    assert client.get("/plans/").status_code == 200
    assert enter(browser(), "planner", "Lantern-Bridge-58").status_code == 302


def test_a_password_for_one_use_is_worth_nothing_after_a_day(walled: Walled, monkeypatch: pytest.MonkeyPatch) -> None:
    once = passwords.once()
    accounts.set_password(walled.site.people["planner"], once, SECURITY, once=True)
    later = timezone.now() + dt.timedelta(hours=24, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert enter(browser(), "planner", once).status_code == 401


# The second factor


def test_who_has_a_role_of_office_must_set_a_second_factor_before_anything_else(
    walled: Walled, configured: Callable[..., None]
) -> None:
    configured(second_factor="office")
    for login in ("planner", "head", "sysadm", "secadm", "auditadm"):
        client = walled.site.visit(login)

        assert client.get("/own/")["Location"] == "/own/factor/"
        assert client.post("/accounts/", {"login": "x", "name": "x"})["Location"] == "/own/factor/"
    assert is_in(walled.site.visit("nobody"))


def test_a_factor_is_set_with_its_first_code_and_asked_from_then_on(walled: Walled, configured: Callable[..., None]) -> None:
    configured(second_factor="office")
    client = walled.site.visit("planner")
    seed = offered(client)

    assert client.post("/own/factor/", {"code": "000000"}).status_code == 422
    assert client.post("/own/factor/", {"code": pyotp.TOTP(seed).now()}).status_code == 302
    assert client.get("/plans/").status_code == 200
    assert enter(browser(), "planner")["Location"] == "/sign-in/code/"


def offered(client: Client) -> str:
    """The seed that the page offers, the same however often one looks."""
    seeds = {client.get("/own/factor/").text.partition("<code>")[2].partition("</code>")[0].replace(" ", "") for _ in range(2)}
    assert len(seeds) == 1
    return seeds.pop()


def test_a_seed_in_use_is_never_shown_again(walled: Walled) -> None:
    client = walled.site.visit("planner")
    seed = offered(client)
    client.post("/own/factor/", {"code": pyotp.TOTP(seed).now()})

    assert offered(client) != seed


def test_a_factor_is_replaced_with_the_password_alone_and_guesses_at_it_are_counted(walled: Walled) -> None:
    give_factor(walled, "planner")
    client = walled.site.visit("planner")
    right = {"code": pyotp.TOTP(offered(client)).now()}
    wrong = [client.post("/own/factor/", {**right, "password": "wrong"}).status_code for _ in range(6)]

    assert wrong == [422] * 6
    assert client.post("/own/factor/", {**right, "password": PASSWORD}).status_code == 422
    assert (
        client.post("/own/password/", {"old": PASSWORD, "new": "Lantern-Bridge-58", "again": "Lantern-Bridge-58"}).status_code
        == 422
    )
    models.Attempt.objects.all().delete()
    assert client.post("/own/factor/", {**right, "password": PASSWORD}).status_code == 302


def test_the_right_code_opens_once(walled: Walled) -> None:
    give_factor(walled, "planner")
    used, first, second = code(), browser(), browser()
    for client in (first, second):
        assert enter(client, "planner")["Location"] == "/sign-in/code/"
        assert not is_in(client)

    assert first.post("/sign-in/code/", {"code": used}).status_code == 302
    assert second.post("/sign-in/code/", {"code": used}).status_code == 401
    assert is_in(first)
    assert not is_in(second)


@pytest.mark.parametrize(("steps", "status"), [(-3, 401), (-1, 302), (1, 302), (3, 401)])
def test_a_code_is_good_a_moment_before_and_after_and_no_longer(walled: Walled, steps: int, status: int) -> None:
    give_factor(walled, "planner")
    client = browser()
    enter(client, "planner")

    assert client.post("/sign-in/code/", {"code": code(steps)}).status_code == status


def test_wrong_codes_are_counted_and_lock(walled: Walled) -> None:
    give_factor(walled, "planner")
    said = []
    for _ in range(3):
        client = browser()
        enter(client, "planner")
        said += [client.post("/sign-in/code/", {"code": "000000"}).status_code for _ in range(2)]
    client = browser()
    enter(client, "planner")

    assert said == [401] * 5 + [429]
    assert client.post("/sign-in/code/", {"code": code()}).status_code in {302, 429}
    assert not is_in(client)


def test_without_the_password_no_code_is_looked_at(walled: Walled) -> None:
    give_factor(walled, "planner")
    client = browser()

    assert client.get("/sign-in/code/")["Location"] == "/sign-in/"
    assert client.post("/sign-in/code/", {"code": code()})["Location"] == "/sign-in/"
    assert not is_in(client)


def test_the_time_between_password_and_code_is_short(walled: Walled, monkeypatch: pytest.MonkeyPatch) -> None:
    give_factor(walled, "planner")
    client = browser()
    enter(client, "planner")
    later = timezone.now() + dt.timedelta(minutes=5, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert client.post("/sign-in/code/", {"code": code()})["Location"] == "/sign-in/"


def test_neither_seeds_nor_passwords_nor_codes_can_be_read_in_a_copied_database(walled: Walled) -> None:
    give_factor(walled, "planner")
    client = browser()
    enter(client, "planner")
    used = code()
    client.post("/sign-in/code/", {"code": used})
    kept = b"".join(path.read_bytes() for path in walled.site.data.rglob("*") if path.is_file())

    assert SEED.encode() not in kept
    assert PASSWORD.encode() not in kept
    assert settings.KEYS[0].encode() not in kept
    assert kept.count(b"argon2$argon2id$") >= len(walled.site.people)
    assert {row.password.partition("$")[0] for row in models.Account.objects.all()} == {"argon2"}


def test_a_key_that_was_replaced_still_opens_factors_while_it_is_listed(walled: Walled, monkeypatch: pytest.MonkeyPatch) -> None:
    give_factor(walled, "planner")
    sealed, old = models.Account.objects.get(login="planner").factor, settings.KEYS

    monkeypatch.setattr(settings, "KEYS", ("a new key", *old))
    assert factors.opened(sealed) == SEED
    assert factors.opened(factors.seal(SEED)) == SEED
    monkeypatch.setattr(settings, "KEYS", ("a new key",))
    assert factors.opened(sealed) is None


# Sessions


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
    assert enter(browser(), "planner", next=address)["Location"] == "/"
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
