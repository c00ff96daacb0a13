"""A PostgreSQL server of a test's own that can be killed, halted, filled up and begun again, as a site's service would be."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from web.durability import sites
from web.store import stores
from web.store.stores import SUPER, Store

LONGEST = 60  # seconds until a server answers
SETTINGS = (
    "listen_addresses=127.0.0.1 shared_buffers=32MB max_wal_size=64MB min_wal_size=32MB autovacuum=off "
    "checkpoint_timeout=30s wal_recycle=on"
)  # small, with checkpoints under way; everything that keeps what was answered stays as it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Its folder, which holds its log, and its data in `data` where they lie in no other place; the port that it listens on."""

    folder: Path
    port: int
    place: Path | None = None
    begun: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    @property
    def data(self) -> Path:
        return self.place or self.folder / "data"

    @property
    def pid(self) -> int:
        """The process of the server, nought where there is none."""
        path = self.data / "postmaster.pid"
        return int(path.read_text(encoding="ascii").splitlines()[0]) if path.is_file() else 0

    def command(self) -> list[str | Path]:
        """What runs it in the foreground."""
        settings = [word for one in SETTINGS.split() for word in ("-c", one)]
        sockets = ["-c", f"unix_socket_directories={self.folder}", "-p", str(self.port)]
        return [program("postgres"), "-D", self.data, *settings, *sockets]

    def start(self) -> None:
        """Begin it, where it is not there; it answers in the end, however it was ended before."""
        limit = time.monotonic() + LONGEST
        while not self.answers():
            if not is_alive(self.pid):
                with (self.folder / "log").open("ab") as log:
                    who = {"user": SUPER, "group": SUPER, "extra_groups": []} if os.getuid() == 0 else {}
                    told = {"stdout": log, "stderr": log, "start_new_session": True, "cwd": "/", **who}
                    self.begun.append(subprocess.Popen(self.command(), **told))  # type: ignore[call-overload]
            wait_for(self, min(limit, time.monotonic() + 5))
            if time.monotonic() > limit:
                raise AssertionError((self.folder / "log").read_text(encoding="utf-8", errors="replace")[-3000:])

    def answers(self) -> bool:
        """Whether it lets somebody in."""
        told = [program("pg_isready"), "-h", "127.0.0.1", "-p", str(self.port), "-q"]
        return subprocess.run(told, check=False).returncode == 0

    def tell(self, what: signal.Signals) -> None:
        """A signal to all of its processes, the postmaster first."""
        for pid in processes(self.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, what)

    def kill(self) -> None:
        """All of it at once."""
        pids = processes(self.pid)
        self.tell(signal.SIGKILL)
        while any(is_alive(pid) for pid in pids):
            time.sleep(0.01)
        for one in self.begun:
            one.wait(LONGEST)


def program(name: str) -> Path:
    """A program of PostgreSQL's."""
    folder = stores.programs()
    assert folder is not None
    return folder / name


def wait_for(server: Server, limit: float) -> None:
    """Until it answers, or a moment."""
    while not server.answers() and time.monotonic() < limit:
        time.sleep(0.05)


def processes(pid: int) -> list[int]:
    """A process and its children."""
    if not is_alive(pid):
        return []
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *map(int, children)]


def is_alive(pid: int) -> bool:
    """Whether there is such a process, and not only what its parent has not looked at yet."""
    with contextlib.suppress(OSError):
        return pid > 0 and ") Z" not in Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    return False


@contextlib.contextmanager
def server_in(folder: Path) -> Iterator[Server]:
    """A server whose data lie in a folder; on the disk before anything is kept in them."""
    if stores.programs() is None:
        pytest.skip("PostgreSQL is not here: apt install postgresql")
    folder.mkdir(parents=True)
    shutil.chown(folder, SUPER) if os.getuid() == 0 else None
    server = Server(folder=folder, port=sites.free_port())
    told = ["-D", server.data, "-U", SUPER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--wal-segsize=1", "--no-sync"]
    subprocess.run(stores.as_user([program("initdb"), *told]), check=True, capture_output=True, cwd="/")
    try:
        server.start()
        yield server
    finally:
        server.kill()


def site_on(server: Server, data: Path) -> sites.Site:
    """A site whose first start was on a server; one role owns the tables, another serves."""
    empty = Store(vendor="postgresql", data=data, name="site", port=server.port)
    stores.make_roles(empty)
    address, owner = empty.address(stores.SERVING), empty.address(stores.OWNER)
    site = sites.Site(data=data, port=sites.free_port(), database_url=address, owner_url=owner)
    with sites.running(site, examples=(sites.HOUSE / "examples" / "qingshan",)):
        pass
    return site
