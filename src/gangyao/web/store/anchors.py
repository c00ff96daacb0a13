"""The heads of the chain, kept outside the database, so that a cut tail is found, and a chain put in the place of another.

A line `count digest ?` is on the disk before its commit and says what the head is about to be; `count digest` follows it after
the commit, and can therefore never run ahead of the database. Whoever finds the chain at a head that neither line tells of
knows that lines were taken away.
"""

import errno
import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

INTENT = "?"  # marks a head that was about to be: of a commit that failed, or of a process that was killed after it
OWED: dict[Path, list["Anchor"]] = {}  # the heads of this process that could not be written, by file
PAYING = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """How many links there were, and the digest of the last; `intended` is one of which it is not known whether it came to be."""

    count: int
    digest: str
    intended: bool = False

    @property
    def line(self) -> str:
        """The head as it is written, in a file or on paper."""
        return f"{self.count} {self.digest}{f' {INTENT}' if self.intended else ''}"


def intend_anchor(path: Path, anchor: Anchor) -> None:
    """The head that a commit is about to make, on the disk before it. Where that fails the act goes on: it is anchored after."""
    with suppress(OSError):
        write_anchor(path, Anchor(count=anchor.count, digest=anchor.digest, intended=True), sync=True)


def keep_anchor(path: Path, anchor: Anchor) -> None:
    """The head that a commit made; raises OSError where it cannot be written, and then it is owed."""
    with PAYING:
        OWED.setdefault(path, []).append(anchor)
        write_owed(path)


def pay(path: Path) -> None:
    """What this process owes to a file, where it can be written by now."""
    with PAYING, suppress(OSError):
        write_owed(path)


def write_owed(path: Path) -> None:
    """Every head that is owed, in order: the line of each act is asked for."""
    while OWED.get(path):
        write_anchor(path, OWED[path][0])
        del OWED[path][0]


def write_anchor(path: Path, anchor: Anchor, *, sync: bool = False) -> None:
    """One more line; lines of several processes never mix, since each is one write at the end of the file. A line that a full
    disk or a power cut tore is ended first: grown together with the next it would remember a link that never was.
    """
    is_new = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        start = "\n" if is_torn(handle) else ""
        line = f"{start}{anchor.line}\n".encode("ascii")
        if os.write(handle, line) != len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))  # torn by a disk that is full
        if sync:
            os.fsync(handle)
    finally:
        os.close(handle)
    if is_new and sync:
        sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """The names of a folder are on the disk; Windows opens no folder."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def is_torn(handle: int) -> bool:
    """Whether the last line of an open file has no end."""
    if os.lseek(handle, 0, os.SEEK_END) == 0:
        return False
    os.lseek(handle, -1, os.SEEK_END)
    return os.read(handle, 1) != b"\n"


def read_anchors(path: Path) -> Iterator[Anchor]:
    """Every head that was written; a line that was torn is passed over."""
    if not path.is_file():
        return
    yield from anchors_in(path.read_text(encoding="ascii", errors="replace"))


def anchors_in(words: str) -> Iterator[Anchor]:
    """Every head that stands in words."""
    for line in words.splitlines():
        count, _, rest = line.partition(" ")
        digest, _, mark = rest.partition(" ")
        if count.isdecimal() and len(digest) == 64 and mark in {"", INTENT}:  # noqa: PLR2004 - hexadecimal digits of a digest
            yield Anchor(count=int(count), digest=digest, intended=mark == INTENT)


def kept(anchors: Iterable[Anchor]) -> list[Anchor]:
    """Those that came to be."""
    return [one for one in anchors if not one.intended]


def is_reached(anchors: Iterable[Anchor], head: Anchor) -> bool:
    """Whether anchors tell of a chain as far as this head at least: a later one that came to be, or this one in either way."""
    return any(
        (one.count, one.digest) == (head.count, head.digest) or (one.count > head.count and not one.intended) for one in anchors
    )
