"""The power is cut at every moment while figures are handed in: what was answered is there.

The judge (powercuts.py) replays what the real server wrote and synced. That it would notice a loss is shown by the same server with
synchronous=NORMAL, under which SQLite promises less.
"""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from web.durability import sites, traces
from web.durability.powercuts import Cutting, Sent, Verdict, judge
from web.durability.sites import Client, Site
from web.durability.traces import Trace

SUBMISSIONS, EVERY = int(os.environ.get("GANGYAO_CUT_SUBMISSIONS", "24")), 40


@pytest.fixture(autouse=True)
def traceable() -> None:
    if reason := traces.why_untraceable():
        pytest.skip(reason)


def acknowledged(sent: Sent) -> list[str]:
    """The submission that an answer names."""
    return re.findall(r'"submission": (\d+)', sent.content.decode("latin-1")) if sent.to.startswith("socket:") else []


def present(folder: Path) -> set[str]:
    """The submissions whose figure, place in the queue and row of the log are there, each vouched for by a link."""
    query = """
        SELECT submission.n FROM submission JOIN figure ON figure.submission_id = submission.n
        JOIN stage ON stage.figure_id = figure.n
        JOIN link AS one ON one.n = submission.n JOIN link AS other ON other.n = figure.n
        WHERE EXISTS (SELECT 1 FROM event WHERE event.n = figure.n + 1 AND event.act = 'figures.submitted')
    """
    return {str(row[0]) for row in sites.rows_of(folder / "site.sqlite3", query)}


def trace_of_submissions(site: Site, scratch: Path, change: str = "") -> Trace:
    """The server under strace while two people hand in."""
    command = sites.serve_command(site, change)
    with traces.traced(
        command, site.data, scratch, env=sites.environment(site.data), cwd=sites.HOUSE, stdout=-3, stderr=-3
    ) as trace:
        sites.wait_until_it_answers(site)
        client = Client(site=site, login="reporter").enter()
        desk = sites.desk_of(client)
        with ThreadPoolExecutor(2) as pool:
            twins = [client.twin(), client.twin()]
            numbers = list(pool.map(lambda one: twins[one % 2].hand_in(desk, f"k{one}", one + 1), range(SUBMISSIONS)))
    assert len(set(numbers)) == SUBMISSIONS
    return trace


def test_no_cut_loses_what_was_answered_nor_breaks_the_database(served: Site, tmp_path: Path) -> None:
    trace = trace_of_submissions(served, tmp_path)
    at_answers = judge(trace, acknowledged, present)
    in_between = judge(trace, acknowledged, present, Cutting(seed=1, every=EVERY))
    print(f"power cuts: {at_answers.cuts} at answers, {in_between.cuts} with chance, 0 losses")

    assert at_answers == Verdict(cuts=SUBMISSIONS, acknowledged=SUBMISSIONS, losses=(), corrupt=(), unfollowed=())
    assert in_between.cuts > SUBMISSIONS
    assert in_between.losses == in_between.corrupt == in_between.unfollowed == ()


def test_the_same_cuts_lose_answers_where_the_database_does_not_wait_for_the_disk(served: Site, tmp_path: Path) -> None:
    verdict = judge(trace_of_submissions(served, tmp_path, sites.LAX), acknowledged, present)
    print(f"with synchronous=NORMAL {len(verdict.losses)} of {verdict.cuts} cuts lose answers")

    assert verdict.cuts == SUBMISSIONS
    assert len(verdict.losses) > SUBMISSIONS // 2
    assert verdict.corrupt == verdict.unfollowed == ()
