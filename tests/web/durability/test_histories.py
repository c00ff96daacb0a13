"""Nine people submit, correct, sign, return and read while the server is killed and halted: what they were told holds together."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from web.durability import histories, sites
from web.durability.histories import OK, REFUSED, UNKNOWN, Decided, Kept, Read, Submitted
from web.durability.sites import Client, Desk, Refused, Site, Unknown

SECONDS = float(os.environ.get("GANGYAO_HISTORY_SECONDS", "9"))
SHARES_KILLED, SHARES_HALTED, HALT = (0.3, 0.75), (0.5,), 0.7
ITEMS = ("gdp", "labour_productivity", "income_all_growth", "unemployment_surveyed")
ROW = re.compile(r'<tr id="f-(\d+)">.*?<td data-head="数值">([\d,]+).*?<td data-head="审核">([^<]+)', re.DOTALL)
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

    def __init__(self, site: Site) -> None:
        self.site, self.up, self.over = site, threading.Event(), threading.Event()
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
        except Refused:
            outcome = REFUSED
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
        except Refused:
            outcome = REFUSED
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
            if "这个数的全部经过" in text:
                rows = [(int(n), int(value.replace(",", "")), STATES[state.strip()]) for n, value, state in ROW.findall(text)]
                self.reads.append(Read(begun=begun, ended=time.monotonic(), item=item, rows=tuple(sorted(rows))))
            time.sleep(0.03)

    def page(self, client: Client, path: str) -> str:
        """A page, or nothing where the server is not there."""
        with suppress(Exception):
            return client.get(path).text
        time.sleep(0.05)
        return ""

    def run(self) -> None:
        """Everybody at once, and what befalls the server."""
        process = sites.start(self.site, sites.serve_command(self.site))
        try:
            sites.wait_until_it_answers(self.site, process)
            threads = [threading.Thread(target=self.guard, args=(one,)) for one in self.people()]
            began = time.monotonic()
            self.up.set()
            for one in threads:
                one.start()
            for share, what in sorted([*((one, "kill") for one in SHARES_KILLED), *((one, "halt") for one in SHARES_HALTED)]):
                time.sleep(max(0.0, began + share * SECONDS - time.monotonic()))
                process = self.restarted(process) if what == "kill" else self.halted(process)
            time.sleep(max(0.0, began + SECONDS - time.monotonic()))
            self.over.set()
            for one in threads:
                one.join()
        finally:
            self.over.set()
            sites.kill(process)

    def guard(self, act: Callable[[], None]) -> None:
        """One who works; a fault of the test ends the round."""
        try:
            act()
        finally:
            if not self.over.is_set():
                self.over.set()

    def people(self) -> list[Callable[[], None]]:
        """Three who report, two heads, two reviewers, two who read."""
        clients = {login: Client(site=self.site, login=login).enter() for login in ("reporter", "head", "reviewer", "planner")}
        desk = sites.desk_of(clients["reporter"])
        self.plan = int(desk.path.split("/")[2])
        for client in clients.values():
            client.session.headers["X-Requested-With"] = ""
        reporters, others = [clients["reporter"].twin() for _ in range(3)], {}
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
        process = sites.start(self.site, sites.serve_command(self.site))
        sites.wait_until_it_answers(self.site, process)
        self.up.set()
        return process

    def halted(self, process: "subprocess.Popen[bytes]") -> "subprocess.Popen[bytes]":
        """The server stopped for a while, as a machine that is moved or overloaded."""
        os.killpg(process.pid, signal.SIGSTOP)
        time.sleep(HALT)
        os.killpg(process.pid, signal.SIGCONT)
        return process


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


def test_what_people_were_told_holds_together(site_of_either: Site) -> None:
    told = Round(site_of_either)
    told.run()
    kept = kept_by(site_of_either, told.plan)
    found = list(histories.complaints(told.submitted, told.decided, told.reads, kept))
    counts = {name: sum(one.outcome == name for one in [*told.submitted, *told.decided]) for name in (OK, REFUSED, UNKNOWN)}
    print(
        f"history of {SECONDS:.0f} s: {counts}, {len(told.reads)} reads, {len(kept.submissions)} figures, {len(kept.decisions)} decisions"
    )

    assert found == []
    assert site_of_either.verify().startswith("Verified:")
    assert len(told.submitted) > 10
    assert len(told.decided) > 5
    assert len(told.reads) > 5
    assert "superseded" in {one[-1] for one in kept.submissions}


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
