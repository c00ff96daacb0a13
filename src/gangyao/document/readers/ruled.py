"""A table as it stands on a page.

In: what the readers of pages find. Out: the one form in which they hand it on.
"""

import re
from dataclasses import dataclass

from gangyao.document.readers.writing import Spot


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table on a page: where it stands between top and bottom, its cells, and the edges of its columns; `withheld` where
    its lines could not be put into rows and stand one below the other.
    """

    top: float
    bottom: float
    spots: tuple[Spot, ...]
    columns: tuple[float, ...]
    height: int
    withheld: bool = False

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.columns) - 1


def unwrapped(text: str) -> str:
    r"""The words of a cell on one line; only Latin words keep a space where the line broke.

    >>> unwrapped("地区生产\n总值")
    '地区生产总值'
    """
    return re.sub(r"(?<![A-Za-z0-9])\n|\n(?![A-Za-z])", "", text.strip()).replace("\n", " ")
