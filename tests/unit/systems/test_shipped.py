"""Every system that ships gives what it must, whatever engine it is asked of."""

import pytest

from gangyao.cli import main
from gangyao.systems.folders import open_folder, shipped
from gangyao.systems.named import find_named
from gangyao.systems.reading import load_system, read_system
from gangyao.systems.runs import asked_for, run_system
from gangyao.systems.trials import read_trials
from gangyao.systems.trying import try_system
from gangyao.terminal.systems import PLAN_LAYER
from gangyao.vocabulary.standards.rows import load_rows

SHIPPED = tuple(shipped())
RAN = tuple(name for name in SHIPPED if load_system(name).results)
RUNS = 3


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_system_passes_its_trials(name: str) -> None:
    id_, files = open_folder(name)
    system = read_system(id_, files)
    outcomes = list(try_system(system, read_trials(system, files)))

    assert [f"{one.name}: {fault}" for one in outcomes for fault in one.faults] == []
    assert outcomes or system.use or system.closed


@pytest.mark.parametrize("name", RAN)
def test_a_shipped_system_gives_the_same_bytes_in_every_run(name: str) -> None:
    system = load_system(name)
    trials = read_trials(system, open_folder(name)[1])
    digests = {run_system(system, trials.example, asked_for(system)).digest for _ in range(RUNS)}

    assert len(digests) == 1


@pytest.mark.parametrize("name", RAN)
def test_the_order_of_rows_changes_no_result(name: str) -> None:
    system = load_system(name)
    trials = read_trials(system, open_folder(name)[1])
    turned = {table: tuple(reversed(rows)) for table, rows in trials.example.items()}

    assert run_system(system, turned, asked_for(system)).digest == run_system(system, trials.example, asked_for(system)).digest


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_system_serves_words_that_the_plan_names(name: str) -> None:
    named = {row["words"] for row in load_rows("gangyao.systems", "named")}

    assert set(load_system(name).clauses) <= named


@pytest.mark.parametrize("name", [name for name in SHIPPED if load_system(name).use])
def test_what_the_plan_layer_does_is_a_command(name: str) -> None:
    verb = load_system(name).use.removeprefix(PLAN_LAYER)

    with pytest.raises(SystemExit) as ended:
        main([verb, "--help"])
    assert ended.value.code == 0


def test_no_two_systems_serve_the_same_words() -> None:
    words = [clause for name in SHIPPED for clause in load_system(name).clauses]

    assert len(words) == len(set(words))


def test_every_named_system_has_a_state() -> None:
    assert len(list(find_named())) == len(load_rows("gangyao.systems", "named")) == 218
