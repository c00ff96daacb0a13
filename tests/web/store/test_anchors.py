"""Anchors outside the database: taken away, emptied, cut or put back from an older day they are missed, and copies kept elsewhere
find out what the site's own folder cannot.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from gangyao.cli.serving import warn_of_gaps
from gangyao.web import health
from gangyao.web.configuration import Misconfigured, read_configuration
from gangyao.web.store import anchors, backups, gaps, heralds, ledger, models, verifying
from gangyao.web.store.engines import engine
from gangyao.web.store.ledger import SITE
from gangyao.web.store.witnesses import Kind
from web.store.stores import UNIQUES, Store, hand_in


def codes(store: Store) -> set[str]:
    return {code for _, _, code in store.faults()}


def cut(path: Path, lines: int) -> None:
    """The last lines taken away."""
    path.write_text("".join(path.read_text(encoding="ascii").splitlines(keepends=True)[:-lines]), encoding="ascii")


TAMPERINGS: dict[str, tuple[Callable[[Path], object], str]] = {
    "deleted": (Path.unlink, "unanchored"),
    "emptied": (lambda path: path.write_bytes(b""), "unanchored"),
    "scribbled over": (lambda path: path.write_bytes(b"nothing\n" * 30), "unanchored"),
    "its last act cut": (lambda path: cut(path, 2), "behind"),
    "its last acts cut": (lambda path: cut(path, 20), "behind"),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_anchors_that_were_taken_away_are_missed(store: Store, name: str) -> None:
    hand_in("tea", 9)
    tamper, code = TAMPERINGS[name]
    tamper(settings.CONFIGURATION.anchors)

    assert codes(store) == {code}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_an_act_after_lines_were_taken_away_hides_nothing(store: Store, name: str) -> None:
    hand_in("tea", 9)
    TAMPERINGS[name][0](settings.CONFIGURATION.anchors)
    hand_in("tea", 6)
    once = store.faults()
    hand_in("tea", 3)

    assert {code for _, _, code in once} == {"gap"}
    assert store.faults() == once


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="ascii").splitlines(keepends=True)


def without(path: Path, count: int) -> None:
    """A file without the lines of one head."""
    path.write_text("".join(line for line in lines_of(path) if line.split()[0] != str(count)), encoding="ascii")


def test_the_line_of_any_act_is_missed_wherever_it_was_cut_out(store: Store) -> None:
    own = settings.CONFIGURATION.anchors
    whole, counts = own.read_bytes(), sorted({one.count for one in anchors.read_anchors(own)})
    for count in (counts[0], counts[1], counts[len(counts) // 2], counts[-2]):
        own.write_bytes(whole)
        without(own, count)
        assert store.faults() == {(str(own), str(count), "gap")}
    own.write_bytes(whole)
    for count in counts[3:6]:
        without(own, count)
    assert store.faults() == {(str(own), f"{counts[3]}-{counts[5]}", "gap")}


def test_lines_that_are_put_back_in_any_order_mend_a_gap(store: Store) -> None:
    own = settings.CONFIGURATION.anchors
    copy = own.read_bytes()
    own.unlink()
    hand_in("tea", 9)
    assert codes(store) == {"gap"}
    own.write_bytes(own.read_bytes() + copy)

    assert store.faults() == set()


def test_a_gap_is_accepted_by_an_act_that_names_it_and_no_other_with_it(store: Store) -> None:
    own = settings.CONFIGURATION.anchors
    own.unlink()
    reached = ledger.position()
    gaps.accept(own, SITE, gaps.ACCEPTED, "", "the disk was replaced")
    row = models.Event.objects.get(act="anchors.accepted")

    assert store.faults() == set()
    first = models.Event.objects.order_by("n")[0].n
    assert json.loads(row.details) == {"reason": "the disk was replaced", "unanchored": [[first, reached]]}
    hand_in("tea", 9)
    without(own, row.n)
    assert store.faults() == {(str(own), str(row.n), "gap")}


def test_every_head_that_a_full_disk_refused_is_owed_and_written_with_the_next(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(anchors, "write_anchor", refuse)
        hand_in("tea", 9)
        hand_in("tea", 6)
    hand_in("tea", 3)

    assert store.faults() == set()


def refuse(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_line_that_a_full_disk_tore_is_an_error_and_no_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", lambda handle, line: write(handle, line[:20]))
        with pytest.raises(OSError, match="No space left"):
            anchors.write_anchor(tmp_path / "a.log", anchors.Anchor(count=7, digest="a" * 64))

    assert list(anchors.read_anchors(tmp_path / "a.log")) == []


def test_the_site_is_not_well_while_acts_have_no_anchor(store: Store) -> None:
    gaps.found_in.cache_clear()
    assert health.is_well()
    without(settings.CONFIGURATION.anchors, next(anchors.read_anchors(settings.CONFIGURATION.anchors)).count)
    gaps.found_in.cache_clear()

    assert not health.is_well()
    gaps.accept(settings.CONFIGURATION.anchors, SITE, gaps.ACCEPTED, "", "looked into")
    gaps.found_in.cache_clear()
    assert health.is_well()
    gaps.found_in.cache_clear()
    assert codes(store) == set()


@pytest.mark.usefixtures("store")
def test_the_start_says_which_acts_have_no_anchor(capsys: pytest.CaptureFixture[str]) -> None:
    own = settings.CONFIGURATION.anchors
    warn_of_gaps(settings.CONFIGURATION, Namespace(language="en"))
    before = capsys.readouterr().out
    first = next(anchors.read_anchors(own)).count
    without(own, first)
    warn_of_gaps(settings.CONFIGURATION, Namespace(language="en"))

    assert before == ""
    assert f"the acts that end at link {first} have no line there" in capsys.readouterr().out


def test_a_backup_has_the_lines_of_acts_made_while_it_was_copied(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if store.vendor == "postgresql" and shutil.which("pg_dump") is None:
        pytest.skip("pg_dump is not here: apt install postgresql-client")
    own = engine(store.vendor)
    copy = own.copy

    def busy(*given: object) -> None:
        hand_in("tea", 9)
        hand_in("tea", 6)
        copy(*given)
        hand_in("tea", 3)

    monkeypatch.setattr(own, "copy", busy)
    made = backups.make(settings.CONFIGURATION, tmp_path / "backup")
    told = {one.count for one in anchors.read_anchors(tmp_path / "backup" / "anchors.log")}
    acts = set(models.Event.objects.filter(n__lte=made.count).values_list("n", flat=True))

    assert told == acts
    assert ledger.position() > made.count


def test_a_process_that_ends_between_commit_and_anchor_leaves_no_fault(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "keep_anchor", lambda *_: None)
    hand_in("tea", 9)

    assert store.faults() == set()


def test_a_head_that_was_intended_by_an_act_that_failed_is_no_head(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_after(path: Path, anchor: anchors.Anchor) -> None:
        anchors.intend_anchor(path, anchor)
        raise OSError("the power went")

    with monkeypatch.context() as patched:
        patched.setattr(ledger, "intend_anchor", fail_after)
        with pytest.raises(OSError, match="the power went"):
            hand_in("tea", 9)
    assert store.faults() == set()
    hand_in("tea", 6)
    assert store.faults() == set()


def test_the_intent_is_on_the_disk_before_its_commit(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    sync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (synced.append(ledger.head().count), sync(handle)))
    before = ledger.head().count
    hand_in("tea", 9)
    now = ledger.head()
    lines = settings.CONFIGURATION.anchors.read_text(encoding="ascii").splitlines()

    assert store.faults() == set()
    assert before < now.count
    assert synced == [now.count]  # seen from within the transaction, before anybody else can
    assert lines[-2:] == [f"{now.count} {now.digest} ?", f"{now.count} {now.digest}"]


def old_state_over_newer(store: Store, keep: Path) -> None:
    """What somebody does who has the whole folder: the rows and the anchors of an earlier day over today's."""
    head = ledger.position()
    shutil.copyfile(settings.CONFIGURATION.anchors, keep)
    hand_in("tea", 9)
    shutil.copyfile(settings.CONFIGURATION.anchors, keep.with_name("today.log"))
    store.attack(
        f"DELETE FROM stage WHERE figure_id > {head}",
        *(f'DELETE FROM "{table}" WHERE n > {head}' for table in reversed(list(UNIQUES))),
    )
    shutil.copyfile(keep, settings.CONFIGURATION.anchors)


def test_an_older_state_with_its_own_anchors_is_found_by_a_copy_kept_elsewhere(store: Store, tmp_path: Path) -> None:
    old_state_over_newer(store, tmp_path / "yesterday.log")
    own, copy = settings.CONFIGURATION.anchors, tmp_path / "today.log"
    paper = tmp_path / "slip.txt"
    paper.write_text(f"{list(anchors.kept(anchors.read_anchors(copy)))[-1].line}\n", encoding="ascii")

    assert verifying.verify(own).sound  # of itself it agrees
    for kept in (copy, paper):
        (fault,) = verifying.verify(own, copies=[kept]).faults
        assert (fault.table, fault.code) == (str(kept), "cut")
    assert verifying.verify(own, copies=[tmp_path / "yesterday.log"]).sound


@pytest.mark.usefixtures("store")
def test_a_copy_says_how_far_it_vouches_and_one_that_holds_nothing_is_a_fault(tmp_path: Path) -> None:
    shutil.copyfile(settings.CONFIGURATION.anchors, tmp_path / "copy.log")
    reached = ledger.position()
    hand_in("tea", 9)
    (tmp_path / "empty.log").touch()
    report = verifying.verify(settings.CONFIGURATION.anchors, copies=[tmp_path / "copy.log"])

    assert report.sound
    assert [(one.kind, one.vouches) for one in report.witnesses] == [(Kind.OWN, ledger.position()), (Kind.COPY, reached)]
    empty = verifying.verify(settings.CONFIGURATION.anchors, copies=[tmp_path / "empty.log"])
    assert [(fault.table, fault.code) for fault in empty.faults] == [(str(tmp_path / "empty.log"), "unanchored")]


@pytest.fixture
def share(store: Store, tmp_path: Path) -> Path:  # noqa: ARG001 - of which it hears
    """A folder of another machine, to which heads are told."""
    folder = tmp_path / "share"
    folder.mkdir()
    settings.CONFIGURATION = replace(settings.CONFIGURATION, heads_folder=folder, heads_wire="off")
    return folder


def test_every_head_is_told_to_a_folder_of_choice_and_found_there(store: Store, share: Path, tmp_path: Path) -> None:
    hand_in("tea", 6)
    heads = settings.CONFIGURATION.heads
    assert heads is not None
    assert heads.parent == share
    assert verifying.verify(settings.CONFIGURATION.anchors, heads).sound
    old_state_over_newer(store, tmp_path / "yesterday.log")
    newest = list(anchors.read_anchors(heads))[-1].count
    report = verifying.verify(settings.CONFIGURATION.anchors, heads)

    assert {(fault.table, fault.key, fault.code) for fault in report.faults} == {(str(heads), str(newest), "cut")}


@pytest.mark.usefixtures("share")
def test_a_share_that_is_not_there_holds_nobody_up_and_is_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gangyao.web.store.witnesses.PATIENCE", 0.3)
    hand_in("tea", 6)
    heads = settings.CONFIGURATION.heads
    assert heads is not None
    herald = heralds.herald(os.getpid(), store.data, heads, "off")
    assert herald.wait(30)
    before = heads.read_bytes()
    heads.parent.rename(heads.parent.with_name("unmounted"))
    hand_in("tea", 9)
    assert herald.wait(30)
    away = {fault.code for fault in verifying.verify(settings.CONFIGURATION.anchors, heads).faults}
    heads.parent.with_name("unmounted").rename(heads.parent)
    behind = {fault.code for fault in verifying.verify(settings.CONFIGURATION.anchors, heads).faults}
    hand_in("tea", 3)

    assert (away, behind) == ({"unanchored"}, {"stale"})
    assert heads.read_bytes().startswith(before)
    assert herald.wait(30)
    assert verifying.verify(settings.CONFIGURATION.anchors, heads).sound


def test_every_head_is_told_to_syslog(store: Store, tmp_path: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as log:
        log.bind(str(tmp_path / "log"))
        log.settimeout(30)
        settings.CONFIGURATION = replace(settings.CONFIGURATION, heads_wire=str(tmp_path / "log"))
        hand_in("tea", 6)

        assert log.recv(1000).decode() == f"<37>gangyao: {store.data} head {ledger.head().line}"


def test_a_command_that_ends_has_told_its_head(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from gangyao.web.configuration import Configuration; from gangyao.web.store import heralds, anchors;"
        "data, heads = map(Path, sys.argv[1:]); said = Configuration(data=data, key_file=data, heads_folder=heads, heads_wire='off');"
        "heralds.tell(said, anchors.Anchor(count=7, digest='a' * 64))"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path / "site", tmp_path], check=True)

    assert (tmp_path / "site.heads.log").read_text(encoding="ascii") == f"7 {'a' * 64}\n"


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("off", ""),
        ("/run/log", "/run/log"),
        ("10.1.2.3", ("10.1.2.3", 514)),
        ("log.wuxing.gov.cn:1514", ("log.wuxing.gov.cn", 1514)),
    ],
)
def test_where_syslog_listens_is_a_setting(tmp_path: Path, said: str, address: object) -> None:
    configuration = read_configuration(tmp_path, {"GANGYAO_SYSLOG": said})

    assert heralds.syslog_of(configuration.heads_wire) == address


def test_a_port_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="log:here"):
        read_configuration(tmp_path, {"GANGYAO_SYSLOG": "log:here"})
