"""A table is read by a process of its own while the page waits: a few at a time, each within its limits.

In: bytes of a file that somebody sent. Out: what it says. Raises Unreadable for what is no table, NotRead where it took too
much, its reader was killed, or too many are read just now; whichever it is, nothing was kept.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

import msgspec
from django.conf import settings

from gangyao.observations.observations import Reading
from gangyao.observations.targets import Targets
from gangyao.plan.interchange import encode_plan
from gangyao.plan.plans import Plan
from gangyao.responsibilities.collecting import Collected
from gangyao.responsibilities.duties import Responsibilities
from gangyao.responsibilities.staffing import Staff
from gangyao.vocabulary.texts import Unreadable
from gangyao.web.limiting import Taken, seat
from gangyao.web.tables.messages import PACK, Answer, Marked, Task, Work

Read = TypeVar("Read")
SEATS = ("table-1.lock", "table-2.lock")  # tables read at a time on the machine
STORED = ("table-stored.lock",)  # tables in force, which pages wait for: nobody's upload stands before them
PATIENCE = 20.0  # seconds that a page waits for a seat
LONGEST = 120.0  # seconds on the clock; the process has its own limit of computing
WAITING = threading.BoundedSemaphore(2)  # pages of a worker that wait for a table: the others stay free for who only reads
SECRETS = ("DATABASE_", "GANGYAO_")  # of the environment; the reader has no use for them


class Reason(StrEnum):
    """Why a table was not read, though it may be one; codes of sentences."""

    BUSY = "busy"
    TOO_MUCH = "too_much_table"
    KILLED = "broken"


class NotRead(Exception):
    """A table was not read; nothing of it was kept."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason

    @property
    def status(self) -> int:
        """How the page answers: come again, or mend the file."""
        return 503 if self.reason is Reason.BUSY else 422


def read_forms(files: list[tuple[str, bytes]], plan: Plan) -> Collected:
    """The forms of a round, as `collect_forms` of the responsibilities reads them."""
    if not files:
        return Collected(forms=())
    return asked(Work(task=Task.FORMS, files=tuple(files), plan=encode_plan(plan)), Collected)


def read_published(files: list[tuple[str, bytes]], plan: Plan) -> Reading:
    """The figures that files publish, held against each other."""
    if not files:
        return Reading(observations=(), findings=())
    return asked(Work(task=Task.PUBLISHED, files=tuple(files), plan=encode_plan(plan)), Reading)


def mark_form(file: tuple[str, bytes], plan: Plan, language: str) -> Marked:
    """A form with every fault marked at its cell."""
    return asked(Work(task=Task.MARKS, files=(file,), plan=encode_plan(plan), language=language), Marked)


@lru_cache(maxsize=8)
def read_duties(content: bytes, name: str, *, stored: bool = False) -> Responsibilities:
    """A table of responsibilities; `stored` is one in force, which pages wait for."""
    return asked(Work(task=Task.DUTIES, files=((name, content),)), Responsibilities, stored=stored)


@lru_cache(maxsize=8)
def read_yearly(content: bytes, name: str, plan: bytes, *, stored: bool = False) -> Targets:
    """A table of yearly targets for a plan (plan.json)."""
    return asked(Work(task=Task.TARGETS, files=((name, content),), plan=plan), Targets, stored=stored)


def read_people(content: bytes, name: str) -> Staff:
    """A list of people."""
    return asked(Work(task=Task.STAFF, files=((name, content),)), Staff)


def asked(work: Work, kind: type[Read], *, stored: bool = False) -> Read:
    """What a process of its own read."""
    paths = [settings.CONFIGURATION.work / name for name in (STORED if stored else SEATS)]
    try:
        with waiting(stored=stored), seat(paths, PATIENCE) as handle:
            answer = answered(work, handle)
    except Taken as error:
        raise NotRead(Reason.BUSY) from error
    if answer.refused:
        raise Unreadable(answer.refused, **(answer.values or {}))
    if answer.too_much:
        raise NotRead(Reason.TOO_MUCH)
    return msgspec.msgpack.decode(answer.packed, type=kind)


@contextmanager
def waiting(*, stored: bool) -> Iterator[None]:
    """Among the pages of this worker that wait for somebody's file; raises Taken where those are enough."""
    if stored:
        yield
        return
    if not WAITING.acquire(blocking=False):
        raise Taken
    try:
        yield
    finally:
        WAITING.release()


def answered(work: Work, handle: int) -> Answer:
    """What the process said; one that was killed said nothing."""
    command = [sys.executable, "-m", "gangyao.web.tables.reader"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(SECRETS)}
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, input=PACK.encode(work), stdout=subprocess.PIPE, env=environment, timeout=LONGEST, check=False,
            pass_fds=(handle,) if os.name != "nt" else (),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Answer(too_much=True)
    if done.returncode < 0:
        return Answer(too_much=True)  # by the system, for memory or time, or by somebody who tends it
    if done.returncode:
        raise NotRead(Reason.KILLED)
    return msgspec.msgpack.decode(done.stdout, type=Answer)
