"""What a release left behind (tests/releases, made by that release) is upgraded, restored and opened by the program of today."""

import gzip
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyotp
import pytest

from gangyao.evaluation.interchange import decode_assessment
from gangyao.plan.interchange import decode_plan
from web.conftest import HOUSE
from web.durability import sites
from web.durability.sites import Client, Site
from web.store import stores

RELEASES = sorted(path.name for path in (HOUSE / "tests" / "releases").iterdir() if path.is_dir() and path.name[0].isdigit())
LINKS, FIGURES, DECISIONS = 129, 3, 3  # of 0.6.0
PASSWORD, SEED = "Correct-Horse-7-Battery", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # of invented people (make.py)
KEPT = ("event", "grant", "password", "plan", "file", "revision", "confirmation", "release", "plan_table", "submission",
        "figure", "evidence", "decision", "account", "stage", "draft", "upload")  # fmt: skip


@pytest.fixture(params=RELEASES)
def release(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A release's folder, unpacked."""
    folder = tmp_path / "release"
    shutil.copytree(HOUSE / "tests" / "releases" / request.param, folder)
    for packed in folder.rglob("*.gz"):
        packed.with_suffix("").write_bytes(gzip.decompress(packed.read_bytes()))
        packed.unlink()
    return folder


def rows(site: Site) -> dict[str, list[tuple[object, ...]]]:
    return {table: site.rows(f'SELECT * FROM "{table}" ORDER BY 1') for table in KEPT}


def columns(site: Site) -> dict[str, list[str]]:
    """The columns of every table that a release knew."""
    with closing(sqlite3.connect(site.database)) as plain:
        return {table: [row[1] for row in plain.execute(f'PRAGMA table_info("{table}")')] for table in KEPT}


PEOPLE = {"qian": "reviewer", "zhao": "head", "sun": "planner"}  # whom make.py gave a password; wang has a second factor, too
ON = {"GANGYAO_PASSWORDS": "asvs", "GANGYAO_DEMO": "off"}  # in which no password is too old, however late the test is run


def has_what_was_kept(site: Site) -> None:
    """The site starts, people come in with what they had and find their things, and go on; everything agrees."""
    (site.data / "demo-accounts.txt").write_text("".join(f"{one}\t{PASSWORD}\t\n" for one in [*PEOPLE, "wang"]), encoding="utf-8")
    with sites.running(site, settings=ON):
        plan = int(str(site.rows("SELECT max(n) FROM plan")[0][0]))
        assert "标题" in Client(site=site, login="sun").enter().get(f"/plans/{plan}/revisions/").text
        head = Client(site=site, login="zhao").enter()
        assert "236.1" in head.get("/review/").text
        desk = sites.desk_of(head)
        assert head.hand_in(desk, "after the upgrade", 7)
        comes_in_with_a_code(site)
    assert site.verify().startswith("Verified:"), site.verify()
    assert len(site.rows("SELECT n FROM figure")) == FIGURES + 1
    assert len(site.rows("SELECT n FROM decision")) == DECISIONS
    assert len(site.rows("SELECT n FROM link")) > LINKS


def comes_in_with_a_code(site: Site) -> None:
    """The seed of a second factor, encrypted by the release, opens."""
    client = Client(site=site, login="wang").enter()
    told = {"code": pyotp.TOTP(SEED).now(), "csrfmiddlewaretoken": client.token}
    answer = client.session.post(f"{site.address}/sign-in/code/", told, allow_redirects=False, timeout=sites.PATIENCE)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/")


def test_the_data_folder_of_a_release_is_upgraded(release: Path) -> None:
    site = Site(data=release / "site", port=sites.free_port())
    before, names = rows(site), columns(site)
    told = site.command("verify", "--data", site.data)
    with sites.running(site):
        pass
    after, now = rows(site), columns(site)

    assert told.returncode in {0, 1}
    for table in KEPT:
        places = [now[table].index(name) for name in names[table]]
        known = [tuple(row[place] for place in places) for row in after[table]]
        assert known[: len(before[table])] == before[table] or table in {"upload", "draft"}
    has_what_was_kept(site)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, release: Path) -> Iterator[Site]:
    """A site that is to be restored, of either engine."""
    data = release / "back"
    if request.param == "sqlite":
        yield Site(data=data, port=sites.free_port())
        return
    if shutil.which("pg_restore") is None:
        pytest.skip("pg_restore is not here: apt install postgresql-client")
    with stores.server() as port:
        store = stores.Store(vendor="postgresql", data=data, name="site", port=port)
        stores.make_roles(store)
        owner = store.address(stores.OWNER)
        yield Site(data=data, port=sites.free_port(), database_url=store.address(stores.SERVING), owner_url=owner)


def test_the_backup_of_a_release_is_restored(release: Path, empty: Site) -> None:
    kind = "postgresql" if empty.database_url else "sqlite"
    told = empty.command("restore", release / f"backup-{kind}", "--data", empty.data)

    assert (told.returncode, told.stdout[:9]) == (0, "Verified:"), told.stdout + told.stderr
    has_what_was_kept(replace(empty, port=sites.free_port()))


def test_the_papers_of_a_release_are_opened(release: Path, tmp_path: Path) -> None:
    papers = release / "papers"
    plan, assessment = (
        decode_plan((papers / "plan.json").read_bytes()),
        decode_assessment((papers / "assessment.json").read_bytes()),
    )
    told = [
        *sites.GANGYAO,
        "assess",
        papers / "plan.json",
        "--observations",
        papers / "observations.csv",
        "-o",
        tmp_path / "now.json",
    ]
    done = subprocess.run(told, capture_output=True, text=True, check=False)
    now = decode_assessment((tmp_path / "now.json").read_bytes())

    assert done.returncode in {0, 1}, done.stderr
    assert {row.id for row in plan.indicators} >= {"gdp"}
    assert [one.id for one in now.indicators] == [one.id for one in assessment.indicators]
    assert json.loads((papers / "plan.json").read_text(encoding="utf-8"))["format"] == "gangyao.plan"
    for command in (["check", papers / "plan.json"], ["report", papers / "plan.json", "-o", tmp_path / "report.docx"]):
        assert subprocess.run([*sites.GANGYAO, *command], capture_output=True, check=False).returncode in {0, 1}
    assert (tmp_path / "report.docx").stat().st_size > 1000
