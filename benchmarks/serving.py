"""What the site bears, printed as a table: run `make bench`. The load comes from this machine's own cores, which the site
shares with it: 50 readers who each open a page every 2 s, then 50 reporters who each hand in 20 lines every 5 s.
"""

import csv
import http.client
import io
import json
import os
import random
import secrets
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from assessing import INDICATORS, large_plan, monthly

from gangyao.plan.plans import Plan

PLANS, PEOPLE, BODIES, LINES = 3, 50, 12, 20
SECONDS, EVERY_READ, EVERY_REPORT = 30, 2.0, 5.0
PORT = 8931
Answer = tuple[str, float, int, int]  # what was asked, seconds, status, bytes
Ask = Callable[[http.client.HTTPConnection, dict[str, str], random.Random], Answer]


def seed(data: Path) -> dict[str, object]:
    """Three plans with their figures, and people with their sessions; what the load needs to know."""
    from gangyao.web import serving

    serving.ready(serving.Site(data=data))
    plan = large_plan()
    numbers = [seed_plan(plan, f"第{place}个规划") for place in range(1, PLANS + 1)]
    readers = [seed_person(f"reader{place}", "leader", "") for place in range(PEOPLE)]
    reporters = [seed_person(f"reporter{place}", "reporter", f"单位{place % BODIES}") for place in range(PEOPLE)]
    return {"plans": numbers, "items": [row.id for row in plan.indicators], "reader": readers, "reporter": reporters}


def seed_plan(plan: Plan, title: str) -> int:
    """A plan with a figure for every indicator and month, and bodies that answer for its indicators in turn."""
    from gangyao.web.store import figures, plans
    from gangyao.web.store.ledger import SITE

    number = plans.add_plan(replace(plan, title=title, findings=()), None, SITE)
    history = figures.Handed(plan=number, body="-", observations=tuple(monthly(plan)), key=f"history:{number}", chain=())
    figures.hand_in(history, SITE)
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["item", "lead", "frequency", "due"])
    writer.writerows([row.id, f"单位{index % BODIES}", "year", "+30d"] for index, row in enumerate(plan.indicators))
    kept = plans.latest(number)
    if kept is not None:
        plans.set_table(kept, plans.DUTIES, "duties.csv", buffer.getvalue().encode(), plans.Cause(actor=SITE))
    return number


def seed_person(login: str, role: str, body: str) -> dict[str, str]:
    """Somebody who is signed in: their cookies, the token of their forms, their body."""
    from django.conf import settings
    from django.contrib.sessions.backends.db import SessionStore
    from django.core import signing

    from gangyao.web.people.presence import SALT, SIGNED_IN, cookie_name
    from gangyao.web.permissions.persons import Hold, Role
    from gangyao.web.store import accounts
    from gangyao.web.store.ledger import SITE

    account = accounts.create({"login": login, "name": login}, secrets.token_urlsafe(), SITE)
    accounts.set_password(account.pk, secrets.token_urlsafe(), SITE)
    accounts.grant(account.pk, Hold(role=Role(role), body=body), SITE)
    session, token = SessionStore(), secrets.token_hex(16)
    session[SIGNED_IN] = True
    session.create()
    key = str(session.session_key)
    accounts.begin_visit(account.pk, key, "127.0.0.1")
    own = {settings.SESSION_COOKIE_NAME: key, cookie_name(): signing.dumps(key, salt=SALT), "csrf": token}
    return {"cookie": "; ".join(f"{name}={value}" for name, value in own.items()), "token": token, "body": body}


def read(connection: http.client.HTTPConnection, own: dict[str, str], chance: random.Random) -> Answer:
    """Open the overview or an indicator."""
    plan = chance.choice(KNOWN["plans"])
    kind = chance.choice(["overview", "indicator"])
    path = f"/plans/{plan}/" + ("" if kind == "overview" else f"items/{quote(chance.choice(KNOWN['items']))}/")
    return (kind, *timed(connection, "GET", path, None, own))


def report(connection: http.client.HTTPConnection, own: dict[str, str], chance: random.Random) -> Answer:
    """Hand in a form of 20 lines."""
    plan, place = chance.choice(KNOWN["plans"]), int(own["body"].removeprefix("单位"))
    items = [item for index, item in enumerate(KNOWN["items"]) if index % BODIES == place][:LINES]
    fields = {"csrfmiddlewaretoken": own["token"], "key": secrets.token_urlsafe(24), "sure": "yes"}
    for index, item in enumerate(items):
        fields |= {f"{index}.line": f"{item}|2025|level", f"{index}.value": f"{chance.uniform(50, 100):.1f}"}
        fields |= {f"{index}.cause": "外部需求偏弱", f"{index}.remedy": "加快投产"}
    return ("form", *timed(connection, "POST", f"/report/{plan}/of/{quote(own['body'])}/", urlencode(fields), own))


def timed(
    connection: http.client.HTTPConnection, method: str, path: str, body: str | None, own: dict[str, str]
) -> tuple[float, int, int]:
    """Seconds, status and size of one answer."""
    headers = {"Cookie": own["cookie"], "Accept-Language": "zh", "X-Requested-With": "gangyao"}
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    begin = time.perf_counter()
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    size = len(answer.read())
    return time.perf_counter() - begin, answer.status, size


def load(people: list[dict[str, str]], ask: Ask, every: float) -> list[Answer]:
    """Everybody asks at their own pace for a while."""
    found: list[Answer] = []
    until = time.monotonic() + SECONDS

    def person(number: int, own: dict[str, str]) -> None:
        chance = random.Random(number)  # noqa: S311 - load, not secrets
        time.sleep(chance.uniform(0, every))
        while time.monotonic() < until:
            begin = time.monotonic()
            connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
            found.append(ask(connection, own, chance))
            connection.close()
            time.sleep(max(0.0, every - (time.monotonic() - begin)))

    threads = [threading.Thread(target=person, args=pair) for pair in enumerate(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def line(name: str, rows: list[Answer], aim: str) -> str:
    """A row of the table."""
    times = sorted(row[1] * 1000 for row in rows)
    wrong = sum(row[2] not in {200, 302} for row in rows)
    p95, size = times[int(0.95 * (len(times) - 1))], max(row[3] for row in rows) // 1024
    return f"| {name} | {len(rows)} | {statistics.median(times):.0f} ms | {p95:.0f} ms | {aim} | {wrong} | {size} KB |"


KNOWN: dict[str, Any] = {}
HEAD = (
    f"| {PLANS} plans × {INDICATORS} indicators × 60 months; {PEOPLE} people; load on the same cores | answers | median | p95 | "
    "aim (p95) | errors | largest |\n|---|---|---|---|---|---|---|"
)
SEED = "import sys, json, serving; from pathlib import Path; print(json.dumps(serving.seed(Path(sys.argv[1]))))"


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "site"
        told = {"GANGYAO_SECOND_FACTOR": "optional", "GANGYAO_LOG": "ERROR", "GANGYAO_CHAIN": "reviewer"}
        environment = {**os.environ, **told, "PYTHONPATH": str(Path(__file__).parent)}
        made = subprocess.run(
            [sys.executable, "-c", SEED, str(data)], env=environment, capture_output=True, text=True, check=True
        )
        KNOWN.update(json.loads(made.stdout.splitlines()[-1]))
        serve = [sys.executable, "-m", "gangyao.cli", "serve", "--data", str(data), "--port", str(PORT)]
        site = subprocess.Popen(serve, env=environment, stdout=subprocess.DEVNULL)
        try:
            print(measured())
        finally:
            site.terminate()
            site.wait()


def measured() -> str:
    """The table, once every worker has seen every plan."""
    time.sleep(8)
    for plan in KNOWN["plans"] * 6:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        timed(connection, "GET", f"/plans/{plan}/", None, KNOWN["reader"][0])
    reads = load(KNOWN["reader"], read, EVERY_READ)
    reports = load(KNOWN["reporter"], report, EVERY_REPORT)
    rows = [line(kind, [row for row in reads if row[0] == kind], "150 ms") for kind in ("overview", "indicator")]
    return "\n".join([HEAD, *rows, line(f"a form of {LINES} lines handed in", reports, "200 ms")])


if __name__ == "__main__":
    sys.exit(main())
