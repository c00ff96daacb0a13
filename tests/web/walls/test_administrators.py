"""Three administrators kept apart, and a log that each of them is in and none can do without."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import django
import pyotp
import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection

from gangyao.vocabulary.standards.rows import load_rows
from gangyao.web import beginnings
from gangyao.web.permissions.persons import ADMINISTRATORS, Hold, Role, clash
from gangyao.web.store import accounts, models
from gangyao.web.store.ledger import Actor
from gangyao.web.urls import ROUTES
from web.conftest import BODY, PASSWORD, PEOPLE, Site, use
from web.walls.conftest import PDF, Walled
from web.walls.doors import SEED, browser, enter, give_factor
from web.walls.places import PLACES, acts_of, address

ADMINS = ("sysadm", "secadm", "auditadm")
SITE_ACTS = {"home.see", "public.see", "health.see", "security.see", "language.set", "signing.in", "signing.out"}


def test_a_fresh_site_has_three_administrators_with_passwords_for_one_use_and_nobody_called_admin(tmp_path: Path) -> None:
    for name in ("work", "cache", "static"):
        (tmp_path / name).mkdir()
    use(tmp_path)
    call_command("migrate", verbosity=0)
    assert not accounts.is_anyone()

    told, again = beginnings.make_administrators(), beginnings.make_administrators()

    people = {one.login: accounts.person_of(models.Account.objects.get(login=one.login)) for one in told}
    assert len(told) == models.Account.objects.count() == 3
    assert again == ()
    assert {hold for person in people.values() for hold in person.holds} == {Hold(role=role) for role in ADMINISTRATORS}
    assert not {"admin", "root", "administrator", "test", "gangyao"} & set(people)
    assert all(models.Account.objects.get(login=one.login).once_until for one in told)
    assert len({one.password for one in told}) == 3
    connection.close()


@pytest.mark.parametrize("login", ADMINS)
def test_no_administrator_sees_a_figure_a_plan_or_a_form(walls: Walled, login: str) -> None:
    client, opened = walls.site.visit(login), []
    for route in ROUTES:
        for place in PLACES[route.name] if route.get and route.get.act not in SITE_ACTS else ():
            answer = client.get(address(route, place, walls.numbers))
            opened += [route.name] if answer.status_code == 200 else []
            assert "42.42" not in answer.content.decode(errors="replace")

    allowed = {"sysadm": {"accounts", "backups"}, "secadm": {"accounts", "roles"}, "auditadm": {"log"}}[login]
    assert set(opened) == allowed | {"own", "password", "factor", "desk", "calendar"}


def test_no_act_is_shared_by_an_administrator_and_anybody_else() -> None:
    names = {role.value for role in ADMINISTRATORS}

    mixed = [
        act
        for act, (roles, _) in acts_of().items()
        if 0 < len({role for role, _ in roles} & names) < len({role for role, _ in roles})
    ]

    assert mixed == []


@pytest.mark.parametrize("held", list(Role))
@pytest.mark.parametrize("asked", list(Role))
def test_no_account_holds_an_administrators_role_beside_another_nor_acts_where_it_examines(held: Role, asked: Role) -> None:
    both = {held, asked}
    examined = Role.EXAMINER in both and Role.COMMITTEE not in both
    assert clash(frozenset({held}), asked) == (held != asked and (bool(both & ADMINISTRATORS) or examined))


def test_the_table_of_clashes_says_where_each_comes_from() -> None:
    rows = load_rows("gangyao.web.permissions", "clashes")

    assert {Role(row["role"]) for row in rows} == ADMINISTRATORS | {Role.EXAMINER}
    assert all(row["source"] and row["reason"] for row in rows)
    assert all("GB/T 22239" in row["source"] for row in rows if Role(row["role"]) in ADMINISTRATORS)


def grant(walled: Walled, login: str, role: str, **more: str) -> int:
    return walled.site.visit("secadm").post(f"/roles/{walled.site.people[login]}/", {"role": role, **more}).status_code


def test_the_security_administrator_makes_nobody_two_administrators_and_gives_themselves_nothing(walled: Walled) -> None:
    said = [grant(walled, "sysadm", "audit"), grant(walled, "sysadm", "planner"), grant(walled, "planner", "security"),
            grant(walled, "secadm", "planner"), grant(walled, "secadm", "audit"), grant(walled, "secadm", "security", given="no"),
            grant(walled, "bare", "superuser"), grant(walled, "bare", "head"), grant(walled, "bare", "")]  # fmt: skip

    assert said == [422] * 9
    for login in ("sysadm", "secadm", "planner"):
        own = PEOPLE[login]
        assert accounts.person_of(models.Account.objects.get(login=login)).holds == ((own,) if own else ())
    assert walled.site.visit("secadm").post(f"/roles/{walled.site.people['secadm']}/factor/").status_code == 422


@pytest.mark.parametrize("active", ["no", "yes"])
def test_nobody_closes_their_own_account_so_that_the_last_administrator_stays(walled: Walled, active: str) -> None:
    path = f"/accounts/{walled.site.people['sysadm']}/end/"
    answer = walled.site.visit("sysadm").post(path, {"active": active})

    assert answer.status_code == 422
    assert "不能停用自己的账户" in answer.text
    assert models.Account.objects.get(login="sysadm").active


def test_of_another_administrator_of_the_same_kind_the_words_are_true(walled: Walled) -> None:
    account = accounts.create({"login": "second", "name": "second"}, PASSWORD, Actor(login="site"))
    accounts.grant(account.pk, Hold(role=Role.SYSTEM), Actor(login="site"))
    answer = walled.site.visit("sysadm").post(f"/accounts/{account.pk}/end/", {"active": "no"})

    assert answer.status_code == 422
    assert "其他管理员（不论哪一种）" in answer.text


def test_there_is_no_superuser_and_no_page_of_djangos() -> None:
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert "django.contrib.auth" not in settings.INSTALLED_APPS
    assert [model.__name__ for model in apps.get_models() if hasattr(model, "is_superuser")] == []
    assert settings.DEBUG is False
    assert django.VERSION >= (5, 2)


# Every event of GB/T 22239-2019 8.1.4.3 a finds its row.


def approve(walled: Walled, login: str, figure: str, act: str = "approve") -> None:
    number = walled.numbers[f"{figure} figure"]
    walled.site.visit(login).post("/review/decide/", {"act": act, "figure": number, f"step-{number}": 0, "words": "看过"})


def with_code(walled: Walled, used: str) -> None:
    give_factor(walled, "planner")
    client = browser()
    enter(client, "planner")
    client.post("/sign-in/code/", {"code": used})


def correct(walled: Walled) -> None:
    client, path = walled.site.visit("planner"), f"/plans/{walled.site.plan}/items/gdp/correct/"
    client.post(path, {"name": "生产总值", "reason": "更正", "number": str(walled.site.kept.number)})


def hand_in(walled: Walled) -> None:
    typed = {"1.line": "gdp|2023|level", "1.value": "160", "1.cause": "a", "1.remedy": "b", "key": "k", "sure": "yes"}
    walled.site.visit("reporter").post(f"/report/{walled.site.plan}/of/{BODY}/", typed)


Doing = Callable[[Walled], object]
EVENTS: dict[str, tuple[Doing, str, str, str, str]] = {
    "coming in": (lambda _: enter(browser(), "planner"), "signed.in", "planner", "done", "planner"),
    "a wrong password": (lambda _: enter(browser(), "planner", "wrong"), "signed.in", "planner", "failed", "planner"),
    "a right code": (lambda one: with_code(one, pyotp.TOTP(SEED).now()), "signed.in", "planner", "done", "planner"),
    "a wrong code": (lambda one: with_code(one, "000000"), "signed.in", "planner", "failed", "planner"),
    "a lock": (lambda _: [enter(browser(), "planner", "wrong") for _ in range(5)], "account.locked", "planner", "locked", "planner"),
    "a try while locked": (lambda _: [enter(browser(), "planner", "wrong") for _ in range(6)], "signed.in", "planner", "locked", "planner"),
    "going out": (lambda one: one.site.visit("planner").post("/sign-out/"), "signed.out", "planner", "done", "planner"),
    "a role given": (lambda one: grant(one, "bare", "leader"), "role.granted", "secadm", "done", "bare"),
    "a role taken": (lambda one: grant(one, "planner", "planner", given="no"), "role.revoked", "secadm", "done", "planner"),
    "an account made": (lambda one: one.site.visit("sysadm").post("/accounts/", {"login": "x", "name": "x"}), "account.created", "sysadm", "done", "x"),
    "an account closed": (lambda one: one.site.visit("sysadm").post(f"/accounts/{one.site.people['bare']}/end/"), "account.closed", "sysadm", "done", "bare"),
    "a password reset": (lambda one: one.site.visit("sysadm").post(f"/accounts/{one.site.people['bare']}/reset/"), "password.reset", "sysadm", "done", "bare"),
    "a member reset": (lambda one: one.site.visit("head").post(f"/members/{one.site.people['spare']}/reset/"), "password.reset", "head", "done", "spare"),
    "a factor taken away": (lambda one: one.site.visit("secadm").post(f"/roles/{one.site.people['bare']}/factor/"), "factor.reset", "secadm", "done", "bare"),
    "a password changed": (
        lambda one: one.site.visit("planner").post("/own/password/", {"old": PASSWORD, "new": "Lantern-Bridge-58", "again": "Lantern-Bridge-58"}),
        "password.changed", "planner", "done", "planner",
    ),
    "sessions ended": (lambda one: one.site.visit("planner").post("/own/sessions/"), "sessions.ended", "planner", "done", "planner"),
    "the log exported": (lambda one: one.site.visit("auditadm").post("/log/export/"), "log.exported", "auditadm", "done", ""),
    "letters exported": (lambda one: one.site.visit("planner").post("/reminders/letters/"), "reminders.letters", "planner", "done", None),
    "a release": (
        lambda one: one.site.visit("planner").post(f"/plans/{one.site.plan}/release/", {"audience": "public", "shown": "yes"}),
        "plan.released", "planner", "done", None,
    ),
    "a release taken back": (
        lambda one: one.site.visit("planner").post(f"/plans/{one.site.plan}/release/", {"audience": "public"}), "plan.withdrawn", "planner", "done", None,
    ),
    "a correction": (correct, "plan.revised", "planner", "done", None),
    "a table": (
        lambda one: one.site.visit("planner").post(f"/plans/{one.site.plan}/tables/", {"kind": "duties", "take_proposal": "yes", "reason": "x"}),
        "table.duties", "planner", "done", None,
    ),
    "items confirmed": (lambda one: one.site.visit("planner").post(f"/plans/{one.site.plan}/document/confirm/", {"item": "gdp"}), "items.confirmed", "planner", "done", None),
    "handing in": (hand_in, "figures.submitted", "reporter", "done", BODY),
    "a signature": (lambda one: approve(one, "head", "own"), "figures.sign", "head", "done", "1"),
    "an approval": (lambda one: approve(one, "reviewer", "reviewed"), "figures.approve", "reviewer", "done", "1"),
    "sending back": (lambda one: approve(one, "reviewer", "reviewed", "return"), "figures.return", "reviewer", "done", "1"),
    "a backup": (lambda one: one.site.visit("sysadm").post("/backups/"), "backup.made", "sysadm", "done", None),
    "a verification": (lambda one: one.site.visit("auditadm").post("/verify/"), "verified", "auditadm", "done", None),
    "a refused page": (lambda one: one.site.visit("reporter").get("/log/"), "refused", "reporter", "refused", "/log/"),
    "a refused figure": (lambda one: approve(one, "reviewer", "own"), "refused", "reviewer", "refused", "/review/decide/"),
    "a refused file": (
        lambda one: one.site.visit("planner").post("/upload/", {"document": SimpleUploadedFile("plan.exe", PDF)}), "document.refused", "planner", "type", "plan.exe",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", EVENTS)
def test_every_event_that_matters_finds_its_row(walled: Walled, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    doing, act, login, outcome, about = EVENTS[what]
    monkeypatch.setattr(settings, "FILE_UPLOAD_TEMP_DIR", str(walled.site.data / "work"))
    before = models.Event.objects.order_by("-n")[0].n

    doing(walled)

    rows = models.Event.objects.filter(n__gt=before, act=act, login=login, outcome=outcome)
    assert rows.exists()
    row = rows.order_by("-n")[0]
    assert about is None or row.about == about
    assert (row.address, len(row.request), row.at.utcoffset() is not None) == ("127.0.0.1", 16, True)
    assert (
        act in {"signed.in", "account.locked"}
        or row.role == accounts.person_of(models.Account.objects.get(login=login)).roles
        or login == about
    )


def test_no_row_of_the_log_holds_a_password_a_code_or_a_token(walled: Walled) -> None:
    shown = walled.site.visit("sysadm").post("/accounts/", {"login": "x", "name": "x"}).text
    (once,) = re.findall(r"\b(?:[A-Za-z2-9]{4}-){3}[A-Za-z2-9]{4}\b", shown)
    used = pyotp.TOTP(SEED).now()
    with_code(walled, used)
    client = walled.site.visit("reporter")
    client.post("/own/password/", {"old": PASSWORD, "new": "Lantern-Bridge-58", "again": "Lantern-Bridge-58"})
    client.post("/own/password/", {"old": "wrong-one-1234", "new": "short-one-12"})
    enter(browser(), "planner", "wrong-one-1234")
    enter(browser(), "wrong-one-1234", "x")
    kept = json.dumps([list(row) for row in models.Event.objects.values_list()], default=str, ensure_ascii=False)
    hashes = [row.password for row in models.Account.objects.all()]

    secrets = [
        once,
        used,
        PASSWORD,
        "Lantern-Bridge-58",
        "wrong-one-1234",
        "short-one-12",
        SEED,
        client.cookies["session"].value,
        client.cookies["alive"].value,
        *hashes,
    ]
    assert [one for one in secrets if one in kept] == []


def test_where_the_row_cannot_be_written_nothing_is_done(walled: Walled, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError

    client = walled.site.visit("secadm")
    client.raise_request_exception = False
    monkeypatch.setattr("gangyao.web.store.ledger.Link.objects.bulk_create", fail)

    answer = client.post(f"/roles/{walled.site.people['bare']}/", {"role": "leader"})

    monkeypatch.undo()
    assert answer.status_code == 500
    assert not models.Grant.objects.filter(account__login="bare").exists()


def test_no_setting_switches_the_log_off() -> None:
    fields = set(type(settings.CONFIGURATION).__dataclass_fields__)

    assert not {name for name in fields if "log" in name or "audit" in name or "debug" in name}
    assert replace(settings.CONFIGURATION, demo=True).demo


def test_a_page_in_the_log_is_read_by_the_auditor_alone(site: Site) -> None:
    accounts.create({"login": "x", "name": "x"}, "x", Actor(login="sysadm"))

    assert "account.created" in site.visit("auditadm").get("/log/?act=account.created").text
    assert [site.visit(login).get("/log/").status_code for login in ("sysadm", "secadm", "planner")] == [403] * 3
