"""A running site is backed up under load, and every backup restored; what the commands say when something is wrong."""

import json
import os
import shutil
import threading
import time
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest

from web.durability import sites
from web.durability.sites import Client, Desk, Refused, Site, Unknown
from web.ports import free_port

BACKUPS, PAUSE = int(os.environ.get("GANGYAO_BACKUPS", "3")), 1.0
PEOPLE = 3


def load(client: Client, desk: Desk, place: int, answers: list[tuple[float, int]], over: threading.Event) -> None:
    """Hand in, and note when the answer came."""
    number = 0
    while not over.is_set():
        number += 1
        with suppress(Unknown, Refused):
            answer = client.hand_in(desk, f"p{place}-{number}", 1000 * place + number, line=desk.lines[place % len(desk.lines)])
            answers.append((time.time(), answer))
        time.sleep(0.01)


def back_up_under_load(site: Site, folder: Path) -> tuple[list[tuple[float, int]], list[float]]:
    """What was answered when, and when each backup began."""
    answers: list[tuple[float, int]] = []
    over, begun = threading.Event(), []
    with sites.running(site):
        client = Client(site=site, login="reporter").enter()
        desk = sites.desk_of(client)
        people = [threading.Thread(target=load, args=(client.twin(), desk, one, answers, over)) for one in range(PEOPLE)]
        for one in people:
            one.start()
        for number in range(BACKUPS):
            time.sleep(PAUSE)
            begun.append(time.time())
            made = site.command("backup", "--data", site.data, "-o", folder / f"backup-{number}")
            assert made.returncode == 0, made.stderr
        over.set()
        for one in people:
            one.join()
    return answers, begun


def restored(site: Site, backup: Path, data: Path) -> Site:
    """A site in an empty folder, from a backup; what was told once and what is kept apart is no part of it."""
    data.mkdir(parents=True)
    for name in ("site.key", "site/demo-accounts.txt"):
        shutil.copyfile(site.data.parent / name, data.parent / name)
    other = Site(data=data, port=free_port())
    told = other.command("restore", backup, "--data", data)
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.startswith("Verified:")
    return other


def test_every_backup_under_load_holds_all_that_was_answered_before_it_began(served: Site, tmp_path: Path) -> None:
    answers, begun = back_up_under_load(served, tmp_path)
    for number, moment in enumerate(begun):
        start = time.time()
        other = restored(served, tmp_path / f"backup-{number}", tmp_path / f"restored-{number}" / "site")
        found = {int(str(row[0])) for row in other.rows("SELECT n FROM submission")}

        assert {answer for answered, answer in answers if answered < moment} <= found
        assert other.rows("PRAGMA integrity_check") == [("ok",)]
    with sites.running(other):
        rto = time.time() - start
        assert Client(site=other, login="reporter").enter().get("/report/").status_code == 200
    rpo = max((after - before for before, after in pairwise(begun)), default=0)
    print(
        f"{BACKUPS} backups under {len(answers)} answers: RPO {rpo:.1f} s, the time between two; RTO {rto:.1f} s, verified and serving"
    )

    assert len(answers) > 30


@pytest.fixture(scope="module")
def backed_up(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a first start."""
    site, target = sites.copy_folder(first, tmp_path_factory.mktemp("kept") / "site"), tmp_path_factory.mktemp("backups") / "one"
    assert site.command("backup", "--data", site.data, "-o", target).returncode == 0
    return target


def spoil(folder: Path, name: str) -> None:
    """What may befall a backup that lies about."""
    database, manifest = folder / "site.sqlite3", folder / "manifest.json"
    if name == "a bit":
        content = bytearray(database.read_bytes())
        content[len(content) // 2] ^= 1
        database.write_bytes(content)
    elif name == "no manifest":
        manifest.unlink()
    elif name == "half a manifest":
        manifest.write_text(manifest.read_text(encoding="utf-8")[:50], encoding="utf-8")
    elif name == "no database":
        database.unlink()
    elif name == "another engine":
        told = json.loads(manifest.read_text(encoding="utf-8"))
        manifest.write_text(json.dumps({**told, "engine": "postgresql"}), encoding="utf-8")
    elif name == "not there":
        shutil.rmtree(folder)


@pytest.mark.parametrize("name", ["a bit", "no manifest", "half a manifest", "no database", "another engine", "not there"])
def test_a_backup_that_is_not_whole_is_not_restored_and_no_site_is_left(backed_up: Path, tmp_path: Path, name: str) -> None:
    shutil.copytree(backed_up, tmp_path / "backup")
    spoil(tmp_path / "backup", name)
    site = Site(data=tmp_path / "site", port=0)
    told = site.command("restore", tmp_path / "backup", "--data", site.data)

    assert told.returncode == 2
    assert told.stderr.startswith("Nothing was restored: ")
    assert "Traceback" not in told.stderr
    assert not site.database.exists()


def test_commands_say_what_is_in_the_way(backed_up: Path, first: Path, tmp_path: Path) -> None:
    site = sites.copy_folder(first, tmp_path / "site")
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "site.sqlite3-wal").write_bytes(b"of another site")
    (tmp_path / "torn").mkdir()
    (tmp_path / "torn" / "site.sqlite3").write_bytes(site.database.read_bytes()[:20_000])
    tries = {
        ("backup", "--data", site.data, "-o", tmp_path / "empty"): "exists already",
        ("backup", "--data", site.data, "-o", "/proc/nowhere/backup"): "The backup was not made",
        ("backup", "--data", tmp_path / "none"): "was not found",
        ("backup", "--data", tmp_path / "empty"): "was not found",
        ("backup", "--data", tmp_path / "torn"): "The backup was not made",
        ("verify", "--data", tmp_path / "none"): "was not found",
        ("verify", "--data", tmp_path / "empty"): "was not found",
        ("verify", "--data", tmp_path / "torn"): "the structure of the file is damaged",
        ("serve", "--data", tmp_path / "torn"): "The site was not started",
        ("restore", backed_up, "--data", site.data): "exists already",
        ("restore", backed_up, "--data", tmp_path / "other"): "exists already",
    }
    answers = {words: site.command(*words) for words in tries}

    for words, said in tries.items():
        assert said in answers[words].stdout + answers[words].stderr, words
        assert "Traceback" not in answers[words].stderr, words
        assert answers[words].returncode in {1, 2}, words
    assert site.verify().startswith("Verified:")
