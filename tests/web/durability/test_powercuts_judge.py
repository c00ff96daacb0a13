"""The power-cut judge is judged: it finds no loss where SQLite promises none, and finds the losses SQLite warns of."""

import re
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from web.durability import disks, traces
from web.durability.disks import Disk, File, Naming
from web.durability.powercuts import Cutting, Sent, Verdict, judge

# One process, or several writing to one database; each row is acknowledged over a socket before or after it is committed.
WRITER = """
import os, socket, sqlite3, sys
folder, port, journal, synchronous, rows, processes, when = sys.argv[1:]
client = socket.create_connection(("127.0.0.1", int(port)))
first = sqlite3.connect(folder + "/rows.db")
first.execute(f"PRAGMA journal_mode = {journal}")  # before the others are there: a change of mode waits for no lock
first.close()
name = 0
while name < int(processes) - 1 and os.fork() == 0:
    name += 1
connection = sqlite3.connect(folder + "/rows.db", isolation_level=None, timeout=30)
connection.execute(f"PRAGMA synchronous = {synchronous}")
connection.execute(f"PRAGMA wal_autocheckpoint = {1000 if synchronous == 'normal' else 40}")  # NORMAL syncs only to move pages
for number in range(int(rows) // int(processes)):
    answer = f"HTTP/1.1 303 See Other\\r\\nLocation: /rows/{name}-{number}/\\r\\n\\r\\n".encode()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO entry VALUES (?, hex(randomblob(400)))", (f"{name}-{number}",))
    if when == "before":
        client.sendall(answer)
    connection.execute("COMMIT")
    if when == "after":
        client.sendall(answer)
connection.close()
if name < int(processes) - 1:
    os.wait()
"""

# A file written beside its place and moved there, with some of the syncs this needs, acknowledged over a pipe.
SAVER = """
import os, sys
folder, synced = sys.argv[1:]
with open(folder + "/a.tmp", "wb") as file:
    file.write(b"new" * 3000)
    file.flush()
    if "file" in synced:
        os.fsync(file.fileno())
os.rename(folder + "/a.tmp", folder + "/a.pdf")
if "folder" in synced:
    os.fsync(os.open(folder, os.O_RDONLY))
if "moved" in synced:
    os.fsync(os.open(folder + "/a.pdf", os.O_RDONLY))
os.write(1, b"ack:a;")
"""
ACKNOWLEDGEMENTS = Cutting()  # a cut at each, nothing else
OLD, NEW = b"old" * 2000, b"new" * 3000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    if reason := traces.why_untraceable():
        pytest.skip(reason)
    (tmp_path / "data").mkdir()
    with closing(sqlite3.connect(tmp_path / "data" / "rows.db")) as connection:
        connection.execute("CREATE TABLE entry (id TEXT PRIMARY KEY, filling TEXT UNIQUE)")
    return tmp_path / "data"


def answered(sent: Sent) -> list[str]:
    answer = re.match(rb"HTTP/1\.1 303 .*\r\nLocation: /rows/([\w-]+)/\r\n", sent.content)
    return [answer[1].decode()] if answer and sent.to.startswith("socket:") else []


def piped(sent: Sent) -> list[str]:
    return re.findall(r"ack:(\w+);", sent.content.decode("latin-1")) if sent.to.startswith("pipe:") else []


def rows(folder: Path) -> set[str]:
    with closing(sqlite3.connect(folder / "rows.db")) as connection:
        return {row[0] for row in connection.execute("SELECT id FROM entry")}


def saved(folder: Path) -> set[str]:
    path = folder / "a.pdf"
    return {"a"} if path.exists() and path.read_bytes() == NEW else set()


def verdict_on_writer(folder: Path, *words: str | int, cutting: Cutting = ACKNOWLEDGEMENTS) -> Verdict:
    with socket.create_server(("127.0.0.1", 0)) as server:
        command = [sys.executable, "-c", WRITER, folder, str(server.getsockname()[1]), *map(str, words)]
        with traces.traced(command, folder, folder.parent) as trace:
            assert trace.process.wait(60) == 0
    return judge(trace, answered, rows, cutting)


def trace_of_script(folder: Path, script: str, *words: str) -> traces.Trace:
    with traces.traced([sys.executable, "-c", script, folder, *words], folder, folder.parent, stdout=subprocess.PIPE) as trace:
        trace.process.communicate(timeout=60)
    assert trace.process.returncode == 0
    return trace


@pytest.mark.parametrize("processes", [1, 2])
def test_what_is_committed_with_full_synchronisation_survives_every_cut(folder: Path, processes: int) -> None:
    verdict = verdict_on_writer(folder, "wal", "full", 300, processes, "after")

    assert verdict == Verdict(cuts=300, acknowledged=300, losses=(), corrupt=(), unfollowed=())


@pytest.mark.parametrize("processes", [1, 2])
def test_with_normal_synchronisation_most_cuts_lose_rows_and_none_corrupts(folder: Path, processes: int) -> None:
    verdict = verdict_on_writer(folder, "wal", "normal", 300, processes, "after")

    assert verdict.cuts == verdict.acknowledged == 300
    assert len(verdict.losses) > 200
    assert len(verdict.lost) > 200
    assert verdict.corrupt == verdict.unfollowed == ()


def test_a_row_acknowledged_before_its_commit_is_lost(folder: Path) -> None:
    verdict = verdict_on_writer(folder, "wal", "full", 20, 1, "before")

    assert [(loss.cut, loss.ids) for loss in verdict.losses] == [(number + 1, (f"0-{number}",)) for number in range(20)]


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_else_reaches_the_disk_full_synchronisation_loses_nothing_at_any_moment(folder: Path, seed: int) -> None:
    verdict = verdict_on_writer(folder, "wal", "full", 40, 2, "after", cutting=Cutting(seed=seed, every=2))

    assert verdict.cuts > 200
    assert verdict.losses == verdict.corrupt == verdict.unfollowed == ()


def test_without_synchronisation_what_reaches_the_disk_by_chance_is_corrupt(folder: Path) -> None:
    verdict = verdict_on_writer(folder, "wal", "off", 60, 2, "after", cutting=Cutting(seed=1))

    assert any("rows.db: *** in database main ***" in one for one in verdict.corrupt)
    assert verdict.losses


# https://www.sqlite.org/pragma.html#pragma_synchronous: EXTRA is FULL and a sync of the folder once the journal is unlinked.
@pytest.mark.parametrize(
    ("synchronous", "naming", "losing"),
    [("full", Naming.FILE, 30), ("full", Naming.AT_ONCE, 0), ("extra", Naming.FILE, 0), ("extra", Naming.FOLDER, 0)],
)
def test_a_rollback_journal_that_comes_back_undoes_the_last_commit(
    folder: Path, synchronous: str, naming: Naming, losing: int
) -> None:
    verdict = verdict_on_writer(folder, "delete", synchronous, 30, 1, "after", cutting=Cutting(naming=naming))

    assert (verdict.cuts, len(verdict.losses)) == (30, losing)
    assert verdict.corrupt == verdict.unfollowed == ()


@pytest.mark.parametrize(
    ("synced", "naming", "lost"),
    [
        ("", Naming.AT_ONCE, {"a"}),
        ("folder", Naming.FILE, {"a"}),
        ("file", Naming.FILE, {"a"}),
        ("file", Naming.AT_ONCE, set()),
        ("moved", Naming.FILE, set()),
        ("moved", Naming.FOLDER, {"a"}),
        ("file, folder", Naming.FILE, set()),
        ("file, folder", Naming.FOLDER, set()),
    ],
)
def test_a_file_is_kept_once_it_is_synced_moved_and_its_folder_synced(
    folder: Path, synced: str, naming: Naming, lost: set[str]
) -> None:
    verdict = judge(trace_of_script(folder, SAVER, synced), piped, saved, Cutting(naming=naming))

    assert (verdict.cuts, verdict.lost, verdict.unfollowed) == (1, lost, ())


@pytest.mark.parametrize(("synced", "whole"), [("folder", False), ("file", True)])
def test_a_file_replaced_is_whole_old_or_new_only_if_it_was_synced_before_it_was_moved(
    folder: Path, synced: str, *, whole: bool
) -> None:
    (folder / "a.pdf").write_bytes(OLD)
    trace = trace_of_script(folder, SAVER, synced)
    found = set()
    for seed in range(20):
        judge(trace, piped, lambda cut: found.add((cut / "a.pdf").read_bytes()) or (), Cutting(seed=seed, every=1))

    assert {OLD, NEW} <= found
    assert (found == {OLD, NEW}) is whole


def test_a_copy_made_within_the_kernel_is_said_to_be_unfollowed_and_to_have_gone_astray(folder: Path) -> None:
    script = "import os, sys; os.sendfile(os.open(sys.argv[1] + '/b', os.O_CREAT | os.O_WRONLY), os.open(sys.argv[1] + '/rows.db', 0), 0, 9)"
    verdict = judge(trace_of_script(folder, script), piped, rows)

    assert verdict.unfollowed == (f"sendfile({folder}/b)", f"{folder}/b")


def test_seeks_appends_links_truncations_and_moved_folders_are_followed_to_the_last_byte(folder: Path) -> None:
    script = """
import os, sys
folder = sys.argv[1]
os.makedirs(folder + "/one/two")
with open(folder + "/one/two/a", "wb") as file:
    file.write(b"0123456789" * 1000); file.seek(5); file.write(b"five"); file.truncate(7000)
with open(folder + "/one/two/a", "ab") as file:
    file.write(b"end")
with open(folder + "/one/two/a", "r+b") as file:
    file.seek(9000); file.write(b"beyond"); os.posix_fallocate(file.fileno(), 0, 20000)
os.link(folder + "/one/two/a", folder + "/b"); os.rename(folder + "/one", folder + "/three")
os.writev(os.open(folder + "/c", os.O_WRONLY | os.O_CREAT), [b"some", b"more"]); os.unlink(folder + "/three/two/a")
os.rmdir(folder + "/three/two")
one, other = open(folder + "/lines", "ab", 0), open(folder + "/lines", "ab", 0)
one.write(b"1\\n"); other.write(b"2\\n"); one.write(b"3\\n")
open(folder + "/d", "wb").write(b"long"); open(folder + "/d", "wb").write(b"new")
"""
    verdict = judge(trace_of_script(folder, script), piped, rows, Cutting(every=1))

    assert verdict.cuts > 10
    assert verdict.unfollowed == verdict.corrupt == ()


def test_a_running_process_can_be_traced_too(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        words = [folder, str(server.getsockname()[1]), "wal", "full", "20", "1", "after"]
        with (
            subprocess.Popen([sys.executable, "-c", "input()" + WRITER, *words], stdin=subprocess.PIPE) as writer,
            traces.attached([writer.pid], folder, folder.parent) as trace,
        ):
            writer.communicate(b"\n", timeout=60)

    assert judge(trace, answered, rows) == Verdict(cuts=20, acknowledged=20, losses=(), corrupt=(), unfollowed=())


def hexed(text: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in text.encode())


HELD = f"3<{hexed('/data/a')}>"
WRITE = f'pwrite64({HELD}, "{hexed("x")}", 1, 0'
WRITE_ON = f'pwrite64({HELD}, "{hexed("y")}", 1, 1'
SYNC = f"fsync({HELD}"
SYNC_FOLDER = f"fsync(3<{hexed('/data')}>"
MOVE = f'rename("{hexed("/data/a")}", "{hexed("/data/b/a")}"'
UNFINISHED = " <unfinished ...>"


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ([f"1 1.0 {WRITE}) = 1", f"2 1.1 {SYNC}) = 0"], {"/data/a": b"x"}),
        ([f"1 1.0 {WRITE}) = 1", f"2 1.1 {SYNC}) = -1 EIO (Input/output error)"], {}),
        ([f"1 1.0 {WRITE}) = 1", f"2 1.1 {SYNC}{UNFINISHED}"], {}),
        ([f"2 1.0 {SYNC}{UNFINISHED}", f"1 1.1 {WRITE}) = 1", "2 1.2 <... fsync resumed>) = 0"], {}),
        (
            [
                f"1 1.0 {WRITE}) = 1",
                f"2 1.1 {SYNC}) = 0",
                f"2 1.2 {SYNC}{UNFINISHED}",
                f"1 1.3 {WRITE_ON}) = 1",
                "2 1.4 <... fsync resumed>) = 0",
            ],
            {"/data/a": b"x"},
        ),
        ([f"1 1.0 {WRITE}{UNFINISHED}", f"2 1.1 {SYNC}) = 0", "1 1.2 <... pwrite64 resumed>) = 1"], {}),
        ([f"1 1.0 {WRITE}) = 1", f"2 1.1 {SYNC.replace('>', '>(deleted)')}) = 0"], {}),
        ([f"1 1.0 {WRITE}) = 1", f"2 1.1 {SYNC}) = 0", f"1 1.2 {MOVE}) = 0"], {"/data/a": b"x"}),
        ([f"1 1.0 {WRITE}) = 1", f"2 1.1 {SYNC}) = 0", f"1 1.2 {MOVE}) = 0", f"2 1.3 {SYNC_FOLDER}) = 0"], {"/data/b/a": b"x"}),
    ],
    ids=[
        "in order",
        "failed",
        "never ended",
        "new during the sync",
        "longer during the sync",
        "written after the sync",
        "of a removed file",
        "before a move",
        "of the folder it left",
    ],
)
def test_a_sync_keeps_what_was_written_before_it_began_and_nothing_if_it_does_not_succeed(
    tmp_path: Path, lines: list[str], kept: dict[str, bytes]
) -> None:
    (tmp_path / "calls.log").write_text("\n".join(lines) + "\n", encoding="ascii")
    disk = Disk(folder="/data")
    for call in traces.read_calls(tmp_path / "calls.log"):
        disks.follow(disk, call)

    assert disks.found_after_cut(disk, None) == kept


def test_a_row_is_owed_from_the_moment_its_acknowledgement_begins_to_leave(tmp_path: Path) -> None:
    send = f'write(1<{hexed("pipe:[7]")}>, "{hexed("ack:a;")}", 6'
    lines = [f"1 1.0 {send}{UNFINISHED}", f"2 1.1 {WRITE}) = 1", f"2 1.2 {SYNC}) = 0", "1 1.3 <... write resumed>) = 6"]
    (tmp_path / "calls.log").write_text("\n".join(lines) + "\n", encoding="ascii")
    (tmp_path / "before").mkdir()
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        trace = traces.Trace(folder=Path("/data"), scratch=tmp_path, process=process)

    assert judge(trace, piped, lambda cut: {path.name for path in cut.iterdir()}).lost == {"a"}


@pytest.mark.parametrize(
    ("appended", "content", "same"), [(True, b"2\n1\n", True), (False, b"2\n1\n", False), (True, b"1\n3\n", False)]
)
def test_only_lines_appended_may_stand_in_another_order_than_they_were_followed(
    *, appended: bool, content: bytes, same: bool
) -> None:
    assert disks.alike(File(live=bytearray(b"1\n2\n"), appended=appended), content) is same


def test_a_log_that_lacks_bytes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "calls.log").write_text(f'1 1.0 write(4<{hexed("socket:[7]")}>, "{hexed("HT")}"..., 90) = 90\n', encoding="ascii")
    call = next(traces.read_calls(tmp_path / "calls.log"))

    assert traces.held(call.words) == "socket:[7]"
    with pytest.raises(traces.CutShort, match="raise -s"):
        traces.payload(call)
