"""A real server on a data folder, and clients who speak HTTP with it.

The folder is made once, by a first start; every test works on a copy. `RUNNER` is the command line with one thing changed in the
process, where a test must show that it would notice the difference.
"""

import contextlib
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import requests

from web.ports import free_port

HOUSE = Path(__file__).parents[3]
SETTINGS = {"GANGYAO_DEMO": "on", "GANGYAO_SECOND_FACTOR": "optional", "GANGYAO_LOG": "ERROR"}
GANGYAO = [sys.executable, "-m", "gangyao.cli"]
RUNNER = "import sys; from gangyao.web.store import sqlite; {change}; from gangyao.cli import main; sys.exit(main())"
LAX = "sqlite.PRAGMAS = sqlite.PRAGMAS.replace('synchronous=FULL', 'synchronous=NORMAL'); sqlite.unsafe = lambda _: []"
LONGEST = 60  # seconds until a server answers
UNKNOWN_TO_THE_SITE = 504  # what it answers where the database went away while it committed
PATIENCE = 30  # seconds for an answer


class Refused(Exception):
    """The server said no; nothing was kept."""


class Unknown(Exception):
    """No answer came: it may have been kept or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A data folder with the port that its server listens on; `database_url` where it keeps its rows in PostgreSQL, and the
    address by which the role that owns the tables reaches them.
    """

    data: Path
    port: int
    database_url: str = ""
    owner_url: str = ""

    @property
    def settings(self) -> dict[str, str]:
        """What the environment says of its database."""
        return {"DATABASE_URL": self.database_url, "DATABASE_OWNER_URL": self.owner_url} if self.database_url else {}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> Path:
        return self.data / "site.sqlite3"

    def passwords(self) -> dict[str, str]:
        """Passwords by login."""
        rows = (self.data / "demo-accounts.txt").read_text(encoding="utf-8").splitlines()
        return dict(row.split("\t")[:2] for row in rows)

    def command(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        """A command of the program on the folder, in English."""
        told = [*GANGYAO, *map(str, words), "--language", "en"]
        return subprocess.run(
            told, env=environment(self.data, **self.settings), capture_output=True, text=True, check=False, cwd=HOUSE
        )

    def verify(self) -> str:
        """What `gangyao verify` says."""
        return self.command("verify", "--data", self.data).stdout

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Rows of the database."""
        if not self.database_url:
            return rows_of(self.database, query)
        import psycopg  # noqa: PLC0415 - where there is a server there is a driver

        with psycopg.connect(self.owner_url) as connection:
            return [tuple(row) for row in connection.execute(query).fetchall()]  # type: ignore[arg-type]


def rows_of(path: Path, query: str) -> list[tuple[object, ...]]:
    """Rows of a database file."""
    with closing(sqlite3.connect(path, timeout=20)) as connection:
        return connection.execute(query).fetchall()


def environment(data: Path, **more: str) -> dict[str, str]:
    """The environment of a server: settings of the demonstration, and no others of this installation's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GANGYAO", "DATABASE", "DJANGO"))}
    return {**kept, **SETTINGS, "GANGYAO_KEY_FILE": str(data.with_name("site.key")), **more}


def serve_command(site: Site, change: str = "", *, examples: tuple[Path, ...] = (), workers: int = 2) -> list[str]:
    """The command that serves a site; `change` is what is changed in its process."""
    start = [sys.executable, "-c", RUNNER.format(change=change)] if change else GANGYAO
    told = ["serve", "--data", str(site.data), "--port", str(site.port), "--workers", str(workers)]
    return [*start, *told, *(word for path in examples for word in ("--example", str(path)))]


def make_folder(data: Path) -> None:
    """A data folder as a first start leaves it."""
    site = Site(data=data, port=free_port())
    with running(site, examples=(HOUSE / "examples" / "qingshan",)):
        pass
    with closing(sqlite3.connect(site.database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def copy_folder(folder: Path, target: Path) -> Site:
    """A site of a test's own."""
    shutil.copytree(folder, target)
    shutil.copyfile(folder.with_name("site.key"), target.with_name("site.key"))
    return Site(data=target, port=free_port())


def start(site: Site, command: list[str], **options: object) -> subprocess.Popen[bytes]:
    """A server that is begun, in a group of its own."""
    told = {"stdout": subprocess.DEVNULL, "env": environment(site.data, **site.settings), **options}
    with site.data.with_name("server.log").open("ab") as log:
        return subprocess.Popen(command, start_new_session=True, cwd=HOUSE, stderr=log, **told)  # type: ignore[call-overload]


def wait_until_it_answers(site: Site, process: subprocess.Popen[bytes] | None = None) -> None:
    """Nothing; the site answers."""
    limit = time.monotonic() + LONGEST
    while time.monotonic() < limit:
        if process is not None and process.poll() is not None:
            break
        with contextlib.suppress(requests.RequestException):
            if requests.get(f"{site.address}/health", timeout=5).status_code in {200, 503}:
                return
        time.sleep(0.02)
    log = site.data.with_name("server.log")
    said = log.read_text(encoding="utf-8")[-2000:] if log.exists() else ""
    raise AssertionError(f"the site does not answer; its server has ended with {process and process.poll()}: {said}")


def kill(process: subprocess.Popen[bytes]) -> None:
    """The whole group of the server, at once, as a machine that loses its power ends it for the processes."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextlib.contextmanager
def running(
    site: Site, change: str = "", *, examples: tuple[Path, ...] = (), settings: Mapping[str, str] = {}, workers: int = 2
) -> Iterator[subprocess.Popen[bytes]]:
    """A server that answers; in the end it is killed, which costs nothing that was answered."""
    process = start(
        site,
        serve_command(site, change, examples=examples, workers=workers),
        env=environment(site.data, **site.settings, **settings),
    )
    try:
        wait_until_it_answers(site, process)
        yield process
    finally:
        kill(process)


@dataclass(slots=True, kw_only=True)
class Client:
    """Somebody who is signed in."""

    site: Site
    login: str
    session: requests.Session = field(default_factory=requests.Session)
    token: str = ""

    def enter(self) -> "Client":
        """Sign in."""
        self.session.headers["X-Requested-With"] = "gangyao"
        page = self.session.get(f"{self.site.address}/sign-in/", timeout=PATIENCE, headers={"X-Requested-With": ""})
        told = {"login": self.login, "password": self.site.passwords()[self.login], "csrfmiddlewaretoken": token_in(page.text)}
        answer = self.session.post(
            f"{self.site.address}/sign-in/", told, timeout=PATIENCE, allow_redirects=False, headers={"X-Requested-With": ""}
        )
        assert answer.status_code == 302, answer.text
        self.token = token_in(page.text)
        return self

    def twin(self) -> "Client":
        """The same person in another thread."""
        other = Client(site=self.site, login=self.login, token=self.token)
        other.session.headers["X-Requested-With"] = "gangyao"
        other.session.cookies.update(self.session.cookies)
        return other

    def get(self, path: str) -> requests.Response:
        """A page."""
        return self.session.get(self.site.address + path, timeout=PATIENCE, allow_redirects=False)

    def post(self, path: str, told: Mapping[str, object], files: Mapping[str, object] | None = None) -> requests.Response:
        """An answer to what was sent; raises Unknown where none came, and Refused where it is a refusal."""
        sent = {**told, "csrfmiddlewaretoken": self.token}
        try:
            answer = self.session.post(self.site.address + path, sent, files=files, timeout=PATIENCE, allow_redirects=False)
        except requests.RequestException as error:
            raise Unknown from error
        if answer.status_code == UNKNOWN_TO_THE_SITE:
            raise Unknown
        if "/sign-in/" in answer.headers.get("Location", ""):
            raise Refused("signed out")
        if answer.status_code >= 400:
            told = answer.json().get("says", "") if "json" in answer.headers["Content-Type"] else answer.text[:500]
            raise Refused(f"{answer.status_code} {told}")
        return answer

    def hand_in(self, desk: "Desk", key: str, value: object, *, line: str = "") -> int:
        """A figure handed in under a key; the number of the submission."""
        told = {
            "key": key,
            "0.line": line or desk.lines[0],
            "0.value": str(value),
            "0.cause": "原因",
            "0.remedy": "措施",
            "sure": "yes",
        }
        return int(self.post(desk.path, told).json()["submission"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The form of the body that a reporter reports for: its address and the keys of its lines."""

    path: str
    body: str
    lines: tuple[str, ...]


def token_in(text: str) -> str:
    """The token of the first form of a page."""
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
    assert found is not None, text[:500]
    return found[1]


def desk_of(client: Client) -> Desk:
    """The form of a reporter."""
    (plan,), (body,) = (
        client.site.rows("SELECT max(n) FROM plan")[0],
        client.site.rows("SELECT body FROM \"grant\" WHERE role = 'reporter' ORDER BY n DESC LIMIT 1")[0],
    )
    path = f"/report/{plan}/of/{quote(str(body))}/"
    page = client.session.get(client.site.address + path, timeout=PATIENCE, headers={"X-Requested-With": ""})
    return Desk(path=path, body=str(body), lines=tuple(re.findall(r'name="\d+\.line" value="([^"]+)"', page.text)))
