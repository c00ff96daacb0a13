"""How wide the columns of a table are: as their shares say, but never narrower than a number with its unit, which is not broken.

In: words of cells, shares, the width of the table and the size of its letters. Out: shares, which add up to what they did.
"""

import re
from collections.abc import Sequence

from gangyao.reports.paging import BORDER, THIN, ems

WHOLE = re.compile(r"[^\s（）()、；，。：]*\d[^\s（）()、；，。：]*")  # a number with what stands at it
LONGEST = 14  # letters: what is longer is words with a number in them
SHORT = 4  # letters of a word that is not broken either
MARGINS = 1.1  # letters: the white at both sides of a cell


def fitted(cells: Sequence[Sequence[str]], shares: Sequence[float], letters: float) -> tuple[float, ...]:
    """The shares with columns widened for what must not be broken, taken from those that have more than they need, each by its
    spare width; as they are where there is not enough. `letters` is how many letters a line of the whole table holds.

    >>> fitted([["名称", "12.6529万元/人"]], (0.85, 0.15), 40)
    (0.8027, 0.1972)
    """
    needed = [max((wide(row[place]) for row in cells), default=0.0) / letters for place in range(len(shares))]
    lacking = [max(need - share, 0.0) for need, share in zip(needed, shares, strict=True)]
    spare = [max(share - need, 0.0) for need, share in zip(needed, shares, strict=True)]
    if not sum(lacking) or sum(lacking) > sum(spare) / 2:
        return tuple(shares)
    taken = sum(lacking) / sum(spare)
    return tuple(round(share + more - taken * left, 4) for share, more, left in zip(shares, lacking, spare, strict=True))


def wide(words: str) -> float:
    """The widest number with its unit of a cell, or its one short word, in letters, with the margins of the cell."""
    if len(words) <= SHORT:
        return len(words) + MARGINS
    found = [match[0] for match in WHOLE.finditer(words) if len(match[0]) <= LONGEST]
    return max((ems(BORDER.sub(THIN, token)) + MARGINS for token in found), default=0.0)
