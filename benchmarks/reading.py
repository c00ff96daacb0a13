"""What reading costs, printed as a table: run `make bench`. Figures are medians; ratios tell more than times.

The plan is the one in GANGYAO_DOCUMENTS (default ../shared/plans/wuxing-14fyp.md) where it is there, else Qingshan's.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from gangyao import batches
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan import dictionary

HERE = Path(__file__).parent.parent
REAL = Path(os.environ.get("GANGYAO_DOCUMENTS", HERE.parent / "shared" / "plans")) / "wuxing-14fyp.md"
PLAN = REAL if REAL.is_file() else HERE / "examples" / "qingshan" / "plan.md"
COMMAND = [sys.executable, "-m", "gangyao.cli"]
RUNS = 7


def median_seconds(act: Callable[[], object], runs: int = RUNS) -> float:
    """Median time of an act."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        act()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def read(content: bytes) -> None:
    """One document to a plan."""
    read_plan(read_document(content, "plan.md"))


def command(*arguments: str) -> None:
    """A whole command in a process of its own."""
    subprocess.run([*COMMAND, *arguments], check=False, capture_output=True)


def batch(copies: int, workers: int) -> float:
    """Seconds for many different documents on so many processes."""
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder) / f"{index}.md" for index in range(copies)]
        for index, source in enumerate(sources):
            source.write_bytes(PLAN.read_bytes() + f"\n第{index}份。\n".encode())
        begun = time.perf_counter()
        if workers == 1:
            batches.read_batch(sources, Path(folder) / "out", None, internal=False, report=lambda *_: None)
        else:
            with ProcessPoolExecutor(workers) as executor:
                batches.read_batch(sources, Path(folder) / "out", executor, internal=False, report=lambda *_: None)
        return time.perf_counter() - begun


def main() -> None:
    """Print the table."""
    content = PLAN.read_bytes()
    read(content)
    once = median_seconds(lambda: read(content))
    ten = median_seconds(lambda: read(content * 10), 3)
    with tempfile.TemporaryDirectory() as folder:
        whole = median_seconds(lambda: command("read", str(PLAN), "-o", f"{folder}/plan.json"))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    helped = median_seconds(lambda: command("--help"))
    one, two = batch(40, 1), batch(40, 2)
    rows = [
        ("document", PLAN.name, ""),
        ("read inside a process", f"{once:.3f} s", "≤ 0.25 s"),
        ("gangyao read, whole command", f"{whole:.3f} s", "≤ 0.8 s"),
        ("peak memory of the command", f"{peak:.0f} MB", "≤ 250 MB"),
        ("ten copies in one file / one", f"{ten / once:.1f}", "≤ 12"),
        ("40 documents: one process / two", f"{one / two:.2f}", "≥ 1.7"),
        ("gangyao --help", f"{helped:.3f} s", "≤ 0.3 s"),
        ("known indicators", str(len(dictionary.concepts())), "≥ 200"),
        ("definitions with a source", str(dictionary.sourced_count()), ""),
    ]
    for name, figure, aim in rows:
        print(f"{name:36}{figure:>20}   {aim}")


if __name__ == "__main__":
    main()
