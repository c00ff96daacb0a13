"""What a plan orders, and what of it runs: the named systems, each with the folder that serves it.

In: nothing, or whether to try them. Out: a Named for each row of the list. A folder that ships counts as working where it has an
example with what it must give; that all of them give it is tested with the package, and told anew where it is asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from gangyao.systems.flaws import BrokenSystem
from gangyao.systems.folders import open_folder, shipped
from gangyao.systems.reading import load_system
from gangyao.systems.systems import Mode, System
from gangyao.systems.trials import read_trials
from gangyao.systems.trying import try_system
from gangyao.vocabulary.standards.rows import load_rows


class State(StrEnum):
    """How far a named system has come."""

    WORKS = "works"
    IMPORTED = "imported"
    TRACKED = "tracked"
    CLOSED = "closed"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A system that a plan names; `system` where a folder serves it."""

    family: str
    words: str
    line: int
    does: str
    reach: str
    state: State
    system: System | None = None
    oracle: bool = False


def find_named(*, tried: bool = False) -> Iterator[Named]:
    """Every named system with its state; `tried` holds each folder against its trials first."""
    by_clause = systems_by_clause()
    for row in load_rows("gangyao.systems", "named"):
        system = by_clause.get(row["words"])
        state, oracle = (State.NONE, False) if system is None else state_of(system.id, tried=tried)
        yield Named(
            family=row["family"], words=row["words"], line=row["line"], does=row["does"], reach=row["reach"], state=state,
            system=system, oracle=oracle,
        )  # fmt: skip


def systems_by_clause() -> dict[str, System]:
    """The systems that ship, by the words that they serve."""
    return {words: system for name in shipped() for system in [load_system(name)] for words in system.clauses}


@cache
def state_of(name: str, *, tried: bool) -> tuple[State, bool]:
    """How far a system has come, and whether what it must give comes from outside of it."""
    system = load_system(name)
    if system.closed is not None:
        return State.CLOSED, False
    if system.use:
        return State.WORKS, False
    trials = read_trials(system, open_folder(name)[1])
    whole = bool(system.results) and bool(trials.example) and set(trials.expected) == set(system.results)
    if not whole or (tried and not passes(system)):
        return State.TRACKED, False
    return (State.IMPORTED if system.mode is Mode.IMPORT else State.WORKS), bool(trials.oracle)


def passes(system: System) -> bool:
    """Whether every trial of a system passes."""
    try:
        return all(outcome.passed for outcome in try_system(system, read_trials(system, open_folder(system.id)[1])))
    except BrokenSystem:
        return False
