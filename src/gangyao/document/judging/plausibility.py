"""How well figures fit the columns they are read under: the arithmetic of baseline, target and growth, and what words forbid.

In: columns and the cells of a row. Out: a price, and for figures without places the cheapest way to give them columns.
"""

import math
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from itertools import combinations

from gangyao.document.columns.heads import PACES, VALUES, YEARLY, Column, Holds
from gangyao.document.columns.looks import Look, look_of
from gangyao.document.tables.cells import plain_of, read_stated
from gangyao.document.words import Words

BY = re.compile(r"提高|增加|上升|下降|降低|减少|新增|增长")  # a change and no level
CHANGE = re.compile(
    r"(?:增长|增速|增幅|下降|降低|减少|降幅|提高|新增|增加|累计|脱贫|转移|改造)(?:率|人数|数|额|量|幅度|目标)?$|(?:年均|累计|五年|新增)"
)
BLANK_PRICE: Mapping[Holds, float] = {
    Holds.LEVEL: 0.7,
    Holds.TARGET: 1.4,
    Holds.EXPECTED: 0.6,
    Holds.GROWTH: 0.5,
    Holds.ACTUAL_GROWTH: 0.5,
    Holds.PROGRESS: 0.5,
}
SUMMED_LEVEL = 2.5  # a sum in brackets under a year
CHANGED_LEVEL = 1.0  # a level of what only changes
CONFIRMED = -2.0
REFUTED = 1.0
FAR_PACE = 2.0
FAR_LEVELS = 1.2
NEAR = Decimal("0.051")  # rounding of two printed levels and their difference
NEAR_PACE = 1.0  # percentage points between levels at current and growth at constant prices
WORDS_AS_PACE = 0.6
FAR_RATIO = 4.0


def figure(text: str) -> tuple[Decimal | None, bool]:
    """The number in a cell and whether it is a sum in brackets."""
    plain = plain_of(text)
    summed = re.search(r"[\[【〔]", plain) is not None
    return read_stated(re.sub(r"[\[\]【】〔〕]", "", plain)).value, summed


def price_row(columns: Sequence[Column], cells: Mapping[int, str], name: str) -> float:
    """What it costs to read these cells under these columns."""
    price = 0.0
    changing = CHANGE.search(re.sub(r"[（(][^（()）]*[）)]$", "", name)) is not None
    summing = lacks(columns, cells, PACES) and lacks(columns, cells, YEARLY)
    for index, column in enumerate(columns):
        if column.holds not in VALUES:
            continue
        text = cells.get(index)
        if text is None:
            price += 0.1 if changing and column.holds is Holds.LEVEL else BLANK_PRICE[column.holds]
        else:
            price += price_cell(column, text, changing=changing, summing=summing)
    return price + price_arithmetic(columns, cells)


def lacks(columns: Sequence[Column], cells: Mapping[int, str], kinds: AbstractSet[Holds]) -> bool:
    """Whether a column of these kinds is blank."""
    return any(column.holds in kinds and index not in cells for index, column in enumerate(columns))


def price_cell(column: Column, text: str, *, changing: bool, summing: bool) -> float:
    """What one cell costs under its column."""
    look = look_of(text)
    if look is Look.DASH:
        return 0.0
    value, summed = figure(text)
    yearly = column.holds in YEARLY
    price = SUMMED_LEVEL * (summed and yearly and summing)
    if value is None:
        return price + (WORDS_AS_PACE if column.holds is not Holds.TARGET else 0.0)
    if yearly and column.holds is not Holds.TARGET and changing and not summed:
        price += CHANGED_LEVEL
    if column.holds in PACES and not summed and abs(value) > 40:  # noqa: PLR2004 - per cent a year
        price += FAR_PACE
    return price


def price_arithmetic(columns: Sequence[Column], cells: Mapping[int, str]) -> float:
    """What the figures of a row say of each other: confirmed is cheap, refuted dear."""
    held = {
        index: figure(text)
        for index, text in cells.items()
        if columns[index].holds in VALUES and look_of(text) is not Look.DASH and not BY.search(text)
    }
    levels = [
        (columns[i], value)
        for i, (value, summed) in held.items()
        if value is not None and not summed and columns[i].holds is Holds.LEVEL
    ]
    targets = [
        (columns[i], value)
        for i, (value, summed) in held.items()
        if value is not None and not summed and columns[i].holds is Holds.TARGET
    ]
    paces = [(columns[i], *held[i]) for i in held if columns[i].holds in PACES and held[i][0] is not None]
    if not levels or not (targets or len(levels) > 1):
        return 0.0
    price = 0.0
    for (before, low), (after, high) in pairs(levels, targets):
        price += price_ratio(low, high)
        for column, value, summed in paces:
            if value is not None and fits_pace(column, after):
                price += price_pace(low, high, years_between(before, after), value, summed=summed)
    return price


def pairs(
    levels: Sequence[tuple[Column, Decimal]], targets: Sequence[tuple[Column, Decimal]]
) -> list[tuple[tuple[Column, Decimal], tuple[Column, Decimal]]]:
    """The last level before a target with each target, and the first with the last level."""
    found = []
    for target in targets:
        earlier = [level for level in levels if (level[0].year or 0) < (target[0].year or 0)]
        if earlier:
            found.append((earlier[-1], target))
    if len(levels) > 1 and (levels[0][0].year or 0) < (levels[-1][0].year or 0):
        found.append((levels[0], levels[-1]))
    return found


def fits_pace(column: Column, after: Column) -> bool:
    """Whether a growth is that of the way that ends in a column: planned to a target, reported to a level."""
    return (column.holds is Holds.GROWTH) == (after.holds is Holds.TARGET)


def years_between(before: Column, after: Column) -> int:
    """The years from one column to another; five where they are not known."""
    return (after.year - before.year) if before.year and after.year and after.year > before.year else 5


def price_ratio(low: Decimal, high: Decimal) -> float:
    """Levels of one thing are of one size."""
    if low <= 0 or high <= 0:
        return 0.0
    ratio = abs(math.log(float(high / low)))
    return FAR_LEVELS * max(0.0, ratio - math.log(FAR_RATIO))


def price_pace(low: Decimal, high: Decimal, years: int, value: Decimal, *, summed: bool) -> float:
    """A growth held against the levels it joins: a sum is their difference or their rise in per cent, a rate their yearly one."""
    if summed:
        risen = (high / low - 1) * 100 if low else Decimal(0)
        fits = abs(abs(high - low) - abs(value)) <= NEAR or abs(abs(risen) - abs(value)) <= Decimal("0.6")
        return CONFIRMED if fits else REFUTED
    if low <= 0 or high <= 0:
        return 0.0
    implied = ((float(high) / float(low)) ** (1 / years) - 1) * 100
    gap = abs(implied - float(value))
    return CONFIRMED if gap <= NEAR_PACE else (REFUTED if gap > 3 * NEAR_PACE else 0.0)


def assigned(columns: Sequence[Column], values: Sequence[Words], name: str) -> tuple[dict[int, Words], float]:
    """Figures in order under columns of figures in order, the cheapest way; and how much dearer the next one is."""
    slots = [index for index, column in enumerate(columns) if column.holds in VALUES]
    if not 0 < len(values) < len(slots):
        return dict(zip(slots, values, strict=False)), float("inf")
    ways = sorted(
        (price_row(columns, {slot: words.text for slot, words in zip(chosen, values, strict=True)}, name), chosen)
        for chosen in combinations(slots, len(values))
    )
    margin = ways[1][0] - ways[0][0] if len(ways) > 1 else float("inf")
    return dict(zip(ways[0][1], values, strict=True)), margin
