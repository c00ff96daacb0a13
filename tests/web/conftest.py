"""A clean site for every test: its own data folder and database, people of every role, and a small plan with its text."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.core import signing
from django.core.management import call_command
from django.db import connection
from django.test import Client

from gangyao.web import assessing, beginnings
from gangyao.web.desk.counting import KEPT
from gangyao.web.documents import doubts
from gangyao.web.indicators import measures
from gangyao.web.lists.kinds import MADE
from gangyao.web.overview.pages import RESTS
from gangyao.web.people.confirming import CONFIRMED
from gangyao.web.people.presence import SALT, SIGNED_IN, cookie_name
from gangyao.web.permissions.persons import Hold, Role
from gangyao.web.rounds import boards
from gangyao.web.store import accounts, officials, plans
from gangyao.web.store.ledger import SITE

HOUSE = Path(__file__).parents[2]
PASSWORD = "Correct-Horse-7-Battery"
CONTACT = "mailto:security@example.invalid"
BODY, OTHER = "县统计局", "县发展改革局"
PEOPLE = {
    "planner": Hold(role=Role.PLANNER),
    "reporter": Hold(role=Role.REPORTER, body=BODY),
    "stranger": Hold(role=Role.REPORTER, body=OTHER),
    "head": Hold(role=Role.HEAD, body=BODY),
    "otherhead": Hold(role=Role.HEAD, body=OTHER),
    "reviewer": Hold(role=Role.REVIEWER),
    "leader": Hold(role=Role.LEADER),
    "committee": Hold(role=Role.COMMITTEE),
    "inspector": Hold(role=Role.INSPECTOR),
    "examiner": Hold(role=Role.EXAMINER),
    "sysadm": Hold(role=Role.SYSTEM),
    "secadm": Hold(role=Role.SECURITY),
    "auditadm": Hold(role=Role.AUDIT),
    "nobody": None,
}  # a login for every role, and one without any; stranger and otherhead stand for another body


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site of a test: its folder, the plan in it, and the numbers of its people by their logins."""

    data: Path
    plan: int
    people: dict[str, int]

    @property
    def kept(self) -> plans.Kept:
        """The newest revision of the plan."""
        kept = plans.latest(self.plan)
        assert kept is not None
        return kept

    def visit(self, login: str | None, **headers: str) -> Client:
        """A browser in which somebody is signed in, or nobody; forms need no token in it."""
        client = Client(headers=headers, SERVER_NAME="localhost")
        if login is not None:
            sign_in(client, self.people[login])
        return client


def sign_in(client: Client, account: int) -> None:
    """What signing in leaves: a session, a visit, a cookie of the moment."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SIGNED_IN] = True
    session[CONFIRMED] = time.time()  # and the password given a moment ago; test_confirming.py is about who was not asked yet
    session.create()
    accounts.begin_visit(account, session.session_key, "127.0.0.1")
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    client.cookies[cookie_name()] = signing.dumps(session.session_key, salt=SALT)


def use(data: Path) -> None:
    """Point everything at a data folder."""
    connection.close()
    connection.settings_dict["NAME"] = str(data / "site.sqlite3")
    settings.CONFIGURATION = replace(settings.CONFIGURATION, data=data, second_factor="optional", security_contact=CONTACT)
    for kept in (
        plans.decoded,
        plans.duties_of,
        plans.targets_of,
        plans.text_of,
        assessing.proposed,
        assessing.proposals,
        assessing.subjects,
        assessing.findings,
        assessing.folder,
        boards.wanted_of,
        doubts.doubted,
    ):
        kept.cache_clear()
    assessing.held.found.clear()
    officials.READ.clear()
    officials.RECORDS.clear()
    RESTS.found.clear()
    KEPT.found.clear()
    boards.ASKED.found.clear()
    MADE.found.clear()
    measures.KEPT.found.clear()


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with tables, people and a plan, made once and copied for every test."""
    data = tmp_path_factory.mktemp("furnished") / "site"
    for name in ("work", "cache", "static"):
        (data / name).mkdir(parents=True)
    use(data)
    call_command("migrate", verbosity=0)
    for login, hold in PEOPLE.items():
        account = accounts.create({"login": login, "name": f"{login} 同志", "unit": hold.body if hold else ""}, PASSWORD, SITE)
        accounts.set_password(account.pk, PASSWORD, SITE)
        if hold is not None:
            accounts.grant(account.pk, hold, SITE)
    beginnings.load_example(HOUSE / "examples" / "qingshan")
    beginnings.open_first_round(plans.all_latest()[0])
    with closing(connection.cursor()) as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return data


@pytest.fixture
def site(furnished: Path, tmp_path: Path) -> Iterator[Site]:
    """A clean site."""
    data = tmp_path / "site"
    shutil.copytree(furnished, data)
    use(data)
    people = dict(accounts.Account.objects.values_list("login", "pk"))
    yield Site(data=data, plan=plans.all_latest()[0].n, people=people)
    connection.close()


@pytest.fixture
def visit(site: Site) -> Callable[..., Client]:
    """Somebody's browser on the site."""
    return site.visit
