"""Who comes in, how often one may try, and what opens once."""

import datetime as dt
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pyotp
import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password
from django.core import signing
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from gangyao.web.people import devices, factors, hashing, passwords
from gangyao.web.store import accounts, attempts, models
from web.conftest import PASSWORD
from web.walls.conftest import Walled
from web.walls.doors import SECURITY, SEED, browser, code, enter, give_factor, is_in

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


@pytest.mark.usefixtures("walled")
@pytest.mark.parametrize("name", ["no-such-name", "planner"])
def test_a_password_is_held_against_a_hash_whether_the_name_is_known_or_not(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    held: list[str] = []
    monkeypatch.setattr("gangyao.web.people.signing.check_password", lambda _, encoded: held.append(encoded))

    enter(browser(), name, "wrong")

    assert [one.partition("$")[0] for one in held] == ["argon2"]


def test_a_password_typed_for_a_name_is_kept_nowhere(walled: Walled) -> None:
    enter(browser(), "My-Secret-Pass-4711", "x")
    for path in walled.site.data.rglob("*"):
        assert not path.is_file() or b"My-Secret-Pass-4711" not in path.read_bytes()
    assert models.Event.objects.filter(act="signed.in", outcome="failed").exists()


# Strangers who try for others


def out_again(login: str) -> Client:
    """A browser that somebody signed in from, and out again."""
    client = browser("127.1.1.1")
    assert enter(client, login).status_code == 302
    client.post("/sign-out/")
    assert not is_in(client)
    return client


@pytest.mark.usefixtures("walled")
@pytest.mark.parametrize("login", ["sysadm", "secadm", "auditadm", "planner"])
def test_a_stranger_locks_nobody_out_of_a_browser_they_signed_in_from_before(login: str) -> None:
    known = out_again(login)

    strangers = [enter(browser("127.9.9.9"), login, "wrong").status_code for _ in range(8)]

    assert strangers == [401] * 5 + [429] * 3
    assert enter(browser("127.9.9.9"), login).status_code == 429
    assert enter(known, login).status_code == 302
    assert is_in(known)
    assert enter(browser("127.9.9.9"), login).status_code == 429  # what they did stays


def test_the_second_step_of_a_known_browser_is_not_locked_by_a_stranger_either(walled: Walled) -> None:
    known = out_again("planner")
    give_factor(walled, "planner")
    for _ in range(5):
        client = browser("127.9.9.9")
        enter(client, "planner")
        client.post("/sign-in/code/", {"code": "000000"})

    enter(known, "planner")

    assert known.post("/sign-in/code/", {"code": code()}).status_code == 302


@pytest.mark.usefixtures("walled")
def test_a_known_browser_has_five_tries_of_its_own_and_only_for_who_signed_in_there() -> None:
    known = out_again("planner")
    for _ in range(5):
        enter(browser("127.9.9.9"), "reviewer", "wrong")

    assert enter(known, "reviewer").status_code == 429
    assert [enter(known, "planner", "wrong").status_code for _ in range(6)] == [401] * 5 + [429]
    assert enter(known, "planner").status_code == 429


@pytest.mark.usefixtures("walled")
@pytest.mark.parametrize(
    "forge",
    [
        lambda: "",
        lambda: "x",
        lambda: "W1syLCJ4Il1d:1x:y",
        lambda: signing.dumps([[2, "x"]], salt="other"),
        lambda: signing.dumps({"a": 1}, salt=devices.SALT),
    ],
)
def test_a_mark_that_is_not_ours_makes_no_browser_known(forge: Callable[[], str]) -> None:
    for _ in range(5):
        enter(browser("127.9.9.9"), "planner", "wrong")
    client = browser()
    client.cookies["device"] = forge()

    assert enter(client, "planner").status_code == 429


def test_a_password_for_one_use_opens_whatever_strangers_tried(walled: Walled) -> None:
    once = passwords.once()
    accounts.set_password(walled.site.people["secadm"], once, SECURITY, once=True)
    tries = [enter(browser("127.9.9.9"), "secadm", "wrong").status_code for _ in range(8)]

    assert tries == [401] * 8
    assert enter(browser("127.1.1.1"), "secadm", once).status_code == 302


def test_names_that_nobody_has_write_a_row_or_two_and_their_address_is_braked(
    walled: Walled, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    monkeypatch.setattr("gangyao.web.people.signing.check_password", lambda _, encoded: looked.append(encoded))
    known, before = out_again_without_looking(walled), models.Link.objects.count()

    said = [enter(browser("127.9.9.9"), f"nobody{place}", "wrong").status_code for place in range(200)]

    assert said == [401] * attempts.BRAKE + [429] * (200 - attempts.BRAKE)
    assert len(looked) == attempts.BRAKE
    rows = models.Event.objects.order_by("-n")[: models.Link.objects.count() - before]
    assert sorted(row.act for row in rows) == [
        "address.braked",
        "signed.in",
        "signed.in",
    ]  # the first wrong one, the first too late
    monkeypatch.undo()
    assert enter(browser("127.9.9.9"), "planner").status_code == 429
    assert enter(browser("127.1.1.1"), "planner").status_code == 302
    assert enter(known, "reviewer").status_code == 302  # behind that very address, and known
    assert "127.9.9.9" in walled.site.visit("secadm").get("/roles/").text


def out_again_without_looking(walled: Walled) -> Client:
    """A browser at the strangers' address that the reviewer is known in."""
    client = browser("127.9.9.9")
    client.cookies["device"] = signing.dumps([[walled.site.people["reviewer"], "mark"]], salt=devices.SALT)
    return client


@pytest.mark.usefixtures("walled")
def test_who_gets_in_is_not_counted_against_the_building() -> None:
    assert [enter(browser("127.1.1.1"), "planner").status_code for _ in range(attempts.BRAKE + 5)] == [302] * (attempts.BRAKE + 5)


@pytest.mark.usefixtures("walled")
def test_the_log_keeps_one_row_of_a_lock_however_often_it_is_tried() -> None:
    for _ in range(20):
        enter(browser(), "planner", "wrong")

    outcomes = list(models.Event.objects.filter(login="planner", act="signed.in").values_list("outcome", flat=True))
    assert outcomes == ["failed"] * 5 + ["locked"]


@pytest.mark.usefixtures("walled")
def test_tries_whose_time_is_over_are_swept(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in range(20):
        enter(browser(f"127.2.0.{place}"), f"nobody{place}", "wrong")
    many = models.Attempt.objects.count()
    later = timezone.now() + attempts.PAUSE + dt.timedelta(seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)

    enter(browser(), "another", "wrong")

    assert many >= 60
    assert set(models.Attempt.objects.values_list("since", flat=True)) == {later}


# Many at once


def test_passwords_are_hashed_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed, now, most = make_password("x"), [0], [0]
    kept = Argon2PasswordHasher.verify

    def verify(self: Argon2PasswordHasher, password: str, encoded: str) -> bool:
        now[0] += 1
        most[0] = max(most[0], now[0])
        time.sleep(0.01)
        now[0] -= 1
        return kept(self, password, encoded)

    monkeypatch.setattr(Argon2PasswordHasher, "verify", verify)
    with ThreadPoolExecutor(20) as pool:
        right = list(pool.map(lambda _: check_password("x", hashed), range(20)))

    assert right == [True] * 20
    assert most == [1]


@pytest.mark.usefixtures("walled")
def test_who_comes_while_too_many_sign_in_is_told_to_come_again_and_nothing_is_counted() -> None:
    with ExitStack() as stack:
        for _ in range(5):
            stack.enter_context(hashing.turn())
        answers = [enter(browser(), name) for name in ("planner", "nobody") * 5]

    assert [answer.status_code for answer in answers] == [503] * 10
    assert all("登录的人太多" in answer.text and answer["Retry-After"] for answer in answers)
    assert set(models.Attempt.objects.values_list("failures", flat=True)) == {0}
    assert enter(browser(), "planner").status_code == 302


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

    assert client.post("/own/factor/", {"code": "000000", "password": PASSWORD}).status_code == 422
    assert client.post("/own/factor/", {"code": pyotp.TOTP(seed).now(), "password": PASSWORD}).status_code == 302
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
    client.post("/own/factor/", {"code": pyotp.TOTP(seed).now(), "password": PASSWORD})

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
