"""One bit of the database file is turned over: every change of what was kept is named, by table and row; damage is said so."""

import datetime as dt
import os
import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from gangyao.observations.observations import Observation, Origin
from gangyao.vocabulary.spans import Span
from gangyao.web.store import decisions, figures, plans, verifying
from gangyao.web.store.ledger import SITE
from web.conftest import Site

FLIPS, SEED = int(os.environ.get("GANGYAO_FLIPS", "200")), 20261126
MOMENTS = {"at", "changed", "once_until"}
Rows = dict[tuple[str, str], tuple[object, ...] | None]  # None: cannot be read


def fill(site: Site) -> bytes:
    """A file with all kinds of rows."""
    for number in range(12):
        observations = tuple(
            Observation(subject=f"item-{row}", span=Span(first=24000 + 12 * number, last=24011 + 12 * number), value=Decimal(row),
                        text=f"第{row}项说明", origin=Origin(file="page", note="来源" * 8)) for row in range(10)
        )  # fmt: skip
        evidence = (("", plans.file_of("a.pdf", "application/pdf", random.Random(number).randbytes(4000), "reporter")),)
        told = figures.Handed(
            plan=site.plan, body="县统计局", observations=observations, key=f"k{number}", chain=("head",), evidence=evidence
        )
        submission, _ = figures.hand_in(told, SITE)
        steps = {one.n: 0 for one in figures.of_submission(submission)}
        decisions.decide_all([decisions.Verdict(act=figures.SIGN, role="head", steps=steps)], SITE)
    connection.close()
    with closing(sqlite3.connect(site.data / "site.sqlite3")) as plain:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (site.data / "site.sqlite3").read_bytes()


def contents(path: Path) -> Rows:
    """Every row that the chain vouches for, and the chain, as the bytes that lie in the file."""
    found: Rows = {}
    with closing(sqlite3.connect(path)) as plain:
        plain.text_factory = bytes
        for table in ("link", *(model._meta.db_table for model in verifying.chained_models())):
            found.update(rows_of(plain, table))
    return found


def rows_of(plain: sqlite3.Connection, table: str) -> Iterator[tuple[tuple[str, str], tuple[object, ...] | None]]:
    """The rows of a table by their keys."""
    try:
        cursor = plain.execute(f'SELECT * FROM "{table}" NOT INDEXED')
        names = [one[0] for one in cursor.description]
        for row in cursor:
            yield (table, str(row[0])), tuple(as_read(name, value) for name, value in zip(names, row, strict=True))
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # the words of an error may be damaged too
        yield (table, "*"), None


def as_read(name: str, value: object) -> object:
    """A moment in whichever letters it is written; everything else as it is."""
    if name in MOMENTS and isinstance(value, bytes):
        try:
            return dt.datetime.fromisoformat(value.decode())
        except ValueError:
            return value
    return value


def differences(before: Rows, after: Rows) -> set[tuple[str, str]]:
    """The rows that are not as they were, where they can be read."""
    broken = {table for (table, key), row in after.items() if key == "*" and row is None}
    return {key for key in before.keys() | after.keys() if key[0] not in broken and before.get(key) != after.get(key)}


def test_every_bit_that_changes_what_was_kept_is_found_at_its_row(site: Site) -> None:
    whole, path = fill(site), site.data / "site.sqlite3"
    before, draws, seen = contents(path), random.Random(SEED), Counter()
    assert verifying.verify(settings.CONFIGURATION.anchors).sound
    for _ in range(FLIPS):
        connection.close()
        place, bit = draws.randrange(len(whole)), draws.randrange(8)
        flipped = bytearray(whole)
        flipped[place] ^= 1 << bit
        for end in ("", "-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        path.write_bytes(flipped)
        try:
            after = contents(path)
        except sqlite3.DatabaseError:
            after = {}
        changed = differences(before, after) if after else set()
        report = verifying.verify(settings.CONFIGURATION.anchors)
        named = {(one.table, one.key) for one in report.faults}
        if any(row is None for row in after.values()) or not after:
            seen["damage"] += 1
            assert not report.sound, (place, bit)
        seen["content"] += bool(changed)
        seen["found otherwise"] += not changed and not report.sound
        seen["harmless"] += not changed and report.sound
        assert changed <= named, (place, bit, changed - named, report.faults)
    print(f"{FLIPS} flips of a file of {len(whole)} bytes: {dict(seen)}")

    assert seen["content"] > FLIPS // 3


@pytest.mark.parametrize("size", [0, 100, 5000, 100_000])
def test_a_file_cut_short_or_overwritten_is_said_so(site: Site, size: int) -> None:
    whole, path = fill(site), site.data / "site.sqlite3"
    for content in (whole[:size], bytes(size) + whole[size:] if size else b"nonsense" * 1000):
        connection.close()
        for end in ("-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        path.write_bytes(content)
        assert not verifying.verify(settings.CONFIGURATION.anchors).sound
    connection.close()
