"""The workers of gunicorn, which starts, watches and stops them, each with a door of its own at the common socket."""

import contextlib
import os
import time

from gunicorn.workers.base import Worker
from waitress import wasyncore

from gangyao.web.doors import ALL, Door, door

FILES = 4 * ALL  # handles that a worker may need: a connection, its request and its answer where they are large
GRACE = 20.0  # seconds in which requests are ended before a worker stops


def allow_files() -> None:
    """As many handles as that many connections need, as far as the system lets it."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, FILES if hard < 0 else min(FILES, hard)), hard))


class Buffered(Worker):  # type: ignore[misc]
    """A worker with a door."""

    def run(self) -> None:
        """Until told to stop, or until nobody is there to tell."""
        allow_files()
        (listener,) = self.sockets
        opened = door(self.wsgi, listener.sock, self.cfg.threads)
        while self.alive and self.ppid == os.getppid():
            self.turn(opened)
        self.end(opened)

    def turn(self, opened: Door) -> None:
        """One round of the loop, at most a second."""
        self.notify()
        wasyncore.loop(timeout=1, use_poll=True, map=opened._map, count=1)  # noqa: SLF001 - the map is ours
        opened.tend()

    def end(self, opened: Door) -> None:
        """No more connections; the requests that are here are answered."""
        wasyncore.dispatcher.close(opened)
        until = time.monotonic() + GRACE
        while time.monotonic() < until and any(one.requests or one.total_outbufs_len for one in opened.active_channels.values()):
            self.turn(opened)
        opened.task_dispatcher.shutdown(timeout=1)
