"""Rows without numbers after 其中: how far the parts of a whole go is told by their sum.

In: the items of a table. Out: the same, the rows that add up to the one that 其中 stands under made its leaves.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from gangyao.document.columns.heads import YEARLY, Column
from gangyao.document.tables.cells import plain_of, read_stated
from gangyao.document.tables.leaves import Item, Leaf

MOST_PARTS = 12
FEWEST_PARTS = 3  # two rows may add up by chance
HALF = Decimal("0.5")


def gather_parts(items: Sequence[Item], columns: Sequence[Column]) -> list[Item]:
    """The items with the parts of each whole among its leaves."""
    found: list[Item] = []
    index = 0
    while index < len(items):
        count = parts_after(items, index, columns)
        found.append(with_parts(items[index], items[index + 1 : index + 1 + count]) if count else items[index])
        index += 1 + count
    return found


def parts_after(items: Sequence[Item], index: int, columns: Sequence[Column]) -> int:
    """How many of the items after one are parts of its first leaf: those with which its parts add up to it."""
    item = items[index]
    if item.number is not None or len(item.leaves) < 2 or item.leaves[1].parent != item.leaves[0].name:  # noqa: PLR2004
        return 0
    head = item.leaves[0]
    whole = figures_of(item.leaves[0], columns)
    held = [figures_of(leaf, columns) for leaf in item.leaves[1:]]
    following = takewhile(lambda one: may_be_part(one, item, head), items[index + 1 : index + 1 + MOST_PARTS])
    for count, one in enumerate(following, start=1):
        held.append(figures_of(one.leaves[0], columns))
        if len(held) >= FEWEST_PARTS and adds_up(whole, held):
            return count
    return 0


def may_be_part(one: Item, whole: Item, head: Leaf) -> bool:
    """Whether an item is a single row without a number, in the group of the whole and in no other unit or nature."""
    if one.number is not None or len(one.leaves) != 1 or one.group != whole.group:
        return False
    leaf = one.leaves[0]
    return leaf.unit in {None, head.unit} and leaf.nature in {None, head.nature}


def figures_of(leaf: Leaf, columns: Sequence[Column]) -> dict[int, Decimal]:
    """The numbers of a row under its years."""
    stated = {
        index: read_stated(plain_of(words.text)).value for index, words in leaf.values.items() if columns[index].holds in YEARLY
    }
    return {index: value for index, value in stated.items() if value is not None}


def adds_up(whole: dict[int, Decimal], parts: Sequence[dict[int, Decimal]]) -> bool:
    """Whether parts are the whole in every year of it, each rounded as it is printed."""
    return bool(whole) and all(
        all(index in part for part in parts)
        and abs(sum((part[index] for part in parts), Decimal(0)) - total) <= slack([total, *(part[index] for part in parts)])
        for index, total in whole.items()
    )


def slack(values: Sequence[Decimal]) -> Decimal:
    """By how much figures printed with decimals may miss their sum; whole numbers by nothing."""
    finest = (int(value.as_tuple().exponent) for value in values)
    return sum((HALF.scaleb(exponent) for exponent in finest if exponent < 0), Decimal(0))


def with_parts(item: Item, parts: Sequence[Item]) -> Item:
    """An item with further items as leaves of its first one, in its unit and nature where they have none."""
    head = item.leaves[0]
    leaves = [
        replace(leaf, parent=head.name, unit=leaf.unit or head.unit, nature=leaf.nature or head.nature)
        for part in parts
        for leaf in part.leaves
    ]
    return replace(item, leaves=(*item.leaves, *leaves))
