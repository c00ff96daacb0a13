"""The head of the chain told outside the machine: a line in a folder of choice (another machine's share), a line of syslog.

In: heads as they are made. Out: lines, written by a thread of its own, since a share that hangs must hold nobody up; while it
hangs, heads are passed over and the newest comes in the end. What cannot be told is said in the site's own log.
"""

import atexit
import logging
import os
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from gangyao.web.configuration import Configuration
from gangyao.web.store.anchors import Anchor, write_anchor

PATIENCE = 3.0  # seconds that a process waits at its end for the last head to be told
NOTICE = 4 * 8 + 5  # facility auth (security, RFC 5424), severity notice
SYSLOG_PORT = 514
logger = logging.getLogger(__name__)
Way = Callable[[Anchor], None]


@dataclass(slots=True, kw_only=True)
class Herald:
    """The newest head, and the thread that tells it."""

    ways: tuple[Way, ...]
    newest: Anchor | None = None
    told: Anchor | None = None
    changed: threading.Condition = field(default_factory=threading.Condition)

    def tell(self, anchor: Anchor) -> None:
        """One more head."""
        with self.changed:
            if self.newest is None:
                threading.Thread(target=self.run, daemon=True, name="herald").start()
            self.newest = anchor
            self.changed.notify_all()

    def run(self) -> None:
        """Tell the newest, again and again."""
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self.newest != self.told)
                anchor = self.newest
            for way in self.ways if anchor else ():
                try:
                    way(anchor)  # type: ignore[arg-type] # somebody told it
                except OSError as error:
                    logger.warning("the head of the chain was not told outside: %s", error)
            with self.changed:
                self.told = anchor
                self.changed.notify_all()

    def wait(self, seconds: float = PATIENCE) -> bool:
        """Whether the newest head was told within a time."""
        with self.changed:
            return self.changed.wait_for(lambda: self.newest == self.told, seconds)


def tell(configuration: Configuration, anchor: Anchor) -> None:
    """A head told outside, wherever the installation asks for it."""
    if configuration.heads is not None or syslog_of(configuration.heads_wire):
        herald(os.getpid(), configuration.data, configuration.heads, configuration.heads_wire).tell(anchor)


@lru_cache(maxsize=8)
def herald(_process: int, data: Path, heads: Path | None, syslog: str) -> Herald:
    """The herald of a process and a site: threads do not live on in a process that was forked."""
    made = Herald(ways=tuple(ways(data, heads, syslog_of(syslog))))
    atexit.register(made.wait)
    return made


def ways(data: Path, heads: Path | None, syslog: tuple[str, int] | str) -> Iterator[Way]:
    """How a head gets out."""
    if heads is not None:
        yield lambda anchor: write_anchor(heads, anchor)
    if syslog:
        yield lambda anchor: send(syslog, f"<{NOTICE}>gangyao: {data} head {anchor.line}")


def syslog_of(said: str) -> tuple[str, int] | str:
    """Where syslog listens: a socket of this machine, a host and port; nothing where it is off or not there."""
    if said == "auto":
        return "/dev/log" if Path("/dev/log").exists() else ""
    if said == "off" or said.startswith("/"):
        return "" if said == "off" else said
    host, _, port = said.partition(":")
    return host, int(port or SYSLOG_PORT)


def send(address: tuple[str, int] | str, words: str) -> None:
    """One datagram."""
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as wire:
        wire.settimeout(PATIENCE)
        wire.sendto(words.encode(), address)
