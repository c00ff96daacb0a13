"""Layouts that others add: functions that propose a Table for a run of printed lines, registered as entry points.

In: nothing. Out: the functions, in the order of their names; none is looked for before a run of lines is read.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.metadata import entry_points

from gangyao.document.documents import Paragraph, Table

GROUP = "gangyao.grids"
Propose = Callable[[Sequence[Paragraph]], Table | None]


@lru_cache(maxsize=1)
def registered() -> tuple[Propose, ...]:
    """The functions that installed packages name in the group gangyao.grids."""
    found = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    return tuple(point.load() for point in found)
