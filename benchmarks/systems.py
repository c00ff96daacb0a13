"""What a run of a system costs: python benchmarks/systems.py [FIRMS …].

亩均论英雄 on the invented firms of its example, so often over as there are to be: the whole run from rows to results; the same
with one weight corrected, and who moves; and the questions alone, once the rows are laid.
"""

import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from gangyao.systems.databases import opened
from gangyao.systems.dry import differences_of
from gangyao.systems.folders import open_folder
from gangyao.systems.reading import load_system
from gangyao.systems.runs import asked_for, order_of, reckon, relations_of, run_system
from gangyao.systems.trials import read_trials

SYSTEM = "per-mu-hero"
CODES = {"uscc", "owner", "tenant", "joined_to"}
NAMES = {"parcel", "lease"}
TIMES = 5
Rows = Sequence[Mapping[str, Any]]


def copies(rows: Rows, times: int) -> list[dict[str, Any]]:
    """Rows so often over, each time of other firms."""
    return [
        {name: f"{value}-{time}" if value and name in CODES | NAMES else value for name, value in row.items()}
        for time in range(times)
        for row in rows
    ]


def measured(act: Callable[[], object], times: int = TIMES) -> float:
    """The median of the seconds that an act takes."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def main(counts: Sequence[int]) -> None:
    """The table for so many firms each."""
    system = load_system(SYSTEM)
    example = read_trials(system, open_folder(SYSTEM)[1]).example
    weights = system.standards["weights"]
    first = next(held for held in weights.rows if held.row["value"])
    changed = replace(first, row={**first.row, "value": first.row["value"] * Decimal("1.1")})
    corrected = replace(weights, rows=tuple(changed if held is first else held for held in weights.rows))
    print("| firms | whole run | corrected, and who moves | questions alone |")
    print("|---|---|---|---|")
    for count in counts:
        given = {name: copies(rows, -(-count // len(example["firms"]))) for name, rows in example.items()}
        asked = asked_for(system)
        other = asked_for(system, instead={"weights": corrected})
        before = run_system(system, given, asked, seconds=600)
        times = TIMES if count <= 10_000 else 1

        def questions(given: Mapping[str, Rows] = given) -> float:
            with opened(relations_of(system, given, asked_for(system)), 4096) as connection:
                begun = time.perf_counter()
                for name in order_of(system):
                    reckon(connection, system.models[name])
                return time.perf_counter() - begun

        whole = measured(lambda: run_system(system, given, asked, seconds=600), times)  # noqa: B023 - asked at once
        moved = measured(lambda: differences_of(before, run_system(system, given, other, seconds=600)), times)  # noqa: B023
        print(f"| {count:,} | {whole:.2f} s | {moved:.2f} s | {questions():.2f} s |")


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [400, 10_000])
