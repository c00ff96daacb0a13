"""Heads in two storeys, as lists of projects are printed: 2024年 over 计划投资 and 形象进度 become one head in the lower row.

In: a sheet. Out: the sheet with the upper storey of its head blank and every word in the lower one, rows in their places.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from gangyao.allocation.bidding import project_columns
from gangyao.allocation.heads import read_head, without_unit
from gangyao.observations.cells import EMPTY, Cell, Sheet
from gangyao.observations.headers import SEARCHED, holds_number
from gangyao.observations.wordforms import tidy

YEAR = re.compile(r"20\d\d年")
MONEY = "投资"


def with_one_head(sheet: Sheet) -> Sheet:
    """The sheet with the head of its projects in one row."""
    for index, upper in enumerate(sheet.rows[: min(SEARCHED, len(sheet.rows) - 1)]):
        name = next((at for at, cell in enumerate(upper) if project_columns().get(tidy(cell.words)) == "name"), None)
        if name is None:
            continue
        lower = sheet.rows[index + 1]
        return with_head(sheet, index) if is_storey(upper, lower, name) else sheet
    return sheet


def is_storey(upper: Sequence[Cell], lower: Sequence[Cell], name: int) -> bool:
    """Whether a row says more of the heads above it: words and no numbers, each below a head, none below that of the names."""
    stated = {at for at, cell in enumerate(lower) if cell.words}
    below = all(
        over(upper, at) or project_columns().get(tidy(lower[at].words)) or read_head(at, lower[at].words) for at in stated
    )
    return bool(stated) and name not in stated and below and not any(holds_number(lower[at]) for at in stated)


def with_head(sheet: Sheet, index: int) -> Sheet:
    """The sheet with two rows of heads as one, the lower."""
    upper, lower = sheet.rows[index], sheet.rows[index + 1]
    width = max(len(upper), len(lower))
    words = [joined(over(upper, at), lower[at].words if at < len(lower) else "") for at in range(width)]
    head = tuple(replace(EMPTY, words=one) for one in words)
    rows = (*sheet.rows[:index], (EMPTY,) * len(upper), head, *sheet.rows[index + 2 :])
    return replace(sheet, rows=rows)


def over(upper: Sequence[Cell], column: int) -> str:
    """The words of the head over a column: its own, or those of the cell that reaches over it from the left."""
    for at in range(min(column, len(upper) - 1), -1, -1):
        if upper[at].words:
            return upper[at].words if at == column or reaches(upper, at, column) else ""
    return ""


def reaches(upper: Sequence[Cell], left: int, column: int) -> bool:
    """Whether a head reaches from its cell to a column: blank cells between, merged with it where anything is merged."""
    between = upper[left + 1 : column + 1]
    return all(not cell.words and (cell.anchor is None or cell.anchor[1] == left) for cell in between)


def joined(upper: str, lower: str) -> str:
    """Two storeys as one head: the lower where it says all, with the year and the unit of the upper where it has none.

    >>> joined("2024年计划（万元）", "计划投资"), joined("2024年投资", "完成"), joined("投资（万元）", "总投资")
    ('2024年计划投资（万元）', '2024年完成投资', '总投资（万元）')
    """
    if not upper or not lower:
        return upper or lower
    above, unit_above = without_unit(plain(upper))
    below, unit = without_unit(plain(lower))
    unit, year = unit or unit_above, YEAR.search(above)
    told = below if MONEY in below or MONEY not in above else f"{below}{MONEY}"
    dated = f"{year.group()}{told}" if year and not YEAR.search(below) else told
    words = next((one for one in (below, dated) if read_head(0, one) is not None), f"{above}{below}")
    return f"{words}（{unit}）" if unit else words


def plain(words: str) -> str:
    """Words in half width without blanks."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words))
