"""What a run of a system costs: python benchmarks/systems.py [FIRMS …].

亩均论英雄 on the invented firms of its example, so often over as there are to be: the whole run from rows to results; the same
with one weight corrected, and who moves; and where there are many, its tables taken in by the engine from CSV, the run on what
was kept of them until its results lie in files with their digests, the scoring of it alone, and one question that scores and
ranks bare columns. Then five million hourly values of air to daily indices in both editions.
"""

import csv
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from gangyao.systems.databases import opened
from gangyao.systems.dry import differences_of
from gangyao.systems.folders import open_folder
from gangyao.systems.keeping import Kept, keep
from gangyao.systems.laying import Given, keys_of, order_of, relations_of
from gangyao.systems.models import needed_for
from gangyao.systems.reading import load_system
from gangyao.systems.reckoning import reckon
from gangyao.systems.runs import FULL, asked_for, run_system
from gangyao.systems.systems import System
from gangyao.systems.trials import read_trials
from gangyao.vocabulary.standards.columns import CODE_LETTERS, WEIGHTS

SYSTEM = "per-mu-hero"
CODES = {"uscc", "owner", "tenant", "joined_to"}
NAMES = {"parcel", "lease"}
TIMES = 5
LARGE = 10_000  # firms from which tables are taken in from files
SCORED = ("ranking",)
BARE = """SELECT uscc, score, rank() OVER (PARTITION BY list ORDER BY score DESC) AS place FROM (SELECT uscc, list,
 coalesce(least(greatest(30 * tax / land / 24.097, 0), 45), 0)
 + coalesce(least(greatest(20 * value_added / land / 136, 0), 30), 0)
 + coalesce(least(greatest(20 * value_added / energy / 2.7, 0), 30), 0) AS score FROM candidates) AS scored"""
STATIONS, HOURS, POLLUTANTS = 100, 24, ("so2", "no2", "co", "o3", "pm10", "pm25")
AIR_DAYS = 348  # of a hundred stations, of six pollutants an hour: five million values
Rows = Sequence[Mapping[str, Any]]


def code_of(code: str, time: int) -> str:
    """Another credit code of the right form for each time over."""
    own = f"{code[:8]}{time:06d}{code[14:17]}"
    total = sum(CODE_LETTERS.index(letter) * weight for letter, weight in zip(own, WEIGHTS, strict=True))
    return own + CODE_LETTERS[-total % len(CODE_LETTERS)]


def copied(row: Mapping[str, Any], time: int) -> dict[str, Any]:
    """A row of another firm."""
    return {
        name: code_of(value, time) if value and name in CODES else f"{value}-{time}" if value and name in NAMES else value
        for name, value in row.items()
    }


def copies(rows: Rows, times: int) -> list[dict[str, Any]]:
    """Rows so often over, each time of other firms."""
    return [copied(row, time) for time in range(times) for row in rows]


def measured(act: Callable[[], object], times: int = TIMES) -> float:
    """The median of the seconds that an act takes."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        act()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def spent(act: Callable[[], Any]) -> tuple[Any, str]:
    """What an act gives, and its seconds by the clock and of the processor."""
    begun, used = time.perf_counter(), time.process_time()
    given = act()
    return given, f"{time.perf_counter() - begun:.1f} s ({time.process_time() - used:.1f} s of the processor)"


def write(path: Path, columns: Sequence[str], rows: Iterable[Iterable[object]]) -> Path:
    """A table as CSV."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    return path


def words_of(value: object) -> object:
    """A value as it stands in a file."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else value


def few(counts: Sequence[int]) -> None:
    """The table for so many firms each, from rows to results."""
    system = load_system(SYSTEM)
    example = read_trials(system, open_folder(SYSTEM)[1]).example
    weights = system.standards["weights"]
    first = next(held for held in weights.rows if held.row["value"])
    changed = replace(first, row={**first.row, "value": first.row["value"] * Decimal("1.1")})
    corrected = replace(weights, rows=tuple(changed if held is first else held for held in weights.rows))
    print("| firms | whole run | corrected, and who moves |\n|---|---|---|")
    for count in counts:
        given = {name: copies(rows, -(-count // len(example["firms"]))) for name, rows in example.items()}
        asked, other = asked_for(system), asked_for(system, instead={"weights": corrected})
        before = run_system(system, given, asked, seconds=600)
        whole = measured(lambda: run_system(system, given, asked, seconds=600))  # noqa: B023 - asked at once
        moved = measured(lambda: differences_of(before, run_system(system, given, other, seconds=600)))  # noqa: B023
        print(f"| {count:,} | {whole:.2f} s | {moved:.2f} s |")


def many(count: int, folder: Path) -> None:
    """So many firms from files to files."""
    system = load_system(SYSTEM)
    example = read_trials(system, open_folder(SYSTEM)[1]).example
    times = -(-count // len(example["firms"]))
    for name, rows in example.items():
        columns = system.inputs[name].columns
        every = (copied(row, one) for one in range(times) for row in rows)
        write(folder / f"{name}.csv", columns, ([words_of(row[at]) for at in columns] for row in every))
    print(f"\n{count:,} firms, {SYSTEM}, one thread")
    kept, taken = spent(lambda: kept_of(system, folder))
    print(f"- its {len(kept)} tables taken in from CSV, each cell held against its column: {taken}")
    asked = asked_for(system)
    (folder / "results").mkdir()
    _, ran = spent(lambda: run_system(system, kept, asked, 600, into=folder / "results"))
    print(f"- run on what was kept, all results in files with digests: {ran}")
    steps(system, kept)
    print(f"- most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def kept_of(system: System, folder: Path) -> dict[str, Kept]:
    """Every input of a folder as it is kept."""
    found = {name: keep(table, folder / f"{name}.csv", folder) for name, table in system.inputs.items() if table}
    return {name: one for name, one in found.items() if one is not None}


def steps(system: System, given: Given) -> None:
    """What each step costs, and the scoring of them alone."""
    asked = asked_for(system)
    begun = time.process_time()
    relations = relations_of(system, given, asked)
    keys = keys_of(system, relations)
    with opened(relations, FULL) as connection:
        costs = {"laid": time.process_time() - begun}
        for name in needed_for(system.models, [one for one in system.results if one not in system.details], order_of(system)):
            begun = time.process_time()
            reckon(connection, system.models[name], keys)
            keys[name] = system.models[name].key
            costs[name] = time.process_time() - begun
        before = set(needed_for(system.models, ["candidates"], order_of(system)))
        scored = [name for name in needed_for(system.models, SCORED, order_of(system)) if name not in before]
        print(f"- of it the scoring, from candidates to tiers: {sum(costs[name] for name in scored):.1f} s of the processor")
        begun = time.process_time()
        connection.execute(f"CREATE TABLE bare AS {BARE}")
        print(f"- one bare question that scores three items and ranks: {time.process_time() - begun:.1f} s of the processor")
    dear = sorted(costs.items(), key=lambda one: -one[1])[:12]
    print("- the dearest steps: " + ", ".join(f"{name} {seconds:.2f}" for name, seconds in dear))


def hours_of(stations: Sequence[str], days: Sequence[str], draw: random.Random) -> Iterator[Iterable[object]]:
    """Invented hours: sulphur and nitrogen dioxide, carbon monoxide, ozone, coarse and fine dust."""
    most = (20, 60, 15, 190, 120, 90)
    for station in stations:
        for day in days:
            for hour in range(1, HOURS + 1):
                yield station, day, hour, *(draw.randint(1, one) / (10 if one == most[2] else 1) for one in most)


def air(folder: Path) -> None:
    """Five million hourly values to daily indices in both editions."""
    system = load_system("air-good-days")
    example = dict(read_trials(system, open_folder("air-good-days")[1]).example)
    draw = random.Random(1)  # noqa: S311 - invented air
    stations = [f"S{one:03d}" for one in range(STATIONS)]
    columns = system.inputs["station_hours"].columns
    days = [f"2025-{1 + day // 28:02d}-{1 + day % 28:02d}" for day in range(AIR_DAYS) if day // 28 < 12]
    days += [f"2026-01-{1 + day:02d}" for day in range(AIR_DAYS - len(days))]
    path = write(folder / "station_hours.csv", columns, hours_of(stations, days, draw))
    kept, taken = spent(lambda: keep(system.inputs["station_hours"], path, folder))
    if kept is None:
        raise SystemExit("The hours were not taken in.")
    print(f"\n{len(kept) * len(POLLUTANTS):,} hourly values of {STATIONS} stations, both editions, one thread")
    print(f"- taken in from CSV: {taken}")
    given: dict[str, Any] = {**example, "stations": [{"station": one, "name": one, "assessed": True} for one in stations],
                             "station_days": [], "station_hours": kept}  # fmt: skip
    run, ran = spent(lambda: run_system(system, given, asked_for(system), 600))
    print(f"- to {len(run.results['daily']):,} daily indices: {ran}")


def main(counts: Sequence[int]) -> None:
    """The tables for so many firms each."""
    few([count for count in counts if count < LARGE] or [400])
    for count in counts:
        if count >= LARGE:
            with tempfile.TemporaryDirectory() as folder:
                many(count, Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        air(Path(folder))


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [400, 1_000_000])
