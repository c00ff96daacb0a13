"""What installed packages add to the house: functions found by entry points, by group and name.

In: a group. Out: its functions in the order of their names, looked up once, when they are first asked for. What one of them does
wrong is said by its name and package, so that nobody looks for the fault in the house.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from gangyao.vocabulary.catalogue import say


class Group(StrEnum):
    """Where something may be added, and what the function takes and gives (docs/adding-a-check.md)."""

    CHECKS = "gangyao.checks"
    GRIDS = "gangyao.grids"
    READERS = "gangyao.readers"
    CHAPTERS = "gangyao.chapters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A function of another package by its name in its group; it is loaded when it is first called."""

    name: str
    package: str
    point: EntryPoint

    def __call__(self, *given: object) -> Any:  # noqa: ANN401 - what its group gives
        """What the function gives; raises BrokenAddition where it cannot be loaded or fails."""
        with blamed(self):
            return loaded(self.point)(*given)

    def every(self, *given: object) -> tuple[Any, ...]:
        """All that the function gives one after the other; raises as above, also halfway."""
        with blamed(self):
            return tuple(loaded(self.point)(*given))


class BrokenAddition(Exception):
    """A function of another package cannot be loaded, or failed: its name, the package, and what it said."""

    def __init__(self, name: str, package: str, reason: str) -> None:
        super().__init__(say("errors.broken_addition", "en", {"name": name, "package": package, "reason": reason}))
        self.name, self.package, self.reason = name, package, reason

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the three on the way between processes."""
        return (BrokenAddition, (self.name, self.package, self.reason))

    def message(self, language: str) -> str:
        """The sentence for the person."""
        return say("errors.broken_addition", language, {"name": self.name, "package": self.package, "reason": self.reason})


@lru_cache(maxsize=len(Group))
def find_additions(group: Group) -> tuple[Addition, ...]:
    """What installed packages name in the group, looked up once."""
    points = sorted(entry_points(group=group), key=lambda point: point.name)
    return tuple(Addition(name=point.name, package=package_of(point), point=point) for point in points)


@lru_cache(maxsize=128)
def loaded(point: EntryPoint) -> Callable[..., Any]:
    """The function that an entry point names."""
    function: Callable[..., Any] = point.load()
    return function


def package_of(point: EntryPoint) -> str:
    """The name of the package that an entry point is of."""
    return point.dist.name if point.dist is not None else point.module


@contextmanager
def blamed(addition: Addition) -> Iterator[None]:
    """Whatever goes wrong within is said of the addition."""
    try:
        yield
    except Exception as error:  # nobody knows what another's function raises
        raise BrokenAddition(addition.name, addition.package, f"{type(error).__name__}: {error}") from error
