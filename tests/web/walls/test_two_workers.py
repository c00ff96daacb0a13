"""What must hold over processes and a restart, on the real server: counts of tries, codes and passwords that work once."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pyotp
import pytest
import requests
from django.conf import settings
from django.db import connection

from gangyao.web.configuration import read_keys
from gangyao.web.people import factors, passwords
from gangyao.web.store import accounts
from gangyao.web.store.ledger import Actor
from web.conftest import PASSWORD
from web.ports import free_port
from web.walls.conftest import opened

SEED = pyotp.random_base32()
ONCE = passwords.once()
GUESSES = 30


@dataclass(slots=True, kw_only=True)
class Server:
    """The site in processes of its own."""

    data: Path
    port: int
    process: subprocess.Popen[bytes] | None = field(default=None)

    def start(self) -> None:
        words = {"GANGYAO_SITE": str(self.data), "GANGYAO_SECOND_FACTOR": "optional", "GANGYAO_LOG": "CRITICAL"}
        command = [
            sys.executable,
            "-m",
            "gangyao.cli",
            "serve",
            "--data",
            str(self.data),
            "--port",
            str(self.port),
            "--workers",
            "2",
        ]
        self.process = subprocess.Popen(
            command, env=os.environ | words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with suppress(requests.ConnectionError):
                if requests.get(self.address("health"), timeout=5).ok:
                    return
            time.sleep(0.1)
        raise TimeoutError(self.address("health"))

    def kill(self) -> None:
        """The power goes, for this process and its workers."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)
            self.process = None

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/{path}"


class Browser:
    """A browser with cookies of its own."""

    def __init__(self, server: Server) -> None:
        self.server, self.session = server, requests.Session()

    def send(self, path: str, **fields: str) -> requests.Response:
        if "csrf" not in self.session.cookies:
            self.session.get(self.server.address("sign-in/"), timeout=30)
        found = re.search(
            r'name="csrfmiddlewaretoken" value="(\w+)"', self.session.get(self.server.address("sign-in/"), timeout=30).text
        )
        told = {**fields, "csrfmiddlewaretoken": found[1] if found else ""}
        return self.session.post(self.server.address(path), told, allow_redirects=False, timeout=30)

    def enter(self, login: str, password: str) -> requests.Response:
        return self.send("sign-in/", login=login, password=password)


@pytest.fixture(scope="module")
def server(walled_data: tuple[Path, dict[str, int]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose planner has a second factor and whose leader has a password for one use."""
    data = tmp_path_factory.mktemp("served") / "site"
    walled = opened(*walled_data, data)
    kept, settings.KEYS = settings.KEYS, read_keys(data.with_name("site.key"))
    accounts.set_factor(walled.site.people["planner"], factors.seal(SEED), Actor(login="secadm"))
    accounts.set_password(walled.site.people["leader"], ONCE, Actor(login="sysadm"), once=True)
    settings.KEYS = kept
    connection.close()
    shutil.rmtree(data / "cache")
    made = Server(data=data, port=free_port())
    made.start()
    yield made
    made.kill()


def at_once(count: int, act: Callable[[Browser], requests.Response], browsers: list[Browser]) -> list[int]:
    """The status of an act done by many at the same moment."""
    with ThreadPoolExecutor(count) as pool:
        return sorted(answer.status_code for answer in pool.map(act, browsers))


def test_many_guesses_at_once_over_two_workers_get_five_tries_and_a_kill_forgets_none(server: Server) -> None:
    browsers = [Browser(server) for _ in range(GUESSES)]
    said = at_once(GUESSES, lambda one: one.enter("reviewer", "wrong"), browsers)

    server.kill()
    server.start()

    assert said == [401] * 5 + [429] * (GUESSES - 5)
    assert Browser(server).enter("reviewer", PASSWORD).status_code == 429
    assert Browser(server).enter("head", PASSWORD).status_code == 302


def test_a_code_works_once_over_two_workers(server: Server) -> None:
    browsers = [Browser(server) for _ in range(4)]
    assert [one.enter("planner", PASSWORD).headers["Location"] for one in browsers] == ["/sign-in/code/"] * 4
    used = pyotp.TOTP(SEED).now()

    said = at_once(4, lambda one: one.send("sign-in/code/", code=used), browsers)

    assert said == [302, 401, 401, 401]


def test_a_password_for_one_use_works_once_over_two_workers(server: Server) -> None:
    browsers = [Browser(server) for _ in range(4)]

    said = at_once(4, lambda one: one.enter("leader", ONCE), browsers)

    assert said == [302, 401, 401, 401]
    assert (
        sum(
            one.session.get(server.address("own/password/"), allow_redirects=False, timeout=30).status_code == 200
            for one in browsers
        )
        == 1
    )


def test_the_server_lists_nothing_and_takes_no_trace(server: Server) -> None:
    said = {
        path: requests.get(server.address(path), timeout=30).status_code
        for path in ("static/", ".git/config", "static/..%2fsettings.py", "admin/")
    }
    traced = requests.request("TRACE", server.address(""), timeout=30)

    assert said == dict.fromkeys(said, 404)
    assert traced.status_code == 405
    assert "Content-Security-Policy" in traced.headers
    assert requests.get(server.address(""), headers={"Host": "evil.example"}, timeout=30).status_code == 400
