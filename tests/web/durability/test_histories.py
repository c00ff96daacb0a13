"""Ten people submit, correct, sign, return and read while servers are killed and halted, the disk is full and the clock jumps: what
they were told holds together.
"""

import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from web.durability import histories, postgres, sites
from web.durability.histories import OK, REFUSED, UNKNOWN, Decided, Kept, Read, Submitted
from web.durability.postgres import Server
from web.durability.sites import Client, Desk, Refused, Site, Unknown

SECONDS = float(os.environ.get("GANGYAO_HISTORY_SECONDS", "14"))
BEFALLS = ((0.15, "kill"), (0.3, "halt"), (0.4, "fill"), (0.55, "jump"), (0.7, "kill the database"), (0.85, "kill"))
PAUSE, SPARE = 0.8, 1024 * 1024  # how long a halt and a full disk last, in seconds
LONGEST_JUMP = 40.0  # seconds that are waited until somebody notices: signing in anew costs a slow machine some
JUMP = 3600.0  # seconds that the clock of the site goes forward, and later back
CLOCK = """
import datetime, pathlib, sys, time; path = pathlib.Path(sys.argv[sys.argv.index('--data') + 1]).with_name('clock'); real = time.time
def ahead():
    try: return float(path.read_text())
    except (OSError, ValueError): return 0.0
time.time = lambda: real() + ahead()
from django.utils import timezone
timezone.now = lambda: datetime.datetime.fromtimestamp(time.time(), tz=datetime.timezone.utc)
"""
ITEMS = ("gdp", "labour_productivity", "income_all_growth", "unemployment_surveyed")
ROW = re.compile(r'<tr id="f-(\d+)"[^>]*>.*?data-head="数值">(?:<s>)?([\d,]+).*?data-head="状态">([^<]+)', re.DOTALL)
STATES = {"待审": "waiting", "已审定": "approved", "退回": "returned", "已被新报的数取代": "superseded"}
OFFICIAL = """
import json, sys
from pathlib import Path
from gangyao.web import serving
serving.prepare(Path(sys.argv[1]))
from gangyao.web.store import figures
print(json.dumps([(one.subject, int(one.value)) for one in figures.official(int(sys.argv[2]))]))
"""
WAITS = re.compile(r'name="step-(\d+)" value="(\d+)"')


class Round:
    """A site, those who work on it, and what they were told."""

    def __init__(self, site: Site, server: Server | None, disk: Path | None) -> None:
        self.server, self.disk, self.befell = server, disk, list[str]()
        self.site, self.up, self.over = site, threading.Event(), threading.Event()
        self.returned = 0
        self.submitted: list[Submitted] = []
        self.decided: list[Decided] = []
        self.reads: list[Read] = []
        self.plan = 0

    def report(self, client: Client, desk: Desk, place: int) -> None:
        """Hand in and correct, over and over; where no answer comes ask once more under the same key, or leave it."""
        draws, count = random.Random(place), 0
        lines = [line for line in desk.lines if line.split("|")[0] in ITEMS]
        while not self.over.is_set():
            count += 1
            line, value = draws.choice(lines), 1_000_000 * (place + 1) + count
            while not self.try_to_report(client, desk, line, value) and draws.random() < 0.7:
                self.up.wait(10)
            time.sleep(draws.uniform(0, 0.3))  # so that others may sign before it is corrected

    def try_to_report(self, client: Client, desk: Desk, line: str, value: int) -> bool:
        """Whether an answer came."""
        begun, key, outcome, number = time.monotonic(), f"v{value}", OK, None
        try:
            number = client.hand_in(desk, key, value, line=line)
        except Unknown:
            outcome = UNKNOWN
        except Refused as error:
            outcome = REFUSED
            self.come_back(client, error)
        told = {"begun": begun, "ended": time.monotonic(), "outcome": outcome, "key": key, "value": value, "number": number}
        self.submitted.append(Submitted(item=line.split("|", maxsplit=1)[0], **told))
        return outcome != UNKNOWN

    def decide(self, client: Client, place: int) -> None:
        """Sign, approve or return some of what waits."""
        draws = random.Random(place)
        while not self.over.is_set():
            waiting = WAITS.findall(self.page(client, "/review/"))
            chosen = [(int(figure), int(step)) for figure, step in draws.sample(waiting, min(len(waiting), draws.randint(1, 3)))]
            if chosen:
                self.try_to_decide(client, chosen, "return" if draws.random() < 0.25 else "approve")
            else:
                time.sleep(0.02)

    def try_to_decide(self, client: Client, chosen: list[tuple[int, int]], act: str) -> None:
        """One verdict."""
        told = {"act": act, "words": "请核对", "figure": [figure for figure, _ in chosen]}
        steps = {f"step-{figure}": step for figure, step in chosen}
        begun, outcome = time.monotonic(), OK
        try:
            client.post("/review/decide/", {**told, **steps})
        except Unknown:
            outcome = UNKNOWN
        except Refused as error:
            outcome = REFUSED
            self.come_back(client, error)
        said = "sign" if act == "approve" and client.login == "head" else act
        self.decided.append(
            Decided(begun=begun, ended=time.monotonic(), outcome=outcome, login=client.login, act=said, steps=tuple(chosen))
        )

    def read(self, client: Client, place: int) -> None:
        """Look at the history of an item."""
        draws = random.Random(place)
        while not self.over.is_set():
            item, begun = draws.choice(ITEMS), time.monotonic()
            text = self.page(client, f"/plans/{self.plan}/items/{item}/")
            if "这个数的来历" in text:
                rows = [(int(n), int(value.replace(",", "")), STATES[state.strip()]) for n, value, state in ROW.findall(text)]
                self.reads.append(Read(begun=begun, ended=time.monotonic(), item=item, rows=tuple(sorted(rows))))
            time.sleep(0.03)

    def page(self, client: Client, path: str) -> str:
        """A page, or nothing where the server is not there or knows the person no more."""
        with suppress(Exception):
            answer = client.get(path)
            if answer.status_code == 200:
                return answer.text
            if "/sign-in/" in answer.headers.get("Location", ""):
                self.come_back(client, "signed out")
        time.sleep(0.05)
        return ""

    def come_back(self, client: Client, said: object) -> None:
        """Sign in again, where that is what was said."""
        if "sign-in" in str(said) or "signed out" in str(said) or "401" in str(said):
            asks = client.session.headers["X-Requested-With"]
            with suppress(Exception):
                client.session.cookies.clear()
                client.enter()
                self.returned += 1
            client.session.headers["X-Requested-With"] = asks

    def run(self) -> None:
        """Everybody at once, and what befalls the servers."""
        process = sites.start(self.site, self.command())
        try:
            sites.wait_until_it_answers(self.site, process)
            threads = [threading.Thread(target=self.guard, args=(one,)) for one in self.people()]
            began = time.monotonic()
            self.up.set()
            for one in threads:
                one.start()
            for share, what in BEFALLS:
                time.sleep(max(0.0, began + share * SECONDS - time.monotonic()))
                process = self.befall(what, process)
            time.sleep(max(0.0, began + SECONDS - time.monotonic()))
            self.over.set()
            for one in threads:
                one.join()
        finally:
            self.over.set()
            sites.kill(process)

    def command(self) -> list[str]:
        """What serves the site, with a clock that can be set."""
        return sites.serve_command(self.site, f"exec({CLOCK!r})")

    def befall(self, what: str, process: "subprocess.Popen[bytes]") -> "subprocess.Popen[bytes]":
        """One of the things that happen to servers; the process that serves afterwards."""
        if what == "kill the database" and self.server is not None:
            self.server.kill()
            time.sleep(PAUSE)
            self.server.start()
        elif what == "halt":
            self.halt(process)
        elif what == "fill" and self.disk is not None:
            self.fill(self.disk / "filler")
        elif what == "jump":
            clock = self.site.data.with_name("clock")
            clock.write_text(str(JUMP), encoding="ascii")
            self.wait_until_noticed(self.returned)
            clock.write_text("0", encoding="ascii")
        elif what == "kill":
            process = self.restarted(process)
        else:
            return process
        self.befell.append(what)
        return process

    def wait_until_noticed(self, returned: int) -> None:
        """As long as the clock is ahead: until somebody's session has ended over it, on a slow machine a little longer."""
        begun = time.monotonic()
        while time.monotonic() - begun < (PAUSE if self.returned > returned else LONGEST_JUMP):
            time.sleep(0.05)

    def fill(self, filler: Path) -> None:
        """The disk is full for a while; a database that ended over it is begun again, as its service would."""
        with suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(SPARE))
        time.sleep(PAUSE)
        filler.unlink()
        if self.server is not None:
            self.server.start()

    def guard(self, act: Callable[[], None]) -> None:
        """One who works; a fault of the test ends the round."""
        try:
            act()
        finally:
            if not self.over.is_set():
                self.over.set()

    def people(self) -> list[Callable[[], None]]:
        """Four who report, two heads, two reviewers, two who read."""
        clients = {login: Client(site=self.site, login=login).enter() for login in ("reporter", "head", "reviewer", "planner")}
        desk = sites.desk_of(clients["reporter"])
        self.plan = int(desk.path.split("/")[2])
        for client in clients.values():
            client.session.headers["X-Requested-With"] = ""
        reporters, others = [clients["reporter"].twin() for _ in range(4)], {}
        for login in ("head", "reviewer", "planner"):
            others[login] = [clients[login].twin() for _ in range(2)]
            for one in others[login]:
                one.session.headers["X-Requested-With"] = ""
        return [
            *(lambda one=one, n=n: self.report(one, desk, n) for n, one in enumerate(reporters)),
            *(lambda one=one, n=n: self.decide(one, n) for n, one in enumerate([*others["head"], *others["reviewer"]])),
            *(lambda one=one, n=n: self.read(one, n) for n, one in enumerate(others["planner"])),
        ]

    def restarted(self, process: "subprocess.Popen[bytes]") -> "subprocess.Popen[bytes]":
        """The server killed and begun again."""
        self.up.clear()
        sites.kill(process)
        process = sites.start(self.site, self.command())
        sites.wait_until_it_answers(self.site, process)
        self.up.set()
        return process

    def halt(self, process: "subprocess.Popen[bytes]") -> None:
        """The servers stopped for a while, as a machine that is moved or overloaded."""
        os.killpg(process.pid, signal.SIGSTOP)
        if self.server is not None:
            self.server.tell(signal.SIGSTOP)
        time.sleep(PAUSE)
        if self.server is not None:
            self.server.tell(signal.SIGCONT)
        os.killpg(process.pid, signal.SIGCONT)


def kept_by(site: Site, plan: int) -> Kept:
    """What the store holds."""
    rows = site.rows("""
        SELECT submission.key, submission.n, figure.n, figure.subject, CAST(figure.value AS INTEGER), stage.state
        FROM submission JOIN figure ON figure.submission_id = submission.n JOIN stage ON stage.figure_id = figure.n ORDER BY figure.n
    """)
    submissions = [(str(key).partition(":")[2], *rest) for key, *rest in rows]
    decisions = site.rows("SELECT figure_id, step, act, by FROM decision ORDER BY n")
    told = subprocess.run(
        [sys.executable, "-c", OFFICIAL, site.data, str(plan)], check=True, capture_output=True, text=True,
        env=sites.environment(site.data, **site.settings),
    )  # fmt: skip
    official = [(item, value) for item, value in json.loads(told.stdout) if item in ITEMS]
    return Kept(submissions=tuple(submissions), decisions=tuple(decisions), official=tuple(official))  # type: ignore[arg-type]


@pytest.fixture(params=["sqlite", "postgresql"])
def round_(request: pytest.FixtureRequest, first: Path, tmp_path: Path, small_disk: Path | None) -> Iterator[Round]:
    """A site in SQLite and one in PostgreSQL, each on a disk that can be filled, where one can be mounted here."""
    if request.param == "sqlite":
        site = sites.copy_folder(first, (small_disk or tmp_path) / "site")
        yield Round(site, None, small_disk)
        return
    with ExitStack() as stack:
        place = small_disk or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gangyao-pg-")))
        place.chmod(0o755)
        server = stack.enter_context(postgres.server_in(place / "postgresql"))
        yield Round(postgres.site_on(server, tmp_path / "site"), server, small_disk)


def test_what_people_were_told_holds_together(round_: Round) -> None:
    told = round_
    told.run()
    kept = kept_by(told.site, told.plan)
    found = list(histories.complaints(told.submitted, told.decided, told.reads, kept))
    counts = {name: sum(one.outcome == name for one in [*told.submitted, *told.decided]) for name in (OK, REFUSED, UNKNOWN)}
    print(
        f"history of {SECONDS:.0f} s on {'PostgreSQL' if told.server else 'SQLite'}: {counts}, {len(told.reads)} reads, "
        f"{len(kept.submissions)} figures, {len(kept.decisions)} decisions, {told.returned} came back; {', '.join(told.befell)}"
    )

    assert found == []
    assert told.site.verify().startswith("Verified:"), told.site.verify()
    assert len(told.submitted) > 10
    assert len(told.decided) > 5
    assert len(told.reads) > 5
    assert told.returned > 0  # the clock that jumped ended their sessions
    assert "superseded" in {one[-1] for one in kept.submissions}
    assert {"kill", "halt", "jump"} <= set(told.befell)


FINE = Kept(
    submissions=(("a", 1, 2, "gdp", 10, "approved"), ("b", 6, 7, "gdp", 20, "waiting")),
    decisions=((2, 0, "sign", "head"), (2, 1, "approve", "reviewer")), official=(("gdp", 10),),
)  # fmt: skip
SUBMITTED = [
    Submitted(begun=0, ended=1, outcome=OK, key="a", item="gdp", value=10, number=1),
    Submitted(begun=6, ended=7, outcome=OK, key="b", item="gdp", value=20, number=6),
]
DECIDED = [
    Decided(begun=2, ended=3, outcome=OK, login="head", act="sign", steps=((2, 0),)),
    Decided(begun=4, ended=5, outcome=OK, login="reviewer", act="approve", steps=((2, 1),)),
]
READS = [
    Read(begun=1.5, ended=1.6, item="gdp", rows=((2, 10, "waiting"),)),
    Read(begun=8, ended=9, item="gdp", rows=((2, 10, "approved"), (7, 20, "waiting"))),
]


def changed(**fields: object) -> Kept:
    return Kept(**{name: fields.get(name, getattr(FINE, name)) for name in ("submissions", "decisions", "official")})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kept", "reads", "said"),
    [
        (FINE, READS, ""),
        (changed(submissions=FINE.submissions[:1]), READS[:1], "was answered; the store has"),
        (changed(submissions=(*FINE.submissions, ("b", 9, 10, "gdp", 20, "waiting"))), READS, "the store has"),
        (changed(submissions=(*FINE.submissions, ("c", 9, 10, "gdp", 20, "waiting"))), READS, "nobody handed it in"),
        (changed(decisions=FINE.decisions[:1]), READS, "the store has None"),
        (changed(decisions=(*FINE.decisions, (7, 0, "sign", "head"))), READS, "was asked for by nobody"),
        (changed(submissions=(FINE.submissions[0], ("b", 6, 7, "gdp", 20, "approved"))), READS, "is approved after"),
        (changed(official=(("gdp", 20),)), READS, "official is"),
        (FINE, [*READS, Read(begun=10, ended=11, item="gdp", rows=((7, 20, "waiting"),))], "began otherwise"),
        (FINE, [*READS, Read(begun=10, ended=11, item="gdp", rows=((2, 10, "waiting"), (7, 20, "waiting")))], "was approved at"),
        (FINE, [Read(begun=8, ended=9, item="gdp", rows=((2, 10, "approved"),))], "not seen then"),
    ],
)  # fmt: skip
def test_the_checker_finds_what_cannot_be(kept: Kept, reads: list[Read], said: str) -> None:
    found = list(histories.complaints(SUBMITTED, DECIDED, reads, kept))

    assert any(said in one for one in found) if said else found == []
