"""What checking and comparing cost, printed as a table: run `make bench`. Figures are medians; ratios tell more than times.

The plans are those in GANGYAO_DOCUMENTS (default ../shared/plans) where they are there, else the invented ones.
"""

import os
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from reading import HERE, command, median_seconds

from gangyao import batches
from gangyao.alignment.comparisons import compare_plans
from gangyao.checks.listing import check_plan
from gangyao.document.documents import Document
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.interchange import encode_plan
from gangyao.plan.plans import Plan

PLANS = Path(os.environ.get("GANGYAO_DOCUMENTS", HERE.parent / "shared" / "plans"))
COPIES = 1000


def opened(name: str) -> tuple[Plan, Document]:
    """A real plan with its document, or the invented one."""
    path = PLANS / name if (PLANS / name).is_file() else HERE / "examples" / "qingshan" / "plan.md"
    document = read_document(path.read_bytes(), path.name)
    return read_plan(document), document


def grown(plan: Plan, times: int) -> Plan:
    """The plan with every row and every promise so many times, as one concept may be said that often."""
    rows = tuple(replace(row, id=f"{row.id}~{copy}") for copy in range(times) for row in plan.indicators)
    promises = tuple(replace(one, id=f"{one.id}~{copy}") for copy in range(times) for one in plan.commitments)
    return replace(plan, indicators=rows, commitments=promises)


def batch(plan: Plan, workers: int) -> float:
    """Seconds for a thousand plan.json on so many processes."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{index}.json" for index in range(COPIES)]
        content = encode_plan(plan)
        for path in paths:
            path.write_bytes(content)
        begun = time.perf_counter()
        quiet: Callable[[int, int], None] = lambda *_: None  # noqa: E731 - nobody watches
        with ProcessPoolExecutor(workers) as executor:
            batches.check_batch(paths, Path(folder) / "out", executor, internal=False, report=quiet)
        return time.perf_counter() - begun


def main() -> None:
    """Print the table."""
    plan, document = opened("wuxing-14fyp.md")
    upper, lower = opened("guangzhou-15fyp.md")[0], opened("beijing-15fyp.txt")[0]
    check_plan(plan, document.text)
    once = median_seconds(lambda: check_plan(plan, document.text))
    five, ten = (median_seconds(lambda times=times: check_plan(grown(plan, times)), 3) for times in (5, 10))
    compared = median_seconds(lambda: compare_plans(upper, [lower]))
    source = PLANS / "wuxing-14fyp.md"
    path = source if source.is_file() else HERE / "examples" / "qingshan" / "plan.md"
    whole = median_seconds(lambda: command("check", str(path)))
    thousand = batch(plan, 2)
    rows = [
        ("document", plan.document.name, ""),
        ("all checks inside a process", f"{once:.3f} s", "≤ 0.1 s"),
        ("gangyao check, whole command", f"{whole:.3f} s", ""),
        ("ten times the rows and promises / five times", f"{ten / five:.1f}", "≤ 4"),
        ("compare two city plans", f"{compared:.3f} s", "≤ 0.3 s"),
        ("1,000 plan.json on two processes", f"{thousand:.1f} s", "≤ 60 s"),
    ]
    for name, figure, aim in rows:
        print(f"{name:46}{figure:>20}   {aim}")


if __name__ == "__main__":
    main()
