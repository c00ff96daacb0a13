"""People and the log in the one list: found, narrowed, sorted and paged; many accounts closed in one act, with a way back."""

import csv
import io
from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gangyao.web.lists.listing import PAGE, Asked
from gangyao.web.people import logbook
from gangyao.web.store import accounts, events, models
from gangyao.web.store.ledger import SITE, Actor, log
from web.conftest import BODY, Site


def fill(count: int) -> None:
    for place in range(count):
        log(("log.read", "refused", "tables.exported")[place % 3], Actor(login=f"u{place % 4}"), f"/plans/{place % 5}/",
            outcome="refused" if place % 3 == 1 else "done", details={"place": place})  # fmt: skip


def act(site: Site, *logins: str, active: str = "no", by: str = "sysadm") -> tuple[int, str]:
    sent = {"account": [site.people[login] for login in logins], "active": active}
    answer = site.visit(by).post("/accounts/end/", sent)
    return answer.status_code, answer.headers.get("Location", answer.text)


def test_people_are_found_by_any_word_and_narrowed_by_unit_role_and_state(site: Site) -> None:
    system = site.visit("sysadm")

    assert "stranger" in system.get("/accounts/?q=stranger").text
    assert "otherhead" not in system.get("/accounts/?q=stranger").text
    of_body = system.get(f"/accounts/?f.unit={BODY}").text
    assert "reporter" in of_body
    assert "otherhead" not in of_body
    assert "nobody 同志" in system.get("/accounts/?f.role=none").text
    assert "reporter 同志" not in system.get("/accounts/?f.role=none").text


def test_many_accounts_are_closed_in_one_act_and_the_receipt_opens_them_again(site: Site) -> None:
    status, where = act(site, "reporter", "stranger")
    receipt = site.visit("sysadm").get(where).text

    assert status == 302
    assert "已停用 2 个账户" in receipt
    assert {one.login for one in accounts.entries() if not one.active} == {"reporter", "stranger"}
    assert receipt.count('type="hidden" name="account"') == 2
    act(site, "reporter", "stranger", active="yes")
    assert {one.login for one in accounts.entries() if not one.active} == set()


def test_what_is_closed_already_is_no_part_of_the_receipt(site: Site) -> None:
    accounts.end(site.people["stranger"], SITE)

    _, where = act(site, "reporter", "stranger")

    assert where.count("done=") == 1


@pytest.mark.parametrize("logins", [("sysadm", "reporter"), ("secadm", "reporter"), ("auditadm",), ()])
def test_all_of_them_or_none_and_no_administrator_among_them(site: Site, logins: tuple[str, ...]) -> None:
    status, _ = act(site, *logins)

    assert status == 422
    assert all(one.active for one in accounts.entries())


def test_nobody_else_closes_accounts(site: Site) -> None:
    assert {act(site, "reporter", by=by)[0] for by in ("planner", "secadm", "auditadm", "head")} == {403}
    assert "停用所选" not in site.visit("secadm").get("/accounts/").text


@pytest.mark.usefixtures("site")
def test_the_log_is_counted_as_it_is_and_every_row_stands_on_one_page() -> None:
    fill(250)
    every = list(models.Event.objects.values_list("act", flat=True))
    first = logbook.show(Asked())
    pages = [logbook.show(Asked(page=place)) for place in range(1, first.pages + 1)]

    assert first.count == first.total == len(every)
    assert [row.id for page in pages for row in page.found] == [
        str(n) for n in models.Event.objects.order_by("-n").values_list("n", flat=True)
    ]
    assert {choice.value: choice.count for choice in dict(first.facets)["act"]} == dict(Counter(every))
    assert len(first.found) == PAGE


@pytest.mark.usefixtures("site")
def test_the_log_is_narrowed_by_facets_and_words_and_counts_say_what_would_be_seen() -> None:
    fill(60)
    chosen = {"act": frozenset({"refused"}), "login": frozenset({"u1"})}
    shown = logbook.show(Asked(chosen=chosen))

    rows = models.Event.objects.filter(act="refused", login="u1")
    assert {row.id for row in shown.found} == {str(n) for n in rows.values_list("n", flat=True)}
    logins = {choice.value: choice.count for choice in dict(shown.facets)["login"]}
    assert logins["u2"] == models.Event.objects.filter(act="refused", login="u2").count()
    assert {row.values["login"] for row in logbook.show(Asked(words="/plans/3/")).found} <= {f"u{place}" for place in range(4)}
    assert logbook.show(Asked(words="越权")).count >= rows.count()


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("sort", ["number", "login", "act", "outcome", "nothing"])
def test_the_log_is_sorted_by_what_is_asked_for(sort: str) -> None:
    fill(30)
    rows = [row.values.get(sort) for row in logbook.show(Asked(sort=sort)).found]

    if sort == "number":
        assert rows == sorted(rows, key=lambda value: int(value or 0))
    elif sort == "login":
        assert rows == sorted(rows, key=str)
    else:
        assert rows


def test_what_is_shown_of_the_log_is_what_is_exported(site: Site) -> None:
    fill(40)
    answer = site.visit("auditadm").post("/log/export/", {"query": "f.act=refused&f.login=u1"})
    [_, *rows] = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))

    assert len(rows) == models.Event.objects.filter(act="refused", login="u1").count() > 0
    assert "f.act=refused" in models.Event.objects.filter(act="log.exported").latest("n").details


@pytest.mark.usefixtures("site")
def test_a_long_log_asks_the_database_no_more_than_a_short_one() -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            logbook.show(Asked())
        return len(queries)

    short = asked()
    fill(300)

    assert asked() == short
    assert events.count(events.Wish()) > 300
