"""What a password must be, by each profile, and which may not come back."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from django.conf import settings
from django.utils import timezone

from gangyao.web.people.passwords import ALPHABET, once, weaknesses
from gangyao.web.store import accounts, models
from gangyao.web.store.ledger import Actor
from web.conftest import PASSWORD
from web.walls.conftest import Walled

WORDS = ("zhangwei", "张伟民", "县统计局")
RULES = {
    ("Lantern-58", "dengbao"): [],
    ("Lantern58x", "dengbao"): [],
    ("Short-5x", "dengbao"): ["short"],
    ("lantern-bridge", "dengbao"): ["kinds"],
    ("lantern58bridge", "dengbao"): ["kinds"],
    ("LANTERN-BRIDGE-58", "dengbao"): [],
    ("Password-1", "dengbao"): ["common"],
    ("password123", "dengbao"): ["kinds", "common"],
    ("Gangyao-2026-x", "dengbao"): ["context"],
    ("Wuxing-2026-x", "dengbao"): ["context"],
    ("x-ZHANGWEI-58", "dengbao"): ["context"],
    ("张伟民-Lantern-58", "dengbao"): ["context"],
    ("Lantern-58" * 13, "dengbao"): ["long"],
    ("x" * 9, "dengbao"): ["short", "kinds"],
    ("correct horse battery", "asvs"): [],
    ("lantern bridge", "asvs"): [],
    ("Lantern-58", "asvs"): ["short"],
    ("password1234", "asvs"): ["common"],
    ("qwertyuiop12", "asvs"): ["common"],
    ("L" * 64, "asvs"): [],
    ("gangyao bridge 58", "asvs"): ["context"],
}


@pytest.mark.parametrize(("password", "profile"), RULES)
def test_each_profile_has_its_rules(password: str, profile: str) -> None:
    assert list(weaknesses(password, profile, WORDS)) == RULES[password, profile]


def test_passwords_for_one_use_are_long_and_never_the_same() -> None:
    made = {once() for _ in range(200)}

    assert len(made) == 200
    assert all(len(one) == 19 and set(one) <= {*ALPHABET, "-"} for one in made)


def change(walled: Walled, old: str, new: str) -> int:
    client = walled.site.visit("planner")
    return client.post("/own/password/", {"old": old, "new": new, "again": new}).status_code


def test_the_last_five_do_not_come_back_and_the_sixth_does(walled: Walled) -> None:
    had = [PASSWORD, *(f"Lantern-Bridge-{number}" for number in range(1, 6))]
    for old, new in pairwise(had):
        assert change(walled, old, new) == 302

    assert [change(walled, had[-1], one) for one in had[1:]] == [422] * 5
    assert change(walled, had[-1], had[0]) == 302


def test_a_reset_does_not_make_the_last_ones_forgotten(walled: Walled) -> None:
    number = walled.site.people["planner"]
    had = [PASSWORD, *(f"Lantern-Bridge-{number}" for number in range(1, 6))]
    for old, new in pairwise(had):
        assert change(walled, old, new) == 302
    accounts.set_password(number, once(), Actor(login="sysadm"), once=True)
    accounts.spend(models.Account.objects.get(pk=number), Actor(login="planner"))

    assert [change(walled, "", one) for one in had[1:]] == [422] * 5


@pytest.mark.parametrize(("profile", "days", "old"), [("dengbao", 89, False), ("dengbao", 91, True), ("asvs", 3650, False)])
def test_dengbao_asks_for_a_new_one_each_quarter(
    walled: Walled, monkeypatch: pytest.MonkeyPatch, profile: str, days: int, *, old: bool
) -> None:
    monkeypatch.setattr(settings, "CONFIGURATION", replace(settings.CONFIGURATION, passwords=profile))
    models.Account.objects.update(changed=timezone.now() - dt.timedelta(days=days))

    answer = walled.site.visit("planner").get("/plans/")

    assert (answer.status_code == 302 and answer["Location"] == "/own/password/") == old


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"old": "wrong"}, "现在的密码不对"),
        ({"again": "Lantern-Bridge-59"}, "两遍不一样"),
        ({"new": "short"}, "太短"),
        ({"new": "planner-Bridge-58"}, "密码里不要有"),
    ],
)
def test_a_page_says_what_is_wrong_and_keeps_the_old_one(walled: Walled, fields: dict[str, str], fault: str) -> None:
    typed = {"old": PASSWORD, "new": "Lantern-Bridge-58", "again": "Lantern-Bridge-58"} | fields
    before: Callable[[], str] = lambda: models.Account.objects.get(login="planner").password  # noqa: E731
    kept = before()

    answer = walled.site.visit("planner").post("/own/password/", typed)

    assert answer.status_code == 422
    assert fault in answer.text
    assert before() == kept
