"""What every answer carries and what no page holds; forms that are not ours are refused; reading changes nothing."""

import hashlib
import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from lxml import html

from gangyao.web.health import is_well
from gangyao.web.routes import Route
from gangyao.web.urls import ROUTES
from web.walls.conftest import Walled
from web.walls.places import LOGINS, PLACES, address

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)
SANDBOX = "default-src 'none'; sandbox"  # of files that somebody handed in
CARRIED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
METHODS = ("GET", "HEAD", "OPTIONS", "PUT", "TRACE")
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


def where(walls: Walled) -> Iterator[tuple[Route, str]]:
    """Every example address."""
    for route in ROUTES:
        for place in PLACES[route.name]:
            yield route, address(route, place, walls.numbers)


def directives(policy: str) -> dict[str, set[str]]:
    return {words[0]: set(words[1:]) for words in (one.split() for one in policy.split(";"))}


def faults_of(answer: HttpResponse, *, inside: bool) -> list[str]:
    """What an answer lacks."""
    found = [name for name, value in CARRIED.items() if answer.headers.get(name) != value]
    policy = directives(answer.headers.get("Content-Security-Policy", "none"))
    found += [] if policy in (directives(POLICY), directives(SANDBOX)) else [f"policy {policy}"]
    found += [] if answer.headers.get("X-Request-Id") else ["no id"]
    if inside and answer.headers.get("Cache-Control") != "no-store":
        found.append(f"kept: {answer.headers.get('Cache-Control')}")
    return found


@pytest.mark.parametrize("login", LOGINS)
def test_every_answer_of_every_address_says_how_a_browser_is_to_treat_it_and_no_page_holds_code(
    walls: Walled, login: str | None
) -> None:
    client, found = walls.site.visit(login), {}
    for _, path in where(walls):
        for method in METHODS if login in {"planner", None} else METHODS[:1]:
            answer = client.generic(method, path)
            own = faults_of(answer, inside=True) + code_in(answer)
            found |= {f"{method} {path}": own} if own else {}

    assert found == {}


def code_in(answer: HttpResponse) -> list[str]:
    """Scripts, styles and handlers that stand in a page."""
    if "text/html" not in answer.headers.get("Content-Type", "") or not answer.content:
        return []
    page, found = html.document_fromstring(answer.content), []
    for node in page.iter():
        found += [f"{node.tag} {name}" for name in node.attrib if name.lower().startswith("on") or name.lower() == "style"]
        found += [
            f"link {node.get('href')}" for _ in [0] if str(node.get("href", "")).lower().startswith(("javascript:", "data:"))
        ]
        found += ["style"] if node.tag == "style" else []
        if node.tag == "script" and (node.text or "").strip() and node.get("type") != "application/json":
            found.append(f"script {node.text}")
    return found


def bad_host(client: Client) -> HttpResponse:
    return client.get("/", SERVER_NAME="evil.example")


def too_large(client: Client) -> HttpResponse:
    return client.post("/sign-in/", {"login": "x" * 3_000_000})


def with_nul(client: Client) -> HttpResponse:
    return client.post("/sign-in/", {"login": "planner\0"})


def broken(client: Client) -> HttpResponse:
    client.raise_request_exception = False
    return client.get("/")


def forged(client: Client) -> HttpResponse:
    client.handler.enforce_csrf_checks = True
    return client.post("/sign-in/", {})


def static(client: Client) -> HttpResponse:
    answer = client.get("/static/site.css")
    assert b"".join(answer)
    return answer


ODD = {
    "a refused host": (bad_host, 400), "too much": (too_large, 400), "a NUL": (with_nul, 400), "a forged form": (forged, 403),
    "no such page": (lambda client: client.get("/no/such/page"), 404), "a page of Django's": (lambda client: client.get("/admin/"), 404),
    "a static file": (static, 200), "no static file": (lambda client: client.get("/static/none.css"), 404),
    "a listing": (lambda client: client.get("/static/"), 404), "a way up": (lambda client: client.get("/static/../settings.py"), 404),
    "TRACE": (lambda client: client.generic("TRACE", "/"), 405),
}  # fmt: skip


@pytest.mark.parametrize("what", ODD)
def test_odd_answers_carry_the_same(walls: Walled, what: str) -> None:
    ask, status = ODD[what]

    answer = ask(walls.site.visit(None))
    answer.close()

    assert answer.status_code == status
    assert faults_of(answer, inside=False) == []


def test_an_answer_to_something_broken_carries_the_same_and_tells_nothing(walls: Walled, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gangyao.web.overview.views.plans.released", lambda _: 1 / 0)

    answer = broken(walls.site.visit("planner"))

    assert answer.status_code == 500
    assert faults_of(answer, inside=True) == []
    assert "Traceback" not in answer.text
    assert "ZeroDivision" not in answer.text
    assert answer.headers["X-Request-Id"] in answer.text


def test_no_unsafe_method_is_answered_without_a_token_of_ours(walls: Walled) -> None:
    found = {}
    for login in ("planner", None):
        client = walls.site.visit(login)
        client.handler.enforce_csrf_checks = True
        for _, path in where(walls):
            for method in UNSAFE:
                answer = client.generic(method, path, b"", "application/x-www-form-urlencoded")
                if answer.status_code != 403 or "没有保存" not in answer.text:
                    found[f"{method} {path}"] = answer.status_code

    assert found == {}


@pytest.mark.usefixtures("walls")
def test_a_form_with_the_token_of_the_page_is_taken() -> None:
    client = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get("/sign-in/").text)

    answer = client.post("/language/", {"language": "en", "csrfmiddlewaretoken": token[1] if token else ""})

    assert answer.status_code == 302


@pytest.mark.usefixtures("walls")
def test_a_token_does_not_help_a_page_of_another_origin() -> None:
    client = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get("/sign-in/").text)

    answer = client.post(
        "/language/", {"csrfmiddlewaretoken": token[1] if token else ""}, headers={"origin": "https://evil.example"}
    )

    assert answer.status_code == 403


def everything() -> dict[str, str]:
    """A digest of every table."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = sorted(map(repr, cursor.fetchall()))
            found[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


@pytest.mark.parametrize("login", LOGINS)
def test_reading_any_page_changes_nothing(walls: Walled, login: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("refusals.ledger.log", "guarding.log", "duties.views.log"):  # what was refused or read is kept, and that is all
        monkeypatch.setattr(f"gangyao.web.{name}", lambda *_, **__: None)
    client = walls.site.visit(login)
    before, answered = everything(), 0
    for route, path in where(walls):
        if route.get:
            answered += client.get(path).status_code == 200

    assert everything() == before
    assert answered >= (3 if login is None else 6)


def test_the_digest_of_everything_sees_a_change(walled: Walled) -> None:
    before = everything()

    walled.site.visit("planner").post("/language/", {})  # a visit begins

    assert everything() != before
    assert is_well()
