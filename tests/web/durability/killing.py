"""Acts that are killed at every point, run as a program of its own: python -m web.durability.killing SCRATCH FOLDER ACT POINTS.

Each time a child does the act on a copy of the folder and kills itself: at a step of SQLite's machine, or as it opens, moves or
removes a file. Out: one line of JSON: how many points there are, how often nothing and how often all was found to have happened,
and what was wrong.
"""

import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from gangyao.foreign import Foreign

STEP = 40  # instructions of SQLite's machine between two points
FILES = {
    "open",
    "os.rename",
    "os.remove",
    "os.mkdir",
    "os.link",
    "os.chmod",
    "shutil.copyfile",
    "shutil.rmtree",
    "sqlite3.connect",
}


class Clock:
    """Counts points; at the given one the process is no more."""

    def __init__(self, end: int) -> None:
        self.end, self.count, self.running = end, 0, False

    def tick(self, *_: object) -> int:
        """One more point."""
        self.count += self.running
        if self.running and self.count == self.end:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def hear(self, event: str, _: object) -> None:
        """A point at each use of a file."""
        if event in FILES:
            self.tick()


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What is killed; how the folder is made ready; whether it is found to have happened (None: something is wrong)."""

    ready: Callable[[Path], None]
    run: Callable[[Path], None]
    happened: Callable[[Path], bool | None]


def point_at(data: Path) -> Foreign:
    """The configuration of the folder that everything is done on."""
    from django.conf import settings
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = str(data / "site.sqlite3")
    settings.CONFIGURATION = replace(settings.CONFIGURATION, data=data)
    for name in ("work", "cache", "static"):
        (data / name).mkdir(parents=True, exist_ok=True)
    return settings.CONFIGURATION


def is_sound(data: Path) -> bool:
    """Whether a verification finds nothing."""
    from gangyao.web.store.verifying import verify

    return verify(point_at(data).anchors).sound


def count(data: Path, table: str) -> int:
    """How many rows a table has."""
    with closing(sqlite3.connect(data / "site.sqlite3")) as connection:
        return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def copy_first(data: Path) -> None:
    """The folder of a first start."""
    shutil.copytree(Path(sys.argv[1]) / "first", data)


def stage_round(data: Path) -> None:
    """A round of forms that was looked at."""
    copy_first(data)
    point_at(data)
    from django.utils import timezone

    from gangyao.web.store import models

    account = models.Account.objects.get(login="planner")
    models.Upload.objects.create(account=account, kind="forms", name="6", state="done", content=b"x" * 5000, at=timezone.now())


def save_round(_: Path) -> None:
    """Six bodies with thirty figures each, and their forms as evidence."""
    from decimal import Decimal

    from gangyao.observations.observations import Observation, Origin
    from gangyao.vocabulary.spans import Span
    from gangyao.web.store import figures, models, plans
    from gangyao.web.store.ledger import SITE

    upload, plan = models.Upload.objects.get(), models.Plan.objects.get()
    rounds = [
        figures.Handed(
            plan=plan.n, body=f"单位{body}", key=f"round:{upload.pk}:{body}", chain=("reviewer",), on_behalf=True,
            observations=tuple(
                Observation(subject=f"item-{body}-{row}", span=Span(first=2024 * 12, last=2024 * 12 + 11), value=Decimal(row),
                            origin=Origin(file="form.xlsx", row=row)) for row in range(30)),
            evidence=(("", plans.file_of("form.xlsx", "application/x", os.urandom(3000), "planner")),),
        )
        for body in range(6)
    ]  # fmt: skip
    figures.hand_in_all(rounds, SITE, upload.pk)


def round_happened(data: Path) -> bool | None:
    """All submissions and no upload, or none and the upload."""
    found = (count(data, "submission"), count(data, "figure"), count(data, "upload"), count(data, "evidence"))
    return {(0, 0, 1, 0): False, (6, 180, 0, 6): True}.get(found) if is_sound(data) else None


def make_empty(data: Path) -> None:
    """A folder that nothing was started on."""
    data.mkdir()
    point_at(data)


def migrate(data: Path) -> None:
    """The tables."""
    from gangyao.web import serving

    serving.migrate(point_at(data))


def migrated(data: Path) -> bool | None:
    """Whether all tables are there; a second start makes them in any case."""
    with closing(sqlite3.connect(data / "site.sqlite3")) as connection:
        before = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0]
    migrate(data)
    with closing(sqlite3.connect(data / "site.sqlite3")) as connection:
        after = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0]
    return {0: False, after: True}.get(before) if is_sound(data) else None


def make_migrated(data: Path) -> None:
    """A folder with tables and nobody in them."""
    shutil.copytree(Path(sys.argv[1]) / "migrated", data)
    point_at(data)


def begin(data: Path) -> None:
    """What a first start does once there are tables."""
    from gangyao.web import beginnings, serving

    serving.begin(replace(point_at(data), demo=True), (Path(sys.argv[1]) / "qingshan",))
    assert beginnings.plans.all_latest()


def begun(data: Path) -> bool | None:
    """Everybody and the plan, or nobody and nothing."""
    found = (count(data, "account"), count(data, "plan"), count(data, "release"))
    return {(0, 0, 0): False, (10, 1, 1): True}.get(found) if is_sound(data) else None


def back_up(data: Path) -> None:
    """A backup beside the site."""
    from gangyao.web.store import backups

    backups.make(point_at(data), data.parent / "backup")


def backed_up(data: Path) -> bool | None:
    """A whole backup, or none and the next one is whole."""
    from gangyao.web.store import backups

    made = (data.parent / "backup").exists()
    if not made:
        back_up(data)
    backups.check(data.parent / "backup")
    shutil.rmtree(data.parent / "backup")
    return made if is_sound(data) else None


def make_room(data: Path) -> None:
    """A backup to be restored, and no site."""
    make_empty(data)


def restore(data: Path) -> None:
    """A backup put back."""
    from gangyao.web.store import backups

    backups.put_back(Path(sys.argv[1]) / "kept", point_at(data))


def restored(data: Path) -> bool | None:
    """The site, or none and it can be restored once more."""
    done = (data / "site.sqlite3").exists()
    if not done:
        restore(data)
    return done if is_sound(data) and count(data, "plan") == 1 else None


ACTS = {
    "round": Act(ready=stage_round, run=save_round, happened=round_happened),
    "migration": Act(ready=make_empty, run=migrate, happened=migrated),
    "beginning": Act(ready=make_migrated, run=begin, happened=begun),
    "backup": Act(ready=copy_first, run=back_up, happened=backed_up),
    "restore": Act(ready=make_room, run=restore, happened=restored),
}


def run_child(act: Act, data: Path, end: int) -> tuple[bool, int]:
    """Whether the child was killed, and how many points it had passed; `end` 0 kills nobody."""
    shutil.rmtree(data, ignore_errors=True)
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        act.ready(data)
        point_at(data)
        clock = Clock(end)
        sys.addaudithook(clock.hear)
        watch(clock)
        clock.running = True
        act.run(data)
        clock.running = False
        os.write(tell, str(clock.count).encode())
        os._exit(0)
    _, status = os.waitpid(child, 0)
    os.close(tell)
    count_ = os.read(told, 20)
    os.close(told)
    if status and not os.WIFSIGNALED(status):
        raise RuntimeError(f"the child failed: {status}")
    return os.WIFSIGNALED(status), int(count_ or 0)


def watch(clock: Clock) -> None:
    """Every connection to the database, from now on, ticks."""
    from django.db.backends.signals import connection_created

    def opened(connection: Foreign, **_: object) -> None:
        connection.connection.set_progress_handler(clock.tick, STEP)

    connection_created.connect(opened, weak=False)


def look(act: Act, data: Path) -> str:
    """What is found of the act, by a process of its own."""
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(tell, {True: b"all", False: b"nothing", None: b"wrong"}[act.happened(data)])
        except Exception as error:  # noqa: BLE001 - told to the test
            os.write(tell, f"wrong: {type(error).__name__} {error}"[:300].encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(tell)
    answer = os.read(told, 400).decode()
    os.close(told)
    return answer


def main(folder: Path, name: str, points: int) -> None:
    """Kill the act at so many points, and say what was found."""
    os.environ |= {"GANGYAO_SITE": str(folder / "none"), "DJANGO_SETTINGS_MODULE": "gangyao.web.settings"}
    import django

    django.setup()
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # many passwords at every point
    import gangyao.web.serving  # noqa: F401 - loaded once, before the children
    from gangyao.web.store import backups, figures, verifying  # noqa: F401 - the same

    act, data = ACTS[name], folder / "work" / "site"
    data.parent.mkdir(exist_ok=True)
    _, whole = run_child(act, data, 0)
    found: dict[str, int] = {look(act, data): 1}
    assert found == {"all": 1}, found
    ends = sorted({1 + place * whole // points for place in range(points)} | {whole})
    killed = 0
    for end in ends:
        shutil.rmtree(data.parent)
        data.parent.mkdir()
        dead, _ = run_child(act, data, end)
        killed += dead
        answer = look(act, data)
        found[answer] = found.get(answer, 0) + 1
    print(json.dumps({"points": whole, "killed": killed, "found": found}))


if __name__ == "__main__":
    main(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
