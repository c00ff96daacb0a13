"""The server works for long: its memory, its write-ahead log and its answers do not drift."""

import os
import random
import statistics
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from web.durability import sites
from web.durability.sites import Client, Desk, Refused, Site, Unknown

MINUTES, PEOPLE = float(os.environ.get("GANGYAO_SOAK_MINUTES", "2")), 12
LARGEST_LOG = 64 * 1024 * 1024
MOST_GROWTH, MOST_DRIFT = 1.15, 2.0


def work(client: Client, desk: Desk, place: int, took: list[tuple[float, float]], over: threading.Event) -> None:
    """Read mostly, hand in now and then."""
    draws, number = random.Random(place), 0
    while not over.is_set():
        number += 1
        start = time.monotonic()
        with suppress(Unknown, Refused):
            if draws.random() < 0.2:
                client.hand_in(desk, f"s{place}-{number}", 1000 * place + number, line=draws.choice(desk.lines))
            else:
                client.get(draws.choice([desk.path, "/report/", "/own/"]))
        took.append((start, time.monotonic() - start))
        time.sleep(draws.uniform(0.05, 0.3))


def memory(pid: int) -> int:
    """Kilobytes that the workers of a server hold."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    lines = [line for one in children for line in Path(f"/proc/{one}/status").read_text(encoding="utf-8").splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))


@pytest.mark.soak
def test_nothing_drifts_in_a_long_run(served: Site) -> None:
    took: list[tuple[float, float]] = []
    sizes, logs, over = [], [], threading.Event()
    with sites.running(served) as process:
        client = Client(site=served, login="reporter").enter()
        desk = sites.desk_of(client)
        people = [threading.Thread(target=work, args=(client.twin(), desk, one, took, over)) for one in range(PEOPLE)]
        began = time.monotonic()
        for one in people:
            one.start()
        while time.monotonic() < began + MINUTES * 60:
            time.sleep(1)
            sizes.append(memory(process.pid))
            logs.append((served.data / "site.sqlite3-wal").stat().st_size)
        over.set()
        for one in people:
            one.join()
    half, quarter = began + MINUTES * 30, len(sizes) // 4
    early = statistics.quantiles([span for start, span in took if start < half], n=20)[-1]
    late = statistics.quantiles([span for start, span in took if start >= half], n=20)[-1]
    growth = max(sizes[-quarter:]) / max(sizes[quarter : 2 * quarter])
    print(f"{len(took)} requests in {MINUTES:.0f} min by {PEOPLE}: workers {max(sizes) // 1024} MB, grown by {growth:.3f}; "
          f"largest write-ahead log {max(logs) / 2**20:.1f} MB; p95 {early * 1000:.0f} ms, then {late * 1000:.0f} ms")  # fmt: skip

    assert max(logs) < LARGEST_LOG
    assert growth < MOST_GROWTH
    assert late < MOST_DRIFT * early
    assert served.verify().startswith("Verified:")
