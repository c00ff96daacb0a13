"""The matrix of permissions: every route, every login, own and other things, in every state; and every check removed in turn."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import cache

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.test import RequestFactory

from gangyao.foreign import Foreign
from gangyao.web import guarding, refusals
from gangyao.web.people.confirming import CONFIRMED
from gangyao.web.permissions.persons import Role
from gangyao.web.permissions.rules import Answer, Rule
from gangyao.web.permissions.rules import rules as table
from gangyao.web.routes import Page, Route
from gangyao.web.store import accounts
from gangyao.web.urls import ROUTES
from web.conftest import PEOPLE
from web.walls.conftest import Walled
from web.walls.places import (
    ALLOWED,
    GONE,
    LOGINS,
    MISSING,
    PLACES,
    REFUSED,
    SIGN_IN,
    Place,
    acts_of,
    address,
    expected,
    parts_of,
)

WITHIN = {"figures.see", "matters.every"}  # asked within pages of what they show; test_reviewing and test_matters hold it
FIGURES = ("figure.head", "figure.reviewer", "figure.leader")  # asked of each figure within figure.decide
TURNS = {
    "own": {"head": ALLOWED},
    "other": {"otherhead": ALLOWED},
    "reviewed": {"reviewer": ALLOWED},
    "led": {"leader": ALLOWED},
    "decided": {"head": "decided", "reviewer": "decided", "leader": "decided"},
}  # a figure by whom it waits for: who may decide, and who is told that somebody was faster; for all others it is refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of the matrix."""

    route: Route
    method: str
    page: Page
    place: Place
    login: str | None

    @property
    def name(self) -> str:
        """The cell in words."""
        return f"{self.login} {self.method} {self.route.name} {dict(self.place.parts)}"


def cells() -> Iterator[Cell]:
    """The whole matrix."""
    for route in ROUTES:
        for method, page in (("GET", route.get), ("POST", route.post)):
            for place in PLACES[route.name] if page else ():
                yield from (Cell(route=route, method=method, page=page, place=place, login=login) for login in LOGINS)  # type: ignore[arg-type]


CELLS = tuple(cells())


def test_every_route_has_example_addresses_and_every_act_is_asked_somewhere() -> None:
    asked = {page.act for route in ROUTES for page in (route.get, route.post) if page}

    assert {route.name for route in ROUTES} == set(PLACES)
    assert asked | set(FIGURES) | WITHIN == set(acts_of()) == set(table())


def test_the_matrix_knows_every_role() -> None:
    assert {hold.role for hold in PEOPLE.values() if hold} == set(Role)


# The whole way: a browser, every room of the site, the page itself.


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done meanwhile was never done."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def outcome(answer: Foreign) -> str:
    if answer.status_code == 401 and answer["Content-Type"] == "application/json":
        return SIGN_IN
    if answer.status_code == 302 and answer["Location"].startswith("/sign-in/?next="):
        return SIGN_IN
    assert answer.status_code < 500
    return {403: REFUSED, 404: MISSING}.get(answer.status_code, ALLOWED)


@pytest.mark.parametrize("login", LOGINS)
def test_every_address_answers_whom_the_table_allows_and_nobody_else(walls: Walled, login: str | None) -> None:
    said, found = {}, {}
    for cell in (one for one in CELLS if one.login == login):
        client, where = walls.site.visit(login), address(cell.route, cell.place, walls.numbers)
        with nullcontext() if cell.route.name == "backups" else undone():  # SQLite copies nothing that is half done
            got = client.get(where) if cell.method == "GET" else client.post(where, headers={"X-Requested-With": "gangyao"})
        found[cell.name] = outcome(got)
        own = expected(cell.page.act, login, cell.place)
        said[cell.name] = GONE.get(cell.route.name, own) if own == ALLOWED and cell.method == "POST" else own

    assert found == said


def decided(walls: Walled, login: str | None, figure: str) -> str:
    """What somebody gets who approves one figure."""
    number = walls.numbers[f"{figure} figure"]
    with undone():
        answer = walls.site.visit(login).post("/review/decide/", {"act": "approve", "figure": number, f"step-{number}": 0})
    if answer.status_code == 302:
        return ALLOWED if answer["Location"] == "/review/" else SIGN_IN
    return {403: REFUSED, 409: "decided"}[answer.status_code]


def turn(login: str | None, figure: str) -> str:
    return SIGN_IN if login is None else TURNS[figure].get(login, REFUSED)


@pytest.mark.parametrize("figure", TURNS)
def test_a_figure_is_decided_by_whom_it_waits_for_and_nobody_else(walls: Walled, figure: str) -> None:
    assert {login: decided(walls, login, figure) for login in LOGINS} == {login: turn(login, figure) for login in LOGINS}


# Every check removed in turn: the guard alone, over and over, with the real table, loaders and routes.


class Reached(Exception):
    """The guard let somebody through to the view."""


def reach(*_: object) -> HttpResponseBase:
    raise Reached


class Guards:
    """The guard of every cell, its loaders asked once."""

    def __init__(self, walls: Walled) -> None:
        self.walls, self.ask_loader = walls, cache(self.load)
        rows = {row.login: row for row in accounts.Account.objects.all()}
        self.people = {login: accounts.person_of(rows[login]) if login else None for login in LOGINS}

    def request(self, cell: Cell) -> HttpRequest:
        request = RequestFactory().generic(cell.method, "/")
        request.person, request.address, request.id = self.people[cell.login], "127.0.0.1", "0"  # type: ignore[attr-defined]
        request.session = {CONFIRMED: time.time()}  # type: ignore[attr-defined]
        return request

    def load(self, name: str, place: int, login: str | None) -> object:
        cell = next(one for one in CELLS if (one.route.name, id(one.place), one.login) == (name, place, login))
        try:
            return cell.route.load(self.request(cell), **parts_of(cell.place, self.walls.numbers))
        except guarding.Http404 as error:
            return error

    def outcome(self, cell: Cell) -> str:
        def load(*_: object, **__: object) -> Foreign:
            found = self.ask_loader(cell.route.name, id(cell.place), cell.login)
            if isinstance(found, Exception):
                raise guarding.Http404
            return found

        page = replace(cell.page, view=reach)
        route = replace(cell.route, load=load, **{cell.method.lower(): page})
        try:
            return str(guarding.guarded(route)(self.request(cell), **parts_of(cell.place, self.walls.numbers)))
        except Reached:
            return ALLOWED
        except guarding.Http404:
            return MISSING


@pytest.fixture
def guards(walls: Walled, monkeypatch: pytest.MonkeyPatch) -> Guards:
    monkeypatch.setattr(refusals, "forbidden", lambda *_: REFUSED)
    monkeypatch.setattr(refusals, "sign_in_first", lambda *_: SIGN_IN)
    return Guards(walls)


def broken(guards: Guards, own: list[Cell]) -> bool:
    return any(guards.outcome(cell) != expected(cell.page.act, cell.login, cell.place) for cell in own)


def weakened(rule: Rule) -> Mapping[str, Rule]:
    """A rule with each of its checks removed, and with each role given too much or too little."""
    found = {
        "open to everybody": replace(rule, open_to=frozenset({"anyone"})),
        "open to whoever is signed in": replace(rule, open_to=frozenset({"signed"})),
    }
    found |= {
        f"without the body of {role}": replace(rule, roles=rule.roles - {(role, own)} | {(role, False)})
        for role, own in rule.roles
        if own
    }
    found |= {"without its states": replace(rule, states=frozenset())} if rule.states else {}
    found |= {f"without {role}": replace(rule, roles=rule.roles - {(role, own)}) for role, own in rule.roles}
    held = {role for role, _ in rule.roles}
    found |= {f"with {role}": replace(rule, roles=rule.roles | {(role, False)}) for role in Role if role not in held}
    same = {
        name
        for name, one in found.items()
        if one == rule or "anyone" in rule.open_to or ("signed" in rule.open_to and "everybody" not in name)
    }
    return {name: one for name, one in found.items() if name not in same}


@contextmanager
def told(rules: dict[str, Rule], act: str, rule: Rule) -> Iterator[None]:
    kept, rules[act] = rules[act], rule
    try:
        yield
    finally:
        rules[act] = kept


def by_act() -> dict[str, list[Cell]]:
    found: dict[str, list[Cell]] = {}
    for cell in CELLS:
        found.setdefault(cell.page.act, []).append(cell)
    return found


def test_the_guard_alone_says_what_the_matrix_says(guards: Guards) -> None:
    wrong = [cell.name for cell in CELLS if guards.outcome(cell) != expected(cell.page.act, cell.login, cell.place)]

    assert wrong == []
    assert len(CELLS) > 1000


def test_no_rule_can_be_weakened_without_breaking_the_matrix(guards: Guards) -> None:
    rules, survivors, count = table(), [], 0
    for act, own in by_act().items():
        for name, rule in weakened(rules[act]).items():
            with told(rules, act, rule):
                count += 1
                survivors += [] if broken(guards, own) else [f"{act} {name}"]

    assert survivors == []
    assert count > 400


@pytest.mark.parametrize("act", FIGURES)
def test_no_rule_of_figures_can_be_weakened_without_breaking_the_matrix(walls: Walled, act: str) -> None:
    rules, survivors, figures = table(), [], [name for name in TURNS if name != "decided"]
    for name, rule in weakened(rules[act]).items():
        if "everybody" in name:
            continue  # nobody comes as far as a figure without signing in
        with told(rules, act, rule):
            same = all(
                decided(walls, login, figure) == turn(login, figure)
                for login in ("head", "otherhead", "reviewer", "leader")
                for figure in figures
            )
            survivors += [name] if same else []

    assert [one for one in survivors if not harmless(one)] == []


def harmless(name: str) -> bool:
    """Roles that never come so far: figure.decide lets in those who sign and nobody else."""
    return name in {f"with {role}" for role in Role if role not in {Role.HEAD, Role.REVIEWER, Role.LEADER}}


def test_no_guard_can_be_taken_away_without_breaking_the_matrix(guards: Guards, monkeypatch: pytest.MonkeyPatch) -> None:
    groups: dict[tuple[str, str], list[Cell]] = {}
    for cell in CELLS:
        groups.setdefault((cell.route.name, cell.method), []).append(cell)
    checked = {name: own for name, own in groups.items() if acts_of()[own[0].page.act][0] != [("anyone", "")]}
    monkeypatch.setattr(guarding, "ask", lambda *_: Answer.ALLOWED)
    monkeypatch.setattr(guarding, "is_allowed", lambda *_: True)

    survivors = [name for name, own in checked.items() if not broken_without(guards, own)]

    assert survivors == []
    assert len(checked) > 50


def broken_without(guards: Guards, own: list[Cell]) -> bool:
    """Whether the cells differ once nothing is asked; loaders that need a person fail loudly, which is a difference too."""
    try:
        return broken(guards, own)
    except AttributeError:
        return True


def test_no_page_can_be_given_the_act_of_another_without_breaking_the_matrix(guards: Guards) -> None:
    rules, survivors, count = table(), [], 0
    for (name, method), own in grouped().items():
        act, bodies = own[0].page.act, any(cell.place.body for cell in own)
        for other in (
            one
            for one in rules
            if one not in FIGURES and one not in WITHIN and asks(rules[one], bodies=bodies) != asks(rules[act], bodies=bodies)
        ):
            count += 1
            swapped = [replace(cell, page=replace(cell.page, act=other)) for cell in own]
            wrong = any(guards.outcome(cell) != expected(act, cell.login, cell.place) for cell in swapped)
            survivors += [] if wrong else [f"{method} {name} as {other}"]

    assert survivors == []
    assert count > 2000


def asks(rule: Rule, *, bodies: bool) -> Rule:
    """What a rule asks of a page; where no thing is of a body, roles for one's own body let nobody in."""
    everybody = replace(rule, act="", roles=frozenset(), states=frozenset())
    roles = frozenset((role, own) for role, own in rule.roles if bodies or not own)
    return everybody if "anyone" in rule.open_to else replace(rule, act="", roles=roles)


def grouped() -> dict[tuple[str, str], list[Cell]]:
    """The cells of each page."""
    found: dict[tuple[str, str], list[Cell]] = {}
    for cell in CELLS:
        found.setdefault((cell.route.name, cell.method), []).append(cell)
    return found
