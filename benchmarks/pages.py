"""What the pages of the site cost in process, printed as a table: run `make bench`. One site with plans, indicators and months as
in serving.py, an open round, figures that wait; every page is asked for many times, by whoever uses it. `processor` is what a
page took of it, whatever else the machine did meanwhile; the first overview after a change is told in seconds of it.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from assessing import INDICATORS
from serving import BODIES, PEOPLE, PLANS, seed

if TYPE_CHECKING:
    from django.test import Client

TIMES, WARM, WAITING = 40, 10, 200  # askings of a page, those before them, figures that wait
AIM, FIRST = 150, 0.5  # ms at p95, seconds of processor


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A page that is measured: its name, who asks, where."""

    name: str
    login: str
    where: Callable[[random.Random], str]


def furnish(known: dict[str, Any]) -> None:
    """What serving.py does without: a round of every plan, figures that wait, people of the other roles."""
    from gangyao.observations.observations import Observation, Origin
    from gangyao.vocabulary.spans import Span
    from gangyao.web import beginnings
    from gangyao.web.permissions.persons import Hold, Role
    from gangyao.web.store import accounts, figures, plans
    from gangyao.web.store.ledger import SITE

    for kept in plans.all_latest():
        beginnings.open_first_round(kept)
        rows = tuple(
            Observation(subject=item, span=Span(first=2026 * 12, last=2026 * 12), value=10, unit="%", origin=Origin(file="page"))
            for item in known["items"][: WAITING // PLANS]
        )  # type: ignore[arg-type]
        handed = figures.Handed(plan=kept.n, body="单位1", observations=rows, key=f"w{kept.n}", chain=("reviewer",))
        figures.hand_in(handed, SITE)
    for login, role in (("planner", Role.PLANNER), ("reviewer", Role.REVIEWER), ("system", Role.SYSTEM), ("audit", Role.AUDIT)):
        account = accounts.create({"login": login, "name": login}, "Correct-Horse-7-Battery", SITE)
        accounts.set_password(account.pk, "Correct-Horse-7-Battery", SITE)
        accounts.grant(account.pk, Hold(role=role), SITE)


def pages(known: dict[str, Any]) -> Iterator[Asked]:
    """The pages that are measured."""

    def plan(chance: random.Random) -> int:
        return int(chance.choice(known["plans"]))

    for login in ("reader0", "planner"):
        yield Asked(name=f"overview ({login})", login=login, where=lambda chance: f"/plans/{plan(chance)}/")
        yield Asked(name=f"desk ({login})", login=login, where=lambda _: "/desk/")
        yield Asked(
            name=f"indicator ({login})", login=login,
            where=lambda chance: f"/plans/{plan(chance)}/items/{quote(chance.choice(known['items']))}/",
        )  # fmt: skip
    for kind in ("indicators", "figures", "tasks"):
        yield Asked(
            name=f"list of {kind}", login="planner", where=lambda chance, kind=kind: f"/plans/{plan(chance)}/list/{kind}/"
        )
    yield Asked(name="desk (reporter)", login="reporter0", where=lambda _: "/desk/")
    yield Asked(name="rounds", login="planner", where=lambda _: "/rounds/")
    yield Asked(name="review", login="reviewer", where=lambda _: "/review/")
    yield Asked(name="people", login="system", where=lambda _: "/accounts/")
    yield Asked(name="log", login="audit", where=lambda _: "/log/")


def visitor(login: str) -> "Client":
    """A browser in which somebody is signed in."""
    from django.conf import settings
    from django.contrib.sessions.backends.db import SessionStore
    from django.core import signing
    from django.test import Client

    from gangyao.web.people.confirming import CONFIRMED
    from gangyao.web.people.presence import SALT, SIGNED_IN, cookie_name
    from gangyao.web.store import accounts

    account = accounts.find_account(login)
    client, session = Client(SERVER_NAME="localhost", headers={"accept-language": "zh"}), SessionStore()
    session[SIGNED_IN], session[CONFIRMED] = True, time.time()
    session.create()
    accounts.begin_visit(account.pk if account else 0, str(session.session_key), "127.0.0.1")
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    client.cookies[cookie_name()] = signing.dumps(session.session_key, salt=SALT)
    return client


def measured(asked: Asked) -> str:
    """A row of the table."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times: list[float] = []
    taken: list[float] = []
    client, chance, wrong = visitor(asked.login), random.Random(7), 0  # noqa: S311 - load, not secrets
    for _ in range(WARM):
        client.get(asked.where(chance))
    for _ in range(TIMES):
        where, begin, own = asked.where(chance), time.perf_counter(), time.process_time()
        answer = client.get(where)
        times.append((time.perf_counter() - begin) * 1000)
        taken.append((time.process_time() - own) * 1000)
        wrong += answer.status_code != HTTPStatus.OK
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(asked.where(chance))
    told = (*(f"{value:.0f} ms" for value in (statistics.median(times), p95(times), p95(taken), AIM)), len(queries))
    return "| " + " | ".join(map(str, (asked.name, *told, len(answer.content) // 1024, wrong))) + " |"


def p95(times: list[float]) -> float:
    """What all but one in twenty keep."""
    return sorted(times)[int(0.95 * (len(times) - 1))]


def first_after_a_change(known: dict[str, Any]) -> str:
    """Seconds of processor of the first overview after a figure was approved."""
    from gangyao.observations.observations import Observation, Origin
    from gangyao.vocabulary.spans import Span
    from gangyao.web.store import figures
    from gangyao.web.store.ledger import SITE

    client, plan, taken = visitor("reader0"), known["plans"][0], []
    for place in range(9):
        row = Observation(
            subject=known["items"][place], span=Span(first=2026 * 12 + 1, last=2026 * 12 + 1), value=10, unit="%",
            origin=Origin(file="page"),
        )  # type: ignore[arg-type]  # fmt: skip
        figures.hand_in(
            figures.Handed(plan=plan, body="单位1", observations=(row,), key=f"c{place}:{time.time()}", chain=()), SITE
        )
        begin = time.process_time()
        client.get(f"/plans/{plan}/")
        taken.append(time.process_time() - begin)
    middle, worst = statistics.median(taken), max(taken)
    return f"| first overview after a change | {middle:.2f} s | {worst:.2f} s | {middle:.2f} s | {FIRST} s | | | |"


HEAD = (
    f"| {PLANS} plans × {INDICATORS} indicators × 60 months, {PEOPLE} people, {BODIES} bodies; in process | median | p95 | "
    "p95 processor | aim | queries | KB | errors |\n|---|---|---|---|---|---|---|---|"
)


def main() -> None:
    """Print the table; a folder as argument is seeded once and used again."""
    os.environ |= {"GANGYAO_SECOND_FACTOR": "optional", "GANGYAO_LOG": "ERROR", "GANGYAO_CHAIN": "reviewer"}
    with tempfile.TemporaryDirectory() as folder:
        data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "site"
        known = opened(data)
        print(HEAD)
        for asked in pages(known):
            print(measured(asked), flush=True)
        print(first_after_a_change(known))


def opened(data: Path) -> dict[str, Any]:
    """The site, seeded where it is new."""
    from gangyao.web import serving

    if (data / "site.sqlite3").exists():
        serving.ready(serving.Site(data=data))
        from gangyao.web.store import plans

        kept = plans.all_latest()
        return {"plans": [one.n for one in kept], "items": [row.id for row in kept[0].plan.indicators]}
    known: dict[str, Any] = seed(data)
    furnish(known)
    return known


if __name__ == "__main__":
    sys.exit(main())
