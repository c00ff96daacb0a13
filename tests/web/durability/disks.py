"""A disk that keeps what was synced: a folder followed call by call, and what a power cut would leave of it.

In: the folder before, and the calls of a trace. Out: at any moment, the files as they would be found after a cut.

What is taken as true of the disk. A write that ended before a sync of its file began is kept from the end of that sync on; any
other is not. A name (of a new, moved, linked or removed file) is kept by `Naming`. Folders themselves are made, moved and
removed at once. Files ending in -shm are left out: SQLite makes them anew.
"""

import os
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from web.durability.traces import Call, descriptor, held, named, payload, returned

PAGE = 4096  # bytes that reach the disk together: a page of the kernel's cache


class Naming(StrEnum):
    """When the name of a file is kept."""

    FILE = "file"  # with a sync of its folder or of the file itself: what ext4, XFS and btrfs do
    FOLDER = "folder"  # with a sync of its folder only: all that POSIX promises
    AT_ONCE = "at once"  # always: as if every change of a name were synced


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Bytes written at a place in a file; without bytes, the file's length set to that place."""

    turn: int
    start: int
    written: bytes | None


@dataclass(slots=True, kw_only=True, eq=False)
class File:
    """A file by whatever name: as its readers see it, as the disk keeps it, and the changes between the two; and whether it is
    appended to, in which case strace does not tell in what order processes at the same moment did so.
    """

    live: bytearray = field(default_factory=bytearray)
    kept: bytearray = field(default_factory=bytearray)
    waiting: list[Change] = field(default_factory=list)
    appended: bool = False


@dataclass(slots=True, kw_only=True)
class Disk:
    """The folder followed so far. `turn` counts the calls that changed or synced it, `version` those that changed what is kept;
    `unfollowed` names the calls that put bytes into it which no trace shows.
    """

    folder: str
    naming: Naming = Naming.FILE
    names: dict[str, File] = field(default_factory=dict)
    kept: dict[str, File] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    positions: dict[str, int | None] = field(default_factory=dict)
    syncing: dict[int, tuple[int, dict[str, File]]] = field(default_factory=dict)
    turn: int = 0
    version: int = 0
    unfollowed: list[str] = field(default_factory=list)


def load_disk(folder: Path, before: Path, naming: Naming) -> Disk:
    """The disk as the copy of the folder shows it, all of it kept."""
    disk = Disk(folder=str(folder), naming=naming)
    disk.folders = {str(folder / path.relative_to(before)) for path in before.rglob("*") if path.is_dir()}
    for name, content in read_files(before).items():
        path = os.path.join(folder, name)  # noqa: PTH118 - text
        disk.names[path] = disk.kept[path] = File(live=bytearray(content), kept=bytearray(content))
    return disk


def read_files(folder: Path) -> dict[str, bytes]:
    """The contents of a folder's files by their names in it."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith("-shm"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def follow(disk: Disk, call: Call) -> None:
    """Nothing; the disk is as it is after the call has begun, or ended."""
    if call.result is None and call.name in SYNCS:
        disk.syncing[call.pid] = (disk.turn, dict(disk.names))
    elif call.result is not None and returned(call) >= 0 and call.name in EFFECTS:
        EFFECTS[call.name](disk, call)


def inside(disk: Disk, path: str) -> bool:
    """Whether the path is one of the folder's that is followed."""
    return path.startswith(disk.folder + "/") and not path.endswith("-shm")


def change(disk: Disk, path: str, start: int, written: bytes | None) -> None:
    """Nothing; the file is changed for its readers, not yet on the disk. A file not seen before is a new one."""
    if path not in disk.names:
        rename(disk, path, File())
    disk.turn += 1
    made = Change(turn=disk.turn, start=start, written=written)
    disk.names[path].waiting.append(made)
    apply_change(disk.names[path].live, made.start, made.written)


def apply_change(content: bytearray, start: int, written: bytes | None) -> None:
    """Nothing; the content is changed, with zeros where the file had no bytes before."""
    content.extend(bytes(max(start - len(content), 0)))
    if written is None:
        del content[start:]
    else:
        content[start : start + len(written)] = written


def rename(disk: Disk, path: str, file: File | None) -> None:
    """Nothing; the path is the file's, or nobody's."""
    disk.turn += 1
    if file is None:
        disk.names.pop(path, None)
    else:
        disk.names[path] = file
    if disk.naming is Naming.AT_ONCE:
        disk.version += 1
        disk.kept = dict(disk.names)


def open_file(disk: Disk, call: Call) -> None:
    """Nothing; the file is there, emptied if so asked, and its position is the start; none where it is appended to."""
    path, flags = held(call.result or ""), "O_CREAT|O_TRUNC" if call.name == "creat" else call.words
    if not inside(disk, path):
        return
    disk.positions[call.result or ""] = None if "O_APPEND" in flags else 0
    if "O_CREAT" in flags and path not in disk.names:
        rename(disk, path, File())
    elif "O_TRUNC" in flags:
        change(disk, path, 0, None)


def seek(disk: Disk, call: Call) -> None:
    """Nothing; the position of the descriptor is what the call returned. One that appends has none."""
    if inside(disk, held(call.words)) and disk.positions.get(descriptor(call), 0) is not None:
        disk.positions[descriptor(call)] = returned(call)


def write(disk: Disk, call: Call) -> None:
    """Nothing; the bytes are written at the descriptor's position, at the end of the file where none is known."""
    if not inside(disk, path := held(call.words)):
        return
    start = disk.positions.get(descriptor(call))
    if start is not None:
        disk.positions[descriptor(call)] = start + returned(call)
    end = len(disk.names[path].live) if path in disk.names else 0
    change(disk, path, end if start is None else start, payload(call)[: returned(call)])
    disk.names[path].appended |= start is None


def write_at(disk: Disk, call: Call) -> None:
    """Nothing; the bytes are written at the place the call names."""
    if inside(disk, path := held(call.words)):
        change(disk, path, int(call.words.rsplit(", ", 1)[1]), payload(call)[: returned(call)])


def set_length(disk: Disk, call: Call) -> None:
    """Nothing; the file is cut or grown to the length."""
    path = named(call)[0] if call.name == "truncate" else held(call.words)
    if inside(disk, path):
        change(disk, path, int(call.words.rsplit(", ", 1)[1]), None)


def allocate(disk: Disk, call: Call) -> None:
    """Nothing; the file reaches as far as it was given room."""
    if inside(disk, path := held(call.words)):
        mode, start, length = call.words.split(", ")[1:]
        if mode == "0":
            change(disk, path, int(start) + int(length), b"")
        elif "PUNCH" in mode or "RANGE" in mode:
            miss(disk, call)


def sync(disk: Disk, call: Call) -> None:
    """Nothing; what was there when the sync began is kept: a file's content and by `Naming` its name, or a folder's names."""
    turn, names = disk.syncing.pop(call.pid, (disk.turn, dict(disk.names)))
    path = held(call.words)
    if path in names:
        keep_content(names[path], turn)
        if disk.naming is Naming.FILE:
            keep_names(disk, names, lambda name, file: file is names[path] or disk.kept.get(name) is names[path])
    elif path == disk.folder or path in disk.folders:
        keep_names(disk, names, lambda name, _file: os.path.dirname(name) == path)  # noqa: PTH120 - text
    if path == disk.folder or inside(disk, path):
        disk.turn, disk.version = disk.turn + 1, disk.version + 1


def keep_content(file: File, turn: int) -> None:
    """Nothing; the changes up to the turn are on the disk."""
    for made in file.waiting:
        if made.turn <= turn:
            apply_change(file.kept, made.start, made.written)
    file.waiting = [made for made in file.waiting if made.turn > turn]


def keep_names(disk: Disk, names: dict[str, File], chosen: Callable[[str, File | None], bool]) -> None:
    """Nothing; the chosen names are kept. A file moved is never lost between its two names: with the old the new one goes."""
    for name in [name for name in disk.kept if names.get(name) is not disk.kept[name] and chosen(name, names.get(name))]:
        gone = disk.kept.pop(name)
        disk.kept.update({other: file for other, file in names.items() if file is gone})
    disk.kept.update({name: file for name, file in names.items() if chosen(name, file)})


def move(disk: Disk, call: Call) -> None:
    """Nothing; a file has its new name, a folder with all in it at once."""
    old, new = named(call)
    if old in disk.folders:
        disk.folders = {moved(path, old, new) for path in disk.folders}
        disk.names = {moved(path, old, new): file for path, file in disk.names.items()}
        disk.kept = {moved(path, old, new): file for path, file in disk.kept.items()}
        disk.turn, disk.version = disk.turn + 1, disk.version + 1
    elif "RENAME_EXCHANGE" in call.words and (inside(disk, old) or inside(disk, new)):
        miss(disk, call)
    else:
        file = disk.names.get(old)
        if inside(disk, old):
            rename(disk, old, None)
        if inside(disk, new):
            rename(disk, new, file) if file else miss(disk, call)


def moved(path: str, old: str, new: str) -> str:
    """The path after its folder was moved."""
    return new + path[len(old) :] if path == old or path.startswith(old + "/") else path


def link(disk: Disk, call: Call) -> None:
    """Nothing; the file has a second name."""
    old, new = named(call)
    if inside(disk, new):
        rename(disk, new, disk.names[old]) if old in disk.names else miss(disk, call)


def unlink(disk: Disk, call: Call) -> None:
    """Nothing; the name, or the folder, is gone."""
    path = named(call)[0]
    if path in disk.names:
        rename(disk, path, None)
    disk.folders.discard(path)


def make_folder(disk: Disk, call: Call) -> None:
    """Nothing; the folder is there."""
    if inside(disk, path := named(call)[0]):
        disk.folders.add(path)


def miss(disk: Disk, call: Call) -> None:
    """Nothing; a call that changes the folder by bytes the trace does not show is noted."""
    disk.unfollowed.append(f"{call.name}({held(call.words) or named(call)})")


def copy_within_kernel(disk: Disk, call: Call) -> None:
    """Nothing; noted where the target is in the folder."""
    target = call.words if call.name in {"sendfile", "pwritev2"} else call.words.split(", ")[2]
    if inside(disk, held(target)):
        miss(disk, call)


SYNCS = {"fsync", "fdatasync"}
EFFECTS: dict[str, Callable[[Disk, Call], None]] = {
    **dict.fromkeys(("open", "openat", "creat"), open_file),
    **dict.fromkeys(("write", "writev"), write),
    **dict.fromkeys(("pwrite64", "pwritev"), write_at),
    **dict.fromkeys(("ftruncate", "truncate"), set_length),
    **dict.fromkeys(SYNCS, sync),
    **dict.fromkeys(("rename", "renameat", "renameat2"), move),
    **dict.fromkeys(("link", "linkat"), link),
    **dict.fromkeys(("unlink", "unlinkat", "rmdir"), unlink),
    **dict.fromkeys(("mkdir", "mkdirat"), make_folder),
    **dict.fromkeys(("sendfile", "copy_file_range", "splice", "pwritev2"), copy_within_kernel),
    "lseek": seek,
    "fallocate": allocate,
}


def found_after_cut(disk: Disk, draws: random.Random | None) -> dict[str, bytes]:
    """The files that a cut now would leave, by path. With draws, some of what was not synced has reached the disk too."""
    if draws is None:
        return {name: bytes(file.kept) for name, file in disk.kept.items()}
    names = draws.choice((disk.kept, disk.names))
    return {name: bytes(survivor(file, draws)) for name, file in sorted(names.items())}


def survivor(file: File, draws: random.Random) -> bytearray:
    """The kept content, and on it for every page the changes up to a moment drawn for that page, when the kernel last wrote it
    out; the same for the length.
    """
    content = bytearray(file.kept)
    turns = [made.turn for made in file.waiting] or [0]
    written_out = defaultdict(lambda: draws.choice((0, turns[-1], draws.choice(turns))))
    for made in file.waiting:
        for page, start, piece in pieces(made):
            if made.turn <= written_out[page]:
                apply_change(content, start, piece)
    return content


def pieces(made: Change) -> Iterator[tuple[int, int, bytes | None]]:
    """A change by pages: number of the page, place and bytes; page -1 is the length."""
    if not made.written:
        yield -1, made.start, made.written
        return
    end = made.start + len(made.written)
    for page in range(made.start // PAGE, (end - 1) // PAGE + 1):
        start, stop = max(made.start, page * PAGE), min(end, (page + 1) * PAGE)
        yield page, start, made.written[start - made.start : stop - made.start]


def differences(disk: Disk, after: Path) -> tuple[str, ...]:
    """The names of files whose content by the replay is not what the folder really held in the end: what the trace missed.
    In a file appended to, the lines may come in another order.
    """
    real = {os.path.join(disk.folder, name): content for name, content in read_files(after).items()}  # noqa: PTH118 - text
    shared = real.keys() & disk.names.keys()
    astray = {name for name in shared if not alike(disk.names[name], real[name])}
    return tuple(sorted(astray | (real.keys() ^ disk.names.keys())))


def alike(file: File, content: bytes) -> bool:
    """Whether the file holds the content, or was appended to and holds the same lines."""
    return file.live == content or (file.appended and sorted(file.live.splitlines()) == sorted(content.splitlines()))
