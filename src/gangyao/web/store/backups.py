"""A running site copied and put back, both verified. A backup is a folder: the database, a manifest with the chain's head.

The keys are not in it; they are kept elsewhere (docs/reliability.md).
"""

import datetime as dt
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from gangyao import __version__
from gangyao.files import write_whole
from gangyao.web.configuration import Configuration, made_folder
from gangyao.web.store.anchors import Anchor
from gangyao.web.store.engines import database_of, engine
from gangyao.web.store.models import Link

MANIFEST = "manifest.json"
NAMES = {"sqlite": "site.sqlite3", "postgresql": "site.dump"}
CHUNK = 1024 * 1024


class NotWhole(OSError):  # noqa: N818 - named for what was found
    """A backup is not what its manifest says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup: its folder's name, when it was made, how far the chain had come, how large it is."""

    name: str
    at: str
    count: int
    digest: str
    size: int


def make(configuration: Configuration, target: Path | None = None) -> Backup:
    """A backup of the site as of one moment, while it goes on; raises OSError, and then nothing half-made is left."""
    now = dt.datetime.now(tz=dt.UTC)
    folder = target or configuration.data / "backups" / now.strftime("%Y%m%dT%H%M%S%fZ")
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)  # of a backup that was killed
    made_folder(part)
    try:
        name = NAMES[connection.vendor]
        head = anchor_now()
        if configuration.anchors.is_file():  # before the rows: a head that the copy lacks would look like a cut
            shutil.copyfile(configuration.anchors, part / configuration.anchors.name)
        with connected(configuration) as source:
            engine(source.vendor).copy(source, part / name)
        manifest = {
            "format": "gangyao.backup", "version": 1, "program": __version__, "at": now.isoformat(), "engine": connection.vendor,
            "file": name, "sha256": sha256_of(part / name), "count": head.count, "digest": head.digest,
            "size": (part / name).stat().st_size,
        }  # fmt: skip
        write_whole(part / MANIFEST, json.dumps(manifest, indent=1).encode())
        for path in (*part.iterdir(), part):
            sync(path)
        part.rename(folder)
        sync(folder.parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return backup_of(folder)


def sync(path: Path) -> None:
    """A file or folder is on the disk before anybody is told so."""
    if os.name == "nt" and path.is_dir():
        return  # Windows opens no folder
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def connected(configuration: Configuration) -> Iterator[BaseDatabaseWrapper]:
    """A connection that may read and make every table: the owner's, where there is one."""
    if not configuration.owner:
        yield connection
        return
    connections.settings["owner"] = {**connections.settings["default"], **database_of(configuration, owner=True)}
    try:
        yield connections["owner"]
    finally:
        connections["owner"].close()
        del connections["owner"], connections.settings["owner"]


def anchor_now() -> Anchor:
    """The head that a backup begun now holds at least."""
    last = Link.objects.order_by("-n").values_list("n", "digest").first()
    return Anchor(count=last[0], digest=last[1]) if last else Anchor(count=0, digest="0" * 64)


def sha256_of(path: Path) -> str:
    """The digest of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def backup_of(folder: Path) -> Backup:
    """A backup by its manifest; raises NotWhole where it is none."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return Backup(name=folder.name, at=told["at"], count=told["count"], digest=told["digest"], size=told["size"])
    except (OSError, ValueError, KeyError) as error:
        raise NotWhole(f"{folder / MANIFEST}: {error}") from error


def listed(configuration: Configuration) -> list[Backup]:
    """The backups in the data folder, the newest first; one whose manifest cannot be read is none."""
    folder, made = configuration.data / "backups", []
    for one in sorted(folder.glob("[!.]*"), reverse=True) if folder.is_dir() else ():
        with suppress(NotWhole):
            made.append(backup_of(one))
    return made


def check(folder: Path) -> dict[str, str]:
    """The manifest of a backup whose files are whole; raises NotWhole."""
    backup_of(folder)
    told: dict[str, str] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    path = folder / Path(str(told.get("file"))).name
    if told.get("engine") not in NAMES or not path.is_file() or sha256_of(path) != told.get("sha256"):
        raise NotWhole(f"{path}: sha256")
    return told


def put_back(folder: Path, configuration: Configuration) -> None:
    """A backup as the site of an empty data folder; raises NotWhole, and FileExistsError where there is one already. The
    database gets its name last: a restore that was killed has left no site behind, and can be begun again.
    """
    told = check(folder)
    if told["engine"] != connection.vendor:
        raise NotWhole(f"{folder}: {told['engine']}, {connection.vendor}")
    anchors = folder / configuration.anchors.name
    heads = (anchors.read_bytes() if anchors.is_file() else b"") + f"\n{told['count']} {told['digest']}\n".encode("ascii")
    refuse_leftovers(configuration, heads)
    made_folder(configuration.data)
    write_whole(configuration.anchors, heads)
    sync(configuration.anchors)
    if told["engine"] == "sqlite":
        part = configuration.sqlite.with_name(f".{configuration.sqlite.name}.part")
        shutil.copyfile(folder / told["file"], part)
        engine("sqlite").set_mode(part)
        sync(part)
        part.replace(configuration.sqlite)
        sync(configuration.data)
    else:
        with connected(configuration) as target:
            engine(told["engine"]).put_back(folder / told["file"], target)


def refuse_leftovers(configuration: Configuration, heads: bytes) -> None:
    """Raises FileExistsError where another site's files are, which a restore must neither overwrite nor read into its own."""
    file, anchors = configuration.sqlite, configuration.anchors
    for path in (file, *(file.with_name(file.name + end) for end in ("-wal", "-journal"))):
        if path.exists():
            raise FileExistsError(path)
    if anchors.exists() and anchors.read_bytes() != heads:  # the same ones are of a restore that was killed
        raise FileExistsError(anchors)
