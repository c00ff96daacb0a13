"""A disk that is full or fails: a clear answer, nothing half-written, reading goes on, and so does writing once it is mended."""

import contextlib
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from gangyao.observations.observations import Observation, Origin
from gangyao.vocabulary.spans import Span
from gangyao.web.store import figures, plans
from gangyao.web.store.engines import Trouble, trouble_of
from gangyao.web.store.ledger import SITE
from web.conftest import Site as Inside
from web.durability import sites, traces
from web.durability.sites import Client, Desk, Refused, Site

SIZE, SPARE = "64m", 1024 * 1024
BIG = 3 * 1024 * 1024


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    told = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder], capture_output=True, text=True, check=False
    )
    if told.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {told.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=False)


def fill(path: Path) -> None:
    """The last byte of the disk."""
    with contextlib.suppress(OSError), path.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(SPARE))


def attach(client: Client, desk: Desk, size: int) -> None:
    """Evidence for the whole form."""
    client.post(
        f"{desk.path}evidence/", {}, files={"evidence": ("佐证.png", b"\x89PNG\r\n\x1a\n" + os.urandom(size), "image/png")}
    )


def test_a_full_disk_is_said_so_and_nothing_is_half_written(first: Path, small_disk: Path) -> None:
    site = sites.copy_folder(first, small_disk / "site")
    with sites.running(site):
        client = Client(site=site, login="reporter").enter()
        desk = sites.desk_of(client)
        kept = [client.hand_in(desk, "before", 1)]
        fill(small_disk / "filler")
        answers = []
        for number in range(60):
            try:
                kept.append(client.hand_in(desk, f"full-{number}", 100 + number))
            except Refused as error:
                answers.append(str(error))
        with pytest.raises(Refused, match="507"):
            attach(client, desk, BIG)
        client.session.headers["X-Requested-With"] = ""
        with pytest.raises(Refused, match=r"(?s)507 .*磁盘已满.*nothing was saved") as page:
            attach(client, desk, BIG)
        client = client.twin()  # the connection of an upload that was cut short is closed
        reading = [client.get(path).status_code for path in (desk.path, "/report/", f"/submissions/{kept[0]}/slip/", "/own/")]
        (small_disk / "filler").unlink()
        kept.append(client.hand_in(desk, "after", 7))
        attach(client, desk, 1000)

    assert answers
    assert all(one.startswith("507") and "磁盘已满" in one and "nothing was saved" in one for one in answers)
    assert "Traceback" not in str(page.value)
    assert reading == [200] * 4
    assert [row[0] for row in site.rows("SELECT n FROM submission ORDER BY n")] == kept
    assert site.rows("PRAGMA integrity_check") == [("ok",)]
    assert site.verify().startswith("Verified:")


@contextlib.contextmanager
def failing(process: "subprocess.Popen[bytes]", calls: str, error: str) -> Iterator[None]:
    """Every such call of the server's workers fails."""
    pids = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split()
    named = [word for pid in pids for word in ("-p", pid)]
    told = ["strace", "-f", "-o", os.devnull, "-e", f"trace={calls}", "-e", f"inject={calls}:error={error}", *named]
    strace = subprocess.Popen(told, stderr=subprocess.DEVNULL)
    try:
        while not all(is_traced(path) for pid in pids for path in Path(f"/proc/{pid}/task").iterdir()):
            time.sleep(0.01)
        yield
    finally:
        strace.terminate()
        strace.wait(20)


def is_traced(thread: Path) -> bool:
    """Whether strace holds a thread."""
    return "TracerPid:\t0\n" not in (thread / "status").read_text(encoding="utf-8")


FAILURES = (
    ("fsync,fdatasync", "EIO", "503", "磁盘暂时不能使用"),
    ("pwrite64", "EIO", "503", "磁盘暂时不能使用"),
    ("pwrite64", "ENOSPC", "507", "磁盘已满"),
)


def test_a_disk_that_fails_is_said_so_and_what_was_not_kept_is_not_there_afterwards(served: Site) -> None:
    if reason := traces.why_untraceable():
        pytest.skip(reason)
    with sites.running(served) as process:
        client = Client(site=served, login="reporter").enter()
        desk = sites.desk_of(client)
        kept, reading = [client.hand_in(desk, "before", 1)], []
        for calls, error, status, words in FAILURES:
            with failing(process, calls, error):
                for number in range(5):
                    with pytest.raises(Refused, match=f"{status} .*{words}.*nothing was saved"):
                        client.hand_in(desk, f"{calls}-{error}-{number}", 100 + number)
                reading.append(client.get(desk.path).status_code)
            kept += [client.hand_in(desk, f"after-{calls}-{error}-{number}", number) for number in range(3)]

    assert reading == [200] * len(FAILURES)
    assert [row[0] for row in served.rows("SELECT n FROM submission ORDER BY n")] == kept
    assert served.rows("PRAGMA integrity_check") == [("ok",)]
    assert served.verify().startswith("Verified:")


def handed(number: int) -> figures.Handed:
    """Forty figures and their evidence."""
    observations = tuple(
        Observation(
            subject=f"item-{row}", span=Span(first=24000, last=24011), value=row, text="字" * 200, origin=Origin(file="page")
        )
        for row in range(40)
    )
    evidence = (("", plans.file_of("a.pdf", "application/pdf", os.urandom(20_000), "reporter")),)
    return figures.Handed(
        plan=plans.all_latest()[0].n,
        body="县统计局",
        observations=observations,
        key=f"k{number}",
        chain=("head",),
        evidence=evidence,
    )


@pytest.mark.usefixtures("site")
def test_where_the_disk_is_full_at_the_first_second_third_page_all_is_kept_or_nothing(site: Inside) -> None:
    def counted() -> list[int]:
        with connection.cursor() as cursor:
            return [
                cursor.execute(f'SELECT count(*) FROM "{one}"').fetchone()[0]
                for one in ("link", "figure", "stage", "file", "event")
            ]

    before, refused = counted(), 0
    for spare in range(400):
        with connection.cursor() as cursor:
            (pages,) = cursor.execute("PRAGMA page_count").fetchone()
            cursor.execute(f"PRAGMA max_page_count = {pages + spare}")
        try:
            figures.hand_in(handed(spare), SITE)
        except OperationalError as error:
            assert trouble_of(error) is Trouble.FULL  # noqa: PT017 - one of many errors
            assert counted() == before
            refused += 1
        else:
            break

    assert refused > 5
    assert counted() != before
    assert site.data.is_dir()
