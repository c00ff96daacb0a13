"""What the commands say of a folder that is in use, an address that is none, and an account whose password is lost."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import requests

from web.browsing import serving
from web.conftest import HOUSE
from web.durability import sites
from web.ports import free_port


def gangyao(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "gangyao.cli", *arguments, "--language", "en"]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_folder_serves_one_site_and_a_lost_password_is_reset_on_the_server(tmp_path: Path) -> None:
    data = tmp_path / "site"
    with serving(data, HOUSE / "examples" / "qingshan"):
        second = gangyao("serve", "--data", str(data), "--port", str(free_port()))
        reset = gangyao("reset", "secadm", "--factor", "--data", str(data))
        nobody = gangyao("reset", "wang", "--data", str(data))
        verified = gangyao("verify", "--data", str(data))

    assert (second.returncode, "used by another site" in second.stderr) == (2, True)
    assert (reset.returncode, "One-time password of secadm" in reset.stdout) == (0, True)
    assert (nobody.returncode, "no account called wang" in nobody.stderr) == (2, True)
    assert (verified.returncode, "all agree" in verified.stdout) == (0, True)


def test_an_address_that_is_none_is_said_to_be_none(tmp_path: Path) -> None:
    for more in (["--port", "99999"], ["--port", "0"], ["--host", "203.0.113.9"]):
        answer = gangyao("serve", "--data", str(tmp_path / "site"), *more)
        assert answer.returncode == 2
        assert "cannot listen" in answer.stderr
    assert not (tmp_path / "site").exists()


def test_verify_holds_the_chain_against_copies_of_its_anchors(first: Path, tmp_path: Path) -> None:
    site = sites.copy_folder(first, tmp_path / "site")
    copy, later = tmp_path / "copy.log", tmp_path / "later.log"
    copy.write_bytes((site.data / "anchors.log").read_bytes())
    later.write_text(f"999999 {'a' * 64}\n", encoding="ascii")
    sound = site.command("verify", "--data", site.data, "--anchors", copy)
    broken = site.command("verify", "--data", site.data, "--anchors", copy, "--anchors", later)
    missing = site.command("verify", "--data", site.data, "--anchors", tmp_path / "none.log")
    (site.data / "anchors.log").unlink()
    bare = site.command("verify", "--data", site.data)

    assert (sound.returncode, f"{copy} vouches for " in sound.stdout) == (0, True)
    assert (broken.returncode, f"{later} 999999: the end of the chain was cut" in broken.stdout) == (1, True)
    assert (missing.returncode, "was not found" in missing.stderr) == (2, True)
    assert (bare.returncode, "no head of the chain stands in it" in bare.stdout) == (1, True)


@pytest.mark.parametrize("demo", ["on", "off"])
def test_the_passwords_of_a_demonstration_are_told_in_a_demonstration_alone(first: Path, tmp_path: Path, demo: str) -> None:
    site = sites.copy_folder(first, tmp_path / "site")
    out = tmp_path / "said.txt"
    with out.open("wb") as said:
        told = sites.environment(site.data, GANGYAO_DEMO=demo, GANGYAO_SECOND_FACTOR="optional")
        process = sites.start(site, [*sites.serve_command(site), "--language", "en"], env=told, stdout=said)
        try:
            sites.wait_until_it_answers(site, process)
        finally:
            sites.kill(process)
    words = out.read_text(encoding="utf-8")

    assert "The site is ready" in words
    assert ("demo-accounts.txt" in words, site.passwords()["planner"] in words) == (demo == "on", demo == "on")


def test_a_closed_account_is_opened_again_by_a_reset_on_the_server(first: Path, tmp_path: Path) -> None:
    site = sites.copy_folder(first, tmp_path / "site")
    with closing(sqlite3.connect(site.database)) as plain, plain:
        plain.execute("UPDATE account SET active = 0 WHERE login = 'sysadm'")
    closed, opened = (site.command("reset", "sysadm", "--data", site.data) for _ in range(2))

    assert "was closed; it is open again" in closed.stdout
    assert "open again" not in opened.stdout
    assert site.rows("SELECT active FROM account WHERE login = 'sysadm'") == [(1,)]
    assert "account opened again" in site.command("access", "--data", site.data, "--act", "account.opened").stdout


def test_anchors_that_are_gone_are_missed_for_ever_until_somebody_accepts_that_with_a_reason(first: Path, tmp_path: Path) -> None:
    site = sites.copy_folder(first, tmp_path / "site")
    (site.data / "anchors.log").unlink()
    site.command("access", "--data", site.data)
    missed, refused = (site.command("verify", "--data", site.data, *more) for more in ([], ["--accept", " "]))
    with sites.running(site):
        ill = requests.get(f"{site.address}/health", timeout=sites.PATIENCE).status_code
    accepted = site.command("verify", "--data", site.data, "--accept", "the folder was moved without it")
    again, nothing = (site.command("verify", "--data", site.data, *more) for more in ([], ["--accept", "again"]))
    log = site.command("access", "--data", site.data, "--act", "anchors.accepted").stdout

    assert (missed.returncode, "have no line there" in missed.stdout) == (1, True)
    assert (refused.returncode, "no reason" in refused.stderr) == (2, True)
    assert ill == 503
    assert (accepted.returncode, again.returncode) == (0, 0), accepted.stdout + accepted.stderr
    assert "Nothing was accepted" in nothing.stdout
    assert "the folder was moved without it" in log
    with sites.running(site):
        assert requests.get(f"{site.address}/health", timeout=sites.PATIENCE).status_code == 200


def test_the_log_is_told_as_lines_and_that_it_was_told_stands_in_it(first: Path, tmp_path: Path) -> None:
    site = sites.copy_folder(first, tmp_path / "site")
    told = subprocess.run(
        [*sites.GANGYAO, "access", "--data", site.data, "--language", "zh", "--act", "role.granted"],
        capture_output=True, text=True, check=False, env=sites.environment(site.data),
    )  # fmt: skip
    english = site.command("access", "--data", site.data, "--since", "2026-01-01").stdout.splitlines()
    nobody = site.command("access", "--data", site.data, "--login", "none").stdout
    future = site.command("access", "--data", site.data, "--since", "2999-01-01").stdout

    rows = [line.split("\t") for line in told.stdout.splitlines()]
    assert told.returncode == 0, told.stderr
    assert len(rows) == 10
    assert {(row[3], row[4], len(row)) for row in rows} == {("授予角色", "成功", 7)}
    assert [line.split("\t")[2:5] for line in english][-1] == ["server", "log read", "done"]
    assert (nobody, future) == ("", "")
