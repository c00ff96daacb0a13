"""A running site copied and put back, both verified. A backup is a folder: the database, a manifest with the chain's head.

The keys are not in it; they are kept elsewhere (docs/reliability.md).
"""

import datetime as dt
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from gangyao import __version__
from gangyao.files import write_whole
from gangyao.web.configuration import MODE_OF_SECRETS, Configuration, made_folder
from gangyao.web.store import verifying
from gangyao.web.store.anchors import Anchor, anchors_in
from gangyao.web.store.engines import database_of, engine
from gangyao.web.store.ledger import ORIGIN

MANIFEST = "manifest.json"
NAMES = {"sqlite": "site.sqlite3", "postgresql": "site.dump"}
CHUNK = 1024 * 1024
VERSION = 2  # of the manifest: its head is exactly the copy's; version 1 named one that the copy held at least


class NotWhole(OSError):
    """A backup is not what its manifest says: how, with what was found and what was expected."""

    def __init__(self, how: "How", **values: object) -> None:
        super().__init__(f"{how}: {values}")
        self.how, self.values = how, values


class How(StrEnum):
    """What may be wrong with a backup."""

    MANIFEST = "manifest"
    NAMED = "named"
    CHANGED = "changed"
    ENGINE = "engine"
    STRANGERS = "strangers"
    UNBOUND = "unbound"


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
        kept = whole_lines(bytes_of(configuration.anchors))  # before the rows: a head that the copy lacks would look like a cut
        with connected(configuration) as source:
            engine(source.vendor).copy(source, part / name)
        head = head_in(part / name)
        heads = kept + lines_since(kept, bytes_of(configuration.anchors), head)
        (part / configuration.anchors.name).write_bytes(heads)
        manifest = {
            "format": "gangyao.backup", "version": VERSION, "program": __version__, "at": now.isoformat(),
            "engine": connection.vendor, "file": name, "sha256": sha256_of(part / name), "size": (part / name).stat().st_size,
            "count": head.count, "digest": head.digest,
        }  # fmt: skip
        write_whole(part / MANIFEST, json.dumps(manifest, indent=1).encode())
        for path in part.iterdir():
            path.chmod(MODE_OF_SECRETS)
        for path in (*part.iterdir(), part):
            sync(path)
        part.rename(folder)
        sync(folder.parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return backup_of(folder)


def bytes_of(path: Path) -> bytes:
    """What stands in a file; nothing where there is none."""
    return path.read_bytes() if path.is_file() else b""


def whole_lines(content: bytes) -> bytes:
    """Without a last line that is being written, or was torn."""
    return content[: content.rfind(b"\n") + 1]


def lines_since(before: bytes, now: bytes, head: Anchor) -> bytes:
    """The lines that anchors grew by while the rows were copied, as far as the copy goes."""
    grown = now[len(before) :] if now.startswith(before) else b""
    lines = [one.line for one in anchors_in(grown.decode("ascii", "replace")) if one.count <= head.count]
    return "".join(f"{line}\n" for line in lines).encode("ascii")


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


def head_in(copy: Path) -> Anchor:
    """The head of the chain in a copy: what is bound to its manifest; raises OSError where it cannot be read."""
    heads = {0: ORIGIN} | engine(connection.vendor).heads_in(copy, 0)
    return Anchor(count=max(heads), digest=heads[max(heads)])


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
        return Backup(
            name=folder.name, at=str(told["at"]), count=int(told["count"]), digest=str(told["digest"]), size=int(told["size"])
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotWhole(How.MANIFEST, path=folder / MANIFEST, found=error) from error


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
    told: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    name = NAMES.get(str(told.get("engine")))
    if told.get("version") not in {1, VERSION} or name is None or told.get("file") != name:
        found = f"version {told.get('version')}, engine {told.get('engine')}, file {told.get('file')}"
        raise NotWhole(How.NAMED, path=folder / MANIFEST, found=found, expected=" / ".join(NAMES.values()))
    if not (folder / name).is_file() or sha256_of(folder / name) != told.get("sha256"):
        raise NotWhole(How.CHANGED, path=folder / name)
    return told


def check_content(copy: Path, told: Mapping[str, Any]) -> Anchor:
    """The head of a copy that its manifest is bound to, and in which nothing stands that is not the site's; raises NotWhole. Of a
    manifest of version 1 the copy may have come further: it was written before the copy was made.
    """
    own = engine(connection.vendor)
    strangers = own.strangers_in(copy, tables(), verifying.expected_guards())
    if strangers:
        raise NotWhole(How.STRANGERS, found=", ".join(strangers[:3]), count=len(strangers))
    count, digest, head = int(told["count"]), told["digest"], head_in(copy)
    found = ({0: ORIGIN} | own.heads_in(copy, count)).get(count)
    if found != digest or (told["version"] != 1 and head.count != count):
        raise NotWhole(How.UNBOUND, found=head.line, expected=f"{count} {digest}")
    return head


def tables() -> set[str]:
    """Every table of a site."""
    return {model._meta.db_table for model in apps.get_models()} | {"django_migrations"}


def put_back(folder: Path, configuration: Configuration) -> bool:
    """A backup as the site of an empty data folder; raises NotWhole, and FileExistsError where there is one already. The
    database gets its name last: a restore that was killed has left no site behind, and can be begun again. Returned is whether
    its anchors have the line of every act as far as the program that made it could see to that; version 1 copied them too early.
    """
    told = check(folder)
    if told["engine"] != connection.vendor:
        raise NotWhole(How.ENGINE, found=told["engine"], expected=connection.vendor)
    made_folder(configuration.data)
    part = configuration.data / f".{told['file']}.part"
    try:
        copy_whole(folder / told["file"], part, told["sha256"])
        head = check_content(part, told)
        heads = bytes_of(folder / configuration.anchors.name) + f"\n{head.line}\n".encode("ascii")
        refuse_leftovers(configuration, heads)
        write_secret(configuration.anchors, heads)
        put_in_place(part, configuration)
    finally:
        part.unlink(missing_ok=True)
    return int(told["version"]) > 1


def copy_whole(source: Path, part: Path, sha256: str) -> None:
    """The very bytes that a manifest vouches for, where nobody else changes them, readable by nobody else; raises NotWhole."""
    part.unlink(missing_ok=True)
    part.touch(mode=MODE_OF_SECRETS)
    shutil.copyfile(source, part)
    if sha256_of(part) != sha256:
        raise NotWhole(How.CHANGED, path=source)


def write_secret(path: Path, content: bytes) -> None:
    """A file that is on the disk and readable by nobody else."""
    write_whole(path, content)
    path.chmod(MODE_OF_SECRETS)
    sync(path)


def put_in_place(part: Path, configuration: Configuration) -> None:
    """A copy that was checked as the database of the site."""
    if connection.vendor == "sqlite":
        engine("sqlite").set_mode(part)
        sync(part)
        part.replace(configuration.sqlite)
        sync(configuration.data)
        return
    with connected(configuration) as target:
        engine(connection.vendor).put_back(part, target)


def refuse_leftovers(configuration: Configuration, heads: bytes) -> None:
    """Raises FileExistsError where another site's files are, which a restore must neither overwrite nor read into its own."""
    file, anchors = configuration.sqlite, configuration.anchors
    for path in (file, *(file.with_name(file.name + end) for end in ("-wal", "-journal"))):
        if path.exists():
            raise FileExistsError(path)
    if anchors.exists() and anchors.read_bytes() != heads:  # the same ones are of a restore that was killed
        raise FileExistsError(anchors)
