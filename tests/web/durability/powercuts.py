"""The power-cut judge: does anything that was acknowledged get lost when the power fails?

In: a trace, what its bytes acknowledge, and how to see what is present in a folder. Out: a `Verdict`.

A killed process loses nothing, for the kernel keeps its pages; only a cut shows whether an acknowledgement waited for the disk.
Every acknowledgement is a cut, taken as its first byte leaves; `Cutting.every` adds cuts in between. Trust the verdict only
where `unfollowed` is empty: then the replay has ended with the very bytes that the folder held.

    with traced([python, "-m", "gunicorn", ...], folder, scratch, env=...) as trace:
        ...  # submit, and wait for the answers
    verdict = judge(trace, acknowledged, present)  # Sent -> ids in these bytes; folder -> ids it holds
"""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from web.durability.disks import Disk, Naming, differences, follow, found_after_cut, load_disk
from web.durability.traces import Call, Trace, held, payload, read_calls

SENDS = {"write", "writev", "sendto", "sendmsg"}
SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Bytes leaving the processes: when (seconds since 1970), where to (`socket:[…]`, `pipe:[…]` or a path), and what."""

    time: float
    to: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Cutting:
    """How the power is cut: when names are kept; with a seed, some of what was not synced survives; with `every`, also at
    each so many calls that change or sync the folder.
    """

    naming: Naming = Naming.FILE
    seed: int | None = None
    every: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A cut after which ids were missing that had been acknowledged by then."""

    cut: int
    time: float
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the cuts showed. `corrupt` names cut, file and complaint; `unfollowed` what the trace missed of the folder."""

    cuts: int
    acknowledged: int
    losses: tuple[Loss, ...]
    corrupt: tuple[str, ...]
    unfollowed: tuple[str, ...]

    @property
    def lost(self) -> frozenset[str]:
        """All ids that at least one cut lost."""
        return frozenset(one for loss in self.losses for one in loss.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A cut to make: its number, its time, and all ids acknowledged by then."""

    cut: int
    time: float
    owed: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """What is found in a folder after a cut."""

    ids: frozenset[str]
    complaints: tuple[str, ...]


def judge(
    trace: Trace,
    acknowledged: Callable[[Sent], Collection[str]],
    present: Callable[[Path], Collection[str]],
    cutting: Cutting = Cutting(),
) -> Verdict:
    """The verdict on a trace. `acknowledged` says which ids the sent bytes acknowledge (none for most); `present` which ids a
    folder holds, and may raise sqlite3.Error where it cannot be read: nothing is present then.
    """
    disk = load_disk(trace.folder, trace.before, cutting.naming)
    losses, corrupt, moment = [], [], Moment(cut=0, time=0, owed=frozenset())
    seen: dict[int, Remains] = {}
    for moment in moments(disk, trace, acknowledged, cutting.every):
        remains = look(disk, moment, trace.scratch / "cut", present, cutting.seed, seen)
        corrupt += [f"cut {moment.cut}: {complaint}" for complaint in remains.complaints]
        if missing := moment.owed - remains.ids:
            losses.append(Loss(cut=moment.cut, time=moment.time, ids=tuple(sorted(missing))))
    return Verdict(
        cuts=moment.cut,
        acknowledged=len(moment.owed),
        losses=tuple(losses),
        corrupt=tuple(corrupt),
        unfollowed=(*disk.unfollowed, *differences(disk, trace.after)),
    )


def moments(disk: Disk, trace: Trace, acknowledged: Callable[[Sent], Collection[str]], every: int) -> Iterator[Moment]:
    """The moments to cut at, the disk followed to each of them; at the end it is followed through."""
    cut, owed = 0, frozenset[str]()
    for call in read_calls(trace.log):
        turn = disk.turn
        follow(disk, call)
        new = acknowledged(sent) if (sent := sent_by(call, disk)) else ()
        if new or (every and disk.turn // every > turn // every):
            cut, owed = cut + 1, owed.union(new)
            yield Moment(cut=cut, time=call.time, owed=owed)


def sent_by(call: Call, disk: Disk) -> Sent | None:
    """What a call that begins sends to somewhere outside the folder."""
    if call.result is not None or call.name not in SENDS or (to := held(call.words)).startswith(disk.folder + "/"):
        return None
    return Sent(time=call.time, to=to, content=payload(call))


def look(
    disk: Disk,
    moment: Moment,
    target: Path,
    present: Callable[[Path], Collection[str]],
    seed: int | None,
    seen: dict[int, Remains],
) -> Remains:
    """What a cut at this moment leaves; known already where the disk has kept nothing new since it was last looked at."""
    if seed is None and disk.version in seen:
        return seen[disk.version]
    draws = None if seed is None else random.Random(f"{seed} {moment.cut}")
    write_folder(disk, found_after_cut(disk, draws), target)
    complaints = tuple(complaint for path in databases(disk, target) for complaint in check_database(path))
    try:
        ids = frozenset(present(target))
    except sqlite3.Error as error:
        ids, complaints = frozenset[str](), complaints or (f"unreadable: {error}",)
    seen.clear()  # the disk never goes back
    seen[disk.version] = Remains(ids=ids, complaints=complaints)
    return seen[disk.version]


def write_folder(disk: Disk, files: dict[str, bytes], target: Path) -> None:
    """Nothing; the target holds these files in the folders there were, and nothing else."""
    shutil.rmtree(target, ignore_errors=True)
    for folder in {disk.folder, *disk.folders, *map(os.path.dirname, files)}:
        (target / os.path.relpath(folder, disk.folder)).mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (target / os.path.relpath(path, disk.folder)).write_bytes(content)


def databases(disk: Disk, target: Path) -> list[Path]:
    """Those of the target's files that are SQLite databases, or were before the cut."""
    known = (path for files in (disk.kept, disk.names) for path, file in files.items() if file.live.startswith(SQLITE))
    paths = {target / os.path.relpath(path, disk.folder) for path in known}
    return sorted(path for path in paths if path.exists())


def check_database(path: Path) -> list[str]:
    """What `PRAGMA integrity_check` has against the database once SQLite has recovered it; nothing where it is sound."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA synchronous = OFF")  # this copy need not survive a cut
            said = [row[0] for row in connection.execute("PRAGMA integrity_check(1)")]
        except sqlite3.Error as error:
            said = [str(error)]
    return [] if said == ["ok"] else [f"{path.name}: {' '.join(one.split())}" for one in said]
