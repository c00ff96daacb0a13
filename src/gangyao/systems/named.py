"""What a plan orders, and what of it runs: the named systems, each with the folder that serves it.

In: nothing, or whether to try them. Out: a Named for each row of the list. Only what a folder says of itself is read, and the
names of its files: one that ships counts as working where it has an example with what it must give; that all of them give it is
tested with the package, and told anew where it is asked for.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from gangyao.systems.folders import LIKE, MANIFEST, open_folder, patterns, shipped
from gangyao.systems.systems import Mode, System
from gangyao.vocabulary.standards.rows import load_rows

FLOW = "flow.toml"  # of a folder with matters, which has the results of all flows


class State(StrEnum):
    """How far a named system has come."""

    WORKS = "works"
    IMPORTED = "imported"
    TRACKED = "tracked"
    CLOSED = "closed"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A system that a plan names; `id` and `names` of the folder that serves it, blank where there is none."""

    family: str
    words: str
    line: int
    does: str
    reach: str
    state: State
    id: str = ""
    names: Mapping[str, str]

    @property
    def system(self) -> System | None:
        """The whole system that serves it, which takes its time to be read."""
        from gangyao.systems.reading import load_system  # noqa: PLC0415 - a list of systems loads no engine

        return load_system(self.id) if self.id else None

    @property
    def oracle(self) -> bool:
        """Whether what it must give comes from outside of it."""
        from gangyao.systems.trials import read_trials  # noqa: PLC0415 - a list of systems loads no engine

        system = self.system
        return system is not None and bool(system.results) and bool(read_trials(system, open_folder(self.id)[1]).oracle)


def find_named(*, tried: bool = False) -> Iterator[Named]:
    """Every named system with its state; `tried` holds each folder against its trials first."""
    by_clause = folders_by_clause()
    for row in load_rows("gangyao.systems", "named"):
        own = by_clause.get(row["words"], "")
        yield Named(
            family=row["family"], words=row["words"], line=row["line"], does=row["does"], reach=row["reach"], id=own,
            state=state_of(own, tried=tried) if own else State.NONE, names=manifest(own)["names"] if own else {},
        )  # fmt: skip


def folders_by_clause() -> dict[str, str]:
    """The folders that ship, by the words that they serve."""
    return {words: name for name in shipped() for words in manifest(name)["clauses"]}


@cache
def manifest(name: str) -> Mapping[str, Any]:
    """What a folder that ships says of itself."""
    return tomllib.loads((shipped()[name] / MANIFEST).read_text(encoding="utf-8"))


@cache
def state_of(name: str, *, tried: bool) -> State:
    """How far a system has come."""
    stated = manifest(name)
    if "closed" in stated:
        return State.CLOSED
    if "use" in stated:
        return State.WORKS
    if not is_whole(name) or (tried and not passes(name)):
        return State.TRACKED
    return State.IMPORTED if stated["mode"] == Mode.IMPORT else State.WORKS


def is_whole(name: str) -> bool:
    """Whether a folder has results, an example, and what the example must give in every one of them."""
    folder = shipped()[name]
    results = stems_in(folder / "results")
    if like := manifest(name).get(LIKE):
        results |= stems_in(patterns()[like] / "results")
    if (folder / FLOW).is_file():
        results |= stems_in(files("gangyao.systems") / "flow" / "results")
    return bool(results) and bool(stems_in(folder / "examples")) and stems_in(folder / "expected") == results


def stems_in(folder: Traversable) -> set[str]:
    """The names of the files of a folder, without their endings."""
    return {one.name.rpartition(".")[0] for one in folder.iterdir() if one.is_file()} if folder.is_dir() else set()


def passes(name: str) -> bool:
    """Whether every trial of a system passes."""
    from gangyao.systems.flaws import BrokenSystem  # noqa: PLC0415 - a list of systems loads no engine
    from gangyao.systems.reading import load_system  # noqa: PLC0415 - a list of systems loads no engine
    from gangyao.systems.trials import read_trials  # noqa: PLC0415 - a list of systems loads no engine
    from gangyao.systems.trying import try_system  # noqa: PLC0415 - a list of systems loads no engine

    try:
        system = load_system(name)
        return all(outcome.passed for outcome in try_system(system, read_trials(system, open_folder(name)[1])))
    except BrokenSystem:
        return False
