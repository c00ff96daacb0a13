"""The heads of the chain, kept outside the database: a line for every commit, so that a cut tail is found.

A head is written after its commit was made durable; it can therefore never run ahead of the database.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """How many links there were, and the digest of the last."""

    count: int
    digest: str


def write_anchor(path: Path, anchor: Anchor) -> None:
    """One more line; lines of several processes never mix, since each is one write at the end of the file. A line that a full
    disk or a power cut tore is ended first: grown together with the next it would remember a link that never was.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        start = "\n" if is_torn(handle) else ""
        os.write(handle, f"{start}{anchor.count} {anchor.digest}\n".encode("ascii"))
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
    for line in path.read_text(encoding="ascii", errors="replace").splitlines():
        count, _, digest = line.partition(" ")
        if count.isdecimal() and len(digest) == 64:  # noqa: PLR2004 - hexadecimal digits of a digest
            yield Anchor(count=int(count), digest=digest)
