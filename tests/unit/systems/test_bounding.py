"""A run in a process of its own gives what it gives here, and ends at its bounds."""

import datetime as dt
import threading
from dataclasses import replace

import pytest

from gangyao.systems.bounding import run_bounded
from gangyao.systems.flaws import FailedRun, FlawCode
from gangyao.systems.folders import open_folder
from gangyao.systems.models import read_model
from gangyao.systems.reading import load_system
from gangyao.systems.runs import asked_for, run_system
from gangyao.systems.systems import System
from gangyao.systems.trials import read_trials

SYSTEM = load_system("people-land-money-link")
EXAMPLE = read_trials(SYSTEM, open_folder(SYSTEM.id)[1]).example


def heavy(sql: str) -> System:
    """The system with a first result that takes its time and memory."""
    name = next(iter(SYSTEM.results))
    table = SYSTEM.results[name]
    columns = ", ".join(f"NULL AS {column}" for column in table.columns if column not in table.key)
    keys = ", ".join(f"CAST({sql} AS VARCHAR) AS {column}" for column in table.key)
    model = read_model(name, f"-- key: {', '.join(table.key)}\nSELECT {keys}{', ' if columns else ''}{columns}")
    return replace(SYSTEM, models={**SYSTEM.models, name: model})


@pytest.mark.parametrize("threads", [0, 1], ids=["alone", "beside a thread"])
def test_a_bounded_run_is_the_run(threads: int) -> None:
    ended = threading.Event()
    beside = [threading.Thread(target=ended.wait) for _ in range(threads)]
    for one in beside:
        one.start()
    try:
        run = run_bounded(SYSTEM, EXAMPLE, asked_for(SYSTEM))
    finally:
        ended.set()

    here = run_system(SYSTEM, EXAMPLE, asked_for(SYSTEM))
    assert run.results == here.results
    assert run.digest == here.digest


def test_a_run_that_fails_says_why_as_it_does_here() -> None:
    system = heavy("(SELECT 1 / 0 WHERE error('none'))")

    with pytest.raises(FailedRun) as raised:
        run_bounded(system, EXAMPLE, asked_for(system))

    assert [fault.code for fault in raised.value.faults] == [FlawCode.FAILED]  # type: ignore[attr-defined]


def test_a_run_that_takes_more_memory_than_it_may_is_ended() -> None:
    system = heavy("(SELECT sum(length(repeat('x', 1000000 + CAST(i AS INTEGER)))) FROM range(100000) AS t(i))")

    with pytest.raises(FailedRun) as raised:
        run_bounded(system, EXAMPLE, asked_for(system), memory=1)

    assert [fault.code for fault in raised.value.faults] == [FlawCode.MEMORY]  # type: ignore[attr-defined]


def test_what_python_does_itself_is_bounded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    flowing = load_system("administrative-reconsideration")
    example = read_trials(flowing, open_folder(flowing.id)[1]).example
    monkeypatch.setattr("gangyao.systems.bounding.GRACE", 0)
    many = {"events": [{"matter": str(one), "act": "申请", "at": dt.date(2024, 1, 2), "body": ""} for one in range(49_000)]}

    with pytest.raises(FailedRun) as raised:
        run_bounded(flowing, {**example, **many}, asked_for(flowing), seconds=0.2)

    assert [fault.code for fault in raised.value.faults] == [FlawCode.TIME]  # type: ignore[attr-defined]
