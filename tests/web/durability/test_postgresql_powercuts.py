"""The power is cut under PostgreSQL while figures are handed in: what the site answered is there when the server is begun again.

strace follows the server's processes and the site's; the disk is replayed to every answer, and to moments between with chance deciding
what else reached the disk (powercuts.py). A second server is begun on what is left, recovers, and is asked. With fsync off, the
same judge finds losses.
"""

import os
import re
import shutil
import signal
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from web.durability import postgres, sites, traces
from web.durability.postgres import Server
from web.durability.powercuts import Cutting, Sent, Verdict, judge
from web.durability.sites import Client
from web.durability.traces import Trace
from web.store.stores import OWNER, SUPER

SUBMISSIONS, EVERY = int(os.environ.get("GANGYAO_PG_CUTS", "3")), 4
NAMING = re.compile(r"^(\d+ +[\d.]+ (?:rename|unlink|link|mkdir|rmdir|truncate|creat)\()(.*)$", re.MULTILINE)
RELATIVE = re.compile(r'"(?!\\x2f)((?:\\x[0-9a-f]{2})+)"')
PRESENT = """
    SELECT submission.n FROM submission JOIN figure ON figure.submission_id = submission.n
    JOIN stage ON stage.figure_id = figure.n
    JOIN link AS one ON one.n = submission.n JOIN link AS other ON other.n = figure.n
    WHERE EXISTS (SELECT 1 FROM event WHERE event.n = figure.n + 1 AND event.act = 'figures.submitted')
"""


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that whoever runs PostgreSQL may go into."""
    if reason := traces.why_untraceable():
        pytest.skip(reason)
    with tempfile.TemporaryDirectory(prefix="gangyao-cuts-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def acknowledged(sent: Sent) -> list[str]:
    """The submission that an answer of the site names."""
    return re.findall(r'"submission": (\d+)', sent.content.decode("latin-1")) if sent.to.startswith("socket:") else []


def trace_of_submissions(place: Path, tmp_path: Path, *, fsync: bool) -> Trace:
    """Server and site under strace while figures are handed in."""
    with postgres.server_in(place / "server") as server:
        site = postgres.site_on(server, tmp_path / "site")
        with sites.running(site) as process:
            client = Client(site=site, login="reporter").enter()
            desk = sites.desk_of(client)
            client.hand_in(desk, "before", 1)
            settle(server, fsync=fsync)
            pids = standing(server, process.pid)
            with traces.attached(pids, server.data, place) as trace:
                for number in range(SUBMISSIONS):
                    client.hand_in(desk, f"k{number}", number + 2)
                server.tell(signal.SIGSTOP)  # so that nothing moves while the folder is copied
            server.tell(signal.SIGCONT)
    name_whole(trace)
    return trace


def standing(server: Server, site: int) -> list[int]:
    """The processes of the server and of the site, once none of them is about to end."""
    before: list[int] = []
    while before != (now := [*postgres.processes(server.pid), *postgres.processes(site)]):
        before = now
        time.sleep(1)
    return now


def settle(server: Server, *, fsync: bool) -> None:
    """Everything so far is in the files; from now on the server syncs, or does not."""
    with psycopg.connect(f"postgresql://{SUPER}@127.0.0.1:{server.port}/site", autocommit=True) as plain:
        plain.execute("CHECKPOINT")
        if not fsync:
            plain.execute("ALTER SYSTEM SET fsync = off")
            plain.execute("SELECT pg_reload_conf()")
            plain.execute("SELECT pg_sleep(0.5)")


def name_whole(trace: Trace) -> None:
    """The names that the server's processes say from within its folder are said in full."""
    folder = "".join(f"\\x{letter:02x}" for letter in f"{trace.folder}/".encode())

    def whole(line: re.Match[str]) -> str:
        return line[1] + RELATIVE.sub(lambda name: f'"{folder}{name[1]}"', line[2])

    text = trace.log.read_text(encoding="ascii")
    trace.log.write_text(NAMING.sub(whole, text), encoding="ascii")


def present(folder: Path) -> set[str]:
    """The submissions that a server finds that is begun on what a cut left; sqlite3.Error, the judge's, where it does not begin."""
    (folder / "postmaster.pid").unlink(missing_ok=True)  # of a machine that is no more
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
        shutil.chown(path, SUPER) if os.getuid() == 0 else None
    server = Server(folder=folder.parent / "again", port=sites.free_port(), place=folder)
    server.folder.mkdir(exist_ok=True)
    shutil.chown(server.folder, SUPER) if os.getuid() == 0 else None
    try:
        server.start()
        with psycopg.connect(f"postgresql://{OWNER}@127.0.0.1:{server.port}/site") as plain:
            return {str(row[0]) for row in plain.execute(PRESENT).fetchall()}
    except (AssertionError, psycopg.Error) as error:
        raise sqlite3.DatabaseError(str(error)[-500:]) from error
    finally:
        server.kill()


def test_no_cut_loses_what_was_answered(place: Path, tmp_path: Path) -> None:
    trace = trace_of_submissions(place, tmp_path, fsync=True)
    at_answers = judge(trace, acknowledged, present)
    in_between = judge(trace, acknowledged, present, Cutting(seed=1, every=EVERY))
    print(f"power cuts on PostgreSQL: {at_answers.cuts} at answers, {in_between.cuts} with chance, 0 losses")

    assert at_answers == Verdict(cuts=SUBMISSIONS, acknowledged=SUBMISSIONS, losses=(), corrupt=(), unfollowed=())
    assert in_between.cuts > SUBMISSIONS
    assert in_between.losses == in_between.corrupt == in_between.unfollowed == ()


@pytest.mark.soak
def test_the_same_cuts_lose_answers_where_the_server_does_not_wait_for_the_disk(place: Path, tmp_path: Path) -> None:
    verdict = judge(trace_of_submissions(place, tmp_path, fsync=False), acknowledged, present)
    print(f"with fsync=off {len(verdict.losses)} of {verdict.cuts} cuts lose answers")

    assert verdict.cuts == SUBMISSIONS
    assert len(verdict.losses) > SUBMISSIONS // 2
