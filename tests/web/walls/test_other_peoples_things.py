"""What is another's cannot be had, changed or guessed by its number; and no form takes more than its own fields."""

import re

import pytest
from django.contrib.auth.hashers import check_password

from gangyao.web.permissions.persons import Hold, Role
from gangyao.web.store import accounts, drafts, figures, models, plans, uploads
from gangyao.web.urls import ROUTES
from web.conftest import BODY, OTHER, PASSWORD
from web.walls.conftest import SECRETS, Walled
from web.walls.places import PLACES, address

PAIRS = {
    "slip": ("other slip", "/submissions/{}/slip/", "reporter"),
    "evidence": ("other evidence", "/evidence/{}/", "reporter"),
    "upload": ("planner2 upload", "/upload/{}/", "planner"),
    "version": ("2", "/submitted/{plan}/{}/", "committee"),
    "a draft's evidence": ("stranger attached", "/evidence/{}/", "reporter"),
}
INDICATOR = "indicator"  # shows leaders and departments what was handed in, with its evidence by name


@pytest.mark.parametrize("login", ["reporter", "head", "otherhead", "committee", "sysadm", "secadm", "auditadm", "nobody", None])
def test_no_page_shows_what_another_department_typed_attached_or_handed_in(walls: Walled, login: str | None) -> None:
    client, found = walls.site.visit(login), {}
    own = {"otherhead"} & {login or ""}
    for route in (one for one in ROUTES if one.get and one.name != INDICATOR):
        for place in PLACES[route.name]:
            answer = client.get(address(route, place, walls.numbers))
            shown = [name for name, words in SECRETS.items() if words in answer.content.decode(errors="replace")]
            found |= {answer.request["PATH_INFO"]: shown} if shown and not own else {}
            assert not {"draft", "evidence"} & set(shown)

    assert found == {}


@pytest.mark.parametrize("what", PAIRS)
def test_a_number_of_another_and_a_number_of_nothing_answer_alike(walls: Walled, what: str) -> None:
    name, path, login = PAIRS[what]
    client, number = walls.site.visit(login), walls.numbers.get(name, name)

    answers = [client.get(path.format(one, plan=walls.site.plan)) for one in (number, 987_654_321)]

    assert {answer.status_code for answer in answers} == {403}
    assert len({bare(answer.text) for answer in answers}) == 1


def bare(page: str) -> str:
    """A page without its own address and tokens."""
    return re.sub(r'value="[^"]*"', "", page)


def test_a_number_that_no_database_can_hold_is_one_of_nothing(walls: Walled) -> None:
    found = {}
    for route in ROUTES:
        for place in PLACES[route.name]:
            path = re.sub(r"/\d+/", f"/{10**30}/", address(route, place, walls.numbers))
            answer = walls.site.visit("planner").generic("GET" if route.get else "POST", path)
            found |= {path: answer.status_code} if answer.status_code >= 500 else {}

    assert found == {}


@pytest.mark.parametrize("word", ["-1", "1e9", "9" * 30, "9" * 5000, "٣", "1;DROP TABLE account", "", "null"])
def test_words_for_numbers_in_forms_break_nothing(walled: Walled, word: str) -> None:
    own = walled.numbers["own figure"]
    head, planner, auditor = (walled.site.visit(login) for login in ("head", "planner", "auditadm"))
    answers = [
        head.post("/review/decide/", {"act": "approve", "figure": word}),
        head.post("/review/decide/", {"act": "approve", "figure": own, f"step-{own}": word or "x"}),
        planner.post(f"/report/{walled.site.plan}/collect/", {"confirm": word}),
        planner.post(f"/report/{walled.site.plan}/of/{BODY}/evidence/", {"remove": word}),
        planner.get(f"/plans/{walled.site.plan}/document/", {"at": word}),
        planner.get(f"/plans/{walled.site.plan}/document/add/", {"start": word, "end": word}),
        planner.post(f"/plans/{walled.site.plan}/document/confirm/", {"at": word}),
        auditor.get("/log/", {"before": word}),
    ]

    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []


def test_anothers_evidence_round_and_draft_stay_as_they_are(walled: Walled) -> None:
    plan, numbers = walled.site.plan, walled.numbers
    walled.site.visit("reporter").post(f"/report/{plan}/of/{BODY}/evidence/", {"remove": numbers["stranger attached"]})
    confirmed = walled.site.visit("planner").post(f"/report/{plan}/collect/", {"confirm": numbers["planner2 round"]})
    client = walled.site.visit("reporter")
    client.post(
        f"/report/{plan}/of/{BODY}/draft/",
        {"1.line": "gdp|2022|level", "1.value": "7", "account": walled.site.people["stranger"], "body": OTHER},
    )

    assert uploads.find(numbers["stranger attached"]) is not None
    assert uploads.find(numbers["planner2 round"]) is not None
    assert confirmed.status_code == 404
    assert drafts.drafts_of(walled.site.people["stranger"], plan, OTHER) == {
        "urbanisation_resident|2022|level": {"value": SECRETS["draft"]}
    }
    assert drafts.drafts_of(walled.site.people["reporter"], plan, BODY)["gdp|2022|level"] == {"value": "7"}


def test_a_line_of_another_body_is_neither_saved_nor_handed_in(walled: Walled) -> None:
    client, before = walled.site.visit("reporter"), models.Figure.objects.count()
    typed = {"1.line": "income_all_growth|2023|level", "1.value": "50", "key": "k"}

    client.post(f"/report/{walled.site.plan}/of/{BODY}/draft/", typed)
    answer = client.post(f"/report/{walled.site.plan}/of/{BODY}/", typed)

    assert answer.status_code == 422
    assert models.Figure.objects.count() == before
    assert "income_all_growth|2023|level" not in drafts.drafts_of(walled.site.people["reporter"], walled.site.plan, BODY)


EXTRA = {
    "state": "approved", "role": "reviewer", "reviewer": "reporter", "chain": "", "on_behalf": "yes", "account": "1", "plan": "1",
    "plan_id": "1", "body": OTHER, "by": "head", "at": "2020-01-01", "decided": "1", "step": "9", "n": "1", "submission": "1",
    "1.state": "approved", "1.subject": "urbanisation_resident", "1.indicator": "urbanisation_resident", "1.period": "2021",
    "1.unit": "万元", "1.measure": "growth", "1.body": OTHER, "1.by": "head", "1.total": "yes", "1.place": "x", "1.reported_by": OTHER,
}  # fmt: skip


def test_a_form_takes_no_field_that_it_does_not_show(walled: Walled) -> None:
    typed = {"1.line": "gdp|2023|level", "1.value": "160", "1.cause": "a", "1.remedy": "b", "key": "k", "sure": "yes", **EXTRA}

    answer = walled.site.visit("reporter").post(f"/report/{walled.site.plan}/of/{BODY}/", typed)

    assert answer.status_code == 302
    (filed,) = figures.of_submission(int(re.findall(r"\d+", answer["Location"])[0]))
    seen = filed.observation
    assert (filed.plan, filed.body, filed.by, filed.on_behalf, filed.state, filed.role) == (
        walled.site.plan,
        BODY,
        "reporter",
        False,
        "waiting",
        "head",
    )
    assert (seen.subject, seen.span.label, seen.measure.value, seen.unit, seen.total, seen.place) == (
        "gdp",
        "2023",
        "level",
        "亿元",
        False,
        None,
    )
    assert seen.origin.reported_by == BODY
    assert figures.models.Submission.objects.get(n=filed.submission).chain == "head reviewer"


@pytest.mark.parametrize(
    ("field", "word"),
    [
        ("visible", "everybody"),
        ("visible", "public from 1900"),
        ("status", "approved"),
        ("answer", "approved"),
        ("published", "soon"),
    ],
)
def test_a_field_takes_no_word_that_it_does_not_offer(walled: Walled, field: str, word: str) -> None:
    before = models.Figure.objects.count()

    answer = walled.site.visit("reporter").post(
        f"/report/{walled.site.plan}/of/{BODY}/",
        {"1.line": "gdp|2023|level", "1.value": "160", "1.cause": "a", "1.remedy": "b", "key": "k", f"1.{field}": word},
    )

    assert answer.status_code == 422
    assert models.Figure.objects.count() == before


def test_a_new_account_has_no_rights_whatever_was_sent_with_it(walled: Walled) -> None:
    extra = {
        "role": "planner",
        "body": BODY,
        "password": "Mine-Own-9-Words",
        "active": "no",
        "factor": "x",
        "identity": "x y",
        "id": "1",
        "pk": "1",
        "until": "2999-01-01",
        "once_until": "",
    }

    answer = walled.site.visit("sysadm").post("/accounts/", {"login": "new", "name": "新", **extra})

    account = accounts.find_account("new")
    assert answer.status_code == 200
    assert account is not None
    assert accounts.person_of(account).holds == ()
    assert (account.active, account.factor, account.identity, account.until) == (True, "", "", None)
    assert account.once_until is not None
    assert not check_password("Mine-Own-9-Words", account.password)


def test_a_password_form_changes_the_password_of_who_sends_it_and_nothing_else(walled: Walled) -> None:
    number, other = walled.site.people["reporter"], walled.site.people["stranger"]
    before = {
        name: models.Account.objects.values_list(name, flat=True).get(pk=number)
        for name in ("login", "name", "unit", "active", "factor")
    }
    typed = {
        "old": PASSWORD,
        "new": "Brand-New-8-Lamp",
        "again": "Brand-New-8-Lamp",
        "login": "stranger",
        "account": other,
        "id": other,
        "role": "planner",
        "name": "x",
    }

    answer = walled.site.visit("reporter").post("/own/password/", typed)

    assert answer.status_code == 302
    assert before == {name: models.Account.objects.values_list(name, flat=True).get(pk=number) for name in before}
    assert check_password("Brand-New-8-Lamp", models.Account.objects.get(pk=number).password)
    assert check_password(PASSWORD, models.Account.objects.get(pk=other).password)
    assert accounts.person_of(models.Account.objects.get(pk=number)).holds == (Hold(role=Role.REPORTER, body=BODY),)


def test_a_decision_says_nothing_of_figures_that_were_not_ticked_and_is_signed_by_who_sends_it(walled: Walled) -> None:
    own, other = walled.numbers["own figure"], walled.numbers["other figure"]

    walled.site.visit("head").post(
        "/review/decide/",
        {
            "act": "approve",
            "figure": own,
            f"step-{own}": 0,
            f"step-{other}": 0,
            "role": "reviewer",
            "by": "reviewer",
            "state": "approved",
        },
    )

    (decision,) = models.Decision.objects.filter(figure_id=own)
    assert (decision.by, decision.role, decision.act) == ("head", "head", "sign")
    assert models.Stage.objects.get(figure_id=own).role == "reviewer"
    assert models.Stage.objects.get(figure_id=other).state == "waiting"
    assert not models.Decision.objects.filter(figure_id=other).exists()


def test_of_many_figures_one_that_is_anothers_refuses_all(walled: Walled) -> None:
    own, other = walled.numbers["own figure"], walled.numbers["other figure"]

    answer = walled.site.visit("head").post(
        "/review/decide/", {"act": "approve", "figure": [own, other], f"step-{own}": 0, f"step-{other}": 0}
    )

    assert answer.status_code == 403
    assert not models.Decision.objects.exists()
    assert models.Event.objects.filter(act="refused", login="head").exists()


def test_nobody_signs_what_they_handed_in_themselves(walled: Walled) -> None:
    accounts.grant(walled.site.people["reporter"], Hold(role=Role.HEAD, body=BODY), accounts.Actor(login="secadm"))
    own = walled.numbers["own figure"]

    answer = walled.site.visit("reporter").post("/review/decide/", {"act": "approve", "figure": own, f"step-{own}": 0})

    assert answer.status_code == 403
    assert not models.Decision.objects.exists()


def test_the_newest_version_is_released_whatever_number_is_sent(walled: Walled) -> None:
    extra = {"revision": "1", "number": "1", "plan": "1", "by": "leader"}

    walled.site.visit("planner").post(f"/plans/{walled.site.plan}/release/", {"audience": "committee", "shown": "yes", **extra})
    walled.site.visit("planner").post(f"/plans/{walled.site.plan}/release/", {"audience": "everybody", "shown": "yes"})

    last = models.Release.objects.order_by("-n").first()
    assert last is not None
    assert (last.by, last.audience, last.revision.number) == ("planner", plans.COMMITTEE, 2)


def test_a_role_goes_to_the_account_of_the_address(walled: Walled) -> None:
    bare_one = walled.site.people["bare"]

    walled.site.visit("secadm").post(
        f"/roles/{bare_one}/", {"role": "leader", "account": walled.site.people["secadm"], "login": "secadm", "by": "x"}
    )

    assert accounts.person_of(models.Account.objects.get(login="bare")).holds == (Hold(role=Role.LEADER),)
    assert accounts.person_of(models.Account.objects.get(login="secadm")).holds == (Hold(role=Role.SECURITY),)
    assert models.Grant.objects.order_by("-n")[0].by == "secadm"
