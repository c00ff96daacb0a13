"""What a process that reads somebody's file may use, and whose turn it is. No web worker opens such a file itself."""

import contextlib
import os
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

LAST_WORDS = 30  # more seconds of computing, to say that it took too long
LOOKED = 0.05  # seconds between two looks at a seat that is taken


class TooLong(BaseException):
    """The file was not read within its time. No `except Exception` of a library on the way takes it for a broken file."""


class Taken(Exception):
    """Every seat was taken for too long."""


def give_up(_signal: int, _frame: object) -> None:
    """The time is over: said to whoever waits, instead of ending without a word."""
    raise TooLong


def limit(memory: int, seconds: int) -> None:
    """No more bytes of memory and seconds of computing for this process than these."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        signal.signal(signal.SIGXCPU, give_up)
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + LAST_WORDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextlib.contextmanager
def turn(path: Path) -> Iterator[None]:
    """The one that reads now; the lock goes with the process, however it ends."""
    with path.open("a") as file:
        with contextlib.suppress(ImportError):
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def seat(paths: Sequence[Path], seconds: float) -> Iterator[int]:
    """One of a few seats: the handle of its lock, to be left to the process that sits there. Raises Taken after `seconds`."""
    if os.name == "nt":  # without locks every seat is free
        yield -1
        return
    handles = [os.open(path, os.O_RDWR | os.O_CREAT, 0o600) for path in paths]
    until = time.monotonic() + seconds
    try:
        while (free := next((handle for handle in handles if is_free(handle)), None)) is None:
            if time.monotonic() > until:
                raise Taken
            time.sleep(LOOKED)
        yield free
    finally:
        for handle in handles:
            os.close(handle)


def is_free(handle: int) -> bool:
    """Whether a lock was free; it is taken now."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:
        return False
    except OSError:
        return False
    return True


def is_held(path: Path) -> bool:
    """Whether a process still holds the lock of a file; where the file is gone nobody does. On Windows nobody can tell."""
    try:
        handle = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return os.name == "nt"
    try:
        return not is_free(handle)
    finally:
        os.close(handle)
