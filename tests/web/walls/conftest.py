"""A site full of other people's things: made once, copied for every module or test that looks for a hole."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.db import connection
from django.utils import timezone

from gangyao.observations.observations import Observation, Origin
from gangyao.vocabulary.spans import read_span, year_span
from gangyao.web.people import signing
from gangyao.web.permissions.persons import Hold, Role
from gangyao.web.store import accounts, deputies, drafts, figures, matters, plans, rounds, uploads
from gangyao.web.store.ledger import Actor
from web.conftest import BODY, OTHER, PASSWORD, PEOPLE, Site, use

Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 256, 1  # of tests
signing.DECOY = make_password("nobody has this one")
PDF = b"%PDF-1.4 a scan"
SECRETS = {"draft": "4242.4242", "evidence": "other-evidence", "file": "other-scan", "cause": "other-cause"}  # of the other body
SPARE = {
    "spare": (Hold(role=Role.REPORTER, body=BODY),),
    "otherspare": (Hold(role=Role.REPORTER, body=OTHER),),
    "both": (Hold(role=Role.REPORTER, body=BODY), Hold(role=Role.REPORTER, body=OTHER)),
    "planner2": (Hold(role=Role.PLANNER),),
    "bare": (),
}  # people that things are done to, so that whoever does them stays as they are


@dataclass(frozen=True, slots=True, kw_only=True)
class Walled:
    """The site and the numbers of the things in it, by what they are."""

    site: Site
    numbers: dict[str, int]


def figure(subject: str, label: str, value: str, unit: str, *, visible: str = "public", cause: str | None = None) -> Observation:
    """A figure as a page would hand it in."""
    span = read_span(label)
    assert span is not None
    return Observation(
        subject=subject, span=span, value=Decimal(value), unit=unit, visible=visible, origin=Origin(file="page", cause=cause)
    )


def handed(
    plan: int, body: str, key: str, rows: tuple[Observation, ...], chain: tuple[str, ...], evidence: str = ""
) -> figures.Handed:
    """What a body hands in."""
    files = (("", plans.file_of(evidence, "application/pdf", PDF, "somebody")),) if evidence else ()
    return figures.Handed(plan=plan, body=body, observations=rows, key=key, chain=chain, evidence=files)


def rounds_of(plan: int) -> dict[str, int]:
    """The round that is open, and one that was withdrawn."""
    [kept] = rounds.rounds_of([plan])[plan]
    other = rounds.Ordered(plan=plan, title="2023", period=year_span(2023), due=dt.date(2099, 1, 1), cells=kept.round.cells[:1])
    number = rounds.open_round(other, Actor(login="planner"))
    assert isinstance(number, int)
    found = rounds.find_round(number)
    assert found is not None
    rounds.withdraw(found.round, "开错了", Actor(login="planner"))
    return {"open round": kept.round.number, "withdrawn round": number}


def matters_of(plan: int) -> dict[str, int]:
    """An order to each of two bodies, the own one with a file."""
    numbers = {}
    for name, body in (("own", BODY), ("other", OTHER)):
        wish = matters.Wish(move="order", parties=frozenset({"supervisor"}), seen=0, given={"order": f"{name} order"})
        about = matters.written(matters.About(item="gdp", body=body))
        opening = matters.Opening(flow=matters.flow_text("supervision"), title=f"{name} order", wish=wish, about=about, plan=plan)
        number = matters.open_matter(opening, Actor(login="planner"))
        assert isinstance(number, int)
        numbers[f"{name} matter"] = number
    body = frozenset({"body"})
    matters.act(numbers["own matter"], matters.Wish(move="take-over", parties=body, seen=1), Actor(login="head"))
    file = matters.Given(name="given.pdf", media_type="application/pdf", content=PDF)
    given = {"progress": "在办", "evidence": file.digest}
    matters.act(
        numbers["own matter"],
        matters.Wish(move="report-progress", parties=body, seen=2, given=given),
        Actor(login="head"),
        [file],
    )
    return numbers


def furnish(plan: int, people: dict[str, int]) -> dict[str, int]:
    """Things of both bodies in every state; their numbers."""
    acting = deputies.name("别的单位", "nobody", timezone.localdate(), "出差", Actor(login="planner"))
    assert isinstance(acting, int)
    numbers = {"plan": plan, "acting": acting, **rounds_of(plan), **matters_of(plan)}
    ways = {
        "own": (BODY, "reporter", "gdp", "亿元", ("head", "reviewer"), "own-scan.pdf"),
        "other": (OTHER, "stranger", "urbanisation_resident", "%", ("head", "reviewer"), f"{SECRETS['file']}.pdf"),
        "reviewed": (BODY, "reporter", "labour_productivity", "万元/人", ("reviewer",), ""),
        "led": (BODY, "reporter", "income_all_growth", "%", ("leader",), ""),
        "decided": (BODY, "reporter", "unemployment_surveyed", "%", (), ""),
    }  # fmt: skip
    for name, (body, login, subject, unit, chain, evidence) in ways.items():
        cause = SECRETS["cause"] if name == "other" else None
        row = figure(subject, "2021", "42.42", unit, visible="internal" if name == "other" else "public", cause=cause)
        numbers[f"{name} slip"], _ = figures.hand_in(handed(plan, body, name, (row,), chain, evidence), Actor(login=login))
        numbers[f"{name} figure"] = figures.of_submission(numbers[f"{name} slip"])[0].n
        file = figures.models.Evidence.objects.filter(submission_id=numbers[f"{name} slip"]).first()
        numbers |= {f"{name} evidence": file.file_id} if file else {}
    for login, body in (("reporter", BODY), ("stranger", OTHER)):
        drafts.keep(
            people[login], plan, body, {"urbanisation_resident|2022|level": {"value": SECRETS["draft"] if body == OTHER else "7"}}
        )
        name = f"{SECRETS['evidence']}.pdf" if body == OTHER else "own-evidence.pdf"
        made = uploads.begin(people[login], uploads.EVIDENCE, name, plan_id=plan, body=body, content=PDF)
        numbers[f"{login} attached"] = made.pk
    for login in (*PEOPLE, "planner2"):  # some were planners once
        numbers[f"{login} upload"] = uploads.begin(people[login], uploads.DOCUMENT, f"{login}.md", state=uploads.FAILED).pk
        uploads.tell(numbers[f"{login} upload"], uploads.FAILED, {"code": "broken"})
        staged = uploads.begin(people[login], uploads.FORMS, "0", plan_id=plan, content=msgspec.msgpack.encode([]))
        numbers[f"{login} round"] = staged.pk
    return numbers


def release(plan: int) -> None:
    """The first version before the committee and the public, and a second that nobody is shown."""
    kept = plans.latest(plan)
    assert kept is not None
    for audience in (plans.COMMITTEE, plans.PUBLIC):
        plans.release(kept, audience, Actor(login="planner"), shown=True)
    changed = replace(kept.plan, title=f"{kept.plan.title}（修订）")
    plans.revise(kept, changed, plans.Cause(actor=Actor(login="planner"), reason="改名"))


@pytest.fixture(scope="session")
def walled_data(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """The folder of that site, with assessments already reckoned, and the numbers in it."""
    data = tmp_path_factory.mktemp("walled") / "site"
    shutil.copytree(furnished, data)
    use(data)
    for login, holds in SPARE.items():
        account = accounts.create({"login": login, "name": f"{login} 同志"}, PASSWORD, Actor(login="site"))
        for hold in holds:
            accounts.grant(account.pk, hold, Actor(login="site"))
    people = dict(accounts.Account.objects.values_list("login", "pk"))
    plan = plans.all_latest()[0].n
    numbers = furnish(plan, people)
    release(plan)
    site = Site(data=data, plan=plan, people=people)
    for login, address in (("planner", f"/plans/{plan}/"), (None, f"/p/{plan}/")):
        assert site.visit(login).get(address).status_code == 200
    with closing(connection.cursor()) as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return data, numbers | {f"account {login}": number for login, number in people.items()}


def opened(source: Path, numbers: dict[str, int], target: Path) -> Walled:
    """A copy of it, in use."""
    shutil.copytree(source, target)
    use(target)
    people = dict(accounts.Account.objects.values_list("login", "pk"))
    return Walled(site=Site(data=target, plan=numbers["plan"], people=people), numbers=numbers)


@pytest.fixture(scope="module")
def walls(walled_data: tuple[Path, dict[str, int]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walled]:
    """One for a module whose tests leave it as they found it."""
    yield opened(*walled_data, tmp_path_factory.mktemp("module") / "site")
    connection.close()


@pytest.fixture
def walled(walled_data: tuple[Path, dict[str, int]], tmp_path: Path) -> Iterator[Walled]:
    """One for a test."""
    yield opened(*walled_data, tmp_path / "site")
    connection.close()


@pytest.fixture
def configured(walled: Walled, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Another setting for this test."""
    assert walled

    def change(**values: object) -> None:
        monkeypatch.setattr(settings, "CONFIGURATION", replace(settings.CONFIGURATION, **values))

    return change
