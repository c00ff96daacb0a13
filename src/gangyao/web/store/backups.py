"""A running site copied and put back, both verified. A backup is a folder: the database, a manifest with the chain's head.

The keys are not in it; they are kept elsewhere (docs/reliability.md).
"""

import datetime as dt
import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from gangyao import __version__
from gangyao.files import write_whole
from gangyao.web.configuration import Configuration, made_folder
from gangyao.web.store.anchors import Anchor, read_anchors
from gangyao.web.store.engines import engine
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
    made_folder(part)
    try:
        name = NAMES[connection.vendor]
        head = anchor_now()
        engine(connection.vendor).copy(connection, part / name)
        manifest = {
            "format": "gangyao.backup", "version": 1, "program": __version__, "at": now.isoformat(), "engine": connection.vendor,
            "file": name, "sha256": sha256_of(part / name), "count": head.count, "digest": head.digest,
            "size": (part / name).stat().st_size,
        }  # fmt: skip
        if configuration.anchors.is_file():
            shutil.copy2(configuration.anchors, part / configuration.anchors.name)
        write_whole(part / MANIFEST, json.dumps(manifest, indent=1).encode())
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return backup_of(folder)


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
    """The backups in the data folder, the newest first."""
    folder = configuration.data / "backups"
    found = sorted(folder.glob("[!.]*"), reverse=True) if folder.is_dir() else []
    return [backup_of(one) for one in found if (one / MANIFEST).is_file()]


def check(folder: Path) -> dict[str, str]:
    """The manifest of a backup whose files are whole; raises NotWhole."""
    backup_of(folder)
    told: dict[str, str] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    path = folder / told["file"]
    if not path.is_file() or sha256_of(path) != told["sha256"]:
        raise NotWhole(f"{path}: sha256")
    return told


def put_back(folder: Path, configuration: Configuration) -> None:
    """A backup as the site of an empty data folder; raises NotWhole, and FileExistsError where there is one already."""
    told = check(folder)
    if configuration.sqlite.exists():
        raise FileExistsError(configuration.sqlite)
    made_folder(configuration.data)
    if told["engine"] == "sqlite":
        shutil.copyfile(folder / told["file"], configuration.sqlite)
    else:
        engine(told["engine"]).put_back(folder / told["file"], connection)
    anchors = folder / configuration.anchors.name
    if anchors.is_file():
        shutil.copy2(anchors, configuration.anchors)


def anchors_in(folder: Path) -> list[Anchor]:
    """The heads that a backup vouches for."""
    made = backup_of(folder)
    return [*read_anchors(folder / "anchors.log"), Anchor(count=made.count, digest=made.digest)]
