"""What a tree of processes writes, syncs and sends, as strace tells it.

In: a command (or running processes) and the folder it keeps its files in.
Out: a `Trace`: the folder before and after, and a log whose calls `read_calls` gives in order.
"""

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

FOLLOWED = (
    "open openat creat write writev pwrite64 pwritev pwritev2 ftruncate truncate fallocate fsync fdatasync lseek "
    "rename renameat renameat2 link linkat unlink unlinkat mkdir mkdirat rmdir "
    "sendto sendmsg sendfile copy_file_range splice"
).split()
# A path beside each descriptor (-y), every string in hexadecimal (-xx), 16 MB of it (-s): nothing need be guessed or unquoted.
STRACE = ["strace", "-f", "-y", "-xx", "-ttt", "-s", str(1 << 24), "-e", "signal=none", "-e", "trace=" + ",".join(FOLLOWED)]
PATIENCE = 60  # seconds a command has to end after it was asked to

LINE = re.compile(r"(?P<pid>\d+) +(?P<time>[\d.]+) (?:<\.\.\. \w+ resumed>|(?P<name>\w+)\()(?P<rest>.*)")
ENDED = re.compile(r"(?P<words>.*)\) += (?P<result>.*)")
UNFINISHED = " <unfinished ...>"
HOLDER = re.compile(r"[\w-]+<(?P<path>[^>]*)>(?P<deleted>\(deleted\))?")
NAMED = re.compile(r'(?:<(?P<folder>[^>]*)>, )?"(?P<name>[^"]*)"')
PIECE = re.compile(r'iov_base="([^"]*)"')
STRING = re.compile(r'"([^"]*)"')


class CutShort(ValueError):
    """The log does not hold all the bytes of a call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A traced command: its folder, copies of it from before and after, the log, and strace's process."""

    folder: Path
    scratch: Path
    process: subprocess.Popen[bytes]

    @property
    def before(self) -> Path:
        return self.scratch / "before"

    @property
    def after(self) -> Path:
        return self.scratch / "after"

    @property
    def log(self) -> Path:
        return self.scratch / "calls.log"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call of the kernel, told twice: as it begins (no result yet) and as it ends."""

    pid: int
    time: float
    name: str
    words: str
    result: str | None = None


@cache
def why_untraceable() -> str:
    """The reason for which nothing can be traced on this machine; empty where it can."""
    if shutil.which("strace") is None:
        return "strace is missing"
    tried = subprocess.run([*STRACE, "--seccomp-bpf", "-o", os.devnull, "true"], capture_output=True, text=True, check=False)
    return f"strace may not trace here: {tried.stderr.strip()[:200]}" if tried.returncode else ""


@contextmanager
def traced(command: Sequence[str | Path], folder: Path, scratch: Path, **options: object) -> Iterator[Trace]:
    """The trace of a command, begun with a copy of the folder. Where the command still runs at the end of the block, it is
    ended by SIGTERM, as a service is. `options` go to Popen.
    """
    folder, pid = folder.resolve(), scratch / "pid"
    copy_folder(folder, scratch / "before")
    wrapped = ["sh", "-c", 'echo $$ >"$0" && exec "$@"', pid, *command]
    process = subprocess.Popen(
        [*STRACE, "--seccomp-bpf", "-o", scratch / "calls.log", *wrapped], start_new_session=True, **options
    )
    try:
        while process.poll() is None and not (pid.exists() and pid.read_bytes()):
            time.sleep(0.005)
        yield Trace(folder=folder, scratch=scratch, process=process)
    finally:
        end_command(process, pid)
    copy_folder(folder, scratch / "after")


def end_command(process: subprocess.Popen[bytes], pid: Path) -> None:
    """Nothing; the command has ended and so has strace, which outlives all that it traces."""
    try:
        if process.poll() is None:
            os.kill(int(pid.read_text(encoding="ascii")), signal.SIGTERM)
        process.wait(PATIENCE)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        for stream in filter(None, (process.stdin, process.stdout, process.stderr)):
            stream.close()


@contextmanager
def attached(pids: Sequence[int], folder: Path, scratch: Path) -> Iterator[Trace]:
    """The trace of running processes, all of a tree named, which run on afterwards. They must leave the folder alone while
    it is copied, at both ends of the block.
    """
    folder, told = folder.resolve(), scratch / "strace.txt"
    copy_folder(folder, scratch / "before")
    named = [word for pid in pids for word in ("-p", str(pid))]
    with told.open("wb") as errors:
        process = subprocess.Popen([*STRACE, "-o", scratch / "calls.log", *named], stderr=errors)
    try:
        while process.poll() is None and told.read_bytes().count(b" attached") < len(pids):
            time.sleep(0.01)
        yield Trace(folder=folder, scratch=scratch, process=process)
    finally:
        process.terminate()
        process.wait(PATIENCE)
    copy_folder(folder, scratch / "after")


def copy_folder(folder: Path, target: Path) -> None:
    """Nothing; the regular files of the folder are copied, and its folders."""
    shutil.copytree(folder, target, ignore=lambda parent, names: [name for name in names if special(Path(parent, name))])


def special(path: Path) -> bool:
    """Whether a path is no file or folder of its own, but a socket, pipe or link."""
    return path.is_symlink() or not (path.is_file() or path.is_dir())


def read_calls(log: Path) -> Iterator[Call]:
    """Each call twice, in the order of what strace saw: between beginning and end lie the calls of other processes."""
    begun: dict[int, Call] = {}
    with log.open(encoding="ascii") as lines:
        for line in lines:
            if (parts := LINE.match(line)) is not None:
                yield from read_line(parts, begun)


def read_line(parts: re.Match[str], begun: dict[int, Call]) -> Iterator[Call]:
    """The call that a line begins, the call that it ends, or both in that order."""
    pid, moment, name, rest = int(parts["pid"]), float(parts["time"]), parts["name"], parts["rest"]
    ended = None if rest.endswith(UNFINISHED) else ENDED.match(rest)
    if name:
        words = ended["words"] if ended else rest.removesuffix(UNFINISHED)
        begun[pid] = Call(pid=pid, time=moment, name=name, words=words)
        yield begun[pid]
    if ended and pid in begun:
        call = begun.pop(pid)
        yield replace(call, time=moment, words=call.words if name else call.words + ended["words"], result=ended["result"])


def returned(call: Call) -> int:
    """What an ended call returned: a count or a descriptor; -1 where it failed or its process was killed in it."""
    number = (call.result or "?").split("<")[0].split()[0]
    return int(number) if number.isdecimal() else -1


def descriptor(call: Call) -> str:
    """The first descriptor of a call as strace writes it, number and path: what a position in a file is filed under."""
    return call.words.split(",")[0]


def held(words: str) -> str:
    """The path behind a descriptor, `socket:[…]` or `pipe:[…]`; empty for none, and for a file that has been removed."""
    parts = HOLDER.match(words)
    return "" if parts is None or parts["deleted"] else os.fsdecode(unquoted(parts["path"]))


def named(call: Call) -> list[str]:
    """The paths a call names, each joined to the folder descriptor before it."""
    return [
        os.path.join(os.fsdecode(unquoted(parts["folder"] or "")), os.fsdecode(unquoted(parts["name"])))  # noqa: PTH118 - text
        for parts in NAMED.finditer(call.words)
    ]


def payload(call: Call) -> bytes:
    """The bytes a call writes or sends, all its pieces joined; `CutShort` where the log holds only the first of them."""
    if '"...' in call.words:
        raise CutShort(f"{call.name} at {call.time}: more bytes than strace was told to write down; raise -s")
    pieces = PIECE.findall(call.words) if "iov_base=" in call.words else STRING.findall(call.words)[:1]
    return unquoted("".join(pieces))


def unquoted(text: str) -> bytes:
    """The bytes of a string that strace wrote in hexadecimal."""
    return bytes.fromhex(text.replace("\\x", ""))
