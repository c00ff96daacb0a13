"""The server is killed again and again while ten people hand in: each answer is kept exactly once, and nothing else."""

import contextlib
import os
import queue
import threading
from collections import Counter
from dataclasses import dataclass, field

from web.durability import sites
from web.durability.sites import Client, Desk, Refused, Site, Unknown

PEOPLE = 10
SUBMISSIONS, KILLS = int(os.environ.get("GANGYAO_KILLED_SUBMISSIONS", "200")), int(os.environ.get("GANGYAO_KILLS", "10"))
ABANDONED, WRONG = 5, 7  # every so many: an answer that did not come is not asked for again; a figure that is none


@dataclass(slots=True, kw_only=True)
class Outcomes:
    """What was answered, by key."""

    done: dict[str, set[int]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    retries: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def count(self) -> int:
        return len(self.done) + len(self.unknown) + len(self.refused)


def try_once(client: Client, desk: Desk, number: int, outcomes: Outcomes, up: threading.Event) -> bool:
    """Whether the outcome is settled."""
    key, value = f"k{number}", "not a figure" if number % WRONG == 0 else number
    up.wait(sites.LONGEST)
    try:
        answer = client.hand_in(desk, key, value, line=desk.lines[number % len(desk.lines)])
    except Refused:
        with outcomes.lock:
            outcomes.refused.add(key)
        return True
    except Unknown:
        with outcomes.lock:
            outcomes.retries += 1
            if number % ABANDONED == 0:
                outcomes.unknown.add(key)
        return number % ABANDONED == 0
    with outcomes.lock:
        outcomes.done.setdefault(key, set()).add(answer)
    if number % 3 == 0:  # somebody who presses the button twice
        with contextlib.suppress(Unknown):
            again = client.hand_in(desk, key, value, line=desk.lines[number % len(desk.lines)])
            with outcomes.lock:
                outcomes.done[key].add(again)
    return True


def work(client: Client, desk: Desk, waiting: "queue.Queue[int]", outcomes: Outcomes, up: threading.Event) -> None:
    """Hand in until nothing waits."""
    while True:
        try:
            number = waiting.get_nowait()
        except queue.Empty:
            return
        while not try_once(client, desk, number, outcomes, up):
            pass


def kill_while_they_work(site: Site) -> Outcomes:
    """Ten people, and a server that dies under them."""
    outcomes, waiting, up = Outcomes(), queue.Queue(), threading.Event()
    for number in range(1, SUBMISSIONS + 1):
        waiting.put(number)
    process = sites.start(site, sites.serve_command(site))
    try:
        sites.wait_until_it_answers(site, process)
        client = Client(site=site, login="reporter").enter()
        desk = sites.desk_of(client)
        people = [
            threading.Thread(target=work, args=(client.twin(), desk, waiting, outcomes, up), daemon=True) for _ in range(PEOPLE)
        ]
        up.set()
        for one in people:
            one.start()
        for number in range(KILLS):
            while outcomes.count < (number + 1) * SUBMISSIONS // (KILLS + 2):
                people[0].join(0.002)
            up.clear()
            sites.kill(process)
            process = sites.start(site, sites.serve_command(site))
            sites.wait_until_it_answers(site, process)
            up.set()
        for one in people:
            one.join()
    finally:
        sites.kill(process)
    return outcomes


def test_each_answer_is_kept_once_no_answer_at_most_once_a_refusal_never(site_of_either: Site) -> None:
    outcomes = kill_while_they_work(site_of_either)
    rows = [(str(key).partition(":")[2], number) for key, number in site_of_either.rows("SELECT key, n FROM submission")]
    counts, numbers = Counter(key for key, _ in rows), dict(rows)
    print(f"{KILLS} kills: {len(outcomes.done)} answered, {outcomes.retries} times no answer, {len(outcomes.refused)} refused")

    assert outcomes.count == SUBMISSIONS
    assert outcomes.retries >= KILLS // 2
    assert {key: counts[key] for key in outcomes.done} == dict.fromkeys(outcomes.done, 1)
    assert {key: {numbers[key]} for key in outcomes.done} == outcomes.done
    assert all(counts[key] <= 1 for key in outcomes.unknown)
    assert not [key for key in outcomes.refused if counts[key]]
    assert set(counts) <= set(outcomes.done) | outcomes.unknown
    assert site_of_either.verify().startswith("Verified:")
