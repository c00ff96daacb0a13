"""What a changed standard would change: two runs of one system held against each other.

In: the run as it is, the run as it would be. Out: a Difference for every cell that is another, every row that comes or goes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gangyao.systems.runs import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A cell of a result before and after; the column is blank where the whole row comes or goes."""

    result: str
    key: tuple[Any, ...]
    column: str = ""
    before: Any = None
    after: Any = None


def differences_of(before: Run, after: Run) -> tuple[Difference, ...]:
    """Every difference, by result and key."""
    return tuple(difference for result in before.system.results for difference in differences_in(result, before, after))


def differences_in(result: str, before: Run, after: Run) -> Iterator[Difference]:
    """The differences of one result."""
    key = before.system.results[result].key
    old, new = ({tuple(row[name] for name in key): row for row in run.rows(result)} for run in (before, after))
    for own in sorted(old.keys() | new.keys(), key=str):
        if own not in new or own not in old:
            yield Difference(result=result, key=own, before=own in old, after=own in new)
            continue
        for column, value in old[own].items():
            if new[own][column] != value:
                yield Difference(result=result, key=own, column=column, before=value, after=new[own][column])
