"""A run in a process of its own: when its time is over or its memory is, that process ends and nothing else does.

In: what a run is given, how long and how much it may take. Out: the Run, or FailedRun that says which bound it met. Where the
process that asks has one thread the other is a copy of it, which costs some hundredths of a second; else it comes from a server
of fresh processes, which has loaded the engine already.
"""

import copyreg
import multiprocessing
import threading
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gangyao.systems.databases import MEMORY, SECONDS
from gangyao.systems.flaws import FailedRun, Flaw, FlawCode, Told
from gangyao.systems.laying import Asked, Given
from gangyao.systems.runs import FULL, Run, is_large, run_system
from gangyao.systems.systems import System

BESIDE = 1024  # MB that a process may take besides those of its engine
GRACE = 2.0  # seconds in which an engine that is stopped may still say where
LOOK = 0.05  # seconds between two looks at the memory of the other process
PAGE = 4096  # bytes, in which the system tells memory
LOADED = ["gangyao.systems.runs", "duckdb", "numpy"]
FORKING, SERVED, FRESH = "fork", "forkserver", "spawn"


def restore(held: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """A mapping that cannot be changed, as it was before it went to another process."""
    return MappingProxyType(held)


copyreg.pickle(MappingProxyType, lambda held: (restore, (dict(held),)))


def run_bounded(
    system: System, given: Given, asked: Asked, seconds: float = SECONDS, into: Path | None = None, memory: int | None = None
) -> Run:
    """A run within so many seconds and MB of memory. Raises FailedRun, MissingEngine."""
    limit = memory or (FULL if is_large(given) else MEMORY) + BESIDE
    context = context_of()
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=carry_out, args=(there, system, given, asked, seconds, into), daemon=True)  # type: ignore[attr-defined]
    process.start()
    there.close()
    try:
        return told(system, asked, answer_of(here, process, system, seconds + GRACE, limit))
    finally:
        process.kill()
        process.join()
        process.close()
        here.close()


class Defect(RuntimeError):
    """Something that went wrong in the other process and is nobody's fault but the program's."""


def context_of() -> BaseContext:
    """How another process comes about: as a copy where only one thread runs, fresh else."""
    ways = multiprocessing.get_all_start_methods()
    if FORKING in ways and threading.active_count() == 1:
        return multiprocessing.get_context(FORKING)
    if SERVED not in ways:
        return multiprocessing.get_context(FRESH)
    context = multiprocessing.get_context(SERVED)
    context.set_forkserver_preload(LOADED)
    return context


def carry_out(
    channel: Connection, system: System, given: Given, asked: Asked, seconds: float, into: Path | None
) -> None:  # pragma: no cover - in the other process
    """The run, in the other process: what it gave or why it gave nothing goes back."""
    try:
        run = run_system(system, given, asked, seconds, into=into)
        channel.send({name: getattr(run, name) for name in run.__dataclass_fields__ if name not in {"system", "asked"}})
    except FailedRun as error:
        channel.send(error.faults)
    except MemoryError:
        channel.send((Flaw(place=system.id, code=FlawCode.MEMORY),))
    except Exception as error:  # noqa: BLE001 - a defect is told as one, there, and not taken for want of memory
        channel.send(error if isinstance(error, ImportError) else Defect(f"{type(error).__name__}: {error}"))


def answer_of(channel: Connection, process: Any, system: System, seconds: float, limit: int) -> Any:  # noqa: ANN401 - what is sent
    """What the other process says; why it was ended where it says nothing in time, or takes too much."""
    over = time.monotonic() + seconds
    try:
        while not channel.poll(LOOK):
            if time.monotonic() > over:
                return (Flaw(place=system.id, code=FlawCode.TIME),)
            if resident(process.pid) > limit:
                return (Flaw(place=system.id, code=FlawCode.MEMORY),)
        return channel.recv()
    except EOFError:  # it was ended from outside, as by a system that is short of memory
        return (Flaw(place=system.id, code=FlawCode.MEMORY),)


def resident(process: int) -> float:
    """The MB of memory that a process holds; nought where the system does not tell."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * PAGE / 1024 / 1024
    except (OSError, IndexError, ValueError):
        return 0.0


def told(system: System, asked: Asked, answer: "dict[str, Any] | Sequence[Told] | ImportError") -> Run:
    """The run that came back."""
    if isinstance(answer, Exception):
        raise answer
    if isinstance(answer, dict):
        return Run(system=system, asked=asked, **answer)
    raise FailedRun(answer)
